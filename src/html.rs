//! A drawing → HTML text, for static pages and golden files.

use crate::view::tree::{trees, Tree};
use crate::view::Node;

/// Elements without an end tag.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "wbr"];

/// The drawing as HTML; every text and attribute value escaped.
pub fn render(nodes: &Node) -> String {
    written(&trees(nodes))
}

/// The same of trees.
pub fn written(trees: &[Tree]) -> String {
    let mut out = String::new();
    trees.iter().for_each(|tree| write(tree, &mut out));
    out
}

fn write(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Text(words) => escape(words, out),
        Tree::Element(element) => {
            out.push('<');
            out.push_str(&element.tag);
            for (name, value) in &element.attrs {
                out.push(' ');
                out.push_str(name);
                if !value.is_empty() {
                    out.push_str("=\"");
                    escape(value, out);
                    out.push('"');
                }
            }
            out.push('>');
            if VOID.contains(&element.tag.as_str()) {
                return;
            }
            element.children.iter().for_each(|child| write(child, out));
            out.push_str("</");
            out.push_str(&element.tag);
            out.push('>');
        }
    }
}

/// A text as an attribute's value.
pub fn escaped(words: &str) -> String {
    let mut out = String::new();
    escape(words, &mut out);
    out
}

fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::view::el;

    #[test]
    fn data_is_text_whatever_it_holds() {
        let node = el("p").attr("title", "\"><script>").text("<img src=x onerror=alert(1)>&'");
        assert_eq!(
            render(&node.into()),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;img src=x onerror=alert(1)&gt;&amp;&#39;</p>"
        );
    }
}
