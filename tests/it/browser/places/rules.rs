//! What results follow: in force, proposed by oneself and by another, its history, versions, faults.

use serde_json::json;
use zerkalo_store::Role;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

use super::{Place, Who};

pub(super) async fn places(house: &House, town: &Town, admin: &Account) -> Vec<Place> {
    let other = house.account("other-admin", "Начальник управления", false).await;
    house.grant(&other, town, None, Role::AuthorityAdmin).await;
    let home = format!("/rules/{}", town.id);
    let approved = propose(house, &home, &other, 1).await;
    let api = house.api(&house.token(admin).await);
    api.post(&format!("{approved}/approve"), &json!({})).await.expect(200);
    let (own, strange) = (
        propose(house, &home, admin, 0).await,
        propose(house, &home, &other, 0).await,
    );
    let (settings, versions) = (format!("{home}/settings"), format!("{home}/versions"));
    let (main, bring) = ("main form button.first", format!("form[action='{versions}'] button"));
    let faulty = [("#s-level-low", "сто один"), ("#reason", "Протокол № 7")];
    vec![
        Place::new(Who::AuthorityAdmin, &home),
        Place::new(Who::Specialist, &home),
        Place::new(Who::AuthorityAdmin, &settings),
        Place::new(Who::Specialist, &settings),
        Place::new(Who::AuthorityAdmin, &settings)
            .doing(&faulty, main)
            .answering(422),
        Place::new(Who::AuthorityAdmin, format!("{settings}?from=1")),
        Place::new(Who::AuthorityAdmin, format!("{settings}/history")),
        Place::new(Who::AuthorityAdmin, &versions),
        Place::new(Who::AuthorityAdmin, &versions)
            .choosing("#plugin", "plugin.wasm", "не плагин")
            .doing(&[("#bring-reason", "Решение № 5")], bring.leak())
            .answering(422),
        Place::new(Who::AuthorityAdmin, approved),
        Place::new(Who::AuthorityAdmin, &own),
        Place::new(Who::AuthorityAdmin, &strange),
        Place::new(Who::AuthorityAdmin, &strange)
            .doing(&[], "form[action$='/reject'] button")
            .answering(422),
        Place::new(Who::Admin, versions),
    ]
}

/// Proposes a reading and gives the proposal's page.
async fn propose(house: &House, home: &str, by: &Account, value: i64) -> String {
    let api = house.api(&house.token(by).await);
    let body = json!({ "values": { "upb-04-reading": value }, "reason": "Протокол № 7" });
    let made = api.post(&format!("{home}/settings"), &body).await.expect(201);
    format!("{home}/proposals/{}", made.json["id"].as_str().unwrap())
}
