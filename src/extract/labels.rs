//! What a figure counts, in the sentence's own words.

use super::changes::Item;
use super::lean::{Carried, Lean, Named};
use super::lists::{self, Part};
use super::normalise::Text;
use super::numbers::is_boundary;
use super::trim::{before, is_among, tails, without_quotes, without_titles};
use super::verbs;

/// The last `most` characters.
fn last(words: &str, most: usize) -> &str {
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
    let named = named(text, place, item, lean);
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

fn named(text: &Text, place: Place, item: &Item, lean: &Lean) -> Named {
    let Place { start, floor, next, part, .. } = place;
    let floor = part.floor.map_or(floor, |own| own.max(floor));
    let given = part.before.map_or_else(
        || words_before(text, start, floor, item.said),
        |(from, said)| words_before(text, start, from, said),
    );
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
        Carried::Near => nested || short,
        Carried::Far => bare && unit == lean.counted && !unit.is_empty(),
    };
    let parent = if leans { lean.root_for(bare, unit) } else { "" };
    let share = item.level.as_ref().is_some_and(|q| q.unit == "%" || q.unit.starts_with('/'));
    let whole = given.trim_start_matches(['(', ',', '，', '、', '约', '仅', '均', '共', '只']);
    let same = |label: String| Named { label, root: lean.root.clone(), nested, full: String::new() };
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
            item.of.1 > 1 && !share && own.ends_with(['额', '款', '数', '量', '均']) && listing(&own).len() == 1;
        if let Some(of) = each.filter(|_| amount) {
            return same([last(verbs::noun(of, &own), 24), "(", &own, ")"].concat());
        }
        let own = listed(&own, item.of);
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
    let after =
        if is_among(&after) || (setting.rate && !told) || after.starts_with(['的', '以']) && after.chars().count() < 3
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

/// The parts of a list of names; not those of 涉及, 参与.
fn listing(own: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, sign) in own.match_indices(['、', '和', '与', '及']) {
        let before = own.get(from..at).unwrap_or("");
        if at > from && !before.ends_with(['涉', '惠', '普', '参', '给', '以']) {
            parts.push(before);
            from = at + sign.len();
        }
    }
    parts.push(own.get(from..).unwrap_or(""));
    parts
}

/// 刑事、治安警情分别: each subject of a list has its own number.
fn listed(own: &str, (n, count): (usize, usize)) -> String {
    let parts = listing(own);
    let Some(part) = parts.get(n).filter(|_| parts.len() == count && count > 1) else {
        // 城乡居民收入分别为: of the town, and of the country.
        return match (own.contains("城乡"), n, count) {
            (true, 0, 2) => own.replacen("城乡", "城镇", 1),
            (true, 1, 2) => own.replacen("城乡", "农村", 1),
            _ => own.into(),
        };
    };
    let first = parts.first().copied().unwrap_or("");
    // 审核行政处罚、行政许可案件: all were examined.
    let verb = first.get(..verbs::opening(first)).filter(|verb| n > 0 && verb.len() < first.len()).unwrap_or("");
    let verb = if verbs::opening(part) > 0 { "" } else { verb };
    // 行政机关负责人出庭应诉率、出声率: the others are of the same.
    let of = if n > 0 && part.chars().count() < 5 { verbs::subject(first) } else { "" };
    [verb, of, part, shared_noun(&parts, n)].concat()
}

/// The words behind a number that say what it counts.
fn words_behind(text: &Text, item: &Item, next: usize) -> String {
    let stop = lists::behind(text, item.span.1, next);
    let words = text.string(item.span.1, stop);
    // 29个部门的312项: what leads to the next number is not of the first.
    if stop == next {
        return tails(&words).trim_end_matches('中').into();
    }
    words
}

/// 制定、修改政府规章: the noun that all of a list share stands behind the last.
fn shared_noun<'a>(parts: &[&'a str], n: usize) -> &'a str {
    let Some((last, rest)) = parts.split_last().filter(|(_, rest)| n < rest.len()) else { return "" };
    let scopes = ["全市", "全省", "全区", "全县", "全国"];
    let first = rest.first().copied().unwrap_or("");
    let told = (1..first.len()).contains(&verbs::opening(first));
    let length = |word: &str| {
        let word = if told { word.get(verbs::opening(word)..).unwrap_or(word) } else { word };
        let own = scopes.iter().find_map(|all| word.strip_prefix(all)).filter(|own| !own.is_empty());
        own.unwrap_or(word).chars().count()
    };
    let each = rest.first().map_or(0, |word| length(word));
    // 行政处罚、行政强制案件; but 刑事警情、交通死亡人数 share nothing.
    let alike = each < 4 || first.chars().rev().nth(3) == last.chars().nth(last.chars().count() - length(last));
    if !(2..=4).contains(&each) || !alike || rest.iter().any(|word| length(word) != each) || length(last) < each + 2 {
        return "";
    }
    last.char_indices().nth(each + last.chars().count() - length(last)).and_then(|(at, _)| last.get(at..)).unwrap_or("")
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

/// What a name stands in.
#[derive(Clone, Copy)]
struct Setting<'a> {
    parent: &'a str,
    nested: bool,
    /// The parent was taken apart before.
    within: bool,
    /// Behind 、 or 和.
    joined: bool,
    /// A change without a level.
    alone: bool,
    rate: bool,
}

/// Puts the name together; a bare verb leans on the noun before it.
fn choose(before: &str, after: &str, setting: Setting) -> Named {
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
    let own = own.trim_matches(['、', '，', ',']).trim_end_matches(['和', '及', '与']);
    let own = if joined { own.trim_start_matches(['和', '及', '与']) } else { own };
    let own = last(own, 40).trim_start_matches(['、', '，', ',', ')']);
    // 示范村国家级2个、省级15个
    let level = match parent.rsplit_once(['国', '省', '市', '县', '区', '乡', '镇']) {
        Some((of, "级" | "家级")) if joined && own.chars().count() < 4 && own.ends_with('级') => of,
        _ => "",
    };
    let own = [level, own].concat();
    let own = own.as_str();
    let bare = verbs::only(own);
    // 提出意见: of what, the name before says.
    let vague = verbs::opening(own) > 0 && ["意见", "建议", "问题", "线索"].iter().any(|noun| own.ends_with(noun));
    let vague = vague && own.chars().count() < 5 && !parent.is_empty();
    // 发放宣传单两万份、环保袋1500个: both were handed out.
    let (who, done, _) = verbs::split(parent);
    let verb = joined && !nested && !rate && after.is_empty() && !bare && verbs::split(own).1.is_empty();
    let own = if verb && !done.is_empty() && own.chars().count() > 1 { [who, done, own].concat() } else { own.into() };
    let own = own.as_str();
    let length = own.chars().count();
    let stands = if rate || own.ends_with('率') {
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
    } else if own.ends_with('类') && !nested && (!within || own.starts_with("其他")) {
        true
    } else if nested {
        length > 5
    } else if !after.is_empty() && !before.is_empty() || alone {
        true
    } else {
        length > 3 && !(verbs::reaches(own) && length < 8)
    };
    let keeps = bare || nested || own.ends_with('率') || length <= if within { 5 } else { 3 };
    let root = if bare || own.ends_with('率') || keeps && !parent.is_empty() { parent } else { own };
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
