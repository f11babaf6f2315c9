//! What a style says of being seen.

/// The part of a `style` attribute that decides whether a reader sees the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub hidden: bool,
    pub color: Option<u32>,
    pub background: Option<u32>,
}

pub(super) const WHITE: u32 = 0xFF_FF_FF;

/// Reads declarations; the last of a property holds.
pub(super) fn read(declarations: &str) -> Style {
    let mut style = Style::default();
    let mut absolute = false;
    let mut away = false;
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => style.hidden |= value == "none",
            "visibility" => style.hidden |= value == "hidden" || value == "collapse",
            "opacity" => style.hidden |= number(value) == Some(0.0),
            "font-size" => {
                style.hidden |= number(value).is_some_and(|size| size < 0.5 || (size <= 1.0 && value.ends_with("px")))
            }
            "position" => absolute = value == "absolute" || value == "fixed",
            "left" | "top" | "right" | "bottom" => away |= number(value).is_some_and(|n| n <= -500.0),
            "text-indent" | "margin-left" | "margin-top" => style.hidden |= number(value).is_some_and(|n| n <= -500.0),
            "color" => style.color = color(value),
            "background" | "background-color" => style.background = value.split_whitespace().find_map(color),
            _ => {}
        }
    }
    style.hidden |= absolute && away;
    style
}

fn number(value: &str) -> Option<f64> {
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

/// `#fff`, `#ffffff`, `rgb(255, 255, 255)`, `white`, `black`.
pub(super) fn color(value: &str) -> Option<u32> {
    let value = value.trim();
    match value {
        "white" => return Some(WHITE),
        "black" => return Some(0),
        _ => {}
    }
    if let Some(list) = value.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let mut parts = list.split(',').map(|part| part.trim().parse::<u8>().ok());
        let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
        return Some(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b));
    }
    let digits = value.strip_prefix('#').unwrap_or(value);
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(number),
        3 => Some((number >> 8 & 15) * 0x11_00_00 + (number >> 4 & 15) * 0x11_00 + (number & 15) * 0x11),
        _ => None,
    }
}

/// The classes (`.x`) and ids (`#x`) that a page's own sheet hides by a rule of their own.
pub(super) fn hidden_selectors(sheet: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut selector = String::new();
    let mut body = String::new();
    for c in sheet.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    // A rule inside @media, which is for print or narrow screens, lies a level deeper.
                    if !selector.contains('@') && read(&body).hidden {
                        let simple = |s: &&str| {
                            s.starts_with(['.', '#'])
                                && !s
                                    .get(1..)
                                    .is_some_and(|s| s.contains(['.', '#', ' ', '>', ':', '[', '+', '~', '*']))
                        };
                        found.extend(selector.split(',').map(str::trim).filter(simple).map(String::from));
                    }
                    selector.clear();
                    body.clear();
                }
            }
            c if depth == 0 => selector.push(c),
            c => body.push(c),
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_the_ways_to_hide_text_are_known() {
        for hiding in [
            "display:none",
            "DISPLAY : none !important",
            "visibility: hidden",
            "font-size:0",
            "font-size: 0px",
            "font-size:1px",
            "opacity:0",
            "position:absolute;left:-9999px",
            "text-indent:-9999px",
        ] {
            assert!(read(hiding).hidden, "{hiding}");
        }
        for showing in [
            "display:block",
            "font-size:12pt",
            "font-size:1em",
            "opacity:0.9",
            "left:-9999px",
            "text-indent:2em",
            "color:#fff",
        ] {
            assert!(!read(showing).hidden, "{showing}");
        }
        assert_eq!(
            (read("color:#FFF").color, read("background:url(x) #ffffff").background),
            (Some(WHITE), Some(WHITE))
        );
        assert_eq!(
            hidden_selectors(".a,.b{display:none} @media print{.c{display:none}} .d .e{display:none} #f{opacity:0}"),
            ["#f", ".a", ".b"]
        );
    }
}
