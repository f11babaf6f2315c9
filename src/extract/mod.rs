//! A report as its government published it → a dataset. [`input`] is the door: the bytes of a file become text;
//! [`extract`] makes that text a dataset, with findings. `docs/extraction.md` says which constructions are read,
//! `ARCHITECTURE.md` what each file does.
//!
//! Deliberately absent: files and the network, dictionaries of subjects, learning, and any number that the text
//! does not print.

mod aims;
mod bare;
mod breaks;
mod broken_words;
mod change_levels;
mod change_words;
mod changes;
mod compose;
mod counted;
mod dataset;
mod figures;
mod findings;
mod heading;
mod ids;
mod indicator;
pub mod input;
mod kept;
mod labels;
mod layout;
mod lean;
mod lists;
mod measures;
mod normalise;
mod numbers;
mod place;
mod ranks;
mod sections;
mod sentences;
mod spam;
mod tables;
mod topics;
mod trim;
mod units;
mod verbs;

pub use dataset::{Dataset, List};

use crate::error::Error;
use crate::wire::Value;

/// Bytes of the text given.
pub type Span = (usize, usize);

/// What a text holds.
#[derive(Clone, Debug)]
pub struct Extraction<'a> {
    /// A dataset of version 1.
    pub dataset: Dataset<'a>,
    /// What an editor should look at, each with its place in the text.
    pub findings: Vec<Error>,
}

impl Extraction<'_> {
    /// Where each indicator stands in the text, in its order.
    pub fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        self.dataset.marks()
    }
}

/// Where an indicator stands in the text given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The indicator's id.
    pub id: String,
    /// The figure, 超855.5万; for a change alone, the change.
    pub figure: Span,
    /// The change, 同比下降1.36%.
    pub change: Option<Span>,
    /// The sentence that is quoted.
    pub quote: Span,
}

/// A figure taken from selected words, to be added by hand: an indicator without a measure.
#[derive(Clone, Debug)]
pub struct Picked {
    /// The indicator, as in a dataset.
    pub indicator: Value,
    /// Where it stands.
    pub mark: Mark,
}

/// What somebody knows of a report that its own words may not say.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its year.
    pub year: Option<u16>,
    /// Its place.
    pub place: Option<String>,
}

/// Reads a whole report. Never fails: an empty text gives an empty dataset.
pub fn extract(text: &str) -> Extraction<'_> {
    extract_known(text, Known::default())
}

/// Reads a report whose year or place somebody names; they stand above what the text says.
pub fn extract_known(text: &str, known: Known) -> Extraction<'_> {
    dataset::read(text, known)
}

/// The first figure in the selected bytes, read as in `extract`; `None` where they hold none. Names and
/// quotations that a report would not count in are counted in here, since somebody asked for them.
pub fn figure_at(text: &str, start: usize, end: usize) -> Option<Picked> {
    dataset::pick(text, start, end)
}
