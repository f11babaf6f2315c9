//! The chosen part of a page → lines.

use super::html::{is_block, is_skipped, Element, Event, Events, Weight};
use super::lines::Lines;
use super::style::WHITE;
use super::table::{Cell, Table};
use super::{Document, Origin};
use crate::format::whole;

/// What an element hands down to what is in it.
#[derive(Clone, Copy)]
struct Inherited {
    hidden: bool,
    in_cell: bool,
    color: Option<u32>,
    background: Option<u32>,
}

/// An open element and what has to be put back after it.
struct Open<'a> {
    element: &'a Element,
    before: Inherited,
    /// The number of its next item, in an ordered list.
    next: Option<usize>,
}

/// Writes the events of a page from one to another.
pub(super) fn write(events: &Events, (from, to): (usize, usize), lines: Lines, origin: Origin) -> Document {
    let mut writer = Writer {
        lines,
        open: Vec::new(),
        tables: Vec::new(),
        now: Inherited { hidden: false, in_cell: false, color: None, background: None },
    };
    let mut i = from;
    while let Some(event) = events.row.get(i).filter(|_| i < to) {
        match (event, events.element(i)) {
            // The root itself may be full of links.
            (Event::Open(_), Some(element)) if i > from && (is_skipped(&element.tag) || is_menu(element)) => {
                writer.lines.end_if_block(&element.tag);
                i = (element.end as usize).max(i);
            }
            (Event::Open(_), Some(element)) => writer.open(element),
            (Event::Close, _) => writer.close(),
            _ => writer.text(events.words(event).unwrap_or("")),
        }
        i += 1;
    }
    while !writer.open.is_empty() {
        writer.close();
    }
    let document = writer.lines.finish();
    Document { origin: document.origin.clone().under(origin), ..document }
}

/// A block most of whose text is in links.
fn is_menu(element: &Element) -> bool {
    let Weight { text, linked, links, .. } = element.weight;
    is_block(&element.tag) && links >= 3 && linked * 2 > text
}

struct Writer<'a> {
    lines: Lines,
    open: Vec<Open<'a>>,
    tables: Vec<Table>,
    now: Inherited,
}

impl<'a> Writer<'a> {
    fn open(&mut self, element: &'a Element) {
        let before = self.now;
        self.now.hidden |= element.hidden;
        self.now.color = element.color.or(before.color);
        self.now.background = element.background.or(before.background);
        let tag = &*element.tag;
        let mut next = None;
        match tag {
            "br" => self.lines.end(),
            "table" => {
                self.lines.end();
                self.tables.push(Table::after(std::mem::take(&mut self.lines)));
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row();
                }
            }
            "td" | "th" => self.now.in_cell = true,
            "ol" => next = Some(1),
            "li" => {
                self.lines.end();
                if let Some(number) = self.open.last_mut().and_then(|list| list.next.as_mut()) {
                    self.lines.text(&[whole(*number).as_str(), ". "].concat());
                    *number += 1;
                }
            }
            _ => self.lines.end_if_block(tag),
        }
        self.open.push(Open { element, before, next });
    }

    fn close(&mut self) {
        let Some(Open { element, before, .. }) = self.open.pop() else { return };
        match &*element.tag {
            "td" | "th" if !self.tables.is_empty() => {
                let lines = self.lines.take();
                let cell = Cell { lines, columns: element.columns, rows: element.rows, ..Cell::default() };
                if let Some(table) = self.tables.last_mut().filter(|_| !before.hidden) {
                    table.cell(cell);
                }
            }
            "table" => {
                if let Some(mut table) = self.tables.pop() {
                    // A caption, and whatever else stands in a table outside its cells.
                    let stray = self.lines.take();
                    let mut outer = std::mem::take(&mut table.outer);
                    outer.adopt(std::mem::take(&mut self.lines));
                    stray.lines().for_each(|line| outer.row(line));
                    table.write(&mut outer);
                    self.lines = outer;
                }
            }
            tag => self.lines.end_if_block(tag),
        }
        self.now = before;
    }

    fn text(&mut self, text: &str) {
        let same = match (self.now.color, self.now.background) {
            (Some(color), Some(background)) => color == background,
            // A cell's ground often comes from the page's sheet; elsewhere paper is white.
            (Some(WHITE), None) => !self.now.in_cell,
            _ => false,
        };
        if self.now.hidden || same {
            self.lines.hidden(text);
            return;
        }
        if self.open.last().is_some_and(|open| &*open.element.tag == "sup") {
            match text.trim() {
                "2" if self.lines.current().ends_with(['m', '米']) => return self.lines.text("²"),
                mark if mark.trim_matches(['[', ']', '［', '］', '*']).chars().all(|c| c.is_ascii_digit()) => return,
                _ => {}
            }
        }
        self.lines.text(text);
    }
}
