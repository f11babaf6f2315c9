//! `<fazhi-measure>`: one measure in full.

use super::{named, needed, Attributes, Spec};
use crate::error::{Code, Error};
use crate::model::Report;
use crate::view::measure::{section, Options};
use crate::view::Node;

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-measure",
    attributes: &named([
        ("measure", "id of the measure in the dataset"),
        ("thresholds", "percent from which a measure is under way and from which it needs attention: 75 50"),
    ]),
    render,
};

fn render(attributes: &Attributes<'_>, report: Option<&Report>, warnings: &mut Vec<Error>) -> Result<Node, Error> {
    let report = needed(report, "measures", |r| !r.measures.is_empty())?;
    let id = attributes.get("measure").unwrap_or_default();
    let options = Options { lang: attributes.lang(), thresholds: attributes.thresholds(warnings) };
    match report.measure(&id) {
        Some(measure) => Ok(section(measure, report, options)),
        None => Err(Error::at(Code::NoSuchEntry, "measure").with(id)),
    }
}
