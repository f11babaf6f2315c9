//! How far a measure is, and on what that rests. Never invented: without targets, deliverables or an
//! editor's own word there is no status, and the page says so.
//!
//! In this order: the editor's own status, with its reason; the targets of the measure's figures; the states
//! of its deliverables. A share is counted in whole percent, rounded down.

use super::change::is_met;
use super::types::{Indicator, Measure, Report, State, StatusState};

/// From which share on a measure that is not all met is under way, or needs attention; below both it lags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Percent from which it is 推进中.
    pub ongoing: u8,
    /// Percent from which it is 需关注.
    pub attention: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { ongoing: 75, attention: 50 }
    }
}

impl Thresholds {
    /// Reads `75 50`: two whole percentages, the first not below the second.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split([' ', ',', '，']).filter(|t| !t.is_empty());
        let ongoing: u8 = numbers.next()?.parse().ok()?;
        let attention: u8 = numbers.next()?.parse().ok()?;
        (ongoing <= 100 && attention <= ongoing && numbers.next().is_none()).then_some(Self { ongoing, attention })
    }
}

/// What a status rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Ground<'a> {
    /// An editor's own word.
    Editor(&'a str),
    /// So many targets are met, of those that figures were published for.
    Targets {
        /// Met.
        met: usize,
        /// With a figure.
        disclosed: usize,
        /// All there are.
        all: usize,
    },
    /// So many deliverables are done, and so many under way.
    Deliverables {
        /// Done.
        done: usize,
        /// Under way.
        ongoing: usize,
        /// All there are.
        all: usize,
    },
    /// Nothing.
    None,
}

/// The status of a measure and its ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment<'a> {
    /// Which.
    pub state: StatusState,
    /// Why.
    pub ground: Ground<'a>,
}

/// The figures of `measure`, in the order of the report.
pub fn indicators_of<'a>(report: &'a Report, measure: &'a Measure) -> impl Iterator<Item = &'a Indicator> {
    report.indicators.iter().filter(|i| i.measure.as_ref() == Some(&measure.id))
}

/// How far `measure` is.
pub fn of<'a>(report: &Report, measure: &'a Measure, thresholds: Thresholds) -> Assessment<'a> {
    let ground = ground(report, measure);
    let state = match &ground {
        Ground::Editor(_) => measure.status.as_ref().map_or(StatusState::NoTarget, |s| s.state),
        Ground::Targets { disclosed: 0, .. } => StatusState::Undisclosed,
        // A target without a figure is not met, and must not lift the share either.
        Ground::Targets { met, all, .. } => graded(*met, *met, *all, thresholds),
        Ground::Deliverables { done, ongoing, all } => graded(*done, done.saturating_add(*ongoing), *all, thresholds),
        Ground::None => StatusState::NoTarget,
    };
    Assessment { state, ground }
}

fn ground<'a>(report: &Report, measure: &'a Measure) -> Ground<'a> {
    if let Some(status) = &measure.status {
        return Ground::Editor(&status.reason);
    }
    let (mut met, mut disclosed, mut all) = (0, 0, 0);
    for indicator in indicators_of(report, measure) {
        let Some(target) = &indicator.target else { continue };
        // Where no direction is good nobody can say that a target is met.
        let verdict = indicator.figure.as_ref().map(|f| is_met(f.value, target.value, indicator));
        match verdict {
            Some(None) => {}
            Some(Some(reached)) => {
                all += 1;
                disclosed += 1;
                met += usize::from(reached);
            }
            None => all += 1,
        }
    }
    if all > 0 {
        return Ground::Targets { met, disclosed, all };
    }
    let count = |state: State| measure.deliverables.iter().filter(|d| d.state == state).count();
    match measure.deliverables.len() {
        0 => Ground::None,
        all => Ground::Deliverables { done: count(State::Done), ongoing: count(State::Ongoing), all },
    }
}

fn graded(done: usize, moving: usize, all: usize, thresholds: Thresholds) -> StatusState {
    let share = moving.saturating_mul(100).checked_div(all).unwrap_or(0);
    if done == all {
        StatusState::Met
    } else if share >= usize::from(thresholds.ongoing) {
        StatusState::Ongoing
    } else if share >= usize::from(thresholds.attention) {
        StatusState::Attention
    } else {
        StatusState::Behind
    }
}
