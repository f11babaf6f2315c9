//! `fazhi check` as a person runs it.

use crate::file;
use std::process::{Command, Output};

const REPORT: &str = "tests/fixtures/ningbo-2022.txt";

fn fazhi(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fazhi")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

/// A copy of Ningbo's dataset in which `from` is `to`.
fn copy(name: &str, from: &str, to: &str) -> String {
    let text = file("www/data/ningbo-2022.json");
    assert!(text.contains(from), "{from}");
    let path = std::env::temp_dir().join(format!("fazhi-{}-{name}.json", std::process::id()));
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn the_published_dataset_passes_against_its_report() {
    let out = fazhi(&["check", "www/data/ningbo-2022.json", "--report", REPORT]);
    assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stdout).as_ref()), (Some(0), ""));
}

#[test]
fn one_changed_digit_fails_and_names_the_field() {
    for (name, from, to, field) in [
        ("value", "\"value\": 20120,", "\"value\": 20121,", "].value"),
        ("printed", "\"printed\": \"20120件\"", "\"printed\": \"20121件\"", "].printed"),
        ("title", "聚力推进法治政府建设\"", "聚力推动法治政府建设\"", ".title"),
    ] {
        let path = copy(name, from, to);
        let out = fazhi(&["check", &path, "--report", REPORT]);
        std::fs::remove_file(path).unwrap();
        let words = String::from_utf8_lossy(&out.stdout).into_owned();
        assert_eq!(out.status.code(), Some(1), "{name}: {words}");
        assert!(words.contains(field), "{name}: {words}");
    }
}

#[test]
fn what_cannot_be_read_ends_with_2_and_says_where() {
    let path = copy("broken", "\"version\": 1,", "\"version\": 1");
    let out = fazhi(&["check", &path]);
    std::fs::remove_file(path).unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("line "));
    assert_eq!(fazhi(&["check", "no-such.json"]).status.code(), Some(2));
    assert_eq!(fazhi(&[]).status.code(), Some(2));
    assert_eq!(fazhi(&["--help"]).status.code(), Some(0));
}

#[test]
fn render_writes_the_element_or_says_why_not() {
    let out =
        fazhi(&["render", "www/data/ningbo-2022.json", "--element", "kpi", "--indicator", "first-instance-cases"]);
    let html = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(0));
    assert!(
        html.starts_with("<fazhi-kpi src=\"ningbo-2022.json\" indicator=\"first-instance-cases\"><template"),
        "{html}"
    );
    let bare = fazhi(&["render", "www/data/ningbo-2022.json", "--element", "plan", "--src", "/d.json", "--bare"]);
    let html = String::from_utf8_lossy(&bare.stdout).into_owned();
    assert!(html.starts_with("<fazhi-plan src=\"/d.json\">") && !html.contains("<template"), "{html}");
    assert_eq!(fazhi(&["render", "www/data/ningbo-2022.json", "--element", "kpi"]).status.code(), Some(1));
    assert_eq!(fazhi(&["render", "www/data/ningbo-2022.json"]).status.code(), Some(2));
    assert_eq!(fazhi(&["render", "no-such.json", "--element", "kpi"]).status.code(), Some(2));
}
