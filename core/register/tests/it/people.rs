//! People from a file: whom it would let in, and every fault by its row and column.

use std::collections::BTreeSet;

use zerkalo_register::people::{Hiring, Known, MAX_PEOPLE, PersonColumn, Workplace, logins, plan};
use zerkalo_register::{Fault, read, template};
use zerkalo_store::{Colleague, Institution, Membership, MembershipId, Moment, MunicipalityId, Role, User, UserId};

use crate::kit::{card, institution, register, told, workbook};

const HEADER: &str = "Организация;Должность;Электронная почта;Логин;Роль";

/// Who reads the file, and what is known to them.
struct Office {
    institutions: Vec<Institution>,
    colleagues: Vec<Colleague>,
    taken: BTreeSet<String>,
    may_give: fn(Workplace) -> bool,
}

impl Office {
    fn new() -> Self {
        let mut institutions = register();
        institutions.push(institution(card("Лицей")));
        institutions.push(institution(card("Лицей")));
        Self {
            colleagues: vec![colleague("petrova", "Методист", institutions[1].id)],
            taken: BTreeSet::from(["petrova".to_owned(), "town-shkola-1".to_owned()]),
            may_give: |_| true,
            institutions,
        }
    }

    fn plan(&self, bytes: &[u8]) -> Result<Hiring, Vec<Fault<PersonColumn>>> {
        let table = read::<PersonColumn>(bytes)?;
        let known = Known {
            institutions: &self.institutions,
            colleagues: &self.colleagues,
            taken: &self.taken,
            town: "town",
            may_give: &self.may_give,
            is_login: |text| text.len() > 1 && !text.contains(' '),
        };
        plan(&table, &known)
    }

    fn hired(&self, rows: &[&str]) -> Hiring {
        self.plan(&text(rows)).unwrap()
    }

    #[track_caller]
    fn check_refused(&self, rows: &[&str], expected: &[&str]) {
        assert_eq!(told(&self.plan(&text(rows)).unwrap_err()), expected);
    }
}

fn colleague(login: &str, office: &str, at: zerkalo_store::InstitutionId) -> Colleague {
    let id = UserId::new();
    Colleague {
        user: User {
            id,
            login: login.to_owned(),
            office: office.to_owned(),
            language: "ru".to_owned(),
            platform_admin: false,
            has_password: true,
            password_is_temporary: false,
            created_at: Moment(0),
            disabled_at: None,
        },
        memberships: vec![Membership {
            municipality: MunicipalityId::parse("town").unwrap(),
            id: MembershipId::new(),
            user: id,
            institution: Some(at),
            role: Role::Respondent,
            created_at: Moment(0),
        }],
        elsewhere: false,
        invited_until: None,
    }
}

fn text(rows: &[&str]) -> Vec<u8> {
    format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

#[test]
fn a_row_names_its_place_office_and_role() {
    let office = Office::new();
    let hiring = office.hired(&[
        "7707083893;Директор;School1@example.ru;direktor-1;руководитель",
        "Школа № 2;Завуч;;;Заполняет формы",
        ";Специалист;;;специалист управления",
    ]);
    let all: Vec<_> = hiring
        .people
        .iter()
        .map(|one| (one.login.as_str(), one.is_proposed, one.email.as_deref(), one.places[0]))
        .collect();
    let at = |index: usize, role| Workplace {
        institution: Some(office.institutions[index].id),
        role,
    };
    let authority = Workplace {
        institution: None,
        role: Role::Specialist,
    };
    assert_eq!(
        all,
        [
            ("direktor-1", false, Some("School1@example.ru"), at(0, Role::Head)),
            ("town-shkola-2", true, None, at(1, Role::Respondent)),
            ("town", true, None, authority),
        ]
    );
}

#[test]
fn proposed_logins_are_nobodys() {
    let office = Office::new();
    let hiring = office.hired(&[
        "Школа № 1;Завуч;;;заполняет формы",
        "Школа № 1;Методист;;;заполняет формы",
        "Школа № 1;Директор;;town-shkola-1-3;руководитель",
    ]);
    let logins: Vec<_> = hiring.people.iter().map(|one| one.login.as_str()).collect();
    // The plain one is somebody's, the third is typed further down.
    assert_eq!(logins, ["town-shkola-1-2", "town-shkola-1-4", "town-shkola-1-3"]);
}

#[test]
fn one_login_in_several_rows_is_one_person() {
    let office = Office::new();
    let hiring = office.hired(&[
        "Школа № 1;Методист;;metodist;заполняет формы",
        "Школа № 2;Методист;;Metodist;заполняет формы",
    ]);
    assert_eq!(hiring.people.len(), 1);
    assert_eq!(hiring.people[0].places.len(), 2);
    office.check_refused(
        &[
            "Школа № 1;Методист;;metodist;заполняет формы",
            "Школа № 2;Завуч;;metodist;заполняет формы",
            "Школа № 1;Методист;;metodist;заполняет формы",
        ],
        &["3 login repeated-login", "4 - repeated-person"],
    );
}

#[test]
fn whoever_is_there_is_not_let_in_twice() {
    let office = Office::new();
    let hiring = office.hired(&[
        "Школа № 2;Методист;;;заполняет формы",
        "Школа № 2;Кто угодно;;Petrova;заполняет формы",
    ]);
    assert_eq!((hiring.people.len(), hiring.known), (0, 2));
    // With another role it would be somebody else's account.
    office.check_refused(&["Школа № 1;Методист;;petrova;руководитель"], &["2 login login-taken"]);
    office.check_refused(
        &[
            "Школа № 1;Учитель;;;заполняет формы",
            "Школа № 1;учитель;;;заполняет формы",
        ],
        &["3 - repeated-person"],
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let office = Office::new();
    office.check_refused(
        &[
            "Школа № 9;;нет почты;а б;король",
            "Лицей;Завуч;;;заполняет формы",
            ";Директор;;;руководитель",
            "Школа № 1;Специалист;;;специалист управления",
            "Школа № 1;=1+1;a@b.ru;x;",
        ],
        &[
            "2 institution unknown-institution",
            "2 office missing",
            "2 email email-unfit",
            "2 login login-unfit",
            "2 role unknown-role",
            "3 institution ambiguous-institution",
            "4 role role-place",
            "5 role role-place",
            "6 office like-formula",
            "6 login login-unfit",
            "6 role missing",
        ],
    );
}

#[test]
fn nobody_is_given_what_one_may_not_give() {
    let office = Office {
        may_give: |place| place.role == Role::Respondent,
        ..Office::new()
    };
    office.check_refused(
        &[
            "Школа № 1;Завуч;;;заполняет формы",
            "Школа № 1;Директор;;;руководитель",
            ";Администратор;;;администратор управления",
        ],
        &["3 role beyond-remit", "4 role beyond-remit"],
    );
}

#[test]
fn addresses_are_such_as_letters_reach() {
    let office = Office::new();
    for (address, fits) in [
        ("school1@example.ru", true),
        ("школа@пример.рф", true),
        ("a.b+c@sub.example.ru", true),
        ("example.ru", false),
        ("@example.ru", false),
        ("a@example", false),
        ("a@example..ru", false),
        ("a@b@example.ru", false),
        ("a b@example.ru", false),
        ("a@example.ru,b@example.ru", false),
        ("<a@example.ru>", false),
    ] {
        let row = format!("Школа № 1;Завуч;{address};;заполняет формы");
        assert_eq!(office.plan(&text(&[&row])).is_ok(), fits, "{address}");
    }
}

#[test]
fn more_people_than_slips_are_too_many() {
    let rows: Vec<_> = (0..=MAX_PEOPLE)
        .map(|number| format!("Школа № 1;Учитель {number};;;заполняет формы"))
        .collect();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    Office::new().check_refused(&rows, &["- - too-many-people"]);
    assert_eq!(Office::new().hired(&rows[1..]).people.len(), MAX_PEOPLE);
}

#[test]
fn what_is_shown_is_planned_again_as_it_was() {
    let mut office = Office::new();
    let cells: &[&[&str]] = &[
        &["Организация", "Должность", "Электронная почта", "Логин", "Роль"],
        &[
            "Школа № 1",
            "Учитель; завхоз \"и\" повар",
            "a@b.ru",
            "",
            "заполняет формы",
        ],
        &["Школа № 2", "Директор", "", "direktor", "руководитель"],
        &["Школа № 1", "Директор", "", "direktor", "руководитель"],
        &["", "Специалист", "", "", "наблюдатель"],
    ];
    let shown = office.plan(&workbook(cells)).unwrap();
    // Names change; who was shown stays.
    for own in &mut office.institutions {
        own.short_name = "Другое".to_owned();
        own.name = "Другое".to_owned();
    }
    let mut again = office.plan(shown.to_text().as_bytes()).unwrap();
    assert!(again.people.iter().all(|one| !one.is_proposed));
    for (one, before) in again.people.iter_mut().zip(&shown.people) {
        one.is_proposed = before.is_proposed;
    }
    assert_eq!(again, shown);
}

#[test]
fn the_template_is_empty_and_read() {
    let office = Office::new();
    let hiring = office.plan(&template::<PersonColumn>().unwrap()).unwrap();
    assert_eq!(hiring, Hiring::default());
    let table = read::<PersonColumn>(&text(&["Школа № 1;Завуч;;Zavuch;", ";;;;"])).unwrap();
    assert_eq!(logins(&table).unwrap(), ["zavuch"]);
}
