//! The measures in their order with their colour fields: a list to open, a strip of one line, or a grid.

use super::measure::{body, head, reference, Options};
use super::{el, status, Element, Node};
use crate::format::{whole, Concatenated, Lang, Word};
use crate::model::status::of;
use crate::model::{Measure, Report, StatusState};

/// The forms of a tracker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Details to open, one below the other.
    #[default]
    List,
    /// Cells in one line, and the chosen measure below them.
    Strip,
    /// Details to open, side by side.
    Grid,
}

/// What a reader has chosen.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only the measures in this state, by its name.
    pub filter: Option<String>,
    /// The measure that is open.
    pub open: Option<String>,
}

/// The tracker of `report`.
pub fn tracker(report: &Report, form: Form, choice: &Choice, options: Options) -> Node {
    let lang = options.lang;
    let states: Vec<StatusState> = report.measures.iter().map(|m| of(report, m, options.thresholds).state).collect();
    let outer = el("div")
        .part("tracker")
        .attr("role", "group")
        .attr("lang", lang.tag())
        .attr("aria-label", Word::Measures.text(lang));
    let outer = match form {
        Form::Strip => outer.child(strip(report, &states, choice, options)),
        _ => outer.maybe(filter(&states, choice, lang)).child(list(report, &states, form, choice, options)),
    };
    outer.child(status::legend(options.thresholds, lang)).into()
}

fn list(report: &Report, states: &[StatusState], form: Form, choice: &Choice, options: Options) -> Element {
    let items = report.measures.iter().zip(states).map(|(measure, state)| {
        let mut details = el("details").part("measure").attr("data-select", &measure.id);
        if choice.open.as_ref() == Some(&measure.id) {
            details = details.attr("open", "");
        }
        let away = choice.filter.as_ref().is_some_and(|f| f != status::name(*state));
        let item = if away { el("li").attr("hidden", "") } else { el("li") };
        let details = details
            .child(
                el("summary")
                    .part("measure-head")
                    .attr("data-item", "")
                    .attr("data-id", &measure.id)
                    .child(head(measure, report, options)),
            )
            .child(el("div").part("measure-body").child(body(measure, report, options)));
        item.child(details)
    });
    // The list's role is said, since a list without bullets loses it in Safari.
    el("ol")
        .part("measures")
        .attr("role", "list")
        .attr("data-form", if form == Form::Grid { "grid" } else { "list" })
        .attr("data-roving", "focus")
        .children(items)
}

/// A button a state that occurs, with how often; none where there is only one.
fn filter(states: &[StatusState], choice: &Choice, lang: Lang) -> Option<Element> {
    let count = |state: StatusState| states.iter().filter(|s| **s == state).count();
    let button = |set: &'static str, words: &str, count: usize, on: bool| {
        el("button")
            .part("filter-button")
            .attr("type", "button")
            .attr("data-set", &["filter=", set].concatenated())
            .attr("aria-pressed", if on { "true" } else { "false" })
            .text(&[words, " ", &whole(count)].concatenated())
    };
    let present: Vec<StatusState> = status::STATES.iter().copied().filter(|s| count(*s) > 0).collect();
    if present.len() < 2 {
        return None;
    }
    let group = el("div")
        .part("filter")
        .attr("role", "group")
        .attr("aria-label", Word::FilterByStatus.text(lang))
        .child(button("", Word::All.text(lang), states.len(), choice.filter.is_none()));
    Some(group.children(present.into_iter().map(|state| {
        let name = status::name(state);
        button(name, status::word(state).text(lang), count(state), choice.filter.as_deref() == Some(name))
    })))
}

/// Tabs of the ARIA pattern of that name; none is chosen at first, so that it stays one line of a page.
fn strip(report: &Report, states: &[StatusState], choice: &Choice, options: Options) -> Node {
    let lang = options.lang;
    let open = report.measures.iter().find(|m| choice.open.as_ref() == Some(&m.id));
    let cells = report.measures.iter().zip(states).enumerate().map(|(i, (measure, state))| {
        let chosen = open.is_some_and(|m| m.id == measure.id);
        let first = open.is_none() && i == 0;
        let cell = el("button")
            .part("cell")
            .attr("type", "button")
            .attr("role", "tab")
            .attr("id", &["tab-", &measure.id].concatenated())
            .attr("data-item", "")
            .attr("data-id", &measure.id)
            .attr("data-set", &["open=", &measure.id].concatenated())
            .attr("data-select", &measure.id)
            .attr("data-state", status::name(*state))
            .attr("aria-selected", if chosen { "true" } else { "false" })
            .attr("tabindex", if chosen || first { "0" } else { "-1" });
        let cell = if chosen { cell.attr("aria-controls", "panel") } else { cell };
        cell.child(status::shape(*state))
            .child(reference(measure, lang))
            .child(el("span").part("visually-hidden").text(&[" ", status::word(*state).text(lang)].concatenated()))
    });
    let tabs = el("div")
        .part("strip")
        .attr("role", "tablist")
        .attr("aria-label", Word::Measures.text(lang))
        .attr("data-roving", "click")
        .children(cells);
    let mut nodes = Node::from(tabs);
    if let Some(measure) = open {
        nodes.add(panel(measure, report, options));
    }
    nodes
}

fn panel(measure: &Measure, report: &Report, options: Options) -> Element {
    el("div")
        .part("panel")
        .attr("role", "tabpanel")
        .attr("id", "panel")
        .attr("tabindex", "0")
        .attr("aria-labelledby", &["tab-", &measure.id].concatenated())
        .child(el("div").part("measure-head").child(head(measure, report, options)))
        .child(body(measure, report, options))
}
