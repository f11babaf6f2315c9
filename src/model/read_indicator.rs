//! One indicator, from a dataset or from an element's attributes.

use super::check;
use super::read::{insert_sorted, read_year, Ids};
use super::types::{
    Better, Bound, Change, ChangeUnit, Figure, Indicator, Kind, Measure, Origin, Period, Ratio, SeriesPoint, Target,
};
use crate::error::{Code, Error};
use crate::format::Decimal;
use crate::wire::{choices, Choices, Fields, Findings, Value};

/// The words for bounds.
pub const BOUNDS: Choices<Bound> = choices![
    "exact" = Bound::Exact,
    "over" = Bound::Over,
    "about" = Bound::About,
    "under" = Bound::Under,
    "at-least" = Bound::AtLeast,
    "at-most" = Bound::AtMost
];

const KINDS: Choices<Kind> = choices![
    "count" = Kind::Count,
    "rate" = Kind::Rate,
    "amount" = Kind::Amount,
    "duration" = Kind::Duration,
    "rank" = Kind::Rank,
    "streak" = Kind::Streak
];

const POLARITIES: Choices<Better> =
    choices!["higher" = Better::Higher, "lower" = Better::Lower, "neutral" = Better::Neutral];

/// The words for periods.
pub const PERIODS: Choices<Period> = choices![
    "annual" = Period::Annual,
    "cumulative" = Period::Cumulative,
    "stock" = Period::Stock,
    "monthly-average" = Period::MonthlyAverage
];

/// The words for units of a change.
pub const CHANGE_UNITS: Choices<ChangeUnit> = choices![
    "percent" = ChangeUnit::Percent,
    "point" = ChangeUnit::Point,
    "absolute" = ChangeUnit::Absolute,
    "tenth" = ChangeUnit::Tenth,
    "times" = ChangeUnit::Times
];

const ORIGINS: Choices<Origin> = choices!["reported" = Origin::Reported, "derived" = Origin::Derived];

/// Reads an indicator of a dataset; `None`, and findings that say why, where anything in it is wrong: a
/// figure that is half right is not to be shown.
pub(super) fn read(
    value: &Value,
    path: String,
    measures: &[Measure],
    ids: &mut Ids,
    findings: &mut Findings,
) -> Option<Indicator> {
    let mut fields = Fields::open(value, path, findings)?;
    let mut own = Findings::new();
    let id = ids.read(&mut fields, &mut own);
    let label = fields.required_owned("label", &mut own);
    let short = fields.owned("short", &mut own);
    let note = fields.owned("note", &mut own);
    let ratio = read_ratio(&mut fields, &mut own);
    let measure = fields.text("measure", &mut own);
    let lost = |id: &&str| cfg!(feature = "parts") && !measures.iter().any(|m| m.id == **id);
    if let Some(measure) = measure.filter(lost) {
        own.push(Error::at(Code::DanglingReference, fields.path("measure")).with(measure));
    }
    if !fields.has("value") {
        fields.missing("value", &mut own);
    }
    let number = fields.number("value", &mut own);
    let unit = fields.text("unit", &mut own).unwrap_or("");
    let printed = fields.text("printed", &mut own);
    let bound = fields.word("bound", BOUNDS, &mut own).unwrap_or_default();
    let kind = fields.word("kind", KINDS, &mut own).unwrap_or(default_kind(unit));
    if kind == Kind::Rate && number.is_some() && !is_share(unit) {
        own.push(Error::at(Code::BadUnit, fields.path("unit")).with(unit));
    }
    let better = fields.word("better", POLARITIES, &mut own).unwrap_or_default();
    let period = fields.word("period", PERIODS, &mut own);
    let change = read_change(&mut fields, kind, &mut own);
    let target = read_target(&mut fields, &mut own);
    let series = read_series(&mut fields, &mut own);
    let quote = fields.text("quote", &mut own);
    if quote.is_none() && (number.is_some() || change.is_some()) {
        own.push(Error::at(Code::MissingQuote, fields.path("quote")));
    }
    // What is printed must be in the quote, and the number must be the printed one.
    if let (Some(printed), Some(quote)) = (printed, quote) {
        if !check::contains(quote, printed) {
            own.push(Error::at(Code::PrintedNotInQuote, fields.path("printed")).with(printed));
        } else if let Some(number) = number.filter(|n| !check::prints(printed, *n)) {
            own.push(Error::at(Code::ValueNotPrinted, fields.path("value")).with(number.text()));
        }
    } else if let (Some(number), Some(quote), None) = (number, quote, printed) {
        if !check::prints(quote, number) {
            own.push(Error::at(Code::PrintedNotInQuote, fields.path("value")).with(number.text()));
        }
    }
    if let (Some(words), Some(quote)) = (change.as_ref().and_then(|c| c.printed.as_deref()), quote) {
        if !check::contains(quote, words) {
            own.push(Error::at(Code::PrintedNotInQuote, fields.path("change.printed")).with(words));
        }
    }
    fields.finish(&mut own);
    let own = own.into_vec();
    let faulty = own.iter().any(|e| e.severity() == crate::error::Severity::Error);
    own.into_iter().for_each(|e| findings.push(e));
    if faulty {
        return None;
    }
    Some(Indicator {
        id: id?,
        label: label?,
        short,
        note,
        ratio,
        measure: measure.map(Into::into),
        figure: number.map(|value| Figure { value, printed: printed.map(Into::into), bound }),
        unit: unit.into(),
        kind,
        better,
        period,
        change,
        target,
        series,
        quote: quote.map(Into::into),
    })
}

fn is_share(unit: &str) -> bool {
    matches!(unit, "%" | "‰" | "％")
}

/// A share where the unit says so, else a count.
pub(crate) fn default_kind(unit: &str) -> Kind {
    if is_share(unit) {
        Kind::Rate
    } else {
        Kind::Count
    }
}

fn read_change(fields: &mut Fields<'_>, kind: Kind, findings: &mut Findings) -> Option<Change> {
    let value = fields.value("change")?;
    let mut fields = Fields::open(value, fields.path("change"), findings)?;
    let number = fields.number("value", findings);
    fields.require("value", findings);
    fields.require("unit", findings);
    let unit = fields.word("unit", CHANGE_UNITS, findings);
    if let Some(unit) = unit {
        let fits = match kind {
            Kind::Rate => unit != ChangeUnit::Absolute,
            Kind::Rank | Kind::Streak => unit == ChangeUnit::Absolute,
            Kind::Count | Kind::Amount | Kind::Duration => unit != ChangeUnit::Point,
        };
        if !fits {
            findings.push(Error::at(Code::BadChangeUnit, fields.path("unit")));
        }
    }
    let change = Change {
        value: number.unwrap_or(Decimal::ZERO),
        unit: unit.unwrap_or(ChangeUnit::Percent),
        basis: fields.owned("basis", findings),
        printed: fields.owned("printed", findings),
        note: fields.owned("note", findings),
        bound: fields.word("bound", BOUNDS, findings).unwrap_or_default(),
    };
    fields.finish(findings);
    (number.is_some() && unit.is_some()).then_some(change)
}

fn read_target(fields: &mut Fields<'_>, findings: &mut Findings) -> Option<Target> {
    let value = fields.value("target")?;
    let mut fields = Fields::open(value, fields.path("target"), findings)?;
    fields.require("value", findings);
    let value = fields.number("value", findings);
    let label = fields.owned("label", findings);
    fields.finish(findings);
    Some(Target { value: value?, label })
}

fn read_ratio(fields: &mut Fields<'_>, findings: &mut Findings) -> Option<Ratio> {
    let value = fields.value("ratio")?;
    let mut fields = Fields::open(value, fields.path("ratio"), findings)?;
    let part = fields.owned("part", findings);
    let whole = fields.required_owned("whole", findings);
    fields.finish(findings);
    Some(Ratio { part, whole: whole? })
}

fn read_series(fields: &mut Fields<'_>, findings: &mut Findings) -> Vec<SeriesPoint> {
    let mut series: Vec<SeriesPoint> = Vec::new();
    let mut unordered = false;
    let whole = fields.path("series");
    for (item, path) in fields.list("series", findings) {
        let Some(mut point) = Fields::open(item, path, findings) else {
            continue;
        };
        let year = read_year(&mut point, "year", findings);
        if !point.has("value") {
            point.missing("value", findings);
        }
        let value = match point.value("value") {
            Some(Value::Text(_)) => {
                findings.push(Error::at(Code::NotANumber, point.path("value")));
                None
            }
            _ => point.number("value", findings),
        };
        let origin = point.word("origin", ORIGINS, findings).unwrap_or_default();
        let method_change = matches!(point.value("method-change"), Some(Value::Bool(true)));
        let bound = point.word("bound", BOUNDS, findings).unwrap_or_default();
        point.value("quote");
        if let Some(year) = year {
            if series.iter().any(|p| p.year == year) {
                findings.push(Error::at(Code::DuplicateYear, point.path("year")));
            } else {
                unordered |= series.last().is_some_and(|last| last.year > year);
                insert_sorted(&mut series, SeriesPoint { year, value, origin, method_change, bound }, |p| {
                    u32::from(p.year)
                });
            }
        }
        point.finish(findings);
    }
    if unordered {
        findings.push(Error::at(Code::UnorderedYears, whole).notice());
    }
    series
}

/// What an author writes on an element instead of naming a dataset. Each text as in the attribute.
#[derive(Clone, Debug, Default)]
pub struct Inline {
    /// What is counted.
    pub label: Option<String>,
    /// The figure in the author's form: its zeros and separators are kept.
    pub value: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// The change, signed.
    pub change: Option<String>,
    /// `percent`, `point`, `absolute`, `tenth` or `times`.
    pub change_unit: Option<String>,
    /// Against what, 同比.
    pub basis: Option<String>,
    /// `higher`, `lower` or `neutral`.
    pub better: Option<String>,
    /// What was to be reached.
    pub target: Option<String>,
}

/// Reads an indicator from attributes: the label is required; a value left out is undisclosed. A path
/// names the attribute. A wrong `better` or `change-unit` falls back to the default with a notice.
pub fn inline(from: &Inline, findings: &mut Findings) -> Option<Indicator> {
    let Some(label) = from.label.as_deref().filter(|l| !l.trim().is_empty()) else {
        findings.push(Error::at(Code::NothingToShow, "label"));
        return None;
    };
    let mut number = |text: &Option<String>, path: &str| -> Result<Option<Decimal>, ()> {
        match text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
            None => Ok(None),
            Some(text) => Decimal::parse(text).map(Some).ok_or_else(|| {
                findings.push(Error::at(Code::NotANumber, path).with(text));
            }),
        }
    };
    let value = number(&from.value, "value").ok()?;
    let change = number(&from.change, "change").ok()?;
    let target = number(&from.target, "target").ok()?;
    let unit = from.unit.clone().unwrap_or_default();
    let kind = default_kind(&unit);
    let better = word(&from.better, "better", POLARITIES, Better::Neutral, findings);
    let default_unit = if kind == Kind::Rate { ChangeUnit::Point } else { ChangeUnit::Percent };
    let change_unit = word(&from.change_unit, "change-unit", CHANGE_UNITS, default_unit, findings);
    let printed = value.and(from.value.as_deref()).map(|text| {
        let mut printed = String::from(text.trim());
        printed.push_str(&unit);
        printed
    });
    Some(Indicator {
        id: String::new(),
        label: label.trim().into(),
        short: None,
        note: None,
        ratio: None,
        measure: None,
        figure: value.map(|value| Figure { value, printed, bound: Bound::Exact }),
        unit,
        kind,
        better,
        period: None,
        change: change.map(|value| Change {
            value,
            unit: change_unit,
            basis: from.basis.clone(),
            printed: None,
            note: None,
            bound: Bound::Exact,
        }),
        target: target.map(|value| Target { value, label: None }),
        series: Vec::new(),
        quote: None,
    })
}

fn word<T: Copy>(text: &Option<String>, path: &str, choices: Choices<T>, default: T, findings: &mut Findings) -> T {
    let Some(text) = text.as_deref().filter(|t| !t.is_empty()) else {
        return default;
    };
    choices.find(text).unwrap_or_else(|allowed| {
        findings.push(Error::at(Code::UnknownValue, path).notice().with(allowed));
        default
    })
}
