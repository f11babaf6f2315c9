//! Numbers, changes and words as people read them. The language is passed in, never looked up.
//!
//! Deliberately absent: the model. This room turns values into text and knows nothing of reports.

mod chart_words;
mod decimal;
mod encode;
pub mod words;

pub use chart_words::ChartWord;
pub use decimal::{whole, Decimal, Notation};
pub use encode::text_fragment;
pub use words::{ordinal, Lang, Word};

/// Strings put together by one small function: the standard `concat` writes its sizes and copies out anew at
/// every place that calls it.
pub trait Concatenated {
    /// All of them, one after the other.
    fn concatenated(&self) -> String;
}

impl Concatenated for [&str] {
    #[inline(never)]
    fn concatenated(&self) -> String {
        let mut out = String::new();
        for part in self {
            out.push_str(part);
        }
        out
    }
}
