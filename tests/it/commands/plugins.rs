//! What plugins make of answers, from files: the same as the server makes of the same answers.

use super::{TwoRounds, with_two_rounds};
use serde_json::{Value, json};
use zerkalo_engine::submission::Past;
use zerkalo_store::assessments;
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::cli::Zerkalo;
use zerkalo_tests::house::House;

both!(a_score_from_files_is_the_servers_byte_for_byte);

async fn a_score_from_files_is_the_servers_byte_for_byte(house: &mut House) {
    let TwoRounds {
        town,
        school,
        teacher,
        round,
    } = with_two_rounds(house).await;
    let db = house.state().store().read();
    let id = house.submission(&round, &school).await;
    let signed = zerkalo_store::submissions::revision(db, &town.id, id, 1).await.unwrap();
    let made = assessments::latest(db, &town.id, id).await.unwrap().unwrap();
    let stored = serde_json::to_string(made.outcome().unwrap()).unwrap();
    let submission = house.file("submission.json", &signed.text);
    let history = house.file("history.json", &history(house, &town.id, &made.history).await);
    let ran = house.zerkalo();
    let ran = ran
        .run(&[
            "plugin",
            "score",
            "zaozersk",
            "--submission",
            &submission,
            "--history",
            &history,
            "--json",
        ])
        .await
        .fine();
    let from_files: zerkalo_engine::outcome::Outcome = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(serde_json::to_string(&from_files).unwrap(), stored);

    let api = house.api(&house.token(&teacher).await);
    let answer = api.get(&format!("/submissions/{id}/assessment")).await.expect(200);
    assert!(answer.text.contains(&stored), "the API gives the same bytes");
}

/// The earlier rounds as the assessment was given them.
async fn history(house: &House, town: &zerkalo_store::MunicipalityId, keys: &[zerkalo_store::AssessmentKey]) -> String {
    let db = house.state().store().read();
    let need = &house.state().library().passport_named("zaozersk").unwrap().history;
    let mut pasts: Vec<Past> = Vec::new();
    for key in keys {
        let made = assessments::get(db, town, *key).await.unwrap();
        let signed = zerkalo_store::submissions::revision(db, town, key.submission, key.revision)
            .await
            .unwrap();
        let answers = signed
            .submission
            .answers
            .iter()
            .filter(|answer| need.questions.contains(&answer.question));
        pasts.push(Past {
            period: signed.submission.period.clone(),
            answers: answers.cloned().collect(),
            marks: zerkalo::actions::assess::marks(made.outcome().unwrap()),
        });
    }
    assert_eq!(pasts.len(), 1);
    serde_json::to_string(&pasts).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_worked_case_can_be_scored_from_files() {
    let house = House::on_sqlite().await;
    for name in [
        "upbringing-typical",
        "upbringing-parts-in-proportion",
        "career-typical",
        "preschool-quality-typical",
    ] {
        let case = Case::named("zaozersk", name);
        let submission = house.file("submission.json", &serde_json::to_string(&case.submission).unwrap());
        let history = house.file("history.json", &serde_json::to_string(&case.history).unwrap());
        let settings = house.file("settings.json", &serde_json::to_string(&case.settings).unwrap());
        let arguments = [
            &["plugin", "score", "zaozersk", "--submission", &submission][..],
            &["--history", &history, "--settings", &settings, "--json"],
        ];
        let ran = house.zerkalo().run(&arguments.concat()).await.fine();
        case.check(&serde_json::from_str(&ran.stdout).unwrap());
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_summary_adds_up_over_institutions() {
    let house = House::on_sqlite().await;
    let case = Case::named("zaozersk", "upbringing-typical");
    let submission = house.file("submission.json", &serde_json::to_string(&case.submission).unwrap());
    let ran = house
        .zerkalo()
        .run(&["plugin", "score", "zaozersk", "--submission", &submission, "--json"])
        .await
        .fine();
    let outcome = ran.json();
    let marks: Vec<Value> = outcome["indicators"].as_array().unwrap().iter().map(mark).collect();
    let standing = |number: usize, answered: bool| {
        json!({
            "institution": format!("school-{number}"),
            "institution_kind": "school",
            "systems": if answered { outcome["systems"].clone() } else { json!([]) },
            "marks": if answered { json!(marks) } else { json!([]) },
        })
    };
    let standings = house.file(
        "standings.json",
        &json!([standing(1, true), standing(2, true), standing(3, false)]).to_string(),
    );
    let summary = house
        .zerkalo()
        .run(&["plugin", "summarize", "zaozersk", "--standings", &standings, "--json"])
        .await
        .fine()
        .json();
    let figure = |code: &str| {
        let figures = summary["figures"].as_array().unwrap();
        figures
            .iter()
            .find(|figure| figure["indicator"] == code)
            .unwrap_or_else(|| panic!("{summary}"))
            .clone()
    };
    // Two of three schools answered, each 17 of 240: 34 of 480.
    let volunteers = figure("ZAO-UPB-03b");
    assert_eq!(
        volunteers["value"],
        json!({ "fraction": { "numerator": 34, "denominator": 480 } }),
        "{volunteers}"
    );
    assert_eq!(
        (&volunteers["answered"], &volunteers["asked"]),
        (&json!(2), &json!(3)),
        "{volunteers}"
    );
    assert_eq!(volunteers["institutions"], json!(["school-3"]), "{volunteers}");
    house.close().await;
}

fn mark(result: &Value) -> Value {
    let part = |name: &str| result[name].clone();
    json!({
        "indicator": part("indicator"), "status": part("status"), "value": part("value"),
        "points": part("points"), "max": part("max"),
    })
}

/// The others share what one of them compiled; here the server's own program compiles, under its limits.
#[tokio::test]
async fn a_new_installation_compiles_its_plugins_itself() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let zerkalo = Zerkalo::new(data.clone(), &format!("sqlite://{}/zerkalo.sqlite", data.display()));
    // A log that is a file: whatever the compiler complains of must not end it.
    let log = std::fs::File::create(folder.path().join("log")).unwrap();
    let output = zerkalo
        .command(&["plugin", "list", "--json"])
        .stderr(log)
        .output()
        .await
        .unwrap();
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(output.status.success(), "{log}");
    let listed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for built_in in zerkalo_bundle::BUILT_IN {
        assert!(
            listed.to_string().contains(built_in.id),
            "{} is not in {listed}",
            built_in.id
        );
    }
}
