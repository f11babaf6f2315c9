//! The measures, what they deliver, and the points of shortcomings and plans.

use super::dataset::map;
use super::normalise::{Narrow, Text};
use super::sections::{marker, Block, Part};
use super::topics;
use crate::format::whole;
use crate::wire::Value;

/// A measure, a shortcoming or a point of the plan: bytes of the text given.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) title: Narrow,
    /// Its first and last block, and its text without the title.
    pub(super) text: Narrow,
    /// What it delivers, and whether that is done.
    pub(super) deliverables: Box<[(Narrow, bool)]>,
}

/// The words at a place, as given.
fn words(given: &str, span: Narrow) -> &str {
    let (start, end) = span.wide();
    given.get(start..end).unwrap_or("").trim()
}

/// A title is one line, wherever the text was cut.
pub(super) fn title(given: &str, span: Narrow) -> String {
    words(given, span).replace(['\r', '\n'], "")
}

impl Point {
    /// The `n`th point of its list, as in a dataset; only measures, `m`, deliver something.
    pub(super) fn value(&self, given: &str, letter: &str, n: usize) -> Value {
        let mut fields = vec![("id", Value::Text([letter, &whole(n)].concat()))];
        if letter == "m" {
            fields.push(("ordinal", Value::Number(n as f64)));
        }
        fields.push(("title", Value::Text(title(given, self.title))));
        let text = words(given, self.text);
        if !text.is_empty() {
            fields.push(("text", Value::from(text)));
        }
        if letter == "m" {
            let deliverable = |(span, done): &(Narrow, bool)| {
                let state = if *done { "done" } else { "ongoing" };
                map(vec![("text", Value::from(words(given, *span))), ("state", Value::from(state))])
            };
            fields.push(("deliverables", Value::List(self.deliverables.iter().map(deliverable).collect())));
            fields.push(("status", Value::Null));
        }
        map(fields)
    }
}

/// A point while it is read, in characters.
struct Draft {
    title: (usize, usize),
    text: (usize, usize),
}

const DONE: &[&str] = &[
    "出台", "制定", "废止", "开发", "首创", "成立", "编制", "形成", "打造", "实现", "完成", "入选", "获评", "印发",
    "建成", "发布", "修订", "设立", "公布", "荣获", "制发",
];
const ONGOING: &[&str] = &[
    "持续",
    "深入",
    "加强",
    "推进",
    "推行",
    "推广",
    "完善",
    "健全",
    "深化",
    "实施",
    "探索",
    "构建",
    "强化",
    "优化",
    "全面推进",
    "加快",
    "积极",
    "严格",
    "落实",
    "推动",
    "统筹",
    "规范",
];

/// Which of the levels holds the measures: the highest below the containers (主要举措和成效).
fn level(text: &Text, blocks: &[Block], part: Part) -> u8 {
    let of = |level: u8| blocks.iter().filter(move |b| b.part == part && b.level == level && b.is_headed()).count();
    let (one, two) = (of(1), of(2));
    let lower = (3..=5).find(|level| of(*level) > 0).unwrap_or(0);
    if part != Part::Done {
        return if two > 0 { 2 } else { lower };
    }
    // One or two great sections hold the measures; many are the measures.
    let containers = match one {
        3 if two > 0 => two > 3,
        3 => of(lower) > 3,
        4..=12 => false,
        _ => true,
    };
    if !containers {
        return 1;
    }
    if two > 0 {
        return 2;
    }
    // 1、家门口说事。 below the one section that holds all the work; 1.全年开会16次 is an item of a list.
    let titles = |level: u8| {
        let titled = (0..blocks.len()).filter(|n| is_titled(text, blocks, *n, level)).count();
        titled > 1 && titled * 3 >= of(level) * 2
    };
    if lower > 0 && titles(lower) {
        lower
    } else {
        u8::from(one > 0)
    }
}

/// Whether a block of what was done has a title of this level, with words below or behind it, and not a sentence that counts.
fn is_titled(text: &Text, blocks: &[Block], n: usize, level: u8) -> bool {
    let Some(block) = blocks.get(n).filter(|b| b.part == Part::Done && b.level == level && b.is_headed()) else {
        return false;
    };
    let ((from, to), (start, end)) = (block.heading(), block.body());
    let told = end > start || blocks.get(n + 1).is_some_and(|next| next.level == 0 || next.level > level);
    told && to - from <= 30 && !text.chars(from, to).any(|c| c.is_ascii_digit())
}

/// The points of one part, in order.
pub(super) fn read(text: &Text, given: &str, blocks: &[Block], part: Part) -> Vec<Point> {
    let wanted = level(text, blocks, part);
    let mut points: Vec<Draft> = Vec::new();
    if wanted > 0 {
        let mut open = false;
        // Behind the last sentence come signature, date and attachments.
        let last = blocks.iter().rposition(|b| is_sentence(text, b.body()) || b.level > 0).map_or(0, |i| i + 1);
        for block in blocks.iter().take(last) {
            let headed = block.is_headed();
            if block.part != part || (headed && block.level < wanted) {
                open = false;
                continue;
            }
            if headed && block.level == wanted {
                open = true;
                points.push(Draft { title: block.heading(), text: block.body() });
            } else if open {
                if let Some(point) = points.last_mut() {
                    if point.text.0 == point.text.1 {
                        // Headings below stand in the text too.
                        point.text.0 = block.start();
                    }
                    point.text.1 = block.body().1.max(block.heading().1);
                }
            }
        }
    } else if part == Part::Done {
        let topics = topics::read(text, blocks);
        for (n, (first, title)) in topics.iter().enumerate() {
            let until = topics.get(n + 1).map_or(blocks.len(), |(next, _)| *next);
            let own = blocks.get(*first..until).unwrap_or(&[]).iter().take_while(|b| b.part == part);
            let end = own.filter(|b| is_sentence(text, b.body())).last().map_or(title.1, |last| last.body().1);
            let from = title.1 + usize::from(matches!(text.ch(title.1), '。' | '\n'));
            points.push(Draft { title: *title, text: (from.min(end), end) });
        }
    } else {
        let own = || blocks.iter().filter(|b| b.part == part);
        own().for_each(|block| enumerated(text, block, &mut points));
        if points.is_empty() {
            own().for_each(|block| paragraph(text, block, part, &mut points));
        }
    }
    for point in &mut points {
        while point.title.1 > point.title.0 && matches!(text.before(point.title.1), '；' | ';' | '。') {
            point.title.1 -= 1;
        }
    }
    points.retain(|p| text.chars(p.title.0, p.title.1).any(|c| !c.is_whitespace()));
    let narrow = |(start, end)| Narrow::from(text.bytes(start, end, given));
    let finish = |Draft { title, text: (start, end) }: Draft| {
        let found = if part == Part::Done { deliverables(text, start, end) } else { Vec::new() };
        let deliverables = found.into_iter().map(|(span, done)| (narrow(span), done)).collect();
        Point { title: narrow(title), text: narrow((start, end)), deliverables }
    };
    points.into_iter().map(finish).collect()
}

fn is_sentence(text: &Text, (start, end): (usize, usize)) -> bool {
    (start..end).any(|i| text.ch(i) == '。') || matches!(text.before(end), '；' | ';')
}

/// Past ●, (1), 第一，and the like at the beginning of a point.
fn unmarked(text: &Text, mut from: usize, end: usize) -> usize {
    from += marker(text, from).filter(|(level, _)| *level > 2).map_or(0, |(_, length)| length);
    while from < end && (super::sections::is_bullet(text.ch(from)) || text.ch(from).is_whitespace()) {
        from += 1;
    }
    let counted = text.ch(from) == '第'
        && "一二三四五六七八九".contains(text.ch(from + 1))
        && matches!(text.ch(from + 2), '，' | ',' | '、');
    from + 3 * usize::from(counted)
}

/// A section without headings or 一是: each paragraph is a point; of a single list behind a colon, each part. A sentence
/// that only leads to what follows (存在一些不足:) is none.
fn paragraph(text: &Text, block: &Block, part: Part, points: &mut Vec<Draft>) {
    let (start, end) = block.body();
    if block.is_headed() || !is_sentence(text, block.body()) {
        return;
    }
    let first = (start..end).find(|i| text.ch(*i) == '。').unwrap_or(end);
    let leads = |i: usize| part == Part::Gaps && ["不足", "问题", "差距", "短板"].iter().any(|w| text.has(start, i, w));
    let colon = (start..first).find(|i| matches!(text.ch(*i), ':' | '：'));
    let mut from = match colon.filter(|colon| part == Part::Plan || leads(*colon)) {
        Some(colon) => colon + 1,
        None if leads(first) && text.has(start, first, "存在") && first + 1 < end => first + 1,
        None => start,
    };
    let listed = from > start;
    while from < end {
        from = unmarked(text, from, end);
        let part_of_list = |i: usize| listed || i + 1 == end;
        let stops = |i: &usize| text.ch(*i) == '。' || (part_of_list(*i) && matches!(text.ch(*i), ';' | '；'));
        let stop = (from..end).find(stops).unwrap_or(end);
        let to = if listed { (stop + 1).min(end) } else { end };
        // Of a long sentence its first clauses are the title.
        let cut = (from + 8..stop.min(from + 40)).rev().find(|i| matches!(text.ch(*i), ',' | '，'));
        let title = if stop - from > 40 { cut.unwrap_or(stop) } else { stop };
        if title > from + 3 {
            points.push(Draft { title: (from, title), text: ((title + 1).min(to), to) });
        }
        from = to;
    }
}

/// 一是…。二是…。 in one paragraph: the first sentence of each is its title.
fn enumerated(text: &Text, block: &Block, points: &mut Vec<Draft>) {
    let mut starts: Vec<usize> = Vec::new();
    let (start, end) = block.body();
    for i in start..end {
        if matches!(text.ch(i + 1), '是' | '要')
            && "一二三四五六七八九".contains(text.ch(i))
            && (super::numbers::is_boundary(text.before(i)) || i == start)
        {
            starts.push(i);
        }
    }
    for (n, first) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(end);
        let from = first + 2;
        let stop = (from..end).find(|i| matches!(text.ch(*i), '。' | '；' | ';' | '，' | ',')).unwrap_or(end);
        points.push(Draft { title: (from, stop), text: ((stop + 1).min(end), end) });
    }
}

/// The clauses that begin with a verb of making or of going on.
fn deliverables(text: &Text, start: usize, end: usize) -> Vec<((usize, usize), bool)> {
    let mut found = Vec::new();
    let mut from = start;
    for i in start..end {
        let stop = matches!(text.ch(i), ',' | '，' | '。' | ';' | '；' | '\n') && !text.is_named(i);
        if !stop && i + 1 < end {
            continue;
        }
        let last = if stop { i } else { i + 1 };
        let opens = from == start || text.before(from) == '\n';
        from += marker(text, from).filter(|_| opens).map_or(0, |(_, length)| length);
        let begins = |words: &[&str]| words.iter().any(|word| text.starts(from, word));
        // 基本建成, 着力打造: not wholly done.
        let state = if begins(DONE) {
            Some(true)
        } else if begins(ONGOING) {
            Some(false)
        } else {
            None
        };
        if let Some(state) = state.filter(|_| last > from + 5 && last < from + 80 && found.len() < 12) {
            found.push(((from, last), state));
        }
        from = i + 1;
    }
    found
}
