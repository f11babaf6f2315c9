//! 力争达到95%: what is aimed at stands among what was done, and is no value.

use super::normalise::Text;
use super::numbers::is_boundary;

/// Words that speak of what is to come.
const AIMS: &[&str] = &[
    "力争",
    "力求",
    "有望",
    "争取在",
    "争取到2",
    "争取达到",
    "争取实现",
    "争取完成",
    "争取年",
    "目标是",
    "目标为",
    "计划到",
    "计划于",
    "计划在",
    "计划年内",
];

/// 计划 is a noun unless it opens its clause and a verb follows.
const PLANNED: &[&str] = &[
    "新建",
    "建设",
    "新增",
    "完成",
    "制定",
    "修订",
    "开展",
    "实施",
    "出台",
    "办理",
    "培训",
    "投资",
    "投入",
    "总投资",
    "组织",
    "达到",
    "审议",
    "建成",
    "改造",
];

/// What turns back to what was done.
const DONE: &[&str] = &["已", "共", "全年", "目前", "实现了", "完成了"];

/// Where the words of an aim that covers the number at `i` begin.
pub(super) fn before(text: &Text, start: usize, i: usize, year: Option<u16>) -> Option<usize> {
    let at = (start..i).rev().find(|k| !text.is_named(*k) && opens(text, start, *k, year))?;
    (!DONE.iter().any(|word| text.has(at + 2, i, word))).then_some(at)
}

fn opens(text: &Text, start: usize, i: usize, year: Option<u16>) -> bool {
    match text.ch(i) {
        '力' | '有' | '争' | '目' => AIMS.iter().any(|word| text.starts(i, word)),
        '计' => {
            let first = i == start || is_boundary(text.before(i)) || matches!(text.before(i), '年' | '内');
            let planned = first && text.starts(i, "计划") && PLANNED.iter().any(|word| text.starts(i + 2, word));
            planned || AIMS.iter().any(|word| text.starts(i, word))
        }
        // 到2025年，… in a report of 2022.
        '到' => {
            let named = text.string(i + 1, i + 5).parse::<u16>().ok().filter(|_| text.ch(i + 5) == '年');
            named.zip(year).is_some_and(|(named, year)| named > year && named < year + 40)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aims_are_told_from_results() {
        for (words, aim) in [
            ("办结率力争达到95%", true),
            ("有望突破至5%以下", true),
            ("2023年计划新建10个", true),
            ("到2025年，持证率达到100%", true),
            ("年度立法计划12件", false),
            ("争取上级资金2000万元", false),
            ("到2022年，持证率达到100%", false),
            ("力争上游，全年共办结100件", false),
        ] {
            let text = Text::new(words);
            let number = (0..text.len()).rev().find(|i| text.ch(*i).is_ascii_digit()).unwrap();
            assert_eq!(before(&text, 0, number, Some(2022)).is_some(), aim, "{words}");
        }
    }
}
