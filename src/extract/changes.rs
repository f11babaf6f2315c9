//! What moved, by how much, against what: quantities told apart into levels and changes.
//!
//! Deliberately absent: the words of change (`change_words.rs`), and which level a change is of (`change_levels.rs`).

use super::change_levels::flush;
use super::change_words::{basis, clause, more, relative, sign, told_before, verb, BASIS, DOWN, SHORTER, UP};
use super::normalise::Text;
use super::numbers::{self, is_boundary, Quantity};
use crate::format::Decimal;

/// A change as the report words it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moved {
    /// The words from the basis, or the verb, to the number.
    pub(super) span: (usize, usize),
    pub(super) value: Decimal,
    /// As printed: %, 个百分点, 成, 倍, or the level's own unit.
    pub(super) unit: String,
    pub(super) basis: String,
    pub(super) bound: &'static str,
    /// From two printed levels, or of 翻番: not printed itself.
    pub(super) computed: bool,
}

/// A figure, or a change without one.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The phrase, 超855.5万; for a change alone, its words.
    pub(super) span: (usize, usize),
    pub(super) level: Option<Quantity>,
    pub(super) change: Option<Moved>,
    /// Where the words before it end: its label is there.
    pub(super) said: usize,
    /// Its place among several subjects of one verb, and how many there are.
    pub(super) of: (usize, usize),
    /// Where a level began, 从67.6%, that is not said to be a year ago.
    pub(super) began: Option<(usize, usize)>,
}

/// 分别下降11.2%、9.6%和4人: the verb is that of the whole list.
fn listed(text: &Text, list: &[(Moved, usize)]) -> bool {
    list.len() > 1 && list.first().is_some_and(|(first, _)| text.has(first.span.0, first.span.1, "分别"))
}

fn is_joint(text: &Text, i: usize) -> bool {
    matches!(text.ch(i), '、' | '和' | '及' | '与')
}

/// Past the numbers that are listed at `i`: 、21235元.
fn past_list(text: &Text, mut i: usize) -> usize {
    for _ in 0..4 {
        let next = is_joint(text, i) && text.ch(i + 1).is_ascii_digit();
        match numbers::read(text, i + 1, i + 1).ok().filter(|_| next) {
            Some(q) => i = q.end,
            None => break,
        }
    }
    i
}

/// What a sentence's quantities are.
pub(super) fn resolve(text: &Text, start: usize, quantities: Vec<Quantity>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    // The last change and its place, for lists under one verb.
    let mut list: Vec<(Moved, usize)> = Vec::new();
    let mut floor = start;
    // Where levels began, and where the last that was reached from such ends.
    let mut from: Vec<Quantity> = Vec::new();
    let mut reached: Option<usize> = None;
    // 较去年60件增长了近3倍: in what the year before was counted, and so what moved.
    let mut counted: Option<String> = None;
    for (n, q) in quantities.into_iter().enumerate() {
        let own = clause(text, floor, q.start);
        let next = (q.start, q.end);
        // (上年81.8%): what it was is no level of this year.
        let open = (start..q.start).rev().take(8).find(|k| text.ch(*k) == '(');
        if open.and_then(|open| told_before(text, open)).is_some_and(|close| q.end <= close)
            && !BASIS.iter().any(|word| open.is_some_and(|open| text.starts(open + 1, word)))
            && verb(text, own, q.start).is_none()
        {
            floor = q.end;
            continue;
        }
        if list.last().is_some_and(|(m, _)| m.unit == q.unit || relative(&q.unit) || listed(text, &list))
            && list.last().is_some_and(|(m, _)| {
                q.start == m.span.1 + 1 && matches!(text.ch(m.span.1), '、' | '和' | '及' | '与' | '，' | ',')
            })
            && (relative(&q.unit) || listed(text, &list))
        {
            if let Some((first, at)) = list.last().cloned() {
                let value = if first.value.signum() < 0 { q.value.negated() } else { q.value };
                list.push((Moved { span: next, value, unit: q.unit, bound: q.bound, ..first }, at));
                floor = next.1;
                continue;
            }
        }
        // 分别增长6.2%和下降3.5%: the same list under another verb.
        let alike = |m: &Moved| relative(&q.unit) || m.unit == q.unit;
        if let Some((first, at)) = list.last().cloned().filter(|(m, _)| alike(m) && m.span.1 < q.start) {
            let joiner = first.span.1;
            let other = verb(text, joiner + 1, q.start).filter(|(_, from, _)| *from == joiner + 1);
            let listed = matches!(text.ch(joiner), '、' | '和' | '，' | ',')
                && text.has(first.span.0.max(start), joiner, "分别");
            if let Some((sign, ..)) = other.filter(|_| listed) {
                let value = if sign < 0 { q.value.negated() } else { q.value };
                list.push((Moved { span: (joiner + 1, q.end), value, unit: q.unit, bound: q.bound, ..first }, at));
                floor = next.1;
                continue;
            }
        }
        flush(text, start, &mut items, &mut list, &mut counted);
        // 较上年的100件增长, 较上年该类案件100件持续增长: the year before.
        let lead = basis(text, own, q.start).filter(|(at, word)| {
            let behind = at + word.chars().count();
            let noun = word.starts_with(['较', '比', '与', '相']) && behind < q.start && q.start - behind < 12;
            let noun = noun && (behind..q.start).all(|k| ('\u{4E00}'..='\u{9FFF}').contains(&text.ch(k)));
            behind == q.start || noun
        });
        let manner = ["持续", "大幅", "明显", "显著", "有所", "又"].iter().find(|word| text.starts(q.end, word));
        let behind = q.end + manner.map_or(0, |word| word.chars().count());
        let moves = UP.iter().chain(DOWN).any(|word| text.starts(behind, word));
        // 较法定时限60天缩短15天: the measure, not what was reached.
        let against = matches!(text.ch(own), '较' | '比') && SHORTER.iter().any(|word| text.starts(q.end, word));
        if (lead.is_some() && moves) || against {
            counted = (!against).then_some(q.unit);
            continue;
        }
        // 分别从4元、2元提高到6元、3元: the others where it began.
        if from.last().is_some_and(|last| reached.is_none() && q.start == last.end + 1 && is_joint(text, last.end)) {
            from.push(q);
            continue;
        }
        // 从67.6%提高到70%: where it began is never what was reached, also where that is no number (到优秀等次).
        let opening = (own.max(q.start.saturating_sub(10))..q.start)
            .rev()
            .find(|k| matches!(text.ch(*k), '从' | '由') && !text.starts(k + 1, "此"));
        if opening.is_some() {
            let end = past_list(text, q.end);
            let ahead = (end..end + 12).take_while(|k| !is_boundary(text.ch(*k)) && !text.ch(*k).is_ascii_digit());
            let words: String = ahead.map(|k| text.ch(k)).collect();
            if words.contains(['到', '至', '为', '成'])
                && words.contains(['升', '降', '提', '增', '减', '压', '缩', '加', '扩', '跃', '到', '至'])
            {
                from = vec![q];
                continue;
            }
        }
        if reached.is_some_and(|at| !(q.start == at + 1 && is_joint(text, at))) {
            (from, reached) = (Vec::new(), None);
        }
        if !from.is_empty() && (own <= from.first().map_or(0, |b| b.start) || n > 0) {
            let count = from.len();
            let before = from.remove(0);
            let span_start =
                (floor..before.start).rev().find(|k| matches!(text.ch(*k), '从' | '由')).unwrap_or(before.start);
            let shorter = SHORTER.iter().any(|word| text.has(before.end, q.start, word));
            let difference =
                q.value.minus(before.value).filter(|d| !shorter && before.unit == q.unit && d.signum() != 0);
            // 从2015年的4670亿元: what began years ago is no change against the year before.
            let basis = basis(text, clause(text, floor, span_start), q.start).map(|(_, words)| words).or_else(|| {
                let year = ["上年", "去年", "上一年"].into_iter().find(|year| text.has(span_start, before.start, year));
                year.map(String::from)
            });
            let change = difference.zip(basis).map(|(value, basis)| Moved {
                span: (span_start, q.end),
                value,
                unit: if q.unit == "%" { "个百分点".into() } else { q.unit.clone() },
                basis,
                bound: "exact",
                computed: true,
            });
            let began = (difference.is_some() && change.is_none()).then_some((span_start, q.end));
            floor = q.end;
            // Each of several has its part of the names before the first.
            let (mut said, mut of) = (span_start, (0, 1));
            if let Some(first) = items.last().filter(|_| reached.is_some()) {
                (said, of) = (first.said, (first.of.0 + 1, first.of.1));
            } else if count > 1 {
                of = (0, count);
            }
            reached = (count > 1).then_some(q.end);
            items.push(Item { span: next, said, level: Some(q), change, of, began });
            continue;
        }
        if q.unit == "番" {
            let (at, words) = basis(text, own, q.start).unwrap_or((q.start, String::new()));
            floor = q.end;
            let (span, value, unit) = ((at, q.end), q.value, "倍".into());
            list.push((Moved { span, value, unit, basis: words, bound: "exact", computed: true }, at));
            continue;
        }
        let signed = || sign(text, start, q.start).filter(|_| relative(&q.unit));
        let told = verb(text, own, q.start).or_else(signed).or_else(|| more(text, own, q.start));
        let moved = told.and_then(|(sign, at, shorter)| {
            let basis = basis(text, own, at);
            let is_change = if relative(&q.unit) { !shorter || basis.is_some() } else { basis.is_some() };
            // 年均增长7.2%: each year, not against the year before.
            let yearly =
                if ["年均", "年均分别"].iter().any(|word| text.ends(start, at, word)) { "年均" } else { "" };
            let (first, words) = basis.unwrap_or((at, yearly.into()));
            let value = if sign < 0 { q.value.negated() } else { q.value };
            is_change.then(|| Moved {
                span: (first.min(at), q.end),
                value,
                unit: q.unit.clone(),
                basis: words,
                bound: q.bound,
                computed: false,
            })
        });
        floor = q.end;
        match moved {
            Some(moved) => {
                let said = moved.span.0;
                list.push((moved, said));
            }
            // 低于全市平均水平1.7个百分点: a distance, no level.
            None if q.unit.ends_with("百分点") => {}
            None => {
                // 同比增长10%，达500件: the level of the change just told.
                let words = text.string(items.last().map_or(start, |i| i.span.1), q.start);
                let words = words.trim_start_matches([',', '，']);
                if let Some(last) = items.last_mut().filter(|last| last.level.is_none() && last.of.1 == 1) {
                    if matches!(words, "达" | "达到" | "至" | "为") {
                        last.span = next;
                        last.level = Some(q);
                        continue;
                    }
                }
                let said = q.start;
                counted = None;
                items.push(Item { span: next, said, level: Some(q), change: None, of: (0, 1), began: None });
            }
        }
    }
    flush(text, start, &mut items, &mut list, &mut counted);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(words: &str) -> Vec<String> {
        let text = Text::new(words);
        let quantities = super::super::figures::read(&text, 0, text.len(), &mut Vec::new());
        resolve(&text, 0, quantities)
            .iter()
            .map(|item| {
                let level = item.level.as_ref().map_or("-".into(), |q| [q.value.text(), q.unit.clone()].concat());
                let change = item.change.as_ref().map_or(String::new(), |m| ["|", &m.value.text(), &m.unit].concat());
                level + &change
            })
            .collect()
    }

    #[test]
    fn levels_and_changes_of_every_construction() {
        for (words, expected) in [
            ("案件1230件,同比下降1.36%;", "1230件|-1.36%"),
            ("败诉率为6.09%,同比下降0.31个百分点。", "6.09%|-0.31个百分点"),
            ("案件1230件(同比上升5%)。", "1230件|5%"),
            ("警情同比下降7.8%，盗窃警情同比下降20.9%", "-|-7.8% -|-20.9%"),
            ("刑事、治安警情同比分别下降9.4%、7.2%", "-|-9.4% -|-7.2%"),
            ("受理100件，办结90件，同比分别增长10%、5%", "100件|10% 90件|5%"),
            ("案件5万件，罚没金额7亿元，同比分别增长6.2%和下降3.5%", "5万件|6.2% 7亿元|-3.5%"),
            ("公开1021件，同比增加156件，增长18%", "1021件|18%"),
            ("败诉率由12.3%降至8.1%，下降4.2个百分点。", "8.1%|-4.2个百分点"),
            ("较法定时限60天缩短15天", "15天"),
            ("出庭应诉率从67.6%提高到70%", "70%"),
            ("出庭应诉率从上年的67.6%提高到70%", "70%|2.4个百分点"),
            ("出庭应诉率同比由67.6%提高到70%", "70%|2.4个百分点"),
            ("生产总值从2015年的4670亿元提高到6871亿元", "6871亿元"),
            ("受理案件500件，同比翻一番", "500件|1倍"),
            ("城乡收入分别从4元、2元提高到6元、3元", "6元 3元"),
            ("许可证486件、备案273件，较去年同期分别增加52件、减少17件", "486件|52件 273件|-17件"),
            ("优秀率88.7%，比去年高6.7个百分点", "88.7%|6.7个百分点"),
            ("纠错236件，纠错率24%，较去年60件增长了近3倍", "236件|3倍 24%"),
            ("受理案件较去年增加35件", "-|35件"),
            ("受理120件，较去年增加35件", "120件|35件"),
            ("败诉率2.9%，低于全市平均水平1.7个百分点", "2.9%"),
            ("办结率99.9%，满意率98.6%，同比分别提高0.2个、1.1个百分点", "99.9%|0.2个百分点 98.6%|1.1个百分点"),
            ("受理13件，占总数的22%，较去年增加116.7%", "13件|116.7% 22%"),
            ("受理13件，占总数的22%，较去年增加1.7个百分点", "13件 22%|1.7个百分点"),
            ("收到申请2526件，与2019年相比增加了1325件，增幅为110%", "2526件|110%"),
            ("查处1.6万起，占比18%，较上年减少0.4万起", "1.6万起|-0.4万起 18%"),
            ("办结率95.1%，纠错率11.8%，两项分别比上年上升2.1个和9.4个百分点", "95.1%|2.1个百分点 11.8%|9.4个百分点"),
            ("新增车位35个", "35个"),
            ("办理时限压缩55%", "55%"),
            ("满意度提高到98%", "98%"),
            ("上访数量下降近八成", "-|-8成"),
            ("受理量同比增长1.2倍，达500件", "500件|1.2倍"),
            ("审批时间由15个工作日压缩至5个工作日", "5个工作日"),
            ("较上年的100件增长20%", "-|20%"),
            ("受理案件373件，较上一年度285件增长30%", "373件|30%"),
            ("纠错236件，纠错率约为24%，较去年60件增长了近3倍", "236件|3倍 24%"),
            ("案件35件，较2020年该类案件量20件持续提高", "35件"),
            ("处罚案件213件(大队84件，分局129件)，较上一年该类案件量85件增长了2.5倍", "213件|2.5倍 84件 129件"),
            ("案件85件，较2020年42件增长了一倍", "85件|1倍"),
            ("受理案件100件(其中新收80件)，同比增长5%", "100件|5% 80件"),
            ("纠错率24%，较去年20%提高了4个百分点", "24%|4个百分点"),
        ] {
            assert_eq!(seen(words).join(" "), expected, "{words}");
        }
    }
}
