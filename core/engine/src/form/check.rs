//! What a form's source must obey besides its keys: ids, texts, options, limits.

use std::collections::{BTreeSet, HashMap};

use super::load::{question_place, section_place};
use super::{
    CellKind, Choice, Column, EvidenceNeed, Form, FormFault, FormFaultKind, Kind, Question, Section, is_form_id, is_id,
};
use crate::answers::MAX_ROWS;
use crate::date::Date;
use crate::text::Text;

/// Most questions of a form.
const MAX_QUESTIONS: usize = 1000;
/// Most options, steps, rows or columns.
const MAX_PARTS: usize = 200;
/// Longest text that a question may ask for, in characters.
const MAX_TEXT: usize = 20_000;
/// Names of fields that a row can't have without being taken for something else.
const RESERVED: [&str; 1] = ["na"];

/// Collects faults, each at its place and line.
pub(super) struct Faults<'a> {
    lines: &'a HashMap<String, usize>,
    found: Vec<FormFault>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(lines: &'a HashMap<String, usize>, found: Vec<FormFault>) -> Self {
        Self { lines, found }
    }

    /// Notes a fault at a section or question; `key` is a key of it, or empty.
    pub(super) fn note(&mut self, place: &str, key: &str, kind: FormFaultKind) {
        let line = self.lines.get(place).copied();
        let place = match (place, key) {
            (place, "") => place.to_owned(),
            ("", key) => format!("key \"{key}\""),
            (place, key) => format!("{place}, key \"{key}\""),
        };
        self.found.push(FormFault { place, line, kind });
    }

    pub(super) fn into_found(self) -> Vec<FormFault> {
        self.found
    }
}

pub(super) fn check_form(form: &Form, faults: &mut Faults<'_>) {
    if !is_form_id(&form.id) {
        faults.note("", "id", FormFaultKind::BadFormId(form.id.clone()));
    }
    check_id("", "system", &form.system, faults);
    form.applies_to
        .iter()
        .for_each(|kind| check_id("", "applies_to", kind, faults));
    if form.version == 0 {
        faults.note(
            "",
            "version",
            FormFaultKind::TooFew {
                key: "version",
                have: 0,
                want: 1,
            },
        );
    }
    if form.applies_to.is_empty() {
        faults.note("", "applies_to", FormFaultKind::Missing("applies_to"));
    }
    let questions = form.questions().count();
    if questions == 0 {
        faults.note("", "section", FormFaultKind::Missing("question"));
    }
    if questions > MAX_QUESTIONS {
        faults.note(
            "",
            "section",
            FormFaultKind::TooMany {
                key: "question",
                have: questions,
                max: MAX_QUESTIONS,
            },
        );
    }
    wanted(form, "", "title", &form.title, faults);
    allowed(form, "", "intro", &form.intro, faults);
    let mut ids = (BTreeSet::new(), BTreeSet::new());
    for section in &form.sections {
        check_section(form, section, &mut ids.0, faults);
        for question in &section.questions {
            let place = question_place(&section.id, &question.id);
            check_id(&place, "id", &question.id, faults);
            if !ids.1.insert(question.id.as_str()) {
                faults.note(&place, "id", FormFaultKind::Duplicate(question.id.clone()));
            }
            check_question(form, &place, question, faults);
        }
    }
}

fn check_section<'f>(form: &Form, section: &'f Section, ids: &mut BTreeSet<&'f str>, faults: &mut Faults<'_>) {
    let place = section_place(&section.id);
    check_id(&place, "id", &section.id, faults);
    if !ids.insert(section.id.as_str()) {
        faults.note(&place, "id", FormFaultKind::Duplicate(section.id.clone()));
    }
    if section.questions.is_empty() {
        faults.note(&place, "question", FormFaultKind::Missing("question"));
    }
    wanted(form, &place, "title", &section.title, faults);
    allowed(form, &place, "hint", &section.hint, faults);
}

fn check_question(form: &Form, place: &str, question: &Question, faults: &mut Faults<'_>) {
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
        if check.level == super::CheckLevel::Warning && !question.comment {
            let why = "a warning passes with a comment, and this question takes none";
            faults.note(place, "check", FormFaultKind::Senseless { key: "comment", why });
        }
    }
    check_kind(form, place, &question.kind, faults);
}

fn check_evidence(place: &str, question: &Question, faults: &mut Faults<'_>) {
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

fn check_kind(form: &Form, place: &str, kind: &Kind, faults: &mut Faults<'_>) {
    match kind {
        Kind::Choice { options } => check_options(form, place, "options", options, faults),
        Kind::Choices { options, min, max } => {
            check_options(form, place, "options", options, faults);
            limits(place, ("min", *min), ("max", *max), faults);
            limits(
                place,
                ("min", *min),
                ("options", Some(options.iter().filter(|o| !o.retired).count())),
                faults,
            );
        }
        Kind::Scale { steps } => {
            size(place, "steps", steps.len(), 2, faults);
            for step in steps {
                wanted(form, place, "steps.title", &step.title, faults);
                allowed(form, place, "steps.descriptor", &step.descriptor, faults);
            }
        }
        Kind::Count { min, max, unit } => {
            limits(place, ("min", Some(min.unwrap_or(0))), ("max", *max), faults);
            allowed(form, place, "unit", unit, faults);
        }
        Kind::Number {
            unit,
            min,
            max,
            decimals,
        } => {
            wanted(form, place, "unit", unit, faults);
            limits(place, ("min", *min), ("max", *max), faults);
            limits(place, ("decimals", *decimals), ("its greatest", Some(9)), faults);
        }
        Kind::Share {
            numerator, denominator, ..
        } => {
            wanted(form, place, "numerator", numerator, faults);
            wanted(form, place, "denominator", denominator, faults);
        }
        Kind::Date { min, max } => check_dates(place, min.as_deref(), max.as_deref(), faults),
        Kind::Text { max_length, .. } => limits(
            place,
            ("max_length", Some(*max_length)),
            ("its greatest", Some(MAX_TEXT)),
            faults,
        ),
        Kind::Table { rows, columns } => {
            size(place, "rows", rows.len(), 1, faults);
            unique(place, "rows", rows.iter().map(|row| row.id.as_str()), faults);
            rows.iter()
                .for_each(|row| wanted(form, place, "rows.title", &row.title, faults));
            check_columns(form, place, columns, faults);
        }
        Kind::Repeat {
            columns,
            min_rows,
            max_rows,
            row_title,
        } => {
            limits(place, ("min_rows", *min_rows), ("max_rows", *max_rows), faults);
            limits(place, ("max_rows", *max_rows), ("its greatest", Some(MAX_ROWS)), faults);
            allowed(form, place, "row_title", row_title, faults);
            check_columns(form, place, columns, faults);
        }
        Kind::Note { text } => wanted(form, place, "text", text, faults),
        Kind::Calculated { unit, .. } => allowed(form, place, "unit", unit, faults),
        Kind::YesNo {} | Kind::Link {} | Kind::File {} => {}
    }
}

fn check_options(form: &Form, place: &str, key: &'static str, options: &[Choice], faults: &mut Faults<'_>) {
    size(place, key, options.len(), 2, faults);
    unique(place, key, options.iter().map(|option| option.id.as_str()), faults);
    for option in options {
        wanted(form, place, "options.title", &option.title, faults);
        allowed(form, place, "options.hint", &option.hint, faults);
    }
}

fn check_columns(form: &Form, place: &str, columns: &[Column], faults: &mut Faults<'_>) {
    size(place, "columns", columns.len(), 1, faults);
    unique(
        place,
        "columns",
        columns.iter().map(|column| column.id.as_str()),
        faults,
    );
    for column in columns {
        wanted(form, place, "columns.title", &column.title, faults);
        allowed(form, place, "columns.unit", &column.unit, faults);
        limits(place, ("columns.min", column.min), ("columns.max", column.max), faults);
        if column.kind == CellKind::Choice {
            check_options(form, place, "columns.options", &column.options, faults);
        } else if !column.options.is_empty() {
            faults.note(
                place,
                "columns",
                FormFaultKind::Senseless {
                    key: "options",
                    why: "only a choice has options",
                },
            );
        }
        let numeric = matches!(column.kind, CellKind::Count | CellKind::Number);
        if !numeric && (column.min.is_some() || column.max.is_some()) {
            faults.note(
                place,
                "columns",
                FormFaultKind::Senseless {
                    key: "min, max",
                    why: "only numbers have limits",
                },
            );
        }
        if column.id == "key" {
            faults.note(
                place,
                "columns",
                FormFaultKind::Senseless {
                    key: "id",
                    why: "\"key\" is the row's own name in expressions",
                },
            );
        }
    }
}

fn check_dates(place: &str, min: Option<&str>, max: Option<&str>, faults: &mut Faults<'_>) {
    let mut day = |key, text: Option<&str>| {
        let date = text.map(str::parse::<Date>);
        if let (Some(Err(_)), Some(text)) = (&date, text) {
            faults.note(place, key, FormFaultKind::BadDate(text.to_owned()));
        }
        date.and_then(Result::ok)
    };
    let (min, max) = (day("min", min), day("max", max));
    limits(place, ("min", min), ("max", max), faults);
}

fn check_id(place: &str, key: &str, id: &str, faults: &mut Faults<'_>) {
    if !is_id(id) {
        faults.note(place, key, FormFaultKind::BadId(id.to_owned()));
    }
}

fn unique<'a>(place: &str, key: &str, ids: impl Iterator<Item = &'a str>, faults: &mut Faults<'_>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        check_id(place, key, id, faults);
        if RESERVED.contains(&id) {
            faults.note(
                place,
                key,
                FormFaultKind::Senseless {
                    key: "id",
                    why: "\"na\" stands for \"not applicable\"",
                },
            );
        }
        if !seen.insert(id) {
            faults.note(place, key, FormFaultKind::Duplicate(id.to_owned()));
        }
    }
}

fn size(place: &str, key: &'static str, have: usize, want: usize, faults: &mut Faults<'_>) {
    if have < want {
        faults.note(place, key, FormFaultKind::TooFew { key, have, want });
    }
    if have > MAX_PARTS {
        faults.note(
            place,
            key,
            FormFaultKind::TooMany {
                key,
                have,
                max: MAX_PARTS,
            },
        );
    }
}

fn limits<T: PartialOrd>(
    place: &str,
    low: (&'static str, Option<T>),
    high: (&'static str, Option<T>),
    faults: &mut Faults<'_>,
) {
    if let ((low, Some(least)), (high, Some(greatest))) = (low, high)
        && (least > greatest || least.partial_cmp(&greatest).is_none())
    {
        faults.note(place, low, FormFaultKind::LimitsCrossed { low, high });
    }
}

fn wanted(form: &Form, place: &str, key: &'static str, text: &Text, faults: &mut Faults<'_>) {
    if text.is_empty() {
        faults.note(place, key, FormFaultKind::Missing(key));
    }
    allowed(form, place, key, text, faults);
}

/// A text that is there must be there in the form's language, which every other falls back to.
fn allowed(form: &Form, place: &str, key: &'static str, text: &Text, faults: &mut Faults<'_>) {
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
