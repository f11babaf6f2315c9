//! The rooms keep to themselves: who may import whom.

use crate::file;

/// What each room may name of the crate.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("format", &["format"]),
    ("wire", &["wire", "error", "format"]),
    ("model", &["model", "wire", "error", "format"]),
    ("view", &["view", "model", "error", "format"]),
    ("chart", &["chart", "view", "model", "format"]),
    ("html", &["view"]),
    ("picture", &["view", "format"]),
    ("render", &["picture", "html", "elements", "view", "model", "error", "format"]),
    ("extract", &["extract", "model", "wire", "error", "format"]),
    ("merge", &["merge", "model", "wire", "error", "format"]),
    ("elements", &["elements", "view", "model", "error", "format", "wire"]),
];

fn sources(room: &str) -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let Ok(files) = std::fs::read_dir(format!("{root}/{room}")) else {
        return vec![format!("src/{room}.rs")];
    };
    let names = files.flatten().map(|file| (file.file_name().to_string_lossy().into_owned(), file.path().is_dir()));
    names
        .flat_map(|(name, folder)| match (folder, name.ends_with(".rs")) {
            (true, _) => sources(&format!("{room}/{name}")),
            (false, true) => vec![format!("src/{room}/{name}")],
            (false, false) => Vec::new(),
        })
        .collect()
}

#[test]
fn no_room_imports_what_it_may_not() {
    for (room, allowed) in MAY_IMPORT {
        for path in sources(room) {
            let text = file(&path);
            let code = text.split("#[cfg(test)]").next().unwrap();
            for (place, _) in code.match_indices("crate::") {
                let name: String = code[place + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                assert!(allowed.contains(&name.as_str()), "{path} imports crate::{name}");
            }
            assert!(!code.contains("web_sys") && !code.contains("js_sys"), "{path} knows the browser");
        }
    }
}

#[test]
fn no_room_that_a_browser_runs_can_panic_on_data() {
    for room in MAY_IMPORT.iter().map(|(room, _)| *room).chain(["dom"]) {
        for path in sources(room) {
            let text = file(&path);
            let code = text.split("#[cfg(test)]").next().unwrap();
            for (i, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                for call in [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!("] {
                    assert!(!line.contains(call), "{path}:{} has {call}", i + 1);
                }
            }
        }
    }
}

/// Their wording is cut out of the shipped wasm with that of panics (xtask/slim.mjs): using it there would trap.
#[test]
fn no_room_that_a_browser_runs_uses_the_formatting_of_core() {
    for room in MAY_IMPORT.iter().map(|(room, _)| *room).chain(["dom"]) {
        for path in sources(room).into_iter().filter(|path| path != "src/model/audit.rs") {
            let text = file(&path);
            let code = text.split("#[cfg(test)]").next().unwrap();
            for (i, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                for call in ["format!(", ".to_string()", "write!(", "println!("] {
                    assert!(!line.contains(call), "{path}:{} has {call}", i + 1);
                }
            }
        }
    }
}

#[test]
fn every_part_that_a_page_can_style_is_documented() {
    let looks = file("docs/looks.md");
    for path in sources("view") {
        for part in file(&path).split(".part(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(looks.contains(&format!("`{part}`")), "{path}: {part} is not in docs/looks.md");
        }
    }
}
