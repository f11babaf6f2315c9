//! Change over the year: what moved, by how much, on whose word, and whether that is good.
//!
//! Every part of every page takes its change from [`of`]. Direction and judgement are apart: 下降 is a
//! direction, and whether it is good depends on the indicator's polarity. The rules, each with its case in
//! `tests/native/change.rs`:
//!
//! - What the report printed comes first, with the unit it must be read in.
//! - Else two reported years are compared, and the result is marked as computed. A derived year is never
//!   compared with the year it was derived from: that would dress up one printed number as two.
//! - Rates change in percentage points, ranks in places, levels in percent.
//! - A previous year of zero, a change of sign and a change of method give no percentage.

use super::types::{Better, Bound, ChangeUnit, Indicator, Kind, Origin};
use crate::format::Decimal;

/// Where a value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A larger number; for a rank, a better place.
    Up,
    /// A smaller number; for a rank, a worse place.
    Down,
    /// 持平.
    Flat,
}

/// Whether that is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// In the good direction.
    Good,
    /// In the other.
    Bad,
    /// No direction is good, or nothing moved.
    Neutral,
}

/// On whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The report printed it.
    Printed,
    /// Computed from two reported years.
    Computed,
}

/// Why there is no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// The previous value is zero.
    ZeroBase,
    /// The value went through zero.
    SignChange,
}

/// A change that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// Where it went.
    pub direction: Direction,
    /// How far, without sign; `None` where nothing moved.
    pub amount: Option<(Decimal, ChangeUnit)>,
    /// How the true amount relates to the printed one.
    pub bound: Bound,
    /// Whether that is good.
    pub judgement: Judgement,
    /// On whose word.
    pub basis: Basis,
    /// Why the amount is no percentage, where one would be expected.
    pub caveat: Option<Caveat>,
}

/// What is known of an indicator's change in the report's `year`.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A change.
    Moved(Movement),
    /// The way of counting changed: 口径调整, no comparison.
    MethodChanged,
    /// Nothing to compare with.
    Unknown,
}

/// The change of `indicator` in `year`.
pub fn of(indicator: &Indicator, year: u16) -> Outcome {
    if let Some(change) = &indicator.change {
        let direction = match change.value.signum() {
            1 => Direction::Up,
            -1 => Direction::Down,
            _ => Direction::Flat,
        };
        return Outcome::Moved(Movement {
            direction,
            amount: (direction != Direction::Flat).then(|| (change.value.abs(), change.unit)),
            bound: change.bound,
            judgement: judge(direction, indicator),
            basis: Basis::Printed,
            caveat: None,
        });
    }
    let at = |year: u16| indicator.series.iter().find(|p| p.year == year);
    let (Some(now), Some(before)) = (at(year), year.checked_sub(1).and_then(at)) else {
        return Outcome::Unknown;
    };
    if now.method_change {
        return Outcome::MethodChanged;
    }
    // 27万余 against 25万余 is no exact change.
    if [now, before].iter().any(|p| p.origin == Origin::Derived || p.bound != Bound::Exact) {
        return Outcome::Unknown;
    }
    match (now.value, before.value) {
        (Some(now), Some(before)) => between(before, now, indicator),
        _ => Outcome::Unknown,
    }
}

/// The change between two reported values of one indicator.
pub fn between(before: Decimal, now: Decimal, indicator: &Indicator) -> Outcome {
    let Some(difference) = now.minus(before) else {
        return Outcome::Unknown;
    };
    let larger = difference.signum();
    // A rank improves as its number falls: from 20th to 3rd is up 17 places.
    let upward = if indicator.kind == Kind::Rank { -larger } else { larger };
    let direction = match upward {
        1 => Direction::Up,
        -1 => Direction::Down,
        _ => Direction::Flat,
    };
    let (amount, caveat) = match indicator.kind {
        _ if larger == 0 => (None, None),
        Kind::Rate => (Some((difference.abs(), ChangeUnit::Point)), None),
        Kind::Rank | Kind::Streak => (Some((difference.abs(), ChangeUnit::Absolute)), None),
        _ if before.signum() == 0 => (Some((difference.abs(), ChangeUnit::Absolute)), Some(Caveat::ZeroBase)),
        _ if before.signum() * now.signum() < 0 => {
            (Some((difference.abs(), ChangeUnit::Absolute)), Some(Caveat::SignChange))
        }
        _ => match difference.percent_of(before, 1) {
            Some(percent) => (Some((percent.abs().trimmed(), ChangeUnit::Percent)), None),
            None => (Some((difference.abs(), ChangeUnit::Absolute)), Some(Caveat::ZeroBase)),
        },
    };
    Outcome::Moved(Movement {
        direction,
        amount,
        bound: Bound::Exact,
        judgement: judge(direction, indicator),
        basis: Basis::Computed,
        caveat,
    })
}

fn judge(direction: Direction, indicator: &Indicator) -> Judgement {
    // The direction of a rank is already that of its quality.
    let better = match (indicator.kind, indicator.better) {
        (Kind::Rank, Better::Lower) => Better::Higher,
        (_, better) => better,
    };
    match (direction, better) {
        (Direction::Flat, _) | (_, Better::Neutral) => Judgement::Neutral,
        (Direction::Up, Better::Higher) | (Direction::Down, Better::Lower) => Judgement::Good,
        _ => Judgement::Bad,
    }
}

/// Whether a target is met; `None` where no direction is good, and so nothing can be said.
pub fn is_met(value: Decimal, target: Decimal, indicator: &Indicator) -> Option<bool> {
    match (indicator.better, indicator.kind) {
        (Better::Neutral, _) => None,
        (_, Kind::Rank) | (Better::Lower, _) => Some(value <= target),
        (Better::Higher, _) => Some(value >= target),
    }
}

/// An amount of change as a percentage of the previous level, so that changes can be put in order; `None`
/// for points and for the indicator's own unit, which no percentage compares with.
pub fn in_percent(amount: Decimal, unit: ChangeUnit) -> Option<Decimal> {
    match unit {
        ChangeUnit::Percent => Some(amount),
        ChangeUnit::Tenth => Decimal::rounded(amount.to_f64() * 10.0, 1),
        ChangeUnit::Times => Decimal::rounded(amount.to_f64() * 100.0, 1),
        ChangeUnit::Point | ChangeUnit::Absolute => None,
    }
}
