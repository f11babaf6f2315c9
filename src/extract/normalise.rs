//! Text in one width, with the way back to the bytes it came from.

/// A report's characters: white space inside lines dropped, full-width letters, digits and signs in half
/// width; each with its place in the text as given.
#[derive(Debug, Default)]
pub(super) struct Text {
    chars: Vec<char>,
    /// First byte of each character, and the end of the last one.
    at: Vec<u32>,
    /// Names, quotations and footnotes: numbers in them count nothing.
    named: Vec<bool>,
}

fn half_width(c: char) -> char {
    match c {
        // The full-width comma never separates thousands; it stays itself.
        '，' => '，',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '〜' => '~',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        _ => c,
    }
}

/// Whether the first line of `text` is a row of cells with rules between them.
fn is_ruled(text: &str) -> bool {
    text.split('\n').next().is_some_and(|line| line.matches(['|', '｜']).count() > 1)
}

impl Text {
    /// Reads `text`; what lies beyond four gigabytes is not looked at.
    pub(super) fn new(text: &str) -> Self {
        let mut own = Self::default();
        let mut chars = text.char_indices().peekable();
        let (mut begins, mut ruled) = (true, false);
        while let Some((place, c)) = chars.next() {
            let Ok(at) = u32::try_from(place) else { break };
            let c = half_width(c);
            if begins {
                ruled = is_ruled(text.get(place..).unwrap_or(""));
            }
            begins = c == '\n';
            let next = chars.peek().map_or('\n', |(_, n)| half_width(*n));
            let kept = match c {
                '\n' | '\t' => c,
                // The outer rules of a row part nothing.
                '|' if ruled => match (own.chars.last(), next) {
                    (None | Some('\n'), _) | (_, '\n' | '\r') => continue,
                    _ => '\t',
                },
                '\r' if next != '\n' => '\n',
                '\u{2028}' | '\u{2029}' | '\u{000B}' | '\u{000C}' => '\n',
                // Two numbers or words apart stay apart.
                _ if c.is_whitespace() => {
                    let before = own.chars.last().copied().unwrap_or('\n');
                    if before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() {
                        ' '
                    } else {
                        continue;
                    }
                }
                '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' => continue,
                _ => c,
            };
            own.chars.push(kept);
            own.at.push(at);
        }
        own.at.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        own.named = vec![false; own.chars.len()];
        own.mark_names();
        own
    }

    /// Takes out the line breaks at these places, in order; where the flag is set, a space takes their place.
    pub(super) fn join(&mut self, breaks: &[(usize, bool)]) {
        if breaks.is_empty() {
            return;
        }
        let mut rest = breaks.iter().peekable();
        let mut kept = 0;
        for i in 0..self.len() {
            let cut = rest.next_if(|(at, _)| *at == i);
            if cut.is_some_and(|(_, space)| !space) {
                continue;
            }
            let (c, at) = (if cut.is_some() { ' ' } else { self.ch(i) }, self.at.get(i).copied().unwrap_or(0));
            if let (Some(char), Some(place)) = (self.chars.get_mut(kept), self.at.get_mut(kept)) {
                (*char, *place) = (c, at);
            }
            kept += 1;
        }
        let end = self.at.last().copied().unwrap_or(0);
        self.chars.truncate(kept);
        self.at.truncate(kept);
        self.at.push(end);
        self.named.clear();
        self.named.resize(kept, false);
        self.mark_names();
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at `i`; a line break outside the text.
    pub(super) fn ch(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\n')
    }

    /// The one before `i`.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |i| self.ch(i))
    }

    pub(super) fn is_named(&self, i: usize) -> bool {
        self.named.get(i).copied().unwrap_or(false)
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end.min(self.len())).unwrap_or(&[])
    }

    pub(super) fn string(&self, start: usize, end: usize) -> String {
        self.slice(start, end).iter().collect()
    }

    /// Whether `word` stands at `i`.
    pub(super) fn starts(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(k, c)| i + k < self.len() && self.ch(i + k) == c)
    }

    /// Whether `word` ends before `i`, not reaching back past `floor`.
    pub(super) fn ends(&self, floor: usize, i: usize, word: &str) -> bool {
        i.checked_sub(word.chars().count()).is_some_and(|start| start >= floor && self.starts(start, word))
    }

    /// Whether `word` stands somewhere in between.
    pub(super) fn has(&self, start: usize, end: usize, word: &str) -> bool {
        self.find(start, end, word).is_some()
    }

    /// Where `word` first stands in between.
    pub(super) fn find(&self, start: usize, end: usize, word: &str) -> Option<usize> {
        let length = word.chars().count();
        (start..(end.min(self.len()) + 1).saturating_sub(length)).find(|i| self.starts(*i, word))
    }

    /// The bytes, in the text as given, of the characters from `start` to `end`.
    pub(super) fn bytes(&self, start: usize, end: usize, text: &str) -> (usize, usize) {
        let first = self.at.get(start).map_or(text.len(), |b| *b as usize);
        let last = end.checked_sub(1).filter(|last| *last >= start).and_then(|last| self.at.get(last));
        let stop = last.map_or(first, |b| {
            let b = *b as usize;
            b + text.get(b..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        (first, stop)
    }

    /// The character whose bytes hold `byte`, or the next one.
    pub(super) fn index(&self, byte: usize) -> usize {
        self.at.partition_point(|b| (*b as usize) < byte).min(self.len())
    }

    /// As given, for quotes.
    pub(super) fn verbatim(&self, start: usize, end: usize, text: &str) -> String {
        let (a, b) = self.bytes(start, end, text);
        text.get(a..b).unwrap_or("").trim().into()
    }

    fn mark_names(&mut self) {
        let mut open: Option<(usize, char, usize)> = None;
        for i in 0..self.len() {
            let c = self.ch(i);
            if let Some((start, close, most)) = open {
                if c == close {
                    if let Some(named) = self.named.get_mut(start..=i) {
                        named.fill(true);
                    }
                    open = None;
                } else if c == '\n' || i - start > most {
                    open = None;
                }
                // A name in a name: the inner one ends with the outer.
                continue;
            }
            open = match c {
                '《' => Some((i, '》', 120)),
                '“' => Some((i, '”', 30)),
                '「' => Some((i, '」', 30)),
                '"' => Some((i, '"', 30)),
                '‘' => Some((i, '’', 30)),
                '[' => Some((i, ']', 8)),
                _ => None,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_one_and_the_way_back_is_exact() {
        let given = "　　办结率达９８．５％，\u{200b}共１ ２３０件";
        let text = Text::new(given);
        assert_eq!(text.string(0, text.len()), "办结率达98.5%，共1 230件");
        let (a, b) = text.bytes(4, 9, given);
        assert_eq!(&given[a..b], "９８．５％");
    }

    #[test]
    fn numbers_in_names_are_marked() {
        let text = Text::new("《纲要(2021年)》的“1+3”体系3项");
        let named: String = (0..text.len()).filter(|i| !text.is_named(*i)).map(|i| text.ch(i)).collect();
        assert_eq!(named, "的体系3项");
    }
}
