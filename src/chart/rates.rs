//! Rates as bullets: the bar is the rate, the diamond what was to be reached.

use super::{compare, Drawn, Look};
use crate::format::{Lang, Word};
use crate::model::plot::Plot;
use crate::model::Origin;
use crate::view::chart::say;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{ItemStyle, LineStyle, Symbol};
use charming::series::Line;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let names: Vec<String> = plot.indicators.iter().map(|i| say::short(i).to_string()).collect();
    let bars: Vec<compare::BarOf> = plot
        .indicators
        .iter()
        .map(|i| {
            let target = i.target.as_ref().map(|t| say::amount(i, t.value, lang));
            let words = target.map(|words| say::bracketed(&lang.join(Word::Target.text(lang), &words), lang));
            let words = [say::printed(i, lang), words.unwrap_or_default()];
            (i.figure.as_ref().map(|f| f.value.to_f64()), words.concat(), Origin::Reported)
        })
        .collect();
    let targets = plot.indicators.iter().map(|i| i.target.as_ref().map(|t| t.value.to_f64()));
    let highest = bars.iter().filter_map(|(value, ..)| *value).chain(targets.clone().flatten()).fold(0.0, f64::max);
    // A percentage has a whole; small rates are read against a scale of their own.
    let most = match plot.indicators.first().is_some_and(|i| i.unit == "%") {
        true if highest > 25.0 && highest <= 100.0 => Some(100.0),
        _ => None,
    };
    let rows = bars.len();
    let (mut chart, height) = compare::lying(look, names, vec![(String::new(), bars)], most);
    if targets.clone().any(|t| t.is_some()) {
        let data: Vec<DataPoint> = targets
            .enumerate()
            .filter_map(|(row, target)| {
                let place = charming::datatype::CompositeValue::Array(vec![target?.into(), (row as i64).into()]);
                Some(DataPointItem::new(place).name("").into())
            })
            .collect();
        chart = chart.series(
            Line::new()
                .symbol(Symbol::Diamond)
                .symbol_size(look.size)
                .silent(true)
                .line_style(LineStyle::new().width(0.0))
                .item_style(ItemStyle::new().color(look.surface.as_str()).border_color(look.text.as_str()).border_width(2))
                .z(5)
                .data(data),
        );
    }
    (chart, height, (0..rows).map(|i| (0, i)).collect())
}
