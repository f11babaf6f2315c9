//! Numbers, changes and words as people read them. The language is passed in, never looked up.
//!
//! Deliberately absent: the model. This room turns values into text and knows nothing of reports.

mod chart_words;
mod decimal;
mod encode;
pub mod words;

pub use chart_words::ChartWord;
pub use decimal::{Decimal, Notation};
pub use encode::text_fragment;
pub use words::{Lang, Word};
