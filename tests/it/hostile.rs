//! A municipality's plugin misbehaves: the server goes on, the signed answers stay, the page says what went wrong, and
//! a retry works once the plugin is mended.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use zerkalo_store::{Institution, Round};
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    an_endless_loop,
    an_endless_copy,
    a_memory_hog,
    one_huge_request_for_memory,
    a_deep_recursion,
    a_panic,
    a_flood_of_output,
    a_flood_of_texts_that_share_memory,
    not_a_number,
    indicators_that_do_not_exist,
    points_beyond_the_maximum,
    text_with_control_characters,
    text_with_markup_is_text,
    a_mended_plugin_takes_over,
    a_plugin_mended_without_a_new_version_takes_over,
);

const FORM: &str = include_str!("../fixtures/forms/fixture.toml");

/// A school whose municipality's plugin is one of the fixtures.
struct Story {
    town: Town,
    school: Institution,
    teacher: Account,
    round: Round,
    submission: String,
    client: Client,
}

impl Story {
    async fn begin(house: &mut House, fixture: &str, mode: i64) -> Self {
        house.install_form("fixture/upbringing", FORM);
        house.install_plugin(fixture);
        house.restart().await;
        let town = house.town_with_plugin("fixture", "fixture").await;
        house.settings(&town, &[("mode", mode)]).await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let round = house.round(&town, "fixture/upbringing", "2026").await;
        let submission = house.submission(&round, &school).await.to_string();
        let client = house.client();
        client.sign_in(&teacher).await;
        Self {
            town,
            school,
            teacher,
            round,
            submission,
            client,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/submissions/{}{rest}", self.submission)
    }

    async fn fill_and_sign(&self) -> Page {
        let section = self.path("/sections/main");
        let form = self.client.open(&section).await.expect(200).form(&section);
        let fields = [
            ("q.plan", "yes"),
            ("q.taking-part.numerator", "17"),
            ("q.taking-part.denominator", "240"),
            ("go", "next"),
        ];
        self.client.submit(&form.with_all(&fields)).await.expect(200);
        let sign = self.client.open(&self.path("/sign")).await.expect(200);
        self.client
            .submit(&sign.form(&self.path("/sign")).with("confirm", "yes"))
            .await
            .expect(200)
    }
}

/// Signs with a misbehaving plugin while others use the server, and looks at what is left.
async fn check(house: &mut House, fixture: &str, mode: i64, code: &str) {
    let story = Story::begin(house, fixture, mode).await;
    let (answered, done) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let bystander = tokio::spawn(look_on(house.client(), answered.clone(), done.clone()));
    let before = answered.load(Ordering::SeqCst);
    let result = story.fill_and_sign().await;
    done.store(1, Ordering::SeqCst);
    bystander.await.unwrap();
    assert!(
        answered.load(Ordering::SeqCst) > before,
        "others were answered meanwhile"
    );

    assert_eq!(result.path, story.path("/result"));
    assert!(result.has(".failure"), "{}", result.summary());
    assert!(
        result.text(".failure").contains(code),
        "the page names {code}: {}",
        result.text(".failure")
    );
    assert!(
        result.text(".failure").contains("Ответы на месте"),
        "{}",
        result.text(".failure")
    );
    assert!(nothing_runs(&result), "{}", result.body);
    assert_eq!(
        house.database.look::<String>("SELECT state FROM submission").await,
        ["submitted"]
    );
    assert_eq!(
        house
            .database
            .look::<Option<String>>("SELECT failure_code FROM assessment")
            .await,
        [Some(code.to_owned())]
    );
    let signed = house
        .database
        .look::<String>("SELECT submission FROM submission_revision")
        .await;
    assert!(signed[0].contains("\"numerator\":17"), "{signed:?}");

    // Asking the same plugin again fails the same way and spoils nothing.
    let again = story
        .client
        .submit(&result.form(&story.path("/assessment")))
        .await
        .expect(200);
    assert!(again.text(".failure").contains(code), "{}", again.summary());
    assert_eq!(
        house.database.look::<i64>("SELECT MAX(attempt) FROM assessment").await,
        [2]
    );
    // The rest of the server is as before: a town with an honest plugin is assessed.
    let office = house.specialist(&story.town).await;
    let client = house.client();
    client.sign_in(&office).await;
    let round = client.open(&format!("/rounds/{}", story.round.id)).await.expect(200);
    assert!(
        round.text(".round-table").contains(&story.school.short_name),
        "{}",
        round.summary()
    );
}

/// Asks for something small again and again until it is told that all is done.
async fn look_on(client: Client, answered: Arc<AtomicUsize>, done: Arc<AtomicUsize>) {
    while done.load(Ordering::SeqCst) == 0 {
        client.get("/readyz").await.expect(200);
        answered.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}

/// No markup of a plugin became an element, and nothing invisible is left in the page.
fn nothing_runs(page: &Page) -> bool {
    let scripts = page.attributes("script", "src");
    let is_ours = scripts.len() == page.texts("script").len() && scripts.iter().all(|src| src.starts_with("/assets/"));
    let has_handlers = page.has("[onerror], [onclick], [onload]");
    let is_invisible =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || ('\u{202a}'..='\u{202e}').contains(&c);
    is_ours && !has_handlers && !page.body.chars().any(is_invisible)
}

async fn an_endless_loop(house: &mut House) {
    check(house, "loop", 0, "plugin_out_of_fuel").await;
}

async fn an_endless_copy(house: &mut House) {
    check(house, "loop", 1, "plugin_out_of_fuel").await;
}

async fn a_memory_hog(house: &mut House) {
    check(house, "hog", 0, "plugin_out_of_memory").await;
}

async fn one_huge_request_for_memory(house: &mut House) {
    check(house, "hog", 1, "plugin_out_of_memory").await;
}

async fn a_deep_recursion(house: &mut House) {
    check(house, "recursion", 0, "plugin_stack_overflow").await;
}

async fn a_panic(house: &mut House) {
    check(house, "panic", 0, "plugin_trapped").await;
}

async fn a_flood_of_output(house: &mut House) {
    check(house, "flood", 0, "plugin_output_too_large").await;
}

async fn a_flood_of_texts_that_share_memory(house: &mut House) {
    check(house, "flood", 2, "plugin_output_too_large").await;
}

async fn not_a_number(house: &mut House) {
    check(house, "nan", 0, "plugin_not_finite").await;
}

async fn indicators_that_do_not_exist(house: &mut House) {
    check(house, "liar", 0, "plugin_unknown_id").await;
}

async fn points_beyond_the_maximum(house: &mut House) {
    check(house, "liar", 1, "plugin_out_of_range").await;
}

async fn text_with_control_characters(house: &mut House) {
    check(house, "markup", 0, "plugin_bad_text").await;
}

async fn text_with_markup_is_text(house: &mut House) {
    check(house, "markup", 2, "plugin_failed").await;
    // The passport's own titles are markup too.
    let teacher = house.client();
    teacher
        .sign_in_with("respondent-Школа№1@fixture", zerkalo_tests::seed::PASSWORD)
        .await
        .expect(200);
    for path in ["/systems", "/systems/upbringing", "/indicators/FIX-01"] {
        let page = teacher.open(path).await.expect(200);
        assert!(nothing_runs(&page), "{path}: {}", page.body);
    }
    let page = teacher.open("/indicators/FIX-01").await;
    assert!(
        page.main().contains("<script>alert('indicator')</script>"),
        "markup is shown as it was written: {}",
        page.main()
    );
}

async fn a_mended_plugin_takes_over(house: &mut House) {
    let story = Story::begin(house, "panic", 0).await;
    story.fill_and_sign().await;
    check_taken_over(house, &story, "mended").await;
}

/// Built anew under the same version it is another plugin all the same: no round moves to it by itself.
async fn a_plugin_mended_without_a_new_version_takes_over(house: &mut House) {
    let story = Story::begin(house, "panic", 0).await;
    story.fill_and_sign().await;
    check_taken_over(house, &story, "good").await;
}

async fn check_taken_over(house: &mut House, story: &Story, mended: &str) {
    house.install_plugin(mended);
    house.restart().await;
    let client = house.client();
    client.sign_in(&story.teacher).await;
    let result = client.open(&story.path("/result")).await.expect(200);
    let result = client
        .submit(&result.form(&story.path("/assessment")))
        .await
        .expect(200);
    assert!(
        result.text(".failure").contains("plugin_trapped"),
        "the round keeps its plugin: {}",
        result.summary()
    );

    let round = story.round.id.to_string();
    let _told = house
        .zerkalo()
        .run(&["round", "repin", &round, "--reason", "Исправлена ошибка расчёта"])
        .await
        .fine();
    let result = client
        .submit(&result.form(&story.path("/assessment")))
        .await
        .expect(200);
    assert!(!result.has(".failure"), "{}", result.summary());
    // By hand: FIX-01 «yes» 1, FIX-02 17 ∕ 240 = 0.0708…, rounded 0.07; 1.07 of 2 is 53.5 %.
    assert_eq!(result.text(".score-percent"), "53,5 %");
    let attempts = house
        .database
        .look::<i64>("SELECT attempt FROM assessment ORDER BY attempt")
        .await;
    assert_eq!(attempts, [1, 2, 3], "the failures stay in the record");
}
