//! Which place and year a report is of, and its title.

use super::normalise::Text;
use super::sections::Block;

/// What the head of a report says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<(usize, usize)>,
    pub(super) year: Option<u16>,
    pub(super) place: Option<String>,
}

fn year_at(text: &Text, i: usize) -> Option<u16> {
    let year: u16 = text.string(i, i + 4).parse().ok()?;
    let alone = !text.before(i).is_ascii_digit() && text.ch(i + 4) == '年';
    (alone && (1980..=2099).contains(&year)).then_some(year)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The place in the name before `end`: 泰顺县 of 泰顺县司法局.
fn place_before(text: &Text, low: usize, end: usize) -> Option<String> {
    let from = (low..end).rev().take_while(|k| is_han(text.ch(*k)) && end - k <= 20).last()?;
    let stops = |k: &usize| {
        let word = matches!(text.ch(k + 1), '场' | '民' | '政' | '容' | '域' | '级') && k + 1 < end;
        matches!(text.ch(*k), '省' | '市' | '区' | '县' | '旗' | '州' | '盟' | '镇' | '乡') && !word
    };
    let last = (from + 1..end).rev().find(stops)?;
    Some(text.string(from, last + 1))
}

/// The place whose name begins at `start`: 浙江省宁波市 of 浙江省宁波市城市管理局.
fn place_after(text: &Text, start: usize) -> Option<String> {
    let unit = |from: usize| {
        let end =
            (from + 2..from + 6).find(|k| matches!(text.ch(*k), '省' | '市' | '区' | '县' | '旗' | '州' | '盟'))?;
        // 城市, 社区, 全市: a word, no name.
        let word =
            matches!(text.before(end), '城' | '都' | '地' | '社' | '园' | '景' | '辖' | '小' | '全' | '各' | '我');
        (!word && (from..end).all(|k| is_han(text.ch(k)))).then_some(end + 1)
    };
    let mut end = unit(start)?;
    while let Some(next) = unit(end) {
        end = next;
    }
    Some(text.string(start, end))
}

/// Reads the first lines and the signature.
pub(super) fn read(text: &Text, blocks: &[Block]) -> Head {
    let mut head = Head::default();
    let plain = |b: &&Block| b.level == 0 && b.body().1 > b.body().0;
    for block in blocks.iter().take(12).filter(plain) {
        let (a, b) = block.body();
        let stop = text.has(a, b, "。") || b - a > 60;
        if !stop
            && (text.has(a, b, "法治政府") || text.has(a, b, "依法行政"))
            && ["报告", "情况", "总结"].iter().any(|w| text.has(a, b, w))
        {
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
            let ends = ["报告", "总结", "情况", "年报"].iter().any(|word| text.ends(a, b, word));
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
    if head.place.is_none() {
        head.place = blocks.iter().rev().take(4).filter(plain).find_map(|b| {
            let (start, end) = b.body();
            (end - start < 24 && text.ends(start, end, "人民政府")).then(|| place_before(text, start, end))?
        });
    }
    if head.place.is_none() {
        head.place = titled_place(text);
    }
    head
}

/// The place that most documents of the report are of: 《宁波市…》.
fn titled_place(text: &Text) -> Option<String> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for i in 0..text.len().min(200_000) {
        if text.ch(i) != '《' {
            continue;
        }
        let end = (i + 3..i + 10).find(|k| matches!(text.ch(*k), '市' | '区' | '县' | '省' | '州'));
        if let Some(end) = end.filter(|end| (i + 1..*end).all(|k| is_han(text.ch(k)))) {
            let name = text.string(i + 1, end + 1);
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
