//! JSON → report: the door. An entry with a mistake is left out and named; the others stay.

use super::read_indicator;
use super::types::{
    Deliverable, Indicator, Measure, Place, PlanPoint, Report, Source, State, Status, StatusState, Url,
};
use crate::error::{Code, Error};
use crate::format::Concatenated;
use crate::wire::{choices, Choices, Fields, Findings, Value};

/// What came of reading a dataset.
#[derive(Debug)]
pub struct Reading {
    /// The report; `None` where there is nothing to show.
    pub report: Option<Report>,
    /// What was wrong, in the order of the dataset.
    pub findings: Vec<Error>,
}

const STATES: Choices<State> = choices!["done" = State::Done, "ongoing" = State::Ongoing, "planned" = State::Planned];

const STATUS_STATES: Choices<StatusState> = choices![
    "met" = StatusState::Met,
    "ongoing" = StatusState::Ongoing,
    "attention" = StatusState::Attention,
    "behind" = StatusState::Behind,
    "undisclosed" = StatusState::Undisclosed,
    "no-target" = StatusState::NoTarget
];

/// Reads a dataset of version 1. Never fails as a whole unless the title, the year or the version is not
/// to be had: then there is no report that a page could name as its source.
pub fn read(value: &Value) -> Reading {
    let mut findings = Findings::new();
    let report = read_report(value, &mut findings);
    Reading { report, findings: findings.into_vec() }
}

fn read_report(value: &Value, findings: &mut Findings) -> Option<Report> {
    let mut fields = Fields::open(value, String::new(), findings)?;
    if fields.value("version") != Some(&Value::Number(1.0)) {
        match fields.value("version") {
            None => fields.missing("version", findings),
            Some(Value::Number(_)) => findings.push(Error::at(Code::UnsupportedVersion, "version")),
            Some(other) => fields.wrong("version", other, findings),
        }
        return None;
    }
    let title = fields.required_owned("title", findings);
    let year = read_year(&mut fields, "year", findings);
    let place = read_place(&mut fields, findings);
    let summary = fields.owned("summary", findings);
    let source = read_source(&mut fields, findings);

    let mut ids = Ids::default();
    let mut measures = Vec::new();
    if cfg!(feature = "parts") {
        for (item, path) in required_list(&mut fields, "measures", findings) {
            if let Some(measure) = read_measure(item, path, &mut ids, findings) {
                insert_sorted(&mut measures, measure, |m: &Measure| m.ordinal);
            }
        }
    }

    let mut indicators: Vec<Indicator> = Vec::new();
    for (item, path) in required_list(&mut fields, "indicators", findings) {
        indicators.extend(read_indicator::read(item, path, &measures, &mut ids, findings));
    }
    drop_dangling_ratios(&mut indicators, findings);
    let (mut gaps, mut plan, mut headline) = (Vec::new(), Vec::new(), Vec::new());
    if cfg!(feature = "parts") {
        gaps = read_points(&mut fields, "gaps", &measures, &mut ids, findings);
        plan = read_points(&mut fields, "plan", &measures, &mut ids, findings);
        headline = read_ids(&mut fields, "headline", findings, |id| indicators.iter().any(|i| i.id == id));
        fields.finish(findings);
    }
    Some(Report {
        title: title?,
        place: place?,
        year: year?,
        summary,
        source,
        measures,
        indicators,
        gaps,
        plan,
        headline,
    })
}

/// Puts `item` behind all that do not come after it. The lists are short and mostly in order, and a general
/// sort would cost the wasm two kilobytes for each type.
pub(super) fn insert_sorted<T>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> u32) {
    let place = list.iter().rposition(|other| key(other) <= key(&item)).map_or(0, |i| i + 1);
    list.insert(place, item);
}

/// The ids in use: one name space for the whole report, since pages link to them.
#[derive(Default)]
pub(super) struct Ids(Vec<String>);

impl Ids {
    /// Reads the field `id`: well formed and not taken.
    pub(super) fn read(&mut self, fields: &mut Fields<'_>, findings: &mut Findings) -> Option<String> {
        let id = fields.required_text("id", findings)?;
        let mut chars = id.chars();
        let starts = chars.next().is_some_and(|c| c.is_ascii_lowercase());
        if !starts || !chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            findings.push(Error::at(Code::BadId, fields.path("id")).with(id));
            return None;
        }
        if self.0.iter().any(|taken| taken == id) {
            findings.push(Error::at(Code::DuplicateId, fields.path("id")).with(id));
            return None;
        }
        self.0.push(id.into());
        Some(id.into())
    }
}

/// A ratio of figures that are not there cannot be checked, and is forgotten; the figure itself stays.
fn drop_dangling_ratios(indicators: &mut [Indicator], findings: &mut Findings) {
    let ids: Vec<String> = indicators.iter().map(|i| i.id.clone()).collect();
    for indicator in indicators {
        let Some(ratio) = &indicator.ratio else { continue };
        let lost = ratio.part.iter().chain([&ratio.whole]).find(|id| !ids.contains(id));
        if let Some(id) = lost {
            let path = ["indicators[id=", &indicator.id, "].ratio"].concatenated();
            findings.push(Error::at(Code::DanglingReference, path).with(id.clone()));
            indicator.ratio = None;
        }
    }
}

fn required_list<'a>(fields: &mut Fields<'a>, name: &'static str, findings: &mut Findings) -> Vec<(&'a Value, String)> {
    if fields.value(name).is_none() {
        fields.missing(name, findings);
    }
    fields.list(name, findings)
}

/// A whole number from 1949 to 2100.
pub(super) fn read_year(fields: &mut Fields<'_>, name: &'static str, findings: &mut Findings) -> Option<u16> {
    match fields.value(name) {
        None => {
            fields.missing(name, findings);
            None
        }
        Some(Value::Number(year)) if (1949.0..=2100.0).contains(year) && year.fract() == 0.0 => Some(*year as u16),
        Some(Value::Number(_)) => {
            findings.push(Error::at(Code::OutOfRange, fields.path(name)).with("1949–2100"));
            None
        }
        Some(other) => {
            fields.wrong(name, other, findings);
            None
        }
    }
}

fn read_place(fields: &mut Fields<'_>, findings: &mut Findings) -> Option<Place> {
    let Some(value) = fields.value("place") else {
        fields.missing("place", findings);
        return None;
    };
    let mut fields = Fields::open(value, fields.path("place"), findings)?;
    let name = fields.required_owned("name", findings);
    let code = fields.text("code", findings).and_then(|code| {
        let valid = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        if !valid {
            findings.push(Error::at(Code::OutOfRange, fields.path("code")).with("GB/T 2260"));
        }
        valid.then(|| code.into())
    });
    fields.finish(findings);
    Some(Place { name: name?, code })
}

fn read_source(fields: &mut Fields<'_>, findings: &mut Findings) -> Source {
    let Some(value) = fields.value("source") else {
        return Source::default();
    };
    let Some(mut fields) = Fields::open(value, fields.path("source"), findings) else {
        return Source::default();
    };
    let url = fields.text("url", findings).and_then(|text| {
        let url = Url::parse(text);
        if url.is_none() {
            findings.push(Error::at(Code::BadUrl, fields.path("url")));
        }
        url
    });
    let digest = fields.text("digest", findings).and_then(|text| {
        let valid = is_digest(text);
        if !valid {
            findings.push(Error::at(Code::BadDigest, fields.path("digest")));
        }
        valid.then(|| text.into())
    });
    let source = Source {
        publisher: fields.owned("publisher", findings),
        url,
        published: fields.owned("published", findings),
        digest,
    };
    fields.finish(findings);
    source
}

/// `sha256-`, `sha384-` or `sha512-` and Base64 of the right length.
fn is_digest(text: &str) -> bool {
    let body = match text.split_once('-') {
        Some(("sha256", body)) if body.len() == 44 => body,
        Some(("sha384", body)) if body.len() == 64 => body,
        Some(("sha512", body)) if body.len() == 88 => body,
        _ => return false,
    };
    body.trim_end_matches('=').bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}

fn read_measure(value: &Value, path: String, ids: &mut Ids, findings: &mut Findings) -> Option<Measure> {
    let mut fields = Fields::open(value, path, findings)?;
    let id = ids.read(&mut fields, findings);
    let ordinal = match fields.value("ordinal") {
        Some(Value::Number(n)) if *n >= 1.0 && *n <= 9999.0 && n.fract() == 0.0 => Some(*n as u32),
        Some(Value::Number(_)) => {
            findings.push(Error::at(Code::OutOfRange, fields.path("ordinal")));
            None
        }
        Some(other) => {
            fields.wrong("ordinal", other, findings);
            None
        }
        None => {
            fields.missing("ordinal", findings);
            None
        }
    };
    let title = fields.required_owned("title", findings);
    let short = fields.owned("short", findings);
    let text = fields.owned("text", findings);
    let mut deliverables = Vec::new();
    for (item, path) in fields.list("deliverables", findings) {
        deliverables.extend(read_deliverable(item, path, findings));
    }
    let status_path = fields.path("status");
    let status = fields.value("status").and_then(|value| read_status(value, status_path, findings));
    fields.finish(findings);
    Some(Measure { id: id?, ordinal: ordinal?, title: title?, short, text, deliverables, status })
}

fn read_deliverable(value: &Value, path: String, findings: &mut Findings) -> Option<Deliverable> {
    let mut fields = Fields::open(value, path, findings)?;
    let text = fields.required_owned("text", findings);
    fields.require("state", findings);
    let state = fields.word("state", STATES, findings);
    fields.finish(findings);
    Some(Deliverable { text: text?, state: state? })
}

fn read_status(value: &Value, path: String, findings: &mut Findings) -> Option<Status> {
    let mut fields = Fields::open(value, path, findings)?;
    fields.require("state", findings);
    let state = fields.word("state", STATUS_STATES, findings);
    let reason = fields.owned("reason", findings);
    if reason.is_none() {
        findings.push(Error::at(Code::MissingReason, fields.path("reason")));
    }
    fields.finish(findings);
    Some(Status { state: state?, reason: reason? })
}

fn read_points(
    fields: &mut Fields<'_>,
    name: &'static str,
    measures: &[Measure],
    ids: &mut Ids,
    findings: &mut Findings,
) -> Vec<PlanPoint> {
    let mut points = Vec::new();
    for (item, path) in fields.list(name, findings) {
        let Some(mut fields) = Fields::open(item, path, findings) else {
            continue;
        };
        let id = ids.read(&mut fields, findings);
        let title = fields.required_owned("title", findings);
        let text = fields.owned("text", findings);
        let touched = read_ids(&mut fields, "measures", findings, |id| measures.iter().any(|m| m.id == id));
        fields.finish(findings);
        if let (Some(id), Some(title)) = (id, title) {
            points.push(PlanPoint { id, title, text, measures: touched });
        }
    }
    points
}

/// A list of ids, each of which must resolve.
fn read_ids(
    fields: &mut Fields<'_>,
    name: &'static str,
    findings: &mut Findings,
    resolves: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut ids = Vec::new();
    for (item, path) in fields.list(name, findings) {
        match item {
            Value::Text(id) if resolves(id) => ids.push(id.clone()),
            Value::Text(id) => findings.push(Error::at(Code::DanglingReference, path).with(id.clone())),
            other => findings.push(Error::at(Code::WrongType, path).with(other.type_name())),
        }
    }
    ids
}
