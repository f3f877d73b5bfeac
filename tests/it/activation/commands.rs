//! The same by commands, and in a backup.

use std::os::unix::fs::symlink;

use serde_json::json;
use zerkalo_tests::both;
use zerkalo_tests::cli::Zerkalo;
use zerkalo_tests::database::Database;
use zerkalo_tests::house::House;
use zerkalo_tests::paths;

use super::{Office, client, component, decide};

both!(a_command_and_a_person_are_two, versions_go_along_with_a_backup,);

async fn a_command_and_a_person_are_two(house: &mut House) {
    let office = Office::with_fixture(house).await;
    let file = house.data().with_file_name("mended.wasm");
    std::fs::write(&file, component("mended")).unwrap();
    let file = file.to_str().unwrap();
    let zerkalo = house.zerkalo();
    let activate = ["plugin", "activate", "fixture", file, "--json"];
    let refused = zerkalo.run(&activate).await;
    assert_eq!(refused.status, 1, "{}", refused.stdout);
    assert!(refused.stderr.contains("error[input_invalid]"), "{}", refused.stderr);
    let reason = ["--reason", "Решение № 5"];
    let made = zerkalo.run(&[&activate[..], &reason[..]].concat()).await.fine().json();
    let id = made["proposal"].as_str().unwrap();
    // The platform does not approve what it proposed itself.
    let own = zerkalo.run(&["plugin", "activate", "fixture", "--proposal", id]).await;
    assert!(own.stderr.contains("error[same_person]"), "{}", own.stderr);
    let listed = zerkalo
        .run(&["plugin", "versions", "fixture", "--json"])
        .await
        .fine()
        .json();
    assert_eq!(
        (&listed["in_force"]["version"], &listed["waiting"][0]["proposal"]),
        (&json!("1.0.0"), &made["proposal"])
    );
    let other = client(house, &office.other).await;
    decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    // What a person proposes the platform approves.
    let api = house.api(&house.token(&office.author).await);
    let back = json!({ "activation": 1, "reason": "Пока не исправят" });
    let back = api.post(&office.path("/versions/return"), &back).await.expect(201);
    let id = back.json["id"].as_str().unwrap();
    let done = zerkalo
        .run(&["plugin", "activate", "fixture", "--proposal", id, "--json"])
        .await;
    assert_eq!(done.fine().json()["in_force"]["version"], "1.0.0");
    let revoke = [
        "plugin",
        "revoke",
        "fixture",
        "1.0.1",
        "--reason",
        "Считает не то",
        "--json",
    ];
    let listed = zerkalo.run(&revoke).await.fine().json();
    assert_eq!(listed["earlier"][0]["revoked"], "Считает не то");
    let stranger = zerkalo
        .run(&["plugin", "revoke", "fixture", "9.9.9", "--reason", "x"])
        .await;
    assert!(stranger.stderr.contains("error[not_found]"), "{}", stranger.stderr);
}

async fn versions_go_along_with_a_backup(house: &mut House) {
    let office = Office::of(house, "zaozersk", "zaozersk").await;
    let id = office.bring(house, "good", 1).await.unwrap();
    let other = client(house, &office.other).await;
    decide(&other, &office.path(&format!("/proposals/{id}")), "approve")
        .await
        .expect(200);
    let round = office.round(house, "fixture/upbringing", "2026").await;
    office.signs(house, &round).await.expect(200);
    let versions = ["plugin", "versions", "zaozersk", "--json"];
    let before = house.zerkalo().run(&versions).await.fine().json();
    let file = house.data().with_file_name("zerkalo.backup");
    let file = file.to_str().unwrap();
    drop(house.zerkalo().run(&["backup", file]).await.fine());
    // Into an empty place of the other kind of database's choice: SQLite is always there.
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    symlink(paths::shared().join("compiled"), data.join("cache")).unwrap();
    let database = Database::sqlite(&folder);
    let restored = Zerkalo::new(data, database.url());
    drop(restored.run(&["restore", file]).await.fine());
    assert_eq!(restored.run(&versions).await.fine().json(), before);
    let told = restored.run(&["verify", "--json"]).await.fine().json();
    assert_eq!(told["faults"], json!([]), "{told}");
}
