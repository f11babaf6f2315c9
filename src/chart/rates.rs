//! Rates as bullets: the bar is the rate, the diamond what was to be reached; figures stand in a column.

use super::{compare, text, Drawn, Look, UNSEEN};
use crate::format::{ChartWord, Concatenated, Lang};
use crate::model::plot::Plot;
use crate::model::Origin;
use crate::view::chart::say;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{BackgroundStyle, ItemStyle, LabelPosition, LineStyle, Symbol};
use charming::series::Line;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let (mut names, mut bars, mut targets, mut labels) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut highest, mut widest) = (0.0f64, 0.0f64);
    for (row, indicator) in plot.indicators.iter().enumerate() {
        names.push(String::from(say::short(indicator)));
        let value = indicator.figure.as_ref().map(|f| f.value.to_f64());
        let mut words = say::printed(indicator, lang);
        if let Some(target) = &indicator.target {
            let goal = lang.join(ChartWord::Target.text(lang), &say::amount(indicator, target.value, lang));
            words = match look.is_narrow() {
                true => text::lines(&[&words, &goal]),
                false => [&words, " · ", &goal].concatenated(),
            };
            targets.push(at(target.value.to_f64(), row, ""));
            highest = highest.max(target.value.to_f64());
        }
        highest = highest.max(value.unwrap_or(0.0));
        widest = widest.max(text::measure(&words));
        bars.push((value, String::new(), Origin::Reported));
        labels.push(words);
    }
    // A percentage has a whole; small rates are read on a scale of their own.
    let whole = plot.indicators.iter().all(|i| i.unit == "%") && highest > 25.0 && highest <= 100.0;
    let most = if whole { 100.0 } else { highest };
    let rows = bars.len();
    let (mut chart, height) = compare::rows(look, names, 1, widest, Some(most));
    let ground = BackgroundStyle::new().color(look.line.as_str()).opacity(0.45).border_radius(2);
    chart = chart.series(compare::bar_of(look, bars, look.colour(0)).show_background(whole).background_style(ground));
    let marks = || Line::new().silent(true).line_style(LineStyle::new().width(0.0)).z(5);
    let figures: Vec<DataPoint> = labels.iter().enumerate().map(|(row, words)| at(most, row, words)).collect();
    chart = chart.series(
        marks()
            .symbol(Symbol::Circle)
            .symbol_size(1.0)
            .item_style(ItemStyle::new().color(UNSEEN))
            .label(look.label(LabelPosition::Right))
            .data(figures),
    );
    if !targets.is_empty() {
        let style = ItemStyle::new().color(look.surface.as_str()).border_color(look.text.as_str()).border_width(2);
        chart = chart.series(marks().symbol(Symbol::Diamond).symbol_size(look.size).item_style(style).data(targets));
    }
    (chart, height, (0..rows).map(|i| (0, i)).collect())
}

/// A point of a row.
fn at(value: f64, row: usize, words: &str) -> DataPoint {
    let place = CompositeValue::Array(vec![value.into(), (row as i64).into()]);
    DataPointItem::new(place).name(words).into()
}
