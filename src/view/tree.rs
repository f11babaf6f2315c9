//! A drawing as a tree, for what takes it apart: static HTML and pictures. A page reads it by itself.

use super::node::{ATTRIBUTE, CLOSE, OPEN, TEXT};
use super::Node;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// An element.
    Element(Branch),
    /// A text, never markup.
    Text(String),
}

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Branch {
    /// Its tag.
    pub tag: String,
    /// Its attributes, in the order they were given.
    pub attrs: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Tree>,
}

impl Branch {
    /// An empty element.
    pub fn new(tag: &str) -> Self {
        Self { tag: tag.into(), ..Self::default() }
    }

    /// With an attribute.
    #[must_use]
    pub fn attr(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attrs.push((name.into(), value.into()));
        self
    }

    /// With a child.
    #[must_use]
    pub fn child(mut self, child: impl Into<Tree>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With a text.
    #[must_use]
    pub fn text(self, words: impl Into<String>) -> Self {
        self.child(Tree::Text(words.into()))
    }

    /// With several children.
    #[must_use]
    pub fn children(mut self, more: impl IntoIterator<Item = Tree>) -> Self {
        self.children.extend(more);
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

impl From<Branch> for Tree {
    fn from(branch: Branch) -> Self {
        Tree::Element(branch)
    }
}

/// The trees of a drawing. Texts in a row are one.
pub fn trees(node: &Node) -> Vec<Tree> {
    let mut open = vec![Branch::default()];
    for piece in pieces(node.written()) {
        let mut chars = piece.chars();
        let (sign, words) = (chars.next(), chars.as_str());
        let Some(top) = open.last_mut() else { break };
        match sign {
            Some(OPEN) => open.push(Branch::new(words)),
            Some(ATTRIBUTE) => {
                let (name, value) = words.split_once('=').unwrap_or((words, ""));
                top.attrs.push((name.into(), value.into()));
            }
            Some(TEXT) => match top.children.last_mut() {
                Some(Tree::Text(before)) => before.push_str(words),
                _ => top.children.push(Tree::Text(words.into())),
            },
            _ => {
                if let Some(done) = open.pop() {
                    if let Some(parent) = open.last_mut() {
                        parent.children.push(done.into());
                    }
                }
            }
        }
    }
    open.into_iter().next().map(|root| root.children).unwrap_or_default()
}

/// Each piece begins with its sign.
fn pieces(written: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = written.match_indices([OPEN, ATTRIBUTE, TEXT, CLOSE]).map(|(i, _)| i).collect();
    starts.push(written.len());
    starts.windows(2).filter_map(|ends| written.get(*ends.first()?..*ends.last()?)).collect()
}
