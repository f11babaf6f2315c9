//! Is every number where it is said to come from? The check that a page's reader cannot make alone: `fazhi
//! check` makes it with the report at hand. Not part of what a page loads.

use super::check::squash;
use super::types::Report;
use crate::error::{Code, Error};
use crate::format::Decimal;

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
