//! Word's XML, event by event, and what its styles and lists say.

use super::numbering::{Level, Numbering};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;

/// What an event of the XML means here.
pub(super) enum Part<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Calls `see` for each element and text; whether the XML was whole.
pub(super) fn each(xml: &[u8], mut see: impl FnMut(Part<'_>)) -> bool {
    let text = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => see(Part::Open(&name(tag.local_name().as_ref()), &tag)),
            Ok(Event::Empty(tag)) => {
                let name = name(tag.local_name().as_ref());
                see(Part::Open(&name, &tag));
                see(Part::Close(&name));
            }
            Ok(Event::End(tag)) => see(Part::Close(&name(tag.local_name().as_ref()))),
            Ok(Event::Text(text)) => see(Part::Text(&text.xml_content(XmlVersion::Implicit1_0).unwrap_or_default())),
            Ok(Event::CData(text)) => see(Part::Text(&text.xml_content(XmlVersion::Implicit1_0).unwrap_or_default())),
            Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(c)) => see(Part::Text(c.encode_utf8(&mut [0; 4]))),
                _ => match entity.as_ref() {
                    b"amp" => see(Part::Text("&")),
                    b"lt" => see(Part::Text("<")),
                    b"gt" => see(Part::Text(">")),
                    b"quot" => see(Part::Text("\"")),
                    b"apos" => see(Part::Text("'")),
                    _ => {}
                },
            },
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The attribute `key`, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == key.as_bytes())?;
    Some(name(&found.value))
}

pub(super) fn number(tag: &BytesStart<'_>) -> Option<usize> {
    attribute(tag, "val")?.parse().ok()
}

/// `<w:vanish/>` is on, `<w:vanish w:val="0"/>` is not.
pub(super) fn on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub parent: Option<String>,
    pub list: Option<String>,
    pub level: Option<usize>,
    pub hidden: bool,
    pub contents: bool,
}

pub(super) fn read_styles(xml: &[u8]) -> BTreeMap<String, Style> {
    let mut styles: BTreeMap<String, Style> = BTreeMap::new();
    let mut id = String::new();
    each(xml, |part| {
        let Part::Open(element, tag) = part else { return };
        if element == "style" {
            id = attribute(tag, "styleId").unwrap_or_default();
        }
        let style = styles.entry(id.clone()).or_default();
        match element {
            "name" => {
                style.contents = attribute(tag, "val").is_some_and(|name| name.to_ascii_lowercase().starts_with("toc "))
            }
            "basedOn" => style.parent = attribute(tag, "val"),
            "numId" => style.list = attribute(tag, "val"),
            "ilvl" => style.level = number(tag),
            "vanish" => style.hidden = on(tag),
            _ => {}
        }
    });
    styles
}

pub(super) fn read_numbering(xml: &[u8]) -> Numbering {
    let mut found = Numbering::default();
    let (mut list, mut id, mut level) = (String::new(), String::new(), 0);
    each(xml, |part| {
        let Part::Open(element, tag) = part else { return };
        match element {
            "abstractNum" => list = attribute(tag, "abstractNumId").unwrap_or_default(),
            "num" => {
                id = attribute(tag, "numId").unwrap_or_default();
                // A level that a list overrides is not its abstract list's.
                list.clear();
            }
            "abstractNumId" => {
                found.lists.insert(id.clone(), attribute(tag, "val").unwrap_or_default());
            }
            "lvl" | "lvlOverride" => level = attribute(tag, "ilvl").and_then(|n| n.parse().ok()).unwrap_or(0),
            "startOverride" => {
                found.restarts.insert((id.clone(), level), number(tag).unwrap_or(1));
            }
            "start" | "numFmt" | "lvlText" => {
                let entry =
                    found.levels.entry((list.clone(), level)).or_insert_with(|| Level { start: 1, ..Level::default() });
                let value = attribute(tag, "val").unwrap_or_default();
                match element {
                    "start" => entry.start = value.parse().unwrap_or(1),
                    "numFmt" => entry.format = value,
                    _ => entry.text = value,
                }
            }
            _ => {}
        }
    });
    found
}
