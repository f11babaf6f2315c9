//! `<fazhi-sparkline>`: a series in a line of text, from a dataset, from attributes, or from the author's own
//! table inside the element.

use super::{content, named, Attributes, Spec};
use crate::error::{Code, Error};
use crate::format::Decimal;
use crate::model::series::{self, Place};
use crate::model::Report;
use crate::view::kpi::words_of_year;
use crate::view::sparkline::{sparkline, Kind, Sparkline};
use crate::view::Node;
use crate::wire::{choices, Choices};

/// The tag and its attributes.
pub const SPEC: Spec = Spec {
    tag: "fazhi-sparkline",
    attributes: &named([
        ("indicator", "id of the indicator in the dataset"),
        ("values", "without a dataset: the numbers, separated by commas or spaces, - for a gap"),
        ("periods", "without a dataset: the years or other names of the values"),
        ("label", "without a dataset: what is counted"),
        ("unit", "without a dataset: the unit of the values"),
        ("kind", "line (default), area, bar or winloss"),
        ("target", "what is to be reached: one value for a line, two for a band"),
    ]),
    render,
};

pub(super) const KINDS: Choices<Kind> =
    choices!["line" = Kind::Line, "area" = Kind::Area, "bar" = Kind::Bar, "winloss" = Kind::WinLoss];

fn render(attributes: &Attributes<'_>, report: Option<&Report>, warnings: &mut Vec<Error>) -> Result<Node, Error> {
    let lang = attributes.lang();
    let kind = attributes.word("kind", KINDS, Kind::Line, warnings);
    let at = attributes.get("@at").unwrap_or_default();
    let told = attributes.get("size").as_deref() == Some("large");
    let mut spark =
        Sparkline { told, kind, lang, at: Some(&at), target: band(attributes, warnings), ..Sparkline::default() };
    let own = |name: &str| attributes.get(name).unwrap_or_default();
    let (label, unit, id) = (own("label"), own("unit"), own("indicator"));
    let places = match report {
        Some(report) => {
            let found = report.indicator(&id).ok_or_else(|| Error::at(Code::NoSuchEntry, "indicator").with(id))?;
            spark.label = &found.label;
            spark.unit = &found.unit;
            spark.target = spark.target.or(found.target.as_ref().map(|t| (t.value, t.value)));
            spark.change = words_of_year(found, report.year, lang);
            series::of(found)
        }
        None => {
            spark.label = &label;
            spark.unit = &unit;
            given(attributes, warnings)?
        }
    };
    spark.places = &places;
    Ok(sparkline(&spark))
}

/// From `values`, else from the table that the author wrote inside: a name and a number in each row.
fn given(attributes: &Attributes<'_>, warnings: &mut Vec<Error>) -> Result<Vec<Place>, Error> {
    if let Some(values) = attributes.get("values") {
        return series::typed(&values, &attributes.get("periods").unwrap_or_default(), warnings);
    }
    let table = attributes.get("@table").ok_or_else(|| Error::at(Code::NothingToShow, "values"))?;
    let (mut periods, mut values) = (String::new(), String::new());
    for (period, value) in content::rows(&table) {
        // A row of headings has no digit where the number stands.
        if periods.is_empty() && content::is_heading(value) {
            continue;
        }
        for (list, cell) in [(&mut periods, period), (&mut values, value)] {
            if !list.is_empty() {
                list.push(';');
            }
            list.extend(cell.chars().filter(|c| !matches!(c, ',' | '，' | ';' | '；')));
        }
    }
    series::typed(&values, &periods, warnings)
}

/// `5`, or `5 8` for a band.
fn band(attributes: &Attributes<'_>, warnings: &mut Vec<Error>) -> Option<(Decimal, Decimal)> {
    let text = attributes.get("target")?;
    let mut ends = text.split_whitespace().map(Decimal::parse);
    let band = match (ends.next(), ends.next()) {
        (Some(Some(one)), None) => Some((one, one)),
        (Some(Some(from)), Some(Some(to))) => Some((from.min(to), from.max(to))),
        _ => None,
    };
    if band.is_none() {
        warnings.push(Error::at(Code::NotANumber, "target").notice().with(text));
    }
    band
}
