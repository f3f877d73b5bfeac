//! Whether a passport and its forms fit together. Which questions an indicator reads is said in the passport alone;
//! here it is held against the forms, and everything that does not fit is reported together.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::form::{Form, Kind, Question};
use crate::passport::{Indicator, IndicatorKind, Passport};

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
#[non_exhaustive]
pub enum Inconsistency {
    /// A form of a system that the passport has not.
    #[error("form \"{form}\" belongs to the system \"{system}\", which the passport has not")]
    FormOfUnknownSystem {
        /// The form.
        form: String,
        /// The system.
        system: String,
    },
    /// A form that its system does not list.
    #[error("form \"{form}\" is not listed by its system \"{system}\"")]
    FormNotListed {
        /// The form.
        form: String,
        /// The system.
        system: String,
    },
    /// A form that a system lists and nobody has.
    #[error("system \"{system}\" lists the form \"{form}\", which is not there")]
    FormMissing {
        /// The system.
        system: String,
        /// The form.
        form: String,
    },
    /// An indicator of a system that the passport has not.
    #[error("indicator {indicator} belongs to the system \"{system}\", which the passport has not")]
    IndicatorOfUnknownSystem {
        /// The indicator.
        indicator: String,
        /// The system.
        system: String,
    },
    /// An indicator that reads a form that is not there.
    #[error("indicator {indicator} is read from the form \"{form}\", which is not there")]
    IndicatorFormUnknown {
        /// The indicator.
        indicator: String,
        /// The form.
        form: String,
    },
    /// An indicator that reads a question that its form has not.
    #[error("indicator {indicator} reads \"{question}\", which the form \"{form}\" has not")]
    QuestionUnknown {
        /// The indicator.
        indicator: String,
        /// The form.
        form: String,
        /// The question.
        question: String,
    },
    /// A question that no indicator reads and that is not informational.
    #[error("question \"{question}\" of the form \"{form}\" is read by no indicator and is not informational")]
    QuestionUnread {
        /// The form.
        form: String,
        /// The question.
        question: String,
    },
    /// A question that is informational and read.
    #[error("question \"{question}\" of the form \"{form}\" is informational, but {indicator} reads it")]
    InformationalRead {
        /// The form.
        form: String,
        /// The question.
        question: String,
        /// The indicator.
        indicator: String,
    },
    /// An indicator that reads a note, or none but questions whose answers can't bear its kind.
    #[error("indicator {indicator} is of the kind {kind}, but reads {questions}")]
    KindMismatch {
        /// The indicator.
        indicator: String,
        /// Its kind.
        kind: &'static str,
        /// What it reads, with kinds.
        questions: String,
    },
    /// The history that the passport wants names a question that no form has.
    #[error("the passport's history wants the question \"{question}\", which no form has")]
    HistoryQuestionUnknown {
        /// The question.
        question: String,
    },
    /// The same thing twice.
    #[error("{what} \"{id}\" stands twice")]
    Duplicate {
        /// What.
        what: &'static str,
        /// Its id.
        id: String,
    },
}

/// All that does not fit between a passport and the forms of its municipality.
#[must_use]
pub fn check(passport: &Passport, forms: &[&Form]) -> Vec<Inconsistency> {
    let mut found = duplicates(passport, forms);
    for form in forms {
        check_form(passport, form, &mut found);
    }
    for system in &passport.systems {
        for form in system
            .forms
            .iter()
            .filter(|id| !forms.iter().any(|form| form.id == **id))
        {
            found.push(Inconsistency::FormMissing {
                system: system.id.clone(),
                form: form.clone(),
            });
        }
    }
    for indicator in &passport.indicators {
        check_indicator(passport, forms, indicator, &mut found);
    }
    for form in forms {
        check_readers(passport, form, &mut found);
    }
    let unknown = passport
        .history
        .questions
        .iter()
        .filter(|id| !forms.iter().any(|form| form.question(id).is_some()));
    found.extend(unknown.map(|question| Inconsistency::HistoryQuestionUnknown {
        question: question.clone(),
    }));
    found
}

fn check_form(passport: &Passport, form: &Form, found: &mut Vec<Inconsistency>) {
    let (id, system) = (form.id.clone(), form.system.clone());
    match passport.systems.iter().find(|system| system.id == form.system) {
        None => found.push(Inconsistency::FormOfUnknownSystem { form: id, system }),
        Some(known) if !known.forms.contains(&form.id) => found.push(Inconsistency::FormNotListed { form: id, system }),
        Some(_) => {}
    }
}

fn check_indicator(passport: &Passport, forms: &[&Form], indicator: &Indicator, found: &mut Vec<Inconsistency>) {
    let code = || indicator.code.clone();
    if !passport.systems.iter().any(|system| system.id == indicator.system) {
        found.push(Inconsistency::IndicatorOfUnknownSystem {
            indicator: code(),
            system: indicator.system.clone(),
        });
    }
    // A municipal figure may be read from no form at all.
    if indicator.questions.is_empty() && indicator.form.is_empty() {
        return;
    }
    let Some(form) = forms.iter().find(|form| form.id == indicator.form) else {
        found.push(Inconsistency::IndicatorFormUnknown {
            indicator: code(),
            form: indicator.form.clone(),
        });
        return;
    };
    let mut read = Vec::with_capacity(indicator.questions.len());
    for id in &indicator.questions {
        match form.question(id) {
            Some(question) => read.push(question),
            None => found.push(Inconsistency::QuestionUnknown {
                indicator: code(),
                form: form.id.clone(),
                question: id.clone(),
            }),
        }
    }
    let notes = read.iter().any(|question| matches!(question.kind, Kind::Note { .. }));
    let bears = read.iter().any(|question| can_bear(indicator.kind, &question.kind));
    if !read.is_empty() && (notes || !bears) {
        let questions: Vec<String> = read.iter().map(|q| format!("{} ({})", q.id, q.kind.name())).collect();
        found.push(Inconsistency::KindMismatch {
            indicator: code(),
            kind: name(indicator.kind),
            questions: questions.join(", "),
        });
    }
}

/// Whether an answer of this kind can give an indicator of that kind its value; confirming links beside it are fine.
fn can_bear(indicator: IndicatorKind, question: &Kind) -> bool {
    let measured = !matches!(
        question,
        Kind::Text { .. } | Kind::Date { .. } | Kind::Link {} | Kind::File {} | Kind::Note { .. }
    );
    match indicator {
        IndicatorKind::YesNo | IndicatorKind::Percent | IndicatorKind::Count | IndicatorKind::Index => measured,
        IndicatorKind::Scale => matches!(
            question,
            Kind::Scale { .. }
                | Kind::Choice { .. }
                | Kind::YesNo {}
                | Kind::Count { .. }
                | Kind::Table { .. }
                | Kind::Calculated { .. }
        ),
        IndicatorKind::List | IndicatorKind::Text => !matches!(question, Kind::Note { .. }),
    }
}

fn name(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::YesNo => "yes_no",
        IndicatorKind::Percent => "percent",
        IndicatorKind::Count => "count",
        IndicatorKind::Index => "index",
        IndicatorKind::Scale => "scale",
        IndicatorKind::List => "list",
        IndicatorKind::Text => "text",
    }
}

fn check_readers(passport: &Passport, form: &Form, found: &mut Vec<Inconsistency>) {
    let mut readers: BTreeMap<&str, &str> = BTreeMap::new();
    for indicator in passport.indicators.iter().filter(|indicator| indicator.form == form.id) {
        for question in &indicator.questions {
            readers.entry(question).or_insert(&indicator.code);
        }
    }
    let questions = form
        .questions()
        .filter(|question| !matches!(question.kind, Kind::Note { .. }));
    found.extend(
        questions.filter_map(|question| check_reader(form, question, readers.get(question.id.as_str()).copied())),
    );
}

fn check_reader(form: &Form, question: &Question, reader: Option<&str>) -> Option<Inconsistency> {
    let (form, id) = (form.id.clone(), question.id.clone());
    match (question.informational, reader) {
        (false, None) => Some(Inconsistency::QuestionUnread { form, question: id }),
        (true, Some(indicator)) => Some(Inconsistency::InformationalRead {
            form,
            question: id,
            indicator: indicator.to_owned(),
        }),
        _ => None,
    }
}

fn duplicates(passport: &Passport, forms: &[&Form]) -> Vec<Inconsistency> {
    let mut found = Vec::new();
    let mut twice = |what: &'static str, ids: &mut dyn Iterator<Item = &str>| {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id.to_owned()) {
                found.push(Inconsistency::Duplicate {
                    what,
                    id: id.to_owned(),
                });
            }
        }
    };
    twice("system", &mut passport.systems.iter().map(|system| system.id.as_str()));
    twice(
        "indicator",
        &mut passport.indicators.iter().map(|indicator| indicator.code.as_str()),
    );
    twice("form", &mut forms.iter().map(|form| form.id.as_str()));
    for indicator in &passport.indicators {
        twice(
            "question of an indicator",
            &mut indicator.questions.iter().map(String::as_str),
        );
    }
    found
}
