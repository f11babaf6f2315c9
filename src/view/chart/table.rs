//! The chart's data as a table on the page, and as a file.

use super::say;
use crate::format::{ChartWord, Concatenated, Lang, Word};
use crate::model::plot::{comparison, points, total, Comparison, Plot, PlotKind};
use crate::model::{Indicator, Origin};
use crate::view::{el, Element};

/// A heading for each column, and rows whose first cell names them.
#[derive(Debug, Default)]
pub struct Table {
    /// The headings.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The table of a chart.
pub fn table(plot: &Plot<'_>, lang: Lang) -> Table {
    let head = |words: &[ChartWord]| words.iter().map(|word| word.text(lang)).collect();
    let year = plot.report.year;
    let indicators = &plot.indicators;
    match plot.kind {
        PlotKind::Trend => by_year(plot, None, lang),
        PlotKind::Compare => match comparison(indicators, year) {
            Comparison::Years(years) | Comparison::Both(years) => by_year(plot, Some(&years), lang),
            Comparison::Indicators => Table {
                head: head(&[ChartWord::Indicator, ChartWord::Value, ChartWord::Change]),
                rows: rows(indicators, lang, |i| vec![or_dash(say::change_of(i, year, year, lang))]),
            },
        },
        PlotKind::Rates => Table {
            head: head(&[ChartWord::Indicator, ChartWord::Value, ChartWord::Change, ChartWord::Target]),
            rows: rows(indicators, lang, |i| {
                let target = say::target(i, lang).unwrap_or_else(|| ChartWord::NoTarget.text(lang).into());
                vec![or_dash(say::change_of(i, year, year, lang)), target]
            }),
        },
        PlotKind::Parts => {
            let sum = total(indicators);
            let mut rows = rows(indicators, lang, |i| vec![or_dash(sum.and_then(|sum| say::share_of(i, sum, lang)))]);
            if let (Some(sum), Some(first)) = (sum, indicators.first()) {
                let whole = say::computed(&[&sum.text(), first.unit.as_str()].concatenated(), lang);
                rows.push(vec![ChartWord::Total.text(lang).into(), whole, "100%".into()]);
            }
            Table { head: head(&[ChartWord::Indicator, ChartWord::Value, ChartWord::Share]), rows }
        }
        PlotKind::Funnel => {
            let before = std::iter::once(None).chain(indicators.iter().copied().map(Some));
            let rows = indicators.iter().zip(before).map(|(i, before)| {
                let rate = before.and_then(|before| say::converted(plot.report, before, i, lang));
                vec![i.label.clone(), say::printed(i, lang), or_dash(rate)]
            });
            Table { head: head(&[ChartWord::Indicator, ChartWord::Value, ChartWord::Conversion]), rows: rows.collect() }
        }
        PlotKind::Measures => Table {
            head: head(&[ChartWord::Measure, ChartWord::Deliverable, ChartWord::Status]),
            rows: plot
                .report
                .measures
                .iter()
                .flat_map(|m| {
                    m.deliverables
                        .iter()
                        .map(move |d| vec![m.title.clone(), d.text.clone(), say::state(d.state).text(lang).into()])
                })
                .collect(),
        },
    }
}

fn or_dash(words: Option<String>) -> String {
    words.unwrap_or_else(|| "—".into())
}

fn rows(indicators: &[&Indicator], lang: Lang, more: impl Fn(&Indicator) -> Vec<String>) -> Vec<Vec<String>> {
    let row = |i: &&Indicator| [vec![i.label.clone(), say::printed(i, lang)], more(i)].concat();
    indicators.iter().map(row).collect()
}

fn by_year(plot: &Plot<'_>, only: Option<&[u16]>, lang: Lang) -> Table {
    let several = plot.indicators.len() > 1;
    let mut head = vec![ChartWord::Value, ChartWord::Change];
    // On whose word it is said below the table of an author's own.
    let sourced = !plot.report.is_given();
    if sourced {
        head.push(ChartWord::Origin);
    }
    head.insert(0, ChartWord::Year);
    if several {
        head.insert(0, ChartWord::Indicator);
    }
    let mut rows = Vec::new();
    for indicator in &plot.indicators {
        let report_year = plot.report.year;
        for point in points(indicator, report_year) {
            if only.is_some_and(|years| !years.contains(&point.year)) {
                continue;
            }
            let origin = match (point.value, point.origin) {
                (None, _) => "—",
                (_, Origin::Reported) => ChartWord::Reported.text(lang),
                (_, Origin::Derived) => Word::Derived.text(lang),
            };
            let mut row = vec![
                say::year(point.year, lang),
                say::value(indicator, &point, report_year, lang),
                or_dash(say::change_of(indicator, report_year, point.year, lang)),
            ];
            if sourced {
                row.push(origin.into());
            }
            if several {
                row.insert(0, indicator.label.clone());
            }
            rows.push(row);
        }
    }
    Table { head: head.into_iter().map(|word| word.text(lang)).collect(), rows }
}

/// The table as nodes; a row's first cell is its heading.
pub fn nodes(table: Table, caption: &str) -> Element {
    let headings = table.head.iter().map(|word| el("th").attr("scope", "col").text(word));
    let rows = table.rows.into_iter().map(|row| {
        let cells = row.into_iter().enumerate().map(|(i, words)| match i {
            0 => el("th").attr("scope", "row").text(&words),
            _ => el("td").text(&words),
        });
        el("tr").children(cells)
    });
    el("table")
        .child(el("caption").attr("class", "visually-hidden").text(caption))
        .child(el("thead").child(el("tr").children(headings)))
        .child(el("tbody").children(rows))
}
