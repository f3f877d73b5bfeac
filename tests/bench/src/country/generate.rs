//! A country: municipalities that all have the bench's system of 60 indicators, with answers that the plugin scores for
//! real. The same numbers give the same country, but for ids.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use fixture_bench::shape::{Asked, Question, SCORE};
use zerkalo_engine::analysis::totals::systems;
use zerkalo_engine::answers::{Entry, Evidence};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::{Answer, Mark, Setting, Standing, Submission};
use zerkalo_engine::value::{Fraction, Value};
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{
    BulkRound, BulkSubmission, BulkTown, EntryJson, FormVersion, Frozen, InstitutionId, InstitutionKind, Moment,
    MunicipalityId, NewAssessment, NewInstitution, NewRound, NewSettings, Pins, PluginName, PluginVersion, RoundFigure,
    RoundId, RoundTotals, SubmissionId, UserId, settings,
};

use super::Size;
use super::chance::Chance;

const DAY: Duration = Duration::from_hours(24);
/// The first round's period; the others follow.
pub(super) const FIRST_YEAR: usize = 2023;

/// What all municipalities share.
pub(crate) struct Country {
    pub(crate) plugin: Arc<WasmAssessor>,
    pub(crate) form: FormVersion,
    pub(crate) version: PluginVersion,
    pub(super) settings: Vec<Setting>,
    pub(super) signer: UserId,
    pub(super) size: Size,
    pub(super) questions: Vec<Question>,
    pub(super) at: Moment,
}

/// A municipality's id.
pub(crate) fn town_id(number: usize) -> Result<MunicipalityId> {
    Ok(MunicipalityId::parse(&format!("town-{number:05}"))?)
}

/// A round's period.
pub(crate) fn period(round: usize) -> String {
    (FIRST_YEAR + round).to_string()
}

impl Country {
    /// One municipality, with all that was signed in it.
    pub(crate) fn town(&self, number: usize) -> Result<BulkTown> {
        let id = town_id(number)?;
        let institutions: Vec<NewInstitution> = (0..self.size.institutions)
            .map(|school| self.school(&id, school))
            .collect();
        let rounds = (0..self.size.rounds).map(|round| self.round(number, &id, &institutions, round));
        Ok(BulkTown {
            name: format!("Город № {number:05}"),
            plugin: Some(PluginName {
                id: self.version.id.clone(),
                version: self.version.version.clone(),
            }),
            settings: NewSettings {
                municipality: id.clone(),
                plugin_id: self.version.id.clone(),
                values: Vec::new(),
                by: None,
                at: self.at,
            },
            rounds: rounds.collect::<Result<_>>()?,
            institutions,
            at: self.at,
            id,
        })
    }

    fn school(&self, municipality: &MunicipalityId, school: usize) -> NewInstitution {
        NewInstitution {
            municipality: municipality.clone(),
            id: InstitutionId::new(),
            kind: InstitutionKind::School,
            name: format!("Муниципальное общеобразовательное учреждение «Школа № {school}»"),
            short_name: format!("Школа № {school:02}"),
            pupils: i64::try_from(120 + school * 17).ok(),
            rural: school.is_multiple_of(3),
            opened_on: None,
            closed_on: None,
            at: self.at,
        }
    }

    fn round(
        &self,
        town: usize,
        municipality: &MunicipalityId,
        institutions: &[NewInstitution],
        round: usize,
    ) -> Result<BulkRound> {
        let pins = self.pins()?;
        let mut submissions = Vec::with_capacity(institutions.len());
        let mut standings = Vec::with_capacity(institutions.len());
        for (school, institution) in institutions.iter().enumerate() {
            let chance = Chance::of([town, school, round]);
            let (signed, standing) = self.signed(&pins, institution, &period(round), chance)?;
            submissions.push(signed);
            standings.push(standing);
        }
        let age = u32::try_from(self.size.rounds - round).context("a round number")?;
        let opens_at = self.at.minus(365 * DAY * age);
        let new = NewRound {
            municipality: municipality.clone(),
            id: RoundId::new(),
            title: format!("Нагрузка, {} год", period(round)),
            form_id: self.form.id.clone(),
            form_version: self.form.version,
            pins,
            period: period(round),
            opens_at,
            due_at: opens_at.plus(30 * DAY),
            institutions: institutions.iter().map(|own| own.id).collect(),
            head_signs: false,
            acceptance: true,
            by: None,
            at: opens_at,
        };
        Ok(BulkRound {
            closed_at: Some(new.due_at),
            totals: Some(self.totals(&standings)?),
            round: new,
            submissions,
        })
    }

    /// The settings' digest is of what a municipality chose, which is nothing.
    pub(crate) fn pins(&self) -> Result<Pins> {
        Ok(Pins {
            form_digest: self.form.digest.clone(),
            plugin_id: self.version.id.clone(),
            plugin_version: self.version.version.clone(),
            plugin_digest: self.version.digest.clone(),
            settings_number: 1,
            settings_digest: settings::digest(&[])?,
        })
    }

    fn signed(
        &self,
        pins: &Pins,
        institution: &NewInstitution,
        period: &str,
        mut chance: Chance,
    ) -> Result<(BulkSubmission, Standing)> {
        let entries: Vec<(String, Entry)> = self
            .questions
            .iter()
            .map(|question| (question.id.clone(), entry(question, &mut chance)))
            .collect();
        let submission = submission(&self.form.id, &institution.id.to_string(), period, &entries);
        let outcome = self.plugin.score(&submission, &[], &self.settings)?;
        let entries = entries
            .iter()
            .map(|(question, entry)| Ok((question.clone(), EntryJson::of(entry)?)));
        let signed = BulkSubmission {
            id: SubmissionId::new(),
            institution: institution.id,
            entries: entries.collect::<Result<_>>()?,
            frozen: Frozen::new(&submission)?,
            assessment: NewAssessment::scored(pins.clone(), "bench", &[], &outcome)?,
            by: self.signer,
            at: self.at,
        };
        Ok((signed, standing(&submission, outcome)))
    }

    /// What a server would work out in the background.
    fn totals(&self, standings: &[Standing]) -> Result<RoundTotals> {
        let summary = self.plugin.summarize(standings, &self.settings)?;
        let figures = summary.figures.into_iter().map(|figure| RoundFigure {
            indicator: figure.indicator,
            value: figure.value,
            answered: figure.answered,
            asked: figure.asked,
        });
        Ok(RoundTotals {
            asked: u32::try_from(standings.len())?,
            plugin: self.version.digest.clone(),
            systems: systems(self.plugin.passport(), &self.settings, standings, SCORE.id),
            figures: figures.collect(),
        })
    }
}

fn submission(form: &str, institution: &str, period: &str, entries: &[(String, Entry)]) -> Submission {
    let answer = |(question, entry): &(String, Entry)| Answer {
        question: question.clone(),
        value: entry.value.clone(),
        evidence: u32::try_from(entry.evidence.len()).unwrap_or(0),
    };
    Submission {
        form: form.to_owned(),
        institution: institution.to_owned(),
        institution_kind: "school".to_owned(),
        period: period.to_owned(),
        answers: entries.iter().map(answer).collect(),
        context: Vec::new(),
    }
}

fn standing(submission: &Submission, outcome: Outcome) -> Standing {
    let marks = outcome.indicators.into_iter().map(|own| Mark {
        indicator: own.indicator,
        status: own.status,
        value: own.value,
        points: own.points,
        max: own.max,
    });
    Standing {
        institution: submission.institution.clone(),
        institution_kind: submission.institution_kind.clone(),
        systems: outcome.systems,
        marks: marks.collect(),
    }
}

/// An answer of a school that does well in what it is lucky in.
fn entry(question: &Question, chance: &mut Chance) -> Entry {
    match question.asked {
        Asked::Yes => {
            let yes = chance.below(100) < 70;
            let entry = Entry::new(Value::YesNo(yes));
            if !yes {
                return entry;
            }
            let url = format!("https://school.example/documents/{}.pdf", question.id);
            entry.with_evidence(Evidence::Link { url, title: None })
        }
        Asked::Share { denominator, .. } => Entry::new(Value::Share(Fraction {
            numerator: chance.below(denominator.unsigned_abs() + 1),
            denominator,
        })),
        Asked::Count(_) => Entry::new(Value::Count(chance.below(16))),
    }
}

/// Which indicators of the bench's plugin the overview shows side by side: a title and a code each.
pub(super) fn equal_toml(indicators: usize) -> String {
    let groups: BTreeMap<usize, String> = (0..indicators)
        .map(|number| (number, format!("BENCH-SCORE-T{number:02}")))
        .collect();
    let group = |(number, code): (&usize, &String)| {
        format!(
            "[[equal]]\nid = \"share-{number}\"\ntitle.ru = \"Доля {number}\"\nwhy.ru = \"Одна и та же доля.\"\n\
             indicators = {{ bench = \"{code}\" }}\n"
        )
    };
    groups.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::answers::{Background, Entries};
    use zerkalo_engine::complete::CompleteAnswers;
    use zerkalo_engine::form::Form;

    use super::*;

    #[test]
    fn what_is_generated_is_what_the_form_makes_of_the_answers() {
        let form = Form::parse(&SCORE.form_toml()).unwrap();
        let mut chance = Chance::of([1, 2, 3]);
        let questions = SCORE.questions();
        let entries: Vec<(String, Entry)> = questions
            .iter()
            .map(|question| (question.id.clone(), entry(question, &mut chance)))
            .collect();
        let whole: BTreeMap<&String, &Entry> = entries.iter().map(|(question, entry)| (question, entry)).collect();
        let read: Entries = serde_json::from_value(serde_json::to_value(whole).unwrap()).unwrap();
        let complete = CompleteAnswers::new(&form, &read, &Background::default()).unwrap();
        let expected = complete.into_submission("one".to_owned(), "school", "2024".parse().unwrap());
        assert_eq!(submission("bench/score", "one", "2024", &entries), expected);
    }
}
