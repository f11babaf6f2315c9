//! One figure as an indicator: what it is called, of which kind it is, what is quoted for it.

use super::changes::{Item, Moved};
use super::dataset::map;
use super::findings::Notes;
use super::labels::Lean;
use super::normalise::Text;
use super::numbers::is_boundary;
use super::ranks::Said;
use super::tables::Cell;
use super::{labels, numbers, units, Mark};
use crate::error::{Code, Error};
use crate::format::Decimal;
use crate::wire::Value;

/// No quotation is longer, but for the figure itself: a text without a full stop costs no more than another.
pub(super) const LONGEST_QUOTE: usize = 400;

/// An indicator before it is written.
#[derive(Clone)]
pub(super) struct Figure {
    pub(super) label: String,
    pub(super) unit: String,
    pub(super) kind: &'static str,
    pub(super) better: &'static str,
    pub(super) period: &'static str,
    pub(super) value: Option<Decimal>,
    pub(super) printed: Option<(usize, usize)>,
    pub(super) bound: &'static str,
    pub(super) change: Option<(Moved, &'static str, bool)>,
    pub(super) at: (usize, usize),
    pub(super) quote: (usize, usize),
}

fn better(label: &str, kind: &str) -> &'static str {
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match kind {
        "rank" | "zero" => "lower",
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

fn period(text: &Text, sentence: (usize, usize), before: (usize, usize)) -> &'static str {
    let near = |word: &str| text.has(before.0, before.1, word);
    if near("月均") {
        "monthly-average"
    } else if near("全年") || text.starts(sentence.0, "全年") || near("今年以来") {
        "annual"
    } else if near("累计") || near("近年来") || near("五年来") || near("三年来") {
        "cumulative"
    } else if near("现有") || near("已有") || near("目前") || near("截至") || near("注册") || near("在册") {
        "stock"
    } else {
        "annual"
    }
}

/// The quotation for an item: its sentence, or as much of a long one as holds all of it.
fn quotation(text: &Text, sentence: (usize, usize), first: usize, last: usize) -> (usize, usize) {
    const BEFORE: usize = 60;
    const BEHIND: usize = 30;
    if sentence.1 - sentence.0 <= LONGEST_QUOTE {
        return sentence;
    }
    let (low, high) = (sentence.0.max(first.saturating_sub(BEFORE)), sentence.1.min(last + BEHIND));
    // Whole clauses, where there are some.
    let start =
        if low > sentence.0 { (low..first).find(|i| is_boundary(text.ch(*i))).map_or(low, |i| i + 1) } else { low };
    let end = if high < sentence.1 {
        (last..high).rev().find(|i| is_boundary(text.ch(*i))).map_or(high, |i| i + 1)
    } else {
        high
    };
    (start, end)
}

/// In what a change is written, and whether its % on a rate is read as points.
fn change_unit(moved: &Moved, kind: &str, level: Option<Decimal>) -> Option<(&'static str, bool)> {
    let rate = kind == "rate";
    match moved.unit.as_str() {
        "个百分点" | "百分点" => rate.then_some(("point", false)),
        "成" => Some(("tenth", false)),
        "倍" => Some(("times", false)),
        "%" | "‰" if rate => {
            // Points would bring the level before over 100 or under 0: then it is percent of it.
            let before = level.and_then(|level| level.minus(moved.value));
            let points = before.is_some_and(|b| b <= 100.into() && b.signum() >= 0);
            Some((if points { "point" } else { "percent" }, true))
        }
        "%" => Some(("percent", false)),
        _ => (!rate).then_some(("absolute", false)),
    }
}

pub(super) fn from_item(
    text: &Text,
    given: &str,
    sentence: (usize, usize),
    item: &Item,
    label: String,
    floor: usize,
    notes: &mut Notes,
) -> Figure {
    let level = item.level.as_ref();
    let mut unit = level.map_or(String::new(), |q| q.unit.clone());
    let mut value = level.map(|q| q.value);
    if let Some(share) = level.and_then(|q| numbers::exact(q.value, &q.unit)) {
        (value, unit) = (Some(share), String::new());
    }
    let points = item.change.as_ref().is_some_and(|c| c.unit.ends_with("百分点"));
    let rate = level.is_none() && (points || label.ends_with('率'));
    let kind = if rate { "rate" } else { units::kind(&unit) };
    let last = item.change.as_ref().map_or(item.span.1, |c| c.span.1.max(item.span.1));
    let first = item.change.as_ref().map_or(item.span.0, |c| c.span.0.min(item.span.0));
    let change = item.change.clone().and_then(|moved| {
        let (unit, ambiguous) = change_unit(&moved, kind, level.map(|q| q.value))?;
        if ambiguous {
            let (a, b) = text.bytes(moved.span.0, moved.span.1, given);
            notes.push(Error::in_text(Code::AmbiguousPercent, a, b).notice().with(label.clone()));
        }
        Some((moved, unit, ambiguous))
    });
    Figure {
        better: better(&label, kind),
        period: period(text, sentence, (floor.max(item.said.saturating_sub(60)), item.span.1)),
        label: if label.is_empty() { fallback(text, sentence) } else { label },
        unit,
        kind,
        value,
        printed: level.map(|q| (q.start, q.end)),
        bound: level.map_or("exact", |q| q.bound),
        change,
        at: item.span,
        quote: quotation(text, sentence, first, last),
    }
}

/// A cell's figure; its row is what is quoted.
pub(super) fn from_cell(text: &Text, cell: Cell, row: (usize, usize)) -> Figure {
    let kind = units::kind(&cell.unit);
    let span = cell.span;
    let change = cell.change.map(|moved| (moved, "percent", false));
    let change = change.filter(|_| kind != "rate");
    let last = change.as_ref().map_or(span.1, |(moved, ..)| moved.span.1.max(span.1));
    Figure {
        better: better(&cell.label, kind),
        label: if cell.label.is_empty() { fallback(text, row) } else { cell.label },
        kind,
        unit: cell.unit,
        period: "annual",
        value: Some(cell.value),
        printed: Some(span),
        bound: "exact",
        change,
        at: span,
        quote: quotation(text, row, span.0, last),
    }
}

/// A sentence that names nothing before or behind its number gives its own beginning.
fn fallback(text: &Text, sentence: (usize, usize)) -> String {
    let words = text.string(sentence.0, sentence.1.min(sentence.0 + 16));
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    if words.is_empty() {
        "数量".into()
    } else {
        words.into()
    }
}

pub(super) fn in_words(text: &Text, sentence: (usize, usize), word: &Said, floor: usize, lean: &Lean) -> Figure {
    let item = Item { span: word.span, level: None, change: None, said: word.said, of: (0, 1), began: None };
    let before = labels::of(text, sentence.0, floor.min(word.said), &item, word.span.1, lean).label;
    let before = before.trim_end_matches("在");
    let mut label = String::from(before);
    match word.kind {
        "rank" => {
            // 连续两年居第一: the place is the figure.
            label = label.split("连续").next().unwrap_or("").trim_end_matches('(').into();
            label.push_str("位次");
        }
        "streak" => label = ["连续", &word.of].concat(),
        _ if !word.of.is_empty() => label.clone_from(&word.of),
        _ => {}
    }
    if label.trim().is_empty() {
        label = fallback(text, sentence);
    }
    Figure {
        better: if word.kind == "streak" { "higher" } else { "lower" },
        label,
        unit: if word.kind == "streak" { "年".into() } else { String::new() },
        kind: if word.kind == "zero" { "count" } else { word.kind },
        period: "annual",
        value: Some(Decimal::from(word.value)),
        printed: Some(word.span),
        bound: "exact",
        change: None,
        at: word.span,
        quote: quotation(text, sentence, word.span.0, word.span.1),
    }
}

impl Figure {
    /// The indicator of this id, and where it stands.
    pub(super) fn write(&self, text: &Text, given: &str, id: &str, measure: Option<&str>) -> (Value, Mark) {
        let words = |span: (usize, usize)| Value::Text(text.verbatim(span.0, span.1, given));
        let mut fields = vec![("id", Value::from(id)), ("label", Value::Text(self.label.clone()))];
        fields.extend(measure.map(|id| ("measure", Value::from(id))));
        fields.push(("value", self.value.map_or(Value::Null, |v| Value::Number(v.to_f64()))));
        if !self.unit.is_empty() {
            fields.push(("unit", Value::Text(self.unit.clone())));
        }
        if let Some(printed) = self.printed {
            fields.push(("printed", words(printed)));
            fields.push(("bound", self.bound.into()));
        } else if let Some((moved, ..)) = self.change.as_ref().filter(|(moved, ..)| moved.bound != "exact") {
            fields.push(("bound", moved.bound.into()));
        }
        fields.push(("kind", self.kind.into()));
        fields.push(("better", self.better.into()));
        if self.kind != "streak" {
            fields.push(("period", self.period.into()));
        }
        if let Some((moved, unit, ambiguous)) = &self.change {
            let mut change = vec![("value", Value::Number(moved.value.to_f64())), ("unit", Value::from(*unit))];
            if !moved.basis.is_empty() {
                change.push(("basis", Value::Text(moved.basis.clone())));
            }
            change.push(("printed", words(moved.span)));
            if moved.bound != "exact" {
                change.push(("bound", moved.bound.into()));
            }
            if moved.computed && moved.unit == "倍" {
                change.push(("note", "“翻一番”即增长1倍,“翻两番”即增长3倍。".into()));
            } else if moved.computed {
                change.push(("note", "由报告所列前后两个数值算得。".into()));
            } else if *ambiguous && *unit == "point" {
                change.push(("note", "报告原文印作“%”。指标本身是比率,此处按百分点理解。".into()));
            }
            fields.push(("change", map(change)));
        }
        fields.push(("quote", words(self.quote)));
        let mark = Mark {
            id: id.into(),
            figure: text.bytes(self.at.0, self.at.1, given),
            change: self.change.as_ref().map(|(m, ..)| text.bytes(m.span.0, m.span.1, given)),
            quote: text.bytes(self.quote.0, self.quote.1, given),
        };
        (map(fields), mark)
    }
}
