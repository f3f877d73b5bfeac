//! The reports of all institutions of a round, with the municipality's own, in one archive: printed one by one as long
//! work, packed when all are there.
//!
//! What is printed lies among the files of the work, and that is where it stands: whoever goes on prints the rest.

mod names;
mod pack;
mod sheet;

use std::collections::BTreeSet;

use actix_web::web::Bytes;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use zerkalo_store::{LongJob, LongJobId, Round, RoundId, StoreError, UserId, long_jobs, rounds};

use crate::actions::compare;
use crate::error::{Code, Error, Result};
use crate::jobs::files::{self, Kept};
use crate::jobs::{self, Desk, Halt, Kind, Order};
use crate::state::State;
use crate::text::{self, Lang};
use sheet::Sheet;

/// What it is called among the files of the work.
const ARCHIVE: &str = "archive.zip";

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    round: RoundId,
    /// Of the reports.
    language: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// Of how many institutions there are reports.
    pub institutions: usize,
    /// The file.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Archive {
    /// What came of some work; none before it is done, and where it is other work.
    #[must_use]
    pub fn of(job: &LongJob) -> Option<Self> {
        let result = job.result.as_ref().filter(|_| Kept::of(job).is_some())?;
        Self::deserialize(result).ok()
    }
}

/// Asks for the archive of a round. Whoever asks while one is on its way is told of that one.
///
/// # Errors
/// With [`Code::NothingAssessed`] when there is no institution to report on.
pub async fn ask(state: &State, round: &Round, lang: Lang, by: UserId) -> Result<LongJobId> {
    let wanted = Payload {
        round: round.id,
        language: lang.code().to_owned(),
    };
    let payload = serde_json::to_value(wanted).map_err(Error::internal)?;
    let newest = newest(state, round).await?;
    if let Some(job) = newest.filter(|job| job.ended_at.is_none() && job.payload == payload) {
        return Ok(job.id);
    }
    let total = compare::compared(state, round).await?.institutions.len();
    if total == 0 {
        return Err(Code::NothingAssessed.into());
    }
    let order = Order {
        municipality: round.municipality.clone(),
        kind: Kind::RoundArchive,
        about: round.id.to_string(),
        payload,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        by,
    };
    jobs::ask(state, order).await
}

/// The last time that somebody asked; none where nobody did.
///
/// # Errors
/// When the database fails.
pub async fn newest(state: &State, round: &Round) -> Result<Option<LongJob>> {
    let (db, about) = (state.store().read(), round.id.to_string());
    Ok(long_jobs::newest_about(db, &round.municipality, Kind::RoundArchive.as_str(), &about).await?)
}

/// The round that an archive is of; none where it is gone.
///
/// # Errors
/// When the database fails.
pub async fn round_of(state: &State, job: &LongJob) -> Result<Option<Round>> {
    let Ok(id) = job.about.parse() else {
        return Ok(None);
    };
    match rounds::get(state.store().read(), &job.municipality, id).await {
        Err(StoreError::NotFound { .. }) => Ok(None),
        found => Ok(Some(found?)),
    }
}

/// A finished archive as it is handed out.
pub struct Opened {
    /// Its name for whoever keeps it.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// The bytes.
    pub bytes: BoxStream<'static, Result<Bytes>>,
}

/// Opens a finished archive; none before it is done, once its time is over, and where it is other work.
///
/// # Errors
/// With [`Code::NotFound`] when its file is gone before its time; when the database or the object store fails.
pub async fn open(state: &State, job: &LongJob, lang: Lang) -> Result<Option<Opened>> {
    let archive = Archive::of(job).filter(|own| own.kept.is_there(state.now()));
    let (Some(archive), Some(round)) = (archive, round_of(state, job).await?) else {
        return Ok(None);
    };
    let key = files::key(&job.municipality, job.id, &archive.kept.file);
    let read = state.objects().read(&key).await?;
    let (size, bytes) = read.ok_or_else(|| Error::new(Code::NotFound).because(format!("no object {key}")))?;
    Ok(Some(Opened {
        name: format!("{} — {}.zip", text::t(lang, "archive-file"), round.title),
        size,
        bytes,
    }))
}

/// Does it.
///
/// # Errors
/// [`Halt`].
pub async fn run(desk: &mut Desk<'_>) -> Result<Json, Halt> {
    let Payload { round, language } = desk.payload()?;
    let (state, job) = (desk.state(), desk.job().clone());
    let round = rounds::get(state.store().read(), &job.municipality, round).await?;
    let sheets = sheet::all(state, &round, text::language(&language).unwrap_or_default()).await?;
    let total = sheets.iter().filter(|sheet| sheet.is_of_an_institution()).count();
    let mut there: BTreeSet<String> = files::names(state, &job).await?.into_iter().collect();
    let mut done = 0;
    for sheet in &sheets {
        print(state, &job, sheet, &mut there).await?;
        done += usize::from(sheet.is_of_an_institution());
        advance(desk, done, total).await?;
    }
    let size = pack::pack(desk, &sheets, &there, total).await?;
    let archive = Archive {
        institutions: total,
        kept: Kept::from(state.now(), ARCHIVE, size),
    };
    Ok(serde_json::to_value(archive).map_err(Error::internal)?)
}

/// What stands in the files needs no other note.
async fn advance(desk: &mut Desk<'_>, done: usize, total: usize) -> Result<(), Halt> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    desk.advance(count(done), count(total), &()).await
}

/// Prints what is not there yet.
async fn print(state: &State, job: &LongJob, sheet: &Sheet, there: &mut BTreeSet<String>) -> Result<()> {
    if sheet.endings().iter().all(|ending| there.contains(&sheet.part(ending))) {
        return Ok(());
    }
    for (ending, bytes) in sheet.print(state).await? {
        let part = sheet.part(ending);
        state
            .objects()
            .put(&files::key(&job.municipality, job.id, &part), bytes)
            .await?;
        there.insert(part);
    }
    Ok(())
}
