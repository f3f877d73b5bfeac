//! Versions of the plugin that a municipality follows: brought, put in force, left again, revoked.

use serde_json::json;
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::{Office, client, component, decide, stored};

both!(
    a_version_is_brought_by_one_and_put_in_force_by_another,
    what_is_in_force_is_there_after_a_restart,
    an_earlier_version_is_followed_again,
    a_revoked_version_signs_nothing_and_loses_nothing,
);

const FORM: &str = "fixture/upbringing";

/// Uploads a plugin by the page.
async fn bring(client: &Client, office: &Office, fixture: &str) -> Page {
    let path = office.path("/versions");
    let form = client.open(&path).await.expect(200).form(&path);
    let form = form.with("reason", "Решение № 5");
    client
        .submit(&form.with_file("plugin", "plugin.wasm", &component(fixture)))
        .await
}

/// The mended version in force.
async fn mended(house: &House, office: &Office) {
    let (author, other) = (client(house, &office.author).await, client(house, &office.other).await);
    let page = bring(&author, office, "mended").await.expect(200);
    decide(&other, &page.path, "approve").await.expect(200);
}

async fn a_version_is_brought_by_one_and_put_in_force_by_another(house: &mut House) {
    let office = Office::with_fixture(house).await;
    let before = office.round(house, FORM, "2025").await;
    let author = client(house, &office.author).await;
    let page = bring(&author, &office, "mended").await.expect(200);
    for told in ["fixture 1.0.1", "не подписан", "плагин ничего не просит", "Решение № 5"]
    {
        assert!(page.main().contains(told), "{told}: {}", page.summary());
    }
    // Proposed is not in force, and its author does not put it there.
    assert_eq!(office.round(house, FORM, "2025-H2").await.plugin_version, "1.0.0");
    let forged = page.form(&format!("{}/withdraw", page.path));
    let forged = forged.to(&format!("{}/approve", page.path));
    author.submit(&forged).await.expect(409);
    assert_eq!(office.municipality(house).await.active_plugin, None);
    let other = client(house, &office.other).await;
    decide(&other, &page.path, "approve").await.expect(200);
    let after = office.round(house, FORM, "2026").await;
    assert_eq!(after.plugin_version, "1.0.1");
    assert_eq!(stored(house, &before).await.plugin_digest, before.plugin_digest);
    office.signs(house, &after).await.expect(200);
    let round = other.open(&format!("/rounds/{}", after.id)).await.expect(200);
    assert!(round.main().contains("fixture 1.0.1"), "{}", round.summary());
    let versions = other
        .open(&office.path("/versions"))
        .await
        .expect(200)
        .texts(".line-row");
    assert_eq!(versions.len(), 2, "{versions:?}");
    assert!(
        versions[0].contains("1.0.1") && versions[0].contains("действует"),
        "{versions:?}"
    );
    // What is in force is not proposed again.
    let again = bring(&author, &office, "mended").await.expect(422);
    assert!(again.main().contains("уже действует"), "{}", again.summary());
}

async fn what_is_in_force_is_there_after_a_restart(house: &mut House) {
    let office = Office::with_fixture(house).await;
    mended(house, &office).await;
    // Even where the platform's own plugin of this id is gone.
    house.uninstall();
    house.restart().await;
    let round = office.round(house, FORM, "2026").await;
    assert_eq!(round.plugin_version, "1.0.1");
    office.signs(house, &round).await.expect(200);
    let page = client(house, &office.author).await.open("/systems").await.expect(200);
    assert!(!page.texts("main a").is_empty(), "{}", page.summary());
    let told = house.zerkalo().run(&["verify", "--json"]).await.fine().json();
    assert_eq!(told["faults"], json!([]), "{told}");
}

async fn an_earlier_version_is_followed_again(house: &mut House) {
    let office = Office::with_fixture(house).await;
    mended(house, &office).await;
    let author = client(house, &office.author).await;
    let path = office.path("/versions/return");
    let form = author.open(&office.path("/versions")).await.expect(200).form(&path);
    let refused = author.submit(&form).await.expect(422);
    assert!(
        refused.text("#return-reason-error").contains("причину"),
        "{}",
        refused.summary()
    );
    let page = author.submit(&form.with("reason", "Считает не то")).await.expect(200);
    assert!(page.main().contains("Возврат к версии 1.0.0"), "{}", page.summary());
    author
        .submit(
            &page
                .form(&format!("{}/withdraw", page.path))
                .to(&format!("{}/approve", page.path)),
        )
        .await
        .expect(409);
    let other = client(house, &office.other).await;
    decide(&other, &page.path, "approve").await.expect(200);
    assert_eq!(office.round(house, FORM, "2026").await.plugin_version, "1.0.0");
    let api = house.api(&house.token(&office.author).await);
    let rules = api.get(&office.path("")).await.expect(200).json;
    assert_eq!(rules["version"], "1.0.0");
    let numbers: Vec<_> = rules["activations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].clone())
        .collect();
    assert_eq!(numbers, [3, 2, 1]);
}

async fn a_revoked_version_signs_nothing_and_loses_nothing(house: &mut House) {
    let office = Office::with_fixture(house).await;
    mended(house, &office).await;
    let done = office.round(house, FORM, "2025").await;
    office.signs(house, &done).await.expect(200);
    let open = office.round(house, FORM, "2026").await;
    let id = house.submission(&open, &office.school).await;
    let head = house.api(&house.token(&office.head).await);
    let entry = json!({ "value": { "yes_no": true } });
    let change = json!({ "question": "plan", "base_version": 0, "entry": entry });
    let draft = json!({ "idempotency_key": "first", "changes": [change] });
    head.put(&format!("/submissions/{id}/answers"), &draft)
        .await
        .expect(200);
    // Only the platform revokes.
    let body = json!({ "plugin_digest": open.plugin_digest, "reason": "Считает не то" });
    let path = office.path("/versions/revoke");
    let authority = house.api(&house.token(&office.author).await);
    assert_eq!(authority.post(&path, &body).await.expect(403).code(), "forbidden");
    let admin = house.platform_admin().await;
    let platform = client(house, &admin).await;
    let form = platform.open(&office.path("/versions")).await.expect(200).form(&path);
    let form = form.with("plugin_digest", open.plugin_digest.as_str());
    let page = platform.submit(&form.with("reason", "Считает не то")).await.expect(200);
    assert!(page.main().contains("Считает не то"), "{}", page.summary());
    let again = house
        .api(&house.token(&admin).await)
        .post(&path, &body)
        .await
        .expect(409);
    assert_eq!(again.code(), "already_exists");
    // Nothing is signed by it, and the draft is as it was.
    assert_eq!(office.signs(house, &open).await.expect(409).code(), "plugin_revoked");
    let kept = head.get(&format!("/submissions/{id}/answers")).await.expect(200);
    assert!(kept.text.contains("\"plan\""), "{}", kept.text);
    let school = client(house, &office.head).await;
    let earlier = house.submission(&done, &office.school).await;
    school.open(&format!("/submissions/{earlier}/result")).await.expect(200);
    // No new round pins it, until the authority follows another version.
    let new = json!({ "form": FORM, "period": "2027", "due_on": "2027-12-01" });
    assert_eq!(authority.post("/rounds", &new).await.code(), "plugin_revoked");
    let rules = client(house, &office.author)
        .await
        .open(&office.path(""))
        .await
        .expect(200);
    assert!(
        rules.main().contains("отозвана платформой: Считает не то"),
        "{}",
        rules.summary()
    );
    let back = json!({ "activation": 1, "reason": "Пока не исправят" });
    let made = authority
        .post(&office.path("/versions/return"), &back)
        .await
        .expect(201);
    let proposal = office.path(&format!("/proposals/{}", made.json["id"].as_str().unwrap()));
    decide(&platform, &proposal, "approve").await.expect(200);
    assert_eq!(office.round(house, FORM, "2027").await.plugin_version, "1.0.0");
    let journal = client(house, &office.author)
        .await
        .open("/journal")
        .await
        .expect(200)
        .main();
    assert!(journal.contains("Отозвана версия плагина"), "{journal}");
}
