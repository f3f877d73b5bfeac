//! The ledger of submissions that were scored again by other rules: beside the published assessments, never over them.

use std::collections::HashMap;

use sea_orm::{FromQueryResult, QueryResult, Value};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zerkalo_engine::outcome::{Outcome, Results};

use crate::assessments::OutcomeJson;
use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId, SubmissionId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// By which rules something is scored: a plugin and a municipality's settings of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The plugin's id.
    pub plugin_id: String,
    /// SHA-256 of its component.
    pub plugin_digest: Digest,
    /// Which settings of the municipality.
    pub settings_number: i64,
    /// Their digest.
    pub settings_digest: Digest,
}

/// What a plugin was given of an earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The submission.
    pub submission: SubmissionId,
    /// Its signed revision.
    pub revision: i64,
    /// Which attempt was given; none where it was the revision scored again by the same rules.
    pub attempt: Option<i64>,
}

/// A signed revision that is scored again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RescoringKey {
    /// The submission.
    pub submission: SubmissionId,
    /// Its signed revision.
    pub revision: i64,
}

/// An outcome to keep.
#[derive(Debug, Clone)]
pub struct NewRescoring {
    /// Which revision.
    pub key: RescoringKey,
    /// The round it was signed in.
    pub round: RoundId,
    /// Whose it is.
    pub institution: InstitutionId,
    /// What the plugin was given of earlier rounds.
    pub history: Vec<Given>,
    /// The outcome, or the code of why there is none.
    pub result: std::result::Result<OutcomeJson, String>,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescoring {
    /// Its municipality.
    pub municipality: MunicipalityId,
    /// Which revision.
    pub key: RescoringKey,
    /// The round it was signed in.
    pub round: RoundId,
    /// Whose it is.
    pub institution: InstitutionId,
    /// By which rules.
    pub rules: Rules,
    /// What the plugin was given of earlier rounds.
    pub history: Vec<Given>,
    /// When.
    pub made_at: Moment,
    /// Why there is no outcome.
    pub failure: Option<String>,
    /// The outcome's JSON.
    pub outcome: Option<String>,
    /// SHA-256 of it.
    pub sha256: Option<Digest>,
}

impl Rescoring {
    /// The outcome, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it can not be read.
    pub fn read_outcome(&self) -> Result<Option<Outcome>> {
        self.read()
    }

    /// The outcome's figures without their reasoning, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it can not be read.
    pub fn read_results(&self) -> Result<Option<Results>> {
        self.read()
    }

    fn read<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        let read = |text: &String| {
            serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("outcome: {error}")))
        };
        self.outcome.as_ref().map(read).transpose()
    }
}

#[derive(FromQueryResult)]
struct Row {
    municipality_id: MunicipalityId,
    submission_id: SubmissionId,
    revision: i64,
    plugin_digest: Digest,
    settings_digest: Digest,
    round_id: RoundId,
    institution_id: InstitutionId,
    plugin_id: String,
    settings_number: i64,
    made_at: Moment,
    history: String,
    failure_code: Option<String>,
    outcome_sha256: Option<Digest>,
    outcome: Option<String>,
}

const COLUMNS: &str = "municipality_id, submission_id, revision, plugin_digest, settings_digest, round_id, institution_id, \
    plugin_id, settings_number, made_at, history, failure_code, outcome_sha256, outcome";

fn read(row: &QueryResult) -> Result<Rescoring> {
    let row = Row::from_query_result(row, "")?;
    Ok(Rescoring {
        municipality: row.municipality_id,
        key: RescoringKey {
            submission: row.submission_id,
            revision: row.revision,
        },
        round: row.round_id,
        institution: row.institution_id,
        rules: Rules {
            plugin_id: row.plugin_id,
            plugin_digest: row.plugin_digest,
            settings_number: row.settings_number,
            settings_digest: row.settings_digest,
        },
        history: serde_json::from_str(&row.history).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        made_at: row.made_at,
        failure: row.failure_code,
        outcome: row.outcome,
        sha256: row.outcome_sha256,
    })
}

/// Adds lines; what is there already by the same rules stays as it is.
///
/// # Errors
/// The database's, [`StoreError::Invalid`] if one can not be written as JSON.
pub async fn append(
    tx: &Tx,
    municipality: &MunicipalityId,
    rules: &Rules,
    engine_version: &str,
    lines: &[NewRescoring],
    at: Moment,
) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let (mut values, mut width) = (Vec::new(), 0);
    for line in lines {
        let row = row_of(municipality, rules, engine_version, line, at)?;
        width = row.len();
        values.extend(row);
    }
    let one = format!("({})", vec!["?"; width].join(", "));
    let sql = format!(
        "INSERT INTO rescoring (municipality_id, submission_id, revision, plugin_digest, settings_digest, round_id,
            institution_id, plugin_id, settings_number, engine_version, made_at, history, failure_code, outcome_sha256,
            outcome)
        VALUES {} ON CONFLICT DO NOTHING",
        vec![one; lines.len()].join(", ")
    );
    sql::run(tx, &sql, values).await?;
    Ok(())
}

fn row_of(
    municipality: &MunicipalityId,
    rules: &Rules,
    engine_version: &str,
    line: &NewRescoring,
    at: Moment,
) -> Result<Vec<Value>> {
    let (outcome, failure) = match &line.result {
        Ok(outcome) => (Some(outcome), None),
        Err(code) => (None, Some(code.clone())),
    };
    Ok(values![
        municipality.clone(),
        line.key.submission,
        line.key.revision,
        rules.plugin_digest.clone(),
        rules.settings_digest.clone(),
        line.round,
        line.institution,
        rules.plugin_id.as_str(),
        rules.settings_number,
        engine_version,
        at,
        serde_json::to_string(&line.history).map_err(|_| StoreError::Invalid { what: "history" })?,
        failure,
        outcome.map(|outcome| outcome.sha256.clone()),
        outcome.map(|outcome| outcome.text.as_str())
    ])
}

/// The lines of a round by these rules, by institution.
///
/// # Errors
/// The database's.
pub async fn of_round(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
    rules: &Rules,
) -> Result<Vec<Rescoring>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM rescoring
        WHERE municipality_id = ? AND round_id = ? AND plugin_digest = ? AND settings_digest = ?
        ORDER BY institution_id, revision"
    );
    let values = values![
        municipality.clone(),
        round,
        rules.plugin_digest.clone(),
        rules.settings_digest.clone()
    ];
    let rows = sql::rows(db, &sql, values).await?;
    rows.iter().map(read).collect()
}

/// Those of these revisions that were scored again by these rules.
///
/// # Errors
/// The database's.
pub async fn known(
    db: &impl Db,
    municipality: &MunicipalityId,
    rules: &Rules,
    keys: &[RescoringKey],
) -> Result<HashMap<RescoringKey, Rescoring>> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values = values![
        municipality.clone(),
        rules.plugin_digest.clone(),
        rules.settings_digest.clone()
    ];
    values.extend(
        keys.iter()
            .flat_map(|key| -> Vec<Value> { values![key.submission, key.revision] }),
    );
    let sql = format!(
        "SELECT {COLUMNS} FROM rescoring
        WHERE municipality_id = ? AND plugin_digest = ? AND settings_digest = ?
            AND (submission_id, revision) IN (VALUES {})",
        vec!["(?, ?)"; keys.len()].join(", ")
    );
    let rows = sql::rows(db, &sql, values).await?;
    let lines = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(lines.into_iter().map(|line| (line.key, line)).collect())
}

/// The whole ledger in the order of its keys, those after this line, some at a time.
///
/// # Errors
/// The database's.
pub async fn page(db: &impl Db, after: Option<&Rescoring>, limit: u32) -> Result<Vec<Rescoring>> {
    let (beyond, mut values) = match after {
        Some(line) => (
            "WHERE (municipality_id, submission_id, revision, plugin_digest, settings_digest) > (?, ?, ?, ?, ?)",
            values![
                line.municipality.clone(),
                line.key.submission,
                line.key.revision,
                line.rules.plugin_digest.clone(),
                line.rules.settings_digest.clone()
            ],
        ),
        None => ("", Vec::new()),
    };
    values.extend(values![i64::from(limit)]);
    let sql = format!(
        "SELECT {COLUMNS} FROM rescoring {beyond}
        ORDER BY municipality_id, submission_id, revision, plugin_digest, settings_digest LIMIT ?"
    );
    let rows = sql::rows(db, &sql, values).await?;
    rows.iter().map(read).collect()
}
