//! What is wrong with an answer, in words: the engine gives a code and its numbers.

use zerkalo_engine::answers::{Entry, shown};
use zerkalo_engine::fault::{Fault, FaultKind, FaultValue};
use zerkalo_engine::form::{Form, Kind, Question};
use zerkalo_engine::number;

use crate::text::{self, FluentValue, Lang};

/// So much of what was typed is quoted.
const QUOTED: usize = 60;

/// The wording of a fault or warning: what is wrong and what to do.
#[must_use]
pub fn words(form: &Form, question: &Question, entry: Option<&Entry>, fault: &Fault, lang: Lang) -> String {
    let said = match &fault.kind {
        FaultKind::CheckFailed { check } => check_text(form, question, check, lang),
        FaultKind::CommentWanted { check } => {
            let what = check_text(form, question, check, lang);
            text::t_with(lang, "fault-comment-wanted", [("what", what.into())])
        }
        kind => coded(question, entry, fault.field.as_deref(), kind, lang),
    };
    place(form, question, fault, lang).map_or_else(|| said.clone(), |place| format!("{place}: {said}"))
}

fn coded(question: &Question, entry: Option<&Entry>, field: Option<&str>, kind: &FaultKind, lang: Lang) -> String {
    let key = format!("fault-{}", kind.code().replace('_', "-"));
    let mut args: Vec<(&'static str, FluentValue<'static>)> = Vec::new();
    for (name, value) in kind.values() {
        args.push((name, fault_value(value, lang)));
    }
    let typed = entry.map(|entry| shown(question, entry, lang)).unwrap_or_default();
    let typed = typed
        .iter()
        .find(|(name, _)| name == field.unwrap_or_default())
        .map_or("", |(_, text)| text.trim());
    args.push(("typed", typed.chars().take(QUOTED).collect::<String>().into()));
    text::find_with(lang, &key, args).unwrap_or_else(|| text::t(lang, "fault-other"))
}

fn fault_value(value: FaultValue, lang: Lang) -> FluentValue<'static> {
    match value {
        FaultValue::Integer(integer) => integer.into(),
        FaultValue::Decimal(decimal) => number::decimal(decimal, lang).into(),
        FaultValue::Text(text) => text
            .parse()
            .map_or_else(|_| text.clone(), |day| text::date(lang, day))
            .into(),
    }
}

fn check_text(form: &Form, question: &Question, check: &str, lang: Lang) -> String {
    let check = question.checks.iter().find(|own| own.id == check);
    check.map_or_else(
        || text::t(lang, "fault-other"),
        |check| form.text(&check.text, lang.code()).to_owned(),
    )
}

/// Row and column that a fault of a table is about: «5 класс, отметка «2»».
fn place(form: &Form, question: &Question, fault: &Fault, lang: Lang) -> Option<String> {
    let field = fault.field.as_deref()?;
    let columns = question.kind.columns();
    if columns.is_empty() || matches!(field, "evidence" | "link" | "comment" | "na") {
        return None;
    }
    let (row, column) = field
        .split_once('.')
        .map_or((field, None), |(row, column)| (row, Some(column)));
    let row = match &question.kind {
        Kind::Table { rows, .. } => {
            let fixed = rows.iter().find(|fixed| fixed.id == row);
            fixed.map_or_else(
                || row.to_owned(),
                |fixed| form.text(&fixed.title, lang.code()).to_owned(),
            )
        }
        // The respondent's own rows have keys that say nothing.
        _ => String::new(),
    };
    let column = column.and_then(|id| columns.iter().find(|column| column.id == id));
    let column = column.map(|column| form.text(&column.title, lang.code()).to_owned());
    let parts: Vec<String> = [Some(row), column]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
