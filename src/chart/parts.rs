//! Shares of a sum: the whole as one bar in its parts, and below it each part by itself.

use super::{hidden, text, Drawn, Look};
use crate::format::{ChartWord, Concatenated, Lang};
use crate::model::plot::{share, total, Plot};
use crate::view::chart::say;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{ItemStyle, LabelPosition};
use charming::series::Bar;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let sum = total(&plot.indicators);
    let unit = plot.indicators.first().map_or("", |i| i.unit.as_str());
    let per_line = if look.is_narrow() { 6.0 } else { 12.0 };
    let whole = sum.map_or_else(String::new, |sum| [&sum.text(), unit].concatenated());
    let whole = say::computed(&whole, lang);
    let mut names = vec![String::from(ChartWord::Total.text(lang))];
    names.extend(plot.indicators.iter().map(|i| text::wrap(say::short(i), per_line, 3)));
    let rows = names.len();
    let last = plot.indicators.len().saturating_sub(1);
    let mut widest = text::measure(&whole);
    let mut series = Vec::new();
    for (number, indicator) in plot.indicators.iter().enumerate() {
        let share = sum.and_then(|sum| share(indicator, sum));
        let percent = share.map_or_else(String::new, |share| say::computed(&[&share.text(), "%"].concatenated(), lang));
        let value = say::printed(indicator, lang);
        let words = match look.is_narrow() {
            true => text::lines(&[&value, &percent]),
            false => [&value, " · ", &percent].concatenated(),
        };
        widest = widest.max(text::measure(&words));
        let value = indicator.figure.as_ref().map_or(0.0, |f| f.value.to_f64());
        let mut data = vec![DataPoint::from(None::<f64>); rows];
        let own = if number == last { whole.clone() } else { String::new() };
        for (row, words) in [(0, own), (number + 1, words)] {
            if let Some(cell) = data.get_mut(row) {
                *cell = DataPointItem::new(value).name(words).into();
            }
        }
        let style = ItemStyle::new().color(look.colour(number)).border_color(look.surface.as_str()).border_width(1);
        series.push(
            Bar::new()
                .name(say::short(indicator))
                .stack("whole")
                .bar_width(look.size * 1.7)
                .item_style(style)
                .label(look.label(LabelPosition::Right))
                .data(data),
        );
    }
    let tallest = names.iter().map(|name| name.lines().count()).max().unwrap_or(1) as f64;
    let row = 2.9f64.max(tallest * 1.35 + 0.6) * look.size;
    let mut axis = hidden();
    if let Some(sum) = sum {
        axis = axis.max(sum.to_f64());
    }
    let grid = look.grid(4.0, (widest + 0.8) * look.size, 4.0);
    let mut chart = look.base().axes(grid, axis, look.names(names).inverse(true));
    for bar in series {
        chart = chart.series(bar);
    }
    (chart, rows as f64 * row + 12.0, (0..=last).map(|i| (i, i + 1)).collect())
}
