//! The authority looks at another version of a round's form, and goes on with it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{FormHead, Round, RoundState};

use crate::access::Authorized;
use crate::actions::form_change::{self, Prospect};
use crate::actions::run_round::Order;
use crate::components::form_change::Telling;
use crate::components::frame::Section;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::round_form::view::Choice;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{FormVersionView, ProspectView};

/// The version that is looked at; the newest where none is named.
#[derive(Debug, Deserialize)]
pub struct Looked {
    version: Option<i64>,
}

/// What another version would change.
///
/// # Errors
/// With [`Code::FormMissing`] when there is no such version, or when the database fails.
pub async fn show(
    permission: Authorized<Round>,
    state: web::Data<State>,
    looked: web::Query<Looked>,
    shell: Shell,
) -> Result<HttpResponse> {
    let round = &permission.object;
    let view = view(&state, round, looked.version, None, shell.lang()).await?;
    shelf(shell, round).show(&view)
}

/// Goes on with it.
///
/// # Errors
/// With [`Code::Inconsistent`] when no plugin can read the version, [`Code::RoundState`], [`Code::RoundChanged`].
pub async fn change(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let round = &permission.object;
    let wanted = |field| form.parsed(field).ok_or_else(|| Error::new(Code::Malformed));
    let (seen, version) = (wanted("version")?, wanted("form_version")?);
    let reason = form.text("reason");
    let order = Order {
        seen: Some(seen),
        reason: Some(reason.to_owned()),
        by: Some(permission.person()?.user.id),
    };
    match form_change::change(&state, round, order, version).await {
        Ok(round) => Ok(see_other(&links::round(round.id))),
        Err(fault) if fault.code() == Code::InputInvalid => {
            let view = view(&state, round, Some(version), Some(reason), shell.lang()).await?;
            shelf(shell, round).status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
        }
        Err(fault) => Err(fault),
    }
}

/// The whole page; `refused` is a reason that was typed and cannot be taken.
async fn view(
    state: &State,
    round: &Round,
    wanted: Option<i64>,
    refused: Option<&str>,
    lang: Lang,
) -> Result<FormVersionView> {
    let others = form_change::others(state, round).await?;
    let chosen = wanted.or_else(|| others.first().map(|head| head.version));
    let prospect = match chosen {
        Some(version) => Some(shown(
            &form_change::prospect(state, round, version).await?,
            (round, version),
            refused,
            lang,
        )),
        None => None,
    };
    Ok(FormVersionView {
        title: round.title.clone(),
        period: text::period(lang, &round.period),
        now: round.form_version,
        errors: prospect.iter().filter_map(error).collect(),
        versions: if others.len() > 1 {
            others.iter().map(|head| choice(head, chosen, lang)).collect()
        } else {
            Vec::new()
        },
        prospect,
        closed: round.state == RoundState::Closed,
        row_version: round.row_version,
        action: links::round_form_version(round.id),
        back_href: links::manage_round(round.id),
    })
}

fn error(prospect: &ProspectView) -> Option<SummaryItem> {
    prospect.reason_error.as_ref().map(|error| SummaryItem {
        text: error.clone(),
        href: Some("#reason".to_owned()),
    })
}

fn choice(head: &FormHead, chosen: Option<i64>, lang: Lang) -> Choice {
    Choice {
        value: head.version.to_string(),
        text: text::t_with(lang, "form-version-n", [("n", head.version.into())]),
        hint: None,
        chosen: chosen == Some(head.version),
    }
}

fn shown(prospect: &Prospect, (round, version): (&Round, i64), refused: Option<&str>, lang: Lang) -> ProspectView {
    let telling = Telling {
        before: &prospect.now,
        after: &prospect.next,
        lang,
    };
    let change = telling.view(&prospect.change, |question| {
        let drafts = prospect.aside.get(&question.id)?;
        Some(text::t_with(lang, "form-version-aside", [("n", (*drafts).into())]))
    });
    let (plugin, misfits) = match &prospect.pins {
        Ok(pins) => (
            (pins.plugin_digest != round.plugin_digest).then(|| pins.plugin_version.clone()),
            Vec::new(),
        ),
        Err(misfits) => (None, misfits.iter().map(ToString::to_string).collect()),
    };
    ProspectView {
        version,
        change,
        same: prospect.change.is_empty(),
        begun: prospect.begun,
        signed: prospect.signed,
        plugin,
        misfits,
        reason: refused.unwrap_or_default().to_owned(),
        reason_error: refused.map(|_| text::t(lang, "fault-round-reason")),
    }
}

fn shelf(shell: Shell, round: &Round) -> Shell {
    let lang = shell.lang();
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::round(round.id), round.title.clone())
        .crumb(links::manage_round(round.id), text::t(lang, "manage-title"))
}
