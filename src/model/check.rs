//! Does a text print a number? Every figure is held against its own quote at the door.

use crate::format::Decimal;

/// `text` without white space and what has no width, and with full-width letters, digits and signs in half width:
/// line breaks and indents are no part of a quotation, and one report mixes both widths.
pub fn squash(text: &str) -> String {
    let seen =
        |c: &char| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}');
    text.chars().filter(seen).map(half_width).collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether `quote` contains `words`, white space and width apart.
pub(super) fn contains(quote: &str, words: &str) -> bool {
    position(&squash(quote), &squash(words)).is_some()
}

/// Where `words` starts in `text`, in bytes; `None` for no words. A plain comparison at each place: the
/// standard search costs four kilobytes of wasm and gains nothing on a sentence.
pub fn position(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    text.as_bytes().windows(words.len()).position(|window| window == words.as_bytes())
}

/// Whether `text` prints the number `value`: one of its runs of digits reads as it. A text without any
/// digit (第三, 连续两年, 零败诉) is not held against its number: its words say it.
pub(super) fn prints(text: &str, value: Decimal) -> bool {
    let text = squash(text);
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .flat_map(|run| {
            let run = run.trim_matches(['.', ',']);
            // A list such as 715,1722 may be two numbers or one with a separator.
            std::iter::once(run).chain(run.split(',').filter(move |part| *part != run))
        })
        .filter(|run| !run.is_empty())
        .peekable();
    numbers.peek().is_none() || numbers.any(|run| Decimal::parse(run) == Some(value.abs()))
}
