//! One file per tag: its attributes, and how attributes and dataset become nodes. Pure; `dom` puts the
//! nodes on the page.

pub mod chart;
pub mod content;
#[cfg(not(target_arch = "wasm32"))]
pub mod docs;
pub mod kpi;
#[cfg(feature = "parts")]
pub mod measure;
#[cfg(feature = "parts")]
pub mod plan;
#[cfg(feature = "parts")]
pub mod report;
pub mod sparkline;
pub mod table;
#[cfg(feature = "parts")]
pub mod tracker;

use crate::error::{Code, Error};
use crate::format::{whole, Concatenated, Lang};
#[cfg(feature = "parts")]
use crate::model::status::Thresholds;
use crate::model::{Reading, Report};
use crate::view::{message, Node};
use crate::wire::{choices, Choices};

/// How an element is drawn from its attributes and its report; the warnings are added to the list.
pub type Render = fn(&Attributes<'_>, Option<&Report>, &mut Vec<Error>) -> Result<Node, Error>;

/// What an element is, for the class that is registered and for the documentation.
#[derive(Debug)]
pub struct Spec {
    /// Its tag.
    pub tag: &'static str,
    /// The attributes it watches beside those of [`COMMON`], with what each does.
    pub attributes: &'static [(&'static str, &'static str)],
    /// How it is drawn.
    pub render: Render,
}

/// The list as it is; for browsers, which print none of it, without what each attribute does.
#[allow(clippy::indexing_slicing)] // evaluated by the compiler, where a panic is a compile error
const fn named<const N: usize>(mut list: [(&'static str, &'static str); N]) -> [(&'static str, &'static str); N] {
    let mut i = 0;
    while cfg!(target_arch = "wasm32") && i < N {
        list[i].1 = "";
        i += 1;
    }
    list
}

/// The attributes of every element.
pub const COMMON: &[(&str, &str)] = &[
    ("src", "address of the dataset"),
    ("integrity", "SRI digest that the dataset must have"),
    ("lang", "zh-CN (default) or en; else that of the page"),
    ("theme", "light (default), dark, high-contrast or auto"),
    ("size", "normal (default) or large"),
    ("loading", "lazy: drawn, and its data fetched, when it comes near the screen; eager: at once"),
    ("refresh", "seconds after which the dataset is asked for again"),
    ("palette", "judgement (default), red-up, neutral or colour-blind"),
];

/// The attributes in [`COMMON`] that take one of a few words. The sheet reads them; the first is the default.
const LOOKS: &[(&str, Choices<()>)] = &[
    ("theme", choices!["light" = (), "dark" = (), "high-contrast" = (), "auto" = ()]),
    ("size", choices!["normal" = (), "large" = ()]),
    ("palette", choices!["judgement" = (), "red-up" = (), "neutral" = (), "colour-blind" = ()]),
    ("loading", choices!["eager" = (), "lazy" = ()]),
];

/// Every element but charts. A tag's place in this list is its number in the script interface.
#[cfg(feature = "parts")]
pub const SPECS: &[Spec] = &[kpi::SPEC, sparkline::SPEC, tracker::SPEC, measure::SPEC, plan::SPEC, report::SPEC];

/// Those of the program of pages that have no other.
#[cfg(not(feature = "parts"))]
pub const SPECS: &[Spec] = &[kpi::SPEC, sparkline::SPEC];

/// How many elements, the first of [`SPECS`], the program of cards draws.
pub const CARDS: usize = 2;

/// The elements that the program of charts draws, which is loaded where one of them comes near the screen.
pub const CHART_SPECS: &[Spec] = &[chart::SPEC];

/// The style sheet of charts.
pub const CHART_STYLES: &str = concat!(include_str!("base.css"), include_str!("chart.css"));

/// The place that is kept for a drawing before there is any; `dom/element.js` has the same, since it is needed before
/// any sheet is there.
pub const RESERVE: &str = ":host{display:block;min-block-size:var(--fazhi-min-block-size,11rem)}:host([form=strip]){min-block-size:var(--fazhi-min-block-size,4.5rem)}:host(fazhi-sparkline){display:inline;min-block-size:0}";

/// The style sheet that all elements share. The build minifies it and puts it into the page's script.
pub const STYLES: &str = concat!(
    include_str!("base.css"),
    include_str!("kpi.css"),
    include_str!("figures.css"),
    include_str!("tracker.css"),
    include_str!("plan.css"),
    include_str!("report.css"),
    include_str!("sparkline.css"),
);

/// Draws an element: warns of unknown looks, and says what there is to say before there is a report.
pub fn draw(spec: &Spec, attributes: &Attributes<'_>, source: &Source<'_>) -> Rendered {
    let mut warnings = Vec::new();
    for (name, choices) in LOOKS {
        attributes.word(name, *choices, (), &mut warnings);
    }
    let lang = attributes.lang();
    let outcome = match source {
        Source::Loading => return Rendered { nodes: message::loading(lang), state: State::Loading, warnings },
        Source::Failed(error) => Err(error.clone()),
        Source::None => (spec.render)(attributes, None, &mut warnings),
        Source::Ready(reading) => match &reading.report {
            Some(report) => (spec.render)(attributes, Some(report), &mut warnings),
            None => Err(reading.findings.first().cloned().unwrap_or_else(|| Error::at(Code::NothingToShow, ""))),
        },
    };
    match outcome {
        Ok(nodes) => Rendered { nodes, state: State::Ready, warnings },
        Err(error) => Rendered { nodes: message::failure(&error, lang), state: State::Failed(error), warnings },
    }
}

/// The report, for elements that show nothing without one, and nothing of a report that lacks `part`.
fn needed<'a>(report: Option<&'a Report>, part: &'static str, has: fn(&Report) -> bool) -> Result<&'a Report, Error> {
    let report = report.ok_or_else(|| Error::at(Code::NothingToShow, "src"))?;
    if has(report) {
        Ok(report)
    } else {
        Err(Error::at(Code::EmptyPart, part))
    }
}

/// The module that tells the page's script which tags to register, before any wasm is loaded.
pub fn tags_js() -> String {
    let mut out = String::new();
    let (cards, parts) = SPECS.split_at_checked(CARDS).unwrap_or_default();
    for (name, specs) in [("CARD_TAGS", cards), ("PART_TAGS", parts), ("CHART_TAGS", CHART_SPECS)] {
        out.push_str(&["export const ", name, " = [\n"].concatenated());
        for spec in specs {
            let names: Vec<String> =
                COMMON.iter().chain(spec.attributes).map(|(name, _)| ["\"", name, "\""].concatenated()).collect();
            out.push_str(&["  [\"", spec.tag, "\", [", &names.join(", "), "]],\n"].concatenated());
        }
        out.push_str("];\n");
    }
    out
}

/// The modules that give each element its class, for scripts that register them one by one: first all but charts, then
/// that of charts, so that a bundler sees nothing of charts where none is imported.
pub fn classes_js() -> [String; 2] {
    let mut classes =
        [("core", "cards, parts", SPECS), ("charts", "charts", CHART_SPECS)].map(|(room, chosen, specs)| {
            let mut out = ["import { ", chosen, ", element } from '#", room, "';\n"].concatenated();
            let mut names = Vec::new();
            for (number, spec) in specs.iter().enumerate() {
                let class = class_name(spec.tag);
                let attributes: Vec<String> =
                    COMMON.iter().chain(spec.attributes).map(|(name, _)| ["'", name, "'"].concatenated()).collect();
                let program = match (room, number < CARDS) {
                    ("charts", _) => "charts",
                    (_, true) => "cards",
                    (_, false) => "parts",
                };
                let lazy = if room == "charts" { ", true" } else { "" };
                let call = [program, ", '", spec.tag, "', [", &attributes.join(", "), "], ", &whole(number), lazy]
                    .concatenated();
                // A bundler leaves out a class that nothing uses, since the mark says that making it does nothing else.
                out.push_str(&["export const ", &class, " = /* @__PURE__ */ element(", &call, ");\n"].concatenated());
                names.push(class);
            }
            out.push_str(&["export const ELEMENTS = [", &names.join(", "), "];\n"].concatenated());
            out
        });
    // Where loading fails there is no dataset that the program could find fault with.
    let [core, _] = &mut classes;
    core.push_str("export const ADVICE = {\n");
    for code in [Code::FetchFailed, Code::HttpStatus, Code::BadJson, Code::IntegrityMismatch] {
        core.push_str(&["  '", code.as_str(), "': '", code.advice_zh(), "',\n"].concatenated());
    }
    core.push_str("};\n");
    classes
}

/// `KpiElement` for `fazhi-kpi`.
pub fn class_name(tag: &str) -> String {
    let name = tag.strip_prefix("fazhi-").unwrap_or(tag);
    let (first, rest) = name.split_at_checked(1).unwrap_or((name, ""));
    [&first.to_ascii_uppercase(), rest, "Element"].concatenated()
}

/// An element's attributes, read by name.
pub struct Attributes<'a>(&'a dyn Fn(&str) -> Option<String>);

impl<'a> Attributes<'a> {
    /// Reads through `get`, which gives `None` for an attribute that is not there.
    pub fn new(get: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self(get)
    }

    /// The attribute's text.
    pub fn get(&self, name: &str) -> Option<String> {
        (self.0)(name)
    }

    /// One of a few words; the default stands in for an unknown one, with a warning.
    fn word<T: Copy>(&self, name: &'static str, choices: Choices<T>, default: T, warnings: &mut Vec<Error>) -> T {
        let Some(text) = self.get(name).filter(|t| !t.is_empty()) else {
            return default;
        };
        choices.find(&text).unwrap_or_else(|allowed| {
            warnings.push(Error::at(Code::UnknownValue, name).notice().with(allowed));
            default
        })
    }

    /// By which shares a status is judged: `75 50`.
    #[cfg(feature = "parts")]
    fn thresholds(&self, warnings: &mut Vec<Error>) -> Thresholds {
        let Some(text) = self.get("thresholds").filter(|t| !t.is_empty()) else {
            return Thresholds::default();
        };
        Thresholds::parse(&text).unwrap_or_else(|| {
            warnings.push(Error::at(Code::UnknownValue, "thresholds").notice().with("75 50"));
            Thresholds::default()
        })
    }

    /// The language: the element's own, or that of the page, which the caller resolves.
    fn lang(&self) -> Lang {
        self.get("lang").map_or(Lang::Zh, |tag| Lang::of(&tag))
    }
}

/// Where an element's data stands.
#[derive(Debug)]
pub enum Source<'a> {
    /// No `src` and no `data`.
    None,
    /// On its way.
    Loading,
    /// It did not come.
    Failed(Error),
    /// It is here.
    Ready(&'a Reading),
}

/// What an element shows, and what it tells the page.
#[derive(Debug)]
pub struct Rendered {
    /// The contents of its shadow root.
    pub nodes: Node,
    /// Whether that is what was asked for.
    pub state: State,
    /// What a developer should know: unknown attribute values.
    pub warnings: Vec<Error>,
}

/// Whether an element shows what was asked for.
#[derive(Debug, PartialEq)]
pub enum State {
    /// Not yet.
    Loading,
    /// Yes.
    Ready,
    /// No, and why; the author's own content stays.
    Failed(Error),
}
