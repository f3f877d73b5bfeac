//! What long work is about, and what came of it, in words.

use serde::Serialize;
use serde_json::Value as Json;
use zerkalo_store::{LongJob, LongJobState, Round, RoundId, StoreError, rounds};

use crate::actions::round_archive::{self, Archive};
use crate::components::links;
use crate::error::Result;
use crate::jobs::Kind;
use crate::pages::standing::moment;
use crate::state::State;
use crate::text::{self, Lang};

/// What it is about.
#[derive(Debug, Clone, Serialize)]
pub struct Subject {
    /// What is done: `Пересчёт прошлых мониторингов`.
    pub title: String,
    /// Of what: a round's title and period.
    pub about: String,
    /// What came of it.
    pub result: Option<String>,
    /// Where that can be seen, or where it began.
    pub href: String,
    /// What stands at that place.
    pub link: String,
}

/// What a piece of work is about.
///
/// # Errors
/// When the database fails.
pub(crate) async fn subject(state: &State, job: &LongJob, lang: Lang) -> Result<Subject> {
    match Kind::named(&job.kind) {
        Some(Kind::Rescore) => rescore(state, job, lang).await,
        Some(Kind::Impact) => Ok(impact(job, lang)),
        Some(Kind::RoundArchive) => archive(state, job, lang).await,
        None => Ok(Subject {
            title: job.kind.clone(),
            about: String::new(),
            result: None,
            href: links::JOBS.to_owned(),
            link: text::t(lang, "jobs-title"),
        }),
    }
}

async fn rescore(state: &State, job: &LongJob, lang: Lang) -> Result<Subject> {
    let number = |json: &Json, key: &str| json.get(key).and_then(Json::as_i64).unwrap_or_default();
    let result = job
        .result
        .as_ref()
        .filter(|_| job.state == LongJobState::Done)
        .map(|json| {
            let counts = [
                ("scored", number(json, "scored").into()),
                ("failed", number(json, "failed").into()),
            ];
            text::t_with(lang, "job-rescore-result", counts)
        });
    let id: Option<RoundId> = job
        .payload
        .get("round")
        .and_then(Json::as_str)
        .and_then(|id| id.parse().ok());
    let round = match id {
        Some(id) => match rounds::get(state.store().read(), &job.municipality, id).await {
            Err(StoreError::NotFound { .. }) => None,
            found => Some(found?),
        },
        None => None,
    };
    Ok(Subject {
        title: text::t(lang, "job-rescore"),
        about: about(round.as_ref(), lang),
        result,
        href: round.map_or_else(
            || links::ROUNDS.to_owned(),
            |round| format!("{}?line=comparable#line", links::analysis(round.id)),
        ),
        link: text::t(lang, "analysis-title"),
    })
}

fn impact(job: &LongJob, lang: Lang) -> Subject {
    let result = crate::actions::rescore::impact::of(job).map(|impact| {
        let counts = [("n", impact.submissions.into()), ("moved", impact.moved_in_all.into())];
        text::t_with(lang, "job-impact-result", counts)
    });
    Subject {
        title: text::t(lang, "job-impact"),
        about: String::new(),
        result,
        href: format!("{}#impact", links::proposal(&job.municipality, &job.about)),
        link: text::t(lang, "job-impact-link"),
    }
}

/// A round's title and period.
fn about(round: Option<&Round>, lang: Lang) -> String {
    round.map_or_else(String::new, |round| {
        format!("{}, {}", round.title, text::period(lang, &round.period))
    })
}

/// While the archive is there it can be had; before and after, the way back to where it is asked for.
async fn archive(state: &State, job: &LongJob, lang: Lang) -> Result<Subject> {
    let round = round_archive::round_of(state, job).await?;
    let made = Archive::of(job);
    let is_there = made.as_ref().is_some_and(|own| own.kept.is_there(state.now()));
    let result = made.map(|own| {
        let args = [
            ("n", own.institutions.into()),
            ("size", text::size(lang, own.kept.size).into()),
            ("until", moment(state, own.kept.kept_until.into(), lang).into()),
        ];
        text::t_with(
            lang,
            if is_there {
                "job-archive-result"
            } else {
                "job-archive-gone"
            },
            args,
        )
    });
    let (href, link) = if is_there {
        (links::job_archive(job.id), "job-archive-link")
    } else {
        let href = round.as_ref().map(|round| links::summary(round.id));
        (href.unwrap_or_else(|| links::ROUNDS.to_owned()), "job-archive-back")
    };
    Ok(Subject {
        title: text::t(lang, "job-archive"),
        about: about(round.as_ref(), lang),
        result,
        href,
        link: text::t(lang, link),
    })
}
