//! The validated values of a report.

use crate::format::Decimal;

/// A year's report of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its title, as published.
    pub title: String,
    /// The government it is about.
    pub place: Place,
    /// The year it reports on (not the year it came out).
    pub year: u16,
    /// Its opening paragraph.
    pub summary: Option<String>,
    /// Where it was published.
    pub source: Source,
    /// Its measures, by ordinal.
    pub measures: Vec<Measure>,
    /// Its figures, in the order of the text.
    pub indicators: Vec<Indicator>,
    /// Shortcomings it admits.
    pub gaps: Vec<PlanPoint>,
    /// Next year's plan.
    pub plan: Vec<PlanPoint>,
    /// Ids of the figures that the editor wants on top; every one resolves.
    pub headline: Vec<String>,
}

impl Report {
    /// Whether an author gave it in a page: no report printed any of it.
    pub fn is_given(&self) -> bool {
        self.title.is_empty()
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    /// The measure with this id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|m| m.id == id)
    }
}

/// A place and its code of GB/T 2260.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Place {
    /// As published, 宁波市.
    pub name: String,
    /// Six digits, 330200.
    pub code: Option<String>,
}

/// Where the report was published.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Source {
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<Url>,
    /// The day, as written.
    pub published: Option<String>,
    /// SRI digest of the report's text.
    pub digest: Option<String>,
}

/// An http or https address: nothing else ever becomes a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Takes an absolute http or https address without white space or control characters.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        let rest = if lower.starts_with("https://") {
            text.get(8..)
        } else if lower.starts_with("http://") {
            text.get(7..)
        } else {
            None
        }?;
        let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control());
        (!rest.is_empty() && clean).then(|| Self(text.into()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One of the report's measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its id, unique in the report.
    pub id: String,
    /// 1 for 一.
    pub ordinal: u32,
    /// As published.
    pub title: String,
    /// A name of a few characters, for narrow places.
    pub short: Option<String>,
    /// Its text, as published.
    pub text: Option<String>,
    /// What was to be delivered.
    pub deliverables: Vec<Deliverable>,
    /// The editor's own status, with its reason.
    pub status: Option<Status>,
}

/// A thing that a measure delivers.
#[derive(Clone, Debug, PartialEq)]
pub struct Deliverable {
    /// What, in the report's words.
    pub text: String,
    /// How far it is.
    pub state: State,
}

/// How far a deliverable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Done.
    Done,
    /// Under way.
    Ongoing,
    /// Not begun.
    Planned,
}

/// A status that an editor set, never without a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// Which.
    pub state: StatusState,
    /// Why.
    pub reason: String,
}

/// The states of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusState {
    /// 已达标.
    Met,
    /// 推进中.
    Ongoing,
    /// 需关注.
    Attention,
    /// 滞后.
    Behind,
    /// 未披露.
    Undisclosed,
    /// 未设目标.
    NoTarget,
}

/// A shortcoming or a point of next year's plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPoint {
    /// Its id, unique among all ids of the report.
    pub id: String,
    /// As published.
    pub title: String,
    /// Its text, as published.
    pub text: Option<String>,
    /// Ids of the measures it touches; every one resolves.
    pub measures: Vec<String>,
}

/// One figure of the report, or the change it prints where it prints no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its id, unique in the report.
    pub id: String,
    /// What is counted, readable on its own.
    pub label: String,
    /// A name of a few characters, for narrow places.
    pub short: Option<String>,
    /// What a reader should know beside the figure.
    pub note: Option<String>,
    /// Of which other figures it is the ratio.
    pub ratio: Option<Ratio>,
    /// The measure it belongs to; resolves.
    pub measure: Option<String>,
    /// The figure; `None` where the report prints only a change, or nothing (未披露).
    pub figure: Option<Figure>,
    /// The unit as printed, `件`, `%`, `万人次(件)`.
    pub unit: String,
    /// What kind of number it is.
    pub kind: Kind,
    /// Which direction is good.
    pub better: Better,
    /// The time it covers, where said.
    pub period: Option<Period>,
    /// The change that the report prints.
    pub change: Option<Change>,
    /// What was to be reached.
    pub target: Option<Target>,
    /// Values by year, ascending, no year twice.
    pub series: Vec<SeriesPoint>,
    /// The sentence it comes from; `None` only for figures that an author typed into a page.
    pub quote: Option<String>,
}

/// The figures whose ratio an indicator is; every id resolves.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// Id of the part, where the report prints it.
    pub part: Option<String>,
    /// Id of the whole.
    pub whole: String,
}

/// A figure in the unit as printed: 855.5 with unit 万.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: Decimal,
    /// The report's own form with its unit and bound, 27万余人次(件).
    pub printed: Option<String>,
    /// How the true number relates to it.
    pub bound: Bound,
}

/// How the true number relates to the printed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bound {
    /// It is the number; 达.
    #[default]
    Exact,
    /// More: 余 多 超.
    Over,
    /// Near it, either side: 约 左右.
    About,
    /// Nearly: 近.
    Under,
    /// It or more: 以上 不低于.
    AtLeast,
    /// It or less: 以内.
    AtMost,
}

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Kind {
    /// Things counted.
    #[default]
    Count,
    /// A share in % or ‰.
    Rate,
    /// Money and other amounts.
    Amount,
    /// A length of time.
    Duration,
    /// A place in an order: 1 is the best.
    Rank,
    /// Years in a row.
    Streak,
}

/// Which direction is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Better {
    /// More is good.
    Higher,
    /// Less is good.
    Lower,
    /// Neither.
    #[default]
    Neutral,
}

/// The time a figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// The year of the report.
    Annual,
    /// Since some earlier beginning: 累计.
    Cumulative,
    /// What there is at the end: 现有.
    Stock,
    /// A month on average: 月均.
    MonthlyAverage,
}

/// A change that the report prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Signed, in `unit`.
    pub value: Decimal,
    /// In what it is printed, or must be read.
    pub unit: ChangeUnit,
    /// Against what: 同比, 较上年.
    pub basis: Option<String>,
    /// The report's words.
    pub printed: Option<String>,
    /// How its reading differs from its wording.
    pub note: Option<String>,
    /// How the true change relates to the printed one.
    pub bound: Bound,
}

/// The unit of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeUnit {
    /// Percent of the previous level.
    Percent,
    /// Percentage points, 个百分点.
    Point,
    /// The indicator's own unit; places for a rank.
    Absolute,
    /// Tenths of the previous level, 成.
    Tenth,
    /// Times the previous level, 倍.
    Times,
}

/// What was to be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// In the indicator's unit.
    pub value: Decimal,
    /// Who set it, or what for.
    pub label: Option<String>,
}

/// A year's value.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPoint {
    /// The year.
    pub year: u16,
    /// In the indicator's unit; `None` where it was not disclosed.
    pub value: Option<Decimal>,
    /// Whether a report printed it.
    pub origin: Origin,
    /// The way of counting changed with this year: it does not compare with the year before (口径调整).
    pub method_change: bool,
    /// How near the value is, 27万余: more than it.
    pub bound: Bound,
}

/// Whether a report printed a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Origin {
    /// A report printed it.
    #[default]
    Reported,
    /// It was computed from a printed change: 推算.
    Derived,
}
