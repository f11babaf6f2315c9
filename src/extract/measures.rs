//! The measures, what they deliver, and the points of shortcomings and plans.

use super::normalise::Text;
use super::sections::{Block, Part};

/// A measure, a shortcoming or a point of the plan.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) title: (usize, usize),
    /// Its first and last block, and its text without the title.
    pub(super) text: (usize, usize),
    pub(super) deliverables: Vec<((usize, usize), &'static str)>,
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

/// Which of the levels holds the measures: the lowest below the containers (主要举措和成效).
fn level(blocks: &[Block], part: Part) -> u8 {
    let count =
        |level: u8| blocks.iter().filter(|b| b.part == part && b.level == level && b.heading.0 < b.heading.1).count();
    let (one, two, three, four) = (count(1), count(2), count(3), count(4));
    if part == Part::Done {
        // One or two great sections hold the measures; many are the measures.
        return if one > 2 && one <= 12 && one + 2 > two.min(one) {
            if one <= 3 && two > 3 {
                2
            } else {
                1
            }
        } else if two > 0 {
            2
        } else if one > 0 {
            1
        } else {
            3 * u8::from(three > 0)
        };
    }
    if two > 0 {
        2
    } else if three > 0 {
        3
    } else if four > 0 {
        4
    } else {
        0
    }
}

/// The points of one part, in order.
pub(super) fn read(text: &Text, blocks: &[Block], part: Part) -> Vec<Point> {
    let wanted = level(blocks, part);
    let mut points: Vec<Point> = Vec::new();
    if wanted > 0 {
        let mut open = false;
        // Behind the last sentence come signature, date and attachments.
        let last = blocks.iter().rposition(|b| is_sentence(text, b.body) || b.level > 0).map_or(0, |i| i + 1);
        for block in blocks.iter().take(last) {
            let headed = block.level > 0 && block.heading.0 < block.heading.1;
            if block.part != part || (headed && block.level < wanted) {
                open = false;
                continue;
            }
            if headed && block.level == wanted {
                open = true;
                points.push(Point { title: block.heading, text: block.body, deliverables: Vec::new() });
            } else if open {
                if let Some(point) = points.last_mut() {
                    if point.text.0 == point.text.1 {
                        // Headings below stand in the text too.
                        point.text.0 = if headed { block.heading.0 } else { block.body.0 };
                    }
                    point.text.1 = block.body.1.max(block.heading.1);
                }
            }
        }
    } else if part != Part::Done {
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
    points.retain(|p| text.slice(p.title.0, p.title.1).iter().any(|c| !c.is_whitespace()));
    if part == Part::Done {
        for point in &mut points {
            point.deliverables = deliverables(text, point.text.0, point.text.1);
        }
    }
    points
}

fn is_sentence(text: &Text, (start, end): (usize, usize)) -> bool {
    (start..end).any(|i| text.ch(i) == '。') || matches!(text.before(end), '；' | ';')
}

/// Past ●, 第一，and the like at the beginning of a point.
fn unmarked(text: &Text, mut from: usize, end: usize) -> usize {
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
fn paragraph(text: &Text, block: &Block, part: Part, points: &mut Vec<Point>) {
    let (start, end) = block.body;
    if block.level > 0 && block.heading.0 < block.heading.1 || !is_sentence(text, block.body) {
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
    from = unmarked(text, from, end);
    while from < end {
        let part_of_list = |i: usize| listed || i + 1 == end;
        let stops = |i: &usize| text.ch(*i) == '。' || (part_of_list(*i) && matches!(text.ch(*i), ';' | '；'));
        let stop = (from..end).find(stops).unwrap_or(end);
        let to = if listed { (stop + 1).min(end) } else { end };
        // Of a long sentence its first clauses are the title.
        let cut = (from + 8..stop.min(from + 40)).rev().find(|i| matches!(text.ch(*i), ',' | '，'));
        let title = if stop - from > 40 { cut.unwrap_or(stop) } else { stop };
        if title > from + 3 {
            points.push(Point { title: (from, title), text: ((title + 1).min(to), to), deliverables: Vec::new() });
        }
        from = to;
    }
}

/// 一是…。二是…。 in one paragraph: the first sentence of each is its title.
fn enumerated(text: &Text, block: &Block, points: &mut Vec<Point>) {
    let mut starts: Vec<usize> = Vec::new();
    for i in block.body.0..block.body.1 {
        if matches!(text.ch(i + 1), '是' | '要')
            && "一二三四五六七八九".contains(text.ch(i))
            && (super::numbers::is_boundary(text.before(i)) || i == block.body.0)
        {
            starts.push(i);
        }
    }
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(block.body.1);
        let from = start + 2;
        let stop = (from..end).find(|i| matches!(text.ch(*i), '。' | '；' | ';' | '，' | ',')).unwrap_or(end);
        points.push(Point { title: (from, stop), text: ((stop + 1).min(end), end), deliverables: Vec::new() });
    }
}

/// The clauses that begin with a verb of making or of going on.
fn deliverables(text: &Text, start: usize, end: usize) -> Vec<((usize, usize), &'static str)> {
    let mut found = Vec::new();
    let mut from = start;
    for i in start..end {
        let stop = matches!(text.ch(i), ',' | '，' | '。' | ';' | '；' | '\n') && !text.is_named(i);
        if !stop && i + 1 < end {
            continue;
        }
        let last = if stop { i } else { i + 1 };
        let begins = |words: &[&str]| words.iter().any(|word| text.starts(from, word));
        // 基本建成, 着力打造: not wholly done.
        let state = if begins(DONE) {
            Some("done")
        } else if begins(ONGOING) {
            Some("ongoing")
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
