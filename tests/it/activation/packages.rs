//! Whoever brings a package brings a plugin, its forms and its signature: without a programmer, too.

use serde_json::{Map, Value, json};
use zerkalo::actions::candidate::candidate;
use zerkalo::actions::settings::Author;
use zerkalo::actions::versions::propose_candidate;
use zerkalo::error::Code;
use zerkalo::text::Lang;
use zerkalo_store::assessments;
use zerkalo_tests::both;
use zerkalo_tests::house::House;

use super::{Office, client, decide};
use crate::toolchain::workbench::Workbench;

both!(
    a_passport_as_data_is_brought_approved_and_scores,
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

/// The answers of a worked case of the project that leaves nothing out, as a program sends them.
async fn answers() -> (String, Value) {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "table").await;
    let vectors = std::fs::read_dir(project.folder.join("vectors")).unwrap();
    let mut names: Vec<String> = vectors
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let answered = |own: &Value| {
        own["answers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|answer| answer["value"] != "blank")
    };
    let mut submissions = names
        .iter()
        .map(|name| project.json(&format!("vectors/{name}"))["submission"].clone());
    let submission = submissions.find(answered).unwrap();
    let mut entries = Map::new();
    for answer in submission["answers"].as_array().unwrap() {
        let question = answer["question"].as_str().unwrap();
        entries.insert(question.to_owned(), json!({ "value": answer["value"] }));
    }
    (submission["form"].as_str().unwrap().to_owned(), Value::Object(entries))
}

async fn a_passport_as_data_is_brought_approved_and_scores(house: &mut House) {
    let office = Office::of(house, "town-a", "zaozersk").await;
    let brought = candidate(packed().await).unwrap();
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
    decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    // After a restart the plugin comes from the database, with the passport that it carries.
    house.restart().await;
    let (form, answers) = answers().await;
    let round = office.round(house, &form, "2026").await;
    assert_eq!(round.plugin_id, "novy-gorod");
    let submission = house.submission(&round, &office.school).await;
    let api = house.api(&house.token(&office.head).await);
    let body = json!({ "idempotency_key": "k", "answers": answers });
    api.put(&format!("/submissions/{submission}"), &body).await.expect(200);
    let db = house.state().store().read();
    let made = assessments::latest(db, &round.municipality, submission)
        .await
        .unwrap()
        .unwrap();
    assert!(made.outcome().is_some(), "{:?}", made.result);
}

async fn a_package_that_was_changed_is_refused_with_every_fault(_: &mut House) {
    let mut bytes = packed().await;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    let fault = candidate(bytes).map(|_| ()).unwrap_err();
    assert_eq!(fault.code(), Code::PackageInvalid);
    assert!(!fault.fault_list().is_empty());
}
