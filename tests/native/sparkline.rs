//! The sparkline: what is typed is cleaned with a finding and never drawn wrong.

use crate::golden::{draw, golden};
use crate::reading;
use fazhi::elements::{Rendered, Source, State};
use fazhi::format::Decimal;
use fazhi::html;
use fazhi::model::series::{extremes, thinned, typed, Place};
use proptest::prelude::*;

fn inline(attributes: &[(&str, &str)]) -> Rendered {
    draw("fazhi-sparkline", attributes, &Source::None)
}

/// `label=value` for each place, `_` for a gap.
fn written(places: &[Place]) -> String {
    let one = |p: &Place| format!("{}={}", p.label, p.value.map_or("_".into(), |v| v.to_string()));
    places.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn in_golden_files() {
    for (name, attributes) in [
        (
            "sparkline-line",
            &[("values", "5,3,8,6"), ("periods", "2019,2020,2021,2022"), ("label", "案件"), ("unit", "件")][..],
        ),
        ("sparkline-gap", &[("values", "5,3,8"), ("periods", "2019,2020,2022"), ("kind", "area"), ("target", "4 6")]),
        ("sparkline-bar", &[("values", "5,-3,0"), ("kind", "bar"), ("@at", "1"), ("lang", "en")]),
        ("sparkline-winloss", &[("values", "5,-3,0"), ("kind", "winloss")]),
        ("sparkline-one", &[("values", "5"), ("target", "9")]),
        ("sparkline-constant", &[("values", "5,5,5")]),
        ("sparkline-empty", &[("values", "")]),
    ] {
        let rendered = inline(attributes);
        assert_eq!(rendered.state, State::Ready, "{name}");
        golden(name, &rendered);
    }
    let ningbo = reading("www/data/ningbo-2022.json");
    golden(
        "sparkline-dataset",
        &draw("fazhi-sparkline", &[("indicator", "first-instance-loss-rate")], &Source::Ready(&ningbo)),
    );
}

#[test]
fn bad_input_is_cleaned_with_a_finding() {
    for (values, periods, expected, codes) in [
        ("1,2,3", "", "1=1 2=2 3=3", &[][..]),
        ("1 2 3", "", "1=1 2=2 3=3", &[]),
        ("1,,3", "", "1=1 2=_ 3=3", &[]),
        ("1,-,3", "", "1=1 2=_ 3=3", &[]),
        ("6.40%,6.09%", "2021年,2022年", "2021年=6.40 2022年=6.09", &[]),
        ("1,NaN,3", "", "1=1 2=_ 3=3", &["not-a-number"]),
        ("1,Infinity,3", "", "1=1 2=_ 3=3", &["not-a-number"]),
        ("1,∞,许多", "", "1=1 2=_ 3=_", &["not-a-number", "not-a-number"]),
        ("1,2e3,3", "", "1=1 2=_ 3=3", &["not-a-number"]),
        ("1,99999999999999999999", "", "1=1 2=_", &["not-a-number"]),
        ("3,1,2", "2022,2020,2021", "2020=1 2021=2 2022=3", &["unordered-years"]),
        ("1,2,3", "2020,2020,2021", "2020=1 2021=3", &["duplicate-year"]),
        ("1,2", "2019,2022", "2019=1 2020=_ 2021=_ 2022=2", &[]),
        ("1,2", "一季度,二季度", "一季度=1 二季度=2", &[]),
    ] {
        let mut findings = Vec::new();
        let places = typed(values, periods, &mut findings).unwrap();
        assert_eq!(written(&places), expected, "{values} | {periods}");
        assert_eq!(findings.iter().map(|f| f.code().as_str()).collect::<Vec<_>>(), codes, "{values} | {periods}");
    }
    assert_eq!(typed("1,2,3", "2020,2021", &mut Vec::new()).unwrap_err().code().as_str(), "uneven-series");
}

#[test]
fn the_authors_own_table_is_the_data_and_its_heading_is_not() {
    let rendered = inline(&[("@table", "年份\t件数\n2020年\t1,247件\n2022年\t1,230件")]);
    let html = html::render(&rendered.nodes);
    assert!(html.contains("2020年 1247;2021年 未披露;2022年 1230") || html.contains("1247"), "{html}");
    assert!(!html.contains("件数"), "{html}");
}

#[test]
fn a_missing_year_breaks_the_line_and_a_derived_point_is_hollow() {
    let html = html::render(&inline(&[("values", "1,2,3,4"), ("periods", "2018,2019,2021,2022")]).nodes);
    let line = html.split("spark-line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(line.matches('M').count(), 2, "{line}");
    let ningbo = reading("www/data/ningbo-2022.json");
    let rendered = draw("fazhi-sparkline", &[("indicator", "first-instance-cases")], &Source::Ready(&ningbo));
    assert_eq!(html::render(&rendered.nodes).matches("spark-derived").count(), 1);
}

proptest! {
    #[test]
    fn thinning_keeps_the_ends_and_both_extremes(values in prop::collection::vec(prop::option::of(-1_000_000i64..1_000_000), 1..5_000)) {
        let places: Vec<Place> = values
            .iter()
            .map(|v| Place { label: String::new(), value: v.map(Decimal::from), derived: false, breaks: false })
            .collect();
        let kept = thinned(&places, 100);
        prop_assert!(kept.windows(2).all(|w| w[0] < w[1]), "in order, none twice");
        prop_assert!(kept.len() <= places.len().min(600));
        prop_assert_eq!(kept[0], 0);
        prop_assert_eq!(*kept.last().unwrap(), places.len() - 1);
        if let Some(((low, _), (high, _))) = extremes(&places) {
            let values = |i: usize| places[i].value;
            prop_assert!(kept.iter().any(|i| values(*i) == values(low)));
            prop_assert!(kept.iter().any(|i| values(*i) == values(high)));
        }
    }

    #[test]
    fn whatever_is_typed_is_drawn_or_refused_and_every_coordinate_is_in_the_drawing(values in ".{0,60}", periods in ".{0,60}") {
        let rendered = inline(&[("values", &values), ("periods", &periods)]);
        let html = html::render(&rendered.nodes);
        for part in html.split(" cy=\"").skip(1) {
            let y: i64 = part.split('"').next().unwrap().parse().unwrap();
            prop_assert!((0..=200).contains(&y));
        }
    }

    #[test]
    fn years_come_out_ascending_and_complete(years in prop::collection::vec(1990u16..2030, 1..20)) {
        let values = vec!["1"; years.len()].join(",");
        let periods = years.iter().map(u16::to_string).collect::<Vec<_>>().join(",");
        let places = typed(&values, &periods, &mut Vec::new()).unwrap();
        let got: Vec<u16> = places.iter().map(|p| p.label.parse().unwrap()).collect();
        let (low, high) = (*years.iter().min().unwrap(), *years.iter().max().unwrap());
        prop_assert_eq!(got, (low..=high).collect::<Vec<_>>());
    }
}
