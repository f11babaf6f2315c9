//! The card as HTML, in golden files: `UPDATE_GOLDEN=1 cargo test` writes them anew, git shows what changed.

use crate::golden::golden;
use crate::reading;
use fazhi::elements::{Rendered, Source, State};
use fazhi::error::{Code, Error};
use fazhi::html;
use fazhi::model::Reading;

fn draw(attributes: &[(&str, &str)], source: &Source<'_>) -> Rendered {
    crate::golden::draw("fazhi-kpi", attributes, source)
}

fn ningbo() -> Reading {
    reading("www/data/ningbo-2022.json")
}

#[test]
fn from_the_dataset() {
    let reading = ningbo();
    for (name, attributes) in [
        ("kpi-rate", &[("indicator", "first-instance-loss-rate")][..]),
        ("kpi-rate-en", &[("indicator", "first-instance-loss-rate"), ("lang", "en")]),
        ("kpi-bound", &[("indicator", "public-legal-services")]),
        ("kpi-wan", &[("indicator", "legality-reviews"), ("notation", "wan")]),
        ("kpi-rank", &[("indicator", "data-products-rank")]),
        ("kpi-zero", &[("indicator", "compensation-disputes")]),
        ("kpi-change-only", &[("indicator", "compensation-dispute-incidence")]),
    ] {
        let rendered = draw(attributes, &Source::Ready(&reading));
        assert_eq!(rendered.state, State::Ready, "{name}");
        golden(name, &rendered);
    }
}

#[test]
fn with_a_published_address_the_link_leads_to_the_sentence() {
    let reading = reading("tests/fixtures/dataset/accepted/full.json");
    let id = reading.report.as_ref().unwrap().indicators[0].id.clone();
    let rendered = draw(&[("indicator", &id)], &Source::Ready(&reading));
    assert!(html::render(&rendered.nodes).contains("#:~:text="));
    golden("kpi-linked", &rendered);
}

#[test]
fn from_attributes_alone() {
    let rendered = draw(
        &[
            ("label", "满意率"),
            ("value", "97.50"),
            ("unit", "%"),
            ("change", "-0.5"),
            ("better", "higher"),
            ("target", "98"),
        ],
        &Source::None,
    );
    golden("kpi-inline", &rendered);
    golden("kpi-undisclosed", &draw(&[("label", "满意率"), ("unit", "%")], &Source::None));
}

#[test]
fn while_loading_and_after_failure_the_authors_content_stays() {
    golden("kpi-loading", &draw(&[("src", "a.json")], &Source::Loading));
    golden("kpi-failed", &draw(&[("src", "a.json")], &Source::Failed(Error::at(Code::HttpStatus, "src"))));
    let reading = ningbo();
    let rendered = draw(&[("indicator", "no-such")], &Source::Ready(&reading));
    assert!(matches!(&rendered.state, State::Failed(e) if e.code() == Code::NoSuchEntry));
    golden("kpi-no-such-entry", &rendered);
}

#[test]
fn an_unknown_attribute_value_falls_back_and_names_the_allowed_ones() {
    let rendered = draw(&[("label", "甲"), ("value", "1"), ("theme", "neon"), ("better", "up")], &Source::None);
    assert_eq!(rendered.state, State::Ready);
    let words: Vec<String> = rendered.warnings.iter().map(ToString::to_string).collect();
    assert!(words.iter().any(|w| w.contains("light | dark")) && words.iter().any(|w| w.contains("higher | lower")));
}

#[test]
fn a_value_that_is_no_number_is_not_shown() {
    let rendered = draw(&[("label", "甲"), ("value", "九十七")], &Source::None);
    assert!(matches!(&rendered.state, State::Failed(e) if e.code() == Code::NotANumber && e.path() == "value"));
}

#[test]
fn the_same_model_gives_the_same_nodes() {
    let reading = ningbo();
    let once = draw(&[("indicator", "legality-reviews")], &Source::Ready(&reading));
    assert_eq!(once.nodes, draw(&[("indicator", "legality-reviews")], &Source::Ready(&reading)).nodes);
}
