//! Who takes part in the demonstration: invented institutions, offices without names.

use std::collections::HashMap;

use zerkalo_store::{
    Institution, InstitutionId, InstitutionKind, MunicipalityId, NewInstitution, Role, StoreError, UserId,
    institutions, municipalities, users,
};

use super::Login;
use crate::actions::new_municipality;
use crate::actions::new_user::{self, UserRequest, Workplace};
use crate::error::Result;
use crate::state::State;

/// Kind, name, short name, pupils, rural.
const INSTITUTIONS: [(InstitutionKind, &str, &str, i64, bool); 6] = [
    (
        InstitutionKind::School,
        "Муниципальное общеобразовательное учреждение «Школа № 1»",
        "Школа № 1",
        486,
        false,
    ),
    (
        InstitutionKind::School,
        "Муниципальное общеобразовательное учреждение «Школа № 2»",
        "Школа № 2",
        312,
        false,
    ),
    (
        InstitutionKind::School,
        "Муниципальное общеобразовательное учреждение «Школа № 3»",
        "Школа № 3",
        174,
        true,
    ),
    (
        InstitutionKind::Kindergarten,
        "Муниципальное дошкольное учреждение «Детский сад № 1»",
        "Детский сад № 1",
        140,
        false,
    ),
    (
        InstitutionKind::Kindergarten,
        "Муниципальное дошкольное учреждение «Детский сад № 2»",
        "Детский сад № 2",
        96,
        false,
    ),
    (
        InstitutionKind::Kindergarten,
        "Муниципальное дошкольное учреждение «Детский сад № 3»",
        "Детский сад № 3",
        58,
        true,
    ),
];

/// The accounts by login, for whoever acts in the demonstration.
pub(super) type Staff = HashMap<String, UserId>;

/// Who reviews for the authority.
pub(super) const SPECIALIST: &str = "specialist";

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

/// The institutions in the order of the list above.
pub(super) async fn institutions(state: &State, municipality: &MunicipalityId) -> Result<Vec<Institution>> {
    let known = institutions::list(state.store().read(), municipality).await?;
    let mut all = Vec::new();
    for (kind, name, short_name, pupils, rural) in INSTITUTIONS {
        if let Some(own) = known.iter().find(|own| own.short_name == short_name) {
            all.push(own.clone());
            continue;
        }
        let new = NewInstitution {
            municipality: municipality.clone(),
            id: InstitutionId::new(),
            kind,
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            pupils: Some(pupils),
            rural,
            opened_on: None,
            closed_on: None,
            at: state.now(),
        };
        all.push(
            state
                .store()
                .write(move |tx| Box::pin(institutions::create(tx, new)))
                .await?,
        );
    }
    Ok(all)
}

/// The login of an institution's respondent: `school1`, `kindergarten2`.
pub(super) fn respondent(position: usize, institution: &Institution) -> String {
    format!("{}{}", institution.kind, position % 3 + 1)
}

/// A respondent and a head for each institution, and one of each role of the authority.
pub(super) async fn users(
    state: &State,
    municipality: &MunicipalityId,
    institutions: &[Institution],
) -> Result<(Staff, Vec<Login>)> {
    let mut wanted = Vec::new();
    for (position, own) in institutions.iter().enumerate() {
        let (deputy, head) = match own.kind {
            InstitutionKind::Kindergarten => ("Старший воспитатель", "Заведующий"),
            _ => ("Заместитель директора", "Директор"),
        };
        let login = respondent(position, own);
        let place = |role| {
            vec![Workplace {
                municipality: municipality.clone(),
                institution: Some(own.id),
                role,
            }]
        };
        wanted.push(request(
            format!("{login}-head"),
            format!("{head}, {}", own.short_name),
            place(Role::Head),
        ));
        wanted.push(request(
            login,
            format!("{deputy}, {}", own.short_name),
            place(Role::Respondent),
        ));
    }
    for (login, office, role) in [
        (SPECIALIST, "Специалист управления образования", Role::Specialist),
        (
            "authority",
            "Администратор управления образования",
            Role::AuthorityAdmin,
        ),
        ("observer", "Наблюдатель", Role::Observer),
    ] {
        let place = vec![Workplace {
            municipality: municipality.clone(),
            institution: None,
            role,
        }];
        wanted.push(request(login.to_owned(), office.to_owned(), place));
    }
    let admin = request("admin".to_owned(), "Администратор платформы".to_owned(), Vec::new());
    wanted.push(UserRequest {
        platform_admin: true,
        ..admin
    });
    ensure(state, wanted).await
}

fn request(login: String, office: String, memberships: Vec<Workplace>) -> UserRequest {
    UserRequest {
        login,
        office,
        platform_admin: false,
        memberships,
    }
}

async fn ensure(state: &State, wanted: Vec<UserRequest>) -> Result<(Staff, Vec<Login>)> {
    let (mut staff, mut made) = (Staff::new(), Vec::new());
    for request in wanted {
        if let Some(known) = users::credentials(state.store().read(), &request.login).await? {
            staff.insert(request.login, known.user.id);
            continue;
        }
        let office = request.office.clone();
        let (user, password) = new_user::add(state, request).await?;
        staff.insert(user.login.clone(), user.id);
        made.push(Login {
            login: user.login,
            password,
            office,
        });
    }
    Ok((staff, made))
}
