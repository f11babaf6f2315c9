//! Two indicators of two years: one, perhaps one, or not.

use super::{agree, units};
use crate::model::{Indicator, Report};

/// Why a match is only proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The labels are only similar.
    Label,
    /// Several indicators have this label.
    Ambiguous,
    /// One is in 件, the other in 宗; or one names no unit.
    Unit,
    /// One is of the year, the other cumulative.
    Period,
    /// The values differ more than tenfold.
    Jump,
    /// The printed change does not fit the earlier value.
    Change,
    /// They have the same id but other labels.
    SameId,
    /// In favour: the printed change fits the earlier value.
    Fits,
}

impl Reason {
    /// In Chinese, for the editor.
    pub fn text(self) -> &'static str {
        match self {
            Reason::Label => "名称相近但不相同",
            Reason::Ambiguous => "同名指标不止一个",
            Reason::Unit => "单位写法不同",
            Reason::Period => "统计期间不同",
            Reason::Jump => "数值相差十倍以上",
            Reason::Change => "报告所列变化与上年数值不符",
            Reason::SameId => "编号相同但名称不同",
            Reason::Fits => "报告所列变化与上年数值相符",
        }
    }
}

/// Two indicators that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The earlier year.
    pub year: u16,
    /// The earlier one's id.
    pub old: String,
    /// Its label.
    pub old_label: String,
    /// The newest one's id.
    pub new: String,
    /// Its label.
    pub new_label: String,
    /// How alike the labels are, 0 to 100.
    pub score: u32,
    /// Why it was not joined, and what speaks for it.
    pub reasons: Vec<Reason>,
}

impl Proposal {
    pub(super) fn new(year: u16, old: &Indicator, new: &Indicator, score: u32, reasons: Vec<Reason>) -> Self {
        let (old_label, new_label) = (old.label.clone(), new.label.clone());
        Self { year, old: old.id.clone(), old_label, new: new.id.clone(), new_label, score, reasons }
    }
}

pub(super) enum Standing {
    Sure,
    Doubtful(Vec<Reason>),
}

/// Labels less alike than this are not worth an editor's look.
const WORTH_A_LOOK: u32 = 50;

/// What speaks for `old` and `new` being one, their labels being alike by `score`; `None` where they cannot be.
pub(super) fn compare(
    old: &Indicator,
    new: &Indicator,
    score: u32,
    earlier: &Report,
    base: &Report,
) -> Option<Standing> {
    let same_id = old.id == new.id;
    if old.kind != new.kind || (score < WORTH_A_LOOK && !same_id) {
        return None;
    }
    let (from, to) = (units::parse(&old.unit), units::parse(&new.unit));
    if !units::alike(from.thing, to.thing) && !from.thing.is_empty() && !to.thing.is_empty() {
        return None;
    }
    let mut reasons = Vec::new();
    if from.thing != to.thing {
        reasons.push(Reason::Unit);
    }
    if old.period.is_some() && new.period.is_some() && old.period != new.period {
        reasons.push(Reason::Period);
    }
    let before = old.figure.as_ref().and_then(|f| units::convert(f.value, from.exponent, to.exponent));
    let follows = earlier.year + 1 == base.year;
    let fits = before.filter(|_| follows).and_then(|before| agree::agrees(before, new));
    if let (Some(before), Some(now)) = (before, new.figure.as_ref().map(|f| f.value)) {
        let (a, b) = (before.abs().to_f64(), now.abs().to_f64());
        if fits != Some(true) && a > 0.0 && b > 0.0 && (a > b * 10.0 || b > a * 10.0) {
            reasons.push(Reason::Jump);
        }
    }
    // A number of three digits does not fit a percentage by chance; 3 of 4 does.
    let telling = fits == Some(true) && before.is_some_and(|d| d.mantissa().unsigned_abs() >= 100);
    if score < 100 && !telling && !(same_id && score >= WORTH_A_LOOK) {
        reasons.push(if same_id { Reason::SameId } else { Reason::Label });
        if fits == Some(false) {
            reasons.push(Reason::Change);
        }
    }
    if reasons.is_empty() {
        return Some(Standing::Sure);
    }
    if fits == Some(true) {
        reasons.push(Reason::Fits);
    }
    Some(Standing::Doubtful(reasons))
}
