//! One sentence for each point, in the order in which the arrow keys reach them. The `chart` room puts its
//! points in the same order.

use super::say;
use crate::format::{Concatenated, ChartWord, Lang};
use crate::model::plot::{comparison, points, total, Comparison, Plot, PlotKind};
use crate::model::Indicator;

/// The sentences.
pub fn sentences(plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let year = plot.report.year;
    let all = plot.indicators.iter().copied();
    match plot.kind {
        PlotKind::Trend => all.flat_map(|i| by_year(plot, i, None, lang)).collect(),
        PlotKind::Compare => match comparison(&plot.indicators, year) {
            Comparison::Years(years) | Comparison::Both(years) => {
                all.flat_map(|i| by_year(plot, i, Some(&years), lang)).collect()
            }
            Comparison::Indicators => all.map(|i| one(i, [say::change_of(i, year, year, lang)], lang)).collect(),
        },
        PlotKind::Rates => all
            .map(|i| one(i, [say::change_of(i, year, year, lang), say::target(i, lang)], lang))
            .collect(),
        PlotKind::Parts => {
            let sum = total(&plot.indicators);
            all.map(|i| one(i, [sum.and_then(|sum| say::share_of(i, sum, lang))], lang)).collect()
        }
        PlotKind::Funnel => {
            let before = std::iter::once(None).chain(all.clone().map(Some));
            all.zip(before)
                .map(|(i, before)| one(i, [before.and_then(|b| say::converted(plot.report, b, i, lang))], lang))
                .collect()
        }
        PlotKind::Measures => plot
            .report
            .measures
            .iter()
            .flat_map(|m| {
                m.deliverables.iter().map(move |d| {
                    let name = m.short.as_ref().unwrap_or(&m.title);
                    let open = [name.as_str(), ChartWord::Comma.text(lang), say::state(d.state).text(lang)].concatenated();
                    [&open, ChartWord::Colon.text(lang), &d.text].concatenated()
                })
            })
            .collect(),
    }
}

/// `一审败诉率:6.09%,…`.
fn one<const N: usize>(indicator: &Indicator, more: [Option<String>; N], lang: Lang) -> String {
    let mut words = [say::short(indicator), ChartWord::Colon.text(lang), &say::printed(indicator, lang)].concatenated();
    for piece in more.into_iter().flatten() {
        words.push_str(ChartWord::Comma.text(lang));
        words.push_str(&piece);
    }
    words
}

fn by_year(plot: &Plot<'_>, indicator: &Indicator, only: Option<&[u16]>, lang: Lang) -> Vec<String> {
    let report_year = plot.report.year;
    let name = match plot.indicators.len() {
        1 => String::new(),
        _ => [say::short(indicator), ChartWord::Comma.text(lang)].concatenated(),
    };
    points(indicator, report_year)
        .iter()
        .filter(|p| p.value.is_some() && only.is_none_or(|years| years.contains(&p.year)))
        .map(|p| {
            let value = say::marked_value(indicator, p, report_year, lang);
            let mut words = [&name, &say::year(p.year, lang), ChartWord::Colon.text(lang), &value].concatenated();
            if let Some(change) = say::change_of(indicator, report_year, p.year, lang) {
                words.push_str(ChartWord::Comma.text(lang));
                words.push_str(&change);
            }
            words
        })
        .collect()
}
