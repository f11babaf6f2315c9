//! Word's automatic numbers as text: 一、 （一） 1. stand in no run of a document, though a reader sees them.

use crate::format::{ordinal, whole, Lang};
use std::collections::BTreeMap;

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub start: usize,
    pub format: String,
    /// `%1、`, `（%2）`.
    pub text: String,
}

/// Lists by their number id, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub levels: BTreeMap<(String, usize), Level>,
    /// The abstract list of a list: lists of one share their count.
    pub lists: BTreeMap<String, String>,
    pub restarts: BTreeMap<(String, usize), usize>,
    counts: BTreeMap<(String, usize), usize>,
    started: Vec<String>,
}

/// Word has nine levels.
pub(super) const LEVELS: usize = 9;

impl Numbering {
    /// The number of the next paragraph of the list `id` at `level`; none for bullets and unknown lists.
    pub fn next(&mut self, id: &str, level: usize) -> Option<String> {
        let list = self.lists.get(id)?.clone();
        if !self.started.iter().any(|seen| seen == id) {
            self.started.push(id.into());
            for level in 0..LEVELS {
                if let Some(start) = self.restarts.get(&(id.into(), level)) {
                    self.counts.insert((list.clone(), level), start.saturating_sub(1));
                }
            }
        }
        let own = self.levels.get(&(list.clone(), level))?.clone();
        let count = self.counts.entry((list.clone(), level)).or_insert(own.start.saturating_sub(1));
        *count = count.saturating_add(1);
        for deeper in level + 1..LEVELS {
            self.counts.remove(&(list.clone(), deeper));
        }
        if own.format == "bullet" || own.format == "none" {
            return None;
        }
        let mut out = String::new();
        let mut chars = own.text.chars();
        while let Some(c) = chars.next() {
            let place = if c == '%' { chars.clone().next().and_then(|d| d.to_digit(10)) } else { None };
            match place.and_then(|n| usize::try_from(n).ok()?.checked_sub(1)) {
                Some(place) => {
                    chars.next();
                    let level = self.levels.get(&(list.clone(), place))?;
                    let number = self.counts.get(&(list.clone(), place)).copied().unwrap_or(level.start);
                    out.push_str(&written(number, &level.format));
                }
                None => out.push(c),
            }
        }
        // 1 and 2022年 must not become 12022年.
        if out.ends_with(|c: char| c.is_alphanumeric()) {
            out.push(' ');
        }
        Some(out)
    }
}

fn written(number: usize, format: &str) -> String {
    let letter = |first: u8| {
        let place = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
        char::from(first + place).into()
    };
    match format {
        "chineseCountingThousand"
        | "chineseCounting"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => ordinal(u32::try_from(number).unwrap_or(0), Lang::Zh),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match u32::try_from(number) {
            Ok(n @ 1..=20) => char::from_u32(0x245F + n).map(String::from).unwrap_or_default(),
            _ => whole(number),
        },
        "decimalFullWidth" => {
            whole(number).chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)).collect()
        }
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        _ => whole(number),
    }
}

fn roman(number: usize) -> String {
    let mut rest = number.min(3999);
    let mut out = String::new();
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
