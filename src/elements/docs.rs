//! What is said of the elements to those who write pages: from here the build writes custom-elements.json, and from
//! that the types, the data for editors and the check of the README. Not compiled for browsers.

use super::{chart, kpi, sparkline, tracker, Spec, CHART_SPECS, COMMON, LOOKS, SPECS};

/// What is said of an element beside its attributes.
#[derive(Debug)]
pub struct Doc {
    /// Its tag.
    pub tag: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Its properties beside `data`, each with its type and what it does.
    pub properties: &'static [(&'static str, &'static str, &'static str)],
    /// Its slots beside the one of the author's own content.
    pub slots: &'static [(&'static str, &'static str)],
    /// The columns of docs/looks.md whose parts it has.
    pub parts: &'static [&'static str],
}

/// Every element, in the order of the README.
pub const DOCS: &[Doc] = &[
    Doc {
        tag: "fazhi-kpi",
        about: "One figure as a card, with its change, target and the sentence it comes from",
        properties: &[],
        slots: &[("sparkline", "a drawing of the author's own in place of the sparkline")],
        parts: &["the card", "the sparkline", "figures everywhere"],
    },
    Doc {
        tag: "fazhi-sparkline",
        about: "A series in a line of text",
        properties: &[],
        slots: &[],
        parts: &["the sparkline"],
    },
    Doc {
        tag: "fazhi-tracker",
        about: "The measures with their colour field 色域, progress and what it rests on",
        properties: &[],
        slots: &[],
        parts: &["the tracker", "the status", "a measure", "the card", "tables of figures", "figures everywhere"],
    },
    Doc {
        tag: "fazhi-measure",
        about: "One measure in full",
        properties: &[],
        slots: &[],
        parts: &["a measure", "the status", "the card", "tables of figures", "figures everywhere"],
    },
    Doc {
        tag: "fazhi-plan",
        about: "Shortcomings, measures and next year's plan, linked both ways",
        properties: &[],
        slots: &[],
        parts: &["the plan"],
    },
    Doc {
        tag: "fazhi-report",
        about: "The whole report, with a table of every figure to search, sort and download",
        properties: &[],
        slots: &[],
        parts: &[
            "the report",
            "the tracker",
            "the status",
            "a measure",
            "the plan",
            "the card",
            "the sparkline",
            "tables of figures",
            "figures everywhere",
        ],
    },
    Doc {
        tag: "fazhi-chart",
        about: "A chart with its description, table, sources and downloads",
        properties: &[("option", "object", "merged last over what ECharts is given")],
        slots: &[],
        parts: &["the chart"],
    },
];

/// The properties of every element: name, type, what it does.
pub const PROPERTIES: &[(&str, &str, &str)] = &[("data", "Dataset", "a dataset object, instead of src")];

/// The events of every element: name, type of `detail`, when.
pub const EVENTS: &[(&str, &str, &str)] = &[
    ("fazhi-ready", "undefined", "the element shows what was asked for"),
    ("fazhi-error", "FazhiErrorDetail", "it cannot, and shows the author's own content"),
    ("fazhi-select", "FazhiSelectDetail", "a person has chosen an entry"),
];

/// The parts of loading and failure, which every element has.
pub const PARTS_OF_ALL: &str = "loading and failure";

/// What the slot of the author's own content is for.
pub const CONTENT: &str = "shown until the element is ready, and again where it cannot show its data";

/// The words that an attribute takes, the default first; empty where it takes any text.
pub fn words_of(tag: &str, attribute: &str) -> &'static [&'static str] {
    if let Some((_, choices)) = LOOKS.iter().find(|(name, _)| *name == attribute) {
        return choices.words();
    }
    match (tag, attribute) {
        (_, "lang") => &["zh-CN", "en"],
        ("fazhi-kpi", "notation") => kpi::NOTATIONS.words(),
        ("fazhi-kpi", "better") => &["neutral", "higher", "lower"],
        ("fazhi-kpi", "change-unit") => crate::model::CHANGE_UNITS.words(),
        ("fazhi-sparkline", "kind") => sparkline::KINDS.words(),
        ("fazhi-tracker", "form") => tracker::FORMS.words(),
        ("fazhi-chart", "type") => chart::KINDS.words(),
        (_, "loading") => &["lazy", "eager"],
        _ => &[],
    }
}

/// Every attribute of an element with what it does: its own, then those of all.
pub fn attributes(spec: &'static Spec) -> impl Iterator<Item = (&'static str, &'static str)> {
    spec.attributes.iter().chain(COMMON).copied()
}

/// The element that a piece of documentation is of.
pub fn spec_of(doc: &Doc) -> Option<&'static Spec> {
    SPECS.iter().chain(CHART_SPECS).find(|spec| spec.tag == doc.tag)
}
