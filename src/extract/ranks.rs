//! Places in an order, years in a row, and zeros that are said in words.

use super::normalise::Text;

/// A figure said in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub(super) span: (usize, usize),
    /// Where the words before it end.
    pub(super) said: usize,
    pub(super) value: i64,
    pub(super) kind: &'static str,
    /// What it is about, where its own words say it.
    pub(super) of: String,
}

const PLACED: &[&str] = &["排名", "排在", "排", "位列", "位居", "名列", "列", "居", "获", "位次"];

/// 由第20位升至第3位: what was reached; where it was before is no place of this year.
const REACHED: &[&str] = &[
    "升至",
    "升到",
    "提升至",
    "提升到",
    "跃升",
    "跃居",
    "跃至",
    "前移至",
    "前进到",
    "前进至",
    "进至",
    "降至",
    "降到",
    "跌至",
    "退至",
    "回落至",
];

fn numeral(text: &Text, i: usize) -> Option<(i64, usize)> {
    if text.ch(i).is_ascii_digit() {
        let end = (i..i + 4).find(|k| !text.ch(*k).is_ascii_digit())?;
        return Some((text.string(i, end).parse().ok()?, end));
    }
    let one =
        |k: usize| "一二三四五六七八九".chars().position(|c| c == text.ch(k)).and_then(|n| i64::try_from(n + 1).ok());
    match (text.ch(i), one(i)) {
        ('十', _) => Some(one(i + 1).map_or((10, i + 1), |n| (10 + n, i + 2))),
        ('两', _) => Some((2, i + 1)),
        (_, Some(n)) => Some((n, i + 1)),
        _ => None,
    }
}

/// Those from `start` to `end`.
pub(super) fn read(text: &Text, start: usize, end: usize) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut i = start;
    while i < end {
        let read = if text.is_named(i) {
            None
        } else {
            match text.ch(i) {
                '第' => rank(text, start, i),
                '连' => streak(text, i, end),
                '零' => zero(text, start, i, end),
                '无' => none(text, i),
                _ => None,
            }
        };
        match read {
            Some(said) => {
                i = said.span.1.max(i + 1);
                found.push(said);
            }
            None => i += 1,
        }
    }
    found
}

/// 位列全省第一, 排名第3位.
fn rank(text: &Text, start: usize, i: usize) -> Option<Said> {
    let (value, mut end) = numeral(text, i + 1)?;
    if matches!(text.ch(end), '名' | '位') {
        end += 1;
    }
    let after = text.ch(end);
    if !(super::numbers::is_boundary(after) || matches!(after, '的' | '和')) {
        return None;
    }
    let low = start.max(i.saturating_sub(9));
    let window = |word: &&&str| (low..i).rev().find(|k| text.starts(*k, word) && k + word.chars().count() <= i);
    let reached = || {
        let verb = REACHED.iter().filter_map(|word| window(&word)).min()?;
        let low = start.max(verb.saturating_sub(20));
        let clause = (low..verb).rev().find(|k| super::numbers::is_boundary(text.ch(*k))).map_or(low, |k| k + 1);
        Some((clause..verb).find(|k| matches!(text.ch(*k), '由' | '从' | '第')).unwrap_or(verb))
    };
    let placed = PLACED.iter().filter_map(|word| window(&word)).min().into_iter().chain(reached()).min()?;
    (value > 0).then(|| Said { span: (i, end), said: placed, value, kind: "rank", of: text.string(low.max(placed), i) })
}

/// 连续两年获评; with a place or a number behind it, that is the figure.
fn streak(text: &Text, i: usize, end: usize) -> Option<Said> {
    if !text.starts(i, "连续") {
        return None;
    }
    let (value, stop) = numeral(text, i + 2)?;
    if text.ch(stop) != '年' {
        return None;
    }
    let clause = (stop..end.min(stop + 30)).take_while(|k| !super::numbers::is_boundary(text.ch(*k)));
    let words: String = clause.map(|k| text.ch(k)).collect();
    let honour =
        ["获", "荣获", "被评", "入选", "保持"].iter().any(|word| words.trim_start_matches('年').starts_with(word));
    (honour && !words.contains(|c: char| c == '第' || c.is_ascii_digit())).then(|| Said {
        span: (i, stop + 1),
        said: i,
        value,
        kind: "streak",
        of: words.trim_start_matches('年').into(),
    })
}

/// 零败诉, 双双为零.
fn zero(text: &Text, start: usize, i: usize, end: usize) -> Option<Said> {
    if text.ends(start, i, "为") && super::numbers::is_boundary(text.ch(i + 1)) {
        let from = if text.ends(start, i, "双双为") {
            i - 3
        } else if text.ends(start, i, "均为") {
            i - 2
        } else {
            i - 1
        };
        return Some(Said { span: (from, i + 1), said: from, value: 0, kind: "zero", of: String::new() });
    }
    let head = text.before(i);
    if !(super::numbers::is_boundary(head) || matches!(head, '现' | '持' | '到' | '续')) {
        return None;
    }
    let word: String =
        (i + 1..end.min(i + 7)).take_while(|k| !super::numbers::is_boundary(text.ch(*k))).map(|k| text.ch(k)).collect();
    let whole = super::numbers::is_boundary(text.ch(i + 1 + word.chars().count()));
    let counted = ["败诉", "纠纷", "信访", "强制执行", "投诉", "上访", "复议", "事故", "案件", "诉讼", "纠错", "差错"];
    (whole && counted.iter().any(|c| word == *c)).then(|| Said {
        span: (i, i + 1 + word.chars().count()),
        said: i,
        value: 0,
        kind: "zero",
        of: word,
    })
}

/// 无一宗, 无一例.
fn none(text: &Text, i: usize) -> Option<Said> {
    let unit = text.ch(i + 2);
    (text.ch(i + 1) == '一' && matches!(unit, '宗' | '件' | '例' | '起')).then(|| {
        let after = (i + 3..i + 28).take_while(|k| !super::numbers::is_boundary(text.ch(*k)));
        Said { span: (i, i + 3), said: i, value: 0, kind: "zero", of: after.map(|k| text.ch(k)).collect() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_streaks_and_zeros() {
        for (words, expected) in [
            ("考核连续两年居全省第一。", "rank 1"),
            ("在全市考评中名列第二，", "rank 2"),
            ("全省排名第3位。", "rank 3"),
            ("连续两年获评全国标杆城市", "streak 2"),
            ("成功实现零纠纷、零信访、零强制执行。", "zero 0,zero 0,zero 0"),
            ("无一宗因程序违法而败诉", "zero 0"),
            ("集体访双双为零，", "zero 0"),
            ("综合排名由第20位升至第3位。", "rank 3"),
            ("营商环境由第五上升到第二，", "rank 2"),
            ("考核从全省第12位跃升至第5位", "rank 5"),
            ("第一责任人，第三届，第2条，零距离", ""),
        ] {
            let text = Text::new(words);
            let seen: Vec<_> =
                read(&text, 0, text.len()).iter().map(|s| [s.kind, " ", &s.value.to_string()].concat()).collect();
            assert_eq!(seen.join(","), expected, "{words}");
        }
    }
}
