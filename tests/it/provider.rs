//! Signing in through a provider: an account is connected by its owner, and a provider's answer is believed only if it
//! is whole, signed, for us, now, and for this browser.

use zerkalo::clock::SECOND;
use zerkalo_store::{AuditFilter, Institution, Role, StoreError, audit, users};
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::provider::{OpenIdProvider, Wrong};
use zerkalo_tests::seed::{Account, PASSWORD, Town};

both!(
    a_connected_account_signs_in,
    an_account_is_connected_only_with_its_password,
    nobody_is_known_by_an_e_mail_address,
    an_invitation_is_accepted_by_a_provider,
    an_answer_that_proves_nothing_is_refused,
    a_way_is_for_one_browser_and_once,
    a_disabled_account_stays_out,
    a_second_factor_is_asked_for_all_the_same,
    a_reset_account_is_connected_no_more,
    a_provider_that_is_away_is_said_to_be,
    who_begins_too_often_waits
);

const BEGIN: &str = "/sign-in/with/region";

struct Story {
    provider: OpenIdProvider,
    town: Town,
    school: Institution,
    teacher: Account,
    other: Account,
}

impl Story {
    async fn begin(house: &mut House) -> Self {
        let provider = OpenIdProvider::open().await;
        let file = house.file("providers.toml", &provider.file());
        house.restart_with_providers(&file).await;
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let other = house.person(&town, Some(&school), Role::Head).await;
        Self {
            provider,
            town,
            school,
            teacher,
            other,
        }
    }

    /// Connects the teacher's account with what the provider calls `subject-1`.
    async fn connected(&self, house: &House) -> Client {
        let client = house.client();
        client.sign_in(&self.teacher).await;
        let page = self.connect(&client, PASSWORD).await.expect(200);
        let back = through(&client, &page.link("Перейти: ")).await;
        assert!(back.main().contains("подключено"), "{}: {}", back.path, back.summary());
        client
    }

    async fn connect(&self, client: &Client, password: &str) -> Page {
        let page = client.open("/account").await.expect(200);
        let form = page.form("/account/providers/region").with("password", password);
        client.submit(&form).await
    }
}

/// Goes to the provider and where that sends the browser back to.
async fn through(client: &Client, there: &str) -> Page {
    let back = sent_back(there).await;
    client.open(&back).await
}

/// Where the provider sends the browser, as a path of ours.
async fn sent_back(there: &str) -> String {
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none());
    let answer = http.build().unwrap().get(there).send().await.unwrap();
    assert_eq!(
        answer.status().as_u16(),
        303,
        "{there}: {}",
        answer.text().await.unwrap()
    );
    let back = answer.headers()["location"].to_str().unwrap();
    let path = back.find("/sign-in/with/").unwrap_or_else(|| panic!("{back}"));
    back[path..].to_owned()
}

/// Begins, and where the provider is.
async fn begun(client: &Client) -> String {
    let page = client.get(BEGIN).await.expect(303);
    page.location().unwrap().to_owned()
}

async fn signs_in(client: &Client) -> Page {
    through(client, &begun(client).await).await
}

async fn a_connected_account_signs_in(house: &mut House) {
    let story = Story::begin(house).await;
    let owner = story.connected(house).await;
    let client = house.client();
    let page = client.open("/sign-in").await.expect(200);
    assert_eq!(page.link("Региональная учётная запись"), "/sign-in/with/region?next=/");
    let home = signs_in(&client).await.expect(200);
    assert_eq!(home.path, "/tasks");
    assert!(client.open("/account").await.main().contains(&story.teacher.login));

    let page = owner.open("/account").await.expect(200);
    owner
        .submit(&page.form("/account/providers/region/disconnect"))
        .await
        .expect(200);
    let refused = signs_in(&house.client()).await.expect(403);
    assert!(refused.main().contains("не подключена"), "{}", refused.summary());
    let db = house.state().store().read();
    let filter = AuditFilter {
        limit: 50,
        ..AuditFilter::default()
    };
    let acts: Vec<_> = audit::list(db, None, &filter).await.unwrap();
    let acts: Vec<_> = acts.iter().map(|entry| entry.action.as_str()).collect();
    for act in ["identity.connected", "identity.disconnected", "session.begun"] {
        assert!(acts.contains(&act), "{acts:?}");
    }
}

async fn an_account_is_connected_only_with_its_password(house: &mut House) {
    let story = Story::begin(house).await;
    let client = house.client();
    client.sign_in(&story.teacher).await;
    let page = story.connect(&client, "не тот").await.expect(422);
    assert!(page.main().contains("пароль не подходит"), "{}", page.summary());
    // A way that was begun by one is not ended by another who uses the same browser later.
    let page = story.connect(&client, PASSWORD).await.expect(200);
    let back = sent_back(&page.link("Перейти: ")).await;
    let page = client.open("/account").await.expect(200);
    client.submit(&page.form("/sign-out")).await;
    client.sign_in(&story.other).await;
    client.open(&back).await.expect(403);
    // An account of the provider belongs to one of ours.
    story.connected(house).await;
    let page = story.connect(&client, PASSWORD).await.expect(200);
    let refused = through(&client, &page.link("Перейти: ")).await.expect(409);
    assert!(refused.main().contains("уже подключена"), "{}", refused.summary());
}

async fn nobody_is_known_by_an_e_mail_address(house: &mut House) {
    let story = Story::begin(house).await;
    // The provider says for everybody that they are school@example.org.
    house.account("school@example.org", "Директор", false).await;
    story.connected(house).await;
    story.provider.become_subject("subject-2");
    signs_in(&house.client()).await.expect(403);
}

async fn an_invitation_is_accepted_by_a_provider(house: &mut House) {
    let story = Story::begin(house).await;
    let admin = house.person(&story.town, None, Role::AuthorityAdmin).await;
    let office = house.client();
    office.sign_in(&admin).await;
    let slips = crate::people::invite(&office, "newcomer", &story.school).await;
    let code = slips.texts(".slip-codes dd").remove(1);
    let client = house.client();
    let page = client.open(&format!("/join/{code}")).await.expect(200);
    let begin = client.get(&page.link("Региональная")).await.expect(303);
    let home = through(&client, begin.location().unwrap()).await;
    assert!(home.status.is_success(), "{}", home.summary());
    let account = client.open("/account").await.expect(200);
    assert!(account.main().contains("newcomer"), "{}", account.summary());
    // The invitation is spent; there is no password, so the provider is the only way in and stays.
    house.client().open(&format!("/join/{code}")).await.expect(404);
    let forged = account
        .form("/account/language")
        .to("/account/providers/region/disconnect");
    let refused = client.submit(&forged).await.expect(409);
    assert!(refused.main().contains("единственный"), "{}", refused.summary());
    let again = house.client();
    assert_eq!(signs_in(&again).await.status.as_u16(), 200);
}

async fn an_answer_that_proves_nothing_is_refused(house: &mut House) {
    let story = Story::begin(house).await;
    story.connected(house).await;
    for wrong in [
        Wrong::Nonce,
        Wrong::Audience,
        Wrong::Issuer,
        Wrong::Expired,
        Wrong::Signature,
        Wrong::Unsigned,
        Wrong::NoToken,
    ] {
        story.provider.err(wrong);
        let client = house.client();
        let refused = signs_in(&client).await;
        assert_eq!(refused.status.as_u16(), 422, "{wrong:?}: {}", refused.summary());
        assert!(
            refused.main().contains("не удалось проверить"),
            "{wrong:?}: {}",
            refused.summary()
        );
        assert_eq!(
            client.open("/account").await.path,
            "/sign-in?next=/account",
            "{wrong:?}"
        );
    }
    story.provider.err(Wrong::Nothing);
    signs_in(&house.client()).await.expect(200);
}

async fn a_way_is_for_one_browser_and_once(house: &mut House) {
    let story = Story::begin(house).await;
    story.connected(house).await;
    let (client, stranger) = (house.client(), house.client());
    let there = begun(&client).await;
    let back = sent_back(&there).await;
    // Another browser: without a way, and with one of its own.
    stranger.open(&back).await.expect(403);
    begun(&stranger).await;
    stranger.open(&back).await.expect(403);
    // Its state alone is not enough either.
    let own = sent_back(&begun(&stranger).await).await;
    let (own_state, code) = (parameter(&own, "state"), parameter(&back, "code"));
    let mixed = stranger
        .open(&format!("{BEGIN}/back?code={code}&state={own_state}"))
        .await;
    assert_eq!(mixed.status.as_u16(), 422, "{}", mixed.summary());
    // The code is spent now, and ours cannot be used either.
    client.open(&back).await.expect(422);
    // Once more and whole; the same address a second time is refused.
    let there = begun(&client).await;
    let back = sent_back(&there).await;
    let cookies = client.cookies();
    client.open(&back).await.expect(200);
    let replayed = house.client();
    let way = cookies
        .split("; ")
        .find_map(|cookie| cookie.strip_prefix("zerkalo-provider="));
    replayed.set_cookie("zerkalo-provider", way.expect("a way"));
    replayed.open(&back).await.expect(403);
    // Who takes too long begins again.
    let late = house.client();
    let back = sent_back(&begun(&late).await).await;
    house.clock().advance(601 * SECOND);
    late.open(&back).await.expect(403);
    // What the person declined is said.
    let declined = house.client();
    let state = parameter(&begun(&declined).await, "state");
    let page = declined
        .open(&format!("{BEGIN}/back?error=access_denied&state={state}"))
        .await
        .expect(422);
    assert!(page.main().contains("Вход не подтверждён"), "{}", page.summary());
    // A provider that names itself names itself.
    let other = house.client();
    let back = sent_back(&begun(&other).await).await;
    other
        .open(&format!("{back}&iss=https%3A%2F%2Fother.example"))
        .await
        .expect(422);
}

fn parameter(address: &str, name: &str) -> String {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let own = query.split('&').filter_map(|pair| pair.split_once('='));
    own.filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        .next()
        .unwrap_or_else(|| panic!("no {name} in {address}"))
}

async fn a_disabled_account_stays_out(house: &mut House) {
    let story = Story::begin(house).await;
    story.connected(house).await;
    let (id, now) = (story.teacher.id, house.state().now());
    let disable = house
        .state()
        .store()
        .write(move |tx| Box::pin(async move { users::disable(tx, id, now).await }));
    disable.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    signs_in(&house.client()).await.expect(403);
}

async fn a_second_factor_is_asked_for_all_the_same(house: &mut House) {
    let story = Story::begin(house).await;
    story.connected(house).await;
    let (id, now) = (story.teacher.id, house.state().now());
    let switch_on = house.state().store().write(move |tx| {
        Box::pin(async move {
            zerkalo_store::second_factors::begin(tx, id, vec![7; 20], now).await?;
            zerkalo_store::second_factors::confirm(tx, id, now).await
        })
    });
    switch_on.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    let client = house.client();
    let page = signs_in(&client).await.expect(200);
    assert_eq!(page.path, "/sign-in/code");
    assert_eq!(client.open("/account").await.path, "/sign-in?next=/account");
}

async fn a_reset_account_is_connected_no_more(house: &mut House) {
    let story = Story::begin(house).await;
    story.connected(house).await;
    let (id, now) = (story.teacher.id, house.state().now());
    let reset = house
        .state()
        .store()
        .write(move |tx| Box::pin(async move { users::clear_password(tx, id, now).await }));
    reset.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    signs_in(&house.client()).await.expect(403);
}

async fn a_provider_that_is_away_is_said_to_be(house: &mut House) {
    let story = Story::begin(house).await;
    story.provider.close().await;
    house.restart().await;
    let page = house.client().get(BEGIN).await.expect(503);
    assert!(page.main().contains("не отвечает"), "{}", page.summary());
    // The password works as ever.
    house.client().sign_in(&story.teacher).await;
    house.client().get("/sign-in/with/nobody").await.expect(404);
}

async fn who_begins_too_often_waits(house: &mut House) {
    let _story = Story::begin(house).await;
    let client = house.client();
    for _ in 0..zerkalo::session::limiter::PER_ADDRESS {
        client.get(BEGIN).await.expect(303);
    }
    client.get(BEGIN).await.expect(429);
}
