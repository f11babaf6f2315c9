//! Plain text, from a file or the clipboard.

use super::lines::{clean, is_furniture, is_prose};
use super::{origin, Document, Origin};
use crate::error::{Code, Error};

/// Cleans character by character. A line stays a line and indents stay, since they tell where paragraphs begin
/// in a text whose lines were broken by hand; a line of the page around the article becomes empty.
pub(super) fn read(text: &str) -> Document {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut start = 0;
    let mut origin = Origin::default();
    loop {
        let next = rest.next();
        match next {
            Some('\r') if rest.peek() == Some(&'\n') => {}
            None | Some('\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                if let Some(line) = out.get(start..).filter(|_| start < origin::HEAD) {
                    origin.note(line);
                }
                if out.get(start..).is_some_and(is_furniture) {
                    out.truncate(start);
                }
                out.truncate(start + out.get(start..).map_or(0, |line| line.trim_end().len()));
                if next.is_none() {
                    break;
                }
                out.push('\n');
                start = out.len();
            }
            Some(c) => out.extend(clean(c)),
        }
    }
    let prose = out.lines().any(is_prose);
    let findings = if prose { Vec::new() } else { vec![Error::in_text(Code::NoMainText, 0, 0).notice()] };
    Document { text: out, findings, origin }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_text_keeps_its_lines_and_indents_and_loses_what_nobody_sees() {
        let seen = read("\u{FEFF}　　受理\u{AD}行政\u{200B}复议\u{A0}20件,\r\n审结18件。  \r\r浏览次数:1234\n完");
        assert_eq!(seen.text, "　　受理行政复议 20件,\n审结18件。\n\n\n完");
        assert_eq!(seen.findings, []);
    }
}
