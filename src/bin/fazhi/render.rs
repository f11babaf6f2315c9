//! `fazhi render DATASET.json --element TAG`: one element as static HTML on standard output.

use fazhi::model::read;
use fazhi::render::{render, Form};
use fazhi::wire::Value;
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "fazhi render DATASET.json --element TAG [--NAME VALUE]... [--src URL] [--css URL | --bare | --svg]

Writes the element as HTML that reads without script. NAME is any attribute of the element: indicator, measure,
theme, size, lang, ...
--src    the dataset's address on the page; else its file name
--css    the address of fazhi.css on the page, fazhi-charts.css for a chart; else that name
--bare   plain HTML only, for a CMS that strips <template>
--svg    an SVG file instead, for newsletters and documents: of kpi, tracker (its strip) or sparkline
Exit codes: 0 written, 1 the element cannot be shown or the file is no JSON, 2 wrong usage, 3 the file could not be read.";

/// Runs the command with the words after its name.
pub fn run(words: &[&str]) -> ExitCode {
    if matches!(words, ["--help" | "-h"]) {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match written(words) {
        Ok(html) => {
            print!("{html}");
            ExitCode::SUCCESS
        }
        Err((code, message)) => {
            eprintln!("{message}");
            ExitCode::from(code)
        }
    }
}

fn written(words: &[&str]) -> Result<String, (u8, String)> {
    let usage = || (2, HELP.to_owned());
    let (mut file, mut element, mut css, mut bare, mut svg) = (None, None, None, false, false);
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    let mut rest = words.iter().copied();
    while let Some(word) = rest.next() {
        match word.strip_prefix("--") {
            Some("bare") => bare = true,
            Some("svg") => svg = true,
            Some(name) => {
                let value = rest.next().ok_or_else(usage)?;
                match name {
                    "element" => element = Some(value),
                    "css" => css = Some(value),
                    _ => attributes.push((name, value)),
                }
            }
            None if file.is_none() => file = Some(word),
            None => return Err(usage()),
        }
    }
    let (Some(file), Some(element)) = (file, element) else { return Err(usage()) };
    let text = std::fs::read_to_string(file).map_err(|e| (3, format!("{file}: {e}")))?;
    let value: Value = serde_json::from_str(&text).map_err(|e| (1, format!("{file}: {e}")))?;
    let name = Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file);
    if !attributes.iter().any(|(name, _)| *name == "src") {
        attributes.push(("src", name));
    }
    let own = if element.ends_with("chart") { "fazhi-charts.css" } else { "fazhi.css" };
    let form = if svg {
        Form::Picture
    } else if bare {
        Form::Bare
    } else {
        Form::Styled(css.unwrap_or(own).to_owned())
    };
    let page = render(&read(&value), element, &attributes, &form).map_err(|e| (1, e.to_string()))?;
    for warning in &page.warnings {
        eprintln!("notice: {warning}");
    }
    Ok(page.html)
}
