//! Sentences of a document, which authors may write as plain texts.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use crate::wit;

/// A sentence: plain text with its system's clause, or a table.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) clause: Option<String>,
    pub(super) origin: Option<wit::Origin>,
}

/// The table form of [`Item`].
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ItemTable {
    id: Option<String>,
    text: String,
    clause: Option<String>,
    origin: Option<wit::Origin>,
}

impl Item {
    /// Its own id, or one by its number (from 1) in the system's list.
    pub(super) fn id_in(&self, system: &str, noun: &str, number: usize) -> String {
        self.id.clone().unwrap_or_else(|| format!("{system}-{noun}-{number}"))
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

/// Tells the two ways of writing an item apart; serde's `untagged` would lose the fault's place.
struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text or a table with a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Item, E> {
        Ok(Item {
            text: text.to_owned(),
            ..Item::default()
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
        let ItemTable {
            id,
            text,
            clause,
            origin,
        } = ItemTable::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Item {
            id,
            text,
            clause,
            origin,
        })
    }
}
