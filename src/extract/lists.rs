//! Several numbers in one clause: which words before and behind belong to which of them.
//!
//! 3个集体、5名同志获得表彰: each number stands before its own noun, and the verb behind the last is that of all.
//! 859个和3019个一、二类: the noun stands behind the last number only.

use super::changes::Item;
use super::normalise::Text;
use super::numbers::is_boundary;
use super::trim::{is_among, tails};
use super::verbs;

/// The words that are an item's own, where they are not simply those around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// The words before it end, and are not sought before these places: those of the first of its list.
    pub(super) before: Option<(usize, usize)>,
    /// The words before it begin here at the earliest.
    pub(super) floor: Option<usize>,
    /// It is some of the number before: 9人中持证的4人.
    pub(super) among: bool,
    /// The words behind it.
    pub(super) after: Option<String>,
}

/// Longer words between two numbers are a clause, not the noun of the first.
const LONGEST: usize = 30;

/// Past the sign that joins, where the words from `i` to `end` are only that.
fn is_joint(text: &Text, i: usize, end: usize) -> bool {
    i + 1 == end && matches!(text.ch(i), '、' | '和' | '及' | '与') || i + 2 == end && text.starts(i, "以及")
}

/// Where the words behind `low` end: at the end of the clause, or at `end`.
pub(super) fn behind(text: &Text, low: usize, end: usize) -> usize {
    // 13个村(居): a short bracket belongs to the noun.
    let bracket = |k: usize| {
        matches!(text.ch(k), '(' | ')') && k > low && {
            let open = (k.saturating_sub(3).max(low)..=k).rev().find(|i| text.ch(*i) == '(');
            open.is_some_and(|open| (open + 2..open + 4).any(|i| text.ch(i) == ')') && open > low)
        }
    };
    // 查办案件31.5万件 罚没金额17亿元: a space ends the clause of a headline.
    let stop = if text.ch(low) == ' ' { low } else { end.min(low + LONGEST) };
    (low..stop).find(|k| is_boundary(text.ch(*k)) && !text.is_named(*k) && !bracket(*k)).unwrap_or(stop)
}

/// The parts of the items of a sentence.
pub(super) fn read(text: &Text, start: usize, end: usize, items: &[Item]) -> Vec<Part> {
    let mut parts = vec![Part::default(); items.len()];
    let mut n = 0;
    while n < items.len() {
        let run = list(text, items.get(n..).unwrap_or(&[]));
        if run > 1 {
            let end = items.get(n + run).map_or(end, |next| next.span.0);
            let (own, rest) = parts.split_at_mut((n + run).min(items.len()));
            let next =
                share(text, start, end, items.get(n..n + run).unwrap_or(&[]), own.get_mut(n..).unwrap_or(&mut []));
            if let Some(part) = rest.first_mut() {
                part.floor = next;
            }
        } else if let ([a, b, ..], Some([first, second, ..])) = (items.get(n..).unwrap_or(&[]), parts.get_mut(n..)) {
            part(text, a, b, first, second);
        }
        n += run.max(1);
    }
    parts
}

fn counted(item: &Item) -> bool {
    item.change.is_none() && item.of.1 < 2 && item.level.as_ref().is_some_and(|q| q.unit != "%")
}

/// How many items at the beginning are one list of numbers that stand before their nouns.
fn list(text: &Text, items: &[Item]) -> usize {
    let next = |pair: &&[Item]| {
        let [a, b] = pair else { return false };
        let (from, to) = (a.span.1, b.span.0);
        let joint =
            [to.saturating_sub(1), to.saturating_sub(2)].into_iter().find(|k| *k >= from && is_joint(text, *k, to));
        let unit = |item: &Item| item.level.as_ref().map(|q| q.unit.clone());
        let named = joint.is_some_and(|joint| joint > from || unit(a) == unit(b));
        counted(a) && counted(b) && named && to.saturating_sub(from) <= LONGEST && behind(text, from, to) + 2 >= to
    };
    1 + items.windows(2).take_while(next).count()
}

/// Gives each of a list its noun, and all of them the verb before the first and behind the last; where the words of
/// the next number begin, if it has the verb: 12家单位、8个镇街共报送案例56个.
fn share(text: &Text, start: usize, end: usize, items: &[Item], parts: &mut [Part]) -> Option<usize> {
    let (first, last) = (items.first()?, items.last()?);
    let close = behind(text, last.span.1, end);
    let tail = text.string(last.span.1, close);
    let own = |pair: &[Item]| match pair {
        [a, b] => {
            let words = text.string(a.span.1, b.span.0);
            String::from(words.trim_end_matches("以及").trim_end_matches(['、', '和', '及', '与']))
        }
        _ => String::new(),
    };
    let nouns: Vec<String> = items.windows(2).map(own).collect();
    if tail.is_empty() {
        return None;
    }
    let verb =
        verbs::last(&tail).and_then(|at| tail.get(..at)).filter(|_| close == end && text.ch(end).is_ascii_digit());
    let together = verb.filter(|noun| noun.ends_with('共'));
    let next = together.map(|noun| last.span.1 + noun.chars().count());
    let tail = together.map_or(tail.clone(), |noun| noun.trim_end_matches('共').into());
    let classes = classes(text, last.span.1, items.len());
    let tail = if close == end { String::from(tails(&tail)) } else { tail };
    let told = verbs::told(&tail);
    for (n, part) in parts.iter_mut().enumerate() {
        part.before = Some((start, first.said));
        let noun = nouns.get(n).map_or("", String::as_str);
        part.after = match (&classes, noun.is_empty()) {
            (Some(classes), true) if classes.get(n).is_some() => classes.get(n).cloned(),
            (_, true) => Some(tail.clone()),
            _ if !verbs::told(noun).is_empty() => Some(noun.into()),
            // 2个省级、4个县级普法基地: what they are of stands behind the last.
            _ if noun.ends_with('级') => {
                let of = tail.split_once('级').map_or(tail.as_str(), |(_, of)| of);
                Some([noun, of.trim_start_matches(['县', '市', '区', '村'])].concat())
            }
            _ => Some([noun, told].concat()),
        };
    }
    next
}

/// 一、二类市政府部门 behind as many numbers: what each of them counts.
fn classes(text: &Text, from: usize, count: usize) -> Option<Vec<String>> {
    let mark = |n: usize| from + 2 * n;
    let listed = (0..count).all(|n| "一二三四五甲乙丙丁".contains(text.ch(mark(n))))
        && (0..count.saturating_sub(1)).all(|n| matches!(text.ch(mark(n) + 1), '、' | '和'));
    let rest = mark(count.saturating_sub(1)) + 1;
    let kind = matches!(text.ch(rest), '类' | '级' | '等' | '档');
    let noun = text.string(rest, behind(text, rest, text.len()));
    (count > 1 && listed && kind)
        .then(|| (0..count).map(|n| [String::from(text.ch(mark(n))), noun.clone()].concat()).collect())
}

/// 会同24家中央国家机关组成8个督察组: the first noun ends where the next verb begins.
fn part(text: &Text, a: &Item, b: &Item, first: &mut Part, second: &mut Part) {
    let (from, to) = (a.span.1, b.said.min(b.span.0));
    if !counted(a)
        || b.level.is_none()
        || to <= from + 1
        || behind(text, from, to) < to
        || to.saturating_sub(from) > LONGEST
    {
        return;
    }
    let words = text.string(from, to);
    // 全队9人中持证的4人: some of them.
    if is_among(&words) {
        (first.after, second.floor, second.among) = (Some(String::new()), Some(from + 1), true);
        return;
    }
    // 163名工作人员年度考核达标率100%: the rate's name begins with the noun that was counted.
    if b.level.as_ref().is_some_and(|q| q.unit == "%") {
        first.after = verbs::people(&words).map(String::from).or_else(|| words.ends_with('率').then(String::new));
        return;
    }
    let Some(verb) = verbs::last(&words) else { return };
    // 12个村共排查隐患156处: all of them did.
    if let Some(noun) = words.get(..verb).and_then(|noun| noun.strip_suffix('共')).filter(|noun| !noun.is_empty()) {
        (first.after, second.floor) = (Some(noun.into()), Some(from + noun.chars().count() + 1));
        return;
    }
    // 6个街道承接执法职权471项: both are told in one.
    if words.get(..verb).is_none_or(|noun| noun.chars().count() < 3) && is_boundary(text.ch(b.span.1)) {
        return;
    }
    let at = from + words.get(..verb).map_or(0, |noun| noun.chars().count());
    first.after = words.get(..verb).map(String::from);
    // 人民调解组织调解纠纷4.7万件: who did it is said of the second, too.
    if !is_boundary(text.ch(b.span.1)) {
        second.floor = Some(at);
    }
}

/// 公职律师、法律顾问 of 公职律师、法律顾问参与办理: two kinds of people counted as one, where the words from `from` stop
/// at the sign between them.
pub(super) fn people(text: &Text, from: usize, stop: usize, next: usize) -> Option<String> {
    const KINDS: &[&str] =
        &["人员", "干部", "律师", "顾问", "民警", "辅警", "同志", "代表", "委员", "专家", "学者", "员", "师"];
    let ends = |end: usize| KINDS.iter().any(|kind| text.ends(from, end, kind));
    if text.ch(stop) != '、' || stop > from + 10 || !ends(stop) {
        return None;
    }
    let close = behind(text, stop + 1, next).min(stop + 10);
    let end = (stop + 3..=close).rev().find(|end| ends(*end))?;
    // 12名律师、聘请法律顾问: done besides.
    let other = text.string(stop + 1, end);
    (!verbs::within(&other) && !other.contains(|c: char| c.is_ascii_digit())).then(|| text.string(from, end))
}

/// The parts of a list of names; not those of 涉及, 参与.
pub(super) fn listing(own: &str) -> Vec<&str> {
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
pub(super) fn listed(own: &str, (n, count): (usize, usize)) -> String {
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
