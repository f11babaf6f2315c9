//! Which line breaks end a line of the report, and which only cut it: at a fixed width, at the edge of a screen, or
//! in the middle of 下降. This is the one place that decides; a break that cuts is taken out of the text here, and
//! nothing behind it knows that it was there. Places and quotations are those of the text as given, break and all.
//!
//! Deliberately absent: breaks with an empty line or a page number in between. Those part paragraphs.

use super::normalise::{Narrow, Text};
use super::sections::{is_bullet, marker};
use super::spam::{judge, Line};
use super::{change_words, units};

/// The text with its cut lines joined, and the lines it then has.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: Text,
    pub(super) lines: Vec<Narrow>,
    pub(super) spam: Vec<Narrow>,
}

/// A line as it stands in the text given.
#[derive(Debug)]
struct Given {
    span: Narrow,
    /// Set in from the edge, as the first line of a paragraph is.
    indented: bool,
    /// The level of its 一、, (一), 1. or the like; 9 for an item of a list, 0 for none.
    mark: u8,
    /// Cells of a table.
    cells: bool,
    /// Characters, and columns of a terminal.
    widths: [u16; 2],
}

impl Given {
    fn new(text: &Text, given: &str, (start, end): (usize, usize)) -> Self {
        let from = start.checked_sub(1).map_or(0, |newline| text.bytes(newline, start, given).1);
        let raw = given.get(from..text.bytes(start, end, given).1).unwrap_or("");
        let columns = raw.chars().map(|c| 1 + usize::from(u32::from(c) >= 0x2E80)).sum();
        let narrow = |width: usize| u16::try_from(width).unwrap_or(u16::MAX);
        Self {
            span: (start, end).into(),
            indented: raw.starts_with('\u{3000}') || raw.starts_with("  ") || raw.starts_with("\u{A0}\u{A0}"),
            mark: marker(text, start).map_or(9 * u8::from(is_item(text, start)), |(level, _)| level),
            cells: text.chars(start, end).any(|c| c == '\t'),
            widths: [narrow(raw.chars().count()), narrow(columns)],
        }
    }

    fn start(&self) -> usize {
        self.span.wide().0
    }

    fn end(&self) -> usize {
        self.span.wide().1
    }

    fn is_marked(&self) -> bool {
        self.mark > 0
    }

    fn last(&self, text: &Text) -> char {
        text.before(self.end())
    }
}

/// ●强化培训, - 强化培训, ——这五年: an item of a list, not the other half of a dash or a number.
fn is_item(text: &Text, i: usize) -> bool {
    let signs = (i..i + 2).take_while(|k| is_bullet(text.ch(*k))).count();
    let next = text.ch(i + signs);
    signs > 0 && (('\u{4E00}'..='\u{9FFF}').contains(&next) || matches!(next, ' ' | '“' | '《'))
}

/// The end of a sentence.
fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | '…')
}

/// The end of a sentence or of a part of it.
fn is_stop(c: char) -> bool {
    is_full_stop(c) || matches!(c, '；' | ';' | '：' | ':')
}

/// A sign that nothing begins with.
fn begins_nothing(text: &Text, i: usize) -> bool {
    match text.ch(i) {
        '.' => text.ch(i + 1).is_ascii_digit() && text.before(i.saturating_sub(1)).is_ascii_digit(),
        c => is_stop(c) || matches!(c, '，' | ',' | '、' | ')' | '》' | '”' | '’' | '」' | ']' | '%' | '‰'),
    }
}

/// What lines of this text have in common.
#[derive(Debug, Default)]
struct Setting {
    /// The measure (characters or columns) and width at which lines were cut.
    width: Option<(usize, usize)>,
    /// The longest line of a text whose lines are cut at no one width.
    ragged: Option<usize>,
    /// Paragraphs are told by their indentation.
    indents: bool,
    /// For each level of headings, how many more stand alone in a line than run into their paragraph.
    alone: [i32; 10],
}

impl Setting {
    fn new(text: &Text, lines: &[Given]) -> Self {
        let indented = lines.iter().filter(|line| line.indented).count();
        let width = Self::width(text, lines);
        let own = Self { width, ..Self::default() };
        let mut alone = [0; 10];
        for line in lines.iter().filter(|line| line.is_marked()) {
            let ends = text.chars(line.start(), line.end()).any(is_stop);
            if let Some(count) = alone.get_mut(usize::from(line.mark)).filter(|_| ends || !own.is_full(line)) {
                *count += if ends { -1 } else { 1 };
            }
        }
        Self { width, alone, ragged: Self::ragged(text, lines), indents: indented > 1 && indented < lines.len() }
    }

    /// The width that most lines without an end have; a text that was not cut has no such width.
    fn width(text: &Text, lines: &[Given]) -> Option<(usize, usize)> {
        const WIDEST: usize = 240;
        let mut best: Option<(usize, usize, usize)> = None;
        for measure in [0, 1] {
            let mut counted = vec![0usize; WIDEST + 2];
            let of = |line: &Given| line.widths.get(measure).copied().map_or(0, usize::from);
            for line in lines.iter().filter(|line| !line.cells && !is_full_stop(line.last(text))) {
                if let Some(count) = counted.get_mut(of(line)) {
                    *count += 1;
                }
            }
            // A character of two columns may not fit into the last one.
            let pairs = counted.windows(2).enumerate().map(|(at, pair)| (pair.iter().sum::<usize>(), at + 1));
            let Some((full, width)) = pairs.max().filter(|(_, width)| *width >= 15 * (measure + 1)) else { continue };
            let rivals = lines.iter().filter(|line| of(line) > width / 2).count();
            let longer = lines.iter().filter(|line| of(line) > width + 4).count();
            // A single paragraph is cut into few lines, all but the last of them full.
            let many = if full < 4 { full > 1 && full + 1 >= lines.len() } else { full * 5 >= rivals * 2 };
            if many && longer * 8 <= full && best.is_none_or(|(most, ..)| full > most) {
                best = Some((full, measure, width));
            }
        }
        best.map(|(_, measure, width)| (measure, width))
    }

    /// Few lines end a sentence, and none is long.
    fn ragged(text: &Text, lines: &[Given]) -> Option<usize> {
        let long = || lines.iter().filter(|line| line.end() - line.start() >= 15);
        let open = long().filter(|line| !is_stop(line.last(text))).count();
        let most = long().map(|line| line.end() - line.start()).max()?;
        (long().count() > 5 && open * 2 > long().count() && most <= 90).then_some(most)
    }

    /// Whether the line reaches to where lines were cut.
    fn is_full(&self, line: &Given) -> bool {
        // Words and numbers in letters may not have been cut, and a sign may hang over the edge.
        self.width.is_some_and(|(measure, width)| {
            line.widths.get(measure).is_some_and(|own| {
                let own = usize::from(*own);
                own + 2 + measure > width && own <= width + 4
            })
        })
    }

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

/// Whether what ends at `end` cannot end a line, or not before what begins at `next`.
fn in_a_word(text: &Text, end: usize, next: usize) -> bool {
    const GOES_ON: &[&str] = &["的", "其中", "分别", "累计", "达到", "同比", "环比", "比上年", "较上年"];
    // 制约, 应对 end headings: these go on only with a number.
    const COUNTS: &[&str] = &["共", "达", "约", "超", "近", "占", "至", "由", "从", "为", "了"];
    let low = end.saturating_sub(6);
    let ends = |word: &str| text.ends(low, end, word);
    let counts = text.ch(next).is_ascii_digit() && text.ch(next + 4) != '年';
    let number = text.before(end).is_ascii_digit();
    let unit = || {
        units::read(text, next).is_some()
            || matches!(text.ch(next), '万' | '亿' | '余' | '多' | '年' | '月' | '日' | '号')
    };
    let split = |word: &&str| {
        let length = word.chars().count();
        (1..length).any(|k| {
            let (head, tail) = word.split_at(word.char_indices().nth(k).map_or(0, |(at, _)| at));
            ends(head) && text.starts(next, tail)
        })
    };
    let moved = || change_words::words().any(|word| split(&word) || (ends(word) && counts));
    let from = || {
        // 由12.6个工作日⏎压缩至4.2个工作日
        text.chars(low, end).any(|c| c.is_ascii_digit()) && change_words::words().any(|word| text.starts(next, word))
    };
    // 3870户⏎次, 27万人次⏎(件)
    let counted = |word: &str| {
        let head = word.chars().next().unwrap_or(' ');
        let tail = word.get(head.len_utf8()..).unwrap_or("");
        let before = text.before(end.saturating_sub(1));
        text.before(end) == head && text.starts(next, tail) && (before.is_ascii_digit() || "万亿余多".contains(before))
    };
    let bracket = || text.ch(next) == '(' && (next + 2..next + 5).any(|i| text.ch(i) == ')');
    let measured = || {
        units::words().any(|word| if word.chars().count() > 2 { split(&word) } else { counted(word) })
            || (bracket() && units::words().any(ends))
    };
    GOES_ON.iter().any(|word| ends(word))
        || (counts && COUNTS.iter().any(|word| ends(word)))
        || (number && unit())
        || moved()
        || measured()
        || from()
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
    fn a_break_in_a_word_a_number_or_before_its_unit_cuts_a_sentence() {
        for (given, expected) in [
            ("消费品零售总额下\n降0.3%。", "消费品零售总额下降0.3%。"),
            ("可支配收入19410元\n,增长6%。", "可支配收入19410元,增长6%。"),
            ("全年共办理案件120\n件。", "全年共办理案件120件。"),
            ("办结率98\n.5%。", "办结率98.5%。"),
            ("受理案件，办结1\n20件。", "受理案件，办结120件。"),
            ("发案量同\n比下降6%。", "发案量同比下降6%。"),
            ("办结案件(\n其中调解3件)。", "办结案件(其中调解3件)。"),
            ("1.受理案件123件，同比增长5%,审\n结100件。", "1.受理案件123件，同比增长5%,审结100件。"),
            ("印发《实施\n》等文件", "印发《实施》等文件"),
            ("抽查企业3870户\n次。", "抽查企业3870户次。"),
            ("提供服务27万人次\n(件)。", "提供服务27万人次(件)。"),
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
