//! The raw answers of a round, over every version of its form that anybody answered.

mod questions;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use zerkalo_engine::form::CompiledForm;
use zerkalo_report::model::{AnswersExport, AnswersRow};
use zerkalo_store::{Digest, Institution, InstitutionId, Round, SignedAnswers, rounds, submissions};

use crate::error::{Error, Result};
use crate::pages::round::view::institution_kind;
use crate::state::State;
use crate::text::Lang;

/// What the institutions of a round have signed, as they signed it; what was given back is a draft again.
///
/// # Errors
/// When a form is not there, or the database fails.
pub async fn answers(state: &State, round: &Round, lang: Lang) -> Result<AnswersExport> {
    let (db, municipality) = (state.store().read(), &round.municipality);
    let signed = submissions::signed_of_round(db, municipality, round.id).await?;
    let forms = forms(state, round, &signed).await?;
    let asked = rounds::institutions(db, municipality, round.id).await?;
    let asked: HashMap<InstitutionId, Institution> = asked
        .into_iter()
        .map(|entry| (entry.institution.id, entry.institution))
        .collect();
    let mut rows = Vec::new();
    for own in signed {
        let form = forms
            .get(&own.form_digest)
            .ok_or_else(|| Error::internal("answers to no form"))?;
        let institution = asked
            .get(&own.institution)
            .ok_or_else(|| Error::internal("answers of nobody"))?;
        let signed_on = state.local(own.head.at).date().to_string();
        rows.push(row(own, institution, form, signed_on, lang));
    }
    let newest_first: BTreeMap<_, _> = forms.into_values().map(|form| (form.version, form)).collect();
    let newest_first: Vec<_> = newest_first.into_values().rev().collect();
    Ok(AnswersExport {
        round: round.title.clone(),
        questions: questions::columns(&newest_first, lang),
        rows,
    })
}

/// The round's form, those that it had before, and those that somebody signed by.
async fn forms(state: &State, round: &Round, signed: &[SignedAnswers]) -> Result<HashMap<Digest, Arc<CompiledForm>>> {
    let db = state.store().read();
    let changes = rounds::form_changes(db, &round.municipality, round.id).await?;
    let before = changes.into_iter().map(|change| change.digest_before);
    let mut digests: BTreeSet<Digest> = signed.iter().map(|own| own.form_digest.clone()).chain(before).collect();
    digests.insert(round.form_digest.clone());
    let mut forms = HashMap::new();
    for digest in digests {
        let form = state.library().form(db, &digest).await?;
        forms.insert(digest, form);
    }
    Ok(forms)
}

fn row(own: SignedAnswers, institution: &Institution, form: &CompiledForm, signed: String, lang: Lang) -> AnswersRow {
    let answers = own.submission.answers.into_iter();
    AnswersRow {
        institution: institution.short_name.clone(),
        kind: institution_kind(lang, institution.kind.as_str()),
        form_version: form.version,
        revision: u32::try_from(own.head.revision).unwrap_or(u32::MAX),
        signed,
        answers: answers.map(|answer| (answer.question, answer.value)).collect(),
    }
}
