//! The card: one indicator with its figure, change, target, and the sentence it comes from.

use super::sparkline::{sparkline, Sparkline};
use super::{el, figure, text, Element, Node};
use crate::format::{text_fragment, whole, Concatenated, Lang, Notation, Word};
use crate::model::change::{self, Direction, Judgement, Movement, Outcome};
use crate::model::{position, series, Indicator, Report};

/// How a card is to be written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The point of the sparkline that the reader is at; `None` for one that cannot be walked.
    pub at: Option<&'a str>,
    /// The language of the interface.
    pub lang: Lang,
    /// How the figure is written.
    pub notation: Notation,
}

/// The card of `indicator`; `report` is `None` for figures typed into a page.
pub fn card(indicator: &Indicator, report: Option<&Report>, options: Options<'_>) -> Node {
    let lang = options.lang;
    let year = report.map_or(0, |r| r.year);
    let article = el("article")
        .part("card")
        .attr("aria-label", &indicator.label)
        .attr("lang", lang.tag())
        .child(el("p").part("label").text(&indicator.label))
        .child(figure_line(indicator, options))
        .maybe(printed_note(indicator, options))
        .child(change_lines(indicator, year, lang))
        .maybe(previous_line(indicator, year, lang))
        .maybe(target_line(indicator, lang))
        .maybe(note(indicator))
        .child(el("slot").attr("name", "sparkline").child(trend(indicator, year, options)))
        .maybe(context_line(indicator, report, lang))
        .child(source(indicator, report, lang))
        .maybe(report.and_then(|_| chart(indicator, lang)));
    article.into()
}

pub(super) fn figure_line(indicator: &Indicator, options: Options<'_>) -> Element {
    let lang = options.lang;
    let line = el("p").part("figure");
    match &indicator.figure {
        Some(value) => {
            let shown = figure::figure(indicator, value, options.notation, lang);
            line.child(el("data").part("value").attr("value", &value.value.text()).text(&shown.number))
                .maybe((!shown.unit.is_empty()).then(|| el("span").part("unit").text(&shown.unit)))
        }
        // The change is the figure then, and is set below in its own place.
        None if indicator.change.is_some() => {
            line.child(el("span").part("undisclosed").word(Word::LevelUndisclosed, lang))
        }
        None => line.child(el("span").part("undisclosed").word(Word::Undisclosed, lang)),
    }
}

/// What a reader of the figure must know besides.
pub(super) fn note(indicator: &Indicator) -> Option<Element> {
    indicator.note.as_ref().map(|note| el("p").part("note").attr("lang", "zh-CN").text(note))
}

/// Where the figure is set in 万 or 亿, the form in which it was published.
fn printed_note(indicator: &Indicator, options: Options<'_>) -> Option<Element> {
    let value = indicator.figure.as_ref()?;
    let printed = figure::figure(indicator, value, options.notation, options.lang).printed?;
    let gap = if options.lang == Lang::En { " " } else { "" };
    Some(el("p").part("printed").text(&[Word::PrintedAs.text(options.lang), gap, &printed].concatenated()))
}

pub(super) fn change_lines(indicator: &Indicator, year: u16, lang: Lang) -> Node {
    let movement = match change::of(indicator, year) {
        Outcome::Moved(movement) => movement,
        Outcome::MethodChanged => return el("p").part("note").word(Word::MethodChanged, lang).into(),
        Outcome::Unknown => return Node::default(),
    };
    let mut lines = Node::from(change_line(&movement, indicator, lang));
    for word in figure::remarks(&movement) {
        lines.add(el("p").part("note").word(word, lang));
    }
    if let Some(note) = indicator.change.as_ref().and_then(|c| c.note.as_ref()) {
        lines.add(el("p").part("note").text(note));
    }
    lines
}

/// 同比下降0.31个百分点, with the basis that the report names.
fn words_of_change(movement: &Movement, indicator: &Indicator, lang: Lang) -> String {
    let words = figure::movement(movement, indicator, lang);
    if lang == Lang::En {
        return [&words, ", ", Word::YearOnYear.text(lang)].concatenated();
    }
    let basis = match &indicator.change {
        Some(change) => change.basis.as_deref().unwrap_or(Word::YearOnYear.text(lang)),
        None => Word::FromYear.text(lang),
    };
    [basis, &words].concatenated()
}

fn change_line(movement: &Movement, indicator: &Indicator, lang: Lang) -> Element {
    el("p")
        .part("change")
        .attr("data-direction", direction_name(movement.direction))
        .attr("data-judgement", judgement_name(movement.judgement))
        .child(arrow(movement.direction))
        .child(el("span").part("change-text").text(&words_of_change(movement, indicator, lang)))
        .maybe(figure::judgement(movement).map(|word| el("span").part("judgement").word(word, lang)))
}

fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Flat => "flat",
    }
}

fn judgement_name(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Good => "good",
        Judgement::Bad => "bad",
        Judgement::Neutral => "neutral",
    }
}

/// A drawn arrow: the characters ↑ and ↓ are read aloud by some screen readers and missing in old fonts.
pub(super) fn arrow(direction: Direction) -> Element {
    let path = match direction {
        Direction::Up => "M6 10V2M2.5 5.5 6 2l3.5 3.5",
        Direction::Down => "M6 2v8M2.5 6.5 6 10l3.5-3.5",
        Direction::Flat => "M2 6h8",
    };
    el("svg")
        .attr("class", "arrow")
        .attr("viewBox", "0 0 12 12")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", path))
}

/// The series as a sparkline, from two values on; an author may put another drawing in its place.
fn trend(indicator: &Indicator, year: u16, options: Options<'_>) -> Node {
    if indicator.series.iter().filter(|p| p.value.is_some()).count() < 2 {
        return Node::default();
    }
    sparkline(&Sparkline {
        label: &indicator.label,
        unit: &indicator.unit,
        places: &series::of(indicator),
        target: indicator.target.as_ref().map(|t| (t.value, t.value)),
        change: words_of_year(indicator, year, options.lang),
        at: options.at,
        lang: options.lang,
        ..Sparkline::default()
    })
}

/// 同比下降0.31个百分点: the change of `year` in words, where there is one.
pub fn words_of_year(indicator: &Indicator, year: u16, lang: Lang) -> Option<String> {
    match change::of(indicator, year) {
        Outcome::Moved(movement) => Some(words_of_change(&movement, indicator, lang)),
        _ => None,
    }
}

/// The year before: what it was, and whether a report said so or it was computed.
fn previous_line(indicator: &Indicator, year: u16, lang: Lang) -> Option<Element> {
    let point = indicator.series.iter().find(|p| p.year.checked_add(1) == Some(year))?;
    let words = lang.join(Word::PreviousYear.text(lang), &figure::of_year(indicator, point, lang)?);
    Some(el("p").part("previous").text(&words).maybe(figure::derived(point, lang)))
}

pub(super) fn target_line(indicator: &Indicator, lang: Lang) -> Option<Element> {
    let target = indicator.target.as_ref()?;
    let gap = if lang == Lang::En { " " } else { "" };
    let words = [Word::Target.text(lang), gap, &target.value.text(), &indicator.unit].concatenated();
    let met = indicator.figure.as_ref().and_then(|f| change::is_met(f.value, target.value, indicator));
    Some(
        el("p")
            .part("target")
            .text(&words)
            .maybe(
                target
                    .label
                    .as_ref()
                    .map(|label| el("span").part("target-label").text(&["(", label.as_str(), ")"].concatenated())),
            )
            .maybe(met.map(|met| {
                let word = if met { Word::TargetMet } else { Word::TargetMissed };
                el("span").part("target-state").attr("data-met", if met { "true" } else { "false" }).word(word, lang)
            })),
    )
}

/// 宁波市 · 2022年 · 累计
fn context_line(indicator: &Indicator, report: Option<&Report>, lang: Lang) -> Option<Element> {
    let mut words = Vec::new();
    words.extend(report.map(|report| place_and_year(report, lang)));
    words.extend(indicator.period.map(|p| figure::period(p).text(lang).into()));
    (!words.is_empty()).then(|| el("p").part("context").text(&words.join(" · ")))
}

/// 宁波市 · 2022年
pub(super) fn place_and_year(report: &Report, lang: Lang) -> String {
    [&report.place.name, " · ", &whole(usize::from(report.year)), Word::Year.text(lang)].concatenated()
}

/// 原文: the sentence that a figure comes from, to open.
pub(super) fn source(indicator: &Indicator, report: Option<&Report>, lang: Lang) -> Element {
    let (Some(quote), Some(report)) = (&indicator.quote, report) else {
        return el("p").part("source-line").word(Word::AuthorGiven, lang);
    };
    el("details")
        .part("source")
        .child(
            el("summary")
                .part("source-toggle")
                .word(Word::Source, lang)
                // Otherwise a screen reader's list of controls says 原文 once a card and no more.
                .child(el("span").part("visually-hidden").text(&[": ", &indicator.label].concatenated())),
        )
        .child(el("blockquote").part("quote").attr("lang", "zh-CN").child(marked(quote, indicator)))
        .child(citation(report, Some(quote), lang))
}

/// The years of a figure as a chart, to open: nothing of it is fetched before. It takes its data from the element
/// in whose drawing it stands.
pub(super) fn chart(indicator: &Indicator, lang: Lang) -> Option<Element> {
    let years = indicator.series.iter().filter(|p| p.value.is_some()).count();
    (years > 1).then(|| {
        el("details")
            .part("chart-here")
            .child(
                el("summary")
                    .part("source-toggle")
                    .word(Word::Chart, lang)
                    .child(el("span").part("visually-hidden").text(&[": ", &indicator.label].concatenated())),
            )
            .child(el("fazhi-chart").attr("indicator", &indicator.id))
    })
}

/// The report's title, publisher and day, and the way to it: to `quote` itself where one is given.
pub(super) fn citation(report: &Report, quote: Option<&str>, lang: Lang) -> Element {
    let mut cite = el("p").part("citation").child(el("cite").text(&["《", &report.title, "》"].concatenated()));
    let publisher = report.source.publisher.iter().chain(&report.source.published);
    for words in publisher {
        cite = cite.text(&[" · ", words].concatenated());
    }
    cite.maybe(report.source.url.as_ref().map(|url| {
        el("a")
            .part("link")
            .href(url, quote.and_then(|quote| text_fragment(url.as_str(), quote)).as_deref())
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .word(Word::OpenSource, lang)
            .child(el("span").part("visually-hidden").word(Word::OpensElsewhere, lang))
    }))
}

/// The quote with the printed figure and change marked, so that an eye finds them at once.
fn marked(quote: &str, indicator: &Indicator) -> Node {
    let figure = indicator.figure.as_ref().and_then(|f| f.printed.as_deref());
    let change = indicator.change.as_ref().and_then(|c| c.printed.as_deref());
    let mut marks: Vec<(usize, usize)> = [figure, change]
        .into_iter()
        .flatten()
        .filter_map(|words| position(quote, words).map(|start| (start, start + words.len())))
        .collect();
    // Two at most.
    if marks.first() > marks.last() {
        marks.reverse();
    }
    let mut nodes = Node::default();
    let mut done = 0;
    for (start, end) in marks {
        let (Some(before), Some(words)) = (quote.get(done..start), quote.get(start..end)) else {
            continue;
        };
        nodes.push(text(before));
        nodes.add(el("mark").text(words));
        done = end;
    }
    nodes.push(text(quote.get(done..).unwrap_or("")));
    nodes
}
