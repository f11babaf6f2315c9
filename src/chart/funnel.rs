//! Stages as bars in the middle, each as wide as its figure: a funnel that does not run to nothing at its end.

use super::{hidden, text, Drawn, Look, UNSEEN};
use crate::format::Lang;
use crate::model::plot::Plot;
use crate::model::Indicator;
use crate::view::chart::say;
use charming::datatype::{DataPoint, DataPointItem};
use charming::element::{ItemStyle, LabelPosition};
use charming::series::Bar;

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let narrow = look.is_narrow();
    let per_line = if narrow { 7.2 } else { 13.0 };
    let values: Vec<f64> =
        plot.indicators.iter().map(|i| i.figure.as_ref().map_or(0.0, |f| f.value.to_f64())).collect();
    let most = values.iter().copied().fold(0.0, f64::max);
    let mut before: Option<&Indicator> = None;
    let (mut names, mut space, mut bars, mut labels) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut widest: f64 = 0.0;
    for (stage, value) in plot.indicators.iter().copied().zip(&values) {
        let rate = before.and_then(|before| say::converted(plot.report, before, stage, lang)).unwrap_or_default();
        names.push(text::lines(&[&text::wrap(say::short(stage), per_line, 3), &text::wrap(&rate, per_line, 3)]));
        let words = say::printed(stage, lang);
        widest = widest.max(text::measure(&words));
        space.push(DataPoint::from((most - value) / 2.0));
        bars.push(DataPoint::from(*value));
        // A bar without a breadth, for what stands right of the true one.
        labels.push(DataPoint::from(DataPointItem::new(0).name(words)));
        before = Some(stage);
    }
    let rows = names.len();
    let tallest = names.iter().map(|name| name.lines().count()).max().unwrap_or(1) as f64;
    let row = (tallest * 1.35 + 0.7).max(3.2) * look.size;
    let unseen = || ItemStyle::new().color(UNSEEN);
    let stage = || Bar::new().stack("stage").bar_width(row * 0.84);
    let chart = look
        .base()
        .axes(look.grid(4.0, (widest + 0.8) * look.size, 4.0), hidden().max(most), look.names(names).inverse(true))
        .series(stage().item_style(unseen()).data(space))
        .series(stage().item_style(ItemStyle::new().color(look.colour(0)).border_radius(2)).data(bars))
        .series(stage().item_style(unseen()).label(look.label(LabelPosition::Right)).data(labels));
    (chart, rows as f64 * row + 12.0, (0..rows).map(|i| (1, i)).collect())
}
