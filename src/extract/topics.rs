//! Measures of a report without a single mark: 加强组织领导。局党组研究12次, or 规范执法 in a line of its own.

use super::normalise::Text;
use super::sections::{Block, Part};

/// So many alike are no accident.
const FEWEST: usize = 3;
const LONGEST: usize = 24;

/// Where the title of a block's paragraph ends, if it has one.
type Titled = fn(&Text, &[Block], usize) -> Option<usize>;

/// The blocks that begin a measure, each with its title; none where the text has no such form.
pub(super) fn read(text: &Text, blocks: &[Block]) -> Vec<(usize, (usize, usize))> {
    let of = |titled: Titled| -> Vec<_> {
        let one = |n: usize| {
            let block = blocks.get(n).filter(|b| b.part == Part::Done && b.level == 0)?;
            Some((n, (block.body().0, titled(text, blocks, n)?)))
        };
        (0..blocks.len()).filter_map(one).collect()
    };
    let alone = of(line);
    let found = if alone.len() < FEWEST { of(sentence) } else { alone };
    if found.len() < FEWEST {
        return Vec::new();
    }
    found
}

/// Words that can name a measure: few, and none of them counts or goes on.
fn names(text: &Text, start: usize, end: usize) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '、' | '，' | ',' | '“' | '”' | '《' | '》');
    (4..=LONGEST).contains(&(end - start)) && text.chars(start, end).all(|c| plain(c) && !c.is_ascii_digit())
}

fn prose(text: &Text, (start, end): (usize, usize)) -> bool {
    end - start > 10 && text.before(end) == '。'
}

/// A line without an end before a paragraph.
fn line(text: &Text, blocks: &[Block], n: usize) -> Option<usize> {
    let (start, end) = blocks.get(n)?.body();
    let behind = blocks.get(n + 1).filter(|next| next.level == 0 && prose(text, next.body()));
    (behind.is_some() && n > 0 && names(text, start, end)).then_some(end)
}

/// A short first sentence of a paragraph.
fn sentence(text: &Text, blocks: &[Block], n: usize) -> Option<usize> {
    let (start, end) = blocks.get(n)?.body();
    let stop = (start..end.min(start + LONGEST + 1)).find(|i| text.ch(*i) == '。')?;
    (names(text, start, stop) && prose(text, (stop + 1, end))).then_some(stop)
}

#[cfg(test)]
mod tests {
    use super::super::breaks::{self, Lines};
    use super::super::sections;
    use super::*;

    fn titles(given: &str) -> Vec<String> {
        let Lines { text, lines, .. } = breaks::read(given);
        let blocks = sections::read(&text, &lines);
        read(&text, &blocks).iter().map(|(_, (start, end))| text.string(*start, *end)).collect()
    }

    #[test]
    fn topics_are_lines_or_first_sentences_that_at_least_three_paragraphs_have() {
        let rest = "全年共研究法治工作12次，开展检查20次，培训30场次。";
        let three = ["加强组织领导", "完善制度供给", "强化执法办案"];
        let run_in: String = three.map(|title| [title, "。", rest, "\n"].concat()).concat();
        let alone: String = three.map(|title| [title, "\n", rest, "\n"].concat()).concat();
        assert_eq!(titles(&["某局2022年法治政府建设情况报告\n", &run_in].concat()), three);
        assert_eq!(titles(&["某局2022年法治政府建设情况报告\n主要做法\n", &run_in].concat()), three);
        assert_eq!(titles(&["某局2022年法治政府建设情况报告\n", &alone].concat()), three);
        assert_eq!(titles(&[rest, "\n加强组织领导。", rest, "\n", rest].concat()), [""; 0]);
    }
}
