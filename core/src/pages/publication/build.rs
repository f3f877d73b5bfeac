//! The choice's view, from what is stored or what was typed.

use zerkalo_engine::analysis::suppression::Protection;
use zerkalo_store::{Municipality, PublicInstitutions, PublicPage, PublishedRound, RoundPhase, publications, rounds};

use super::view::{Faults, PublicationView};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::round_form::view::Choice;
use crate::pages::standing::moment;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;

/// The form's fields, typed or stored.
pub(super) struct Typed {
    version: String,
    is_open: bool,
    institutions: String,
    bound: String,
    rounds: Vec<String>,
}

impl Typed {
    pub(super) fn of(form: &Form) -> Self {
        Self {
            version: form.text("version").to_owned(),
            is_open: form.get("open").is_some(),
            institutions: form.text("institutions").to_owned(),
            bound: form.text("bound").to_owned(),
            rounds: form.all("round").map(str::to_owned).collect(),
        }
    }

    pub(super) fn stored(publication: Option<&PublicPage>, rounds: &[PublishedRound]) -> Self {
        let bound = publication.map_or_else(|| Protection::default().bound.to_string(), |own| own.bound.to_string());
        Self {
            version: publication.map_or(0, |own| own.row_version).to_string(),
            is_open: publication.is_some_and(|own| own.is_open),
            institutions: publication
                .map_or(PublicInstitutions::None, |own| own.institutions)
                .to_string(),
            bound,
            rounds: rounds.iter().map(|own| own.round.to_string()).collect(),
        }
    }
}

/// The page with what is typed, and what is wrong with it.
pub(super) async fn view(
    state: &State,
    municipality: &Municipality,
    typed: &Typed,
    fault: Option<&Error>,
    lang: Lang,
) -> Result<PublicationView> {
    let (db, id) = (state.store().read(), &municipality.id);
    let publication = publications::get(db, id).await?;
    let (mut closed, mut running) = (Vec::new(), Vec::new());
    for round in rounds::list(db, id).await? {
        let period = text::period(lang, &round.period);
        if round.phase(state.now()) != RoundPhase::Closed {
            running.push(format!("{}, {period}", round.title));
            continue;
        }
        let value = round.id.to_string();
        closed.push(Choice {
            chosen: typed.rounds.contains(&value),
            value,
            text: round.title,
            hint: Some(period),
        });
    }
    let faults = Faults {
        bound: told(fault, "bound", lang),
        rounds: told(fault, "rounds", lang),
    };
    let is_shown = publication.as_ref().is_some_and(|own| own.is_open);
    Ok(PublicationView {
        municipality: municipality.name.clone(),
        errors: errors(fault, &faults, lang),
        faults,
        version: typed.version.clone(),
        is_open: typed.is_open,
        rounds: closed,
        running,
        institutions: institutions(typed, lang),
        bound: typed.bound.clone(),
        public_href: is_shown.then(|| links::public(id)),
        preview_href: publication.is_some().then(|| links::PUBLICATION_PREVIEW.to_owned()),
        changed: publication.map(|own| moment(state, own.at, lang)),
    })
}

fn institutions(typed: &Typed, lang: Lang) -> Vec<Choice> {
    let choice = |own: &PublicInstitutions| Choice {
        value: own.to_string(),
        text: text::t(lang, &format!("publication-institutions-{own}")),
        hint: text::find(lang, &format!("publication-institutions-{own}-hint")),
        chosen: typed.institutions == own.as_str(),
    };
    PublicInstitutions::ALL.iter().map(choice).collect()
}

/// The words for what is wrong with a field.
fn told(fault: Option<&Error>, place: &str, lang: Lang) -> Option<String> {
    let faults = fault?.fault_list().iter().filter(|fault| fault.place == place);
    let words: Vec<String> = faults
        .map(|fault| text::t(lang, &format!("fault-{}", fault.code.replace('_', "-"))))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn errors(fault: Option<&Error>, faults: &Faults, lang: Lang) -> Vec<SummaryItem> {
    let of = |text: &Option<String>, place: &str| {
        text.clone().map(|text| SummaryItem {
            text,
            href: Some(format!("#{place}")),
        })
    };
    let changed = fault.filter(|fault| fault.code() == Code::PublicationChanged);
    let changed = changed.map(|_| SummaryItem {
        text: text::t(lang, "code-publication-changed"),
        href: Some(links::PUBLICATION.to_owned()),
    });
    let own = [of(&faults.rounds, "rounds"), of(&faults.bound, "bound"), changed];
    own.into_iter().flatten().collect()
}
