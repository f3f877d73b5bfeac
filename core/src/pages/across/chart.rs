//! The picture above the table: a bar for each where they are few, how many have which level where they are many.

use zerkalo_engine::value::Fraction;
use zerkalo_report::chart::{Bar, Bars, Distribution};
use zerkalo_report::model::{Level, Tone};

use crate::components::parts::LevelTag;
use crate::text::Lang;

/// More bars are no picture any more.
const MOST_BARS: usize = 30;

/// One of those who are compared.
pub(super) struct Drawn {
    pub(super) name: String,
    pub(super) share: Fraction,
    pub(super) level: Option<LevelTag>,
}

/// The picture as SVG; none where there is nothing to draw.
pub(super) fn draw(all: Vec<Drawn>, title: &str, lang: Lang) -> Option<String> {
    if all.is_empty() {
        return None;
    }
    if all.len() <= MOST_BARS {
        let bars = all.into_iter().map(|own| Bar {
            label: own.name,
            share: Some(own.share),
            level: own.level.as_ref().map(level),
        });
        return Some(Bars(bars.collect()).draw(title, lang).svg);
    }
    let levels: Vec<Level> = all.iter().filter_map(|own| own.level.as_ref().map(level)).collect();
    (!levels.is_empty()).then(|| Distribution::of_levels(title, &levels).draw(title, lang).svg)
}

fn level(tag: &LevelTag) -> Level {
    Level {
        title: tag.title.clone(),
        tone: match tag.tone {
            1 => Tone::Critical,
            2 => Tone::Low,
            3 => Tone::Medium,
            _ => Tone::High,
        },
    }
}
