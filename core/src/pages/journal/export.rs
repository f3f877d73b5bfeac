//! The log as a table: all that was searched for, newest first, read in parts while it is sent.

use actix_web::{HttpResponse, web};
use futures_util::stream;
use zerkalo_store::{AuditEntry, AuditFilter, MunicipalityId, audit, institutions};

use super::build::Names;
use super::wanted::{Asked, Wanted};
use super::words;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::csv;

/// How many entries are read at a time.
const PART: u64 = 1000;

const COLUMNS: [&str; 12] = [
    "journal-number",
    "journal-when",
    "journal-office",
    "login",
    "journal-action",
    "journal-action-code",
    "journal-object",
    "journal-object-id",
    "journal-institution",
    "journal-details",
    "journal-digest",
    "journal-micros",
];

/// What is still to be sent.
struct Rest {
    state: web::Data<State>,
    municipality: Option<MunicipalityId>,
    filter: AuditFilter,
    names: Names,
    lang: Lang,
    done: bool,
}

pub(super) async fn table(
    state: web::Data<State>,
    municipality: Option<MunicipalityId>,
    asked: &Asked,
    lang: Lang,
) -> Result<HttpResponse> {
    let wanted = Wanted::read(&state, asked, lang)?;
    if !wanted.errors.is_empty() {
        return Err(Error::new(Code::InputInvalid));
    }
    let names = names(&state, municipality.as_ref()).await?;
    let head: Vec<String> = COLUMNS.iter().map(|key| text::t(lang, key)).collect();
    let head = csv::MARK.to_owned() + &csv::line(head.iter().map(String::as_str));
    let rest = Rest {
        state,
        municipality,
        filter: AuditFilter {
            limit: PART,
            before: None,
            ..wanted.filter
        },
        names,
        lang,
        done: false,
    };
    let first = stream::iter([Ok(web::Bytes::from(head))]);
    let body = futures_util::StreamExt::chain(first, stream::try_unfold(rest, Rest::next));
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", "attachment; filename=\"zerkalo-journal.csv\""))
        .streaming(body))
}

async fn names(state: &State, municipality: Option<&MunicipalityId>) -> Result<Names> {
    let db = state.store().read();
    let places = match municipality {
        Some(id) => institutions::list(db, id).await?,
        None => Vec::new(),
    };
    let people = audit::choices(db, municipality).await?.actors.into_iter();
    Ok(Names {
        people: people.map(|(id, login, office)| (id, (login, office))).collect(),
        institutions: places.into_iter().map(|place| (place.id, place.short_name)).collect(),
    })
}

impl Rest {
    async fn next(mut self) -> Result<Option<(web::Bytes, Self)>> {
        if self.done {
            return Ok(None);
        }
        let entries = audit::list(self.state.store().read(), self.municipality.as_ref(), &self.filter).await?;
        self.filter.before = entries.last().map(|last| last.id);
        self.done = u64::try_from(entries.len()).is_ok_and(|found| found < PART);
        let lines: String = entries.iter().map(|entry| self.line(entry)).collect();
        Ok(Some((web::Bytes::from(lines), self)))
    }

    fn line(&self, entry: &AuditEntry) -> String {
        let when = self.state.local(entry.at).strftime("%Y-%m-%d %H:%M:%S").to_string();
        let (number, digest) = match &entry.seal {
            Some(seal) => (seal.seq.to_string(), seal.digest.to_string()),
            None => (String::new(), String::new()),
        };
        let cells = [
            number,
            when,
            self.names.office(entry.actor),
            self.names.login(entry.actor),
            words::action(self.lang, &entry.action),
            entry.action.clone(),
            words::object(self.lang, &entry.object.kind),
            entry.object.id.clone(),
            self.names.institution(entry.institution),
            words::details(self.lang, &entry.details).join("; "),
            digest,
            entry.at.0.to_string(),
        ];
        csv::line(cells.iter().map(String::as_str))
    }
}
