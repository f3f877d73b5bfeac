//! All versions of a municipality's settings: who, when, why, and what differs.

use actix_web::{HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Municipality, Proposal, SettingsVersion, proposals, settings};

use crate::access::scopes::Rules;
use crate::access::{Authorized, PROPOSE_RULES};
use crate::actions::followed::plugin_of;
use crate::components::links;
use crate::error::Result;
use crate::pages::rules::build::Teller;
use crate::pages::rules::{changes, way};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::Shell;

pub mod view;

use view::{HistoryView, VersionRow};

/// The versions, newest first.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Rules>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (municipality, lang) = (&permission.object.0, shell.lang());
    let view = history(&state, municipality, permission.allows(PROPOSE_RULES), lang).await?;
    let title = text::t(lang, "settings-title");
    way(shell, municipality)
        .crumb(links::rule_settings(&municipality.id), title)
        .show(&view)
}

async fn history(state: &State, own: &Municipality, may_propose: bool, lang: Lang) -> Result<HistoryView> {
    let (db, plugin) = (state.store().read(), plugin_of(state, own).await?);
    let versions = settings::list(db, &own.id, &plugin.passport().id).await?;
    let made = proposals::list(db, &own.id).await?;
    let mut teller = Teller::new(state, lang);
    let mut rows = Vec::new();
    for (place, version) in versions.iter().enumerate() {
        let before = versions.get(place + 1).map_or(&[][..], |before| &before.values);
        let proposal = made.iter().find(|proposal| is_of(proposal, version));
        let source = match proposal {
            Some(proposal) => Some(teller.row(proposal).await?),
            None => None,
        };
        rows.push(VersionRow {
            number: version.number.to_string(),
            since: teller.who(version.created_by, version.created_at).await?,
            changes: changes::between(plugin.passport(), before, &version.values, lang),
            source,
            in_force: place == 0,
            back_href: (may_propose && place > 0)
                .then(|| format!("{}?from={}", links::rule_settings(&own.id), version.number)),
        });
    }
    Ok(HistoryView {
        municipality: own.name.clone(),
        rows,
        settings_href: links::rule_settings(&own.id),
    })
}

/// Whether a version came of a proposal.
fn is_of(proposal: &Proposal, version: &SettingsVersion) -> bool {
    let made = proposal.verdict.as_ref().and_then(|verdict| verdict.settings_number);
    made == Some(version.number)
        && proposal
            .verdict
            .as_ref()
            .is_some_and(|verdict| verdict.at == version.created_at)
}
