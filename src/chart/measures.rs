//! 色域: a row for each measure, a field for each of its deliverables, coloured and patterned by state.

use super::{text, Drawn, Look};
use crate::format::Lang;
use crate::model::plot::Plot;
use crate::model::State;
use crate::view::chart::say;
use charming::component::Axis;
use charming::datatype::DataPoint;
use charming::element::{AxisType, ItemStyle};
use charming::series::Heatmap;

const STATES: [State; 3] = [State::Done, State::Ongoing, State::Planned];

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let measures = &plot.report.measures;
    let narrow = look.width < look.size * 34.0;
    let names: Vec<String> = measures
        .iter()
        .map(|m| text::wrap(m.short.as_deref().unwrap_or(&m.title), if narrow { 5.0 } else { 12.0 }, 2))
        .collect();
    let most = measures.iter().map(|m| m.deliverables.len()).max().unwrap_or(0);
    let columns = (1..=most).map(|n| n.to_string()).collect::<Vec<_>>();
    let shown: Vec<State> = STATES
        .into_iter()
        .filter(|state| measures.iter().flat_map(|m| &m.deliverables).any(|d| d.state == *state))
        .collect();
    let mut cells: Vec<Vec<Vec<DataPoint>>> = vec![Vec::new(); shown.len()];
    let mut places = Vec::new();
    for (row, measure) in measures.iter().enumerate() {
        for (column, work) in measure.deliverables.iter().enumerate() {
            let Some(series) = shown.iter().position(|state| *state == work.state) else { continue };
            if let Some(cells) = cells.get_mut(series) {
                places.push((series, cells.len()));
                cells.push(vec![DataPoint::from(column as i64), DataPoint::from(row as i64), DataPoint::from(1)]);
            }
        }
    }
    let top = look.size * 2.4;
    let row = look.size * if narrow { 3.2 } else { 2.6 };
    let mut chart = look
        .base()
        .axes(
            look.grid(top, 4.0, 4.0),
            Axis::new().type_(AxisType::Category).data(columns).show(false),
            look.names(names).inverse(true),
        );
    let names: Vec<&str> = shown.iter().map(|state| say::state(*state).text(lang)).collect();
    for (number, cells) in cells.into_iter().enumerate() {
        let colour = look.colour(number);
        chart = chart.series(
            Heatmap::new()
                .name(names.get(number).copied().unwrap_or(""))
                .item_style(ItemStyle::new().color(colour).border_color(look.surface.as_str()).border_width(3))
                .data(cells),
        );
    }
    chart = chart.legend(look.legend().data(names));
    (chart, measures.len() as f64 * row + top + 8.0, places)
}
