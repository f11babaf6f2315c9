//! One file per tag.
pub mod specs;
