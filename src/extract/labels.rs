//! What a figure counts, in the sentence's own words.

use super::changes::Item;
use super::normalise::Text;
use super::numbers::is_boundary;

/// Time and manner at the head of a clause: no part of the name of what is counted.
const LEADS: &[&str] = &[
    "其中",
    "仅有",
    "现有",
    "共有",
    "已有",
    "一共",
    "今年以来",
    "全年",
    "今年",
    "去年",
    "截至目前",
    "目前",
    "共计",
    "累计",
    "共",
    "已",
    "先后",
    "年内",
    "一年来",
    "近年来",
    "合计",
    "总计",
    "全年共",
    "我市",
    "我区",
    "我县",
    "我省",
    "本市",
    "本区",
    "同时",
    "对",
    "为",
    "另",
    "以来",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
];

const TAILS: &[&str] = &[
    "已有",
    "现有",
    "共有",
    "分别为",
    "分别",
    "达到",
    "控制在",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "下降到",
    "下降至",
    "增加到",
    "增加至",
    "压缩至",
    "压减至",
    "增至",
    "升至",
    "降至",
    "减至",
    "保持在",
    "保持",
    "稳定在",
    "共计",
    "累计",
    "合计",
    "总计",
    "均为",
    "均达",
    "约为",
    "达",
    "共",
    "为",
    "是",
    "有",
    "了",
    "均",
    "约",
    "的",
    "等",
    "和",
    "及",
    "与",
    "仅",
    "近",
    "超",
    "占",
];

fn strip_leads(mut words: &str) -> &str {
    loop {
        let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
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
            // 对, 为 and 已 may begin a word: what they leave must still name something.
            Some(rest) => words = rest,
            None => return trimmed,
        }
    }
}

/// 共同, 对外: the lead is only the first half of a word.
fn joined(lead: &str, rest: &str) -> bool {
    match lead {
        "共" => rest.starts_with(['同', '享', '建', '治', '产', '青', '有', '性', '识']),
        "对" => rest.starts_with(['外', '口', '接', '标', '象', '策']),
        "为" => rest.starts_with(['民', '期']),
        _ => false,
    }
}

fn strip_tails(mut words: &str) -> &str {
    loop {
        let closed = words.ends_with(')') && words.contains('(');
        let trimmed =
            if closed { words } else { words.trim_end_matches([',', '，', '、', '(', ')', ':', '：', ' ', '\t']) };
        // 连续三年保持100%
        if let Some((head, years)) = trimmed.rsplit_once("连续") {
            if years.ends_with('年') && years.chars().count() < 4 && !head.is_empty() {
                words = head;
                continue;
            }
        }
        match TAILS.iter().find_map(|tail| trimmed.strip_suffix(tail)) {
            // 行政不作为, 行政行为 end in no tail.
            Some(rest) if trimmed.ends_with('为') && rest.ends_with(['作', '行']) => return trimmed,
            Some(rest) if !rest.is_empty() => words = rest,
            Some(_) => return "",
            None => return trimmed,
        }
    }
}

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
            '(' if depth == 0 => return true,
            '(' => depth -= 1,
            ',' | '，' | ';' | '；' | ':' | '：' | '。' | '\t' | '\n' => return depth == 0 && !text.is_named(*k),
            _ => {}
        }
        false
    });
    let from = from.map_or(low, |k| k + 1);
    // 办理时间由3个工作日压缩至: where it began is no part of its name.
    let began = (from + 2..said).find(|k| matches!(text.ch(*k), '由' | '从') && text.ch(k + 1).is_ascii_digit());
    text.string(from, began.unwrap_or(said))
}

/// What was named so far, for a name to lean on.
#[derive(Debug, Default)]
pub(super) struct Lean {
    /// The noun that bare verbs lean on.
    root: String,
    /// The label before, unless it is a rate's.
    last: String,
    /// 其中, or a bracket, has begun to take the root apart.
    nested: bool,
    /// The root is of the sentence before, which ended in a semicolon.
    carried: bool,
}

impl Lean {
    /// For the next sentence: behind a semicolon a bare verb still leans on what was named.
    pub(super) fn carry(&mut self, on: bool) {
        *self = if on { Self { carried: true, nested: false, ..std::mem::take(self) } } else { Self::default() };
    }

    /// Takes note of a label that was given.
    pub(super) fn note(&mut self, named: Named, rate: bool) -> String {
        let Named { label, root, nested } = named;
        (self.carried, self.nested) = (self.carried && root == self.root, self.nested || nested);
        self.root = root;
        if !rate {
            self.last.clone_from(&label);
        }
        label
    }
}

/// The label of the item, with what was named before it to lean on.
pub(super) fn of(text: &Text, start: usize, floor: usize, item: &Item, next: usize, lean: &Lean) -> Named {
    let given = words_before(text, start, floor, item.said);
    let nested = given.contains("其中") || text.before(item.said.saturating_sub(given.chars().count())) == '(';
    // Behind a semicolon only a bare verb leans back; a noun begins anew.
    let verb = (2..4).contains(&given.chars().count());
    let parent = if lean.carried && !nested && !verb { "" } else { lean.root.as_str() };
    let share = item.level.as_ref().is_some_and(|q| q.unit == "%" || q.unit.starts_with('/'));
    let whole = given.trim_start_matches(['(', ',', '，', '、', '约', '仅', '均', '共', '只']);
    if !lean.last.is_empty() && item.of.1 < 2 {
        // 行政处罚2100件，占总数的33.9%: the share of what was just told.
        if share && whole.starts_with('占') {
            let label = [last(&lean.last, 36), "占比"].concat();
            return Named { label, root: lean.root.clone(), nested };
        }
        // 汽车204次、448.8万辆: the same things, otherwise counted.
        if given == "、" && item.level.is_some() && !share && bare_behind(text, item, next) {
            return Named { label: lean.last.clone(), root: lean.root.clone(), nested };
        }
    }
    let before = strip_leads(strip_tails(strip_leads(&given)));
    let before = without_subject(before);
    if item.level.is_none() || item.of.1 > 1 {
        // 刑事、治安警情分别: each subject has its own number.
        let parts: Vec<&str> = before.split(['、', '和', '与', '及']).collect();
        let listed = parts.get(item.of.0).filter(|_| parts.len() == item.of.1 && item.of.1 > 1);
        let own = listed.map_or(before.into(), |part| [*part, shared_noun(&parts, item.of.0)].concat());
        let own = own.as_str();
        if own.is_empty() {
            // 浓度为28微克/立方米，同比下降6.7%: what moved is named in the clause before.
            let clause =
                (floor.max(start)..item.said).rev().find(|k| !is_boundary(text.ch(*k)) && !is_boundary(text.ch(k + 1)));
            let earlier = words_before(text, start, floor, clause.map_or(floor, |k| k + 1));
            let earlier = strip_leads(strip_tails(&earlier));
            // 超限1.6万起，占比18%，较上年减少0.4万起: what was told last moved.
            if earlier.is_empty() && !lean.last.is_empty() {
                return Named { label: lean.last.clone(), root: lean.root.clone(), nested };
            }
            return choose(earlier, "", parent, (false, lean.nested));
        }
        return choose(own, "", parent, (false, lean.nested));
    }
    // 13个村(居): a short bracket belongs to the noun.
    let low = item.span.1;
    let bracket = |k: usize| {
        matches!(text.ch(k), '(' | ')') && k > low && {
            let open = (k.saturating_sub(3).max(low)..=k).rev().find(|i| text.ch(*i) == '(');
            open.is_some_and(|open| (open + 2..open + 4).any(|i| text.ch(i) == ')') && open > low)
        }
    };
    let after = (low..next.min(low + 30)).take_while(|k| !is_boundary(text.ch(*k)) || text.is_named(*k) || bracket(*k));
    let after: String = after.map(|k| text.ch(k)).collect();
    let rate = item.level.as_ref().is_some_and(|q| q.unit == "%");
    // 完成投资1436亿元，是2020年的1.3倍: set against what was told before.
    let nested = nested || item.level.as_ref().is_some_and(|q| q.unit == "倍");
    let after = if rate || after.starts_with(['的', '以']) && after.chars().count() < 3 {
        ""
    } else {
        after.trim_start_matches('的')
    };
    if nested && after.is_empty() && !parent.is_empty() {
        return choose("", before, parent, (true, true));
    }
    choose(before, after, parent, (nested, lean.nested || nested))
}

/// 制定、修改政府规章: the noun that all of a list share stands behind the last.
fn shared_noun<'a>(parts: &[&'a str], n: usize) -> &'a str {
    let Some((last, rest)) = parts.split_last().filter(|(_, rest)| n < rest.len()) else { return "" };
    let length = |word: &str| word.chars().count();
    let each = rest.first().map_or(0, |word| length(word));
    if !(2..4).contains(&each) || rest.iter().any(|word| length(word) != each) || length(last) < each + 2 {
        return "";
    }
    last.char_indices().nth(each).and_then(|(at, _)| last.get(at..)).unwrap_or("")
}

/// Nothing stands between the item and the end of its clause.
fn bare_behind(text: &Text, item: &Item, next: usize) -> bool {
    item.span.1 >= next || is_boundary(text.ch(item.span.1))
}

/// 各级行政机关共审结案件 → 审结案件: who did it is everybody.
fn without_subject(words: &str) -> &str {
    let Some((subject, rest)) = words.rsplit_once("共") else { return words };
    let everybody = subject.starts_with(['各', '全', '本'])
        && subject.ends_with(['门', '关', '位', '统', '市', '省', '区', '县', '国', '地', '级'])
        && subject.chars().count() < 16;
    if everybody && !joined("共", rest) && rest.chars().count() > 3 {
        rest
    } else {
        words
    }
}

/// 审查《…》《…》等文件 → 审查文件: in a long name, what is listed is left out.
fn without_titles(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('《') {
        let Some((_, after)) = behind.split_once('》') else { break };
        out.push_str(before.trim_end_matches(['、', '和']));
        rest = after.trim_start_matches('等');
    }
    out.push_str(rest);
    if out.chars().count() > 3 {
        out
    } else {
        words.into()
    }
}

/// A label, and the name that a later one can lean on.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Named {
    pub(super) label: String,
    pub(super) root: String,
    nested: bool,
}

/// Puts the name together; a bare verb leans on the noun before it.
fn choose(before: &str, after: &str, parent: &str, (nested, within): (bool, bool)) -> Named {
    let mut own = String::from(before);
    own.push_str(after);
    if own.chars().count() > 30 {
        own = without_titles(&own);
    }
    let own = last(own.trim_matches(['、', '，', ',']).trim_end_matches(['和', '及', '与']), 40);
    let length = own.chars().count();
    let stands = length > 5
        || (own.ends_with('率') && (length > 3 || parent.ends_with('率')))
        || (!after.is_empty() && !before.is_empty() && !nested);
    let root = if (length > if within { 5 } else { 3 } && !nested && !own.ends_with('率')) || parent.is_empty() {
        own
    } else {
        parent
    };
    let label = if own.is_empty() {
        parent.into()
    } else if stands || parent.is_empty() {
        own.into()
    } else {
        [last(parent, 24), "(", own, ")"].concat()
    };
    Named { label, root: root.into(), nested }
}
