//! What officials hand on: the report and the figures of a round say what the database says, read back from the files.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use serde_json::Value;
use zerkalo_store::{Institution, Role, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

both!(
    the_figures_add_up_to_those_of_the_assessments,
    the_report_names_basis_figures_and_institutions,
    the_report_says_who_does_what_until_when,
    a_round_without_answers_has_a_report_too,
    an_institution_takes_its_own_report_along,
    nobody_else_downloads_them
);

const FORM: &str = "zaozersk/upbringing";
const CASES: [&str; 3] = ["upbringing-best", "upbringing-typical", "upbringing-worst"];

struct Story {
    town: Town,
    specialist: Account,
    round: Round,
    schools: Vec<Institution>,
}

impl Story {
    async fn of(house: &House, cases: &[&str]) -> Self {
        let town = house.town("zaozersk").await;
        let mut schools = Vec::new();
        for number in 1..=3 {
            schools.push(house.school(&town, &format!("Школа № {number}")).await);
        }
        let story = Self {
            specialist: house.specialist(&town).await,
            round: house.round(&town, FORM, "2026-H1").await,
            town,
            schools,
        };
        for (school, case) in story.schools.iter().zip(cases) {
            let entries = Case::named("zaozersk", case).entries();
            house.sign(&story.round, (school, entries, &story.specialist)).await;
        }
        story
    }

    fn path(&self, file: &str) -> String {
        format!("/rounds/{}/{file}", self.round.id)
    }

    /// A file with its name and kind.
    async fn file(&self, house: &House, file: &str) -> (Vec<u8>, String, String) {
        let client = house.client();
        client.sign_in(&self.specialist).await;
        let answer = client
            .request(reqwest::Method::GET, &self.path(file))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200, "{file}");
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let (named, kind) = (header("content-disposition"), header("content-type"));
        (answer.bytes().await.unwrap().to_vec(), named, kind)
    }

    /// Points and maxima of all scored indicators, in hundredths, as the assessments hold them.
    async fn stored(&self, house: &House) -> (i64, i64) {
        let outcomes = house.database.look::<String>("SELECT outcome FROM assessment").await;
        let mut sums = (0, 0);
        for text in outcomes {
            let outcome: Value = serde_json::from_str(&text).unwrap();
            for system in outcome["systems"].as_array().unwrap() {
                sums.0 += system["points"].as_i64().unwrap();
                sums.1 += system["max"].as_i64().unwrap();
            }
        }
        sums
    }
}

async fn the_figures_add_up_to_those_of_the_assessments(house: &mut House) {
    let story = Story::of(house, &CASES).await;
    let (points, max) = story.stored(house).await;
    assert!(points > 0 && max > points, "{points} of {max}");

    let (bytes, named, kind) = story.file(house, "figures.xlsx").await;
    assert!(kind.contains("spreadsheetml"), "{kind}");
    assert!(named.starts_with("attachment") && named.contains("UTF-8''"), "{named}");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let data = book.worksheet_range("Данные").unwrap();
    let head: Vec<String> = data.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let column = |title: &str| {
        head.iter()
            .position(|own| own == title)
            .unwrap_or_else(|| panic!("{head:?}"))
    };
    let total = |title: &str| {
        let cells = data.rows().skip(1).map(|row| &row[column(title)]);
        cells
            .map(|cell| if let Data::Float(number) = cell { *number } else { 0.0 })
            .sum::<f64>()
    };
    let hundredths = |number: f64| (number * 100.0).round();
    #[expect(clippy::cast_precision_loss, reason = "sums of some hundred points")]
    let expected = (points as f64, max as f64);
    assert_eq!((hundredths(total("Баллы")), hundredths(total("Максимум"))), expected);
    // Eighteen indicators of three schools.
    assert_eq!(data.rows().count(), 1 + 3 * 18);

    let (bytes, ..) = story.file(house, "figures.csv").await;
    let table = String::from_utf8(bytes).unwrap();
    assert!(table.starts_with('\u{feff}'), "spreadsheets need the mark");
    assert_eq!(table.lines().count(), 1 + 3 * 18);
}

async fn the_report_names_basis_figures_and_institutions(house: &mut House) {
    let story = Story::of(house, &CASES[..2]).await;
    let (bytes, named, _) = story.file(house, "report.docx").await;
    assert!(named.contains(".docx"), "{named}");
    let text = docx_text(&bytes);
    for words in [
        "01-09/155",
        "Школа № 1",
        "Школа № 3",
        "ZAO-UPB-02b",
        "100,0",
        "Уровень",
        "Наименования показателей приведены дословно",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let (bytes, _, kind) = story.file(house, "report.pdf").await;
    assert_eq!((kind.as_str(), &bytes[..5]), ("application/pdf", &b"%PDF-"[..]));
}

async fn the_report_says_who_does_what_until_when(house: &mut House) {
    let story = Story::of(house, &CASES[1..2]).await;
    let (bytes, ..) = story.file(house, "report.docx").await;
    let rows = |bytes: &[u8]| -> Vec<String> {
        let xml = docx_xml(bytes);
        let rows = xml.split("</w:tr>").filter(|row| row.contains("Школа № 1, "));
        rows.map(words).collect()
    };
    let before = rows(&bytes);
    // At most three, each with an owner and a line for the day that nobody has set.
    assert_eq!(before.len(), 3, "{before:?}");
    for row in &before {
        assert!(row.contains("Директор") && row.contains("__.__.____"), "{row}");
    }

    let teacher = house.respondent(&story.town, &story.schools[0]).await;
    let client = house.client();
    client.sign_in(&teacher).await;
    let submission = house.submission(&story.round, &story.schools[0]).await;
    let page = client.open(&format!("/submissions/{submission}/result")).await;
    let plan = page.form(&format!("/submissions/{submission}/plan"));
    assert_eq!(plan.value("recommendation"), Some("0"));
    client.submit(&plan.forge("status", "planned")).await.expect(200);
    let (bytes, ..) = story.file(house, "report.docx").await;
    let after = rows(&bytes);
    assert!(!after[0].contains("__.__.____"), "{}", after[0]);
    assert_eq!(after[1..], before[1..]);
}

async fn an_institution_takes_its_own_report_along(house: &mut House) {
    let story = Story::of(house, &CASES[1..2]).await;
    let school = &story.schools[0];
    let teacher = house.respondent(&story.town, school).await;
    let result = format!("/submissions/{}/result", house.submission(&story.round, school).await);
    let client = house.client();
    client.sign_in(&teacher).await;
    let page = client.open(&result).await.expect(200);
    let bytes = async |client: &Client, link: &str| {
        let answer = client
            .request(reqwest::Method::GET, &page.link(link))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200, "{link}");
        answer.bytes().await.unwrap().to_vec()
    };
    let text = docx_text(&bytes(&client, "Отчёт (DOCX)").await);
    let stored = house.database.look::<String>("SELECT outcome FROM assessment").await;
    let outcome: Value = serde_json::from_str(&stored[0]).unwrap();
    let points = |name: &str| outcome["systems"][0][name].as_i64().unwrap();
    let shown = |hundredths: i64| {
        let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
        text.trim_end_matches('0').trim_end_matches(',').to_owned()
    };
    let score = format!("{} из {}", shown(points("points")), shown(points("max")));
    assert!(text.contains(&score), "{score}: {text}");
    for indicator in outcome["indicators"].as_array().unwrap() {
        let code = indicator["indicator"].as_str().unwrap();
        assert!(text.contains(code), "{code}: {text}");
    }
    let advised = outcome["recommendations"].as_array().unwrap().len();
    assert!(advised > 3);
    for words in ["РЕЗУЛЬТАТЫ САМООЦЕНКИ", "Рекомендации", "Директор"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(&bytes(&client, "Отчёт (PDF)").await[..5], b"%PDF-");
    let noted = "SELECT action FROM audit_log WHERE action = 'result.exported'";
    assert!(house.database.look::<String>(noted).await.is_empty(), "one's own data");
    let office = house.client();
    office.sign_in(&story.specialist).await;
    bytes(&office, "Отчёт (PDF)").await;
    assert_eq!(house.database.look::<String>(noted).await.len(), 1);
    let other = house.respondent(&story.town, &story.schools[1]).await;
    let stranger = house.client();
    stranger.sign_in(&other).await;
    stranger.get(&page.link("Отчёт (DOCX)")).await.expect(404);
}

async fn a_round_without_answers_has_a_report_too(house: &mut House) {
    let story = Story::of(house, &[]).await;
    for file in ["report.docx", "report.pdf", "figures.xlsx", "figures.csv"] {
        let (bytes, ..) = story.file(house, file).await;
        assert!(!bytes.is_empty(), "{file}");
    }
}

async fn nobody_else_downloads_them(house: &mut House) {
    let story = Story::of(house, &CASES[..1]).await;
    let teacher = house.respondent(&story.town, &story.schools[0]).await;
    let elsewhere = house.town("elsewhere").await;
    let stranger = house.person(&elsewhere, None, Role::AuthorityAdmin).await;
    for (account, status) in [(&teacher, 403), (&stranger, 404)] {
        let client: Client = house.client();
        client.sign_in(account).await;
        for file in ["report.docx", "report.pdf", "figures.xlsx", "figures.csv"] {
            client.open(&story.path(file)).await.expect(status);
        }
    }
}

/// All words of a document, tags taken out.
fn docx_text(bytes: &[u8]) -> String {
    words(&docx_xml(bytes))
}

fn docx_xml(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    xml.replace('\u{a0}', " ")
}

fn words(xml: &str) -> String {
    let mut text = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or_default();
        if tag.starts_with("w:p>") || tag == "/w:p" {
            text.push(' ');
        }
        text.push_str(words);
    }
    text
}
