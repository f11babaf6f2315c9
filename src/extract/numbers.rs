//! A number as reports write it: digits or characters, a scale, and the words that bound it.

use super::normalise::Text;
use super::units;
use crate::format::Decimal;

/// A number with its unit and bound, as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// First character of the phrase, its bound included.
    pub(super) start: usize,
    /// First character of the number itself.
    pub(super) number: usize,
    /// First character after the phrase.
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// Scale and measure word, 万人次(件).
    pub(super) unit: String,
    pub(super) bound: &'static str,
    /// Written in characters, not digits.
    pub(super) words: bool,
}

/// A number alone: its end, value and, inside or behind it, 余 or 多.
struct Number {
    end: usize,
    value: Option<Decimal>,
    scale: String,
    more: bool,
    /// 三十来个.
    near: bool,
    words: bool,
}

const BEFORE: &[(&str, &str)] = &[
    ("不低于", "at-least"),
    ("不少于", "at-least"),
    ("至少", "at-least"),
    ("不超过", "at-most"),
    ("不高于", "at-most"),
    ("不多于", "at-most"),
    ("超过", "over"),
    ("突破", "over"),
    ("高于", "over"),
    ("逾", "over"),
    ("超", "over"),
    ("不足", "under"),
    ("不到", "under"),
    ("低于", "under"),
    ("少于", "under"),
    ("将近", "under"),
    ("接近", "under"),
    ("近", "under"),
    ("大约", "about"),
    ("约为", "about"),
    ("约", "about"),
];

const AFTER: &[(&str, &str)] = &[
    ("以上", "at-least"),
    ("及以上", "at-least"),
    ("以内", "at-most"),
    ("之内", "at-most"),
    ("以下", "at-most"),
    ("左右", "about"),
    ("上下", "about"),
];

const DIGITS: &str = "零〇一二三四五六七八九";

fn digit(c: char) -> Option<i64> {
    match c {
        '两' => Some(2),
        '〇' => Some(0),
        _ => DIGITS.chars().filter(|d| *d != '〇').position(|d| d == c).and_then(|n| i64::try_from(n).ok()),
    }
}

fn ten_power(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// Whether a number in characters can begin with `c`.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || ten_power(c).is_some()
}

fn in_digits(text: &Text, i: usize) -> Number {
    let mut end = i;
    let mut digits = String::new();
    // More digits than any number has are passed over, not kept.
    let keep = |digits: &mut String, c: char| {
        if digits.len() < 20 {
            digits.push(c);
        }
    };
    while text.ch(end).is_ascii_digit() {
        keep(&mut digits, text.ch(end));
        end += 1;
        let group =
            |from: usize| (1..4).all(|k| text.ch(from + k).is_ascii_digit()) && !text.ch(from + 4).is_ascii_digit();
        if text.ch(end) == ',' && end - i <= 19 && group(end) && first_group(text, i, end) {
            end += 1;
        }
        // 案件1 320起: a space for the separator, between a noun and a unit.
        let noun = ('\u{4E00}'..='\u{9FFF}').contains(&text.before(i)) && end - i <= 3;
        let space = matches!(text.ch(end), ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}');
        if noun && space && group(end) && units::read(text, end + 4).is_some() {
            end += 1;
        }
    }
    if text.ch(end) == '.' && text.ch(end + 1).is_ascii_digit() {
        digits.push('.');
        end += 1;
        while text.ch(end).is_ascii_digit() {
            keep(&mut digits, text.ch(end));
            end += 1;
        }
    }
    // A dataset's numbers are JSON's, which keep fifteen digits.
    let value = if digits.len() <= 15 { Decimal::parse(&digits) } else { None };
    Number { end, value, scale: String::new(), more: false, near: false, words: false }
}

/// Whether the digits before the separator at `end` are a first group of one to three, or follow one.
fn first_group(text: &Text, i: usize, end: usize) -> bool {
    let own = (i..end).rev().take_while(|k| text.ch(*k) != ',').count();
    own == 3 || (own <= 3 && end - own == i)
}

/// 十二, 一百二十, 两万, 三千五百; not 二〇二二.
fn in_words(text: &Text, i: usize) -> Option<Number> {
    let (mut end, mut total, mut section, mut pending) = (i, 0i64, 0i64, None::<i64>);
    let (mut plain, mut powers) = (0, 0);
    let mut scale = String::new();
    while end - i < 12 {
        let c = text.ch(end);
        if let Some(d) = digit(c) {
            plain += 1;
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(d);
        } else if let Some(power) = ten_power(c) {
            powers += 1;
            section += pending.take().unwrap_or(1) * power;
        } else if matches!(c, '万' | '亿') && end > i {
            // The scale belongs to the unit, as with digits.
            total = section + pending.take().unwrap_or(0);
            section = 0;
            scale.push(c);
            end += 1;
            break;
        } else {
            break;
        }
        end += 1;
    }
    if end == i || (plain > 1 && powers == 0 && scale.is_empty()) {
        return None;
    }
    total += section + pending.unwrap_or(0);
    let mut value = Some(Decimal::from(total));
    // 八十五点六
    if scale.is_empty() && text.ch(end) == '点' && digit(text.ch(end + 1)).is_some() {
        let mut written = Decimal::from(total).text();
        written.push('.');
        end += 1;
        while let Some(d) = digit(text.ch(end)).and_then(|d| u32::try_from(d).ok()) {
            written.extend(char::from_digit(d, 10));
            end += 1;
        }
        value = Decimal::parse(&written);
    }
    Some(Number { end, value, scale, more: false, near: false, words: true })
}

/// 三分之二 is 2 of the unit /3: what is printed, and no decimal that is not.
fn fraction(text: &Text, of: &Number) -> Option<(Number, String)> {
    let whole = of.value.filter(|whole| of.words && of.scale.is_empty() && whole.scale() == 0 && *whole > 1.into())?;
    let at = of.end + 2;
    if !text.starts(of.end, "分之") {
        return None;
    }
    let part = in_words(text, at)?;
    (part.scale.is_empty() && part.value? < whole).then(|| (part, ["/", &whole.text()].concat()))
}

/// 十分之一 is 0.1, exactly; 三分之二 is no decimal and stays 2 of the unit /3.
pub(super) fn exact(value: Decimal, unit: &str) -> Option<Decimal> {
    let whole: i64 = unit.strip_prefix('/')?.parse().ok()?;
    let hundredths = (whole > 0 && 100 % whole == 0).then_some(100 / whole)?;
    let part: i64 = value.text().parse().ok()?;
    let digits = Decimal::from(part.checked_mul(hundredths)?).text();
    let padded = if digits.len() < 2 { ["0", &digits].concat() } else { digits };
    Decimal::parse(&["0.", padded.trim_end_matches('0')].concat())
}

/// The other end of a range at `i`, behind 至, 到 or a dash; the sign's first character is at `i`.
pub(super) fn range(text: &Text, i: usize) -> Option<Quantity> {
    let signs = (i..i + 3).take_while(|k| matches!(text.ch(*k), '至' | '到' | '-' | '—' | '–' | '~' | '−')).count();
    let next = i + signs;
    let begins = text.ch(next).is_ascii_digit() || is_numeral(text.ch(next)) || text.starts(next, "百分之");
    (signs > 0 && begins).then(|| read(text, next, next).ok())?
}

/// 余, 多 and the scale, in either order.
fn scaled(text: &Text, mut number: Number) -> Number {
    let more = |i: usize| {
        matches!(text.ch(i), '余' | '多')
            && !text.starts(i, "余额")
            && !text.starts(i, "多元")
            && !text.starts(i, "多家")
    };
    let take = |number: &mut Number| {
        if !number.more && more(number.end) {
            number.more = true;
            number.end += 1;
        }
    };
    take(&mut number);
    if number.scale.is_empty() {
        for scale in ["万亿", "千万", "百万", "十万", "百亿", "千亿", "万", "亿"] {
            if text.starts(number.end, scale) {
                number.scale.push_str(scale);
                number.end += scale.chars().count();
                break;
            }
        }
    }
    take(&mut number);
    // 三十来个, 两万来份
    if number.words && text.ch(number.end) == '来' && units::read(text, number.end + 1).is_some() {
        number.near = true;
        number.end += 1;
    }
    number
}

/// The quantity whose number begins at `i`, its bound not reaching back past `floor`. `Err` is where to go on.
pub(super) fn read(text: &Text, floor: usize, i: usize) -> Result<Quantity, usize> {
    let percent = ["百分之", "千分之"].iter().find(|word| text.starts(i, word));
    let at = percent.map_or(i, |word| i + word.chars().count());
    let number = if text.ch(at).is_ascii_digit() { in_digits(text, at) } else { in_words(text, at).ok_or(i + 1)? };
    let shares = if percent.is_none() { fraction(text, &number) } else { None };
    let (number, shares) = shares.map_or((number, None), |(part, unit)| (part, Some(unit)));
    let number = scaled(text, number);
    let next = number.end.max(i + 1);
    let mut value = number.value.ok_or(next)?;
    let mut end = number.end;
    let mut unit = number.scale.clone();
    if let Some(shares) = shares {
        unit = shares;
    } else if let Some(word) = percent {
        unit = if *word == "百分之" { "%".into() } else { "‰".into() };
    } else if let Some(stop) = units::read(text, end) {
        let word = text.string(end, stop);
        // 12万% is no share of anything.
        if !unit.is_empty() && word.ends_with(['%', '‰']) {
            return Err(next);
        }
        unit.push_str(&word);
        end = stop;
        // 八成五
        if let Some(d) = digit(text.ch(end)).filter(|_| number.words && unit == "成" && is_boundary(text.ch(end + 1)))
        {
            value = Decimal::parse(&[value.text(), Decimal::from(d).text()].join(".")).ok_or(next)?;
            end += 1;
        }
    } else if number.words && !number.scale.is_empty() && !is_boundary(text.ch(end)) {
        return Err(next);
    }
    let mut bound = match (number.more, number.near) {
        (true, _) => "over",
        (_, true) => "about",
        _ => "exact",
    };
    for (word, meaning) in AFTER {
        if text.starts(end, word) {
            (bound, end) = (meaning, end + word.chars().count());
            break;
        }
    }
    // 10年多: behind the unit only where nothing is counted after it.
    if matches!(text.ch(end), '余' | '多') && is_boundary(text.ch(end + 1)) {
        (bound, end) = ("over", end + 1);
    }
    let mut start = i;
    let found = BEFORE.iter().find(|(word, _)| text.ends(floor, i, word));
    if let Some((word, meaning)) = found {
        let from = i - word.chars().count();
        // 最近, 附近 are other words.
        if !(*word == "近" && matches!(text.before(from), '最' | '附' | '就' | '邻')) {
            // 近百余场 says both under and over.
            (bound, start) = (if number.more && *meaning == "under" { "about" } else { *meaning }, from);
        }
    }
    Ok(Quantity { start, number: i, end, value, unit, bound, words: number.words || percent.is_some() })
}

/// Where a noun cannot go on.
pub(super) fn is_boundary(c: char) -> bool {
    matches!(c, ',' | '，' | '。' | ';' | '；' | '、' | ':' | '：' | '(' | ')' | '\n' | '\t' | '!' | '?' | '！' | '？')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_unit_and_bound_in_every_order() {
        for (words, at, value, unit, bound) in [
            ("27万余人次(件)，", 0, "27", "万人次(件)", "over"),
            ("600余万元", 0, "600", "万元", "over"),
            ("超855.5万，", 1, "855.5", "万", "over"),
            ("近120人次", 1, "120", "人次", "under"),
            ("12,345件", 0, "12345", "件", "exact"),
            ("1,234,567件", 0, "1234567", "件", "exact"),
            ("715,1722条", 0, "715", "", "exact"),
            ("95%以上", 0, "95", "%", "at-least"),
            ("5个工作日以内", 0, "5", "个工作日", "at-most"),
            ("600人左右", 0, "600", "人", "about"),
            ("不低于90%", 3, "90", "%", "at-least"),
            ("近百余场", 1, "100", "场", "about"),
            ("两万余件", 0, "2", "万件", "over"),
            ("一百二十三件", 0, "123", "件", "exact"),
            ("百分之九十五，", 0, "95", "%", "exact"),
            ("八成", 0, "8", "成", "exact"),
            ("八成五。", 0, "8.5", "成", "exact"),
            ("百分之八十五点六，", 0, "85.6", "%", "exact"),
            ("百分之百，", 0, "100", "%", "exact"),
            ("三点五万人次", 0, "3.5", "万人次", "exact"),
            ("三分之二以上", 0, "2", "/3", "at-least"),
            ("十分之一，", 0, "1", "/10", "exact"),
        ] {
            let text = Text::new(words);
            let q = read(&text, 0, at).unwrap_or_else(|_| panic!("{words}"));
            assert_eq!((q.value.to_string().as_str(), q.unit.as_str(), q.bound), (value, unit, bound), "{words}");
        }
    }

    #[test]
    fn a_share_is_a_decimal_only_where_that_is_exact() {
        for (value, unit, seen) in [
            (1, "/10", Some("0.1")),
            (3, "/4", Some("0.75")),
            (1, "/20", Some("0.05")),
            (2, "/3", None),
            (2, "件", None),
        ] {
            assert_eq!(exact(value.into(), unit).map(|v| v.text()).as_deref(), seen, "{value}{unit}");
        }
    }

    #[test]
    fn years_in_characters_are_no_number() {
        assert!(read(&Text::new("二〇二二年"), 0, 0).is_err());
    }
}
