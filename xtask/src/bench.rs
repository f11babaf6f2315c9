//! Sizes, as ratios to what else a page could load.

use crate::run::{check, command, root};
use anyhow::{bail, Context, Result};
use std::io::Write;

/// Bytes after brotli 11, measured on the published files in November 2026.
const PEERS: &[(&str, usize)] = &[
    ("Datawrapper web component shell", 57_057),
    ("DSFR DataBox", 87_528),
    ("DSFR Chart", 163_647),
    ("Data Commons", 255_234),
];

/// The most that a page of cards may cost: JavaScript and wasm together, brotli 11.
const CARD_BUDGET: usize = 45_000;

/// The most that a page of any other part may cost: what the lightest peer above costs.
const PARTS_BUDGET: usize = 57_057;

/// What else draws charts, measured in the same way.
const CHART_PEERS: &[(&str, usize)] =
    &[("DSFR Chart", 163_647), ("Data Commons", 255_234), ("echarts.min.js", 298_840)];

/// The files that a chart needs beside those of a card.
const CHART_FILES: &[&str] = &["fazhi-charts.js", "fazhi-charts_bg.wasm", "fazhi-echarts.js"];

/// The most that charts may cost: charming's program, ECharts and the glue together.
const CHART_BUDGET: usize = 200_000;

/// Raw, gzip and brotli bytes of a file in pkg/.
fn sizes(name: &str) -> Result<[usize; 3]> {
    let bytes =
        std::fs::read(root().join("pkg").join(name)).with_context(|| format!("pkg/{name}: run cargo xtask build"))?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &params)?;
    Ok([bytes.len(), gzip.finish()?.len(), packed.len()])
}

/// The files with their sum.
fn table(files: &[&str], what: &str) -> Result<usize> {
    println!("{:36}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    for name in files {
        let size = sizes(name)?;
        println!("{name:36}{:>10}{:>10}{:>10}", size[0], size[1], size[2]);
        sum.iter_mut().zip(size).for_each(|(s, n)| *s += n);
    }
    println!("{what:36}{:>10}{:>10}{:>10}", sum[0], sum[1], sum[2]);
    Ok(sum[2])
}

fn card() -> Result<usize> {
    table(&["fazhi.js", "fazhi_bg.wasm"], "a card needs")
}

fn parts() -> Result<usize> {
    table(&["fazhi.js", "fazhi-parts_bg.wasm"], "all parts but charts need")
}

fn charts() -> Result<usize> {
    table(CHART_FILES, "charts need")
}

fn beside(own: usize, peers: &[(&str, usize)]) {
    for (name, size) in peers {
        println!("{name:36}{size:>30}  ours is {:.2} of it", own as f64 / *size as f64);
    }
}

/// How long a report's text takes, natively, and how much memory.
fn extraction() -> Result<()> {
    let measured = ["test", "--quiet", "--release", "--features", "cli,charts,extract", "--test", "native", "--"];
    let only = ["--ignored", "--nocapture", "--test-threads=1", "time_per_character", "memory_by_shape"];
    check(command("cargo", &[&measured[..], &only[..]].concat()))
}

/// The tables.
pub fn all() -> Result<()> {
    beside(card()?, PEERS);
    println!();
    beside(parts()?, PEERS);
    println!();
    beside(charts()?, CHART_PEERS);
    println!();
    extraction()
}

/// Fails where a card, the other parts or charts cost more than their budget.
pub fn budget() -> Result<()> {
    let costs = [
        ("a card", card()?, CARD_BUDGET),
        ("all parts but charts", parts()?, PARTS_BUDGET),
        ("charts", charts()?, CHART_BUDGET),
    ];
    for (what, own, most) in costs {
        if own > most {
            bail!("{what}: {own} bytes (brotli), more than the budget of {most}");
        }
    }
    Ok(())
}
