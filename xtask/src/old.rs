//! What lets the programs run in browsers from 2020 on: they name no reference types, which Chromium has only from 96.
//! The programs are smaller for it as well, since the table of objects moves into the script.

use crate::run::root;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A compilation of our own crates and those we use without reference types.
pub fn compile(mut cargo: Command) -> Command {
    let before = cargo.get_envs().find(|(name, _)| *name == FLAGS).and_then(|(_, value)| value).unwrap_or_default();
    let flags = format!("{} -Ctarget-feature=-reference-types", before.to_string_lossy());
    cargo.env(FLAGS, flags);
    cargo
}

/// `made` as wasm-bindgen is to read it. The standard library comes compiled and says of the whole file that it may use
/// reference types, of which it has none; from that word wasm-bindgen would make them.
pub fn unmarked(made: &Path, name: &str) -> Result<PathBuf> {
    let mut bytes = fs::read(made).with_context(|| format!("{} is missing", made.display()))?;
    let word = b"+\x0freference-types";
    let at = bytes.windows(word.len()).rposition(|piece| piece == word);
    if let Some(sign) = at.and_then(|at| bytes.get_mut(at)) {
        *sign = b'-';
    }
    let out = root().join(format!("target/bindings/{name}.in.wasm"));
    fs::create_dir_all(root().join("target/bindings"))?;
    fs::write(&out, bytes)?;
    Ok(out)
}

/// The scripts in src/dom/ as they are bundled for pages, in target/bindings/dom: private names as plain ones, which esbuild
/// then shortens. Without private methods a browser below our lowest still reads the file, and leaves the page alone.
pub fn scripts() -> Result<()> {
    for folder in ["", "entry"] {
        let from = root().join("src/dom").join(folder);
        let to = root().join("target/bindings/dom").join(folder);
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from)? {
            let path = entry?.path();
            if let (Some("js"), Some(name)) = (path.extension().and_then(|e| e.to_str()), path.file_name()) {
                fs::write(to.join(name), plain(&fs::read_to_string(&path)?))?;
            }
        }
    }
    Ok(())
}

/// What private names become; `--mangle-props` knows them by it.
pub const OWN: &str = "own_";

/// `script` with the private names that it declares as plain ones.
fn plain(script: &str) -> String {
    let declared: BTreeSet<&str> = script
        .lines()
        .filter_map(|line| {
            let line =
                ["static ", "async ", "get ", "set "].iter().fold(line.trim_start(), |l, w| l.trim_start_matches(w));
            line.strip_prefix('#').map(word)
        })
        .collect();
    let mut pieces = script.split('#');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(if declared.contains(word(piece)) { OWN } else { "#" });
        out.push_str(piece);
    }
    out
}

/// The name that `text` begins with.
fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn only_private_names_that_a_script_declares_become_plain() {
        let script = "import '#tags';\nclass A {\n  #root = 1;\n  async #draw() { return this.#root + '#eee' + other.#draw; }\n}";
        let made = "import '#tags';\nclass A {\n  own_root = 1;\n  async own_draw() { return this.own_root + '#eee' + other.own_draw; }\n}";
        assert_eq!(plain(script), made);
    }
}
