//! Shares of a sum as a ring with the sum in it.

use super::{text, Drawn, Look};
use crate::format::{ChartWord, Concatenated, Lang, Word};
use crate::model::plot::{total, Plot};
use crate::view::chart::say;
use charming::component::Title;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{ItemStyle, LabelLine, LabelPosition, LineStyle};
use charming::series::Pie;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let sum = total(&plot.indicators);
    let unit = plot.indicators.first().map_or("", |i| i.unit.as_str());
    let narrow = look.width < look.size * 34.0;
    let per_line = if narrow { 5.0 } else { 10.0 };
    let data: Vec<DataPoint> = plot
        .indicators
        .iter()
        .map(|i| {
            let share = sum.and_then(|sum| crate::model::plot::share(i, sum));
            let share = share.map_or_else(String::new, |share| [&share.to_string(), "%"].concatenated());
            let value = i.figure.as_ref().map_or(0.0, |f| f.value.to_f64());
            let words = [&text::wrap(say::short(i), per_line, 3), "\n", &say::printed(i, lang), " · ", &share].concatenated();
            DataPointItem::new(value).name(words).into()
        })
        .collect();
    let rows = data.len();
    let height = look.size * 19.0;
    let radius = (look.width * if narrow { 0.17 } else { 0.2 }).min(height * 0.4);
    let middle = look.head() + height / 2.0;
    let sum = sum.map_or_else(String::new, |sum| [&sum.to_string(), unit].concatenated());
    let whole = [ChartWord::Total.text(lang), &say::bracketed(Word::Derived.text(lang), lang)].concatenated();
    let chart = look
        .base()
        .title(
            Title::new()
                .left("center")
                .top(middle - look.size * 1.4)
                .item_gap(2)
                .text(sum)
                .text_style(look.text_style(&look.text).font_size(look.size * 1.15).font_weight("bold"))
                .subtext(whole)
                .subtext_style(look.text_style(&look.muted).font_size(look.size * 0.85)),
        )
        .series(
            Pie::new()
                .radius(CompositeValue::Array(vec![(radius * 0.62).into(), radius.into()]))
                .center(CompositeValue::Array(vec!["50%".into(), middle.into()]))
                .avoid_label_overlap(true)
                .label(look.label(LabelPosition::Outside))
                .label_line(LabelLine::new().show(true).length(look.size * 0.8).line_style(LineStyle::new().color(look.muted.as_str())))
                .item_style(ItemStyle::new().border_color(look.surface.as_str()).border_width(2))
                .data(data),
        );
    (chart, height, (0..rows).map(|i| (0, i)).collect())
}
