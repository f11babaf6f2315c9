//! What an author wrote inside an element, as its data where no dataset is named: a list of terms or a table for a
//! card, a list for the measures. `dom/element.js` hands it over as rows of cells apart by tabs; an item of a list
//! within a list is a row whose first cell is empty.
//!
//! Numbers stay as they were written. What cannot be read for certain is refused, and the content itself stays.

use crate::error::{Code, Error};
use crate::format::{whole, Concatenated};
use crate::model::{Deliverable, Inline, Measure, Place, Report, Source, State};

/// Words and signs of a change, and whether it is one upwards.
const SIGNS: &[(&str, bool)] = &[
    ("下降", false),
    ("减少", false),
    ("降低", false),
    ("-", false),
    ("−", false),
    ("增长", true),
    ("上升", true),
    ("提高", true),
    ("增加", true),
    ("+", true),
];

/// The first two cells of each row; one function for all who read rows.
#[inline(never)]
pub(super) fn rows(text: &str) -> Vec<(&str, &str)> {
    let mut rows = Vec::new();
    for row in text.split('\n') {
        let mut cells = row.split('\t');
        if let Some(first) = cells.next() {
            rows.push((first, cells.next().unwrap_or("")));
        }
    }
    rows
}

/// Whether a cell stands where a number would, and holds none.
#[inline(never)]
pub(super) fn is_heading(cell: &str) -> bool {
    !cell.bytes().any(|b| b.is_ascii_digit())
}

#[inline(never)]
pub(super) fn refused(code: Code, place: &str, text: &str) -> Error {
    Error::at(code, place).with(text)
}

/// A card from rows of a name and a figure: the indicator first, then 同比 or another basis, and 目标.
pub fn card(text: &str) -> Result<Inline, Error> {
    let mut card = Inline::default();
    for (name, text) in rows(text) {
        let (number, unit) = figure(text);
        let known = !number.is_empty();
        let fine = if card.label.is_none() {
            let undisclosed = matches!(text, "-" | "—" | "未披露");
            // A row of headings has no figure.
            if !known && !undisclosed && is_heading(text) {
                continue;
            }
            card.label = Some(name.into());
            card.value = Some(number.into());
            card.unit = known.then(|| unit.into());
            known || undisclosed
        } else if name == "目标" {
            card.target = Some(number.into());
            known && (unit.is_empty() || card.unit.as_deref() == Some(unit))
        } else {
            card.basis = Some(name.into());
            change(text, &mut card)
        };
        if !fine {
            return Err(refused(Code::NotANumber, name, text));
        }
    }
    Ok(card)
}

/// `1,247件` as number and unit; no number where the text does not begin with one.
pub(super) fn figure(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit() && b != b'.' && b != b',').unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or(("", text))
}

/// 下降0.31个百分点, +5.2%, 持平. Without a direction nothing is read.
fn change(text: &str, card: &mut Inline) -> bool {
    if text == "持平" {
        card.change = Some("0".into());
        return true;
    }
    let Some((sign, up)) = SIGNS.iter().find(|(sign, _)| text.as_bytes().starts_with(sign.as_bytes())) else {
        return false;
    };
    let rest = text.get(sign.len()..).unwrap_or("");
    let (number, unit) = figure(rest);
    let word = match unit {
        "%" | "％" => "percent",
        "个百分点" | "百分点" => "point",
        "成" => "tenth",
        "倍" => "times",
        _ if !unit.is_empty() && card.unit.as_deref() == Some(unit) => "absolute",
        _ => return false,
    };
    card.change = Some([if *up { "" } else { "-" }, number].concatenated());
    card.change_unit = Some(word.into());
    !number.is_empty()
}

const STATES: &[(&str, State)] =
    &[("已完成", State::Done), ("推进中", State::Ongoing), ("未启动", State::Planned), ("计划", State::Planned)];

/// Measures from a list, their deliverables from the lists in it, each of which ends with its state; or from a table,
/// a row for each deliverable: measure, what is to be done, state.
pub fn measures(text: &str) -> Result<Report, Error> {
    let mut measures: Vec<Measure> = Vec::new();
    for row in text.split('\n') {
        let (outer, cells) = row.split_once('\t').unwrap_or((row, ""));
        let words: String = cells.chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
        let inner = words.trim();
        // The headings of a table.
        if measures.is_empty() && matches!(outer, "举措" | "措施") {
            continue;
        }
        if !outer.is_empty() && measures.last().is_none_or(|last| cells.is_empty() || last.title != outer) {
            // A status without what it rests on.
            if stated(outer).is_some() {
                return Err(refused(Code::MissingReason, "li", outer));
            }
            let ordinal = measures.len() + 1;
            measures.push(Measure {
                id: ["m", &whole(ordinal)].concatenated(),
                ordinal: ordinal as u32,
                title: outer.into(),
                short: None,
                text: None,
                deliverables: Vec::new(),
                status: None,
            });
        }
        if let Some(measure) = measures.last_mut().filter(|_| !inner.is_empty()) {
            // One item that counts for nothing would make the share of the others wrong.
            let Some((text, state)) = stated(inner) else {
                return Err(refused(Code::UnknownValue, "li", &[inner, ": 已完成 | 推进中 | 计划"].concatenated()));
            };
            measure.deliverables.push(Deliverable { text: text.into(), state });
        }
    }
    if measures.is_empty() {
        return Err(refused(Code::NothingToShow, "src", ""));
    }
    Ok(Report { measures, ..blank_report() })
}

/// The report of what an author wrote: without title, place and sources, by which views know it.
pub(super) fn blank_report() -> Report {
    Report {
        title: String::new(),
        place: Place::default(),
        year: 0,
        summary: None,
        source: Source::default(),
        measures: Vec::new(),
        indicators: Vec::new(),
        gaps: Vec::new(),
        plan: Vec::new(),
        headline: Vec::new(),
    }
}

/// 修订办法(已完成), 修订办法:推进中: the text and the state at its end, apart from it by a mark or a space.
fn stated(text: &str) -> Option<(&str, State)> {
    let inside = trimmed(text);
    let (word, state) = STATES.iter().find(|(word, _)| inside.as_bytes().ends_with(word.as_bytes()))?;
    let before = inside.get(..inside.len() - word.len())?;
    let bare = trimmed(before);
    (bare.len() < before.len() && !bare.is_empty()).then_some((bare, *state))
}

/// Without the marks at its end.
#[inline(never)]
fn trimmed(mut text: &str) -> &str {
    while let Some(c) = text.chars().next_back() {
        if !matches!(c, ' ' | '(' | '（' | ')' | '）' | '[' | ']' | '【' | '】' | ':' | '：' | ',' | '，' | '-' | '—')
        {
            break;
        }
        text = text.get(..text.len() - c.len_utf8()).unwrap_or("");
    }
    text
}
