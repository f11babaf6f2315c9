//! What was read, as a dataset of version 1.

use super::breaks::{self, Lines};
use super::changes::{self, Item, Moved};
use super::ids::Ids;
use super::measures::{self, Point};
use super::normalise::Text;
use super::ranks::{self, Said};
use super::sections::{self, Part};
use super::tables::{Cell, Table};
use super::{aims, figures, findings, heading, labels, numbers, units, Extraction, Mark, Picked};
use crate::error::{Code, Error};
use crate::format::{whole, Decimal};
use crate::wire::Value;
use std::collections::HashMap;

/// No quotation is longer, so that a text without a full stop costs no more than another.
const LONGEST_QUOTE: usize = 400;

/// An indicator before it is written.
#[derive(Clone)]
struct Figure {
    label: String,
    unit: String,
    kind: &'static str,
    better: &'static str,
    period: &'static str,
    value: Option<Decimal>,
    printed: Option<(usize, usize)>,
    bound: &'static str,
    change: Option<(Moved, &'static str, bool)>,
    at: (usize, usize),
    quote: (usize, usize),
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '！' | '？' | '!' | '?' | '\n')
}

/// The sentences from `start` to `end`; those in brackets do not end one.
fn sentences(text: &Text, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut from, mut depth) = (start, 0usize);
    for i in start..end {
        match text.ch(i) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Pairs are sought within a sentence, so that none may be as long as the text.
        let long = (i - from > LONGEST_QUOTE * 4 && matches!(text.ch(i), '，' | ',' | '、'))
            || (i - from > LONGEST_QUOTE * 8 && !text.ch(i).is_ascii_digit());
        if long || (is_end(text.ch(i)) && !text.is_named(i) && (depth == 0 || i - from > 200)) {
            found.push((from, i + 1));
            (from, depth) = (i + 1, 0);
        }
    }
    if from < end {
        found.push((from, end));
    }
    found
}

fn better(label: &str, kind: &str) -> &'static str {
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match kind {
        "rank" | "zero" => "lower",
        // Not 下降率 or 纠错率: these say nothing of good or bad by themselves.
        "rate" if any(&["败诉率", "发案率", "投诉率", "差错率", "超期率"]) => "lower",
        "rate"
            if any(&[
                "满意",
                "出庭",
                "采纳率",
                "办结率",
                "按时",
                "按期",
                "及时率",
                "成功率",
                "覆盖率",
                "一网通办",
                "知晓率",
                "合格率",
            ]) =>
        {
            "higher"
        }
        _ => "neutral",
    }
}

fn period(text: &Text, sentence: (usize, usize), before: (usize, usize)) -> &'static str {
    let near = |word: &str| text.has(before.0, before.1, word);
    if near("月均") {
        "monthly-average"
    } else if near("全年") || text.starts(sentence.0, "全年") || near("今年以来") {
        "annual"
    } else if near("累计") || near("近年来") || near("五年来") || near("三年来") {
        "cumulative"
    } else if near("现有") || near("已有") || near("目前") || near("截至") || near("注册") || near("在册") {
        "stock"
    } else {
        "annual"
    }
}

/// The quotation for an item: its sentence, or as much of a long one as holds all of it.
fn quotation(sentence: (usize, usize), first: usize, last: usize) -> (usize, usize) {
    if sentence.1 - sentence.0 <= LONGEST_QUOTE {
        return sentence;
    }
    let start = sentence.0.max(first.saturating_sub(LONGEST_QUOTE / 2));
    (start, sentence.1.min(last + LONGEST_QUOTE / 4))
}

/// In what a change is written, and whether its % on a rate is read as points.
fn change_unit(moved: &Moved, kind: &str, level: Option<Decimal>) -> Option<(&'static str, bool)> {
    let rate = kind == "rate";
    match moved.unit.as_str() {
        "个百分点" | "百分点" => rate.then_some(("point", false)),
        "成" => Some(("tenth", false)),
        "倍" => Some(("times", false)),
        "%" | "‰" if rate => {
            // Points would bring the level before over 100 or under 0: then it is percent of it.
            let before = level.and_then(|level| level.minus(moved.value));
            let points = before.is_some_and(|b| b <= 100.into() && b.signum() >= 0);
            Some((if points { "point" } else { "percent" }, true))
        }
        "%" => Some(("percent", false)),
        _ => (!rate).then_some(("absolute", false)),
    }
}

/// The figures of one sentence.
fn figures_in(
    text: &Text,
    given: &str,
    sentence: (usize, usize),
    year: Option<u16>,
    out: &mut Vec<Figure>,
    notes: &mut Vec<Error>,
) {
    let (start, end) = sentence;
    let said = ranks::read(text, start, end);
    let mut unread = Vec::new();
    let mut quantities = figures::read(text, start, end, &mut unread);
    quantities.retain(|q| !said.iter().any(|s| s.span.0 <= q.number && q.number < s.span.1));
    for (code, span) in unread {
        let (a, b) = text.bytes(span.0, span.1, given);
        notes.push(Error::in_text(code, a, b).notice().with(text.string(span.0, span.1)));
    }
    let items = changes::resolve(text, start, quantities);
    for (first, last) in items.iter().filter_map(|item| item.began) {
        let (a, b) = text.bytes(first, last, given);
        notes.push(Error::in_text(Code::NotCompared, a, b).notice().with(text.string(first, last)));
    }
    findings::sums(text, &items, given, notes);
    findings::ratios(text, &items, given, notes);
    let (mut floor, mut parent) = (start, String::new());
    let mut spoken = said.iter().peekable();
    for (n, item) in items.iter().enumerate() {
        while let Some(word) = spoken.next_if(|word| word.span.0 < item.span.0) {
            out.push(in_words(text, sentence, word, floor, &parent));
        }
        let next = items.get(n + 1).map_or(end, |next| next.span.0);
        let labels::Named { label, root } = labels::of(text, start, floor, item, next, &parent);
        parent = root;
        let figure = from_item(text, given, sentence, item, label, floor, notes);
        if let Some(aim) = aims::before(text, start, item.span.0, year) {
            let (a, b) = text.bytes(aim, item.span.1, given);
            notes.push(Error::in_text(Code::Intended, a, b).notice().with(text.string(aim, item.span.1)));
            floor = item.span.1;
            continue;
        }
        // A change that stands behind the next figure does not end where that one is named.
        let reach = item.change.as_ref().map_or(item.span.1, |c| c.span.1.max(item.span.1));
        let reach = if reach > next { item.span.1 } else { reach };
        // 办结率、满意率均为100%: one number for each of them.
        let both = text.has(floor.max(item.span.0.saturating_sub(4)), item.span.0, "均");
        if item.of.0 + 1 >= item.of.1 {
            floor = reach;
        }
        match several(&figure.label).filter(|_| both && figure.kind == "rate") {
            Some(labels) => out.extend(labels.into_iter().map(|label| Figure { label, ..figure.clone() })),
            None => out.push(figure),
        }
    }
    for word in spoken {
        out.push(in_words(text, sentence, word, floor, &parent));
    }
}

/// The rates that one label lists, where it lists nothing else.
fn several(label: &str) -> Option<Vec<String>> {
    let mut listed = String::from(label);
    for joiner in ["和", "及", "与", "以及"] {
        listed = listed.replace(&["率", joiner].concat(), "率、");
    }
    let parts: Vec<String> = listed.split('、').map(String::from).collect();
    let rates = parts.iter().all(|part| part.ends_with(['率', '度']) && part.chars().count() > 1);
    (parts.len() > 1 && parts.len() < 6 && rates).then_some(parts)
}

fn from_item(
    text: &Text,
    given: &str,
    sentence: (usize, usize),
    item: &Item,
    label: String,
    floor: usize,
    notes: &mut Vec<Error>,
) -> Figure {
    let level = item.level.as_ref();
    let mut unit = level.map_or(String::new(), |q| q.unit.clone());
    let mut value = level.map(|q| q.value);
    if let Some(share) = level.and_then(|q| numbers::exact(q.value, &q.unit)) {
        (value, unit) = (Some(share), String::new());
    }
    let points = item.change.as_ref().is_some_and(|c| c.unit.ends_with("百分点"));
    let rate = level.is_none() && (points || label.ends_with('率'));
    let kind = if rate { "rate" } else { units::kind(&unit) };
    let last = item.change.as_ref().map_or(item.span.1, |c| c.span.1.max(item.span.1));
    let first = item.change.as_ref().map_or(item.span.0, |c| c.span.0.min(item.span.0));
    let change = item.change.clone().and_then(|moved| {
        let (unit, ambiguous) = change_unit(&moved, kind, level.map(|q| q.value))?;
        if ambiguous {
            let (a, b) = text.bytes(moved.span.0, moved.span.1, given);
            notes.push(Error::in_text(Code::AmbiguousPercent, a, b).notice().with(label.clone()));
        }
        Some((moved, unit, ambiguous))
    });
    Figure {
        better: better(&label, kind),
        period: period(text, sentence, (floor.max(item.said.saturating_sub(60)), item.span.1)),
        label: if label.is_empty() { fallback(text, sentence) } else { label },
        unit,
        kind,
        value,
        printed: level.map(|q| (q.start, q.end)),
        bound: level.map_or("exact", |q| q.bound),
        change,
        at: item.span,
        quote: quotation(sentence, first, last),
    }
}

/// A cell's figure; its row is what is quoted.
fn from_cell(cell: Cell, row: (usize, usize)) -> Figure {
    let kind = units::kind(&cell.unit);
    Figure {
        better: better(&cell.label, kind),
        label: cell.label,
        kind,
        unit: cell.unit,
        period: "annual",
        value: Some(cell.value),
        printed: Some(cell.span),
        bound: "exact",
        change: None,
        at: cell.span,
        quote: quotation(row, cell.span.0, cell.span.1),
    }
}

/// A sentence that names nothing before or behind its number gives its own beginning.
fn fallback(text: &Text, sentence: (usize, usize)) -> String {
    let words = text.string(sentence.0, sentence.1.min(sentence.0 + 16));
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    if words.is_empty() {
        "数量".into()
    } else {
        words.into()
    }
}

fn in_words(text: &Text, sentence: (usize, usize), word: &Said, floor: usize, parent: &str) -> Figure {
    let item = Item { span: word.span, level: None, change: None, said: word.said, of: (0, 1), began: None };
    let before = labels::of(text, sentence.0, floor.min(word.said), &item, word.span.1, parent).label;
    let before = before.trim_end_matches("在");
    let mut label = String::from(before);
    match word.kind {
        "rank" => {
            // 连续两年居第一: the place is the figure.
            label = label.split("连续").next().unwrap_or("").into();
            label.push_str("位次");
        }
        "streak" => label = ["连续", &word.of].concat(),
        _ if !word.of.is_empty() => label.clone_from(&word.of),
        _ => {}
    }
    if label.trim().is_empty() {
        label = fallback(text, sentence);
    }
    Figure {
        better: if word.kind == "streak" { "higher" } else { "lower" },
        label,
        unit: if word.kind == "streak" { "年".into() } else { String::new() },
        kind: if word.kind == "zero" { "count" } else { word.kind },
        period: "annual",
        value: Some(Decimal::from(word.value)),
        printed: Some(word.span),
        bound: "exact",
        change: None,
        at: word.span,
        quote: quotation(sentence, word.span.0, word.span.1),
    }
}

fn map(fields: Vec<(&str, Value)>) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (String::from(name), value)).collect())
}

impl Figure {
    fn write(&self, text: &Text, given: &str, id: &str, measure: Option<&str>) -> (Value, Mark) {
        let words = |span: (usize, usize)| Value::Text(text.verbatim(span.0, span.1, given));
        let mut fields = vec![("id", Value::from(id)), ("label", Value::Text(self.label.clone()))];
        fields.extend(measure.map(|id| ("measure", Value::from(id))));
        fields.push(("value", self.value.map_or(Value::Null, |v| Value::Number(v.to_f64()))));
        if !self.unit.is_empty() {
            fields.push(("unit", Value::Text(self.unit.clone())));
        }
        if let Some(printed) = self.printed {
            fields.push(("printed", words(printed)));
            fields.push(("bound", self.bound.into()));
        } else if let Some((moved, ..)) = self.change.as_ref().filter(|(moved, ..)| moved.bound != "exact") {
            fields.push(("bound", moved.bound.into()));
        }
        fields.push(("kind", self.kind.into()));
        fields.push(("better", self.better.into()));
        if self.kind != "streak" {
            fields.push(("period", self.period.into()));
        }
        if let Some((moved, unit, ambiguous)) = &self.change {
            let mut change = vec![("value", Value::Number(moved.value.to_f64())), ("unit", Value::from(*unit))];
            if !moved.basis.is_empty() {
                change.push(("basis", Value::Text(moved.basis.clone())));
            }
            change.push(("printed", words(moved.span)));
            if moved.bound != "exact" {
                change.push(("bound", moved.bound.into()));
            }
            if moved.computed && moved.unit == "倍" {
                change.push(("note", "“翻一番”即增长1倍,“翻两番”即增长3倍。".into()));
            } else if moved.computed {
                change.push(("note", "由报告所列前后两个数值算得。".into()));
            } else if *ambiguous && *unit == "point" {
                change.push(("note", "报告原文印作“%”。指标本身是比率,此处按百分点理解。".into()));
            }
            fields.push(("change", map(change)));
        }
        fields.push(("quote", words(self.quote)));
        let mark = Mark {
            id: id.into(),
            figure: text.bytes(self.at.0, self.at.1, given),
            change: self.change.as_ref().map(|(m, ..)| text.bytes(m.span.0, m.span.1, given)),
            quote: text.bytes(self.quote.0, self.quote.1, given),
        };
        (map(fields), mark)
    }
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
pub(super) fn read(given: &str) -> Extraction {
    let Lines { text, lines, spam } = breaks::read(given);
    let blocks = sections::read(&text, &lines);
    let head = heading::read(&text, &blocks);
    let mut notes = Vec::new();
    for (start, end) in spam {
        let (a, b) = text.bytes(start, end, given);
        notes.push(Error::in_text(Code::SpamLine, a, b).notice());
    }
    let mut found: Vec<Figure> = Vec::new();
    let mut table = Table::default();
    for block in blocks.iter().filter(|b| b.part != Part::Plan && Some(b.body) != head.title) {
        if text.has(block.body.0, block.body.1.min(block.body.0 + 200), "\t") {
            let row = table.row(&text, block.body.0, block.body.1);
            found.extend(row.into_iter().map(|cell| from_cell(cell, block.body)));
        }
        let run_in = block.body.1 > block.body.0 || block.level > 2;
        let from = if run_in { block.heading.0.min(block.body.0) } else { block.body.0 };
        for sentence in sentences(&text, from, block.body.1) {
            figures_in(&text, given, sentence, head.year, &mut found, &mut notes);
        }
    }
    let done = measures::read(&text, &blocks, Part::Done);
    findings::year(&text, &blocks, head.title.and(head.year), given, &mut notes);
    conflicts(&text, given, &found, &mut notes);

    let mut ids = Ids::default();
    let (mut indicators, mut marks) = (Vec::new(), Vec::new());
    // Figures and measures both stand in the order of the text.
    let mut current = 0;
    for figure in &found {
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
    Extraction { dataset: map(dataset), findings: notes, marks }
}

/// One name and unit with two values.
fn conflicts(text: &Text, given: &str, found: &[Figure], notes: &mut Vec<Error>) {
    let mut seen: HashMap<(&str, &str), Decimal> = HashMap::new();
    for figure in found {
        let Some(value) = figure.value.filter(|_| figure.label.chars().count() > 6) else { continue };
        let first = *seen.entry((&figure.label, &figure.unit)).or_insert(value);
        if first != value {
            let (a, b) = text.bytes(figure.at.0, figure.at.1, given);
            let detail = [first.text().as_str(), " ≠ ", &value.text()].concat();
            notes.push(Error::in_text(Code::FiguresDiffer, a, b).notice().with(detail));
        }
    }
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
    figures_in(&text, given, (from, to), None, &mut found, &mut Vec::new());
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
