//! Whether a number with its unit is a figure, or part of a name, a rule, an order or a time allowed: 三项制度, 前10位.
//!
//! Deliberately absent: numbers that are none before their unit is read, like years and scores (`figures.rs`).

use super::normalise::Text;
use super::numbers::{is_boundary, Quantity};
use super::{change_words, units, verbs};

/// Words after which even a small number in characters counts something.
const COUNTED: &[&str] = &["共", "累计", "共计", "新增", "合计", "总计", "达", "达到"];

/// 15分钟服务圈, 24小时自助, 3个工作日内: what is named or allowed, not what was reached.
fn is_span_of_time(text: &Text, floor: usize, q: &Quantity) -> bool {
    const REACHED: &[&str] =
        &["至", "到", "为", "达", "缩短", "压缩", "压减", "减少", "提前", "用时", "时间", "时限", "了", "仅", "需"];
    let reached = REACHED.iter().any(|word| text.ends(floor, q.start, word));
    units::kind(&q.unit) == "duration" && !reached && !is_boundary(text.ch(q.end))
}

/// Whether a number with this unit is a figure.
pub(super) fn counts(text: &Text, floor: usize, q: &Quantity) -> bool {
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
    // 较2020年改善13.6%: a change, and the word does not say which way.
    let better = ["改善", "好转", "优化"].iter().any(|word| text.ends(floor, q.start, word));
    let improved =
        better && change_words::relative(unit) && change_words::is_compared(text, floor.saturating_sub(12), q.start);
    if condition || again || session || improved || is_span_of_time(text, floor, q) {
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
    use super::super::figures::tests::seen;

    #[test]
    fn a_name_a_rule_an_order_or_a_time_allowed_is_no_figure() {
        for words in [
            "三项制度",
            "一件事",
            "一个中心",
            "24小时服务",
            "建设15分钟服务圈",
            "须3个工作日内办结",
            "进入全省前10位",
            "市委六届七次、八次全会和十五届五次会议",
            "对排名末3位的县，低于规定的5%，名次前进两名，最多跑一次",
            "名次较上年前移三位，有两种以上情形，分三批，每年两次，分为四类，最多跑一次。",
        ] {
            assert_eq!(seen(words), [] as [&str; 0], "{words}");
        }
    }

    #[test]
    fn what_was_reached_or_stands_behind_its_noun_is_a_figure() {
        for (words, expected) in [
            ("压缩至3个工作日内办结", "3个工作日"),
            ("审查规章三部，制发建议书两份。", "3部 2份"),
            ("制作画册两万份，打造法治广场一处。", "2万份 1处"),
            ("派出机构11个，即11个乡镇司法所。", "11个"),
            ("空气质量指数2.385，较2020年改善13.6%，优良率98%。", "98%"),
        ] {
            assert_eq!(seen(words).join(" "), expected, "{words}");
        }
    }
}
