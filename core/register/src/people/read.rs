//! A row of people, cell by cell.

use zerkalo_store::{Institution, InstitutionId, Role};

use super::{Known, MAX_OFFICE, PersonColumn, Workplace};
use crate::draft::Draft;
use crate::fault::FaultKind;
use crate::field::{self, optional};

const MAX_EMAIL: usize = 254;

const ROLES: [(Role, &str); 5] = [
    (Role::Head, "руководитель"),
    (Role::Respondent, "заполняет формы"),
    (Role::Specialist, "специалист управления"),
    (Role::AuthorityAdmin, "администратор управления"),
    (Role::Observer, "наблюдатель"),
];

/// What a row says.
pub(super) struct Person {
    pub(super) login: Option<String>,
    pub(super) office: String,
    pub(super) email: Option<String>,
    pub(super) place: Workplace,
}

/// Everything that a row says, or everything that is wrong with it.
pub(super) fn person(draft: &Draft<PersonColumn>, known: &Known<'_>) -> Result<Person, Vec<(PersonColumn, FaultKind)>> {
    let of = |column| draft.text(column);
    let found = institution(of(PersonColumn::Institution), known.institutions);
    let office = field::text(of(PersonColumn::Office), MAX_OFFICE);
    let email = optional(of(PersonColumn::Email), email);
    let login = optional(of(PersonColumn::Login), |text| match (known.is_login)(text) {
        true => field::text(text, usize::MAX),
        false => Err(FaultKind::LoginUnfit),
    });
    let role = role(of(PersonColumn::Role));
    match (found, office, email, login, role) {
        (Ok(found), Ok(office), Ok(email), Ok(login), Ok(role)) => {
            let place = Workplace {
                institution: found.map(|own| own.id),
                role,
            };
            check_place(place, known).map_err(|kind| vec![(PersonColumn::Role, kind)])?;
            Ok(Person {
                login,
                office,
                email,
                place,
            })
        }
        (found, office, email, login, role) => Err([
            (PersonColumn::Institution, found.err()),
            (PersonColumn::Office, office.err()),
            (PersonColumn::Email, email.err()),
            (PersonColumn::Login, login.err()),
            (PersonColumn::Role, role.err()),
        ]
        .into_iter()
        .filter_map(|(column, fault)| Some((column, fault?)))
        .collect()),
    }
}

fn check_place(place: Workplace, known: &Known<'_>) -> Result<(), FaultKind> {
    let of_institution = matches!(place.role, Role::Respondent | Role::Head);
    if of_institution != place.institution.is_some() {
        return Err(FaultKind::RolePlace);
    }
    if (known.may_give)(place) {
        Ok(())
    } else {
        Err(FaultKind::BeyondRemit)
    }
}

/// By id, taxpayer number or a name that only one has; nothing is the authority.
fn institution<'a>(text: &str, all: &'a [Institution]) -> Result<Option<&'a Institution>, FaultKind> {
    if text.is_empty() {
        return Ok(None);
    }
    let inn = field::inn(text).ok();
    let id = text.parse::<InstitutionId>().ok();
    let by_key = |own: &&Institution| Some(own.id) == id || (inn.is_some() && own.inn == inn);
    if let Some(found) = all.iter().find(by_key) {
        return Ok(Some(found));
    }
    let wanted = text.to_lowercase();
    let is_called = |name: &str| name.to_lowercase() == wanted;
    let mut called = all
        .iter()
        .filter(|own| is_called(&own.short_name) || is_called(&own.name));
    match (called.next(), called.next()) {
        (Some(found), None) => Ok(Some(found)),
        (Some(_), Some(_)) => Err(FaultKind::AmbiguousInstitution { text: text.to_owned() }),
        (None, _) => Err(FaultKind::UnknownInstitution { text: text.to_owned() }),
    }
}

fn role(text: &str) -> Result<Role, FaultKind> {
    let wanted = text.to_lowercase();
    if wanted.is_empty() {
        return Err(FaultKind::Missing);
    }
    let found = ROLES
        .iter()
        .find(|(role, name)| *name == wanted || role.as_str() == wanted);
    found
        .map(|(role, _)| *role)
        .ok_or_else(|| FaultKind::UnknownRole { text: text.to_owned() })
}

/// One address, such as mail programs take without quotes.
fn email(text: &str) -> Result<String, FaultKind> {
    let is_plain = |sign: char| !sign.is_whitespace() && !sign.is_control() && !"\"(),:;<>[\\]".contains(sign);
    let fits = match text.split_once('@') {
        Some((name, domain)) => {
            let has_dots = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
            !name.is_empty() && !domain.contains('@') && has_dots && text.chars().all(is_plain)
        }
        None => false,
    };
    let text = field::text(text, MAX_EMAIL)?;
    fits.then_some(text).ok_or(FaultKind::EmailUnfit)
}
