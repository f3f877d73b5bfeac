//! At most three indicators that stand out.

use super::indicators::Row;
use super::{Assessment, Standout};
use crate::components::parts::Trend;
use crate::text::{self, Lang};

/// How many a page shows.
const SHOWN: usize = 3;
/// Signs of the SDK that are no news, or that another place of the page tells.
const QUIET: [&str; 3] = ["no-history", "undefined", "missing"];
/// The sign of the SDK that is good news.
const GOOD: &str = "better-than-before";

/// The indicators with the most telling signs, one line each, bad news first; where signs are few, what changed since
/// the round before.
pub(super) fn of(lang: Lang, assessment: &Assessment<'_>, rows: &[Row]) -> Vec<Standout> {
    let mut standouts = signed(assessment, rows);
    for (trend, key) in [(Trend::Worse, "standout-worse"), (Trend::Better, "standout-better")] {
        let changed = rows
            .iter()
            .filter(|row| row.view.change.as_ref().is_some_and(|change| change.trend == trend));
        for row in changed {
            let standout = standout(row, text::t(lang, key), trend == Trend::Better);
            if standouts.len() < SHOWN && standouts.iter().all(|other| other.href != standout.href) {
                standouts.push(standout);
            }
        }
    }
    standouts
}

fn standout(row: &Row, text: String, good: bool) -> Standout {
    Standout {
        text,
        indicator: row.view.label.clone(),
        value: row.view.value.clone(),
        href: format!("#i-{}", row.view.code),
        good,
    }
}

fn signed(assessment: &Assessment<'_>, rows: &[Row]) -> Vec<Standout> {
    let telling = rows.iter().filter_map(|row| {
        let sign = row
            .signs
            .iter()
            .filter(|sign| !QUIET.contains(&sign.as_str()))
            .min_by_key(|sign| rank(sign))?;
        Some((rank(sign), row, sign))
    });
    let mut telling: Vec<_> = telling.collect();
    telling.sort_by_key(|(rank, ..)| *rank);
    let view = |(_, row, sign): (u8, &Row, &String)| standout(row, assessment.wording.sign(sign), sign == GOOD);
    telling.into_iter().take(SHOWN).map(view).collect()
}

/// The smaller, the more telling; a municipality's own signs come after the thresholds and targets of documents.
fn rank(sign: &str) -> u8 {
    match sign {
        "threshold-crossed" => 0,
        "below-target" => 1,
        "worse-than-before" => 3,
        "unconfirmed" => 4,
        GOOD => 5,
        _ => 2,
    }
}
