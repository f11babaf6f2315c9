//! Markup → events.
//!
//! The tokenizer is html5gum's; of a browser's tree building there is as much as text needs: which element lies in
//! which. Nothing recurses, and every look back is bounded, so that a page costs time in proportion to its length.

use super::html::{is_block, is_skipped, Element, Event, Weight};
use super::lines::is_prose;
use super::{style, Origin};
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Deeper elements count as their ancestor.
const MAX_DEPTH: usize = 400;
/// How far back an element that closes another by itself is looked for.
const LOOK_BACK: usize = 24;

fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

#[derive(Default)]
pub(super) struct Page {
    pub events: Vec<Event>,
    pub origin: Origin,
    /// The page's head names the article.
    pub named: bool,
    /// Places of the open elements in `events`, and how often each tag is among them.
    open: Vec<usize>,
    counts: std::collections::BTreeMap<String, usize>,
    starts: Vec<Weight>,
    weight: Weight,
    paragraph: String,
    /// How many open links, and elements that are no text.
    links: usize,
    skipped: usize,
    selectors: Vec<String>,
}

pub(super) fn parse(markup: &str) -> Page {
    let mut page = Page::default();
    page.push(Element { tag: "html".into(), ..Element::default() });
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(markup, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let value =
                    |key: &str| tag.attributes.get(key.as_bytes()).map(|v| String::from_utf8_lossy(v).into_owned());
                if name == "html" {
                    continue;
                }
                if name == "meta" {
                    page.meta(value("name"), value("content"));
                    continue;
                }
                page.close_implied(&name);
                let element = page.element(name, value);
                let void = is_void(&element.tag);
                page.push(element);
                if void {
                    page.pop();
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                // The html element stays open to the last.
                if name != "html" && page.counts.get(&name).is_some_and(|n| *n > 0) {
                    while page.open.len() > 1 && page.pop() != name {}
                }
            }
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !page.open.is_empty() {
        page.pop();
    }
    page
}

impl Page {
    fn element(&self, tag: String, value: impl Fn(&str) -> Option<String>) -> Element {
        let mut style = value("style").map_or_else(style::Style::default, |text| style::read(&text));
        style.hidden |= value("hidden").is_some() || matches!(tag.as_str(), "del" | "s" | "strike" | "marquee");
        if !self.selectors.is_empty() {
            let classes = value("class").unwrap_or_default();
            let names = classes.split_whitespace().map(|name| [".", name].concat());
            let known = |name: String| self.selectors.binary_search(&name).is_ok();
            style.hidden |=
                names.take(LOOK_BACK).any(known) || value("id").is_some_and(|id| known(["#", &id].concat()));
        }
        let span = |key: &str| value(key).and_then(|n| n.trim().parse().ok()).unwrap_or(1usize).clamp(1, 1000);
        let named = |key: &str| value(key).and_then(|text| style::color(&text.to_ascii_lowercase()));
        Element {
            end: 0,
            hidden: style.hidden,
            color: style.color.or_else(|| named("color")),
            background: style.background.or_else(|| named("bgcolor")),
            columns: span("colspan"),
            rows: span("rowspan"),
            weight: Weight::default(),
            tag,
        }
    }

    fn meta(&mut self, name: Option<String>, content: Option<String>) {
        let (Some(name), Some(content)) = (name, content) else { return };
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        let (field, text) = match name.to_ascii_lowercase().as_str() {
            "articletitle" => (&mut self.origin.title, content),
            "contentsource" => (&mut self.origin.publisher, content),
            "pubdate" => (&mut self.origin.published, content.get(..10).unwrap_or(content)),
            "url" => (&mut self.origin.url, content),
            _ => return,
        };
        *field = Some(text.into());
        self.named |= name.eq_ignore_ascii_case("articletitle");
    }

    fn tag(&self, place: usize) -> &str {
        match self.events.get(place) {
            Some(Event::Open(element)) => &element.tag,
            _ => "",
        }
    }

    /// `<li>` ends the `<li>` before it, a block ends a paragraph, and so on.
    fn close_implied(&mut self, tag: &str) {
        let (ends, stops): (&[&str], &[&str]) = match tag {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "option" => (&["option"], &["select"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "tr", "td", "th"], &["table"]),
            "a" => (&["a"], &["div", "p", "td", "li"]),
            _ if is_block(tag) => (&["p"], &[]),
            _ => return,
        };
        let mut found = None;
        for (depth, place) in self.open.iter().enumerate().rev().take(LOOK_BACK) {
            let open = self.tag(*place);
            if ends.contains(&open) {
                found = Some(depth);
            } else if stops.contains(&open) || (stops.is_empty() && is_block(open)) {
                break;
            }
        }
        if let Some(depth) = found.filter(|depth| *depth > 0) {
            while self.open.len() > depth {
                self.pop();
            }
        }
    }

    fn push(&mut self, element: Element) {
        if self.open.len() >= MAX_DEPTH {
            return;
        }
        if is_block(&element.tag) {
            self.flush();
        }
        self.links += usize::from(element.tag == "a");
        self.weight.links += usize::from(element.tag == "a");
        self.skipped += usize::from(is_skipped(&element.tag) || element.hidden);
        *self.counts.entry(element.tag.clone()).or_default() += 1;
        self.starts.push(self.weight);
        self.open.push(self.events.len());
        self.events.push(Event::Open(element));
    }

    /// Closes the innermost element and says which it was.
    fn pop(&mut self) -> String {
        let (Some(place), Some(start)) = (self.open.pop(), self.starts.pop()) else {
            return String::new();
        };
        if is_block(self.tag(place)) {
            self.flush();
        }
        let (end, now) = (self.events.len(), self.weight);
        let Some(Event::Open(element)) = self.events.get_mut(place) else {
            return String::new();
        };
        element.end = end;
        element.weight = Weight {
            prose: now.prose - start.prose,
            text: now.text - start.text,
            linked: now.linked - start.linked,
            links: now.links - start.links,
        };
        let tag = element.tag.clone();
        let skipped = is_skipped(&tag) || element.hidden;
        self.links = self.links.saturating_sub(usize::from(tag == "a"));
        self.skipped = self.skipped.saturating_sub(usize::from(skipped));
        if let Some(count) = self.counts.get_mut(&tag) {
            *count = count.saturating_sub(1);
        }
        self.events.push(Event::Close);
        tag
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map(|place| self.tag(*place)) {
            Some("style") => {
                self.selectors.extend(style::hidden_selectors(text));
                self.selectors.sort();
                return;
            }
            Some("title") if self.origin.title.is_none() => {
                let own = text.split(['_', '|', '-', '—']).map(str::trim).find(|part| !part.is_empty());
                self.origin.title = own.filter(|own| own.chars().count() > 3).map(String::from);
                return;
            }
            _ => {}
        }
        if self.skipped == 0 {
            let length = text.chars().filter(|c| !c.is_whitespace()).count();
            self.weight.text += length;
            if self.links > 0 {
                self.weight.linked += length;
            } else {
                self.paragraph.push_str(text);
            }
        }
        self.events.push(Event::Text(text.into()));
    }

    /// A paragraph has ended: does it speak in sentences?
    fn flush(&mut self) {
        if is_prose(self.paragraph.trim()) {
            self.weight.prose += self.paragraph.chars().filter(|c| !c.is_whitespace()).count();
        }
        self.paragraph.clear();
    }
}
