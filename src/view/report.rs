//! The whole report as a section of a page: its head, cards, tracker, plan, and a table of all its figures.

use super::tracker::{tracker, Choice, Form};
use super::{el, figures, kpi, measure, plan, Element, Node};
use crate::format::{whole, Concatenated, Lang, Notation, Word};
use crate::model::change::{self, Direction, Outcome};
use crate::model::{Indicator, Report};

/// How many cards stand on top where the dataset names none.
const CARDS: usize = 6;

/// What a reader has chosen in the table of all figures, and elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// In the tracker.
    pub tracker: Choice,
    /// Words that a label must contain.
    pub search: String,
    /// Only the figures of this measure.
    pub measure: String,
    /// `rise` or `fall`; else the report's own order.
    pub sort: String,
}

/// The section of `report`.
pub fn section(report: &Report, chosen: &Chosen, options: measure::Options) -> Node {
    let lang = options.lang;
    let cards = headline(report).into_iter().map(|indicator| {
        kpi::card(indicator, Some(report), kpi::Options { at: None, lang, notation: Notation::Printed })
    });
    let mut section = el("section")
        .part("report")
        .attr("lang", lang.tag())
        .attr("aria-label", &report.title)
        .child(el("h2").part("title").attr("lang", "zh-CN").text(&report.title))
        .child(el("p").part("context").text(&kpi::place_and_year(report, lang)))
        .maybe(report.summary.as_ref().map(|s| el("p").part("summary").attr("lang", "zh-CN").text(s)))
        .child(heading(Word::Headline, lang))
        .child(el("div").part("cards").children(cards));
    if !report.measures.is_empty() {
        section =
            section.child(heading(Word::Measures, lang)).child(tracker(report, Form::List, &chosen.tracker, options));
    }
    if !report.gaps.is_empty() || !report.plan.is_empty() {
        section =
            section.child(heading(Word::Plan, lang)).child(plan::plan(report, chosen.tracker.open.as_deref(), lang));
    }
    section
        .child(heading(Word::AllFigures, lang))
        .child(all_figures(report, chosen, lang))
        .child(kpi::citation(report, None, lang))
        .into()
}

fn heading(word: Word, lang: Lang) -> Element {
    el("h3").part("section-title").word(word, lang)
}

/// The cards: those the dataset names; else the figures that can be judged, then the others, as they come.
fn headline(report: &Report) -> Vec<&Indicator> {
    if !report.headline.is_empty() {
        return report.headline.iter().filter_map(|id| report.indicator(id)).collect();
    }
    let told = |i: &&Indicator| i.figure.is_some() && (i.target.is_some() || i.change.is_some());
    let rest = |i: &&Indicator| i.figure.is_some() && !told(i);
    report.indicators.iter().filter(told).chain(report.indicators.iter().filter(rest)).take(CARDS).collect()
}

fn all_figures(report: &Report, chosen: &Chosen, lang: Lang) -> Node {
    let away = |indicator: &Indicator| {
        (!chosen.search.is_empty() && crate::model::position(&indicator.label, &chosen.search).is_none())
            || (!chosen.measure.is_empty() && indicator.measure.as_deref() != Some(chosen.measure.as_str()))
    };
    let indicators = sorted(report, &chosen.sort);
    let left = indicators.iter().filter(|i| !away(i)).count();
    let measures = report.measures.iter().map(|m| (m.id.as_str(), m.short.as_ref().unwrap_or(&m.title).as_str()));
    let orders = [("rise", Word::MostGrown.text(lang)), ("fall", Word::MostFallen.text(lang))];
    let controls = el("div")
        .part("controls")
        .child(
            el("label").word(Word::Search, lang).child(el("input").attr("type", "search").attr("data-set", "search")),
        )
        .child(choice(Word::Measure, "measure", Word::All, measures, lang))
        .child(choice(Word::SortBy, "sort", Word::AsInReport, orders.into_iter(), lang));
    let save = |kind: &'static str, word: Word| {
        el("button").part("button").attr("type", "button").attr("data-save", kind).word(word, lang)
    };
    let told = match left {
        0 => Word::NoneFound.text(lang).into(),
        _ => [whole(left).as_str(), Word::Shown.text(lang)].concatenated(),
    };
    let mut nodes = Node::from(controls);
    nodes.add(el("p").part("note").attr("role", "status").text(&told));
    nodes.add(figures::table(report, indicators.into_iter(), away, lang));
    nodes.add(el("p").part("downloads").child(save("csv", Word::DownloadCsv)).child(save("json", Word::DownloadJson)));
    nodes
}

fn choice<'a>(
    word: Word,
    name: &'static str,
    first: Word,
    entries: impl Iterator<Item = (&'a str, &'a str)>,
    lang: Lang,
) -> Element {
    let option = |value: &str, words: &str| el("option").attr("value", value).text(words);
    el("label").word(word, lang).child(
        el("select")
            .attr("data-set", name)
            .child(option("", first.text(lang)))
            .children(entries.map(|(value, words)| option(value, words))),
    )
}

/// Percentages of a level compare with each other; changes in points or in a figure's own unit do not, and
/// keep their place behind them.
fn sorted<'a>(report: &'a Report, order: &str) -> Vec<&'a Indicator> {
    let mut out: Vec<&Indicator> = report.indicators.iter().collect();
    let key = |indicator: &Indicator| {
        let Outcome::Moved(movement) = change::of(indicator, report.year) else { return None };
        let (amount, unit) = movement.amount?;
        let percent = change::in_percent(amount, unit)?;
        Some(if (movement.direction == Direction::Up) == (order == "rise") { percent } else { percent.negated() })
    };
    if order != "rise" && order != "fall" {
        return out;
    }
    // An insertion keeps equals in the report's order, and costs no general sort.
    let mut sorted: Vec<(Option<crate::format::Decimal>, &Indicator)> = Vec::new();
    for indicator in out.drain(..) {
        let key = key(indicator);
        let place = sorted.iter().position(|(other, _)| key > *other).unwrap_or(sorted.len());
        sorted.insert(place, (key, indicator));
    }
    sorted.into_iter().map(|(_, indicator)| indicator).collect()
}
