//! What a figure counts, in the sentence's own words.

use super::changes::Item;
use super::compose::{choose, Setting};
use super::lean::{Carried, Lean, Named};
use super::lists::{self, Part};
use super::normalise::Text;
use super::numbers::is_boundary;
use super::trim::{before, is_among, tails};
use super::{trim, verbs};

/// The last `most` characters.
pub(super) fn last(words: &str, most: usize) -> &str {
    let skip = words.chars().count().saturating_sub(most);
    words.char_indices().nth(skip).map_or("", |(at, _)| words.get(at..).unwrap_or(""))
}

/// The words before an item that belong to it: back to the clause's beginning or the item before.
fn words_before(text: &Text, start: usize, floor: usize, said: usize) -> String {
    let low = start.max(floor).max(said.saturating_sub(200));
    let mut depth = 0usize;
    let from = (low..said).rev().find(|k| {
        match text.ch(*k) {
            ')' => depth += 1,
            '(' if depth == 0 => return !text.is_named(*k),
            '(' => depth -= 1,
            ';' | '；' | '。' | '\t' | '\n' => return true,
            ',' | '，' | ':' | '：' => return depth == 0 && !text.is_named(*k),
            _ => {}
        }
        false
    });
    let from = from.map_or(low, |k| k + 1);
    // 办理时间由3个工作日压缩至: where it began is no part of its name.
    let began = (from + 2..said).find(|k| matches!(text.ch(*k), '由' | '从') && text.ch(k + 1).is_ascii_digit());
    text.string(from, began.unwrap_or(said))
}

/// Where an item stands: its sentence begins at `start`, what was read before it ends at `floor`, the next begins at
/// `next`; with the part of a list that is its own.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) start: usize,
    pub(super) floor: usize,
    pub(super) next: usize,
    pub(super) part: &'a Part,
    /// That of the report.
    pub(super) year: Option<u16>,
}

/// The label of the item, with what was named before it to lean on. 2022年收到… in a report of 2023 keeps its year.
pub(super) fn of(text: &Text, place: Place, item: &Item, lean: &Lean) -> Named {
    let named = told_before(text, place, item, named(text, place, item, lean));
    // 建成2个省级、4个县级普法基地，服务5万人次: all the bases.
    // 对12个部门、8个乡镇开展督察，反馈问题86个: of what was done with all.
    let told = |after| Some(verbs::told(after)).filter(|told| told.chars().count() > 3);
    let after = place.part.before.and(place.part.after.as_deref());
    let root = after.and_then(|after| trim::without_level(after).or_else(|| told(after)));
    let named = match root {
        Some(root) => Named { root: root.into(), ..named },
        // 三停23家，罚款156万元: what is so short has no parts.
        None if named.label.chars().count() < 3 && !lean.root.is_empty() => Named { root: lean.root.clone(), ..named },
        None => named,
    };
    let earlier = place.year.and_then(|year| earlier(text, place.start, item.said.min(item.span.0), year));
    match earlier.filter(|_| !named.label.is_empty()) {
        Some(year) if !named.label.starts_with(&year) => {
            Named { label: [&year, "年", &named.label].concat(), ..named }
        }
        _ => named,
    }
}

/// The year before that of the report which the clauses before `end` speak of.
fn earlier(text: &Text, start: usize, end: usize, year: u16) -> Option<String> {
    let low = start.max(end.saturating_sub(200));
    let told = (low..end).rev().find(|k| {
        let opens = *k == start || is_boundary(text.before(*k)) || matches!(text.before(*k), '在' | '\u{3000}');
        let span = ["以来", "起", "至", "到", "底", "末", "—", "-", "以"];
        opens && text.ch(*k) == '2' && text.ch(k + 4) == '年' && !span.iter().any(|word| text.starts(k + 5, word))
    })?;
    let digits = text.string(told, told + 4);
    digits.parse::<u16>().ok().filter(|own| *own < year && *own > 1980).map(|_| digits)
}

/// 将法治情况纳入考核，权重提升至15%: a word that says too little is of what the clause before it tells, if that has
/// no figure of its own.
fn told_before(text: &Text, place: Place, item: &Item, named: Named) -> Named {
    #[rustfmt::skip]
    const THINGS: &[&str] = &[
        "措施", "政策", "项目", "活动", "制度", "服务", "平台", "纠纷", "事项", "机制", "行动", "工程", "改革",
    ];
    let thin = named.label.as_str();
    let learnt = matches!(thin, "学习" | "培训" | "宣传" | "研究");
    let reached = verbs::reach(thin) == thin || thin == "开会";
    if item.level.is_none() || named.nested || thin.is_empty() || !(learnt || reached || thin == "权重") {
        return named;
    }
    let own = words_before(text, place.start, place.floor, item.said).chars().count();
    let at = (place.floor.max(place.start)..item.said.saturating_sub(own)).rev().find(|k| !is_boundary(text.ch(*k)));
    let name = at.map_or(String::new(), |at| before(&words_before(text, place.start, place.floor, at + 1), 0));
    let of = match name.split_once("纳入") {
        Some((of, _)) if !reached => of,
        _ if !reached => return named,
        _ => name.rsplit_once('等').map_or(name.as_str(), |(_, of)| of),
    };
    let thing = !reached || THINGS.iter().any(|thing| of.ends_with(thing));
    if !thing || !(3..=24).contains(&of.chars().count()) {
        return named;
    }
    let label = if learnt { [thin, of].concat() } else { [of, "(", thin, ")"].concat() };
    Named { label, ..named }
}

fn named(text: &Text, place: Place, item: &Item, lean: &Lean) -> Named {
    let Place { start, floor, next, part, .. } = place;
    let floor = part.floor.map_or(floor, |own| own.max(floor));
    let given = part.before.map_or_else(
        || words_before(text, start, floor, item.said),
        |(from, said)| words_before(text, start, from, said),
    );
    // 选派12名律师、调解纠纷30件: what stands behind a number is of that one.
    let given = match given.split_once('、') {
        Some((_, own)) if floor > start && item.said.checked_sub(given.chars().count()) == Some(floor) => {
            let place = own.chars().count() < 6 && own.ends_with(['省', '市', '区', '县']);
            if !given.starts_with('、') && (verbs::opening(own) > 0 || place) {
                own.into()
            } else {
                given
            }
        }
        _ => given,
    };
    let nested = part.among
        || ["其中", "包括", "包含"].iter().any(|word| given.contains(word))
        || in_bracket(text, start, item.said)
        || (lean.nested && given.starts_with(['、', '和', '及', '与']));
    let own = before(&given, 0);
    let unit = item.level.as_ref().map_or("", |q| q.unit.as_str());
    // 公开企业信息715条，审批信息1722条: like things, counted alike.
    let alike = unit == lean.unit && last(&own, 2) == last(&lean.last, 2) && own.chars().count() > 3;
    let joined = (given.starts_with(['、', '和', '与']) || alike) && item.of.1 < 2;
    // Behind a semicolon only a bare verb leans back; a noun begins anew.
    let bare = verbs::only(&own);
    let short =
        (1..4).contains(&own.chars().count()) && !own.ends_with('类') || bare || lean.parted && own.ends_with('类');
    let leans = match lean.carried {
        Carried::No => true,
        // 新措施，惠及6亿人次: of the clause before.
        Carried::Near => nested || short && verbs::reach(&own) != own,
        Carried::Far => bare && unit == lean.counted && !unit.is_empty(),
    };
    let parent = if leans { lean.root_for(&own, unit) } else { "" };
    let share = item.level.as_ref().is_some_and(|q| q.unit == "%" || q.unit.starts_with('/'));
    let whole = given.trim_start_matches(['(', ',', '，', '、', '约', '仅', '均', '共', '只']);
    let same = |label: String| Named { label, root: lean.root.clone(), nested, full: String::new() };
    // 招录10名协理员，所均达到4人: so many people in each.
    let each = own.chars().count() == 2 && own.ends_with('均') && !own.starts_with(['平', '日', '月', '年', '人']);
    if each && matches!(unit, "人" | "名") {
        return same([&own, "人数"].concat());
    }
    // 涉及当事人9700余名、金额1.3亿元: it reached both.
    let reach = verbs::reach(lean.last.rsplit('(').next().unwrap_or(""));
    if !reach.is_empty() && given.starts_with('、') && (2..4).contains(&own.chars().count()) && !bare {
        return same([reach, &own].concat());
    }
    if !lean.last.is_empty() && item.of.1 < 2 {
        // 行政处罚2100件，占总数的33.9%: the share of what was just told.
        if let Some(of) = whole.strip_prefix('占').filter(|_| share) {
            let of = before(of, 0);
            let told = of.chars().count() > 2 && of.chars().count() < 16 && !of.contains(['总', '比']);
            let named = last(&lean.last, 36);
            return same(if told { [named, "占", &of, "比例"].concat() } else { [named, "占比"].concat() });
        }
        // 汽车204次、448.8万辆: the same things, otherwise counted.
        if given == "、" && item.level.is_some() && !share && bare_behind(text, item, next) {
            return same(lean.last.clone());
        }
        // 通过考试3人，累计19人: the same, over more than this year.
        if own.is_empty() && given.contains("累计") && item.level.is_some() && bare_behind(text, item, next) {
            let of = lean.last.trim_start_matches("累计");
            let of = ["新增", "新建", "新收", "新"].iter().find_map(|new| of.strip_prefix(new)).unwrap_or(of);
            return same(["累计", of].concat());
        }
    }
    let level = item.level.as_ref();
    let setting = Setting {
        parent,
        nested,
        within: lean.nested || lean.parted,
        joined: joined && level.is_some(),
        alone: level.is_none(),
        rate: level.is_some_and(|q| q.unit == "%"),
    };
    let after = part.after.clone().unwrap_or_else(|| words_behind(text, item, next));
    // 财政收入翻倍增长，从8.8亿元增至20.2亿元: what is told is named in the clause before.
    let moved = own.is_empty() && parent.is_empty() && after.is_empty();
    if level.is_none() || item.of.1 > 1 || moved {
        // 不予处罚案件317件、从轻处罚案件89件，涉及金额分别为204.6万元和57.8万元: one for each of those just told.
        let each = lean.recent.len().checked_sub(item.of.1).and_then(|at| lean.recent.get(at));
        let amount =
            item.of.1 > 1 && !share && own.ends_with(['额', '款', '数', '量', '均']) && lists::listing(&own).len() == 1;
        if let Some(of) = each.filter(|_| amount) {
            return same([last(verbs::noun(of, &own), 24), "(", &own, ")"].concat());
        }
        let own = lists::listed(&own, item.of);
        if own.is_empty() {
            // 浓度为28微克/立方米，同比下降6.7%: what moved is named in the clause before.
            let earlier = clause_before(text, start, floor, item.said);
            // 超限1.6万起，占比18%，较上年减少0.4万起: what was told last moved.
            if earlier.is_empty() && !lean.last.is_empty() {
                return same(lean.last.clone());
            }
            return choose(&earlier, "", setting);
        }
        return choose(&own, "", setting);
    }
    // 完成投资1436亿元，是2020年的1.3倍: set against what was told before.
    let times = level.is_some_and(|q| q.unit == "倍");
    // 已审结的44宗中无一宗败诉: what is told of some of them is not theirs.
    // 行政执法人员100%持证上岗: a rate is of what is told behind it, where nothing before is one.
    let named = own.ends_with(['率', '度', '重', '例', '比', '占']);
    let told = setting.rate && !named && !own.is_empty() && (2..9).contains(&after.chars().count());
    let after = if is_among(&after)
        || matches!(after.as_str(), "台阶" | "大关")
        || (setting.rate && !told)
        || after.starts_with(['的', '以']) && after.chars().count() < 3
    {
        ""
    } else {
        after.trim_start_matches('的')
    };
    // 组织宣讲团6个到各村宣传: what was done with them is no part of the name.
    let then = ["到", "赴", "向", "给", "用于", "移交", "移送", "且", "并", "通过", "由", "以", "经"];
    let after = if !own.is_empty()
        && (!bare || after.starts_with(['且', '并']))
        && then.iter().any(|word| after.starts_with(word))
    {
        ""
    } else {
        after
    };
    let setting = Setting { nested: nested || times, within: setting.within || nested || times, ..setting };
    if times && !parent.is_empty() {
        let against =
            ["是", "为", "相当于", "达"].iter().find_map(|is| given.rsplit_once(is)).map_or("", |(_, year)| year);
        return same([last(parent, 24), "(", against.trim_end_matches('的'), "的倍数)"].concat());
    }
    if nested && after.is_empty() && !parent.is_empty() {
        return choose(&own, "", Setting { within: true, ..setting });
    }
    let own = if after.is_empty() { own } else { before(&given, after.chars().count()) };
    // 50岁以上占41%
    let own = if setting.rate && given.ends_with('占') { [&own, "占比"].concat() } else { own };
    choose(&own, after, setting)
}

/// The name in the last clauses before `said` that have one.
fn clause_before(text: &Text, start: usize, floor: usize, said: usize) -> String {
    let low = floor.max(start);
    let mut end = said;
    for _ in 0..3 {
        let Some(last) = (low..end).rev().find(|k| !is_boundary(text.ch(*k))) else { break };
        let words = words_before(text, start, floor, last + 1);
        let name = before(&words, 0);
        if !name.is_empty() {
            return name;
        }
        end = (last + 1).saturating_sub(words.chars().count()).max(low);
    }
    String::new()
}

/// The words behind a number that say what it counts.
fn words_behind(text: &Text, item: &Item, next: usize) -> String {
    let stop = lists::behind(text, item.span.1, next);
    let words = text.string(item.span.1, stop);
    // 78名公职律师、法律顾问参与: both were counted.
    if let Some(both) = lists::people(text, item.span.1, stop, next) {
        return both;
    }
    // 突破5亿人的情况下, 已出台的7个部门研究基础上
    if ["情况下", "基础上", "过程中", "背景下"].iter().any(|setting| words.ends_with(setting)) {
        return verbs::people(&words).unwrap_or("").into();
    }
    // 对8项事项提出删、改建议: a verb cut off from what it takes.
    if text.ch(stop) == '、' {
        if let Some(noun) = verbs::last(&words).and_then(|at| words.get(..at)) {
            if words.chars().count() == noun.chars().count() + 3 {
                return noun.into();
            }
        }
    }
    // 29个部门的312项: what leads to the next number is not of the first.
    if stop == next {
        return tails(&words).trim_end_matches('中').into();
    }
    words
}

/// Whether a bracket is open at `i`.
fn in_bracket(text: &Text, start: usize, i: usize) -> bool {
    let sign = (start.max(i.saturating_sub(120))..i).rev().find(|k| matches!(text.ch(*k), '(' | ')'));
    sign.is_some_and(|k| text.ch(k) == '(')
}

/// Nothing stands between the item and the end of its clause.
fn bare_behind(text: &Text, item: &Item, next: usize) -> bool {
    item.span.1 >= next || is_boundary(text.ch(item.span.1))
}
