//! A chart on a page; the table with its figures stands beside it.

use serde::Serialize;
use zerkalo_report::chart::{Chart, Point, Trend};

use crate::text::Lang;

/// A drawn chart.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// What it is called, for those who move to it.
    pub title: String,
    /// The picture, with its own title and description.
    pub svg: String,
}

impl ChartView {
    /// A picture under its title.
    #[must_use]
    pub fn new(title: String, chart: Chart) -> Self {
        Self { title, svg: chart.svg }
    }

    /// Rounds in a line, earliest first; none where there is only one.
    #[must_use]
    pub fn of_line(title: String, points: Vec<Point>, lang: Lang) -> Option<Self> {
        (points.len() > 1).then(|| {
            let chart = Trend(points).draw(&title, lang);
            Self::new(title, chart)
        })
    }
}
