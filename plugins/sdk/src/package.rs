//! A compiled passport as one file: what the table component is configured with, and what lies in a package or a
//! database where nobody programs.
//!
//! `ZKT1`, the length of the rules as four bytes (little-endian), the rules, the passport. `score` and `summarize` need
//! only the first part: a host may leave the passport away for them ([`Table::lean_length`]), `describe` needs it all.

use crate::rules::BadTable;

const MAGIC: [u8; 4] = *b"ZKT1";

/// The two parts of a table, still encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table<'a> {
    /// [`RulesTable`](crate::rules::RulesTable) as postcard.
    pub rules: &'a [u8],
    /// The passport as postcard; empty where it was left away.
    pub passport: &'a [u8],
}

impl<'a> Table<'a> {
    /// Finds the parts without copying them.
    ///
    /// # Errors
    /// When the bytes are no table.
    pub fn open(bytes: &'a [u8]) -> Result<Self, BadTable> {
        let (head, _) = bytes.split_first_chunk::<8>().ok_or(BadTable)?;
        let (rules_and_head, passport) = bytes.split_at_checked(lean_length(*head)?).ok_or(BadTable)?;
        let rules = rules_and_head.get(head.len()..).ok_or(BadTable)?;
        Ok(Self { rules, passport })
    }

    /// How many of a table's first bytes `score`, `summarize` and `check-settings` need.
    ///
    /// # Errors
    /// When the bytes are no table.
    pub fn lean_length(bytes: &[u8]) -> Result<usize, BadTable> {
        lean_length(*bytes.first_chunk::<8>().ok_or(BadTable)?)
    }

    /// Writes a table.
    ///
    /// # Errors
    /// When the rules are longer than four bytes can say.
    pub fn write(self) -> Result<Vec<u8>, BadTable> {
        let length = u32::try_from(self.rules.len()).map_err(|_| BadTable)?;
        let mut bytes = Vec::with_capacity(MAGIC.len() + 4 + self.rules.len() + self.passport.len());
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(self.rules);
        bytes.extend_from_slice(self.passport);
        Ok(bytes)
    }
}

fn lean_length(head: [u8; 8]) -> Result<usize, BadTable> {
    let [a, b, c, d, length @ ..] = head;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(|_| BadTable)?;
    match [a, b, c, d] {
        MAGIC => length.checked_add(head.len()).ok_or(BadTable),
        _ => Err(BadTable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let table = Table {
            rules: b"rules",
            passport: b"passport",
        };
        let bytes = table.write().unwrap();
        assert_eq!(Table::open(&bytes), Ok(table));
        let lean = Table::lean_length(&bytes).unwrap();
        assert_eq!(
            Table::open(&bytes[..lean]),
            Ok(Table {
                rules: b"rules",
                passport: b""
            })
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [
            &b""[..],
            b"ZKT",
            b"ZKT1\xff\xff\xff\xff",
            b"ZKT2\0\0\0\0",
            b"ZKT1\x05\0\0\0abcd",
        ] {
            assert_eq!(Table::open(bytes), Err(BadTable), "{bytes:?}");
        }
    }
}
