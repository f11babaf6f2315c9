//! What `chart.js` asks of the program: the options for ECharts, and what a reader takes away.

use super::reading_of;
use crate::chart::{draw, Look};
use crate::elements::chart::{plan, written};
use crate::elements::Attributes;
use crate::format::{ChartWord, Lang};
use crate::view::chart::{citation, csv, file_name};
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The chart of an element as `{option, height, spots}`, or `undefined` where it shows none. A spot is
/// `[series, index, sentence]`; `look` is what `chart.js` reads from the page.
#[wasm_bindgen(js_name = chartOf)]
pub fn chart_of(host: &Element, dataset: &JsValue, state: &JsValue, look: &JsValue) -> Result<JsValue, JsValue> {
    let look = look_of(look);
    planned(host, dataset, state, |plot, lang| {
        let drawing = draw(plot, &look, lang);
        // ECharts reads plain objects; maps would be invisible to it.
        let option = drawing.chart.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
        let spots = drawing.spots.into_iter().map(|spot| {
            let (series, index) = (spot.series as f64, spot.index as f64);
            Array::of3(&series.into(), &index.into(), &spot.text.into())
        });
        let object = Object::new();
        Reflect::set(&object, &"option".into(), &option)?;
        Reflect::set(&object, &"height".into(), &drawing.height.into())?;
        Reflect::set(&object, &"spots".into(), &spots.collect::<Array>())?;
        Ok(object.into())
    })
}

/// What can be taken away from a chart: `[file name, CSV, citation]`, and the words `[copied, not copied, not
/// saved]` that say how it went.
#[wasm_bindgen(js_name = chartFiles)]
pub fn chart_files(host: &Element, dataset: &JsValue, state: &JsValue) -> Result<JsValue, JsValue> {
    planned(host, dataset, state, |plot, lang| {
        let words = [ChartWord::Copied, ChartWord::NotCopied, ChartWord::NotSaved];
        let files = [file_name(plot, lang), csv(plot, lang), citation(plot, lang)];
        let words = words.map(|word| word.text(lang).into());
        Ok(files.map(JsValue::from).into_iter().chain(words).collect::<Array>().into())
    })
}

fn planned(
    host: &Element,
    dataset: &JsValue,
    state: &JsValue,
    then: impl FnOnce(&crate::model::plot::Plot<'_>, Lang) -> Result<JsValue, JsValue>,
) -> Result<JsValue, JsValue> {
    let reading = dataset.as_f64().and_then(|number| reading_of(number as u32));
    let get = |name: &str| attribute(host, state, name);
    let attributes = Attributes::new(&get);
    let own = if dataset.is_undefined() { written(&attributes).ok().flatten() } else { None };
    let Some(report) = reading.as_ref().and_then(|reading| reading.report.as_ref()).or(own.as_ref()) else {
        return Ok(JsValue::UNDEFINED);
    };
    match plan(&attributes, report, &mut Vec::new()) {
        Ok((plot, options)) => then(&plot, options.lang),
        Err(_) => Ok(JsValue::UNDEFINED),
    }
}

/// An attribute as the views read it: of the element, of the language around it, or `@` of what was chosen.
fn attribute(host: &Element, state: &JsValue, name: &str) -> Option<String> {
    match name {
        "lang" => host.closest("[lang]").ok().flatten()?.get_attribute("lang"),
        _ => match name.strip_prefix('@') {
            Some(name) => Reflect::get(state, &name.into()).ok()?.as_string(),
            None => host.get_attribute(name),
        },
    }
}

fn look_of(look: &JsValue) -> Look {
    let get = |name: &str| Reflect::get(look, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |name: &str| get(name).as_string().unwrap_or_default();
    let number = |name: &str, default: f64| get(name).as_f64().filter(|n| n.is_finite() && *n > 0.0).unwrap_or(default);
    let colours = |name: &str| -> Vec<String> {
        let list = get(name);
        list.dyn_ref::<Array>().map(|list| list.iter().filter_map(|c| c.as_string()).collect()).unwrap_or_default()
    };
    Look {
        text: text("text"),
        muted: text("muted"),
        surface: text("surface"),
        line: text("line"),
        palette: colours("palette"),
        states: colours("states"),
        pattern: text("pattern"),
        good: text("good"),
        size: number("size", 14.0),
        width: number("width", 640.0),
        motion: get("motion").is_truthy(),
        framed: get("framed").is_truthy(),
    }
}
