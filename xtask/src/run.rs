//! Running programs, with an error that names the command.

use anyhow::{bail, Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// The checkout's top folder.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// A command in the checkout, without what `cargo xtask` itself was started with: an inherited toolchain
/// or flag would decide how wasm is built.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC", "CARGO_MANIFEST_DIR", "LD_LIBRARY_PATH"] {
        command.env_remove(name);
    }
    command
}

/// Runs it; anything but success is an error that says which command it was.
pub fn check(mut command: Command) -> Result<()> {
    let words = format!("{command:?}");
    let status = command.status().with_context(|| format!("could not start {words}"))?;
    if !status.success() {
        bail!("{words} ended with {status}");
    }
    Ok(())
}

/// What it prints, or `None` where it is not there or fails.
pub fn output(program: &str, args: &[&str]) -> Option<String> {
    let out = command(program, args).output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

/// The first of these programs that is on PATH.
pub fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| programs.iter().map(move |program| folder.join(program)))
        .find(|file| file.is_file())
}
