//! Settings: proposed with each fault at its field, approved by somebody else, in force from then on.

use serde_json::json;
use zerkalo_store::settings;
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::{Office, client, decide, stored};

both!(
    one_proposes_and_another_approves,
    each_fault_stands_at_its_field,
    of_two_who_approve_at_once_one_wins,
    what_waited_while_rules_changed_is_outdated,
    going_back_is_proposing_an_older_version,
    a_proposal_is_rejected_with_a_reason_or_withdrawn_by_its_author,
    nobody_finds_a_foreign_proposal,
);

const READING: &str = "s-upb-04-reading";

/// Posts the settings' page with these fields.
async fn propose(client: &Client, office: &Office, fields: &[(&str, &str)]) -> Page {
    let path = office.path("/settings");
    let form = client.open(&path).await.expect(200).form(&path);
    client.submit(&form.with_all(fields)).await
}

async fn numbers(house: &House, office: &Office) -> Vec<i64> {
    let all = settings::list(house.state().store().read(), &office.town.id, &office.town.plugin).await;
    all.unwrap().into_iter().map(|version| version.number).collect()
}

async fn one_proposes_and_another_approves(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let before = office.round(house, "zaozersk/upbringing", "2025").await;
    let author = client(house, &office.author).await;
    let fields = [(READING, "1"), ("s-level-low", "55,5"), ("reason", "Протокол № 7")];
    let page = propose(&author, &office, &fields).await.expect(200);
    assert!(page.main().contains("Протокол № 7"), "{}", page.summary());
    let changes = page.texts(".setting-changes div");
    assert!(changes.iter().any(|one| one.contains("→ нужны все три")), "{changes:?}");
    assert!(changes.iter().any(|one| one.contains("→ 55,5 %")), "{changes:?}");
    // Its author finds no button, and a forged one does nothing.
    let proposal = page.path.clone();
    assert!(page.find_form(&format!("{proposal}/approve")).is_none());
    let forged = page
        .form(&format!("{proposal}/withdraw"))
        .to(&format!("{proposal}/approve"));
    let refused = author.submit(&forged).await.expect(409);
    assert!(refused.main().contains("другой человек"), "{}", refused.summary());
    let in_force = numbers(house, &office).await;
    // Another person approves, and the next round pins what was approved.
    let other = client(house, &office.other).await;
    let approved = decide(&other, &proposal, "approve").await.expect(200);
    assert!(approved.main().contains("одобрено"), "{}", approved.summary());
    let number = in_force.first().unwrap() + 1;
    assert_eq!(numbers(house, &office).await.first(), Some(&number));
    let after = office.round(house, "zaozersk/upbringing", "2026").await;
    assert_eq!(after.settings_number, number);
    assert_eq!(stored(house, &before).await.settings_number, before.settings_number);
    // An open round takes them over when somebody says so.
    let id = before.id.to_string();
    let repin = ["round", "repin", &id, "--reason", "Протокол № 8"];
    let same = house.zerkalo().run(&repin).await;
    assert!(same.stderr.contains("error[already_exists]"), "{}", same.stderr);
    drop(
        house
            .zerkalo()
            .run(&[&repin[..], &["--settings"]].concat())
            .await
            .fine(),
    );
    assert_eq!(stored(house, &before).await.settings_number, number);
    let history = other.open(&office.path("/settings/history")).await.expect(200);
    assert!(history.main().contains("Протокол № 7"), "{}", history.summary());
    let journal = other.open("/journal").await.expect(200).main();
    for told in [
        "Предложено изменение",
        "Одобрено изменение",
        "Изменены настройки оценки",
    ] {
        assert!(journal.contains(told), "{told}: {journal}");
    }
}

async fn each_fault_stands_at_its_field(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let author = client(house, &office.author).await;
    let reason = ("reason", "Протокол № 7");
    for (fields, field, said) in [
        (vec![("s-level-low", "сто"), reason], "s-level-low", "Введите число"),
        (vec![("s-level-low", "55,555"), reason], "s-level-low", "двух знаков"),
        (vec![("s-level-low", "101"), reason], "s-level-low", "от 0 до 100 %"),
        // The plugin's own words: the low bound above the medium one.
        (vec![("s-level-low", "80"), reason], "s-level-medium", ""),
        (vec![(READING, "1"), ("reason", " ")], "reason", "причину"),
    ] {
        let page = propose(&author, &office, &fields).await.expect(422);
        let told = page.text(&format!("#{field}-error"));
        assert!(told.contains(said), "{fields:?}: {told}");
        assert!(page.has(&format!(".summary a[href='#{field}']")), "{}", page.summary());
        let typed = page.form(&office.path("/settings"));
        assert_eq!(typed.value(fields[0].0), Some(fields[0].1), "what was typed is kept");
    }
    let same = propose(&author, &office, &[reason]).await.expect(422);
    assert!(
        same.text(".summary").contains("Ничего не изменено"),
        "{}",
        same.summary()
    );
    let listed = author.open(&office.path("")).await.expect(200);
    assert!(listed.main().contains("Предложений нет"), "{}", listed.summary());
    // A program learns the same, and nothing of what it sends beyond is taken.
    let api = house.api(&house.token(&office.author).await);
    let path = office.path("/settings");
    let body = json!({ "values": { "level-low": 8000 }, "reason": "Протокол" });
    assert_eq!(api.post(&path, &body).await.expect(422).code(), "settings_invalid");
    let body = json!({ "values": { "no-such": 1 }, "reason": "Протокол" });
    assert_eq!(api.post(&path, &body).await.expect(422).code(), "settings_invalid");
    let body = json!({ "values": {}, "reason": "Протокол", "by": "somebody" });
    assert_eq!(api.post(&path, &body).await.expect(422).code(), "input_invalid");
}

/// Proposes one reading by the API and gives the proposal's address there.
async fn proposed(house: &House, office: &Office, value: i64) -> String {
    let api = house.api(&house.token(&office.author).await);
    let body = json!({ "values": { "upb-04-reading": value }, "reason": "Протокол" });
    let made = api.post(&office.path("/settings"), &body).await.expect(201);
    assert_eq!(made.json["state"], "proposed");
    office.path(&format!("/proposals/{}", made.json["id"].as_str().unwrap()))
}

async fn of_two_who_approve_at_once_one_wins(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let platform = house.platform_admin().await;
    let proposal = format!("{}/approve", proposed(house, &office, 1).await);
    let (one, two) = (
        house.api(&house.token(&office.other).await),
        house.api(&house.token(&platform).await),
    );
    let (nothing, again) = (json!({}), json!({}));
    let (first, second) = tokio::join!(one.post(&proposal, &nothing), two.post(&proposal, &again));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let told = if first.status == 409 { &first } else { &second };
    assert_eq!(told.code(), "proposal_decided");
    assert_eq!(told.json["state"], "approved");
    assert_eq!(numbers(house, &office).await, [1]);
}

async fn what_waited_while_rules_changed_is_outdated(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let (first, second) = (proposed(house, &office, 1).await, proposed(house, &office, 1).await);
    let other = client(house, &office.other).await;
    decide(&other, &first, "approve").await.expect(200);
    let page = other.open(&second).await.expect(200);
    assert!(page.main().contains("предложите заново"), "{}", page.summary());
    assert!(page.find_form(&format!("{second}/approve")).is_none());
    let api = house.api(&house.token(&office.other).await);
    let refused = api.post(&format!("{second}/approve"), &json!({})).await.expect(409);
    assert_eq!(refused.code(), "proposal_outdated");
    assert_eq!(numbers(house, &office).await, [1]);
}

async fn going_back_is_proposing_an_older_version(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let other = client(house, &office.other).await;
    decide(&other, &proposed(house, &office, 1).await, "approve")
        .await
        .expect(200);
    decide(&other, &proposed(house, &office, 0).await, "approve")
        .await
        .expect(200);
    let author = client(house, &office.author).await;
    let history = author.open(&office.path("/settings/history")).await.expect(200);
    let page = author
        .open(&history.link("Предложить настройки № 1 снова"))
        .await
        .expect(200);
    let form = page.form(&office.path("/settings"));
    assert_eq!(form.value(READING), Some("1"));
    let page = author.submit(&form.with("reason", "Вернуть")).await.expect(200);
    decide(&other, &page.path, "approve").await.expect(200);
    let api = house.api(&house.token(&office.author).await);
    let now = api.get(&office.path("/settings")).await.expect(200);
    assert_eq!(
        (&now.json["number"], &now.json["values"]["upb-04-reading"]),
        (&json!(3), &json!(1))
    );
    let all = api.get(&office.path("/settings/history")).await.expect(200);
    assert_eq!(all.json.as_array().map(Vec::len), Some(3));
}

async fn a_proposal_is_rejected_with_a_reason_or_withdrawn_by_its_author(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let (author, other) = (client(house, &office.author).await, client(house, &office.other).await);
    let proposal = proposed(house, &office, 1).await;
    let page = other.open(&proposal).await.expect(200);
    let form = page.form(&format!("{proposal}/reject"));
    let refused = other.submit(&form.clone().with("reason", " ")).await.expect(422);
    assert!(
        refused.text("#reason-error").contains("почему"),
        "{}",
        refused.summary()
    );
    // Only its author takes it back.
    let stolen = other
        .submit(&form.clone().to(&format!("{proposal}/withdraw")))
        .await
        .expect(409);
    assert!(stolen.main().contains("только его автор"), "{}", stolen.summary());
    let rejected = other.submit(&form.with("reason", "Преждевременно")).await.expect(200);
    assert!(rejected.main().contains("Преждевременно"), "{}", rejected.summary());
    let proposal = proposed(house, &office, 1).await;
    let withdrawn = decide(&author, &proposal, "withdraw").await.expect(200);
    assert!(withdrawn.main().contains("отозвано"), "{}", withdrawn.summary());
    let api = house.api(&house.token(&office.other).await);
    let late = api.post(&format!("{proposal}/approve"), &json!({})).await.expect(409);
    assert_eq!(
        (late.code(), &late.json["state"]),
        ("proposal_decided", &json!("withdrawn"))
    );
    let all = api.get(&office.path("/proposals")).await.expect(200).json;
    let states: Vec<_> = all.as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, ["withdrawn", "rejected"]);
    assert!(numbers(house, &office).await.is_empty());
}

async fn nobody_finds_a_foreign_proposal(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let foreign = Office::of(house, "town-b", "zaozersk").await;
    let proposal = proposed(house, &office, 1).await;
    let stranger = client(house, &foreign.author).await;
    stranger.open(&proposal).await.expect(404);
    // Nor under the own municipality's address.
    stranger.open(&proposal.replace("town-a", "town-b")).await.expect(404);
    let api = house.api(&house.token(&foreign.author).await);
    for path in [proposal.clone(), proposal.replace("town-a", "town-b")] {
        let refused = api.post(&format!("{path}/approve"), &json!({})).await.expect(404);
        assert_eq!(refused.code(), "not_found");
    }
}
