//! People come by invitation, get roles, lose them, and are shut out.

use reqwest::Method;
use zerkalo::clock::{DAY, HOUR};
use zerkalo_store::{AuditFilter, Institution, Role, audit};
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, PASSWORD, Town};

both!(
    an_invitation_is_accepted_once,
    a_slip_is_typed_by_hand,
    an_invitation_has_its_day,
    several_slips_are_printed_at_once,
    roles_are_given_and_taken,
    a_head_runs_the_own_respondents_and_nobody_else,
    the_authority_runs_its_own_people_and_nobody_elses,
    the_platform_seats_administrators_and_nobody_else,
    who_is_shut_out_is_out_at_once,
    a_forgotten_password_is_replaced,
    nobody_runs_themselves,
    weak_passwords_say_why,
    a_restart_forgets_no_attempts,
);

const MINUTE: i64 = HOUR / 60;
const WORDS: &str = "тихий берег и лодка";

/// A town with two schools and its administrator.
struct Place {
    town: Town,
    school: Institution,
    other: Institution,
    admin: Account,
}

async fn place(house: &House) -> Place {
    let town = house.town("zaozersk").await;
    Place {
        school: house.school(&town, "Школа 1").await,
        other: house.school(&town, "Школа 2").await,
        admin: house.person(&town, None, Role::AuthorityAdmin).await,
        town,
    }
}

async fn signed_in(house: &House, account: &Account) -> Client {
    let client = house.client();
    client.sign_in(account).await;
    client
}

/// Adds a respondent of a school and returns the page with the invitation.
pub(crate) async fn invite(client: &Client, login: &str, school: &Institution) -> Page {
    let page = client.open("/people/zaozersk/new").await.expect(200);
    let form = page.form("/people/zaozersk/new").with_all(&[
        ("login", login),
        ("office", "Заместитель директора"),
        ("role", "respondent"),
        ("institution", &school.id.to_string()),
    ]);
    client.submit(&form).await.expect(200)
}

/// The login and the code of the page's first slip.
fn codes(page: &Page) -> (String, String) {
    let mut typed = page.texts(".slip-codes dd").into_iter();
    (typed.next().unwrap(), typed.next().unwrap())
}

/// The path of the first slip's link.
pub(crate) fn link(page: &Page) -> String {
    let links = page.attributes(".slip-link", "value");
    let (_, path) = links[0].split_once("/join/").unwrap();
    format!("/join/{path}")
}

async fn accept(client: &Client, link: &str, password: &str) -> Page {
    let page = client.open(link).await.expect(200);
    let form = page
        .form(link)
        .with_all(&[("password", password), ("password-again", password)]);
    client.submit(&form).await
}

fn person(account: &Account) -> String {
    format!("/people/zaozersk/{}", account.id)
}

async fn an_invitation_is_accepted_once(house: &mut House) {
    let Place { school, admin, .. } = place(house).await;
    let client = signed_in(house, &admin).await;
    let people = client.open("/people").await.expect(200);
    assert_eq!(people.path, "/people/zaozersk");
    let slip = invite(&client, "zam-1", &school).await;
    assert_eq!(slip.header("cache-control"), Some("no-store"));
    assert!(slip.main().contains("Школа 1"), "{}", slip.main());

    let newcomer = house.client();
    let page = accept(&newcomer, &link(&slip), WORDS).await.expect(200);
    assert_eq!(page.path, "/tasks");
    // The link is spent, the password works, and so it was before the restart.
    house.client().open(&link(&slip)).await.expect(404);
    house.restart().await;
    house.client().sign_in_with("zam-1", WORDS).await.expect(200);
    let list = signed_in(house, &admin)
        .await
        .open("/people/zaozersk")
        .await
        .expect(200);
    assert!(list.main().contains("входит по паролю"), "{}", list.main());
}

async fn a_slip_is_typed_by_hand(house: &mut House) {
    let Place { school, admin, .. } = place(house).await;
    let client = signed_in(house, &admin).await;
    let (login, code) = codes(&invite(&client, "zam-1", &school).await);
    let newcomer = house.client();
    let form = newcomer.open("/join").await.expect(200).form("/join");
    for (login, code) in [("somebody", code.as_str()), (login.as_str(), "abcd-efgh-abcd-efgh")] {
        let page = newcomer
            .submit(&form.clone().with_all(&[("login", login), ("code", code)]))
            .await
            .expect(422);
        assert!(page.has(".summary"), "{}", page.main());
        // What was typed is still there; the code has to be looked at again.
        assert_eq!(page.form("/join").value("login"), Some(login));
    }
    let typed = code.to_uppercase().replace('-', " ");
    let form = form.with_all(&[("login", &login.to_uppercase()), ("code", &typed)]);
    let page = newcomer.submit(&form).await.expect(200);
    assert!(page.main().contains(&login), "{}", page.main());
    let action = page.path.clone();
    let form = page
        .form(&action)
        .with_all(&[("password", WORDS), ("password-again", WORDS)]);
    assert_eq!(newcomer.submit(&form).await.expect(200).path, "/tasks");
}

async fn an_invitation_has_its_day(house: &mut House) {
    let Place { school, admin, .. } = place(house).await;
    let client = signed_in(house, &admin).await;
    let slip = invite(&client, "zam-1", &school).await;
    let (early, late) = (house.client(), house.client());
    early.open(&link(&slip)).await.expect(200);
    // It lasts until the end of its last day, whatever the hour.
    house.clock().advance(14 * DAY);
    early.open(&link(&slip)).await.expect(200);
    house.clock().advance(DAY);
    late.open(&link(&slip)).await.expect(404);
    let list = signed_in(house, &admin)
        .await
        .open("/people/zaozersk?state=waiting")
        .await
        .expect(200);
    assert_eq!(list.texts("tbody tr").len(), 1, "{}", list.main());
    // A life that is not offered is not given.
    let client = signed_in(house, &admin).await;
    let form = list.form("/people/zaozersk/slips");
    let chosen = list.attributes("input[name=person]", "value");
    let csrf = client.open("/people/zaozersk").await.csrf();
    let fields = [
        ("csrf", csrf.as_str()),
        ("person", chosen[0].as_str()),
        ("days", "9999"),
    ];
    client.post_fields(&form.action, &fields).await.expect(422);
}

async fn several_slips_are_printed_at_once(house: &mut House) {
    let Place {
        town,
        school,
        other,
        admin,
    } = place(house).await;
    let client = signed_in(house, &admin).await;
    let first = invite(&client, "zam-1", &school).await;
    invite(&client, "zam-2", &other).await;
    let has_password = house.respondent(&town, &school).await;
    let list = client.open("/people/zaozersk").await.expect(200);
    let ids = list.attributes("input[name=person]", "value");
    assert_eq!(ids.len(), 2, "those without a password can be ticked");
    let mut form = list.form("/people/zaozersk/slips").with("days", "30");
    for id in ids.iter().chain([&has_password.id.to_string()]) {
        form = form.forge("person", id);
    }
    let slips = client.submit(&form).await.expect(200);
    assert_eq!(slips.texts(".slip").len(), 2, "{}", slips.main());
    // The codes of before are spent; who has a password keeps it.
    house.client().open(&link(&first)).await.expect(404);
    house.client().open(&link(&slips)).await.expect(200);
    house.client().sign_in(&has_password).await;
    // Nobody chosen: back to the list.
    let nobody = client.post(&list.form("/people/zaozersk/slips")).await;
    assert_eq!(nobody.location(), Some("/people/zaozersk"));
}

async fn roles_are_given_and_taken(house: &mut House) {
    let Place {
        town,
        school,
        other,
        admin,
    } = place(house).await;
    let client = signed_in(house, &admin).await;
    let account = house.respondent(&town, &school).await;
    let (address, roles) = (person(&account), format!("{}/roles", person(&account)));
    let page = client.open(&address).await.expect(200);
    assert!(!page.has("button[name=revoke]"), "the last role stays");
    let give = |page: &Page, role: &str, place: &str| {
        // The first form takes, the second gives.
        let csrf = page.csrf();
        vec![
            ("csrf".to_owned(), csrf),
            ("role".to_owned(), role.to_owned()),
            ("institution".to_owned(), place.to_owned()),
        ]
    };
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        client.post_fields(&roles, &fields).await
    };
    let second = other.id.to_string();
    let page = client
        .follow(post(give(&page, "respondent", &second)).await.expect(303))
        .await
        .expect(200);
    assert!(page.main().contains("Роль добавлена"), "{}", page.main());
    assert_eq!(page.texts("button[name=revoke]").len(), 2);
    // Twice the same, a head of the authority, a specialist of a school: none of them.
    for (role, place) in [
        ("respondent", second.as_str()),
        ("head", ""),
        ("specialist", &second),
        ("king", ""),
    ] {
        let page = post(give(&page, role, place)).await.expect(422);
        assert!(page.has("#role-error"), "{role}: {}", page.main());
    }
    let ids = page.attributes("button[name=revoke]", "value");
    let take = |id: &str| vec![("csrf".to_owned(), page.csrf()), ("revoke".to_owned(), id.to_owned())];
    client.follow(post(take(&ids[0])).await.expect(303)).await.expect(200);
    post(take(&ids[0])).await.expect(404);
    let last = post(take(&ids[1])).await.expect(422);
    assert!(last.main().contains("последняя роль"), "{}", last.main());
    let acts = acts(house, &town).await;
    for act in ["role.granted", "role.revoked", "user.read"] {
        assert!(acts.iter().any(|own| own == act), "{act} in {acts:?}");
    }
}

async fn acts(house: &House, town: &Town) -> Vec<String> {
    let filter = AuditFilter {
        limit: 100,
        ..AuditFilter::default()
    };
    let all = audit::list(house.state().store().read(), Some(&town.id), &filter)
        .await
        .unwrap();
    all.into_iter().map(|entry| entry.action).collect()
}

async fn a_head_runs_the_own_respondents_and_nobody_else(house: &mut House) {
    let Place {
        town,
        school,
        other,
        admin,
    } = place(house).await;
    let head = house.person(&town, Some(&school), Role::Head).await;
    let own = house.respondent(&town, &school).await;
    let others = house.respondent(&town, &other).await;
    let client = signed_in(house, &head).await;
    let list = client.open("/people").await.expect(200);
    let offices = list.texts("tbody tr td .mono");
    assert_eq!(offices, [own.login.as_str()], "only the own respondents");
    client.open(&person(&own)).await.expect(200);
    for hidden in [&others, &admin, &head] {
        client.open(&person(hidden)).await.expect(404);
    }
    let new = client.open("/people/zaozersk/new").await.expect(200);
    assert_eq!(new.attributes("#role option", "value"), ["respondent"]);
    assert_eq!(new.attributes("#institution option", "value"), [school.id.to_string()]);
    let form = new
        .form("/people/zaozersk/new")
        .with_all(&[("login", "new-one"), ("office", "Методист")]);
    for (role, place) in [
        ("head", school.id.to_string()),
        ("respondent", other.id.to_string()),
        ("authority_admin", String::new()),
    ] {
        let forged = form
            .clone()
            .without("role")
            .without("institution")
            .forge("role", role)
            .forge("institution", &place);
        client.post(&forged).await.expect(403);
    }
    client.submit(&form).await.expect(200);
    // With a second school the account is no longer the head's alone.
    house.grant(&own, &town, Some(&other), Role::Respondent).await;
    let page = client.open(&person(&own)).await.expect(200);
    assert!(page.find_form(&format!("{}/invitation", person(&own))).is_none());
    let fields = [("csrf", page.csrf())];
    let fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    client
        .post_fields(&format!("{}/invitation", person(&own)), &fields)
        .await
        .expect(403);
}

async fn the_authority_runs_its_own_people_and_nobody_elses(house: &mut House) {
    let Place {
        town, school, admin, ..
    } = place(house).await;
    let there = house.town("petrozavodsk").await;
    let foreign_school = house.school(&there, "Школа 9").await;
    let foreigner = house.respondent(&there, &foreign_school).await;
    let both = house.respondent(&town, &school).await;
    house
        .grant(&both, &there, Some(&foreign_school), Role::Respondent)
        .await;
    let client = signed_in(house, &admin).await;
    client.open("/people/petrozavodsk").await.expect(404);
    client.open(&person(&foreigner)).await.expect(404);
    client
        .open(&format!("/people/petrozavodsk/{}", foreigner.id))
        .await
        .expect(404);
    // Who works in both towns is seen, but run by neither.
    let page = client.open(&person(&both)).await.expect(200);
    assert!(!page.main().contains("Школа 9"), "{}", page.main());
    for (path, act) in [("", "disable"), ("", "factor"), ("/invitation", "")] {
        let csrf = page.csrf();
        let fields = [("csrf", csrf.as_str()), ("do", act)];
        client
            .post_fields(&format!("{}{path}", person(&both)), &fields)
            .await
            .expect(403);
    }
    // A role at another town's school is beyond reach, too.
    let csrf = page.csrf();
    let place = foreign_school.id.to_string();
    let fields = [
        ("csrf", csrf.as_str()),
        ("role", "head"),
        ("institution", place.as_str()),
    ];
    client
        .post_fields(&format!("{}/roles", person(&both)), &fields)
        .await
        .expect(404);
    house.client().sign_in(&both).await;
}

async fn the_platform_seats_administrators_and_nobody_else(house: &mut House) {
    let Place {
        town, school, admin, ..
    } = place(house).await;
    let respondent = house.respondent(&town, &school).await;
    let platform = house.platform_admin().await;
    let client = signed_in(house, &platform).await;
    let list = client.open("/people/zaozersk").await.expect(200);
    assert_eq!(list.texts("tbody tr td .mono"), [admin.login.as_str()]);
    client.open(&person(&respondent)).await.expect(404);
    client.open("/people/nowhere").await.expect(404);
    let new = client.open("/people/zaozersk/new").await.expect(200);
    assert_eq!(new.attributes("#role option", "value"), ["authority_admin"]);
    let form = new
        .form("/people/zaozersk/new")
        .with_all(&[("login", "second-admin"), ("office", "Начальник управления")]);
    let slip = client.submit(&form).await.expect(200);
    let page = accept(&house.client(), &link(&slip), WORDS).await.expect(200);
    assert_eq!(page.path, "/rounds");
}

async fn who_is_shut_out_is_out_at_once(house: &mut House) {
    let Place {
        town, school, admin, ..
    } = place(house).await;
    let account = house.respondent(&town, &school).await;
    let at_work = signed_in(house, &account).await;
    let program = house.api(&house.token(&account).await);
    at_work.get("/tasks").await.expect(200);
    program.get("/tasks").await.expect(200);
    let client = signed_in(house, &admin).await;
    let act = async |act: &str| {
        let csrf = client.open(&person(&account)).await.csrf();
        let done = client
            .post_fields(&person(&account), &[("csrf", &csrf), ("do", act)])
            .await;
        client.follow(done).await.expect(200)
    };
    let page = act("disable").await;
    assert!(page.main().contains("Человек отключён"), "{}", page.main());
    assert_eq!(at_work.get("/tasks").await.status, 303);
    assert_eq!(program.get("/tasks").await.expect(401).code(), "token_invalid");
    house.client().sign_in_with(&account.login, PASSWORD).await.expect(422);
    // Let in again, they sign in anew; what was ended stays ended.
    act("enable").await;
    assert_eq!(at_work.get("/tasks").await.status, 303);
    program.get("/tasks").await.expect(401);
    house.client().sign_in(&account).await;
    let acts = acts(house, &town).await;
    for act in ["user.disabled", "user.enabled"] {
        assert!(acts.iter().any(|own| own == act), "{act} in {acts:?}");
    }
}

async fn a_forgotten_password_is_replaced(house: &mut House) {
    let Place {
        town, school, admin, ..
    } = place(house).await;
    let account = house.respondent(&town, &school).await;
    let at_work = signed_in(house, &account).await;
    let client = signed_in(house, &admin).await;
    let page = client.open(&person(&account)).await.expect(200);
    let slip = client
        .submit(&page.form(&format!("{}/invitation", person(&account))))
        .await
        .expect(200);
    assert_eq!(at_work.get("/tasks").await.status, 303, "the session has ended");
    house.client().sign_in_with(&account.login, PASSWORD).await.expect(422);
    accept(&house.client(), &link(&slip), WORDS).await.expect(200);
    house.client().sign_in_with(&account.login, WORDS).await.expect(200);
}

async fn nobody_runs_themselves(house: &mut House) {
    let Place { town, admin, .. } = place(house).await;
    let client = signed_in(house, &admin).await;
    let page = client.open(&person(&admin)).await.expect(200);
    assert!(page.main().contains("Это ваша учётная запись"), "{}", page.main());
    let csrf = page.csrf();
    for (path, fields) in [
        ("", vec![("do", "disable")]),
        ("/roles", vec![("role", "specialist"), ("institution", "")]),
        ("/invitation", vec![]),
    ] {
        let mut fields = fields;
        fields.push(("csrf", csrf.as_str()));
        client
            .post_fields(&format!("{}{path}", person(&admin)), &fields)
            .await
            .expect(403);
    }
    // Another administrator can.
    let second = house.account("second", "Второй администратор", false).await;
    house.grant(&second, &town, None, Role::AuthorityAdmin).await;
    let other = signed_in(house, &second).await;
    let csrf = other.open(&person(&admin)).await.csrf();
    let request = other.request(Method::POST, &person(&admin));
    let done = other
        .send(request.form(&[("csrf", csrf.as_str()), ("do", "disable")]))
        .await;
    assert_eq!(done.status, 303, "{}", done.summary());
}

async fn weak_passwords_say_why(house: &mut House) {
    let Place { school, admin, .. } = place(house).await;
    let client = signed_in(house, &admin).await;
    let slip = invite(&client, "vasilek-1", &school).await;
    for (password, why) in [
        ("коротко", "короче 12"),
        ("password123456", "легко подобрать"),
        ("мой vasilek самый", "часть логина"),
    ] {
        let page = accept(&house.client(), &link(&slip), password).await.expect(422);
        assert!(
            page.text("#password-error").contains(why),
            "{password}: {}",
            page.main()
        );
    }
    // Each refusal left the invitation as it was.
    accept(&house.client(), &link(&slip), WORDS).await.expect(200);
}

async fn a_restart_forgets_no_attempts(house: &mut House) {
    house.account("director", "Директор", false).await;
    for _ in 0..10 {
        house
            .client()
            .sign_in_with("director", "не тот пароль")
            .await
            .expect(422);
    }
    house.restart().await;
    let page = house.client().sign_in_with("Director", PASSWORD).await.expect(429);
    assert!(page.main().contains("Попробуйте через 15 минут"), "{}", page.main());
    house.clock().advance(14 * MINUTE);
    let page = house.client().sign_in_with("director", PASSWORD).await.expect(429);
    assert!(page.main().contains("Попробуйте через 1 минуту"), "{}", page.main());
    house.clock().advance(2 * MINUTE);
    house.client().sign_in_with("director", PASSWORD).await.expect(200);
    // What was typed is not kept.
    let kept = house.database.look::<i64>("SELECT COUNT(*) FROM sign_in_attempt").await;
    assert!(kept[0] >= 1);
}
