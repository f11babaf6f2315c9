//! Ids that survive small edits: made from what is counted, not from where it stands or how much it is.

/// Ids given out so far.
#[derive(Debug, Default)]
pub(super) struct Ids(std::collections::HashMap<u32, u32>);

fn hash(words: &str) -> u32 {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.fold(0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

fn written(mut number: u32) -> String {
    let mut out = String::new();
    while number > 0 || out.is_empty() {
        out.push(char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
    }
    out
}

impl Ids {
    /// The id of a figure with this label and unit; the second of its name is numbered.
    pub(super) fn of(&mut self, label: &str, unit: &str) -> String {
        let hash = hash(&[label, unit].concat());
        let times = self.0.entry(hash).or_insert(0);
        *times += 1;
        let mut id = String::from("f");
        id.push_str(&written(hash));
        if *times > 1 {
            id.push('-');
            id.push_str(&crate::format::whole(*times as usize));
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_of_the_label_and_a_second_one_is_numbered() {
        let mut ids = Ids::default();
        let first = ids.of("办结率", "%");
        assert_ne!(ids.of("满意率", "%"), first);
        assert_eq!(ids.of("办结率", "%"), [first.as_str(), "-2"].concat());
        assert_eq!(Ids::default().of("“办结率”", "%"), first);
    }
}
