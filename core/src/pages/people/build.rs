//! What the people's pages show, from what is stored.

use std::collections::HashMap;

use zerkalo_store::{Colleague, Institution, InstitutionId, Membership, Role, institutions, people};

use super::Wanted;
use super::view::{Choice, PeopleView, PersonRow, Standing, StandingTag};
use crate::access::Remit;
use crate::access::scopes::Staff;
use crate::actions::invite::{LIVES, USUAL_LIFE};
use crate::components::links;
use crate::error::Result;
use crate::state::State;
use crate::text::{self, Lang};

/// So many stand on a page.
const PER_PAGE: usize = 100;
/// What the filter sends for the authority itself.
const AUTHORITY: &str = "authority";

/// The institutions of a municipality by id, to name places with.
pub struct Places {
    /// What the authority is called.
    authority: String,
    all: Vec<Institution>,
    names: HashMap<InstitutionId, String>,
}

impl Places {
    /// Of a municipality.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &State, staff: &Staff) -> Result<Self> {
        let all = institutions::list(state.store().read(), &staff.municipality.id).await?;
        let names = all.iter().map(|own| (own.id, own.short_name.clone())).collect();
        Ok(Self {
            authority: staff.municipality.name.clone(),
            all,
            names,
        })
    }

    /// What a place is called.
    #[must_use]
    pub fn name(&self, place: Option<InstitutionId>) -> &str {
        match place {
            Some(id) => self.names.get(&id).map_or("—", String::as_str),
            None => &self.authority,
        }
    }

    /// «Руководитель, Школа № 1».
    #[must_use]
    pub fn role(&self, membership: &Membership, lang: Lang) -> String {
        let place = self.name(membership.institution);
        format!("{}, {place}", role_text(membership.role, lang))
    }

    /// The institutions within a remit.
    pub fn within<'a>(&'a self, remit: &'a Remit) -> impl Iterator<Item = &'a Institution> {
        let reaches = |own: &&Institution| remit.confined_to().is_none_or(|heads| heads.contains(&own.id));
        self.all.iter().filter(reaches)
    }
}

/// A role in words.
#[must_use]
pub fn role_text(role: Role, lang: Lang) -> String {
    text::t(lang, &format!("role-{}", role.as_str().replace('_', "-")))
}

/// How an account stands, in words.
#[must_use]
pub fn standing(state: &State, colleague: &Colleague, lang: Lang) -> StandingTag {
    let user = &colleague.user;
    let date = |moment| text::date(lang, state.local(moment).date());
    let (state, text) = match (user.disabled_at, user.has_password, colleague.invited_until) {
        (Some(since), _, _) => (
            Standing::Disabled,
            text::t_with(lang, "standing-disabled-since", [("date", date(since).into())]),
        ),
        (None, _, Some(until)) => (
            Standing::Invited,
            text::t_with(lang, "standing-invited-until", [("date", date(until).into())]),
        ),
        (None, true, None) => (Standing::Active, text::t(lang, "standing-active")),
        (None, false, None) => (Standing::Waiting, text::t(lang, "standing-waiting")),
    };
    StandingTag { state, text }
}

/// Whether one may run an account: nothing of it is beyond the remit.
#[must_use]
pub fn may_run(remit: &Remit, colleague: &Colleague) -> bool {
    !colleague.elsewhere && remit.has_custody(&colleague.user, &colleague.memberships)
}

/// For how long an invitation is good: the choices.
#[must_use]
pub fn lives(lang: Lang) -> Vec<Choice> {
    let choice = |days: &u16| Choice {
        value: days.to_string(),
        text: text::t_with(lang, "invitation-days", [("n", i64::from(*days).into())]),
        chosen: *days == USUAL_LIFE,
    };
    LIVES.iter().map(choice).collect()
}

/// The list.
pub(super) async fn people(state: &State, staff: &Staff, wanted: &Wanted, lang: Lang) -> Result<PeopleView> {
    let places = Places::of(state, staff).await?;
    let (remit, id) = (&staff.remit, &staff.municipality.id);
    let all = people::list(state.store().read(), id, state.now()).await?;
    let found: Vec<(Colleague, StandingTag)> = all
        .into_iter()
        .filter(|one| remit.sees(&one.memberships) && wanted.takes(&one.memberships))
        .map(|one| {
            let tag = standing(state, &one, lang);
            (one, tag)
        })
        .filter(|(_, tag)| wanted.state.is_empty() || wanted.state == tag.state.as_str())
        .collect();
    let page = wanted.page.parse::<usize>().unwrap_or(1).max(1);
    let shown = found.iter().skip(PER_PAGE * (page - 1)).take(PER_PAGE);
    let rows: Vec<_> = shown
        .map(|(one, tag)| row(staff, &places, one, tag.clone(), lang))
        .collect();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(PeopleView {
        municipality: staff.municipality.name.clone(),
        action: links::people(id),
        new_href: links::new_person(id),
        import_href: links::import_people(id),
        slips_action: links::slips(id),
        institutions: wanted.institutions(&places, remit, lang),
        roles: wanted.roles(remit, lang),
        states: wanted.states(lang),
        filtered: wanted.is_any(),
        found: text::t_with(
            lang,
            "people-found",
            [("n", count(rows.len()).into()), ("of", count(found.len()).into())],
        ),
        can_invite: rows.iter().any(|row| row.can_invite),
        lives: lives(lang),
        previous_href: (page > 1).then(|| wanted.href(id.as_str(), page - 1)),
        next_href: (page * PER_PAGE < found.len()).then(|| wanted.href(id.as_str(), page + 1)),
        rows,
    })
}

fn row(staff: &Staff, places: &Places, one: &Colleague, standing: StandingTag, lang: Lang) -> PersonRow {
    let user = &one.user;
    PersonRow {
        id: user.id.to_string(),
        href: links::person(&staff.municipality.id, user.id),
        office: user.office.clone(),
        login: user.login.clone(),
        roles: one.memberships.iter().map(|own| places.role(own, lang)).collect(),
        can_invite: !user.has_password && user.disabled_at.is_none() && may_run(&staff.remit, one),
        standing,
    }
}

impl Wanted {
    fn is_any(&self) -> bool {
        [&self.institution, &self.role, &self.state]
            .iter()
            .any(|text| !text.is_empty())
    }

    /// Whether one of the roles is wanted: role and place of the same membership.
    fn takes(&self, memberships: &[Membership]) -> bool {
        memberships.iter().any(|own| {
            let place = own
                .institution
                .map_or_else(|| AUTHORITY.to_owned(), |id| id.to_string());
            (self.institution.is_empty() || self.institution == place)
                && (self.role.is_empty() || self.role == own.role.as_str())
        })
    }

    fn href(&self, municipality: &str, page: usize) -> String {
        let one = |name: &str, value: &str| format!("{name}={}&", value.replace(['&', '#', '?', '%', ' '], ""));
        let fields = [
            ("institution", &self.institution),
            ("role", &self.role),
            ("state", &self.state),
        ];
        let query: String = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| one(name, value))
            .collect();
        format!("{}?{query}page={page}", links::people(municipality))
    }

    fn institutions(&self, places: &Places, remit: &Remit, lang: Lang) -> Vec<Choice> {
        let authority = remit.confined_to().is_none().then(|| Choice {
            value: AUTHORITY.to_owned(),
            text: text::t(lang, "people-of-authority"),
            chosen: self.institution == AUTHORITY,
        });
        let one = |own: &Institution| Choice {
            value: own.id.to_string(),
            text: own.short_name.clone(),
            chosen: self.institution == own.id.to_string(),
        };
        authority.into_iter().chain(places.within(remit).map(one)).collect()
    }

    fn roles(&self, remit: &Remit, lang: Lang) -> Vec<Choice> {
        let one = |role: Role| Choice {
            value: role.as_str().to_owned(),
            text: role_text(role, lang),
            chosen: self.role == role.as_str(),
        };
        remit.roles().into_iter().map(one).collect()
    }

    fn states(&self, lang: Lang) -> Vec<Choice> {
        let one = |state: Standing| Choice {
            value: state.as_str().to_owned(),
            text: text::t(lang, &format!("standing-{}", state.as_str())),
            chosen: self.state == state.as_str(),
        };
        Standing::ALL.map(one).to_vec()
    }
}
