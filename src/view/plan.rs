//! From the shortcomings over the measures to next year's plan: three lists that refer to each other.

use super::measure::reference;
use super::{el, Element, Node};
use crate::format::{Concatenated, Lang, Word};
use crate::model::{Measure, PlanPoint, Report};

/// The flow of `report`; `chosen` is the entry whose links are marked.
pub fn plan(report: &Report, chosen: Option<&str>, lang: Lang) -> Node {
    let points = |word: Word, points: &[PlanPoint]| {
        column(word, points.iter().map(|p| point(p, report, chosen, lang)).collect(), lang)
    };
    let measures = report.measures.iter().filter(|m| touching(report, m).next().is_some());
    let measures = measures.map(|m| measure(m, report, chosen, lang)).collect();
    el("div")
        .part("plan")
        .attr("role", "group")
        .attr("lang", lang.tag())
        .attr("aria-label", &[Word::Gaps.text(lang), " → ", Word::Plan.text(lang)].concatenated())
        .child(
            el("div")
                .part("plan-flow")
                .child(points(Word::Gaps, &report.gaps))
                .child(column(Word::Measures, measures, lang))
                .child(points(Word::Plan, &report.plan)),
        )
        .into()
}

fn column(word: Word, items: Node, lang: Lang) -> Element {
    let column = el("div").part("column").child(el("h3").part("heading").word(word, lang));
    if items.is_empty() {
        return column.child(el("p").part("note").word(Word::NoneReported, lang));
    }
    column.child(el("ul").part("points").attr("role", "list").child(items))
}

fn touching<'a>(report: &'a Report, measure: &'a Measure) -> impl Iterator<Item = &'a PlanPoint> {
    report.gaps.iter().chain(&report.plan).filter(|p| p.measures.contains(&measure.id))
}

/// An entry that a link can go to, marked where it is chosen or linked with what is.
fn entry(id: &str, on: bool) -> Element {
    let entry = el("li").part("entry").attr("data-id", id).attr("tabindex", "-1");
    if on {
        entry.attr("data-on", "")
    } else {
        entry
    }
}

fn link(id: &str) -> Element {
    el("a")
        .part("jump")
        .attr("href", &["#", id].concatenated())
        .attr("data-jump", id)
        .attr("data-set", &["open=", id].concatenated())
        .attr("data-select", id)
}

fn point(point: &PlanPoint, report: &Report, chosen: Option<&str>, lang: Lang) -> Node {
    let on = chosen.is_some_and(|c| c == point.id || point.measures.iter().any(|m| m == c));
    let links = point.measures.iter().filter_map(|id| report.measure(id));
    let links = links.map(|m| link(&m.id).child(reference(m, lang)).into());
    let title = el("span").part("point-title").text(&point.title);
    entry(&point.id, on)
        .child(match &point.text {
            Some(words) => el("details")
                .attr("lang", "zh-CN")
                .child(el("summary").child(title))
                .child(el("p").part("point-text").text(words)),
            None => title,
        })
        .maybe(links_line(links.collect(), lang))
        .into()
}

fn measure(measure: &Measure, report: &Report, chosen: Option<&str>, lang: Lang) -> Node {
    let on = chosen.is_some_and(|c| c == measure.id || touching(report, measure).any(|p| p.id == c));
    let links = touching(report, measure).map(|p| link(&p.id).attr("lang", "zh-CN").text(&p.title).into());
    entry(&measure.id, on).child(reference(measure, lang)).maybe(links_line(links.collect(), lang)).into()
}

fn links_line(links: Node, lang: Lang) -> Option<Element> {
    (!links.is_empty())
        .then(|| el("p").part("touches").child(el("span").part("note").word(Word::Touches, lang)).child(links))
}
