//! Figures and changes as nodes and as sentences: every component words them here.

use super::{el, Element};
use crate::format::{Concatenated, Decimal, Lang, Notation, Word};
use crate::model::change::{Basis, Caveat, Direction, Judgement, Movement};
use crate::model::{Bound, ChangeUnit, Figure, Indicator, Kind, Origin, Period, SeriesPoint};

/// A figure ready to be set: a large part and a small one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The number with its bound, `27万余`; the words of a rank or streak, `全省第一`.
    pub number: String,
    /// What follows it in smaller type, `人次(件)`.
    pub unit: String,
    /// The report's own form, where `number` is not it.
    pub printed: Option<String>,
}

/// The figure of `indicator` in this notation. Ranks, streaks and rates are never scaled.
pub fn figure(indicator: &Indicator, figure: &Figure, notation: Notation, lang: Lang) -> Shown {
    let scaled = match indicator.kind {
        Kind::Count | Kind::Amount => scale(figure, &indicator.unit, notation, lang),
        _ => None,
    };
    if let Some((number, unit)) = scaled {
        return Shown { number, unit, printed: Some(printed_form(indicator, figure, lang)) };
    }
    let printed = printed_form(indicator, figure, lang);
    // 27万余人次(件): the number ends with the last digit, numeral or bound; the rest is the unit.
    let end = printed
        .char_indices()
        .rfind(|(_, c)| c.is_ascii_digit() || ['万', '亿', '余', '多', '%', '‰', '.', '％'].contains(c))
        .map(|(i, c)| i + c.len_utf8());
    let has_digit = printed.chars().any(|c| c.is_ascii_digit());
    let (number, unit) = match end.filter(|_| has_digit) {
        Some(end) => printed.split_at_checked(end).unwrap_or((&printed, "")),
        None => (printed.as_str(), ""),
    };
    Shown { number: number.into(), unit: unit.into(), printed: None }
}

/// The figure in the report's own form, or in the same form where the report's is not given.
pub fn printed_form(indicator: &Indicator, figure: &Figure, lang: Lang) -> String {
    match &figure.printed {
        Some(printed) => printed.clone(),
        None => bounded(figure.bound, &[figure.value.text().as_str(), &indicator.unit].concatenated(), lang),
    }
}

fn scale(figure: &Figure, unit: &str, notation: Notation, lang: Lang) -> Option<(String, String)> {
    let (own, rest) = match unit.chars().next() {
        Some('万') => (4u8, unit.strip_prefix('万')?),
        Some('亿') => (8, unit.strip_prefix('亿')?),
        _ => (0, unit),
    };
    let magnitude = figure.value.to_f64().abs() * [1.0, 1e4, 1e8].get(usize::from(own / 4))?;
    let wanted = match notation {
        Notation::Printed => return None,
        Notation::Wan => 4,
        Notation::Yi => 8,
        Notation::Auto if magnitude >= 1e8 => 8,
        Notation::Auto if magnitude >= 1e4 => 4,
        Notation::Auto => 0,
    };
    if wanted == own {
        return None;
    }
    let (number, exact) = if wanted > own {
        figure.value.in_units(wanted - own)?
    } else {
        let up = [1.0, 1e4, 1e8].get(usize::from((own - wanted) / 4))?;
        (Decimal::from_f64(figure.value.to_f64() * up)?, true)
    };
    // Nothing is left of a small number in a large unit: the report's own form says more.
    if number.signum() == 0 && figure.value.signum() != 0 {
        return None;
    }
    let numeral = match wanted {
        4 => "万",
        8 => "亿",
        _ => "",
    };
    let bound = if exact || figure.bound != Bound::Exact { figure.bound } else { Bound::About };
    Some((bounded(bound, &[&number.grouped(), numeral].concatenated(), lang), rest.into()))
}

/// `text` with the word of its bound, before or after as the language has it.
pub fn bounded(bound: Bound, text: &str, lang: Lang) -> String {
    let word = match bound {
        Bound::Exact => return text.into(),
        Bound::Over => Word::Over,
        Bound::About => Word::About,
        Bound::Under => Word::Under,
        Bound::AtLeast => Word::AtLeast,
        Bound::AtMost => Word::AtMost,
    };
    [word.text(lang), text].concatenated()
}

/// `下降0.31个百分点`, `增长12.5%`, `持平`: direction and amount in words.
pub fn movement(movement: &Movement, indicator: &Indicator, lang: Lang) -> String {
    let Some((amount, unit)) = &movement.amount else {
        return Word::Unchanged.text(lang).into();
    };
    let verb = match (movement.direction, indicator.kind) {
        (Direction::Flat, _) => Word::Unchanged,
        (Direction::Up, Kind::Rank) => Word::RankUp,
        (Direction::Up, Kind::Rate) => Word::Rose,
        (Direction::Up, _) => Word::Grew,
        (Direction::Down, _) => Word::Fell,
    };
    let number = match (unit, lang) {
        // 八成 is "80%" in English.
        (ChangeUnit::Tenth, Lang::En) => {
            Decimal::rounded(amount.to_f64() * 10.0, 1).unwrap_or(*amount).trimmed().text()
        }
        _ => amount.text(),
    };
    let unit = match unit {
        ChangeUnit::Percent => "%",
        ChangeUnit::Point => Word::Points.text(lang),
        ChangeUnit::Tenth if lang == Lang::En => "%",
        ChangeUnit::Tenth => Word::Tenths.text(lang),
        ChangeUnit::Times => Word::Times.text(lang),
        ChangeUnit::Absolute if indicator.kind == Kind::Rank => Word::Places.text(lang),
        ChangeUnit::Absolute => &indicator.unit,
    };
    let gap = if lang == Lang::En { " " } else { "" };
    let amount = bounded(movement.bound, &[&number, unit].concatenated(), lang);
    [verb.text(lang), gap, &amount].concatenated()
}

/// The word for good or bad; none where neither.
pub fn judgement(movement: &Movement) -> Option<Word> {
    match movement.judgement {
        Judgement::Good => Some(Word::Better),
        Judgement::Bad => Some(Word::Worse),
        Judgement::Neutral => None,
    }
}

/// What else must be said of a change: how it was computed, why it is no percentage.
pub fn remarks(movement: &Movement) -> impl Iterator<Item = Word> {
    let computed = (movement.basis == Basis::Computed).then_some(Word::Computed);
    let caveat = movement.caveat.and_then(|caveat| match caveat {
        Caveat::ZeroBase => Some(Word::NoBase),
        Caveat::SignChange => None,
    });
    computed.into_iter().chain(caveat)
}

/// A value of another year in the indicator's unit; `#3` for a place.
pub fn of_year(indicator: &Indicator, point: &SeriesPoint, lang: Lang) -> Option<String> {
    // JSON does not keep a zero at the end, so 6.40 comes as 6.4.
    let places = indicator.figure.as_ref().map_or(0, |f| f.value.scale());
    let value = point.value?.with_places(places).text();
    Some(match indicator.kind {
        Kind::Rank => ["#", &value].concatenated(),
        _ => bounded(point.bound, &[&value, indicator.unit.as_str()].concatenated(), lang),
    })
}

/// The mark of a value that no report printed.
pub fn derived(point: &SeriesPoint, lang: Lang) -> Option<Element> {
    (point.origin == Origin::Derived).then(|| el("span").part("derived").word(Word::Derived, lang))
}

/// The word for a period.
pub fn period(period: Period) -> Word {
    match period {
        Period::Annual => Word::PeriodAnnual,
        Period::Cumulative => Word::PeriodCumulative,
        Period::Stock => Word::PeriodStock,
        Period::MonthlyAverage => Word::PeriodMonthly,
    }
}
