//! All figures of a report as a file to take away: CSV for a spreadsheet, JSON for a program.

use super::figure::printed_form;
use crate::format::{whole, Concatenated, Lang};
use crate::model::{Bound, ChangeUnit, Indicator, Period, Report};

/// A file's name, its MIME type and its text; `None` for a kind other than `csv` and `json`.
pub fn file(report: &Report, kind: &str) -> Option<(String, &'static str, String)> {
    let (mime, text) = match kind {
        "csv" => ("text/csv", csv(report)),
        "json" => ("application/json", json(report)),
        _ => return None,
    };
    let name = [&report.place.name, "-", &whole(usize::from(report.year)), "-法治政府建设指标.", kind].concatenated();
    Some((name, mime, text))
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
        ("bound", figure.map_or("", |f| bound(f.bound)).into(), false),
        ("printed", figure.map_or_else(String::new, |f| printed_form(indicator, f, Lang::Zh)), false),
        ("period", indicator.period.map_or("", period).into(), false),
        ("change", change.map_or_else(String::new, |c| c.value.text()), true),
        ("changeUnit", change.map_or("", |c| change_unit(c.unit)).into(), false),
        ("changePrinted", change.and_then(|c| c.printed.clone()).unwrap_or_default(), false),
        ("measure", measure.map_or_else(String::new, |m| m.title.clone()), false),
        ("year", whole(usize::from(report.year)), true),
        ("quote", indicator.quote.clone().unwrap_or_default(), false),
    ]
}

fn csv(report: &Report) -> String {
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

fn json(report: &Report) -> String {
    let mut out = String::from("[");
    for (i, indicator) in report.indicators.iter().enumerate() {
        out.push_str(if i > 0 { ",\n{" } else { "\n{" });
        for (i, (name, text, number)) in cells(indicator, report).iter().enumerate() {
            out.push_str(if i > 0 { ",\"" } else { "\"" });
            out.push_str(name);
            out.push_str("\":");
            match (number, text.is_empty()) {
                (true, true) => out.push_str("null"),
                (true, false) => out.push_str(text),
                (false, _) => string(&mut out, text),
            }
        }
        out.push('}');
    }
    out.push_str("\n]\n");
    out
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            // The other control characters carry nothing in a figure's text.
            _ if c < ' ' => out.push(' '),
            _ => out.push(c),
        }
    }
    out.push('"');
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::Over => "over",
        Bound::About => "about",
        Bound::Under => "under",
        Bound::AtLeast => "at-least",
        Bound::AtMost => "at-most",
    }
}

fn period(period: Period) -> &'static str {
    match period {
        Period::Annual => "annual",
        Period::Cumulative => "cumulative",
        Period::Stock => "stock",
        Period::MonthlyAverage => "monthly-average",
    }
}

fn change_unit(unit: ChangeUnit) -> &'static str {
    match unit {
        ChangeUnit::Percent => "percent",
        ChangeUnit::Point => "point",
        ChangeUnit::Absolute => "absolute",
        ChangeUnit::Tenth => "tenth",
        ChangeUnit::Times => "times",
    }
}
