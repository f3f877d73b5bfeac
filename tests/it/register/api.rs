//! The register for programs.

use serde_json::json;
use zerkalo::access::TokenScope;
use zerkalo_tests::both;
use zerkalo_tests::house::House;

use super::Office;

both!(a_program_reads_adds_and_changes, a_program_is_held_to_the_same_rules);

async fn a_program_reads_adds_and_changes(house: &mut House) {
    let office = Office::open(house).await;
    let api = house.api(&house.token(&office.admin).await);
    let card = json!({
        "kind": "school", "name": "Лицей", "short_name": "Лицей", "inn": "7707083893", "rural": true, "pupils": 12,
        "groups": [{ "name": "Арктические", "from": "2026-09-01" }],
    });
    let added = api.post("/institutions", &card).await.expect(201).json;
    assert_eq!(
        (&added["revision"], &added["card"]["groups"][0]["from"]),
        (&json!(1), &json!("2026-09-01"))
    );
    let address = format!("/institutions/{}", added["id"].as_str().unwrap());
    let mut changed = card.clone();
    changed["pupils"] = json!(13);
    let request = json!({ "revision": 1, "card": changed });
    let answer = api.put(&address, &request).await.expect(200).json;
    assert_eq!(
        (&answer["revision"], &answer["card"]["pupils"]),
        (&json!(2), &json!(13))
    );
    let late = api.put(&address, &request).await.expect(409);
    assert_eq!(late.code(), "register_changed");
    let register = api.get("/institutions").await.expect(200).json;
    assert_eq!(register["institutions"].as_array().unwrap().len(), 3);
    assert_eq!(register["institutions"][0]["card"]["inn"], "7707083893");
}

async fn a_program_is_held_to_the_same_rules(house: &mut House) {
    let office = Office::open(house).await;
    let before = office.register(house).await;
    let api = house.api(&house.token(&office.admin).await);
    let card = json!({ "kind": "school", "name": "=1+1", "short_name": "", "inn": "123", "rural": false });
    let told = api.post("/institutions", &card).await.expect(422);
    let faults: Vec<_> = told.json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["code"].clone())
        .collect();
    assert_eq!(faults, ["like-formula", "missing", "inn-digits"]);
    let unknown = json!({ "kind": "school", "name": "a", "short_name": "a", "rural": false, "director": "x" });
    assert_eq!(
        api.post("/institutions", &unknown).await.expect(422).code(),
        "input_invalid"
    );
    let kind = json!({ "kind": "university", "name": "a", "short_name": "a", "rural": false });
    api.post("/institutions", &kind).await.expect(422);
    let reader = house.api(&house.token_for(&office.admin, &[TokenScope::Read]).await);
    reader.get("/institutions").await.expect(200);
    assert_eq!(
        reader.post("/institutions", &card).await.expect(403).code(),
        "scope_missing"
    );
    assert_eq!(office.register(house).await, before);
}
