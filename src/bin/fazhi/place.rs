//! Where a field stands in a dataset's text: an editor mends the file, and `indicators[17].change.unit` is no place in it.
//!
//! Deliberately absent: reading values. The text has been parsed before, so a scan over its brackets is enough.

/// A step of a field path.
#[derive(Debug, PartialEq)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
    Id(&'a str),
}

/// `indicators[id=x].change` in steps.
fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, brackets) = part.split_once('[').unwrap_or((part, ""));
        if !key.is_empty() {
            steps.push(Step::Key(key));
        }
        for inner in brackets.split(['[', ']']).filter(|inner| !inner.is_empty()) {
            match inner.strip_prefix("id=") {
                Some(id) => steps.push(Step::Id(id)),
                None => steps.extend(inner.parse().ok().map(Step::Index)),
            }
        }
    }
    steps
}

/// Line and column, from 1, of the field at `path`, or of the nearest thing around it that is there.
pub fn find(text: &str, path: &str) -> Option<(usize, usize)> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    let mut found = None;
    for step in steps(path) {
        let Some(at) = scan.enter(&step) else { break };
        found = Some(at);
    }
    Some(line_and_column(text.get(..found?)?))
}

/// The place behind `before`, in characters.
pub fn line_and_column(before: &str) -> (usize, usize) {
    let line = before.rsplit('\n').next().unwrap_or(before);
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[derive(Clone, Copy)]
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// A string, without its quotation marks and as it is escaped.
    fn string(&mut self) -> Option<&'a [u8]> {
        if !self.take(b'"') {
            return None;
        }
        let start = self.at;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return self.bytes.get(start..self.at - 1);
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        None
    }

    /// Past a value of any kind.
    fn skip(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.string();
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            if depth == 0 && matches!(self.peek(), Some(b',' | b'}' | b']') | None) {
                return;
            }
        }
    }

    /// Moves to what `step` names, and gives the byte where it begins; for a field, its name.
    fn enter(&mut self, step: &Step<'_>) -> Option<usize> {
        let opening = if matches!(step, Step::Key(_)) { b'{' } else { b'[' };
        let mut scan = *self;
        if !scan.take(opening) {
            return None;
        }
        for n in 0.. {
            if matches!(scan.peek()?, b'}' | b']') {
                return None;
            }
            let at = scan.at;
            let this = match step {
                Step::Key(key) => {
                    let name = scan.string()?;
                    scan.take(b':').then_some(())?;
                    name == key.as_bytes()
                }
                Step::Index(index) => n == *index,
                Step::Id(id) => {
                    let mut inside = scan;
                    inside.enter(&Step::Key("id")).is_some() && inside.string() == Some(id.as_bytes())
                }
            };
            if this {
                *self = scan;
                return Some(at);
            }
            scan.skip();
            scan.take(b',');
            // What is no JSON would not be left.
            (scan.at > at).then_some(())?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_name_by_number_and_by_id_and_what_is_missing_by_what_is_around_it() {
        let text = "{\n  \"title\": \"a } \\\" ]\",\n  \"indicators\": [\n    {\"id\": \"一\", \"value\": 1},\n    {\"value\": [2, {}], \"id\": \"b\"}\n  ]\n}";
        for (path, place) in [
            ("title", (2, 3)),
            ("indicators[0].value", (4, 17)),
            ("indicators[1].id", (5, 24)),
            ("indicators[id=b].value", (5, 6)),
            ("indicators[1].change.unit", (5, 5)),
            ("indicators[7]", (3, 3)),
        ] {
            assert_eq!(find(text, path), Some(place), "{path}");
        }
        assert_eq!((find(text, ""), find(text, "year"), find("not JSON", "a")), (None, None, None));
    }
}
