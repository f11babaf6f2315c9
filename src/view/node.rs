//! The tree that views make: elements with fixed names, and text.
//!
//! Tag and attribute names are `&'static str`, so data can fill a text or an attribute's value and
//! nothing else. Addresses come only from `model::Url`.

use std::borrow::Cow;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, never markup.
    Text(Cow<'static, str>),
}

/// An element with a fixed name.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its tag.
    pub tag: &'static str,
    /// Its attributes, in the order they were given.
    pub attrs: Vec<(&'static str, Cow<'static, str>)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// An empty element.
pub fn el(tag: &'static str) -> Element {
    Element { tag, attrs: Vec::new(), children: Vec::new() }
}

/// A text node.
pub fn text(words: impl Into<Cow<'static, str>>) -> Node {
    Node::Text(words.into())
}

impl Element {
    /// With an attribute; an address goes through [`Element::href`].
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    /// With a `part`, which pages style, and the same `class`, which our own sheet does.
    #[must_use]
    pub fn part(self, name: &'static str) -> Self {
        self.attr("part", name).attr("class", name)
    }

    /// With the address of a link.
    #[must_use]
    pub fn href(self, url: &crate::model::Url, fragment: Option<String>) -> Self {
        let address = fragment.unwrap_or_else(|| url.as_str().into());
        self.attr("href", address)
    }

    /// With a child.
    #[must_use]
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With a child, if there is one.
    #[must_use]
    pub fn maybe(mut self, child: Option<impl Into<Node>>) -> Self {
        self.children.extend(child.map(Into::into));
        self
    }

    /// With several children.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }

    /// With a text.
    #[must_use]
    pub fn text(self, words: impl Into<Cow<'static, str>>) -> Self {
        self.child(text(words))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}
