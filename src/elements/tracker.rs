//! `<fazhi-tracker>`: the measures with their colour fields.

use super::{content, named, needed, Attributes, Spec};
use crate::error::Error;
use crate::format::Word;
use crate::model::Report;
use crate::view::measure::Options;
use crate::view::tracker::{tracker, Choice, Form};
use crate::view::{el, Node};
use crate::wire::{choices, Choices};

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-tracker",
    attributes: &named([
        ("form", "list (default), strip or grid"),
        ("measure", "id of the measure that is open at first"),
        ("thresholds", "percent from which a measure is under way and from which it needs attention: 75 50"),
    ]),
    render,
};

pub(super) const FORMS: Choices<Form> = choices!["list" = Form::List, "strip" = Form::Strip, "grid" = Form::Grid];

fn render(attributes: &Attributes<'_>, report: Option<&Report>, warnings: &mut Vec<Error>) -> Result<Node, Error> {
    let written = match report {
        None => attributes.get("@table").map(|rows| content::measures(&rows)).transpose()?,
        Some(_) => None,
    };
    let report = needed(report.or(written.as_ref()), "measures", |r| !r.measures.is_empty())?;
    let form = attributes.word("form", FORMS, Form::List, warnings);
    let options = Options { lang: attributes.lang(), thresholds: attributes.thresholds(warnings) };
    let mut nodes = tracker(report, form, &choice(attributes), options);
    // Nobody shall take it for the report's own.
    if written.is_some() {
        nodes.add(el("p").part("source-line").word(Word::AuthorGiven, options.lang));
    }
    Ok(nodes)
}

/// What the reader has chosen, or else the page's author.
pub(super) fn choice(attributes: &Attributes<'_>) -> Choice {
    Choice {
        filter: attributes.get("@filter").filter(|f| !f.is_empty()),
        open: attributes.get("@open").or_else(|| attributes.get("measure")),
    }
}
