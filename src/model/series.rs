//! A series as it is drawn: every year in its place, gaps kept as gaps, nothing guessed.

use super::types::{Indicator, Origin};
use crate::error::{Code, Error};
use crate::format::{whole, Decimal};

/// One place of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its year or other period, as written.
    pub label: String,
    /// Its value; `None` breaks the line.
    pub value: Option<Decimal>,
    /// Computed, not reported.
    pub derived: bool,
    /// The way of counting changed here: no line leads to it.
    pub breaks: bool,
}

/// The series of an indicator, with the years in between that no report covers as gaps.
pub fn of(indicator: &Indicator) -> Vec<Place> {
    with_gaps(indicator.series.iter().map(|point| Place {
        label: whole(point.year.into()),
        value: point.value,
        derived: point.origin == Origin::Derived,
        breaks: point.method_change,
    }))
}

/// Puts the years that are missing between those given, which ascend.
fn with_gaps(given: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut next = None;
    for place in given {
        let year = year(&place.label);
        // Years have four digits, so this ends soon.
        while next.is_some() && next < year {
            places.push(Place { label: whole(next.unwrap_or(0)), value: None, derived: false, breaks: false });
            next = next.map(|y| y + 1);
        }
        next = year.map(|y| y + 1);
        places.push(place);
    }
    places
}

/// The series that an author typed: numbers and their periods, separated by commas, else by spaces. A dash or
/// nothing is a gap; what is no number is a gap with a finding; what follows a number is left to the unit.
/// Years are put in order, and a second value for one is dropped, both with a finding.
pub fn typed(values: &str, periods: &str, findings: &mut Vec<Error>) -> Result<Vec<Place>, Error> {
    let labels = items(periods);
    let values = items(values);
    if !labels.is_empty() && labels.len() != values.len() {
        return Err(Error::at(Code::UnevenSeries, "periods"));
    }
    let by_year = !labels.is_empty() && labels.iter().all(|label| year(label).is_some());
    let mut note = |code, path, detail: &str| findings.push(Error::at(code, path).notice().with(detail));
    let mut places: Vec<Place> = Vec::new();
    let mut unordered = false;
    for (i, text) in values.iter().enumerate() {
        let value = number(text);
        if value.is_none() && !matches!(*text, "" | "-" | "–" | "—") {
            note(Code::NotANumber, "values", text);
        }
        let label = labels.get(i).map_or_else(|| whole(i + 1), |label| (*label).into());
        let place = Place { label, value, derived: false, breaks: false };
        // Four digits are in the order of their text.
        let at = places.iter().rposition(|p| !by_year || p.label <= place.label).map_or(0, |before| before + 1);
        if by_year && at.checked_sub(1).and_then(|i| places.get(i)).is_some_and(|p| p.label == place.label) {
            note(Code::DuplicateYear, "periods", &place.label);
            continue;
        }
        unordered |= at < places.len();
        places.insert(at, place);
    }
    if unordered {
        note(Code::UnorderedYears, "periods", "");
    }
    Ok(if by_year { with_gaps(places.into_iter()) } else { places })
}

fn items(text: &str) -> Vec<&str> {
    let comma = |c: char| matches!(c, ',' | '，' | ';' | '；');
    let commas = text.chars().any(comma);
    let parts = text.split(|c| if commas { comma(c) } else { c == ' ' || c == '\n' });
    parts.map(str::trim).filter(|part| commas || !part.is_empty()).collect()
}

/// `6.40%` as 6.40; `None` for a gap and for what is no number.
fn number(text: &str) -> Option<Decimal> {
    let end = text.bytes().rposition(|b| b.is_ascii_digit())? + 1;
    let (digits, unit) = text.split_at_checked(end)?;
    // 第三 and 1e5 are no figures; a unit after them is not looked at.
    Decimal::parse(digits).filter(|_| !unit.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// 2021 and 2021年.
fn year(text: &str) -> Option<usize> {
    let digits = text.get(..4)?;
    let rest = text.get(4..)?;
    ((rest.is_empty() || rest == "年") && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// The places of the smallest and the largest value; `None` where there is none.
pub fn extremes(places: &[Place]) -> Option<((usize, Decimal), (usize, Decimal))> {
    let mut found: Option<((usize, Decimal), (usize, Decimal))> = None;
    for (i, place) in places.iter().enumerate() {
        let Some(value) = place.value else { continue };
        let (low, high) = found.unwrap_or(((i, value), (i, value)));
        found = Some((if value < low.1 { (i, value) } else { low }, if value > high.1 { (i, value) } else { high }));
    }
    found
}

/// Which places to draw where there are more than can be seen: of every stretch the first, the last, the
/// smallest and the largest, so that no extreme and no gap is lost.
pub fn thinned(places: &[Place], stretches: usize) -> Vec<usize> {
    let length = places.len().div_ceil(stretches.max(1)).max(1);
    if length < 5 {
        return (0..places.len()).collect();
    }
    let mut kept: Vec<usize> = Vec::new();
    for (n, stretch) in places.chunks(length).enumerate() {
        let ends = extremes(stretch).map(|((low, _), (high, _))| (low, high));
        let gap = stretch.iter().position(|p| p.value.is_none());
        for i in 0..stretch.len() {
            let edge = i == 0 || i + 1 == stretch.len();
            if edge || Some(i) == gap || ends.is_some_and(|(low, high)| i == low || i == high) {
                kept.push(n * length + i);
            }
        }
    }
    kept
}
