//! A table as rows of text: cells apart by tabs, so that a reader of lines can tell columns.

use super::lines::{is_prose, Lines};

/// A cell as it was written.
#[derive(Default)]
pub(super) struct Cell {
    pub lines: Box<str>,
    pub columns: u16,
    pub rows: u16,
    /// It goes on with the cell above: Word's way of saying `rows`.
    pub continues: bool,
}

/// A table being read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    /// The table that this one stands in was in the middle of this.
    pub outer: Lines,
}

/// No row is wider: a span may claim any number.
const MAX_COLUMNS: usize = 64;
/// A cell with more text than this holds the page's text, not a figure.
const LONG: usize = 200;

impl Table {
    /// A table that begins after `outer`.
    pub fn after(outer: Lines) -> Self {
        Self { rows: Vec::new(), outer }
    }

    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn cell(&mut self, cell: Cell) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Takes back the last row: it was deleted.
    pub fn drop_row(&mut self) {
        self.rows.pop();
    }

    /// Its text as lines. Tables that only place things on a page give the lines of their cells.
    pub fn write(self, out: &mut Lines) {
        out.end();
        let layout = self.rows.iter().flatten().any(|cell| {
            let length: usize = cell.lines.lines().map(|line| line.chars().count()).sum();
            let prose = cell.lines.lines().filter(|line| is_prose(line)).count();
            length > LONG || prose > 1 || cell.lines.contains('\t')
        });
        if layout {
            for line in self.rows.iter().flatten().flat_map(|cell| cell.lines.lines()) {
                out.row(line);
            }
            return;
        }
        // What stands in a column from above, and for how many rows more.
        let mut above: Vec<(String, u16)> = Vec::new();
        for row in self.rows {
            let mut texts: Vec<String> = Vec::new();
            let mut cells = row.into_iter().peekable();
            while texts.len() < MAX_COLUMNS {
                let column = texts.len();
                if above.len() <= column {
                    above.push((String::new(), 0));
                }
                let Some(spanning) = above.get_mut(column) else { break };
                if spanning.1 > 0 {
                    spanning.1 -= 1;
                    texts.push(spanning.0.clone());
                    continue;
                }
                let Some(cell) = cells.next() else { break };
                let text = if cell.continues { spanning.0.clone() } else { cell.lines.replace('\n', " ") };
                // A label that spans rows stands in each; a figure only once, or it would be counted again.
                let repeated = if text.chars().any(|c| c.is_ascii_digit()) { String::new() } else { text.clone() };
                let more = cell.rows.clamp(1, 1000) - 1;
                *spanning = (repeated, more);
                texts.push(text);
                // The other columns that it spans are empty, in the rows below too.
                for _ in 1..usize::from(cell.columns).min(MAX_COLUMNS) {
                    match above.get_mut(texts.len()) {
                        Some(spanning) => *spanning = (String::new(), more),
                        None => above.push((String::new(), more)),
                    }
                    texts.push(String::new());
                }
            }
            out.row(&texts.join("\t"));
        }
    }
}
