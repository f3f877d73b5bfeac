//! `zerkalo verify` makes every assessment again, and notices what was changed behind its back.

use super::with_two_rounds;
use zerkalo_tests::both;
use zerkalo_tests::cli::Ran;
use zerkalo_tests::house::House;

both!(
    the_same_inputs_give_the_same_bytes,
    changed_answers_are_noticed,
    a_changed_outcome_is_noticed,
    an_outcome_with_its_digest_changed_is_noticed,
    rows_that_were_published_cannot_be_changed,
);

async fn verify(house: &House) -> Ran {
    house.zerkalo().run(&["verify", "--json"]).await
}

async fn the_same_inputs_give_the_same_bytes(house: &mut House) {
    with_two_rounds(house).await;
    let told = verify(house).await.fine().json();
    assert_eq!((&told["same"], &told["failures"]), (&2.into(), &0.into()), "{told}");
    assert_eq!(told["faults"], serde_json::json!([]));
    let round = house
        .database
        .look::<uuid::Uuid>("SELECT id FROM round ORDER BY created_at DESC LIMIT 1")
        .await;
    let one = house
        .zerkalo()
        .run(&["verify", "--round", &round[0].to_string(), "--json"])
        .await
        .fine()
        .json();
    assert_eq!(one["same"], 1, "{one}");
}

async fn changed_answers_are_noticed(house: &mut House) {
    with_two_rounds(house).await;
    behind_its_back(
        house,
        "submission_revision",
        "submission = REPLACE(submission, '\"numerator\":17', '\"numerator\":18')",
    )
    .await;
    the_digest_tells(house, "signed answers").await;
}

async fn a_changed_outcome_is_noticed(house: &mut House) {
    with_two_rounds(house).await;
    behind_its_back(
        house,
        "assessment",
        "outcome = REPLACE(outcome, '\"points\":75', '\"points\":76')",
    )
    .await;
    the_digest_tells(house, "outcome").await;
}

/// Whoever changes the digest too is found out by the plugin, which comes to something else.
async fn an_outcome_with_its_digest_changed_is_noticed(house: &mut House) {
    with_two_rounds(house).await;
    let outcomes = house.database.look::<String>("SELECT outcome FROM assessment").await;
    for outcome in outcomes {
        let forged = outcome.replace("\"points\":75", "\"points\":76");
        let digest = zerkalo_store::Digest::of(forged.as_bytes());
        let (forged, outcome) = (forged.replace('\'', "''"), outcome.replace('\'', "''"));
        let set = format!("outcome = '{forged}', outcome_sha256 = '{digest}' WHERE outcome = '{outcome}'");
        behind_its_back(house, "assessment", &set).await;
    }
    the_digest_tells(house, "another outcome").await;
}

async fn rows_that_were_published_cannot_be_changed(house: &mut House) {
    with_two_rounds(house).await;
    for table in [
        "submission_revision",
        "assessment",
        "answer_revision",
        "form_version",
        "plugin_version",
        "settings_version",
    ] {
        let column = column(table);
        for sql in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET {column} = {column}"),
        ] {
            let refused = house.database.try_tamper(&sql).await.expect_err(&sql);
            assert!(refused.contains("append only"), "{sql}: {refused}");
        }
    }
}

fn column(table: &str) -> &str {
    match table {
        "submission_revision" | "assessment" => "revision",
        "answer_revision" => "seq",
        _ => "digest",
    }
}

async fn the_digest_tells(house: &House, what: &str) {
    let ran = verify(house).await;
    assert_eq!(ran.status, 1, "{}{}", ran.stdout, ran.stderr);
    let told = ran.json();
    let faults = told["faults"].as_array().unwrap();
    assert_eq!(faults.len(), 2, "{told}");
    assert!(faults.iter().all(|fault| fault["code"] == "verify_failed"), "{told}");
    assert!(
        faults
            .iter()
            .any(|fault| fault["text"].as_str().unwrap().contains(what)),
        "«{what}» is not in {told}"
    );
}

/// What somebody with the database's own rights could do: take the guards away, change rows.
async fn behind_its_back(house: &House, table: &str, set: &str) {
    let drops = if house.database.is_postgres() {
        format!("DROP TRIGGER IF EXISTS {table}_keeps_rows ON {table}")
    } else {
        format!("DROP TRIGGER IF EXISTS {table}_keeps_values")
    };
    house.database.tamper(&drops).await;
    house.database.tamper(&format!("UPDATE {table} SET {set}")).await;
}
