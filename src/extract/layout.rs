//! How the lines of the text given are set: marked, indented, cut at one width or ragged, headings in lines of their own.
//!
//! Deliberately absent: what that says of a break (`breaks.rs`).

use super::normalise::{Narrow, Text};
use super::sections::{is_bullet, marker};

/// A line as it stands in the text given.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) span: Narrow,
    /// Set in from the edge, as the first line of a paragraph is.
    pub(super) indented: bool,
    /// The level of its 一、, (一), 1. or the like; 9 for an item of a list, 0 for none.
    pub(super) mark: u8,
    /// Cells of a table.
    pub(super) cells: bool,
    /// Characters, and columns of a terminal.
    widths: [u16; 2],
}

impl Given {
    pub(super) fn new(text: &Text, given: &str, (start, end): (usize, usize)) -> Self {
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

    pub(super) fn start(&self) -> usize {
        self.span.wide().0
    }

    pub(super) fn end(&self) -> usize {
        self.span.wide().1
    }

    pub(super) fn is_marked(&self) -> bool {
        self.mark > 0
    }

    pub(super) fn last(&self, text: &Text) -> char {
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
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | '…')
}

/// The end of a sentence or of a part of it.
pub(super) fn is_stop(c: char) -> bool {
    is_full_stop(c) || matches!(c, '；' | ';' | '：' | ':')
}

/// What lines of this text have in common.
#[derive(Debug, Default)]
pub(super) struct Setting {
    /// The measure (characters or columns) and width at which lines were cut.
    width: Option<(usize, usize)>,
    /// The longest line of a text whose lines are cut at no one width.
    pub(super) ragged: Option<usize>,
    /// Paragraphs are told by their indentation.
    pub(super) indents: bool,
    /// For each level of headings, how many more stand alone in a line than run into their paragraph.
    pub(super) alone: [i32; 10],
}

impl Setting {
    pub(super) fn new(text: &Text, lines: &[Given]) -> Self {
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
    pub(super) fn is_full(&self, line: &Given) -> bool {
        // Words and numbers in letters may not have been cut, and a sign may hang over the edge.
        self.width.is_some_and(|(measure, width)| {
            line.widths.get(measure).is_some_and(|own| {
                let own = usize::from(*own);
                own + 2 + measure > width && own <= width + 4
            })
        })
    }
}
