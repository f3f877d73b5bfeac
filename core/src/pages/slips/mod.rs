//! Invitations on paper: many institutions share one mailbox, so each person gets a slip.

use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use zerkalo_store::UserId;

use crate::access::Authorized;
use crate::access::scopes::{Staff, Subject};
use crate::actions::invite::{Invited, Life};
use crate::actions::people;
use crate::components::frame::Section;
use crate::components::links;
use crate::error::render::percent_encoded;
use crate::error::{Code, Error, Result};
use crate::pages::people::build::Places;
use crate::session::totp;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::client;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{Slip, SlipsView};

/// New invitations for those who were chosen; they are shown this once.
///
/// # Errors
/// With [`Code::InputInvalid`] for a life that is not offered, [`Code::GrantRefused`] beyond the remit.
pub async fn several(
    permission: Authorized<Staff>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let staff = &permission.object;
    let chosen = form.all("person").map(|id| id.parse::<UserId>());
    let chosen: Vec<UserId> = chosen.collect::<Result<_, _>>().map_err(|_| Code::NotFound)?;
    if chosen.is_empty() {
        return Ok(see_other(&links::people(&staff.municipality.id)));
    }
    let invited = people::invite_all(&state, staff.remit.clone(), chosen, life(&form)?).await?;
    show(&state, &request, shell, staff, &invited).await
}

/// A new invitation for one; a password that there was stops working.
///
/// # Errors
/// As [`several`].
pub async fn one(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let Subject { staff, colleague } = &permission.object;
    let invited = people::invite(&state, staff.remit.clone(), colleague.user.id, life(&form)?).await?;
    show(&state, &request, shell, staff, &[invited]).await
}

/// For how long the form wants an invitation to be good.
///
/// # Errors
/// With [`Code::InputInvalid`] for what is not offered.
pub fn life(form: &Form) -> Result<Life> {
    match form.get("days") {
        None => Ok(Life::usual()),
        Some(days) => {
            let days = days.parse().ok().and_then(Life::days);
            days.ok_or_else(|| Error::new(Code::InputInvalid))
        }
    }
}

/// The slips of invitations just made.
///
/// # Errors
/// When the database fails.
pub async fn show(
    state: &State,
    request: &HttpRequest,
    shell: Shell,
    staff: &Staff,
    invited: &[Invited],
) -> Result<HttpResponse> {
    let (places, origin) = (Places::of(state, staff).await?, client::origin(request, state));
    let mut slips = Vec::with_capacity(invited.len());
    for one in invited {
        slips.push(slip(state, staff, &places, &origin, one, &shell).await?);
    }
    let (id, lang) = (&staff.municipality.id, shell.lang());
    let view = SlipsView {
        municipality: staff.municipality.name.clone(),
        slips,
        people_href: links::people(id),
    };
    let shell = shell
        .at(Section::People)
        .crumb(links::people(id), text::t(lang, "people-title"));
    let mut response = shell.show(&view)?;
    // The codes are shown this once: no cache keeps them.
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn slip(
    state: &State,
    staff: &Staff,
    places: &Places,
    origin: &str,
    invited: &Invited,
    shell: &Shell,
) -> Result<Slip> {
    let db = state.store().read();
    let colleague = zerkalo_store::people::get(db, &staff.municipality.id, invited.user.id, state.now()).await?;
    let link = format!("{origin}{}", links::invitation(&invited.code));
    let mut own: Vec<_> = colleague
        .memberships
        .iter()
        .map(|role| places.name(role.institution).to_owned())
        .collect();
    own.sort();
    own.dedup();
    Ok(Slip {
        places: own,
        office: invited.user.office.clone(),
        login: invited.user.login.clone(),
        code: invited.code.clone(),
        address: format!("{origin}{}", links::JOIN),
        until: text::date(shell.lang(), state.local(invited.expires_at).date()),
        qr: totp::picture(&link)?,
        letter: invited.email.as_deref().map(|email| letter(email, &link, shell.lang())),
        email: invited.email.clone(),
        link,
    })
}

/// A letter with the link, which the reader's own mail program opens.
fn letter(email: &str, link: &str, lang: Lang) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let text = text::t_with(lang, "slip-letter-text", [("link", link.into())]);
    let [name, domain, subject, text] = [name, domain, &text::t(lang, "slip-caption"), &text].map(percent_encoded);
    format!("mailto:{name}@{domain}?subject={subject}&body={text}")
}
