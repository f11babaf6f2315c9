//! `cargo xtask setup | build | demo | serve | test | bench | dist`: see README.md.

mod bench;
mod build;
mod manifest;
mod old;
mod run;
mod serve;
mod setup;
mod studio;
mod test;
mod wasm_std;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let command = args.first().map(String::as_str).unwrap_or_default();
    let rest = args.get(1..).unwrap_or_default();
    let result = match command {
        "setup" => setup::all(),
        "build" => setup::for_build().and_then(|()| build::all()),
        "demo" => setup::for_build().and_then(|()| build::all()).and_then(|()| serve::demo(rest)),
        "serve" => serve::demo(rest),
        "test" => test::all(),
        "dist" => setup::for_build().and_then(|()| build::all()).and_then(|()| dist()),
        "bench" => setup::for_build().and_then(|()| build::all()).and_then(|()| bench::all()),
        _ => {
            eprintln!("usage: cargo xtask setup | build | demo [--port N] | serve [--port N] | test | bench | dist");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What an editor uploads, as one zip.
fn dist() -> anyhow::Result<()> {
    run::check(run::command("node", &["xtask/dist.mjs", "target/dist"]))
}
