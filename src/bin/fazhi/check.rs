//! `fazhi check DATASET.json [--report REPORT]`

use crate::io::{self, Failure, Finding};
use crate::Format;
use fazhi::model::{check_against, check_ratios, read};

/// Checks a dataset: form, quotes, arithmetic; findings on standard output
///
/// With --report, every quote, title and text must be verbatim in that file (white space and width apart).
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fazhi check ningbo-2022.json
  fazhi check ningbo-2022.json --report ningbo-2022.docx
  fazhi check ningbo-2022.json --format json | jq '.[].path'

A line is FILE:line:column: severity: field: sentence [code].
Exit codes: 0 no error, 1 an error, 2 wrong usage, 3 a file could not be read.")]
pub struct Arguments {
    /// The dataset; - is standard input
    dataset: String,
    /// The report it was made from: .txt, .html or .docx
    #[arg(long)]
    report: Option<String>,
    /// How to write findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command; whether there was no error.
pub fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let file = arguments.dataset.as_str();
    let mut findings = Vec::new();
    // The report is read first: that it is not there is no matter of the dataset.
    let report = arguments.report.as_deref().map(|path| io::report(path).map(|report| (path, report))).transpose()?;
    match io::dataset(file)? {
        Err(finding) => findings.push(finding),
        Ok((value, text)) => {
            let reading = read(&value);
            let mut errors = reading.findings;
            if let Some(model) = &reading.report {
                errors.extend(check_ratios(model));
                match &report {
                    Some((_, Ok(document))) => errors.extend(check_against(model, &document.text)),
                    Some((path, Err(error))) => findings.push(Finding::new(path, error.clone(), "")),
                    None => {}
                }
            }
            findings.extend(errors.into_iter().map(|error| Finding::new(file, error, &text)));
        }
    }
    io::write(None, &io::written(&findings, arguments.format))?;
    if arguments.format == Format::Text {
        let errors = findings.iter().filter(|f| !io::clean(std::slice::from_ref(*f))).count();
        let counted = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        io::note(
            &[counted(errors, "error"), ", ".into(), counted(findings.len() - errors, "notice"), "\n".into()].concat(),
        );
    }
    Ok(io::clean(&findings))
}
