//! A page's markup → its main text.
//!
//! Markup becomes events in `page`; here the part with the article is chosen, and `html_write` makes lines of it.

use super::lines::Lines;
use super::page::parse;
use super::{html_write, Document};
use crate::model::squash;

/// A page as a row of events; an element knows where it ends.
pub(super) enum Event {
    Open(Element),
    Text(String),
    Close,
}

/// What matters of an element.
#[derive(Default)]
pub(super) struct Element {
    pub tag: String,
    pub end: usize,
    pub hidden: bool,
    pub color: Option<u32>,
    pub background: Option<u32>,
    pub columns: usize,
    pub rows: usize,
    /// Characters in sentences, in all, and in links; and how many links.
    pub weight: Weight,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Weight {
    pub prose: usize,
    pub text: usize,
    pub linked: usize,
    pub links: usize,
}

pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "ucapcontent"
            | "select"
    )
}

/// Never part of a text.
pub(super) fn is_skipped(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "nav"
            | "footer"
            | "aside"
            | "button"
            | "select"
            | "option"
            | "textarea"
            | "iframe"
            | "object"
            | "svg"
            | "audio"
            | "video"
            | "canvas"
            | "rt"
            | "rp"
            | "datalist"
            | "noframes"
    )
}

/// The main text of a page, its title first.
pub(super) fn read(markup: &str) -> Document {
    let mut page = parse(markup);
    let (from, to) = main(&page.events);
    if !page.named {
        page.origin.title = heading(&page.events, from).or(page.origin.title);
    }
    let mut lines = Lines::default();
    let events = page.events.get(from..to).unwrap_or_default();
    if let Some(title) = &page.origin.title {
        let mut start = String::new();
        for event in events {
            if let Event::Text(text) = event {
                start.push_str(&squash(text));
            }
            if start.len() > 2000 {
                break;
            }
        }
        if !start.contains(&squash(title)) {
            lines.row(title);
        }
    }
    html_write::write(events, from, lines, page.origin)
}

/// The last heading before the event `end`: the article's title, where the page's head does not name it.
fn heading(events: &[Event], end: usize) -> Option<String> {
    let before = events.get(..end)?;
    let (place, element) = before.iter().enumerate().rev().find_map(|(i, event)| match event {
        Event::Open(e)
            if matches!(e.tag.as_str(), "h1" | "h2" | "h3") && e.weight.linked == 0 && e.weight.text >= 6 =>
        {
            Some((i, e))
        }
        _ => None,
    })?;
    let text = events.get(place..element.end)?.iter().filter_map(|event| match event {
        Event::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let text: String = text.collect();
    (element.end < end).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The innermost element that holds four fifths of the page's sentences. Menus are links and have none, footers few.
fn main(events: &[Event]) -> (usize, usize) {
    let all = events.iter().find_map(|e| if let Event::Open(e) = e { Some(e.weight.prose) } else { None }).unwrap_or(0);
    let mut chosen = (0, events.len());
    for (i, event) in events.iter().enumerate() {
        let Event::Open(element) = event else { continue };
        let holder = matches!(
            element.tag.as_str(),
            "html" | "body" | "div" | "section" | "article" | "main" | "td" | "center" | "form" | "ucapcontent"
        );
        if all > 0 && holder && element.weight.prose * 5 >= all * 4 {
            chosen = (i, element.end);
        }
    }
    chosen
}
