//! `fazhi` as a person runs it.

use crate::file;
use crate::input::docx;
use std::io::Write;
use std::process::{Command, Output, Stdio};

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

/// What `fazhi extract` makes of these bytes on standard input.
fn extracted(bytes: &[u8]) -> (serde_json::Value, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    let command = command.arg("extract").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    (serde_json::from_slice(&out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

#[test]
fn a_report_gives_the_same_figures_as_text_as_page_and_as_word_file() {
    let text = file(REPORT);
    let (want, notes) = extracted(text.as_bytes());
    assert!(want["indicators"].as_array().unwrap().len() >= 37);
    // The sentence stands in line 18.
    assert!(notes.lines().any(|line| line.starts_with("-:18:") && line.ends_with("[ambiguous-percent]")), "{notes}");
    let wrapped = |before: &str, after: &str| -> String {
        text.lines().map(|line| [before, &line.replace('<', "&lt;"), after].concat()).collect()
    };
    let page =
        ["<!doctype html><body><ul><li><a href=/>首页</a></ul><div>", &wrapped("<p>", "</p>"), "</div>"].concat();
    let body =
        ["<w:document><w:body>", &wrapped("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"), "</w:body></w:document>"].concat();
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    for bytes in [gb, page.into_bytes(), docx(&[("word/document.xml", &body)])] {
        let (dataset, _) = extracted(&bytes);
        for part in ["title", "year", "place", "measures", "indicators", "gaps", "plan"] {
            assert_eq!(dataset[part], want[part], "{part}");
        }
    }
}

#[test]
fn what_is_extracted_passes_the_check_against_the_same_file() {
    let out = std::env::temp_dir().join(format!("fazhi-{}-extracted.json", std::process::id()));
    let path = out.to_string_lossy().into_owned();
    assert_eq!(fazhi(&["extract", REPORT, "-o", &path]).status.code(), Some(0));
    let check = fazhi(&["check", &path, "--report", REPORT]);
    std::fs::remove_file(out).unwrap();
    assert_eq!((check.status.code(), String::from_utf8_lossy(&check.stdout).as_ref()), (Some(0), ""));
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
fn a_finding_names_line_and_column_of_its_field_in_the_dataset() {
    let path = copy("placed", "\"printed\": \"20120件\"", "\"printed\": \"20121件\"");
    let text = std::fs::read_to_string(&path).unwrap();
    let line = text.lines().position(|line| line.contains("20121件")).unwrap();
    let column = text.lines().nth(line).unwrap().chars().position(|c| c == '"').unwrap();
    let out = fazhi(&["check", &path, "--format", "json"]);
    std::fs::remove_file(path).unwrap();
    let list: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let finding = list.as_array().unwrap().iter().find(|f| f["path"].as_str().unwrap().ends_with(".printed")).unwrap();
    assert_eq!((&finding["line"], &finding["column"]), (&(line + 1).into(), &(column + 1).into()));
}

#[test]
fn year_and_place_that_a_report_does_not_name_are_asked_for_and_can_be_said() {
    let path = std::env::temp_dir().join(format!("fazhi-{}-unnamed.txt", std::process::id()));
    std::fs::write(&path, "全年办结行政复议案件120件。").unwrap();
    let report = path.to_string_lossy().into_owned();
    let asked = fazhi(&["extract", &report]);
    let said = fazhi(&["extract", &report, "--year", "2022", "--place", "某县"]);
    let wrong = fazhi(&["extract", &report, "--year", "22"]);
    std::fs::remove_file(path).unwrap();
    let notes = String::from_utf8_lossy(&asked.stderr).into_owned();
    assert_eq!((asked.status.code(), said.status.code(), wrong.status.code()), (Some(1), Some(0), Some(2)), "{notes}");
    assert!(notes.contains("--year YEAR") && notes.contains("--place NAME"), "{notes}");
    let dataset: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((&dataset["year"], &dataset["place"]["name"]), (&2022.into(), &"某县".into()));
    assert_eq!(dataset["title"], "某县2022年工作情况");
}

#[test]
fn a_file_that_is_no_json_is_a_finding_with_line_and_column() {
    let path = copy("broken", "\"version\": 1,", "\"version\": 1");
    let out = fazhi(&["check", &path]);
    let words = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(1));
    assert!(words.starts_with(&format!("{path}:3:3: error: ")) && words.contains("[bad-json]"), "{words}");
    let out = fazhi(&["check", &path, "--format", "json"]);
    std::fs::remove_file(path).unwrap();
    let list: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&list[0]["code"], &list[0]["line"], &list[0]["column"]), (&"bad-json".into(), &3.into(), &3.into()));
}

#[test]
fn exit_codes_tell_usage_from_files_that_are_not_there() {
    for words in [
        &["check", "no-such.json"][..],
        &["merge", "www/data/ningbo-2022.json", "no-such.json"],
        &["check", "www/data/ningbo-2022.json", "--report", "no-such.txt"],
        &["merge", "www/data/ningbo-2022.json", "-o", "no-such-folder/out.json"],
    ] {
        let out = fazhi(words);
        assert_eq!(out.status.code(), Some(3), "{words:?}");
        assert!(String::from_utf8_lossy(&out.stderr).contains("no-such"), "{words:?}");
    }
    for words in [
        &[][..],
        &["chek"],
        &["check"],
        &["merge"],
        &["merge", "a.json", "--accept", "x"],
        &["check", "a", "--format", "xml"],
    ] {
        assert_eq!(fazhi(words).status.code(), Some(2), "{words:?}");
    }
}

#[test]
fn every_command_has_help_with_examples_and_exit_codes() {
    let help = |words: &[&str]| {
        let out = fazhi(words);
        assert_eq!(out.status.code(), Some(0), "{words:?}");
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    let all = help(&["--help"]);
    for command in ["extract", "check", "merge", "render"] {
        assert!(all.contains(command), "{command} is not in the help");
        let own = help(&[command, "--help"]);
        assert!(own.contains("Exit codes") && own.contains(&format!("fazhi {command}")), "{own}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let command = format!("{} merge www/data/ningbo-2022.json | head -c 1", env!("CARGO_BIN_EXE_fazhi"));
    let out = Command::new("bash").args(["-c", &format!("set -o pipefail; {command}")]).output().unwrap();
    assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn years_are_joined_and_what_is_doubtful_is_proposed_ready_to_be_accepted() {
    let years = ["tests/fixtures/merge/made-up-2021.json", "tests/fixtures/merge/made-up-2022.json"];
    let out = fazhi(&["merge", years[0], years[1]]);
    let notes = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(0), "{notes}");
    assert!(notes.contains("proposal: --accept 2021/court=attendance "), "{notes}");
    assert!(notes.contains("[previous-differs]"), "{notes}");
    let merged: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(merged["indicators"][1]["series"][0]["value"], 1247);
    let out = fazhi(&["merge", years[1], years[0], "--accept", "2021/court=attendance", "--format", "json"]);
    let notes: serde_json::Value = serde_json::from_slice(&out.stderr).unwrap();
    assert_eq!(notes["proposals"], serde_json::json!([]));
    let merged: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(merged["indicators"][3]["series"][0]["value"], 91);
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
    assert_eq!(fazhi(&["render", "no-such.json", "--element", "kpi"]).status.code(), Some(3));
}
