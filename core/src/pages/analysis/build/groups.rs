//! Groups of comparable institutions in words.

use zerkalo_engine::analysis::Refusal;
use zerkalo_engine::analysis::clustering::{Group, Grouping, Lies, Structure, Trait};
use zerkalo_engine::analysis::distribution::spread;
use zerkalo_engine::number;

use super::Sheet;
use crate::actions::analyse::{Analysis, Feature};
use crate::actions::compare::One;
use crate::components::parts::Linked;
use crate::pages::analysis::view::{GroupCard, Groups};
use crate::text;

impl Sheet<'_> {
    pub(super) fn groups(&self, found: &Analysis, now: &[One]) -> (Option<Groups>, String) {
        match &found.groups {
            Ok(grouping) => (Some(self.grouping(grouping, now)), String::new()),
            Err(refusal) => (None, self.refusal(*refusal)),
        }
    }

    fn grouping(&self, grouping: &Grouping, now: &[One]) -> Groups {
        let key = match grouping.structure() {
            Structure::Weak => "groups-weak",
            Structure::Reasonable => "groups-reasonable",
            Structure::Strong => "groups-strong",
        };
        let silhouette = self.coefficient(grouping.silhouette);
        Groups {
            cards: (1..)
                .zip(&grouping.groups)
                .map(|(number, group)| self.group(number, group, now))
                .collect(),
            clear: text::t_with(self.lang, key, [("silhouette", silhouette.into())]),
            left_out: self.members(&grouping.left_out, now),
        }
    }

    fn group(&self, number: usize, group: &Group, now: &[One]) -> GroupCard {
        let apart: Vec<&Trait> = group.traits.iter().filter(|own| own.lies != Lies::Near).collect();
        let mut traits: Vec<String> = apart.into_iter().filter_map(|own| self.feature(own)).collect();
        if traits.is_empty() {
            traits.push(text::t(self.lang, "groups-middle"));
        }
        GroupCard {
            title: if group.stands_apart() {
                text::t(self.lang, "groups-apart")
            } else {
                text::t_with(self.lang, "groups-group", [("n", number.into())])
            },
            traits,
            members: self.members(&group.members, now),
            spread: self.spread(group, now),
        }
    }

    /// «обучающихся больше: в среднем 412 (по всем 230)».
    fn feature(&self, own: &Trait) -> Option<String> {
        let above = own.lies == Lies::Above;
        let (key, is_share) = match (Feature::named(&own.feature)?, above) {
            (Feature::Pupils, true) => ("groups-pupils-more", false),
            (Feature::Pupils, false) => ("groups-pupils-fewer", false),
            (Feature::Rural, true) => ("groups-rural", true),
            (Feature::Rural, false) => ("groups-urban", true),
            (Feature::Kindergarten, true) => ("groups-kindergartens", true),
            (Feature::Supplementary, true) => ("groups-supplementary", true),
            // What a group is not is told by what it is.
            (Feature::Kindergarten | Feature::Supplementary, false) => return None,
        };
        let shown = |mean: f64| {
            let mean = if key == "groups-urban" { 1.0 - mean } else { mean };
            match is_share {
                true => format!("{}\u{a0}%", number::decimal((mean * 100.0).round(), self.lang)),
                false => number::decimal(mean.round(), self.lang),
            }
        };
        let figures = [("mean", shown(own.mean).into()), ("whole", shown(own.whole).into())];
        Some(text::t_with(self.lang, key, figures))
    }

    fn members(&self, ids: &[String], now: &[One]) -> Vec<Linked> {
        let all = now.iter().filter(|one| ids.contains(&one.assessed.profile.institution));
        all.map(|one| self.linked(one)).collect()
    }

    fn spread(&self, group: &Group, now: &[One]) -> Option<String> {
        let members = now
            .iter()
            .filter(|one| group.members.contains(&one.assessed.profile.institution));
        let results: Vec<_> = members.filter_map(|one| one.assessed.attainment(self.system)).collect();
        let found = spread(&results).ok()?;
        let percent = |exact: zerkalo_engine::analysis::Exact| text::percent(self.lang, exact.fraction());
        let words = [
            ("median", percent(found.median).into()),
            ("least", percent(found.least).into()),
            ("greatest", percent(found.greatest).into()),
        ];
        Some(text::t_with(self.lang, "groups-spread", words))
    }

    /// Why nothing is said.
    pub(super) fn refusal(&self, refusal: Refusal) -> String {
        match refusal {
            Refusal::TooFew { n, needed } => {
                let counts = [("n", n.into()), ("needed", needed.into())];
                text::t_with(self.lang, "refusal-few", counts)
            }
            Refusal::AllEqual { .. } | Refusal::MostEqual { .. } => text::t(self.lang, "refusal-equal"),
            Refusal::NoStructure { .. } => text::t(self.lang, "refusal-no-groups"),
            Refusal::TooWide => text::t(self.lang, "refusal-wide"),
        }
    }

    /// `−0,42`.
    pub(super) fn coefficient(&self, value: f64) -> String {
        number::decimal((value * 100.0).round() / 100.0, self.lang).replace('-', "\u{2212}")
    }
}
