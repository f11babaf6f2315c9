//! A report whose every value is valid. What could not be read is in the findings beside it, so that
//! nothing past this door checks again.
//!
//! Deliberately absent: words and looks (`format`, `view`), JSON (`wire`).

mod audit;
pub mod change;
mod check;
pub mod plot;
mod read;
mod read_indicator;
pub mod series;
pub mod status;
mod types;

pub use audit::{check_against, check_ratios};
pub use check::{position, squash};
pub use read::{read, Reading};
pub(crate) use read_indicator::default_kind;
pub use read_indicator::{inline, Inline, BOUNDS, CHANGE_UNITS, PERIODS};
pub use types::{
    Better, Bound, Change, ChangeUnit, Deliverable, Figure, Indicator, Kind, Measure, Origin, Period, Place, PlanPoint,
    Report, SeriesPoint, Source, State, Status, StatusState, Target, Url,
};
