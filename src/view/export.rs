//! All figures of a report as CSV, for a spreadsheet. For programs there is the dataset itself.

use super::figure::printed_form;
use crate::format::{whole, Concatenated, Lang};
use crate::model::{Indicator, Report, BOUNDS, CHANGE_UNITS, PERIODS};

/// The name of such a file, without its ending.
pub fn name(report: &Report) -> String {
    [&report.place.name, "-", &whole(usize::from(report.year)), "-法治政府建设指标"].concatenated()
}

/// One cell: its column, its text, and whether that is a number.
type Cell = (&'static str, String, bool);

fn cells(indicator: &Indicator, report: &Report) -> [Cell; 13] {
    let figure = indicator.figure.as_ref();
    let change = indicator.change.as_ref();
    let measure = indicator.measure.as_deref().and_then(|id| report.measure(id));
    [
        ("id", indicator.id.clone(), false),
        ("label", indicator.label.clone(), false),
        ("value", figure.map_or_else(String::new, |f| f.value.text()), true),
        ("unit", indicator.unit.clone(), false),
        ("bound", figure.map_or("", |f| BOUNDS.word(f.bound)).into(), false),
        ("printed", figure.map_or_else(String::new, |f| printed_form(indicator, f, Lang::Zh)), false),
        ("period", indicator.period.map_or("", |p| PERIODS.word(p)).into(), false),
        ("change", change.map_or_else(String::new, |c| c.value.text()), true),
        ("changeUnit", change.map_or("", |c| CHANGE_UNITS.word(c.unit)).into(), false),
        ("changePrinted", change.and_then(|c| c.printed.clone()).unwrap_or_default(), false),
        ("measure", measure.map_or_else(String::new, |m| m.title.clone()), false),
        ("year", whole(usize::from(report.year)), true),
        ("quote", indicator.quote.clone().unwrap_or_default(), false),
    ]
}

/// All figures, a line each, after a line of headings.
pub fn csv(report: &Report) -> String {
    // Without the mark a spreadsheet reads UTF-8 as the system's own encoding.
    let mut out = String::from("\u{feff}");
    let mut head = true;
    for indicator in &report.indicators {
        let cells = cells(indicator, report);
        if head {
            line(&mut out, cells.iter().map(|(name, ..)| (*name, true)));
            head = false;
        }
        line(&mut out, cells.iter().map(|(_, text, number)| (text.as_str(), *number)));
    }
    out
}

pub(super) fn line<'a>(out: &mut String, cells: impl Iterator<Item = (&'a str, bool)>) {
    for (i, (text, plain)) in cells.enumerate() {
        if i > 0 {
            out.push(',');
        }
        if plain {
            out.push_str(text);
            continue;
        }
        out.push('"');
        // A spreadsheet takes such a text for a formula.
        if text.starts_with(['=', '+', '-', '@']) {
            out.push('\'');
        }
        for c in text.chars() {
            if c == '"' {
                out.push('"');
            }
            out.push(c);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}
