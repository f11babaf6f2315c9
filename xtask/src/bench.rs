//! Sizes, as ratios to what else a page could load.

use crate::run::root;
use anyhow::{bail, Context, Result};
use std::io::Write;

/// Bytes after brotli 11, measured on the published files in November 2026.
const PEERS: &[(&str, usize)] = &[
    ("Datawrapper web component shell", 57_057),
    ("DSFR DataBox", 87_528),
    ("DSFR Chart", 163_647),
    ("Data Commons", 255_234),
];

/// The most that a card may cost: JavaScript and wasm together, brotli 11.
const CARD_BUDGET: usize = 57_000;

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

fn card() -> Result<[usize; 3]> {
    let (js, wasm) = (sizes("fazhi.js")?, sizes("fazhi_bg.wasm")?);
    println!("{:36}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    for (name, size) in [("fazhi.js", js), ("fazhi_bg.wasm", wasm)] {
        println!("{name:36}{:>10}{:>10}{:>10}", size[0], size[1], size[2]);
        sum.iter_mut().zip(size).for_each(|(s, n)| *s += n);
    }
    println!("{:36}{:>10}{:>10}{:>10}", "a card needs", sum[0], sum[1], sum[2]);
    Ok(sum)
}

/// The table.
pub fn all() -> Result<()> {
    let [_, _, own] = card()?;
    for (name, size) in PEERS {
        println!("{name:36}{size:>30}  ours is {:.2} of it", own as f64 / *size as f64);
    }
    Ok(())
}

/// Fails where a card costs more than its budget.
pub fn budget() -> Result<()> {
    let [_, _, own] = card()?;
    if own > CARD_BUDGET {
        bail!("a card costs {own} bytes (brotli), more than its budget of {CARD_BUDGET}");
    }
    Ok(())
}
