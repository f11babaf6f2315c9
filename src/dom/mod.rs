//! The page: nodes into shadow roots, and the script interface. With `element.js` beside it, the only room
//! that knows a browser.
//!
//! Fetching, caching and the custom element class are in `element.js`: they are promises and callbacks of
//! the browser, which cost several kilobytes of glue from Rust and nothing there.
//!
//! Deliberately absent: host elements kept in Rust, and events dispatched from Rust. Every call takes what
//! it needs and returns what the page is to be told, so no borrow is held while a page's code runs.

#[cfg(feature = "charts")]
mod charts;
mod patch;
#[cfg(feature = "extract")]
mod studio;
mod value;

#[cfg(feature = "charts")]
use crate::elements::LAZY_SPECS as SPECS;
#[cfg(not(feature = "charts"))]
use crate::elements::SPECS;
use crate::elements::{self, Attributes, Source, State};
use crate::error::{Code, Error, Severity};
use crate::format::Concatenated;
use crate::model::{read, Reading};
#[cfg(not(feature = "charts"))]
use crate::view::export;
use crate::view::Node;
use js_sys::Reflect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot};

#[cfg(not(target_feature = "atomics"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[derive(Default)]
struct Store {
    readings: Vec<Option<Rc<Reading>>>,
    trees: Vec<Option<Vec<Node>>>,
}

thread_local! {
    static STORE: RefCell<Store> = RefCell::default();
}

/// Puts `item` into the first free place and gives its number.
fn keep<T>(places: &mut Vec<Option<T>>, item: T) -> u32 {
    let free = places.iter().position(Option::is_none).unwrap_or_else(|| {
        places.push(None);
        places.len() - 1
    });
    if let Some(place) = places.get_mut(free) {
        *place = Some(item);
    }
    u32::try_from(free).unwrap_or(u32::MAX)
}

/// Reads a dataset, already parsed from JSON, and gives the number under which it is kept.
#[wasm_bindgen(js_name = readDataset)]
pub fn read_dataset(json: JsValue) -> u32 {
    let value = value::from_js(&json);
    let reading = Rc::new(read(&value));
    STORE.with_borrow_mut(|store| keep(&mut store.readings, reading))
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
#[cfg(not(feature = "charts"))]
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
    STORE.with_borrow_mut(|store| {
        if let Some(place) = store.readings.get_mut(dataset as usize) {
            *place = None;
        }
    });
}

/// Makes room for one element and gives its number.
#[wasm_bindgen]
pub fn attach() -> u32 {
    STORE.with_borrow_mut(|store| keep(&mut store.trees, Vec::new()))
}

/// Lets an element go.
#[wasm_bindgen]
pub fn release(element: u32) {
    STORE.with_borrow_mut(|store| {
        if let Some(place) = store.trees.get_mut(element as usize) {
            *place = None;
        }
    });
}

/// Draws element number `element`, whose tag has number `tag`, into `root`.
///
/// `source` says where its data stands: `undefined` for none, `null` for on its way, a dataset's number, or
/// the code of what went wrong. Gives lines: the event to announce, empty where there is none; the code, path
/// and message of an error; and a warning on each line after those. `state` is an object of what a person has chosen in the drawing; views read it as
/// attributes whose names begin with `@`.
#[wasm_bindgen]
pub fn draw(
    element: u32,
    tag: u32,
    host: &Element,
    root: &ShadowRoot,
    source: &JsValue,
    state: &JsValue,
) -> Result<String, JsValue> {
    let Some(spec) = SPECS.get(tag as usize) else {
        return Ok(String::new());
    };
    let get = |name: &str| attribute(host, state, name);
    let reading = source.as_f64().and_then(|number| reading_of(number as u32));
    let state = match (&reading, source.as_string()) {
        (Some(reading), _) => Source::Ready(reading),
        (None, Some(code)) => Source::Failed(Error::at(code_named(&code), "src")),
        (None, None) if source.is_null() => Source::Loading,
        (None, None) => Source::None,
    };
    let rendered = elements::draw(spec, &Attributes::new(&get), &state);
    // Taken out while the page is written to, so that nothing is borrowed if writing runs foreign code.
    let old = STORE
        .with_borrow_mut(|store| store.trees.get_mut(element as usize).and_then(Option::as_mut).map(std::mem::take));
    patch::children(root, &old.unwrap_or_default(), &rendered.nodes)?;
    STORE.with_borrow_mut(|store| {
        if let Some(place) = store.trees.get_mut(element as usize) {
            *place = Some(rendered.nodes);
        }
    });
    let mut told = match &rendered.state {
        State::Loading => String::from("\n\n\n"),
        State::Ready => String::from("fazhi-ready\n\n\n"),
        State::Failed(e) => ["fazhi-error\n", e.code().as_str(), "\n", e.path(), "\n", &e.message()].concatenated(),
    };
    for warning in &rendered.warnings {
        told.push('\n');
        told.push_str(&warning.line());
    }
    Ok(told)
}

fn reading_of(dataset: u32) -> Option<Rc<Reading>> {
    STORE.with_borrow(|store| store.readings.get(dataset as usize).cloned().flatten())
}

/// An attribute as the views read it: of the element, of the language around it, or `@` of what was chosen.
fn attribute(host: &Element, state: &JsValue, name: &str) -> Option<String> {
    match name {
        "lang" => lang_of(host),
        _ => match name.strip_prefix('@') {
            Some(name) => Reflect::get(state, &name.into()).ok()?.as_string(),
            None => host.get_attribute(name),
        },
    }
}

/// The element's own language, else that of the nearest ancestor that names one.
fn lang_of(host: &Element) -> Option<String> {
    host.closest("[lang]").ok().flatten()?.get_attribute("lang")
}

fn code_named(name: &str) -> Code {
    Code::ALL.iter().copied().find(|code| code.as_str() == name).unwrap_or(Code::FetchFailed)
}
