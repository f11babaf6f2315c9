//! Stages, each as wide as its figure.

use super::{text, Drawn, Look};
use crate::format::Lang;
use crate::model::plot::Plot;
use crate::model::Indicator;
use crate::view::chart::say;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{ColorBy, ItemStyle, LabelLine, LabelPosition, LineStyle, Sort};
use charming::series::Funnel;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let mut before: Option<&Indicator> = None;
    let mut data: Vec<DataPoint> = Vec::new();
    let narrow = look.width < look.size * 40.0;
    // What is left of the width beside the funnel.
    let wide = if narrow { 0.42 } else { 0.5 };
    let per_line = (look.width * (1.0 - wide) / look.size - 3.0).max(5.0);
    for stage in plot.indicators.iter().copied() {
        let rate = before.and_then(|before| say::converted(plot.report, before, stage, lang)).unwrap_or_default();
        let name = lang.join(say::short(stage), &say::printed(stage, lang));
        let words = text::lines(&[&text::wrap(&name, per_line, 3), &text::wrap(&rate, per_line, 3)]);
        let value = stage.figure.as_ref().map_or(0.0, |f| f.value.to_f64());
        data.push(DataPointItem::new(value).name(words).into());
        before = Some(stage);
    }
    let rows = data.len();
    let percent = |share: f64| crate::format::Decimal::rounded(share * 100.0, 0).map_or_else(String::new, |d| d.to_string() + "%");
    let chart = look.base().series(
        Funnel::new()
            .sort(Sort::None)
            .color_by(ColorBy::Data)
            .gap(3)
            .min(0)
            .min_size("0%")
            .left(4)
            .width(percent(wide))
            .top(8.0 + look.head())
            .bottom(8.0 + look.foot())
            .label(look.label(LabelPosition::Right))
            .label_line(LabelLine::new().show(true).length(look.size).line_style(LineStyle::new().color(look.line.as_str())))
            .item_style(ItemStyle::new().border_width(0))
            .data(data),
    );
    (chart, rows as f64 * look.size * 6.0 + 16.0, (0..rows).map(|i| (0, i)).collect())
}
