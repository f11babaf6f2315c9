//! What an editor should look at before publishing.

use super::changes::Item;
use super::dataset::Figures;
use super::kept::Figure;
use super::normalise::Text;
use super::sections::Block;
use crate::error::{Code, Error};
use crate::format::Decimal;
use std::collections::BTreeMap;

/// So many of one kind are kept; the last says how many more there are.
const MOST: usize = 200;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    kept: Vec<Error>,
    seen: BTreeMap<Code, usize>,
}

impl Notes {
    pub(super) fn push(&mut self, finding: Error) {
        let seen = self.seen.entry(finding.code()).or_insert(0);
        *seen += 1;
        if *seen <= MOST {
            self.kept.push(finding);
        }
    }

    pub(super) fn done(mut self) -> Vec<Error> {
        for (code, seen) in self.seen.iter().filter(|(_, seen)| **seen > MOST) {
            if let Some(last) = self.kept.iter_mut().rev().find(|finding| finding.code() == *code) {
                *last = last.clone().with(["等，另有", &crate::format::whole(seen - MOST), "处"].concat());
            }
        }
        self.kept
    }
}

/// The sum of what stands in brackets behind a figure, against it: 12宗(其中转送10宗，不予受理1宗，告知1宗).
pub(super) fn sums(text: &Text, items: &[Item], given: &str, findings: &mut Notes) {
    for (n, whole) in items.iter().enumerate() {
        let Some(level) = whole.level.as_ref().filter(|q| text.ch(q.end) == '(' && q.unit != "%") else { continue };
        let Some(close) = (level.end..level.end + 200).find(|i| text.ch(*i) == ')') else { continue };
        let parts: Vec<_> =
            items.iter().skip(n + 1).take_while(|i| i.span.1 <= close).filter_map(|i| i.level.as_ref()).collect();
        if parts.len() < 2 || parts.iter().any(|q| q.unit != level.unit || q.bound != "exact") || level.bound != "exact"
        {
            continue;
        }
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, q| sum.plus(q.value));
        if let Some(sum) = sum.filter(|sum| *sum != level.value) {
            let (a, b) = text.bytes(level.start, close + 1, given);
            let detail = [sum.text().as_str(), " ≠ ", &level.value.text()].concat();
            findings.push(Error::in_text(Code::SumDiffers, a, b).notice().with(detail));
        }
    }
}

/// A rate beside the two counts it is made of, where it is close to their ratio but is not it.
pub(super) fn ratios(text: &Text, items: &[Item], given: &str, findings: &mut Notes) {
    for three in items.windows(3) {
        let [whole, part, rate] = three else { continue };
        let (Some(whole), Some(part), Some(rate)) = (&whole.level, &part.level, &rate.level) else { continue };
        let counted = whole.unit == part.unit && rate.unit == "%" && whole.unit != "%" && whole.value > part.value;
        if !counted || [whole, part, rate].iter().any(|q| q.bound != "exact") {
            continue;
        }
        let Some(computed) = part.value.percent_of(whole.value, rate.value.scale()) else { continue };
        let apart = computed.minus(rate.value).map_or(Decimal::ZERO, Decimal::abs);
        if apart > Decimal::ZERO && apart < 3.into() {
            let (a, b) = text.bytes(rate.start, rate.end, given);
            findings
                .push(Error::in_text(Code::RatioDiffers, a, b).notice().with([computed.text().as_str(), "%"].concat()));
        }
    }
}

/// The first sentence names another year than the title.
pub(super) fn year(text: &Text, blocks: &[Block], title: Option<u16>, given: &str, findings: &mut Notes) {
    let Some(title) = title else { return };
    let Some(block) = blocks.iter().find(|b| b.body().1 > b.body().0 + 60) else { return };
    let (start, end) = block.body();
    let year: Option<u16> = text.string(start, start + 4).parse().ok();
    if let Some(year) = year.filter(|y| *y != title && (1980..2100).contains(y) && text.ch(start + 4) == '年') {
        let (a, b) = text.bytes(start, end.min(start + 5), given);
        let detail =
            [crate::format::whole(usize::from(year)).as_str(), " ≠ ", &crate::format::whole(usize::from(title))]
                .concat();
        findings.push(Error::in_text(Code::YearDiffers, a, b).notice().with(detail));
    }
}

/// One name and unit with two values.
pub(super) fn conflicts(found: &Figures, notes: &mut Notes) {
    let named = |figure: &&Figure| figure.level().is_some() && figure.label().chars().count() > 6;
    let mut sorted: Vec<&Figure> = found.iter().filter(named).collect();
    // Of one name the first stands first: the sort is stable.
    sorted.sort_by_key(|figure| (figure.label(), figure.unit()));
    let mut first: Option<&Figure> = None;
    let mut differ: Vec<(&Figure, &Figure)> = Vec::new();
    for figure in sorted {
        match first.filter(|first| (first.label(), first.unit()) == (figure.label(), figure.unit())) {
            Some(first) if first.level() != figure.level() => differ.push((figure, first)),
            Some(_) => {}
            None => first = Some(figure),
        }
    }
    differ.sort_by_key(|(figure, _)| figure.at);
    for (figure, first) in differ {
        let text = |figure: &Figure| figure.level().and_then(Decimal::from_f64).map_or(String::new(), Decimal::text);
        let (a, b) = figure.at.wide();
        let detail = [text(first).as_str(), " ≠ ", &text(figure)].concat();
        notes.push(Error::in_text(Code::FiguresDiffer, a, b).notice().with(detail));
    }
}
