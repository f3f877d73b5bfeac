//! What leaves the house: the template of reports, the public page and what is chosen for it.

use zerkalo::actions::publish::{self, Choices};
use zerkalo_store::{PublicInstitutions, Round, municipalities};
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

use super::{FORM, Place, Who};

/// Of a municipality with enough schools that something is shown.
pub(super) async fn places(house: &House, town: &Town, authority: &Account, language: &str) -> Vec<Place> {
    // Who is not signed in says it in the address.
    let own = if language == "en" { "?lang=en" } else { "" };
    let shown = published(house, authority).await;
    let closed = house.round(town, FORM, "2029-H1").await;
    house.close_round(&closed).await;
    let unopened = Choices {
        is_open: false,
        ..choices(&closed)
    };
    publish(house, town, unopened, authority).await;
    let save = "main form button.first";
    let choose = |typed: &[(&'static str, &'static str)]| {
        Place::new(Who::AuthorityAdmin, "/publication")
            .doing(typed, save)
            .answering(422)
    };
    vec![
        Place::new(Who::AuthorityAdmin, "/rounds/template"),
        Place::new(Who::AuthorityAdmin, "/rounds/template")
            .choosing("#file", "blank.docx", "no document")
            .doing(&[], "main form[action='/rounds/template'] button.first")
            .answering(422),
        Place::new(Who::AuthorityAdmin, "/publication"),
        choose(&[("#bound", "много")]),
        Place::new(Who::Nobody, format!("/public/{shown}{own}")),
        Place::new(Who::Nobody, "/public/nowhere").answering(404),
        Place::new(Who::AuthorityAdmin, "/publication/preview"),
    ]
}

async fn published(house: &House, by: &Account) -> String {
    let town = house.town("public").await;
    let mut schools = Vec::new();
    for number in 1..=7 {
        schools.push(house.school(&town, &format!("Школа № {number}")).await);
    }
    let round = house.round(&town, FORM, "2026-H1").await;
    let cases = ["upbringing-best", "upbringing-typical", "upbringing-worst"];
    for (school, case) in schools.iter().zip(cases.iter().cycle()) {
        let entries = Case::named("zaozersk", case).entries();
        house.sign(&round, (school, entries, by)).await;
    }
    house.close_round(&round).await;
    publish(house, &town, choices(&round), by).await;
    town.id.to_string()
}

fn choices(round: &Round) -> Choices {
    Choices {
        expected: 0,
        is_open: true,
        institutions: PublicInstitutions::Levels,
        bound: Some(5),
        rounds: vec![round.id],
    }
}

async fn publish(house: &House, town: &Town, choices: Choices, by: &Account) {
    let own = municipalities::get(house.state().store().read(), &town.id)
        .await
        .unwrap();
    publish::publish(house.state(), &own, choices, by.id).await.unwrap();
}
