//! Markup → events.
//!
//! The tokenizer is html5gum's; of a browser's tree building there is as much as text needs: which element lies in
//! which. Nothing recurses, and every look back is bounded, so that a page costs time in proportion to its length.

use super::html::{is_block, is_skipped, Element, Event, Events, Weight};
use super::lines::is_prose;
use super::{style, Origin};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::rc::Rc;

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
    pub events: Events,
    pub origin: Origin,
    /// The page's head names the article.
    pub named: bool,
    /// Numbers of the open elements, and how often each tag is among them.
    open: Vec<u32>,
    counts: std::collections::BTreeMap<Rc<str>, usize>,
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
    let begins = |pair: &&[u8]| matches!(pair, [b'<', next] if next.is_ascii_alphabetic());
    let elements = markup.as_bytes().windows(2).filter(begins).count() + 1;
    page.events.elements.reserve(elements);
    page.events.row.reserve(3 * elements);
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
                if name != "html" && page.counts.get(name.as_str()).is_some_and(|n| *n > 0) {
                    while page.open.len() > 1 && *page.pop() != *name {}
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

/// Characters that are seen.
fn count(text: &str) -> u32 {
    u32::try_from(text.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX)
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
        let span = |key: &str| value(key).and_then(|n| n.trim().parse().ok()).unwrap_or(1u16).clamp(1, 1000);
        let named = |key: &str| value(key).and_then(|text| style::color(&text.to_ascii_lowercase()));
        Element {
            end: 0,
            hidden: style.hidden,
            color: style.color.or_else(|| named("color")),
            background: style.background.or_else(|| named("bgcolor")),
            columns: span("colspan"),
            rows: span("rowspan"),
            weight: Weight::default(),
            tag: self.counts.get_key_value(tag.as_str()).map_or_else(|| tag.into(), |(known, _)| known.clone()),
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

    fn tag(&self, number: u32) -> &str {
        self.events.elements.get(number as usize).map_or("", |element| &element.tag)
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
        for (depth, number) in self.open.iter().enumerate().rev().take(LOOK_BACK) {
            let open = self.tag(*number);
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
        let link = &*element.tag == "a";
        self.links += usize::from(link);
        self.weight.links += u32::from(link);
        self.skipped += usize::from(is_skipped(&element.tag) || element.hidden);
        *self.counts.entry(element.tag.clone()).or_default() += 1;
        self.starts.push(self.weight);
        // A page is no longer than these numbers reach: see `MAX_BYTES`.
        let number = u32::try_from(self.events.elements.len()).unwrap_or(u32::MAX);
        self.open.push(number);
        self.events.row.push(Event::Open(number));
        self.events.elements.push(element);
    }

    /// Closes the innermost element and says which it was.
    fn pop(&mut self) -> Rc<str> {
        let (Some(number), Some(start)) = (self.open.pop(), self.starts.pop()) else {
            return Rc::default();
        };
        if is_block(self.tag(number)) {
            self.flush();
        }
        let (end, now) = (self.events.row.len(), self.weight);
        let Some(element) = self.events.elements.get_mut(number as usize) else {
            return Rc::default();
        };
        element.end = u32::try_from(end).unwrap_or(u32::MAX);
        element.weight = Weight {
            prose: now.prose - start.prose,
            text: now.text - start.text,
            linked: now.linked - start.linked,
            links: now.links - start.links,
        };
        let tag = element.tag.clone();
        let skipped = is_skipped(&tag) || element.hidden;
        self.links = self.links.saturating_sub(usize::from(&*tag == "a"));
        self.skipped = self.skipped.saturating_sub(usize::from(skipped));
        if let Some(count) = self.counts.get_mut(&tag) {
            *count = count.saturating_sub(1);
        }
        self.events.row.push(Event::Close);
        tag
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map(|number| self.tag(*number)) {
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
            let length = count(text);
            self.weight.text += length;
            if self.links > 0 {
                self.weight.linked += length;
            } else {
                self.paragraph.push_str(text);
            }
        }
        let start = u32::try_from(self.events.text.len()).unwrap_or(u32::MAX);
        self.events.text.push_str(text);
        let end = u32::try_from(self.events.text.len()).unwrap_or(u32::MAX);
        self.events.row.push(Event::Text(start, end));
    }

    /// A paragraph has ended: does it speak in sentences?
    fn flush(&mut self) {
        if is_prose(self.paragraph.trim()) {
            self.weight.prose += count(&self.paragraph);
        }
        self.paragraph.clear();
    }
}
