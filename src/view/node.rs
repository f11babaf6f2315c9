//! The tree that views make: elements with fixed names, and text.
//!
//! Tag and attribute names are `&'static str`, so data can fill a text or an attribute's value and
//! nothing else. Addresses come only from `model::Url`.

use crate::format::{Lang, Word};
use std::borrow::Cow;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, never markup.
    Text(Cow<'static, str>),
}

/// An element with a fixed name. Boxed, so that building one passes a pointer along: a third of the code of
/// all views was copying.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Box<Parts>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// Its tag.
    pub tag: &'static str,
    /// Its attributes, in the order they were given.
    pub attrs: Vec<(&'static str, Cow<'static, str>)>,
    /// What is in it.
    pub children: Vec<Node>,
}

impl std::ops::Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// An empty element.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attrs: Vec::new(), children: Vec::new() }))
}

/// A text node.
pub fn text(words: impl Into<Cow<'static, str>>) -> Node {
    Node::Text(words.into())
}

impl Element {
    /// With an attribute; an address goes through [`Element::href`].
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attr(name, value.into())
    }

    #[inline(never)]
    fn with_attr(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attrs.push((name, value));
        self
    }

    /// With a `part`, which pages style, and the same `class`, which our own sheet does.
    #[must_use]
    #[inline(never)]
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
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    /// Texts in a row are one, and no text is none: a page that is read back from HTML has them so.
    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        match (self.0.children.last_mut(), child) {
            (_, Node::Text(words)) if words.is_empty() => {}
            (Some(Node::Text(before)), Node::Text(words)) => before.to_mut().push_str(&words),
            (_, child) => self.0.children.push(child),
        }
        self
    }

    /// What is in it, to be changed.
    pub fn children_mut(&mut self) -> &mut [Node] {
        &mut self.0.children
    }

    /// With a child, if there is one.
    #[must_use]
    pub fn maybe(self, child: Option<impl Into<Node>>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// With several children.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// With a text.
    #[must_use]
    pub fn text(self, words: impl Into<Cow<'static, str>>) -> Self {
        self.with_text(words.into())
    }

    /// With a word of the interface.
    #[must_use]
    #[inline(never)]
    pub fn word(self, word: Word, lang: Lang) -> Self {
        self.text(word.text(lang))
    }

    #[inline(never)]
    fn with_text(self, words: Cow<'static, str>) -> Self {
        self.with_child(Node::Text(words))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}
