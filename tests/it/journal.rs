//! The log of who did and saw what: searched, read page by page, taken along, and proven by `zerkalo verify`.

use std::time::Duration;

use zerkalo_store::{NewAudit, ObjectRef, Role, StoreError, audit};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    an_entry_gets_its_number_while_the_server_runs_and_when_it_stops,
    an_administrator_finds_who_saw_whose_data,
    a_long_log_is_read_page_by_page,
    a_table_for_spreadsheets_holds_no_formula,
    the_platform_has_a_log_of_its_own,
    a_mistyped_day_is_said_and_kept,
    verify_names_the_first_entry_that_is_not_as_written,
);

/// A school's answers are signed; a specialist reads the result and gives it back.
async fn a_signed_and_returned_submission(house: &House) -> (Town, Account) {
    let town = house.town("zaozersk").await;
    let (school, other) = (
        house.school(&town, "Школа № 1").await,
        house.school(&town, "Школа № 2").await,
    );
    let head = house.person(&town, Some(&school), Role::Head).await;
    let specialist = house.specialist(&town).await;
    let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
    let case = Case::named("zaozersk", "upbringing-typical");
    house.sign(&round, (&school, case.entries(), &head)).await;
    house.sign(&round, (&other, case.entries(), &head)).await;
    let id = house.submission(&round, &school).await;
    let client = house.client();
    client.sign_in(&specialist).await;
    client.open(&format!("/submissions/{id}/result")).await.expect(200);
    house.give_back(&round, &school, &specialist, "Нет приказа").await;
    (town.clone(), house.person(&town, None, Role::AuthorityAdmin).await)
}

fn rows(page: &Page) -> Vec<String> {
    page.texts("tbody tr")
}

async fn an_entry_gets_its_number_while_the_server_runs_and_when_it_stops(house: &mut House) {
    let town = house.town("zaozersk").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let client = house.client();
    client.sign_in(&admin).await;
    looks(house, &town, 1, serde_json::Value::Null).await;
    let number = async || client.open("/journal").await.expect(200).texts("tbody td.num");
    for _ in 0..300 {
        if number().await == ["1"] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(number().await, ["1"]);
    looks(house, &town, 2, serde_json::Value::Null).await;
    house.stop().await;
    let waiting = house
        .database
        .look::<i64>("SELECT COUNT(*) FROM audit_log WHERE seq IS NULL")
        .await;
    assert_eq!(waiting, [0]);
}

async fn an_administrator_finds_who_saw_whose_data(house: &mut House) {
    let (_, admin) = a_signed_and_returned_submission(house).await;
    let client = house.client();
    client.sign_in(&admin).await;
    let page = client.open("/journal").await.expect(200);
    let all = rows(&page);
    // The first two tell that the schools were entered.
    assert_eq!(all.len(), 7, "{all:?}");
    assert!(
        all[0].contains("возвращены на доработку") && all[0].contains("Нет приказа"),
        "{}",
        all[0]
    );
    assert!(
        all[1].contains("Просмотрен результат") && all[1].contains("specialist@zaozersk"),
        "{}",
        all[1]
    );
    let choice = |name: &str, text: &str| {
        let options = page.attributes(&format!("select[name={name}] option"), "value");
        let texts = page.texts(&format!("select[name={name}] option"));
        let place = texts.iter().position(|one| one.contains(text));
        options[place.unwrap_or_else(|| panic!("no «{text}» among {texts:?}"))].clone()
    };
    let (who, school) = (choice("who", "specialist@"), choice("institution", "Школа № 2"));
    let day = house
        .state()
        .local(house.state().now())
        .strftime("%d.%m.%Y")
        .to_string();
    for (query, found) in [
        (format!("who={who}"), 2),
        (format!("institution={school}"), 2),
        (format!("who={who}&institution={school}"), 0),
        ("action=submission.signed".to_owned(), 2),
        (format!("from={day}&to={day}"), 7),
        ("to=2020-01-01".to_owned(), 0),
    ] {
        let page = client.open(&format!("/journal?{query}")).await.expect(200);
        assert_eq!(rows(&page).len(), found, "{query}");
        assert_eq!(page.has(".empty"), found == 0, "{query}");
    }
}

/// Notes this many looks at a municipality's data.
async fn looks(house: &House, town: &Town, count: u64, details: serde_json::Value) {
    let (municipality, at) = (town.id.clone(), house.state().now());
    let written = house.state().store().write(move |tx| {
        Box::pin(async move {
            for number in 0..count {
                let entry = NewAudit {
                    municipality: Some(municipality.clone()),
                    at,
                    actor: None,
                    action: "result.read".to_owned(),
                    object: ObjectRef::new("submission", number),
                    institution: None,
                    details: details.clone(),
                };
                audit::append(tx, entry).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    written.await.unwrap();
}

async fn a_long_log_is_read_page_by_page(house: &mut House) {
    let town = house.town("zaozersk").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    looks(house, &town, 2103, serde_json::Value::Null).await;
    audit::seal(house.state().store()).await.unwrap();
    let client = house.client();
    client.sign_in(&admin).await;
    let first = client.open("/journal?action=result.read").await.expect(200);
    assert_eq!(first.texts("tbody td.num").first().map(String::as_str), Some("2103"));
    let second = client.open(&first.link("Более ранние записи")).await.expect(200);
    assert_eq!(second.texts("tbody td.num").first().map(String::as_str), Some("2053"));
    assert!(
        second.has("option[value='result.read'][selected]"),
        "the search goes along"
    );
    let newest = client.open(&second.link("К последним записям")).await.expect(200);
    assert_eq!(rows(&newest), rows(&first));
    let early = house
        .database
        .look::<uuid::Uuid>("SELECT id FROM audit_log WHERE municipality_id = 'zaozersk' AND seq = 4")
        .await;
    let last = client.open(&format!("/journal?before={}", early[0])).await.expect(200);
    assert_eq!(rows(&last).len(), 3);
    assert!(!last.main().contains("Более ранние"), "{}", last.main());
    // The table has them all, and the download itself.
    let table = client.get("/journal/export").await.expect(200);
    assert_eq!(table.body.lines().count(), 1 + 2103 + 1);
}

async fn a_table_for_spreadsheets_holds_no_formula(house: &mut House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "=HYPERLINK(\"http://evil.example\")").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let head = house.person(&town, Some(&school), Role::Head).await;
    let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
    let case = Case::named("zaozersk", "upbringing-typical");
    house.sign(&round, (&school, case.entries(), &head)).await;
    let client = house.client();
    client.sign_in(&admin).await;
    let table = client.get("/journal/export?action=submission.signed").await.expect(200);
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(table.header("content-disposition").unwrap().starts_with("attachment"));
    assert!(
        table.body.contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""),
        "{}",
        table.body
    );
    assert_eq!(table.body.lines().count(), 2);
    let page = client.open("/journal").await.expect(200);
    assert!(rows(&page)[0].contains("Скачан журнал"), "{:?}", rows(&page));
}

async fn the_platform_has_a_log_of_its_own(house: &mut House) {
    let (_, authority) = a_signed_and_returned_submission(house).await;
    let admin = house.platform_admin().await;
    let client = house.client();
    client.sign_in(&admin).await;
    let page = client.open("/overview").await.expect(200);
    let page = client.open(&page.link("Журнал платформы")).await.expect(200);
    let all = rows(&page);
    // Both who have signed in, and nothing of the municipality.
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all.iter().all(|row| row.contains("Вход в систему")), "{all:?}");
    client.get("/overview/journal/export").await.expect(200);
    client.open("/journal").await.expect(403);
    let other = house.client();
    other.sign_in(&authority).await;
    other.open("/overview/journal").await.expect(403);
}

async fn a_mistyped_day_is_said_and_kept(house: &mut House) {
    let (_, admin) = a_signed_and_returned_submission(house).await;
    let client = house.client();
    client.sign_in(&admin).await;
    let page = client
        .open("/journal?from=31.02.2026&action=submission.signed")
        .await
        .expect(422);
    assert!(page.text(".summary").contains("21.11.2026"), "{}", page.summary());
    assert_eq!(page.attributes("#from", "value"), ["31.02.2026"]);
    assert!(page.has("option[value='submission.signed'][selected]"));
    client.get("/journal/export?from=31.02.2026").await.expect(422);
}

async fn verify_names_the_first_entry_that_is_not_as_written(house: &mut House) {
    let town = house.town("zaozersk").await;
    looks(house, &town, 6, serde_json::json!({ "page": 1 })).await;
    let told = house.zerkalo().run(&["verify", "--json"]).await.fine().json();
    assert_eq!(told["audit"][0]["entries"], 6, "{told}");
    for (sql, place) in [
        ("UPDATE audit_log SET object_id = '7' WHERE seq = 5", "entry 5"),
        ("UPDATE audit_log SET seq = seq + 100 WHERE seq IN (3, 4)", "entry 3"),
        ("DELETE FROM audit_log WHERE seq = 2", "entry 2"),
    ] {
        guards_away(house).await;
        house.database.tamper(sql).await;
        let ran = house.zerkalo().run(&["verify", "--json"]).await;
        assert_eq!(ran.status, 1, "{sql}: {}{}", ran.stdout, ran.stderr);
        let told = ran.json();
        assert_eq!(told["faults"].as_array().map(Vec::len), Some(1), "{sql}: {told}");
        let said = told["faults"][0]["place"].as_str().unwrap();
        assert!(said.contains("zaozersk") && said.ends_with(place), "{sql}: {told}");
    }
}

async fn guards_away(house: &House) {
    let of_table = if house.database.is_postgres() {
        " ON audit_log"
    } else {
        ""
    };
    for guard in ["audit_log_keeps_rows", "audit_log_keeps_values"] {
        let drop = format!("DROP TRIGGER IF EXISTS {guard}{of_table}");
        house.database.tamper(&drop).await;
    }
}
