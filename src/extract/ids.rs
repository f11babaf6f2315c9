//! Ids that survive small edits: made from what is counted, not from where it stands or how much it is.

/// Ids given out so far.
#[derive(Debug, Default)]
pub(super) struct Ids(std::collections::HashMap<u32, u32>);

fn hash(label: &str, unit: &str) -> u32 {
    let letters = label.chars().chain(unit.chars()).filter(|c| c.is_alphanumeric());
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

fn digits(mut number: u32) -> String {
    let mut out = String::new();
    while number > 0 || out.is_empty() {
        out.push(char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
    }
    out
}

impl Ids {
    /// How many figures there were with this label and unit, with this one.
    pub(super) fn count(&mut self, label: &str, unit: &str) -> u32 {
        let times = self.0.entry(hash(label, unit)).or_insert(0);
        *times += 1;
        *times
    }
}

/// The id of the `nth` figure with this label and unit; the second of its name is numbered.
pub(super) fn written(label: &str, unit: &str, nth: u32) -> String {
    let mut id = String::from("f");
    id.push_str(&digits(hash(label, unit)));
    if nth > 1 {
        id.push('-');
        id.push_str(&crate::format::whole(nth as usize));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_of_the_label_and_a_second_one_is_numbered() {
        let mut ids = Ids::default();
        let mut of = |label: &str, unit: &str| {
            let nth = ids.count(label, unit);
            written(label, unit, nth)
        };
        let first = of("办结率", "%");
        assert_ne!(of("满意率", "%"), first);
        assert_eq!(of("办结率", "%"), [first.as_str(), "-2"].concat());
        assert_eq!(written("“办结率”", "%", 1), first);
    }
}
