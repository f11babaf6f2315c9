//! The studio's files in pkg/: its page script, its worker, and the third build of the crate. They are no part of the
//! npm package, and no page of a portal loads them.

use crate::build::bindgen;
use crate::run::{check, command, root};
use anyhow::{Context, Result};
use base64::Engine;
use sha2::{Digest, Sha256};
use std::fs;

/// Builds them.
pub fn build() -> Result<()> {
    bindgen("studio", &["--features", "extract"], "studio_bindings")?;
    optimise()?;
    script("app.js", "fazhi-studio.js")?;
    script("worker.js", "fazhi-studio-worker.js")
}

/// For speed rather than size: an editor waits for the reading, not for the file. Only when the wasm is another one.
fn optimise() -> Result<()> {
    let bindings = root().join("target/bindings");
    let (made, shipped) = (bindings.join("studio_bindings_bg.wasm"), bindings.join("studio_bindings.shipped.wasm"));
    let bytes = fs::read(&made).with_context(|| format!("{} is missing", made.display()))?;
    let digest = base64::prelude::BASE64_STANDARD.encode(Sha256::digest(&bytes));
    let stamp = bindings.join("studio_bindings.stamp");
    if !shipped.exists() || !fs::read_to_string(&stamp).is_ok_and(|old| old == digest) {
        let mut opt =
            command("node", &["node_modules/binaryen/bin/wasm-opt", "-O2", "--strip-debug", "--strip-producers"]);
        opt.args(["--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-sign-ext", "--enable-mutable-globals"]);
        opt.args(["--enable-nontrapping-float-to-int", "--enable-multivalue"]);
        opt.arg(&made).arg("-o").arg(&shipped);
        check(opt)?;
        fs::write(stamp, digest)?;
    }
    fs::copy(shipped, root().join("pkg/fazhi-studio_bg.wasm"))?;
    Ok(())
}

fn script(entry: &str, out: &str) -> Result<()> {
    let (from, to) = (format!("www/studio/{entry}"), format!("--outfile=pkg/{out}"));
    let mut esbuild =
        command("node_modules/.bin/esbuild", &[from.as_str(), &to, "--bundle", "--minify", "--format=esm"]);
    esbuild.args(["--target=es2022", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg("--alias:#studio-bindings=./target/bindings/studio_bindings.js");
    check(esbuild)
}
