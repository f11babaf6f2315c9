//! How alike are two labels?

use crate::model::squash;

/// A label without what differs from year to year and says nothing: the year, the place, 全市, 全年, 的.
pub(super) fn plain(label: &str, place: &str) -> String {
    let mut text: String = squash(label).replace(place, "");
    if let Some(short) = place.strip_suffix(['市', '区', '县', '省']).filter(|short| short.chars().count() > 1) {
        text = text.replace(short, "");
    }
    const EMPTY: &[&str] = &[
        "全市",
        "全区",
        "全县",
        "全省",
        "我市",
        "我区",
        "我县",
        "我省",
        "全年",
        "本年度",
        "本年",
        "今年",
        "年度",
        "数量",
        "总数",
        "件数",
        "的",
        "各类",
        "情况",
        "共",
    ];
    for word in EMPTY {
        text = text.replace(word, "");
    }
    let text: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut rest = text.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        // 2021年
        if rest.len() >= 5 && rest.iter().take(4).all(char::is_ascii_digit) && rest.get(4) == Some(&'年') {
            rest = rest.get(5..).unwrap_or_default();
            continue;
        }
        if first.is_alphanumeric() || matches!(first, '%' | '+') {
            out.push(*first);
        }
        rest = tail;
    }
    out
}

/// What a label names itself: 审结 of 行政复议案件(审结), else all of it.
fn own(label: &str) -> &str {
    let part = label.strip_suffix([')', '）']).and_then(|label| label.rsplit_once(['(', '（']));
    part.map_or(label, |(_, own)| own)
}

/// Whether one is a part that the other is not: 案件(维持) and 案件(驳回), or all 案件. 案件(直接纠错) may be 直接纠错.
pub(super) fn other_part(a: &str, b: &str) -> bool {
    let (left, right) = (own(a), own(b));
    if left.len() == a.len() && right.len() == b.len() {
        return false;
    }
    let right: Vec<(char, char)> = right.chars().zip(right.chars().skip(1)).collect();
    !left.chars().zip(left.chars().skip(1)).any(|pair| right.contains(&pair))
}

/// Words that tell figures of one sentence apart: where each side has another, the figures are not the same.
const APART: &[&[&str]] = &[
    &["受理", "审结", "办结", "立案", "调解", "驳回", "撤销", "维持", "确认", "终止", "败诉", "胜诉", "出庭"],
    &["提出", "采纳", "审查", "备案", "制定", "修改", "废止", "清理"],
    &["一审", "二审", "再审"],
    &["满意", "办结", "覆盖", "采纳", "知晓"],
    &["新增", "累计", "现有"],
    &["许可", "处罚", "强制", "复议", "诉讼", "检查", "赔偿"],
    &["市级", "区级", "县级", "省级", "国家级"],
];

/// 0 to 100: the pairs of neighbouring characters that both have, less 40 where their words tell them apart.
pub(super) fn score(a: &str, b: &str) -> u32 {
    if a == b {
        return 100;
    }
    let pairs = |text: &str| {
        let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let (left, right) = (pairs(a), pairs(b));
    let common = left.iter().filter(|pair| right.binary_search(pair).is_ok()).count();
    let all = left.len() + right.len();
    let dice = (200 * common).checked_div(all).and_then(|share| u32::try_from(share).ok()).unwrap_or(0);
    let apart = APART.iter().any(|group| {
        let has = |text: &str| -> Vec<&str> { group.iter().copied().filter(|word| text.contains(word)).collect() };
        let (left, right) = (has(a), has(b));
        !left.is_empty() && !right.is_empty() && left != right
    });
    if apart {
        dice.saturating_sub(40)
    } else {
        dice.min(99)
    }
}
