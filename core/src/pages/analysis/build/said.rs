//! Connections and questions in words.

use zerkalo_engine::analysis::correlation::{Connection, Strength};
use zerkalo_engine::analysis::questions::{Question, Seen};
use zerkalo_engine::analysis::{Exact, Refusal};

use super::Sheet;
use crate::actions::analyse::{Analysis, Connected, Factor};
use crate::pages::analysis::view::{ConnectionRow, Found};
use crate::text::{self, FluentValue};

impl Sheet<'_> {
    /// One line each; where too few have answered for any, only why.
    pub(super) fn connections(&self, found: &Analysis) -> (Vec<ConnectionRow>, String) {
        let few = found.connections.iter().map(|own| match own.connection {
            Err(refusal @ Refusal::TooFew { n, .. }) => Some((n, refusal)),
            _ => None,
        });
        let few: Option<Vec<_>> = few.collect();
        match few.and_then(|few| few.into_iter().max_by_key(|(n, _)| *n)) {
            Some((_, refusal)) => (Vec::new(), self.refusal(refusal)),
            None => (
                found.connections.iter().map(|own| self.connection(own)).collect(),
                String::new(),
            ),
        }
    }

    fn connection(&self, own: &Connected) -> ConnectionRow {
        let factor = match &own.factor {
            Factor::Pupils => text::t(self.lang, "factor-pupils"),
            Factor::Rural => text::t(self.lang, "factor-rural"),
            Factor::Result(round) => text::t_with(self.lang, "factor-result", [("round", round.clone().into())]),
        };
        let (found, words) = match own.connection {
            Ok(connection) => (Some(self.found(&connection)), self.strength(&connection)),
            Err(refusal) => (None, self.refusal(refusal)),
        };
        ConnectionRow { factor, found, words }
    }

    fn found(&self, own: &Connection) -> Found {
        Found {
            n: own.n,
            rho: self.coefficient(own.rho),
            tau: self.coefficient(own.tau),
        }
    }

    fn strength(&self, own: &Connection) -> String {
        let strength = match own.strength {
            Strength::None => return text::t(self.lang, "strength-none"),
            Strength::Weak => "strength-weak",
            Strength::Moderate => "strength-moderate",
            Strength::Noticeable => "strength-noticeable",
            Strength::Strong => "strength-strong",
            Strength::VeryStrong => "strength-very-strong",
        };
        let way = if own.rho > 0.0 {
            "strength-straight"
        } else {
            "strength-inverse"
        };
        let words = [
            ("strength", text::t(self.lang, strength).into()),
            ("way", text::t(self.lang, way).into()),
        ];
        text::t_with(self.lang, "strength", words)
    }

    pub(super) fn question(&self, own: &Question) -> String {
        let percent = |value: Exact| text::percent(self.lang, value.fraction());
        let say = |key: &str, words: Vec<(&'static str, FluentValue<'_>)>| text::t_with(self.lang, key, words);
        match &own.seen {
            Seen::FarFromMedian { value, median, n, .. } => say(
                "question-far",
                vec![
                    ("value", percent(*value).into()),
                    ("median", percent(*median).into()),
                    ("n", (*n).into()),
                ],
            ),
            Seen::YesWithoutEvidence { yes, without } => say(
                "question-evidence",
                vec![("yes", (*yes).into()), ("without", (*without).into())],
            ),
            Seen::AllBest { indicators } => say("question-all-best", vec![("n", (*indicators).into())]),
            Seen::Jump {
                before, now, from, to, ..
            } => say(
                "question-jump",
                vec![
                    ("before", text::period(self.lang, &before.to_string()).into()),
                    ("now", text::period(self.lang, &now.to_string()).into()),
                    ("from", percent(*from).into()),
                    ("to", percent(*to).into()),
                ],
            ),
            Seen::SameAnswers { answers, .. } => say(
                "question-same",
                vec![("section", self.section(&own.about).into()), ("n", (*answers).into())],
            ),
            Seen::UnlikeExternal {
                own: figure,
                external,
                source,
                ..
            } => say(
                "question-external",
                vec![
                    ("own", percent(*figure).into()),
                    ("external", percent(*external).into()),
                    ("source", source.clone().into()),
                ],
            ),
        }
    }

    fn section(&self, id: &str) -> String {
        let section = self.form.section(id);
        section.map_or_else(
            || id.to_owned(),
            |section| self.form.text(&section.title, self.lang.code()).to_owned(),
        )
    }
}
