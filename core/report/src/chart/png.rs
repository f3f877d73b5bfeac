//! Charts as PNG, for documents that take no SVG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::Chart;
use crate::error::{ReportError, Result};
use crate::fonts;

/// Only our fonts: a picture is the same on every machine.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for data in fonts::sans() {
        fonts.load_font_data(data.to_vec());
    }
    Arc::new(fonts)
});

pub(super) fn draw(chart: &Chart, zoom: f32) -> Result<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(&chart.svg, &options).map_err(failed)?;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(zoom)
        .ok_or_else(|| failed("no area"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("no area"))?;
    resvg::render(&tree, Transform::from_scale(zoom, zoom), &mut pixels.as_mut());
    pixels.encode_png().map_err(failed)
}

fn failed(fault: impl ToString) -> ReportError {
    ReportError::Picture(fault.to_string())
}
