//! What a component shows when it has nothing else: a sentence for the reader, the remedy for the editor.

use super::{el, Node};
use crate::error::Error;
use crate::format::{Concatenated, Lang, Word};

/// The author's own content, and below it why there is nothing better.
pub fn failure(error: &Error, lang: Lang) -> Node {
    let mut advice = match lang {
        Lang::Zh => error.message(),
        Lang::En => error.code().advice_en().into(),
    };
    if !error.path().is_empty() {
        advice = [error.path(), ": ", &advice].concatenated();
    }
    let mut nodes = Node::from(el("slot"));
    nodes.add(
        el("div")
            .part("error")
            .attr("role", "note")
            .attr("lang", lang.tag())
            .child(el("strong").word(Word::CannotShow, lang))
            .child(el("span").text(&advice))
            .child(el("code").text(error.code().as_str())),
    );
    nodes
}

/// The author's own content while the data is on its way.
pub fn loading(lang: Lang) -> Node {
    let mut nodes = Node::from(el("slot"));
    nodes.add(
        el("div")
            .part("loading")
            .attr("role", "status")
            .attr("lang", lang.tag())
            .child(el("span").part("visually-hidden").word(Word::Loading, lang)),
    );
    nodes
}
