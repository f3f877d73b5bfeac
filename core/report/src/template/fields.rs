//! The fields that a template may have, and what they stand for in a справка.

use std::collections::BTreeMap;

use zerkalo_engine::language::Language;
use zerkalo_engine::value::Fraction;

use crate::model::{Certificate, Score};
use crate::paper::{self, Table};
use crate::shown;
use crate::words::day;

/// What a field stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A text within a paragraph.
    Text,
    /// A table in the place of a paragraph.
    Table,
    /// A list in the place of a paragraph.
    List,
}

/// A field that a template may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// What stands between the braces.
    pub name: &'static str,
    /// What it stands for.
    pub kind: FieldKind,
    /// What it is, in Russian.
    pub ru: &'static str,
    /// What it is, in English.
    pub en: &'static str,
}

const fn field(name: &'static str, kind: FieldKind, ru: &'static str, en: &'static str) -> Field {
    Field { name, kind, ru, en }
}

const FIELDS: [Field; 29] = [
    field(
        "authority",
        FieldKind::Text,
        "орган управления образованием",
        "the authority",
    ),
    field("municipality", FieldKind::Text, "муниципалитет", "the municipality"),
    field("place", FieldKind::Text, "место составления", "where it is drawn up"),
    field("date", FieldKind::Text, "дата", "the date"),
    field("number", FieldKind::Text, "номер", "the number"),
    field("subject", FieldKind::Text, "о чём справка", "what the report is on"),
    field("system", FieldKind::Text, "система (механизм)", "the system"),
    field(
        "round.title",
        FieldKind::Text,
        "название мониторинга",
        "the round's title",
    ),
    field("period", FieldKind::Text, "период", "the period"),
    field(
        "period.opened",
        FieldKind::Text,
        "первый день сбора",
        "the first day of collecting",
    ),
    field(
        "period.closed",
        FieldKind::Text,
        "последний день сбора",
        "the last day of collecting",
    ),
    field(
        "coverage.answered",
        FieldKind::Text,
        "сколько организаций ответили",
        "how many answered",
    ),
    field(
        "coverage.asked",
        FieldKind::Text,
        "сколько организаций опрошено",
        "how many were asked",
    ),
    field(
        "coverage.percent",
        FieldKind::Text,
        "доля ответивших",
        "the share of those who answered",
    ),
    field("form", FieldKind::Text, "форма", "the form"),
    field("form.version", FieldKind::Text, "версия формы", "the form's version"),
    field(
        "score.points",
        FieldKind::Text,
        "баллы муниципалитета",
        "the municipality's points",
    ),
    field(
        "score.percent",
        FieldKind::Text,
        "доля баллов муниципалитета",
        "the municipality's share of points",
    ),
    field(
        "score.level",
        FieldKind::Text,
        "уровень муниципалитета",
        "the municipality's level",
    ),
    field(
        "signature.office",
        FieldKind::Text,
        "должность подписывающего",
        "the office of who signs",
    ),
    field(
        "table:levels",
        FieldKind::Table,
        "границы уровней",
        "bounds of the levels",
    ),
    field(
        "table:indicators",
        FieldKind::Table,
        "значения показателей",
        "municipal figures",
    ),
    field(
        "table:institutions",
        FieldKind::Table,
        "результаты организаций",
        "results of the institutions",
    ),
    field("table:risks", FieldKind::Table, "зона риска", "the risk zone"),
    field(
        "table:recommendations",
        FieldKind::Table,
        "адресные рекомендации",
        "addressed recommendations",
    ),
    field("table:measures", FieldKind::Table, "меры", "measures"),
    field(
        "list:basis",
        FieldKind::List,
        "документы-основания",
        "the documents it rests on",
    ),
    field("list:conclusions", FieldKind::List, "выводы", "conclusions"),
    field("list:missing", FieldKind::List, "кто не ответил", "who did not answer"),
];

/// All fields, for the page that explains them.
#[must_use]
pub fn all() -> &'static [Field] {
    &FIELDS
}

pub(super) fn by_name(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// What stands in the place of the fields of a template.
#[derive(Debug, Clone)]
pub struct Fields {
    texts: BTreeMap<&'static str, String>,
    tables: BTreeMap<&'static str, Table>,
    lists: BTreeMap<&'static str, Vec<String>>,
}

impl Fields {
    /// Of a справка.
    #[must_use]
    pub fn of_certificate(certificate: &Certificate, language: Language) -> Self {
        Self {
            texts: texts(certificate, language),
            tables: BTreeMap::from([
                ("table:levels", paper::tables::bounds(&certificate.method, language)),
                ("table:indicators", paper::tables::indicators(certificate, language)),
                ("table:institutions", paper::tables::institutions(certificate, language)),
                ("table:risks", paper::tables::risks(certificate, language)),
                (
                    "table:recommendations",
                    paper::tables::recommendations(certificate, language),
                ),
                ("table:measures", paper::tables::measures(certificate, language)),
            ]),
            lists: BTreeMap::from([
                (
                    "list:basis",
                    certificate.basis.iter().map(|own| paper::act(own, language)).collect(),
                ),
                ("list:conclusions", certificate.conclusions.clone()),
                ("list:missing", certificate.coverage.missing.clone()),
            ]),
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    pub(super) fn list(&self, name: &str) -> Option<&[String]> {
        self.lists.get(name).map(Vec::as_slice)
    }
}

fn texts(certificate: &Certificate, language: Language) -> BTreeMap<&'static str, String> {
    let Certificate {
        heading,
        period,
        coverage,
        method,
        ..
    } = certificate;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let answered = Fraction::new(count(coverage.answered.len()), count(coverage.asked()));
    let or_blank = |text: &Option<String>| text.clone().unwrap_or_else(|| "________".to_owned());
    BTreeMap::from([
        ("authority", heading.authority.clone()),
        ("municipality", heading.municipality.clone()),
        ("place", heading.place.clone()),
        ("date", day(&or_blank(&heading.date), language)),
        ("number", or_blank(&heading.number)),
        ("subject", heading.subject.clone()),
        ("system", heading.system.clone()),
        ("round.title", heading.round.clone()),
        ("period", period.title.clone()),
        ("period.opened", day(&period.opened, language)),
        ("period.closed", day(&period.closed, language)),
        ("coverage.answered", coverage.answered.len().to_string()),
        ("coverage.asked", coverage.asked().to_string()),
        ("coverage.percent", shown::percent(Some(answered), language)),
        ("form", method.form.clone()),
        ("form.version", method.form_version.to_string()),
        ("score.points", shown::score(certificate.score, language)),
        (
            "score.percent",
            shown::percent(certificate.score.and_then(Score::share), language),
        ),
        ("score.level", shown::level(certificate.level.as_ref())),
        ("signature.office", certificate.signature.office.clone()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_share_a_name() {
        for (index, field) in FIELDS.iter().enumerate() {
            assert!(
                FIELDS.iter().skip(index + 1).all(|other| other.name != field.name),
                "{}",
                field.name
            );
            let prefix = field.name.split_once(':').map(|(prefix, _)| prefix);
            let expected = match prefix {
                Some("table") => FieldKind::Table,
                Some("list") => FieldKind::List,
                _ => FieldKind::Text,
            };
            assert_eq!(field.kind, expected, "{}", field.name);
        }
    }
}
