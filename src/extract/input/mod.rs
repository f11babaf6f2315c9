//! The bytes of a file, a page's markup or a pasted text → the report's text, one paragraph a line.
//!
//! A browser decodes by itself (`TextDecoder`, told by [`charset`]) and hands over text, so the tables of old
//! encodings are not in its wasm; `from_bytes` has them, natively.
//!
//! Deliberately absent: what the text means, and joining lines that were broken by hand.

mod charset;
mod docx;
mod html;
mod html_write;
mod lines;
mod numbering;
mod origin;
mod page;
mod style;
mod table;
mod text;
mod unpack;
mod word;

pub use charset::{charset, Charset};

use crate::error::{Code, Error};

/// Larger files are refused: a report has some hundred kilobytes.
pub const MAX_BYTES: usize = 32 << 20;

/// A report's text and where it came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The text: a paragraph a line, the cells of a table's row apart by tabs.
    pub text: String,
    /// What its page says of itself.
    pub origin: Origin,
    /// What was left out, and what could not be read.
    pub findings: Vec<Error>,
}

/// What the head of a government's page, or the lines around its article, say of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// `ArticleTitle`, else the page's title.
    pub title: Option<String>,
    /// `ContentSource`, else 来源.
    pub publisher: Option<String>,
    /// `PubDate`, else 发布时间, the day alone.
    pub published: Option<String>,
    /// `Url`.
    pub url: Option<String>,
}

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Word, 2007 and later.
    Docx,
    /// Markup.
    Html,
    /// Plain text.
    Text,
}

/// What these bytes are; an error for a kind that is not read, such as PDF or Word 97.
pub fn format(bytes: &[u8]) -> Result<Format, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::at(Code::FileTooLarge, ""));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Docx);
    }
    let others: [(&[u8], &str); 6] = [
        (b"%PDF", "PDF"),
        (b"\xD0\xCF\x11\xE0", "Word 97 / WPS"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"PK", "ZIP"),
    ];
    if let Some((_, name)) = others.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::at(Code::UnsupportedFile, "").with(*name));
    }
    Ok(if charset::is_markup(bytes) { Format::Html } else { Format::Text })
}

/// A text that somebody pasted or a decoded text file. Its lines stay where they are, so that a place in it is
/// a place in the file.
pub fn from_text(text: &str) -> Document {
    text::read(text)
}

/// A page's markup: the main text, without what a reader does not see.
pub fn from_html(markup: &str) -> Document {
    html::read(markup)
}

/// A Word file.
pub fn from_docx(bytes: &[u8]) -> Result<Document, Error> {
    docx::read(bytes)
}

/// A file of any of these kinds, in whatever encoding.
#[cfg(feature = "cli")]
pub fn from_bytes(bytes: &[u8]) -> Result<Document, Error> {
    let kind = format(bytes)?;
    if kind == Format::Docx {
        return from_docx(bytes);
    }
    let label = charset(bytes);
    let encoding = encoding_rs::Encoding::for_label(label.label().as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let (text, malformed) = encoding.decode_with_bom_removal(bytes);
    let mut document = if kind == Format::Html { from_html(&text) } else { from_text(&text) };
    if malformed {
        let at = document.text.find('\u{FFFD}').unwrap_or(0);
        let end = at + document.text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        document.findings.push(Error::in_text(Code::BadEncoding, at, end).notice().with(label.label()));
    }
    Ok(document)
}
