//! A series as a small drawing that sits in a line of text, and as a sentence.
//!
//! Coordinates are whole numbers: printing one double would cost more than all of this.

use super::{el, Element, Node};
use crate::format::{whole, Concatenated, Decimal, Lang, Word};
use crate::model::series::{extremes, thinned, Place};

/// What the points are drawn as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A line.
    #[default]
    Line,
    /// A line and what is below it.
    Area,
    /// A bar from zero for each.
    Bar,
    /// Above or below the target, else zero.
    WinLoss,
}

/// All that a sparkline shows.
#[derive(Debug, Default)]
pub struct Sparkline<'a> {
    /// What is counted; may be empty.
    pub label: &'a str,
    /// The unit of the values.
    pub unit: &'a str,
    /// The series.
    pub places: &'a [Place],
    /// Drawn as.
    pub kind: Kind,
    /// A line or, with two values, a band to be reached.
    pub target: Option<(Decimal, Decimal)>,
    /// What there is to say of the change, in words.
    pub change: Option<String>,
    /// The point that the reader is at; `None` for a drawing that cannot be walked.
    pub at: Option<&'a str>,
    /// Whether the last value is written out: where nothing may show by hovering only.
    pub told: bool,
    /// The language of the interface.
    pub lang: Lang,
}

const WIDTH: i64 = 960;
const HEIGHT: i64 = 200;
/// Free on all sides, for the marks of the first, last, highest and lowest point.
const MARGIN: i64 = 28;
/// A screen shows no more stretches than this in a line of text.
const STRETCHES: usize = 120;
/// Up to so many points are named one by one in the sentence.
const NAMED: usize = 12;

/// The drawing, and beside it the value of the point that the reader is at.
pub fn sparkline(spark: &Sparkline<'_>) -> Node {
    let lang = spark.lang;
    let scale = Scale::of(spark);
    let walked = scale.is_some() && spark.at.is_some();
    let mut graphic = el("span")
        .part("spark")
        .attr("lang", lang.tag())
        .attr("aria-label", &sentence(spark))
        // Only as an application do a screen reader's arrow keys reach the points.
        .attr("role", if walked { "application" } else { "img" });
    if walked {
        graphic = graphic
            .attr("aria-roledescription", Word::Trend.text(lang))
            .attr("tabindex", "0")
            .attr("data-walk", &whole(spark.places.len()));
    }
    graphic = match scale {
        Some(scale) => graphic.child(drawing(spark, &scale)),
        None => graphic.word(Word::NoData, lang),
    };
    let last = || spark.places.iter().rfind(|p| p.value.is_some()).filter(|_| spark.told);
    let told = at(spark).map(|(_, place)| place).or_else(last).map(|place| named(spark, place)).unwrap_or_default();
    let mut nodes = Node::from(graphic);
    if spark.at.is_some() {
        nodes.add(el("span").part("spark-value").attr("lang", lang.tag()).attr("role", "status").text(&told));
    }
    nodes
}

fn at<'a>(spark: &Sparkline<'a>) -> Option<(usize, &'a Place)> {
    let i: usize = spark.at?.parse().ok()?;
    Some((i, spark.places.get(i)?))
}

/// Values and places in the drawing's units.
struct Scale {
    low: f64,
    high: f64,
    count: i64,
    bars: bool,
}

impl Scale {
    fn of(spark: &Sparkline<'_>) -> Option<Self> {
        let ((_, low), (_, high)) = extremes(spark.places)?;
        let (mut low, mut high) = (low.to_f64(), high.to_f64());
        if let Some((from, to)) = spark.target {
            low = low.min(from.to_f64());
            high = high.max(to.to_f64());
        }
        let bars = matches!(spark.kind, Kind::Bar | Kind::WinLoss);
        if spark.kind == Kind::Bar {
            // A bar's length is its value: it starts at zero.
            low = low.min(0.0);
            high = high.max(0.0);
        }
        Some(Self { low, high, count: i64::try_from(spark.places.len()).unwrap_or(i64::MAX).max(1), bars })
    }

    fn x(&self, i: usize) -> i64 {
        let i = i as i64;
        let room = WIDTH - 2 * MARGIN;
        match (self.bars, self.count) {
            // Bars stand in the middle of their places.
            (true, n) => MARGIN + room * (2 * i + 1) / (2 * n),
            (false, 1) => WIDTH / 2,
            (false, n) => MARGIN + room * i / (n - 1),
        }
    }

    fn y(&self, value: f64) -> i64 {
        let room = (HEIGHT - 2 * MARGIN) as f64;
        let span = self.high - self.low;
        // A constant series runs through the middle.
        let share = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        HEIGHT - MARGIN - (share * room).round() as i64
    }
}

fn drawing(spark: &Sparkline<'_>, scale: &Scale) -> Element {
    let mut svg = el("svg")
        .attr("class", "spark-drawing")
        .attr("aria-hidden", "true")
        .attr("viewBox", &["0 0 ", &number(WIDTH), " ", &number(HEIGHT)].concatenated());
    if let Some((from, to)) = spark.target.filter(|_| spark.kind != Kind::WinLoss) {
        let (top, bottom) = (scale.y(to.to_f64()), scale.y(from.to_f64()));
        svg = svg.child(rect("spark-target", 0, top - 2, WIDTH, bottom - top + 4));
    }
    let svg = match spark.kind {
        Kind::Line | Kind::Area => line(svg, spark, scale),
        Kind::Bar | Kind::WinLoss => bars(svg, spark, scale),
    };
    // The point that the reader is at, over everything.
    match at(spark) {
        Some((i, _)) => svg.child(rect("spark-at", scale.x(i) - 4, 0, 8, HEIGHT)),
        None => svg,
    }
}

fn line(mut svg: Element, spark: &Sparkline<'_>, scale: &Scale) -> Element {
    // `end` is where the run of points is at, empty between two runs.
    let (mut path, mut area, mut end) = (String::new(), String::new(), String::new());
    let mut dots = Node::default();
    let floor = number(HEIGHT - MARGIN);
    let last = spark.places.iter().rposition(|p| p.value.is_some());
    for i in thinned(spark.places, STRETCHES) {
        let Some(place) = spark.places.get(i) else { continue };
        if place.breaks || place.value.is_none() {
            close(&mut area, &mut end, &floor);
        }
        let Some(value) = place.value else { continue };
        let (x, y) = (number(scale.x(i)), number(scale.y(value.to_f64())));
        if end.is_empty() {
            path.push_str(&["M", &x, " ", &y].concatenated());
            area.push_str(&["M", &x, " ", &floor].concatenated());
        }
        let step = ["L", &x, " ", &y].concatenated();
        path.push_str(&step);
        area.push_str(&step);
        end.clone_from(&x);
        let class = match place.derived {
            true => "spark-derived",
            false if Some(i) == last => "spark-last",
            false => "spark-dot",
        };
        if class != "spark-dot" || spark.places.len() <= STRETCHES {
            dots.add(el("circle").attr("class", class).attr("cx", &x).attr("cy", &y).attr("r", "18"));
        }
    }
    close(&mut area, &mut end, &floor);
    if spark.kind == Kind::Area {
        svg = svg.child(el("path").attr("class", "spark-area").attr("d", &area));
    }
    svg.child(el("path").attr("class", "spark-line").attr("d", &path)).child(dots)
}

/// Ends a run: down to the floor, from where it is filled.
fn close(area: &mut String, end: &mut String, floor: &str) {
    if !end.is_empty() {
        area.push_str(&["L", end, " ", floor, "Z"].concatenated());
        end.clear();
    }
}

fn bars(mut svg: Element, spark: &Sparkline<'_>, scale: &Scale) -> Element {
    let width = ((WIDTH - 2 * MARGIN) * 7 / (10 * scale.count)).max(2);
    let base = spark.target.map_or(0.0, |(from, _)| from.to_f64());
    for i in thinned(spark.places, STRETCHES) {
        let Some(place) = spark.places.get(i) else { continue };
        let Some(value) = place.value else { continue };
        let value = value.to_f64();
        let (from, to) = if spark.kind == Kind::Bar {
            (scale.y(0.0), scale.y(value))
        } else if value == base {
            (HEIGHT / 2 - 6, HEIGHT / 2 + 6)
        } else {
            (HEIGHT / 2, if value > base { MARGIN } else { HEIGHT - MARGIN })
        };
        let class = if place.derived { "spark-bar spark-derived" } else { "spark-bar" };
        svg = svg.child(rect(class, scale.x(i) - width / 2, from.min(to), width, (from - to).abs().max(4)));
    }
    svg
}

fn rect(class: &'static str, x: i64, y: i64, width: i64, height: i64) -> Element {
    el("rect")
        .attr("class", class)
        .attr("x", &number(x))
        .attr("y", &number(y))
        .attr("width", &number(width))
        .attr("height", &number(height))
}

fn number(n: i64) -> String {
    Decimal::from(n).text()
}

/// 2021年6.40%(推算)
fn named(spark: &Sparkline<'_>, place: &Place) -> String {
    let lang = spark.lang;
    let is_year = place.label.len() == 4 && place.label.bytes().all(|b| b.is_ascii_digit());
    let year = if is_year { Word::Year.text(lang) } else { "" };
    let value = match place.value {
        Some(value) => [&value.with_places(places(spark)).text(), spark.unit].concatenated(),
        None => Word::Undisclosed.text(lang).into(),
    };
    let derived = if place.derived { ["(", Word::Derived.text(lang), ")"].concatenated() } else { String::new() };
    [&place.label, year, " ", &value, &derived].concatenated()
}

/// The most decimals that a value has: 6.4 beside 6.09 is 6.40.
fn places(spark: &Sparkline<'_>) -> u8 {
    spark.places.iter().filter_map(|p| p.value).fold(0, |most, value| most.max(value.scale()))
}

/// The whole series in words; of a long one its first and last, highest and lowest point.
fn sentence(spark: &Sparkline<'_>) -> String {
    let lang = spark.lang;
    let mut out = String::from(spark.label);
    let mut gap = if spark.label.is_empty() { "" } else { ": " };
    let mut say = |words: &str| {
        out.push_str(gap);
        out.push_str(words);
        gap = if lang == Lang::En { "; " } else { ";" };
    };
    let Some(((low, _), (high, _))) = extremes(spark.places) else {
        say(Word::NoData.text(lang));
        return out;
    };
    let long = spark.places.len() > NAMED;
    for (i, place) in spark.places.iter().enumerate() {
        if !long || i == 0 || i + 1 == spark.places.len() {
            say(&named(spark, place));
        }
    }
    if low != high {
        for (word, i) in [(Word::Highest, high), (Word::Lowest, low)] {
            if let Some(place) = spark.places.get(i) {
                say(&[word.text(lang), " ", &named(spark, place)].concatenated());
            }
        }
    }
    if let Some(change) = &spark.change {
        say(change);
    }
    out
}
