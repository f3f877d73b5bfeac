//! Everything in one file and back, from each database to each, while the server runs.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;
use zerkalo::actions::publish::{self, Choices};
use zerkalo::actions::report_template;
use zerkalo::web::form::Upload;
use zerkalo_engine::language::Language;
use zerkalo_report::template;
use zerkalo_store::{Moment, NewAudit, ObjectRef, PublicInstitutions, StoreError, audit, municipalities};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::cli::Zerkalo;
use zerkalo_tests::database::Database;
use zerkalo_tests::house::House;
use zerkalo_tests::paths;
use zerkalo_tests::seed::{Account, Town};

both!(
    what_was_there_is_there_again,
    a_backup_is_one_moment_while_others_write,
    what_is_newer_is_refused,
    what_is_damaged_is_refused_and_touches_nothing,
    what_is_there_is_never_overwritten,
);

/// A round with signed answers of both its states, and an uploaded file.
async fn a_life(house: &House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа «У моря», № 1\n\u{1f4d6}").await;
    let teacher = house.respondent(&town, &school).await;
    let case = Case::named("zaozersk", "upbringing-typical");
    let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
    house.sign(&round, (&school, case.entries(), &teacher)).await;
    let specialist = house.specialist(&town).await;
    house.give_back(&round, &school, &specialist, "\"Нет\" приказа\\").await;
    house.token(&teacher).await;
    what_leaves_the_house(house, &town, &specialist).await;
    for folder in ["files/one", "objects/zaozersk/one"] {
        let folder = house.data().join(folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("two"), vec![7_u8; 200_000]).unwrap();
    }
}

/// A template of one's own, and a round that everybody sees.
async fn what_leaves_the_house(house: &House, town: &Town, by: &Account) {
    let upload = Upload {
        field: "file".to_owned(),
        name: "Бланк.docx".to_owned(),
        bytes: template::sample(Language::Ru).unwrap(),
        is_too_large: false,
    };
    report_template::keep(house.state(), &town.id, &upload, by.id)
        .await
        .unwrap();
    let round = house.round(town, "zaozersk/upbringing", "2025-H2").await;
    house.close_round(&round).await;
    let choices = Choices {
        expected: 0,
        is_open: true,
        institutions: PublicInstitutions::None,
        bound: Some(5),
        rounds: vec![round.id],
    };
    let own = municipalities::get(house.state().store().read(), &town.id)
        .await
        .unwrap();
    publish::publish(house.state(), &own, choices, by.id).await.unwrap();
}

/// An empty place of its own.
struct Place {
    folder: TempDir,
    database: Database,
}

impl Place {
    async fn empty(is_postgres: bool) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let database = if is_postgres {
            Database::postgres().await?
        } else {
            Database::sqlite(&folder)
        };
        // Compiling plugins anew would take seconds.
        let data = folder.path().join("data");
        std::fs::create_dir_all(&data).unwrap();
        std::os::unix::fs::symlink(paths::shared().join("compiled"), data.join("cache")).unwrap();
        Some(Self { folder, database })
    }

    fn zerkalo(&self) -> Zerkalo {
        Zerkalo::new(self.folder.path().join("data"), self.database.url())
    }
}

async fn backup(house: &House) -> (PathBuf, Value) {
    let path = house.data().with_file_name("zerkalo.backup");
    let told = house.zerkalo().run(&["backup", path.to_str().unwrap(), "--json"]).await;
    (path, told.fine().json())
}

async fn what_was_there_is_there_again(house: &mut House) {
    a_life(house).await;
    let (path, told) = backup(house).await;
    let verified = house.zerkalo().run(&["verify", "--json"]).await.fine().json();
    assert_eq!(
        (&verified["same"], verified["audit"].as_array().map(Vec::len)),
        (&1.into(), Some(2)),
        "{verified}"
    );
    for is_postgres in [false, true] {
        let Some(place) = Place::empty(is_postgres).await else {
            continue;
        };
        let zerkalo = place.zerkalo();
        let restored = zerkalo
            .run(&["restore", path.to_str().unwrap(), "--json"])
            .await
            .fine()
            .json();
        assert_eq!(restored["manifest"], told["manifest"]);
        assert_eq!(zerkalo.run(&["verify", "--json"]).await.fine().json(), verified);
        if is_postgres == house.database.is_postgres() {
            let tables = told["manifest"]["tables"].as_array().unwrap();
            assert!(tables.len() > 20, "{tables:?}");
            for table in tables {
                let table = table["name"].as_str().unwrap();
                let (was, is) = (rows(&house.database, table).await, rows(&place.database, table).await);
                assert_eq!(was, is, "{table}");
            }
        }
        for file in ["data/files/one/two", "data/objects/zaozersk/one/two"] {
            let file = std::fs::read(place.folder.path().join(file)).unwrap();
            assert_eq!(file, vec![7_u8; 200_000]);
        }
        place.database.drop().await;
    }
}

/// Every row of a table as the database itself writes it.
async fn rows(database: &Database, table: &str) -> Vec<String> {
    if database.is_postgres() {
        return database
            .look(&format!("SELECT t::text FROM {table} t ORDER BY 1"))
            .await;
    }
    let columns: Vec<String> = database
        .look(&format!("SELECT name FROM pragma_table_info('{table}')"))
        .await;
    let cells: Vec<_> = columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
    database
        .look(&format!("SELECT {} FROM {table} ORDER BY 1", cells.join(" || ',' || ")))
        .await
}

async fn a_backup_is_one_moment_while_others_write(house: &mut House) {
    let town = house.town("zaozersk").await;
    let (store, municipality) = (house.state().store().clone(), town.id.clone());
    let (stop, mut stopped) = tokio::sync::oneshot::channel::<()>();
    let writer = tokio::spawn(async move {
        let mut written = 0;
        while stopped.try_recv().is_err() {
            let entry = NewAudit {
                municipality: Some(municipality.clone()),
                at: Moment::now(),
                actor: None,
                action: "result.read".to_owned(),
                object: ObjectRef::new("submission", written),
                institution: None,
                details: Value::Null,
            };
            let write = store.write(move |tx| Box::pin(audit::append(tx, entry)));
            write.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
            written += 1;
        }
        written
    });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let (path, _) = backup(house).await;
    stop.send(()).unwrap();
    let written: i64 = writer.await.unwrap();
    let place = Place::empty(house.database.is_postgres()).await.unwrap();
    let zerkalo = place.zerkalo();
    drop(zerkalo.run(&["restore", path.to_str().unwrap()]).await.fine());
    // The chain's end and its last entry are of the same moment; what was not sealed yet is sealed now.
    let verified = zerkalo.run(&["verify", "--json"]).await.fine().json();
    let entries = verified["audit"][0]["entries"].as_i64().unwrap();
    assert!(entries > 0 && entries < written, "{entries} of {written}");
    let rows = place.database.look::<i64>("SELECT COUNT(*) FROM audit_log").await;
    assert_eq!((rows, &verified["audit"][0]["unsealed"]), (vec![entries], &0.into()));
    place.database.drop().await;
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(path).unwrap())
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

async fn what_is_newer_is_refused(house: &mut House) {
    let (path, _) = backup(house).await;
    let text = unpacked(&path);
    let place = Place::empty(house.database.is_postgres()).await.unwrap();
    for newer in [
        text.replacen("\"format\":1", "\"format\":2", 1),
        text.replacen("\"migrations\":[", "\"migrations\":[\"m0000_of_tomorrow\",", 1),
    ] {
        assert_ne!(newer, text);
        std::fs::write(&path, packed(&newer)).unwrap();
        refused(&place, &path, "backup_newer").await;
    }
    std::fs::write(&path, packed(&text)).unwrap();
    drop(place.zerkalo().run(&["restore", path.to_str().unwrap()]).await.fine());
    place.database.drop().await;
}

async fn what_is_damaged_is_refused_and_touches_nothing(house: &mut House) {
    a_life(house).await;
    let (path, _) = backup(house).await;
    let (whole, text) = (std::fs::read(&path).unwrap(), unpacked(&path));
    let place = Place::empty(house.database.is_postgres()).await.unwrap();
    let without_a_row: Vec<_> = text.lines().filter(|line| !line.contains("Школа «У моря»")).collect();
    for (name, bytes) in [
        ("cut off", whole[..whole.len() / 2].to_vec()),
        ("no backup", b"PK\x03\x04".to_vec()),
        ("empty", Vec::new()),
        (
            "without its end",
            packed(&text[..text.floor_char_boundary(text.len() / 2)]),
        ),
        (
            "a changed row",
            packed(&text.replacen("submission.returned", "submission.accepted", 1)),
        ),
        ("a missing row", packed(&(without_a_row.join("\n") + "\n"))),
        (
            "a file elsewhere",
            packed(&text.replace("files/one/two", "files/../../two")),
        ),
    ] {
        std::fs::write(&path, bytes).unwrap();
        eprintln!("{name}");
        refused(&place, &path, "backup_damaged").await;
    }
    std::fs::write(&path, whole).unwrap();
    drop(place.zerkalo().run(&["restore", path.to_str().unwrap()]).await.fine());
    place.database.drop().await;
}

async fn what_is_there_is_never_overwritten(house: &mut House) {
    let (path, _) = backup(house).await;
    let again = house.zerkalo().run(&["backup", path.to_str().unwrap()]).await;
    assert_eq!(again.status, 1);
    assert!(again.stderr.contains("already_exists"), "{}", again.stderr);
    let ran = house.zerkalo().run(&["restore", path.to_str().unwrap()]).await;
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    assert!(ran.stderr.contains("not_empty"), "{}", ran.stderr);
    // A file without a database is something too.
    let place = Place::empty(house.database.is_postgres()).await.unwrap();
    let file = place.folder.path().join("data/files/x");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "x").unwrap();
    refused(&place, &path, "not_empty").await;
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "x");
    place.database.drop().await;
}

async fn refused(place: &Place, path: &Path, code: &str) {
    let ran = place.zerkalo().run(&["restore", path.to_str().unwrap()]).await;
    assert_eq!(ran.status, 1, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains(code), "{} instead of {code}", ran.stderr);
}
