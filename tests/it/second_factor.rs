//! A code besides the password: set up, asked for, used once, lost.

use totp_rs::{Algorithm, Secret, TOTP};
use zerkalo::clock::{HOUR, SECOND};
use zerkalo_store::Role;
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, PASSWORD};

both!(
    a_code_is_asked_for_and_works_once,
    a_recovery_code_works_once,
    half_a_sign_in_is_none,
    guessing_codes_is_slowed_down,
    platform_administrators_need_one_where_it_is_required,
    a_lost_telephone_is_no_end,
);

const FACTOR: &str = "/account/second-factor";

/// An authenticator app: it knows the secret and the house's clock.
struct Phone(TOTP);

impl Phone {
    fn of(page: &Page) -> Self {
        let typed = page.text(".factor-secret").replace(' ', "");
        let secret = Secret::Encoded(typed).to_bytes().unwrap();
        Self(TOTP::new(Algorithm::SHA1, 6, 1, 30, secret, None, String::new()).unwrap())
    }

    fn code(&self, house: &House) -> String {
        let seconds = u64::try_from(house.clock().now() / SECOND).unwrap();
        self.0.generate(seconds)
    }
}

/// Turns the second factor on and returns the telephone and the recovery codes.
async fn turn_on(house: &House, client: &Client) -> (Phone, Vec<String>) {
    let page = client.open(FACTOR).await.expect(200);
    let begun = client.submit(&page.form(FACTOR).forge("do", "begin")).await.expect(200);
    assert!(begun.has("svg.qr path"), "{}", begun.main());
    let phone = Phone::of(&begun);
    let form = begun.form(FACTOR).forge("do", "confirm");
    let wrong = client.submit(&form.clone().with("code", "000000")).await.expect(422);
    assert!(wrong.has("#code-error"), "{}", wrong.main());
    let page = client.submit(&form.with("code", &phone.code(house))).await.expect(200);
    let codes = page.texts(".recovery-codes li");
    assert_eq!(codes.len(), 10);
    house.clock().advance(31 * SECOND);
    (phone, codes)
}

/// Gives the password; the code is asked for.
async fn half_way(house: &House, account: &Account) -> (Client, Page) {
    let client = house.client();
    let page = client.sign_in(account).await;
    assert!(page.path.starts_with("/sign-in/code"), "{}", page.path);
    (client, page)
}

async fn give(client: &Client, page: &Page, code: &str) -> Page {
    client.submit(&page.form("/sign-in/code").with("code", code)).await
}

async fn director(house: &House) -> (Account, Client) {
    let account = house.account("director", "Директор", false).await;
    let client = house.client();
    client.sign_in(&account).await;
    (account, client)
}

async fn a_code_is_asked_for_and_works_once(house: &mut House) {
    let (account, client) = director(house).await;
    let (phone, _) = turn_on(house, &client).await;
    let (first, page) = half_way(house, &account).await;
    let code = phone.code(house);
    give(&first, &page, "123 45").await.expect(422);
    let in_at = give(&first, &page, &code).await.expect(200);
    assert_eq!(in_at.path, "/account");
    // Whoever looked over the shoulder has nothing, not even after a restart.
    house.restart().await;
    let (second, page) = half_way(house, &account).await;
    give(&second, &page, &code).await.expect(422);
    house.clock().advance(31 * SECOND);
    give(&second, &page, &phone.code(house)).await.expect(200);
    // Off again for a code, and a password suffices.
    house.clock().advance(31 * SECOND);
    let form = second.open(FACTOR).await.form(FACTOR).forge("do", "off");
    second.submit(&form.clone().with("code", "000000")).await.expect(422);
    second.submit(&form.with("code", &phone.code(house))).await.expect(200);
    assert_eq!(house.client().sign_in(&account).await.path, "/account");
}

async fn a_recovery_code_works_once(house: &mut House) {
    let (account, client) = director(house).await;
    let (phone, codes) = turn_on(house, &client).await;
    let (first, page) = half_way(house, &account).await;
    let typed = codes[3].to_uppercase().replace('-', "");
    give(&first, &page, &typed).await.expect(200);
    let (second, page) = half_way(house, &account).await;
    give(&second, &page, &codes[3]).await.expect(422);
    give(&second, &page, &codes[4]).await.expect(200);
    let page = second.open(FACTOR).await.expect(200);
    assert!(page.main().contains("Осталось 8 запасных кодов"), "{}", page.main());
    // New ones end the old ones.
    let form = page.form(FACTOR).forge("do", "codes").with("code", &phone.code(house));
    let renewed = second.submit(&form).await.expect(200).texts(".recovery-codes li");
    let (third, page) = half_way(house, &account).await;
    give(&third, &page, &codes[5]).await.expect(422);
    give(&third, &page, &renewed[0]).await.expect(200);
    // Only digests are kept.
    let kept = house
        .database
        .look::<Vec<u8>>("SELECT code_hash FROM recovery_code")
        .await;
    assert!(kept.iter().all(|digest| digest.len() == 32));
}

async fn half_a_sign_in_is_none(house: &mut House) {
    let (account, client) = director(house).await;
    let (phone, _) = turn_on(house, &client).await;
    let (half, page) = half_way(house, &account).await;
    let refused = half.get("/account").await;
    assert_eq!(refused.status, 303, "{}", refused.summary());
    // Nor is it one after ten minutes.
    house.clock().advance(HOUR / 6 + SECOND);
    let late = give(&half, &page, &phone.code(house)).await;
    assert_eq!(late.path, "/sign-in");
    // A new password by a link is no way around the code, and a stranger has nothing to complete.
    assert_eq!(house.client().open("/sign-in/code").await.path, "/sign-in");
}

async fn guessing_codes_is_slowed_down(house: &mut House) {
    let (account, client) = director(house).await;
    let (phone, _) = turn_on(house, &client).await;
    for guess in 0..5 {
        // The right password in between earns no more guesses.
        let (half, page) = half_way(house, &account).await;
        give(&half, &page, &format!("00000{guess}")).await.expect(422);
    }
    let (half, page) = half_way(house, &account).await;
    give(&half, &page, &phone.code(house)).await.expect(429);
    house.restart().await;
    let (half, page) = half_way(house, &account).await;
    give(&half, &page, &phone.code(house)).await.expect(429);
    house.clock().advance(HOUR / 4 + SECOND);
    let (half, page) = half_way(house, &account).await;
    give(&half, &page, &phone.code(house)).await.expect(200);
}

async fn platform_administrators_need_one_where_it_is_required(house: &mut House) {
    let admin = house.platform_admin().await;
    let token = house.token(&admin).await;
    let client = house.client();
    assert_eq!(client.sign_in(&admin).await.path, "/overview");
    house.restart_requiring_second_factor().await;
    let client = house.client();
    let page = client.sign_in(&admin).await;
    assert_eq!(page.path, FACTOR);
    assert!(page.main().contains("обязателен"), "{}", page.main());
    assert_eq!(client.get("/overview").await.location(), Some(FACTOR));
    let refused = house.api(&token).get("/passports/zaozersk").await.expect(403);
    assert_eq!(refused.code(), "second_factor_required");
    let (phone, _) = turn_on(house, &client).await;
    client.get("/overview").await.expect(200);
    house.api(&token).get("/passports/zaozersk").await.expect(200);
    // It cannot be turned off, whatever is posted.
    let form = client.open(FACTOR).await.form(FACTOR).forge("do", "off");
    let kept = client.post(&form.with("code", &phone.code(house))).await;
    assert_ne!(kept.status, 200, "{}", kept.summary());
    let (_, page) = half_way(house, &admin).await;
    assert!(page.has("#code"));
    // Others are not bothered.
    let director = house.account("director", "Директор", false).await;
    assert_eq!(house.client().sign_in(&director).await.path, "/account");
}

async fn a_lost_telephone_is_no_end(house: &mut House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа 1").await;
    let account = house.respondent(&town, &school).await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let client = house.client();
    client.sign_in(&account).await;
    turn_on(house, &client).await;
    half_way(house, &account).await;
    let runner = house.client();
    runner.sign_in(&admin).await;
    let address = format!("/people/zaozersk/{}", account.id);
    let csrf = runner.open(&address).await.expect(200).csrf();
    let done = runner.post_fields(&address, &[("csrf", &csrf), ("do", "factor")]).await;
    assert_eq!(done.status, 303, "{}", done.summary());
    assert_eq!(client.get("/tasks").await.status, 303, "sessions have ended");
    assert_eq!(
        house.client().sign_in_with(&account.login, PASSWORD).await.path,
        "/tasks"
    );
}
