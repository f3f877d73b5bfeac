//! Who is late, and reminders to them: of all rounds of a municipality, or of one.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use zerkalo_store::{Municipality, Round, municipalities};

use crate::access::{Authorized, RUN_ROUNDS};
use crate::actions::reminders::{self, Fate, ReminderOrder};
use crate::components::frame::{NoticeKind, Section};
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

/// What came of reminders just ordered, as the address carries it: numbers only.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Ordered {
    queued: Option<u32>,
    today: Option<u32>,
    no_address: Option<u32>,
    not_late: Option<u32>,
}

/// Who is late in any round.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    ordered: web::Query<Ordered>,
    shell: Shell,
) -> Result<HttpResponse> {
    let place = Place {
        municipality: permission.object.clone(),
        round: None,
        runs: permission.allows(RUN_ROUNDS),
    };
    page(&state, &place, &ordered, shell).await
}

/// Who is late in a round.
///
/// # Errors
/// When the database fails.
pub async fn show_round(
    permission: Authorized<Round>,
    state: web::Data<State>,
    ordered: web::Query<Ordered>,
    shell: Shell,
) -> Result<HttpResponse> {
    let place = Place::of_round(&state, &permission).await?;
    page(&state, &place, &ordered, shell).await
}

/// Reminds all that are late in any round, or one of them.
///
/// # Errors
/// With [`Code::MailUnconfigured`].
pub async fn send(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let order = order(&form, None, permission.person()?.user.id, shell.lang())?;
    let fates = reminders::order(&state, &permission.object, order).await?;
    back(links::REMINDERS, &fates)
}

/// Reminds all that are late in a round, or one of them.
///
/// # Errors
/// With [`Code::MailUnconfigured`].
pub async fn send_round(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let round = &permission.object;
    let municipality = municipalities::get(state.store().read(), &round.municipality).await?;
    let order = order(&form, Some(round.clone()), permission.person()?.user.id, shell.lang())?;
    let fates = reminders::order(&state, &municipality, order).await?;
    back(&links::round_reminders(round.id), &fates)
}

/// What a page of late ones is about.
pub(crate) struct Place {
    pub(crate) municipality: Municipality,
    /// None for all rounds.
    pub(crate) round: Option<Round>,
    /// May change addresses.
    pub(crate) runs: bool,
}

impl Place {
    pub(crate) async fn of_round(state: &State, permission: &Authorized<Round>) -> Result<Self> {
        let round = &permission.object;
        Ok(Self {
            municipality: municipalities::get(state.store().read(), &round.municipality).await?,
            round: Some(round.clone()),
            runs: permission.allows(RUN_ROUNDS),
        })
    }

    /// The way here.
    pub(crate) fn shelf(&self, shell: Shell) -> Shell {
        let rounds = text::t(shell.lang(), "nav-rounds");
        let shell = shell.at(Section::Rounds).crumb(links::ROUNDS, rounds);
        match &self.round {
            Some(round) => shell.crumb(links::round(round.id), round.title.clone()),
            None => shell,
        }
    }
}

async fn page(state: &State, place: &Place, ordered: &Ordered, shell: Shell) -> Result<HttpResponse> {
    let view = build::reminders(state, place, shell.lang()).await?;
    let shell = match ordered.words(shell.lang()) {
        Some((kind, words)) => shell.notice(kind, words),
        None => shell,
    };
    place.shelf(shell).show(&view)
}

fn order(form: &Form, round: Option<Round>, by: zerkalo_store::UserId, lang: Lang) -> Result<ReminderOrder> {
    let only = match form.get("submission") {
        None => None,
        Some(id) => Some(vec![id.parse().map_err(|_| Error::new(Code::NotFound))?]),
    };
    Ok(ReminderOrder {
        round,
        only,
        forced: form.get("again").is_some(),
        lang,
        by,
    })
}

/// To the page again, which says what came of it.
fn back(path: &str, fates: &[(zerkalo_store::SubmissionId, Fate)]) -> Result<HttpResponse> {
    let number = |test: fn(&Fate) -> bool| u32::try_from(fates.iter().filter(|(_, fate)| test(fate)).count()).ok();
    let ordered = Ordered {
        queued: number(|fate| matches!(fate, Fate::Ordered(_))),
        today: number(|fate| *fate == Fate::Today),
        no_address: number(|fate| *fate == Fate::NoAddress),
        not_late: number(|fate| *fate == Fate::NotLate),
    };
    let query = serde_urlencoded::to_string(&ordered).map_err(Error::internal)?;
    Ok(see_other(&format!("{path}?{query}")))
}

impl Ordered {
    /// In words; none where nothing was ordered.
    fn words(&self, lang: Lang) -> Option<(NoticeKind, String)> {
        let queued = self.queued?;
        let say = |key: &str, n: u32| text::t_with(lang, key, [("n", i64::from(n).into())]);
        let others = [
            ("ordered-today", self.today),
            ("ordered-no-address", self.no_address),
            ("ordered-not-late", self.not_late),
        ];
        let mut words = vec![say("ordered-queued", queued)];
        words.extend(
            others
                .into_iter()
                .filter_map(|(key, n)| n.filter(|n| *n > 0).map(|n| say(key, n))),
        );
        let kind = if queued > 0 {
            NoticeKind::Success
        } else {
            NoticeKind::Info
        };
        Some((kind, words.join(" ")))
    }
}
