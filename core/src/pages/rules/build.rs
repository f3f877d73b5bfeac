//! What is in force and what is proposed, from what is stored.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{
    Content, InForce, Municipality, Proposal, ProposalState, activations, proposals, revocations, settings,
};

use super::view::{ProposalRow, RulesView, VersionFacts};
use crate::actions::followed::{in_force, plugin_of};
use crate::components::links;
use crate::error::Result;
use crate::pages::standing::{Offices, moment};
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::phrase;

/// So many digits of a digest tell versions apart.
const SHORT: usize = 12;

/// The whole page.
pub(super) async fn rules(state: &State, municipality: &Municipality, lang: Lang) -> Result<RulesView> {
    let id = &municipality.id;
    let force = in_force(state, municipality).await?;
    let all = proposals::list(state.store().read(), id).await?;
    let mut teller = Teller::new(state, lang);
    let (mut waiting, mut decided) = (Vec::new(), Vec::new());
    for proposal in &all {
        let row = teller.row(proposal).await?;
        match proposal.state() {
            ProposalState::Proposed => waiting.push(row),
            _ => decided.push(row),
        }
    }
    Ok(RulesView {
        municipality: municipality.name.clone(),
        version: version(state, municipality, &force, lang).await?,
        settings: settings_in_force(state, municipality, &force.plugin_id, lang).await?,
        waiting,
        decided,
        settings_href: links::rule_settings(id),
        history_href: links::settings_history(id),
        versions_href: links::versions(id),
    })
}

async fn version(state: &State, municipality: &Municipality, force: &InForce, lang: Lang) -> Result<VersionFacts> {
    let plugin = plugin_of(state, municipality).await?;
    let revoked = revocations::of(state.store().read(), &force.plugin_digest).await?;
    let source = match activations::newest(state.store().read(), &municipality.id).await? {
        Some(active) => text::t_with(
            lang,
            "rules-activated",
            [("when", moment(state, active.at, lang).into())],
        ),
        None => text::t(lang, "rules-built-in"),
    };
    Ok(VersionFacts {
        title: phrase(&plugin.passport().title, lang).to_owned(),
        id: force.plugin_id.clone(),
        version: force.plugin_version.clone(),
        digest: short(force.plugin_digest.as_str()),
        source,
        revoked: revoked.map(|revoked| revoked.reason),
    })
}

/// The digest's first digits.
#[must_use]
pub(crate) fn short(digest: &str) -> String {
    digest.chars().take(SHORT).collect()
}

async fn settings_in_force(state: &State, own: &Municipality, plugin_id: &str, lang: Lang) -> Result<String> {
    let newest = settings::latest(state.store().read(), &own.id, plugin_id).await?;
    Ok(match newest {
        Some(newest) => {
            let day = text::date(lang, state.local(newest.created_at).date());
            let args = [("number", newest.number.to_string().into()), ("date", day.into())];
            text::t_with(lang, "rules-settings-number", args)
        }
        None => text::t(lang, "rules-settings-default"),
    })
}

/// Words proposals for lists.
pub(crate) struct Teller<'a> {
    state: &'a State,
    lang: Lang,
    offices: Offices<'a>,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(state: &'a State, lang: Lang) -> Self {
        Self {
            state,
            lang,
            offices: Offices::new(state),
        }
    }

    /// A proposal as a list shows it.
    pub(crate) async fn row(&mut self, proposal: &Proposal) -> Result<ProposalRow> {
        let made = self.who(proposal.by, proposal.at).await?;
        let decided = match &proposal.verdict {
            Some(verdict) => Some(self.who(verdict.by, verdict.at).await?),
            None => None,
        };
        Ok(ProposalRow {
            href: links::proposal(&proposal.municipality, proposal.id),
            what: self.what(proposal).await?,
            state: proposal.state().to_string(),
            state_text: text::t(self.lang, &format!("proposal-{}", proposal.state())),
            made,
            decided,
            reason: proposal.reason.clone(),
        })
    }

    /// `Специалист, 21.11.2026, 14:05`; the platform where nobody did it.
    pub(crate) async fn who(&mut self, by: Option<zerkalo_store::UserId>, at: zerkalo_store::Moment) -> Result<String> {
        let office = self.offices.maybe(by).await?;
        let office = office.unwrap_or_else(|| text::t(self.lang, "rules-platform"));
        Ok(format!("{office}, {}", moment(self.state, at, self.lang)))
    }

    /// What a proposal would change.
    pub(crate) async fn what(&self, proposal: &Proposal) -> Result<String> {
        let db = self.state.store().read();
        let named = |key: &str, id: String, version: String| {
            text::t_with(self.lang, key, [("id", id.into()), ("version", version.into())])
        };
        Ok(match proposal.content {
            Content::Settings(_) => text::t(self.lang, "proposal-of-settings"),
            Content::Version => {
                let head = proposals::candidate_head(db, &proposal.municipality, proposal.id).await?;
                named("proposal-of-version", head.plugin_id, head.version)
            }
            Content::Rollback(number) => {
                let target = activations::get(db, &proposal.municipality, number).await?;
                named("proposal-of-return", target.plugin_id, target.plugin_version)
            }
        })
    }
}
