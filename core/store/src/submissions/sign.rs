//! Signing: the answers are frozen as a revision and assessed, in one transaction.

use sea_orm::Value;
use zerkalo_engine::submission::Submission as Scored;

use crate::answers::Answers;
use crate::assessments::{self, AssessmentKey, NewAssessment};
use crate::audit::{self, NewAudit, ObjectRef};
use crate::entry::EntryJson;
use crate::error::{Result, StoreError};
use crate::ids::{Digest, MunicipalityId, SubmissionId, UserId};
use crate::kinds::SubmissionState;
use crate::moment::Moment;
use crate::outbox::{self, NewJob};
use crate::sql::{self, Bundle, values};
use crate::submissions::SubmissionHead;
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

    /// The digest and the text.
    pub(crate) fn parts(self) -> (Digest, String) {
        (self.sha256, self.text)
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
    let signed = Signed::upon(&locked.head);
    let mut bundle = Bundle::new(tx);
    bundle.add(
        "UPDATE submission SET state = 'submitted', row_version = ?, revision = ?, updated_at = ?
        WHERE municipality_id = ? AND id = ?",
        values![
            signed.row_version,
            signed.revision,
            sign.at,
            sign.municipality.clone(),
            sign.submission
        ],
    );
    freeze(&mut bundle, &locked.head, sign);
    bundle.run(tx).await?;
    Ok(signed)
}

/// Saves a whole set of answers and signs it.
///
/// # Errors
/// Those of [`sign`] and [`StoreError::KeyReused`]. Nothing is written then.
pub async fn sign_whole(tx: &Tx, whole: SignWhole) -> Result<Signed> {
    let sign = &whole.sign;
    check_key(&whole.idempotency_key)?;
    let locked = Locked::read(tx, &sign.municipality, sign.submission, &whole.idempotency_key).await?;
    let said = whole.entries.iter().map(|(question, entry)| (question.as_str(), entry));
    if let Some(saved) = replayed(&locked, said)? {
        return signed_before(tx, &sign.municipality, sign.submission, saved.row_version).await;
    }
    locked.check_editable(sign.at)?;
    locked.check_version(sign.expected)?;
    let mut bundle = Bundle::new(tx);
    let update = Update {
        sql: UPDATE_WHOLE,
        further: values![],
    };
    whole.write(&mut bundle, update, &locked.head, locked.answers()?)?;
    bundle.run(tx).await?;
    Ok(Signed::upon(&locked.head))
}

/// Replaces answers and state; what a signature does to the submission itself.
pub(super) const UPDATE_WHOLE: &str = "
UPDATE submission SET state = 'submitted', row_version = ?, revision = ?, updated_at = ?, answers = ?
WHERE municipality_id = ? AND id = ?";

/// The change of the submission itself: [`UPDATE_WHOLE`], with further conditions and their values.
pub(super) struct Update {
    pub(super) sql: &'static str,
    pub(super) further: Vec<Value>,
}

impl SignWhole {
    /// Adds all that it writes, upon what is stored.
    pub(super) fn write(
        self,
        bundle: &mut Bundle,
        update: Update,
        head: &SubmissionHead,
        stored: Answers,
    ) -> Result<()> {
        let Self {
            sign,
            entries,
            idempotency_key,
        } = self;
        let mut draft = Draft::new(stored, head, sign.by, sign.at);
        draft.set_all(entries);
        let signed = Signed::upon(head);
        let mut values = values![
            signed.row_version,
            signed.revision,
            sign.at,
            draft.document()?,
            sign.municipality.clone(),
            sign.submission
        ];
        values.extend(update.further);
        bundle.add(update.sql, values);
        let municipality = &sign.municipality;
        Written { municipality, head }.log(bundle, &draft, idempotency_key)?;
        freeze(bundle, head, sign);
        Ok(())
    }
}

impl Signed {
    /// The signature that follows upon a submission as it is.
    pub(super) fn upon(head: &SubmissionHead) -> Self {
        Self {
            revision: head.revision + 1,
            row_version: head.row_version + 1,
            replayed: false,
        }
    }
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

/// Adds all that a signature leaves: revision, move, assessment, recommendations, audit, jobs.
fn freeze(bundle: &mut Bundle, head: &SubmissionHead, sign: Sign) {
    let Sign {
        municipality,
        submission,
        frozen,
        assessment,
        jobs,
        by,
        at,
        ..
    } = sign;
    let Signed {
        revision, row_version, ..
    } = Signed::upon(head);
    let written = Written {
        municipality: &municipality,
        head,
    };
    written.move_to(bundle, SubmissionState::Submitted, by, at, None);
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
    assessments::insert(bundle, &municipality, key, assessment, at);
    for job in jobs {
        outbox::insert(bundle, job, at);
    }
    let entry = NewAudit {
        at,
        actor: Some(by),
        action: "submission.signed".to_owned(),
        object: ObjectRef::new("submission", submission),
        institution: Some(head.institution),
        details: serde_json::json!({ "revision": revision }),
        municipality: Some(municipality),
    };
    audit::insert(bundle, entry);
}
