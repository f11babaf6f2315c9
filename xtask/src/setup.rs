//! What a machine needs, step by step: skipped where it is there, pinned, and said aloud.

use crate::run::{check, command, find, output, root};
use crate::wasm_std;
use anyhow::{bail, Context, Result};
use std::path::Path;
use std::time::Instant;

const WASM_PACK: &str = "0.15.1";
const GECKODRIVER: &str = "0.37.1";

/// Everything for a build.
pub fn for_build() -> Result<()> {
    step("Rust for wasm32", "the parts are compiled to WebAssembly", wasm_std::is_there, wasm_std::install)?;
    let version = locked_version("wasm-bindgen")?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &version, "makes the JavaScript beside the wasm")?;
    npm_packages("npm packages", "esbuild bundles, binaryen shrinks the wasm, the rest tests pages", "")
}

/// Says all that only root can do here before anything is done, so that nobody meets one wall after another.
fn what_root_must_do() -> Result<()> {
    if is_root() || !is_debian() {
        return Ok(());
    }
    let mut commands = Vec::new();
    if !browsers_are_there() {
        commands.push("sudo apt-get update".to_owned());
        commands.push(format!("sudo apt-get install --no-install-recommends {}", BROWSERS.join(" ")));
    }
    if !wasm_std::is_there() && !wasm_std::by_rustup() {
        commands.push(wasm_std::AS_ROOT.to_owned());
    }
    if commands.is_empty() {
        return Ok(());
    }
    bail!("this needs root, which you are not. Run these, then the same command again:\n  {}", commands.join("\n  "))
}

/// The packages that the lock in `folder` names.
fn npm_packages(what: &str, why: &str, folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let stamp = folder.join("node_modules/.fazhi-lock");
    let lock = std::fs::read_to_string(folder.join("package-lock.json"))?;
    let there = || std::fs::read_to_string(&stamp).is_ok_and(|old| old == lock);
    step(what, why, there, || {
        let mut install = command("npm", &["ci", "--no-fund", "--no-audit"]);
        install.current_dir(&folder);
        check(install)?;
        Ok(std::fs::write(&stamp, &lock)?)
    })
}

/// Everything for a build and for the tests.
pub fn all() -> Result<()> {
    what_root_must_do()?;
    step("browsers, Chinese glyphs", "the tests run in Chromium and Firefox", browsers_are_there, install_browsers)?;
    if is_debian() && is_root() {
        let there = || Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").exists();
        step("nginx", "the tests serve the pages as docs/nginx.conf recommends", there, || {
            apt(&["nginx", "libnginx-mod-http-brotli-static"])
        })?;
        let there = || Path::new("/usr/share/javascript/prototype/prototype.js").exists();
        step("MooTools, Prototype", "the tests put parts on pages with old libraries", there, || {
            apt(&["libjs-mootools", "libjs-prototype"])
        })?;
    }
    for_build()?;
    npm_packages("bundlers and frameworks", "the tests build projects with the package", "tests/e2e/projects")?;
    npm_packages(
        "old Chromium builds",
        "200 MB; the parts run in the lowest versions that README names",
        "tests/e2e/old",
    )?;
    cargo_tool("wasm-pack", "wasm-pack", WASM_PACK, "runs the wasm tests in browsers")?;
    if find(&["geckodriver"]).is_none() {
        cargo_tool("geckodriver", "geckodriver", GECKODRIVER, "lets the tests drive Firefox")?;
    }
    Ok(())
}

/// One step: says what and why, skips what is there, says how long it took.
fn step(what: &str, why: &str, there: impl Fn() -> bool, install: impl FnOnce() -> Result<()>) -> Result<()> {
    if there() {
        println!("setup: {what}: already there");
        return Ok(());
    }
    println!("setup: {what} ({why}) …");
    let start = Instant::now();
    install()
        .with_context(|| format!("set-up of {what} failed; mend what is named below, then run the command again"))?;
    println!("setup: {what}: done in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// A program that cargo builds, at an exact version.
fn cargo_tool(package: &str, program: &str, version: &str, why: &str) -> Result<()> {
    let there = || output(program, &["--version"]).is_some_and(|v| v.split_whitespace().any(|w| w == version));
    step(&format!("{package} {version}"), why, there, || {
        let install = |more: &[&str]| {
            let words = [&["install", "--quiet", package, "--version", version], more].concat();
            let mut install = command("cargo", &words);
            // Away from the checkout: its .cargo/config.toml and target/ are none of the tool's business.
            install.current_dir(std::env::temp_dir());
            check(install)
        };
        install(&["--locked"]).or_else(|error| {
            // A mirror that lags behind lacks a version that the tool's own lock names.
            println!("setup: {error:#}\nsetup: again with the dependencies that the registry here has");
            install(&[])
        })
    })
}

/// The version of `package` in Cargo.lock: tool and library must match exactly.
fn locked_version(package: &str) -> Result<String> {
    let lock =
        std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock is missing: git restore Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next();
    let version = lines.next().and_then(|line| line.split('"').nth(1));
    version.map(str::to_owned).with_context(|| format!("{package} is not in Cargo.lock"))
}

fn browsers_are_there() -> bool {
    find(&["chromium", "google-chrome", "chrome"]).is_some()
        && find(&["chromedriver"]).is_some()
        && find(&["firefox", "firefox-esr"]).is_some()
        && (!is_debian() || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists())
}

const BROWSERS: &[&str] = &["chromium", "chromium-driver", "firefox-esr", "fonts-noto-cjk"];

fn install_browsers() -> Result<()> {
    apt(BROWSERS)
}

/// Whether this machine takes Debian packages.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && find(&["apt-get"]).is_some()
}

/// Whether this program may install for all.
pub fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}

/// Installs Debian packages, as root; elsewhere it says what a person must do.
pub fn apt(packages: &[&str]) -> Result<()> {
    let words = packages.join(" ");
    if !is_debian() {
        bail!("not Debian: install these by your system's own means and put them on PATH: {words}");
    }
    let quiet = |args: &[&str]| {
        let mut command = command("apt-get", args);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        check(command)
    };
    quiet(&["update", "-qq"])?;
    quiet(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}
