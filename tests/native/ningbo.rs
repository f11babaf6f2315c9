//! Ningbo's 2022 report: every figure, each traced to its sentence.

use crate::{file, json, reading};
use fazhi::error::Code;
use fazhi::model::change::{self, Direction, Judgement, Outcome};
use fazhi::model::{check_against, check_ratios, read, Better, Bound, ChangeUnit, Indicator, Origin, Report};
use fazhi::wire::Value;

const DATASET: &str = "www/data/ningbo-2022.json";
const TEXT: &str = "tests/fixtures/ningbo-2022.txt";

fn report() -> Report {
    let reading = reading(DATASET);
    assert_eq!(reading.findings, []);
    reading.report.unwrap()
}

fn indicator(id: &str) -> Indicator {
    report().indicator(id).unwrap_or_else(|| panic!("{id}")).clone()
}

#[test]
fn the_whole_report_is_there() {
    let report = report();
    assert_eq!(report.measures.iter().map(|m| m.ordinal).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!((report.gaps.len(), report.plan.len()), (4, 6));
    assert_eq!(report.indicators.len(), 45, "37 figures with a value or change, 8 ranks, streaks and zeros");
    assert!(report.measures.iter().all(|m| !m.deliverables.is_empty() && m.text.is_some()));
}

#[test]
fn every_quote_is_verbatim_in_the_published_text() {
    assert_eq!(check_against(&report(), &file(TEXT)), []);
}

#[test]
fn one_changed_digit_is_found_and_named() {
    let text = file(DATASET).replace("\"value\": 6.09,", "\"value\": 6.08,");
    let reading = read(&serde_json::from_str::<Value>(&text).unwrap());
    let seen: Vec<_> = reading.findings.iter().map(|f| (f.code(), f.path())).collect();
    assert!(seen.iter().any(|(code, path)| *code == Code::ValueNotPrinted && path.ends_with("].value")), "{seen:?}");
    assert_eq!(reading.report.unwrap().indicators.len(), 44, "only the doubtful figure is left out");

    let text = file(DATASET).replace("一审败诉率为6.09%", "一审败诉率为6.08%");
    let reading = read(&serde_json::from_str::<Value>(&text).unwrap());
    assert!(reading.findings.iter().any(|f| f.code() == Code::PrintedNotInQuote), "{:?}", reading.findings);
}

#[test]
fn a_rate_changes_in_points_though_the_report_prints_percent() {
    let rate = indicator("first-instance-loss-rate");
    let change = rate.change.clone().unwrap();
    assert_eq!((change.unit, change.printed.as_deref()), (ChangeUnit::Point, Some("同比下降0.31%")));
    assert!(change.note.is_some());
    let Outcome::Moved(movement) = change::of(&rate, 2022) else { panic!() };
    assert_eq!((movement.direction, movement.judgement), (Direction::Down, Judgement::Good));
}

#[test]
fn a_computed_previous_year_is_derived() {
    let rate = indicator("first-instance-loss-rate");
    let before = rate.series.iter().find(|p| p.year == 2021).unwrap();
    assert_eq!((before.origin, before.value.unwrap().trimmed().to_string().as_str()), (Origin::Derived, "6.4"));
}

#[test]
fn bounds_are_kept_and_scales_stay_as_printed() {
    let services = indicator("public-legal-services").figure.unwrap();
    assert_eq!((services.value.to_string().as_str(), services.bound), ("27", Bound::Over));
    assert_eq!(indicator("zheliban-registered-users").figure.unwrap().bound, Bound::Over);
    assert_eq!(indicator("monthly-items-collected").figure.unwrap().bound, Bound::Over);
}

#[test]
fn polarity_is_set_with_thought() {
    assert_eq!(indicator("first-instance-loss-rate").better, Better::Lower);
    assert_eq!(indicator("legality-reviews").better, Better::Neutral);
    assert_eq!(indicator("public-legal-service-satisfaction").better, Better::Higher);
}

#[test]
fn ratios_that_the_report_states_agree_with_its_own_figures() {
    assert_eq!(report().indicators.iter().filter(|i| i.ratio.is_some()).count(), 2, "86.2 % and 58.8 %");
    assert_eq!(check_ratios(&report()), []);
    let mut report = report();
    let adopted = report.indicators.iter_mut().find(|i| i.id == "legality-review-opinions-adopted").unwrap();
    adopted.figure.as_mut().unwrap().value = 9482.into();
    let findings = check_ratios(&report);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].path(), "indicators[id=legality-review-adoption-rate].value");
}

#[test]
fn a_change_without_a_level_is_no_figure() {
    let change_only = indicator("compensation-dispute-incidence");
    assert!(change_only.figure.is_none());
    assert_eq!(change_only.change.unwrap().value.to_string(), "-62");
}

#[test]
fn the_injected_advertising_is_in_the_received_text_and_nowhere_else() {
    let spam = ["bt", "365"].concat();
    assert!(file(TEXT).contains(&spam));
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    for name in ["www", "pkg"] {
        folders.push(std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name));
    }
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap();
            assert!(!bytes.windows(spam.len()).any(|w| w == spam.as_bytes()), "{:?}", entry.path());
            seen += 1;
        }
    }
    assert!(seen > 20);
}

#[test]
fn the_dataset_keeps_its_own_form() {
    let again: Value = serde_json::from_str(&serde_json::to_string(&json(DATASET)).unwrap()).unwrap();
    assert_eq!(again, json(DATASET));
}
