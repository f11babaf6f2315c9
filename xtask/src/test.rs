//! Every test there is, in the order in which a mistake is cheapest to find.

use crate::run::{check, command, root};
use crate::wasm_std::wasm_command;
use crate::{bench, build, setup};
use anyhow::{bail, Result};
use std::process::Command;
use std::time::Instant;

type Step = (&'static str, fn() -> Result<()>);

const STEPS: &[Step] = &[
    ("format", || check(command("cargo", &["fmt", "--all", "--check"]))),
    ("lints", lints),
    ("documentation", documentation),
    ("native tests", || {
        check(command("cargo", &["test", "--quiet", "--workspace", "--features", "cli,charts,extract"]))
    }),
    ("build", build::all),
    ("size budget", bench::budget),
    ("elements in Chromium", || check(browser_tests("--chrome"))),
    ("elements in Firefox", || check(browser_tests("--firefox"))),
    ("pages in Chromium and Firefox", pages),
];

/// Sets up what is missing, runs all steps, and fails if one of them does.
pub fn all() -> Result<()> {
    setup::all()?;
    let mut rows = Vec::new();
    for (name, step) in STEPS {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = step();
        if let Err(error) = &result {
            eprintln!("{name}: {error:#}");
        }
        rows.push((*name, result.is_ok(), start.elapsed().as_secs()));
    }
    println!();
    for (name, passed, seconds) in &rows {
        println!("{} {name} ({seconds} s)", if *passed { "ok    " } else { "FAILED" });
    }
    let passed = rows.iter().filter(|row| row.1).count();
    let failed = rows.len() - passed;
    println!("steps: {passed} passed, {failed} failed");
    if failed > 0 {
        bail!("{failed} of {} steps failed", rows.len());
    }
    Ok(())
}

/// Named one by one: given a folder, Node would run the scripts of the projects in it too.
fn pages() -> Result<()> {
    let mut test = command("node", &["--test"]);
    for file in std::fs::read_dir(root().join("tests/e2e"))? {
        let file = file?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            test.arg(file);
        }
    }
    check(test)
}

fn lints() -> Result<()> {
    check(command(
        "cargo",
        &[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--features",
            "cli,charts,extract",
            "--",
            "-D",
            "warnings",
        ],
    ))
}

fn documentation() -> Result<()> {
    let mut doc = command("cargo", &["doc", "--quiet", "--workspace", "--no-deps", "--features", "charts,extract"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    check(doc)
}

fn browser_tests(browser: &str) -> Command {
    let mut test = wasm_command("wasm-pack", &["test", "--headless", browser, "--", "--test", "browser"]);
    test.current_dir(root()).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    test
}
