//! Which encoding are these bytes in?

/// The encodings that reports come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, of which GBK and GB 2312 are parts.
    Gb18030,
    /// Big5, only where a page says so.
    Big5,
}

impl Charset {
    /// As `TextDecoder` takes it.
    pub fn label(self) -> &'static str {
        match self {
            Charset::Utf8 => "utf-8",
            Charset::Utf16Le => "utf-16le",
            Charset::Utf16Be => "utf-16be",
            Charset::Gb18030 => "gb18030",
            Charset::Big5 => "big5",
        }
    }
}

/// A page says its encoding within this many bytes.
const HEAD: usize = 1024;
/// Text in GB18030 is valid UTF-8 by chance for a word or two (联通), not for eight characters.
const ENOUGH: usize = 8;

/// The encoding: a byte order mark, else zeros as in UTF-16, else UTF-8 where it is valid, else what the page
/// says, else GB18030. Validity comes before the page's word, since pages saved anew in UTF-8 keep their old
/// `charset=gb2312`; only where little speaks for UTF-8 does the page's word come first.
pub fn charset(bytes: &[u8]) -> Charset {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Charset::Utf8,
        [0xFF, 0xFE, ..] => return Charset::Utf16Le,
        [0xFE, 0xFF, ..] => return Charset::Utf16Be,
        _ => {}
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => {}
        (even, odd) if odd > even * 4 => return Charset::Utf16Le,
        (even, odd) if even > odd * 4 => return Charset::Utf16Be,
        _ => {}
    }
    let declared = declared(head);
    match std::str::from_utf8(bytes) {
        Ok(text) if declared.is_none() || text.chars().filter(|c| !c.is_ascii()).take(ENOUGH).count() == ENOUGH => {
            Charset::Utf8
        }
        Ok(_) => declared.unwrap_or(Charset::Utf8),
        Err(_) => match declared {
            // Nearly all of it valid: a file in UTF-8 with a broken place.
            _ if mostly_utf8(bytes) => Charset::Utf8,
            Some(Charset::Big5) => Charset::Big5,
            _ => Charset::Gb18030,
        },
    }
}

/// Whether all but a hundredth of the characters beyond ASCII are well formed.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 100
}

fn declared(head: &[u8]) -> Option<Charset> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = |mark: &str| head.split_once(mark).map(|(_, rest)| rest);
    let rest =
        after("charset").or_else(|| after("<?xml").and_then(|rest| rest.split_once("encoding")).map(|(_, r)| r))?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
    match rest.get(..end)? {
        "utf-8" | "utf8" => Some(Charset::Utf8),
        "gb2312" | "gbk" | "gb18030" | "gb_2312-80" | "x-gbk" | "chinese" => Some(Charset::Gb18030),
        "big5" | "big5-hkscs" | "x-x-big5" => Some(Charset::Big5),
        _ => None,
    }
}

/// Whether the bytes begin like a page, or hold the tags of one early on.
pub(super) fn is_markup(bytes: &[u8]) -> bool {
    // Of UTF-16 every second byte is 0 there.
    let head: Vec<u8> = bytes.iter().take(4 * HEAD).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    const TAGS: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<p>", "<p ", "<table", "<ucap"];
    TAGS.iter().any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_what_the_bytes_say_and_only_then_what_the_page_says() {
        let gbk = b"\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\xBD\xA8\xC9\xE8"; // 法治政府建设
        let page = |charset: &str, body: &[u8]| [b"<meta charset=", charset.as_bytes(), b">", body].concat();
        for (bytes, seen) in [
            (b"\xEF\xBB\xBF".to_vec(), Charset::Utf8),
            ("法治政府建设".into(), Charset::Utf8),
            (gbk.to_vec(), Charset::Gb18030),
            (page("gb2312", gbk), Charset::Gb18030),
            (page("utf-8", gbk), Charset::Gb18030),
            (page("gb2312", "法治政府建设年度报告".as_bytes()), Charset::Utf8),
            (page("gbk", b"\xC1\xAA\xCD\xA8"), Charset::Gb18030), // 联通 is valid UTF-8
            ("2021\n".encode_utf16().flat_map(u16::to_le_bytes).collect(), Charset::Utf16Le),
            ("2021\n".encode_utf16().flat_map(u16::to_be_bytes).collect(), Charset::Utf16Be),
            (["法治政府建设".repeat(20).as_bytes(), b"\xFF"].concat(), Charset::Utf8),
            (Vec::new(), Charset::Utf8),
        ] {
            assert_eq!(charset(&bytes), seen, "{:?}", String::from_utf8_lossy(&bytes));
        }
    }
}
