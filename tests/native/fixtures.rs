//! The same fixtures go through the JSON Schema in tests/e2e/schema.test.mjs: both must agree.

use crate::{json, reading};
use fazhi::error::{Code, Severity};
use fazhi::wire::Value;

fn entries(index: &str) -> Vec<(String, Value)> {
    match json(index) {
        Value::Map(entries) => entries,
        other => panic!("{index}: {other:?}"),
    }
}

#[test]
fn what_the_schema_accepts_is_read_without_an_error() {
    let folder = "tests/fixtures/dataset/accepted";
    let entries = entries(&format!("{folder}/index.json"));
    assert!(entries.len() >= 8);
    for (name, _) in entries {
        let reading = reading(&format!("{folder}/{name}"));
        let errors: Vec<_> = reading.findings.iter().filter(|f| f.severity() == Severity::Error).collect();
        assert!(reading.report.is_some() && errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn each_fault_is_named_by_code_and_path() {
    let folder = "tests/fixtures/dataset/rejected";
    let entries = entries(&format!("{folder}/index.json"));
    assert!(entries.len() >= 20);
    let mut wrong = Vec::new();
    for (name, expected) in entries {
        let reading = reading(&format!("{folder}/{name}"));
        let errors: Vec<(&str, &str)> = reading
            .findings
            .iter()
            .filter(|f| f.severity() == Severity::Error)
            .map(|f| (f.code().as_str(), f.path()))
            .collect();
        let want = (expected.get("code").unwrap().as_text().unwrap(), expected.get("path").unwrap().as_text().unwrap());
        if errors.first() != Some(&want) {
            wrong.push(format!("{name}: want {want:?}, found {errors:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn codes_are_unique_and_advise_in_both_languages() {
    let mut names: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        assert!(
            !code.advice_zh().is_ascii() && code.advice_en().starts_with(|c: char| c.is_ascii_lowercase()),
            "{code:?}"
        );
    }
}
