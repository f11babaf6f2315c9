//! `fazhi extract REPORT [-o DATASET.json]`

use crate::io::{self, Failure, Finding};
use crate::Format;
use base64::Engine;
use fazhi::error::Code;
use fazhi::extract::input::Origin;
use fazhi::extract::{extract_known, Known};
use fazhi::model::Url;
use fazhi::wire::Value;
use sha2::{Digest, Sha256};
use std::io::IsTerminal;

/// Report (.txt .html .docx, UTF-8, UTF-16 or GB18030) → dataset; findings on standard error
///
/// Measures, every figure with its sentence, shortcomings, plan. Nothing is sent anywhere. What an editor should look at goes to standard error with line and column of the
/// report's text; for .html and .docx, --text writes the text that these places are in.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fazhi extract report.docx -o report.json
  fazhi extract report.html --text report.txt -o report.json
  fazhi extract report.txt --year 2022 --place 某县 -o report.json
  curl -s https://www.example.gov.cn/report.html | fazhi extract > report.json

Exit codes: 0 written, 1 not a report or a finding is an error, 2 wrong usage, 3 a file could not be read or written.")]
pub struct Arguments {
    /// The report: .txt, .html or .docx in UTF-8, UTF-16 or GB18030; - is standard input
    #[arg(default_value = "-")]
    report: String,
    /// Where to write the dataset; else standard output
    #[arg(short, long)]
    output: Option<String>,
    /// Its year, where the text does not name it or names it wrongly
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1949..=2100))]
    year: Option<u16>,
    /// Its place, where the text does not name it or names it wrongly
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    place: Option<String>,
    /// Where to write the report's text as it was read
    #[arg(long)]
    text: Option<String>,
    /// How to write findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command; whether there was no error.
pub fn run(arguments: &Arguments) -> Result<bool, Failure> {
    if arguments.report == "-" && std::io::stdin().is_terminal() {
        io::note("fazhi: paste the report, then end with Ctrl-D\n");
    }
    let bytes = io::bytes(&arguments.report)?;
    let digest = base64::prelude::BASE64_STANDARD.encode(Sha256::digest(&bytes));
    let read = fazhi::extract::input::from_bytes(&bytes);
    drop(bytes);
    let mut unnamed: Vec<&str> = Vec::new();
    let findings = match read {
        Ok(document) => {
            let known = Known { year: arguments.year, place: arguments.place.clone() };
            let extraction = extract_known(&document.text, known);
            unnamed = extraction.findings.iter().map(fazhi::error::Error::code).filter_map(option).collect();
            let mut dataset = extraction.dataset;
            dataset.source = Some(source(document.origin, &digest));
            if let Some(path) = &arguments.text {
                io::write(Some(path), &document.text)?;
            }
            io::write_json(arguments.output.as_deref(), &dataset)?;
            let errors = document.findings.into_iter().chain(extraction.findings);
            errors.map(|error| Finding::new(&arguments.report, error, &document.text)).collect()
        }
        Err(error) => vec![Finding::new(&arguments.report, error, "")],
    };
    io::note(&io::written(&findings, arguments.format));
    if !unnamed.is_empty() && arguments.format == Format::Text {
        io::note(&format!("fazhi: the report does not name it; say {}\n", unnamed.join(" and ")));
    }
    Ok(io::clean(&findings))
}

/// The option that says what a report does not.
fn option(code: Code) -> Option<&'static str> {
    match code {
        Code::YearNotFound => Some("--year YEAR"),
        Code::PlaceNotFound => Some("--place NAME"),
        _ => None,
    }
}

/// What the page said of itself, and the digest of the file as received.
fn source(origin: Origin, digest: &str) -> Value {
    let url = origin.url.filter(|url| Url::parse(url).is_some());
    let said = [("publisher", origin.publisher), ("url", url), ("published", origin.published)];
    let said = said.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::from(text?))));
    Value::Map(said.chain([("digest".to_owned(), Value::from(format!("sha256-{digest}")))]).collect())
}
