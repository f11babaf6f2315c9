//! `<fazhi-chart>`: one or more indicators, or the measures, or the author's own table, as a chart. Drawn by a program of its own, which
//! is loaded when the first chart comes near the screen.

use super::{named, needed, table, Attributes, Spec};
use crate::error::{Code, Error};
use crate::model::plot::{choose, suitable, Plot, PlotKind};
use crate::model::Report;
use crate::view::chart::{frame, Options};
use crate::view::Node;
use crate::wire::{choices, Choices};

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-chart",
    attributes: &named([
        ("indicator", "ids of one or more indicators, with spaces between them; without any, the measures"),
        ("type", "trend, compare, funnel, rates, parts or measures; else what fits the data best"),
        ("label", "the caption, instead of the indicator's own name"),
    ]),
    render,
};

pub(super) const KINDS: Choices<Option<PlotKind>> = choices![
    "trend" = Some(PlotKind::Trend),
    "compare" = Some(PlotKind::Compare),
    "funnel" = Some(PlotKind::Funnel),
    "rates" = Some(PlotKind::Rates),
    "parts" = Some(PlotKind::Parts),
    "measures" = Some(PlotKind::Measures),
];

fn render(attributes: &Attributes<'_>, report: Option<&Report>, warnings: &mut Vec<Error>) -> Result<Node, Error> {
    let written = if report.is_none() { written(attributes)? } else { None };
    let (plot, options) = plan(
        attributes,
        needed(report.or(written.as_ref()), "indicators", |r| !r.indicators.is_empty() || !r.measures.is_empty())?,
        warnings,
    )?;
    Ok(frame(&plot, &options))
}

/// What the author wrote inside, where there is something.
pub fn written(attributes: &Attributes<'_>) -> Result<Option<Report>, Error> {
    let label = attributes.get("label");
    attributes.get("@table").map(|rows| table::report(&rows, label.as_deref())).transpose()
}

/// What is to be charted, and how it is to be written.
pub fn plan<'a>(
    attributes: &Attributes<'_>,
    report: &'a Report,
    warnings: &mut Vec<Error>,
) -> Result<(Plot<'a>, Options), Error> {
    let ids = attributes.get("indicator").unwrap_or_default();
    let mut indicators = Vec::new();
    // Of one's own table all is shown.
    indicators.extend(report.indicators.iter().filter(|_| report.is_given()));
    for id in ids.split([' ', ',', '\n', '\t']).filter(|id| !id.is_empty() && !report.is_given()) {
        let found = report.indicator(id).ok_or_else(|| Error::at(Code::NoSuchEntry, "indicator").with(id))?;
        indicators.push(found);
    }
    let kinds = suitable(report, &indicators);
    // What the reader chose among what fits, else what the page asks for.
    let chosen = attributes.word("@type", KINDS, None, &mut Vec::new()).filter(|kind| kinds.contains(kind));
    let wanted = chosen.or_else(|| attributes.word("type", KINDS, None, warnings));
    let plot = choose(report, indicators, wanted).map_err(|fitting| {
        let names: Vec<&str> = fitting.iter().map(|kind| KINDS.word(Some(*kind))).collect();
        Error::at(Code::ChartUnfit, "type").with(names.join(" | "))
    })?;
    let label = attributes.get("label").filter(|label| !label.is_empty());
    Ok((plot, Options { lang: attributes.lang(), label, kinds }))
}
