//! What a chart shows, as a few sentences: the last value and its change, the highest, the lowest. No figure
//! here that the report does not print, but those marked 推算.

use super::say;
use crate::format::{whole, ChartWord, Concatenated, Decimal, Lang, Word};
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
    let mut known = all.iter().filter_map(|p| Some((p.value?, p)));
    let Some(first) = known.next() else {
        return [say::short(indicator), ChartWord::Colon.text(lang), Word::Undisclosed.text(lang)].concatenated();
    };
    let (mut low, mut high, mut last) = (first, first, first.1);
    for (value, point) in known {
        if value < low.0 {
            low = (value, point);
        }
        if value > high.0 {
            high = (value, point);
        }
        last = point;
    }
    let at = |p: &crate::model::SeriesPoint| {
        let value = say::marked_value(indicator, p, year, lang);
        match lang {
            Lang::Zh => [&say::year(p.year, lang), "的", &value].concatenated(),
            Lang::En => [&value, " in ", &whole(p.year.into())].concatenated(),
        }
    };
    let value = say::marked_value(indicator, last, year, lang);
    let mut words =
        [say::short(indicator), ChartWord::Colon.text(lang), &say::year(last.year, lang), &gap(lang), &value]
            .concatenated();
    if let Some(change) = say::change_of(indicator, year, last.year, lang) {
        words.push_str(ChartWord::Comma.text(lang));
        words.push_str(&change);
    }
    let span = (all.first().map_or(0, |p| p.year), last.year);
    if low.0 != high.0 {
        // The best place is the smallest number.
        let (top, bottom) = if indicator.kind == Kind::Rank { (low.1, high.1) } else { (high.1, low.1) };
        let years = match lang {
            Lang::Zh => {
                [&whole(span.0.into()), ChartWord::Between.text(lang), &say::year(span.1, lang), "间"].concatenated()
            }
            Lang::En => {
                [&whole(span.0.into()), ChartWord::Between.text(lang), &whole(span.1.into()), ", "].concatenated()
            }
        };
        let most = [ChartWord::Highest.text(lang), &at(top)].concatenated();
        let least = [ChartWord::Lowest.text(lang), &at(bottom)].concatenated();
        words.push_str(ChartWord::Semicolon.text(lang));
        words.push_str(&[&years, &most, ChartWord::Comma.text(lang), &least].concatenated());
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

/// 最多为甲,1722条;最少为乙,585条.
fn extremes(plot: &Plot<'_>, lang: Lang) -> String {
    let mut ends: Option<(Decimal, Decimal)> = None;
    for value in plot.indicators.iter().filter_map(|i| Some(i.figure.as_ref()?.value)) {
        let (low, high) = ends.unwrap_or((value, value));
        ends = Some((low.min(value), high.max(value)));
    }
    let Some((low, high)) = ends else { return Word::Undisclosed.text(lang).into() };
    let rate = plot.indicators.iter().any(|i| !matches!(i.kind, Kind::Count | Kind::Amount));
    let (most, least) =
        if rate { (ChartWord::Highest, ChartWord::Lowest) } else { (ChartWord::Largest, ChartWord::Smallest) };
    if low == high {
        return having(plot, high, lang);
    }
    let least = [ChartWord::Semicolon.text(lang), least.text(lang), &having(plot, low, lang)].concatenated();
    [most.text(lang), &having(plot, high, lang), &least].concatenated()
}

/// The indicators with this value, then the value once.
fn having(plot: &Plot<'_>, value: Decimal, lang: Lang) -> String {
    let (mut names, mut shown) = (String::new(), String::new());
    for indicator in &plot.indicators {
        if indicator.figure.as_ref().is_some_and(|f| f.value == value) {
            if !names.is_empty() {
                names.push_str(ChartWord::Enumerate.text(lang));
            }
            names.push_str(say::short(indicator));
            shown = say::printed(indicator, lang);
        }
    }
    [&names, ChartWord::Comma.text(lang), &shown].concatenated()
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
                [among, &whole(set), "项设有目标", ChartWord::Comma.text(lang), &whole(met), "项已达标"].concatenated()
            }
            Lang::En => [&whole(set), " with a target, ", among, &whole(met), " met"].concatenated(),
        });
    }
    clauses
}

fn parts(plot: &Plot<'_>, lang: Lang) -> Vec<String> {
    let Some(sum) = total(&plot.indicators) else { return Vec::new() };
    let unit = plot.indicators.first().map_or("", |i| i.unit.as_str());
    let whole = say::computed(&[&sum.text(), unit].concatenated(), lang);
    let mut pieces = Vec::new();
    for indicator in &plot.indicators {
        let share = say::share_of(indicator, sum, lang).unwrap_or_default();
        let piece = [
            say::short(indicator),
            &name_gap(lang),
            &say::printed(indicator, lang),
            ChartWord::Comma.text(lang),
            &share,
        ];
        pieces.push(piece.concatenated());
    }
    let colon = if lang == Lang::En { " " } else { "" };
    vec![[ChartWord::Total.text(lang), colon, &whole].concatenated(), pieces.join(ChartWord::Semicolon.text(lang))]
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
    let total = whole(all().count());
    let listed = whole(plot.report.measures.len());
    let mut states = Vec::new();
    for state in [State::Done, State::Ongoing, State::Planned] {
        let number = count(state);
        if number > 0 {
            let number = whole(number);
            states.push(match lang {
                Lang::Zh => [say::state(state).text(lang), &number, "项"].concatenated(),
                Lang::En => [&number, " ", say::state(state).text(lang)].concatenated(),
            });
        }
    }
    let states = states.join(ChartWord::Comma.text(lang));
    vec![
        match lang {
            Lang::Zh => [&listed, "项举措共列出", &total, "项具体工作,", &states].concatenated(),
            Lang::En => [&listed, " measures list ", &total, " deliverables: ", &states].concatenated(),
        },
        ChartWord::ByDataset.text(lang).into(),
    ]
}
