//! Quantities in a sentence, and the numbers that count nothing.

use super::normalise::Text;
use super::numbers::{self, is_boundary, Quantity};
use super::{bare, change_words, units, verbs};
use crate::error::Code;

/// A number that gives no figure, and why an editor should look at it.
pub(super) type Unread = (Code, (usize, usize));

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

/// Whether a number with this unit is a figure.
fn counts(text: &Text, floor: usize, q: &Quantity) -> bool {
    let unit = q.unit.as_str();
    let large = q.value >= 11.into() || q.bound == "over" || unit.starts_with(['万', '亿']);
    if unit.is_empty() {
        return false;
    }
    // 前10位, 排名末3位, 规定的5%, 即11个: a condition, or the same number once more.
    let condition = ["前", "末", "规定的", "要求的", "法定的"].iter().any(|word| text.ends(floor, q.start, word));
    let again = text.before(q.start) == '即' && is_boundary(text.before(q.start - 1));
    // 六届七次、八次全会: sessions.
    let session = unit == "次" && q.words && text.has(q.start.saturating_sub(10), q.start, "届");
    if condition || again || session || is_span_of_time(text, floor, q) {
        return false;
    }
    match unit {
        "天" if q.value == 365.into() => return false,
        "小时" | "天" if q.value == 24.into() => return false,
        // 40000分以上的人员: a condition.
        "分" | "岁" if matches!(q.bound, "at-least" | "at-most") && text.ch(q.end) == '的' => return false,
        "分" => {
            let from = q.start.saturating_sub(12).max(floor);
            // 由4分提高到6分: behind a mark comes another.
            let began = (floor.saturating_sub(10)..floor).any(|k| matches!(text.ch(k), '由' | '从'));
            return from == floor && began && text.before(floor) == '分'
                || ["分", "得", "评", "满意"].iter().any(|word| text.has(from, q.start, word));
        }
        // 较上年前进3位: a change of place.
        "名" if ["前进", "前移", "上移", "后移", "下移", "进位", "后退"]
            .iter()
            .any(|w| text.ends(floor, q.start, w) || text.ends(floor, q.start, &[w, "了"].concat())) =>
        {
            return false
        }
        "位" if ["前进", "前移", "上移", "后移", "下移", "上升", "提升", "跃升", "进位", "后退", "下降", "下滑"]
            .iter()
            .any(|w| text.ends(floor, q.start, w) || text.ends(floor, q.start, &[w, "了"].concat())) =>
        {
            return false
        }
        _ => {}
    }
    if !q.words || unit.starts_with('/') {
        return true;
    }
    if unit == "%" || unit == "‰" || unit == "成" {
        // 八成: not 建成, 完成.
        return unit != "成"
            || is_boundary(text.ch(q.end))
            || q.bound != "exact"
            || q.end < text.len() && q.value >= 2.into();
    }
    // 增长了一倍 is a number; 一倍以上 alone may be a rule.
    let up = ["增长", "增加", "上升", "提高", "增长了", "增加了", "上升了", "提高了"];
    if unit == "倍" && up.iter().any(|verb| text.ends(floor, q.start, verb)) {
        return true;
    }
    // 三项制度, 一个中心 are names; what is counted in characters is large, bounded or announced.
    // 《…》等四部法规: what is listed is counted.
    let announced = COUNTED.iter().any(|word| text.ends(floor, q.start, word))
        || text.ends(floor.saturating_sub(1), q.start, "》等");
    // 两种以上 is a condition.
    let condition = matches!(q.bound, "at-least" | "at-most") && q.value < 10.into();
    // 制作画册两万份
    let scaled = unit.starts_with(['万', '亿']) && unit.chars().count() > 1 && q.value >= 1.into();
    (large && (q.value > 10.into() || scaled))
        || (q.bound != "exact" && !condition)
        || (!unit.starts_with(['万', '亿']) && (announced || is_behind_its_noun(text, floor, q)))
}

/// 审查规章三部: counted behind what is counted. 三部规章 may be a name, 分三批 and 每年两次 say how it is done.
fn is_behind_its_noun(text: &Text, floor: usize, q: &Quantity) -> bool {
    const MANNER: &[&str] =
        &["分", "分为", "分成", "划为", "划分为", "连续", "前", "各", "每", "有", "为", "这", "那", "跑", "近"];
    let often = (floor.max(q.start.saturating_sub(8))..q.start).any(|k| text.ch(k) == '每');
    let noun = text.before(q.start).is_alphabetic() && !is_boundary(text.before(q.start));
    let manner = MANNER.iter().any(|word| text.ends(floor, q.start, word));
    // 打造法治广场一处: one is counted where its clause tells of something done.
    let single =
        q.value == 1.into() && matches!(q.unit.as_str(), "处" | "座" | "所" | "部" | "件" | "起" | "宗" | "场" | "期");
    let clause = (floor.max(q.start.saturating_sub(40))..q.start).rev().find(|k| is_boundary(text.ch(*k)));
    let done = || verbs::opening(&text.string(clause.map_or(floor, |k| k + 1), q.start)) > 0;
    (q.value >= 2.into() || (single && done()))
        && is_boundary(text.ch(q.end))
        && noun
        && !manner
        && !often
        && units::kind(&q.unit) == "count"
        && q.unit != "位"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(words: &str) -> Vec<String> {
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
            "市委六届七次、八次全会和十五届五次会议",
            "对排名末3位的县，低于规定的5%，名次前进两名，最多跑一次",
            "名次较上年前移三位，有两种以上情形，分三批，每年两次，分为四类，最多跑一次。",
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
            ("压缩至3个工作日内办结", "3个工作日"),
            ("公开715条,重大1722条、优化585条", "715条 1722条 585条"),
            ("859个和3019个一、二类", "859个 3019个"),
            ("平均得分98.5分", "98.5分"),
            ("２８４件，占９８．５％", "284件 98.5%"),
            ("审查规章三部，制发建议书两份。", "3部 2份"),
            ("制作画册两万份，打造法治广场一处。", "2万份 1处"),
            ("派出机构11个，即11个乡镇司法所。", "11个"),
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
