//! Years of one place → one dataset with series. The two years are made up.

use crate::json;
use fazhi::error::Code;
use fazhi::merge::{merge, Decisions, Merged, Pair, Reason};
use fazhi::model::{change, read, Bound, Origin, Report};
use fazhi::wire::Value;
use proptest::prelude::*;

fn year(year: u16) -> Value {
    json(&format!("tests/fixtures/merge/made-up-{year}.json"))
}

fn changed(value: &Value, from: &str, to: &str) -> Value {
    let text = serde_json::to_string(value).unwrap();
    assert!(text.contains(from), "{from}");
    serde_json::from_str(&text.replacen(from, to, 1)).unwrap()
}

fn both() -> Merged {
    merge(&[year(2021), year(2022)], &Decisions::default()).unwrap()
}

fn report(merged: &Merged) -> Report {
    let reading = read(&merged.dataset);
    assert_eq!(reading.findings, []);
    reading.report.unwrap()
}

/// The series of an indicator, `2021 6.40 reported`.
fn series(merged: &Merged, id: &str) -> Vec<String> {
    let report = report(merged);
    let points = &report.indicator(id).unwrap().series;
    let origin = |o| if o == Origin::Reported { "reported" } else { "derived" };
    points.iter().map(|p| format!("{} {} {}", p.year, p.value.unwrap(), origin(p.origin))).collect()
}

fn pair(old: &str, new: &str) -> Pair {
    Pair { year: None, old: old.into(), new: new.into() }
}

#[test]
fn the_same_label_joins_and_a_reported_year_replaces_a_derived_one() {
    let merged = both();
    assert_eq!(series(&merged, "first-instance-loss-rate"), ["2021 6.4 reported", "2022 6.09 reported"]);
    assert_eq!(report(&merged).year, 2022);
}

#[test]
fn a_label_that_differs_only_in_year_and_place_joins() {
    assert_eq!(series(&both(), "cases-filed"), ["2021 1247 reported", "2022 1230 reported"]);
}

#[test]
fn units_convert_exactly() {
    assert_eq!(series(&both(), "services"), ["2021 255000 reported", "2022 270000 reported"]);
}

#[test]
fn a_bound_goes_with_its_value_into_the_series() {
    let bounded = |mut dataset: Value| {
        let Value::Map(fields) = &mut dataset else { panic!() };
        let (_, Value::List(items)) = fields.iter_mut().find(|(name, _)| name == "indicators").unwrap() else {
            panic!()
        };
        for item in items {
            let services = item.get("id").and_then(Value::as_text) == Some("services");
            if let (true, Value::Map(fields)) = (services, item) {
                fields.push(("bound".into(), Value::from("over")));
            }
        }
        dataset
    };
    let merged = merge(&[bounded(year(2021)), year(2022)], &Decisions::default()).unwrap();
    let report = report(&merged);
    let bounds: Vec<_> = report.indicator("services").unwrap().series.iter().map(|p| p.bound).collect();
    assert_eq!(bounds, [Bound::Over, Bound::Exact]);
    assert!(matches!(change::of(report.indicator("services").unwrap(), 2022), change::Outcome::Unknown));
    let again = merge(&[merged.dataset.clone(), bounded(year(2021))], &Decisions::default()).unwrap();
    assert_eq!(again.dataset, merged.dataset);
}

#[test]
fn similar_labels_are_proposed_and_joined_only_when_accepted() {
    let merged = both();
    assert_eq!(series(&merged, "attendance"), Vec::<String>::new());
    let proposal = merged.proposals.iter().find(|p| p.new == "attendance").unwrap();
    assert_eq!((proposal.old.as_str(), proposal.reasons.as_slice()), ("court", [Reason::Label].as_slice()));
    let decisions = Decisions { accepted: vec![pair("court", "attendance")], ..Decisions::default() };
    let merged = merge(&[year(2021), year(2022)], &decisions).unwrap();
    assert_eq!(series(&merged, "attendance"), ["2021 91 reported", "2022 92.5 reported"]);
    assert!(merged.proposals.iter().all(|p| p.new != "attendance"));
}

#[test]
fn parts_of_one_whole_are_no_drift_of_each_other() {
    let of = |year: u16, label: &str| {
        let text = format!(
            r#"{{"version":1,"title":"甲县{year}年报告","place":{{"name":"甲县"}},"year":{year},"measures":[],"indicators":[
            {{"id":"i{year}","label":"{label}","value":{},"unit":"件","printed":"{}件","kind":"count","quote":"{label}{}件。"}}]}}"#,
            year - 2000,
            year - 2000,
            year - 2000
        );
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let proposed = |old: &str, new: &str| {
        let merged = merge(&[of(2021, old), of(2022, new)], &Decisions::default()).unwrap();
        assert_eq!(merged.joined.len(), 0, "{old} {new}");
        merged.proposals.len()
    };
    assert_eq!(proposed("以区政府为被申请人的案件(纠错)", "以区政府为被申请人的案件(确认违法)"), 0);
    assert_eq!(proposed("以街道乡镇为被申请人的案件", "以区政府为被申请人的案件(确认违法)"), 0);
    assert_eq!(proposed("行政复议案件中(直接纠错)", "行政复议申请(直接纠错)"), 1);
    assert_eq!(proposed("行政复议案件直接纠错", "行政复议申请(直接纠错)"), 1);
}

#[test]
fn cases_received_are_never_taken_for_cases_closed() {
    let without = changed(&year(2021), "\"2021年全市受理的行政复议案件\"", "\"听证会\"");
    let merged = merge(&[without, year(2022)], &Decisions::default()).unwrap();
    assert!(!merged.joined.iter().any(|j| j.new == "cases-filed"), "{:?}", merged.joined);
    assert!(!merged.proposals.iter().any(|p| p.old == "closed"), "{:?}", merged.proposals);
}

#[test]
fn a_printed_change_that_fits_the_earlier_value_joins_a_drifted_label() {
    // 1247 → 1230 is -1.4 %.
    let drifted = changed(&year(2021), "\"2021年全市受理的行政复议案件\"", "\"行政复议案件受理量\"");
    let fits = changed(
        &changed(&changed(&year(2022), "\"value\":-3.5", "\"value\":-1.4"), "下降3.5%", "下降1.4%"),
        "下降3.5%",
        "下降1.4%",
    );
    let joined = |newer: &Value| {
        let merged = merge(&[drifted.clone(), newer.clone()], &Decisions::default()).unwrap();
        merged.joined.iter().any(|j| j.new == "cases-filed")
    };
    assert!(joined(&fits));
    assert!(!joined(&year(2022)));
}

#[test]
fn a_change_that_does_not_fit_the_earlier_report_is_said() {
    let findings = both().findings;
    let seen: Vec<_> = findings.iter().filter(|f| f.code() == Code::PreviousDiffers).collect();
    assert_eq!(seen.len(), 1, "{findings:?}");
    assert_eq!(seen[0].path(), "indicators[id=cases-filed].change");
    assert!(seen[0].message().contains("1247"), "{}", seen[0]);
}

#[test]
fn two_reports_that_print_another_value_for_one_year_are_said_and_the_own_years_stands() {
    let other = changed(&year(2022), "\"value\":6.4,\"origin\":\"derived\"", "\"value\":6.5,\"origin\":\"reported\"");
    let merged = merge(&[year(2021), other], &Decisions::default()).unwrap();
    assert!(merged.findings.iter().any(|f| f.code() == Code::PreviousDiffers && f.message().contains("6.5 / 6.4")));
    assert_eq!(series(&merged, "first-instance-loss-rate"), ["2021 6.4 reported", "2022 6.09 reported"]);
}

#[test]
fn what_cannot_be_one_is_refused() {
    let codes = |values: &[Value]| -> Vec<Code> {
        merge(values, &Decisions::default()).unwrap_err().iter().map(|e| e.code()).collect()
    };
    let elsewhere = changed(&year(2021), "\"name\":\"示例市\"", "\"name\":\"样本市\"");
    assert_eq!(codes(&[elsewhere, year(2022)]), [Code::DifferentPlace]);
    let again = changed(&year(2022), "\"year\":2022", "\"year\":2021");
    assert_eq!(codes(&[again, year(2021)]), [Code::YearTwice]);
    assert!(!codes(&[]).is_empty());
    let decisions =
        Decisions { accepted: vec![pair("court", "cases-filed"), pair("nowhere", "services")], ..Decisions::default() };
    let merged = merge(&[year(2021), year(2022)], &decisions).unwrap();
    let codes: Vec<_> = merged.findings.iter().map(|f| f.code()).collect();
    assert!(codes.contains(&Code::UnitsDiffer) && codes.contains(&Code::DanglingReference), "{codes:?}");
}

#[test]
fn a_refused_pair_is_neither_joined_nor_proposed() {
    let decisions = Decisions { refused: vec![pair("loss-rate", "first-instance-loss-rate")], ..Decisions::default() };
    let merged = merge(&[year(2021), year(2022)], &decisions).unwrap();
    assert!(!merged.joined.iter().any(|j| j.new == "first-instance-loss-rate"));
    assert!(!merged.proposals.iter().any(|p| p.new == "first-instance-loss-rate"));
    assert_eq!(series(&merged, "first-instance-loss-rate"), ["2021 6.4 derived", "2022 6.09 reported"]);
}

#[test]
fn merging_again_changes_nothing() {
    let once = both().dataset;
    for again in [vec![once.clone()], vec![once.clone(), once.clone()], vec![once.clone(), year(2021)]] {
        assert_eq!(merge(&again, &Decisions::default()).unwrap().dataset, once);
    }
}

#[test]
fn earlier_indicators_without_a_match_are_named() {
    let merged = both();
    let left: Vec<String> =
        merged.findings.iter().filter(|f| f.code() == Code::OnlyEarlier).map(|f| f.message()).collect();
    assert!(left.iter().any(|m| m.contains("training")) && left.iter().any(|m| m.contains("closed")), "{left:?}");
}

const LABELS: &[&str] = &[
    "受理行政复议案件",
    "审结行政复议案件",
    "行政复议案件受理量",
    "一审败诉率",
    "培训",
    "全市培训",
    "公共法律服务",
    "人民调解",
];
const UNITS: &[&str] = &["件", "万件", "宗", "人次", "%", ""];

prop_compose! {
    fn dataset(year: u16)(entries in proptest::collection::vec((0..LABELS.len(), 0..UNITS.len(), 1i64..99_999), 0..7)) -> Value {
        let indicators = entries.iter().enumerate().map(|(i, (label, unit, number))| {
            let printed = format!("{number}{}", UNITS[*unit]);
            Value::Map(vec![
                ("id".into(), Value::from(format!("i{i}"))),
                ("label".into(), Value::from(LABELS[*label])),
                ("value".into(), Value::Number(*number as f64)),
                ("unit".into(), if UNITS[*unit].is_empty() { Value::Null } else { Value::from(UNITS[*unit]) }),
                ("quote".into(), Value::from(printed)),
            ])
        });
        Value::Map(vec![
            ("version".into(), Value::Number(1.0)),
            ("title".into(), Value::from("虚构")),
            ("place".into(), Value::Map(vec![("name".into(), Value::from("示例市"))])),
            ("year".into(), Value::Number(year.into())),
            ("measures".into(), Value::List(Vec::new())),
            ("indicators".into(), Value::List(indicators.collect())),
        ])
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_files_does_not_matter_and_no_value_is_invented(a in dataset(2020), b in dataset(2021), c in dataset(2022)) {
        let merged = merge(&[a.clone(), b.clone(), c.clone()], &Decisions::default()).unwrap();
        let other = merge(&[c.clone(), a.clone(), b.clone()], &Decisions::default()).unwrap();
        prop_assert_eq!(&merged.dataset, &other.dataset);
        prop_assert_eq!(&merged.proposals, &other.proposals);
        prop_assert_eq!(&merge(&[merged.dataset.clone(), a.clone(), b.clone()], &Decisions::default()).unwrap().dataset, &merged.dataset);
        let years: Vec<Report> = [a, b, c].iter().map(|v| read(v).report.unwrap()).collect();
        let newest = read(&merged.dataset).report.unwrap();
        for indicator in &newest.indicators {
            for point in &indicator.series {
                let report = years.iter().find(|r| r.year == point.year).unwrap();
                let value = point.value.unwrap().to_f64();
                let found = report.indicators.iter().filter_map(|i| i.figure.as_ref()).any(|f| {
                    [1e-4, 1.0, 1e4].iter().any(|scale| (f.value.to_f64() * scale - value).abs() < 1e-9 * value.abs())
                });
                prop_assert!(found, "{} in {}", value, point.year);
            }
        }
    }
}
