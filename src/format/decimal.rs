//! Exact decimal numbers, as printed.
//!
//! A figure on a government page is a decimal with a certain number of places: 6.40 % is not 6.4 %, and
//! 6.09 + 0.31 is 6.40, not 6.3999999999999995. Doubles come in from JSON and are turned into the decimal
//! they stand for at the door; none is printed, which also keeps float formatting out of the wasm.

use std::cmp::Ordering;
use std::fmt;

const MAX_SCALE: u8 = 9;
/// 2^53: beyond it a double no longer tells neighbouring whole numbers apart.
const MAX_MANTISSA: i64 = 1 << 53;

/// A decimal number: `mantissa` / 10^`scale`, with at most 9 decimals and 15 digits.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Notation {
    /// As the report prints it.
    #[default]
    Printed,
    /// In 万 (ten thousand).
    Wan,
    /// In 亿 (hundred million).
    Yi,
    /// In 万 from ten thousand up, in 亿 from a hundred million up.
    Auto,
}

#[allow(clippy::indexing_slicing)] // evaluated by the compiler, where a panic is a compile error
const POWERS: [i64; 19] = {
    let mut powers = [1i64; 19];
    let mut i = 1;
    while i < 19 {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

fn power(exponent: u8) -> i64 {
    POWERS.get(usize::from(exponent)).copied().unwrap_or(i64::MAX)
}

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };

    /// `mantissa` / 10^`scale`; `None` beyond 9 decimals or 2^53.
    pub fn new(mantissa: i64, scale: u8) -> Option<Self> {
        (scale <= MAX_SCALE && mantissa.unsigned_abs() <= MAX_MANTISSA.unsigned_abs())
            .then_some(Self { mantissa, scale })
    }

    /// The shortest decimal that this double stands for; `None` if it has more than 9 decimals, is too
    /// large, or is not finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        (0..=MAX_SCALE).find_map(|scale| {
            let scaled = (value * power(scale) as f64).round();
            // Division of two exact doubles rounds correctly, so equality says that this is the decimal.
            (scaled.abs() <= MAX_MANTISSA as f64 && scaled / power(scale) as f64 == value)
                .then_some(Self { mantissa: scaled as i64, scale })
        })
    }

    /// Reads `1,234.50`, `-0.31`, `１２３`: an optional sign, digits in full or half width, separators of
    /// thousands, decimals. Trailing zeros are kept, as printed.
    pub fn parse(text: &str) -> Option<Self> {
        let mut mantissa: i64 = 0;
        let mut scale = None::<u8>;
        let mut negative = false;
        let mut digits = 0;
        for (i, c) in text.trim().chars().enumerate() {
            match c {
                '-' | '−' | '－' if i == 0 => negative = true,
                '+' | '＋' if i == 0 => {}
                ',' | '，' if digits > 0 && scale.is_none() => {}
                '.' | '．' if digits > 0 && scale.is_none() => scale = Some(0),
                _ => {
                    let half = match c {
                        '０'..='９' => u32::from(c) - u32::from('０'),
                        _ => c.to_digit(10)?,
                    };
                    mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(half))?;
                    digits += 1;
                    scale = match scale {
                        Some(n) => Some(n.checked_add(1)?),
                        None => None,
                    };
                }
            }
        }
        if digits == 0 || scale == Some(0) {
            return None;
        }
        Self::new(if negative { -mantissa } else { mantissa }, scale.unwrap_or(0))
    }

    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / power(self.scale) as f64
    }

    /// Its digits as a whole number: 640 of 6.40.
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// How many decimals it is written with.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// -1, 0 or 1.
    pub fn signum(self) -> i64 {
        self.mantissa.signum()
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { mantissa: self.mantissa.saturating_abs(), ..self }
    }

    /// With the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, ..self }
    }

    /// The exact sum, with the decimals of the finer of both.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Self::new(a.checked_add(b)?, scale)
    }

    /// The exact difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// `self` / `base` × 100, rounded half away from zero to `places` decimals; `None` for a base of 0.
    pub fn percent_of(self, base: Self, places: u8) -> Option<Self> {
        if base.mantissa == 0 {
            return None;
        }
        Self::rounded(self.to_f64() / base.to_f64() * 100.0, places)
    }

    /// A double rounded half away from zero to `places` decimals.
    pub fn rounded(value: f64, places: u8) -> Option<Self> {
        let places = places.min(MAX_SCALE);
        // A product such as 1.005 × 100 falls just short of the half; the nudge is far below any printed place.
        let scaled = value * power(places) as f64;
        let nudged = (scaled + scaled.signum() * 1e-9 * scaled.abs().max(1.0)).round();
        (nudged.abs() <= MAX_MANTISSA as f64).then_some(Self { mantissa: nudged as i64, scale: places })
    }

    /// Without zeros at the end of its decimals.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// With at least `places` decimals: beside 6.09, 6.4 is written 6.40.
    #[must_use]
    pub fn with_places(self, places: u8) -> Self {
        let zero = Self { mantissa: 0, scale: places.min(MAX_SCALE) };
        self.plus(zero).unwrap_or(self)
    }

    /// In units of 10^`exponent`, to two decimals, and whether that is still the exact value.
    pub fn in_units(self, exponent: u8) -> Option<(Self, bool)> {
        let scaled = Self::rounded(self.to_f64() / power(exponent) as f64, 2)?.trimmed();
        let back = scaled.to_f64() * power(exponent) as f64;
        Some((scaled, (back - self.to_f64()).abs() < 1e-9 * back.abs().max(1.0)))
    }

    /// As printed, `6.40`.
    pub fn text(self) -> String {
        self.written(false)
    }

    /// With separators of thousands from five digits on, for reading: 20,120.
    pub fn grouped(self) -> String {
        self.written(true)
    }

    fn aligned(self, other: Self) -> Option<(i64, i64, u8)> {
        let scale = self.scale.max(other.scale);
        let lift = |d: Self| d.mantissa.checked_mul(power(scale - d.scale));
        Some((lift(self)?, lift(other)?, scale))
    }
}

impl From<i64> for Decimal {
    /// A whole number, held to ±2^53.
    fn from(value: i64) -> Self {
        Self { mantissa: value.clamp(-MAX_MANTISSA, MAX_MANTISSA), scale: 0 }
    }
}

impl PartialEq for Decimal {
    /// By value: 6.4 equals 6.40.
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.aligned(*other) {
            Some((a, b, _)) => a.cmp(&b),
            // Too far apart to align: doubles tell them apart.
            None => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A count in digits, without the formatting machinery.
pub fn whole(number: usize) -> String {
    Decimal::from(i64::try_from(number).unwrap_or(MAX_MANTISSA)).text()
}

impl Decimal {
    /// Digits by hand: core's integer formatting alone would pull its padding machinery into the wasm.
    fn written(self, separators: bool) -> String {
        let mut digits = Vec::with_capacity(24);
        let mut rest = self.mantissa.unsigned_abs();
        let separated = separators && rest / power(self.scale).unsigned_abs() >= 10_000;
        let mut count: u8 = 0;
        while rest > 0 || count <= self.scale {
            if count == self.scale && self.scale > 0 {
                digits.push('.');
            }
            if separated && count > self.scale && (count - self.scale) % 3 == 0 {
                digits.push(',');
            }
            digits.push(char::from(b'0' + (rest % 10) as u8));
            rest /= 10;
            count += 1;
        }
        if self.mantissa < 0 {
            digits.push('-');
        }
        digits.iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn doubles_become_the_decimal_they_stand_for() {
        for (value, text) in [
            (6.09, "6.09"),
            (0.1 + 0.2, "none"),
            (-0.31, "-0.31"),
            (27.0, "27"),
            (855.5, "855.5"),
            (0.0, "0"),
            (1e15, "1000000000000000"),
            (1e300, "none"),
            (f64::NAN, "none"),
            (0.000_000_001, "0.000000001"),
        ] {
            let seen = Decimal::from_f64(value).map_or("none".into(), |d| d.to_string());
            assert_eq!(seen, text, "{value:e}");
        }
    }

    #[test]
    fn printed_forms_are_read_with_their_zeros() {
        for (text, seen) in [
            ("6.40", "6.40"),
            ("1,234.50", "1234.50"),
            ("１２３", "123"),
            ("-0.31", "-0.31"),
            ("+5", "5"),
            ("0.05", "0.05"),
        ] {
            assert_eq!(d(text).to_string(), seen);
        }
        for bad in ["", "-", "1.", ".5", "1.2.3", "abc", "1-2", "99999999999999999999", "1.0000000001"] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn sums_are_exact() {
        assert_eq!(d("6.09").plus(d("0.31")).unwrap().to_string(), "6.40");
        assert_eq!(d("0.1").plus(d("0.2")).unwrap(), d("0.3"));
        assert_eq!(d("5").minus(d("7.25")).unwrap().to_string(), "-2.25");
    }

    #[test]
    fn ratios_round_half_away_from_zero() {
        assert_eq!(d("9432").percent_of(d("10944"), 1).unwrap().to_string(), "86.2");
        assert_eq!(d("1").percent_of(d("8"), 1).unwrap().to_string(), "12.5");
        assert_eq!(Decimal::rounded(1.005, 2).unwrap().to_string(), "1.01");
        assert_eq!(Decimal::rounded(-1.005, 2).unwrap().to_string(), "-1.01");
        assert_eq!(d("1").percent_of(Decimal::ZERO, 1), None);
    }

    #[test]
    fn wan_and_yi_say_whether_they_are_exact() {
        let shown = |text: &str, exponent| {
            let (d, exact) = d(text).in_units(exponent).unwrap();
            (d.to_string(), exact)
        };
        assert_eq!(shown("20120", 4), ("2.01".into(), false));
        assert_eq!(shown("8555000", 4), ("855.5".into(), true));
        assert_eq!(shown("285000000", 8), ("2.85".into(), true));
    }

    #[test]
    fn thousands_are_separated_from_five_digits_on() {
        assert_eq!(d("20120").grouped(), "20,120");
        assert_eq!(d("1982").grouped(), "1982");
        assert_eq!(d("-1234567.80").grouped(), "-1,234,567.80");
    }
}
