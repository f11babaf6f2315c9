//! A page's markup → its main text.
//!
//! Markup becomes events in `page`; here the part with the article is chosen, and `html_write` makes lines of it.

use super::lines::Lines;
use super::page::parse;
use super::{html_write, Document, Origin};
use crate::model::squash;
use std::rc::Rc;

/// A page as a row of events; an element knows where it ends.
pub(super) enum Event {
    /// The element of this number.
    Open(u32),
    /// Bytes of the page's text.
    Text(u32, u32),
    Close,
}

/// What matters of an element. A page has one for every few bytes of markup, so all of it is small.
#[derive(Default)]
pub(super) struct Element {
    /// Shared by all elements of the name.
    pub tag: Rc<str>,
    /// Its last event.
    pub end: u32,
    pub hidden: bool,
    pub color: Option<u32>,
    pub background: Option<u32>,
    pub columns: u16,
    pub rows: u16,
    /// Characters in sentences, in all, and in links; and how many links.
    pub weight: Weight,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Weight {
    pub prose: u32,
    pub text: u32,
    pub linked: u32,
    pub links: u32,
}

/// The events of a page with what they tell of.
#[derive(Default)]
pub(super) struct Events {
    pub row: Vec<Event>,
    pub elements: Vec<Element>,
    pub text: String,
}

impl Events {
    /// The element that opens there.
    pub fn element(&self, place: usize) -> Option<&Element> {
        match self.row.get(place) {
            Some(Event::Open(n)) => self.elements.get(*n as usize),
            _ => None,
        }
    }

    /// The text of an event.
    pub fn words(&self, event: &Event) -> Option<&str> {
        match event {
            Event::Text(start, end) => self.text.get(*start as usize..*end as usize),
            _ => None,
        }
    }
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
    if let Some(title) = &page.origin.title {
        let mut start = String::new();
        for text in page.events.row.iter().take(to).skip(from).filter_map(|event| page.events.words(event)) {
            start.push_str(&squash(text));
            if start.len() > 2000 {
                break;
            }
        }
        if !start.contains(&squash(title)) {
            lines.row(title);
        }
    }
    // 来源：司法局　日期：2023-11-03 stands close above the article, often outside of it.
    let near = (from.saturating_sub(CLOSE), from);
    let above = html_write::write(&page.events, near, Lines::default(), Origin::default()).origin;
    let document = html_write::write(&page.events, (from, to), lines, page.origin);
    Document { origin: above.under(document.origin.clone()), ..document }
}

/// So many events above the article still speak of it.
const CLOSE: usize = 200;

/// The last heading before the event `end`: the article's title, where the page's head does not name it.
fn heading(events: &Events, end: usize) -> Option<String> {
    let (place, element) = (0..end).rev().find_map(|i| {
        let element = events.element(i)?;
        let heads = matches!(&*element.tag, "h1" | "h2" | "h3");
        (heads && element.weight.linked == 0 && element.weight.text >= 6).then_some((i, element))
    })?;
    let inside = events.row.get(place..element.end as usize)?;
    let text: String = inside.iter().filter_map(|event| events.words(event)).collect();
    ((element.end as usize) < end).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The innermost element that holds four fifths of the page's sentences. Menus are links and have none, footers few.
fn main(events: &Events) -> (usize, usize) {
    let all = events.elements.first().map_or(0, |html| html.weight.prose);
    let mut chosen = (0, events.row.len());
    for i in 0..events.row.len() {
        let Some(element) = events.element(i) else { continue };
        let holder = matches!(
            &*element.tag,
            "html" | "body" | "div" | "section" | "article" | "main" | "td" | "center" | "form" | "ucapcontent"
        );
        if all > 0 && holder && u64::from(element.weight.prose) * 5 >= u64::from(all) * 4 {
            chosen = (i, element.end as usize);
        }
    }
    chosen
}
