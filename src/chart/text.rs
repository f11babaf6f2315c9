//! Text for a drawing, which breaks no lines by itself.

use crate::format::Concatenated;

/// About how many ideographs wide `c` is.
fn width(c: char) -> f64 {
    if c.is_ascii() {
        0.56
    } else {
        1.0
    }
}

/// About how wide a text is, in ideographs.
pub fn measure(text: &str) -> f64 {
    text.lines().map(|line| line.chars().map(width).sum()).fold(0.0, f64::max)
}

/// `text` in lines of at most `per_line` ideographs, the last of at most `lines` cut off. Words in letters stay whole
/// where a line has room for them.
pub fn wrap(text: &str, per_line: f64, lines: usize) -> String {
    let mut out = String::new();
    let (mut used, mut line) = (0.0, 1);
    // Where the last space of this line is, and what stands after it.
    let mut space: Option<(usize, f64)> = None;
    for c in text.chars() {
        // No line of a closing mark alone.
        if used + width(c) > per_line && !"”》)),、".contains(c) {
            if line == lines {
                out.push('…');
                return out;
            }
            line += 1;
            match space.take().filter(|_| c.is_ascii() && c != ' ') {
                Some((place, after)) => {
                    out.replace_range(place..place + 1, "\n");
                    used -= after;
                }
                None => {
                    out.push('\n');
                    used = 0.0;
                }
            }
        }
        used += width(c);
        if c == ' ' {
            space = Some((out.len(), used));
        }
        out.push(c);
    }
    out
}

/// `text` in one line of at most `length` ideographs.
pub fn cut(text: &str, length: usize) -> String {
    wrap(text, length as f64, 1)
}

/// Lines one under the other.
pub fn lines(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        out = if out.is_empty() { (*line).into() } else { [out.as_str(), "\n", line].concatenated() };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cut, lines, measure, wrap};

    #[test]
    fn lines_break_where_they_are_full() {
        assert_eq!(wrap("行政机关一审败诉率", 5.0, 3), "行政机关一\n审败诉率");
        assert_eq!(wrap("“一网通办”事项", 5.0, 3), "“一网通办”\n事项");
        assert_eq!(wrap("一二三四五六七八九", 3.0, 2), "一二三\n四五六…");
        assert_eq!(wrap("54.4 per hundred (derived)", 10.0, 3), "54.4 per hundred\n(derived)");
        assert_eq!(cut("一二三", 9), "一二三");
        assert_eq!(lines(&["a", "", "b"]), "a\nb");
        assert_eq!(measure("一二\n三"), 2.0);
    }
}
