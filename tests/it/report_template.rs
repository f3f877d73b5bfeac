//! A municipality's own template: what is wrong with a file is said where it is, and nothing of the former one is lost.

use std::io::{Cursor, Read as _, Write as _};

use reqwest::Method;
use serde_json::{Value, json};
use zerkalo::access::TokenScope;
use zerkalo_store::{Role, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

both!(
    a_report_comes_in_the_own_template,
    every_fault_is_told_with_its_place,
    it_is_of_its_municipality_alone,
    a_program_runs_it,
);

const PAGE: &str = "/rounds/template";

struct Story {
    town: Town,
    admin: Account,
    office: Client,
    round: Round,
}

impl Story {
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
        let entries = Case::named("zaozersk", "upbringing-typical").entries();
        house.sign(&round, (&school, entries, &admin)).await;
        let office = house.client();
        office.sign_in(&admin).await;
        Self {
            town,
            admin,
            office,
            round,
        }
    }

    async fn sample(&self) -> Vec<u8> {
        self.bytes(&format!("{PAGE}/sample.docx")).await
    }

    async fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.office.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.bytes().await.unwrap().to_vec()
    }

    async fn upload(&self, name: &str, bytes: &[u8]) -> Page {
        let form = self.office.open(PAGE).await.expect(200).form(PAGE);
        self.office.submit(&form.with_file("file", name, bytes)).await
    }

    fn report(&self) -> String {
        format!("/rounds/{}/report-own.docx", self.round.id)
    }

    async fn summary(&self) -> Page {
        let path = format!("/rounds/{}/summary", self.round.id);
        self.office.open(&path).await.expect(200)
    }
}

async fn a_report_comes_in_the_own_template(house: &mut House) {
    let story = Story::begin(house).await;
    assert!(!story.summary().await.main().contains("по своему шаблону"));
    // Without one, whoever asks for it comes to the summary.
    let page = story.office.open(&story.report()).await.expect(200);
    assert!(page.path.ends_with("/summary"), "{}", page.path);

    let own = changed(&story.sample().await, "АНАЛИТИЧЕСКАЯ СПРАВКА", "НАШ БЛАНК");
    let page = story.upload("Бланк справки.docx", &own).await.expect(200);
    assert!(page.main().contains("Шаблон сохранён") && page.main().contains("Бланк справки.docx"));
    assert_eq!(story.bytes(&page.link("Бланк справки.docx")).await, own);

    let link = story.summary().await.link("по своему шаблону");
    let text = document(&story.bytes(&link).await);
    for words in ["НАШ БЛАНК", "Школа № 1", "ZAO-UPB-02b", "1 из 1"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("{{"), "a field was left: {text}");

    let form = story.office.open(PAGE).await.form(&format!("{PAGE}/remove"));
    let page = story.office.submit(&form).await.expect(200);
    assert!(page.main().contains("Своего шаблона нет"), "{}", page.summary());
    assert!(!story.summary().await.main().contains("по своему шаблону"));
    let noted = "SELECT action FROM audit_log WHERE action LIKE 'template.%' ORDER BY at";
    assert_eq!(
        house.database.look::<String>(noted).await,
        ["template.kept", "template.removed"]
    );
    let journal = story.office.open("/journal").await.expect(200).main();
    assert!(journal.contains("Загружен шаблон справки") && journal.contains("Бланк справки.docx"));
}

async fn every_fault_is_told_with_its_place(house: &mut House) {
    let story = Story::begin(house).await;
    let sample = story.sample().await;
    story.upload("good.docx", &sample).await.expect(200);
    let unknown = changed(&sample, "{{authority}}", "{{autority}}");
    let misplaced = changed(&sample, "{{table:levels}}", "Границы: {{table:levels}}");
    for (name, bytes, told) in [
        ("a.docx", &b"no document"[..], "Это не документ Word"),
        ("b.docx", &sample[..sample.len() / 2], "Документ повреждён"),
        (
            "c.docx",
            &unknown[..],
            "Текст, абзац 1 («{{autority}}»): Нет поля «autority». Может быть, «authority»?",
        ),
        ("d.docx", &misplaced[..], "Поле «table:levels» занимает весь абзац"),
    ] {
        let page = story.upload(name, bytes).await.expect(422);
        assert!(page.text(".summary").contains(told), "{name}: {}", page.summary());
        assert!(page.main().contains("good.docx"), "{name}: the former one is gone");
    }
    let form = story.office.open(PAGE).await.form(PAGE);
    let page = story.office.submit(&form).await.expect(422);
    assert!(page.text(".summary").contains("Выберите файл"), "{}", page.summary());
    let too_large = vec![b'P'; 10 * 1024 * 1024 + 1];
    let page = story.upload("e.docx", &too_large).await.expect(422);
    assert!(page.text(".summary").contains("больше 10 МБ"), "{}", page.summary());
    assert_eq!(story.bytes(&format!("{PAGE}/own.docx")).await, sample);
}

async fn it_is_of_its_municipality_alone(house: &mut House) {
    let story = Story::begin(house).await;
    story.upload("ours.docx", &story.sample().await).await.expect(200);
    let elsewhere = house.town("elsewhere").await;
    let admin = house.person(&elsewhere, None, Role::AuthorityAdmin).await;
    let client = house.client();
    client.sign_in(&admin).await;
    assert!(
        client
            .open(PAGE)
            .await
            .expect(200)
            .main()
            .contains("Своего шаблона нет")
    );
    client.get(&story.report()).await.expect(404);
}

async fn a_program_runs_it(house: &mut House) {
    let story = Story::begin(house).await;
    let api = house.api(&house.token(&story.admin).await);
    let (own, file) = ("/report-template", "/report-template/file");
    let before = api.get(own).await.expect(200).json;
    assert_eq!(before["kept"], Value::Null);
    let fields: Vec<&str> = before["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["name"].as_str().unwrap())
        .collect();
    assert!(
        fields.contains(&"authority") && fields.contains(&"table:levels"),
        "{fields:?}"
    );
    assert_eq!(api.get(file).await.expect(404).code(), "not_found");
    let sample = api.get(&format!("{own}/sample")).await.expect(200);
    assert!(
        sample.kind.contains("wordprocessingml") && sample.text.starts_with("PK"),
        "{}",
        sample.kind
    );

    let sample = story.sample().await;
    // «Бланк.docx».
    let named = format!("{file}?name=%D0%91%D0%BB%D0%B0%D0%BD%D0%BA.docx");
    let kept = api.put_bytes(&named, &sample).await.expect(200).json;
    assert_eq!(
        (&kept["kept"]["name"], &kept["kept"]["size"], &kept["kept"]["by"]),
        (&json!("Бланк.docx"), &json!(sample.len()), &json!(story.admin.id))
    );
    assert_eq!(story.bytes(&format!("{PAGE}/own.docx")).await, sample);
    assert!(api.get(file).await.expect(200).kind.contains("wordprocessingml"));
    assert!(document(&story.bytes(&story.report()).await).contains("Школа № 1"));

    // What the page refuses is refused here, each fault with its place, and the former one stays.
    let unknown = changed(&sample, "{{authority}}", "{{autority}}");
    let too_large = vec![b'P'; 10 * 1024 * 1024 + 1];
    for (bytes, code) in [
        (&b"no document"[..], "template_not_a_document"),
        (&unknown[..], "template_field_unknown"),
        (&too_large[..], "template_too_large"),
    ] {
        let refused = api.put_bytes(&named, bytes).await.expect(422);
        assert_eq!(
            (refused.code(), &refused.json["errors"][0]["code"]),
            (code, &json!(code)),
            "{}",
            refused.text
        );
    }
    for query in ["", "?name=a.docx&title=b"] {
        let malformed = api.put_bytes(&format!("{file}{query}"), &sample).await.expect(400);
        assert_eq!(malformed.code(), "malformed", "{query}");
    }
    assert_eq!(story.bytes(&format!("{PAGE}/own.docx")).await, sample);

    // Who may not open the page may not do so with a token either.
    let reading = house.token_for(&story.admin, &[TokenScope::Read]).await;
    assert_eq!(house.api(&reading).get(own).await.expect(403).code(), "scope_missing");
    let specialist = house.specialist(&story.town).await;
    let specialist = house.api(&house.token(&specialist).await);
    for answer in [specialist.get(own).await, specialist.put_bytes(&named, &sample).await] {
        assert_eq!(answer.expect(403).code(), "forbidden");
    }
    let removed = api.send(Method::DELETE, file, None).await.expect(200).json;
    assert_eq!(removed, before);
    let noted = "SELECT action FROM audit_log WHERE action LIKE 'template.%' ORDER BY at";
    assert_eq!(
        house.database.look::<String>(noted).await,
        ["template.kept", "template.removed"]
    );
}

/// The same document with other words in its text.
fn changed(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "no «{from}»");
            content = text.replacen(from, to, 1).into_bytes();
        }
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(&content).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// The document's text.
fn document(docx: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let texts = xml
        .split("<w:t")
        .skip(1)
        .filter_map(|piece| piece.split_once('>')?.1.split('<').next());
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}
