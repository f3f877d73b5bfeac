//! What a municipality brought is its own: its plugin, its forms, its plugin's id.

use serde_json::json;
use zerkalo::actions::new_municipality;
use zerkalo::error::Code;
use zerkalo_store::MunicipalityId;
use zerkalo_tests::both;
use zerkalo_tests::house::House;

use super::{Office, client, component, decide};

both!(
    a_plugin_with_its_forms_is_its_municipalitys_own,
    an_id_that_others_use_is_not_taken_from_them,
    a_version_is_used_once,
);

async fn a_plugin_with_its_forms_is_its_municipalitys_own(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let foreign = Office::of(house, "town-b", "zaozersk").await;
    let id = office.bring(house, "good", 1).await.unwrap();
    let (own, strange) = (
        house.api(&house.token(&office.author).await),
        house.api(&house.token(&foreign.author).await),
    );
    // Proposed, it is nobody's yet.
    own.get("/forms/fixture/upbringing").await.expect(404);
    let other = client(house, &office.other).await;
    decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    let round = office.round(house, "fixture/upbringing", "2026").await;
    assert_eq!((round.plugin_id.as_str(), round.form_version), ("fixture", 1));
    office.signs(house, &round).await.expect(200);
    own.get("/forms/fixture/upbringing?version=1").await.expect(200);
    own.get("/passports/fixture").await.expect(200);
    // The neighbours neither see it nor use it, nor learn more than that an id is taken.
    for path in [
        "/forms/fixture/upbringing",
        "/forms/fixture/upbringing?version=1",
        "/passports/fixture",
    ] {
        assert_eq!(strange.get(path).await.expect(404).code(), "not_found", "{path}");
    }
    let new = json!({ "form": "fixture/upbringing", "period": "2026", "due_on": "2027-12-01" });
    assert_eq!(strange.post("/rounds", &new).await.code(), "form_missing");
    assert_eq!(
        foreign.bring(house, "mended", 2).await.unwrap_err().code(),
        Code::PluginTaken
    );
    let rules = strange.get(&foreign.path("")).await.expect(200);
    assert!(!rules.text.contains("fixture"), "{}", rules.text);
    strange.get(&office.path("")).await.expect(404);
    // Its old rounds with the platform's plugin are as they were: the settings of both stand apart.
    let history = own.get(&office.path("/settings/history")).await.expect(200);
    assert_eq!(history.json.as_array().map(Vec::len), Some(1));
}

async fn an_id_that_others_use_is_not_taken_from_them(house: &mut House) {
    house.install_plugin("good");
    house.install_form("fixture/upbringing", super::FIXTURE_FORM);
    house.restart().await;
    let (one, two) = (
        Office::of(house, "town-a", "fixture").await,
        Office::of(house, "town-b", "fixture").await,
    );
    assert_eq!(
        one.bring(house, "mended", 2).await.unwrap_err().code(),
        Code::PluginTaken
    );
    // Nor does somebody who follows another plugin take an id that the platform has.
    let third = Office::of(house, "town-c", "zaozersk").await;
    let refused = client(house, &third.author).await;
    let path = third.path("/versions");
    let form = refused
        .open(&path)
        .await
        .expect(200)
        .form(&path)
        .with("reason", "Решение");
    let page = refused
        .submit(&form.with_file("plugin", "plugin.wasm", &component("mended")))
        .await
        .expect(422);
    assert!(
        page.text(".summary").contains("Идентификатор плагина занят"),
        "{}",
        page.summary()
    );
    drop(two);
    // Once it is somebody's own, no new municipality begins with the platform's.
    let office = Office::of(house, "town-d", "omsukchan").await;
    let candidate = office.bring(house, "mended", 2).await.unwrap_err();
    assert_eq!(candidate.code(), Code::PluginTaken);
}

async fn a_version_is_used_once(house: &mut House) {
    let office = Office::with_fixture(house).await;
    // The same number with other bytes.
    assert_eq!(
        office.bring(house, "panic", 2).await.unwrap_err().code(),
        Code::VersionUsed
    );
    let id = office.bring(house, "mended", 2).await.unwrap();
    let other = client(house, &office.other).await;
    decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    let round = office.round(house, "fixture/upbringing", "2026").await;
    assert_eq!(round.form_version, 2);
    let neighbour = MunicipalityId::parse("late-comer").unwrap();
    let refused = new_municipality::add(house.state(), neighbour, "Город".to_owned(), "fixture").await;
    assert_eq!(refused.unwrap_err().code(), Code::PluginTaken);
}
