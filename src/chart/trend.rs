//! Years as a line: broken where a year is not disclosed or the method changed, dashed and hollow where a
//! value is derived.

use super::{text, Drawn, Look};
use crate::format::{ChartWord, Lang, Word};
use crate::model::change::Outcome;
use crate::model::plot::{change_in, is_rank, is_zoomed, points, years, Plot};
use crate::model::{Indicator, Origin, SeriesPoint};
use crate::view::chart::say;
use crate::view::words_of_change;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{BorderType, ItemStyle, LabelPosition, LineStyle, LineStyleType, Symbol};
use charming::series::Line;

const SYMBOLS: [Symbol; 4] = [Symbol::Circle, Symbol::Rect, Symbol::Triangle, Symbol::Diamond];

/// How much stands at a point.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    /// Value and change.
    Full,
    /// The value.
    Value,
    /// The value of the ends, the highest and the lowest.
    Ends,
}

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let all_years = years(&plot.indicators, plot.report.year);
    let several = plot.indicators.len() > 1;
    let mut axis = look.numbers().split_number(4);
    if is_zoomed(plot) {
        axis = axis.scale(true).boundary_gap(("30%", "15%"));
    }
    let upside_down = is_rank(plot);
    if upside_down {
        axis = axis.inverse(true).min(1).min_interval(1);
    }
    let names = all_years.iter().map(|year| year_name(plot, *year, several, lang)).collect();
    let mut chart = look.base().axes(look.grid(look.size * 3.2, 16.0, 4.0), look.names(names), axis);
    let detail = detail(plot, look, all_years.len(), lang);
    let mut places = Vec::new();
    let mut series = 0;
    for (number, indicator) in plot.indicators.iter().enumerate() {
        let points = points(indicator, plot.report.year);
        let colour = look.colour(number);
        let name = say::short(indicator);
        // Labels above and labels below are two series: charming places those of a series alike.
        let mut data =
            [vec![DataPoint::from(None::<f64>); all_years.len()], vec![DataPoint::from(None::<f64>); all_years.len()]];
        for (column, year) in all_years.iter().enumerate() {
            let point = points.iter().find(|p| p.year == *year);
            let Some((point, value)) = point.and_then(|p| Some((p, p.value?))) else { continue };
            let below = match several {
                true => !is_highest(plot, indicator, *year),
                // Below is where the target's line would cross it.
                false => indicator.target.is_none() && falls_to(&points, point),
            };
            let below = below != upside_down;
            let words = match detail {
                Detail::Ends if !is_end(&points, point) => String::new(),
                _ => label(indicator, &points, point, plot.report.year, detail, lang),
            };
            let item = DataPointItem::new(value.to_f64()).name(words).item_style(mark(point.origin, colour, look));
            if let Some(cell) = data.get_mut(usize::from(below)).and_then(|data| data.get_mut(column)) {
                *cell = item.into();
            }
            places.push((series + usize::from(below), column));
        }
        let symbol = SYMBOLS.get(number % SYMBOLS.len()).cloned().unwrap_or(Symbol::Circle);
        for (data, position) in data.into_iter().zip([LabelPosition::Top, LabelPosition::Bottom]) {
            chart = chart.series(
                Line::new()
                    .name(name)
                    .symbol(symbol.clone())
                    .symbol_size(look.size * 0.7)
                    .show_symbol(true)
                    .line_style(LineStyle::new().width(0.0))
                    .item_style(ItemStyle::new().color(colour))
                    .label(look.label(position))
                    .z(4)
                    .data(data),
            );
        }
        series += 2;
        let line = |data: Vec<DataPoint>, type_: LineStyleType, colour: &str| {
            Line::new()
                .symbol(Symbol::None)
                .silent(true)
                .line_style(LineStyle::new().color(colour).width(2.5).type_(type_))
                .item_style(ItemStyle::new().color(colour))
                .data(data)
        };
        for (run, derived) in runs(&points, &all_years) {
            let type_ = if derived { LineStyleType::Dashed } else { LineStyleType::Solid };
            chart = chart.series(line(run, type_, colour).name(name));
            series += 1;
        }
        if let Some(target) = indicator.target.as_ref().filter(|_| !several) {
            let words = lang.join(Word::Target.text(lang), &say::amount(indicator, target.value, lang));
            // A point without a name of its own would be labelled with its year.
            let mut names = vec![words];
            names.resize(all_years.len(), String::new());
            let data = names.into_iter().map(|name| DataPointItem::new(target.value.to_f64()).name(name).into());
            let data: Vec<DataPoint> = data.collect();
            let good = look.good.as_str();
            chart = chart.series(
                line(data, LineStyleType::Dotted, good)
                    .symbol(Symbol::Circle)
                    .symbol_size(1.0)
                    .label(look.label(LabelPosition::Bottom).color(good)),
            );
            series += 1;
        }
    }
    if several {
        let names: Vec<&str> = plot.indicators.iter().map(|i| say::short(i)).collect();
        chart = chart.legend(look.legend().data(names));
    }
    (chart, look.size * 19.0, places)
}

/// The year, and what is to be known of it: 未披露, 口径调整.
fn year_name(plot: &Plot<'_>, year: u16, several: bool, lang: Lang) -> String {
    let name = say::year(year, lang);
    let remark = plot.indicators.first().filter(|_| !several).and_then(|indicator| {
        let points = points(indicator, plot.report.year);
        match points.iter().find(|p| p.year == year) {
            Some(point) if point.value.is_none() => Some(Word::Undisclosed.text(lang)),
            Some(point) if point.method_change => Some(ChartWord::MethodChanged.text(lang)),
            _ => None,
        }
    });
    text::lines(&[&name, remark.unwrap_or("")])
}

/// As much as there is room for.
fn detail(plot: &Plot<'_>, look: &Look, years: usize, lang: Lang) -> Detail {
    let room = (look.width / look.size - 4.0) / years.max(1) as f64;
    let fits = |detail: Detail| {
        plot.indicators.iter().all(|indicator| {
            let points = points(indicator, plot.report.year);
            points.iter().filter(|p| p.value.is_some()).all(|point| {
                text::measure(&label(indicator, &points, point, plot.report.year, detail, lang)) + 0.6 < room
            })
        })
    };
    match plot.indicators.len() {
        1 if fits(Detail::Full) => Detail::Full,
        // More lines than two have no room for figures.
        1 | 2 if fits(Detail::Value) => Detail::Value,
        _ => Detail::Ends,
    }
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

/// The same for a point, too small for a broken edge.
fn mark(origin: Origin, colour: &str, look: &Look) -> ItemStyle {
    style(origin, colour, look).border_type(BorderType::Solid)
}

fn label(
    i: &Indicator,
    points: &[SeriesPoint],
    p: &SeriesPoint,
    report_year: u16,
    detail: Detail,
    lang: Lang,
) -> String {
    if detail != Detail::Full {
        return say::value(i, p, report_year, lang);
    }
    let change = match change_in(i, points, report_year, p.year) {
        Outcome::Moved(moved) => words_of_change(&moved, i, lang),
        _ => String::new(),
    };
    text::lines(&[&say::marked_value(i, p, report_year, lang), &change])
}

/// Whether the line comes down to this point, so that there is room below it.
fn falls_to(points: &[SeriesPoint], point: &SeriesPoint) -> bool {
    let before = points.iter().rev().find(|p| p.year < point.year && p.value.is_some());
    let after = points.iter().find(|p| p.year > point.year && p.value.is_some());
    let lower = |other: Option<&SeriesPoint>| other.is_some_and(|other| point.value < other.value);
    lower(before) && (after.is_none() || lower(after))
}

/// Whether no other indicator of the chart lies above this one in `year`.
fn is_highest(plot: &Plot<'_>, indicator: &Indicator, year: u16) -> bool {
    let of = |i: &Indicator| points(i, plot.report.year).into_iter().find(|p| p.year == year).and_then(|p| p.value);
    let own = of(indicator);
    plot.indicators.iter().all(|other| of(other) <= own)
}

fn is_end(points: &[SeriesPoint], point: &SeriesPoint) -> bool {
    let known = || points.iter().filter(|p| p.value.is_some());
    let outer =
        known().next().map(|p| p.year) == Some(point.year) || known().next_back().map(|p| p.year) == Some(point.year);
    outer || known().all(|p| p.value <= point.value) || known().all(|p| p.value >= point.value)
}

/// The stretches of a line, each as long as all years, and whether one of its ends is derived.
fn runs(points: &[SeriesPoint], years: &[u16]) -> Vec<(Vec<DataPoint>, bool)> {
    let mut runs: Vec<(Vec<DataPoint>, bool)> = Vec::new();
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
            runs.push((vec![DataPoint::from(None::<f64>); years.len()], derived));
        }
        open = true;
        if let Some((run, _)) = runs.last_mut() {
            for (place, point) in [(column.saturating_sub(1), before), (column, now)] {
                if let Some(cell) = run.get_mut(place) {
                    *cell = DataPoint::from(point.value.map(|v| v.to_f64()));
                }
            }
        }
    }
    runs
}
