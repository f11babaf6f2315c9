//! Writes to the page what differs between two trees, and nothing else: what is unchanged keeps its focus,
//! its open state and its selection.
//!
//! Where nothing was drawn before, what is there is compared with the page itself: static HTML keeps its nodes.

use crate::view::{Element as NodeElement, Node};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node as DomNode};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes the children of `parent`, which were drawn from `old`, those of `new`.
pub(super) fn children(parent: &DomNode, old: &[Node], new: &[Node]) -> Result<(), JsValue> {
    let document = parent.owner_document().ok_or(JsValue::UNDEFINED)?;
    siblings(&document, parent, (!old.is_empty()).then_some(old), new, false)
}

/// `old` is `None` for static markup.
fn siblings(
    document: &Document,
    parent: &DomNode,
    old: Option<&[Node]>,
    new: &[Node],
    in_svg: bool,
) -> Result<(), JsValue> {
    let mut next = parent.first_child();
    for (i, node) in new.iter().enumerate() {
        let there = next.take();
        next = there.as_ref().and_then(DomNode::next_sibling);
        match there {
            Some(there) => {
                let before = old.map(|old| old.get(i));
                if !update(document, &there, before, node, in_svg)? {
                    parent.replace_child(&create(document, node, in_svg)?, &there)?;
                }
            }
            None => {
                parent.append_child(&create(document, node, in_svg)?)?;
            }
        }
    }
    while let Some(extra) = next {
        next = extra.next_sibling();
        parent.remove_child(&extra)?;
    }
    Ok(())
}

/// Brings one node up to date; `false` where it has to be made anew. `old` is `None` for static markup.
fn update(
    document: &Document,
    dom: &DomNode,
    old: Option<Option<&Node>>,
    new: &Node,
    in_svg: bool,
) -> Result<bool, JsValue> {
    match (old, new) {
        (Some(Some(Node::Text(_))) | None, Node::Text(now)) => {
            let text = dom.node_type() == DomNode::TEXT_NODE;
            if text && dom.text_content().as_ref().map(String::as_str) != Some(now) {
                dom.set_text_content(Some(now));
            }
            Ok(text)
        }
        (_, Node::Element(now)) => {
            let before = match old {
                Some(Some(Node::Element(before))) if before.tag == now.tag => Some(before),
                None if dom.node_name().eq_ignore_ascii_case(now.tag) => None,
                _ => return Ok(false),
            };
            if let Some(element) = dom.dyn_ref::<Element>() {
                attributes(element, before, now)?;
            }
            // What stands in an element that we left empty is not ours: a chart.
            if !now.children.is_empty() || before.is_some_and(|before| !before.children.is_empty()) {
                let old = before.map(|before| before.children.as_slice());
                siblings(document, dom, old, &now.children, in_svg || now.tag == "svg")?;
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn attributes(element: &Element, old: Option<&NodeElement>, new: &NodeElement) -> Result<(), JsValue> {
    for (name, value) in &new.attrs {
        let same = match old {
            Some(old) => old.attrs.iter().any(|(n, v)| n == name && v == value),
            None => element.get_attribute(name).is_some_and(|v| v == *value),
        };
        if !same {
            element.set_attribute(name, value)?;
        }
    }
    let gone = |name: &str| !new.attrs.iter().any(|(n, _)| *n == name);
    match old {
        Some(old) => {
            for (name, _) in old.attrs.iter().filter(|(name, _)| gone(name)) {
                element.remove_attribute(name)?;
            }
        }
        // A reader may have opened what is drawn closed.
        None => {
            for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
                if name != "open" && gone(&name) {
                    element.remove_attribute(&name)?;
                }
            }
        }
    }
    Ok(())
}

fn create(document: &Document, node: &Node, in_svg: bool) -> Result<DomNode, JsValue> {
    let element = match node {
        Node::Text(words) => return Ok(document.create_text_node(words).into()),
        Node::Element(element) => element,
    };
    let in_svg = in_svg || element.tag == "svg";
    let made = if in_svg {
        document.create_element_ns(Some(SVG), element.tag)?
    } else {
        document.create_element(element.tag)?
    };
    for (name, value) in &element.attrs {
        made.set_attribute(name, value)?;
    }
    for child in &element.children {
        made.append_child(&create(document, child, in_svg)?)?;
    }
    Ok(made.into())
}
