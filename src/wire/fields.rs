//! Walking an object field by field, with the path of each and a list of what is wrong.

use super::{Choices, Value};
use crate::error::{Code, Error};
use crate::format::Decimal;

/// What was found wrong so far.
#[derive(Debug, Default)]
pub struct Findings(Vec<Error>);

impl Findings {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, error: Error) {
        self.0.push(error);
    }

    /// All of them, in the order they were found.
    pub fn into_vec(self) -> Vec<Error> {
        self.0
    }

    /// How many there are; to see whether a piece of reading added one.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An object being read. Dropping it reports nothing: call [`Fields::finish`] for the unknown fields.
pub struct Fields<'a> {
    entries: &'a [(String, Value)],
    path: String,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Starts on `value`, which stands at `path`; a finding and `None` where it is no object.
    pub fn open(value: &'a Value, path: String, findings: &mut Findings) -> Option<Self> {
        match value {
            Value::Map(entries) => Some(Self { entries, path, known: Vec::new() }),
            other => {
                findings.push(Error::at(Code::NotAnObject, path).with(other.type_name()));
                None
            }
        }
    }

    /// The path of the field `name` of this object.
    pub fn path(&self, name: &str) -> String {
        let mut path = self.path.clone();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        path
    }

    /// The object's own path.
    pub fn own_path(&self) -> &str {
        &self.path
    }

    /// The field as it stands; `null` counts as absent.
    pub fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.entries.iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(|value| **value != Value::Null)
    }

    /// Whether the field is written at all, be it `null`.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key == name)
    }

    /// Reports that `name` is missing, unless it says something; `null` does not.
    pub fn require(&mut self, name: &'static str, findings: &mut Findings) {
        if self.value(name).is_none() {
            self.missing(name, findings);
        }
    }

    /// Reports that `name` is missing.
    pub fn missing(&self, name: &str, findings: &mut Findings) {
        findings.push(Error::at(Code::MissingField, self.path(name)));
    }

    /// A text that says something; absent gives `None` and no finding.
    pub fn text(&mut self, name: &'static str, findings: &mut Findings) -> Option<&'a str> {
        match self.value(name)? {
            Value::Text(text) if text.trim().is_empty() => {
                findings.push(Error::at(Code::EmptyText, self.path(name)));
                None
            }
            Value::Text(text) => Some(text),
            other => {
                self.wrong(name, other, findings);
                None
            }
        }
    }

    /// The same, to keep.
    #[inline(never)]
    pub fn owned(&mut self, name: &'static str, findings: &mut Findings) -> Option<String> {
        self.text(name, findings).map(String::from)
    }

    /// A text that must be there, to keep.
    #[inline(never)]
    pub fn required_owned(&mut self, name: &'static str, findings: &mut Findings) -> Option<String> {
        self.required_text(name, findings).map(String::from)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, name: &'static str, findings: &mut Findings) -> Option<&'a str> {
        let before = findings.len();
        let text = self.text(name, findings);
        if text.is_none() && findings.len() == before {
            self.missing(name, findings);
        }
        text
    }

    /// One of a few words, as its meaning.
    pub fn word<T: Copy>(&mut self, name: &'static str, choices: Choices<T>, findings: &mut Findings) -> Option<T> {
        match choices.find(self.text(name, findings)?) {
            Ok(meaning) => Some(meaning),
            Err(allowed) => {
                self.unknown(name, allowed, findings);
                None
            }
        }
    }

    #[inline(never)]
    fn unknown(&self, name: &str, allowed: String, findings: &mut Findings) {
        findings.push(Error::at(Code::UnknownValue, self.path(name)).with(allowed));
    }

    /// A number, exactly as written; at most nine decimals.
    pub fn number(&mut self, name: &'static str, findings: &mut Findings) -> Option<Decimal> {
        match self.value(name)? {
            Value::Number(number) => {
                let exact = Decimal::from_f64(*number);
                if exact.is_none() {
                    let code = if number.is_finite() { Code::OutOfRange } else { Code::NotANumber };
                    findings.push(Error::at(code, self.path(name)));
                }
                exact
            }
            other => {
                self.wrong(name, other, findings);
                None
            }
        }
    }

    /// The items of an array, each with its path; absent gives none.
    pub fn list(&mut self, name: &'static str, findings: &mut Findings) -> Vec<(&'a Value, String)> {
        match self.value(name) {
            None => Vec::new(),
            Some(Value::List(items)) => {
                let path = self.path(name);
                items.iter().enumerate().map(|(i, item)| (item, indexed(&path, i))).collect()
            }
            Some(other) => {
                self.wrong(name, other, findings);
                Vec::new()
            }
        }
    }

    /// Reports that `name` holds the wrong type.
    pub fn wrong(&self, name: &str, found: &Value, findings: &mut Findings) {
        findings.push(Error::at(Code::WrongType, self.path(name)).with(found.type_name()));
    }

    /// Ends the reading: names every field that nothing asked for.
    pub fn finish(self, findings: &mut Findings) {
        for (key, _) in self.entries {
            // JSON Schema's own pointer is no field of the dataset.
            if !self.known.contains(&key.as_str()) && key != "$schema" {
                findings.push(Error::at(Code::UnknownField, self.path(key)).notice());
            }
        }
    }
}

/// `path[i]`, without the formatting machinery.
fn indexed(path: &str, i: usize) -> String {
    let mut out = String::from(path);
    out.push('[');
    out.push_str(&Decimal::from(i as i64).text());
    out.push(']');
    out
}
