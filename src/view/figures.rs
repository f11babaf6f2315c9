//! Several figures as a table: one row each, its years side by side, its change, and its sentence.

use super::kpi::{change_lines, chart, figure_line, note, source, target_line, Options};
use super::{el, figure, Element};
use crate::format::{whole, Concatenated, Lang, Notation, Word};
use crate::model::{Indicator, Report};

/// At most so many years before the report's own have a column.
const YEARS: usize = 4;

/// The table of these figures; `hidden` says which rows a filter hides.
pub fn table<'a>(
    report: &Report,
    indicators: impl Iterator<Item = &'a Indicator> + Clone,
    hidden: impl Fn(&Indicator) -> bool,
    lang: Lang,
) -> Element {
    let years = years(report, indicators.clone());
    let head = |word: &str| el("th").attr("scope", "col").attr("role", "columnheader").text(word);
    let year = |year: u16| [whole(usize::from(year)).as_str(), Word::Year.text(lang)].concatenated();
    let mut columns = el("tr").attr("role", "row").child(head(Word::Indicator.text(lang)));
    for y in years.iter().chain([&report.year]) {
        columns = columns.child(head(&year(*y)));
    }
    columns = columns.child(head(Word::Change.text(lang)));
    let rows = indicators.map(|indicator| {
        let options = Options { at: None, lang, notation: Notation::Printed };
        let mut row = el("tr").attr("role", "row");
        if hidden(indicator) {
            row = row.attr("hidden", "");
        }
        row = row.child(
            el("th")
                .attr("scope", "row")
                .attr("role", "rowheader")
                .child(el("span").part("row-label").text(&indicator.label))
                .maybe(note(indicator))
                .child(source(indicator, Some(report), lang))
                .maybe(chart(indicator, lang)),
        );
        for before in &years {
            row = row.child(cell(&year(*before)).maybe(earlier(indicator, *before, lang)));
        }
        row.child(cell(&year(report.year)).child(figure_line(indicator, options)).maybe(target_line(indicator, lang)))
            .child(cell(Word::Change.text(lang)).child(change_lines(indicator, report.year, lang)))
    });
    // The roles say again what the tags say: a sheet that stacks the cells of a narrow table takes them away.
    el("table")
        .part("figures")
        .attr("role", "table")
        .child(el("thead").attr("role", "rowgroup").child(columns))
        .child(el("tbody").attr("role", "rowgroup").children(rows))
}

fn cell(column: &str) -> Element {
    el("td").attr("role", "cell").attr("data-column", column)
}

/// The years before the report's own for which one of the figures has a value, ascending.
fn years<'a>(report: &Report, indicators: impl Iterator<Item = &'a Indicator>) -> Vec<u16> {
    let mut years: Vec<u16> = Vec::new();
    for point in indicators.flat_map(|i| &i.series) {
        if point.year < report.year && point.value.is_some() {
            if let Err(place) = years.binary_search(&point.year) {
                years.insert(place, point.year);
            }
        }
    }
    years.split_off(years.len().saturating_sub(YEARS))
}

fn earlier(indicator: &Indicator, year: u16, lang: Lang) -> Option<Element> {
    let point = indicator.series.iter().find(|p| p.year == year)?;
    let words = figure::of_year(indicator, point, lang)?;
    Some(el("p").part("previous").text(&words).maybe(figure::derived(point, lang)))
}
