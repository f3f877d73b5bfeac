//! The page of the versions, from what is stored.

use zerkalo_plugin_host::MAX_COMPONENT;
use zerkalo_store::{Activation, InForce, activations, revocations};

use super::Act;
use super::refused::Refusal;
use super::view::{ActForm, ActivationRow, VersionsView};
use crate::access::scopes::Rules;
use crate::access::{Authorized, PROPOSE_RULES, REVOKE_VERSIONS};
use crate::actions::followed::in_force;
use crate::components::links;
use crate::error::Result;
use crate::pages::people::view::Choice;
use crate::pages::rules::build::{Teller, short};
use crate::state::State;
use crate::text::{self, Lang};

/// A version with its row.
struct Known {
    number: Option<i64>,
    digest: String,
    row: ActivationRow,
}

/// The whole page.
pub(super) async fn versions(
    state: &State,
    permission: &Authorized<Rules>,
    refusal: Option<&Refusal>,
    lang: Lang,
) -> Result<VersionsView> {
    let municipality = &permission.object.0;
    let force = in_force(state, municipality).await?;
    let known = known(state, permission, &force, lang).await?;
    let (may_propose, may_revoke) = (permission.allows(PROPOSE_RULES), permission.allows(REVOKE_VERSIONS));
    let earlier = options(&known, refusal, |one| {
        let number = one.number.filter(|_| !one.row.in_force && one.row.revoked.is_none());
        number.map(|number| number.to_string())
    });
    let revocable = options(&known, refusal, |one| {
        one.row.revoked.is_none().then(|| one.digest.clone())
    });
    Ok(VersionsView {
        municipality: municipality.name.clone(),
        bring: may_propose.then(|| act(Act::Bring, Vec::new(), refusal)),
        give_back: (may_propose && !earlier.is_empty()).then(|| act(Act::Return, earlier, refusal)),
        revoke: (may_revoke && !revocable.is_empty()).then(|| act(Act::Revoke, revocable, refusal)),
        rows: known.into_iter().map(|one| one.row).collect(),
        max_size: text::size(lang, MAX_COMPONENT as u64),
        template_href: links::rules_workbook(&municipality.id, "template"),
        example_href: links::rules_workbook(&municipality.id, "example"),
        bring_action: links::versions(&municipality.id),
        return_action: links::return_version(&municipality.id),
        revoke_action: links::revoke_version(&municipality.id),
        errors: refusal.map(Refusal::items).unwrap_or_default(),
        details: refusal.map(|refusal| refusal.details.clone()).unwrap_or_default(),
    })
}

/// All that is or was in force, newest first; the plugin that came along with the program where nothing was activated.
async fn known(state: &State, permission: &Authorized<Rules>, force: &InForce, lang: Lang) -> Result<Vec<Known>> {
    let municipality = &permission.object.0.id;
    let db = state.store().read();
    let all = activations::list(db, municipality).await?;
    let mut teller = Teller::new(state, lang);
    let mut known = Vec::new();
    for (place, one) in all.iter().enumerate() {
        let since = match one.proposal {
            Some(_) => teller.who(one.by, one.at).await?,
            None => text::t(lang, "versions-came-along"),
        };
        let row = row(one, since, place == 0);
        known.push(Known {
            number: Some(one.number),
            digest: one.plugin_digest.to_string(),
            row: ActivationRow {
                href: one.proposal.map(|id| links::proposal(municipality, id)),
                revoked: revoked(state, &one.plugin_digest).await?,
                ..row
            },
        });
    }
    if known.is_empty() {
        known.push(Known {
            number: None,
            digest: force.plugin_digest.to_string(),
            row: ActivationRow {
                name: format!("{} {}", force.plugin_id, force.plugin_version),
                digest: short(force.plugin_digest.as_str()),
                since: text::t(lang, "rules-built-in"),
                href: None,
                signature: None,
                in_force: true,
                revoked: revoked(state, &force.plugin_digest).await?,
            },
        });
    }
    Ok(known)
}

async fn revoked(state: &State, plugin: &zerkalo_store::Digest) -> Result<Option<String>> {
    let found = revocations::of(state.store().read(), plugin).await?;
    Ok(found.map(|revoked| revoked.reason))
}

fn row(one: &Activation, since: String, in_force: bool) -> ActivationRow {
    ActivationRow {
        name: format!("{} {}", one.plugin_id, one.plugin_version),
        digest: short(one.plugin_digest.as_str()),
        since,
        href: None,
        signature: one.signature.clone(),
        in_force,
        revoked: None,
    }
}

/// Versions to choose from, each once.
fn options(known: &[Known], refusal: Option<&Refusal>, value: impl Fn(&Known) -> Option<String>) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for one in known {
        let Some(value) = value(one) else { continue };
        if options.iter().any(|option| option.value == value) {
            continue;
        }
        options.push(Choice {
            text: format!("{} ({})", one.row.name, one.row.digest),
            chosen: refusal.is_some_and(|refusal| refusal.chosen == value),
            value,
        });
    }
    options
}

fn act(act: Act, options: Vec<Choice>, refusal: Option<&Refusal>) -> ActForm {
    let own = refusal.filter(|refusal| refusal.act == act);
    ActForm {
        options,
        reason: own.map(|refusal| refusal.reason.clone()).unwrap_or_default(),
        reason_error: own.and_then(|refusal| refusal.reason_error.clone()),
        error: own.and_then(|refusal| refusal.error.clone()),
    }
}
