//! The page that shows both values of what two people changed.

use zerkalo_engine::answers::Entry;

use super::save::Clashing;
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::pages::conflict::view::{Clash, ConflictView, HiddenField};
use crate::pages::desk::Desk;
use crate::pages::standing::{moment, office};
use crate::state::State;
use crate::web::form::Form;

/// Each clash with my fields as posted and the version of theirs.
pub(super) async fn view(
    state: &State,
    desk: &Desk,
    section: &str,
    clashing: Vec<Clashing>,
    form: &Form,
) -> Result<ConflictView> {
    let sheet = desk.sheet();
    let mut clashes = Vec::new();
    for Clashing { edit, theirs } in clashing {
        let question = sheet
            .form
            .question(&edit.question)
            .ok_or_else(|| Error::new(Code::QuestionUnknown))?;
        let stored = theirs.stored.as_ref();
        let entry = stored.map(|stored| stored.entry.read::<Entry>()).transpose()?;
        let (who, at) = match stored {
            Some(stored) => (office(state, stored.by).await?, moment(state, stored.at, sheet.lang)),
            None => (String::new(), String::new()),
        };
        let mut clash = Clash::of(sheet.form, question, &edit.entry, entry.as_ref(), who, at, sheet.lang);
        clash.fields = fields(&edit.question, stored.map_or(0, |stored| stored.version), form);
        clashes.push(clash);
    }
    let action = links::section(&sheet.submission, section);
    Ok(ConflictView {
        form: sheet.text(&sheet.form.title).to_owned(),
        back_href: action.clone(),
        action,
        clashes,
    })
}

fn fields(question: &str, version: i64, form: &Form) -> Vec<HiddenField> {
    let (own, inside) = (format!("q.{question}"), format!("q.{question}."));
    let posted = form
        .fields()
        .iter()
        .filter(|(name, _)| *name == own || name.starts_with(&inside));
    let mut fields: Vec<HiddenField> = posted
        .map(|(name, value)| HiddenField {
            name: name.clone(),
            value: value.clone(),
        })
        .collect();
    fields.push(HiddenField {
        name: format!("v.{question}"),
        value: version.to_string(),
    });
    fields
}
