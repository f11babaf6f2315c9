//! What the studio's worker asks: files into text, text into a dataset, years joined, checks, static HTML.
//!
//! Places in a text are given in UTF-16 units, as JavaScript counts them.

use super::objects::{from_js, object, to_js};
use crate::error::{Error, Location};
use crate::extract::input::{self, Document, Format};
use crate::extract::{extract as read_report, figure_at, List, Mark};
use crate::format::Concatenated;
use crate::merge::{merge as join, Decisions, Pair};
use crate::model::{check_against, check_ratios, read};
use crate::render::{render, Form};
use crate::wire::Value;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Bytes of a text ↔ UTF-16 units, by checkpoints, so that a place costs no walk through the whole text.
struct Units<'a> {
    text: &'a str,
    /// The unit at which every `STEP`th byte, or the character that it is in, begins.
    checkpoints: Vec<(usize, usize)>,
}

const STEP: usize = 512;

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let (mut unit, mut next) = (0, 0);
        for (byte, c) in text.char_indices() {
            if byte >= next {
                checkpoints.push((byte, unit));
                next = byte + STEP;
            }
            unit += c.len_utf16();
        }
        Self { text, checkpoints }
    }

    fn at(&self, byte: usize) -> usize {
        let before = self.checkpoints.partition_point(|(at, _)| *at <= byte).checked_sub(1);
        let (from, unit) = before.and_then(|i| self.checkpoints.get(i)).copied().unwrap_or_default();
        let rest = self.text.get(from..).unwrap_or_default().char_indices();
        unit + rest.take_while(|(at, _)| from + at < byte).map(|(_, c)| c.len_utf16()).sum::<usize>()
    }

    fn span(&self, (start, end): (usize, usize)) -> Value {
        Value::List(vec![number(self.at(start)), number(self.at(end))])
    }

    /// The byte at which this unit begins.
    fn byte(&self, unit: usize) -> usize {
        let before = self.checkpoints.partition_point(|(_, at)| *at <= unit).checked_sub(1);
        let (from, mut here) = before.and_then(|i| self.checkpoints.get(i)).copied().unwrap_or_default();
        for (at, c) in self.text.get(from..).unwrap_or_default().char_indices() {
            if here >= unit {
                return from + at;
            }
            here += c.len_utf16();
        }
        self.text.len()
    }
}

fn number(n: usize) -> Value {
    Value::Number(n as f64)
}

fn map(fields: Vec<(&str, Value)>) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

fn mark(units: &Units<'_>, mark: &Mark) -> Value {
    let change = mark.change.map_or(Value::Null, |span| units.span(span));
    map(vec![
        ("id", text(&mark.id)),
        ("figure", units.span(mark.figure)),
        ("change", change),
        ("quote", units.span(mark.quote)),
    ])
}

fn finding(units: Option<&Units<'_>>, error: &Error) -> Value {
    let mut fields = vec![
        ("code", text(error.code().as_str())),
        ("zh", text(&error.message())),
        ("en", text(error.code().advice_en())),
        ("path", text(error.path())),
    ];
    if let (Location::Span { start, end }, Some(units)) = (error.location(), units) {
        fields.push(("start", number(units.at(*start))));
        fields.push(("end", number(units.at(*end))));
    }
    map(fields)
}

fn findings(units: Option<&Units<'_>>, errors: &[Error]) -> Value {
    Value::List(errors.iter().map(|error| finding(units, error)).collect())
}

fn fault(error: &Error) -> JsValue {
    JsValue::from_str(&error.line())
}

/// A report's text → `{dataset, findings, marks}`.
#[wasm_bindgen]
pub fn extract(report: &str) -> JsValue {
    let found = read_report(report);
    let units = Units::new(report);
    // Entry by entry: in Rust, all of them at once would be many times the text.
    let marks: Array = found.marks().map(|m| to_js(&mark(&units, &m))).collect();
    let head = found.dataset.head().into_iter().map(|(name, value)| (name, to_js(&value)));
    let entries = |list: &List<'_>| list.values().map(|entry| to_js(&entry)).collect::<Array>().into();
    let lists = found.dataset.lists();
    let dataset = object(head.chain(lists.iter().map(|(name, list)| (*name, entries(list)))));
    let all = to_js(&findings(Some(&units), &found.findings));
    object([("dataset", dataset), ("findings", all), ("marks", marks.into())].into_iter())
}

/// The figure in the selected units of a report → `{indicator, mark}`; null where there is none.
#[wasm_bindgen]
pub fn pick(report: &str, start: usize, end: usize) -> JsValue {
    let units = Units::new(report);
    match figure_at(report, units.byte(start), units.byte(end)) {
        Some(picked) => to_js(&map(vec![("mark", mark(&units, &picked.mark)), ("indicator", picked.indicator)])),
        None => JsValue::NULL,
    }
}

/// What a file is: `{format, encoding}`; without an encoding it is no text to decode.
#[wasm_bindgen]
pub fn kind(bytes: &[u8]) -> Result<JsValue, JsValue> {
    let format = input::format(bytes).map_err(|e| fault(&e))?;
    let label = input::charset(bytes);
    Ok(to_js(&match format {
        Format::Docx => map(vec![("format", text("docx"))]),
        Format::Html => map(vec![("format", text("html")), ("encoding", text(label.label()))]),
        Format::Text => map(vec![("format", text("text")), ("encoding", text(label.label()))]),
    }))
}

fn document(document: Document) -> JsValue {
    let origin = document.origin;
    let said = [
        ("title", origin.title),
        ("publisher", origin.publisher),
        ("published", origin.published),
        ("url", origin.url),
    ];
    let origin = said.into_iter().filter_map(|(name, words)| Some((name, Value::Text(words?)))).collect();
    // Their places are in the file, not in its text: only the words are handed on.
    let all = findings(None, &document.findings);
    to_js(&map(vec![("text", Value::Text(document.text)), ("origin", map(origin)), ("findings", all)]))
}

/// The markup of a page → `{text, origin, findings}`.
#[wasm_bindgen(js_name = fromHtml)]
pub fn from_html(markup: &str) -> JsValue {
    document(input::from_html(markup))
}

/// A decoded text file → the same.
#[wasm_bindgen(js_name = fromText)]
pub fn from_text(words: &str) -> JsValue {
    document(input::from_text(words))
}

/// A Word file → the same.
#[wasm_bindgen(js_name = fromDocx)]
pub fn from_docx(bytes: &[u8]) -> Result<JsValue, JsValue> {
    input::from_docx(bytes).map(document).map_err(|e| fault(&e))
}

/// What a reader of this dataset would refuse, and what is not in the report's text where there is one.
#[wasm_bindgen]
pub fn check(dataset: &JsValue, report: &str) -> JsValue {
    let mut reading = read(&from_js(dataset));
    if let Some(model) = &reading.report {
        reading.findings.extend(check_ratios(model));
        if !report.is_empty() {
            reading.findings.extend(check_against(model, report));
        }
    }
    to_js(&findings(None, &reading.findings))
}

fn decided(decisions: &Value) -> Decisions {
    let Value::Map(fields) = decisions else { return Decisions::default() };
    let mut all = Decisions::default();
    for (key, same) in fields {
        let mut words = key.split('/');
        let (Some(year), Some(old), Some(new)) = (words.next(), words.next(), words.next()) else { continue };
        let pair = Pair { year: year.parse().ok(), old: old.into(), new: new.into() };
        match same {
            Value::Bool(true) => all.accepted.push(pair),
            Value::Bool(false) => all.refused.push(pair),
            _ => {}
        }
    }
    all
}

/// What the editor compares: label, figure and sentence of an indicator in one of the datasets.
fn side(datasets: &[Value], year: &Value, id: &str) -> Value {
    let dataset = datasets.iter().find(|d| d.get("year") == Some(year));
    let indicators = match dataset.and_then(|d| d.get("indicators")) {
        Some(Value::List(all)) => all.as_slice(),
        _ => &[],
    };
    let indicator = indicators.iter().find(|i| i.get("id").and_then(Value::as_text) == Some(id));
    let field = |name: &str| indicator.and_then(|i| i.get(name)).cloned().unwrap_or_default();
    map(vec![
        ("year", year.clone()),
        ("label", field("label")),
        ("printed", field("printed")),
        ("quote", field("quote")),
    ])
}

/// Years of one place → `{dataset, joined, proposals, findings}`; `decisions` has `year/old/new` of each pair decided.
#[wasm_bindgen]
pub fn merge(datasets: &JsValue, decisions: &JsValue) -> JsValue {
    let datasets = match from_js(datasets) {
        Value::List(all) => all,
        _ => Vec::new(),
    };
    let merged = match join(&datasets, &decided(&from_js(decisions))) {
        Ok(merged) => merged,
        Err(errors) => return to_js(&map(vec![("findings", findings(None, &errors))])),
    };
    let newest = merged.dataset.get("year").cloned().unwrap_or_default();
    let key = |year: u16, old: &str, new: &str| {
        let year = crate::format::whole(usize::from(year));
        Value::Text([year.as_str(), "/", old, "/", new].concatenated())
    };
    let joined = merged.joined.iter().map(|j| {
        map(vec![
            ("key", key(j.year, &j.old, &j.new)),
            ("year", number(j.year.into())),
            ("old", text(&j.old)),
            ("new", text(&j.new)),
        ])
    });
    let joined = Value::List(joined.collect());
    let proposals = merged.proposals.iter().map(|p| {
        map(vec![
            ("key", key(p.year, &p.old, &p.new)),
            ("new", text(&p.new)),
            ("old", text(&p.old)),
            ("year", number(p.year.into())),
            ("from", side(&datasets, &number(p.year.into()), &p.old)),
            ("to", side(&datasets, &newest, &p.new)),
            ("reasons", Value::List(p.reasons.iter().map(|reason| text(reason.text())).collect())),
        ])
    });
    let proposals = Value::List(proposals.collect());
    let all = findings(None, &merged.findings);
    to_js(&map(vec![("dataset", merged.dataset), ("joined", joined), ("proposals", proposals), ("findings", all)]))
}

/// The element `tag` with these attributes as HTML that reads without script; nothing where it has nothing to show.
#[wasm_bindgen(js_name = renderStatic)]
pub fn render_static(dataset: &JsValue, tag: &str, attributes: &JsValue) -> String {
    let reading = read(&from_js(dataset));
    let attributes = match from_js(attributes) {
        Value::Map(fields) => fields,
        _ => Vec::new(),
    };
    let pairs: Vec<(&str, &str)> =
        attributes.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_text()?))).collect();
    render(&reading, tag, &pairs, &Form::Bare).map(|page| page.html).unwrap_or_default()
}
