//! Who is not compared, and why, in words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use zerkalo_engine::analysis::across::{LeftOut, SideBySide};

use super::view::LeftOutView;
use crate::actions::across::Known;
use crate::text::{self, Lang};

/// As many names for one reason; the others are counted.
const NAMES: usize = 20;

/// What municipalities are called.
pub(super) struct Names<'a> {
    pub(super) known: &'a HashMap<String, Known>,
    pub(super) lang: Lang,
}

impl<'a> Names<'a> {
    /// A municipality's name; its id where nothing is known of it.
    pub(super) fn of(&self, municipality: &'a str) -> &'a str {
        self.known
            .get(municipality)
            .map_or(municipality, |known| known.name.as_str())
    }

    /// Those who are left out, by reason.
    pub(super) fn left_out(&self, side: &'a SideBySide) -> Vec<LeftOutView> {
        // Who offered two is left out twice and named once.
        let mut by_reason: BTreeMap<LeftOut, BTreeSet<(&str, &str)>> = BTreeMap::new();
        for (municipality, why) in side.left_out() {
            let named = (self.of(municipality), municipality.as_str());
            by_reason.entry(*why).or_default().insert(named);
        }
        let told = by_reason.into_iter().map(|(why, named)| {
            let names: Vec<&str> = named.into_iter().map(|(name, _)| name).collect();
            self.told(key(why), &names)
        });
        told.collect()
    }

    /// Those who have no round at all; none where everybody has one.
    pub(super) fn absent(&self, absent: &[(String, String)]) -> Option<LeftOutView> {
        let names: Vec<&str> = absent.iter().map(|(_, name)| name.as_str()).collect();
        (!names.is_empty()).then(|| self.told("across-out-absent", &names))
    }

    fn told(&self, key: &str, names: &[&str]) -> LeftOutView {
        let mut shown = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(", ");
        if names.len() > NAMES {
            let more = [("n", (names.len() - NAMES).into())];
            shown = format!("{shown} {}", text::t_with(self.lang, "across-and-more", more));
        }
        LeftOutView {
            why: text::t(self.lang, key),
            count: names.len(),
            names: shown,
        }
    }
}

fn key(why: LeftOut) -> &'static str {
    match why {
        LeftOut::AboutSomethingElse => "across-out-else",
        LeftOut::NotMappedAsEqual => "across-out-not-equal",
        LeftOut::OtherPeriod => "across-out-period",
        LeftOut::NoValue => "across-out-no-value",
        LeftOut::TooFewAnswered => "across-out-few",
        LeftOut::Repeated => "across-out-repeated",
    }
}
