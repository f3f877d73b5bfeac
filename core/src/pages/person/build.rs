//! What somebody's page shows, from what is stored.

use zerkalo_store::{second_factors, sessions};

use super::view::{PersonView, RoleRow};
use crate::access::scopes::Subject;
use crate::components::links;
use crate::error::Result;
use crate::pages::new_person;
use crate::pages::people::build::{Places, lives, may_run, standing};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;

/// The whole page; what a form sent stays typed.
pub(super) async fn person(state: &State, subject: &Subject, form: &Form, lang: Lang) -> Result<PersonView> {
    let Subject { staff, colleague } = subject;
    let (remit, user, id) = (&staff.remit, &colleague.user, &staff.municipality.id);
    let places = Places::of(state, staff).await?;
    let (roles, institutions) = new_person::choices(state, staff, form, lang).await?;
    let db = state.store().read();
    let open = sessions::list(db, user.id, state.now()).await?;
    let may_run = may_run(remit, colleague);
    let is_self = remit.by() == user.id;
    let own = colleague.memberships.iter().map(|own| RoleRow {
        id: own.id.to_string(),
        text: places.role(own, lang),
        since: text::date(lang, state.local(own.created_at).date()),
        can_revoke: !is_self && colleague.memberships.len() > 1 && remit.covers(&own.into()),
    });
    Ok(PersonView {
        login: user.login.clone(),
        office: user.office.clone(),
        typed_office: form.get("office").unwrap_or(&user.office).to_owned(),
        standing: standing(state, colleague, lang),
        created: text::date(lang, state.local(user.created_at).date()),
        last_seen: open
            .iter()
            .map(|session| session.last_seen_at)
            .max()
            .map(|seen| text::moment(lang, state.local(seen).datetime())),
        has_factor: second_factors::is_on(db, user.id).await?,
        is_self,
        may_run,
        why_not: (!may_run && !is_self).then(|| text::t(lang, "person-beyond")),
        disabled: user.disabled_at.is_some(),
        has_password: user.has_password,
        own: own.collect(),
        confined: remit.confined_to().is_some(),
        roles,
        institutions,
        lives: lives(lang),
        action: links::person(id, user.id),
        roles_action: links::person_roles(id, user.id),
        invitation_action: links::person_invitation(id, user.id),
        ..PersonView::default()
    })
}
