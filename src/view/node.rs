//! What views write: elements with fixed names, and text, one after the other as they stand in a page.
//!
//! Tag and attribute names are `&'static str`, so data can fill a text or an attribute's value and nothing else.
//! Addresses come only from `model::Url`. A drawing is one text from the start, since a tree of boxes and lists was a
//! seventh of the program: `dom/drawing.js` reads it on a page, and [`super::tree`] natively.

use crate::format::{Lang, Word};

/// Begins an element; its tag follows.
pub(super) const OPEN: char = '\u{1}';
/// Begins an attribute; its name, `=` and its value follow.
pub(super) const ATTRIBUTE: char = '\u{2}';
/// Begins a text.
pub(super) const TEXT: char = '\u{3}';
/// Ends the element that began last.
pub(super) const CLOSE: char = '\u{4}';

/// A piece of a page: any number of elements and texts in a row. Boxed, so that building one passes a pointer along:
/// copying was a twentieth of the program.
#[allow(clippy::box_collection)]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node(Box<String>);

/// An element with a fixed name, whose attributes come before what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Node);

/// An empty element.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Node::begun(OPEN, tag))
}

/// A text.
#[inline(never)]
pub fn text(words: &str) -> Node {
    let mut node = Node::default();
    node.text(words);
    node
}

impl Node {
    fn begun(sign: char, words: &str) -> Self {
        let mut node = Self::default();
        node.sign(sign, words);
        node
    }

    /// The signs are ours alone: what data holds of them is left out.
    #[inline(never)]
    fn sign(&mut self, sign: char, words: &str) {
        self.0.push(sign);
        self.data(words);
    }

    fn data(&mut self, words: &str) {
        self.0.extend(words.chars().filter(|c| *c > CLOSE));
    }

    /// No text is none: a page that is read back from HTML has none there.
    #[inline(never)]
    fn text(&mut self, words: &str) {
        if !words.is_empty() {
            self.sign(TEXT, words);
        }
    }

    /// With `more` behind it.
    #[inline(never)]
    pub fn push(&mut self, more: Node) {
        self.0.push_str(&more.0);
    }

    /// With an element behind it.
    pub fn add(&mut self, more: Element) {
        self.push(more.into());
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is handed to a page.
    pub fn written(&self) -> &str {
        &self.0
    }
}

impl FromIterator<Node> for Node {
    fn from_iter<I: IntoIterator<Item = Node>>(nodes: I) -> Self {
        let mut all = Self::default();
        for node in nodes {
            all.push(node);
        }
        all
    }
}

impl Element {
    /// With an attribute; an address goes through [`Element::href`].
    #[must_use]
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        debug_assert!(!self.0 .0.contains([TEXT, CLOSE]), "{name} comes after what is in the element");
        self.0.sign(ATTRIBUTE, name);
        self.0 .0.push('=');
        self.0.data(value);
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
    pub fn href(self, url: &crate::model::Url, fragment: Option<&str>) -> Self {
        self.attr("href", fragment.unwrap_or(url.as_str()))
    }

    /// With what is in it.
    #[must_use]
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        self.0.push(child);
        self
    }

    /// With several, one after the other.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        for child in children {
            self.0.push(child.into());
        }
        self
    }

    /// With a child, if there is one.
    #[must_use]
    pub fn maybe(self, child: Option<impl Into<Node>>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// With a text.
    #[must_use]
    #[inline(never)]
    pub fn text(mut self, words: &str) -> Self {
        self.0.text(words);
        self
    }

    /// With a word of the interface.
    #[must_use]
    #[inline(never)]
    pub fn word(self, word: Word, lang: Lang) -> Self {
        self.text(word.text(lang))
    }
}

impl From<Element> for Node {
    #[inline(never)]
    fn from(mut element: Element) -> Self {
        element.0 .0.push(CLOSE);
        element.0
    }
}

#[cfg(test)]
mod tests {
    use super::{el, text, Node};
    use crate::html::render;

    #[test]
    fn the_signs_of_a_drawing_in_data_make_no_element() {
        let hostile = "甲\u{4}\u{1}script\u{2}src=//x\u{3}alert(1)\u{4}乙";
        let drawn = el("p").attr("title", hostile).text(hostile);
        let words = "甲scriptsrc=//xalert(1)乙";
        assert_eq!(render(&drawn.into()), ["<p title=\"", words, "\">", words, "</p>"].concat());
        assert_eq!(render(&text(hostile)), words);
    }

    #[test]
    fn texts_in_a_row_are_one_and_no_text_is_none() {
        let mut drawn = Node::from(el("b").text(""));
        drawn.push(text("甲"));
        drawn.push(text("乙"));
        assert_eq!(render(&drawn), "<b></b>甲乙");
        assert_eq!(crate::view::tree::trees(&drawn).len(), 2);
    }
}
