//! A Word file → its text: what a reader sees in it once all changes are accepted.
//!
//! Footnotes, comments, headers and tables of contents are not part of the
//! text; deleted text is gone; hidden text is left out and reported.

use super::lines::Lines;
use super::numbering::Numbering;
use super::table::{Cell, Table};
use super::word::{attribute, each, number, on, read_numbering, read_styles, Part, Style};
use super::{unpack, Document};
use crate::error::{Code, Error};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;

/// Reads a Word file.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Error> {
    if bytes.len() > super::MAX_BYTES {
        return Err(Error::at(Code::FileTooLarge, ""));
    }
    let main = "word/document.xml";
    let body = unpack::part(bytes, main)?.ok_or_else(|| Error::at(Code::UnsupportedFile, main))?;
    let numbering = unpack::part(bytes, "word/numbering.xml")?.unwrap_or_default();
    let styles = unpack::part(bytes, "word/styles.xml")?.unwrap_or_default();
    let mut writer =
        Writer { numbering: read_numbering(&numbering), styles: read_styles(&styles), ..Writer::default() };
    let whole = each(&body, |event| writer.event(event));
    while !writer.tables.is_empty() {
        writer.end_table();
    }
    let mut document = writer.lines.finish();
    if !whole {
        document.findings.push(Error::at(Code::DamagedFile, main));
    }
    Ok(document)
}

#[derive(Default)]
struct Writer {
    lines: Lines,
    tables: Vec<Table>,
    cells: Vec<Cell>,
    numbering: Numbering,
    styles: BTreeMap<String, Style>,
    paragraph: Paragraph,
    run_hidden: bool,
    white: bool,
    shaded: bool,
    in_text: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    /// How many open elements are no part of the text.
    gone: usize,
    /// Whether each open field is a table of contents.
    fields: Vec<bool>,
    in_row_properties: bool,
    row_gone: bool,
    /// How many open elements hold what properties were before a change.
    former: usize,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    numbered: bool,
    /// Its end was deleted: the next one goes on in its line.
    joined: bool,
}

fn is_gone(element: &str) -> bool {
    matches!(element, "del" | "moveFrom" | "Fallback" | "rt" | "instrText" | "delText")
}

impl Writer {
    fn event(&mut self, part: Part<'_>) {
        match part {
            Part::Open(element, _) if element.ends_with("PrChange") => self.former += 1,
            Part::Close(element) if element.ends_with("PrChange") => self.former = self.former.saturating_sub(1),
            Part::Open(..) | Part::Close(_) if self.former > 0 => {}
            Part::Open(element, tag) => {
                // In properties `del` marks the paragraph's end or a table's row.
                if is_gone(element)
                    && !self.in_paragraph_properties
                    && !self.in_run_properties
                    && element != "instrText"
                {
                    self.gone += 1;
                }
                self.open(element, tag);
            }
            Part::Close(element) => {
                self.close(element);
                if is_gone(element)
                    && !self.in_paragraph_properties
                    && !self.in_run_properties
                    && element != "instrText"
                {
                    self.gone = self.gone.saturating_sub(1);
                }
            }
            Part::Text(text) if self.in_text => self.text(text),
            Part::Text(text) => {
                if text.trim_start().starts_with("TOC ") {
                    if let Some(field) = self.fields.last_mut() {
                        *field = true;
                    }
                }
            }
        }
    }

    fn open(&mut self, element: &str, tag: &BytesStart<'_>) {
        match element {
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "p" => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.style = attribute(tag, "val"),
            "numId" => self.paragraph.list = attribute(tag, "val"),
            "ilvl" => self.paragraph.level = number(tag),
            "del" if self.in_paragraph_properties => self.paragraph.joined = true,
            "r" => (self.run_hidden, self.white, self.shaded) = (false, false, false),
            "vanish" if !self.in_paragraph_properties => self.run_hidden = on(tag),
            "rStyle" => {
                self.run_hidden |= attribute(tag, "val").and_then(|id| self.styles.get(&id)).is_some_and(|s| s.hidden)
            }
            "color" => self.white = attribute(tag, "val").is_some_and(|c| c.eq_ignore_ascii_case("FFFFFF")),
            "shd" | "highlight" => self.shaded = true,
            "sz" if !self.in_paragraph_properties => {
                self.run_hidden |= number(tag).is_some_and(|half_points| half_points <= 2)
            }
            "t" => self.in_text = true,
            "tab" if !self.in_paragraph_properties => self.text(" "),
            "noBreakHyphen" => self.text("-"),
            "br" | "cr" if self.gone == 0 => self.lines.end(),
            "fldChar" => match attribute(tag, "fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "tbl" => {
                self.lines.end();
                self.tables.push(Table::after(std::mem::take(&mut self.lines)));
            }
            "tr" => {
                self.row_gone = false;
                if let Some(table) = self.tables.last_mut() {
                    table.row();
                }
            }
            "trPr" => self.in_row_properties = true,
            "del" if self.in_row_properties => self.row_gone = true,
            "tc" => self.cells.push(Cell { columns: 1, rows: 1, ..Cell::default() }),
            "gridSpan" => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.columns = number(tag).and_then(|n| u16::try_from(n).ok()).unwrap_or(1);
                }
            }
            "vMerge" => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.continues = attribute(tag, "val").as_deref() != Some("restart");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, element: &str) {
        match element {
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "p" if !self.paragraph.joined => self.lines.end(),
            "tc" => {
                if let (Some(mut cell), Some(table)) = (self.cells.pop(), self.tables.last_mut()) {
                    cell.lines = self.lines.take();
                    table.cell(cell);
                }
            }
            "trPr" => self.in_row_properties = false,
            "tr" if self.row_gone => {
                if let Some(table) = self.tables.last_mut() {
                    table.drop_row();
                }
            }
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        let mut outer = std::mem::take(&mut table.outer);
        let stray = self.lines.take();
        outer.adopt(std::mem::take(&mut self.lines));
        stray.lines().for_each(|line| outer.row(line));
        table.write(&mut outer);
        self.lines = outer;
    }

    fn text(&mut self, text: &str) {
        if self.gone > 0 || self.fields.contains(&true) || self.style(|s| s.contents.then_some(())).is_some() {
            return;
        }
        let white = self.white && !self.shaded && self.tables.is_empty();
        if self.run_hidden || white || self.style(|s| s.hidden.then_some(())).is_some() {
            self.lines.hidden(text);
            return;
        }
        if !std::mem::replace(&mut self.paragraph.numbered, true) {
            let list = self.paragraph.list.clone().or_else(|| self.style(|s| s.list.clone()));
            let level = self.paragraph.level.or_else(|| self.style(|s| s.level)).unwrap_or(0);
            if let Some(number) = list.and_then(|list| self.numbering.next(&list, level)) {
                self.lines.text(&number);
            }
        }
        self.lines.text(text);
    }

    /// What the paragraph's style, or one it is based on, says.
    fn style<T>(&self, says: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = self.paragraph.style.as_ref();
        // Styles may be based on each other in a circle.
        for _ in 0..16 {
            let style = self.styles.get(id?)?;
            if let Some(found) = says(style) {
                return Some(found);
            }
            id = style.parent.as_ref();
        }
        None
    }
}
