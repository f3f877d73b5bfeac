//! The raw answers of a round: what the files say is what the database holds, over all versions of the form.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, Xlsx, open_workbook_from_rs};
use serde_json::Value as Json;
use zerkalo::actions::form_change;
use zerkalo::actions::run_round::Order;
use zerkalo_engine::answers::Entry;
use zerkalo_engine::value::Value;
use zerkalo_store::{Institution, Role, Round, rounds};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};
use zerkalo_tests::versions::{news, version_of};

both!(
    the_files_hold_what_the_database_holds,
    drafts_and_what_was_given_back_stay_with_their_institutions,
    each_download_is_in_the_log_and_observers_get_none,
);

const FORM: &str = "zaozersk/upbringing";
const FILES: [&str; 4] = [
    "answers.xlsx",
    "answers.csv",
    "answers-wide.csv",
    "answers-codebook.csv",
];

struct Story {
    town: Town,
    specialist: Account,
    round: Round,
    schools: Vec<Institution>,
}

impl Story {
    /// Four schools, asked for news in words.
    async fn begin(house: &mut House) -> Self {
        house.install_form("two", &version_of(FORM, 2, &news("text", "Что нового?")));
        house.restart().await;
        let town = house.town("zaozersk").await;
        let mut schools = Vec::new();
        for number in 1..=4 {
            schools.push(house.school(&town, &format!("Школа № {number}")).await);
        }
        Self {
            specialist: house.specialist(&town).await,
            round: house.round(&town, FORM, "2026-H1").await,
            town,
            schools,
        }
    }

    async fn sign(&self, house: &House, (school, case): (usize, &str), said: Option<Value>) {
        let mut entries = Case::named("zaozersk", case).entries();
        if let Some(value) = said {
            entries.insert("news".to_owned(), Entry::new(value));
        }
        let round = rounds::get(house.state().store().read(), &self.town.id, self.round.id).await;
        house
            .sign(&round.unwrap(), (&self.schools[school], entries, &self.specialist))
            .await;
    }

    /// The round goes on with a version that asks for the number of news.
    async fn go_on(&self, house: &mut House) {
        house.install_form("three", &version_of(FORM, 3, &news("count", "Сколько новостей?")));
        house.restart().await;
        let order = Order {
            reason: Some("Уточнили вопросы".to_owned()),
            ..Order::of(&self.round)
        };
        form_change::change(house.state(), &self.round, order, 3).await.unwrap();
    }

    async fn file(&self, house: &House, name: &str) -> Vec<u8> {
        let client = house.client();
        client.sign_in(&self.specialist).await;
        let path = format!("/rounds/{}/{name}", self.round.id);
        let answer = client.request(reqwest::Method::GET, &path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{name}");
        answer.bytes().await.unwrap().to_vec()
    }

    /// A sheet of the workbook, cell by cell.
    async fn sheet(&self, house: &House, name: &str) -> Vec<Vec<String>> {
        let bytes = self.file(house, FILES[0]).await;
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(name).unwrap();
        let text = |cell: &Data| cell.as_string().unwrap_or_default();
        range.rows().map(|row| row.iter().map(text).collect()).collect()
    }
}

/// What is known of an answer in both places: the sum of its numbers, and the word for its emptiness.
type Known = BTreeMap<(String, String), (f64, String)>;

async fn the_files_hold_what_the_database_holds(house: &mut House) {
    let story = Story::begin(house).await;
    let words = Value::Text("=1+1".to_owned());
    story.sign(house, (0, "upbringing-best"), Some(words)).await;
    story.sign(house, (1, "upbringing-typical"), None).await;
    story.go_on(house).await;
    story.sign(house, (2, "upbringing-worst"), Some(Value::Count(12))).await;
    let stored = stored(house, &story).await;

    let long = story.sheet(house, "Длинная").await;
    let mut told = Known::new();
    for row in &long[1..] {
        let entry = told.entry((row[0].clone(), row[5].clone())).or_default();
        entry.0 += row[8].parse::<f64>().unwrap_or_default();
        entry.1.clone_from(&row[9]);
    }
    assert_eq!(told, stored);
    assert!(
        stored.values().any(|(_, why)| why == "не спрашивалось"),
        "nothing is hidden"
    );
    let news = |school: &str| {
        let found = long.iter().find(|row| row[0] == school && row[5] == "news");
        found
            .map(|row| (row[2].as_str(), row[8].as_str(), row[9].as_str()))
            .unwrap()
    };
    assert_eq!(news("Школа № 1"), ("2", "=1+1", ""));
    assert_eq!(news("Школа № 2"), ("2", "", "нет ответа"));
    assert_eq!(news("Школа № 3"), ("3", "12", ""));

    // The wide sheet has the same numbers, a row each.
    let wide = story.sheet(house, "Широкая").await;
    assert_eq!(wide.len(), 1 + 3);
    let sum = |cells: &[String]| cells.iter().filter_map(|cell| cell.parse::<f64>().ok()).sum::<f64>();
    for row in &wide[1..] {
        let of_school = stored.iter().filter(|((school, _), _)| *school == row[0]);
        assert_eq!(
            sum(&row[5..]),
            of_school.map(|(_, (sum, _))| sum).sum::<f64>(),
            "{}",
            row[0]
        );
    }
    let codebook = story.sheet(house, "Кодификатор").await;
    let row = |id: &str| codebook.iter().find(|row| row[0] == id).unwrap();
    assert_eq!(row("news")[6], "2, 3");
    assert!(
        row("upb-03b-coverage")[5].starts_with("numerator — "),
        "{:?}",
        row("upb-03b-coverage")
    );

    let csv = String::from_utf8(story.file(house, FILES[1]).await).unwrap();
    assert!(csv.contains(";'=1+1;"), "a formula came alive");
    for (name, rows) in [(FILES[1], long.len()), (FILES[2], wide.len())] {
        let bytes = story.file(house, name).await;
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[..]);
        assert_eq!(reader.records().count() + 1, rows, "{name}");
    }
}

/// The same, out of what was signed.
async fn stored(house: &House, story: &Story) -> Known {
    let mut known = Known::new();
    for text in house
        .database
        .look::<String>("SELECT submission FROM submission_revision")
        .await
    {
        let signed: Json = serde_json::from_str(&text).unwrap();
        let school = story
            .schools
            .iter()
            .find(|own| signed["institution"] == own.id.to_string());
        for answer in signed["answers"].as_array().unwrap() {
            let why = match answer["value"].as_str() {
                Some("blank") => "нет ответа",
                Some("not_applicable") => "не применимо",
                Some("not_asked") => "не спрашивалось",
                _ => "",
            };
            let question = answer["question"].as_str().unwrap().to_owned();
            known.insert(
                (school.unwrap().short_name.clone(), question),
                (numbers(&answer["value"]), why.to_owned()),
            );
        }
    }
    known
}

/// All numbers of a value, whatever it is.
fn numbers(value: &Json) -> f64 {
    match value {
        Json::Number(number) => number.as_f64().unwrap(),
        Json::Array(all) => all.iter().map(numbers).sum(),
        Json::Object(fields) => fields.values().map(numbers).sum(),
        _ => 0.0,
    }
}

async fn drafts_and_what_was_given_back_stay_with_their_institutions(house: &mut House) {
    let story = Story::begin(house).await;
    story.sign(house, (0, "upbringing-best"), None).await;
    story.sign(house, (1, "upbringing-typical"), None).await;
    let draft = Case::named("zaozersk", "upbringing-worst").entries();
    house
        .save(&story.round, (&story.schools[2], draft, &story.specialist))
        .await;
    house
        .give_back(&story.round, &story.schools[1], &story.specialist, "Нет приказа")
        .await;
    let wide = story.sheet(house, "Широкая").await;
    let names: Vec<&str> = wide[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["Школа № 1"]);
}

async fn each_download_is_in_the_log_and_observers_get_none(house: &mut House) {
    let story = Story::begin(house).await;
    story.sign(house, (0, "upbringing-best"), None).await;
    let summary = format!("/rounds/{}/summary", story.round.id);
    let specialist = house.client();
    specialist.sign_in(&story.specialist).await;
    let page = specialist.open(&summary).await.expect(200);
    let href = page.link("Ответы с кодификатором");
    specialist.request(reqwest::Method::GET, &href).send().await.unwrap();
    story.file(house, FILES[3]).await;
    let noted = house
        .database
        .look::<String>("SELECT action FROM audit_log WHERE action = 'answers.exported'")
        .await;
    assert_eq!(noted.len(), 1, "the codebook is nobody's answers");

    let observer = house.person(&story.town, None, Role::Observer).await;
    let client = house.client();
    client.sign_in(&observer).await;
    assert!(
        !client
            .open(&summary)
            .await
            .expect(200)
            .main()
            .contains("Ответы с кодификатором")
    );
    for file in FILES {
        client
            .get(&format!("/rounds/{}/{file}", story.round.id))
            .await
            .expect(403);
    }
}
