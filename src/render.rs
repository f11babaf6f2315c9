//! A part of a page as static HTML, for templates of a CMS, archives and pages without script.
//!
//! Twice in one element: what the script would draw, in a declarative shadow root with a link to the sheet; and the
//! same as plain HTML inside the element, for browsers that know no such root and for a CMS that strips it.
//!
//! Deliberately absent: files and the command line (`bin/fazhi.rs`), and a second set of views: the plain form is
//! the drawn one without what needs a script or a sheet.

use crate::elements::{self, Attributes, Source, Spec, State, CHART_SPECS, COMMON, SPECS};
use crate::error::{Code, Error};
use crate::format::Concatenated;
use crate::html;
use crate::model::Reading;
use crate::picture::{self, Ink};
use crate::view::tree::{trees, Branch, Tree};

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// The element with a shadow root that links to the style sheet at this address, and the plain form inside.
    Styled(String),
    /// The element with the plain form inside.
    Bare,
    /// An SVG file, for newsletters and documents: of a card, of the measures as a strip, or of a sparkline.
    Picture,
}

/// A part as HTML, and what was wrong with the attributes.
#[derive(Debug)]
pub struct Page {
    /// The HTML.
    pub html: String,
    /// Unknown attribute values, which fell back to the default.
    pub warnings: Vec<Error>,
}

/// Attributes that plain HTML keeps: none that a page's own sheet or script could take for its own.
const PLAIN: &[&str] = &["href", "target", "rel", "lang", "value", "open", "scope", "colspan", "rowspan"];

/// What a chart inside a drawing takes from the element around it; `dom/element.js` hands over the same.
pub const HANDED: &[&str] = &["src", "integrity", "lang", "theme", "size", "palette"];

/// The element `tag`, with or without `fazhi-` before it, with these attributes and this dataset.
pub fn render(reading: &Reading, tag: &str, attributes: &[(&str, &str)], form: &Form) -> Result<Page, Error> {
    let spec = spec(tag)?;
    for (name, _) in attributes {
        let known = COMMON.iter().chain(spec.attributes).any(|(known, _)| known == name);
        if !known {
            return Err(Error::at(Code::UnknownValue, *name).with(names(spec)));
        }
    }
    let get = |name: &str| match (name, form) {
        ("form", Form::Picture) => Some("strip".into()),
        _ => attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| String::from(*value)),
    };
    // A drawing that can be walked: what the script would draw before anybody has done anything.
    let drawn = elements::draw(spec, &Attributes::new(&get), &Source::Ready(reading));
    if let State::Failed(error) = drawn.state {
        return Err(error);
    }
    if *form == Form::Picture {
        let ink = Ink::of(&get("theme").unwrap_or_default(), &get("palette").unwrap_or_default());
        let title = reading.report.as_ref().map_or("", |report| report.title.as_str());
        let nodes = match spec.tag {
            "fazhi-kpi" => picture::card(&drawn.nodes, ink),
            "fazhi-tracker" => picture::strip(&drawn.nodes, &["《", title, "》"].concatenated(), ink),
            "fazhi-sparkline" => picture::spark(&drawn.nodes, ink),
            _ => return Err(Error::at(Code::UnknownValue, "element").with("kpi | tracker | sparkline")),
        };
        return Ok(Page { html: html::written(&nodes), warnings: drawn.warnings });
    }
    let mut html = ["<", spec.tag].concatenated();
    for name in observed(spec) {
        if let Some(value) = get(name) {
            html.push_str(&[" ", name, "=\"", &html::escaped(&value), "\""].concatenated());
        }
    }
    html.push('>');
    if let Form::Styled(css) = form {
        // By its key the script knows whether the drawing is of these very attributes.
        let link = Branch::new("link").attr("rel", "stylesheet").attr("href", css).attr("data-key", key(spec, &get));
        let mut drawing = vec![link.into()];
        drawing.extend(trees(&drawn.nodes));
        drawing.iter_mut().for_each(|tree| hand_over(tree, &get));
        html.push_str("<template shadowrootmode=\"open\">");
        html.push_str(&html::written(&drawing));
        html.push_str("</template>");
    }
    html.push('\n');
    html.push_str(&html::written(&plain(&trees(&drawn.nodes))));
    html.push_str(&["\n</", spec.tag, ">\n"].concatenated());
    Ok(Page { html, warnings: drawn.warnings })
}

fn spec(tag: &str) -> Result<&'static Spec, Error> {
    let name = tag.strip_prefix("fazhi-").unwrap_or(tag);
    let all = || SPECS.iter().chain(CHART_SPECS);
    all().find(|spec| spec.tag.strip_prefix("fazhi-") == Some(name)).ok_or_else(|| {
        let tags: Vec<&str> = all().map(|spec| spec.tag).collect();
        Error::at(Code::UnknownValue, "element").with(tags.join(" | "))
    })
}

/// The attributes that the element watches, in the order in which its class is given them.
fn observed(spec: &Spec) -> impl Iterator<Item = &'static str> {
    COMMON.iter().chain(spec.attributes).map(|(name, _)| *name)
}

fn names(spec: &Spec) -> String {
    observed(spec).collect::<Vec<_>>().join(" | ")
}

/// The values of all attributes, as `dom/element.js` puts them together.
fn key(spec: &Spec, get: &dyn Fn(&str) -> Option<String>) -> String {
    observed(spec).map(|name| get(name).unwrap_or_default()).collect::<Vec<_>>().join("|")
}

/// Charts to open in the drawing get the dataset and the looks of the element.
fn hand_over(tree: &mut Tree, get: &dyn Fn(&str) -> Option<String>) {
    let Tree::Element(element) = tree else { return };
    if element.tag == "fazhi-chart" {
        let handed = HANDED.iter().filter_map(|name| Some((String::from(*name), get(name)?)));
        element.attrs.extend(handed);
    }
    element.children.iter_mut().for_each(|child| hand_over(child, get));
}

/// The nodes without what only a script or a sheet gives a meaning: controls, drawings, parts.
fn plain(trees: &[Tree]) -> Vec<Tree> {
    let mut out: Vec<Tree> = Vec::new();
    for tree in trees {
        let element = match tree {
            Tree::Text(_) => {
                out.push(tree.clone());
                continue;
            }
            Tree::Element(element) => element,
        };
        let has = |name: &str, value: &str| element.get(name) == Some(value);
        let part = |name: &str| has("part", name);
        let tab = has("role", "tab");
        let kept = match element.tag.as_str() {
            "svg" | "input" | "select" | "fazhi-chart" => continue,
            "button" if !tab => continue,
            _ if element.get("hidden").is_some() => continue,
            _ if ["plot", "controls", "filter", "actions", "forms", "chart-here", "spark-value"]
                .iter()
                .any(|p| part(p)) =>
            {
                continue
            }
            _ if has("id", "keys") => continue,
            "slot" => {
                out.extend(plain(&element.children));
                continue;
            }
            "button" => "li",
            "div" if has("role", "tablist") => "ul",
            tag => tag,
        };
        // Words that a sheet sets apart need a space between them; a quotation stays as it is.
        let apart = match out.last() {
            Some(Tree::Element(before)) => INLINE.contains(&before.tag.as_str()),
            Some(Tree::Text(_)) => kept == "span" && !part("visually-hidden"),
            None => false,
        };
        if apart && INLINE.contains(&kept) {
            out.push(Tree::Text(" ".into()));
        }
        let mut made = Branch::new(kept);
        for (name, value) in &element.attrs {
            if PLAIN.contains(&name.as_str()) {
                made = made.attr(name, value);
            }
        }
        let inside = plain(&element.children);
        // A sparkline is nothing but its drawing; the drawing's name says what it shows.
        made = match element.get("aria-label") {
            Some(words) if part("spark") => made.text(words),
            _ if part("label") || part("measure-title") => made.child(Branch::new("strong").children(inside)),
            _ => made.children(inside),
        };
        if !is_empty(&made) {
            out.push(made.into());
        }
    }
    out
}

const INLINE: &[&str] = &["span", "data", "strong", "a", "cite", "code"];

fn is_empty(element: &Branch) -> bool {
    element.children.is_empty() && !matches!(element.tag.as_str(), "td" | "th" | "br" | "hr")
}
