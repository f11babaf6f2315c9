//! Nodes → an SVG file, for newsletters and documents: a card, the strip of measures, or a sparkline.
//!
//! The words are those of the drawn part, so both always say the same. Text stays text, in fonts that the reader has;
//! looks are attributes, since a document drops sheets; nothing outside the file is named. How wide a text is can only be
//! estimated: a Chinese character is as wide as it is high.

use crate::format::{whole, Concatenated};
use crate::view::tree::{trees, Branch, Tree};
use crate::view::Node;

const FONTS: &str = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif";

/// The colours of a file.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    text: &'static str,
    muted: &'static str,
    surface: &'static str,
    line: &'static str,
    accent: &'static str,
    good: &'static str,
    bad: &'static str,
    attention: &'static str,
}

impl Ink {
    /// Those of a theme and a palette; a file cannot follow its reader, so `auto` is light.
    pub fn of(theme: &str, palette: &str) -> Self {
        let ink = match theme {
            "dark" => Ink {
                text: "#eceff4",
                muted: "#b4bbc6",
                surface: "#1b2028",
                line: "#3c4452",
                accent: "#8fb8ff",
                good: "#6fd49b",
                bad: "#ff9d94",
                attention: "#f3c060",
            },
            "high-contrast" => Ink {
                text: "#000",
                muted: "#000",
                surface: "#fff",
                line: "#000",
                accent: "#00308f",
                good: "#00471b",
                bad: "#7a0000",
                attention: "#5c3500",
            },
            _ => Ink {
                text: "#1f2329",
                muted: "#595f69",
                surface: "#fff",
                line: "#d9dce1",
                accent: "#1a4f9c",
                good: "#0b6b3a",
                bad: "#a8201a",
                attention: "#8a5300",
            },
        };
        match (palette, theme) {
            ("neutral", _) => Ink { good: ink.text, bad: ink.text, ..ink },
            ("colour-blind", "dark") => Ink { good: "#8cc8ff", bad: "#ffb978", ..ink },
            ("colour-blind", _) => Ink { good: "#004f8b", bad: "#8a4200", ..ink },
            _ => ink,
        }
    }

    fn of_state(self, state: &str) -> &'static str {
        match state {
            "met" => self.good,
            "ongoing" => self.accent,
            "attention" => self.attention,
            "behind" => self.bad,
            _ => self.muted,
        }
    }
}

/// How a part is set: its size, and whether it is bold or muted.
const CARD: &[(&str, u32, bool, bool)] = &[
    ("label", 15, false, true),
    ("figure", 32, true, false),
    ("printed", 13, false, true),
    ("change", 16, true, false),
    ("note", 13, false, true),
    ("previous", 13, false, true),
    ("target", 14, false, false),
    ("spark", 0, false, false),
    ("context", 13, false, true),
    ("source-line", 13, false, true),
    ("quote", 13, false, false),
    ("citation", 13, false, true),
];

const PAD: u32 = 20;

/// A page that is filled from top to bottom.
struct Sheet {
    ink: Ink,
    width: u32,
    y: u32,
    nodes: Vec<Tree>,
    said: Vec<String>,
}

impl Sheet {
    fn new(ink: Ink, width: u32) -> Self {
        Self { ink, width, y: PAD, nodes: Vec::new(), said: Vec::new() }
    }

    /// A paragraph, broken to the width.
    fn paragraph(&mut self, words: &str, size: u32, bold: bool, colour: &'static str, indent: u32) {
        let room = self.width.saturating_sub(2 * PAD + indent);
        for line in lines(words, size, room) {
            self.y += size * 3 / 2;
            let y = self.y - size / 2;
            self.nodes.push(set(line, PAD + indent, y, size, bold, colour).into());
        }
        self.said.push(words.into());
    }

    /// The file, with its name and what it says for who does not see it.
    fn file(self, title: &str) -> Vec<Tree> {
        let (width, height) = (whole(self.width as usize), whole((self.y + PAD) as usize));
        let frame = Branch::new("rect")
            .attr("x", "0.5")
            .attr("y", "0.5")
            .attr("width", whole(self.width.saturating_sub(1) as usize))
            .attr("height", whole((self.y + PAD).saturating_sub(1) as usize))
            .attr("rx", "6")
            .attr("fill", self.ink.surface)
            .attr("stroke", self.ink.line);
        let svg = outer(&width, &height, title, &self.said.join(";")).child(frame).children(self.nodes);
        vec![svg.into()]
    }
}

/// A card as a file.
pub fn card(nodes: &Node, ink: Ink) -> Vec<Tree> {
    let nodes = &trees(nodes);
    let mut sheet = Sheet::new(ink, 360);
    for (part, element) in parts(nodes, &|name| CARD.iter().any(|row| row.0 == name)) {
        let Some((_, size, bold, muted)) = CARD.iter().find(|row| row.0 == part) else { continue };
        let words = words(element);
        let colour = if *muted { ink.muted } else { ink.text };
        match part {
            "spark" => {
                if let Some(drawing) = svg_of(element) {
                    let placed = drawing
                        .attr("x", whole(PAD as usize))
                        .attr("y", whole(sheet.y as usize + 4))
                        .attr("width", "192")
                        .attr("height", "40");
                    sheet.nodes.push(inked(&placed, ink).into());
                    sheet.y += 52;
                }
            }
            "change" => {
                let colour = match attribute(element, "data-judgement") {
                    "good" => ink.good,
                    "bad" => ink.bad,
                    _ => ink.text,
                };
                if let Some(arrow) = svg_of(element) {
                    let placed = arrow
                        .attr("x", whole(PAD as usize))
                        .attr("y", whole(sheet.y as usize + 5))
                        .attr("width", "14")
                        .attr("height", "14")
                        .attr("fill", "none")
                        .attr("stroke", colour)
                        .attr("stroke-width", "1.75");
                    sheet.nodes.push(bare(&placed).into());
                }
                sheet.paragraph(&words, *size, *bold, colour, 20);
            }
            "quote" => {
                let top = sheet.y + 4;
                sheet.paragraph(&words, *size, *bold, colour, 12);
                let bar = Branch::new("rect")
                    .attr("x", whole(PAD as usize))
                    .attr("y", whole(top as usize))
                    .attr("width", "3");
                let bar = bar.attr("height", whole(sheet.y.saturating_sub(top) as usize)).attr("fill", ink.accent);
                sheet.nodes.push(bar.into());
            }
            _ => sheet.paragraph(&words, *size, *bold, colour, 0),
        }
    }
    let title = sheet.said.first().cloned().unwrap_or_default();
    sheet.file(&title)
}

/// The strip of measures as a file; `source` says whose report it is.
pub fn strip(nodes: &Node, source: &str, ink: Ink) -> Vec<Tree> {
    let nodes = &trees(nodes);
    const WIDTH: u32 = 640;
    const GAP: u32 = 8;
    let mut sheet = Sheet::new(ink, WIDTH);
    sheet.paragraph(source, 16, true, ink.text, 0);
    let wide = (WIDTH - 2 * PAD - 3 * GAP) / 4;
    let cells = parts(nodes, &|name| name == "cell");
    let top = sheet.y + GAP;
    for (i, (_, cell)) in cells.iter().enumerate() {
        let i = u32::try_from(i).unwrap_or(0);
        let (x, y) = (PAD + (i % 4) * (wide + GAP), top + (i / 4) * (64 + GAP));
        let colour = ink.of_state(attribute(cell, "data-state"));
        let tile = Branch::new("rect").attr("x", whole(x as usize)).attr("y", whole(y as usize)).attr("rx", "4");
        let tile = tile.attr("width", whole(wide as usize)).attr("height", "64").attr("fill", colour);
        let name =
            parts(&cell.children, &|name| name == "reference").first().map(|(_, e)| words(e)).unwrap_or_default();
        let state = all_words(cell).rsplit(' ').next().map(String::from).unwrap_or_default();
        sheet.nodes.push(tile.into());
        sheet.nodes.push(set(fitted(&name, 15, wide - 2 * GAP), x + GAP, y + 27, 15, true, ink.surface).into());
        sheet.nodes.push(set(state.clone(), x + GAP, y + 50, 13, false, ink.surface).into());
        sheet.said.push([name.as_str(), " ", &state].concatenated());
        sheet.y = y + 64;
    }
    sheet.file(source)
}

/// A sparkline as a file.
pub fn spark(nodes: &Node, ink: Ink) -> Vec<Tree> {
    let nodes = &trees(nodes);
    let found = parts(nodes, &|name| name == "spark");
    let Some((_, element)) = found.first() else { return Vec::new() };
    let name = attribute(element, "aria-label");
    let title = name.split(':').next().unwrap_or(name);
    let svg = outer("240", "50", title, name);
    match svg_of(element) {
        Some(drawing) => vec![svg.child(inked(&drawing.attr("width", "240").attr("height", "50"), ink)).into()],
        None => vec![svg.child(set(words(element), 0, 30, 15, false, ink.muted)).into()],
    }
}

fn outer(width: &str, height: &str, title: &str, said: &str) -> Branch {
    Branch::new("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", String::from(width))
        .attr("height", String::from(height))
        .attr("viewBox", ["0 0 ", width, " ", height].concatenated())
        .attr("role", "img")
        .attr("aria-labelledby", "title desc")
        .attr("font-family", FONTS)
        .child(Branch::new("title").attr("id", "title").text(printable(title)))
        .child(Branch::new("desc").attr("id", "desc").text(printable(said)))
}

fn set(words: String, x: u32, y: u32, size: u32, bold: bool, colour: &'static str) -> Branch {
    Branch::new("text")
        .attr("x", whole(x as usize))
        .attr("y", whole(y as usize))
        .attr("font-size", whole(size as usize))
        .attr("font-weight", if bold { "600" } else { "400" })
        .attr("fill", colour)
        .text(printable(&words))
}

/// XML has no place for control characters.
fn printable(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).collect()
}

/// The elements whose part `wanted` asks for, the outermost ones, in their order.
fn parts<'a>(nodes: &'a [Tree], wanted: &dyn Fn(&str) -> bool) -> Vec<(&'a str, &'a Branch)> {
    let mut found = Vec::new();
    for node in nodes {
        let Tree::Element(element) = node else { continue };
        let part = attribute(element, "part");
        match wanted(part) {
            true => found.push((part, element)),
            false => found.extend(parts(&element.children, wanted)),
        }
    }
    found
}

fn attribute<'a>(element: &'a Branch, name: &str) -> &'a str {
    element.attrs.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value)
}

/// What is read of an element: the words of its parts, with a space where the sheet sets them apart.
fn words(element: &Branch) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            Tree::Text(words) => out.push_str(words),
            Tree::Element(inner)
                if matches!(inner.tag.as_str(), "svg" | "a") || attribute(inner, "part") == "visually-hidden" => {}
            Tree::Element(inner) => {
                let apart = !out.is_empty() && inner.tag == "span" && attribute(inner, "part") != "unit";
                out.push_str(if apart { " " } else { "" });
                out.push_str(&words(inner));
            }
        }
    }
    out
}

fn all_words(element: &Branch) -> String {
    let of = |child: &Tree| match child {
        Tree::Text(words) => String::from(&**words),
        Tree::Element(inner) => all_words(inner),
    };
    element.children.iter().map(of).collect()
}

fn svg_of(element: &Branch) -> Option<Branch> {
    element.children.iter().find_map(|child| match child {
        Tree::Element(inner) if inner.tag == "svg" => Some(inner.clone()),
        _ => None,
    })
}

/// The same without the names that a sheet would know.
fn bare(element: &Branch) -> Branch {
    let mut made = Branch::new(&element.tag);
    for (name, value) in element.attrs.iter().filter(|(name, _)| !matches!(name.as_str(), "class" | "part")) {
        made = made.attr(name, value.clone());
    }
    for child in &element.children {
        made = match child {
            Tree::Element(inner) => made.child(bare(inner)),
            text => made.child(text.clone()),
        };
    }
    made
}

/// A sparkline's drawing with the looks that its sheet gives it.
fn inked(drawing: &Branch, ink: Ink) -> Branch {
    let mut made = Branch::new(&drawing.tag);
    let class = attribute(drawing, "class");
    for (name, value) in &drawing.attrs {
        let replaced = *name == "class" || (*name == "r" && class.starts_with("spark-"));
        if !replaced {
            made = made.attr(name, value.clone());
        }
    }
    made = match class {
        "spark-line" => made.attr("fill", "none").attr("stroke", ink.accent).attr("stroke-width", "12"),
        "spark-area" => made.attr("fill", ink.accent).attr("fill-opacity", "0.18"),
        "spark-target" => made.attr("fill", ink.good).attr("fill-opacity", "0.3"),
        "spark-dot" => made.attr("fill", ink.accent).attr("r", "10"),
        "spark-last" => made.attr("fill", ink.accent).attr("r", "24"),
        "spark-bar" => made.attr("fill", ink.accent),
        "spark-derived" => derived(made, ink).attr("r", "18"),
        "spark-bar spark-derived" => derived(made, ink),
        _ => made,
    };
    for child in &drawing.children {
        if let Tree::Element(inner) = child {
            made = made.child(inked(inner, ink));
        }
    }
    made
}

fn derived(made: Branch, ink: Ink) -> Branch {
    made.attr("fill", ink.surface).attr("stroke", ink.accent).attr("stroke-width", "8")
}

/// Hundredths of the type's size that a character is wide.
fn wide(c: char) -> u32 {
    match c {
        ' '..='~' if matches!(c, 'i' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '(' | ')') => 34,
        ' '..='~' => 62,
        _ => 100,
    }
}

/// Broken to `room`; no line begins with a mark that ends something.
fn lines(words: &str, size: u32, room: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for c in words.chars() {
        let step = wide(c) * size;
        let closing = "，。、；：！？）》】”%‰,.;:!?)]".contains(c);
        if used + step > room * 100 && !closing {
            // A number or a word of letters is not cut in two.
            let last = lines.last_mut().map(std::mem::take).unwrap_or_default();
            let keep = last.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '.').len();
            let (head, tail) = match c.is_ascii_alphanumeric() && keep > 0 {
                true => last.split_at_checked(keep).unwrap_or((&last, "")),
                false => (last.as_str(), ""),
            };
            let begun = String::from(tail);
            used = begun.chars().map(|c| wide(c) * size).sum();
            if let Some(line) = lines.last_mut() {
                *line = String::from(head.trim_end());
            }
            lines.push(begun);
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
        used += step;
    }
    lines
}

/// In one line: cut with a mark where it is too long.
fn fitted(words: &str, size: u32, room: u32) -> String {
    let mut broken = lines(words, size, room.saturating_sub(size));
    let long = broken.len() > 1;
    let mut first = broken.first_mut().map(std::mem::take).unwrap_or_default();
    if long {
        first.push('…');
    }
    first
}
