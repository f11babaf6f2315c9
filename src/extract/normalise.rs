//! Text in one width, with the way back to the bytes it came from.

/// A report's characters: white space inside lines dropped, full-width letters, digits and signs in half
/// width; each with its place in the text as given. Three bytes a character, as in the text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// A character each; one beyond the 16 bits of these is its number in `rare`, written as a lone surrogate.
    units: Vec<u16>,
    rare: Vec<char>,
    /// How many bytes each character begins behind the one before it, and `NAMED`.
    steps: Vec<u8>,
    /// Where every `STRIDE`th character begins.
    stones: Vec<u32>,
    /// Where characters begin whose step is `FAR`.
    far: Vec<(u32, u32)>,
    /// The end of the text.
    end: u32,
}

/// Names, quotations and footnotes: numbers in them count nothing.
const NAMED: u8 = 0x80;
/// No step: the place stands in `far`.
const FAR: u8 = 0x7F;
const STRIDE: usize = 64;
/// As many characters beyond 16 bits as there are surrogates; the rest are read as unknown.
const MOST_RARE: usize = 2048;

/// Two places of a text, in half the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Narrow(u32, u32);

impl From<(usize, usize)> for Narrow {
    fn from((start, end): (usize, usize)) -> Self {
        // No text is looked at beyond what these can say.
        let place = |place| u32::try_from(place).unwrap_or(u32::MAX);
        Self(place(start), place(end))
    }
}

impl Narrow {
    pub(super) fn wide(self) -> (usize, usize) {
        (self.0 as usize, self.1 as usize)
    }
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
        let most = text.chars().count();
        let mut own = Self { units: Vec::with_capacity(most), steps: Vec::with_capacity(most), ..Self::default() };
        own.stones.reserve(most / STRIDE + 1);
        let (mut last, mut before_at) = (None, 0u32);
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
                '|' if ruled => match (last, next) {
                    (None | Some('\n'), _) | (_, '\n' | '\r') => continue,
                    _ => '\t',
                },
                '\r' if next != '\n' => '\n',
                '\u{2028}' | '\u{2029}' | '\u{000B}' | '\u{000C}' => '\n',
                // Two numbers or words apart stay apart.
                _ if c.is_whitespace() => {
                    let before = last.unwrap_or('\n');
                    if before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() {
                        ' '
                    } else {
                        continue;
                    }
                }
                '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' => continue,
                _ => c,
            };
            own.push(kept, at, before_at);
            (last, before_at) = (Some(kept), at);
        }
        own.end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        own.mark_names();
        own
    }

    fn push(&mut self, c: char, at: u32, before: u32) {
        let unit = u16::try_from(u32::from(c)).unwrap_or_else(|_| self.rare_unit(c));
        self.units.push(unit);
        let i = self.steps.len();
        if i % STRIDE == 0 {
            self.stones.push(at);
        }
        let step = u8::try_from(at - before).ok().filter(|step| *step < FAR);
        if step.is_none() {
            self.far.push((u32::try_from(i).unwrap_or(u32::MAX), at));
        }
        self.steps.push(step.unwrap_or(FAR));
    }

    fn rare_unit(&mut self, c: char) -> u16 {
        let known = self.rare.iter().position(|rare| *rare == c);
        let n = known.unwrap_or(self.rare.len());
        if n >= MOST_RARE {
            return 0xFFFD;
        }
        if known.is_none() {
            self.rare.push(c);
        }
        0xD800 + u16::try_from(n).unwrap_or(0)
    }

    /// Where the character behind one that begins at `before` begins.
    fn step(&self, i: usize, before: u32) -> u32 {
        match self.steps.get(i).map_or(0, |step| step & !NAMED) {
            FAR => {
                let n = self.far.partition_point(|(at, _)| (*at as usize) < i);
                self.far.get(n).map_or(before, |(_, place)| *place)
            }
            step => before + u32::from(step),
        }
    }

    /// The byte at which the character `i` begins; the end of the text behind the last.
    fn at(&self, i: usize) -> usize {
        if i >= self.len() {
            return self.end as usize;
        }
        let stone = i / STRIDE;
        let first = self.stones.get(stone).copied().unwrap_or(0);
        (stone * STRIDE + 1..=i).fold(first, |before, k| self.step(k, before)) as usize
    }

    /// Takes out the line breaks at these places, in order; where the flag is set, a space takes their place.
    pub(super) fn join(&mut self, breaks: impl Iterator<Item = (usize, bool)>) {
        let mut rest = breaks.peekable();
        if rest.peek().is_none() {
            return;
        }
        let far = std::mem::take(&mut self.far);
        let mut far = far.into_iter().peekable();
        let (mut kept, mut place, mut before) = (0, 0, 0);
        for i in 0..self.len() {
            let step = self.steps.get(i).map_or(0, |step| step & !NAMED);
            let own = far.next_if(|(at, _)| *at as usize == i);
            place = own.map_or(place + u32::from(step), |(_, at)| at);
            let cut = rest.next_if(|(at, _)| *at == i);
            if cut.is_some_and(|(_, space)| !space) {
                continue;
            }
            let unit = if cut.is_some() { u16::from(b' ') } else { self.units.get(i).copied().unwrap_or(0) };
            let step = u8::try_from(place - before).ok().filter(|step| *step < FAR);
            if step.is_none() {
                self.far.push((u32::try_from(kept).unwrap_or(u32::MAX), place));
            }
            if let (Some(own), Some(far)) = (self.units.get_mut(kept), self.steps.get_mut(kept)) {
                (*own, *far) = (unit, step.unwrap_or(FAR));
            }
            if let Some(stone) = self.stones.get_mut(kept / STRIDE).filter(|_| kept % STRIDE == 0) {
                *stone = place;
            }
            (kept, before) = (kept + 1, place);
        }
        self.units.truncate(kept);
        self.steps.truncate(kept);
        self.stones.truncate(kept.div_ceil(STRIDE));
        self.mark_names();
    }

    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The character at `i`; a line break outside the text.
    pub(super) fn ch(&self, i: usize) -> char {
        self.units.get(i).map_or('\n', |unit| self.read(*unit))
    }

    fn read(&self, unit: u16) -> char {
        let rare = || self.rare.get(usize::from(unit).wrapping_sub(0xD800)).copied();
        char::from_u32(u32::from(unit)).or_else(rare).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The one before `i`.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |i| self.ch(i))
    }

    pub(super) fn is_named(&self, i: usize) -> bool {
        self.steps.get(i).is_some_and(|step| step & NAMED > 0)
    }

    /// The characters from `start` to `end`.
    pub(super) fn chars(
        &self,
        start: usize,
        end: usize,
    ) -> impl DoubleEndedIterator<Item = char> + ExactSizeIterator + Clone + '_ {
        self.units.get(start..end.min(self.len())).unwrap_or(&[]).iter().map(|unit| self.read(*unit))
    }

    pub(super) fn string(&self, start: usize, end: usize) -> String {
        self.chars(start, end).collect()
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
        let first = self.at(start);
        let last = end.checked_sub(1).filter(|last| *last >= start && *last < self.len());
        let stop = last.map_or(first, |last| {
            let b = self.at(last);
            b + text.get(b..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        (first, stop)
    }

    /// The character whose bytes hold `byte`, or the next one.
    pub(super) fn index(&self, byte: usize) -> usize {
        let stone = self.stones.partition_point(|at| (*at as usize) < byte).saturating_sub(1);
        (stone * STRIDE..self.len()).find(|i| self.at(*i) >= byte).unwrap_or(self.len())
    }

    fn mark_names(&mut self) {
        self.steps.iter_mut().for_each(|step| *step &= !NAMED);
        let mut open: Option<(usize, char, usize)> = None;
        for i in 0..self.len() {
            let c = self.ch(i);
            if let Some((start, close, most)) = open {
                if c == close {
                    for step in self.steps.get_mut(start..=i).unwrap_or_default() {
                        *step |= NAMED;
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
    fn rare_characters_and_places_far_apart_are_kept() {
        let given = ["𬭚市", &"　".repeat(200), "3件\n同", &"文".repeat(100), "𠮷"].concat();
        let mut text = Text::new(&given);
        let whole = text.len();
        for cut in [false, true] {
            if cut {
                text.join([(4, false)].into_iter());
            }
            assert_eq!(text.ch(0), '𬭚');
            for i in (0..text.len()).filter(|i| text.ch(*i) != '\n') {
                let (a, b) = text.bytes(i, i + 1, &given);
                assert_eq!(given[a..b], String::from(text.ch(i)));
                assert_eq!(text.index(a), i);
            }
        }
        assert_eq!((text.len(), text.string(2, 5)), (whole - 1, "3件同".into()));
    }

    #[test]
    fn numbers_in_names_are_marked() {
        let text = Text::new("《纲要(2021年)》的“1+3”体系3项");
        let named: String = (0..text.len()).filter(|i| !text.is_named(*i)).map(|i| text.ch(i)).collect();
        assert_eq!(named, "的体系3项");
    }
}
