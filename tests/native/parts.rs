//! Tracker, measure, plan and report as HTML, and what they must agree on.

use crate::golden::{draw, golden};
use crate::reading;
use fazhi::elements::{Source, State, SPECS};
use fazhi::error::Code;
use fazhi::html;
use fazhi::model::change::{self, Outcome};
use fazhi::model::{read, Reading};
use fazhi::view::words_of_change;
use fazhi::wire::Value;

fn html_of(tag: &str, attributes: &[(&str, &str)], reading: &Reading) -> String {
    let rendered = draw(tag, attributes, &Source::Ready(reading));
    assert_eq!(rendered.state, State::Ready, "{tag}");
    html::render(&rendered.nodes)
}

#[test]
fn in_golden_files() {
    let ningbo = reading("www/data/ningbo-2022.json");
    let states = reading("www/data/example-states.json");
    for (name, tag, attributes, source) in [
        ("tracker-list", "fazhi-tracker", &[("measure", "m2")][..], &states),
        ("tracker-filtered", "fazhi-tracker", &[("@filter", "ongoing"), ("lang", "en")], &states),
        ("tracker-strip", "fazhi-tracker", &[("form", "strip")], &ningbo),
        ("tracker-strip-open", "fazhi-tracker", &[("form", "strip"), ("@open", "m8")], &states),
        ("tracker-grid", "fazhi-tracker", &[("form", "grid"), ("thresholds", "90 60")], &states),
        ("measure", "fazhi-measure", &[("measure", "m7")], &ningbo),
        ("plan", "fazhi-plan", &[], &ningbo),
        ("plan-chosen", "fazhi-plan", &[("@open", "m4"), ("lang", "en")], &states),
        ("report", "fazhi-report", &[], &ningbo),
        ("report-searched", "fazhi-report", &[("@search", "法律"), ("@sort", "fall")], &states),
    ] {
        let rendered = draw(tag, attributes, &Source::Ready(source));
        assert_eq!(rendered.state, State::Ready, "{name}");
        assert!(rendered.warnings.is_empty(), "{name}: {:?}", rendered.warnings);
        golden(name, &rendered);
    }
}

#[test]
fn card_measure_and_report_word_every_change_alike() {
    let ningbo = reading("www/data/ningbo-2022.json");
    let report = ningbo.report.as_ref().unwrap();
    let whole = html_of("fazhi-report", &[], &ningbo);
    let mut compared = 0;
    for indicator in &report.indicators {
        let Outcome::Moved(movement) = change::of(indicator, report.year) else { continue };
        let words = words_of_change(&movement, indicator, Default::default());
        let measure = indicator.measure.as_deref().unwrap();
        assert!(whole.contains(&words), "{words} in the report");
        assert!(html_of("fazhi-kpi", &[("indicator", &indicator.id)], &ningbo).contains(&words), "{words} on the card");
        assert!(html_of("fazhi-measure", &[("measure", measure)], &ningbo).contains(&words), "{words} in {measure}");
        compared += 1;
    }
    assert!(compared >= 3, "only {compared} changes to compare");
}

#[test]
fn the_largest_fall_comes_first_and_what_has_no_percentage_stays_behind() {
    let states = reading("www/data/ningbo-2022.json");
    let html = html_of("fazhi-report", &[("@sort", "fall")], &states);
    let (_, table) = html.split_once("class=\"controls\"").unwrap();
    let rows: Vec<&str> = table.split("class=\"row-label\">").skip(1).map(|r| r.split('<').next().unwrap()).collect();
    assert_eq!(rows.len(), 45);
    assert_eq!(rows[0], "重大工程项目补偿安置相关行政争议发案量", "down 62 %");
    assert_eq!(rows[1], "全市法院一审行政诉讼案件", "down 1.36 %");
}

#[test]
fn an_element_without_a_dataset_keeps_the_authors_content() {
    for spec in SPECS.iter().filter(|s| !["fazhi-kpi", "fazhi-sparkline"].contains(&s.tag)) {
        let rendered = draw(spec.tag, &[], &Source::None);
        assert!(matches!(&rendered.state, State::Failed(e) if e.code() == Code::NothingToShow), "{}", spec.tag);
        assert!(html::render(&rendered.nodes).starts_with("<slot>"), "{}", spec.tag);
    }
}

#[test]
fn an_unknown_word_falls_back_to_the_default_with_one_warning_that_names_the_allowed_ones() {
    let states = reading("www/data/example-states.json");
    let plain = html_of("fazhi-tracker", &[], &states);
    for (name, allowed) in [
        ("form", "list | strip | grid"),
        ("theme", "light | dark | high-contrast | auto"),
        ("size", "normal | large"),
        ("palette", "judgement | red-up | neutral | colour-blind"),
        ("thresholds", "75 50"),
    ] {
        let rendered = draw("fazhi-tracker", &[(name, "wrong")], &Source::Ready(&states));
        assert_eq!(html::render(&rendered.nodes), plain, "{name}");
        assert_eq!(rendered.warnings.len(), 1, "{name}");
        assert!(rendered.warnings[0].to_string().contains(allowed), "{}", rendered.warnings[0]);
    }
}

#[test]
fn five_hundred_measures_and_a_title_of_ten_thousand_characters_are_all_there() {
    let long = "长".repeat(10_000);
    let measures: Vec<String> = (1..=500)
        .map(|i| format!(r#"{{"id":"m{i}","ordinal":{i},"title":"{}"}}"#, if i == 7 { &long } else { "举措" }))
        .collect();
    let json = format!(
        r#"{{"version":1,"title":"甲市2022年报告","year":2022,"place":{{"name":"甲市"}},"measures":[{}],"indicators":[]}}"#,
        measures.join(",")
    );
    let reading = read(&serde_json::from_str::<Value>(&json).unwrap());
    let html = html_of("fazhi-tracker", &[], &reading);
    assert_eq!(html.matches("<summary").count(), 501, "500 and the legend");
    assert!(html.contains(&long));
}

#[test]
fn the_csv_of_all_figures_opens_in_a_spreadsheet_and_starts_no_formula() {
    let json = r#"{"version":1,"title":"甲市2022年报告","year":2022,"place":{"name":"甲市"},"measures":[],
        "indicators":[{"id":"a","label":"=SUM(A1)\"引号","value":1234.50,"unit":"件","printed":"1,234.50件","quote":"共\n1,234.50件。"}]}"#;
    let reading = read(&serde_json::from_str::<Value>(json).unwrap());
    let report = reading.report.as_ref().unwrap();
    assert_eq!(fazhi::view::export::name(report), "甲市-2022-法治政府建设指标");
    let text = fazhi::view::export::csv(report);
    let mut lines = text.split("\r\n");
    assert!(lines.next().unwrap().starts_with("\u{feff}id,label,value"));
    assert!(lines.next().unwrap().starts_with("\"a\",\"'=SUM(A1)\"\"引号\",1234.5,\"件\""), "{text}");
}

#[test]
fn the_csv_has_every_figure_with_its_change_in_its_unit() {
    let ningbo = reading("www/data/ningbo-2022.json");
    let report = ningbo.report.as_ref().unwrap();
    let text = fazhi::view::export::csv(report);
    assert_eq!(text.lines().count(), report.indicators.len() + 1);
    let rate = text.lines().find(|l| l.starts_with("\"first-instance-loss-rate\"")).unwrap();
    assert!(rate.contains(",6.09,\"%\",\"exact\",\"6.09%\",\"annual\",-0.31,\"point\",\"同比下降0.31%\""), "{rate}");
}
