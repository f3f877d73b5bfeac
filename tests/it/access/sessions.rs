//! Coming in and going out: sessions, passwords, the first administrator's link, tokens.

use std::time::Duration;

use zerkalo::access::TokenScope;
use zerkalo::actions::new_user::{self, UserRequest};
use zerkalo::clock::HOUR;
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::PASSWORD;

both!(
    an_idle_session_ends,
    a_busy_session_ends_all_the_same,
    signing_out_ends_the_session_itself,
    a_new_sign_in_ends_the_browsers_last_session,
    who_guesses_is_slowed_down,
    a_one_time_password_opens_nothing_but_the_way_to_another,
    the_first_administrator_comes_by_a_link_that_works_once,
    a_token_does_what_it_is_good_for,
    one_comes_back_to_where_one_wanted,
);

const MINUTE: i64 = HOUR / 60;

async fn an_idle_session_ends(house: &mut House) {
    let client = signed_in(house).await;
    house.clock().advance(119 * MINUTE);
    client.get("/account").await.expect(200);
    house.clock().advance(121 * MINUTE);
    assert!(is_sent_to_sign_in(&client.get("/account").await));
}

async fn a_busy_session_ends_all_the_same(house: &mut House) {
    let client = signed_in(house).await;
    for _ in 0..11 {
        house.clock().advance(HOUR);
        client.get("/account").await.expect(200);
        // What the server does every few seconds.
        house.state().touches().write(house.state().store()).await.unwrap();
    }
    house.clock().advance(HOUR);
    assert!(is_sent_to_sign_in(&client.get("/account").await));
}

async fn signing_out_ends_the_session_itself(house: &mut House) {
    let client = signed_in(house).await;
    let cookie = client.cookies();
    let page = client.open("/account").await;
    client.submit(&page.form("/sign-out")).await.expect(200);
    assert!(is_sent_to_sign_in(&client.get("/account").await));
    // Whoever kept the cookie has nothing.
    let thief = house.client();
    let request = thief.request(reqwest::Method::GET, "/account").header("cookie", cookie);
    assert!(is_sent_to_sign_in(&thief.send(request).await));
}

async fn a_new_sign_in_ends_the_browsers_last_session(house: &mut House) {
    let account = house.account("director", "Директор", false).await;
    let client = house.client();
    client.sign_in(&account).await;
    let first = client.cookies();
    let form = client
        .open("/account")
        .await
        .form("/sign-out")
        .forge("login", "director")
        .forge("password", PASSWORD);
    let again = client.post(&form.to("/sign-in")).await;
    assert_eq!(again.status, 303, "{}", again.summary());
    let thief = house.client();
    let request = thief.request(reqwest::Method::GET, "/account").header("cookie", first);
    assert!(is_sent_to_sign_in(&thief.send(request).await));
    client.get("/account").await.expect(200);
}

async fn who_guesses_is_slowed_down(house: &mut House) {
    house.account("director", "Директор", false).await;
    let client = house.client();
    for _ in 0..10 {
        client.sign_in_with("director", "не тот пароль").await.expect(422);
    }
    // The right password too: otherwise guessing goes on.
    client.sign_in_with("director", PASSWORD).await.expect(429);
    house.clock().advance(16 * MINUTE);
    client.sign_in_with("director", PASSWORD).await.expect(200);
}

async fn a_one_time_password_opens_nothing_but_the_way_to_another(house: &mut House) {
    let request = UserRequest {
        login: "newcomer".to_owned(),
        office: "Заместитель директора".to_owned(),
        platform_admin: false,
        memberships: Vec::new(),
    };
    let (_, one_time) = new_user::add(house.state(), request).await.unwrap();
    let client = house.client();
    let page = client.sign_in_with("newcomer", &one_time).await.expect(200);
    assert_eq!(page.path, "/password");
    assert_eq!(client.get("/account").await.expect(303).location(), Some("/password"));

    let form = page.form("/password").with("current", &one_time);
    for (new, again) in [
        ("короткий", "короткий"),
        (one_time.as_str(), one_time.as_str()),
        (PASSWORD, "другой пароль для входа"),
    ] {
        client
            .submit(&form.clone().with_all(&[("password", new), ("password-again", again)]))
            .await
            .expect(422);
    }
    let page = client
        .submit(&form.with_all(&[("password", PASSWORD), ("password-again", PASSWORD)]))
        .await
        .expect(200);
    assert_eq!(page.path, "/account");
    house.client().sign_in_with("newcomer", &one_time).await.expect(422);
}

async fn the_first_administrator_comes_by_a_link_that_works_once(house: &mut House) {
    let link = format!(
        "/setup/{}",
        house.server().notes.setup_link.as_ref().expect("a link").text()
    );
    house
        .client()
        .open("/setup/c3VjaCBhIGxpbmsgd2FzIG5ldmVyIGdpdmVuIG91dCE")
        .await
        .expect(404);
    let client = house.client();
    let form = client.open(&link).await.expect(200).form(&link).with("login", "admin");
    client
        .submit(
            &form
                .clone()
                .with_all(&[("password", "admin"), ("password-again", "admin")]),
        )
        .await
        .expect(422);
    let form = form.with_all(&[("password", PASSWORD), ("password-again", PASSWORD)]);
    let page = client.submit(&form).await.expect(200);
    assert_eq!(page.path, "/overview");

    let second = house.client();
    second.open(&link).await.expect(404);
    let forged = second
        .open("/sign-in")
        .await
        .form("/sign-in")
        .with("login", "second")
        .with("password", PASSWORD)
        .forge("password-again", PASSWORD);
    second.post(&forged.to(&link)).await.expect(404);
    house.restart().await;
    assert!(
        house.server().notes.setup_link.is_none(),
        "there is an administrator already"
    );
}

async fn a_token_does_what_it_is_good_for(house: &mut House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа 1").await;
    let respondent = house.respondent(&town, &school).await;
    let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
    let draft = format!("/submissions/{}", house.submission(&round, &school).await);

    let reader = house.api(&house.token_for(&respondent, &[TokenScope::Read]).await);
    reader.get("/tasks").await.expect(200);
    assert_eq!(
        reader.put(&draft, &serde_json::json!({})).await.expect(403).code(),
        "scope_missing"
    );

    assert_eq!(
        house.stranger().get("/tasks").await.expect(401).code(),
        "sign_in_required"
    );
    for wrong in ["zrk_", "zrk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x"] {
        assert_eq!(
            house.api(wrong).get("/tasks").await.expect(401).code(),
            "token_invalid",
            "{wrong}"
        );
    }
    house
        .clock()
        .advance(i64::try_from(Duration::from_secs(366 * 24 * 3600).as_micros()).unwrap());
    assert_eq!(reader.get("/tasks").await.expect(401).code(), "token_invalid");
}

async fn one_comes_back_to_where_one_wanted(house: &mut House) {
    let account = house.account("director", "Директор", false).await;
    let client = house.client();
    let page = client.open("/account").await.expect(200);
    assert!(page.path.starts_with("/sign-in?next="), "{}", page.path);
    let form = page
        .form("/sign-in")
        .with_all(&[("login", &account.login), ("password", PASSWORD)]);
    assert_eq!(client.submit(&form).await.expect(200).path, "/account");
    let stranger = house.client();
    let form = stranger
        .open("/sign-in?next=https://evil.example/")
        .await
        .form("/sign-in");
    let form = form.with_all(&[("login", &account.login), ("password", PASSWORD)]);
    assert_eq!(stranger.post(&form).await.expect(303).location(), Some("/"));
}

async fn signed_in(house: &House) -> Client {
    let account = house.account("director", "Директор", false).await;
    let client = house.client();
    client.sign_in(&account).await;
    client
}

fn is_sent_to_sign_in(page: &Page) -> bool {
    page.status == 303 && page.location().is_some_and(|location| location.starts_with("/sign-in"))
}
