//! Rust's standard library for wasm32: by rustup where it can, else built from Debian's sources.

use crate::run::{check, command, output, root};
use crate::setup::{apt, is_debian, is_root};
use anyhow::{bail, Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
/// The name under which Debian's Rust is known to rustup.
const LINKED: &str = "wasm32";

/// The toolchain that builds wasm: `None` for the default one.
pub fn toolchain() -> Option<&'static str> {
    (!has_std(&rustc_sysroot(None))).then_some(LINKED)
}

/// A cargo or wasm-pack command that builds wasm.
pub fn wasm_command(program: &str, args: &[&str]) -> Command {
    let mut command = command(program, args);
    if let Some(name) = toolchain() {
        command.env("RUSTUP_TOOLCHAIN", name);
    }
    // Where this machine keeps its sources is nobody's business, and no two machines would build the same file.
    // Joined by cargo with the flags in .cargo/config.toml.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remapped_paths());
    // Two compilers would rebuild each other's work in one folder.
    command.env("CARGO_TARGET_DIR", root().join("target/wasm"));
    command
}

fn remapped_paths() -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    let cargo = std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{home}/.cargo"));
    let checkout = root();
    format!("--remap-path-prefix={cargo}/registry/src=deps --remap-path-prefix={}=fazhi", checkout.display())
}

/// Whether one of both toolchains has it, built by the compiler that is there now.
pub fn is_there() -> bool {
    has_std(&rustc_sysroot(None)) || (has_std(&rustc_sysroot(Some(LINKED))) && stamp_is_fresh())
}

fn rustc_sysroot(toolchain: Option<&str>) -> Option<PathBuf> {
    let mut args = vec!["--print", "sysroot"];
    let plus = toolchain.map(|name| format!("+{name}"));
    args.splice(0..0, plus.as_deref());
    output("rustc", &args).map(PathBuf::from)
}

fn has_std(sysroot: &Option<PathBuf>) -> bool {
    let Some(sysroot) = sysroot else { return false };
    std::fs::read_dir(sysroot.join("lib/rustlib").join(TARGET).join("lib"))
        .is_ok_and(|files| files.flatten().any(|f| f.file_name().to_string_lossy().starts_with("libstd-")))
}

fn stamp() -> PathBuf {
    Path::new("/usr/lib/rustlib").join(TARGET).join("rustc-version")
}

/// A library built by another compiler is refused at the first `use`; a missing stamp means that something
/// else put it there, which is then taken as it is.
fn stamp_is_fresh() -> bool {
    match std::fs::read_to_string(stamp()) {
        Ok(version) => Some(version) == output("/usr/bin/rustc", &["--version"]),
        Err(_) => true,
    }
}

/// What to run where rustup cannot add the target, and building it from Debian's sources takes root.
pub const AS_ROOT: &str = "sudo env \"PATH=$PATH\" \"HOME=$HOME\" cargo xtask setup";

/// Whether rustup could add it.
pub fn by_rustup() -> bool {
    output("rustup", &["target", "add", TARGET]).is_some() && has_std(&rustc_sysroot(None))
}

/// Gets it.
pub fn install() -> Result<()> {
    if by_rustup() {
        return Ok(());
    }
    if !is_debian() {
        bail!("run: rustup target add {TARGET}");
    }
    if !is_root() {
        bail!("rustup cannot add {TARGET} here, and building it from Debian's sources takes root. Run:\n  {AS_ROOT}");
    }
    println!("setup: rustup cannot add {TARGET} here; building it from Debian's rust-web-src");
    apt(&["rustc-web", "cargo-web", "rust-web-src"])?;
    link_linker()?;
    let library = Path::new("/usr/lib/rustlib").join(TARGET).join("lib");
    build_std(&library)?;
    std::fs::write(stamp(), output("/usr/bin/rustc", &["--version"]).unwrap_or_default())?;
    check(command("rustup", &["toolchain", "link", LINKED, "/usr"]))
}

/// Debian's rustc has no wasm linker of its own; rustup's toolchain brings one.
fn link_linker() -> Result<()> {
    let sysroot = rustc_sysroot(None).context("rustup's rustc is not on PATH")?;
    let host = output("rustc", &["--print", "host-tuple"]).context("rustc --print host-tuple failed")?;
    let from = sysroot.join("lib/rustlib").join(&host).join("bin/rust-lld");
    let folder = Path::new("/usr/lib/rustlib").join(&host).join("bin");
    std::fs::create_dir_all(&folder)?;
    let to = folder.join("rust-lld");
    if !to.exists() {
        let _ = std::fs::remove_file(&to);
        std::os::unix::fs::symlink(from, to)?;
    }
    Ok(())
}

fn build_std(library: &Path) -> Result<()> {
    let empty = std::env::temp_dir().join("fazhi-wasm-std");
    std::fs::create_dir_all(empty.join("src"))?;
    std::fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n",
    )?;
    std::fs::write(empty.join("src/lib.rs"), "")?;
    let mut build = command(
        "/usr/bin/cargo",
        &["build", "--quiet", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,test"],
    );
    build
        .current_dir(&empty)
        .env("PATH", format!("/usr/bin:{}", std::env::var("PATH").unwrap_or_default()))
        .env("RUSTC_BOOTSTRAP", "1")
        // Without it a build with link-time optimisation does not find the library's bitcode.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", empty.join("target"));
    check(build)?;
    std::fs::create_dir_all(library)?;
    for old in std::fs::read_dir(library)?.flatten() {
        std::fs::remove_file(old.path())?;
    }
    for file in std::fs::read_dir(empty.join("target").join(TARGET).join("release/deps"))?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            std::fs::copy(file.path(), library.join(name))?;
        }
    }
    std::fs::remove_dir_all(&empty)?;
    Ok(())
}
