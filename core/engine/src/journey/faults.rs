//! What stands between an answer and its submission, and what only deserves a look.

use super::settle::{Settled, scope};
use crate::answers::{Background, Entry, Finding};
use crate::expression::Unvalued;
use crate::fault::{Fault, FaultKind};
use crate::form::{CheckLevel, CompiledForm, EvidenceNeed, Question};
use crate::value::Value;

/// Faults refuse a submission; warnings do not.
#[derive(Default)]
pub(super) struct Found {
    pub(super) faults: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

pub(super) fn find(
    form: &CompiledForm,
    position: usize,
    entry: Option<&Entry>,
    background: &Background,
    settled: &Settled,
) -> Found {
    let question = form.question_at(position);
    let value = &settled.values[position];
    let mut found = Found {
        faults: settled.findings[position].clone(),
        warnings: Vec::new(),
    };
    found.warnings.extend(settled.failures_at(position).map(Finding::from));
    // What could not be read is blank too, but its own fault says more.
    let said_more = found.faults.iter().any(|finding| !finding.is_beside_the_value());
    if question.kind.is_answered() && question.required && *value == Value::Blank && !said_more {
        found.faults.push(FaultKind::Required {}.into());
    }
    evidence(question, entry, value, &mut found);
    // What is wrong by itself is not held against other answers too.
    if said_more {
        return found;
    }
    checks(form, position, entry, background, settled, &mut found);
    found
}

/// A yes without its confirmation can be submitted and stays unconfirmed; other confirmations are part of the answer.
fn evidence(question: &Question, entry: Option<&Entry>, value: &Value, found: &mut Found) {
    if value.is_empty() || *value == Value::NotApplicable {
        return;
    }
    let (links, files) = entry.map_or((0, 0), |entry| (entry.links(), entry.files()));
    let lacks = |need: EvidenceNeed, have: usize| match need {
        EvidenceNeed::Required => have == 0,
        // Either confirms: a link where a file is wanted, and the other way round.
        EvidenceNeed::RequiredIfYes => links + files == 0 && *value == Value::YesNo(true),
        EvidenceNeed::None | EvidenceNeed::Optional => false,
    };
    let rules = &question.evidence;
    let (link, file) = (lacks(rules.link, links), lacks(rules.file, files));
    if !link && !file {
        return;
    }
    let wanted = Finding::at("evidence", FaultKind::EvidenceWanted { link, file });
    let must = link && rules.link == EvidenceNeed::Required || file && rules.file == EvidenceNeed::Required;
    if must { &mut found.faults } else { &mut found.warnings }.push(wanted);
}

fn checks(
    form: &CompiledForm,
    position: usize,
    entry: Option<&Entry>,
    background: &Background,
    settled: &Settled,
    found: &mut Found,
) {
    let question = form.question_at(position);
    for (check, program) in question.checks.iter().zip(&form.programs(position).checks) {
        let Some(program) = program else { continue };
        match program.assertion(&scope(form, &settled.values, background)) {
            Ok(true) | Err(Unvalued::Unknown) => {}
            Ok(false) => failed(check.level, &check.id, entry, found),
            Err(Unvalued::Failed(reason)) => found.warnings.push(FaultKind::ExpressionFailed { reason }.into()),
        }
    }
}

fn failed(level: CheckLevel, check: &str, entry: Option<&Entry>, found: &mut Found) {
    let failed = Finding::from(FaultKind::CheckFailed {
        check: check.to_owned(),
    });
    match level {
        CheckLevel::Error => found.faults.push(failed),
        CheckLevel::Warning => {
            found.warnings.push(failed);
            if !entry.is_some_and(Entry::has_comment) {
                found.faults.push(Finding::at(
                    "comment",
                    FaultKind::CommentWanted {
                        check: check.to_owned(),
                    },
                ));
            }
        }
    }
}

/// The finding as a fault of a section and question.
pub(super) fn placed(section: &str, question: &str, findings: Vec<Finding>) -> Vec<Fault> {
    let place = |finding: Finding| Fault {
        section: section.to_owned(),
        question: question.to_owned(),
        field: finding.field,
        kind: finding.kind,
    };
    findings.into_iter().map(place).collect()
}
