//! Files, standard input and output, and findings as people and programs read them.

use crate::{place, Format};
use fazhi::error::{Code, Error, Location, Severity};
use fazhi::extract::input::{from_bytes, Document, MAX_BYTES};
use fazhi::wire::Value;
use std::io::{ErrorKind, Read, Write};

/// Why the command cannot go on.
pub struct Failure {
    pub message: String,
    pub broken_pipe: bool,
}

impl Failure {
    fn at(name: &str, error: &std::io::Error) -> Self {
        Self { message: format!("{name}: {error}"), broken_pipe: error.kind() == ErrorKind::BrokenPipe }
    }
}

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more than is taken, so that what is too large is seen to be.
    let limit = MAX_BYTES as u64 + 1;
    let read = if path == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|e| Failure::at(path, &e))
}

/// A report, whatever its format.
pub fn report(path: &str) -> Result<Result<Document, Error>, Failure> {
    Ok(from_bytes(&bytes(path)?))
}

/// A dataset and its text; a finding with line and column where it is no JSON.
pub fn dataset(path: &str) -> Result<Result<(Value, String), Finding>, Failure> {
    let bytes = bytes(path)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let parsed = serde_json::from_slice(text).map(|value| (value, String::from_utf8_lossy(text).into_owned()));
    Ok(parsed.map_err(|e| {
        let error = Error::at(Code::BadJson, "").with(e.to_string());
        Finding { file: path.into(), error, place: Some((e.line(), e.column())) }
    }))
}

/// A dataset as it is written to a file: two spaces deep, so that people can read changes to it.
pub fn json(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes `text` to a file, or to standard output.
pub fn write(path: Option<&str>, text: &str) -> Result<(), Failure> {
    match path.filter(|path| *path != "-") {
        Some(path) => std::fs::write(path, text).map_err(|e| Failure::at(path, &e)),
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|e| Failure::at("standard output", &e))
        }
    }
}

/// The same in the form of `json`, without all of it in memory at once.
pub fn write_json(path: Option<&str>, value: &impl serde::Serialize) -> Result<(), Failure> {
    fn to(out: impl Write, value: &impl serde::Serialize) -> std::io::Result<()> {
        let mut out = std::io::BufWriter::new(out);
        serde_json::to_writer_pretty(&mut out, value)?;
        out.write_all(b"\n")?;
        out.flush()
    }
    match path.filter(|path| *path != "-") {
        Some(path) => std::fs::File::create(path).and_then(|file| to(file, value)).map_err(|e| Failure::at(path, &e)),
        None => to(std::io::stdout().lock(), value).map_err(|e| Failure::at("standard output", &e)),
    }
}

/// A finding and the file it is in.
pub struct Finding {
    pub file: String,
    pub error: Error,
    /// Line and column, from 1, in characters.
    pub place: Option<(usize, usize)>,
}

impl Finding {
    /// One that is at a field of the dataset, or at a place in the report, that `text` is.
    pub fn new(file: &str, error: Error, text: &str) -> Self {
        let place = match error.location() {
            Location::Span { start, .. } => text.get(..*start).map(place::line_and_column),
            Location::Field(path) => place::find(text, path),
        };
        Self { file: file.into(), error, place }
    }

    fn severity(&self) -> &'static str {
        match self.error.severity() {
            Severity::Error => "error",
            Severity::Notice => "notice",
        }
    }

    /// `file:line:column: severity: path: sentence [code]`.
    fn text(&self) -> String {
        let place = self.place.map_or(String::new(), |(line, column)| format!("{line}:{column}:"));
        format!("{}:{place} {}: {}\n", self.file, self.severity(), self.error)
    }

    fn value(&self) -> Value {
        let mut fields = vec![
            ("file".to_owned(), Value::from(self.file.as_str())),
            ("code".to_owned(), Value::from(self.error.code().as_str())),
            ("severity".to_owned(), Value::from(self.severity())),
            ("path".to_owned(), Value::from(self.error.path())),
            ("message".to_owned(), Value::from(self.error.message())),
        ];
        if let Some((line, column)) = self.place {
            fields.push(("line".to_owned(), Value::Number(line as f64)));
            fields.push(("column".to_owned(), Value::Number(column as f64)));
        }
        if let Location::Span { start, end } = self.error.location() {
            fields.push(("start".to_owned(), Value::Number(*start as f64)));
            fields.push(("end".to_owned(), Value::Number(*end as f64)));
        }
        Value::Map(fields)
    }
}

/// All findings in the wanted format.
pub fn written(findings: &[Finding], format: Format) -> String {
    match format {
        Format::Text => findings.iter().map(Finding::text).collect(),
        Format::Json => json(&Value::List(findings.iter().map(Finding::value).collect())),
    }
}

/// Whether none of them is an error.
pub fn clean(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.error.severity() == Severity::Notice)
}

/// Writes to standard error; that nobody reads it is no failure.
pub fn note(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
