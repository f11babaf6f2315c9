//! The dataset as people write it: any JSON, read leniently, with the place of every mistake.
//!
//! [`Value`] is the only type that is deserialised. Typed structs with derived `Deserialize` would refuse
//! a whole report for one wrong field and would cost a visitor each in the wasm; walking a tree costs one
//! visitor in all, keeps unknown fields, and names every mistake with its path.
//!
//! Deliberately absent: what the values mean. That is `model`.

mod choices;
mod fields;
mod value;

pub(crate) use choices::choices;
pub use choices::Choices;
pub use fields::{Fields, Findings};
pub use value::Value;
