//! Does a printed change fit the value that the earlier report printed?

use super::units;
use crate::format::Decimal;
use crate::model::{Bound, ChangeUnit, Indicator, Kind};

/// Whether `before`, in the unit of `now`, is the value that `now` says it changed from, rounding allowed for;
/// `None` where that cannot be said.
pub(super) fn agrees(before: Decimal, now: &Indicator) -> Option<bool> {
    let (figure, change) = (now.figure.as_ref()?, now.change.as_ref()?);
    if figure.bound != Bound::Exact || change.bound != Bound::Exact {
        return None;
    }
    let whole = now.kind == Kind::Count && units::parse(&now.unit).exponent == 0;
    let scale = before.scale().max(figure.value.scale()).max(change.value.scale()) + 1;
    let least = |value: Decimal, exact: bool| -> Option<(i128, i128)> {
        let unit = 10i128.checked_pow(u32::from(scale - value.scale()))?;
        let middle = i128::from(value.mantissa()).checked_mul(unit)?;
        // Half of the last place that was printed; things counted are not rounded.
        let slack = if exact && value.scale() == 0 { 0 } else { unit / 2 };
        Some((middle - slack, middle + slack))
    };
    let (low_before, high_before) = least(before, whole)?;
    let (low_now, high_now) = least(figure.value, whole)?;
    let (low_change, high_change) = least(change.value, false)?;
    let parts = match change.unit {
        ChangeUnit::Percent => 100,
        ChangeUnit::Tenth => 10,
        ChangeUnit::Times => 1,
        ChangeUnit::Point | ChangeUnit::Absolute => {
            let exact = change.unit == ChangeUnit::Absolute && whole;
            let (low_change, high_change) = least(change.value, exact)?;
            // A better place is a smaller number.
            let (low, high) = match now.kind {
                Kind::Rank => (low_before - high_now, high_before - low_now),
                _ => (low_now - high_before, high_now - low_before),
            };
            return Some(low <= high_change && low_change <= high);
        }
    };
    // now / before = (parts + change) / parts, multiplied out.
    let all = 10i128.checked_pow(u32::from(scale))?.checked_mul(parts)?;
    let low = low_before.checked_mul(all + low_change)?;
    let high = high_before.checked_mul(all + high_change)?;
    Some(low <= high_now.checked_mul(all)? && low_now.checked_mul(all)? <= high)
}

/// Whether two printed values are one, the coarser being the finer one rounded.
pub(super) fn same(a: Decimal, b: Decimal) -> bool {
    let coarser = a.scale().min(b.scale());
    let slack = Decimal::new(5, coarser + 1);
    match (a.minus(b), slack) {
        (Some(difference), Some(slack)) if a.scale() != b.scale() => difference.abs() <= slack,
        _ => a == b,
    }
}
