//! Programs of an authority: they let people in, run rounds, look at the board, keep addresses, read the log.

use reqwest::Method;
use serde_json::{Value, json};
use zerkalo::access::TokenScope;
use zerkalo_store::{Institution, Role};
use zerkalo_tests::api::Api;
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

both!(
    people_are_let_in_given_roles_and_shut_out,
    nobody_gives_what_they_have_not,
    a_token_must_be_good_for_people,
    a_round_is_planned_changed_opened_and_extended,
    the_board_says_how_far_everybody_is,
    addresses_are_kept_all_or_none,
    the_log_is_read_in_parts
);

const FORM: &str = "zaozersk/upbringing";

struct Office {
    town: Town,
    school: Institution,
    admin: Account,
    program: Api,
}

impl Office {
    async fn of(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        Self {
            school: house.school(&town, "Школа № 1").await,
            program: house.api(&house.token(&admin).await),
            admin,
            town,
        }
    }

    fn teacher(&self, login: &str) -> Value {
        json!({ "login": login, "office": "Завуч", "roles": [{ "role": "respondent", "institution": self.school.id }] })
    }
}

async fn people_are_let_in_given_roles_and_shut_out(house: &mut House) {
    let office = Office::of(house).await;
    let (program, all) = (&office.program, "/people/zaozersk");
    let body = json!({ "people": [office.teacher("zavuch-1"), office.teacher("zavuch-2")], "valid_days": 30 });
    let invited = program.post(all, &body).await.expect(201).json;
    assert_eq!(
        (invited[0]["login"].as_str(), invited[1]["login"].as_str()),
        (Some("zavuch-1"), Some("zavuch-2"))
    );
    // The code works as a slip's does.
    house
        .client()
        .open(invited[0]["path"].as_str().unwrap())
        .await
        .expect(200);

    let one = format!("{all}/{}", invited[0]["person"].as_str().unwrap());
    let person = program.get(&one).await.expect(200).json;
    assert_eq!(
        (&person["has_password"], &person["roles"][0]["role"]),
        (&json!(false), &json!("respondent"))
    );
    let more = json!({ "role": "head", "institution": office.school.id });
    let person = program.post(&format!("{one}/roles"), &more).await.expect(200).json;
    assert_eq!(person["roles"].as_array().unwrap().len(), 2, "{person}");
    assert_eq!(
        program.post(&format!("{one}/roles"), &more).await.expect(409).code(),
        "already_exists"
    );
    for (role, left) in [(0, 200), (1, 409)] {
        let path = format!("{one}/roles/{}", person["roles"][role]["id"].as_str().unwrap());
        let answer = program.send(Method::DELETE, &path, None).await.expect(left);
        assert!(left == 200 || answer.code() == "last_role", "{:?}", answer.json);
    }

    let change = json!({ "office": "Директор", "disabled": true });
    let person = program
        .send(Method::PATCH, &one, Some(change.to_string()))
        .await
        .expect(200)
        .json;
    assert_eq!(person["office"], "Директор");
    assert!(person["disabled_at"].is_string(), "{person}");
    assert_eq!(
        program
            .post(&format!("{one}/invitation"), &json!({}))
            .await
            .expect(403)
            .code(),
        "grant_refused"
    );
    let change = json!({ "disabled": false });
    program
        .send(Method::PATCH, &one, Some(change.to_string()))
        .await
        .expect(200);
    let again = program
        .post(&format!("{one}/invitation"), &json!({ "valid_days": 3 }))
        .await
        .expect(201)
        .json;
    // The one before works no more.
    house
        .client()
        .open(invited[0]["path"].as_str().unwrap())
        .await
        .expect(404);
    house.client().open(again["path"].as_str().unwrap()).await.expect(200);
    let list = program.get(all).await.expect(200).json;
    assert_eq!(list.as_array().unwrap().len(), 3, "{list}");
}

async fn nobody_gives_what_they_have_not(house: &mut House) {
    let office = Office::of(house).await;
    let head = house.person(&office.town, Some(&office.school), Role::Head).await;
    let program = house.api(&house.token(&head).await);
    let all = "/people/zaozersk";
    let of_authority = json!({ "login": "spec-1", "office": "Специалист", "roles": [{ "role": "specialist" }] });
    for (people, status, code) in [
        (json!([of_authority]), 403, "grant_refused"),
        (json!([office.teacher("zavuch-4"), of_authority]), 403, "grant_refused"),
        (
            json!([{ "login": "zavuch-3", "office": "Завуч", "roles": [{ "role": "respondent" }] }]),
            422,
            "role_place",
        ),
        (json!([]), 422, "input_invalid"),
    ] {
        let refused = program.post(all, &json!({ "people": people })).await.expect(status);
        assert_eq!(refused.code(), code, "{people}");
    }
    // Of two, the first was refused with the second.
    let seen = program.get(all).await.expect(200).json;
    assert_eq!(
        seen,
        json!([]),
        "a head sees the respondents of the school, and there are none"
    );
    let boss = format!("{all}/{}", office.admin.id);
    program.get(&boss).await.expect(404);
    house
        .api(&house.token(&head).await)
        .get("/people/elsewhere")
        .await
        .expect(404);
}

async fn a_token_must_be_good_for_people(house: &mut House) {
    let office = Office::of(house).await;
    let usual = house.api(&house.token_for(&office.admin, &TokenScope::USUAL).await);
    let refused = usual.get("/people/zaozersk").await.expect(403);
    assert_eq!(refused.code(), "scope_missing");
    usual.get("/rounds").await.expect(200);
}

async fn a_round_is_planned_changed_opened_and_extended(house: &mut House) {
    let office = Office::of(house).await;
    let program = &office.program;
    let plan = json!({ "form": FORM, "period": "2027", "opens_on": house.day(5), "due_on": house.day(20) });
    let round = program.post("/rounds", &plan).await.expect(200).json;
    let path = format!("/rounds/{}", round["id"].as_str().unwrap());
    let edit = json!({ "period": "2027-H1", "title": "Весна", "opens_on": house.day(6), "due_on": house.day(21), "head_signs": true });
    let edited = program.put(&path, &edit).await.expect(200).json;
    assert_eq!(
        (&edited["title"], &edited["period"], &edited["head_signs"]),
        (&json!("Весна"), &json!("2027-H1"), &json!(true))
    );
    let stale = json!({ "expected_version": round["row_version"] });
    assert_eq!(
        program.post(&format!("{path}/open"), &stale).await.expect(409).code(),
        "round_changed"
    );
    program.post(&format!("{path}/open"), &json!({})).await.expect(200);
    assert_eq!(program.put(&path, &edit).await.expect(409).code(), "round_state");

    let sooner = json!({ "due_on": house.day(7) });
    assert_eq!(
        program
            .post(&format!("{path}/extend"), &sooner)
            .await
            .expect(422)
            .code(),
        "input_invalid"
    );
    let later = json!({ "due_on": house.day(30), "reason": "Карантин" });
    let extended = program.post(&format!("{path}/extend"), &later).await.expect(200).json;
    assert_ne!(extended["due_at"], edited["due_at"]);
    program.post(&format!("{path}/close"), &json!({})).await.expect(200);
    let own = json!({ "institution": office.school.id, "due_on": house.day(40), "reason": "Не было связи" });
    program.post(&format!("{path}/exceptions"), &own).await.expect(200);
    let board = program.get(&format!("{path}/board")).await.expect(200).json;
    assert_ne!(
        board[0]["due_at"], extended["due_at"],
        "the school has a day of its own: {board}"
    );
    let now = program.get(&path).await.expect(200).json;
    assert_eq!(now["state"], "closed");
}

async fn the_board_says_how_far_everybody_is(house: &mut House) {
    let office = Office::of(house).await;
    let second = house.school(&office.town, "Школа № 2").await;
    let teacher = house.respondent(&office.town, &office.school).await;
    let round = house.round(&office.town, FORM, "2026").await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&round, (&office.school, entries, &teacher)).await;
    let board = office
        .program
        .get(&format!("/rounds/{}/board", round.id))
        .await
        .expect(200)
        .json;
    assert_eq!(board[0]["answered"], board[0]["asked"], "{board}");
    let told: Vec<_> = board
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["institution"]["name"], &row["submission"]["state"]))
        .collect();
    let expected = [("Школа № 1", "submitted"), (second.short_name.as_str(), "not_started")];
    assert_eq!(
        told,
        expected
            .map(|(name, state)| (json!(name), json!(state)))
            .iter()
            .map(|(a, b)| (a, b))
            .collect::<Vec<_>>()
    );
    let own = house.api(&house.token(&teacher).await);
    own.get(&format!("/rounds/{}/board", round.id)).await.expect(403);
}

async fn addresses_are_kept_all_or_none(house: &mut House) {
    let office = Office::of(house).await;
    let second = house.school(&office.town, "Школа № 2").await;
    let (program, path) = (&office.program, "/mailboxes");
    let body = |first: &str, other: &str| json!({ "addresses": { office.school.id.to_string(): first, second.id.to_string(): other } });
    let wrong = program
        .put(path, &body("school-1@example.org", "не адрес"))
        .await
        .expect(422);
    assert_eq!(wrong.code(), "input_invalid");
    assert_eq!(program.get(path).await.expect(200).json, json!({ "addresses": {} }));
    let kept = program
        .put(path, &body("school-1@example.org", "school-2@example.org"))
        .await
        .expect(200)
        .json;
    assert_eq!(kept["addresses"].as_object().unwrap().len(), 2, "{kept}");
    let foreign = json!({ "addresses": { zerkalo_store::InstitutionId::new().to_string(): "a@example.org" } });
    program.put(path, &foreign).await.expect(404);
}

async fn the_log_is_read_in_parts(house: &mut House) {
    let office = Office::of(house).await;
    let program = &office.program;
    for login in ["a-1", "a-2", "a-3"] {
        let body = json!({ "people": [office.teacher(login)] });
        program.post("/people/zaozersk", &body).await.expect(201);
    }
    let path = "/journal?action=user.invited";
    let all = program.get(path).await.expect(200).json;
    assert_eq!(all.as_array().unwrap().len(), 3, "{all}");
    let first = program.get(&format!("{path}&limit=2")).await.expect(200).json;
    let rest = program
        .get(&format!("{path}&before={}", first[1]["id"].as_str().unwrap()))
        .await
        .expect(200)
        .json;
    assert_eq!((&first[0], &first[1], &rest[0]), (&all[0], &all[1], &all[2]));
    assert_eq!(all[0]["actor"], json!(office.admin.id.to_string()));
    let yesterday = format!("{path}&to={}", house.day(-1));
    assert_eq!(program.get(&yesterday).await.expect(200).json, json!([]));
    assert_eq!(
        program.get("/journal?who=me").await.status,
        400,
        "what is unknown is refused"
    );
}
