//! The register of institutions: searched, filtered, downloaded.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_register::{Column, export_csv, export_workbook, template};
use zerkalo_store::{Institution, InstitutionKind, Municipality, institutions};

use crate::access::{Authorized, KEEP_REGISTER};
use crate::components::frame::{NoticeKind, Section};
use crate::components::links;
use crate::components::typed::{Control, TypedField};
use crate::error::{Error, Result};
use crate::pages::from_file::{WORKBOOK, download};
use crate::pages::standing::count;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::Shell;
use crate::wording::register;

pub mod view;

use view::{InstitutionLine, InstitutionsView};

/// Which institutions are wanted, and what has just happened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    kind: String,
    place: String,
    state: String,
    done: String,
}

/// The register.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let (municipality, lang) = (&permission.object, shell.lang());
    let all = institutions::list(state.store().read(), &municipality.id).await?;
    let today = today(&state);
    let rows = all
        .iter()
        .filter(|own| wanted.fits(own, &today))
        .map(|own| line(own, &today, lang));
    let view = InstitutionsView {
        municipality: municipality.name.clone(),
        may_keep: permission.allows(KEEP_REGISTER),
        total: count(all.len()),
        fields: wanted.fields(lang),
        rows: rows.collect(),
    };
    noticed(shell.at(Section::Institutions), &wanted.done).show(&view)
}

/// Says what was done on the page before.
pub(super) fn noticed(shell: Shell, done: &str) -> Shell {
    let words = text::find(shell.lang(), &format!("register-done-{done}"));
    match words {
        Some(words) => shell.notice(NoticeKind::Success, words),
        None => shell,
    }
}

/// Today as cards say it.
pub(super) fn today(state: &State) -> String {
    state.local(state.now()).date().to_string()
}

impl Wanted {
    fn fits(&self, own: &Institution, today: &str) -> bool {
        let words = self.q.trim().to_lowercase();
        let text = format!(
            "{} {} {} {}",
            own.name,
            own.short_name,
            own.inn.as_deref().unwrap_or_default(),
            own.code.as_deref().unwrap_or_default()
        );
        let kind = self.kind.parse::<InstitutionKind>().ok();
        let place = match self.place.as_str() {
            "rural" => own.rural,
            "urban" => !own.rural,
            _ => true,
        };
        let state = match self.state.as_str() {
            "closed" => own.is_closed_on(today),
            "all" => true,
            _ => !own.is_closed_on(today),
        };
        let found = words.split_whitespace().all(|word| text.to_lowercase().contains(word));
        found && place && state && kind.is_none_or(|kind| kind == own.kind)
    }

    fn fields(&self, lang: Lang) -> Vec<TypedField> {
        let word = |key: &str| text::t(lang, key);
        let named = |id: &str, key: &str| (id.to_owned(), word(key));
        let field = |id: &str, kind, label: &str, value: &str| TypedField {
            value: value.to_owned(),
            ..TypedField::new(id, kind, word(label))
        };
        let kinds = InstitutionKind::ALL
            .iter()
            .map(|kind| (kind.to_string(), register::kind(lang, *kind)));
        vec![
            field("q", Control::Line, "register-search", &self.q),
            field("kind", Control::Choice, "register-col-kind", &self.kind)
                .choosing([named("", "register-any")].into_iter().chain(kinds)),
            field("place", Control::Choice, "register-col-place", &self.place).choosing([
                named("", "register-any"),
                named("urban", "place-urban"),
                named("rural", "place-rural"),
            ]),
            field("state", Control::Choice, "register-state", &self.state).choosing([
                named("", "register-open"),
                named("closed", "register-closed"),
                named("all", "register-all"),
            ]),
        ]
    }
}

fn line(own: &Institution, today: &str, lang: Lang) -> InstitutionLine {
    InstitutionLine {
        name: own.short_name.clone(),
        full_name: own.name.clone(),
        href: links::institution(own.id),
        kind: register::kind(lang, own.kind),
        place: register::place(lang, own.rural),
        pupils: own.pupils.map(|pupils| text::grouped(lang, pupils)),
        inn: own.inn.clone(),
        closed: own.is_closed_on(today),
    }
}

/// The register as a workbook.
///
/// # Errors
/// When the database fails.
pub async fn workbook(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<HttpResponse> {
    let all = institutions::list(state.store().read(), &permission.object.id).await?;
    let bytes = export_workbook(&all).map_err(Error::internal)?;
    Ok(download("institutions.xlsx", WORKBOOK, bytes))
}

/// The register as CSV.
///
/// # Errors
/// When the database fails.
pub async fn csv(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<HttpResponse> {
    let all = institutions::list(state.store().read(), &permission.object.id).await?;
    Ok(download(
        "institutions.csv",
        "text/csv; charset=utf-8",
        export_csv(&all),
    ))
}

/// The workbook to fill.
///
/// # Errors
/// When it cannot be written.
pub async fn blank(_: Authorized<Municipality>) -> Result<HttpResponse> {
    let bytes = template::<Column>().map_err(Error::internal)?;
    Ok(download("institutions-template.xlsx", WORKBOOK, bytes))
}
