//! What the page says while answers are being saved: a connection that goes, somebody else at the same answer.

use std::time::Duration;

use serde_json::json;
use zerkalo_store::{Role, submissions};
use zerkalo_tests::browser::keys;
use zerkalo_tests::house::House;

use super::school::{School, Visitor};

const QUESTION: &str = "upb-03b-coverage";

async fn at_the_form(house: &House) -> (School, Visitor) {
    let (story, visitor) = (School::of(house).await, Visitor::with_scripts(house).await);
    visitor.become_someone(house, &story.teacher).await;
    visitor.go(&story.path("/sections/volunteering")).await;
    (story, visitor)
}

/// Types a share and leaves it.
async fn answer(visitor: &Visitor, numerator: &str) {
    for (field, text) in [
        (format!("#f-{QUESTION}"), numerator),
        (format!("#f-{QUESTION}-denominator"), "240"),
    ] {
        let element = visitor.chromium.find(&field).await;
        visitor.chromium.fill(&element, text).await;
    }
    visitor.chromium.press(keys::TAB).await;
}

async fn says(visitor: &Visitor, words: &str) {
    let script =
        format!("return document.querySelector('#q-{QUESTION}').textContent.replace(/\\s/g, ' ').includes({words:?})");
    visitor.chromium.wait_for(words, &script).await;
}

async fn stored(house: &House, story: &School) -> serde_json::Value {
    let id = story.submission.parse().unwrap();
    let stored = submissions::get(house.state().store().read(), &story.town.id, id)
        .await
        .unwrap();
    stored
        .answers
        .get(QUESTION)
        .map(|stored| stored.entry.read().unwrap())
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_waits_for_the_connection() {
    let house = House::on_sqlite().await;
    let (story, visitor) = at_the_form(&house).await;
    let network =
        |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    visitor.chromium.cdp("Network.enable", json!({})).await;
    visitor
        .chromium
        .cdp("Network.emulateNetworkConditions", network(true))
        .await;
    answer(&visitor, "17").await;
    says(&visitor, "Нет связи").await;
    assert!(stored(&house, &story).await.is_null());
    visitor
        .chromium
        .cdp("Network.emulateNetworkConditions", network(false))
        .await;
    says(&visitor, "Сохранено").await;
    assert_eq!(
        stored(&house, &story).await["value"],
        json!({ "share": { "numerator": 17, "denominator": 240 } })
    );
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_share_is_not_complained_of_while_it_is_typed() {
    let house = House::on_sqlite().await;
    let (story, visitor) = at_the_form(&house).await;
    let keyboard = &visitor.chromium;
    keyboard.tab_to(&format!("#f-{QUESTION}")).await;
    keyboard.press("17").await;
    keyboard.press(keys::TAB).await;
    assert!(keyboard.has_focus(&format!("#f-{QUESTION}-denominator")).await);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let complaints = format!("return document.querySelectorAll('#q-{QUESTION} .error').length");
    assert_eq!(keyboard.run(&complaints).await, 0, "the second number is being typed");
    // Gone on without it: now it is said, and what was typed is kept.
    keyboard.press(keys::TAB).await;
    keyboard.press(keys::TAB).await;
    keyboard.wait_for("a complaint", &format!("{complaints} > 0")).await;
    assert!(stored(&house, &story).await.to_string().contains("17"));
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_at_one_answer_are_shown_both() {
    let house = House::on_sqlite().await;
    let (story, visitor) = at_the_form(&house).await;
    let head = house.person(&story.town, Some(&story.school), Role::Head).await;
    let client = house.client();
    let csrf = client.sign_in(&head).await.csrf();
    let theirs = json!({ "fields": [["numerator", "18"], ["denominator", "240"]], "base_version": 0, "idempotency_key": "head" });
    client
        .autosave(&story.submission, QUESTION, &csrf, &theirs)
        .await
        .expect(200);

    answer(&visitor, "17").await;
    says(&visitor, "18 из 240").await;
    assert_eq!(
        stored(&house, &story).await["value"]["share"]["numerator"],
        18,
        "nothing was overwritten"
    );
    // Whoever goes on typing before choosing keeps the same question before them, and chooses what stands there then.
    let mine = visitor.chromium.find(".clash-choice button").await;
    answer(&visitor, "19").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    visitor.chromium.click(&mine).await;
    says(&visitor, "Сохранено").await;
    assert_eq!(stored(&house, &story).await["value"]["share"]["numerator"], 19);
    house.close().await;
}
