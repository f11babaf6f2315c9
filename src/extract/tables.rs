//! Rows of cells whose unit stands in the head of their column, 立案(件), or of their row.

use super::changes::Moved;
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
    /// From a column 同比 of the same row.
    pub(super) change: Option<Moved>,
}

/// What a row gave.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Nothing of it is left to be read as a sentence.
    pub(super) whole: bool,
}

/// The heads of the table being read: each column's name and unit.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<(String, Option<String>)>);

/// No row is longer: what is has lost its lines.
const MOST_CELLS: usize = 200;

fn cells(text: &Text, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = start;
    for i in start..end {
        if text.ch(i) == '\t' {
            found.push((from, i));
            from = i + 1;
            if found.len() > MOST_CELLS {
                return Vec::new();
            }
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

/// A number and whether a % stands behind it; nothing else in the cell.
fn number(text: &Text, (a, b): (usize, usize)) -> Option<(Decimal, bool)> {
    let signed = matches!(text.ch(a), '-' | '−' | '+');
    let from = a + usize::from(signed);
    let q = numbers::read(text, from, from)
        .ok()
        .filter(|q| q.end == b && !q.words && matches!(q.unit.as_str(), "" | "%"))?;
    let value = if signed && text.ch(a) != '+' { q.value.negated() } else { q.value };
    Some((value, q.unit == "%"))
}

fn compares(column: &str) -> bool {
    ["同比", "增减", "增长", "增幅", "升降"].iter().any(|word| column.contains(word))
}

impl Table {
    /// The figures of a row; none where it is a head or no row of this table. `year` is the report's.
    pub(super) fn row(&mut self, text: &Text, start: usize, end: usize, year: Option<u16>) -> Row {
        let row = cells(text, start, end);
        if row.len() < 2 {
            self.0.clear();
            return Row::default();
        }
        // The line below the heads of a table in plain text.
        if row.iter().all(|(a, b)| a < b && (*a..*b).all(|i| matches!(text.ch(i), '-' | ':' | '—' | '='))) {
            return Row { cells: Vec::new(), whole: true };
        }
        let heads: Vec<_> = row.iter().map(|cell| head(text, *cell)).collect();
        let numbers: Vec<_> = row.iter().map(|cell| number(text, *cell)).collect();
        let filled = numbers.iter().skip(1).all(Option::is_some);
        if let Some((name, Some(unit))) = heads.first().filter(|_| filled) {
            return Row { cells: self.by_row(&row, &numbers, name, unit, year), whole: true };
        }
        if heads.iter().any(|(_, unit)| unit.is_some()) || numbers.iter().all(Option::is_none) {
            self.0 = heads;
            return Row::default();
        }
        if row.len() != self.0.len() {
            return Row::default();
        }
        let name = heads.into_iter().next().map_or(String::new(), |(name, _)| name);
        let mut found = Vec::new();
        for ((span, number), (column, unit)) in row.iter().zip(numbers).zip(&self.0).skip(1) {
            let (Some((value, false)), Some(unit)) = (number, unit) else { continue };
            if value.signum() >= 0 {
                let label = [name.as_str(), column].concat();
                found.push(Cell { span: *span, value, unit: unit.clone(), label, change: None });
            }
        }
        Row { cells: found, whole: false }
    }

    /// 收案(件) | 412 | 365 | 12.9%, below 2022年 | 2021年 | 同比: the report's own year, and how it moved.
    fn by_row(
        &self,
        row: &[(usize, usize)],
        numbers: &[Option<(Decimal, bool)>],
        name: &str,
        unit: &str,
        year: Option<u16>,
    ) -> Vec<Cell> {
        let known = self.0.len() == row.len();
        let mut found: Vec<Cell> = Vec::new();
        for (n, (span, number)) in row.iter().zip(numbers).enumerate().skip(1) {
            let Some((value, percent)) = *number else { continue };
            let column = self.0.get(n).filter(|_| known).map_or("", |(column, _)| column.as_str());
            let dated = column.split_once('年').and_then(|(digits, _)| digits.parse::<u16>().ok());
            let label = match (percent, dated) {
                (false, Some(dated)) if Some(dated) == year => String::from(name),
                (false, None) if known && !compares(column) => [name, column].concat(),
                (false, None) if row.len() == 2 => String::from(name),
                (true, None) if compares(column) => {
                    if let Some(last) = found.last_mut().filter(|last| last.change.is_none()) {
                        let (unit, basis) =
                            ("%".into(), if column.contains("同比") { "同比".into() } else { String::new() });
                        last.change = Some(Moved { span: *span, value, unit, basis, bound: "exact", computed: false });
                    }
                    continue;
                }
                _ => continue,
            };
            if value.signum() >= 0 {
                found.push(Cell { span: *span, value, unit: unit.into(), label, change: None });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_unit_of_its_column() {
        let given = "领域\t立案（件）\t罚没款（万元）\n食品安全\t9821\t8620.4";
        assert_eq!(read(given), ["食品安全立案 9821件", "食品安全罚没款 8620.4万元"]);
    }

    #[test]
    fn a_row_with_its_own_unit_gives_the_reports_year_and_its_change() {
        let given = "项目\t2022年\t2021年\t同比\n收案（件）\t412\t365\t12.9%\n结案（件）\t350\t398\t-12.1%";
        assert_eq!(read(given), ["收案 412件|12.9%", "结案 350件|-12.1%"]);
        assert_eq!(
            read("指标\t全市\t市本级\n执法人员（名）\t3200\t410"),
            ["执法人员全市 3200名", "执法人员市本级 410名"]
        );
    }

    fn read(given: &str) -> Vec<String> {
        let text = Text::new(given);
        let mut table = Table::default();
        let mut start = 0;
        let mut seen = Vec::new();
        for end in (0..=text.len()).filter(|i| text.ch(*i) == '\n') {
            for c in table.row(&text, start, end, Some(2022)).cells {
                let change = c.change.map_or(String::new(), |m| ["|", &m.value.text(), &m.unit].concat());
                seen.push([&c.label, " ", &c.value.text(), &c.unit, &change].concat());
            }
            start = end + 1;
        }
        seen
    }
}
