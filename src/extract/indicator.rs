//! One figure as an indicator: what it is called, of which kind it is, what is quoted for it.

use super::changes::{Item, Moved};
use super::findings::Notes;
use super::kept::{Figure, Told};
use super::labels::Place;
use super::lean::Lean;
use super::lists::Part;
use super::normalise::Text;
use super::numbers::is_boundary;
use super::ranks::Said;
use super::tables::Cell;
use super::{labels, numbers, units, verbs};
use crate::error::{Code, Error};
use crate::format::Decimal;

/// No quotation is longer, but for the figure itself: a text without a full stop costs no more than another.
pub(super) const LONGEST_QUOTE: usize = 400;

fn period(text: &Text, sentence: (usize, usize), mut before: (usize, usize)) -> &'static str {
    // 目前共有1127个，其中…972个: what is taken apart and its parts are of one time.
    if ["其中", "("].iter().any(|word| text.has(before.0, before.1, word)) {
        before.0 = sentence.0.max(before.1.saturating_sub(200));
    }
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
    let label = if label.is_empty() { fallback(text, sentence) } else { label };
    let told = Told {
        label: &label,
        unit: &unit,
        kind,
        period: period(text, sentence, (floor.max(item.said.saturating_sub(60)), item.span.1)),
        value,
        bound: level.map_or("exact", |q| q.bound),
        change,
        at: item.span,
        quote: quotation(text, sentence, first, last),
    };
    told.keep(text, given)
}

/// A cell's figure; its row is what is quoted.
pub(super) fn from_cell(text: &Text, given: &str, cell: Cell, row: (usize, usize)) -> Figure {
    let kind = units::kind(&cell.unit);
    let span = cell.span;
    let change = cell.change.map(|moved| (moved, "percent", false));
    let change = change.filter(|_| kind != "rate");
    let last = change.as_ref().map_or(span.1, |(moved, ..)| moved.span.1.max(span.1));
    let label = if cell.label.is_empty() { fallback(text, row) } else { cell.label };
    let told = Told {
        label: &label,
        unit: &cell.unit,
        kind,
        period: "annual",
        value: Some(cell.value),
        bound: "exact",
        change,
        at: span,
        quote: quotation(text, row, span.0, last),
    };
    told.keep(text, given)
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

pub(super) fn in_words(
    text: &Text,
    given: &str,
    sentence: (usize, usize),
    word: &Said,
    floor: usize,
    lean: &Lean,
) -> Figure {
    let item = Item { span: word.span, level: None, change: None, said: word.said, of: (0, 1), began: None };
    let place =
        Place { start: sentence.0, floor: floor.min(word.said), next: word.span.1, part: &Part::default(), year: None };
    // 结案率达97.1%，排名全市第二: the place is of what was just told.
    let words = text.string(place.floor, word.said);
    let words = words.trim_matches(is_boundary).trim_start_matches('在');
    let told = word.kind == "rank" && matches!(words, "" | "全国" | "全省" | "全市" | "全区" | "全县" | "全州");
    let before = if told && !lean.latest().is_empty() {
        lean.latest().into()
    } else {
        labels::of(text, place, &item, lean).label
    };
    let mut label = String::from(before.trim_end_matches("在").trim_end_matches('中'));
    match word.kind {
        "rank" => {
            // 连续两年居第一: the place is the figure.
            label = label.split("连续").next().unwrap_or("").trim_end_matches('(').into();
            label.push_str("位次");
        }
        "streak" => label = ["连续", &word.of].concat(),
        // 已审结的44宗中无一宗败诉
        _ if verbs::only(&word.of) && !lean.root.is_empty() => {
            label = [verbs::noun(&lean.root, ""), "(", &word.of, ")"].concat();
        }
        _ if !word.of.is_empty() => label.clone_from(&word.of),
        _ => {}
    }
    if label.trim().is_empty() {
        label = fallback(text, sentence);
    }
    let told = Told {
        label: &label,
        unit: if word.kind == "streak" { "年" } else { "" },
        // A zero is a count, of which less is better.
        kind: word.kind,
        period: "annual",
        value: Some(Decimal::from(word.value)),
        bound: "exact",
        change: None,
        at: word.span,
        quote: quotation(text, sentence, word.span.0, word.span.1),
    };
    told.keep(text, given)
}
