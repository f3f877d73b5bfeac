//! A municipality's own template of its reports.

use serde::Serialize;
use zerkalo_report::template::{self, FieldKind};

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// The template that is kept.
#[derive(Debug, Clone, Serialize)]
pub struct KeptTemplate {
    /// Its name.
    pub name: String,
    /// `48 КБ`.
    pub size: String,
    /// `21.11.2026, 14:05`.
    pub at: String,
    /// The office that uploaded it; empty where that is not known.
    pub by: String,
}

/// A field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldRow {
    /// As it is typed, with its braces.
    pub typed: String,
    /// What stands in its place.
    pub what: String,
}

/// Fields of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct FieldGroup {
    /// The kind.
    pub title: String,
    /// Where such fields may stand.
    pub hint: String,
    /// The fields.
    pub rows: Vec<FieldRow>,
}

impl FieldGroup {
    /// All fields, kind by kind.
    #[must_use]
    pub fn all(lang: Lang) -> Vec<Self> {
        let kinds = [
            (FieldKind::Text, "text"),
            (FieldKind::Table, "table"),
            (FieldKind::List, "list"),
        ];
        let group = |(kind, word): (FieldKind, &str)| {
            let own = template::fields().iter().filter(|field| field.kind == kind);
            let rows = own.map(|field| FieldRow {
                typed: format!("{{{{{}}}}}", field.name),
                what: match lang {
                    Lang::Ru => field.ru,
                    Lang::En => field.en,
                }
                .to_owned(),
            });
            Self {
                title: text::t(lang, &format!("template-fields-{word}")),
                hint: text::t(lang, &format!("template-fields-{word}-hint")),
                rows: rows.collect(),
            }
        };
        kinds.map(group).to_vec()
    }
}

/// What is kept, and what a template may say.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TemplateView {
    /// The municipality.
    pub municipality: String,
    /// What is wrong with the file that was sent.
    pub errors: Vec<SummaryItem>,
    /// The template; none while reports are laid out as ours.
    pub kept: Option<KeptTemplate>,
    /// The fields.
    pub groups: Vec<FieldGroup>,
    /// `10 МБ`.
    pub max_size: String,
}

impl Page for TemplateView {
    const TEMPLATE: &'static str = "pages/report_template/report_template";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "template-title")
    }
}
