//! `fazhi check DATASET.json [--report REPORT.txt]`, `fazhi render DATASET.json --element TAG`

mod render;

use fazhi::error::{Error, Severity};
use fazhi::model::{check_against, check_ratios, read};
use fazhi::wire::Value;
use std::process::ExitCode;

const HELP: &str = "fazhi check DATASET.json [--report REPORT.txt]

Reads a dataset and prints what is wrong with it, one line a finding: severity, field, sentence, [code].
With --report, every quote, title and text must be verbatim in that UTF-8 file (white space and width apart).

fazhi render DATASET.json --element TAG

Writes one element as static HTML; see fazhi render --help.

Exit codes: 0 nothing wrong, 1 something is, 2 the command or a file could not be read.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["check", dataset] if !dataset.starts_with('-') => check(dataset, None),
        ["check", dataset, "--report", report] | ["check", "--report", report, dataset] => check(dataset, Some(report)),
        ["render", rest @ ..] => return render::run(rest),
        ["--help" | "-h" | "help"] | ["check", "--help"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => Err(HELP.into()),
    };
    match result {
        Ok(findings) => {
            for finding in &findings {
                let severity = match finding.severity() {
                    Severity::Error => "error",
                    Severity::Notice => "notice",
                };
                println!("{severity}: {finding}");
            }
            let errors = findings.iter().filter(|f| f.severity() == Severity::Error).count();
            eprintln!("{errors} errors, {} notices", findings.len() - errors);
            ExitCode::from(u8::from(errors > 0))
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn check(dataset: &str, report: Option<&str>) -> Result<Vec<Error>, String> {
    let text = |path: &str| std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"));
    // serde_json's message has line and column.
    let value: Value = serde_json::from_str(&text(dataset)?).map_err(|e| format!("{dataset}: {e}"))?;
    let reading = read(&value);
    let mut findings = reading.findings;
    if let Some(model) = &reading.report {
        findings.extend(check_ratios(model));
        if let Some(path) = report {
            findings.extend(check_against(model, &text(path)?));
        }
    }
    Ok(findings)
}
