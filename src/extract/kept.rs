//! A figure as it is kept while a text is read, and as a dataset has it.

use super::changes::Moved;
use super::dataset::map;
use super::ids;
use super::normalise::{Narrow, Text};
use super::Mark;
use crate::format::{whole, Decimal};
use crate::wire::Value;

/// One of the words that a dataset has for something, in a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(u8);

const WORDS: &[&str] = &[
    "",
    "zero",
    "count",
    "rate",
    "amount",
    "duration",
    "rank",
    "streak",
    "annual",
    "cumulative",
    "stock",
    "monthly-average",
    "exact",
    "over",
    "about",
    "under",
    "at-least",
    "at-most",
    "percent",
    "point",
    "tenth",
    "times",
    "absolute",
];

impl From<&str> for Word {
    fn from(word: &str) -> Self {
        debug_assert!(WORDS.contains(&word), "{word} is to be listed");
        Self(WORDS.iter().position(|known| *known == word).and_then(|n| u8::try_from(n).ok()).unwrap_or(0))
    }
}

impl Word {
    pub(super) fn text(self) -> &'static str {
        WORDS.get(usize::from(self.0)).copied().unwrap_or("")
    }
}

/// An indicator before it is written: as small as can be, since a text may have one in every line. Its places are bytes
/// of the text given.
#[derive(Clone)]
pub(super) struct Figure {
    /// Label and unit, one behind the other.
    words: Box<str>,
    unit_at: u32,
    kind: Word,
    period: Word,
    bound: Word,
    /// As a dataset has it; not a number for a change alone. Else it is printed at `at`.
    value: f64,
    change: Option<Box<Change>>,
    pub(super) at: Narrow,
    quote: Narrow,
    /// Its measure, counted from 1.
    pub(super) measure: u32,
    /// How many figures have had this label and unit, with itself.
    pub(super) nth: u32,
}

/// How an indicator moved.
#[derive(Clone)]
struct Change {
    value: Decimal,
    unit: Word,
    basis: Box<str>,
    bound: Word,
    note: &'static str,
    at: Narrow,
}

/// What a figure is made of, in characters of the text.
pub(super) struct Told<'a> {
    pub(super) label: &'a str,
    pub(super) unit: &'a str,
    pub(super) kind: &'static str,
    pub(super) period: &'static str,
    pub(super) value: Option<Decimal>,
    pub(super) bound: &'static str,
    pub(super) change: Option<(Moved, &'static str, bool)>,
    pub(super) at: (usize, usize),
    pub(super) quote: (usize, usize),
}

impl Told<'_> {
    /// As it is kept.
    pub(super) fn keep(self, text: &Text, given: &str) -> Figure {
        let narrow = |(start, end)| Narrow::from(text.bytes(start, end, given));
        let change = |(moved, unit, ambiguous): (Moved, &'static str, bool)| {
            let note = if moved.computed && moved.unit == "倍" {
                "“翻一番”即增长1倍，“翻两番”即增长3倍。"
            } else if moved.computed {
                "由报告所列前后两个数值算得。"
            } else if ambiguous && unit == "point" {
                "报告原文印作“%”。指标本身是比率，此处按百分点理解。"
            } else {
                ""
            };
            Box::new(Change {
                value: moved.value,
                unit: unit.into(),
                basis: moved.basis.into(),
                bound: moved.bound.into(),
                note,
                at: narrow(moved.span),
            })
        };
        Figure {
            words: [self.label, self.unit].concat().into(),
            unit_at: u32::try_from(self.label.len()).unwrap_or(0),
            kind: self.kind.into(),
            period: self.period.into(),
            bound: self.bound.into(),
            value: self.value.map_or(f64::NAN, Decimal::to_f64),
            change: self.change.map(change),
            at: narrow(self.at),
            quote: narrow(self.quote),
            measure: 0,
            nth: 1,
        }
    }
}

fn better(label: &str, kind: &str) -> &'static str {
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match kind {
        "rank" | "zero" => "lower",
        "streak" => "higher",
        // Not 下降率 or 纠错率: these say nothing of good or bad by themselves.
        "rate" if any(&["败诉率", "发案率", "投诉率", "差错率", "超期率"]) => "lower",
        "rate"
            if any(&[
                "满意",
                "出庭",
                "采纳率",
                "办结率",
                "按时",
                "按期",
                "及时率",
                "成功率",
                "覆盖率",
                "一网通办",
                "知晓率",
                "合格率",
            ]) =>
        {
            "higher"
        }
        _ => "neutral",
    }
}

impl Figure {
    pub(super) fn label(&self) -> &str {
        self.words.get(..self.unit_at as usize).unwrap_or("")
    }

    pub(super) fn unit(&self) -> &str {
        self.words.get(self.unit_at as usize..).unwrap_or("")
    }

    /// None for a change alone.
    pub(super) fn level(&self) -> Option<f64> {
        Some(self.value).filter(|value| !value.is_nan())
    }

    pub(super) fn is_rate(&self) -> bool {
        self.kind.text() == "rate"
    }

    /// The same figure under another name.
    pub(super) fn named(&self, label: &str) -> Self {
        let words = [label, self.unit()].concat().into();
        Self { words, unit_at: u32::try_from(label.len()).unwrap_or(0), ..self.clone() }
    }

    /// 较上年增长20%: the change alone, where it lies within these bytes with the words that make it one.
    pub(super) fn change_within(&self, first: usize, last: usize) -> Option<Self> {
        let change = self.change.as_ref()?;
        let (start, end) = change.at.wide();
        let (words, unit_at) = (self.label().into(), u32::try_from(self.label().len()).unwrap_or(0));
        (first <= start && end <= last).then(|| Self { words, unit_at, value: f64::NAN, at: change.at, ..self.clone() })
    }

    fn id(&self) -> String {
        ids::written(self.label(), self.unit(), self.nth)
    }

    /// The indicator, as in a dataset.
    pub(super) fn value(&self, given: &str) -> Value {
        let words = |span: Narrow| {
            let (start, end) = span.wide();
            Value::from(given.get(start..end).unwrap_or("").trim())
        };
        let mut fields = vec![("id", Value::Text(self.id())), ("label", Value::from(self.label()))];
        if self.measure > 0 {
            fields.push(("measure", Value::Text(["m", &whole(self.measure as usize)].concat())));
        }
        fields.push(("value", self.level().map_or(Value::Null, Value::Number)));
        if !self.unit().is_empty() {
            fields.push(("unit", Value::from(self.unit())));
        }
        if self.level().is_some() {
            fields.push(("printed", words(self.at)));
            fields.push(("bound", self.bound.text().into()));
        } else if let Some(change) = self.change.as_ref().filter(|change| change.bound.text() != "exact") {
            fields.push(("bound", change.bound.text().into()));
        }
        let kind = self.kind.text();
        fields.push(("kind", if kind == "zero" { "count" } else { kind }.into()));
        fields.push(("better", better(self.label(), kind).into()));
        if kind != "streak" {
            fields.push(("period", self.period.text().into()));
        }
        if let Some(own) = &self.change {
            let mut change = vec![("value", Value::Number(own.value.to_f64())), ("unit", Value::from(own.unit.text()))];
            if !own.basis.is_empty() {
                change.push(("basis", Value::from(&*own.basis)));
            }
            change.push(("printed", words(own.at)));
            if own.bound.text() != "exact" {
                change.push(("bound", own.bound.text().into()));
            }
            if !own.note.is_empty() {
                change.push(("note", own.note.into()));
            }
            fields.push(("change", map(change)));
        }
        fields.push(("quote", words(self.quote)));
        map(fields)
    }

    /// Where it stands.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            id: self.id(),
            figure: self.at.wide(),
            change: self.change.as_ref().map(|change| change.at.wide()),
            quote: self.quote.wide(),
        }
    }
}
