//! Sentences, and the figures in each.

use super::changes::{self, Item};
use super::findings::{self, Notes};
use super::indicator::{from_item, in_words, LONGEST_QUOTE};
use super::kept::Figure;
use super::labels::{self, Place};
use super::lean::Lean;
use super::lists::{self, Part};
use super::normalise::Text;
use super::numbers::Quantity;
use super::{aims, figures, ranks};
use crate::error::{Code, Error};

/// No sentence counts so many things; what does is a list or a table that lost its lines.
const MOST_FIGURES: usize = 100;

pub(super) fn is_end(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '！' | '？' | '!' | '?' | '\n')
}

/// The sentences from `start` to `end`; those in brackets do not end one.
pub(super) fn sentences(text: &Text, start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = start;
    std::iter::from_fn(move || {
        let first = (from < end).then_some(from)?;
        let mut depth = 0usize;
        let last = (first..end).find(|i| {
            match text.ch(*i) {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            // Pairs are sought within a sentence, so that none may be as long as the text.
            let long = (i - first > LONGEST_QUOTE * 4 && matches!(text.ch(*i), '，' | ',' | '、'))
                || (i - first > LONGEST_QUOTE * 8 && !text.ch(*i).is_ascii_digit());
            long || (is_end(text.ch(*i)) && !text.is_named(*i) && (depth == 0 || i - first > 200))
        });
        from = last.map_or(end, |last| last + 1);
        Some((first, from))
    })
}

/// The figures of one sentence.
pub(super) fn figures_in(
    text: &Text,
    given: &str,
    sentence: (usize, usize),
    year: Option<u16>,
    lean: &mut Lean,
    out: &mut Vec<Figure>,
    notes: &mut Notes,
) {
    let (start, end) = sentence;
    let said = ranks::read(text, start, end);
    let mut unread = Vec::new();
    let mut quantities = figures::read(text, start, end, &mut unread);
    if quantities.len() + said.len() > MOST_FIGURES {
        let (a, b) = text.bytes(start, end, given);
        notes.push(Error::in_text(Code::TooManyFigures, a, b).notice());
        return;
    }
    quantities.retain(|q| !is_apposition(text, start, q));
    quantities.retain(|q| !said.iter().any(|s| s.span.0 <= q.number && q.number < s.span.1));
    for (code, span) in unread {
        let (a, b) = text.bytes(span.0, span.1, given);
        notes.push(Error::in_text(code, a, b).notice().with(text.string(span.0, span.1)));
    }
    let mut items = changes::resolve(text, start, quantities);
    share_names(text, start, &mut items);
    lean.carry(start > 0 && (matches!(text.before(start), '；' | ';') || text.starts(start, "其中")));
    for (first, last) in items.iter().filter(|item| item.change.is_none()).filter_map(|item| item.began) {
        let (a, b) = text.bytes(first, last, given);
        notes.push(Error::in_text(Code::NotCompared, a, b).notice().with(text.string(first, last)));
    }
    findings::sums(text, &items, given, notes);
    findings::ratios(text, &items, given, notes);
    let (parts, alone) = (lists::read(text, start, end, &items), Part::default());
    let mut floor = start;
    let mut spoken = said.iter().peekable();
    for (n, item) in items.iter().enumerate() {
        while let Some(word) = spoken.next_if(|word| word.span.0 < item.span.0) {
            out.push(in_words(text, given, sentence, word, floor, lean));
        }
        let next = items.get(n + 1).map_or(end, |next| next.span.0);
        let rate = item.level.as_ref().is_none_or(|q| q.unit == "%");
        let part = parts.get(n).unwrap_or(&alone);
        let named = labels::of(text, Place { start, floor, next, part, year }, item, lean);
        let label = lean.note(named, item.level.as_ref().map_or("", |q| &q.unit), rate);
        let figure = from_item(text, given, sentence, item, label, floor, notes);
        if let Some(aim) = aims::before(text, start, item.span.0, year) {
            let (a, b) = text.bytes(aim, item.span.1, given);
            notes.push(Error::in_text(Code::Intended, a, b).notice().with(text.string(aim, item.span.1)));
            floor = item.span.1;
            continue;
        }
        // A change that stands behind the next figure does not end where that one is named.
        let reach = item.change.as_ref().map_or(item.span.1, |c| c.span.1.max(item.span.1));
        let reach = if reach > next { item.span.1 } else { reach };
        // 办结率、满意率均为100%: one number for each of them.
        let both = text.has(floor.max(item.span.0.saturating_sub(4)), item.span.0, "均");
        if item.of.0 + 1 >= item.of.1 {
            floor = reach;
        }
        match several(figure.label()).filter(|_| both && figure.is_rate()) {
            Some(labels) => out.extend(labels.iter().map(|label| figure.named(label))),
            None => out.push(figure),
        }
    }
    for word in spoken {
        out.push(in_words(text, given, sentence, word, floor, lean));
    }
}

/// 执法公示、全过程记录、法制审核3项制度: the three systems of the law, named by their number.
fn is_apposition(text: &Text, start: usize, q: &Quantity) -> bool {
    let from = start.max(q.start.saturating_sub(40));
    q.unit == "项"
        && q.value == 3.into()
        && text.starts(q.end, "制度")
        && ["公示", "记录", "审核"].iter().all(|word| text.has(from, q.start, word))
}

/// 办结率、满意率分别为99.2%和96.8%: each number has its name in the list before the first of them.
fn share_names(text: &Text, start: usize, items: &mut [Item]) {
    let joined = |a: &Item, b: &Item| {
        a.span.1 + 1 == b.span.0 && matches!(text.ch(a.span.1), '、' | '和' | '及' | '与' | '，' | ',')
    };
    let mut n = 0;
    while n < items.len() {
        let rest = items.get(n..).unwrap_or(&[]);
        let run = 1 + rest
            .windows(2)
            .take_while(|pair| matches!(pair, [a, b] if a.level.is_some() && b.level.is_some() && joined(a, b)))
            .count();
        let first = rest.first().map_or(start, |item| item.span.0);
        if run > 1 && text.has(start.max(first.saturating_sub(4)), first, "分别") {
            for (k, item) in items.iter_mut().skip(n).take(run).enumerate() {
                (item.of, item.said) = ((k, run), first);
            }
        }
        n += run;
    }
}

/// The rates that one label lists, where it lists nothing else.
fn several(label: &str) -> Option<Vec<String>> {
    let mut listed = String::from(label);
    for joiner in ["和", "及", "与", "以及"] {
        listed = listed.replace(&["率", joiner].concat(), "率、");
    }
    let parts: Vec<String> = listed.split('、').map(String::from).collect();
    let rates = parts.iter().all(|part| part.ends_with(['率', '度']) && part.chars().count() > 1);
    (parts.len() > 1 && parts.len() < 6 && rates).then_some(parts)
}
