//! What a form's source must obey besides its keys: ids, texts, options, limits.

use std::collections::BTreeSet;

use super::limits::check_kind;
use super::place::{Faults, Place, Places};
use super::{CheckLevel, EvidenceNeed, Form, FormFaultKind, Kind, Question, Section, is_form_id, is_id};
use crate::text::Text;

/// Most questions of a form.
const MAX_QUESTIONS: usize = 1000;
/// The form's own keys.
pub(super) fn check_head(form: &Form, faults: &mut Faults) {
    let form_itself = Place::default();
    if !is_form_id(&form.id) {
        faults.note(&form_itself, "id", FormFaultKind::BadFormId(form.id.clone()));
    }
    check_id(&form_itself, "system", &form.system, faults);
    form.applies_to
        .iter()
        .for_each(|kind| check_id(&form_itself, "applies_to", kind, faults));
    if form.version == 0 {
        faults.note(
            &form_itself,
            "version",
            FormFaultKind::TooFew {
                key: "version",
                have: 0,
                want: 1,
            },
        );
    }
    if form.applies_to.is_empty() {
        faults.note(&form_itself, "applies_to", FormFaultKind::Missing("applies_to"));
    }
    wanted(form, &form_itself, "title", &form.title, faults);
    allowed(form, &form_itself, "intro", &form.intro, faults);
}

/// Its sections and questions.
pub(super) fn check_sections(form: &Form, places: &Places, faults: &mut Faults) {
    let form_itself = Place::default();
    let questions = form.questions().count();
    if form.sections.is_empty() {
        faults.note(&form_itself, "section", FormFaultKind::Missing("section"));
    }
    if questions > MAX_QUESTIONS {
        faults.note(
            &form_itself,
            "section",
            FormFaultKind::TooMany {
                key: "question",
                have: questions,
                max: MAX_QUESTIONS,
            },
        );
    }
    let mut ids = (BTreeSet::new(), BTreeSet::new());
    for (section, place) in form.sections.iter().zip(&places.sections) {
        check_section(form, place, section, &mut ids.0, faults);
    }
    for (question, place) in form.questions().zip(&places.questions) {
        check_id(place, "id", &question.id, faults);
        if !ids.1.insert(question.id.as_str()) {
            faults.note(place, "id", FormFaultKind::Duplicate(question.id.clone()));
        }
        check_question(form, place, question, faults);
    }
}

fn check_section<'f>(
    form: &Form,
    place: &Place,
    section: &'f Section,
    ids: &mut BTreeSet<&'f str>,
    faults: &mut Faults,
) {
    check_id(place, "id", &section.id, faults);
    if !ids.insert(section.id.as_str()) {
        faults.note(place, "id", FormFaultKind::Duplicate(section.id.clone()));
    }
    if section.questions.is_empty() {
        faults.note(place, "question", FormFaultKind::Missing("question"));
    }
    wanted(form, place, "title", &section.title, faults);
    allowed(form, place, "hint", &section.hint, faults);
}

fn check_question(form: &Form, place: &Place, question: &Question, faults: &mut Faults) {
    match question.kind {
        Kind::Note { .. } => allowed(form, place, "title", &question.title, faults),
        _ => wanted(form, place, "title", &question.title, faults),
    }
    allowed(form, place, "hint", &question.hint, faults);
    allowed(form, place, "evidence.hint", &question.evidence.hint, faults);
    check_evidence(place, question, faults);
    let mut ids = BTreeSet::new();
    for check in &question.checks {
        check_id(place, "check", &check.id, faults);
        if !ids.insert(&check.id) {
            faults.note(place, "check", FormFaultKind::Duplicate(check.id.clone()));
        }
        wanted(form, place, "check.text", &check.text, faults);
        if check.level == CheckLevel::Warning && !question.comment {
            let why = "a warning passes with a comment, and this question takes none";
            faults.note(place, "check", FormFaultKind::Senseless { key: "comment", why });
        }
    }
    check_kind(form, place, &question.kind, faults);
}

fn check_evidence(place: &Place, question: &Question, faults: &mut Faults) {
    let rules = &question.evidence;
    let if_yes = [rules.link, rules.file].contains(&EvidenceNeed::RequiredIfYes);
    if if_yes && !matches!(question.kind, Kind::YesNo {}) {
        let why = "required_if_yes is for questions of the kind yes_no";
        faults.note(place, "evidence", FormFaultKind::Senseless { key: "evidence", why });
    }
    if rules.any() && !question.kind.is_answered() {
        faults.note(
            place,
            "evidence",
            FormFaultKind::Senseless {
                key: "evidence",
                why: "nobody answers it",
            },
        );
    }
    if matches!(question.kind, Kind::File {}) && rules.file != EvidenceNeed::None {
        faults.note(
            place,
            "evidence",
            FormFaultKind::Senseless {
                key: "evidence.file",
                why: "the answer itself is a file",
            },
        );
    }
}

pub(super) fn check_id(place: &Place, key: &str, id: &str, faults: &mut Faults) {
    if !is_id(id) {
        faults.note(place, key, FormFaultKind::BadId(id.to_owned()));
    }
}

pub(super) fn wanted(form: &Form, place: &Place, key: &'static str, text: &Text, faults: &mut Faults) {
    if text.is_empty() {
        faults.note(place, key, FormFaultKind::Missing(key));
    }
    allowed(form, place, key, text, faults);
}

/// A text that is there must be there in the form's language, which every other falls back to.
pub(super) fn allowed(form: &Form, place: &Place, key: &'static str, text: &Text, faults: &mut Faults) {
    if !text.is_empty() && text.get(&form.language).is_none_or(|text| text.trim().is_empty()) {
        faults.note(
            place,
            key,
            FormFaultKind::NotInFormLanguage {
                key: key.to_owned(),
                language: form.language.clone(),
            },
        );
    }
}
