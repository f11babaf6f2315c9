//! The library's promises, natively. One crate, since each further one is linked again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod card;
mod change;
mod charts;
#[cfg(feature = "cli")]
mod cli;
mod content;
#[cfg(feature = "extract")]
mod extract;
mod fixtures;
mod golden;
mod house;
#[cfg(feature = "cli")]
mod input;
#[cfg(feature = "extract")]
mod labels;
#[cfg(feature = "cli")]
mod memory;
#[cfg(feature = "cli")]
mod merge;
mod ningbo;
mod parts;
mod render;
mod sparkline;
mod status;

use fazhi::model::{read, Reading};
use fazhi::wire::Value;

pub fn file(path: &str) -> String {
    let full = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&full).unwrap_or_else(|e| panic!("{full}: {e}"))
}

pub fn json(path: &str) -> Value {
    serde_json::from_str(&file(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

pub fn reading(path: &str) -> Reading {
    read(&json(path))
}
