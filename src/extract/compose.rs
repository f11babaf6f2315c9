//! A label put together: whether what stands by a figure is its name, or leans on a name before it.

use super::labels::last;
use super::lean::Named;
use super::trim::{is_whole, without_quotes, without_titles};
use super::verbs;

/// What a name stands in.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) parent: &'a str,
    pub(super) nested: bool,
    /// The parent was taken apart before.
    pub(super) within: bool,
    /// Behind 、 or 和.
    pub(super) joined: bool,
    /// A change without a level.
    pub(super) alone: bool,
    pub(super) rate: bool,
}

/// Puts the name together; a bare verb leans on the noun before it.
pub(super) fn choose(before: &str, after: &str, setting: Setting) -> Named {
    let Setting { parent, nested, within, joined, alone, rate } = setting;
    let mut own = String::from(before);
    own.push_str(after);
    if own.chars().count() > 30 {
        own = without_titles(&own);
    }
    if own.chars().count() > 40 {
        own = without_quotes(&own);
    }
    // 破获涉毒、电信诈骗等各类刑事案件: some of them are no part of a long name.
    if let Some((list, noun)) = own.rsplit_once('等').filter(|_| own.chars().count() > 20) {
        let verb = list.get(..verbs::opening(list)).unwrap_or("");
        if list.contains('、') && noun.chars().count() > 3 && !verbs::within(noun) {
            own = [verb, noun].concat();
        }
    }
    let own = own.trim_matches(['、', '，', ',']);
    let own = if is_whole(own) { own } else { own.trim_end_matches(['和', '及', '与']) };
    let own = if joined { own.trim_start_matches(['和', '及', '与']) } else { own };
    let own = last(own, 40).trim_start_matches(['、', '，', ',', ')']);
    // 示范村国家级2个、省级15个
    let level = match parent.rsplit_once(['国', '省', '市', '县', '区', '乡', '镇']) {
        Some((of, "级" | "家级")) if joined && own.chars().count() < 4 && own.ends_with('级') => of,
        _ => "",
    };
    // 国家级示范村2个、省级15个: of the same name, but for its level.
    let (.., village) = verbs::split(parent);
    let of = match village.split_once('级') {
        Some((top, of)) if own.chars().count() < 4 && own.ends_with('级') && top.chars().count() < 3 => of,
        _ => "",
    };
    let own = [level, own, of].concat();
    let own = own.as_str();
    let bare = verbs::only(own);
    // 提出意见: of what, the name before says.
    let vague = verbs::opening(own) > 0 && ["意见", "建议", "问题", "线索"].iter().any(|noun| own.ends_with(noun));
    let vague = vague && own.chars().count() < 5 && !parent.is_empty();
    // 发放宣传单两万份、环保袋1500个: both were handed out.
    let (who, done, _) = verbs::split(parent);
    let held = verbs::is_held(own) && matches!(done, "开展" | "组织" | "组织开展" | "举行" | "举办");
    let bare = bare && !(held && joined);
    // 违法用地23宗、面积56亩
    let size = matches!(own, "面积" | "金额" | "价值" | "长度" | "案值");
    let verb = joined && !nested && !rate && !size && after.is_empty() && !bare && verbs::split(own).1.is_empty();
    let own = if verb && !done.is_empty() && own.chars().count() > 1 { [who, done, own].concat() } else { own.into() };
    let own = own.as_str();
    let length = own.chars().count();
    // 河北省 of 北京市…: no place is of another.
    let place = own.ends_with(['省', '市']) && !own.starts_with(['全', '本', '我']) && parent.contains(['省', '市']);
    let stands = if place && length > 2 {
        true
    } else if rate || own.ends_with('率') {
        length > 3 || parent.ends_with('率')
    } else if matches!(own, "一审" | "二审" | "再审") && !nested {
        true
    } else if bare
        || vague
        || own.starts_with(['每']) && length < 8
        || own.starts_with("平均每")
        || verbs::compares(own)
        || own.ends_with('均') && length < 4
    {
        false
    } else if own.ends_with('类')
        && (!nested && !within || own.starts_with("其他") && (!nested || parent.contains('类')))
    {
        // 行政处理类案件1件，其他类11件: beside one another.
        true
    } else if nested {
        length > 5
    } else if !after.is_empty() && !before.is_empty() || alone {
        true
    } else {
        length > 3
            && !(verbs::reaches(own) && length < 8 && !own.starts_with("受教育") && verbs::reach(parent).is_empty())
    };
    // 普法活动120场，覆盖群众5万人，其中进校园35场
    let keeps = bare
        || nested
        || verbs::reaches(own)
        || own.ends_with('率')
        || length <= if within && verbs::opening(own) == 0 { 5 } else { 3 };
    // 移送公安2件，查封3件: nothing is told of the police.
    let handed = own.starts_with("移送") && !own.contains(['案', '线']);
    let root = if bare || handed || own.ends_with('率') || keeps && !parent.is_empty() { parent } else { own };
    let root = if vague && !nested { [last(verbs::noun(parent, own), 20), own].concat() } else { root.into() };
    // A parent that would have to be cut is left out.
    let noun = verbs::noun(parent, own);
    let short = noun.rsplit_once('的').map_or("", |(_, short)| short);
    let of = match noun.chars().count() {
        0..=28 => noun,
        _ if (4..20).contains(&short.chars().count()) => short,
        _ => "",
    };
    let leaning = || if of.is_empty() { own.into() } else { [of, "(", own, ")"].concat() };
    let (label, full) = if own.is_empty() {
        (parent.into(), String::new())
    } else if parent.is_empty() || parent == own {
        (own.into(), String::new())
    } else if stands {
        (own.into(), leaning())
    } else {
        (leaning(), String::new())
    };
    Named { label, root, nested, full }
}
