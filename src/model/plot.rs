//! What a chart can show of a report: which kinds fit the data, and the values that a kind needs.
//!
//! Nothing is drawn here, and nothing is added up but what a chart says in so many words: the sum of parts
//! and the conversion between stages, which views mark as 推算.

use super::change::{self, Outcome};
use super::{Bound, Indicator, Kind, Origin, Report, SeriesPoint};
use crate::format::Decimal;

/// The kinds of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotKind {
    /// Years as a line.
    Trend,
    /// Several indicators, or the years of one, as bars.
    Compare,
    /// Stages that each let fewer through.
    Funnel,
    /// Rates as bullets, against their targets.
    Rates,
    /// Shares of a sum.
    Parts,
    /// The measures' deliverables by state.
    Measures,
}

/// A chart that fits its data.
#[derive(Clone, Debug)]
pub struct Plot<'a> {
    /// Its kind.
    pub kind: PlotKind,
    /// The report it is about.
    pub report: &'a Report,
    /// What it shows; empty for [`PlotKind::Measures`].
    pub indicators: Vec<&'a Indicator>,
}

/// The chart of `indicators`, of the wanted kind or of the one that fits best. Where the wanted kind does not
/// fit: the kinds that do.
pub fn choose<'a>(
    report: &'a Report,
    indicators: Vec<&'a Indicator>,
    wanted: Option<PlotKind>,
) -> Result<Plot<'a>, Vec<PlotKind>> {
    let suitable = suitable(report, &indicators);
    let kind = match wanted {
        Some(kind) if suitable.contains(&kind) => kind,
        None => *suitable.first().ok_or_else(Vec::new)?,
        Some(_) => return Err(suitable),
    };
    let indicators = match (kind, indicators.is_empty()) {
        (PlotKind::Measures, _) => Vec::new(),
        (PlotKind::Rates, true) => rates_of(report),
        _ => indicators,
    };
    Ok(Plot { kind, report, indicators })
}

/// The kinds that fit, the best first.
pub fn suitable(report: &Report, indicators: &[&Indicator]) -> Vec<PlotKind> {
    let mut kinds = Vec::new();
    let fits = [
        (PlotKind::Trend, is_trend(indicators, report.year)),
        (PlotKind::Rates, is_rates(indicators) || (indicators.is_empty() && !rates_of(report).is_empty())),
        (PlotKind::Funnel, is_funnel(indicators)),
        (PlotKind::Compare, is_comparison(indicators, report.year)),
        (PlotKind::Parts, is_whole(indicators)),
        (PlotKind::Measures, indicators.is_empty() && report.measures.iter().any(|m| !m.deliverables.is_empty())),
    ];
    kinds.extend(fits.iter().filter(|(_, fits)| *fits).map(|(kind, _)| *kind));
    // Stages are a funnel first only where the report itself sets them in relation: 1722 after 715 is no flow.
    if kinds.contains(&PlotKind::Funnel) && !are_related(report, indicators) {
        kinds.retain(|kind| *kind != PlotKind::Funnel);
        kinds.push(PlotKind::Funnel);
    }
    // With no indicator named, the report as a whole.
    if indicators.is_empty() {
        kinds.reverse();
    }
    kinds
}

fn rates_of(report: &Report) -> Vec<&Indicator> {
    report.indicators.iter().filter(|i| i.kind == Kind::Rate && i.unit == "%" && i.figure.is_some()).collect()
}

/// Whether all are of one kind and unit, so that one axis can carry them.
fn alike(indicators: &[&Indicator]) -> bool {
    indicators.windows(2).all(|pair| match pair {
        [a, b] => a.kind == b.kind && a.unit == b.unit,
        _ => true,
    })
}

fn is_trend(indicators: &[&Indicator], year: u16) -> bool {
    let known = |i: &&Indicator| points(i, year).iter().filter(|p| p.value.is_some()).count();
    !indicators.is_empty() && alike(indicators) && indicators.iter().all(|i| known(i) > 1)
}

fn is_rates(indicators: &[&Indicator]) -> bool {
    !indicators.is_empty() && alike(indicators) && indicators.iter().all(|i| i.kind == Kind::Rate && i.figure.is_some())
}

fn is_comparison(indicators: &[&Indicator], year: u16) -> bool {
    let several = indicators.len() > 1 && indicators.iter().all(|i| i.figure.is_some());
    alike(indicators) && (several || is_trend(indicators, year))
}

/// The figure of a thing counted, printed without a bound: only such can be added and divided.
fn counted(indicator: &Indicator) -> Option<Decimal> {
    let figure = indicator.figure.as_ref()?;
    let exact = figure.bound == Bound::Exact && figure.value.signum() >= 0;
    (exact && matches!(indicator.kind, Kind::Count | Kind::Amount)).then_some(figure.value)
}

fn is_funnel(indicators: &[&Indicator]) -> bool {
    let numeral = |i: &Indicator| i.unit.chars().next().filter(|c| matches!(c, '万' | '亿'));
    indicators.len() > 1
        && indicators.iter().all(|i| counted(i).is_some_and(|v| v.signum() > 0))
        && indicators.windows(2).all(|pair| match pair {
            [a, b] => numeral(a) == numeral(b) && counted(b) <= counted(a),
            _ => true,
        })
}

fn is_whole(indicators: &[&Indicator]) -> bool {
    indicators.len() > 1
        && alike(indicators)
        && indicators.iter().all(|i| counted(i).is_some())
        && total(indicators).is_some_and(|sum| sum.signum() > 0)
}

/// Whether the report prints the ratio of two of these.
fn are_related(report: &Report, indicators: &[&Indicator]) -> bool {
    let named = |id: &str| indicators.iter().any(|i| i.id == id);
    report.indicators.iter().filter_map(|i| i.ratio.as_ref()).any(|ratio| {
        let part = ratio.part.as_deref();
        part.is_some_and(named) && named(&ratio.whole)
    })
}

/// The values by year: the series, and the report's own figure where the series lacks its year.
pub fn points(indicator: &Indicator, report_year: u16) -> Vec<SeriesPoint> {
    let mut points = indicator.series.clone();
    if points.iter().all(|p| p.year != report_year) {
        if let Some(figure) = &indicator.figure {
            let own = SeriesPoint {
                year: report_year,
                value: Some(figure.value),
                origin: Origin::Reported,
                method_change: false,
                bound: figure.bound,
            };
            let place = points.iter().position(|p| p.year > report_year).unwrap_or(points.len());
            points.insert(place, own);
        }
    }
    points
}

/// Every year from the first to the last of these, whether there is a value or not: a gap is seen.
pub fn years(indicators: &[&Indicator], report_year: u16) -> Vec<u16> {
    let all = || indicators.iter().flat_map(|i| points(i, report_year)).map(|p| p.year);
    match (all().min(), all().max()) {
        (Some(first), Some(last)) => (first..=last).collect(),
        _ => Vec::new(),
    }
}

/// The change in `year`: what the report prints for its own, else two reported neighbours compared.
pub fn change_in(indicator: &Indicator, points: &[SeriesPoint], report_year: u16, year: u16) -> Outcome {
    if year == report_year {
        return change::of(indicator, year);
    }
    let at = |year: u16| points.iter().find(|p| p.year == year);
    let (Some(now), Some(before)) = (at(year), year.checked_sub(1).and_then(at)) else {
        return Outcome::Unknown;
    };
    match (now.value, before.value) {
        _ if now.method_change => Outcome::MethodChanged,
        _ if now.origin == Origin::Derived || before.origin == Origin::Derived => Outcome::Unknown,
        (Some(now), Some(before)) => change::between(before, now, indicator),
        _ => Outcome::Unknown,
    }
}

/// The sum of the figures.
pub fn total(indicators: &[&Indicator]) -> Option<Decimal> {
    indicators.iter().try_fold(Decimal::ZERO, |sum, i| sum.plus(counted(i)?))
}

/// The share of a figure in that sum, in percent to one decimal.
pub fn share(indicator: &Indicator, total: Decimal) -> Option<Decimal> {
    counted(indicator)?.percent_of(total, 1)
}

/// What comes out of a stage of a funnel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Conversion<'a> {
    /// The report prints it, as this indicator.
    Printed(&'a Indicator),
    /// Computed, in percent, where both stages count the same thing.
    Percent(Decimal),
    /// Computed, so many for every hundred, where they do not: 件 and 条.
    PerHundred(Decimal),
}

/// How much of `before` is `stage`.
pub fn conversion<'a>(report: &'a Report, before: &Indicator, stage: &Indicator) -> Option<Conversion<'a>> {
    let printed = report.indicators.iter().find(|i| {
        let of_both = |r: &super::types::Ratio| r.part.as_ref() == Some(&stage.id) && r.whole == before.id;
        i.figure.is_some() && i.ratio.as_ref().is_some_and(of_both)
    });
    if let Some(indicator) = printed {
        return Some(Conversion::Printed(indicator));
    }
    let percent = counted(stage)?.percent_of(counted(before)?, 1)?;
    Some(if stage.unit == before.unit { Conversion::Percent(percent) } else { Conversion::PerHundred(percent) })
}

/// What a comparison sets side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// One indicator, by these years.
    Years(Vec<u16>),
    /// Several indicators, each by these years.
    Both(Vec<u16>),
    /// Several indicators in the report's year.
    Indicators,
}

/// How [`PlotKind::Compare`] is laid out for these.
pub fn comparison(indicators: &[&Indicator], report_year: u16) -> Comparison {
    let known = |i: &Indicator, year: u16| points(i, report_year).iter().any(|p| p.year == year && p.value.is_some());
    let mut shared = years(indicators, report_year);
    shared.retain(|year| indicators.iter().all(|i| known(i, *year)));
    match (indicators.len(), shared.len()) {
        (1, _) => Comparison::Years(shared),
        (_, 0 | 1) => Comparison::Indicators,
        // More than the last two years side by side is a trend.
        (_, n) => Comparison::Both(shared.split_off(n - 2)),
    }
}

/// The years that a chart shows; empty where it is of the report's year alone.
pub fn shown_years(plot: &Plot<'_>) -> Vec<u16> {
    let year = plot.report.year;
    match plot.kind {
        PlotKind::Trend => years(&plot.indicators, year),
        PlotKind::Compare => match comparison(&plot.indicators, year) {
            Comparison::Years(years) | Comparison::Both(years) => years,
            Comparison::Indicators => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Whether a trend is drawn on an axis that does not begin at 0, which then has to be said: from 97% to 99%
/// nothing would be seen otherwise.
pub fn is_zoomed(plot: &Plot<'_>) -> bool {
    let (mut low, mut high) = (f64::MAX, f64::MIN);
    for indicator in &plot.indicators {
        let target = indicator.target.as_ref().map(|target| target.value);
        let values = points(indicator, plot.report.year).into_iter().filter_map(|p| p.value);
        for value in values.chain(target) {
            (low, high) = (low.min(value.to_f64()), high.max(value.to_f64()));
        }
    }
    plot.kind == PlotKind::Trend && !is_rank(plot) && low > 0.0 && (high - low) < high * 0.25
}

/// Whether a chart is of places, where the smallest number is the best.
pub fn is_rank(plot: &Plot<'_>) -> bool {
    plot.indicators.iter().any(|i| i.kind == Kind::Rank)
}
