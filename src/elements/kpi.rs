//! `<fazhi-kpi>`: one indicator as a card, from a dataset or from its own attributes.

use super::{Attributes, Rendered, Source, Spec, State};
use crate::error::{Code, Error};
use crate::format::Notation;
use crate::model::{inline, Inline};
use crate::view::kpi::{card, Options};
use crate::wire::Findings;

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-kpi",
    attributes: &[
        ("src", "address of the dataset"),
        ("integrity", "SRI digest that the dataset must have"),
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
        ("lang", "zh-CN (default) or en; else that of the page"),
        ("theme", "light (default), dark, high-contrast or auto"),
        ("size", "normal (default) or large"),
    ],
    render,
};

const NOTATIONS: &[(&str, Notation)] =
    &[("printed", Notation::Printed), ("wan", Notation::Wan), ("yi", Notation::Yi), ("auto", Notation::Auto)];
const THEMES: &[(&str, ())] = &[("light", ()), ("dark", ()), ("high-contrast", ()), ("auto", ())];
const SIZES: &[(&str, ())] = &[("normal", ()), ("large", ())];

fn render(attributes: &Attributes<'_>, source: &Source<'_>) -> Rendered {
    let lang = attributes.lang();
    let mut warnings = Vec::new();
    let notation = attributes.word("notation", NOTATIONS, Notation::Printed, &mut warnings);
    // The sheet reads these two; here they are only checked.
    attributes.word("theme", THEMES, (), &mut warnings);
    attributes.word("size", SIZES, (), &mut warnings);
    let options = Options { lang, notation };
    let mut rendered = match source {
        Source::Loading => Rendered::loading(lang),
        Source::Failed(error) => Rendered::failed(error.clone(), lang),
        Source::None => from_attributes(attributes, options, &mut warnings),
        Source::Ready(reading) => {
            let id = attributes.get("indicator").unwrap_or_default();
            match &reading.report {
                None => {
                    let first = reading.findings.first().cloned();
                    Rendered::failed(first.unwrap_or_else(|| Error::at(Code::NothingToShow, "")), lang)
                }
                Some(report) => match report.indicator(&id) {
                    Some(indicator) => ready(card(indicator, Some(report), options)),
                    None => Rendered::failed(Error::at(Code::NoSuchEntry, "indicator").with(id), lang),
                },
            }
        }
    };
    rendered.warnings.append(&mut warnings);
    rendered
}

fn ready(nodes: Vec<crate::view::Node>) -> Rendered {
    Rendered { nodes, state: State::Ready, warnings: Vec::new() }
}

fn from_attributes(attributes: &Attributes<'_>, options: Options, warnings: &mut Vec<Error>) -> Rendered {
    let given = Inline {
        label: attributes.get("label"),
        value: attributes.get("value"),
        unit: attributes.get("unit"),
        change: attributes.get("change"),
        change_unit: attributes.get("change-unit"),
        basis: attributes.get("basis"),
        better: attributes.get("better"),
        target: attributes.get("target"),
    };
    let mut findings = Findings::new();
    let indicator = inline(&given, &mut findings);
    let mut findings = findings.into_vec();
    match indicator {
        Some(indicator) => {
            warnings.append(&mut findings);
            ready(card(&indicator, None, options))
        }
        None => {
            let error = findings.pop().unwrap_or_else(|| Error::at(Code::NothingToShow, ""));
            Rendered::failed(error, options.lang)
        }
    }
}
