//! Model → charming's options, one file per kind, and the points of it in the order of their sentences.
//!
//! Pure: same plot, same look, same options. Deliberately absent: charming's renderers. The one for the
//! browser takes an element by its id in the document, so it reaches no shadow root, and it never lets a
//! chart go; `dom` hands the options to ECharts itself.

mod compare;
mod funnel;
mod measures;
mod options;
mod parts;
mod rates;
mod text;
mod trend;

use crate::format::{ChartWord, Concatenated, Lang, Word};
use crate::model::plot::{Plot, PlotKind};
use crate::view::chart::{context, say, sentences};
use charming::component::{Aria, Axis, Decal, DecalItem, Grid, Legend, Title};
use charming::datatype::CompositeValue;
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, Label, LabelPosition, LineStyle, SplitLine, Symbol, TextStyle,
};
pub use options::{Options, Series};
use std::f64::consts::FRAC_PI_4;

/// How the page looks where the chart stands: colours as CSS writes them, sizes in pixels.
#[derive(Clone, Debug)]
pub struct Look {
    /// Of figures and names.
    pub text: String,
    /// Of axes and remarks.
    pub muted: String,
    /// Behind the chart.
    pub surface: String,
    /// Of lines that only help.
    pub line: String,
    /// Of the one thing that is shown, and of several: told apart by pattern as well.
    pub palette: Vec<String>,
    /// Of what is done, under way, not begun.
    pub states: Vec<String>,
    /// Of the pattern over a colour.
    pub pattern: String,
    /// Of targets.
    pub good: String,
    /// Size of type.
    pub size: f64,
    /// Width of the drawing.
    pub width: f64,
    /// Whether things may move.
    pub motion: bool,
    /// With title and source in the drawing, for a file that leaves the page.
    pub framed: bool,
}

/// A chart ready for ECharts.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The options.
    pub chart: Options,
    /// How high it wants to be, in pixels.
    pub height: f64,
    /// The points in the order of their sentences.
    pub spots: Vec<Spot>,
}

/// A point of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Number of its series in the options.
    pub series: usize,
    /// Number of the point in its series.
    pub index: usize,
    /// What it says.
    pub text: String,
}

/// What a kind of chart gives: options, height, and the places of its points.
type Drawn = (Options, f64, Vec<(usize, usize)>);

/// The chart.
pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawing {
    let (chart, height, places) = match plot.kind {
        PlotKind::Trend => trend::draw(plot, look, lang),
        PlotKind::Compare => compare::draw(plot, look, lang),
        PlotKind::Funnel => funnel::draw(plot, look, lang),
        PlotKind::Rates => rates::draw(plot, look, lang),
        PlotKind::Parts => parts::draw(plot, look, lang),
        PlotKind::Measures => measures::draw(plot, look, lang),
    };
    let spots = places
        .into_iter()
        .zip(sentences(plot, lang))
        .map(|((series, index), text)| Spot { series, index, text })
        .collect();
    let (chart, height) = if look.framed { framed(chart, height, plot, look, lang) } else { (chart, height) };
    Drawing { chart, height, spots }
}

/// No colour.
const UNSEEN: &str = "rgba(0, 0, 0, 0)";

/// An axis from 0 that only measures: the figures stand beside their bars.
fn hidden() -> Axis {
    // Labels keep their room even on an axis that is not shown.
    Axis::new().type_(AxisType::Value).show(false).min(0).axis_label(AxisLabel::new().show(false))
}

/// Room above and below the drawing in a file.
const HEAD: f64 = 3.2;
const FOOT: f64 = 2.4;

impl Look {
    fn colour(&self, number: usize) -> &str {
        let count = self.palette.len().max(1);
        self.palette.get(number % count).map_or(self.text.as_str(), String::as_str)
    }

    /// Pixels that the top of a drawing lies lower for its title.
    fn head(&self) -> f64 {
        if self.framed {
            self.size * HEAD
        } else {
            0.0
        }
    }

    /// The same at its foot, for the source.
    fn foot(&self) -> f64 {
        if self.framed {
            self.size * FOOT
        } else {
            0.0
        }
    }

    fn base(&self) -> Options {
        self.coloured(&self.palette)
    }

    fn coloured(&self, palette: &[String]) -> Options {
        let aria = Aria::new().decal(Decal::new().decals(self.patterns()));
        Options::new(self.motion, palette, aria)
    }

    /// Whether names have to share a line with little else.
    fn is_narrow(&self) -> bool {
        self.width < self.size * 34.0
    }

    /// What tells colours apart beside colour; the first has none, so that one series alone is plain. charming
    /// has no pattern for one series: `chart.js` gives each that of its colour.
    fn patterns(&self) -> Vec<DecalItem> {
        let item = || DecalItem::new().color(self.pattern.as_str());
        let list = |numbers: &[f64]| numbers.iter().copied().collect::<CompositeValue>();
        let rows = |x: &[f64], y: &[f64]| item().dash_array_x(list(x)).dash_array_y(list(y));
        let stripes = |turn: f64| rows(&[1.0, 0.0], &[2.0, 5.0]).rotation(turn);
        vec![
            item().color(UNSEEN),
            stripes(FRAC_PI_4),
            rows(&[3.0, 4.0], &[3.0, 4.0]).symbol(Symbol::Circle),
            stripes(-FRAC_PI_4),
            stripes(0.0),
            rows(&[5.0, 5.0], &[5.0, 5.0]).symbol(Symbol::Triangle),
        ]
    }

    fn grid(&self, top: f64, right: f64, bottom: f64) -> Grid {
        // Away from its page a drawing has no card around it.
        let side = if self.framed { self.size } else { 4.0 };
        Grid::new()
            .left(side)
            .right(right + side - 4.0)
            .top(top + self.head())
            .bottom(bottom + self.foot())
            .contain_label(true)
    }

    fn label(&self, position: LabelPosition) -> Label {
        Label::new().show(true).position(position).formatter("{b}").color(self.text.as_str()).font_size(self.size)
    }

    fn text_style(&self, colour: &str) -> TextStyle {
        TextStyle::new().color(colour).font_size(self.size)
    }

    /// An axis with names, without ticks.
    fn names(&self, names: Vec<String>) -> Axis {
        Axis::new()
            .type_(AxisType::Category)
            .data(names)
            .axis_tick(AxisTick::new().show(false))
            .axis_line(AxisLine::new().show(false))
            .axis_label(AxisLabel::new().color(self.text.as_str()).font_size(self.size).interval(0))
    }

    /// An axis with numbers and fine lines across the drawing.
    fn numbers(&self) -> Axis {
        Axis::new()
            .type_(AxisType::Value)
            .axis_label(AxisLabel::new().color(self.muted.as_str()).font_size(self.size * 0.9))
            .split_line(SplitLine::new().show(true).line_style(LineStyle::new().color(self.line.as_str())))
    }

    fn legend(&self) -> Legend {
        Legend::new()
            .top(self.head())
            .left(0)
            .item_width(self.size * 1.6)
            .item_height(self.size)
            .text_style(self.text_style(&self.text))
    }
}

/// The drawing with what it needs away from its page: title above, source below, a ground behind.
fn framed(chart: Options, height: f64, plot: &Plot<'_>, look: &Look, lang: Lang) -> (Options, f64) {
    let report = plot.report;
    let source = [Word::Source.text(lang), ChartWord::Colon.text(lang), "《", &report.title, "》"].concatenated();
    let width = ((look.width / look.size) as usize).max(8);
    let style = look.text_style(&look.text).font_size(look.size * 1.15).font_weight("bold");
    let title = Title::new()
        .left(8)
        .top(8)
        .item_gap(4)
        .text(text::cut(&say::title(plot, lang), width))
        .subtext(text::cut(&context(plot, lang), width))
        .text_style(style)
        .subtext_style(look.text_style(&look.muted).font_size(look.size * 0.85));
    let foot = Title::new()
        .left(8)
        .bottom(4)
        .text(text::cut(&source, width))
        .text_style(look.text_style(&look.muted).font_size(look.size * 0.8).font_weight("normal"));
    (chart.title(title).title(foot).background(&look.surface), height + look.head() + look.foot())
}
