//! What was named so far in a text, for a later name to lean on.

use super::ids::Ids;
use super::verbs;

/// A label, and the name that a later one can lean on.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Named {
    pub(super) label: String,
    pub(super) root: String,
    pub(super) nested: bool,
    /// The label with what it could lean on, where two would otherwise be the same.
    pub(super) full: String,
}

/// Whether the root is of the sentence before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Carried {
    #[default]
    No,
    /// It ended in a semicolon, or this one takes it apart.
    Near,
    /// It ended in a full stop.
    Far,
}

/// Labels that 分别 may speak of.
const RECENT: usize = 8;

/// What was named so far, for a name to lean on.
#[derive(Debug, Default)]
pub(super) struct Lean {
    /// The name that bare verbs lean on.
    pub(super) root: String,
    /// The label before, unless it is a rate's.
    pub(super) last: String,
    /// The label before, of whatever kind.
    pub(super) latest: String,
    /// Its unit.
    pub(super) unit: String,
    /// 其中, or a bracket, has begun to take the root apart.
    pub(super) nested: bool,
    /// The unit that the root was counted in.
    pub(super) counted: String,
    /// Roots before it in the sentence, each with its unit.
    pub(super) roots: Vec<(String, String)>,
    /// The labels before, as far back as a list may speak of.
    pub(super) recent: Vec<String>,
    /// Short names given so far, in all of the text.
    pub(super) names: Ids,
    pub(super) carried: Carried,
    /// That sentence took its root apart.
    pub(super) parted: bool,
}

impl Lean {
    /// For the next paragraph: nothing was named yet.
    pub(super) fn begin(&mut self) {
        *self = Self { names: std::mem::take(&mut self.names), ..Self::default() };
    }

    /// For the next sentence: behind a semicolon, or where it begins with 其中, it leans on what was named; behind a
    /// full stop only 受理1033件 does, which is counted in the same unit.
    pub(super) fn carry(&mut self, near: bool) {
        let before = std::mem::take(self);
        *self = if near {
            Self { carried: Carried::Near, parted: before.nested, nested: false, ..before }
        } else {
            Self {
                carried: Carried::Far,
                root: before.root,
                counted: before.counted,
                names: before.names,
                ..Self::default()
            }
        };
    }

    /// The label to be given, and taken note of. A short one that had been given before (罚没金额 of another matter)
    /// says of what it is, where it can.
    pub(super) fn note(&mut self, named: Named, unit: &str, rate: bool) -> String {
        const SHORT: usize = 6;
        let Named { label, root, nested, full } = named;
        let again = label.chars().count() <= SHORT && self.names.count(&label, unit) > 1;
        let label = if again && !full.is_empty() { full } else { label };
        let same = root == self.root;
        if !same || self.carried == Carried::Far {
            self.carried = Carried::No;
        }
        self.nested |= nested;
        if !same {
            if self.roots.len() >= RECENT {
                self.roots.remove(0);
            }
            self.roots
                .push((std::mem::replace(&mut self.root, root), std::mem::replace(&mut self.counted, unit.into())));
        }
        self.latest.clone_from(&label);
        self.unit = unit.into();
        if self.recent.len() >= RECENT {
            self.recent.remove(0);
        }
        self.recent.push(label.clone());
        if !rate {
            self.last.clone_from(&label);
        }
        label
    }

    /// What a name leans on: a bare verb rather on what is counted as it is. 通知书9份，立案2宗: no paper is filed.
    pub(super) fn root_for(&self, own: &str, unit: &str) -> &str {
        let (bare, lost) = (verbs::only(own), own.starts_with("败诉") || own.starts_with("胜诉"));
        const PAPERS: &[&str] = &["份", "本", "册", "张", "篇", "幅"];
        // 应诉案件56件；负责人出庭应诉52件；败诉3件: the cases were lost.
        if self.root.ends_with("出庭应诉") && (lost || bare) {
            let cases = self.roots.iter().rev().map(|(root, _)| root).find(|root| root.contains("案件"));
            return cases.map_or("", String::as_str);
        }
        // 处罚金额560万元，查封3件: no sum is sealed.
        if bare && self.root.ends_with("金额") && !unit.is_empty() && unit != "%" && !unit.ends_with('元') {
            let things = self.roots.iter().rev().map(|(root, _)| root).find(|root| !root.ends_with("金额"));
            return things.map_or("", String::as_str);
        }
        // 通知书9份，三停23家
        let papers = |unit: &str| PAPERS.contains(&unit);
        if !bare && own.chars().count() < 3 && papers(&self.counted) && !papers(unit) && matches!(unit, "家" | "户") {
            return "";
        }
        if !bare || unit.is_empty() || unit == "%" || self.counted == unit {
            return &self.root;
        }
        let alike = self.roots.iter().rev().find(|(root, counted)| counted == unit && !root.is_empty());
        match alike {
            Some((root, _)) => root,
            None if papers(&self.counted) => "",
            None => &self.root,
        }
    }

    /// The label before, for what is said of it without a name: 排名全市第二.
    pub(super) fn latest(&self) -> &str {
        &self.latest
    }
}
