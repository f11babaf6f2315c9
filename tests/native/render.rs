//! Static HTML: what a page shows without script, in golden files.

use crate::{file, reading};
use fazhi::error::Code;
use fazhi::html;
use fazhi::render::{render, Form, HANDED};

fn written(tag: &str, attributes: &[(&str, &str)], form: &Form) -> String {
    render(&reading("www/data/ningbo-2022.json"), tag, attributes, form).unwrap().html
}

fn golden(name: &str, html: &str) {
    let html = html.replace("><", ">\n<");
    let path = format!("tests/golden/{name}.html");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")), &html).unwrap();
    }
    assert_eq!(html, file(&path), "{name}");
}

const PARTS: &[(&str, &[(&str, &str)])] = &[
    ("kpi", &[("src", "ningbo-2022.json"), ("indicator", "first-instance-loss-rate")]),
    ("tracker", &[("src", "ningbo-2022.json")]),
    ("tracker", &[("src", "ningbo-2022.json"), ("form", "strip")]),
    ("measure", &[("src", "ningbo-2022.json"), ("measure", "m7")]),
    ("plan", &[("src", "ningbo-2022.json")]),
    ("report", &[("src", "ningbo-2022.json")]),
    ("sparkline", &[("src", "ningbo-2022.json"), ("indicator", "first-instance-cases")]),
    ("chart", &[("src", "ningbo-2022.json"), ("indicator", "first-instance-loss-rate")]),
];

#[test]
fn in_golden_files() {
    golden("static-kpi", &written("kpi", PARTS[0].1, &Form::Styled("fazhi.css".into())));
    golden("static-kpi-bare", &written("fazhi-kpi", PARTS[0].1, &Form::Bare));
    golden("static-strip-bare", &written("tracker", PARTS[2].1, &Form::Bare));
    golden("static-plan-bare", &written("plan", PARTS[4].1, &Form::Bare));
    golden("static-chart-bare", &written("chart", PARTS[7].1, &Form::Bare));
}

/// The page that shows it is written by the same code: `UPDATE_GOLDEN=1 cargo test` writes it anew.
#[test]
fn the_page_of_static_parts_is_what_render_writes() {
    let reading = reading("www/data/ningbo-2022.json");
    let part = |tag: &str, own: &[(&str, &str)]| {
        let attributes: Vec<(&str, &str)> = [("src", "data/ningbo-2022.json")].iter().chain(own).copied().collect();
        render(&reading, tag, &attributes, &Form::Styled("/pkg/fazhi.css".into())).unwrap().html
    };
    let parts = [
        part("kpi", &[("indicator", "first-instance-loss-rate")]),
        part("kpi", &[("indicator", "public-legal-services")]),
        part("tracker", &[("form", "strip")]),
        part("tracker", &[]),
    ];
    let page = file("tests/native/static-page.html").replace("PARTS\n", &parts.concat());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(format!("{}/www/static.html", env!("CARGO_MANIFEST_DIR")), &page).unwrap();
    }
    assert_eq!(page, file("www/static.html"));
}

#[test]
fn files_for_documents_in_golden_files() {
    let reading = reading("www/data/ningbo-2022.json");
    for (name, tag, attributes) in [
        ("picture-kpi", "kpi", &[("indicator", "first-instance-loss-rate")][..]),
        ("picture-kpi-dark", "kpi", &[("indicator", "public-legal-services"), ("theme", "dark")]),
        ("picture-strip", "tracker", &[]),
        ("picture-sparkline", "sparkline", &[("indicator", "first-instance-cases")]),
    ] {
        let svg = render(&reading, tag, attributes, &Form::Picture).unwrap().html;
        for absent in [" class=", " style=", " href", "url(", "<script", "<image"] {
            assert!(!svg.contains(absent), "{name} has {absent}");
        }
        assert!(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"desc\">"));
        golden(name, &svg);
    }
    assert!(render(&reading, "report", &[], &Form::Picture).is_err());
}

#[test]
fn the_plain_form_holds_no_control_no_part_and_no_style() {
    for (tag, attributes) in PARTS {
        let html = written(tag, attributes, &Form::Bare);
        for absent in [
            "<svg",
            "<button",
            "<input",
            "<select",
            "<slot",
            "<template",
            " part=",
            " class=",
            " style=",
            " id=",
            " hidden",
            "<fazhi-chart i",
        ] {
            assert!(!html.contains(absent), "{tag} has {absent}");
        }
    }
}

#[test]
fn the_plain_form_says_figure_change_and_sentence_word_for_word() {
    let reading = reading("www/data/ningbo-2022.json");
    for indicator in &reading.report.as_ref().unwrap().indicators {
        let attributes = [("indicator", indicator.id.as_str())];
        let html = render(&reading, "kpi", &attributes, &Form::Bare).unwrap().html;
        let words = html.replace("<mark>", "").replace("</mark>", "");
        let quote = html::escaped(indicator.quote.as_ref().unwrap());
        assert!(words.contains(&quote), "{}: {quote}", indicator.id);
        let printed = indicator.figure.as_ref().and_then(|f| f.printed.clone()).unwrap_or_default();
        assert!(
            words.replace("<span>", "").replace("</span>", "").replace(' ', "").contains(&printed.replace(' ', "")),
            "{}",
            indicator.id
        );
    }
}

#[test]
fn charts_to_open_in_a_static_drawing_know_their_dataset() {
    let html = written("report", &[("src", "a.json"), ("theme", "dark")], &Form::Styled("fazhi.css".into()));
    assert!(html.contains("<fazhi-chart "));
    assert!(html
        .split("<fazhi-chart ")
        .skip(1)
        .all(|rest| rest.contains("src=\"a.json\" theme=\"dark\"></fazhi-chart>")));
}

#[test]
fn a_chart_takes_the_same_from_the_element_around_it_with_and_without_script() {
    let names: Vec<String> = HANDED.iter().map(|name| format!("'{name}'")).collect();
    assert!(file("src/dom/element.js").contains(&format!("const HANDED = [{}];", names.join(", "))));
}

#[test]
fn the_place_that_is_kept_is_the_same_with_and_without_script() {
    assert!(file("src/dom/element.js").contains(fazhi::elements::RESERVE));
}

#[test]
fn what_is_said_where_no_program_is_there_to_say_it_is_what_the_program_would_say() {
    let script = file("src/dom/data.js");
    for code in [Code::EngineFailed, Code::Trap] {
        let written = |c: char| if c.is_ascii() { String::from(c) } else { format!("\\u{:04x}", c as u32) };
        let sentence: String = code.advice_zh().chars().map(written).collect();
        assert!(script.contains(&format!(": '{sentence}',")), "{}", code.as_str());
    }
}

#[test]
fn what_cannot_be_shown_is_refused_with_its_code() {
    let reading = reading("www/data/ningbo-2022.json");
    for (tag, attributes, code) in [
        ("kpi", &[("indicator", "no-such")][..], "no-such-entry"),
        ("card", &[], "unknown-value"),
        ("kpi", &[("colour", "red")], "unknown-value"),
    ] {
        let error = render(&reading, tag, attributes, &Form::Bare).unwrap_err();
        assert_eq!(error.code().as_str(), code);
    }
}

#[test]
fn a_dataset_is_text_in_static_html_too() {
    let html = written(
        "kpi",
        &[("src", "\"><script>"), ("indicator", "first-instance-cases")],
        &Form::Styled("\"><script>".into()),
    );
    assert!(!html.contains("<script"), "{html}");
}
