//! People, invitations, the second factor.

use zerkalo::components::frame::Section;
use zerkalo::components::parts::SummaryItem;
use zerkalo::pages::join::view::{AskView, JoinView};
use zerkalo::pages::new_person::view::NewPersonView;
use zerkalo::pages::people::view::{Choice, PeopleView, PersonRow, Standing, StandingTag};
use zerkalo::pages::people_import::view::{PeopleImportView, PeoplePreviewView, PersonLine};
use zerkalo::pages::person::view::{PersonView, RoleRow};
use zerkalo::pages::second_factor::view::{FactorState, SecondFactorView};
use zerkalo::pages::sign_in_code::view::SignInCodeView;
use zerkalo::pages::slips::view::{Slip, SlipsView};
use zerkalo::session::totp;
use zerkalo::text;

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    lists(gallery);
    person(gallery);
    invitations(gallery);
    factor(gallery);
}

fn lists(gallery: &mut Gallery) {
    let frame = gallery.authority("/people/zaozersk", Section::People);
    let people = people(gallery);
    gallery.show("people", &frame, &people);
    let none = PeopleView {
        rows: Vec::new(),
        ..people
    };
    gallery.show("people-none", &frame, &none);
    let filtered = PeopleView { filtered: true, ..none };
    gallery.show("people-none-filtered", &frame, &filtered);
    let new = NewPersonView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        action: "/people/zaozersk/new".to_owned(),
        roles: roles(gallery),
        institutions: places(),
        lives: lives(gallery),
        ..NewPersonView::default()
    };
    gallery.show("new-person", &frame, &new);
    let taken = gallery.word("new-person-login-taken");
    let faulty = NewPersonView {
        login: "school-1".to_owned(),
        office: "Директор".to_owned(),
        confined: true,
        errors: summary(&taken, "#login"),
        login_error: Some(taken),
        role_error: Some(gallery.word("code-role-place")),
        ..new
    };
    gallery.show("new-person-errors", &frame, &faulty);
}

fn person(gallery: &mut Gallery) {
    let frame = gallery.authority("/people/zaozersk/1", Section::People);
    let view = PersonView {
        login: "school-1".to_owned(),
        office: "Заместитель директора, Школа № 1".to_owned(),
        typed_office: "Заместитель директора, Школа № 1".to_owned(),
        standing: tag(gallery, Standing::Active),
        created: "01.09.2026".to_owned(),
        last_seen: Some("21.11.2026, 14:05".to_owned()),
        has_factor: true,
        may_run: true,
        has_password: true,
        own: vec![
            role("1", "Заполняет формы, Школа № 1"),
            role("2", "Заполняет формы, Школа № 2"),
        ],
        roles: roles(gallery),
        institutions: places(),
        lives: lives(gallery),
        action: "/people/zaozersk/1".to_owned(),
        roles_action: "/people/zaozersk/1/roles".to_owned(),
        invitation_action: "/people/zaozersk/1/invitation".to_owned(),
        ..PersonView::default()
    };
    gallery.show("person", &frame, &view);
    let has = gallery.word("person-has-role");
    let faulty = PersonView {
        errors: summary(&has, "#role"),
        role_error: Some(has),
        office_error: Some(gallery.word("new-person-office-wrong")),
        has_password: false,
        standing: tag(gallery, Standing::Invited),
        ..view.clone()
    };
    gallery.show("person-errors", &frame, &faulty);
    let disabled = PersonView {
        disabled: true,
        last_seen: None,
        standing: tag(gallery, Standing::Disabled),
        ..view.clone()
    };
    gallery.show("person-disabled", &frame, &disabled);
    let beyond = PersonView {
        may_run: false,
        why_not: Some(gallery.word("person-beyond")),
        ..view.clone()
    };
    gallery.show("person-beyond", &frame, &beyond);
    let own = PersonView {
        is_self: true,
        may_run: false,
        ..view
    };
    gallery.show("person-self", &frame, &own);
}

fn invitations(gallery: &mut Gallery) {
    let frame = gallery.authority("/people/zaozersk/slips", Section::People);
    let slips = SlipsView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        slips: vec![slip("school-1", "Школа № 1"), slip("school-2", "Школа № 2")],
        people_href: "/people/zaozersk".to_owned(),
    };
    gallery.show("slips", &frame, &slips);
    from_file(gallery);
    let none = SlipsView {
        slips: Vec::new(),
        ..slips
    };
    gallery.show("slips-none", &frame, &none);
    let guest = gallery.guest("/join");
    gallery.show("join-ask", &guest, &AskView::default());
    let wrong = gallery.word("join-wrong");
    let faulty = AskView {
        login: "school-1".to_owned(),
        errors: summary(&wrong, "#code"),
        code_error: Some(wrong),
    };
    gallery.show("join-ask-errors", &guest, &faulty);
    let join = JoinView {
        action: "/join/abcd-efgh-kmnp-qrst".to_owned(),
        office: "Заместитель директора, Школа № 1".to_owned(),
        login: "school-1".to_owned(),
        until: "06.12.2026".to_owned(),
        min_length: 12,
        ..JoinView::default()
    };
    gallery.show("join", &guest, &join);
    let common = gallery.word("password-weak-common");
    let faulty = JoinView {
        errors: summary(&common, "#password"),
        password_error: Some(common),
        ..join
    };
    gallery.show("join-errors", &guest, &faulty);
}

fn factor(gallery: &mut Gallery) {
    let head = gallery.head("/account/second-factor", None);
    let off = SecondFactorView {
        required: true,
        ..SecondFactorView::default()
    };
    gallery.show("second-factor-off", &head, &off);
    let secret = b"12345678901234567890";
    let wrong = gallery.word("code-code-wrong");
    let begun = SecondFactorView {
        state: FactorState::Begun,
        secret: totp::typed(secret),
        qr: totp::address(secret, "direktor-1")
            .and_then(|address| totp::picture(&address))
            .ok(),
        errors: summary(&wrong, "#code"),
        code_error: Some(wrong.clone()),
        ..SecondFactorView::default()
    };
    gallery.show("second-factor-begun", &head, &begun);
    let on = SecondFactorView {
        state: FactorState::On,
        since: Some("21.11.2026".to_owned()),
        codes_left: 9,
        ..SecondFactorView::default()
    };
    gallery.show("second-factor-on", &head, &on);
    let codes = SecondFactorView {
        new_codes: (2..12).map(|n| format!("abc{}-defg-hkmn", n % 10)).collect(),
        ..on
    };
    gallery.show("second-factor-codes", &head, &codes);
    let guest = gallery.guest("/sign-in/code");
    gallery.show("sign-in-code", &guest, &SignInCodeView::default());
    let faulty = SignInCodeView {
        next: "/tasks".to_owned(),
        errors: summary(&wrong, "#code"),
        code_error: Some(wrong),
    };
    gallery.show("sign-in-code-errors", &guest, &faulty);
}

fn people(gallery: &Gallery) -> PeopleView {
    PeopleView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        action: "/people/zaozersk".to_owned(),
        new_href: "/people/zaozersk/new".to_owned(),
        import_href: "/people/zaozersk/import".to_owned(),
        slips_action: "/people/zaozersk/slips".to_owned(),
        institutions: places(),
        roles: roles(gallery),
        states: Standing::ALL
            .map(|state| choice(state.as_str(), &gallery.word(&format!("standing-{}", state.as_str()))))
            .to_vec(),
        filtered: false,
        found: "Показано 4 из 4 человек".to_owned(),
        can_invite: true,
        lives: lives(gallery),
        rows: Standing::ALL
            .iter()
            .enumerate()
            .map(|(place, state)| row(gallery, place, *state))
            .collect(),
        previous_href: None,
        next_href: Some("/people/zaozersk?page=2".to_owned()),
    }
}

fn row(gallery: &Gallery, place: usize, state: Standing) -> PersonRow {
    PersonRow {
        id: place.to_string(),
        href: format!("/people/zaozersk/{place}"),
        office: format!("Заместитель директора, Школа № {}", place + 1),
        login: format!("school-{}", place + 1),
        roles: vec![format!("Заполняет формы, Школа № {}", place + 1)],
        standing: tag(gallery, state),
        can_invite: matches!(state, Standing::Invited | Standing::Waiting),
    }
}

fn tag(gallery: &Gallery, state: Standing) -> StandingTag {
    StandingTag {
        state,
        text: gallery.word(&format!("standing-{}", state.as_str())),
    }
}

fn role(id: &str, text: &str) -> RoleRow {
    RoleRow {
        id: id.to_owned(),
        text: text.to_owned(),
        since: "01.09.2026".to_owned(),
        can_revoke: true,
    }
}

fn from_file(gallery: &mut Gallery) {
    let frame = gallery.authority("/people/zaozersk/import", Section::People);
    let choice = PeopleImportView {
        action: "/people/zaozersk/import".to_owned(),
        template_href: "/people/zaozersk/template.xlsx".to_owned(),
        back_href: "/people/zaozersk".to_owned(),
        max_size: "2 МБ".to_owned(),
        max_people: 200,
        ..PeopleImportView::default()
    };
    gallery.show("people-import", &frame, &choice);
    let fault = text::t_with(
        gallery.lang,
        "register-at-cell",
        [
            ("row", "5".into()),
            ("column", gallery.word("staff-col-email").into()),
            ("words", gallery.word("register-fault-email-unfit").into()),
        ],
    );
    let faulty = PeopleImportView {
        errors: vec![SummaryItem {
            text: fault,
            href: None,
        }],
        ..choice
    };
    gallery.show("people-import-errors", &frame, &faulty);
    let person = PersonLine {
        office: "Заместитель директора по воспитательной работе".to_owned(),
        login: "zaozersk-shkola-1".to_owned(),
        is_proposed: true,
        email: Some("school1@example.ru".to_owned()),
        roles: vec!["Заполняет формы, Школа № 1".to_owned()],
    };
    let shared = PersonLine {
        login: "metodist".to_owned(),
        is_proposed: false,
        email: None,
        ..person.clone()
    };
    let preview = PeoplePreviewView {
        action: "/people/zaozersk/import/apply".to_owned(),
        other_href: "/people/zaozersk/import".to_owned(),
        back_href: "/people/zaozersk".to_owned(),
        number: 2,
        people: vec![person, shared],
        known: 1,
        any_proposed: true,
        lives: lives(gallery),
        table: "Организация;Роль".to_owned(),
    };
    gallery.show("people-preview", &frame, &preview);
    let same = PeoplePreviewView {
        people: Vec::new(),
        ..preview
    };
    gallery.show("people-preview-same", &frame, &same);
}

fn slip(login: &str, place: &str) -> Slip {
    Slip {
        places: vec![place.to_owned()],
        office: "Заместитель директора".to_owned(),
        login: login.to_owned(),
        code: "abcd-efgh-kmnp-qrst".to_owned(),
        address: "https://zerkalo.example/join".to_owned(),
        link: "https://zerkalo.example/join/abcd-efgh-kmnp-qrst".to_owned(),
        until: "06.12.2026".to_owned(),
        email: Some("school1@example.ru".to_owned()),
        letter: Some("mailto:school1@example.ru".to_owned()),
        qr: totp::picture("https://zerkalo.example/join/abcd-efgh-kmnp-qrst").unwrap_or(totp::Qr {
            size: 1,
            path: String::new(),
        }),
    }
}

fn roles(gallery: &Gallery) -> Vec<Choice> {
    ["respondent", "head", "specialist"]
        .map(|role| choice(role, &gallery.word(&format!("role-{role}"))))
        .to_vec()
}

fn places() -> Vec<Choice> {
    vec![choice("1", "Школа № 1"), choice("2", "Школа № 2")]
}

fn lives(gallery: &Gallery) -> Vec<Choice> {
    zerkalo::pages::people::build::lives(gallery.lang)
}

fn choice(value: &str, text: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        chosen: false,
    }
}

fn summary(text: &str, href: &str) -> Vec<SummaryItem> {
    vec![SummaryItem {
        text: text.to_owned(),
        href: Some(href.to_owned()),
    }]
}
