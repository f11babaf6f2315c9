//! Elements as HTML in golden files: `UPDATE_GOLDEN=1 cargo test` writes them anew, git shows what changed.

use crate::file;
use fazhi::elements::{self, Attributes, Rendered, Source, SPECS};
use fazhi::html;

/// What `tag` with these attributes shows; names that begin with `@` are what a reader has chosen.
pub fn draw(tag: &str, attributes: &[(&str, &str)], source: &Source<'_>) -> Rendered {
    let get = |name: &str| attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_string());
    let spec = SPECS.iter().chain(fazhi::elements::CHART_SPECS).find(|spec| spec.tag == tag).unwrap();
    elements::draw(spec, &Attributes::new(&get), source)
}

/// Compares with tests/golden/, after a look for what no drawing may ever hold.
pub fn golden(name: &str, rendered: &Rendered) {
    let html = html::render(&rendered.nodes).replace("><", ">\n<") + "\n";
    for forbidden in ["<script", " onclick", " style=", "javascript:"] {
        assert!(!html.contains(forbidden), "{name} has {forbidden}");
    }
    let path = format!("tests/golden/{name}.html");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")), &html).unwrap();
    }
    assert_eq!(html, file(&path), "{name}");
}
