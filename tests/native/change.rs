//! The rules of change over the year, one case each. Every part takes its change from here.

use crate::golden::draw;
use fazhi::elements::Source;
use fazhi::format::{Decimal, Lang};
use fazhi::html;
use fazhi::model::change::{self, Outcome};
use fazhi::model::{Better, Bound, Change, ChangeUnit, Figure, Indicator, Kind, Origin, Reading, SeriesPoint};
use fazhi::view::words_of_change;
use proptest::prelude::*;

fn d(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn indicator(kind: Kind, better: Better, unit: &str) -> Indicator {
    Indicator {
        id: "a".into(),
        label: "甲".into(),
        short: None,
        note: None,
        ratio: None,
        measure: None,
        figure: Some(Figure { value: d("1"), printed: None, bound: Bound::Exact }),
        unit: unit.into(),
        kind,
        better,
        period: None,
        change: None,
        target: None,
        series: Vec::new(),
        quote: None,
    }
}

fn printed(kind: Kind, value: &str, unit: ChangeUnit, bound: Bound) -> Indicator {
    let change = Change { value: d(value), unit, basis: None, printed: None, note: None, bound };
    Indicator { change: Some(change), ..indicator(kind, Better::Lower, if kind == Kind::Rate { "%" } else { "件" }) }
}

fn years(kind: Kind, before: &str, now: &str) -> Indicator {
    let point = |year, value: &str| SeriesPoint {
        year,
        value: (!value.is_empty()).then(|| d(value)),
        origin: Origin::Reported,
        method_change: false,
        bound: Bound::Exact,
    };
    let unit = match kind {
        Kind::Rate => "%",
        Kind::Rank => "",
        _ => "件",
    };
    Indicator { series: vec![point(2021, before), point(2022, now)], ..indicator(kind, Better::Lower, unit) }
}

fn said(indicator: &Indicator) -> String {
    match change::of(indicator, 2022) {
        Outcome::Moved(movement) => {
            format!("{} {:?}", words_of_change(&movement, indicator, Lang::Zh), movement.judgement)
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn each_rule_has_its_wording() {
    for (case, indicator, expected) in rules() {
        assert_eq!(said(&indicator), expected, "{case}");
    }
}

/// What a change is in each case, and how it is judged where less is better.
fn rules() -> Vec<(&'static str, Indicator, &'static str)> {
    use ChangeUnit::{Percent, Point, Tenth, Times};
    let without_level = Indicator { figure: None, ..printed(Kind::Count, "-62", Percent, Bound::Exact) };
    vec![
        ("a change without a level", without_level, "下降62% Good"),
        ("a level, printed", printed(Kind::Count, "-1.36", Percent, Bound::Exact), "下降1.36% Good"),
        (
            "a rate in points, though % is printed",
            printed(Kind::Rate, "-0.31", Point, Bound::Exact),
            "下降0.31个百分点 Good",
        ),
        ("a rate that rises", printed(Kind::Rate, "1.5", Point, Bound::Exact), "提高1.5个百分点 Bad"),
        ("about 300 %", printed(Kind::Count, "300", Percent, Bound::About), "增长约300% Bad"),
        ("tenths, nearly", printed(Kind::Count, "-8", Tenth, Bound::Under), "下降近8成 Good"),
        ("times", printed(Kind::Count, "2", Times, Bound::Exact), "增长2倍 Bad"),
        ("no change, printed", printed(Kind::Count, "0", Percent, Bound::Exact), "持平 Neutral"),
        ("levels of two years", years(Kind::Count, "80", "100"), "增长25% Bad"),
        ("rates of two years", years(Kind::Rate, "6.40", "6.09"), "下降0.31个百分点 Good"),
        ("zero base", years(Kind::Count, "0", "5"), "增长5件 Bad"),
        ("down to zero", years(Kind::Count, "5", "0"), "下降100% Good"),
        ("negative to positive", years(Kind::Amount, "-5", "5"), "增长10件 Bad"),
        ("no change, computed", years(Kind::Count, "5", "5"), "持平 Neutral"),
        ("missing base", years(Kind::Count, "", "5"), "Unknown"),
        ("rank, better", years(Kind::Rank, "20", "3"), "上升17位 Good"),
        ("rank, worse", years(Kind::Rank, "3", "4"), "下降1位 Bad"),
    ]
}

/// The rules once more, through every part that shows a change.
#[test]
fn all_parts_say_each_rule_alike() {
    let template = crate::reading("www/data/ningbo-2022.json").report.unwrap();
    for (case, mut indicator, expected) in rules() {
        let words = expected.split(' ').next().unwrap();
        let judgement = expected.split(' ').nth(1).unwrap_or_default();
        indicator.measure = Some("m1".into());
        let mut report = template.clone();
        report.headline = vec![indicator.id.clone()];
        report.indicators = vec![indicator];
        let reading = Reading { report: Some(report), findings: Vec::new() };
        let spark = [("indicator", "a")];
        for (tag, attributes) in [
            ("fazhi-kpi", &spark[..]),
            ("fazhi-sparkline", &spark),
            ("fazhi-tracker", &[]),
            ("fazhi-measure", &[("measure", "m1")]),
            ("fazhi-report", &[]),
        ] {
            let drawn = draw(tag, attributes, &Source::Ready(&reading));
            let html = html::render(&drawn.nodes);
            if tag == "fazhi-sparkline" && !html.contains("spark-drawing") {
                continue;
            }
            if words == "Unknown" {
                assert!(!html.contains("data-judgement"), "{case}: {tag} shows a change");
            } else {
                assert!(html.contains(words), "{case}: {tag} does not say {words}\n{html}");
            }
            let wrong = [("Good", "走弱"), ("Bad", "向好"), ("Neutral", "走弱"), ("Neutral", "向好")];
            for (of, word) in wrong.into_iter().filter(|(of, _)| *of == judgement) {
                assert!(!html.contains(word), "{case}: {tag} says {word} of what is {of}");
            }
        }
    }
}

#[test]
fn a_derived_base_is_never_compared() {
    let mut indicator = years(Kind::Count, "80", "100");
    indicator.series[0].origin = Origin::Derived;
    assert_eq!(said(&indicator), "Unknown");
}

#[test]
fn a_value_with_a_bound_is_never_compared() {
    for year in [0, 1] {
        let mut indicator = years(Kind::Count, "25", "27");
        indicator.series[year].bound = Bound::Over;
        assert_eq!(said(&indicator), "Unknown");
    }
}

#[test]
fn a_change_of_method_is_no_change() {
    let mut indicator = years(Kind::Count, "80", "100");
    indicator.series[1].method_change = true;
    assert_eq!(said(&indicator), "MethodChanged");
}

#[test]
fn a_year_left_out_is_not_skipped_over() {
    let mut indicator = years(Kind::Count, "80", "100");
    indicator.series[0].year = 2020;
    assert_eq!(said(&indicator), "Unknown");
}

#[test]
fn without_a_polarity_nothing_is_judged() {
    let mut indicator = printed(Kind::Count, "-1.36", ChangeUnit::Percent, Bound::Exact);
    indicator.better = Better::Neutral;
    assert_eq!(said(&indicator), "下降1.36% Neutral");
}

proptest! {
    /// Turned round, a change has the other direction and the other judgement; no change has neither.
    #[test]
    fn a_change_turned_round_is_its_opposite(before in -1_000_000i64..1_000_000, now in -1_000_000i64..1_000_000) {
        for kind in [Kind::Count, Kind::Rate, Kind::Amount, Kind::Rank] {
            let indicator = indicator(kind, Better::Lower, if kind == Kind::Rate { "%" } else { "件" });
            let of = |a: i64, b: i64| match change::between(Decimal::from(a), Decimal::from(b), &indicator) {
                Outcome::Moved(movement) => movement,
                other => panic!("{other:?}"),
            };
            let (there, back) = (of(before, now), of(now, before));
            prop_assert_eq!(there.amount.is_none(), before == now);
            if before != now {
                prop_assert_ne!(there.direction, back.direction);
                prop_assert_ne!(there.judgement, back.judgement);
            }
        }
    }

    /// A percentage of the previous level leads back to the new one, within its rounding.
    #[test]
    fn a_computed_percentage_leads_to_the_new_level(before in 1i64..1_000_000, now in 1i64..1_000_000) {
        let indicator = indicator(Kind::Count, Better::Neutral, "件");
        let Outcome::Moved(movement) = change::between(Decimal::from(before), Decimal::from(now), &indicator) else {
            panic!()
        };
        if let Some((amount, unit)) = movement.amount {
            prop_assert_eq!(unit, ChangeUnit::Percent);
            let sign = if now > before { 1.0 } else { -1.0 };
            let again = before as f64 * (1.0 + sign * amount.to_f64() / 100.0);
            prop_assert!((again - now as f64).abs() <= before as f64 * 0.00051, "{before} {now} {amount}");
        }
    }

    /// Rates move in points, whatever they are: never in percent of themselves.
    #[test]
    fn a_rate_moves_in_points(before in 0i64..10_000, now in 0i64..10_000) {
        let rate = |n: i64| Decimal::new(n, 2).unwrap();
        let indicator = indicator(Kind::Rate, Better::Higher, "%");
        let Outcome::Moved(movement) = change::between(rate(before), rate(now), &indicator) else { panic!() };
        if let Some((amount, unit)) = movement.amount {
            prop_assert_eq!(unit, ChangeUnit::Point);
            prop_assert_eq!(amount, rate((now - before).abs()));
        }
    }
}
