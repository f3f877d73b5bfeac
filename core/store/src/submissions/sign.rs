//! Signing: the answers are frozen as a revision and assessed, in one transaction.

use zerkalo_engine::submission::Submission as Scored;

use crate::assessments::{self, AssessmentKey, NewAssessment};
use crate::audit::{self, NewAudit, ObjectRef};
use crate::entry::EntryJson;
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, SubmissionId, UserId};
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::outbox::{self, NewJob};
use crate::sql::{self, Bundle, values};
use crate::submissions::draft::{Draft, Written};
use crate::submissions::locked::{Locked, NO_KEY};
use crate::submissions::save::{check_key, replayed};
use crate::tx::Tx;

/// What is signed, as the plugin was given it.
#[derive(Debug, Clone)]
pub struct Frozen {
    text: String,
    sha256: Digest,
}

impl Frozen {
    /// Writes the submission down. Do it before the transaction: nobody then waits for it.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] if it can not be written as JSON.
    pub fn new(submission: &Scored) -> Result<Self> {
        let text = serde_json::to_string(submission).map_err(|_| StoreError::Invalid { what: "submission" })?;
        Ok(Self {
            sha256: Digest::of(text.as_bytes()),
            text,
        })
    }
}

/// A submission to sign.
#[derive(Debug, Clone)]
pub struct Sign {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The submission.
    pub submission: SubmissionId,
    /// The row version whose answers are signed.
    pub expected: i64,
    /// What is signed.
    pub frozen: Frozen,
    /// What the plugin made of it.
    pub assessment: NewAssessment,
    /// What is left for later.
    pub jobs: Vec<NewJob>,
    /// Who signs.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// A whole set of answers to save and sign at once.
#[derive(Debug, Clone)]
pub struct SignWhole {
    /// The signature; `frozen` holds these very answers.
    pub sign: Sign,
    /// All answers, by question.
    pub entries: Vec<(String, EntryJson)>,
    /// Chosen by the sender: the same request sent again is carried out once.
    pub idempotency_key: String,
}

/// What a signature made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The signed revision, 1, 2, 3 …
    pub revision: i64,
    /// The submission's row version after it.
    pub row_version: i64,
    /// Whether it had been carried out before, and nothing was written now.
    pub replayed: bool,
}

/// Signs the stored answers.
///
/// # Errors
/// [`StoreError::Changed`] if somebody changed the submission meanwhile, [`StoreError::NotEditable`],
/// [`StoreError::NotFound`]. Nothing is written then.
pub async fn sign(tx: &Tx, sign: Sign) -> Result<Signed> {
    let locked = Locked::read(tx, &sign.municipality, sign.submission, NO_KEY).await?;
    locked.check_editable(sign.at)?;
    locked.check_version(sign.expected)?;
    let mut bundle = Bundle::new(tx);
    let version = sign.expected + 1;
    bundle.add(
        "UPDATE submission SET state = 'submitted', row_version = ?, revision = ?, updated_at = ?
        WHERE municipality_id = ? AND id = ?",
        values![
            version,
            locked.revision + 1,
            sign.at,
            sign.municipality.clone(),
            sign.submission
        ],
    );
    freeze(tx, bundle, &locked, sign).await
}

/// Saves a whole set of answers and signs it.
///
/// # Errors
/// Those of [`sign`] and [`StoreError::KeyReused`]. Nothing is written then.
pub async fn sign_whole(tx: &Tx, whole: SignWhole) -> Result<Signed> {
    let SignWhole {
        sign,
        entries,
        idempotency_key,
    } = whole;
    check_key(&idempotency_key)?;
    let locked = Locked::read(tx, &sign.municipality, sign.submission, &idempotency_key).await?;
    let said = entries.iter().map(|(question, entry)| (question.as_str(), entry));
    if let Some(saved) = replayed(&locked, said)? {
        return signed_before(tx, &sign.municipality, sign.submission, saved.row_version).await;
    }
    locked.check_editable(sign.at)?;
    locked.check_version(sign.expected)?;
    let mut draft = Draft::new(&locked, sign.by, sign.at)?;
    draft.set_all(entries);
    let mut bundle = Bundle::new(tx);
    let document = draft.document()?;
    bundle.add(
        "UPDATE submission SET state = 'submitted', row_version = ?, revision = ?, updated_at = ?, answers = ?
        WHERE municipality_id = ? AND id = ?",
        values![
            sign.expected + 1,
            locked.revision + 1,
            sign.at,
            document,
            sign.municipality.clone(),
            sign.submission
        ],
    );
    let written = Written {
        municipality: &sign.municipality,
        submission: sign.submission,
        locked: &locked,
    };
    written.log(&mut bundle, &draft, idempotency_key)?;
    freeze(tx, bundle, &locked, sign).await
}

/// The signature that this very request made before. A key that only saved answers was used for something else.
async fn signed_before(
    tx: &Tx,
    municipality: &MunicipalityId,
    submission: SubmissionId,
    row_version: i64,
) -> Result<Signed> {
    let sql = "SELECT revision FROM submission_revision WHERE municipality_id = ? AND submission_id = ? AND seq = ?";
    let row = sql::row(tx, sql, values![municipality.clone(), submission, row_version]).await?;
    let revision = row.ok_or(StoreError::KeyReused)?.try_get_by_index(0)?;
    Ok(Signed {
        revision,
        row_version,
        replayed: true,
    })
}

/// Writes all that a signature leaves: revision, move, assessment, recommendations, audit, jobs.
async fn freeze(tx: &Tx, mut bundle: Bundle, locked: &Locked, sign: Sign) -> Result<Signed> {
    let Sign {
        municipality,
        submission,
        expected,
        frozen,
        assessment,
        jobs,
        by,
        at,
    } = sign;
    let (row_version, revision) = (expected + 1, locked.revision + 1);
    Written {
        municipality: &municipality,
        submission,
        locked,
    }
    .move_to(&mut bundle, SubmissionState::Submitted, by, at, None);
    bundle.insert(
        "submission_revision (municipality_id, submission_id, revision, seq, signed_by, signed_at, sha256, submission)",
        vec![values![
            municipality.clone(),
            submission,
            revision,
            row_version,
            by,
            at,
            frozen.sha256,
            frozen.text
        ]],
    );
    let key = AssessmentKey {
        submission,
        revision,
        attempt: 1,
    };
    assessments::insert(&mut bundle, &municipality, key, assessment, at);
    for job in jobs {
        outbox::insert(&mut bundle, job, at);
    }
    let entry = NewAudit {
        at,
        actor: Some(by),
        action: "submission.signed".to_owned(),
        object: ObjectRef::new("submission", submission),
        institution: Some(locked.institution),
        details: serde_json::json!({ "revision": revision }),
        municipality: Some(municipality),
    };
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await?;
    Ok(Signed {
        revision,
        row_version,
        replayed: false,
    })
}
