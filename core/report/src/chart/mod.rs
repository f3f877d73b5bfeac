//! Charts as plain SVG: the same picture on a page, in PDF and, drawn to PNG, in DOCX.
//!
//! Each has a title, a description that says the figures, labels at its marks and textures that tell levels apart without
//! colour. No ids, styles or scripts are in them: any number can stand on one page under the strictest policy.

mod bars;
mod distribution;
mod multiples;
mod png;
mod scale;
mod svg;
mod trend;

use serde::{Deserialize, Serialize};

pub use bars::{Bar, Bars};
pub use distribution::{Distribution, Spread};
pub use multiples::{Multiples, Small};
pub use trend::{Point, Trend};

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// An `<svg>` element, ready to stand in a page.
    pub svg: String,
    /// What it shows, in words: the alternative text.
    pub description: String,
    /// Width in its own units.
    pub width: u32,
    /// Height in its own units.
    pub height: u32,
}

impl Chart {
    /// The chart as PNG, so many times larger than its units.
    ///
    /// # Errors
    /// When it cannot be drawn, such as one without any area.
    pub fn png(&self, zoom: f32) -> crate::Result<Vec<u8>> {
        png::draw(self, zoom)
    }
}
