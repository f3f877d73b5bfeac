//! Municipalities side by side: two that can be compared, by different rules, and those that can not.

use zerkalo::actions::totals;
use zerkalo_engine::answers::Entries;
use zerkalo_store::audit;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;

use super::{FORM, Place, Who};

const OTHER: &str = "omsukchan/upbringing";

pub(super) async fn places(house: &House) -> Vec<Place> {
    neighbour(house, "kirovsk-na-dalnem-severe", "zaozersk", FORM).await;
    neighbour(house, "omsukchan", "omsukchan", OTHER).await;
    audit::seal(house.state().store()).await.unwrap();
    totals::refresh_all(house.state()).await.unwrap();
    let path = "/overview/across?system=upbringing&period=2029-H1";
    vec![
        Place::new(Who::Admin, path),
        Place::new(Who::Admin, format!("{path}&name=choir")),
    ]
}

/// Three schools that have answered.
async fn neighbour(house: &House, id: &str, plugin: &str, form: &str) {
    let town = house.town_with_plugin(id, plugin).await;
    let mut schools = Vec::new();
    for number in 1..=3 {
        schools.push(house.school(&town, &format!("Школа № {number}")).await);
    }
    let specialist = house.specialist(&town).await;
    let round = house.round(&town, form, "2029-H1").await;
    for school in &schools {
        let entries: Entries = Case::named(plugin, "upbringing-typical").entries_explained("upb-levels");
        house.sign(&round, (school, entries, &specialist)).await;
    }
}
