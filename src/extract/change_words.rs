//! The words that tell of a change: the verb or sign before its number, its unit, and what it is compared with.
//!
//! Deliberately absent: verbs of administration (`verbs.rs`), and which figure has changed (`change_levels.rs`).

use super::normalise::Text;

pub(super) const UP: &[&str] =
    &["增长", "上升", "提高", "提升", "增加", "上涨", "增幅", "增速", "攀升", "增多", "多增", "增", "升"];
pub(super) const DOWN: &[&str] = &["下降", "减少", "降低", "回落", "下滑", "降幅", "减幅", "负增长", "降", "减"];
/// These say how much shorter a way has become, not how a year compares, unless a year is named.
pub(super) const SHORTER: &[&str] =
    &["压缩", "压减", "精简", "缩短", "缩减", "节约", "节省", "提速", "减免", "压降", "减"];

/// What a change is against.
pub(super) const BASIS: &[&str] = &[
    "与去年同期相比",
    "与上年同期相比",
    "与上年相比",
    "与去年相比",
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "相比上年",
    "相比去年",
    "较上一年",
    "比上一年",
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "同比",
    "环比",
    "较同期",
    "比同期",
    "较上一年度",
    "比上一年度",
    "较上年度",
    "比上年度",
];

/// The words of change and of what it is against.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    UP.iter().chain(DOWN).chain(SHORTER).chain(BASIS).copied()
}

/// Words between a verb and its number.
const BETWEEN: &[&str] = &["分别", "幅度", "达到", "了", "约", "近", "超", "达", "均", "为", "各", "过", "率", "大"];

/// The verb before `i`: its sign, its first character, and whether it tells of a shorter way only.
pub(super) fn verb(text: &Text, floor: usize, mut i: usize) -> Option<(i64, usize, bool)> {
    while let Some(word) = BETWEEN.iter().find(|word| text.ends(floor, i, word)) {
        i -= word.chars().count();
    }
    for (words, sign) in [(UP, 1), (DOWN, -1), (SHORTER, -1)] {
        if let Some(word) = words.iter().find(|word| text.ends(floor, i, word)) {
            let from = i - word.chars().count();
            let shorter = SHORTER.iter().any(|w| text.ends(floor, i, w));
            // 压减, 缩减, 新增: another word ends in the same character.
            let whole = word.chars().count() > 1 || !matches!(text.before(from), '新' | '净' | '消' | '增');
            return whole.then_some((sign, from, shorter));
        }
    }
    None
}

/// Whether what ends before `i` names the year that is compared with.
fn names_year(text: &Text, floor: usize, i: usize) -> bool {
    BASIS.iter().any(|word| text.ends(floor, i, word))
}

/// (同比+6.7%), (↑3.2%): a sign that stands for the verb before `i`.
pub(super) fn sign(text: &Text, floor: usize, i: usize) -> Option<(i64, usize, bool)> {
    let at = i.checked_sub(1).filter(|at| *at >= floor)?;
    let sign = match text.ch(at) {
        '+' | '＋' | '↑' | '▲' => 1,
        '-' | '−' | '－' | '↓' | '▼' => -1,
        _ => return None,
    };
    let opens = matches!(text.before(at), '(' | ':' | '：');
    (opens || names_year(text, floor, at)).then_some((sign, at, false))
}

/// 比去年多了38名, 比去年高6.7个百分点: only where the year stands right before it.
pub(super) fn more(text: &Text, floor: usize, mut i: usize) -> Option<(i64, usize, bool)> {
    if ["了", "出"].iter().any(|word| text.ends(floor, i, word)) {
        i -= 1;
    }
    let sign = match text.before(i) {
        '多' | '高' => 1,
        '少' | '低' => -1,
        _ => return None,
    };
    let at = i.checked_sub(1)?;
    names_year(text, floor, at).then_some((sign, at, false))
}

/// The basis of a change before `i`: where it starts, and its words.
pub(super) fn basis(text: &Text, floor: usize, i: usize) -> Option<(usize, String)> {
    let from = floor.max(i.saturating_sub(18));
    let mut best: Option<(usize, &str)> = None;
    for word in BASIS {
        if let Some(at) = text.find(from, i, word) {
            // 较上一年度 begins as 较上一年 does.
            if best.is_none_or(|(b, other)| at < b || (at == b && word.len() > other.len())) {
                best = Some((at, word));
            }
        }
    }
    if let Some((at, word)) = best {
        return Some((at, word.into()));
    }
    // 与2019年相比
    let with =
        (from..i).find(|k| matches!(text.ch(*k), '与' | '同') && text.ch(k + 1) == '2' && text.starts(k + 5, "年相比"));
    if let Some(k) = with {
        return Some((k, text.string(k, k + 8)));
    }
    // 较2021年
    (from..i)
        .find(|k| matches!(text.ch(*k), '较' | '比') && text.ch(k + 1) == '2' && text.ch(k + 5) == '年')
        .map(|k| (k, text.string(k, k + 6)))
}

/// Whether the clause that ends before `i` names what it compares with.
pub(super) fn is_compared(text: &Text, floor: usize, i: usize) -> bool {
    basis(text, clause(text, floor, i), i).is_some()
}

/// Where the clause of `i` begins, not before `floor`.
pub(super) fn clause(text: &Text, floor: usize, i: usize) -> usize {
    (floor..i)
        .rev()
        .find(|k| matches!(text.ch(*k), ',' | '，' | ';' | '；' | ':' | '：' | '\t'))
        .map_or(floor, |k| k + 1)
}

pub(super) fn relative(unit: &str) -> bool {
    matches!(unit, "%" | "‰" | "个百分点" | "百分点" | "成" | "倍")
}

/// Past the bracket at `i` that says what it was the year before: (上年81.8%).
pub(super) fn told_before(text: &Text, i: usize) -> Option<usize> {
    let year = ["上年", "去年"].iter().any(|year| text.starts(i + 1, year));
    (text.ch(i) == '(' && year).then(|| (i..i + 24).find(|k| text.ch(*k) == ')'))?
}
