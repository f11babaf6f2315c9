//! What reading a report costs in memory, in bytes that do not depend on the machine: as a multiple of the text.

use crate::file;
use crate::input::docx;
use fazhi::extract::extract;
use fazhi::extract::input::from_bytes;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    /// Bytes that this thread holds, and the most it has held.
    static HELD: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Tests run side by side: each counts what its own thread asks for.
struct Counting;

fn count(more: usize, less: usize) {
    // A thread that ends has no counter any more.
    let _ = HELD.try_with(|held| {
        let (now, most) = held.get();
        let now = (now + more).saturating_sub(less);
        held.set((now, most.max(now)));
    });
}

// The one place that needs it: an allocator is unsafe by its trait. Each call is handed on as it came.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(0, layout.size());
        System.dealloc(place, layout);
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both may be held while one is copied to the other.
        count(size, 0);
        count(0, layout.size());
        System.realloc(place, layout, size)
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes that `work` holds at once.
fn peak<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = HELD.with(|held| {
        let (now, _) = held.get();
        held.set((now, now));
        now
    });
    let result = work();
    (HELD.with(Cell::get).1 - before, result)
}

/// `words` until there are `bytes` of them, cut at a character.
fn repeated(words: &str, bytes: usize) -> String {
    let mut text = words.repeat(bytes / words.len() + 1);
    text.truncate((0..=bytes).rev().find(|end| text.is_char_boundary(*end)).unwrap());
    text
}

const SIZE: usize = 120_000;

/// A shape of text, and how many times its own size reading and writing it may take.
fn shapes() -> Vec<(&'static str, String, f64)> {
    let report = |name: &str| file(&["tests/fixtures/", name, ".txt"].concat());
    let table = ["类别\t申请（件）\t受理（件）\n", &"行政处罚\t26\t22\n".repeat(40)].concat();
    vec![
        ("a report (Longhua)", report("reports/01_longhua_2019"), 3.0),
        ("a report (Ningbo)", report("ningbo-2022"), 3.0),
        ("Ningbo, repeated", repeated(&report("ningbo-2022"), SIZE), 3.0),
        ("one figure a line", repeated("全年受理行政复议案件123件。\n", SIZE), 6.0),
        ("one short figure a line", repeated("受理12件\n", SIZE), 12.0),
        ("a table", repeated(&table, SIZE), 12.0),
        ("a row without end", repeated("12\t件13\t", SIZE), 6.0),
        ("no full stop", repeated("受理案件123件，", SIZE), 3.0),
        ("no full stop, changes", repeated("案件123件同比下降3.5%", SIZE), 3.0),
        ("digits alone", repeated("7", SIZE), 6.0),
    ]
}

/// The most that is held, as a multiple of the text, until it is written as JSON; and the JSON's own multiple.
fn multiples(text: &str) -> (f64, f64) {
    let mut size = 0;
    let (held, ()) = peak(|| {
        let own = extract(text);
        let mut out = Counted(0);
        serde_json::to_writer_pretty(&mut out, &own.dataset).unwrap();
        size = out.0;
    });
    let times = |bytes: usize| bytes as f64 / text.len() as f64;
    (times(held), times(size))
}

/// Where the JSON goes to be counted.
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn reading_a_text_takes_a_small_multiple_of_it_and_mostly_less_than_its_dataset() {
    for (name, text, most) in shapes() {
        let (held, json) = multiples(&text);
        assert!(held <= most, "{name}: {held:.1} times the text, of {most}");
        assert!(held <= json.max(6.0), "{name}: {held:.1} times the text, its dataset {json:.1}");
    }
}

#[test]
fn reading_a_file_takes_a_small_multiple_of_it() {
    for (name, bytes, inner, most) in files() {
        let (held, document) = peak(|| from_bytes(&bytes).unwrap());
        assert!(!document.text.is_empty());
        let times = held as f64 / inner as f64;
        assert!(times <= most, "{name}: {times:.1} times the file, of {most}");
    }
}

/// Run by `cargo xtask bench`.
#[test]
#[ignore = "a measurement"]
fn memory_by_shape() {
    println!("{:36}{:>10}{:>14}{:>14}", "most memory, as a multiple", "bytes", "held", "JSON");
    for (name, text, _) in shapes() {
        let (held, json) = multiples(&text);
        println!("{name:36}{:>10}{held:>14.1}{json:>14.1}", text.len());
    }
    for (name, bytes, inner, _) in files() {
        let (held, _) = peak(|| from_bytes(&bytes).unwrap());
        println!("{name:36}{inner:>10}{:>14.1}", held as f64 / inner as f64);
    }
}

/// Files, how long their markup is, and how many times that their reading may take.
fn files() -> Vec<(&'static str, Vec<u8>, usize, f64)> {
    let rows = repeated("<tr><td>行政处罚</td><td>26</td><td>22</td></tr>", SIZE);
    let page = |body: &str| {
        ["<html><head><title>甲县2022年法治政府建设情况报告</title></head><body>", body, "</body></html>"].concat()
    };
    let text = file("tests/fixtures/ningbo-2022.txt");
    let paragraphs: String =
        text.lines().map(|line| ["<p style='text-indent:2em'><span>", line, "</span></p>\n"].concat()).collect();
    let table = page(&["<table>", &rows, "</table>"].concat());
    let prose = page(&repeated(&paragraphs, SIZE));
    let deep = page(&repeated("<b><i>12</i></b>", SIZE));
    let word = |body: &str| {
        let xml = ["<w:document xmlns:w='w'><w:body>", body, "</w:body></w:document>"].concat();
        (docx(&[("word/document.xml", &xml)]), xml.len())
    };
    let runs: String = text.lines().map(|line| ["<w:p><w:r><w:t>", line, "</w:t></w:r></w:p>"].concat()).collect();
    let (plain, plain_size) = word(&runs.repeat(20));
    let cell = "<w:tc><w:p><w:r><w:t>26</w:t></w:r></w:p></w:tc>";
    let (cells, cells_size) =
        word(&["<w:tbl>", &["<w:tr>", cell, cell, "</w:tr>"].concat().repeat(3000), "</w:tbl>"].concat());
    let sizes = [table.len(), prose.len(), deep.len()];
    vec![
        ("HTML: a table", table.into_bytes(), sizes[0], 13.0),
        ("HTML: paragraphs", prose.into_bytes(), sizes[1], 5.0),
        ("HTML: small elements", deep.into_bytes(), sizes[2], 15.0),
        ("Word: paragraphs", plain, plain_size, 4.0),
        ("Word: a table", cells, cells_size, 3.0),
    ]
}
