//! One measure: what it says, what it delivered, its figures, and what the report links to it.

use super::{el, figures, status, Element, Node};
use crate::format::{ordinal, whole, Concatenated, Lang, Word};
use crate::model::status::{indicators_of, of, Thresholds};
use crate::model::{Measure, PlanPoint, Report, State};

/// How measures are to be written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of the interface.
    pub lang: Lang,
    /// By what the status is judged.
    pub thresholds: Thresholds,
}

/// The measure in full, as a section of its own.
pub fn section(measure: &Measure, report: &Report, options: Options) -> Node {
    let lang = options.lang;
    let section = el("div")
        .part("measure")
        .attr("role", "group")
        .attr("lang", lang.tag())
        .attr("aria-label", &measure.title)
        .child(el("div").part("measure-head").child(head(measure, report, options)))
        .child(body(measure, report, options))
        .child(status::legend(options.thresholds, lang));
    section.into()
}

/// Number, title, status, progress and ground: what is seen of a measure that is not open.
pub fn head(measure: &Measure, report: &Report, options: Options) -> Node {
    let lang = options.lang;
    let assessment = of(report, measure, options.thresholds);
    let mut nodes = Node::default();
    nodes.add(el("span").part("ordinal").text(&ordinal(measure.ordinal, lang)));
    nodes.add(el("span").part("measure-title").attr("lang", "zh-CN").text(&measure.title));
    nodes.add(status::chip(assessment.state, lang));
    nodes.add(el("span").part("basis").text(&status::ground(&assessment, lang)));
    if let Some(bar) = status::progress(&assessment) {
        nodes.add(bar);
    }
    nodes
}

/// Everything that is known of a measure, below its head.
pub fn body(measure: &Measure, report: &Report, options: Options) -> Node {
    let lang = options.lang;
    let mut nodes = Node::default();
    if !measure.deliverables.is_empty() {
        nodes.add(heading(Word::Deliverables, lang));
        for state in [State::Done, State::Ongoing, State::Planned] {
            nodes.push(by_state(measure, state, lang));
        }
    }
    let indicators = indicators_of(report, measure);
    if indicators_of(report, measure).next().is_some() {
        nodes.add(heading(Word::Figures, lang));
        nodes.add(figures::table(report, indicators.collect::<Vec<_>>().into_iter(), |_| false, lang));
    }
    for (word, points) in [(Word::Gaps, &report.gaps), (Word::Plan, &report.plan)] {
        let touching: Node = points.iter().filter(|p| p.measures.contains(&measure.id)).map(point).collect();
        if !touching.is_empty() {
            nodes.add(heading(word, lang));
            nodes.add(el("ul").part("points").attr("lang", "zh-CN").child(touching));
        }
    }
    if let Some(words) = &measure.text {
        nodes.add(
            el("details")
                .part("published")
                .child(el("summary").word(Word::PublishedText, lang))
                .child(el("blockquote").part("quote").attr("lang", "zh-CN").text(words)),
        );
    }
    nodes
}

fn heading(word: Word, lang: Lang) -> Element {
    el("h4").part("heading").word(word, lang)
}

/// The deliverables in one state, under its word.
fn by_state(measure: &Measure, state: State, lang: Lang) -> Node {
    let mut items = Node::default();
    let mut count = 0;
    for work in measure.deliverables.iter().filter(|d| d.state == state) {
        items.add(el("li").text(&work.text));
        count += 1;
    }
    if items.is_empty() {
        return items;
    }
    let (name, word) = match state {
        State::Done => ("done", Word::Done),
        State::Ongoing => ("ongoing", Word::Ongoing),
        State::Planned => ("planned", Word::Planned),
    };
    el("div")
        .part("deliverables")
        .attr("data-state", name)
        .child(el("p").part("deliverable-state").text(&[word.text(lang), " ", &whole(count)].concatenated()))
        .child(el("ul").attr("lang", "zh-CN").child(items))
        .into()
}

fn point(point: &PlanPoint) -> Node {
    let title = el("span").part("point-title").text(&point.title);
    let item = match &point.text {
        Some(words) => el("li")
            .child(el("details").child(el("summary").child(title)).child(el("p").part("point-text").text(words))),
        None => el("li").child(title),
    };
    item.into()
}

/// 一 党的领导: how other places refer to a measure.
pub fn reference(measure: &Measure, lang: Lang) -> Element {
    let name = measure.short.as_ref().unwrap_or(&measure.title);
    el("span")
        .part("reference")
        .child(el("span").part("ordinal").text(&ordinal(measure.ordinal, lang)))
        .child(el("span").attr("lang", "zh-CN").text(name))
}
