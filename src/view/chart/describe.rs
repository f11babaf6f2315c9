//! What a chart shows, as a few sentences: the last value and its change, the highest, the lowest. No figure
//! here that the report does not print, but those marked 推算.

use super::say;
use crate::format::{Concatenated, ChartWord, Decimal, Lang, Word};
use crate::model::plot::{comparison, points, total, Comparison, Plot, PlotKind};
use crate::model::{Indicator, Kind, State};

/// The sentences.
pub fn description(plot: &Plot<'_>, lang: Lang) -> String {
    let clauses = match plot.kind {
        PlotKind::Trend => plot.indicators.iter().map(|i| trend(plot, i, lang)).collect(),
        PlotKind::Compare => match comparison(&plot.indicators, plot.report.year) {
            Comparison::Years(_) => plot.indicators.iter().map(|i| trend(plot, i, lang)).collect(),
            _ => vec![extremes(plot, lang)],
        },
        PlotKind::Rates => rates(plot, lang),
        PlotKind::Parts => parts(plot, lang),
        PlotKind::Funnel => vec![funnel(plot, lang)],
        PlotKind::Measures => measures(plot, lang),
    };
    let mut words = clauses.join(ChartWord::Stop.text(lang).trim_end());
    if lang == Lang::En {
        words = clauses.join(". ");
    }
    words.push_str(ChartWord::Stop.text(lang));
    words
}

fn trend(plot: &Plot<'_>, indicator: &Indicator, lang: Lang) -> String {
    let year = plot.report.year;
    let all = points(indicator, year);
    let mut known: Vec<_> = all.iter().filter_map(|p| Some((p.value?, p))).collect();
    let Some((_, last)) = known.last().copied() else {
        return [say::short(indicator), ChartWord::Colon.text(lang), Word::Undisclosed.text(lang)].concatenated();
    };
    let at = |p: &crate::model::SeriesPoint| {
        let value = say::marked_value(indicator, p, year, lang);
        match lang {
            Lang::Zh => [&say::year(p.year, lang), "的", &value].concatenated(),
            Lang::En => [&value, " in ", &p.year.to_string()].concatenated(),
        }
    };
    let value = say::marked_value(indicator, last, year, lang);
    let mut words =
        [say::short(indicator), ChartWord::Colon.text(lang), &say::year(last.year, lang), &gap(lang), &value].concatenated();
    if let Some(change) = say::change_of(indicator, year, last.year, lang) {
        words.push_str(ChartWord::Comma.text(lang));
        words.push_str(&change);
    }
    let span = (all.first().map_or(0, |p| p.year), last.year);
    known.sort_by_key(|(value, _)| *value);
    if let ([(low, first), .., (high, top)], true) = (known.as_slice(), known.len() > 1) {
        if low != high {
            // The best place is the smallest number.
            let (top, first) = if indicator.kind == Kind::Rank { (first, top) } else { (top, first) };
            let years = match lang {
                Lang::Zh => [&span.0.to_string(), ChartWord::Between.text(lang), &say::year(span.1, lang), "间"].concatenated(),
                Lang::En => [&span.0.to_string(), ChartWord::Between.text(lang), &span.1.to_string(), ", "].concatenated(),
            };
            let high = [ChartWord::Highest.text(lang), &at(top)].concatenated();
            let low = [ChartWord::Lowest.text(lang), &at(first)].concatenated();
            words.push_str(ChartWord::Semicolon.text(lang));
            words.push_str(&[&years, &high, ChartWord::Comma.text(lang), &low].concatenated());
        }
    }
    if let Some(target) = say::target(indicator, lang) {
        words.push_str(ChartWord::Semicolon.text(lang));
        words.push_str(&target);
    }
    words
}

fn gap(lang: Lang) -> String {
    match lang {
        Lang::Zh => "为".into(),
        Lang::En => ", ".into(),
    }
}

/// The indicators with their figures, the smallest first.
fn ordered<'a>(plot: &Plot<'a>) -> Vec<(Decimal, &'a Indicator)> {
    let mut all: Vec<_> = plot.indicators.iter().filter_map(|i| Some((i.figure.as_ref()?.value, *i))).collect();
    all.sort_by_key(|(value, _)| *value);
    all
}

/// 最多为甲,1722条;最少为乙,585条.
fn extremes(plot: &Plot<'_>, lang: Lang) -> String {
    let all = ordered(plot);
    let named = |i: &Indicator| [say::short(i), ChartWord::Comma.text(lang), &say::printed(i, lang)].concatenated();
    let rate = plot.indicators.iter().any(|i| !matches!(i.kind, Kind::Count | Kind::Amount));
    let (most, least) =
        if rate { (ChartWord::Highest, ChartWord::Lowest) } else { (ChartWord::Largest, ChartWord::Smallest) };
    match all.as_slice() {
        [(low, first), .., (high, top)] if low != high => [
            most.text(lang),
            &sharing(&all, *high, lang).unwrap_or_else(|| named(top)),
            ChartWord::Semicolon.text(lang),
            least.text(lang),
            &sharing(&all, *low, lang).unwrap_or_else(|| named(first)),
        ]
        .concatenated(),
        [(_, any), ..] => named(any),
        [] => Word::Undisclosed.text(lang).into(),
    }
}

/// Where several share a value: their names, then the value once.
fn sharing(all: &[(Decimal, &Indicator)], value: Decimal, lang: Lang) -> Option<String> {
    let same: Vec<&Indicator> = all.iter().filter(|(v, _)| *v == value).map(|(_, i)| *i).collect();
    let first = same.first().filter(|_| same.len() > 1)?;
    let names: Vec<&str> = same.iter().map(|i| say::short(i)).collect();
    Some([&names.join(ChartWord::Enumerate.text(lang)), ChartWord::Comma.text(lang), &say::printed(first, lang)].concatenated())
}

fn rates(plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let mut clauses = Vec::new();
    match plot.indicators.as_slice() {
        [one] => {
            let mut words = [say::short(one), ChartWord::Colon.text(lang), &say::printed(one, lang)].concatenated();
            let year = plot.report.year;
            for more in [say::change_of(one, year, year, lang), say::target(one, lang)].into_iter().flatten() {
                words.push_str(ChartWord::Comma.text(lang));
                words.push_str(&more);
            }
            return vec![words];
        }
        _ => clauses.push(extremes(plot, lang)),
    }
    let set = plot.indicators.iter().filter(|i| i.target.is_some()).count();
    let met = plot.indicators.iter().filter(|i| say::target_state(i) == Some(Word::TargetMet)).count();
    if set > 0 {
        let among = ChartWord::Among.text(lang);
        clauses.push(match lang {
            Lang::Zh => {
                [among, &set.to_string(), "项设有目标", ChartWord::Comma.text(lang), &met.to_string(), "项已达标"].concatenated()
            }
            Lang::En => [&set.to_string(), " with a target, ", among, &met.to_string(), " met"].concatenated(),
        });
    }
    clauses
}

fn parts(plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let Some(sum) = total(&plot.indicators) else { return Vec::new() };
    let unit = plot.indicators.first().map_or("", |i| i.unit.as_str());
    let whole = say::computed(&[&sum.to_string(), unit].concatenated(), lang);
    let pieces: Vec<String> = ordered(plot)
        .iter()
        .rev()
        .map(|(_, i)| {
            let share = say::share_of(i, sum, lang).unwrap_or_default();
            [say::short(i), &name_gap(lang), &say::printed(i, lang), ChartWord::Comma.text(lang), &share].concatenated()
        })
        .collect();
    let colon = if lang == Lang::En { " " } else { "" };
    vec![
        [ChartWord::Total.text(lang), colon, &whole].concatenated(),
        pieces.join(ChartWord::Semicolon.text(lang)),
    ]
}

fn name_gap(lang: Lang) -> String {
    if lang == Lang::En { " " } else { "" }.into()
}

fn funnel(plot: &Plot<'_>, lang: Lang) -> String {
    let mut stages = Vec::new();
    let mut before: Option<&Indicator> = None;
    for stage in plot.indicators.iter().copied() {
        let mut words = [say::short(stage), &name_gap(lang), &say::printed(stage, lang)].concatenated();
        if let Some(rate) = before.and_then(|before| say::converted(plot.report, before, stage, lang)) {
            words.push_str(ChartWord::Comma.text(lang));
            words.push_str(&rate);
        }
        stages.push(words);
        before = Some(stage);
    }
    stages.join(ChartWord::Semicolon.text(lang))
}

fn measures(plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let all = || plot.report.measures.iter().flat_map(|m| &m.deliverables);
    let count = |state: State| all().filter(|d| d.state == state).count();
    let total = all().count().to_string();
    let listed = plot.report.measures.len().to_string();
    let states: Vec<String> = [State::Done, State::Ongoing, State::Planned]
        .into_iter()
        .map(|state| (say::state(state), count(state)))
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| match lang {
            Lang::Zh => [word.text(lang), &n.to_string(), "项"].concatenated(),
            Lang::En => [&n.to_string(), " ", &word.text(lang).to_lowercase()].concatenated(),
        })
        .collect();
    let states = states.join(ChartWord::Comma.text(lang));
    vec![
        match lang {
            Lang::Zh => [&listed, "项举措共列出", &total, "项具体工作,", &states].concatenated(),
            Lang::En => [&listed, " measures list ", &total, " deliverables: ", &states].concatenated(),
        },
        ChartWord::ByDataset.text(lang).into(),
    ]
}
