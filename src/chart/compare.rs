//! Bars side by side, lying, since the names are long: several indicators, the years of one, or both.

use super::{text, trend, Drawn, Look, Options};
use crate::format::Lang;
use crate::model::plot::{comparison, points, Comparison, Plot};
use crate::model::{Indicator, Origin, SeriesPoint};
use crate::view::chart::say;
use charming::component::Axis;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{AxisType, Emphasis, EmphasisFocus, ItemStyle, LabelPosition};
use charming::series::Bar;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let year = plot.report.year;
    match comparison(&plot.indicators, year) {
        Comparison::Indicators => {
            let names = plot.indicators.iter().map(|i| say::short(i).to_string()).collect();
            let bars = plot.indicators.iter().map(|i| {
                let value = i.figure.as_ref().map(|f| f.value.to_f64());
                (value, say::printed(i, lang), Origin::Reported)
            });
            let rows = plot.indicators.len();
            let (chart, height) = lying(look, names, vec![(String::new(), bars.collect())], None);
            (chart, height, (0..rows).map(|i| (0, i)).collect())
        }
        Comparison::Years(years) => {
            let names = years.iter().map(|year| say::year(*year, lang)).collect();
            let bars = plot.indicators.iter().flat_map(|i| years.iter().map(|at| bar(i, *at, year, lang)));
            let (chart, height) = lying(look, names, vec![(String::new(), bars.collect())], None);
            (chart, height, (0..years.len()).map(|i| (0, i)).collect())
        }
        Comparison::Both(years) => {
            let names = plot.indicators.iter().map(|i| say::short(i).to_string()).collect();
            let series = years.iter().map(|at| {
                let bars = plot.indicators.iter().map(|i| bar(i, *at, year, lang)).collect();
                (say::year(*at, lang), bars)
            });
            let (chart, height) = lying(look, names, series.collect(), None);
            let rows = 0..plot.indicators.len();
            (chart, height, rows.flat_map(|row| (0..years.len()).map(move |series| (series, row))).collect())
        }
    }
}

fn bar(i: &Indicator, at: u16, report_year: u16, lang: Lang) -> BarOf {
    let none = SeriesPoint { year: at, value: None, origin: Origin::Reported, method_change: false };
    let point = points(i, report_year).into_iter().find(|p| p.year == at).unwrap_or(none);
    (point.value.map(|v| v.to_f64()), say::marked_value(i, &point, report_year, lang), point.origin)
}

/// Value, label, and whether it is derived.
pub(super) type BarOf = (Option<f64>, String, Origin);

/// The bars of each series, on an axis to `most` where that is given.
pub(super) fn lying(look: &Look, names: Vec<String>, series: Vec<(String, Vec<BarOf>)>, most: Option<f64>) -> (Options, f64) {
    let several = series.len() > 1;
    let rows = names.len();
    let narrow = look.width < look.size * 34.0;
    let per_line = if narrow { 6.0 } else { 12.0 };
    let names: Vec<String> = names.iter().map(|name| text::wrap(name, per_line, 3)).collect();
    let label = series.iter().flat_map(|(_, bars)| bars).map(|(_, words, _)| text::measure(words)).fold(0.0, f64::max);
    let tallest = names.iter().map(|name| name.lines().count()).max().unwrap_or(1) as f64;
    let row = (series.len() as f64 * 1.9 + 0.9).max(tallest * 1.35 + 0.6) * look.size;
    let top = if several { look.size * 2.4 } else { 4.0 };
    let mut axis = Axis::new().type_(AxisType::Value).show(false);
    let negative = series.iter().flat_map(|(_, bars)| bars).any(|(value, ..)| value.is_some_and(|v| v < 0.0));
    if !negative {
        axis = axis.min(0);
    }
    if let Some(most) = most {
        axis = axis.max(most);
    }
    let mut chart = look
        .base()
        .axes(look.grid(top, (label + 0.8) * look.size, 4.0), axis, look.names(names).inverse(true));
    for (number, (name, bars)) in series.iter().enumerate() {
        // The last year is the one that is read.
        let colour = look.colour(series.len() - 1 - number);
        let data = bars.iter().map(|(value, words, origin)| -> DataPoint {
            match value {
                Some(value) => DataPointItem::new(*value)
                    .name(words.as_str())
                    .item_style(trend::style(*origin, colour, look))
                    .into(),
                None => DataPoint::from(None::<f64>),
            }
        });
        let mut bar = Bar::new()
            .item_style(ItemStyle::new().color(colour).border_radius(2))
            .bar_width(look.size * 1.5)
            .label(look.label(LabelPosition::Right))
            .emphasis(Emphasis::new().focus(EmphasisFocus::Self_))
            .data(data.collect::<Vec<_>>());
        if several {
            bar = bar.name(name.as_str());
        }
        chart = chart.series(bar);
    }
    if several {
        let names: Vec<&str> = series.iter().map(|(name, _)| name.as_str()).collect();
        chart = chart.legend(look.legend().data(names));
    }
    (chart, rows as f64 * row + top + 12.0)
}
