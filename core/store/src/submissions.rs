//! Submissions: one institution's answers in one round, and every revision of them.

use std::sync::LazyLock;

use sea_orm::{FromQueryResult, QueryResult};

use crate::answers::{self, Answers};
use crate::entity::{institution, round};
use crate::error::{Result, StoreError};
use crate::ids::{Digest, InstitutionId, MunicipalityId, RoundId, SubmissionId};
use crate::institutions::Institution;
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::rounds::Round;
use crate::sql::{self, values};
use crate::tx::Db;

mod draft;
mod history;
mod locked;
mod moves;
mod of_round;
mod save;
mod sign;
mod sign_seen;

pub(crate) use history::read_scored;
pub use history::{
    AnswerChange, RevisionHead, Said, SignedRevision, Transition, all_said, history, revision, revisions, transitions,
};
pub(crate) use locked::check_takes_answers;
pub use moves::{Move, accept, give_back, withdraw};
pub use of_round::{SignedAnswers, signed_of_round};
pub use save::{Change, PutWhole, SaveAnswers, Saved, put_whole, save_answers};
pub use sign::{Frozen, Sign, SignWhole, Signed, sign, sign_whole};
pub use sign_seen::sign_whole_seen;

/// A submission without its answers.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SubmissionHead {
    /// Its id.
    pub id: SubmissionId,
    /// The round.
    #[sea_orm(from_alias = "round_id")]
    pub round: RoundId,
    /// The institution.
    #[sea_orm(from_alias = "institution_id")]
    pub institution: InstitutionId,
    /// How far it is.
    pub state: SubmissionState,
    /// Counts every change; what a signature is made upon.
    pub row_version: i64,
    /// The last signed revision; 0 if none is.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// A submission with its current answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its municipality.
    pub municipality: MunicipalityId,
    /// All but the answers.
    pub head: SubmissionHead,
    /// The answers, by question.
    pub answers: Answers,
    /// The form that the newest revision was signed by, as long as it is signed.
    pub signed_form: Option<Digest>,
}

/// A submission with what it is a part of.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The submission.
    pub submission: Submission,
    /// Its round.
    pub round: Round,
    /// Its institution.
    pub institution: Institution,
}

impl Assignment {
    /// The form that the answers belong to: what was signed keeps the version that it was signed by.
    #[must_use]
    pub fn form(&self) -> &Digest {
        self.submission.signed_form.as_ref().unwrap_or(&self.round.form_digest)
    }
}

/// Columns of a submission `s` for [`SubmissionHead`].
pub(crate) const SUBMISSION_HEAD_COLUMNS: &str = "s.id AS s_id, s.round_id AS s_round_id, \
    s.institution_id AS s_institution_id, s.state AS s_state, s.row_version AS s_row_version, \
    s.revision AS s_revision, s.updated_at AS s_updated_at";

/// Columns of a submission `s` for [`Submission::read`].
pub(crate) const SUBMISSION_COLUMNS: &str = "s.id AS s_id, s.round_id AS s_round_id, \
    s.institution_id AS s_institution_id, s.state AS s_state, s.row_version AS s_row_version, \
    s.revision AS s_revision, s.updated_at AS s_updated_at, s.municipality_id AS s_municipality_id, \
    s.answers AS s_answers, CASE WHEN s.state IN ('submitted', 'accepted') THEN (SELECT a.form_digest FROM assessment a \
    WHERE a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision \
    AND a.attempt = 1) END AS s_signed_form";

impl Submission {
    /// Reads [`SUBMISSION_COLUMNS`].
    pub(crate) fn read(row: &QueryResult) -> Result<Self> {
        Ok(Self {
            municipality: row.try_get("s_", "municipality_id")?,
            head: SubmissionHead::from_query_result(row, "s_")?,
            answers: answers::parse(&row.try_get::<String>("s_", "answers")?)?,
            signed_form: row.try_get("s_", "signed_form")?,
        })
    }
}

const NO_SUBMISSION: StoreError = StoreError::NotFound { what: "submission" };

/// One submission.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn get(db: &impl Db, municipality: &MunicipalityId, id: SubmissionId) -> Result<Submission> {
    let sql = format!("SELECT {SUBMISSION_COLUMNS} FROM submission s WHERE s.municipality_id = ? AND s.id = ?");
    let row = sql::row(db, &sql, values![municipality.clone(), id]).await?;
    Submission::read(&row.ok_or(NO_SUBMISSION)?)
}

/// One submission without its answers.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn head(db: &impl Db, municipality: &MunicipalityId, id: SubmissionId) -> Result<SubmissionHead> {
    let sql = format!("SELECT {SUBMISSION_HEAD_COLUMNS} FROM submission s WHERE s.municipality_id = ? AND s.id = ?");
    let row = sql::row(db, &sql, values![municipality.clone(), id]).await?;
    Ok(SubmissionHead::from_query_result(&row.ok_or(NO_SUBMISSION)?, "s_")?)
}

/// An institution's submission in a round.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn find(
    db: &impl Db,
    municipality: &MunicipalityId,
    round: RoundId,
    institution: InstitutionId,
) -> Result<Submission> {
    let sql = format!(
        "SELECT {SUBMISSION_COLUMNS} FROM submission s
        WHERE s.municipality_id = ? AND s.round_id = ? AND s.institution_id = ?"
    );
    let row = sql::row(db, &sql, values![municipality.clone(), round, institution]).await?;
    Submission::read(&row.ok_or(NO_SUBMISSION)?)
}

static ASSIGNMENT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {SUBMISSION_COLUMNS}, {}, {}
        FROM submission s
        JOIN round r ON r.municipality_id = s.municipality_id AND r.id = s.round_id
        JOIN institution i ON i.municipality_id = s.municipality_id AND i.id = s.institution_id
        WHERE s.municipality_id = ? AND s.id = ?",
        sql::columns::<round::Entity>("r"),
        sql::columns::<institution::Entity>("i"),
    )
});

/// One submission with its round and institution, in one query.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn assignment(db: &impl Db, municipality: &MunicipalityId, id: SubmissionId) -> Result<Assignment> {
    let row = sql::row(db, &ASSIGNMENT, values![municipality.clone(), id])
        .await?
        .ok_or(NO_SUBMISSION)?;
    Ok(Assignment {
        submission: Submission::read(&row)?,
        round: Round::from_query_result(&row, "r_")?,
        institution: Institution::from_query_result(&row, "i_")?,
    })
}
