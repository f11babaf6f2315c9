//! One file per tag: its attributes, and how attributes and dataset become nodes. Pure; `dom` puts the
//! nodes on the page.

pub mod kpi;

use crate::error::{Code, Error};
use crate::format::Lang;
use crate::model::Reading;
use crate::view::{message, Node};

/// What an element is, for the class that is registered and for the documentation.
#[derive(Debug)]
pub struct Spec {
    /// Its tag.
    pub tag: &'static str,
    /// The attributes it watches, with what each does.
    pub attributes: &'static [(&'static str, &'static str)],
    /// How it is drawn.
    pub render: fn(&Attributes<'_>, &Source<'_>) -> Rendered,
}

/// Every element there is. A tag's place in this list is its number in the script interface.
pub const SPECS: &[Spec] = &[kpi::SPEC];

/// The style sheet that all elements share.
pub const STYLES: &str = concat!(include_str!("base.css"), include_str!("kpi.css"));

/// The module that tells the page's script which tags to register, before any wasm is loaded.
pub fn tags_js() -> String {
    let mut out = String::from("export const TAGS = [\n");
    for spec in SPECS {
        let names: Vec<String> = spec.attributes.iter().map(|(name, _)| ["\"", name, "\""].concat()).collect();
        out.push_str(&["  [\"", spec.tag, "\", [", &names.join(", "), "]],\n"].concat());
    }
    out.push_str("];\n");
    out
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

    /// One of the words in `allowed`; the first is the default, and stands in for an unknown one with a warning.
    fn word<T: Copy>(&self, name: &'static str, allowed: &[(&str, T)], default: T, warnings: &mut Vec<Error>) -> T {
        let Some(text) = self.get(name).filter(|t| !t.is_empty()) else {
            return default;
        };
        if let Some((_, meaning)) = allowed.iter().find(|(word, _)| *word == text) {
            return *meaning;
        }
        let words: Vec<&str> = allowed.iter().map(|(word, _)| *word).collect();
        warnings.push(Error::at(Code::UnknownValue, name).notice().with(words.join(" | ")));
        default
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
    pub nodes: Vec<Node>,
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

impl Rendered {
    fn loading(lang: Lang) -> Self {
        Self { nodes: message::loading(lang), state: State::Loading, warnings: Vec::new() }
    }

    fn failed(error: Error, lang: Lang) -> Self {
        Self { nodes: message::failure(&error, lang), state: State::Failed(error), warnings: Vec::new() }
    }
}
