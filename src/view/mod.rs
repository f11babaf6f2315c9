//! Model → [`Node`] tree, one file per component. Pure: same model, same nodes, natively and in a browser.
//!
//! Deliberately absent: the DOM, events, style attributes, and any tag or attribute name from data.

pub mod chart;
pub mod export;
mod figure;
mod figures;
pub mod kpi;
pub mod measure;
pub mod message;
mod node;
pub mod plan;
pub mod report;
pub mod sparkline;
pub mod status;
pub mod tracker;
pub mod tree;

pub use figure::movement as words_of_change;
pub use node::{el, text, Element, Node};
