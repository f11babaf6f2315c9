//! 色域: a row for each measure, a field for each of its deliverables, coloured and patterned by state.
//!
//! The fields are bars of one, stacked: a heat map would be a kind of series more to load, for the same sight.

use super::{hidden, text, Drawn, Look};
use crate::format::Lang;
use crate::model::plot::Plot;
use crate::model::State;
use crate::view::chart::say;
use charming::datatype::DataPoint;
use charming::element::ItemStyle;
use charming::series::Bar;

const STATES: [State; 3] = [State::Done, State::Ongoing, State::Planned];

pub fn draw(plot: &Plot<'_>, look: &Look, lang: Lang) -> Drawn {
    let measures = &plot.report.measures;
    let narrow = look.is_narrow();
    let mut names = Vec::new();
    for measure in measures {
        let name = measure.short.as_deref().unwrap_or(&measure.title);
        names.push(text::wrap(name, if narrow { 5.0 } else { 12.0 }, 2));
    }
    let rows = measures.len();
    let most = measures.iter().map(|m| m.deliverables.len()).max().unwrap_or(0);
    let mut places = Vec::new();
    let top = look.size * 2.4;
    let row = look.size * if narrow { 3.2 } else { 2.6 };
    let mut chart = look.coloured(&look.states).axes(
        look.grid(top, 4.0, 4.0),
        hidden().max(most as i64),
        look.names(names).inverse(true),
    );
    let mut shown: Vec<&str> = Vec::new();
    let mut series = Vec::new();
    for column in 0..most {
        for (number, state) in STATES.into_iter().enumerate() {
            let mut data = Vec::new();
            let mut any = false;
            for measure in measures {
                let here = measure.deliverables.get(column).is_some_and(|work| work.state == state);
                data.push(DataPoint::from(here.then_some(1.0)));
                any |= here;
            }
            if !any {
                continue;
            }
            let name = say::state(state).text(lang);
            if !shown.contains(&name) {
                shown.push(name);
            }
            series.push((column, state));
            chart = chart.series(
                Bar::new()
                    .name(name)
                    .stack("row")
                    .bar_width(row - 4.0)
                    .item_style(
                        ItemStyle::new()
                            .color(look.states.get(number).map_or("", String::as_str))
                            .border_color(look.surface.as_str())
                            .border_width(2),
                    )
                    .data(data),
            );
        }
    }
    for (row, measure) in measures.iter().enumerate() {
        for (column, work) in measure.deliverables.iter().enumerate() {
            let number = series.iter().position(|(at, state)| *at == column && *state == work.state);
            places.push((number.unwrap_or(0), row));
        }
    }
    chart = chart.legend(look.legend().data(shown));
    (chart, rows as f64 * row + top + 8.0, places)
}
