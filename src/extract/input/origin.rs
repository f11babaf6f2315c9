//! What the lines around an article say of it: 来源：司法局　发布时间：2023-03-01.

use super::Origin;

/// The better before the others.
const PUBLISHERS: &[&str] =
    &["信息来源", "文章来源", "来源", "稿源", "发布机构", "发文机构", "发文机关", "发布单位", "公开主体"];
const DAYS: &[&str] = &["发布时间", "发布日期", "公开日期", "成文日期", "发文日期", "更新时间", "时间", "日期"];

/// Lines further down are the report's own.
pub(super) const HEAD: usize = 6_000;

/// What stands behind `label`, up to the next sign that parts what such a line says.
fn behind<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '|' | '[' | ']' | '【' | '】' | '(' | '（');
    line.match_indices(label).find_map(|(at, _)| {
        let opens = line.get(..at)?.chars().next_back().is_none_or(parts);
        let rest = line.get(at + label.len()..)?.trim_start_matches([' ', '\u{3000}']);
        let said = rest.strip_prefix([':', '：', '|', '\t']).filter(|_| opens)?.trim_start();
        said.split([' ', '\t', '\u{3000}', '|', ']', '】', ')', '）']).next().filter(|said| !said.is_empty())
    })
}

/// 2023-03-01 of 2023年3月1日, 2023/3/1 and the like.
fn day(said: &str) -> Option<String> {
    let mut parts = said.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let of = |part: &str, most: u32| part.parse::<u32>().ok().filter(|n| (1..=most).contains(n) && part.len() < 3);
    let whole = year.len() == 4 && of(month, 12).is_some() && of(day, 31).is_some();
    let two = |part: &str| if part.len() < 2 { ["0", part].concat() } else { part.into() };
    whole.then(|| [year, "-", &two(month), "-", &two(day)].concat())
}

impl Origin {
    /// Takes from a line of the page what is not known yet.
    pub(super) fn note(&mut self, line: &str) {
        if line.len() > 400 || line.contains('。') {
            return;
        }
        let office = |said: &&str| (2..=30).contains(&said.chars().count()) && !said.is_ascii();
        if self.publisher.is_none() {
            let said = PUBLISHERS.iter().find_map(|label| behind(line, label).filter(office));
            self.publisher = said.map(String::from);
        }
        if self.published.is_none() {
            self.published = DAYS.iter().find_map(|label| day(behind(line, label)?));
        }
    }

    /// What `other` knows stands above what this knows.
    pub(super) fn under(self, other: Origin) -> Origin {
        Origin {
            title: other.title.or(self.title),
            publisher: other.publisher.or(self.publisher),
            published: other.published.or(self.published),
            url: other.url.or(self.url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_above_the_article_says_who_published_it_and_when() {
        for (line, publisher, published) in [
            ("来源:黄石市司法局      时间:2021-01-14 16:24", Some("黄石市司法局"), Some("2021-01-14")),
            ("文章来源：司法局 更新时间：2021/3/29 11:30:01", Some("司法局"), Some("2021-03-29")),
            ("发布时间:2024-11-27 09:57:29 来源: sp20241127", None, Some("2024-11-27")),
            ("【信息来源：甲县人民政府】 【发布日期：2023年3月1日】", Some("甲县人民政府"), Some("2023-03-01")),
            ("| 发布机构 | 厦门市应急管理局 | 文 号 | 厦应急〔2026〕11号 |", Some("厦门市应急管理局"), None),
            ("发文机关\t甲县司法局\t成文日期\t2024-02-03", Some("甲县司法局"), Some("2024-02-03")),
            ("资金来源：财政拨款", None, None),
            ("来源：全年受理案件12件。", None, None),
        ] {
            let mut origin = Origin::default();
            origin.note(line);
            assert_eq!((origin.publisher.as_deref(), origin.published.as_deref()), (publisher, published), "{line}");
        }
    }
}
