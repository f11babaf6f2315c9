//! A table that an author wrote inside a chart, as what it charts where no dataset is named: names with a figure each, or
//! figures by year, the years down or across. What cannot be read for certain is refused, and the table itself stays.

use super::content::{blank_report, figure, is_heading, refused};
use crate::error::{Code, Error};
use crate::format::{whole, Concatenated, Decimal};
use crate::model::{default_kind, Better, Bound, Figure, Indicator, Origin, Report, SeriesPoint};

/// A year and what stands under it; year 0 where the table has none.
type Cell<'a> = (u16, &'a str);

/// The table's figures; `label` names them where the table has no heading that does.
pub fn report(text: &str, label: Option<&str>) -> Result<Report, Error> {
    let rows: Vec<Vec<&str>> = text.split('\n').map(|row| row.split('\t').collect()).collect();
    let years = |cells: &[&str]| cells.iter().skip(1).all(|cell| year(cell).is_some());
    let words = |cells: &[&str]| cells.iter().skip(1).all(|cell| is_heading(cell) && !is_gap(cell));
    let (head, body) = match rows.split_first() {
        Some((first, rest)) if first.len() > 1 && (words(first) || years(first)) => (first.as_slice(), rest),
        _ => (Default::default(), rows.as_slice()),
    };
    let width = body.iter().map(Vec::len).max().unwrap_or(0);
    if width < 2 {
        return Err(Error::at(Code::NothingToShow, "src"));
    }
    let mut indicators = Vec::new();
    if head.len() > 1 && years(head) {
        for row in body {
            let cells = head.iter().zip(row).skip(1).map(|(at, cell)| (year(at).unwrap_or(0), *cell));
            indicators.push(indicator(row.first().copied().unwrap_or(""), cells.collect())?);
        }
    } else if body.iter().all(|row| row.first().is_some_and(|cell| year(cell).is_some())) {
        for column in 1..width {
            let name = head.get(column).copied().or(label).unwrap_or("");
            let at = |row: &Vec<&str>| row.first().and_then(|cell| year(cell)).unwrap_or(0);
            let cells = body.iter().map(|row| (at(row), row.get(column).copied().unwrap_or("")));
            indicators.push(indicator(name, cells.collect())?);
        }
    } else {
        for row in body {
            let (name, figure) = (row.first().copied().unwrap_or(""), row.get(1).copied().unwrap_or(""));
            // Of more columns nobody has said which is the figure.
            if row.len() > 2 {
                return Err(refused(Code::NotANumber, name, &row.join(" | ")));
            }
            indicators.push(indicator(name, vec![(0, figure)])?);
        }
    }
    let last = indicators.iter().filter_map(|i| i.series.last()).map(|point| point.year).max().unwrap_or(0);
    for (number, indicator) in indicators.iter_mut().enumerate() {
        indicator.id = ["t", &whole(number + 1)].concatenated();
        // The figure is that of the last year, as it is of a report.
        if indicator.series.last().is_some_and(|point| point.year < last) {
            indicator.figure = None;
        }
    }
    Ok(Report { year: last, indicators, ..blank_report() })
}

fn indicator(name: &str, cells: Vec<Cell<'_>>) -> Result<Indicator, Error> {
    if name.is_empty() {
        return Err(Error::at(Code::NothingToShow, "label"));
    }
    let mut unit = None;
    let mut series: Vec<SeriesPoint> = Vec::new();
    let mut newest = 0;
    let mut own = None;
    for (year, text) in cells {
        let (number, its) = figure(text);
        let value = Decimal::parse(number);
        // One unit for all, so that one axis can carry them.
        if (value.is_none() && !is_gap(text)) || (value.is_some() && *unit.get_or_insert(its) != its) {
            return Err(refused(Code::NotANumber, name, text));
        }
        if year >= newest {
            newest = year;
            // As written where it stands alone; among others, as the others.
            let printed = (year == 0).then(|| text.into());
            own = value.map(|value| Figure { value, printed, bound: Bound::Exact });
        }
        let at = series.iter().position(|point| point.year >= year).unwrap_or(series.len());
        if series.get(at).is_some_and(|point| point.year == year) {
            return Err(Error::at(Code::DuplicateYear, whole(year.into())));
        }
        series.insert(
            at,
            SeriesPoint { year, value, origin: Origin::Reported, method_change: false, bound: Bound::Exact },
        );
    }
    if newest == 0 {
        series.clear();
    }
    let unit: String = unit.unwrap_or("").into();
    Ok(Indicator {
        id: String::new(),
        label: name.into(),
        short: None,
        note: None,
        ratio: None,
        measure: None,
        figure: own,
        kind: default_kind(&unit),
        unit,
        better: Better::Neutral,
        period: None,
        change: None,
        target: None,
        series,
        quote: None,
    })
}

fn is_gap(cell: &str) -> bool {
    matches!(cell, "" | "-" | "–" | "—" | "未披露")
}

/// 2021 and 2021年.
fn year(cell: &str) -> Option<u16> {
    let digits = cell.strip_suffix('年').unwrap_or(cell);
    digits.parse().ok().filter(|year| digits.len() == 4 && (1949..=2100).contains(year))
}
