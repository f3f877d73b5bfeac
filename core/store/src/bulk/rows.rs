//! Municipalities as rows of their tables.

use std::collections::{BTreeMap, HashMap};

use sea_orm::Value;

use super::{BulkRound, BulkSubmission, BulkTown};
use crate::answers::{self, Answers, EMPTY, StoredAnswer};
use crate::assessments::{ASSESSMENT, AssessmentKey, RECOMMENDATION};
use crate::error::Result;
use crate::ids::{Digest, MunicipalityId, SubmissionId};
use crate::institutions::NewInstitution;
use crate::kinds::{RoundState, SubmissionState};
use crate::rounds::NewRound;
use crate::settings::{self, NewSettings};
use crate::sql::values;
use crate::totals::{FIGURE, TOTAL, figure_rows, total_rows};

const MUNICIPALITY: &str = "municipality (id, name, plugin_id, plugin_version, created_at)";
const SETTINGS: &str =
    "settings_version (municipality_id, plugin_id, number, digest, setting_values, created_by, created_at)";
const INSTITUTION: &str = "institution (municipality_id, id, kind, name, short_name, pupils, rural, opened_on, \
    closed_on, created_at, updated_at)";
const ROUND: &str = "round (municipality_id, id, title, form_id, form_version, form_digest, plugin_id, plugin_version, \
    plugin_digest, settings_number, settings_digest, period, opens_at, due_at, closed_at, state, created_by, created_at, \
    head_signs, acceptance, row_version)";
const MEMBER: &str = "round_institution (municipality_id, round_id, institution_id, added_at)";
const SUBMISSION: &str = "submission (municipality_id, id, round_id, institution_id, state, row_version, revision, \
    updated_at, answers)";
const TRANSITION: &str = "transition (municipality_id, submission_id, seq, from_state, to_state, actor_id, at, reason)";
const REVISION: &str = "submission_revision (municipality_id, submission_id, revision, seq, signed_by, signed_at, \
    sha256, submission)";
const STALE: &str = "round_stale (municipality_id, round_id, changes, due_at)";

/// In the order in which one refers to another.
const TABLES: [&str; 13] = [
    MUNICIPALITY,
    SETTINGS,
    INSTITUTION,
    ROUND,
    MEMBER,
    SUBMISSION,
    TRANSITION,
    REVISION,
    ASSESSMENT,
    RECOMMENDATION,
    TOTAL,
    FIGURE,
    STALE,
];

/// Rows by table.
#[derive(Debug, Default)]
pub(super) struct Rows(HashMap<&'static str, Vec<Vec<Value>>>);

impl Rows {
    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.0.values().map(|rows| rows.len() as u64).sum()
    }

    /// What goes where, in an order in which nothing refers to what comes later.
    pub(super) fn by_table(mut self) -> Vec<(&'static str, Vec<Vec<Value>>)> {
        let tables = TABLES.into_iter();
        tables
            .filter_map(|table| Some((table, self.0.remove(table)?)))
            .collect()
    }

    fn add(&mut self, table: &'static str, rows: impl IntoIterator<Item = Vec<Value>>) {
        self.0.entry(table).or_default().extend(rows);
    }

    pub(super) fn add_town(&mut self, town: BulkTown) -> Result<()> {
        let (plugin, version) = town.plugin.map(|plugin| (plugin.id, plugin.version)).unzip();
        self.add(
            MUNICIPALITY,
            [values![town.id.clone(), town.name, plugin, version, town.at]],
        );
        self.add_settings(town.settings)?;
        self.add(INSTITUTION, town.institutions.into_iter().map(institution));
        for round in town.rounds {
            self.add_round(&town.id, round)?;
        }
        Ok(())
    }

    fn add_settings(&mut self, new: NewSettings) -> Result<()> {
        let text = settings::text(&new.values)?;
        let digest = Digest::of(text.as_bytes());
        let row = values![new.municipality, new.plugin_id, 1_i64, digest, text, new.by, new.at];
        self.add(SETTINGS, [row]);
        Ok(())
    }

    fn add_round(&mut self, municipality: &MunicipalityId, bulk: BulkRound) -> Result<()> {
        let BulkRound {
            round,
            closed_at,
            submissions,
            totals,
        } = bulk;
        let (id, at) = (round.id, round.at);
        let asked = |institution| values![municipality.clone(), id, institution, at];
        self.add(MEMBER, round.institutions.iter().map(|&institution| asked(institution)));
        let mut signed: BTreeMap<_, _> = submissions.into_iter().map(|own| (own.institution, own)).collect();
        for &institution in &round.institutions {
            match signed.remove(&institution) {
                Some(own) => self.add_submission(municipality, &round, own)?,
                None => self.add(
                    SUBMISSION,
                    [values![
                        municipality.clone(),
                        SubmissionId::new(),
                        id,
                        institution,
                        SubmissionState::NotStarted,
                        0_i64,
                        0_i64,
                        at,
                        EMPTY
                    ]],
                ),
            }
        }
        match totals {
            Some(totals) => {
                self.add(TOTAL, total_rows(municipality, id, &totals, at));
                self.add(FIGURE, figure_rows(municipality, id, &totals)?);
            }
            None => self.add(STALE, [values![municipality.clone(), id, 1_i64, at]]),
        }
        let state = if closed_at.is_some() {
            RoundState::Closed
        } else {
            RoundState::Open
        };
        self.add(ROUND, [round_row(round, state, closed_at)]);
        Ok(())
    }

    /// One save and one signature.
    fn add_submission(&mut self, municipality: &MunicipalityId, round: &NewRound, own: BulkSubmission) -> Result<()> {
        let (by, at) = (own.by, own.at);
        let stored = own.entries.into_iter().map(|(question, entry)| {
            let answer = StoredAnswer {
                entry,
                version: 1,
                by,
                at,
            };
            (question, answer)
        });
        let answers = answers::text(&stored.collect::<Answers>())?;
        let state = SubmissionState::Submitted;
        let head = values![
            municipality.clone(),
            own.id,
            round.id,
            own.institution,
            state,
            1_i64,
            1_i64,
            at,
            answers
        ];
        self.add(SUBMISSION, [head]);
        let (from, reason) = (SubmissionState::NotStarted, None::<String>);
        let moved = values![municipality.clone(), own.id, 1_i64, from, state, by, at, reason];
        self.add(TRANSITION, [moved]);
        let (sha256, text) = own.frozen.parts();
        let frozen = values![municipality.clone(), own.id, 1_i64, 1_i64, by, at, sha256, text];
        self.add(REVISION, [frozen]);
        let key = AssessmentKey {
            submission: own.id,
            revision: 1,
            attempt: 1,
        };
        let (assessment, recommendations) = own.assessment.rows(municipality, key, at);
        self.add(ASSESSMENT, [assessment]);
        self.add(RECOMMENDATION, recommendations);
        Ok(())
    }
}

fn institution(new: NewInstitution) -> Vec<Value> {
    values![
        new.municipality,
        new.id,
        new.kind,
        new.name,
        new.short_name,
        new.pupils,
        new.rural,
        new.opened_on,
        new.closed_on,
        new.at,
        new.at
    ]
}

fn round_row(new: NewRound, state: RoundState, closed_at: Option<crate::Moment>) -> Vec<Value> {
    values![
        new.municipality,
        new.id,
        new.title,
        new.form_id,
        new.form_version,
        new.pins.form_digest,
        new.pins.plugin_id,
        new.pins.plugin_version,
        new.pins.plugin_digest,
        new.pins.settings_number,
        new.pins.settings_digest,
        new.period,
        new.opens_at,
        new.due_at,
        closed_at,
        state,
        new.by,
        new.at,
        new.head_signs,
        new.acceptance,
        1_i64
    ]
}
