//! The chart without its drawing: caption, description, table, sources, and what can be taken away. All of it
//! stands where ECharts does not load.
//!
//! Deliberately absent: the drawing itself (`chart`, `dom/chart.js`), which fills the part `plot`.

mod describe;
mod points;
pub mod say;
mod table;
mod take;

use super::{el, kpi, Element, Node};
use crate::format::{whole, ChartWord, Concatenated, Lang, Word};
use crate::model::plot::{is_zoomed, shown_years, Plot, PlotKind};
pub use describe::description;
pub use points::sentences;
pub use take::{citation, csv, file_name};

/// How a chart is to be written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the interface.
    pub lang: Lang,
    /// The author's own caption.
    pub label: Option<String>,
    /// The kinds among which a reader may choose.
    pub kinds: Vec<PlotKind>,
}

/// The chart's frame.
pub fn frame(plot: &Plot<'_>, options: &Options) -> Node {
    let lang = options.lang;
    let title = options.label.clone().unwrap_or_else(|| say::title(plot, lang));
    let figure = el("figure")
        .part("chart")
        .attr("lang", lang.tag())
        .attr("aria-labelledby", "title")
        .child(
            el("figcaption")
                .part("caption")
                .child(el("span").part("caption-title").attr("id", "title").text(&title))
                .child(el("span").part("context").text(&context(plot, lang))),
        )
        .maybe(forms(plot, options))
        .child(
            el("div")
                .part("plot")
                .attr("role", "application")
                .attr("tabindex", "0")
                .attr("aria-roledescription", ChartWord::Chart.text(lang))
                .attr("aria-label", &title)
                .attr("aria-describedby", "description keys")
                .attr("data-kind", word_of(plot.kind).1.trim_start_matches("type=")),
        )
        .child(el("p").attr("class", "visually-hidden").attr("id", "keys").text(ChartWord::Keys.text(lang)))
        .child(el("p").attr("class", "visually-hidden").attr("role", "status"))
        .child(el("p").part("fallback").attr("hidden", "").text(ChartWord::NotDrawn.text(lang)))
        .child(el("p").part("description").attr("id", "description").text(&description(plot, lang)))
        .child(
            el("details")
                .part("table")
                .child(el("summary").part("table-toggle").text(ChartWord::Table.text(lang)))
                .child(
                    el("div")
                        .attr("class", "scroll")
                        .attr("role", "group")
                        .attr("tabindex", "0")
                        .attr(
                            "aria-label",
                            &[ChartWord::Table.text(lang), ChartWord::Colon.text(lang), &title].concatenated(),
                        )
                        .child(table::nodes(table::table(plot, lang), &title)),
                ),
        )
        .maybe(sources(plot, lang))
        .child(actions(lang));
    figure.into()
}

/// The name of a kind, and what chooses it.
fn word_of(kind: PlotKind) -> (ChartWord, &'static str) {
    match kind {
        PlotKind::Trend => (ChartWord::Trend, "type=trend"),
        PlotKind::Compare => (ChartWord::Compare, "type=compare"),
        PlotKind::Funnel => (ChartWord::Funnel, "type=funnel"),
        PlotKind::Rates => (ChartWord::Rates, "type=rates"),
        PlotKind::Parts => (ChartWord::Parts, "type=parts"),
        PlotKind::Measures => (ChartWord::Measures, "type=measures"),
    }
}

/// 宁波市 · 2021—2022年 · 单位:%
pub fn context(plot: &Plot<'_>, lang: Lang) -> String {
    let all = shown_years(plot);
    let span = match all.as_slice() {
        [first, .., last] => [&whole(usize::from(*first)), "—", &say::year(*last, lang)].concatenated(),
        // What an author gave may have no year, and no place.
        _ if plot.report.year == 0 => String::new(),
        _ => say::year(plot.report.year, lang),
    };
    let mut pieces = vec![plot.report.place.name.clone(), span];
    let unit = plot.indicators.first().map_or("", |i| i.unit.as_str());
    if !unit.is_empty() && plot.indicators.iter().all(|i| i.unit == unit) {
        pieces.push([ChartWord::Unit.text(lang), unit].concatenated());
    }
    if is_zoomed(plot) {
        pieces.push(ChartWord::NotFromZero.text(lang).into());
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.join(" · ")
}

/// The other kinds that fit, to choose from.
fn forms(plot: &Plot<'_>, options: &Options) -> Option<Element> {
    let lang = options.lang;
    let button = |kind: &PlotKind| {
        let (word, set) = word_of(*kind);
        el("button")
            .part("form")
            .attr("type", "button")
            .attr("data-set", set)
            .attr("aria-pressed", if *kind == plot.kind { "true" } else { "false" })
            .text(word.text(lang))
    };
    (options.kinds.len() > 1).then(|| {
        el("div")
            .part("forms")
            .attr("role", "group")
            .attr("aria-label", ChartWord::Forms.text(lang))
            .children(options.kinds.iter().map(button))
    })
}

/// 原文: each sentence once, under what it is the source of.
fn sources(plot: &Plot<'_>, lang: Lang) -> Option<Element> {
    if plot.report.is_given() {
        return Some(el("p").part("source-line").word(Word::AuthorGiven, lang));
    }
    let mut quotes: Vec<(&str, String)> = Vec::new();
    for indicator in &plot.indicators {
        let Some(quote) = indicator.quote.as_deref() else { continue };
        match quotes.iter_mut().find(|(words, _)| *words == quote) {
            Some((_, names)) => *names = [names, ChartWord::Enumerate.text(lang), &indicator.label].concatenated(),
            None => quotes.push((quote, indicator.label.clone())),
        }
    }
    let mut entries = Node::default();
    for (quote, names) in quotes {
        entries.add(el("p").part("quote-of").text(&names));
        entries.add(el("blockquote").part("quote").attr("lang", "zh-CN").text(quote));
    }
    let first = plot.indicators.iter().find_map(|i| i.quote.as_deref());
    Some(
        el("details")
            .part("source")
            .child(el("summary").part("source-toggle").text(Word::Source.text(lang)))
            .child(entries)
            .child(kpi::citation(plot.report, first, lang)),
    )
}

fn actions(lang: Lang) -> Element {
    let button = |act: &'static str, word: ChartWord| {
        el("button").part("action").attr("type", "button").attr("data-act", act).text(word.text(lang))
    };
    el("div").part("actions").attr("role", "group").attr("aria-label", ChartWord::TakeAway.text(lang)).children([
        button("png", ChartWord::Png),
        button("svg", ChartWord::Svg),
        button("csv", ChartWord::Csv),
        button("cite", ChartWord::Citation),
    ])
}
