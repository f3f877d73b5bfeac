//! Input that no person types: text that one database keeps and the other does not, and days at the end of time. It is
//! refused in words, whichever way it comes.

use reqwest::Method;
use serde_json::json;
use zerkalo_store::Role;
use zerkalo_tests::both;
use zerkalo_tests::house::House;

both!(
    what_no_database_keeps_is_refused_to_programs,
    what_no_database_keeps_is_refused_in_pages,
    the_end_of_time_is_no_day_of_a_round,
);

const FORM: &str = "zaozersk/upbringing";
/// U+0000, which is text for JSON and for SQLite, and none for PostgreSQL.
const NUL: &str = "до\u{0}после";

async fn what_no_database_keeps_is_refused_to_programs(house: &mut House) {
    let town = house.town("zaozersk").await;
    house.school(&town, "Школа № 1").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let round = house.round(&town, FORM, "2026-H1").await;
    let api = house.api(&house.token(&admin).await);
    let (close, new) = (format!("/rounds/{}/close", round.id), "/rounds");
    for (path, body) in [
        (close.as_str(), json!({ "reason": NUL })),
        (
            new,
            json!({ "form": FORM, "period": "2027", "due_on": "2027-06-01", "title": NUL }),
        ),
        (new, json!({ "form": NUL, "period": "2027", "due_on": "2027-06-01" })),
    ] {
        let answer = api.post(path, &body).await.expect(422);
        assert_eq!(answer.code(), "input_invalid", "{body}");
        assert!(answer.text.contains("U+0000"), "{}", answer.text);
    }
    // The same letters behind a backslash are text like any other.
    api.post(&close, &json!({ "reason": r"\u0000" })).await.expect(200);
    for (path, status, code) in [
        ("/forms/zaozersk%00/upbringing?version=1", 404, "not_found"),
        ("/reminders?round=%00", 400, "malformed"),
    ] {
        let answer = api.send(Method::GET, path, None).await.expect(status);
        assert_eq!(answer.code(), code, "{path}");
    }
}

async fn what_no_database_keeps_is_refused_in_pages(house: &mut House) {
    let town = house.town("zaozersk").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let browser = house.client();
    browser.sign_in_with(NUL, "тихий берег и лодка").await.expect(400);
    browser.sign_in(&admin).await;
    let form = browser
        .open("/people/zaozersk/new")
        .await
        .expect(200)
        .form("/people/zaozersk/new");
    let form = form.with_all(&[("login", "zavuch"), ("office", NUL), ("role", "observer")]);
    browser.post(&form).await.expect(400);
    browser.get("/systems/upbringing%00").await.expect(404);
    browser.get("/journal?action=%00").await.expect(400);
}

async fn the_end_of_time_is_no_day_of_a_round(house: &mut House) {
    let town = house.town("zaozersk").await;
    house.school(&town, "Школа № 1").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let round = house.round(&town, FORM, "2026-H1").await;
    let api = house.api(&house.token(&admin).await);
    api.post(&format!("/rounds/{}/close", round.id), &json!({}))
        .await
        .expect(200);
    let new = |opens: &str, due: &str| json!({ "form": FORM, "period": "2027", "opens_on": opens, "due_on": due });
    for (path, body) in [
        ("/rounds".to_owned(), new("2026-12-01", "9999-12-31")),
        ("/rounds".to_owned(), new("-009999-01-01", "2026-12-01")),
        (
            format!("/rounds/{}/reopen", round.id),
            json!({ "reason": "Не все успели.", "due_on": "9999-12-31" }),
        ),
    ] {
        assert_eq!(
            api.post(&path, &body).await.expect(422).code(),
            "input_invalid",
            "{body}"
        );
    }
    let browser = house.client();
    browser.sign_in(&admin).await;
    for query in ["from=-009999-01-01", "to=9999-12-31"] {
        browser.get(&format!("/journal?{query}")).await.expect(422);
    }
}
