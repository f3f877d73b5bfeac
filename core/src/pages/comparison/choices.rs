//! What one may choose from above a comparison.

use std::collections::BTreeSet;

use super::sieve::Sieve;
use crate::actions::compare::One;
use crate::pages::round::view::kind_choices;
use crate::pages::round_form::view::Choice;
use crate::text::{self, Lang};

/// Kinds, places, groups and orders.
pub(super) struct Choices {
    pub(super) kinds: Vec<Choice>,
    pub(super) places: Vec<Choice>,
    pub(super) groups: Vec<Choice>,
    pub(super) orders: Vec<Choice>,
}

impl Choices {
    pub(super) fn of(all: &[One], sieve: &Sieve, lang: Lang) -> Self {
        let choice = |value: &str, text: String, chosen: &str| Choice {
            value: value.to_owned(),
            text,
            hint: None,
            chosen: value == chosen,
        };
        let word = |key: String| text::t(lang, &key);
        let groups: BTreeSet<&str> = all
            .iter()
            .flat_map(|one| one.assessed.profile.groups.iter().map(String::as_str))
            .collect();
        Self {
            kinds: kind_choices(sieve.kind.parse().ok(), lang),
            places: ["all", "urban", "rural"]
                .map(|place| choice(place, word(format!("round-place-{place}")), &sieve.place))
                .to_vec(),
            groups: groups
                .into_iter()
                .map(|name| choice(name, name.to_owned(), &sieve.group))
                .collect(),
            orders: ["name", "place"]
                .map(|order| choice(order, word(format!("order-{order}")), &sieve.order))
                .to_vec(),
        }
    }
}
