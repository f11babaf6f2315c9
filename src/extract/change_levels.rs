//! Which of the figures just told a change belongs to; without one it is an item of its own.
//!
//! Deliberately absent: what is a change (`changes.rs`).

use super::change_words::{relative, told_before};
use super::changes::{Item, Moved};
use super::normalise::Text;
use super::numbers::is_boundary;

/// Whether only connecting words stand in between: the change is of what was just named.
fn only_joins(text: &Text, mut i: usize, end: usize) -> bool {
    const JOINS: &[&str] = &[
        "同时", "总体", "分别", "数量", "均", "都", "也", "且", "并", "各", "其", "总量", "件数", "两项", "两者",
        "二者", "三项", "三者",
    ];
    while i < end {
        if let Some(close) = told_before(text, i) {
            i = close + 1;
        } else if is_boundary(text.ch(i)) || text.ch(i) == '和' {
            i += 1;
        } else if let Some(word) = JOINS.iter().find(|word| text.starts(i, word)) {
            i += word.chars().count();
        } else {
            return false;
        }
    }
    true
}

/// Where the bracket opened that closes behind the last number, before the change at `at`.
fn closed_bracket(text: &Text, start: usize, last: usize, at: usize) -> Option<usize> {
    let close = (last..at).find(|k| text.ch(*k) == ')')?;
    if (last..close).any(|k| text.ch(k) == '(') {
        return None;
    }
    (start.max(close.saturating_sub(200))..close).rev().find(|k| text.ch(*k) == '(')
}

/// Whether a level of this unit can move by so much of that.
fn fits(item: &Item, moved: &Moved) -> bool {
    item.level.as_ref().is_some_and(|level| match moved.unit.as_str() {
        "个百分点" | "百分点" => level.unit == "%",
        "%" | "‰" | "成" | "倍" => true,
        unit => unit == level.unit && level.unit != "%",
    })
}

/// Gives the changes of one verb to the levels just told, or makes each an item of its own.
pub(super) fn flush(
    text: &Text,
    start: usize,
    items: &mut Vec<Item>,
    list: &mut Vec<(Moved, usize)>,
    counted: &mut Option<String>,
) {
    let count = list.len();
    let Some((first, _)) = list.first() else { return };
    let counted = counted.take();
    let at = first.span.0;
    let free = |item: &Item| item.level.is_some() && item.change.as_ref().is_none_or(|c| c.computed);
    let told = items.iter().rev().take_while(|item| free(item)).count();
    let last = items.last().map_or(start, |item| item.span.1);
    let joined = told >= count && only_joins(text, last, at);
    let base = items.len().saturating_sub(count);
    // 同比增加156件，增长18%: one change said twice; the share of it is kept.
    if count == 1 && only_joins(text, items.last().and_then(|i| i.change.as_ref()).map_or(at, |c| c.span.1), at) {
        if let Some(item) =
            items.last_mut().filter(|item| item.level.is_some() && item.change.as_ref().is_some_and(|c| !c.computed))
        {
            let first = item.change.as_ref().map(|c| (c.basis.clone(), relative(&c.unit)));
            if let (Some((basis, false)), Some((mut moved, _))) = (first, list.pop()) {
                moved.basis = basis;
                item.change = Some(moved);
            }
            list.clear();
            return;
        }
    }
    // 超限1.6万起，占比18%，较上年减少0.4万起: so many of them are not the rate's.
    if count == 1 && only_joins(text, last, at) {
        if let [.., level, rate] = items.as_mut_slice() {
            let unit = |item: &Item| item.level.as_ref().map(|q| q.unit.clone());
            let own = counted.or_else(|| list.first().map(|(moved, _)| moved.unit.clone()));
            // 受理13件，占总数的22%，较去年增加116.7%: percent of what was counted; a share moves by points.
            let share = (level.span.1..rate.span.0).take(2).any(|k| text.ch(k) == '占');
            let percent = own.as_deref() == Some("%") && unit(level).as_deref() != Some("%");
            if level.change.is_none()
                && unit(rate).as_deref() == Some("%")
                && unit(level).is_some()
                && (unit(level) == own || share && percent)
            {
                level.change = list.pop().map(|(moved, _)| moved);
                return;
            }
        }
    }
    // 案件213件(大队84件，分局129件)，较上年增长2.5倍: behind a bracket that took it apart, it is the whole that moved.
    if let Some(open) = closed_bracket(text, start, last, at).filter(|_| count == 1 && joined) {
        let whole = items.iter_mut().rev().find(|item| item.span.1 <= open);
        if let Some(whole) = whole.filter(|item| free(item) && item.span.1 == open) {
            if list.first().is_some_and(|(moved, _)| fits(whole, moved)) {
                whole.change = list.pop().map(|(moved, _)| moved);
                return;
            }
        }
    }
    for (k, (mut moved, said)) in list.drain(..).enumerate() {
        if joined {
            if let Some(item) = items.get_mut(base + k) {
                if fits(item, &moved) {
                    // In a list the words of the verb stand before the first number only.
                    moved.span = (at, moved.span.1);
                    item.change = Some(moved);
                    continue;
                }
            }
        }
        let span = if k == 0 { (moved.span.0, moved.span.1) } else { moved.span };
        moved.span.0 = at;
        items.push(Item { span, said, level: None, change: Some(moved), of: (k, count), began: None });
    }
}
