//! Is every number where it is said to come from? The check that a page's reader cannot make alone.

use super::types::Report;
use crate::error::{Code, Error};
use crate::format::Decimal;

/// `text` without white space, and with full-width letters, digits and signs in half width: line breaks
/// and indents are no part of a quotation, and one report mixes both widths.
pub fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether `quote` contains `words`, white space and width apart.
pub(super) fn contains(quote: &str, words: &str) -> bool {
    position(&squash(quote), &squash(words)).is_some()
}

/// Where `words` starts in `text`, in bytes; `None` for no words. A plain comparison at each place: the
/// standard search costs four kilobytes of wasm and gains nothing on a sentence.
pub fn position(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    text.as_bytes().windows(words.len()).position(|window| window == words.as_bytes())
}

/// Whether `text` prints the number `value`: one of its runs of digits reads as it. A text without any
/// digit (第三, 连续两年, 零败诉) is not held against its number: its words say it.
pub(super) fn prints(text: &str, value: Decimal) -> bool {
    let text = squash(text);
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .flat_map(|run| {
            let run = run.trim_matches(['.', ',']);
            // A list such as 715,1722 may be two numbers or one with a separator.
            std::iter::once(run).chain(run.split(',').filter(move |part| *part != run))
        })
        .filter(|run| !run.is_empty())
        .peekable();
    numbers.peek().is_none() || numbers.any(|run| Decimal::parse(run) == Some(value.abs()))
}

/// Compares a report with its published text: every quote verbatim in it, and every ratio that the report
/// prints for two of its own figures within rounding of theirs.
pub fn check_against(report: &Report, text: &str) -> Vec<Error> {
    let text = squash(text);
    let mut findings = Vec::new();
    let mut verbatim = |words: &str, path: String| {
        if !text.contains(&squash(words)) {
            findings.push(Error::at(Code::QuoteNotInReport, path));
        }
    };
    for indicator in &report.indicators {
        if let Some(quote) = &indicator.quote {
            verbatim(quote, format!("indicators[id={}].quote", indicator.id));
        }
    }
    for measure in &report.measures {
        verbatim(&measure.title, format!("measures[id={}].title", measure.id));
        if let Some(words) = &measure.text {
            verbatim(words, format!("measures[id={}].text", measure.id));
        }
    }
    for (list, points) in [("gaps", &report.gaps), ("plan", &report.plan)] {
        for point in points {
            verbatim(&point.title, format!("{list}[id={}].title", point.id));
            if let Some(words) = &point.text {
                verbatim(words, format!("{list}[id={}].text", point.id));
            }
        }
    }
    findings
}

/// Recomputes every ratio that the report states. Where it prints no part, some whole number of things must
/// give the printed ratio: 300 of 510 is 58.8 %.
pub fn check_ratios(report: &Report) -> Vec<Error> {
    let value = |id: &str| report.indicator(id)?.figure.as_ref().map(|f| f.value);
    let differs = |indicator: &super::Indicator| {
        let (ratio, stated) = (indicator.ratio.as_ref()?, indicator.figure.as_ref()?.value);
        let whole = value(&ratio.whole)?;
        let part = match &ratio.part {
            Some(part) => value(part)?,
            None => Decimal::rounded(stated.to_f64() * whole.to_f64() / 100.0, 0)?,
        };
        let computed = part.percent_of(whole, stated.scale())?;
        (computed != stated).then(|| {
            let path = format!("indicators[id={}].value", indicator.id);
            Error::at(Code::RatioDiffers, path).with(format!("{part} / {whole} = {computed}%"))
        })
    };
    report.indicators.iter().filter_map(differs).collect()
}
