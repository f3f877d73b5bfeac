//! Whoever brings a package brings a plugin, its forms and its signature: without a programmer, too.

use serde_json::{Value, json};
use zerkalo::actions::candidate::candidate;
use zerkalo::actions::settings::Author;
use zerkalo::actions::versions::propose_candidate;
use zerkalo::error::Code;
use zerkalo::text::Lang;
use zerkalo_store::proposals;
use zerkalo_tests::both;
use zerkalo_tests::house::House;

use super::{Office, client, decide};
use crate::toolchain::workbench::Workbench;

both!(
    a_passport_as_data_is_brought_approved_and_scores,
    worked_cases_that_do_not_come_out_keep_it_out,
    a_package_that_was_changed_is_refused_with_every_fault
);

const PACKAGE: &str = "novy-gorod-1.0.0.zplugin";

/// A table plugin, from nothing.
async fn packed() -> Vec<u8> {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "table").await;
    let _built = project.run("build", &[]).await.fine();
    let _packed = project.run("pack", &[]).await.fine();
    std::fs::read(project.folder.join(PACKAGE)).unwrap()
}

async fn a_passport_as_data_is_brought_approved_and_scores(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let brought = candidate(packed().await, Lang::Ru).unwrap();
    assert!(!brought.forms.is_empty() && brought.signature.is_none());
    let author = Author {
        by: Some(office.author.id),
        reason: "Свои показатели".to_owned(),
    };
    let municipality = office.municipality(house).await;
    let id = propose_candidate(house.state(), &municipality, author, brought, Lang::Ru)
        .await
        .unwrap();
    let other = client(house, &office.other).await;
    let page = other.open(&office.path(&format!("/proposals/{id}"))).await.expect(200);
    assert!(page.main().contains("Примеры сошлись 3 примера"), "{}", page.main());
    decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    // After a restart the plugin comes from the database, with the passport that it carries.
    house.restart().await;
    let bench = Workbench::new();
    let answers = bench.project("novy-gorod", "table").await.whole_answers();
    office.scores(house, "novy-gorod", answers).await;
}

async fn worked_cases_that_do_not_come_out_keep_it_out(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let mut brought = candidate(packed().await, Lang::Ru).unwrap();
    let case = &mut brought.cases[0];
    let mut wrong: Value = serde_json::from_str(&case.text).unwrap();
    wrong["expected"]["outcome"]["systems"][0]["points"] = json!(1);
    case.text = wrong.to_string();
    let author = Author {
        by: Some(office.author.id),
        reason: "Свои показатели".to_owned(),
    };
    let municipality = office.municipality(house).await;
    let name = brought.cases[0].name.clone();
    let proposed = propose_candidate(house.state(), &municipality, author, brought, Lang::Ru).await;
    let fault = proposed.map(|_| ()).unwrap_err();
    assert_eq!(fault.code(), Code::CasesDiffer);
    let places: Vec<&str> = fault.fault_list().iter().map(|own| own.place.as_str()).collect();
    assert!(
        places.iter().all(|place| *place == name) && !places.is_empty(),
        "{places:?}"
    );
    let kept = proposals::list(house.state().store().read(), &municipality.id)
        .await
        .unwrap();
    assert!(kept.is_empty(), "{kept:?}");
}

async fn a_package_that_was_changed_is_refused_with_every_fault(_: &mut House) {
    let mut bytes = packed().await;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    let fault = candidate(bytes, Lang::Ru).map(|_| ()).unwrap_err();
    assert_eq!(fault.code(), Code::PackageInvalid);
    assert!(!fault.fault_list().is_empty());
}
