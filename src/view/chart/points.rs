//! One sentence for each point, in the order in which the arrow keys reach them. The `chart` room puts its
//! points in the same order.

use super::say;
use crate::format::{ChartWord, Concatenated, Lang};
use crate::model::plot::{comparison, points, total, Comparison, Plot, PlotKind};
use crate::model::Indicator;

/// The sentences.
pub fn sentences(plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let year = plot.report.year;
    let mut out = Vec::new();
    if plot.kind == PlotKind::Measures {
        for measure in &plot.report.measures {
            let name = measure.short.as_ref().unwrap_or(&measure.title);
            for work in &measure.deliverables {
                let state = say::state(work.state).text(lang);
                let words = [name, ChartWord::Comma.text(lang), state, ChartWord::Colon.text(lang), &work.text];
                out.push(words.concatenated());
            }
        }
        return out;
    }
    let years = match (plot.kind, comparison(&plot.indicators, year)) {
        (PlotKind::Trend, _) => Some(None),
        (PlotKind::Compare, Comparison::Years(years) | Comparison::Both(years)) => Some(Some(years)),
        _ => None,
    };
    let sum = total(&plot.indicators);
    let mut before = None;
    for indicator in plot.indicators.iter().copied() {
        if let Some(years) = &years {
            by_year(plot, indicator, years.as_deref(), lang, &mut out);
            continue;
        }
        let change = || say::change_of(indicator, year, year, lang);
        let more = match plot.kind {
            PlotKind::Rates => [change(), say::target(indicator, lang)],
            PlotKind::Parts => [sum.and_then(|sum| say::share_of(indicator, sum, lang)), None],
            PlotKind::Funnel => [before.and_then(|b| say::converted(plot.report, b, indicator, lang)), None],
            _ => [change(), None],
        };
        before = Some(indicator);
        out.push(one(indicator, more, lang));
    }
    out
}

/// `一审败诉率:6.09%,…`.
fn one(indicator: &Indicator, more: [Option<String>; 2], lang: Lang) -> String {
    let mut words = [say::short(indicator), ChartWord::Colon.text(lang), &say::printed(indicator, lang)].concatenated();
    for piece in more.into_iter().flatten() {
        words.push_str(ChartWord::Comma.text(lang));
        words.push_str(&piece);
    }
    words
}

fn by_year(plot: &Plot<'_>, indicator: &Indicator, only: Option<&[u16]>, lang: Lang, out: &mut Vec<String>) {
    let report_year = plot.report.year;
    for point in points(indicator, report_year) {
        if point.value.is_none() || only.is_some_and(|years| !years.contains(&point.year)) {
            continue;
        }
        let mut words = String::new();
        if plot.indicators.len() > 1 {
            words = [say::short(indicator), ChartWord::Comma.text(lang)].concatenated();
        }
        words.push_str(&say::year(point.year, lang));
        words.push_str(ChartWord::Colon.text(lang));
        words.push_str(&say::marked_value(indicator, &point, report_year, lang));
        if let Some(change) = say::change_of(indicator, report_year, point.year, lang) {
            words.push_str(ChartWord::Comma.text(lang));
            words.push_str(&change);
        }
        out.push(words);
    }
}
