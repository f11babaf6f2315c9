//! JavaScript value ↔ [`Value`], for the studio's worker, which hands datasets to and fro.

use crate::wire::Value;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// Deeper than any dataset; a cycle or a hostile file ends here instead of at the end of the stack.
const DEPTH: u32 = 32;

/// What JSON could say of `value`; anything else (functions, symbols) is null.
pub(super) fn from_js(value: &JsValue) -> Value {
    descend(value, DEPTH)
}

fn descend(value: &JsValue, depth: u32) -> Value {
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(truth) = value.as_bool() {
        return Value::Bool(truth);
    }
    let Some(depth) = depth.checked_sub(1) else {
        return Value::Null;
    };
    if let Some(items) = value.dyn_ref::<Array>() {
        return Value::List(items.iter().map(|item| descend(&item, depth)).collect());
    }
    if value.is_object() {
        // Own enumerable fields only: a page's additions to Object.prototype are no data.
        let fields = Object::entries(value.unchecked_ref());
        let pair = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, descend(&entry.get(1), depth)))
        };
        return Value::Map(fields.iter().filter_map(pair).collect());
    }
    Value::Null
}

/// The same value as JavaScript has it.
pub(super) fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(truth) => JsValue::from_bool(*truth),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(items) => items.iter().map(to_js).collect::<Array>().into(),
        Value::Map(fields) => object(fields.iter().map(|(key, value)| (key.as_str(), to_js(value)))),
    }
}

/// An object with these fields.
pub(super) fn object<'a>(fields: impl Iterator<Item = (&'a str, JsValue)>) -> JsValue {
    let pairs: Array = fields.map(|(key, value)| Array::of2(&JsValue::from_str(key), &value)).collect();
    // Own fields, whatever they are called: `__proto__` too is only a name.
    Object::from_entries(&pairs).map_or(JsValue::NULL, JsValue::from)
}
