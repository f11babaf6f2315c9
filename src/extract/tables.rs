//! Rows of cells whose unit stands in the head of their column: 立案(件).

use super::normalise::Text;
use super::numbers;
use super::units;
use crate::format::Decimal;

/// A cell with its number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) span: (usize, usize),
    pub(super) value: Decimal,
    pub(super) unit: String,
    pub(super) label: String,
}

/// The heads of the table being read: each column's name and unit.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<(String, Option<String>)>);

fn cells(text: &Text, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = start;
    for i in start..end {
        if text.ch(i) == '\t' {
            found.push((from, i));
            from = i + 1;
        }
    }
    found.push((from, end));
    found
}

/// 立案(件): the name and, where the brackets hold nothing but one, the unit.
fn head(text: &Text, (start, end): (usize, usize)) -> (String, Option<String>) {
    let open = (start..end).find(|i| text.ch(*i) == '(').filter(|_| text.before(end) == ')');
    let Some(open) = open else { return (text.string(start, end), None) };
    let scaled = open + 1 + (open + 1..end).take_while(|i| matches!(text.ch(*i), '万' | '亿')).count();
    let whole = units::read(text, scaled) == Some(end - 1);
    (text.string(start, open), whole.then(|| text.string(open + 1, end - 1)))
}

impl Table {
    /// The figures of a row, or nothing where it is a head or no row of this table.
    pub(super) fn row(&mut self, text: &Text, start: usize, end: usize) -> Vec<Cell> {
        let row = cells(text, start, end);
        if row.len() < 2 {
            self.0.clear();
            return Vec::new();
        }
        let heads: Vec<_> = row.iter().map(|cell| head(text, *cell)).collect();
        if heads.iter().any(|(_, unit)| unit.is_some()) {
            self.0 = heads;
            return Vec::new();
        }
        if row.len() != self.0.len() {
            return Vec::new();
        }
        let name = row.first().map_or(String::new(), |(a, b)| text.string(*a, *b));
        let number =
            |(a, b): (usize, usize)| numbers::read(text, a, a).ok().filter(|q| q.end == b && q.unit.is_empty());
        let columns = row.iter().zip(&self.0).skip(1);
        columns
            .filter_map(|(span, (column, unit))| {
                let (unit, quantity) = (unit.clone()?, number(*span)?);
                let label = [name.as_str(), column].concat();
                Some(Cell { span: *span, value: quantity.value, unit, label })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_unit_of_its_column() {
        let text = Text::new("领域\t立案（件）\t罚没款（万元）\n食品安全\t9821\t8620.4");
        let mut table = Table::default();
        let line = text.find(0, text.len(), "\n").unwrap();
        assert_eq!(table.row(&text, 0, line), []);
        let seen: Vec<_> =
            table.row(&text, line + 1, text.len()).into_iter().map(|c| (c.label, c.value.text(), c.unit)).collect();
        let expected = [("食品安全立案", "9821", "件"), ("食品安全罚没款", "8620.4", "万元")];
        assert_eq!(seen, expected.map(|(a, b, c)| (a.into(), b.into(), c.into())));
    }
}
