//! The program as a page's script sees it: numbers and texts in, texts out. `element.js` and the other scripts beside
//! it are the only ones that know a browser; they are promises, callbacks and nodes, which cost several kilobytes of
//! glue from Rust and nothing there. Without any object of the page, the program also needs nothing of a browser that
//! old ones lack.
//!
//! Every call takes what it needs and returns what the page is to be told, so nothing is borrowed while a page's code
//! runs.

#[cfg(feature = "charts")]
mod charts;
#[cfg(feature = "extract")]
mod objects;
#[cfg(feature = "extract")]
mod studio;
mod value;

#[cfg(feature = "charts")]
use crate::elements::CHART_SPECS as SPECS;
#[cfg(not(feature = "charts"))]
use crate::elements::SPECS;
use crate::elements::{self, Attributes, Source, State};
use crate::error::{Code, Error, Severity};
use crate::format::Concatenated;
use crate::model::{read, Reading};
#[cfg(all(feature = "parts", not(feature = "charts")))]
use crate::view::export;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[cfg(not(target_feature = "atomics"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static READINGS: RefCell<Vec<Option<Rc<Reading>>>> = const { RefCell::new(Vec::new()) };
}

/// Reads a dataset, as `flat` in `data.js` writes it, and gives the number under which it is kept.
#[wasm_bindgen(js_name = readDataset)]
pub fn read_dataset(text: &str, numbers: &[f64]) -> u32 {
    let reading = Rc::new(read(&value::from_flat(text, numbers)));
    READINGS.with_borrow_mut(|readings| {
        let free = readings.iter().position(Option::is_none).unwrap_or_else(|| {
            readings.push(None);
            readings.len() - 1
        });
        if let Some(place) = readings.get_mut(free) {
            *place = Some(reading);
        }
        u32::try_from(free).unwrap_or(u32::MAX)
    })
}

/// What was wrong with a dataset: a line each, of severity, code, path and message with tabs between them.
#[wasm_bindgen]
pub fn findings(dataset: u32) -> String {
    let mut out = String::new();
    for finding in reading_of(dataset).iter().flat_map(|r| &r.findings) {
        let severity = if finding.severity() == Severity::Error { "error" } else { "notice" };
        for part in [severity, finding.code().as_str(), finding.path(), &finding.message()] {
            // Path and message quote the dataset, which may hold a line break or a tab.
            out.extend(part.chars().map(|c| if c < ' ' { ' ' } else { c }));
            out.push('\t');
        }
        out.push('\n');
    }
    out
}

/// The figures of a dataset as a file: its name, a line break, and the CSV; nothing where there is no report.
#[cfg(all(feature = "parts", not(feature = "charts")))]
#[wasm_bindgen]
pub fn save(dataset: u32) -> String {
    let reading = reading_of(dataset);
    match reading.as_ref().and_then(|r| r.report.as_ref()) {
        Some(report) => [&export::name(report), "\n", &export::csv(report)].concatenated(),
        None => String::new(),
    }
}

/// Lets a dataset go.
#[wasm_bindgen(js_name = dropDataset)]
pub fn drop_dataset(dataset: u32) {
    READINGS.with_borrow_mut(|readings| {
        if let Some(place) = readings.get_mut(dataset as usize) {
            *place = None;
        }
    });
}

/// What the element with number `tag` shows, and before it lines of what the page is to be told: the event to announce,
/// empty where there is none; the code, path and message of an error; and a warning on each line after those. Between
/// them and the drawing stands the sign of a drawing's first element, which no line holds.
///
/// `asked` holds its attributes, each after the sign 1, its name and value with the sign 2 between them; what a person
/// has chosen in the drawing is an attribute whose name begins with `@`. `dataset` is that of its data, or -1 for none
/// and -2 for on its way; `fault` is the code of what went wrong on the way, or empty.
#[wasm_bindgen]
pub fn draw(tag: u32, asked: &str, dataset: i32, fault: &str) -> String {
    let Some(spec) = SPECS.get(tag as usize) else {
        return String::new();
    };
    let get = |name: &str| attribute(asked, name);
    let reading = u32::try_from(dataset).ok().and_then(reading_of);
    let source = match &reading {
        Some(reading) => Source::Ready(reading),
        None if !fault.is_empty() => Source::Failed(Error::at(code_named(fault), "src")),
        None if dataset == -2 => Source::Loading,
        None => Source::None,
    };
    let rendered = elements::draw(spec, &Attributes::new(&get), &source);
    let mut told = match &rendered.state {
        State::Loading => String::from("\n\n\n"),
        State::Ready => String::from("fazhi-ready\n\n\n"),
        State::Failed(e) => ["fazhi-error\n", e.code().as_str(), "\n", e.path(), "\n", &e.message()].concatenated(),
    };
    for warning in &rendered.warnings {
        told.push('\n');
        told.push_str(&warning.line());
    }
    told.push_str(rendered.nodes.written());
    told
}

fn reading_of(dataset: u32) -> Option<Rc<Reading>> {
    READINGS.with_borrow(|readings| readings.get(dataset as usize).cloned().flatten())
}

fn attribute(asked: &str, name: &str) -> Option<String> {
    let found = |piece: &str| Some(piece.strip_prefix(name)?.strip_prefix('\u{2}')?.into());
    asked.split('\u{1}').find_map(found)
}

fn code_named(name: &str) -> Code {
    Code::ALL.iter().copied().find(|code| code.as_str() == name).unwrap_or(Code::FetchFailed)
}
