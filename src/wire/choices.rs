//! Fields and attributes that take one of a few words.

use crate::format::Concatenated;

/// The words, and what each means. Two lists of one length: looking a word up is then one function for all
/// meanings, not one for each type. Made by `choices!`.
#[derive(Clone, Copy, Debug)]
pub struct Choices<T: 'static> {
    words: &'static [&'static str],
    meanings: &'static [T],
}

/// `choices!["met" = StatusState::Met, …]`.
macro_rules! choices {
    ($($word:literal = $meaning:expr),+ $(,)?) => {
        $crate::wire::Choices::new(&[$($word),+], &[$($meaning),+])
    };
}

pub(crate) use choices;

impl<T: Copy> Choices<T> {
    /// The same number of words and meanings; `choices!` sees to it.
    pub const fn new<const N: usize>(words: &'static [&'static str; N], meanings: &'static [T; N]) -> Self {
        Self { words, meanings }
    }

    /// The words.
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// What `text` means, or else the words that are allowed, in a line.
    pub fn find(&self, text: &str) -> Result<T, String> {
        let place = place(self.words, text)?;
        self.meanings.get(place).copied().ok_or_else(String::new)
    }

    /// The word for `meaning`.
    pub fn word(&self, meaning: T) -> &'static str
    where
        T: PartialEq,
    {
        let place = self.meanings.iter().position(|m| *m == meaning);
        place.and_then(|place| self.words.get(place)).copied().unwrap_or("")
    }
}

#[inline(never)]
fn place(words: &[&str], text: &str) -> Result<usize, String> {
    if let Some(place) = words.iter().position(|word| *word == text) {
        return Ok(place);
    }
    let mut allowed = String::new();
    for word in words {
        let gap = if allowed.is_empty() { "" } else { " | " };
        allowed.push_str(&[gap, word].concatenated());
    }
    Err(allowed)
}
