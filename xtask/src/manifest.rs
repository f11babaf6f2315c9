//! custom-elements.json: what the tables in src/elements/ and docs/looks.md say of the elements, in the form that
//! editors and catalogues read. The types, and the data for VS Code, are made from it by xtask/types.mjs.

use crate::run::root;
use anyhow::{bail, Context, Result};
use fazhi::elements::docs::{attributes, spec_of, words_of, Doc, CONTENT, DOCS, EVENTS, PARTS_OF_ALL, PROPERTIES};
use fazhi::elements::{class_name, CHART_SPECS};
use serde_json::{json, Value};
use std::fs;

/// Writes it into pkg/.
pub fn write() -> Result<()> {
    let looks = fs::read_to_string(root().join("docs/looks.md"))?;
    let elements = DOCS.iter().map(|doc| declaration(doc, &looks)).collect::<Result<Vec<_>>>()?;
    let (charts, cards): (Vec<_>, Vec<_>) =
        elements.into_iter().partition(|e| CHART_SPECS.iter().any(|spec| e["tagName"] == spec.tag));
    let exports = |path: &str| {
        let docs = DOCS.iter().filter(|doc| module(doc) == path);
        docs.map(export).collect::<Value>()
    };
    // The module that registers them says so; the classes are in the other one.
    let definitions = DOCS.iter().map(|doc| {
        let class = json!({ "name": class_name(doc.tag), "module": module(doc) });
        json!({ "kind": "custom-element-definition", "name": doc.tag, "declaration": class })
    });
    let manifest = json!({
        "schemaVersion": "2.1.0",
        "readme": "README.md",
        "modules": [
            { "kind": "javascript-module", "path": "elements.js", "declarations": cards, "exports": exports("elements.js") },
            { "kind": "javascript-module", "path": "charts.js", "declarations": charts, "exports": exports("charts.js") },
            { "kind": "javascript-module", "path": "index.js", "declarations": [], "exports": definitions.collect::<Value>() },
        ],
    });
    fs::write(root().join("pkg/custom-elements.json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
    Ok(())
}

/// The module that has the class.
fn module(doc: &Doc) -> &'static str {
    if CHART_SPECS.iter().any(|spec| spec.tag == doc.tag) {
        "charts.js"
    } else {
        "elements.js"
    }
}

fn export(doc: &Doc) -> Value {
    let class = json!({ "name": class_name(doc.tag), "module": module(doc) });
    json!({ "kind": "js", "name": class_name(doc.tag), "declaration": class })
}

fn declaration(doc: &Doc, looks: &str) -> Result<Value> {
    let spec = spec_of(doc).with_context(|| format!("no element has the tag {}", doc.tag))?;
    let attributes = attributes(spec).map(|(name, about)| {
        let words = words_of(doc.tag, name);
        let mut attribute = json!({ "name": name, "description": about });
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        attribute["type"] = json!({ "text": if words.is_empty() { "string".into() } else { quoted.join(" | ") } });
        // A type of chart that is not named is chosen by the data.
        if let Some(first) = words.first().filter(|_| name != "type") {
            attribute["default"] = json!(format!("'{first}'"));
        }
        attribute
    });
    let members = PROPERTIES.iter().chain(doc.properties).map(
        |(name, of, about)| json!({ "kind": "field", "name": name, "description": about, "type": { "text": of } }),
    );
    let events = EVENTS.iter().map(|(name, detail, when)| {
        json!({ "name": name, "description": when, "type": { "text": format!("CustomEvent<{detail}>") } })
    });
    let slots = [("", CONTENT)].into_iter().chain(doc.slots.iter().copied());
    let mut parts = Vec::new();
    for row in doc.parts.iter().chain([&PARTS_OF_ALL]) {
        parts.extend(parts_in(row, looks)?);
    }
    Ok(json!({
        "kind": "class",
        "customElement": true,
        "name": class_name(doc.tag),
        "tagName": doc.tag,
        "description": doc.about,
        "superclass": { "name": "HTMLElement" },
        "attributes": attributes.collect::<Value>(),
        "members": members.collect::<Value>(),
        "events": events.collect::<Value>(),
        "slots": slots.map(|(name, about)| json!({ "name": name, "description": about })).collect::<Value>(),
        "cssParts": parts.iter().map(|part| json!({ "name": part })).collect::<Value>(),
        "cssProperties": tokens(looks),
    }))
}

/// What stands between backquotes.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The parts in the row of docs/looks.md that begins with `row`.
fn parts_in<'a>(row: &str, looks: &'a str) -> Result<Vec<&'a str>> {
    let start = format!("| {row} |");
    let Some(line) = looks.lines().find(|line| line.starts_with(&start)) else {
        bail!("docs/looks.md has no row of parts for \"{row}\"");
    };
    Ok(quoted(line).collect())
}

/// The tokens of docs/looks.md with what they colour.
fn tokens(looks: &str) -> Value {
    let rows = looks.lines().filter(|line| line.starts_with("| `--fazhi-"));
    let mut out = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, names, about, ..] = cells.as_slice() else { continue };
        let mut stem = "";
        for name in quoted(names) {
            // `--fazhi-met` `-ongoing`: the others of one row are written by their ends.
            let full = if name.starts_with("--") { name.to_owned() } else { format!("{stem}{name}") };
            stem = if name.starts_with("--") { name.rsplit_once('-').map_or(name, |(stem, _)| stem) } else { stem };
            out.push(json!({ "name": full, "description": about }));
        }
    }
    Value::Array(out)
}
