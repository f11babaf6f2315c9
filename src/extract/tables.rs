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

/// What a column's head says: its name and unit.
type Column = (String, Option<String>);

/// The heads of the table being read, and what is said of all its cells.
#[derive(Debug, Default)]
pub(super) struct Table {
    heads: Vec<Column>,
    /// The last row was one of heads: the next may go on with them.
    open: bool,
    /// From a line before it, 单位：件.
    unit: Option<String>,
}

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

/// The column's name without the report's own year; none where it is another year's.
fn of_year(column: &str, year: Option<u16>) -> Option<&str> {
    let dated = column.split_once('年').and_then(|(digits, rest)| Some((digits.parse::<u16>().ok()?, rest)));
    match (dated, year) {
        _ if ["上年", "去年"].iter().any(|word| column.starts_with(word)) && !compares(column) => None,
        (None, _) => Some(column),
        (Some((dated, rest)), Some(year)) => (dated == year).then_some(rest.trim_start_matches('度')),
        (Some(_), None) => None,
    }
}

/// 2022年 over 收案(件) and 结案(件): the heads of two rows as one. A head that spans columns stands in the first of them
/// only, one that spans rows in each.
fn join(upper: &[Column], lower: Vec<Column>) -> Vec<Column> {
    let mut over: Column = Default::default();
    let joined = upper.iter().zip(lower).map(|(own, (name, unit))| {
        if !own.0.is_empty() {
            over = own.clone();
        }
        match name.as_str() {
            "" => own.clone(),
            _ if over.0 == name || upper.first().is_some_and(|first| first.0.is_empty() && over.0.is_empty()) => {
                (name, unit.or_else(|| over.1.clone()))
            }
            _ => ([over.0.as_str(), &name].concat(), unit.or_else(|| over.1.clone())),
        }
    });
    joined.collect()
}

impl Table {
    /// Takes note of a line that is no row: 单位：件 speaks of the table behind it.
    pub(super) fn line(&mut self, text: &Text, start: usize, end: usize) {
        (self.open, self.unit) = (false, None);
        if end - start > 40 {
            return;
        }
        let Some(at) = text.find(start, end, "单位:").map(|at| at + 3) else { return };
        let scaled = at + (at..end).take_while(|i| matches!(text.ch(*i), '万' | '亿')).count();
        let stop = units::read(text, scaled).filter(|stop| *stop == end || text.ch(*stop) == ')');
        self.unit = stop.map(|stop| text.string(at, stop));
    }

    /// The figures of a row; none where it is a head or no row of this table. `year` is the report's.
    pub(super) fn row(&mut self, text: &Text, start: usize, end: usize, year: Option<u16>) -> Row {
        let row = cells(text, start, end);
        if row.len() < 2 {
            *self = Self::default();
            return Row::default();
        }
        // The line below the heads of a table in plain text.
        if row.iter().all(|(a, b)| a < b && (*a..*b).all(|i| matches!(text.ch(i), '-' | ':' | '—' | '='))) {
            return Row { cells: Vec::new(), whole: true };
        }
        let heads: Vec<_> = row.iter().map(|cell| head(text, *cell)).collect();
        // A title over all columns, or the name of the rows below.
        if heads.iter().filter(|(name, _)| !name.is_empty()).count() < 2 {
            return Row::default();
        }
        let numbers: Vec<_> = row.iter().map(|cell| number(text, *cell)).collect();
        let counted = numbers.iter().skip(1).any(Option::is_some);
        let words = |(a, b): &(usize, usize)| (*a..*b).any(|i| text.ch(i).is_alphabetic());
        let filled = counted && row.iter().zip(&numbers).skip(1).all(|(cell, number)| number.is_some() || !words(cell));
        if let Some((name, Some(unit))) = heads.first().filter(|_| filled) {
            self.open = false;
            return Row { cells: self.by_row(&row, &numbers, name, unit, year), whole: true };
        }
        if heads.iter().any(|(_, unit)| unit.is_some()) || numbers.iter().all(Option::is_none) {
            self.head(heads);
            return Row::default();
        }
        self.open = false;
        if row.len() != self.heads.len() {
            return Row::default();
        }
        Row { cells: self.by_column(text, &row, &numbers, &heads, year), whole: false }
    }

    fn head(&mut self, heads: Vec<Column>) {
        let spans = self.heads.len() == heads.len()
            && self.heads.iter().zip(&heads).any(|(upper, lower)| upper.0.is_empty() || *upper == *lower);
        let known = self.heads.iter().any(|(_, unit)| unit.is_some()) && self.heads.len() == heads.len();
        if self.open && spans {
            self.heads = join(&self.heads, heads);
        } else if !known || heads.iter().any(|(_, unit)| unit.is_some()) {
            self.heads = heads;
        }
        self.open = true;
    }

    /// 食品 | 12 | 3 below 领域 | 立案(件) | 结案(件).
    fn by_column(
        &self,
        text: &Text,
        row: &[(usize, usize)],
        numbers: &[Option<(Decimal, bool)>],
        heads: &[Column],
        year: Option<u16>,
    ) -> Vec<Cell> {
        let plain = self.heads.iter().all(|(_, unit)| unit.is_none());
        let common = self.unit.as_ref().filter(|_| plain);
        let mut name = String::new();
        let mut found: Vec<Cell> = Vec::new();
        for (n, (((span, number), (own, _)), (column, unit))) in
            row.iter().zip(numbers).zip(heads).zip(&self.heads).enumerate()
        {
            let Some((value, percent)) = *number else {
                if found.is_empty() && (span.0..span.1).any(|i| text.ch(i).is_alphabetic()) && !name.ends_with(own) {
                    name.push_str(own);
                }
                continue;
            };
            let listed = column.contains("序号") || column.contains("编号") || column.contains('年');
            let Some(unit) = unit.as_ref().or(common.filter(|_| n > 0 && !listed)) else { continue };
            if compares(column) {
                if let Some(last) = found.last_mut().filter(|last| last.change.is_none() && unit == "%") {
                    last.change = Some(moved(*span, value, column));
                }
                continue;
            }
            let column = if year.is_some() { of_year(column, year) } else { Some(column.as_str()) };
            if let Some(column) = column.filter(|_| !percent && value.signum() >= 0) {
                let label = [name.as_str(), column].concat();
                found.push(Cell { span: *span, value, unit: unit.clone(), label, change: None });
            }
        }
        found
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
        let known = self.heads.len() == row.len();
        let mut found: Vec<Cell> = Vec::new();
        for (n, (span, number)) in row.iter().zip(numbers).enumerate().skip(1) {
            let Some((value, percent)) = *number else { continue };
            let column = self.heads.get(n).filter(|_| known).map_or("", |(column, _)| column.as_str());
            let Some(column) = of_year(column, year) else { continue };
            if percent && compares(column) {
                if let Some(last) = found.last_mut().filter(|last| last.change.is_none()) {
                    last.change = Some(moved(*span, value, column));
                }
                continue;
            }
            let named = known || row.len() == 2;
            if !percent && named && !compares(column) && value.signum() >= 0 {
                let label = [name, column].concat();
                found.push(Cell { span: *span, value, unit: unit.into(), label, change: None });
            }
        }
        found
    }
}

/// What a column 同比 says.
fn moved(span: (usize, usize), value: Decimal, column: &str) -> Moved {
    let basis = if column.contains("同比") { "同比".into() } else { String::new() };
    Moved { span, value, unit: "%".into(), basis, bound: "exact", computed: false }
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

    #[test]
    fn heads_that_span_columns_or_rows_are_joined() {
        // As the reader of pages and Word files writes spans: empty cells beside, the same words below.
        let given =
            "类别\t2022年\t\t2021年\t\n类别\t收案（件）\t结案（件）\t收案（件）\t结案（件）\n民事\t12\t11\t10\t9";
        assert_eq!(read(given), ["民事收案 12件", "民事结案 11件"]);
        let given =
            "全市执法情况\t\t\t\n领域\t检查\t\t同比（%）\n领域\t次数（次）\t问题（个）\t同比（%）\n食品\t120\t8\t-5.1";
        assert_eq!(read(given), ["食品检查次数 120次", "食品检查问题 8个|-5.1%"]);
        let given = "门类\t领域\t立案（件）\n市场\t食品\t12\n市场\t药品\t—";
        assert_eq!(read(given), ["市场食品立案 12件"]);
    }

    #[test]
    fn a_line_before_the_table_gives_its_unit() {
        assert_eq!(read("（单位：件）\n序号\t类别\t收案\n1\t民事\t12"), ["民事收案 12件"]);
    }

    fn read(given: &str) -> Vec<String> {
        let text = Text::new(given);
        let mut table = Table::default();
        let mut start = 0;
        let mut seen = Vec::new();
        for end in (0..=text.len()).filter(|i| text.ch(*i) == '\n') {
            if !text.has(start, end, "\t") {
                table.line(&text, start, end);
                start = end + 1;
                continue;
            }
            for c in table.row(&text, start, end, Some(2022)).cells {
                let change = c.change.map_or(String::new(), |m| ["|", &m.value.text(), &m.unit].concat());
                seen.push([&c.label, " ", &c.value.text(), &c.unit, &change].concat());
            }
            start = end + 1;
        }
        seen
    }
}
