//! Which place and year a report is of, and its title.

use super::normalise::Text;
use super::place;
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
    // 2025 年
    let end = i + 4 + usize::from(text.ch(i + 4) == ' ');
    let alone = !text.before(i).is_ascii_digit() && text.ch(end) == '年';
    (alone && (1980..=2099).contains(&year)).then_some(year)
}

/// The first year in the words, and where it stands.
fn year_in(text: &Text, start: usize, end: usize) -> Option<(usize, u16)> {
    (start..end).find_map(|i| Some((i, year_at(text, i)?)))
}

/// Past 关于.
fn behind_about(text: &Text, i: usize) -> usize {
    i + if text.starts(i, "关于") { 2 } else { 0 }
}

/// A report begins with its year, or speaks most often of it.
fn most_named(text: &Text) -> Option<u16> {
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
    seen.iter().max_by_key(|(year, times)| (*times, std::cmp::Reverse(*year))).map(|(year, _)| *year)
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
            head.year = year_in(text, a, b).map(|(_, year)| year);
            let a = behind_about(text, a);
            let until =
                (a..b).find(|i| year_at(text, *i).is_some() || text.starts(*i, "法治") || text.starts(*i, "关于"));
            head.place = until.and_then(|end| place::before(text, a, end));
            // 2020年静海区法治政府建设情况报告
            if head.place.is_none() {
                let year = year_in(text, a, b).map_or(a, |(i, _)| i + 5);
                let end = (year..b).find(|i| ["法治", "依法", "推进", "关于"].iter().any(|w| text.starts(*i, w)));
                head.place = end.and_then(|end| place::before(text, year, end));
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
            ends && b - a <= 45 && !text.has(a, b, "。") && year_in(text, a, b).is_some()
        };
        if let Some(block) = blocks.iter().take(6).filter(plain).find(titled) {
            let (a, b) = block.body();
            head.title = Some((a, b));
            head.year = year_in(text, a, b).map(|(_, year)| year);
            let a = behind_about(text, a);
            let until = year_in(text, a, b).map(|(i, _)| i);
            head.place = until.and_then(|end| place::before(text, a, end));
            // 2022年通州区行政复议应诉分析报告
            let behind = until.filter(|_| head.place.is_none()).map(|i| i + 5 + usize::from(text.ch(i + 5) == '度'));
            head.place = head.place.take().or_else(|| place::after(text, behind?));
        }
    }
    if head.title.is_none() {
        run_in(text, blocks, &mut head);
    }
    offices(text, blocks, &mut head);
    head.year = head.year.or_else(|| most_named(text));
    let signed = |block: &Block| {
        let (start, end) = block.body();
        place::is_office(text, start, end).then(|| place::before(text, start, end))?
    };
    let sentences = || blocks.iter().filter(plain).find_map(|b| place::of_sentences(text, b.body()));
    head.place = head
        .place
        .or_else(|| blocks.iter().rev().take(4).filter(plain).find_map(signed))
        .or_else(sentences)
        .or_else(|| place::of_documents(text));
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
    let Some((at, year)) = year_in(text, a, end) else { return };
    head.title = Some((a, end));
    head.year = Some(year);
    let named = (a..at).rev().find(|k| text.ch(*k) != ' ').map_or(a, |k| k + 1);
    head.place = place::before(text, a, named);
}

/// The name of the office above or under the title: its place, and above it, the first half of the title.
fn offices(text: &Text, blocks: &[Block], head: &mut Head) {
    let at = blocks.iter().position(|b| Some(b.body()) == head.title);
    // A page says its title, and the report says it again under its office.
    let words = |(start, end): (usize, usize)| text.string(start, end);
    let again = blocks.iter().take(30).enumerate().skip(at.map_or(30, |at| at + 1)).find(|(n, b)| {
        let office = n.checked_sub(1).and_then(|n| blocks.get(n)).map(Block::body);
        office.is_some_and(|(start, end)| place::is_office(text, start, end))
            && head.title.map(words) == Some(words(b.body()))
    });
    let at = again.map_or(at, |(n, _)| Some(n));
    head.title = again.map_or(head.title, |(_, b)| Some(b.body()));
    let near = blocks.iter().enumerate().take(at.map_or(8, |at| at + 3)).skip(at.map_or(0, |at| at.saturating_sub(2)));
    let office = near.filter(|(_, b)| b.level == 0).find(|(_, b)| place::is_office(text, b.body().0, b.body().1));
    let Some((n, (start, end))) = office.map(|(n, b)| (n, b.body())) else { return };
    head.place = head.place.take().or_else(|| place::before(text, start, end));
    if let Some(title) = head.title.as_mut().filter(|title| Some(n + 1) == at && !text.has(title.0, title.1, "县")) {
        title.0 = start;
    }
}
