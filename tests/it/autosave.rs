//! Each answer is kept as it is typed: acknowledged means committed, and nothing is overwritten silently.

use serde_json::{Value, json};
use zerkalo::clock::DAY;
use zerkalo_store::{Institution, Role, Round, SubmissionId, submissions};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::{Page, plain};
use zerkalo_tests::seed::{Account, Town};

both!(
    what_was_acknowledged_is_there_for_everybody,
    the_same_request_again_is_carried_out_once,
    a_key_is_good_for_one_request,
    two_people_at_one_answer_see_each_other,
    the_form_without_scripts_asks_which_answer_to_keep,
    the_same_answer_twice_is_no_conflict,
    what_cannot_be_read_is_kept_as_it_was_typed,
    a_signed_submission_takes_no_more_answers,
    after_the_due_date_answers_are_still_taken_until_the_round_is_closed,
);

const QUESTION: &str = "upb-03b-coverage";

/// A school being asked, and two of its people.
struct Desk {
    town: Town,
    school: Institution,
    round: Round,
    submission: SubmissionId,
    account: Account,
    respondent: Seat,
    head: Seat,
}

struct Seat {
    client: Client,
    csrf: String,
    submission: String,
}

impl Desk {
    async fn of(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа 1").await;
        let account = house.respondent(&town, &school).await;
        let head = house.person(&town, Some(&school), Role::Head).await;
        let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
        let submission = house.submission(&round, &school).await;
        let seat = async |account| {
            let client = house.client();
            let csrf = client.sign_in(account).await.csrf();
            Seat {
                client,
                csrf,
                submission: submission.to_string(),
            }
        };
        let (respondent, head) = (seat(&account).await, seat(&head).await);
        Self {
            town,
            school,
            round,
            submission,
            account,
            respondent,
            head,
        }
    }
}

impl Seat {
    async fn save(&self, numerator: &str, base_version: i64, key: &str) -> Page {
        self.put(QUESTION, &share(numerator, base_version, key)).await
    }

    async fn put(&self, question: &str, body: &Value) -> Page {
        self.client.autosave(&self.submission, question, &self.csrf, body).await
    }

    async fn section(&self, section: &str) -> Page {
        self.client
            .open(&format!("/submissions/{}/sections/{section}", self.submission))
            .await
            .expect(200)
    }
}

fn share(numerator: &str, base_version: i64, key: &str) -> Value {
    json!({
        "fields": [["numerator", numerator], ["denominator", "240"]],
        "base_version": base_version,
        "idempotency_key": key,
    })
}

fn version(page: &Page) -> i64 {
    page.json()["version"]
        .as_i64()
        .unwrap_or_else(|| panic!("{}", page.body))
}

/// The stored answers, read over a connection that knows nothing of the server.
async fn seen(house: &House) -> String {
    house
        .database
        .look::<String>("SELECT answers FROM submission")
        .await
        .join("\n")
}

async fn what_was_acknowledged_is_there_for_everybody(house: &mut House) {
    let desk = Desk::of(house).await;
    for numerator in 1..=20 {
        let version = version(
            &desk
                .respondent
                .put(
                    QUESTION,
                    &json!({
                        "fields": [["numerator", numerator.to_string()], ["denominator", "240"]],
                        "base_version": if numerator == 1 { 0 } else { stored_version(house, &desk).await },
                        "idempotency_key": format!("key-{numerator}"),
                    }),
                )
                .await
                .expect(200),
        );
        assert!(version > 0);
        let seen = seen(house).await;
        assert!(
            seen.contains(&format!("\"numerator\":{numerator},")),
            "{numerator} was acknowledged: {seen}"
        );
    }
}

async fn stored_version(house: &House, desk: &Desk) -> i64 {
    let stored = submissions::get(house.state().store().read(), &desk.town.id, desk.submission)
        .await
        .unwrap();
    stored.answers[QUESTION].version
}

async fn the_same_request_again_is_carried_out_once(house: &mut House) {
    let desk = Desk::of(house).await;
    let first = version(&desk.respondent.save("17", 0, "one").await.expect(200));
    // The answer got lost on the way, the script asks again; meanwhile nobody else came.
    let again = version(&desk.respondent.save("17", 0, "one").await.expect(200));
    assert_eq!(first, again);
    let history = submissions::history(house.state().store().read(), &desk.town.id, desk.submission, QUESTION)
        .await
        .unwrap();
    assert_eq!(history.len(), 1, "{history:?}");
}

async fn a_key_is_good_for_one_request(house: &mut House) {
    let desk = Desk::of(house).await;
    desk.respondent.save("17", 0, "one").await.expect(200);
    let page = desk.respondent.save("18", 0, "one").await.expect(409);
    assert_eq!(page.json()["code"], "key_reused", "{}", page.body);
    assert!(seen(house).await.contains("\"numerator\":17,"));
}

async fn two_people_at_one_answer_see_each_other(house: &mut House) {
    let desk = Desk::of(house).await;
    let first = version(&desk.respondent.save("17", 0, "one").await.expect(200));
    let clash = desk.head.save("18", 0, "two").await.expect(409);
    let told = clash.json();
    assert_eq!(told["version"], first, "{told}");
    assert_eq!(plain(told["theirs"].as_str().unwrap()), "17 из 240, 7,1 %", "{told}");
    assert_eq!(told["who"], "Заместитель директора", "{told}");
    assert!(told["at"].as_str().is_some_and(|at| at.contains(':')), "{told}");
    assert!(
        seen(house).await.contains("\"numerator\":17,"),
        "nothing was overwritten"
    );
    // «Keep mine», having seen theirs.
    let kept = version(&desk.head.save("18", first, "three").await.expect(200));
    assert!(kept > first);
    assert!(seen(house).await.contains("\"numerator\":18,"));
    // The first one's page is old now.
    desk.respondent.save("16", first, "four").await.expect(409);
}

async fn the_form_without_scripts_asks_which_answer_to_keep(house: &mut House) {
    let desk = Desk::of(house).await;
    let action = format!("/submissions/{}/sections/volunteering", desk.submission);
    let (mine, theirs) = (
        desk.respondent.section("volunteering").await,
        desk.head.section("volunteering").await,
    );
    let answer = |page: &Page, numerator: &str| {
        let fields = [
            (format!("q.{QUESTION}.numerator"), numerator),
            (format!("q.{QUESTION}.denominator"), "240"),
        ];
        fields
            .iter()
            .fold(page.form(&action), |form, (name, value)| form.with(name, value))
            .with("go", "stay")
    };
    desk.head.client.submit(&answer(&theirs, "18")).await.expect(200);
    let asked = desk.respondent.client.post(&answer(&mine, "17")).await.expect(409);
    let (shown, form) = (asked.main(), asked.form(&action));
    for part in ["18 из 240", "17 из 240", "Заместитель директора"] {
        assert!(shown.contains(part), "{part} is not on the page: {shown}");
    }
    assert!(
        seen(house).await.contains("\"numerator\":18,"),
        "nothing was overwritten"
    );
    let keep = format!("keep.{QUESTION}");
    desk.respondent
        .client
        .submit(&form.clone().with(&keep, "theirs"))
        .await
        .expect(200);
    assert!(seen(house).await.contains("\"numerator\":18,"));
    desk.respondent
        .client
        .submit(&form.with(&keep, "mine"))
        .await
        .expect(200);
    assert!(seen(house).await.contains("\"numerator\":17,"));
}

async fn the_same_answer_twice_is_no_conflict(house: &mut House) {
    let desk = Desk::of(house).await;
    let first = version(&desk.respondent.save("17", 0, "one").await.expect(200));
    assert_eq!(version(&desk.head.save("17", 0, "two").await.expect(200)), first);
}

async fn what_cannot_be_read_is_kept_as_it_was_typed(house: &mut House) {
    let desk = Desk::of(house).await;
    let page = desk.respondent.save("семнадцать", 0, "one").await.expect(422);
    let told = page.json();
    assert!(told["version"].as_i64().is_some_and(|version| version > 0), "{told}");
    assert!(!told["errors"].as_array().unwrap().is_empty(), "{told}");
    let form = desk
        .respondent
        .section("volunteering")
        .await
        .form(&format!("/submissions/{}/sections/volunteering", desk.submission));
    assert_eq!(form.value(&format!("q.{QUESTION}.numerator")), Some("семнадцать"));
    assert_eq!(form.value(&format!("q.{QUESTION}.denominator")), Some("240"));
}

async fn a_signed_submission_takes_no_more_answers(house: &mut House) {
    let desk = Desk::of(house).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&desk.round, (&desk.school, entries, &desk.account)).await;
    let page = desk.respondent.save("1", 0, "late").await.expect(409);
    assert_eq!(page.json()["code"], "submission_closed", "{}", page.body);
    assert!(
        page.json()["version"].is_null(),
        "without a version the script stops asking: {}",
        page.body
    );
}

async fn after_the_due_date_answers_are_still_taken_until_the_round_is_closed(house: &mut House) {
    let mut desk = Desk::of(house).await;
    house.clock().advance(15 * DAY);
    desk.respondent.csrf = desk.respondent.client.sign_in(&desk.account).await.csrf();
    desk.respondent.save("1", 0, "after the due date").await.expect(200);
    house.close_round(&desk.round).await;
    let page = desk.respondent.save("2", 1, "too late").await.expect(409);
    assert_eq!(page.json()["code"], "round_closed", "{}", page.body);
}
