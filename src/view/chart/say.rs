//! What a chart says of one point: the same words on the tip, in the live region and in the table.

use crate::format::{whole, ChartWord, Concatenated, Decimal, Lang, Notation, Word};
use crate::model::change::{Judgement, Movement, Outcome};
use crate::model::plot::{change_in, conversion, points, share, Conversion, Plot};
use crate::model::{change, Indicator, Kind, Origin, Report, SeriesPoint, State};
use crate::view::figure;

/// `text` in the brackets of the language.
pub fn bracketed(text: &str, lang: Lang) -> String {
    [ChartWord::Open.text(lang), text, ChartWord::Close.text(lang)].concatenated()
}

/// A computed figure, marked as such: `57.0%(推算)`.
pub fn computed(text: &str, lang: Lang) -> String {
    [text, &bracketed(Word::Derived.text(lang), lang)].concatenated()
}

/// `2022年`.
pub fn year(year: u16, lang: Lang) -> String {
    [&whole(year.into()), Word::Year.text(lang)].concatenated()
}

/// A name short enough for an axis.
pub fn short(indicator: &Indicator) -> &str {
    indicator.short.as_deref().unwrap_or(&indicator.label)
}

/// The figure as printed; 未披露 where there is none.
pub fn printed(indicator: &Indicator, lang: Lang) -> String {
    match &indicator.figure {
        Some(value) => figure::printed_form(indicator, value, lang),
        None => Word::Undisclosed.text(lang).into(),
    }
}

/// A year's value in the form of the report's own.
pub fn value(indicator: &Indicator, point: &SeriesPoint, report_year: u16, lang: Lang) -> String {
    let own = indicator.figure.as_ref().filter(|f| point.year == report_year && point.value == Some(f.value));
    match (own, point.value) {
        (Some(own), _) => {
            let shown = figure::figure(indicator, own, Notation::Printed, lang);
            [shown.number, shown.unit].concat()
        }
        (None, Some(value)) => amount(indicator, value, lang),
        (None, None) => Word::Undisclosed.text(lang).into(),
    }
}

/// A value with the decimals and the unit of its indicator; `第3位` for a place.
pub fn amount(indicator: &Indicator, value: Decimal, lang: Lang) -> String {
    let places = indicator.figure.as_ref().map_or(0, |f| f.value.scale());
    let number = value.with_places(places).text();
    match indicator.kind {
        Kind::Rank => [ChartWord::Place.text(lang), &number, ChartWord::PlaceEnd.text(lang)].concatenated(),
        _ => [number.as_str(), indicator.unit.as_str()].concatenated(),
    }
}

/// The same, with its mark where no report printed it.
pub fn marked_value(indicator: &Indicator, point: &SeriesPoint, report_year: u16, lang: Lang) -> String {
    let words = value(indicator, point, report_year, lang);
    match point.origin {
        Origin::Derived if point.value.is_some() => computed(&words, lang),
        _ => words,
    }
}

/// `同比下降0.31个百分点`, without judgement.
pub fn movement(indicator: &Indicator, movement: &Movement, lang: Lang) -> String {
    let words = figure::movement(movement, indicator, lang);
    match lang {
        Lang::En => [&words, ", ", Word::YearOnYear.text(lang)].concatenated(),
        Lang::Zh if movement.basis == change::Basis::Computed => [Word::FromYear.text(lang), &words].concatenated(),
        Lang::Zh => {
            let basis = indicator.change.as_ref().and_then(|c| c.basis.as_deref());
            [basis.unwrap_or(Word::YearOnYear.text(lang)), &words].concatenated()
        }
    }
}

/// The change in a year, in words, with its judgement and how it was computed.
pub fn change_of(indicator: &Indicator, report_year: u16, at: u16, lang: Lang) -> Option<String> {
    match change_in(indicator, &points(indicator, report_year), report_year, at) {
        Outcome::Unknown => None,
        Outcome::MethodChanged => Some(Word::MethodChanged.text(lang).into()),
        Outcome::Moved(moved) => {
            let mut words = movement(indicator, &moved, lang);
            let judged = match moved.judgement {
                Judgement::Good => Some(Word::Better),
                Judgement::Bad => Some(Word::Worse),
                Judgement::Neutral => None,
            };
            for word in judged.into_iter().chain(figure::remarks(&moved)) {
                words.push_str(ChartWord::Comma.text(lang));
                words.push_str(word.text(lang));
            }
            Some(words)
        }
    }
}

/// What a target asks and whether it is met: `目标5%,未达标`.
pub fn target(indicator: &Indicator, lang: Lang) -> Option<String> {
    let target = indicator.target.as_ref()?;
    let mut words = lang_join(lang, Word::Target.text(lang), &amount(indicator, target.value, lang));
    if let Some(label) = &target.label {
        words.push_str(&bracketed(label, lang));
    }
    if let Some(word) = target_state(indicator) {
        words.push_str(ChartWord::Comma.text(lang));
        words.push_str(word.text(lang));
    }
    Some(words)
}

/// Whether a target is met, where one is set and a direction is good.
pub fn target_state(indicator: &Indicator) -> Option<Word> {
    let (target, figure) = (indicator.target.as_ref()?, indicator.figure.as_ref()?);
    change::is_met(figure.value, target.value, indicator)
        .map(|met| if met { Word::TargetMet } else { Word::TargetMissed })
}

/// `占57.0%(推算)`.
pub fn share_of(indicator: &Indicator, total: Decimal, lang: Lang) -> Option<String> {
    let percent = [&share(indicator, total)?.text(), "%"].concatenated();
    Some(computed(&[ChartWord::Of.text(lang), &percent].concatenated(), lang))
}

/// How much of the stage before this one is, in words and whether that was computed.
pub fn converted(report: &Report, before: &Indicator, stage: &Indicator, lang: Lang) -> Option<String> {
    Some(match conversion(report, before, stage)? {
        Conversion::Printed(indicator) => [short(indicator), &printed(indicator, lang)].concatenated(),
        Conversion::Percent(percent) => {
            let words = [&percent.text(), "%"].concatenated();
            let words = match lang {
                Lang::Zh => [ChartWord::FromBefore.text(lang), &words].concatenated(),
                Lang::En => [&words, " ", ChartWord::FromBefore.text(lang)].concatenated(),
            };
            computed(&words, lang)
        }
        Conversion::PerHundred(number) => {
            let words = match lang {
                Lang::Zh => {
                    [ChartWord::PerHundred.text(lang), &before.unit, &number.text(), &stage.unit].concatenated()
                }
                Lang::En => [&number.text(), " ", ChartWord::PerHundred.text(lang)].concatenated(),
            };
            computed(&words, lang)
        }
    })
}

/// The word for a deliverable's state.
pub fn state(state: State) -> ChartWord {
    match state {
        State::Done => ChartWord::Done,
        State::Ongoing => ChartWord::Ongoing,
        State::Planned => ChartWord::Planned,
    }
}

/// The title of a chart: its indicator, or the first of them.
pub fn title(plot: &Plot<'_>, lang: Lang) -> String {
    match plot.indicators.as_slice() {
        [] => [&plot.report.title, ChartWord::Colon.text(lang), ChartWord::Measures.text(lang)].concatenated(),
        [one] => one.label.clone(),
        several => {
            let names: Vec<&str> = several.iter().take(3).map(|i| short(i)).collect();
            let mut words = names.join(ChartWord::Enumerate.text(lang));
            if several.len() > names.len() {
                let count = whole(several.len());
                words = match lang {
                    Lang::Zh => [&words, "等", &count, "项"].concatenated(),
                    Lang::En => [&words, " (", &count, ")"].concatenated(),
                };
            }
            words
        }
    }
}

fn lang_join(lang: Lang, left: &str, right: &str) -> String {
    [left, if lang == Lang::En { " " } else { "" }, right].concatenated()
}
