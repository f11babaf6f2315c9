//! The options of a chart: charming's components and series, without those that no chart here has.
//!
//! charming's own `Chart` can hold every component and 22 kinds of series, and all of their code is linked to
//! serialise one: 118.9 KB brotli for the program, see ARCHITECTURE.md for what is left. The JSON is the same, and
//! `tests/native/charts.rs` reads it back as a `charming::Chart`.

use charming::component::{Aria, Axis, Grid, Legend, Title};
use charming::series::{Bar, Line};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// What ECharts takes.
#[derive(Clone, Debug, Default)]
pub struct Options {
    animation: bool,
    color: Vec<String>,
    background: Option<String>,
    aria: Option<Aria>,
    title: Vec<Title>,
    legend: Option<Box<Legend>>,
    grid: Option<Grid>,
    x_axis: Option<Box<Axis>>,
    y_axis: Option<Box<Axis>>,
    series: Vec<Series>,
}

/// The kinds of series that charts here have.
#[derive(Clone, Debug)]
pub enum Series {
    /// Bars.
    Bar(Box<Bar>),
    /// A line or its points.
    Line(Box<Line>),
}

macro_rules! series {
    ($($kind:ident)+) => {
        $(impl From<$kind> for Series {
            fn from(series: $kind) -> Self {
                Self::$kind(Box::new(series))
            }
        })+

        impl Serialize for Series {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$kind(series) => series.serialize(serializer),)+
                }
            }
        }
    };
}

series!(Bar Line);

impl Options {
    /// With whether things move, the colours of series, and patterns beside colour.
    pub fn new(animation: bool, color: &[String], aria: Aria) -> Self {
        Self { animation, color: color.to_vec(), aria: Some(aria), ..Self::default() }
    }

    /// With a ground.
    #[must_use]
    pub fn background(mut self, colour: &str) -> Self {
        self.background = Some(colour.into());
        self
    }

    /// With a title more.
    #[must_use]
    pub fn title(mut self, title: Title) -> Self {
        self.title.push(title);
        self
    }

    /// With a legend.
    #[must_use]
    pub fn legend(mut self, legend: Legend) -> Self {
        self.legend = Some(Box::new(legend));
        self
    }

    /// With both axes in their place.
    #[must_use]
    pub fn axes(mut self, grid: Grid, x: Axis, y: Axis) -> Self {
        (self.grid, self.x_axis, self.y_axis) = (Some(grid), Some(Box::new(x)), Some(Box::new(y)));
        self
    }

    /// With a series more.
    #[must_use]
    pub fn series(mut self, series: impl Into<Series>) -> Self {
        self.series.push(series.into());
        self
    }
}

impl Serialize for Options {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Chart", 10)?;
        out.serialize_field("animation", &self.animation)?;
        out.serialize_field("color", &self.color)?;
        if let Some(colour) = &self.background {
            out.serialize_field("backgroundColor", colour)?;
        }
        if let Some(aria) = &self.aria {
            out.serialize_field("aria", aria)?;
        }
        out.serialize_field("title", &self.title)?;
        if let Some(legend) = &self.legend {
            out.serialize_field("legend", legend.as_ref())?;
        }
        if let Some(grid) = &self.grid {
            out.serialize_field("grid", std::slice::from_ref(grid))?;
        }
        if let Some(axis) = &self.x_axis {
            out.serialize_field("xAxis", axis.as_ref())?;
        }
        if let Some(axis) = &self.y_axis {
            out.serialize_field("yAxis", axis.as_ref())?;
        }
        out.serialize_field("series", &self.series)?;
        out.end()
    }
}
