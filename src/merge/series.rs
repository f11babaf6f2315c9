//! The years of joined indicators as series, and where reports disagree.

use super::{agree, units};
use crate::error::{Code, Error};
use crate::format::{whole, Concatenated, Decimal};
use crate::model::{Bound, Indicator, Origin, Report, BOUNDS};
use crate::wire::Value;

/// A year's value and on whose word it stands.
struct Point {
    year: u16,
    value: Option<Decimal>,
    origin: Origin,
    method_change: bool,
    bound: Bound,
    quote: Option<String>,
    /// The report of that very year printed it.
    own: bool,
}

/// Writes the series of every indicator that was joined into the newest dataset.
pub(super) fn write(dataset: &mut Value, base: &Report, matches: &[Vec<(u16, &Indicator)>], findings: &mut Vec<Error>) {
    let Value::Map(fields) = dataset else { return };
    let Some((_, Value::List(items))) = fields.iter_mut().find(|(name, _)| name == "indicators") else { return };
    for (indicator, matched) in base.indicators.iter().zip(matches) {
        if matched.is_empty() {
            continue;
        }
        let points = points(indicator, base.year, matched, findings);
        let item = items.iter_mut().find(|item| item.get("id").and_then(Value::as_text) == Some(&indicator.id));
        let Some(Value::Map(fields)) = item else { continue };
        let kept = fields.iter().find(|(name, _)| name == "series").map(|(_, series)| series.clone());
        let list = points.iter().map(|point| point_value(point, kept.as_ref())).collect();
        match fields.iter_mut().find(|(name, _)| name == "series") {
            Some((_, series)) => *series = Value::List(list),
            None => {
                // Before the quote, where people write it.
                let at = fields.iter().position(|(name, _)| name == "quote").unwrap_or(fields.len());
                fields.insert(at, ("series".into(), Value::List(list)));
            }
        }
    }
}

fn points(new: &Indicator, year: u16, matched: &[(u16, &Indicator)], findings: &mut Vec<Error>) -> Vec<Point> {
    let to = units::parse(&new.unit).exponent;
    let path = |field: &str| ["indicators[id=", &new.id, "].", field].concatenated();
    let mut points: Vec<Point> = Vec::new();
    let known = |p: &crate::model::SeriesPoint, value: Option<Decimal>| Point {
        year: p.year,
        value,
        origin: p.origin,
        method_change: p.method_change,
        bound: p.bound,
        quote: None,
        own: false,
    };
    if let Some(figure) = &new.figure {
        points.push(Point {
            year,
            value: Some(figure.value),
            origin: Origin::Reported,
            method_change: false,
            bound: figure.bound,
            quote: None,
            own: true,
        });
    }
    for point in &new.series {
        add(&mut points, known(point, point.value), &path("series"), findings);
    }
    for (year, old) in matched {
        let from = units::parse(&old.unit).exponent;
        if let Some(figure) = &old.figure {
            match units::convert(figure.value, from, to) {
                Some(value) => {
                    let quote = old.quote.clone();
                    let point = Point {
                        year: *year,
                        value: Some(value),
                        origin: Origin::Reported,
                        method_change: false,
                        bound: figure.bound,
                        quote,
                        own: true,
                    };
                    add(&mut points, point, &path("series"), findings);
                }
                None => findings.push(Error::at(Code::UnitsDiffer, path("series")).with(old.unit.clone())),
            }
        }
        for point in &old.series {
            let value = point.value.map(|value| units::convert(value, from, to));
            if value != Some(None) && point.year != *year {
                add(&mut points, known(point, value.flatten()), &path("series"), findings);
            }
        }
    }
    // The change that each year prints, against the value that the year before printed.
    let mut years: Vec<(u16, &Indicator)> = vec![(year, new)];
    years.extend(matched);
    for (later, indicator) in &years {
        let before = years.iter().find(|(y, _)| y + 1 == *later);
        let figure = before.and_then(|(_, old)| Some((old, old.figure.as_ref().filter(|f| f.bound == Bound::Exact)?)));
        let Some((old, figure)) = figure else { continue };
        let (from, own) = (units::parse(&old.unit).exponent, units::parse(&indicator.unit).exponent);
        let value = units::convert(figure.value, from, own);
        if value.and_then(|value| agree::agrees(value, indicator)) == Some(false) {
            let printed = indicator.change.as_ref().and_then(|c| c.printed.as_deref()).unwrap_or("");
            let (this, last) = (whole(usize::from(*later)), whole(usize::from(later - 1)));
            let detail = [&this, " ", printed, "; ", &last, " ", &figure.value.text(), &old.unit].concatenated();
            findings.push(Error::at(Code::PreviousDiffers, path("change")).notice().with(detail));
        }
    }
    points.sort_by_key(|p| p.year);
    points
}

/// A year's own report comes first, then what another report printed, then what was derived; among equals the
/// newest, which was there before.
fn add(points: &mut Vec<Point>, new: Point, path: &str, findings: &mut Vec<Error>) {
    let Some(old) = points.iter_mut().find(|p| p.year == new.year) else {
        points.push(new);
        return;
    };
    let rank = |p: &Point| (p.value.is_some(), p.own, p.origin == Origin::Reported);
    if let (Some(a), Some(b)) = (old.value, new.value) {
        if old.origin == new.origin && !agree::same(a, b) {
            let detail = [whole(new.year.into()).as_str(), ": ", &a.text(), " / ", &b.text()].concatenated();
            findings.push(Error::at(Code::PreviousDiffers, path).notice().with(detail));
        }
    }
    let method_change = old.method_change || new.method_change;
    if rank(&new) > rank(old) {
        *old = new;
    }
    old.method_change = method_change;
}

fn point_value(point: &Point, kept: Option<&Value>) -> Value {
    let year = Value::Number(point.year.into());
    let value = point.value.map_or(Value::Null, |value| Value::Number(value.to_f64()));
    let origin = Value::from(if point.origin == Origin::Derived { "derived" } else { "reported" });
    // What stands there and says the same stays as it is written, with whatever else it says.
    if let Some(Value::List(items)) = kept {
        let same = items.iter().find(|item| {
            item.get("year") == Some(&year)
                && item.get("value") == Some(&value)
                && item.get("origin").unwrap_or(&Value::from("reported")) == &origin
                && item.get("bound").unwrap_or(&Value::from("exact")) == &Value::from(BOUNDS.word(point.bound))
                && (point.quote.is_none() || item.get("quote").is_some())
        });
        if let Some(item) = same {
            return item.clone();
        }
    }
    let mut fields = vec![("year".into(), year), ("value".into(), value), ("origin".into(), origin)];
    if point.method_change {
        fields.push(("method-change".into(), Value::Bool(true)));
    }
    if point.bound != Bound::Exact {
        fields.push(("bound".into(), Value::from(BOUNDS.word(point.bound))));
    }
    if let Some(quote) = &point.quote {
        fields.push(("quote".into(), Value::from(quote.as_str())));
    }
    Value::Map(fields)
}
