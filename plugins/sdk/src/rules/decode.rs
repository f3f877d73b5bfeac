//! Decoding: a table as it comes, and what lies nested in it where it is needed.

use super::{AdviceRules, CohortRules, FORMAT, FormEntry, FormRules, IndicatorRules, RulesTable};

impl<'a> RulesTable<'a> {
    /// Decodes a table without copying its texts.
    ///
    /// # Errors
    /// When the bytes are no table, or one of another format.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, BadTable> {
        let table: Self = postcard::from_bytes(bytes).map_err(|_| BadTable)?;
        if table.format == FORMAT {
            Ok(table)
        } else {
            Err(BadTable)
        }
    }

    /// The rules of one form; none where the passport does not read it.
    ///
    /// # Errors
    /// When the nested bytes are damaged.
    pub fn form(&self, id: &str) -> Result<Option<FormRules<'a>>, BadTable> {
        let Some(entry) = self.forms.iter().find(|entry| entry.id == id) else {
            return Ok(None);
        };
        entry.decode().map(Some)
    }

    /// The lists of institutions that the passport wants of a summary.
    ///
    /// # Errors
    /// When the nested bytes are damaged.
    pub fn cohorts(&self) -> Result<Vec<CohortRules<'a>>, BadTable> {
        nested(self.cohorts)
    }
}

impl<'a> FormEntry<'a> {
    /// Its rules, decoded.
    ///
    /// # Errors
    /// When the nested bytes are damaged.
    pub fn decode(&self) -> Result<FormRules<'a>, BadTable> {
        postcard::from_bytes(self.rules).map_err(|_| BadTable)
    }
}

impl<'a> IndicatorRules<'a> {
    /// Its advice, decoded.
    ///
    /// # Errors
    /// When the nested bytes are damaged.
    pub fn advice(&self) -> Result<Vec<AdviceRules<'a>>, BadTable> {
        nested(self.advice)
    }

    /// Whether its municipal figure is the mean of institutions' shares.
    #[must_use]
    pub fn is_mean(&self) -> bool {
        self.extra.as_ref().is_some_and(|extra| extra.mean)
    }
}

/// A nested list; no bytes are an empty one.
fn nested<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8]) -> Result<Vec<T>, BadTable> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    postcard::from_bytes(bytes).map_err(|_| BadTable)
}

/// The bytes are no table of rules that this SDK understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadTable;

impl std::fmt::Display for BadTable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("no table of rules that this SDK understands")
    }
}

impl std::error::Error for BadTable {}
