//! The fields and faults of files in words.

use fluent_templates::fluent_bundle::FluentValue;
use jiff::civil::Date;
use zerkalo_register::people::PersonColumn;
use zerkalo_register::{Column, Columns, Fault, FaultKind, Names, cell};
use zerkalo_store::{Card, InstitutionKind};

use crate::text::{self, Lang};

/// Columns that have names among the texts.
pub trait Named: Columns {
    /// The name's key.
    #[must_use]
    fn text_key(self) -> String;
}

impl Named for Column {
    fn text_key(self) -> String {
        format!("register-col-{}", self.key().replace('_', "-"))
    }
}

impl Named for PersonColumn {
    fn text_key(self) -> String {
        format!("staff-col-{}", self.key())
    }
}

/// A column's name.
#[must_use]
pub fn column<C: Named>(lang: Lang, column: C) -> String {
    text::t(lang, &column.text_key())
}

/// A kind's name.
#[must_use]
pub fn kind(lang: Lang, kind: InstitutionKind) -> String {
    text::t(lang, &format!("kind-{kind}"))
}

/// What is wrong and what to do.
#[must_use]
pub fn words(lang: Lang, fault: &FaultKind) -> String {
    let arguments = fault.arguments().into_iter().map(|(name, value)| {
        // Numbers choose plural forms; row numbers are written as they stand.
        let number = value.parse::<i64>().ok().filter(|_| name == "max");
        (name, number.map_or_else(|| FluentValue::from(value), FluentValue::from))
    });
    text::t_with(lang, &format!("register-fault-{}", fault.code()), arguments)
}

/// The same with the row and the column.
#[must_use]
pub fn placed<C: Named>(lang: Lang, fault: &Fault<C>) -> String {
    let words = words(lang, &fault.kind);
    let Some(row) = fault.row.map(|row| row.to_string()) else {
        return words;
    };
    match fault.column {
        Some(named) => text::t_with(
            lang,
            "register-at-cell",
            [
                ("row", row.into()),
                ("column", column(lang, named).into()),
                ("words", words.into()),
            ],
        ),
        None => text::t_with(lang, "register-at-row", [("row", row.into()), ("words", words.into())]),
    }
}

/// A card's field as a page shows it; empty where there is nothing.
#[must_use]
pub fn shown(lang: Lang, card: &Card, field: Column, names: &Names) -> String {
    let day = |day: &Option<String>| {
        let date = day.as_deref().and_then(|day| day.parse::<Date>().ok());
        date.map(|date| text::date(lang, date)).unwrap_or_default()
    };
    match field {
        Column::Kind => kind(lang, card.kind),
        Column::Place => place(lang, card.rural),
        Column::Opened => day(&card.opened_on),
        Column::Closed => day(&card.closed_on),
        other => cell(card, other, names),
    }
}

/// Town or village.
#[must_use]
pub fn place(lang: Lang, rural: bool) -> String {
    text::t(lang, if rural { "place-rural" } else { "place-urban" })
}

/// A field that changed, in words.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ChangeLine {
    /// The field.
    pub field: String,
    /// What it was; empty for nothing.
    pub before: String,
    /// What it is; empty for nothing.
    pub after: String,
}

/// What differs between two cards.
#[must_use]
pub fn changes(lang: Lang, before: &Card, after: &Card, names: &Names) -> Vec<ChangeLine> {
    let line = |field| ChangeLine {
        field: column(lang, field),
        before: shown(lang, before, field, names),
        after: shown(lang, after, field, names),
    };
    let all = Column::ALL.iter().copied().map(line);
    all.filter(|line| line.before != line.after).collect()
}
