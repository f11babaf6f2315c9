//! A status is traced to targets, deliverables or an editor's word, and is never invented.

use crate::reading;
use fazhi::model::status::{of, Ground, Thresholds};
use fazhi::model::{read, StatusState};
use fazhi::wire::Value;

/// A report with one measure, whose deliverables are in `states` and whose figures are (value, target).
fn report(states: &[&str], figures: &[(Option<f64>, f64)], status: &str) -> fazhi::model::Report {
    let deliverables: Vec<String> = states.iter().map(|s| format!(r#"{{"text":"任务","state":"{s}"}}"#)).collect();
    let indicators: Vec<String> = figures
        .iter()
        .enumerate()
        .map(|(i, (value, target))| {
            let value = value.map_or("null".into(), |v| v.to_string());
            format!(
                r#"{{"id":"i{i}","label":"指标","measure":"m1","value":{value},"unit":"%","better":"higher",
                    "target":{{"value":{target}}},"quote":"指标{value}%。"}}"#
            )
        })
        .collect();
    let json = format!(
        r#"{{"version":1,"title":"甲市2022年报告","year":2022,"place":{{"name":"甲市"}},
            "measures":[{{"id":"m1","ordinal":1,"title":"举措","deliverables":[{}],"status":{status}}}],
            "indicators":[{}]}}"#,
        deliverables.join(","),
        indicators.join(",")
    );
    let value: Value = serde_json::from_str(&json).unwrap();
    let reading = read(&value);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    reading.report.unwrap()
}

#[test]
fn each_rule_has_its_case() {
    use StatusState::*;
    let hand = r#"{"state":"behind","reason":"验收推迟"}"#;
    for (states, figures, status, expected) in [
        (&[][..], &[][..], "null", NoTarget),
        (&["done", "done"], &[], "null", Met),
        (&["done", "ongoing"], &[], "null", Ongoing),
        (&["done", "done", "done", "planned"], &[], "null", Ongoing),
        (&["done", "planned"], &[], "null", Attention),
        (&["ongoing", "planned", "planned"], &[], "null", Behind),
        (&[], &[(Some(95.0), 90.0)], "null", Met),
        (&[], &[(Some(95.0), 90.0), (Some(80.0), 90.0)], "null", Attention),
        (&[], &[(Some(95.0), 90.0), (None, 90.0)], "null", Attention),
        (&[], &[(Some(80.0), 90.0)], "null", Behind),
        (&[], &[(None, 90.0)], "null", Undisclosed),
        // Targets come before deliverables, and an editor's word before both.
        (&["planned"], &[(Some(95.0), 90.0)], "null", Met),
        (&["done"], &[(Some(95.0), 90.0)], hand, Behind),
    ] {
        let report = report(states, figures, status);
        let assessment = of(&report, &report.measures[0], Thresholds::default());
        assert_eq!(assessment.state, expected, "{states:?} {figures:?} {status}");
    }
}

#[test]
fn a_target_of_a_figure_that_is_neither_good_nor_bad_says_nothing() {
    let json = r#"{"version":1,"title":"甲市2022年报告","year":2022,"place":{"name":"甲市"},
        "measures":[{"id":"m1","ordinal":1,"title":"举措"}],
        "indicators":[{"id":"a","label":"件数","measure":"m1","value":5,"unit":"件","target":{"value":3},"quote":"办理5件。"}]}"#;
    let report = read(&serde_json::from_str::<Value>(json).unwrap()).report.unwrap();
    assert_eq!(of(&report, &report.measures[0], Thresholds::default()).ground, Ground::None);
}

#[test]
fn thresholds_are_two_falling_percentages() {
    let read = |text| Thresholds::parse(text).map(|t| (t.ongoing, t.attention));
    assert_eq!(read("75 50"), Some((75, 50)));
    assert_eq!(read("90,60"), Some((90, 60)));
    for wrong in ["", "75", "50 75", "101 50", "75 50 25", "a b", "-1 0", "75% 50%"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn higher_thresholds_change_the_state_of_the_same_measure() {
    let report = report(&["done", "done", "done", "planned"], &[], "null");
    let strict = Thresholds { ongoing: 90, attention: 60 };
    assert_eq!(of(&report, &report.measures[0], strict).state, StatusState::Attention);
}

#[test]
fn ningbos_eight_measures_all_rest_on_their_deliverables() {
    let report = reading("www/data/ningbo-2022.json").report.unwrap();
    assert_eq!(report.measures.len(), 8);
    for measure in &report.measures {
        let assessment = of(&report, measure, Thresholds::default());
        assert!(matches!(assessment.ground, Ground::Deliverables { all: 6..=7, .. }), "{}", measure.id);
    }
}
