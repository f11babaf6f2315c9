//! fazhi-widgets: the annual report on law-based government (法治政府建设年度报告) as parts of a page.
//!
//! One way through: JSON ─[`wire`]→ [`model`] ─[`view`]→ [`view::Node`] ─`dom` or [`html`]→ page.
//! ARCHITECTURE.md has the map and the invariants.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

#[cfg(feature = "charts")]
pub mod chart;
#[cfg(target_arch = "wasm32")]
pub mod dom;
pub mod elements;
pub mod error;
#[cfg(feature = "extract")]
pub mod extract;
pub mod format;
pub mod html;
#[cfg(feature = "extract")]
pub mod merge;
pub mod model;
pub mod picture;
pub mod render;
pub mod view;
pub mod wire;
