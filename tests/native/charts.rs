//! Charts: the frame as HTML and the options as JSON in golden files, and what both promise.

use crate::golden::{draw, golden};
use crate::reading;
use fazhi::elements::{Source, State};
use fazhi::error::Code;
use fazhi::format::Lang;
use fazhi::html;
use fazhi::model::plot::{choose, Plot, PlotKind};
use fazhi::model::{Reading, Report};
use fazhi::view::chart::{csv, description, file_name, sentences};

const FUNNEL: &str = "legality-reviews legality-review-opinions legality-review-opinions-adopted";
const PARTS: &str =
    "relief-information-disclosed project-information-disclosed business-environment-information-disclosed";

fn ningbo() -> Reading {
    reading("www/data/ningbo-2022.json")
}

fn example() -> Reading {
    reading("www/data/example-series.json")
}

fn plot<'a>(report: &'a Report, ids: &str, kind: Option<PlotKind>) -> Plot<'a> {
    let indicators = ids.split_whitespace().map(|id| report.indicator(id).expect(id)).collect();
    choose(report, indicators, kind).expect(ids)
}

/// Every kind of chart on real and on made-up data.
fn all<'a>(ningbo: &'a Report, example: &'a Report) -> Vec<(&'static str, Plot<'a>)> {
    let cases = "first-instance-cases reconsideration-cases-filed litigation-responses-handled";
    vec![
        ("trend", plot(ningbo, "first-instance-loss-rate", None)),
        ("trend-years", plot(example, "loss-rate", None)),
        ("trend-several", plot(example, "cases-filed cases-closed", None)),
        ("trend-rank", plot(example, "assessment-rank", None)),
        ("compare", plot(ningbo, cases, None)),
        ("compare-years", plot(example, "loss-rate", Some(PlotKind::Compare))),
        ("compare-both", plot(example, "cases-filed cases-closed", Some(PlotKind::Compare))),
        ("funnel", plot(ningbo, FUNNEL, None)),
        ("rates", plot(ningbo, "", Some(PlotKind::Rates))),
        ("rates-targets", plot(example, "loss-rate satisfaction attendance", None)),
        ("parts", plot(ningbo, PARTS, Some(PlotKind::Parts))),
        ("measures", plot(ningbo, "", None)),
    ]
}

#[test]
fn the_frame_in_golden_files() {
    let (ningbo, example) = (ningbo(), example());
    for (name, attributes, source) in [
        ("chart-trend", &[("indicator", "first-instance-loss-rate")][..], &ningbo),
        ("chart-trend-en", &[("indicator", "first-instance-loss-rate"), ("lang", "en")], &ningbo),
        ("chart-trend-years", &[("indicator", "loss-rate")], &example),
        ("chart-compare", &[("indicator", "cases-filed cases-closed"), ("@type", "compare")], &example),
        ("chart-funnel", &[("indicator", FUNNEL)], &ningbo),
        ("chart-parts", &[("indicator", PARTS), ("type", "parts"), ("label", "重点领域政府信息公开")], &ningbo),
        ("chart-rates", &[("indicator", "loss-rate satisfaction attendance")], &example),
        ("chart-measures", &[], &ningbo),
    ] {
        let rendered = draw("fazhi-chart", attributes, &Source::Ready(source));
        assert_eq!(rendered.state, State::Ready, "{name}");
        assert!(rendered.warnings.is_empty(), "{name}: {:?}", rendered.warnings);
        golden(name, &rendered);
    }
}

#[test]
fn what_fits_best_is_the_default() {
    let (ningbo, example) = (ningbo(), example());
    let all = all(ningbo.report.as_ref().unwrap(), example.report.as_ref().unwrap());
    for (name, plot) in all {
        let wanted = name.split('-').next().unwrap();
        assert_eq!(format!("{:?}", plot.kind).to_lowercase(), wanted, "{name}");
    }
}

#[test]
fn a_kind_that_does_not_fit_names_those_that_do() {
    let example = example();
    for (ids, kind, offers) in [
        ("loss-rate", "funnel", "trend | rates | compare"),
        ("loss-rate satisfaction", "parts", "rates | compare"),
        ("cases-closed cases-filed", "funnel", "trend | compare | parts"),
        ("cases-filed satisfaction", "compare", ""),
        ("attendance", "trend", "rates"),
    ] {
        let rendered = draw("fazhi-chart", &[("indicator", ids), ("type", kind)], &Source::Ready(&example));
        let State::Failed(error) = &rendered.state else { panic!("{ids} as {kind}: {:?}", rendered.state) };
        assert_eq!(error.code(), Code::ChartUnfit, "{ids} as {kind}");
        assert!(error.message().ends_with(&format!("（{offers}）")) || offers.is_empty(), "{}", error.message());
        assert!(html::render(&rendered.nodes).contains("<slot>"), "the author's content stays");
    }
    let rendered = draw("fazhi-chart", &[("indicator", "no-such")], &Source::Ready(&example));
    assert!(matches!(&rendered.state, State::Failed(e) if e.code() == Code::NoSuchEntry));
    let rendered = draw("fazhi-chart", &[("indicator", "loss-rate"), ("type", "pie")], &Source::Ready(&example));
    assert_eq!(rendered.state, State::Ready);
    assert!(rendered.warnings.iter().any(|w| w.to_string().contains("trend | compare")));
}

/// Runs of digits with their decimals.
fn numbers(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_ascii_digit() || c == '.') {
            (None, true) if c != '.' => start = Some(i),
            (Some(from), false) => {
                out.push((from, text[from..i].trim_end_matches('.')));
                start = None;
            }
            _ => {}
        }
    }
    out
}

#[test]
fn no_figure_is_said_that_the_report_does_not_print_or_that_is_not_marked() {
    let ningbo = ningbo();
    let report = ningbo.report.as_ref().unwrap();
    let quotes: String = report.indicators.iter().filter_map(|i| i.quote.clone()).collect();
    for (ids, kind) in [
        ("first-instance-loss-rate", None),
        ("first-instance-cases", None),
        (FUNNEL, None),
        (PARTS, Some(PlotKind::Parts)),
        ("", Some(PlotKind::Rates)),
    ] {
        let plot = plot(report, ids, kind);
        let mut texts = sentences(&plot, Lang::Zh);
        texts.push(description(&plot, Lang::Zh));
        for text in texts {
            for (place, number) in numbers(&text) {
                let clause = text[place..].split([',', ';', '。']).next().unwrap();
                let is_year = text[place + number.len()..].starts_with(['年', '至']);
                assert!(quotes.contains(number) || clause.contains("推算") || is_year, "{number} in {text}");
            }
        }
    }
}

#[test]
fn a_year_that_is_not_disclosed_is_a_row_and_no_point() {
    let example = example();
    let plot = plot(example.report.as_ref().unwrap(), "loss-rate", None);
    assert!(sentences(&plot, Lang::Zh).iter().all(|s| !s.starts_with("2018")));
    let rendered = draw("fazhi-chart", &[("indicator", "loss-rate")], &Source::Ready(&example));
    assert!(html::render(&rendered.nodes).contains("<th scope=\"row\">2018年</th><td>未披露</td>"));
    assert!(sentences(&plot, Lang::Zh).iter().any(|s| s.contains("2020年") && s.contains("口径调整,不作比较")));
}

#[test]
fn files_say_place_year_and_what() {
    let ningbo = ningbo();
    let report = ningbo.report.as_ref().unwrap();
    let trend = plot(report, "first-instance-loss-rate", None);
    assert_eq!(file_name(&trend, Lang::Zh), "宁波市-2022-行政机关一审败诉率");
    assert_eq!(file_name(&plot(report, "one-stop-service-rate", None), Lang::Zh), "宁波市-2022-政务服务办件一网通办率");
    let text = csv(&trend, Lang::Zh);
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains("\"宁波市\",2021,\"行政机关一审败诉率\",6.4,\"%\",\"\",derived,\"\""), "{text}");
    assert!(text.contains("6.09,\"%\",\"6.09%\",reported,\"行政机关一审败诉率为6.09%"), "{text}");
    assert_eq!(csv(&plot(report, "", None), Lang::Zh).lines().count(), 53);
}

#[cfg(feature = "charts")]
mod options {
    use super::*;
    use crate::file;
    use fazhi::chart::{draw, Drawing, Look};
    use serde_json::Value;

    fn look(width: f64) -> Look {
        let palette = ["#1a4f9c", "#c2691c", "#5d8f78", "#8a5a9e", "#9a7b16", "#6c7684"];
        Look {
            text: "#1f2329".into(),
            muted: "#595f69".into(),
            surface: "#ffffff".into(),
            line: "#d9dce1".into(),
            palette: palette.map(String::from).to_vec(),
            states: ["#0b6b3a", "#1a4f9c", "#595f69"].map(String::from).to_vec(),
            pattern: "rgba(255, 255, 255, 0.6)".into(),
            good: "#0b6b3a".into(),
            size: 14.0,
            width,
            motion: true,
            framed: width > 900.0,
        }
    }

    /// Every kind of chart in three widths; the widest is the one for files.
    fn each(check: impl Fn(&str, &Plot<'_>, &Drawing)) {
        let (ningbo, example) = (ningbo(), example());
        for (name, plot) in all(ningbo.report.as_ref().unwrap(), example.report.as_ref().unwrap()) {
            for (form, width) in [("", 640.0), ("-narrow", 288.0), ("-file", 960.0)] {
                check(&format!("{name}{form}"), &plot, &draw(&plot, &look(width), Lang::Zh));
            }
        }
    }

    #[test]
    fn in_golden_files() {
        each(|name, _, drawing| {
            let json = serde_json::to_string_pretty(&drawing.chart).unwrap() + "\n";
            let path = format!("tests/golden/options-{name}.json");
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")), &json).unwrap();
            }
            assert_eq!(json, file(&path), "{name}");
        });
    }

    fn without_nulls(value: Value) -> Value {
        match value {
            Value::Object(map) => {
                map.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, without_nulls(v))).collect()
            }
            Value::Array(list) => list.into_iter().map(without_nulls).collect(),
            other => other,
        }
    }

    #[test]
    fn are_those_of_a_charming_chart() {
        each(|name, _, drawing| {
            let ours = serde_json::to_value(&drawing.chart).unwrap();
            let theirs: charming::Chart =
                serde_json::from_value(ours.clone()).unwrap_or_else(|e| panic!("{name}: {e}"));
            let mut theirs = without_nulls(serde_json::to_value(&theirs).unwrap());
            let mut ours = without_nulls(ours);
            // Numbers come back as 1 for 1.0, and an empty list of titles not at all.
            for chart in [&mut ours, &mut theirs] {
                if chart["title"].as_array().is_some_and(Vec::is_empty) {
                    chart.as_object_mut().unwrap().remove("title");
                }
            }
            assert_eq!(ours.to_string().replace(".0", ""), theirs.to_string().replace(".0", ""), "{name}");
        });
    }

    #[test]
    fn hold_every_point_that_is_said() {
        each(|name, plot, drawing| {
            let said = sentences(plot, Lang::Zh);
            assert_eq!(drawing.spots.len(), said.len(), "{name}");
            let options = serde_json::to_value(&drawing.chart).unwrap();
            for spot in &drawing.spots {
                let item = &options["series"][spot.series]["data"][spot.index];
                assert!(!item.is_null(), "{name}: {spot:?}");
            }
        });
    }

    #[test]
    fn say_nothing_that_would_be_run() {
        each(|name, _, drawing| {
            let json = serde_json::to_string(&drawing.chart).unwrap();
            assert!(!json.contains("function") && !json.contains("=>") && !json.contains("<"), "{name}");
        });
    }
}
