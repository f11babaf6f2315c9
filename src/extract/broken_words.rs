//! Breaks that the characters around them give away: in a word of change, in a number, before its unit, before a sign
//! that nothing begins with.
//!
//! Deliberately absent: breaks that only the width of the lines gives away (`layout.rs`).

use super::layout::is_stop;
use super::normalise::Text;
use super::{change_words, units};

/// A sign that nothing begins with.
pub(super) fn begins_nothing(text: &Text, i: usize) -> bool {
    match text.ch(i) {
        '.' => text.ch(i + 1).is_ascii_digit() && text.before(i.saturating_sub(1)).is_ascii_digit(),
        c => is_stop(c) || matches!(c, '，' | ',' | '、' | ')' | '》' | '”' | '’' | '」' | ']' | '%' | '‰'),
    }
}

/// Whether what ends at `end` cannot end a line, or not before what begins at `next`.
pub(super) fn in_a_word(text: &Text, end: usize, next: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use super::super::breaks::{self, Lines};

    #[test]
    fn a_break_in_a_word_a_number_or_before_its_unit_cuts_a_sentence() {
        for (given, expected) in [
            ("消费品零售总额下\n降0.3%。", "消费品零售总额下降0.3%。"),
            ("可支配收入19410元\n,增长6%。", "可支配收入19410元,增长6%。"),
            ("全年共办理案件120\n件。", "全年共办理案件120件。"),
            ("办结率98\n.5%。", "办结率98.5%。"),
            ("发案量同\n比下降6%。", "发案量同比下降6%。"),
            ("印发《实施\n》等文件", "印发《实施》等文件"),
            ("抽查企业3870户\n次。", "抽查企业3870户次。"),
            ("提供服务27万人次\n(件)。", "提供服务27万人次(件)。"),
        ] {
            let Lines { text, lines, .. } = breaks::read(given);
            let seen: Vec<_> = lines.iter().map(|line| text.string(line.wide().0, line.wide().1)).collect();
            assert_eq!(seen, [expected], "{given}");
        }
    }
}
