//! Names of places: in a title, of an office, in a first sentence, in the titles of documents.
//!
//! Deliberately absent: which of them is the report's (`heading.rs`), and any list of places.

use super::normalise::Text;
use super::numbers::is_boundary;
use super::verbs;

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Levels of government: what a place's name ends in.
fn is_level(c: char) -> bool {
    matches!(c, '省' | '市' | '区' | '县' | '旗' | '州' | '盟' | '镇' | '乡')
}

/// The place in the name before `end`: 泰顺县 of 泰顺县司法局.
pub(super) fn before(text: &Text, low: usize, end: usize) -> Option<String> {
    let from = (low..end).rev().take_while(|k| is_han(text.ch(*k)) && end - k <= 24).last()?;
    if let Some(place) = (from..end).find_map(|start| after(text, start)) {
        return Some(place);
    }
    // 司法部, 国家税务总局: of all the country.
    let national = text.starts(from, "国家") || text.starts(from, "中国") || text.ends(from, end, "总局");
    let ministry = end - from < 12 && text.ends(from, end, "部") && !text.ends(from, end, "支部");
    if national || ministry {
        return Some("全国".into());
    }
    if let Some(street) = text.find(from, end, "街道").filter(|at| *at > from) {
        return Some(text.string(from, street + 2));
    }
    let stops = |k: &usize| {
        let word = matches!(text.ch(k + 1), '场' | '民' | '政' | '容' | '域' | '级' | '委') && k + 1 < end;
        is_level(text.ch(*k)) && !word
    };
    let last = (from + 1..end).rev().find(stops)?;
    // 某省市场监督管理局; not 关于加强全区.
    (last - from < 6 && !text.has(from, last, "全") && !text.has(from, last, "关于"))
        .then(|| text.string(from, last + 1))
}

/// The place whose name begins at `start`: 浙江省宁波市 of 浙江省宁波市城市管理局.
pub(super) fn after(text: &Text, start: usize) -> Option<String> {
    // None of a name, or a word with such an end: 全市, 社区, 党委, 管理区.
    const NO_NAME: &str =
        "全各我本该两市县区省社辖委局厅部院总党政府级和与在的是为于按以及并对等年月日司办乡镇街道理关强现布共推";
    const NO_PLACE: &str = "城都地社园景辖小";
    let unit = |from: usize| {
        // 州 of 通州区 is no level.
        let level = |k: &usize| is_level(text.ch(*k)) && !(text.ch(*k) == '州' && is_level(text.ch(k + 1)));
        // 新疆维吾尔自治区, 某某经济技术开发区
        let zone = |k: &usize| {
            ["自治", "合作", "开发", "高新", "示范", "自贸"].iter().any(|word| text.ends(from + 2, *k, word))
        };
        let end = (from + 1..from + 14).find(level).filter(|k| *k < from + 6 || zone(k))?;
        let named = (from..end).all(|k| is_han(text.ch(k)) && !NO_NAME.contains(text.ch(k)));
        let word = text.before(end) == '城' && (end - from == 1 || matches!(text.ch(from), '主' | '老' | '中'))
            || (text.ch(end) == '市' && matches!(text.ch(end + 1), '场' | '民' | '政' | '容' | '域'));
        let short = end - from == 1 && (from == start || NO_PLACE.contains(text.ch(from)));
        (named && !word && !short).then_some(end + 1)
    };
    let mut end = unit(start)?;
    while let Some(next) = unit(end) {
        end = next;
    }
    // 推进示范区, 逗硬整改区: no name holds a verb.
    Some(text.string(start, end)).filter(|name| !verbs::within(name))
}

/// Whether the line is the name of an office, as it stands above a title or under a report.
pub(super) fn is_office(text: &Text, start: usize, end: usize) -> bool {
    const ENDS: &[&str] = &[
        "人民政府",
        "政府办公室",
        "局",
        "委员会",
        "厅",
        "街道办事处",
        "办事处",
        "管委会",
        "法院",
        "检察院",
        "支队",
        "总队",
    ];
    end - start < 30
        && (start..end).all(|k| is_han(text.ch(k)) || matches!(text.ch(k), '(' | ')'))
        && ENDS.iter().any(|word| text.ends(start, end, word))
}

/// The place that the report's first sentences speak of: 2022年以来，越城区司法局紧紧围绕….
pub(super) fn of_sentences(text: &Text, (start, end): (usize, usize)) -> Option<String> {
    // Behind it stands its office or a verb; 某市某区 alone may be where something happened.
    const SPEAKS: &[&str] = &[
        "坚持",
        "深入",
        "认真",
        "全面",
        "法治",
        "人民政府",
        "政府",
        "司法",
        "紧紧",
        "始终",
        "以习",
        "在",
        "围绕",
        "严格",
        "积极",
        "持续",
        "扎实",
        "高度",
    ];
    let stop = end.min(start + 200);
    (start..stop).filter(|k| *k == start || is_boundary(text.before(*k))).find_map(|k| {
        // 在开平市委、市政府领导下
        let within = usize::from(text.ch(k) == '在');
        let k = k + within;
        let place = after(text, k)?;
        if within > 0 {
            let led = ["委", "政府", "人民政府"].iter().any(|word| text.starts(k + place.chars().count(), word));
            return led.then_some(place);
        }
        let behind = k + place.chars().count();
        let office = (behind..behind + 14).find(|i| matches!(text.ch(*i), '局' | '委' | '厅'));
        let speaks = |at: usize| SPEAKS.iter().any(|word| text.starts(at, word));
        (speaks(behind) || office.is_some_and(|at| speaks(at + 1))).then_some(place)
    })
}

/// The place that most documents of the report are of: 《宁波市…》.
pub(super) fn of_documents(text: &Text) -> Option<String> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for i in 0..text.len().min(200_000) {
        if text.ch(i) != '《' {
            continue;
        }
        let end = (i + 3..i + 10).find(|k| matches!(text.ch(*k), '市' | '区' | '县' | '省' | '州'));
        // 《关于…的意见》 begins with no name.
        if let Some(name) = end.and_then(|_| after(text, i + 1)) {
            let known = seen.len() < 64;
            match seen.iter_mut().find(|(n, _)| *n == name) {
                Some(entry) => entry.1 += 1,
                None if known => seen.push((name, 1)),
                None => {}
            }
        }
    }
    seen.into_iter().max_by_key(|(_, times)| *times).map(|(name, _)| name)
}
