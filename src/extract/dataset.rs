//! What was read, as a dataset of version 1.

use super::breaks::{self, Lines};
use super::findings::{self, Notes};
use super::heading::{self, Head};
use super::ids::Ids;
use super::indicator::{from_cell, LONGEST_QUOTE};
use super::kept::{Figure, Told};
use super::lean::Lean;
use super::measures::{self, Point};
use super::normalise::{Narrow, Text};
use super::sections::{self, Block, Part};
use super::sentences::{figures_in, is_end, sentences};
use super::tables::Table;
use super::{numbers, units, Extraction, Known, Mark, Picked};
use crate::error::{Code, Error};
use crate::format::whole;
use crate::wire::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// No report has so many figures; each costs memory.
const MOST_FIGURES: usize = 50_000;

pub(super) fn map(fields: Vec<(&str, Value)>) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (String::from(name), value)).collect())
}

/// Figures in pieces of one size, so that none is moved, and no room is kept for twice as many.
#[derive(Clone, Default)]
pub(super) struct Figures(Vec<Vec<Figure>>);

const PIECE: usize = 64;

impl Figures {
    fn push(&mut self, figure: Figure) {
        match self.0.last_mut().filter(|piece| piece.len() < PIECE) {
            Some(piece) => piece.push(figure),
            None => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(figure);
                self.0.push(piece);
            }
        }
    }

    fn len(&self) -> usize {
        self.0.len().saturating_sub(1) * PIECE + self.0.last().map_or(0, Vec::len)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.0.iter().flatten()
    }
}

/// A dataset of version 1 that lies on the text it was read from: it has places where a dataset has words, and
/// makes each entry when it is written. A text with a figure in every line would else take fifty times its size.
#[derive(Clone)]
pub struct Dataset<'a> {
    given: &'a str,
    title: String,
    place: String,
    year: Option<u16>,
    /// Where the text comes from, as in a dataset.
    pub source: Option<Value>,
    measures: Vec<Point>,
    figures: Figures,
    gaps: Vec<Point>,
    plan: Vec<Point>,
}

/// A list of a dataset.
pub struct List<'a>(&'a str, Of<'a>);

/// What it is of; points with the letter of their ids.
enum Of<'a> {
    Points(&'static str, &'a [Point]),
    Figures(&'a Figures),
}

impl List<'_> {
    /// Its entries, each made when it is asked for.
    pub fn values(&self) -> Box<dyn Iterator<Item = Value> + '_> {
        let given = self.0;
        match &self.1 {
            Of::Points(letter, points) => {
                Box::new(points.iter().enumerate().map(move |(n, point)| point.value(given, letter, n + 1)))
            }
            Of::Figures(figures) => Box::new(figures.iter().map(move |figure| figure.value(given))),
        }
    }
}

impl Serialize for List<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.values())
    }
}

impl Dataset<'_> {
    /// Its fields that are no lists.
    pub fn head(&self) -> Vec<(&'static str, Value)> {
        let mut fields = vec![
            ("version", Value::Number(1.0)),
            ("title", Value::from(self.title.as_str())),
            ("place", map(vec![("name", Value::from(self.place.as_str()))])),
        ];
        fields.extend(self.year.map(|year| ("year", Value::Number(f64::from(year)))));
        fields.extend(self.source.clone().map(|source| ("source", source)));
        fields
    }

    /// Its lists, by name.
    pub fn lists(&self) -> [(&'static str, List<'_>); 4] {
        let points = |letter, points| List(self.given, Of::Points(letter, points));
        [
            ("measures", points("m", &self.measures)),
            ("indicators", List(self.given, Of::Figures(&self.figures))),
            ("gaps", points("g", &self.gaps)),
            ("plan", points("p", &self.plan)),
        ]
    }

    /// All of it at once.
    pub fn to_value(&self) -> Value {
        let mut fields = self.head();
        fields.extend(self.lists().iter().map(|(name, list)| (*name, Value::List(list.values().collect()))));
        map(fields)
    }

    /// Where each indicator stands in the text, in its order.
    pub(super) fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        self.figures.iter().map(Figure::mark)
    }
}

impl Serialize for Dataset<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.head() {
            map.serialize_entry(name, &value)?;
        }
        for (name, list) in self.lists() {
            map.serialize_entry(name, &list)?;
        }
        map.end()
    }
}

impl std::fmt::Debug for Dataset<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_value().fmt(f)
    }
}

/// The figures of the blocks that say what was done, and of tables, each with its measure.
fn figures(text: &Text, given: &str, blocks: &[Block], head: &Head, done: &[Point], notes: &mut Notes) -> Figures {
    let mut all = Figures::default();
    let mut ids = Ids::default();
    let mut table = Table::default();
    // Figures and measures both stand in the order of the text.
    let mut current = 0;
    let mut found: Vec<Figure> = Vec::new();
    let mut lean = Lean::default();
    for block in blocks.iter().filter(|b| b.part != Part::Plan && Some(b.body()) != head.title) {
        let (start, end) = block.body();
        // Nobody wants 仍有3件 shown as an achievement; a table behind the shortcomings is an annex of them all.
        if block.part == Part::Gaps && !text.has(start, end.min(start + 200), "\t") {
            table.line(text, start, end);
            continue;
        }
        if all.len() > MOST_FIGURES {
            let (a, b) = text.bytes(start, text.len(), given);
            notes.push(Error::in_text(Code::TooManyFigures, a, b));
            break;
        }
        let mut whole = false;
        if text.has(start, end.min(start + 200), "\t") {
            let row = table.row(text, start, end, head.year);
            found.extend(row.cells.into_iter().map(|cell| from_cell(text, given, cell, (start, end))));
            whole = row.whole;
        } else {
            table.line(text, start, end);
        }
        if !whole {
            let run_in = end > start || block.level > 2;
            let from = if run_in { block.heading().0.min(start) } else { start };
            lean.begin();
            for sentence in sentences(text, from, end) {
                figures_in(text, given, sentence, head.year, &mut lean, &mut found, notes);
            }
        }
        for mut figure in found.drain(..) {
            let at = figure.at.wide().0;
            while done.get(current + 1).is_some_and(|next| next.title.wide().0 <= at) {
                current += 1;
            }
            let inside = |p: &&Point| {
                let (title, text) = (p.title.wide(), p.text.wide());
                title.0 <= at && at < text.1.max(title.1)
            };
            let measure = done.get(current).filter(inside).map(|_| current + 1);
            figure.measure = measure.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
            figure.nth = ids.count(figure.label(), figure.unit());
            all.push(figure);
        }
    }
    all
}

/// All of it.
pub(super) fn read(given: &str, known: Known) -> Extraction<'_> {
    let Lines { text, lines, spam } = breaks::read(given);
    let blocks = sections::read(&text, &lines);
    drop(lines);
    let mut head = heading::read(&text, &blocks);
    head.year = known.year.or(head.year);
    head.place = known.place.or(head.place);
    let mut notes = Notes::default();
    for (start, end) in spam.into_iter().map(Narrow::wide) {
        let (a, b) = text.bytes(start, end, given);
        notes.push(Error::in_text(Code::SpamLine, a, b).notice());
    }
    let [measures, gaps, plan] =
        [Part::Done, Part::Gaps, Part::Plan].map(|part| measures::read(&text, given, &blocks, part));
    let figures = figures(&text, given, &blocks, &head, &measures, &mut notes);
    findings::year(&text, &blocks, head.title.and(head.year), given, &mut notes);
    let title = head.title.map(|(start, end)| {
        let (a, b) = text.bytes(start, end, given);
        measures::title(given, (a, b).into())
    });
    // A title that is made up claims no matter that the text does not speak of.
    let lawful = ["法治政府", "依法行政", "法治建设"].iter().any(|word| text.has(0, text.len().min(200_000), word));
    drop((text, blocks));
    findings::conflicts(&figures, &mut notes);

    let place = head.place.unwrap_or_default();
    let title = title.unwrap_or_else(|| {
        notes.push(Error::in_text(Code::TitleNotFound, 0, 0).notice());
        let year = head.year.map_or(String::new(), |year| [&whole(usize::from(year)), "年"].concat());
        [place.as_str(), &year, if lawful { "法治政府建设情况" } else { "工作情况" }].concat()
    });
    if place.is_empty() {
        notes.push(Error::in_text(Code::PlaceNotFound, 0, 0).notice());
    }
    if head.year.is_none() {
        notes.push(Error::in_text(Code::YearNotFound, 0, 0));
    }
    let place = if place.is_empty() { "未注明".into() } else { place };
    let dataset = Dataset { given, title, place, year: head.year, source: None, measures, figures, gaps, plan };
    Extraction { dataset, findings: notes.done() }
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
    let (first, last) = text.bytes(start, end.max(start + 1), given);
    let touches = |f: &&Figure| f.at.wide().0 < last && f.at.wide().1 > first;
    if let Some(figure) = found.iter().find(touches) {
        return Some(Picked { indicator: figure.value(given), mark: figure.mark() });
    }
    if let Some(change) = found.iter().find_map(|figure| figure.change_within(first, last)) {
        return Some(Picked { indicator: change.value(given), mark: change.mark() });
    }
    // A number in a name: read alone, labelled by the selection.
    let number = (start..end).find(|i| text.ch(*i).is_ascii_digit() || numbers::is_numeral(text.ch(*i)))?;
    let q = numbers::read(&text, start, number).ok()?;
    let label = text.string(start, end.min(start + 40));
    let kind = units::kind(&q.unit);
    let told = Told {
        label: &label,
        unit: &q.unit,
        kind,
        period: "annual",
        value: Some(q.value),
        bound: q.bound,
        change: None,
        at: (q.start, q.end),
        quote: (from, to.max(q.end)),
    };
    let figure = told.keep(&text, given);
    Some(Picked { indicator: figure.value(given), mark: figure.mark() })
}
