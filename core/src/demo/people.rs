//! Who takes part in the demonstration: invented institutions, offices without names.

use std::collections::HashMap;

use zerkalo_store::{
    Institution, InstitutionId, InstitutionKind, MunicipalityId, NewInstitution, Role, StoreError, UserId,
    institutions, municipalities, users,
};

use super::Login;
use super::towns::{Sketch, Town};
use crate::actions::new_municipality;
use crate::actions::new_user::{self, UserRequest, Workplace};
use crate::error::Result;
use crate::state::State;

/// The accounts by login, for whoever acts in the demonstration.
pub(super) type Staff = HashMap<String, UserId>;

/// The municipality, if it is not there yet.
pub(super) async fn municipality(state: &State, id: &MunicipalityId, name: &str) -> Result<()> {
    match municipalities::get(state.store().read(), id).await {
        Ok(_) => Ok(()),
        Err(StoreError::NotFound { .. }) => new_municipality::add(state, id.clone(), name.to_owned(), id.as_str())
            .await
            .map(drop),
        Err(fault) => Err(fault.into()),
    }
}

/// An institution, and who fills its forms.
pub(super) struct Member {
    pub(super) institution: Institution,
    /// The login of its respondent.
    pub(super) login: String,
    /// Its number among its kind, from 1.
    number: usize,
}

/// The institutions of a town, the authority's own office last.
pub(super) async fn members(state: &State, municipality: &MunicipalityId, town: &Town) -> Result<Vec<Member>> {
    let known = institutions::list(state.store().read(), municipality).await?;
    let mut all = Vec::new();
    for sketch in town.institutions() {
        let own = known.iter().find(|own| own.short_name == sketch.short_name);
        let (login, number) = (sketch.login.clone(), sketch.number);
        let institution = match own {
            Some(own) => own.clone(),
            None => create(state, municipality, sketch).await?,
        };
        all.push(Member {
            institution,
            login,
            number,
        });
    }
    Ok(all)
}

async fn create(state: &State, municipality: &MunicipalityId, sketch: Sketch) -> Result<Institution> {
    let new = NewInstitution {
        municipality: municipality.clone(),
        id: InstitutionId::new(),
        kind: sketch.kind,
        name: sketch.name,
        short_name: sketch.short_name,
        pupils: sketch.pupils,
        rural: sketch.rural,
        opened_on: None,
        closed_on: None,
        at: state.now(),
    };
    let create = state.store().write(move |tx| Box::pin(institutions::create(tx, new)));
    Ok(create.await?)
}

/// A respondent and a head for each institution, and one of each role of the authority. Zaozersk's people can all sign
/// in; elsewhere the first of each kind can, and the others are known by what they did.
pub(super) async fn users(
    state: &State,
    municipality: &MunicipalityId,
    town: &Town,
    members: &[Member],
) -> Result<(Staff, Vec<Login>)> {
    let mut wanted = Vec::new();
    for member in members
        .iter()
        .filter(|member| member.institution.kind != InstitutionKind::Authority)
    {
        let signs_in = town.prefix.is_empty() || member.number == 1;
        let [head, deputy] = of_institution(municipality, member);
        if town.prefix.is_empty() {
            wanted.push((head, signs_in));
        }
        wanted.push((deputy, signs_in));
    }
    let office = members
        .iter()
        .find(|member| member.institution.kind == InstitutionKind::Authority);
    wanted.extend(of_authority(municipality, town, office).map(|request| (request, true)));
    ensure(state, wanted).await
}

/// The platform's administrator.
pub(super) async fn platform(state: &State) -> Result<Vec<Login>> {
    let admin = UserRequest {
        platform_admin: true,
        ..request("admin".to_owned(), "Администратор платформы".to_owned(), Vec::new())
    };
    Ok(ensure(state, vec![(admin, true)]).await?.1)
}

fn of_institution(municipality: &MunicipalityId, member: &Member) -> [UserRequest; 2] {
    let own = &member.institution;
    let (deputy, head) = match own.kind {
        InstitutionKind::Kindergarten => ("Старший воспитатель", "Заведующий"),
        _ => ("Заместитель директора", "Директор"),
    };
    let of = |login: String, office: &str, role| {
        let place = workplace(municipality, Some(own.id), role);
        request(
            login,
            format!("{office}, {}", own.short_name.replace("№ ", "№\u{a0}")),
            vec![place],
        )
    };
    [
        of(format!("{}-head", member.login), head, Role::Head),
        of(member.login.clone(), deputy, Role::Respondent),
    ]
}

/// The authority's people; its specialist also fills what the authority itself is asked.
fn of_authority(municipality: &MunicipalityId, town: &Town, office: Option<&Member>) -> [UserRequest; 3] {
    let of = |login: String, office: &str, role| {
        request(login, office.to_owned(), vec![workplace(municipality, None, role)])
    };
    let mut specialist = of(town.specialist(), "Специалист управления образования", Role::Specialist);
    if let Some(office) = office {
        let own = workplace(municipality, Some(office.institution.id), Role::Respondent);
        specialist.memberships.push(own);
    }
    [
        specialist,
        of(
            format!("{}authority", town.prefix),
            "Администратор управления образования",
            Role::AuthorityAdmin,
        ),
        of(format!("{}observer", town.prefix), "Наблюдатель", Role::Observer),
    ]
}

fn workplace(municipality: &MunicipalityId, institution: Option<InstitutionId>, role: Role) -> Workplace {
    Workplace {
        municipality: municipality.clone(),
        institution,
        role,
    }
}

fn request(login: String, office: String, memberships: Vec<Workplace>) -> UserRequest {
    UserRequest {
        login,
        office,
        platform_admin: false,
        memberships,
    }
}

/// Makes the accounts that are not there yet; those who cannot sign in have no password.
async fn ensure(state: &State, wanted: Vec<(UserRequest, bool)>) -> Result<(Staff, Vec<Login>)> {
    let (mut staff, mut made) = (Staff::new(), Vec::new());
    for (request, signs_in) in wanted {
        if let Some(known) = users::credentials(state.store().read(), &request.login).await? {
            staff.insert(request.login, known.user.id);
            continue;
        }
        let office = request.office.clone();
        let (user, password) = if signs_in {
            let (user, password) = new_user::add(state, request).await?;
            (user, Some(password))
        } else {
            (new_user::add_without_password(state, request).await?, None)
        };
        staff.insert(user.login.clone(), user.id);
        made.extend(password.map(|password| Login {
            login: user.login,
            password,
            office,
        }));
    }
    Ok((staff, made))
}
