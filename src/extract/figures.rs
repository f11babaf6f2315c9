//! Quantities in a sentence, and the numbers that count nothing.

use super::normalise::Text;
use super::numbers::{self, is_boundary, Quantity};
use super::units;

/// Words after which even a small number in characters counts something.
const COUNTED: &[&str] = &["共", "累计", "共计", "新增", "合计", "总计", "达", "达到"];

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

/// 15分钟服务圈, 24小时自助, 3个工作日内: what is named or allowed, not what was reached.
fn is_span_of_time(text: &Text, floor: usize, q: &Quantity) -> bool {
    const REACHED: &[&str] =
        &["至", "到", "为", "达", "缩短", "压缩", "压减", "减少", "提前", "用时", "时间", "时限", "了", "仅", "需"];
    let reached = REACHED.iter().any(|word| text.ends(floor, q.start, word));
    units::kind(&q.unit) == "duration" && !reached && !is_boundary(text.ch(q.end))
}

/// The quantities from `start` to `end`, in order.
pub(super) fn read(text: &Text, start: usize, end: usize) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut i = start;
    let mut floor = start;
    while i < end {
        let c = text.ch(i);
        let percent = c == '百' && text.starts(i, "百分之") || c == '千' && text.starts(i, "千分之");
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
                if quantity.unit.is_empty() {
                    share_unit(text, end, &mut quantity);
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

/// Whether a number with this unit is a figure.
fn counts(text: &Text, floor: usize, q: &Quantity) -> bool {
    let unit = q.unit.as_str();
    let large = q.value >= 11.into() || q.bound == "over" || unit.starts_with(['万', '亿']);
    if unit.is_empty() {
        return false;
    }
    if text.before(q.start) == '前' || is_span_of_time(text, floor, q) {
        return false;
    }
    match unit {
        "天" if q.value == 365.into() => return false,
        "小时" | "天" if q.value == 24.into() => return false,
        "分" => {
            let from = q.start.saturating_sub(12).max(floor);
            return ["分", "得", "评", "满意"].iter().any(|word| text.has(from, q.start, word));
        }
        // 较上年前进3位: a change of place.
        "位" if ["前进", "上升", "提升", "跃升", "进位", "后退", "下降", "下滑"]
            .iter()
            .any(|w| text.ends(floor, q.start, w) || text.ends(floor, q.start, &[w, "了"].concat())) =>
        {
            return false
        }
        _ => {}
    }
    if !q.words {
        return true;
    }
    if unit == "%" || unit == "‰" || unit == "成" {
        // 八成: not 建成, 完成.
        return unit != "成"
            || is_boundary(text.ch(q.end))
            || q.bound != "exact"
            || q.end < text.len() && q.value >= 2.into();
    }
    // 三项制度, 一个中心 are names; what is counted in characters is large, bounded or announced.
    // 《…》等四部法规: what is listed is counted.
    let announced = COUNTED.iter().any(|word| text.ends(floor, q.start, word))
        || text.ends(floor.saturating_sub(1), q.start, "》等");
    (large && q.value > 10.into()) || q.bound != "exact" || (!unit.starts_with(['万', '亿']) && announced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(words: &str) -> Vec<String> {
        let text = Text::new(words);
        read(&text, 0, text.len()).iter().map(|q| [q.value.to_string(), q.unit.clone()].concat()).collect()
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
            "三项制度",
            "一件事",
            "一个中心",
            "7×24小时",
            "24小时服务",
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
            "建设15分钟服务圈",
            "须3个工作日内办结",
            "进入全省前10位",
            "数百件",
            "上千人",
            "近五年来",
            "党的二十大",
            "100米跑",
        ]
        .iter()
        .take(32)
        {
            assert_eq!(seen(words), [] as [&str; 0], "{words}");
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
            ("压缩至3个工作日内办结", "3个工作日"),
            ("公开715条,重大1722条、优化585条", "715条 1722条 585条"),
            ("859个和3019个一、二类", "859个 3019个"),
            ("平均得分98.5分", "98.5分"),
            ("２８４件，占９８．５％", "284件 98.5%"),
        ] {
            assert_eq!(seen(words).join(" "), expected, "{words}");
        }
    }
}
