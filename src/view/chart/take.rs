//! What a reader takes away: the figures as CSV, the citation, and the name of a file.

use super::say;
use crate::format::{whole, ChartWord, Concatenated, Lang, Word};
use crate::model::plot::{points, Plot, PlotKind};
use crate::model::Origin;
use crate::view::export;

/// The figures of a chart, one a line: place, year, what, value, unit, on whose word, the report's sentence.
pub fn csv(plot: &Plot<'_>, lang: Lang) -> String {
    // Without the mark a spreadsheet reads UTF-8 as the system's own encoding.
    let mut out = String::from("\u{feff}");
    let report = plot.report;
    let place = report.place.name.as_str();
    if plot.kind == PlotKind::Measures {
        export::line(
            &mut out,
            ["place", "year", "measure", "deliverable", "state"].map(|name| (name, true)).into_iter(),
        );
        for measure in &report.measures {
            for work in &measure.deliverables {
                let (year, state) = (whole(report.year.into()), say::state(work.state).text(lang));
                let cells =
                    [(place, false), (&year, true), (&measure.title, false), (&work.text, false), (state, false)];
                export::line(&mut out, cells.into_iter());
            }
        }
        return out;
    }
    let head = ["place", "year", "indicator", "value", "unit", "printed", "origin", "quote"];
    export::line(&mut out, head.map(|name| (name, true)).into_iter());
    for indicator in &plot.indicators {
        let by_year = matches!(plot.kind, PlotKind::Trend | PlotKind::Compare);
        for point in points(indicator, report.year).iter().filter(|p| by_year || p.year == report.year) {
            let own = indicator.figure.as_ref().filter(|_| point.year == report.year);
            let quote = indicator.quote.as_ref().filter(|_| own.is_some());
            let printed = own.map(|_| say::printed(indicator, lang)).unwrap_or_default();
            let value = point.value.map(|v| v.text()).unwrap_or_default();
            let origin = match point.origin {
                Origin::Reported if report.is_given() => "given",
                Origin::Reported => "reported",
                Origin::Derived => "derived",
            };
            let year = if point.year == 0 { String::new() } else { whole(point.year.into()) };
            let cells = [
                (place, false),
                (&year, true),
                (&indicator.label, false),
                (&value, true),
                (&indicator.unit, false),
                (&printed, false),
                (origin, true),
                (quote.map_or("", String::as_str), false),
            ];
            export::line(&mut out, cells.into_iter());
        }
    }
    out
}

/// How to cite what the chart shows.
pub fn citation(plot: &Plot<'_>, lang: Lang) -> String {
    if plot.report.is_given() {
        let words = [&say::title(plot, lang), ChartWord::Colon.text(lang), Word::AuthorGiven.text(lang)];
        return words.concatenated();
    }
    let source = &plot.report.source;
    let who = source.publisher.as_ref().unwrap_or(&plot.report.place.name);
    let mut words = [who, "《", &plot.report.title, "》"].concatenated();
    for more in source.published.iter().map(String::as_str).chain(source.url.as_ref().map(|url| url.as_str())) {
        words.push_str(ChartWord::Comma.text(lang));
        words.push_str(more);
    }
    words.push_str(ChartWord::Stop.text(lang));
    let mut quotes: Vec<&str> = plot.indicators.iter().filter_map(|i| i.quote.as_deref()).collect();
    quotes.dedup();
    if !quotes.is_empty() {
        let quoted: Vec<String> = quotes.iter().map(|quote| ["“", quote, "”"].concatenated()).collect();
        words = [words.as_str(), if lang == Lang::En { " " } else { "" }, &quoted.concat()].concatenated();
    }
    words
}

/// `宁波市-2022-行政机关一审败诉率`, without what file systems refuse.
pub fn file_name(plot: &Plot<'_>, lang: Lang) -> String {
    let what = match plot.kind {
        PlotKind::Measures => ChartWord::Measures.text(lang).into(),
        _ => say::title(plot, lang),
    };
    let year = if plot.report.year == 0 { String::new() } else { whole(plot.report.year.into()) };
    let mut pieces = vec![plot.report.place.name.clone(), year, what];
    pieces.retain(|piece| !piece.is_empty());
    pieces.join("-").chars().filter(|c| !c.is_control() && !"\\/:*?\"<>|“”".contains(*c)).collect()
}
