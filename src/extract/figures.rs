//! The quantities in a sentence: where numbers stand, which of them belong together (2021-2025, 3至5件, 31、38和49件),
//! and which are said not to be read.
//!
//! Deliberately absent: what a number with its unit counts (`counted.rs`).

use super::counted::counts;
use super::normalise::Text;
use super::numbers::{self, Quantity};
use super::{bare, change_words, units};
use crate::error::Code;

/// A number that gives no figure, and why an editor should look at it.
pub(super) type Unread = (Code, (usize, usize));

/// A number joined with another by a sign is a period, a name, a time or a score.
fn is_joint(text: &Text, i: usize) -> bool {
    matches!(text.ch(i), '-' | '—' | '–' | '~' | '+' | '×' | '/' | ':' | '·' | '*' | '.' | '−')
}

/// All that follows `i` as one joined number: 2021-2025, 1+3, 7×24.
fn joined_end(text: &Text, mut i: usize) -> usize {
    while text.ch(i).is_ascii_digit() || (is_joint(text, i) && text.ch(i + 1).is_ascii_digit()) {
        i += 1;
    }
    i
}

fn is_year(text: &Text, i: usize) -> bool {
    let four = (0..4).all(|k| text.ch(i + k).is_ascii_digit());
    four && matches!((text.ch(i), text.ch(i + 1)), ('1', '9') | ('2', '0')) && text.ch(i + 4) == '年'
}

/// 近百名, 百余件: a round number that is said to be about one.
fn is_vague(text: &Text, i: usize) -> bool {
    matches!(text.before(i), '近' | '约' | '逾' | '超' | '过') || matches!(text.ch(i + 1), '余' | '多')
}

/// 翻一番 at `i`: how many times more that is.
fn doubled(text: &Text, i: usize) -> Option<Quantity> {
    let (words, value) = [("翻番", 1), ("翻一番", 1), ("翻了一番", 1), ("翻两番", 3), ("翻了两番", 3), ("翻了番", 1)]
        .into_iter()
        .find(|(words, _)| text.starts(i, words))?;
    let end = i + words.chars().count();
    Some(Quantity { start: i, number: i, end, value: value.into(), unit: "番".into(), bound: "exact", words: true })
}

/// 3至5件, 60%至70%, 3—5个工作日 from `i`: neither end is what was reached. `None` where it is no range.
fn range_end(text: &Text, floor: usize, i: usize, first: &Quantity) -> Option<(usize, bool)> {
    let last = numbers::range(text, first.end)?;
    // 从60%至70% tells where it began.
    let opened = (floor.max(i.saturating_sub(10))..i).any(|k| matches!(text.ch(k), '从' | '由' | '自'));
    let counts = !last.unit.is_empty() && !matches!(units::kind(&last.unit), "duration" if last.words);
    (!opened || first.unit.is_empty()).then_some((last.end, counts))
}

/// The quantities from `start` to `end`, in order; what is a number and none of them goes to `unread`.
pub(super) fn read(text: &Text, start: usize, end: usize, unread: &mut Vec<Unread>) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut i = start;
    let mut floor = start;
    while i < end {
        let c = text.ch(i);
        let percent = c == '百' && text.starts(i, "百分之") || c == '千' && text.starts(i, "千分之");
        if let Some(quantity) = doubled(text, i).filter(|_| !text.is_named(i)) {
            i = quantity.end;
            if change_words::is_compared(text, floor, quantity.start) {
                floor = i;
                found.push(quantity);
            } else {
                unread.push((Code::NotCompared, (quantity.start, i)));
            }
            continue;
        }
        if text.is_named(i) || !(c.is_ascii_digit() || numbers::is_numeral(c) || percent) {
            i += 1;
            continue;
        }
        let before = text.before(i);
        if c.is_ascii_digit() {
            let stop = joined_end(text, i);
            let chain = (i..stop).any(|k| is_joint(text, k) && text.ch(k) != '.');
            let dots = (i..stop).filter(|k| text.ch(*k) == '.').count();
            let signed = i > start && is_joint(text, i - 1) && text.before(i - 1).is_ascii_digit();
            if chain && before != '第' && !before.is_ascii_alphabetic() {
                // 3—5个工作日; 2021-2025年 has no measure word.
                let dash =
                    (i..stop).all(|k| text.ch(k).is_ascii_digit() || matches!(text.ch(k), '-' | '—' | '–' | '~' | '.'));
                if let Some(unit) = units::read(text, stop).filter(|unit| dash && *unit <= end) {
                    unread.push((Code::RangeNotRead, (i, unit)));
                    i = unit;
                    continue;
                }
            }
            if before == '第' || before.is_ascii_alphabetic() || chain || dots > 1 || signed || is_year(text, i) {
                i = stop.max(i + 1);
                // 第1、2条
                while before == '第' && matches!(text.ch(i), '、' | '和') && text.ch(i + 1).is_ascii_digit() {
                    i = joined_end(text, i + 1);
                }
                continue;
            }
        } else if matches!(before, '第' | '周' | '之' | '统' | '每')
            || (!percent && matches!(c, '百' | '千') && !is_vague(text, i))
            || numbers::is_numeral(before)
            || before == '几'
            || before == '数'
        {
            i += 1;
            continue;
        }
        match numbers::read(text, floor, i) {
            Ok(mut quantity) if quantity.end <= end => {
                if let Some((stop, counts)) = range_end(text, floor, i, &quantity).filter(|(stop, _)| *stop <= end) {
                    if counts {
                        unread.push((Code::RangeNotRead, (i, stop)));
                    }
                    i = stop.max(i + 1);
                    continue;
                }
                share_unit(text, end, &mut quantity);
                let unprinted = bare::unit(text, (floor, end), &quantity, found.last());
                if let Some(unit) = unprinted {
                    quantity.unit = unit;
                    unread.push((Code::UnitNotPrinted, (quantity.start, quantity.end)));
                    i = quantity.end.max(i + 1);
                    floor = i;
                    found.push(quantity);
                    continue;
                }
                if let Some(stop) = bare::unknown_unit(text, &quantity).filter(|stop| *stop <= end) {
                    unread.push((Code::UnknownUnit, (quantity.start, stop)));
                }
                let stop = quantity.end.max(i + 1);
                let letters = text.ch(quantity.end).is_ascii_alphabetic();
                if !letters && counts(text, floor, &quantity) {
                    floor = stop;
                    found.push(quantity);
                    i = stop;
                } else {
                    i = number_end(text, i).max(i + 1);
                }
            }
            Ok(_) => i += 1,
            Err(next) => i = next.max(i + 1),
        }
    }
    found
}

/// Past the digits at `i`, so that no part of a refused number is read as one.
fn number_end(text: &Text, mut i: usize) -> usize {
    while text.ch(i).is_ascii_digit() || (matches!(text.ch(i), '.' | ',') && text.ch(i + 1).is_ascii_digit()) {
        i += 1;
    }
    i
}

/// 31、38和49件: a number that leaves its unit to the next.
fn share_unit(text: &Text, end: usize, quantity: &mut Quantity) {
    if quantity.words {
        return;
    }
    let mut i = quantity.end;
    // 0.2个、1.1个百分点
    if quantity.unit == "个" && matches!(text.ch(i), '、' | '和') && text.ch(i + 1).is_ascii_digit() {
        if let Some(next) = numbers::read(text, i + 1, i + 1).ok().filter(|next| next.unit == "个百分点") {
            quantity.unit = next.unit;
        }
    }
    if !quantity.unit.is_empty() {
        return;
    }
    for _ in 0..8 {
        if !(matches!(text.ch(i), '、' | '和' | '与' | '及') && text.ch(i + 1).is_ascii_digit()) {
            return;
        }
        match numbers::read(text, i + 1, i + 1) {
            Ok(next) if next.end <= end && !next.unit.is_empty() => {
                quantity.unit = next.unit;
                return;
            }
            Ok(next) if next.end <= end => i = next.end,
            _ => return,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The quantities of the words, each with its unit.
    pub(in crate::extract) fn seen(words: &str) -> Vec<String> {
        let text = Text::new(words);
        read(&text, 0, text.len(), &mut Vec::new())
            .iter()
            .map(|q| [q.value.to_string(), q.unit.clone()].concat())
            .collect()
    }

    #[test]
    fn what_is_no_figure_is_left_alone() {
        for words in [
            "2022年3月15日",
            "(2021-2025年)",
            "国发〔2021〕12号",
            "第3届第12次会议",
            "第1、2条",
            "“八五”普法",
            "“1+3”体系",
            "成功防御“5·23”暴雨",
            "12345热线",
            "7×24小时",
            "电话0755-28041234",
            "二〇二二年",
            "第一责任人",
            "十大专项",
            "PDA2.0",
            "5G基站",
            "A4纸",
            "三年行动",
            "13:30",
            "注[12]所述",
            "双随机、一公开",
            "《3件事》",
            "数百件",
            "上千人",
            "近五年来",
            "党的二十大",
            "3—5个工作日，60%至70%，3至5件，三到五名",
            "产值翻一番",
            "拨打12345，编号1234，截至2022，",
        ] {
            assert_eq!(seen(words), [] as [&str; 0], "{words}");
        }
    }

    #[test]
    fn a_number_that_is_not_read_is_said() {
        for (words, expected) in [
            ("办结需3—5个工作日", "range-not-read 3—5个工作日"),
            ("占比60%至70%", "range-not-read 60%至70%"),
            ("产值翻一番", "not-compared 翻一番"),
            ("收缴爆竹1200挂，", "unknown-unit 1200挂"),
            ("收缴1200余挂爆竹", "unknown-unit 1200余挂"),
            ("受理案件1234，", "unit-not-printed 1234"),
            ("2021-2025年，3月5日，12345热线，8—10月", ""),
        ] {
            let text = Text::new(words);
            let mut unread = Vec::new();
            read(&text, 0, text.len(), &mut unread);
            let seen: Vec<_> =
                unread.iter().map(|(code, (a, b))| [code.as_str(), " ", &text.string(*a, *b)].concat()).collect();
            assert_eq!(seen.join(","), expected, "{words}");
        }
    }

    #[test]
    fn figures_of_every_kind() {
        for (words, expected) in [
            ("梳理整合1982条地方性法规", "1982条"),
            ("共审查31、38和49件", "31件 38件 49件"),
            ("共十二个部门、两万余人次", "12个 2万人次"),
            ("下降近八成", "8成"),
            ("培训近百名、百余件", "100名 100件"),
            ("惠及2.3万群众", "2.3万"),
            ("公开715条,重大1722条、优化585条", "715条 1722条 585条"),
            ("859个和3019个一、二类", "859个 3019个"),
            ("平均得分98.5分", "98.5分"),
            ("２８４件，占９８．５％", "284件 98.5%"),
            ("占总数的三分之二以上", "2/3"),
            ("完成率百分之八十五点六", "85.6%"),
            ("受理案件1234，办结1200，", "1234件 1200件"),
            (
                "行政处罚2100，占33.9%；行政强制705，占11.4%；行政不作为490件，占7.9%",
                "2100件 33.9% 705件 11.4% 490件 7.9%",
            ),
            ("同比翻了一番", "1番"),
        ] {
            assert_eq!(seen(words).join(" "), expected, "{words}");
        }
    }
}
