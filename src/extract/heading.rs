//! Which place and year a report is of, and its title.

use super::normalise::Text;
use super::sections::Block;
use super::verbs;

/// What the head of a report says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<(usize, usize)>,
    pub(super) year: Option<u16>,
    pub(super) place: Option<String>,
}

fn year_at(text: &Text, i: usize) -> Option<u16> {
    let year: u16 = text.string(i, i + 4).parse().ok()?;
    // 2025 年
    let end = i + 4 + usize::from(text.ch(i + 4) == ' ');
    let alone = !text.before(i).is_ascii_digit() && text.ch(end) == '年';
    (alone && (1980..=2099).contains(&year)).then_some(year)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Levels of government: what a place's name ends in.
fn is_level(c: char) -> bool {
    matches!(c, '省' | '市' | '区' | '县' | '旗' | '州' | '盟' | '镇' | '乡')
}

/// The place in the name before `end`: 泰顺县 of 泰顺县司法局.
fn place_before(text: &Text, low: usize, end: usize) -> Option<String> {
    let from = (low..end).rev().take_while(|k| is_han(text.ch(*k)) && end - k <= 24).last()?;
    if let Some(place) = (from..end).find_map(|start| place_after(text, start)) {
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
fn place_after(text: &Text, start: usize) -> Option<String> {
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
fn is_office(text: &Text, start: usize, end: usize) -> bool {
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

/// Reads the first lines and the signature.
pub(super) fn read(text: &Text, blocks: &[Block]) -> Head {
    let mut head = Head::default();
    let plain = |b: &&Block| b.level == 0 && b.body().1 > b.body().0;
    for block in blocks.iter().take(12).filter(plain) {
        let (a, b) = block.body();
        // 标题 | …: a row of what the page says of its article.
        let stop = text.has(a, b, "。") || b - a > 60 || text.has(a, b, "|") || text.has(a, b, "\t");
        // 现将法治政府建设情况报告如下: leads to it.
        let stop = stop || text.has(a, b, "现将") || matches!(text.before(b), ':' | '：');
        if !stop
            && (text.has(a, b, "法治政府") || text.has(a, b, "依法行政"))
            && ["报告", "情况", "总结"].iter().any(|w| text.has(a, b, w))
        {
            let named = (a..b.min(a + 6)).find(|i| matches!(text.ch(*i), ':' | '：')).map_or(a, |i| i + 1);
            let a = (named..b).find(|i| text.ch(*i) != ' ').unwrap_or(a);
            head.title = Some((a, b));
            head.year = (a..b).find_map(|i| year_at(text, i));
            let a = a + if text.starts(a, "关于") { 2 } else { 0 };
            let until =
                (a..b).find(|i| year_at(text, *i).is_some() || text.starts(*i, "法治") || text.starts(*i, "关于"));
            head.place = until.and_then(|end| place_before(text, a, end));
            // 2020年静海区法治政府建设情况报告
            if head.place.is_none() {
                let year = (a..b).find(|i| year_at(text, *i).is_some()).map_or(a, |i| i + 5);
                let end = (year..b).find(|i| ["法治", "依法", "推进", "关于"].iter().any(|w| text.starts(*i, w)));
                head.place = end.and_then(|end| place_before(text, year, end));
            }
            if head.year.is_some() {
                break;
            }
        }
    }
    // 清河县司法局2022年工作总结: a title that does not name the matter.
    if head.title.is_none() {
        let titled = |b: &&Block| {
            let (a, b) = b.body();
            let ends =
                ["报告", "总结", "情况", "年报", "统计", "分析", "通报"].iter().any(|word| text.ends(a, b, word));
            ends && b - a <= 45 && !text.has(a, b, "。") && (a..b).any(|i| year_at(text, i).is_some())
        };
        if let Some(block) = blocks.iter().take(6).filter(plain).find(titled) {
            let (a, b) = block.body();
            head.title = Some((a, b));
            head.year = (a..b).find_map(|i| year_at(text, i));
            let a = a + if text.starts(a, "关于") { 2 } else { 0 };
            let until = (a..b).find(|i| year_at(text, *i).is_some());
            head.place = until.and_then(|end| place_before(text, a, end));
            // 2022年通州区行政复议应诉分析报告
            let behind = until.filter(|_| head.place.is_none()).map(|i| i + 5 + usize::from(text.ch(i + 5) == '度'));
            head.place = head.place.take().or_else(|| place_after(text, behind?));
        }
    }
    if head.title.is_none() {
        run_in(text, blocks, &mut head);
    }
    offices(text, blocks, &mut head);
    if head.year.is_none() {
        // A report begins with its year, or speaks most often of it.
        let mut seen: Vec<(u16, usize)> = Vec::new();
        for i in 0..text.len().min(200_000) {
            if text.ch(i) == '2' && text.ch(i + 4) == '年' && !text.is_named(i) {
                if let Some(year) = year_at(text, i) {
                    let weight = 1 + 3 * usize::from(i < 120);
                    match seen.iter_mut().find(|(y, _)| *y == year) {
                        Some(entry) => entry.1 += weight,
                        None => seen.push((year, weight)),
                    }
                }
            }
        }
        head.year = seen.iter().max_by_key(|(year, times)| (*times, std::cmp::Reverse(*year))).map(|(year, _)| *year);
    }
    let signed = |block: &Block| {
        let (start, end) = block.body();
        is_office(text, start, end).then(|| place_before(text, start, end))?
    };
    if head.place.is_none() {
        head.place = blocks.iter().rev().take(4).filter(plain).find_map(signed);
    }
    if head.place.is_none() {
        head.place = blocks.iter().filter(plain).find_map(|b| subject(text, b.body()));
    }
    if head.place.is_none() {
        head.place = titled_place(text);
    }
    head
}

/// 某县2025年度法治政府建设情况报告2025年，全县坚持…: pasted as one line, the title ends where a year follows it.
fn run_in(text: &Text, blocks: &[Block], head: &mut Head) {
    let Some((a, b)) = blocks.iter().map(Block::body).find(|(a, b)| b > a) else { return };
    let skip = |k: usize| k + usize::from(text.ch(k) == ' ');
    let ends = |k: &usize| {
        ["报告", "总结", "情况"].iter().any(|word| text.ends(a, *k, word)) && year_at(text, skip(*k)).is_some()
    };
    let Some(end) = (a..b.min(a + 60)).find(ends).filter(|end| !text.has(a, *end, "。")) else { return };
    let Some(year) = (a..end).find(|i| year_at(text, *i).is_some()) else { return };
    head.title = Some((a, end));
    head.year = year_at(text, year);
    let named = (a..year).rev().find(|k| text.ch(*k) != ' ').map_or(a, |k| k + 1);
    head.place = place_before(text, a, named);
}

/// The name of the office above or under the title: its place, and above it, the first half of the title.
fn offices(text: &Text, blocks: &[Block], head: &mut Head) {
    let at = blocks.iter().position(|b| Some(b.body()) == head.title);
    // A page says its title, and the report says it again under its office.
    let words = |(start, end): (usize, usize)| text.string(start, end);
    let again = blocks.iter().take(30).enumerate().skip(at.map_or(30, |at| at + 1)).find(|(n, b)| {
        let office = n.checked_sub(1).and_then(|n| blocks.get(n)).map(Block::body);
        office.is_some_and(|(start, end)| is_office(text, start, end)) && head.title.map(words) == Some(words(b.body()))
    });
    let at = again.map_or(at, |(n, _)| Some(n));
    head.title = again.map_or(head.title, |(_, b)| Some(b.body()));
    let near = blocks.iter().enumerate().take(at.map_or(8, |at| at + 3)).skip(at.map_or(0, |at| at.saturating_sub(2)));
    let office = near.filter(|(_, b)| b.level == 0).find(|(_, b)| is_office(text, b.body().0, b.body().1));
    let Some((n, (start, end))) = office.map(|(n, b)| (n, b.body())) else { return };
    head.place = head.place.take().or_else(|| place_before(text, start, end));
    if let Some(title) = head.title.as_mut().filter(|title| Some(n + 1) == at && !text.has(title.0, title.1, "县")) {
        title.0 = start;
    }
}

/// The place that the report's first sentences speak of: 2022年以来，越城区司法局紧紧围绕….
fn subject(text: &Text, (start, end): (usize, usize)) -> Option<String> {
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
    (start..stop).filter(|k| *k == start || super::numbers::is_boundary(text.before(*k))).find_map(|k| {
        // 在开平市委、市政府领导下
        let within = usize::from(text.ch(k) == '在');
        let k = k + within;
        let place = place_after(text, k)?;
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
fn titled_place(text: &Text) -> Option<String> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for i in 0..text.len().min(200_000) {
        if text.ch(i) != '《' {
            continue;
        }
        let end = (i + 3..i + 10).find(|k| matches!(text.ch(*k), '市' | '区' | '县' | '省' | '州'));
        // 《关于…的意见》 begins with no name.
        if let Some(name) = end.and_then(|_| place_after(text, i + 1)) {
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
