//! Several years of one place → the newest dataset, with series.
//!
//! Labels drift from year to year and a wrong match is a wrong number on a page. So indicators are joined only
//! where nothing speaks against it: the same label but for words that say nothing, or a similar one whose printed
//! change fits the earlier report's value. All else is proposed, with reasons, for an editor to decide.
//!
//! Deliberately absent: averages, estimates, any value that no report or dataset holds.

mod agree;
mod labels;
mod pair;
mod series;
mod units;

pub use pair::{Proposal, Reason};

use crate::error::{Code, Error};
use crate::format::{whole, Concatenated};
use crate::model::{read, Indicator, Report};
use crate::wire::Value;
use pair::{compare, Standing};

/// An editor's word on two indicators: the earlier one's id, the newest one's, and the year where it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The year of the earlier dataset; any, if none.
    pub year: Option<u16>,
    /// Id in the earlier dataset.
    pub old: String,
    /// Id in the newest dataset.
    pub new: String,
}

/// What the editor decided.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// These are one indicator.
    pub accepted: Vec<Pair>,
    /// These are not.
    pub refused: Vec<Pair>,
}

/// Two indicators that were joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The earlier year.
    pub year: u16,
    /// Id in that year's dataset.
    pub old: String,
    /// Id in the newest.
    pub new: String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The newest dataset with series.
    pub dataset: Value,
    /// What was joined.
    pub joined: Vec<Joined>,
    /// What may be one indicator, the likeliest first.
    pub proposals: Vec<Proposal>,
    /// Disagreements and what was left out.
    pub findings: Vec<Error>,
}

/// Joins datasets of one place, in whatever order. `Err` where that cannot be: a dataset without a report, two
/// places, one year twice. The same dataset given twice counts once.
pub fn merge(datasets: &[Value], decisions: &Decisions) -> Result<Merged, Vec<Error>> {
    let mut faults = Vec::new();
    let mut years: Vec<(Report, &Value)> = Vec::new();
    for value in datasets {
        if years.iter().any(|(_, seen)| *seen == value) {
            continue;
        }
        let reading = read(value);
        match reading.report {
            Some(report) => years.push((report, value)),
            None => faults.extend(reading.findings),
        }
    }
    years.sort_by_key(|(report, _)| std::cmp::Reverse(report.year));
    for (first, second) in years.iter().zip(years.iter().skip(1)) {
        if first.0.year == second.0.year {
            faults.push(Error::at(Code::YearTwice, "year").with(whole(first.0.year.into())));
        }
        if !one_place(&first.0, &second.0) {
            let names = [first.0.place.name.as_str(), " / ", &second.0.place.name].concatenated();
            faults.push(Error::at(Code::DifferentPlace, "place").with(names));
        }
    }
    let Some(((base, value), earlier)) = years.split_first() else {
        return Err(if faults.is_empty() { vec![Error::at(Code::MissingField, "")] } else { faults });
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut merger = Merger {
        base,
        names: base.indicators.iter().map(|i| vec![labels::plain(&i.label, &base.place.name)]).collect(),
        matches: base.indicators.iter().map(|_| Vec::new()).collect(),
        joined: Vec::new(),
        proposals: Vec::new(),
        findings: Vec::new(),
    };
    merger.unknown(decisions, earlier);
    for (report, _) in earlier {
        merger.year(report, decisions);
    }
    let mut dataset = (*value).clone();
    series::write(&mut dataset, base, &merger.matches, &mut merger.findings);
    merger.proposals.sort_by(|a, b| (b.year, b.score, &a.old, &a.new).cmp(&(a.year, a.score, &b.old, &b.new)));
    Ok(Merged { dataset, joined: merger.joined, proposals: merger.proposals, findings: merger.findings })
}

fn one_place(a: &Report, b: &Report) -> bool {
    match (&a.place.code, &b.place.code) {
        (Some(a), Some(b)) => a == b,
        // 浙江省宁波市 and 宁波市.
        _ => a.place.name.ends_with(&b.place.name) || b.place.name.ends_with(&a.place.name),
    }
}

struct Merger<'a> {
    base: &'a Report,
    /// The labels that each indicator of the newest report has had.
    names: Vec<Vec<String>>,
    /// What each was joined with.
    matches: Vec<Vec<(u16, &'a Indicator)>>,
    joined: Vec<Joined>,
    proposals: Vec<Proposal>,
    findings: Vec<Error>,
}

fn says(pairs: &[Pair], year: u16, old: &str, new: &str) -> bool {
    pairs.iter().any(|p| p.old == old && p.new == new && p.year.is_none_or(|y| y == year))
}

impl<'a> Merger<'a> {
    /// Ids in the editor's decisions that are nowhere.
    fn unknown(&mut self, decisions: &Decisions, earlier: &[(Report, &Value)]) {
        for pair in decisions.accepted.iter().chain(&decisions.refused) {
            let old =
                earlier.iter().any(|(r, _)| pair.year.is_none_or(|y| y == r.year) && r.indicator(&pair.old).is_some());
            for (there, id) in [(old, &pair.old), (self.base.indicator(&pair.new).is_some(), &pair.new)] {
                if !there {
                    self.findings.push(Error::at(Code::DanglingReference, "").with(id.clone()));
                }
            }
        }
    }

    /// Joins the indicators of one earlier year.
    fn year(&mut self, report: &'a Report, decisions: &Decisions) {
        let mut sure: Vec<(usize, usize)> = Vec::new();
        let mut doubtful: Vec<Proposal> = Vec::new();
        let mut settled_old = vec![false; report.indicators.len()];
        let mut settled_new = vec![false; self.base.indicators.len()];
        let plain: Vec<String> =
            report.indicators.iter().map(|i| labels::plain(&i.label, &report.place.name)).collect();
        for (o, old) in report.indicators.iter().enumerate() {
            for (n, new) in self.base.indicators.iter().enumerate() {
                if !says(&decisions.accepted, report.year, &old.id, &new.id) {
                    continue;
                }
                if compare(old, new, 100, report, self.base).is_none() {
                    let path = ["indicators[id=", &new.id, "]"].concatenated();
                    self.findings.push(Error::at(Code::UnitsDiffer, path).with(old.id.clone()));
                } else {
                    self.join(n, old, report.year, plain.get(o));
                    settle(&mut settled_old, o);
                    settle(&mut settled_new, n);
                }
            }
        }
        for (o, old) in report.indicators.iter().enumerate().filter(|(o, _)| settled_old.get(*o) == Some(&false)) {
            for (n, new) in self.base.indicators.iter().enumerate() {
                if settled_new.get(n) == Some(&true) || says(&decisions.refused, report.year, &old.id, &new.id) {
                    continue;
                }
                let names = self.names.get(n).map_or(&[][..], Vec::as_slice);
                let score =
                    plain.get(o).map_or(0, |own| names.iter().map(|name| labels::score(own, name)).max().unwrap_or(0));
                let other = (50..100).contains(&score) && labels::other_part(&old.label, &new.label);
                let score = if other { score - 40 } else { score };
                match compare(old, new, score, report, self.base) {
                    Some(Standing::Sure) => sure.push((o, n)),
                    Some(Standing::Doubtful(reasons)) => {
                        doubtful.push(Proposal::new(report.year, old, new, score, reasons));
                    }
                    None => {}
                }
            }
        }
        // Sure only if nothing else is: the same label may stand twice in a report.
        for (o, n) in &sure {
            let alone = sure.iter().filter(|(a, b)| a == o || b == n).count() == 1;
            let (Some(old), Some(new)) = (report.indicators.get(*o), self.base.indicators.get(*n)) else { continue };
            if alone {
                self.join(*n, old, report.year, plain.get(*o));
                settle(&mut settled_old, *o);
                settle(&mut settled_new, *n);
            } else {
                doubtful.push(Proposal::new(report.year, old, new, 100, vec![Reason::Ambiguous]));
            }
        }
        let open = |ids: &[Indicator], settled: &[bool], id: &str| {
            ids.iter().position(|i| i.id == id).is_some_and(|place| settled.get(place) == Some(&false))
        };
        doubtful.retain(|p| {
            open(&report.indicators, &settled_old, &p.old) && open(&self.base.indicators, &settled_new, &p.new)
        });
        for (o, old) in report.indicators.iter().enumerate() {
            if settled_old.get(o) == Some(&false) && !doubtful.iter().any(|p| p.old == old.id) {
                let detail = [whole(report.year.into()).as_str(), " ", &old.id, " ", &old.label].concatenated();
                self.findings.push(Error::at(Code::OnlyEarlier, "").notice().with(detail));
            }
        }
        self.proposals.append(&mut doubtful);
    }

    fn join(&mut self, n: usize, old: &'a Indicator, year: u16, name: Option<&String>) {
        let Some(new) = self.base.indicators.get(n) else { return };
        self.joined.push(Joined { year, old: old.id.clone(), new: new.id.clone() });
        if let Some(matches) = self.matches.get_mut(n) {
            matches.push((year, old));
        }
        if let (Some(names), Some(name)) = (self.names.get_mut(n), name) {
            names.push(name.clone());
        }
    }
}

fn settle(settled: &mut [bool], place: usize) {
    if let Some(flag) = settled.get_mut(place) {
        *flag = true;
    }
}
