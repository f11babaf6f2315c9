//! Years as a line: broken where a year is not disclosed or the method changed, dashed and hollow where a
//! value is derived.

use super::{text, Drawn, Look};
use crate::format::{ChartWord, Concatenated, Lang};
use crate::model::plot::{change_in, points, years, Plot};
use crate::model::change::Outcome;
use crate::model::{Indicator, Kind, Origin, SeriesPoint};
use crate::view::chart::say;
use crate::view::words_of_change;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{BorderType, ItemStyle, LabelPosition, LineStyle, LineStyleType, NameLocation, Symbol, TextStyle};
use charming::series::Line;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let report_year = plot.report.year;
    let all_years = years(&plot.indicators, report_year);
    let several = plot.indicators.len() > 1;
    let names = all_years.iter().map(|year| say::year(*year, lang)).collect();
    let cramped = look.width / (all_years.len().max(1) as f64) < look.size * 6.5;
    let rank = plot.indicators.iter().any(|i| i.kind == Kind::Rank);
    let values: Vec<f64> = plot
        .indicators
        .iter()
        .flat_map(|i| {
            let target = i.target.as_ref().map(|t| t.value.to_f64());
            points(i, report_year).into_iter().filter_map(|p| p.value.map(|v| v.to_f64())).chain(target)
        })
        .collect();
    let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
    // From 97% to 99% nothing is seen on an axis from zero; where it does not begin there, it says so.
    let zoomed = !rank && low > 0.0 && (high - low) < high * 0.25;
    let mut axis = look.numbers().split_number(4);
    if zoomed {
        axis = axis
            .scale(true)
            .name(ChartWord::NotFromZero.text(lang))
            .name_location(NameLocation::End)
            .name_gap(look.size)
            .name_text_style(name_style(look));
    }
    if rank {
        axis = axis.inverse(true).min(1).min_interval(1);
    }
    let top = if several { look.size * 3.4 } else { look.size * 3.2 };
    let mut chart = look.base().axes(look.grid(top, 16.0, 4.0), look.names(names), axis);
    let mut places = Vec::new();
    let mut series = 0;
    for (number, indicator) in plot.indicators.iter().enumerate() {
        let points = points(indicator, report_year);
        let colour = look.colour(number);
        let edge = |p: &SeriesPoint| {
            let value = |p: &&SeriesPoint| p.value.map(|v| v.to_f64());
            let known: Vec<f64> = points.iter().filter_map(|p| value(&p)).collect();
            let at = value(&p);
            let ends = points.iter().filter(|p| p.value.is_some());
            let year = Some(p.year);
            let first = ends.clone().next().map(|p| p.year);
            let last = ends.last().map(|p| p.year);
            year == first || year == last || known.iter().all(|v| Some(*v) <= at) || known.iter().all(|v| Some(*v) >= at)
        };
        let mut data = Vec::new();
        for (column, year) in all_years.iter().enumerate() {
            let point = points.iter().find(|p| p.year == *year);
            let Some((point, value)) = point.and_then(|p| Some((p, p.value?))) else {
                data.push(DataPoint::from(None::<f64>));
                continue;
            };
            let words = match cramped && !edge(point) {
                true => String::new(),
                false => label(indicator, &points, point, report_year, several || cramped, lang),
            };
            let item = DataPointItem::new(value.to_f64()).name(words);
            data.push(item.item_style(style(point.origin, colour, look)).into());
            places.push((series, column));
        }
        let name = say::short(indicator);
        let symbol = match number % 4 {
            0 => Symbol::Circle,
            1 => Symbol::Rect,
            2 => Symbol::Triangle,
            _ => Symbol::Diamond,
        };
        chart = chart.series(
            Line::new()
                .name(name)
                .symbol(symbol)
                .symbol_size(look.size * 0.7)
                .show_symbol(true)
                .line_style(LineStyle::new().width(0.0))
                .item_style(ItemStyle::new().color(colour))
                .label(look.label(LabelPosition::Top))
                .z(4)
                .data(data),
        );
        series += 1;
        for (run, derived) in runs(&points, &all_years) {
            let type_ = if derived { LineStyleType::Dashed } else { LineStyleType::Solid };
            chart = chart.series(
                Line::new()
                    .name(name)
                    .symbol(Symbol::None)
                    .silent(true)
                    .line_style(LineStyle::new().color(colour).width(2.5).type_(type_))
                    .item_style(ItemStyle::new().color(colour))
                    .data(run.into_iter().map(DataPoint::from).collect::<Vec<_>>()),
            );
            series += 1;
        }
        if let Some(target) = indicator.target.as_ref().filter(|_| !several) {
            let words = [ChartWord::Target.text(lang), if lang == Lang::En { " " } else { "" }, &say::amount(indicator, target.value, lang)];
            let last = all_years.len().saturating_sub(1);
            let data: Vec<DataPoint> = (0..all_years.len())
                .map(|i| {
                    let name = if i == last { words.concatenated() } else { String::new() };
                    DataPointItem::new(target.value.to_f64()).name(name).into()
                })
                .collect();
            chart = chart.series(
                Line::new()
                    .symbol(Symbol::Circle)
                    .symbol_size(1.0)
                    .silent(true)
                    .line_style(LineStyle::new().color(look.good.as_str()).width(1.5).type_(LineStyleType::Dotted))
                    .item_style(ItemStyle::new().color(look.good.as_str()))
                    .label(look.label(LabelPosition::Bottom).color(look.good.as_str()))
                    .data(data),
            );
            series += 1;
        }
    }
    if several {
        let names: Vec<&str> = plot.indicators.iter().map(|i| say::short(i)).collect();
        chart = chart.legend(look.legend().data(names));
    }
    (chart, look.size * 18.0, places)
}

fn name_style(look: &Look) -> TextStyle {
    look.text_style(&look.muted).font_size(look.size * 0.85).align("left")
}

/// Hollow with a broken edge where the value is derived.
pub(super) fn style(origin: Origin, colour: &str, look: &Look) -> ItemStyle {
    match origin {
        Origin::Reported => ItemStyle::new().color(colour),
        Origin::Derived => ItemStyle::new()
            .color(look.surface.as_str())
            .border_color(colour)
            .border_width(2)
            .border_type(BorderType::Dashed),
    }
}

fn label(i: &Indicator, points: &[SeriesPoint], p: &SeriesPoint, report_year: u16, brief: bool, lang: Lang) -> String {
    let value = match brief {
        true => say::value(i, p, report_year, lang),
        false => say::marked_value(i, p, report_year, lang),
    };
    let change = match change_in(i, points, report_year, p.year) {
        Outcome::Moved(moved) if !brief => words_of_change(&moved, i, lang),
        Outcome::MethodChanged => ChartWord::MethodChanged.text(lang).into(),
        _ => String::new(),
    };
    text::lines(&[&value, &change])
}

/// The stretches of a line, each as long as all years, and whether one of its ends is derived.
fn runs(points: &[SeriesPoint], years: &[u16]) -> Vec<(Vec<Option<f64>>, bool)> {
    let mut runs: Vec<(Vec<Option<f64>>, bool)> = Vec::new();
    let mut open = false;
    for (column, year) in years.iter().enumerate() {
        let at = |year: u16| points.iter().find(|p| p.year == year && p.value.is_some());
        let ends = at(*year).zip(year.checked_sub(1).and_then(at)).filter(|(now, _)| !now.method_change);
        let Some((now, before)) = ends else {
            open = false;
            continue;
        };
        let derived = now.origin == Origin::Derived || before.origin == Origin::Derived;
        if !open || runs.last().is_none_or(|(_, last)| *last != derived) {
            runs.push((vec![None; years.len()], derived));
        }
        open = true;
        if let Some((run, _)) = runs.last_mut() {
            for (place, point) in [(column.saturating_sub(1), before), (column, now)] {
                if let Some(cell) = run.get_mut(place) {
                    *cell = point.value.map(|v| v.to_f64());
                }
            }
        }
    }
    runs
}
