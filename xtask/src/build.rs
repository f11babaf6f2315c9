//! Fills pkg/: wasm, the scripts around it, the schema, and the digest of each file.

use crate::manifest;
use crate::old;
use crate::run::{check, command, root};
use crate::wasm_std::wasm_command;
use anyhow::{Context, Result};
use base64::Engine;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// What is copied or written beside the wasm and named in integrity.json.
const FILES: &[&str] = &[
    "fazhi.js",
    "index.js",
    "elements.js",
    "fazhi.classic.js",
    "fazhi.single.js",
    "fazhi_bg.wasm",
    "fazhi-parts_bg.wasm",
    "fazhi-charts.js",
    "fazhi-charts_bg.wasm",
    "fazhi-echarts.js",
    "fazhi-charts.single.js",
    "fazhi.css",
    "fazhi-charts.css",
    "report.schema.json",
];

/// wasm-opt with what rustc and wasm-bindgen use, and no more: with all features on, it writes types that no browser
/// reads yet. A function with one caller stays one: the packed file is 3 % smaller for it. The lowest kilobyte of memory
/// is the far end of the stack.
const OPT: &[&str] = &[
    "node_modules/binaryen/bin/wasm-opt",
    "-Os",
    "--converge",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--one-caller-inline-max-function-size=20",
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
];

/// Builds all of pkg/.
pub fn all() -> Result<()> {
    let start = Instant::now();
    restore_manifest()?;
    crate::studio::build()?;
    let bindings = root().join("target/bindings");
    wasm(&["--no-default-features"], "card_bindings", "fazhi_bg.wasm")?;
    wasm(&[], "part_bindings", "fazhi-parts_bg.wasm")?;
    wasm(&["--features", "charts"], "chart_bindings", "fazhi-charts_bg.wasm")?;
    fs::write(bindings.join("tags.js"), fazhi::elements::tags_js())?;
    let [cards, charts] = fazhi::elements::classes_js();
    fs::write(bindings.join("classes.js"), cards)?;
    fs::write(bindings.join("chart_classes.js"), charts)?;
    sheet("styles", fazhi::elements::STYLES)?;
    sheet("chart_styles", fazhi::elements::CHART_STYLES)?;
    static_sheet("fazhi.css", fazhi::elements::STYLES)?;
    static_sheet("fazhi-charts.css", fazhi::elements::CHART_STYLES)?;
    old::scripts()?;
    bundle("module.js", "fazhi.js")?;
    bundle("classic.js", "fazhi.classic.js")?;
    bundle("single.js", "fazhi.single.js")?;
    bundle("charts.js", "fazhi-charts.js")?;
    check(command("node", &["xtask/echarts.mjs", "src/dom/entry/echarts.js", "pkg/fazhi-echarts.js"]))?;
    bundle("charts-single.js", "fazhi-charts.single.js")?;
    bundle("elements.js", "elements.js")?;
    bundle("chart-element.js", "charts.js")?;
    fs::copy(root().join("src/dom/entry/index.js"), root().join("pkg/index.js"))?;
    fs::copy(root().join("www/schema/report.schema.json"), root().join("pkg/report.schema.json"))?;
    manifest::write()?;
    check(command("node", &["xtask/types.mjs"]))?;
    integrity()?;
    packed()?;
    println!("build: pkg/ is ready after {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// One program: compiled with `features`, given its bindings as `name`, shrunk into pkg/ as `out`.
fn wasm(features: &[&str], name: &str, out: &str) -> Result<()> {
    bindgen("release", features, name)?;
    shrink(&root().join("target/bindings"), name, &root().join("pkg").join(out))
}

/// The crate compiled in `profile` with `features`, with its bindings as `name`, in target/bindings.
pub fn bindgen(profile: &str, features: &[&str], name: &str) -> Result<()> {
    let made = root().join("target/wasm/wasm32-unknown-unknown").join(profile).join("fazhi.wasm");
    let target = ["build", "--quiet", "--lib", "--profile", profile, "--target", "wasm32-unknown-unknown"];
    check(old::compile(wasm_command("cargo", &[&target, features].concat())))?;
    let made = old::unmarked(&made, name)?;
    let bindings = root().join("target/bindings");
    let mut bindgen = command("wasm-bindgen", &["--target", "web", "--no-typescript", "--out-name", name]);
    bindgen.arg("--out-dir").arg(&bindings).arg(&made);
    check(bindgen)
}

/// A sheet as the scripts take it in.
fn sheet(name: &str, css: &str) -> Result<()> {
    let (whole, small) = (format!("target/bindings/{name}.css"), format!("--outfile=target/bindings/{name}.min.css"));
    fs::write(root().join(&whole), css)?;
    check(command("node_modules/.bin/esbuild", &[whole.as_str(), &small, "--minify", "--log-level=warning"]))
}

/// A sheet as static HTML links to it.
fn static_sheet(name: &str, css: &str) -> Result<()> {
    let whole = format!("target/bindings/static-{name}");
    fs::write(root().join(&whole), [fazhi::elements::RESERVE, css].concat())?;
    let out = format!("--outfile=pkg/{name}");
    check(command("node_modules/.bin/esbuild", &[whole.as_str(), &out, "--minify", "--log-level=warning"]))
}

/// `wasm-pack build`, typed by hand, writes its own manifest over ours and hides the folder from git.
fn restore_manifest() -> Result<()> {
    for left in [".gitignore", "fazhi_bg.js", "fazhi_bg.wasm.d.ts", "LICENSE-MIT", "LICENSE-APACHE"] {
        let _ = fs::remove_file(root().join("pkg").join(left));
    }
    let manifest = fs::read_to_string(root().join("pkg/package.json")).unwrap_or_default();
    if !manifest.contains("\"exports\"") {
        check(command("git", &["restore", "pkg/package.json", "pkg/README.md"]))?;
    }
    Ok(())
}

/// Takes out what no browser needs and lets wasm-opt do the rest. That takes seconds: only when the wasm is
/// another one, or one of the tools.
fn shrink(bindings: &Path, name: &str, to: &Path) -> Result<()> {
    let path = |end: &str| bindings.join(format!("{name}{end}")).to_string_lossy().into_owned();
    let (wasm, slim, script) = (path("_bg.wasm"), path(".slim.wasm"), path(".slim.js"));
    let mut digest = Sha256::new();
    for file in [Path::new(&wasm), &root().join("xtask/slim.mjs"), &root().join("package-lock.json")] {
        digest.update(fs::read(file).with_context(|| format!("{} is missing", file.display()))?);
    }
    digest.update(OPT.concat());
    let digest = base64::prelude::BASE64_STANDARD.encode(digest.finalize());
    let stamp = path(".stamp");
    // Kept apart from pkg/, where `wasm-pack build` puts a file of the same name.
    let shipped = path(".shipped.wasm");
    let there = Path::new(&shipped).exists() && Path::new(&script).exists();
    if there && fs::read_to_string(&stamp).is_ok_and(|old| old == digest) {
        fs::copy(&shipped, to)?;
        return Ok(());
    }
    check(command("node", &["xtask/slim.mjs", &wasm, &path(".js"), &slim, &script]))?;
    let mut opt = command("node", OPT);
    opt.arg(&slim).arg("-o").arg(&shipped);
    check(opt)?;
    fs::copy(&shipped, to)?;
    fs::write(stamp, digest)?;
    Ok(())
}

/// One script from `src/dom/entry/`, in ASCII, since a classic script takes the encoding of its page.
fn bundle(entry: &str, out: &str) -> Result<()> {
    let classic = matches!(entry, "classic.js" | "single.js" | "charts-single.js");
    // Minified, a script loses the marks by which other bundlers know what they may leave out.
    let whole = matches!(out, "elements.js" | "charts.js");
    let from = if whole { "src/dom" } else { "target/bindings/dom" };
    let mut args = vec![
        format!("{from}/entry/{entry}"),
        format!("--outfile=pkg/{out}"),
        "--bundle".into(),
        (if whole { "--minify-syntax" } else { "--minify" }).into(),
        format!("--mangle-props=^{}", old::OWN),
        "--external:*/fazhi-charts.js".into(),
        "--external:*/elements.js".into(),
        "--alias:#core=./src/dom/entry/core.js".into(),
        "--alias:#charts=./src/dom/entry/chart-program.js".into(),
        "--alias:#classes=./target/bindings/classes.js".into(),
        "--alias:#chart-classes=./target/bindings/chart_classes.js".into(),
        format!("--format={}", if classic { "iife" } else { "esm" }),
        "--charset=ascii".into(),
        // Lower than what the parts run in: an older browser must read the script to find that out. Bundlers have a
        // target of their own.
        (if whole { "--target=chrome86" } else { "--target=chrome73,firefox78,safari15" }).into(),
        "--legal-comments=none".into(),
        "--log-level=warning".into(),
        "--alias:#part-bindings=./target/bindings/part_bindings.slim.js".into(),
        "--alias:#card-bindings=./target/bindings/card_bindings.slim.js".into(),
        "--alias:#chart-bindings=./target/bindings/chart_bindings.slim.js".into(),
        "--alias:#tags=./target/bindings/tags.js".into(),
        "--alias:#styles=./target/bindings/styles.min.css".into(),
        "--alias:#chart-styles=./target/bindings/chart_styles.min.css".into(),
        "--alias:#wasm=./pkg".into(),
        "--alias:#echarts=./pkg/fazhi-echarts.js".into(),
        "--loader:.css=text".into(),
        "--loader:.wasm=base64".into(),
    ];
    if entry == "charts.js" {
        args.push("--external:*/fazhi-echarts.js".into());
    }
    if classic {
        // A plain script has none: its entry reads the address of its own tag.
        args.push("--define:import.meta.url=undefined".into());
    }
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    check(command("node_modules/.bin/esbuild", &words))
}

/// `.gz` and `.br` beside each file, for servers that send them as they are. The same bytes for the same file.
fn packed() -> Result<()> {
    for name in FILES.iter().copied().chain(["integrity.json"]) {
        let path = root().join("pkg").join(name);
        let bytes = fs::read(&path)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes)?;
        fs::write(root().join(format!("pkg/{name}.gz")), gzip.finish()?)?;
        let mut brotli = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli, &params)?;
        fs::write(root().join(format!("pkg/{name}.br")), brotli)?;
    }
    Ok(())
}

/// SRI of each file, for pages that pin what they load.
fn integrity() -> Result<()> {
    let mut lines = Vec::new();
    for name in FILES {
        let bytes = fs::read(root().join("pkg").join(name))?;
        let digest = base64::prelude::BASE64_STANDARD.encode(Sha384::digest(&bytes));
        lines.push(format!("  \"{name}\": \"sha384-{digest}\""));
    }
    fs::write(root().join("pkg/integrity.json"), format!("{{\n{}\n}}\n", lines.join(",\n")))?;
    Ok(())
}
