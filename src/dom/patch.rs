//! Writes to the page what differs between two trees, and nothing else: what is unchanged keeps its focus,
//! its open state and its selection.

use crate::view::{Element as NodeElement, Node};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node as DomNode};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes the children of `parent`, which were drawn from `old`, those of `new`.
pub(super) fn children(parent: &DomNode, old: &[Node], new: &[Node]) -> Result<(), JsValue> {
    let document = parent.owner_document().ok_or(JsValue::UNDEFINED)?;
    if old.is_empty() {
        // What is there was not drawn by us: static markup that the drawing replaces.
        parent.set_text_content(None);
    }
    siblings(&document, parent, old, new, false)
}

fn siblings(document: &Document, parent: &DomNode, old: &[Node], new: &[Node], in_svg: bool) -> Result<(), JsValue> {
    let mut next = parent.first_child();
    for (i, node) in new.iter().enumerate() {
        let there = next.take();
        next = there.as_ref().and_then(DomNode::next_sibling);
        match (there, old.get(i)) {
            (Some(there), Some(before)) => {
                if !update(document, &there, before, node, in_svg)? {
                    parent.replace_child(&create(document, node, in_svg)?, &there)?;
                }
            }
            (_, _) => {
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

/// Brings one node up to date; `false` where it has to be made anew.
fn update(document: &Document, dom: &DomNode, old: &Node, new: &Node, in_svg: bool) -> Result<bool, JsValue> {
    match (old, new) {
        (Node::Text(before), Node::Text(now)) => {
            if before != now {
                dom.set_text_content(Some(now));
            }
            Ok(true)
        }
        (Node::Element(before), Node::Element(now)) if before.tag == now.tag => {
            if let Some(element) = dom.dyn_ref::<Element>() {
                attributes(element, before, now)?;
            }
            // What stands in an element that we left empty is not ours: a chart.
            if !before.children.is_empty() || !now.children.is_empty() {
                siblings(document, dom, &before.children, &now.children, in_svg || now.tag == "svg")?;
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn attributes(element: &Element, old: &NodeElement, new: &NodeElement) -> Result<(), JsValue> {
    for (name, value) in &new.attrs {
        if !old.attrs.iter().any(|(n, v)| n == name && v == value) {
            element.set_attribute(name, value)?;
        }
    }
    for (name, _) in &old.attrs {
        if !new.attrs.iter().any(|(n, _)| n == name) {
            element.remove_attribute(name)?;
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
