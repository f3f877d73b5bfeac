//! What deserves a question: figures far from others', answers that nothing confirms, all best, jumps, one answer for all.

use std::collections::HashMap;

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::questions::{self as ask, Attention, Question};
use zerkalo_engine::form::{EvidenceNeed, Form, Kind, Section};
use zerkalo_engine::submission::{Answer, Submission};
use zerkalo_engine::value::Value;
use zerkalo_store::submissions;

use super::{One, Stood, series, who};
use crate::error::Result;
use crate::library::digest;
use crate::state::State;

/// Everything that was seen, institution by institution.
pub(super) async fn questions(state: &State, line: &[Stood], system: &str) -> Result<Vec<Question>> {
    let Some(now) = line.first() else {
        return Ok(Vec::new());
    };
    let attention = Attention::default();
    let mut all = far(&now.compared.institutions, system);
    let db = state.store().read();
    let signed = submissions::signed_of_round(db, &now.round.municipality, now.round.id).await?;
    let signed: HashMap<String, Submission> = signed
        .into_iter()
        .map(|own| (own.institution.to_string(), own.submission))
        .collect();
    for one in &now.compared.institutions {
        all.extend(ask::all_best(&one.assessed, system, &scored(one), &attention));
        all.extend(jump(line, one, system, &attention));
        if let Some(submission) = signed.get(who(one)) {
            let form = state.library().form(db, &digest(&one.by.form)?).await?;
            all.extend(of_answers(who(one), form.form(), submission, system, &attention));
        }
    }
    Ok(all)
}

fn far(now: &[One], system: &str) -> Vec<Question> {
    let figures: Vec<(String, Exact)> = now
        .iter()
        .filter_map(|one| Some((who(one).to_owned(), one.assessed.attainment(system)?)))
        .collect();
    ask::far_from_median(system, &figures).unwrap_or_default()
}

fn scored(one: &One) -> Vec<&str> {
    one.assessed
        .indicators
        .iter()
        .map(|own| own.indicator.as_str())
        .collect()
}

/// Between the two newest rounds, where both were measured alike.
fn jump(line: &[Stood], one: &One, system: &str, attention: &Attention) -> Vec<Question> {
    let two = &line[..line.len().min(2)];
    let figure = |stood: &Stood| {
        let institutions = &stood.compared.institutions;
        let own = institutions.iter().find(|other| who(other) == who(one))?;
        own.assessed.attainment(system)
    };
    let found = series(two, figure);
    found.map_or_else(Vec::new, |series| ask::jumps(who(one), system, &series, attention))
}

fn of_answers(who: &str, form: &Form, submission: &Submission, system: &str, attention: &Attention) -> Vec<Question> {
    let answers: HashMap<&str, &Answer> = submission
        .answers
        .iter()
        .map(|answer| (answer.question.as_str(), answer))
        .collect();
    let (yes, without) = confirmations(form, &answers);
    let mut all: Vec<Question> = ask::without_evidence(who, system, yes, without, attention)
        .into_iter()
        .collect();
    all.extend(form.sections.iter().filter_map(|section| {
        let steps = steps(section, &answers)?;
        ask::same_answers(who, &section.id, &steps, attention)
    }));
    all
}

/// Answers «да» of which evidence was asked, and those of them without.
fn confirmations(form: &Form, answers: &HashMap<&str, &Answer>) -> (u32, u32) {
    let asks = |need: EvidenceNeed| need >= EvidenceNeed::RequiredIfYes;
    let confirmed = form
        .questions()
        .filter(|own| asks(own.evidence.link) || asks(own.evidence.file))
        .filter_map(|own| answers.get(own.id.as_str()))
        .filter(|answer| answer.value == Value::YesNo(true))
        .map(|answer| answer.evidence > 0);
    confirmed.fold((0, 0), |(yes, without), confirmed| {
        (yes + 1, without + u32::from(!confirmed))
    })
}

/// The steps chosen in a section whose scales all have as many; none where not every one is answered.
fn steps(section: &Section, answers: &HashMap<&str, &Answer>) -> Option<Vec<u32>> {
    let scales = || {
        section.questions.iter().filter_map(|own| match &own.kind {
            Kind::Scale { steps } => Some((own, steps.len())),
            _ => None,
        })
    };
    let (_, length) = scales().next()?;
    let step = |(own, steps): (&zerkalo_engine::form::Question, usize)| match answers.get(own.id.as_str())?.value {
        Value::Step(step) if steps == length => Some(step),
        _ => None,
    };
    scales().map(step).collect()
}
