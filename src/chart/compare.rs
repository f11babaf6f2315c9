//! Bars side by side, lying, since the names are long: several indicators, the years of one, or both.

use super::{hidden, text, trend, Drawn, Look, Options};
use crate::format::Lang;
use crate::model::plot::{comparison, points, Comparison, Plot};
use crate::model::{Bound, Indicator, Origin, SeriesPoint};
use crate::view::chart::say;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{ItemStyle, LabelPosition};
use charming::series::Bar;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let year = plot.report.year;
    match comparison(&plot.indicators, year) {
        Comparison::Indicators => {
            let names = plot.indicators.iter().map(|i| String::from(say::short(i))).collect();
            let bars = plot.indicators.iter().map(|i| {
                let value = i.figure.as_ref().map(|f| f.value.to_f64());
                (value, say::printed(i, lang), Origin::Reported)
            });
            let rows = plot.indicators.len();
            let (chart, height) = lying(look, names, vec![(String::new(), bars.collect())]);
            (chart, height, (0..rows).map(|i| (0, i)).collect())
        }
        Comparison::Years(years) => {
            let names = years.iter().map(|year| say::year(*year, lang)).collect();
            let bars = plot.indicators.iter().flat_map(|i| years.iter().map(|at| bar(i, *at, year, lang)));
            let (chart, height) = lying(look, names, vec![(String::new(), bars.collect())]);
            (chart, height, (0..years.len()).map(|i| (0, i)).collect())
        }
        Comparison::Both(years) => {
            let names = plot.indicators.iter().map(|i| String::from(say::short(i))).collect();
            let series = years.iter().map(|at| {
                let bars = plot.indicators.iter().map(|i| bar(i, *at, year, lang)).collect();
                (say::year(*at, lang), bars)
            });
            let (chart, height) = lying(look, names, series.collect());
            let rows = 0..plot.indicators.len();
            (chart, height, rows.flat_map(|row| (0..years.len()).map(move |series| (series, row))).collect())
        }
    }
}

fn bar(i: &Indicator, at: u16, report_year: u16, lang: Lang) -> BarOf {
    let none =
        SeriesPoint { year: at, value: None, origin: Origin::Reported, method_change: false, bound: Bound::Exact };
    let point = points(i, report_year).into_iter().find(|p| p.year == at).unwrap_or(none);
    (point.value.map(|v| v.to_f64()), say::marked_value(i, &point, report_year, lang), point.origin)
}

/// Value, label, and whether it is derived.
pub(super) type BarOf = (Option<f64>, String, Origin);

/// Bars of these names, each series in a colour of its own.
fn lying(look: &Look, names: Vec<String>, series: Vec<(String, Vec<BarOf>)>) -> (Options, f64) {
    let label = series.iter().flat_map(|(_, bars)| bars).map(|(_, words, _)| text::measure(words)).fold(0.0, f64::max);
    let (mut chart, height) = rows(look, names, series.len(), label, None);
    let several = series.len() > 1;
    let last = series.len().saturating_sub(1);
    let mut shown = Vec::new();
    for (number, (name, bars)) in series.into_iter().enumerate() {
        // The last year is the one that is read; the year before is the palette's grey.
        let colour = if number == last { look.colour(0) } else { look.colour(look.palette.len().saturating_sub(1)) };
        let bar = bar_of(look, bars, colour).label(look.label(LabelPosition::Right));
        chart = chart.series(if several { bar.name(name.as_str()) } else { bar });
        shown.push(name);
    }
    if several {
        chart = chart.legend(look.legend().data(shown));
    }
    (chart, height)
}

/// A row for each name, high enough for `bars` side by side, with room for labels `label` wide.
pub(super) fn rows(look: &Look, names: Vec<String>, bars: usize, label: f64, most: Option<f64>) -> (Options, f64) {
    let count = names.len() as f64;
    let per_line = if look.is_narrow() { 6.0 } else { 12.0 };
    let names: Vec<String> = names.iter().map(|name| text::wrap(name, per_line, 3)).collect();
    let tallest = names.iter().map(|name| name.lines().count()).max().unwrap_or(1) as f64;
    let row = (bars as f64 * 1.9 + 0.9).max(tallest * 1.35 + 0.6) * look.size;
    let top = if bars > 1 { look.size * 2.4 } else { 4.0 };
    let mut axis = hidden();
    if let Some(most) = most {
        axis = axis.max(most);
    }
    let grid = look.grid(top, (label + 0.8) * look.size, 4.0);
    (look.base().axes(grid, axis, look.names(names).inverse(true)), count * row + top + 8.0)
}

/// One series of bars.
pub(super) fn bar_of(look: &Look, bars: Vec<BarOf>, colour: &str) -> Bar {
    let mut data = Vec::new();
    for (value, words, origin) in bars {
        data.push(match value {
            Some(value) => DataPointItem::new(value).name(words).item_style(trend::style(origin, colour, look)).into(),
            None => DataPoint::from(None::<f64>),
        });
    }
    Bar::new().item_style(ItemStyle::new().color(colour).border_radius(2)).bar_width(look.size * 1.5).data(data)
}
