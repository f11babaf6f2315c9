//! Lines → headings and paragraphs, and what each section is about: what was done, what falls short, what
//! is planned.

use super::normalise::{Narrow, Text};

/// What a section reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Part {
    #[default]
    Done,
    Gaps,
    Plan,
}

/// A heading, a paragraph, or both in one line.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, one more each below 第一部分; 0 without a heading.
    pub(super) level: u8,
    /// Characters of the marker.
    mark: u8,
    /// The heading's words, without its marker.
    heading: Narrow,
    /// The paragraph, behind a run-in heading.
    body: Narrow,
    pub(super) part: Part,
}

impl Block {
    pub(super) fn heading(&self) -> (usize, usize) {
        self.heading.wide()
    }

    pub(super) fn body(&self) -> (usize, usize) {
        self.body.wide()
    }

    /// Where its line begins, marker and all.
    pub(super) fn start(&self) -> usize {
        self.heading().0.saturating_sub(usize::from(self.mark))
    }

    /// It has a marker and words behind it.
    pub(super) fn is_headed(&self) -> bool {
        self.level > 0 && self.heading().0 < self.heading().1
    }
}

/// The level and length of the marker at `i`.
pub(super) fn marker(text: &Text, i: usize) -> Option<(u8, usize)> {
    let numeral = |from: usize| (from..from + 4).take_while(|k| "一二三四五六七八九十".contains(text.ch(*k))).count();
    let digits = |from: usize| (from..from + 3).take_while(|k| text.ch(*k).is_ascii_digit()).count();
    let bracket = text.ch(i) == '(';
    let from = if bracket { i + 1 } else { i };
    let (count, plain) = match (numeral(from), digits(from)) {
        (0, 0) => {
            return match text.ch(i) {
                '①'..='⑳' => Some((4, 1)),
                '第' => {
                    let n = numeral(i + 1);
                    let end = i + 1 + n;
                    let unit =
                        if text.starts(end, "部分") { 2 } else { usize::from(matches!(text.ch(end), '章' | '节')) };
                    (n > 0 && unit > 0).then_some((1, 1 + n + unit))
                }
                _ => None,
            }
        }
        (0, n) => (n, false),
        (n, _) => (n, true),
    };
    let end = from + count;
    if bracket {
        return (text.ch(end) == ')').then_some((if plain { 2 } else { 4 }, count + 2));
    }
    match text.ch(end) {
        '、' if plain => Some((1, count + 1)),
        '.' | '、' | ')' if !plain && !text.ch(end + 1).is_ascii_digit() => Some((3, count + 1)),
        '.' if plain => Some((1, count + 1)),
        _ => None,
    }
}

fn is_great(text: &Text, i: usize) -> bool {
    marker(text, i).is_some_and(|(level, _)| level == 1)
}

/// A mark before an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '●' | '★' | '☆' | '■' | '□' | '◆' | '◇' | '▲' | '►' | '•' | '·' | '○' | '※' | '—' | '-' | '–')
}

/// Whether a heading names shortcomings or plans; `None` where it says neither.
fn named_part(text: &Text, start: usize, end: usize) -> Option<Part> {
    let end = end.min(start + 60);
    let any = |words: &[&str]| words.iter().any(|word| text.has(start, end, word));
    if any(&[
        "存在的",
        "存在问题",
        "不足",
        "短板和",
        "短板弱项",
        "存在短板",
        "主要问题",
        "差距",
        "困难和问题",
        "薄弱环节",
    ]) && !any(&["整改", "补短板", "补齐短板"])
    {
        return Some(Part::Gaps);
    }
    let future = any(&["计划", "思路", "打算", "安排", "展望", "工作重点", "重点工作", "主要任务", "工作要点"])
        && (0..end - start).any(|k| {
            text.ch(start + k).is_ascii_digit() || text.starts(start + k, "今后") || text.starts(start + k, "工作")
        });
    if any(&["下一步", "下步", "下一阶段", "下阶段", "明年", "努力方向", "来年", "下年度"])
        || (future && !any(&["情况", "成效", "完成", "开展"]))
    {
        return Some(Part::Plan);
    }
    None
}

/// Whether a sentence, not a heading, turns to shortcomings or plans.
fn turns(text: &Text, start: usize, end: usize) -> Option<Part> {
    let stop = (start..end).find(|i| text.ch(*i) == '。').unwrap_or(end).min(start + 160);
    let has = |word: &str| text.has(start, stop, word);
    if ["下一步", "下步", "下一阶段", "下阶段", "今后", "明年"].iter().any(|word| text.starts(start, word))
    {
        return Some(Part::Plan);
    }
    // 虽然取得成绩，但仍存在一些差距和不足
    let gap = ["不足", "差距", "短板", "问题", "薄弱环节"].iter().any(|word| has(word));
    let exists =
        (has("存在") || has("还有")) && ["但", "主要表现", "也清醒", "同时", "也要看到"].iter().any(|word| has(word));
    (gap && exists).then_some(Part::Gaps)
}

/// A line of its own, without a marker, that says what the rest of the report is: 存在的问题, 2024年工作打算.
fn headline(text: &Text, start: usize, end: usize) -> Option<Part> {
    const FIRST: &[&str] = &["存在", "主要问题", "问题", "不足", "短板", "差距", "困难"];
    let first = FIRST.iter().any(|word| text.starts(start, word));
    let dated = (0..4).all(|k| text.ch(start + k).is_ascii_digit()) && text.ch(start + 4) == '年';
    let plain = !text.chars(start, end).any(|c| matches!(c, '。' | '，' | ',' | '；' | ';' | '\t'));
    ((first || dated) && plain && (4..=20).contains(&(end - start))).then(|| named_part(text, start, end))?
}

/// 附件：2023年行政执法统计表: what stands behind the plan is no part of it.
fn is_annex(text: &Text, start: usize, end: usize) -> bool {
    let named = ["附件", "附表", "附:", "表1"].iter().any(|word| text.starts(start, word));
    named && end - start < 40 && text.has(start, end, "统计") && !text.has(start, end, "。")
}

/// Reads the lines of a text.
pub(super) fn read(text: &Text, lines: &[Narrow]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    let mut part = Part::Done;
    let mut set_at = 0u8;
    let first = |c: char| lines.iter().any(|line| text.ch(line.wide().0) == c && is_great(text, line.wide().0));
    // 第一部分 above 一、: what stands below is one level lower.
    let below = u8::from(first('第') && "一二三".chars().any(first));
    for (start, end) in lines.iter().map(|line| line.wide()) {
        let (level, length) = marker(text, start).unwrap_or((0, 0));
        let level = if level > 0 && text.ch(start) != '第' { level + below } else { level };
        let from = start + length;
        let stop = (from..end).find(|i| text.ch(*i) == '。');
        let heading = match (level, stop) {
            (0, _) => (from, from),
            // A line without a full stop is a heading if it is short; else a list item.
            (_, None) if end - from <= 60 => (from, end),
            (_, Some(stop)) if stop - from <= 45 => (from, stop),
            _ => (from, from),
        };
        let body_start = if heading.1 > heading.0 { (heading.1 + 1).min(end) } else { from };
        if level > 0 && level <= 2 && (level <= set_at || set_at == 0) {
            set_at = 0;
            part = Part::Done;
            if let Some(named) = named_part(text, from, heading.1) {
                part = named;
                set_at = level;
            }
        } else if level > 0 {
            if let Some(named) = named_part(text, from, heading.1).filter(|_| part == Part::Done) {
                part = named;
                set_at = level;
            }
        } else if is_annex(text, from, end) {
            (part, set_at) = (Part::Done, 0);
        } else if let Some(named) = turns(text, from, end).or_else(|| headline(text, from, end)) {
            part = named;
            set_at = 3;
        }
        let mark = u8::try_from(length).unwrap_or(0);
        blocks.push(Block { level, mark, heading: heading.into(), body: (body_start, end).into(), part });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::breaks::{self, Lines};
    use super::*;

    fn parts(words: &str) -> Vec<(u8, String, Part)> {
        let Lines { text, lines, .. } = breaks::read(words);
        let blocks = read(&text, &lines);
        blocks.iter().map(|b| (b.level, text.string(b.heading().0, b.heading().1), b.part)).collect()
    }

    #[test]
    fn markers_of_all_kinds_and_what_the_sections_are() {
        let seen = parts(
            "一、主要举措和成效\n（一）健全制度\n制定规章3件。\n1.加强立法。制定规章5件。\n二、存在的不足\n(一)队伍有待加强。人少。\n三、2024年工作思路\n（一）推进改革。继续。",
        );
        let expected = [
            (1, "主要举措和成效", Part::Done),
            (2, "健全制度", Part::Done),
            (0, "", Part::Done),
            (3, "加强立法", Part::Done),
            (1, "存在的不足", Part::Gaps),
            (2, "队伍有待加强", Part::Gaps),
            (1, "2024年工作思路", Part::Plan),
            (2, "推进改革", Part::Plan),
        ];
        assert_eq!(seen, expected.map(|(l, h, p)| (l, h.to_string(), p)));
    }

    #[test]
    fn a_number_that_begins_a_line_is_no_marker() {
        assert_eq!(parts("3.5万人次参加培训。"), [(0, String::new(), Part::Done)]);
        assert_eq!(parts("12个部门参加。"), [(0, String::new(), Part::Done)]);
    }
}
