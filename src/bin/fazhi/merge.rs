//! `fazhi merge A.json B.json …`

use crate::io::{self, Failure, Finding};
use crate::Format;
use fazhi::merge::{merge, Decisions, Pair};
use fazhi::wire::Value;

/// Joins the datasets of several years of one place: the newest, with series; proposals on standard error
///
/// Indicators are joined where they are surely one. What may be one is proposed on standard error with its
/// reasons; say --accept or --refuse and run again. Where two reports disagree on a year's figure, a finding says so.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  fazhi merge 2020.json 2021.json 2022.json -o series.json
  fazhi merge 2021.json 2022.json --accept cases-heard=reconsideration-cases-closed
  fazhi merge 2020.json 2021.json 2022.json --refuse 2020/cases=cases-filed

Exit codes: 0 joined, 1 cannot be joined or a finding is an error, 2 wrong usage, 3 a file could not be read or written.")]
pub struct Arguments {
    /// Two or more datasets, in any order
    #[arg(required = true)]
    datasets: Vec<String>,
    /// These are one indicator: id in the earlier dataset = id in the newest; YEAR/ before it for one year
    #[arg(long, value_name = "[YEAR/]OLD-ID=NEW-ID", value_parser = pair)]
    accept: Vec<Pair>,
    /// These are not
    #[arg(long, value_name = "[YEAR/]OLD-ID=NEW-ID", value_parser = pair)]
    refuse: Vec<Pair>,
    /// Where to write the dataset; else standard output
    #[arg(short, long)]
    output: Option<String>,
    /// How to write findings and proposals
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

fn pair(text: &str) -> Result<Pair, String> {
    let (old, new) = text.split_once('=').ok_or("write OLD-ID=NEW-ID")?;
    let (year, old) = match old.split_once('/') {
        Some((year, old)) => (Some(year.parse().map_err(|_| "a year is four digits")?), old),
        None => (None, old),
    };
    Ok(Pair { year, old: old.into(), new: new.into() })
}

/// Runs the command; whether there was no error.
pub fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let (mut values, mut findings) = (Vec::new(), Vec::new());
    for path in &arguments.datasets {
        match io::dataset(path)? {
            Ok((value, _)) => values.push(value),
            Err(finding) => findings.push(finding),
        }
    }
    let decisions = Decisions { accepted: arguments.accept.clone(), refused: arguments.refuse.clone() };
    let mut proposals = Vec::new();
    if findings.is_empty() {
        let errors = match merge(&values, &decisions) {
            Ok(merged) => {
                io::write(arguments.output.as_deref(), &io::json(&merged.dataset))?;
                proposals = merged.proposals;
                merged.findings
            }
            Err(errors) => errors,
        };
        findings.extend(errors.into_iter().map(|error| Finding::new("merge", error, "")));
    }
    match arguments.format {
        Format::Text => {
            io::note(&io::written(&findings, Format::Text));
            for p in &proposals {
                let reasons: Vec<&str> = p.reasons.iter().map(|reason| reason.text()).collect();
                io::note(&format!(
                    "proposal: --accept {}/{}={} ({} → {}) {}%: {}\n",
                    p.year,
                    p.old,
                    p.new,
                    p.old_label,
                    p.new_label,
                    p.score,
                    reasons.join(", ")
                ));
            }
        }
        Format::Json => {
            let list = proposals.iter().map(|p| {
                Value::Map(vec![
                    ("year".to_owned(), Value::Number(p.year.into())),
                    ("old".to_owned(), Value::from(p.old.as_str())),
                    ("oldLabel".to_owned(), Value::from(p.old_label.as_str())),
                    ("new".to_owned(), Value::from(p.new.as_str())),
                    ("newLabel".to_owned(), Value::from(p.new_label.as_str())),
                    ("score".to_owned(), Value::Number(p.score.into())),
                    ("reasons".to_owned(), Value::List(p.reasons.iter().map(|r| Value::from(r.text())).collect())),
                ])
            });
            let proposals = Value::List(list.collect());
            let list = serde_json::from_str(&io::written(&findings, Format::Json)).unwrap_or_default();
            io::note(&io::json(&Value::Map(vec![("findings".to_owned(), list), ("proposals".to_owned(), proposals)])));
        }
    }
    Ok(io::clean(&findings))
}
