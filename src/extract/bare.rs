//! Numbers behind which no measure word is printed, or none that is known.
//!
//! A wrong unit is a wrong number, so little is taken: 受理案件1234, and what is told beside it in the same way.

use super::normalise::Text;
use super::numbers::{is_boundary, Quantity};
use super::units;

/// Nouns of which there is a number, and the measure word that goes with them; none where it may be any.
const COUNTED: &[(&str, &str)] = &[
    ("案件", "件"),
    ("件数", "件"),
    ("案件数", "件"),
    ("收案数", "件"),
    ("结案数", "件"),
    ("案件总数", "件"),
    ("案件量", "件"),
    ("人数", "人"),
    ("人次数", "人次"),
    ("户数", "户"),
];

/// The unit of a number that ends its clause without one, if the words before it say what it counts. `last` is the
/// figure before it in the sentence.
pub(super) fn unit(text: &Text, (floor, end): (usize, usize), q: &Quantity, last: Option<&Quantity>) -> Option<String> {
    let plain = q.unit.is_empty() && !q.words && q.bound != "at-most" && q.value.scale() == 0;
    let alone = is_boundary(text.ch(q.end)) && q.end <= end && q.value > 0.into() && text.ch(q.number) != '0';
    if !plain || !alone {
        return None;
    }
    let counted = COUNTED.iter().find(|(noun, _)| {
        text.ends(floor, q.start, noun)
            || ["为", "达", "共"].iter().any(|is| text.ends(floor, q.start, &[noun, *is].concat()))
    });
    if let Some((_, unit)) = counted {
        return Some((*unit).into());
    }
    if let Some(unit) = listed(text, q.end) {
        return Some(unit);
    }
    // 受理案件1234，办结1200: a verb alone, behind a number that had no unit either.
    let last = last.filter(|last| last.end + 1 < q.start && !last.words && is_boundary(text.ch(last.end)))?;
    let printed = text.before(last.end).is_ascii_digit();
    let mut verb = text.chars(last.end + 1, q.start);
    let short = (2..=4).contains(&verb.len()) && verb.all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    (printed && short).then(|| last.unit.clone())
}

/// 行政处罚2100，占33.9%；…；行政不作为490件，占7.9%: the unit that the list prints later on.
fn listed(text: &Text, end: usize) -> Option<String> {
    let share = |i: usize| matches!(text.ch(i), ',' | '，') && text.ch(i + 1) == '占';
    let behind = (end + 2..end + 200).take_while(|i| !matches!(text.ch(*i), '。' | '\n') && share(end));
    behind.filter(|i| share(*i)).find_map(|stop| {
        let number = (stop.saturating_sub(6)..stop).rev().find(|i| text.ch(*i).is_ascii_digit())?;
        (units::read(text, number + 1) == Some(stop)).then(|| text.string(number + 1, stop))
    })
}

/// The end of a word that can only be a measure word, since it stands behind 余 or ends the clause.
pub(super) fn unknown_unit(text: &Text, q: &Quantity) -> Option<usize> {
    const NONE: &str = "年月日号时点秒级届款周岁度版代层室路线强省市县区国村镇乡元章节至到和与及等起月期余多以之";
    let han = |i: usize| ('\u{4E00}'..='\u{9FFF}').contains(&text.ch(i)) && !NONE.contains(text.ch(i));
    if !q.unit.is_empty() || q.words || text.is_named(q.end) || !han(q.end) || units::read(text, q.end).is_some() {
        return None;
    }
    let more = matches!(text.before(q.end), '余' | '多');
    (more || is_boundary(text.ch(q.end + 1))).then_some(q.end + 1)
}
