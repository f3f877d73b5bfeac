//! What people type: numbers as they write them, faults shown at the top and at the field, and nothing typed lost.

use zerkalo_store::submissions;
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::Town;

both!(
    numbers_are_read_as_people_write_them,
    a_fault_stands_at_the_top_and_at_its_field,
    what_cannot_be_read_stays_in_its_field,
    nothing_is_signed_while_something_is_missing,
    every_kind_of_question_is_asked_and_read,
    what_is_hidden_never_reaches_the_score,
);

/// A form with a question of every kind, which no plugin knows: it is filled and never signed.
const KINDS: &str = include_str!("../fixtures/forms/kinds.toml");

struct Desk {
    town: Town,
    client: Client,
    submission: String,
}

impl Desk {
    async fn of(house: &House, form: &str) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let round = house.round(&town, form, "2026-H1").await;
        let client = house.client();
        client.sign_in(&teacher).await;
        let submission = house.submission(&round, &school).await.to_string();
        Self {
            town,
            client,
            submission,
        }
    }

    fn section(&self, section: &str) -> String {
        format!("/submissions/{}/sections/{section}", self.submission)
    }

    /// Fills fields of a section and presses a button.
    async fn save(&self, section: &str, fields: &[(&str, &str)], go: &str) -> Page {
        let address = self.section(section);
        let form = self.client.open(&address).await.expect(200).form(&address);
        let page = self.client.post(&form.with_all(fields).with("go", go)).await;
        self.client.follow(page).await
    }

    async fn value(&self, house: &House, question: &str) -> serde_json::Value {
        let id = self.submission.parse().unwrap();
        let stored = submissions::get(house.state().store().read(), &self.town.id, id)
            .await
            .unwrap();
        stored
            .answers
            .get(question)
            .map(|stored| stored.entry.read().unwrap())
            .unwrap_or_default()
    }
}

async fn kinds(house: &mut House) -> Desk {
    house.install_form("common/kinds", KINDS);
    house.restart().await;
    Desk::of(house, "common/kinds").await
}

async fn numbers_are_read_as_people_write_them(house: &mut House) {
    let desk = kinds(house).await;
    for (typed, read) in [
        ("87,5", 87.5),
        ("87.5", 87.5),
        (" 87,5 ", 87.5),
        ("1\u{a0}234,5", 1234.5),
        ("1 234.5", 1234.5),
        ("1\u{202f}234,50", 1234.5),
        ("0", 0.0),
    ] {
        desk.save("numbers", &[("q.number", typed)], "stay").await.expect(200);
        assert_eq!(
            desk.value(house, "number").await["value"],
            serde_json::json!({ "number": read }),
            "{typed:?}"
        );
    }
    for (typed, read) in [("1\u{a0}234", 1234), ("1 234", 1234), ("12", 12)] {
        desk.save("numbers", &[("q.count", typed)], "stay").await.expect(200);
        assert_eq!(
            desk.value(house, "count").await["value"],
            serde_json::json!({ "count": read }),
            "{typed:?}"
        );
    }
}

async fn a_fault_stands_at_the_top_and_at_its_field(house: &mut House) {
    let desk = Desk::of(house, "zaozersk/upbringing").await;
    let fields = [
        ("q.upb-03b-coverage.numerator", "250"),
        ("q.upb-03b-coverage.denominator", "240"),
    ];
    let page = desk.save("volunteering", &fields, "next").await;
    assert_eq!(page.path, desk.section("volunteering"), "one stays where the fault is");
    let summary = page.texts(".summary a");
    assert!(
        summary
            .iter()
            .any(|text| text.contains("Числитель больше знаменателя: 250 из 240")),
        "{summary:?}"
    );
    let targets = page.attributes(".summary a", "href");
    assert!(
        targets
            .iter()
            .all(|target| target.starts_with('#') && page.has(&format!("[id='{}']", &target[1..]))),
        "{targets:?}"
    );
    let field = page.text("#q-upb-03b-coverage .error");
    assert!(field.contains("250 из 240"), "{field}");
    assert!(page.has("#q-upb-03b-coverage [aria-invalid=true]"));
    let form = page.form(&desk.section("volunteering"));
    assert_eq!(form.value("q.upb-03b-coverage.numerator"), Some("250"));
    // It is kept, faulty as it is.
    let share = serde_json::json!({ "share": { "numerator": 250, "denominator": 240 } });
    assert_eq!(desk.value(house, "upb-03b-coverage").await["value"], share);
}

async fn what_cannot_be_read_stays_in_its_field(house: &mut House) {
    let desk = Desk::of(house, "zaozersk/upbringing").await;
    let fields = [
        ("q.upb-03b-coverage.numerator", "много"),
        ("q.upb-03b-coverage.denominator", "240"),
    ];
    desk.save("volunteering", &fields, "exit").await.expect(200);
    assert_eq!(desk.value(house, "upb-03b-coverage").await["value"], "blank");
    let page = desk.client.open(&desk.section("volunteering")).await;
    let form = page.form(&desk.section("volunteering"));
    assert_eq!(form.value("q.upb-03b-coverage.numerator"), Some("много"));
    assert_eq!(form.value("q.upb-03b-coverage.denominator"), Some("240"));
    assert!(
        page.has("#q-upb-03b-coverage .error"),
        "the fault is said when one comes back"
    );
}

async fn nothing_is_signed_while_something_is_missing(house: &mut House) {
    let desk = Desk::of(house, "zaozersk/upbringing").await;
    let check = desk
        .client
        .open(&format!("/submissions/{}/check", desk.submission))
        .await
        .expect(200);
    assert!(
        !check.attributes("a", "href").iter().any(|href| href.ends_with("/sign")),
        "no way to sign"
    );
    assert!(check.main().contains("Не хватает"), "{}", check.summary());
    let sign = format!("/submissions/{}/sign", desk.submission);
    let fields = [
        ("csrf", check.csrf()),
        ("confirm", "yes".to_owned()),
        ("version", "0".to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = desk.client.post_fields(&sign, &fields).await;
    assert_eq!(
        refused.location(),
        Some(format!("/submissions/{}/check", desk.submission).as_str()),
        "{}",
        refused.summary()
    );
    let rows = house
        .database
        .look::<i64>("SELECT COUNT(*) FROM submission_revision")
        .await;
    assert_eq!(rows, [0]);
}

async fn every_kind_of_question_is_asked_and_read(house: &mut House) {
    let desk = kinds(house).await;
    desk.save(
        "choices",
        &[
            ("q.yes-no", "yes"),
            ("q.choice", "b"),
            ("q.choices", "c"),
            ("q.scale", "2"),
        ],
        "stay",
    )
    .await
    .expect(200);
    let texts = [
        ("q.date", "2026-05-31"),
        ("q.text", "Строка\nи ещё"),
        ("q.link", "https://school.example/1"),
    ];
    desk.save("texts", &texts, "stay").await.expect(200);
    desk.save(
        "numbers",
        &[
            ("q.count", "3"),
            ("q.number", "1,5"),
            ("q.share.numerator", "1"),
            ("q.share.denominator", "2"),
        ],
        "stay",
    )
    .await
    .expect(200);
    desk.save(
        "tables",
        &[("q.table.c.y2025.pupils", "10"), ("q.table.c.y2025.fine", "yes")],
        "stay",
    )
    .await
    .expect(200);
    desk.save("tables", &[], "add:repeat").await.expect(200);
    let address = desk.section("tables");
    let page = desk.client.open(&address).await;
    let cell = page
        .attributes("[data-question=repeat] input[type=text]", "name")
        .into_iter()
        .next()
        .expect("a row");
    desk.save("tables", &[(&cell, "Слёт")], "stay").await.expect(200);
    let form = desk
        .client
        .open(&desk.section("files"))
        .await
        .form(&desk.section("files"));
    desk.client
        .submit(
            &form
                .with_file("q.file.file", "план.pdf", b"%PDF-1.7")
                .with("go", "stay"),
        )
        .await
        .expect(200);
    let mut told = Vec::new();
    for question in [
        "yes-no", "choice", "choices", "scale", "date", "text", "link", "count", "number", "share", "table",
    ] {
        told.push(format!("{question}: {}", desk.value(house, question).await["value"]));
    }
    insta::assert_snapshot!("every_kind", told.join("\n"));
    assert!(desk.value(house, "repeat").await.to_string().contains("Слёт"));
    assert_eq!(desk.value(house, "file").await["evidence"][0]["name"], "план.pdf");
    let sum = desk
        .client
        .open(&desk.section("numbers"))
        .await
        .text("[data-question=calculated]");
    assert!(sum.contains('4') || sum.contains("4,5"), "3 + 1,5 is worked out: {sum}");
}

async fn what_is_hidden_never_reaches_the_score(house: &mut House) {
    let desk = Desk::of(house, "zaozersk/upbringing").await;
    desk.save("class-teachers", &[("q.upb-09b-reports", "yes")], "stay")
        .await
        .expect(200);
    desk.save("class-teachers", &[("q.upb-09b-parents", "yes")], "stay")
        .await
        .expect(200);
    // «No» hides the question about its parts; what was said there stays with the answers and counts nowhere.
    desk.save("class-teachers", &[("q.upb-09b-reports", "no")], "stay")
        .await
        .expect(200);
    let page = desk.client.open(&desk.section("class-teachers")).await;
    assert!(
        !page.form(&desk.section("class-teachers")).offers("q.upb-09b-parents"),
        "a hidden question cannot be answered"
    );
    assert_eq!(
        desk.value(house, "upb-09b-parents").await["value"],
        serde_json::json!({ "yes_no": true })
    );
    let address = desk.section("class-teachers");
    let forged = page
        .form(&address)
        .forge("v.upb-09b-parents", "0")
        .forge("q.upb-09b-parents", "yes")
        .with("go", "stay");
    desk.client.submit(&forged).await;

    let case = zerkalo_tests::cases::Case::named("zaozersk", "upbringing-typical");
    for section in &zerkalo_tests::cases::form("zaozersk/upbringing").sections {
        let fields = case.fields(&section.id);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        desk.save(&section.id, &fields, "next").await;
    }
    let sign = desk
        .client
        .open(&format!("/submissions/{}/sign", desk.submission))
        .await
        .expect(200);
    let form = sign
        .form(&format!("/submissions/{}/sign", desk.submission))
        .with("confirm", "yes");
    desk.client.submit(&form).await.expect(200);
    let signed = house
        .database
        .look::<String>("SELECT submission FROM submission_revision")
        .await;
    let signed: serde_json::Value = serde_json::from_str(&signed[0]).unwrap();
    let hidden = signed["answers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|answer| answer["question"] == "upb-09b-parents")
        .unwrap();
    assert_eq!(hidden["value"], "not_asked", "{hidden}");
}
