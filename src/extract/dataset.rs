//! What was read, as a dataset of version 1.

use super::breaks::{self, Lines};
use super::findings::{self, Notes};
use super::ids::Ids;
use super::indicator::{from_cell, Figure, LONGEST_QUOTE};
use super::labels::Lean;
use super::measures::{self, Point};
use super::normalise::Text;
use super::sections::{self, Part};
use super::sentences::{figures_in, is_end, sentences};
use super::tables::Table;
use super::{heading, numbers, units, Extraction, Known, Picked};
use crate::error::{Code, Error};
use crate::format::whole;
use crate::wire::Value;

/// No report has so many figures; each costs memory for its quotation.
const MOST_FIGURES: usize = 50_000;

pub(super) fn map(fields: Vec<(&str, Value)>) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (String::from(name), value)).collect())
}

/// A title is one line, wherever the text was cut.
fn title(text: &Text, given: &str, span: (usize, usize)) -> Value {
    Value::Text(text.verbatim(span.0, span.1, given).replace(['\r', '\n'], ""))
}

fn numbered(letter: &str, n: usize) -> String {
    [letter, &whole(n + 1)].concat()
}

fn points(text: &Text, given: &str, letter: &str, list: &[Point]) -> Value {
    let one = |(n, point): (usize, &Point)| {
        let mut fields = vec![("id", Value::Text(numbered(letter, n))), ("title", title(text, given, point.title))];
        if letter == "m" {
            fields.insert(1, ("ordinal", Value::Number((n + 1) as f64)));
        }
        let words = text.verbatim(point.text.0, point.text.1, given);
        if !words.is_empty() {
            fields.push(("text", Value::Text(words)));
        }
        if letter == "m" {
            let deliverable = |(span, state): &((usize, usize), &'static str)| {
                map(vec![("text", Value::Text(text.verbatim(span.0, span.1, given))), ("state", Value::from(*state))])
            };
            fields.push(("deliverables", Value::List(point.deliverables.iter().map(deliverable).collect())));
            fields.push(("status", Value::Null));
        }
        map(fields)
    };
    Value::List(list.iter().enumerate().map(one).collect())
}

/// All of it.
pub(super) fn read(given: &str, known: Known) -> Extraction {
    let Lines { text, lines, spam } = breaks::read(given);
    let blocks = sections::read(&text, &lines);
    let mut head = heading::read(&text, &blocks);
    head.year = known.year.or(head.year);
    head.place = known.place.or(head.place);
    let mut notes = Notes::default();
    for (start, end) in spam {
        let (a, b) = text.bytes(start, end, given);
        notes.push(Error::in_text(Code::SpamLine, a, b).notice());
    }
    let mut found: Vec<Figure> = Vec::new();
    let mut table = Table::default();
    for block in blocks.iter().filter(|b| b.part != Part::Plan && Some(b.body) != head.title) {
        if found.len() > MOST_FIGURES {
            let (a, b) = text.bytes(block.body.0, text.len(), given);
            notes.push(Error::in_text(Code::TooManyFigures, a, b));
            break;
        }
        if text.has(block.body.0, block.body.1.min(block.body.0 + 200), "\t") {
            let row = table.row(&text, block.body.0, block.body.1, head.year);
            found.extend(row.cells.into_iter().map(|cell| from_cell(&text, cell, block.body)));
            if row.whole {
                continue;
            }
        }
        let run_in = block.body.1 > block.body.0 || block.level > 2;
        let from = if run_in { block.heading.0.min(block.body.0) } else { block.body.0 };
        let mut lean = Lean::default();
        for sentence in sentences(&text, from, block.body.1) {
            figures_in(&text, given, sentence, head.year, &mut lean, &mut found, &mut notes);
        }
    }
    let done = measures::read(&text, &blocks, Part::Done);
    findings::year(&text, &blocks, head.title.and(head.year), given, &mut notes);
    findings::conflicts(&text, given, &found, &mut notes);

    let mut ids = Ids::default();
    let (mut indicators, mut marks) = (Vec::new(), Vec::new());
    // Figures and measures both stand in the order of the text.
    let mut current = 0;
    for figure in found {
        while done.get(current + 1).is_some_and(|next| next.title.0 <= figure.at.0) {
            current += 1;
        }
        let inside = |p: &&Point| p.title.0 <= figure.at.0 && figure.at.0 < p.text.1.max(p.title.1);
        let measure = done.get(current).filter(inside).map(|_| numbered("m", current));
        let id = ids.of(&figure.label, &figure.unit);
        let (value, mark) = figure.write(&text, given, &id, measure.as_deref());
        indicators.push(value);
        marks.push(mark);
    }
    let place = head.place.unwrap_or_default();
    let year = head.year.map_or(String::new(), |year| whole(usize::from(year)));
    let title = match head.title {
        Some(span) => title(&text, given, span),
        None => {
            notes.push(Error::in_text(Code::TitleNotFound, 0, 0).notice());
            let named = if year.is_empty() { String::new() } else { [year.as_str(), "年"].concat() };
            Value::Text([place.as_str(), &named, "法治政府建设情况"].concat())
        }
    };
    if place.is_empty() {
        notes.push(Error::in_text(Code::PlaceNotFound, 0, 0).notice());
    }
    let place = if place.is_empty() { "未注明".into() } else { place };
    let mut dataset =
        vec![("version", Value::Number(1.0)), ("title", title), ("place", map(vec![("name", Value::Text(place))]))];
    match head.year {
        Some(year) => dataset.push(("year", Value::Number(f64::from(year)))),
        None => notes.push(Error::in_text(Code::YearNotFound, 0, 0)),
    }
    dataset.push(("measures", points(&text, given, "m", &done)));
    dataset.push(("indicators", Value::List(indicators)));
    dataset.push(("gaps", points(&text, given, "g", &measures::read(&text, &blocks, Part::Gaps))));
    dataset.push(("plan", points(&text, given, "p", &measures::read(&text, &blocks, Part::Plan))));
    Extraction { dataset: map(dataset), findings: notes.done(), marks }
}

/// The first figure of a selection.
pub(super) fn pick(given: &str, start: usize, end: usize) -> Option<Picked> {
    let Lines { text, .. } = breaks::read(given);
    let (start, end) = (text.index(start.min(end)), text.index(end.max(start)));
    let low = start.saturating_sub(LONGEST_QUOTE);
    let from = (low..start).rev().find(|i| is_end(text.ch(*i))).map_or(low, |i| i + 1);
    let high = text.len().min(end + LONGEST_QUOTE);
    let to = (end.max(from)..high).find(|i| is_end(text.ch(*i))).map_or(high, |i| i + 1);
    let mut found = Vec::new();
    figures_in(&text, given, (from, to), None, &mut Lean::default(), &mut found, &mut Notes::default());
    let touches = |f: &&Figure| f.at.0 < end.max(start + 1) && f.at.1 > start;
    if let Some(figure) = found.iter().find(touches) {
        let id = Ids::default().of(&figure.label, &figure.unit);
        let (indicator, mark) = figure.write(&text, given, &id, None);
        return Some(Picked { indicator, mark });
    }
    // A number in a name: read alone, labelled by the selection.
    let number = (start..end).find(|i| text.ch(*i).is_ascii_digit() || numbers::is_numeral(text.ch(*i)))?;
    let q = numbers::read(&text, start, number).ok()?;
    let label = text.string(start, end.min(start + 40));
    let kind = units::kind(&q.unit);
    let figure = Figure {
        label,
        kind,
        better: "neutral",
        period: "annual",
        value: Some(q.value),
        printed: Some((q.start, q.end)),
        bound: q.bound,
        change: None,
        at: (q.start, q.end),
        quote: (from, to.max(q.end)),
        unit: q.unit,
    };
    let id = Ids::default().of(&figure.label, &figure.unit);
    let (indicator, mark) = figure.write(&text, given, &id, None);
    Some(Picked { indicator, mark })
}
