//! `<fazhi-report>`: the whole report as a section of a page.

use super::{named, needed, tracker, Attributes, Spec};
use crate::error::Error;
use crate::model::Report;
use crate::view::measure::Options;
use crate::view::report::{section, Chosen};
use crate::view::Node;

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-report",
    attributes: &named([
        ("measure", "id of the measure that is open at first"),
        ("thresholds", "percent from which a measure is under way and from which it needs attention: 75 50"),
    ]),
    render,
};

fn render(attributes: &Attributes<'_>, report: Option<&Report>, warnings: &mut Vec<Error>) -> Result<Node, Error> {
    let report = needed(report, "indicators", |r| !r.indicators.is_empty() || !r.measures.is_empty())?;
    let state = |name: &str| attributes.get(name).unwrap_or_default();
    let chosen = Chosen {
        tracker: tracker::choice(attributes),
        search: state("@search"),
        measure: state("@measure"),
        sort: state("@sort"),
    };
    let options = Options { lang: attributes.lang(), thresholds: attributes.thresholds(warnings) };
    Ok(section(report, &chosen, options))
}
