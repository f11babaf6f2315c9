//! Units that convert: 1.2万件 is 12000件.

use crate::format::Decimal;

/// A unit as what is counted and the power of ten it is counted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    pub exponent: i8,
    pub thing: &'a str,
}

/// 万件 → 件 × 10^4. Shares are of one: % is 10^-2.
pub(super) fn parse(unit: &str) -> Unit<'_> {
    match unit {
        "%" | "％" => return Unit { exponent: -2, thing: "" },
        "‰" => return Unit { exponent: -3, thing: "" },
        _ => {}
    }
    for (word, exponent) in [("百万", 6), ("千万", 7), ("万亿", 12), ("百亿", 10), ("万", 4), ("亿", 8)] {
        if let Some(thing) = unit.strip_prefix(word) {
            return Unit { exponent, thing };
        }
    }
    Unit { exponent: 0, thing: unit }
}

/// Whether both count the same things: 人 and 名 do, 件 and 宗 do, 场 and 场次 do; 人 and 人次 do not.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let common = |thing: &str| match thing {
        "名" => "人".into(),
        "宗" | "起" => "件".into(),
        "场次" => "场".into(),
        "人次（件）" => "人次(件)".into(),
        other => String::from(other),
    };
    common(a) == common(b)
}

/// `value` of the unit `from` in the unit `to`, exactly; `None` where that cannot be written.
pub(super) fn convert(value: Decimal, from: i8, to: i8) -> Option<Decimal> {
    let mut mantissa = value.mantissa();
    let mut scale = i16::from(value.scale()) - i16::from(from) + i16::from(to);
    while scale < 0 {
        mantissa = mantissa.checked_mul(10)?;
        scale += 1;
    }
    while scale > i16::from(value.scale()) && mantissa % 10 == 0 && scale > 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::new(mantissa, u8::try_from(scale).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversion_is_exact_or_not_at_all() {
        let shown = |text: &str, from: &str, to: &str| {
            convert(Decimal::parse(text).unwrap(), parse(from).exponent, parse(to).exponent).map(|d| d.text())
        };
        assert_eq!(shown("1.2", "万件", "件").as_deref(), Some("12000"));
        assert_eq!(shown("12345", "件", "万件").as_deref(), Some("1.2345"));
        assert_eq!(shown("12000", "件", "万件").as_deref(), Some("1.2"));
        assert_eq!(shown("5", "‰", "%").as_deref(), Some("0.5"));
        assert_eq!(shown("6.40", "%", "%").as_deref(), Some("6.40"));
        assert_eq!(shown("9007199254740992", "亿元", "元"), None);
    }
}
