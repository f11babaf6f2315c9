//! What stands around a name and is no part of it: time, manner, the verb that leads to the number, who did it.

use super::verbs;

/// Time and manner at the head of a clause: no part of the name of what is counted.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "其中", "仅有", "现有", "共有", "已有", "一共", "今年以来", "全年", "今年", "去年", "截至目前", "目前", "共计",
    "累计", "共", "已", "先后", "前后", "总共", "年内", "一年来", "近年来", "合计", "总计", "全年共", "我市", "我区", "我县",
    "我省", "我镇", "我乡", "我局", "我委", "我厅", "我院", "我州", "我旗", "我街道", "本市", "本区", "同时",
    "预计", "通过", "达到", "其次为", "其次是", "其次", "结果分别为", "结果为", "并且", "且", "并", "一方面", "另一方面",
    "包括", "包含", "加上", "即", "将", "把", "在", "由", "另", "现", "以来", "一是", "二是", "三是", "四是",
    "五是", "六是",
];

#[rustfmt::skip]
const TAILS: &[&str] = &[
    "已有", "现有", "共有", "分别为", "分别达", "分别", "达到", "控制在", "提高到", "提高至", "提到", "提至",
    "扩大到", "扩大至", "发展到", "降到", "升到", "缩短至", "缩短到", "压缩到", "只有", "仍有", "还有", "仍",
    "首次", "减少到", "减少至", "数量最多", "最多", "高达", "提升到", "提升至", "上升到", "上升至", "下降到", "下降至", "增加到", "增加至", "压缩至",
    "压减至", "增至", "升至", "降至", "减至", "保持在", "保持", "稳定在", "共计", "累计", "合计", "总计", "均为",
    "均达", "约为", "达", "共", "为", "是", "有", "了", "均", "约", "的", "等", "和", "及", "与", "仅", "近", "超",
    "占",
];

/// These end in what is no tail of theirs: 行政不作为, 惠及.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "作为", "行为", "实有", "持有", "拥有", "所有", "惠及", "涉及", "普及", "波及", "触及", "附近", "上等", "平等",
    "目的", "参与", "给与", "赋予", "日均", "年均", "月均", "人均", "平均", "户均", "所均",
];

pub(super) fn leads(mut words: &str) -> &str {
    loop {
        let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(rest) = digits.strip_prefix("月份").filter(|_| digits.len() < words.len()) {
            words = rest;
            continue;
        }
        if words.len() - digits.len() == 4 && digits.starts_with('年') {
            words = digits.trim_start_matches('年').trim_start_matches("以来").trim_start_matches('度');
            continue;
        }
        let trimmed = words.trim_start_matches([',', '，', '、', '(', ')', ' ', '\t', '-', '—']);
        if LEADS.contains(&trimmed) {
            return "";
        }
        match LEADS
            .iter()
            .find_map(|lead| trimmed.strip_prefix(lead).filter(|rest| !rest.is_empty() && !joined(lead, rest)))
        {
            Some(rest) => words = rest,
            None => return trimmed,
        }
    }
}

/// 共同, 在册: the lead is only the first half of a word.
fn joined(lead: &str, rest: &str) -> bool {
    match lead {
        "共" => rest.starts_with(['同', '享', '建', '治', '产', '青', '有', '性', '识']),
        "在" => rest.starts_with(['册', '编', '职', '校', '建', '审', '线', '岗', '库', '逃', '学', '办']),
        "现" => rest.starts_with(['场', '行', '代', '金', '存', '役', '任', '状', '货', '实']),
        "将" => rest.starts_with(['军', '来']),
        "把" => rest.starts_with(['关', '握']),
        "由" => rest.starts_with(['来', '于']),
        "已" => verbs::only(rest),
        "通过" => verbs::opening(rest) == 0,
        "并" => rest.starts_with(['购', '联', '轨', '网', '发', '行', '案', '处']),
        "即" => rest.starts_with(['时', '将', '办', '可']),
        _ => false,
    }
}

pub(super) fn tails(mut words: &str) -> &str {
    loop {
        let trimmed = words.trim_end_matches([',', '，', '、', '(', ':', '：', ' ', '\t']);
        let closed = trimmed.ends_with(')') && trimmed.contains('(');
        let trimmed = if closed {
            trimmed
        } else {
            trimmed.trim_end_matches([',', '，', '、', '(', ')', ':', '：', ' ', '\t'])
        };
        // 连续三年保持100%
        if let Some((head, years)) = trimmed.rsplit_once("连续") {
            if years.ends_with('年') && years.chars().count() < 4 && !head.is_empty() {
                words = head;
                continue;
            }
        }
        match TAILS.iter().find_map(|tail| trimmed.strip_suffix(tail)) {
            Some(_) if is_whole(trimmed) => return trimmed,
            Some(rest) if !rest.is_empty() => words = rest,
            Some(_) => return "",
            None => return trimmed,
        }
    }
}

/// Whether it ends in a word whose own end looks like a tail: 惠及.
pub(super) fn is_whole(words: &str) -> bool {
    WHOLE.iter().any(|word| words.ends_with(word))
}

/// 普法基地 of 县级普法基地.
pub(super) fn without_level(words: &str) -> Option<&str> {
    const LEVELS: &[&str] = &["国家级", "省级", "市级", "县级", "区级", "镇级", "村级", "县", "市"];
    LEVELS.iter().find_map(|level| words.strip_prefix(level)).filter(|of| of.chars().count() > 3)
}

/// Between who did it and what was done: 区政府共聘请, 12345热线全年受理.
const BETWEEN: &[&str] =
    &["现有", "去年", "共计", "累计", "先后", "一共", "总共", "全年", "全年共", "共", "已", "今年"];

/// 区政府共聘请 → 区政府聘请; 各级行政机关共审结 → 审结: who did it is everybody.
fn without_subject(words: &str) -> String {
    for (at, _) in words.char_indices().skip(2) {
        let (who, rest) = words.split_at(at);
        let between = BETWEEN.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        let done = between.and_then(|word| rest.strip_prefix(word));
        let done = done.filter(|_| !who.ends_with(['公', '中', '总', '一', '年']) && !words.ends_with('率'));
        // 某市有调解人员
        if let Some(what) = rest.strip_prefix('有').filter(|_| who.ends_with(['省', '市', '县', '区', '镇'])) {
            if !what.starts_with(['效', '关', '序', '限', '力', '偿', '害', '机', '线']) && what.chars().count() > 1
            {
                return if is_everybody(who) { what.into() } else { [who, what].concat() };
            }
        }
        let done = done.filter(|done| verbs::opening(done) > 0 || is_everybody(who) && done.chars().count() > 3);
        match (is_everybody(who), done) {
            (true, Some(done)) => return done.trim_start_matches('有').into(),
            (true, None) if who.contains('各') && verbs::opening(rest) > 0 => return rest.into(),
            (false, Some(done)) => return [who, done].concat(),
            _ => {}
        }
    }
    words.into()
}

fn is_everybody(who: &str) -> bool {
    let ends = ["部门", "机关", "机构", "单位", "系统", "省", "市", "区", "县", "国", "地", "级", "街道", "法院"];
    (who.starts_with(['各', '全', '本']) || who.contains("各级"))
        && ends.iter().any(|end| who.ends_with(end))
        && who.chars().count() < 16
}

/// 参观《…》《…》等文件 → 参观文件; 提请审议供水条例等法规案 → 提请审议法规案: what stands before 等 are some of them.
fn without_examples(words: &str, ahead: usize) -> String {
    let Some(list) = words.strip_suffix('等') else { return words.into() };
    let bare = without_titles(list);
    if bare != list {
        return bare;
    }
    let kept = list.char_indices().rev().map(|(at, _)| list.split_at(at)).find_map(|(before, rest)| {
        let verb = verbs::opening(rest);
        let named = rest.get(verb..).is_some_and(|named| !named.is_empty());
        if verb > 0 && named && !before.ends_with(['、', '和', '《']) {
            return list.get(..before.len() + verb);
        }
        let leads = rest.starts_with(['对', '向', '为', '与', '在']) && before.is_empty();
        leads.then(|| rest.chars().next().and_then(|c| list.get(..c.len_utf8())))?
    });
    match kept {
        Some(kept) if list.contains('、') || list.contains("条例") => kept.into(),
        // 鸦岗等9个国考断面
        None if ahead > 3 => String::new(),
        _ => list.into(),
    }
}

/// Without what stands between “ and ”, where something else is left.
pub(super) fn without_quotes(words: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    for c in words.chars() {
        match c {
            '“' => open = true,
            '”' => open = false,
            c if !open => out.push(c),
            _ => {}
        }
    }
    if out.chars().count() > 3 {
        out
    } else {
        words.into()
    }
}

/// 审查《…》《…》等文件 → 审查文件: in a long name, what is listed is left out.
pub(super) fn without_titles(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('《') {
        let Some((_, after)) = behind.split_once('》') else { break };
        out.push_str(before.trim_end_matches(['、', '和']));
        rest = after.trim_start_matches('等');
    }
    out.push_str(rest);
    if out.chars().count() > 1 {
        out
    } else {
        words.into()
    }
}

/// 通过会议等组织学习 → 组织学习, 通过购买服务方式招录人员 → 招录人员: by what means is no part of a name.
fn without_means(words: &str) -> &str {
    let means = ["方式", "形式", "等"].iter().find_map(|end| {
        let (_, done) = words.strip_prefix("通过")?.rsplit_once(end)?;
        (verbs::opening(done) > 0).then_some(done)
    });
    means.unwrap_or(words)
}

/// The words that name something among those before a number; behind it stands a noun of `ahead` characters.
pub(super) fn before(given: &str, ahead: usize) -> String {
    let given = leads(given);
    let given = if given == "对其中" { "" } else { given };
    // 为320家企业提供服务: for them, not by them.
    if given == "为" && ahead > 0 {
        return given.into();
    }
    let given = if ahead > 0 { without_examples(given, ahead) } else { given.into() };
    let own = without_means(leads(tails(&given)));
    // 在全省率先出台
    let own = own.split_once("率先").filter(|(scope, _)| scope.chars().count() < 6).map_or(own, |(_, own)| own);
    let own = if own.contains("》等") { without_titles(own) } else { own.into() };
    without_subject(without_way(without_such_as(&own, given.ends_with('等'))))
}

/// 其他事项如分工、修订制度等 → 其他事项.
fn without_such_as(words: &str, listed: bool) -> &str {
    match words.split_once('如') {
        Some((name, list)) if listed && name.chars().count() > 2 && !list.starts_with(['期', '实', '何']) => {
            name.trim_end_matches(['例', '诸', '比'])
        }
        _ => words,
    }
}

/// 局机关由原来的 → 局机关, 生产总值先后跨越 → 生产总值: where it came from, and what it passed, are no part of a name.
fn without_way(words: &str) -> &str {
    let words =
        ["由原来", "由原有", "由原先", "由过去"].iter().find_map(|from| words.strip_suffix(from)).unwrap_or(words);
    let passed = ["三次跨越", "先后跨越", "连续跨越", "跨越", "迈上", "跨上"].iter().find_map(|way| {
        let name = words.split_once(way)?.0.trim_end_matches("成功");
        (name.chars().count() > 2 && verbs::opening(name) == 0).then_some(name)
    });
    passed.unwrap_or(words)
}

/// 9人中持证的4人: what stands behind a number tells of some of them; not 中央.
pub(super) fn is_among(words: &str) -> bool {
    words
        .strip_prefix('中')
        .is_some_and(|rest| !rest.starts_with(['央', '国', '心', '小', '介', '医', '级', '层', '学', '队', '华']))
}
