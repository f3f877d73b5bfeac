//! The fields of a card's form, from what is known and what was typed.

use zerkalo_register::{Column, Columns as _, Draft, Fault, Names, cell};
use zerkalo_store::{Institution, InstitutionKind};

use super::view::InstitutionFormView;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::components::typed::{Control, TypedField};
use crate::text::{self, Lang};
use crate::wording::register;

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Add,
    Change,
    Close,
}

/// What was typed and is not right yet.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) draft: Option<Draft>,
    pub(super) faults: Vec<Fault>,
    /// Somebody else changed the card meanwhile.
    pub(super) clash: bool,
}

impl Purpose {
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Add | Self::Change => &[
                Column::Kind,
                Column::Name,
                Column::ShortName,
                Column::Inn,
                Column::Code,
                Column::Place,
                Column::Pupils,
                Column::Groups,
                Column::Opened,
            ],
            Self::Close => &[Column::Closed, Column::Successor],
        }
    }

    /// The keys of its title and of what will come of it.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Add => ("register-add", "register-add-lead"),
            Self::Change => ("register-edit", "register-edit-lead"),
            Self::Close => ("register-closing", "register-closing-lead"),
        }
    }
}

pub(super) fn form(
    purpose: Purpose,
    own: Option<&Institution>,
    typed: &Typed,
    register: &[Institution],
    lang: Lang,
) -> InstitutionFormView {
    let fields: Vec<_> = purpose
        .columns()
        .iter()
        .map(|column| field(*column, own, typed, register, lang))
        .collect();
    let clash = typed.clash.then(|| SummaryItem {
        text: text::t(lang, "register-clash"),
        href: own.map(|own| links::institution(own.id)),
    });
    let (title, lead) = purpose.words();
    let action = match (purpose, own) {
        (Purpose::Change, Some(own)) => links::edit_institution(own.id),
        (Purpose::Close, Some(own)) => links::close_institution(own.id),
        _ => links::NEW_INSTITUTION.to_owned(),
    };
    InstitutionFormView {
        title: text::t(lang, title),
        name: own.map(|own| own.short_name.clone()),
        lead: text::t(lang, lead),
        errors: clash.into_iter().chain(TypedField::summary(&fields)).collect(),
        action,
        back: own.map_or_else(|| links::INSTITUTIONS.to_owned(), |own| links::institution(own.id)),
        revision: own.map_or(0, |own| own.revision),
        fields,
    }
}

fn field(column: Column, own: Option<&Institution>, typed: &Typed, register: &[Institution], lang: Lang) -> TypedField {
    let key = column.key().replace('_', "-");
    let wrong = typed.faults.iter().find(|fault| fault.column == Some(column));
    let known = || own.map(|own| known(own, column)).unwrap_or_default();
    let field = TypedField {
        hint: text::find(lang, &format!("register-hint-{key}")).unwrap_or_default(),
        optional: !matches!(column, Column::Kind | Column::Name | Column::ShortName | Column::Place),
        value: typed
            .draft
            .as_ref()
            .map_or_else(known, |draft| draft.text(column).to_owned()),
        error: wrong.map(|fault| register::words(lang, &fault.kind)),
        ..TypedField::new(column.key(), control(column), register::column(lang, column))
    };
    let choices = choices(column, own, register, lang);
    field.choosing(choices)
}

/// Choices post words that never change; the rest is typed as a file has it.
fn known(own: &Institution, column: Column) -> String {
    match column {
        Column::Kind => own.kind.to_string(),
        Column::Place if own.rural => "rural".to_owned(),
        Column::Place => "urban".to_owned(),
        Column::Successor => own.successor.map(|id| id.to_string()).unwrap_or_default(),
        other => cell(&own.card(), other, &Names::default()),
    }
}

fn control(column: Column) -> Control {
    match column {
        Column::Kind | Column::Place | Column::Successor => Control::Choice,
        Column::Name | Column::Groups => Control::Lines,
        Column::Inn | Column::Pupils => Control::Digits,
        Column::Opened | Column::Closed => Control::Day,
        _ => Control::Line,
    }
}

fn choices(column: Column, own: Option<&Institution>, register: &[Institution], lang: Lang) -> Vec<(String, String)> {
    let word = |id: &str, key: &str| (id.to_owned(), text::t(lang, key));
    match column {
        Column::Kind => {
            let kinds = InstitutionKind::ALL.iter();
            kinds
                .map(|kind| (kind.to_string(), register::kind(lang, *kind)))
                .collect()
        }
        Column::Place => vec![word("urban", "place-urban"), word("rural", "place-rural")],
        Column::Successor => {
            let others = register.iter().filter(|other| own.is_none_or(|own| own.id != other.id));
            let others = others.map(|other| (other.id.to_string(), other.short_name.clone()));
            [word("", "register-no-successor")].into_iter().chain(others).collect()
        }
        _ => Vec::new(),
    }
}
