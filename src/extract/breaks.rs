//! Which line breaks end a line of the report, and which only cut it: at a fixed width, at the edge of a screen, or
//! in the middle of 下降. This is the one place that decides; a break that cuts is taken out of the text here, and
//! nothing behind it knows that it was there. Places and quotations are those of the text as given, break and all.
//!
//! Deliberately absent: breaks with an empty line or a page number in between. Those part paragraphs.

use super::broken_words::{begins_nothing, in_a_word};
use super::layout::{is_full_stop, is_stop, Given, Setting};
use super::normalise::{Narrow, Text};
use super::sections::marker;
use super::spam::{judge, Line};

/// The text with its cut lines joined, and the lines it then has.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: Text,
    pub(super) lines: Vec<Narrow>,
    pub(super) spam: Vec<Narrow>,
}

impl Setting {
    /// Whether the break between `a` and the first of `behind` cuts a sentence; `begun` is where the line begins that `a`
    /// is the last piece of so far.
    fn cuts(&self, text: &Text, a: &Given, behind: &[Given], begun: usize) -> bool {
        let Some(b) = behind.first() else { return false };
        let goes_on = begun < a.start() && !is_heading(text, begun, a.end());
        if b.start() != a.end() + 1 || a.cells || b.cells {
            return false;
        }
        if begins_nothing(text, b.start()) {
            return true;
        }
        if self.indents && b.indented {
            return false;
        }
        let (last, full) = (a.last(text), self.is_full(a));
        if full && last.is_ascii_digit() && text.ch(b.start()).is_ascii_digit() {
            return true;
        }
        if b.is_marked() {
            return false;
        }
        match last {
            // A new paragraph, unless paragraphs show themselves.
            c if is_full_stop(c) => full && self.indents,
            c if is_stop(c) => full,
            '，' | ',' | '、' | '(' | '《' | '“' | '‘' | '「' => true,
            _ if is_title(text, a) => ["的", "报告", "总结"].iter().any(|word| text.starts(b.start(), word)),
            _ if in_a_word(text, a.end(), b.start()) => true,
            _ if full && a.is_marked() && !self.is_prose(text, a, false) => self.heading_goes_on(text, a, behind),
            _ => full || self.is_prose(text, a, goes_on),
        }
    }

    /// Whether a heading as wide as the lines has its rest in the next ones: a short line, or the end of a sentence, comes
    /// soon, and no figure before it. What is behind it else is its paragraph.
    fn heading_goes_on(&self, text: &Text, a: &Given, behind: &[Given]) -> bool {
        let alone = self.alone.get(usize::from(a.mark)).is_some_and(|more| *more > 0);
        let mut end = a.end();
        for (n, line) in behind.iter().enumerate() {
            let apart = line.start() != end + 1 || line.is_marked() || line.cells || (self.indents && line.indented);
            let stop = (line.start()..line.end()).find(|i| text.ch(*i) == '。');
            if n == 0 && (stop.is_some() || !self.is_full(line)) {
                return true;
            }
            end = line.end();
            let rest = stop.unwrap_or(end);
            let counts = text.chars(line.start(), rest).any(|c| c.is_ascii_digit());
            if apart || counts || rest > a.start() + LONGEST_HEADING {
                return false;
            }
            if stop.is_some() {
                return !alone && rest <= a.start() + LONGEST_RUN_IN;
            }
            if !self.is_full(line) {
                return !matches!(line.last(text), '，' | ',' | '、' | '：' | ':');
            }
        }
        true
    }

    /// Whether a line without an end is a sentence, not a heading; `goes_on`: the line before it was cut.
    fn is_prose(&self, text: &Text, line: &Given, goes_on: bool) -> bool {
        let words = text.chars(line.start(), line.end());
        let stops = words.clone().any(|c| matches!(c, '。' | '；' | ';'));
        let commas = words.clone().any(|c| matches!(c, '，' | ','));
        // Headings carry no figure. A year is none.
        let behind = words.clone().skip(1).chain(['件']);
        let figure = words.clone().zip(behind).skip(if line.is_marked() { 3 } else { 0 }).any(|(digit, after)| {
            digit.is_ascii_digit() && !after.is_ascii_digit() && !matches!(after, '年' | '.' | '、')
        });
        let long = words.len() > 45 || self.ragged.is_some_and(|most| words.len() * 4 >= most * 3);
        stops || (commas && (figure || goes_on)) || (long && !line.is_marked())
    }
}

/// No heading, marker and all, has so many characters.
const LONGEST_HEADING: usize = 64;

/// Nor so many, where it runs into its paragraph.
const LONGEST_RUN_IN: usize = 48;

/// Whether these pieces, put together, are a heading and not the beginning of a paragraph.
fn is_heading(text: &Text, start: usize, end: usize) -> bool {
    let plain = |c: char| !c.is_ascii_digit() && !is_stop(c);
    let marked = marker(text, start).map(|(_, length)| start + length);
    end - start <= LONGEST_HEADING && marked.is_some_and(|from| text.chars(from, end).all(plain))
}

/// Whether the line is a whole title of a report.
fn is_title(text: &Text, line: &Given) -> bool {
    let named = ["法治", "依法行政"].iter().any(|word| text.has(line.start(), line.end().min(line.start() + 80), word));
    named && ["报告", "情况", "总结"].iter().any(|word| text.ends(line.start(), line.end(), word))
}

/// Reads the lines of `given`.
pub(super) fn read(given: &str) -> Lines {
    let mut text = Text::new(given);
    let count = (0..text.len()).filter(|i| text.ch(*i) == '\n').count() + 1;
    let mut lines: Vec<Given> = Vec::with_capacity(count);
    let mut spam: Vec<Narrow> = Vec::new();
    let mut start = 0;
    for i in 0..=text.len() {
        if i == text.len() || text.ch(i) == '\n' {
            if i > start {
                match judge(&text, start, i) {
                    Line::Spam => spam.push((start, i).into()),
                    Line::Furniture => {}
                    Line::Report => lines.push(Given::new(&text, given, (start, i))),
                }
            }
            start = i + 1;
        }
    }
    let setting = Setting::new(&text, &lines);
    let mut joined: Vec<Narrow> = Vec::with_capacity(lines.len());
    let mut cuts: Vec<(u32, bool)> = Vec::new();
    let mut before: Option<&Given> = None;
    for (n, line) in lines.iter().enumerate() {
        let begun = joined.last().map_or(0, |whole| whole.wide().0);
        let behind = lines.get(n..).unwrap_or(&[]);
        match (before.filter(|a| setting.cuts(&text, a, behind, begun)), joined.last_mut()) {
            (Some(a), Some(whole)) => {
                // Two words in letters stay two; two halves of a number are one.
                let (last, first) = (a.last(&text), text.ch(line.start()));
                let words = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
                let at = u32::try_from(a.end()).unwrap_or(u32::MAX);
                cuts.push((at, words && !(last.is_ascii_digit() && first.is_ascii_digit())));
                *whole = (whole.wide().0, line.end()).into();
            }
            _ => joined.push(line.span),
        }
        before = Some(line);
    }
    drop(lines);
    text.join(cuts.iter().map(|(at, space)| (*at as usize, *space)));
    shift(&mut joined, &cuts);
    shift(&mut spam, &cuts);
    Lines { lines: joined, spam, text }
}

/// Moves places in order by the breaks that were taken out before them.
fn shift(spans: &mut [Narrow], cuts: &[(u32, bool)]) {
    let mut gone = 0;
    let mut rest = cuts.iter().peekable();
    let mut moved = |i: usize| {
        while let Some((_, space)) = rest.next_if(|(at, _)| (*at as usize) < i) {
            gone += usize::from(!space);
        }
        i - gone
    };
    for span in spans {
        let (start, end) = span.wide();
        *span = (moved(start), moved(end)).into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(given: &str) -> Vec<String> {
        let own = read(given);
        own.lines.iter().map(|line| own.text.string(line.wide().0, line.wide().1)).collect()
    }

    #[test]
    fn a_break_behind_an_open_bracket_or_a_comma_and_a_figure_cuts_a_sentence() {
        for (given, expected) in [
            ("受理案件，办结1\n20件。", "受理案件，办结120件。"),
            ("办结案件(\n其中调解3件)。", "办结案件(其中调解3件)。"),
            ("1.受理案件123件，同比增长5%,审\n结100件。", "1.受理案件123件，同比增长5%,审结100件。"),
        ] {
            assert_eq!(lines(given), [expected], "{given}");
        }
    }

    #[test]
    fn headings_lists_tables_and_paragraphs_keep_their_lines() {
        for given in [
            "某县2022年法治政府建设情况报告\n全年受理案件12件。",
            "(一)坚持党的领导，推进法治建设\n全年受理案件12件。",
            "坚持党的领导，推进法治建设\n全年受理案件12件。",
            "规范行政行为\n2022年受理案件12件。",
            "1.受理案件12件，办结10件\n2.开展检查3次",
            "领域\t立案(件)\n食品\t12",
            "(六)强化监督制约\n全年受理案件12件。",
            "(七)加强风险应对\n2022年受理案件12件。",
            "全年受理案件12件。\n同比增长的还有许多。",
            "受理12件，\n\n办结3件。",
            "一、工作成效\n(一)健全制度",
        ] {
            let expected: Vec<_> = given.split('\n').filter(|line| !line.is_empty()).map(String::from).collect();
            assert_eq!(lines(given), expected, "{given}");
        }
    }

    #[test]
    fn where_lines_are_cut_at_one_width_a_full_line_goes_on_and_a_number_is_whole() {
        let whole: Vec<char> = "全年各级行政复议机关共收到行政复议申请12340件当中依法予以受理的行政复议申请有1110件不予受理并告知其他途径的复议申请有24件另有部分申请正在依法审查之中由本机关要求补正材料".chars().collect();
        let given: Vec<String> = whole.chunks(22).map(|line| line.iter().collect()).collect();
        assert!(given[0].ends_with("123"), "{given:?}");
        assert_eq!(lines(&given.join("\n")), [given.concat()]);
    }

    #[test]
    fn a_heading_of_several_lines_is_one_and_its_paragraph_is_another() {
        let heading = "一、积极统筹部署全区各项指导监督，高效推进法治政府建设";
        let paragraph = "全年召开会议十余次印发要点明确任务推动落实见效全区各部门依法履职水平不断提高。";
        let cut = |words: &str| -> Vec<String> {
            words.chars().collect::<Vec<_>>().chunks(16).map(|line| line.iter().collect()).collect()
        };
        let given = [cut(heading).join("\n"), cut(paragraph).join("\n"), cut(paragraph).join("\n")].join("\n");
        assert_eq!(lines(&given)[0], heading, "{given}");
    }

    #[test]
    fn two_words_in_letters_stay_two_and_places_are_those_of_the_text_given() {
        let given = "注册12\n件，运行App\nPro。";
        let own = read(given);
        assert_eq!(own.text.string(0, own.text.len()), "注册12件，运行App Pro。");
        let at = own.text.find(0, own.text.len(), "12").unwrap();
        let (start, end) = own.text.bytes(at, at + 3, given);
        assert_eq!(&given[start..end], "12\n件");
    }
}
