//! `<fazhi-kpi>`: one indicator as a card, from a dataset or from its own attributes.

use super::{content, named, Attributes, Spec};
use crate::error::{Code, Error};
use crate::format::Notation;
use crate::model::{inline, Inline, Report};
use crate::view::kpi::{card, Options};
use crate::view::Node;
use crate::wire::{choices, Choices, Findings};

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-kpi",
    attributes: &named([
        ("indicator", "id of the indicator in the dataset"),
        ("label", "without a dataset: what is counted"),
        ("value", "without a dataset: the figure, its zeros and separators kept"),
        ("unit", "without a dataset: its unit"),
        ("change", "without a dataset: the signed change"),
        ("change-unit", "percent, point, absolute, tenth or times; point is the default for % and ‰"),
        ("basis", "without a dataset: what the change is against, 同比"),
        ("better", "higher, lower or neutral (default)"),
        ("target", "without a dataset: what was to be reached"),
        ("notation", "printed (default), wan, yi or auto"),
    ]),
    render,
};

pub(super) const NOTATIONS: Choices<Notation> =
    choices!["printed" = Notation::Printed, "wan" = Notation::Wan, "yi" = Notation::Yi, "auto" = Notation::Auto];

fn render(attributes: &Attributes<'_>, report: Option<&Report>, warnings: &mut Vec<Error>) -> Result<Node, Error> {
    let notation = attributes.word("notation", NOTATIONS, Notation::Printed, warnings);
    let at = attributes.get("@at").unwrap_or_default();
    let options = Options { at: Some(&at), lang: attributes.lang(), notation };
    let Some(report) = report else {
        return from_attributes(attributes, options, warnings);
    };
    let id = attributes.get("indicator").unwrap_or_default();
    match report.indicator(&id) {
        Some(indicator) => Ok(card(indicator, Some(report), options)),
        None => Err(Error::at(Code::NoSuchEntry, "indicator").with(id)),
    }
}

fn from_attributes(
    attributes: &Attributes<'_>,
    options: Options<'_>,
    warnings: &mut Vec<Error>,
) -> Result<Node, Error> {
    let rows = attributes.get("@table").filter(|_| attributes.get("label").is_none());
    let written = rows.map(|rows| content::card(&rows)).transpose()?;
    let given = written.map(|card| Inline { better: attributes.get("better"), ..card }).unwrap_or_else(|| Inline {
        label: attributes.get("label"),
        value: attributes.get("value"),
        unit: attributes.get("unit"),
        change: attributes.get("change"),
        change_unit: attributes.get("change-unit"),
        basis: attributes.get("basis"),
        better: attributes.get("better"),
        target: attributes.get("target"),
    });
    let mut findings = Findings::new();
    let indicator = inline(&given, &mut findings);
    let mut findings = findings.into_vec();
    match indicator {
        Some(indicator) => {
            warnings.append(&mut findings);
            Ok(card(&indicator, None, options))
        }
        None => Err(findings.pop().unwrap_or_else(|| Error::at(Code::NothingToShow, ""))),
    }
}
