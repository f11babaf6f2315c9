//! What a script hands over as data → [`Value`].
//!
//! One text and a list of numbers, which `flat` in `data.js` makes of any JavaScript value: walking the value itself
//! takes a dozen functions of glue, and types that older browsers do not know. serde-wasm-bindgen words a type mistake
//! with serde's `Unexpected`, which formats floats and so links some 15 KB of float printing.

use crate::wire::Value;

/// Each value begins with a letter for its kind: `"` is followed by a text and the sign 1, `#` stands for the next of
/// the numbers, `[` and `{` for values until `]`, with a comma before each, and in `{` a name and the sign 1.
pub(super) fn from_flat(text: &str, numbers: &[f64]) -> Value {
    Flat { text, numbers: numbers.iter() }.value()
}

struct Flat<'a> {
    text: &'a str,
    numbers: std::slice::Iter<'a, f64>,
}

impl Flat<'_> {
    fn value(&mut self) -> Value {
        match self.letter() {
            b'"' => Value::Text(self.words()),
            b'#' => Value::Number(self.numbers.next().copied().unwrap_or(f64::NAN)),
            b't' => Value::Bool(true),
            b'f' => Value::Bool(false),
            b'[' => {
                let mut items = Vec::new();
                while self.letter() == b',' {
                    items.push(self.value());
                }
                Value::List(items)
            }
            b'{' => {
                let mut fields = Vec::new();
                while self.letter() == b',' {
                    fields.push((self.words(), self.value()));
                }
                Value::Map(fields)
            }
            _ => Value::Null,
        }
    }

    fn letter(&mut self) -> u8 {
        let letter = self.text.bytes().next().unwrap_or(0);
        self.text = self.text.get(1..).unwrap_or("");
        letter
    }

    fn words(&mut self) -> String {
        let end = self.text.bytes().position(|b| b == 1).unwrap_or(self.text.len());
        let words = self.text.get(..end).unwrap_or("").into();
        self.text = self.text.get(end..).unwrap_or("").get(1..).unwrap_or("");
        words
    }
}
