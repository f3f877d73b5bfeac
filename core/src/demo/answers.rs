//! Plausible answers made from a form itself: always the same for the same institution and year, and complete.
//!
//! For each question a few candidates are tried in turn, and the first that the form's own checks accept is taken.

use sha2::{Digest as _, Sha256};
use zerkalo_engine::answers::{Background, Entries, Entry, Evidence};
use zerkalo_engine::fault::{Fault as AnswerFault, FaultKind};
use zerkalo_engine::form::{CompiledForm, EvidenceNeed, Kind, Question};
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::{Fraction, Value};

use super::rows::{COUNTS, Counts, filled};
use crate::error::{Code, Error, Fault, Result};

/// Questions that appear only once others are answered are met on a later round; no form nests deeper.
const PASSES: usize = 6;
/// What is given as an explanation where a check wants one.
const COMMENT: &str = "Сведения уточнены на день заполнения.";
const WORDS: &str = "Работа идёт по плану организации: ответственные назначены, сроки соблюдаются. \
    По итогам прошлого года обновлены материалы и проведены встречи с родителями.";

/// Whose answers they are.
pub(super) struct Situation<'a> {
    /// The institution's place in the demonstration's list.
    pub(super) place: usize,
    /// How many years ago the round was.
    pub(super) years: u8,
    /// What is known besides the answers.
    pub(super) background: &'a Background,
    /// Questions of which less is better, such as registers: few are on them.
    pub(super) rare: &'a [String],
}

/// Answers that can be signed.
pub(super) fn complete(form: &CompiledForm, situation: &Situation<'_>) -> Result<Entries> {
    let mut entries = Entries::new();
    for _ in 0..PASSES {
        let journey = Journey::of(form, &entries, situation.background);
        if !entries.is_empty() && journey.is_ready() {
            return Ok(entries);
        }
        for question in form.questions() {
            let state = journey.question(&question.id);
            let wants = state.is_some_and(|state| state.visible && (!state.answered || !state.faults.is_empty()));
            if wants && question.kind.is_answered() {
                settle(form, question, situation, &mut entries);
            }
        }
    }
    let journey = Journey::of(form, &entries, situation.background);
    let faults = journey
        .faults()
        .map(|fault| Fault::new(&fault.question, fault.code(), "no candidate fits"));
    Err(Error::new(Code::SubmissionIncomplete)
        .detail(form.id.clone())
        .faults(faults.collect()))
}

/// The first half of the answers, as somebody leaves them for tomorrow; of a single one nothing.
pub(super) fn some(form: &CompiledForm, mut entries: Entries) -> Entries {
    let questions: Vec<_> = form
        .questions()
        .filter(|question| entries.get(&question.id).is_some())
        .collect();
    for question in questions.iter().skip(questions.len() / 2) {
        entries.remove(&question.id);
    }
    entries
}

/// Takes the first candidate that nothing is wrong with, else the first that only wants an explanation; what fits
/// nowhere is left blank where it may be.
fn settle(form: &CompiledForm, question: &Question, situation: &Situation<'_>, entries: &mut Entries) {
    let mut odd = None;
    for value in candidates(question, situation, rank(form, question)) {
        let entry = confirmed(question, value, situation);
        entries.insert(&*question.id, entry.clone());
        let journey = Journey::of(form, entries, situation.background);
        let faults = journey.question(&question.id).map_or(&[][..], |state| &state.faults);
        if faults.is_empty() {
            return;
        }
        if odd.is_none() && faults.iter().all(wants_comment) {
            odd = Some(entry.with_comment(COMMENT));
        }
    }
    match odd {
        Some(entry) => drop(entries.insert(&*question.id, entry)),
        None if !question.required => drop(entries.remove(&question.id)),
        None => make_room(form, question, entries),
    }
}

/// Parts that leave no room for another one shrink to the least; the next round tries again.
fn make_room(form: &CompiledForm, question: &Question, entries: &mut Entries) {
    let section = form.section_of(&question.id);
    let others = section.into_iter().flat_map(|section| section.questions.iter().skip(1));
    for other in others {
        if let Kind::Count { min, .. } = &other.kind
            && entries.get(&other.id).is_some()
        {
            entries.insert(&*other.id, Entry::new(Value::Count(min.unwrap_or(0))));
        }
    }
}

fn wants_comment(fault: &AnswerFault) -> bool {
    matches!(fault.kind, FaultKind::CommentWanted { .. })
}

/// A number from 0 to 99 that depends on the question, the institution and the year only.
fn dice(question: &str, situation: &Situation<'_>, what: &str) -> i64 {
    let seed = format!("{question} {} {} {what}", situation.place, situation.years);
    i64::from(Sha256::digest(seed.as_bytes())[0]) * 100 / 256
}

/// How well the institution does, in percent: they differ, and each year is a little better than the one before.
fn quality(situation: &Situation<'_>) -> i64 {
    let base = [78, 62, 41][situation.place % 3];
    base - 7 * i64::from(situation.years)
}

fn pupils(situation: &Situation<'_>) -> i64 {
    match situation.background.context.get("pupils") {
        Some(Value::Count(pupils)) => *pupils,
        _ => 100,
    }
}

/// The question's place among the counts of its section, from 1.
fn rank(form: &CompiledForm, question: &Question) -> i64 {
    let section = form.section_of(&question.id);
    let counts = section.into_iter().flat_map(|section| &section.questions);
    let counts = counts.filter(|other| matches!(other.kind, Kind::Count { .. }));
    let before = counts.take_while(|other| other.id != question.id).count();
    i64::try_from(before).unwrap_or(0) + 1
}

fn candidates(question: &Question, situation: &Situation<'_>, rank: i64) -> Vec<Value> {
    let roll = |what: &str| dice(&question.id, situation, what);
    let (quality, pupils) = (quality(situation), pupils(situation));
    match &question.kind {
        Kind::YesNo {} => vec![Value::YesNo(roll("yes") < quality + 10)],
        Kind::Choice { options } => options
            .iter()
            .filter(|option| !option.retired)
            .map(|option| Value::Choice(option.id.clone()))
            .collect(),
        Kind::Choices { options, min, .. } => {
            let ids = options
                .iter()
                .filter(|option| !option.retired)
                .map(|option| option.id.clone());
            vec![Value::Choices(ids.take(min.unwrap_or(1).max(1)).collect())]
        }
        Kind::Scale { steps } => vec![Value::Step(step(steps.len(), quality + roll("step") / 3 - 16))],
        Kind::Count { min, .. } => {
            let least = min.unwrap_or(0);
            // Parts come after their whole: each count of a section is smaller than the one before.
            [least + (roll("count") / 4 + 12) / rank, pupils, pupils / 20, least]
                .map(Value::Count)
                .to_vec()
        }
        Kind::Number { min, .. } => vec![Value::Number(min.unwrap_or(0.0) + 12.5)],
        Kind::Share { .. } => {
            let percent = if situation.rare.contains(&question.id) {
                1 + roll("share") / 20 + (100 - quality) / 30
            } else {
                (quality + roll("share") / 5 - 10).clamp(2, 98)
            };
            let share = |whole: i64| Fraction {
                numerator: whole * percent / 100,
                denominator: whole,
            };
            [pupils, pupils / 8, 20, 5, 1]
                .map(|whole| Value::Share(share(whole)))
                .to_vec()
        }
        Kind::Date { min, .. } => vec![Value::Date(min.clone().unwrap_or_else(|| "2026-09-01".to_owned()))],
        Kind::Text { max_length, .. } => vec![Value::Text(WORDS.chars().take(*max_length).collect())],
        Kind::Table { rows, columns } => {
            let table = |counts: Counts| {
                let rows = rows
                    .iter()
                    .map(|row| filled(&row.id, columns, counts, (roll(&row.id), quality)));
                Value::Rows(rows.collect())
            };
            COUNTS.map(table).to_vec()
        }
        Kind::Repeat { columns, min_rows, .. } => {
            let table = |counts: Counts| {
                let numbers = 1..=min_rows.unwrap_or(1).max(1);
                let row = |number: usize| filled(&number.to_string(), columns, counts, (roll("row"), quality));
                Value::Rows(numbers.map(row).collect())
            };
            COUNTS.map(table).to_vec()
        }
        Kind::Link {} => vec![Value::Text(page(question, situation))],
        Kind::File {} | Kind::Note { .. } | Kind::Calculated { .. } => Vec::new(),
    }
}

fn step(steps: usize, percent: i64) -> u32 {
    let steps = i64::try_from(steps).unwrap_or(1);
    u32::try_from((percent.clamp(0, 99) * steps / 100) + 1).unwrap_or(1)
}

/// With a link where one is wanted; every seventh yes stays unconfirmed, as it happens.
fn confirmed(question: &Question, value: Value, situation: &Situation<'_>) -> Entry {
    let need = question.evidence.link.max(question.evidence.file);
    let wanted = match need {
        EvidenceNeed::Required => true,
        EvidenceNeed::RequiredIfYes => value == Value::YesNo(true) && dice(&question.id, situation, "link") >= 14,
        EvidenceNeed::None | EvidenceNeed::Optional => false,
    };
    let entry = Entry::new(value);
    if wanted && question.evidence.link != EvidenceNeed::None {
        return entry.with_evidence(Evidence::Link {
            url: page(question, situation),
            title: None,
        });
    }
    entry
}

/// A page of the institution's site; `.example` is nobody's.
fn page(question: &Question, situation: &Situation<'_>) -> String {
    format!(
        "https://organizaciya-{}.example/dokumenty/{}",
        situation.place + 1,
        question.id
    )
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::answers::{Background, Values};
    use zerkalo_engine::form::Form;
    use zerkalo_engine::value::Value;

    use super::{Situation, complete, some};

    #[test]
    fn every_built_in_form_can_be_answered_whole_and_in_part() {
        for (path, source) in zerkalo_bundle::FORMS {
            let form = Form::parse(source).unwrap();
            for (place, years) in (0..6).map(|place| (place, u8::try_from(place % 3).unwrap())) {
                let context = Values::from([
                    ("pupils".to_owned(), Value::Count(174)),
                    ("rural".to_owned(), Value::YesNo(true)),
                ]);
                let background = Background {
                    context,
                    ..Background::default()
                };
                let situation = Situation {
                    place,
                    years,
                    background: &background,
                    rare: &[],
                };
                let entries = complete(&form, &situation).unwrap_or_else(|fault| panic!("{path}: {fault}"));
                assert_eq!(
                    entries,
                    complete(&form, &situation).unwrap(),
                    "{path} is always answered alike"
                );
                let whole = entries.iter().count();
                let part = some(&form, entries).iter().count();
                assert!(part < whole && (part > 0 || whole == 1), "{path}: {part} of {whole}");
            }
        }
    }
}
