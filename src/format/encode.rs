//! Addresses that scroll to a sentence.

/// `url` with a text fragment that makes a browser scroll to `quote` and mark it; `None` for an address
/// that already has a fragment of its own, which is kept as it is.
///
/// Long quotes are given by their first and last twelve characters, as the fragment's syntax allows.
pub fn text_fragment(url: &str, quote: &str) -> Option<String> {
    if url.bytes().any(|b| b == b'#') {
        return None;
    }
    let mut out = String::from(url);
    out.push_str("#:~:text=");
    // The standard count of characters is a kilobyte of vector-like code.
    let length = quote.chars().fold(0, |n, _| n + 1usize);
    if length <= 40 {
        percent_encode(&mut out, quote.chars());
    } else {
        percent_encode(&mut out, quote.chars().take(12));
        out.push(',');
        percent_encode(&mut out, quote.chars().skip(length - 12));
    }
    Some(out)
}

/// All of ASCII but letters and digits: `-`, `,` and `&` have a meaning of their own in a text fragment. What is beyond,
/// a browser encodes by itself.
fn percent_encode(out: &mut String, text: impl Iterator<Item = char>) {
    for c in text {
        if !c.is_ascii() || c.is_ascii_alphanumeric() {
            out.push(c);
            continue;
        }
        out.push('%');
        for half in [c as u32 >> 4, c as u32 & 15] {
            out.push(char::from_digit(half, 16).unwrap_or('0').to_ascii_uppercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text_fragment;

    #[test]
    fn short_quotes_are_given_whole() {
        assert_eq!(
            text_fragment("https://a.example/r", "率6%,").as_deref(),
            Some("https://a.example/r#:~:text=率6%25%2C")
        );
    }

    #[test]
    fn long_quotes_are_given_by_both_ends() {
        let url = text_fragment("https://a.example/r", &"abcdefghijkl0000000000".repeat(3));
        assert_eq!(url.as_deref(), Some("https://a.example/r#:~:text=abcdefghijkl,kl0000000000"));
    }

    #[test]
    fn an_address_with_a_fragment_is_left_alone() {
        assert_eq!(text_fragment("https://a.example/r#s2", "x"), None);
    }
}
