//! What is known of an institution: a card, of which every change makes a new one.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use super::Institution;
use crate::error::StoreError;
use crate::ids::InstitutionId;
use crate::kinds::InstitutionKind;

/// All that the register says of an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its kind.
    pub kind: InstitutionKind,
    /// Full name.
    pub name: String,
    /// Name for lists.
    pub short_name: String,
    /// Its taxpayer number, ten digits.
    pub inn: Option<String>,
    /// Its key in another list.
    pub code: Option<String>,
    /// Whether it is rural.
    pub rural: bool,
    /// How many pupils or children it has, where known.
    pub pupils: Option<i64>,
    /// The groups that it is compared in.
    pub groups: Groups,
    /// `YYYY-MM-DD`, where known.
    pub opened_on: Option<String>,
    /// `YYYY-MM-DD`: from that day on it is asked no more.
    pub closed_on: Option<String>,
    /// Who goes on with its work, after a merger.
    pub successor: Option<InstitutionId>,
}

/// A group that institutions are compared in, and when one belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupSpan {
    /// Its name.
    pub name: String,
    /// `YYYY-MM-DD`: the first day; none where it always belonged to it.
    pub from: Option<String>,
    /// `YYYY-MM-DD`: the last day; none while it goes on.
    pub to: Option<String>,
}

/// Groups, kept as a JSON array.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
#[sea_orm(value_type = "String")]
pub struct Groups(pub Vec<GroupSpan>);

impl GroupSpan {
    /// Whether one belongs to it on this day, `YYYY-MM-DD`.
    #[must_use]
    pub fn holds_on(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|from| from <= day) && self.to.as_deref().is_none_or(|to| day <= to)
    }
}

impl fmt::Display for Groups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.0).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Groups {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        serde_json::from_str(text)
            .map(Self)
            .map_err(|error| StoreError::Corrupt(error.to_string()))
    }
}

impl Institution {
    /// What is known of it now.
    #[must_use]
    pub fn card(&self) -> Card {
        Card {
            kind: self.kind,
            name: self.name.clone(),
            short_name: self.short_name.clone(),
            inn: self.inn.clone(),
            code: self.code.clone(),
            rural: self.rural,
            pupils: self.pupils,
            groups: self.groups.clone(),
            opened_on: self.opened_on.clone(),
            closed_on: self.closed_on.clone(),
            successor: self.successor,
        }
    }

    /// The same institution with another card.
    #[must_use]
    pub(crate) fn with(self, card: Card) -> Self {
        Self {
            kind: card.kind,
            name: card.name,
            short_name: card.short_name,
            pupils: card.pupils,
            rural: card.rural,
            opened_on: card.opened_on,
            closed_on: card.closed_on,
            inn: card.inn,
            code: card.code,
            groups: card.groups,
            successor: card.successor,
            ..self
        }
    }

    /// Whether it is closed on this day, `YYYY-MM-DD`.
    #[must_use]
    pub fn is_closed_on(&self, day: &str) -> bool {
        self.closed_on.as_deref().is_some_and(|closed| closed <= day)
    }
}
