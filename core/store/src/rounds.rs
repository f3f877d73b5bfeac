//! Rounds: one collection of answers each.

mod exceptions;
mod forms;
mod history;
mod moves;

use std::sync::LazyLock;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder};

use crate::answers::EMPTY;
use crate::entity::institution;
use crate::entity::round::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId, SubmissionId, UserId};
use crate::institutions::Institution;
use crate::kinds::{RoundAct, RoundPhase, RoundState, SubmissionState};
use crate::moment::Moment;
use crate::revocations;
use crate::sql::{self, Bundle, values};
use crate::submissions::{SUBMISSION_COLUMNS, SUBMISSION_HEAD_COLUMNS, Submission, SubmissionHead};
use crate::tx::{Db, Tx};

pub use crate::entity::round::Model as Round;
pub use exceptions::{NewException, RoundException, except, exception, exceptions};
pub use forms::{FormChanged, NextForm, change_form, form_changes};
pub use history::{RoundEvent, history};
pub use moves::{EditRound, RoundMove, close, edit, extend, open, reopen};

use history::Act;

/// All that a result depends on, by digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pins {
    /// The form's digest.
    pub form_digest: Digest,
    /// The plugin.
    pub plugin_id: String,
    /// The plugin's version.
    pub plugin_version: String,
    /// The plugin's digest.
    pub plugin_digest: Digest,
    /// The settings' number.
    pub settings_number: i64,
    /// The settings' digest.
    pub settings_digest: Digest,
}

impl Round {
    /// All that its results depend on.
    #[must_use]
    pub fn pins(&self) -> Pins {
        Pins {
            form_digest: self.form_digest.clone(),
            plugin_id: self.plugin_id.clone(),
            plugin_version: self.plugin_version.clone(),
            plugin_digest: self.plugin_digest.clone(),
            settings_number: self.settings_number,
            settings_digest: self.settings_digest.clone(),
        }
    }

    /// Where it is in its life: it opens by itself when its day comes.
    #[must_use]
    pub fn phase(&self, now: Moment) -> RoundPhase {
        match self.state {
            RoundState::Closed => RoundPhase::Closed,
            RoundState::Open if now < self.opens_at => RoundPhase::Planned,
            RoundState::Open => RoundPhase::Open,
        }
    }
}

/// A round to open.
#[derive(Debug, Clone)]
pub struct NewRound {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Its id.
    pub id: RoundId,
    /// Its title.
    pub title: String,
    /// The form.
    pub form_id: String,
    /// The form's version.
    pub form_version: i64,
    /// All that its results depend on.
    pub pins: Pins,
    /// The period's canonical text.
    pub period: String,
    /// From when answers are taken.
    pub opens_at: Moment,
    /// Until when they are wanted.
    pub due_at: Moment,
    /// Who is asked.
    pub institutions: Vec<InstitutionId>,
    /// Only the head of an institution signs.
    pub head_signs: bool,
    /// The authority accepts what was signed.
    pub acceptance: bool,
    /// Who makes it.
    pub by: Option<UserId>,
    /// When it is made.
    pub at: Moment,
}

/// An institution of a round, and how far it is.
#[derive(Debug, Clone)]
pub struct RoundEntry {
    /// The institution.
    pub institution: Institution,
    /// Its submission, without the answers.
    pub submission: SubmissionHead,
}

/// What an institution has to fill, or has filled.
#[derive(Debug, Clone)]
pub struct Task {
    /// The round.
    pub round: Round,
    /// The institution's submission.
    pub submission: Submission,
}

/// Opens a round, with a submission that is not started for each institution.
///
/// # Errors
/// [`StoreError::Duplicate`] if the id is taken, [`StoreError::NotFound`] if an institution, the form, the plugin or
/// the settings are not there, [`StoreError::Revoked`].
pub async fn create(tx: &Tx, new: NewRound) -> Result<Round> {
    revocations::check(tx, &new.pins.plugin_digest).await?;
    let round = Round {
        municipality: new.municipality,
        id: new.id,
        title: new.title,
        form_id: new.form_id,
        form_version: new.form_version,
        form_digest: new.pins.form_digest,
        plugin_id: new.pins.plugin_id,
        plugin_version: new.pins.plugin_version,
        plugin_digest: new.pins.plugin_digest,
        settings_number: new.pins.settings_number,
        settings_digest: new.pins.settings_digest,
        period: new.period,
        opens_at: new.opens_at,
        due_at: new.due_at,
        closed_at: None,
        state: RoundState::Open,
        created_by: new.by,
        created_at: new.at,
        head_signs: new.head_signs,
        acceptance: new.acceptance,
        row_version: 1,
    };
    Entity::insert(round.clone().into_active_model())
        .exec_without_returning(tx)
        .await
        .map_err(StoreError::duplicate_is("round"))?;
    add_institutions(tx, &round.municipality, round.id, &new.institutions, new.at).await?;
    Act::new(RoundAct::Created, new.by, new.at).note(tx, &round).await?;
    Ok(round)
}

/// Asks further institutions.
///
/// # Errors
/// [`StoreError::Duplicate`] if one is asked already, [`StoreError::NotFound`] if one is not of this municipality.
pub async fn add_institutions(
    tx: &Tx,
    municipality: &MunicipalityId,
    round: RoundId,
    institutions: &[InstitutionId],
    at: Moment,
) -> Result<()> {
    // Few enough at a time for the number of values that a statement may have.
    for some in institutions.chunks(500) {
        let mut bundle = Bundle::new(tx);
        let members = some.iter().map(|&id| values![municipality.clone(), round, id, at]);
        bundle.insert(
            "round_institution (municipality_id, round_id, institution_id, added_at)",
            members.collect(),
        );
        bundle.run(tx).await.map_err(institution_asked_already)?;
        let mut bundle = Bundle::new(tx);
        let submissions = some.iter().map(|&id| {
            let state = SubmissionState::NotStarted;
            values![
                municipality.clone(),
                SubmissionId::new(),
                round,
                id,
                state,
                0_i64,
                0_i64,
                at,
                EMPTY
            ]
        });
        bundle.insert(
            "submission (municipality_id, id, round_id, institution_id, state, row_version, revision, updated_at, answers)",
            submissions.collect(),
        );
        bundle.run(tx).await?;
    }
    Ok(())
}

fn institution_asked_already(error: StoreError) -> StoreError {
    match error {
        StoreError::Duplicate { .. } => StoreError::Duplicate {
            what: "institution in the round",
        },
        other => other,
    }
}

/// All rounds of a municipality, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<Vec<Round>> {
    let of_municipality = Entity::find().filter(Column::Municipality.eq(municipality.clone()));
    Ok(of_municipality
        .order_by_desc(Column::OpensAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// One round.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: RoundId) -> Result<Round> {
    let found = Entity::find_by_id((municipality.clone(), id)).one(db).await?;
    found.ok_or(StoreError::NotFound { what: "round" })
}

/// A round that goes on with another version of its plugin.
#[derive(Debug, Clone)]
pub struct Repin {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The round.
    pub round: RoundId,
    /// What its results depend on from now on; the form stays.
    pub pins: Pins,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Pins another plugin version or other settings, and notes in the audit log what was pinned before. What was
/// assessed stays as it was.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Invalid`] if it would change the form, [`StoreError::Revoked`].
pub async fn repin(tx: &Tx, repin: Repin) -> Result<Round> {
    revocations::check(tx, &repin.pins.plugin_digest).await?;
    let before = moves::locked(tx, &repin.municipality, repin.round, None).await?;
    let Repin {
        municipality,
        round,
        pins,
        reason,
        by,
        at,
    } = repin;
    if pins.form_digest != before.form_digest {
        return Err(StoreError::Invalid {
            what: "form of the round",
        });
    }
    let sql = "UPDATE round SET plugin_id = ?, plugin_version = ?, plugin_digest = ?, settings_number = ?, \
        settings_digest = ?, row_version = row_version + 1 WHERE municipality_id = ? AND id = ?";
    let details = serde_json::json!({
        "before": { "plugin": before.plugin_digest, "settings": before.settings_digest },
        "after": { "plugin": pins.plugin_digest, "settings": pins.settings_digest },
    });
    let pinned = values![
        pins.plugin_id,
        pins.plugin_version,
        pins.plugin_digest,
        pins.settings_number,
        pins.settings_digest,
        municipality.clone(),
        round
    ];
    sql::run(tx, sql, pinned).await?;
    let after = get(tx, &municipality, round).await?;
    let act = Act {
        reason: Some(reason),
        details,
        ..Act::new(RoundAct::Repinned, by, at)
    };
    act.note(tx, &after).await?;
    Ok(after)
}

static INSTITUTIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, {SUBMISSION_HEAD_COLUMNS}
        FROM submission s
        JOIN institution i ON i.municipality_id = s.municipality_id AND i.id = s.institution_id
        WHERE s.municipality_id = ? AND s.round_id = ?
        ORDER BY i.short_name, i.id",
        sql::columns::<institution::Entity>("i"),
    )
});

/// The institutions of a round by name, each with the state of its submission.
///
/// # Errors
/// The database's.
pub async fn institutions(db: &impl Db, municipality: &MunicipalityId, id: RoundId) -> Result<Vec<RoundEntry>> {
    let rows = sql::rows(db, &INSTITUTIONS, values![municipality.clone(), id]).await?;
    let entries = rows.iter().map(|row| {
        Ok(RoundEntry {
            institution: Institution::from_query_result(row, "i_")?,
            submission: SubmissionHead::from_query_result(row, "s_")?,
        })
    });
    entries.collect()
}

static OF_INSTITUTION: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, {SUBMISSION_COLUMNS}
        FROM submission s JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
        WHERE s.municipality_id = ? AND s.institution_id = ?
        ORDER BY r.opens_at DESC, r.id DESC",
        sql::columns::<Entity>("r"),
    )
});

/// The rounds that an institution was asked in, newest first, each with its answers.
///
/// # Errors
/// The database's.
pub async fn of_institution(
    db: &impl Db,
    municipality: &MunicipalityId,
    institution: InstitutionId,
) -> Result<Vec<Task>> {
    let rows = sql::rows(db, &OF_INSTITUTION, values![municipality.clone(), institution]).await?;
    let tasks = rows.iter().map(|row| {
        Ok(Task {
            round: Round::from_query_result(row, "r_")?,
            submission: Submission::read(row)?,
        })
    });
    tasks.collect()
}
