//! `fazhi`: report → dataset → checks, years joined, static HTML.
//!
//! Arguments are clap's: it words wrong usage, suggests what was meant and writes the help, and no byte of it is
//! in what a page loads.

mod check;
mod extract;
mod io;
mod merge;
mod place;
mod render;

use clap::{Parser, Subcommand, ValueEnum};
use std::process::ExitCode;

const EXIT: &str = "Exit codes: 0 all well (notices may be there), 1 a finding is an error, 2 wrong usage,
3 a file could not be read or written.";

/// Turns a government's report on law-based government into a dataset for web components, and checks it.
#[derive(Parser)]
#[command(name = "fazhi", version, after_help = EXIT)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Arguments),
    Check(check::Arguments),
    Merge(merge::Arguments),
    /// Writes one element as HTML that reads without script
    #[command(disable_help_flag = true)]
    Render {
        /// See `fazhi render --help`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
}

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each: place, severity, sentence, code
    Text,
    /// One JSON array of objects: code, severity, path, message, and place in the text
    Json,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Render { words } => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            return render::run(&words);
        }
    };
    match result {
        Ok(clean) => ExitCode::from(u8::from(!clean)),
        // Whoever read our output has seen enough: `fazhi check … | head`.
        Err(io::Failure { broken_pipe: true, .. }) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("fazhi: {}", failure.message);
            ExitCode::from(3)
        }
    }
}
