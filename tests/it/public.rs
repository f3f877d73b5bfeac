//! What everybody sees of a municipality: nothing until its authority says so, and then only what nothing can be worked
//! out of.

use reqwest::Method;
use serde_json::{Value, json};
use zerkalo_store::{Institution, Role, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::form::PageForm;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    nothing_is_shown_until_the_authority_opens_the_page,
    copies_are_kept_for_a_minute_and_asked_for_again,
    nothing_small_is_shown_and_the_rest_is_as_in_the_summary,
    institutions_appear_as_the_authority_decides,
    what_is_wrong_with_a_choice_is_said,
    what_was_taken_down_stays_as_it_was,
    a_program_chooses_what_is_public,
);

const FORM: &str = "zaozersk/upbringing";
const CHOICE: &str = "/publication";
const PUBLIC: &str = "/public/zaozersk";

struct Story {
    town: Town,
    admin: Account,
    office: Client,
    schools: Vec<Institution>,
    round: Round,
}

impl Story {
    /// A closed round that so many schools have answered.
    async fn begin(house: &House, schools: usize) -> Self {
        let town = house.town("zaozersk").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        let office = house.client();
        office.sign_in(&admin).await;
        let mut own = Vec::new();
        for number in 1..=schools {
            own.push(house.school(&town, &format!("Школа № {number}")).await);
        }
        let round = house.round(&town, FORM, "2026-H1").await;
        let story = Self {
            town,
            admin,
            office,
            schools: own,
            round,
        };
        story.sign(house, &story.round).await;
        house.close_round(&story.round).await;
        story
    }

    async fn sign(&self, house: &House, round: &Round) {
        let cases = ["upbringing-best", "upbringing-typical", "upbringing-worst"];
        for (school, case) in self.schools.iter().zip(cases.iter().cycle()) {
            let entries = Case::named("zaozersk", case).entries();
            house.sign(round, (school, entries, &self.admin)).await;
        }
    }

    async fn form(&self) -> PageForm {
        self.office.open(CHOICE).await.expect(200).form(CHOICE)
    }

    /// Opens the page with this round.
    async fn open(&self) -> Page {
        let form = self.form().await.with("round", &self.round.id.to_string());
        self.office.submit(&form.with("open", "1")).await.expect(200)
    }

    /// The open data.
    async fn data(&self, house: &House) -> Value {
        house
            .client()
            .get(&format!("{PUBLIC}/data.json"))
            .await
            .expect(200)
            .json()
    }
}

const ADDRESSES: [&str; 3] = ["", "/data.csv", "/data.json"];

async fn nothing_is_shown_until_the_authority_opens_the_page(house: &mut House) {
    let story = Story::begin(house, 3).await;
    let visitor = house.client();
    let met = async |status: u16| {
        for address in ADDRESSES {
            visitor.get(&format!("{PUBLIC}{address}")).await.expect(status);
        }
    };
    met(404).await;
    let saved = story
        .office
        .submit(&story.form().await.with("round", &story.round.id.to_string()))
        .await
        .expect(200);
    assert!(saved.main().contains("Страница закрыта"), "{}", saved.summary());
    met(404).await;
    let looked = story.office.open("/publication/preview").await.expect(200);
    assert!(looked.main().contains(&story.round.title), "{}", looked.summary());

    let saved = story.open().await;
    assert!(
        saved.main().contains("Страница открыта для всех"),
        "{}",
        saved.summary()
    );
    met(200).await;
    let page = visitor.get(PUBLIC).await;
    assert!(page.main().contains("01-09/155"), "the document: {}", page.main());
    for hidden in ["Школа № 1", &story.admin.login, "Заместитель директора"] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
    for foreign in ["/public/elsewhere", "/public/%00"] {
        let answer = visitor.get(foreign).await;
        assert!(answer.status.is_client_error(), "{foreign}: {}", answer.status);
    }

    let form = story.form().await;
    assert_eq!(form.value("open"), Some("1"));
    story.office.submit(&form.without("open")).await.expect(200);
    met(404).await;
    let noted = "SELECT details FROM audit_log WHERE action = 'publication.changed' ORDER BY at";
    let noted = house.database.look::<String>(noted).await;
    let open: Vec<Value> = noted
        .iter()
        .map(|text| serde_json::from_str::<Value>(text).unwrap()["open"].clone())
        .collect();
    assert_eq!(open, [json!(false), json!(true), json!(false)]);
}

async fn copies_are_kept_for_a_minute_and_asked_for_again(house: &mut House) {
    let story = Story::begin(house, 3).await;
    story.open().await;
    for address in ADDRESSES {
        let visitor = house.client();
        let path = format!("{PUBLIC}{address}");
        let page = visitor.get(&path).await.expect(200);
        assert_eq!(
            page.header("cache-control"),
            Some("public, max-age=60, must-revalidate"),
            "{path}"
        );
        assert_eq!(
            (page.header("set-cookie"), visitor.cookies().as_str()),
            (None, ""),
            "{path}"
        );
        let tag = page.header("etag").unwrap().to_owned();
        let again = visitor.request(Method::GET, &path).header("If-None-Match", &tag);
        let again = visitor.send(again).await.expect(304);
        assert_eq!(
            (again.body.as_str(), again.header("etag")),
            ("", Some(tag.as_str())),
            "{path}"
        );
        let other = visitor.request(Method::GET, &path).header("If-None-Match", "\"other\"");
        assert_eq!(visitor.send(other).await.expect(200).body, page.body, "{path}");
        // Whoever is signed in gets the very same.
        assert_eq!(story.office.get(&path).await.body, page.body, "{path}");
    }
    let page = house.client().get(PUBLIC).await;
    assert!(!page.has("script") && !page.has("form"), "it needs neither");
    let english = house.client().get(&format!("{PUBLIC}?lang=en")).await.expect(200);
    assert!(english.main().contains("Quality of education"), "{}", english.summary());
}

async fn nothing_small_is_shown_and_the_rest_is_as_in_the_summary(house: &mut House) {
    let story = Story::begin(house, 7).await;
    story.open().await;
    let data = story.data(house).await;
    let api = house.api(&house.token(&story.admin).await);
    let summary = api
        .get(&format!("/rounds/{}/summary", story.round.id))
        .await
        .expect(200);
    let summary: Value = serde_json::from_str(&summary.text).unwrap();
    let figures = summary.pointer("/summary/figures").unwrap_or(&summary["figures"]);
    let (mut shown, mut withheld) = (0, 0);
    for figure in data["rounds"][0]["indicators"].as_array().unwrap() {
        let own = figures.as_array().unwrap().iter();
        let own = own.clone().find(|own| own["indicator"] == figure["code"]).unwrap();
        if figure["withheld"].is_null() {
            assert_eq!(figure["value"], own["value"], "{figure}");
        } else {
            withheld += 1;
            assert_eq!(
                (&figure["value"], &figure["level"]),
                (&json!("none"), &Value::Null),
                "{figure}"
            );
        }
        let counts = counts(&own["value"]);
        if figure["answered"].as_u64().unwrap() < 3 && own["value"] != "none" {
            assert_eq!(figure["withheld"], "few", "{own}");
            continue;
        }
        let is_small = counts.iter().any(|count| (1..5).contains(count));
        // What is a count of people or institutions is shown only where nothing of it is small.
        if is_small && own["value"].get("decimal").is_none() {
            assert_eq!(figure["withheld"], "small", "{own}");
        }
        shown += usize::from(figure["withheld"].is_null() && !counts.is_empty());
    }
    assert!(shown > 2 && withheld > 2, "{shown} shown, {withheld} withheld");
    assert_eq!(
        data["rounds"][0]["score"],
        Value::Null,
        "a total beside what is withheld"
    );
    // Two, two and three schools of a level: none of them is shown.
    assert_eq!(data["rounds"][0]["levels"], Value::Null);

    let csv = house.client().get(&format!("{PUBLIC}/data.csv")).await.expect(200).body;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let number = |column: usize| row[column].parse::<i64>().ok();
        if let (Some(numerator), Some(denominator)) = (number(6), number(7)) {
            for count in [numerator, denominator, denominator - numerator] {
                assert!(!(1..5).contains(&count), "{row:?}");
            }
        }
        rows += 1;
    }
    assert_eq!(rows, data["rounds"][0]["indicators"].as_array().unwrap().len());
    let page = house.client().get(PUBLIC).await.expect(200);
    assert_eq!(
        page.texts("td .withheld")
            .iter()
            .filter(|text| text.contains("скрыто"))
            .count(),
        withheld
    );
    assert!(page.has("figure.chart svg title"), "a chart with its title");
}

/// The counts that a figure is made of.
fn counts(value: &Value) -> Vec<i64> {
    if let Some(count) = value.get("integer") {
        return vec![count.as_i64().unwrap()];
    }
    let Some(share) = value.get("fraction") else {
        return Vec::new();
    };
    let part = |name: &str| share[name].as_i64().unwrap();
    let (numerator, denominator) = (part("numerator"), part("denominator"));
    vec![numerator, denominator, denominator - numerator]
}

async fn institutions_appear_as_the_authority_decides(house: &mut House) {
    let story = Story::begin(house, 3).await;
    story.open().await;
    assert_eq!(story.data(house).await["rounds"][0]["institutions"], Value::Null);
    let form = story.form().await.with("institutions", "levels");
    story.office.submit(&form).await.expect(200);
    let data = story.data(house).await;
    let named = data["rounds"][0]["institutions"].as_array().unwrap();
    let names: Vec<&str> = named.iter().map(|own| own["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Школа № 1", "Школа № 2", "Школа № 3"]);
    let mut fields: Vec<&String> = named[0].as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["level", "name"], "neither points nor answers");
    let page = house.client().get(PUBLIC).await.expect(200);
    assert!(page.main().contains("Школа № 3"), "{}", page.main());
}

async fn what_is_wrong_with_a_choice_is_said(house: &mut House) {
    let story = Story::begin(house, 3).await;
    let running = house.round(&story.town, FORM, "2026-H2").await;
    let twin = house.round(&story.town, FORM, "2026-H1").await;
    story.sign(house, &twin).await;
    house.close_round(&twin).await;
    let (own, running, twin) = (story.round.id.to_string(), running.id.to_string(), twin.id.to_string());
    let form = story.form().await;
    let with_own = form.clone().with("round", &own).with("open", "1");
    for (form, told) in [
        (form.clone().with("open", "1"), "хотя бы один мониторинг"),
        (with_own.clone().with("bound", "2"), "от 3 до 10"),
        (with_own.clone().with("bound", "одиннадцать"), "от 3 до 10"),
        (with_own.clone().forge("round", &running), "снова открыт"),
        (with_own.clone().forge("round", &twin), "по разнице между ними"),
    ] {
        let page = story.office.submit(&form).await.expect(422);
        assert!(page.text(".summary").contains(told), "{told}: {}", page.summary());
    }
    let wrong = story.office.submit(&with_own.clone().with("bound", "2")).await;
    let kept = wrong.form(CHOICE);
    assert_eq!(
        (kept.value("bound"), kept.value("round")),
        (Some("2"), Some(own.as_str()))
    );
    // Somebody else was quicker.
    story.open().await;
    let page = story.office.submit(&with_own).await.expect(409);
    assert!(
        page.text(".summary").contains("публикацию изменили"),
        "{}",
        page.summary()
    );
    let elsewhere = house.town("elsewhere").await;
    house.school(&elsewhere, "Школа № 9").await;
    let foreign = house.round(&elsewhere, FORM, "2026-H1").await;
    let form = story.form().await.forge("round", &foreign.id.to_string());
    story.office.submit(&form).await.expect(404);
}

async fn what_was_taken_down_stays_as_it_was(house: &mut House) {
    let story = Story::begin(house, 3).await;
    story.open().await;
    let before = story.data(house).await;
    let reopen = story.office.open(&format!("/rounds/{}/manage", story.round.id)).await;
    let action = format!("/rounds/{}/reopen", story.round.id);
    let fields = [("due", &*house.day(40)), ("reason", "Уточнение")];
    let form = reopen.form(&action).with_all(&fields);
    story.office.submit(&form).await.expect(200);
    house
        .give_back(&story.round, &story.schools[0], &story.admin, "Проверьте")
        .await;
    assert_eq!(story.data(house).await, before);
    // To go on showing it, it has to be closed again.
    let page = story
        .office
        .submit(&story.form().await.forge("round", &story.round.id.to_string()))
        .await;
    assert_eq!(page.status, 422);
}

async fn a_program_chooses_what_is_public(house: &mut House) {
    let story = Story::begin(house, 3).await;
    let running = house.round(&story.town, FORM, "2026-H2").await;
    let api = house.api(&house.token(&story.admin).await);
    let own = "/publication";
    let round = format!("{own}/rounds/{}", story.round.id);
    let before = api.get(own).await.expect(200).json;
    assert_eq!(
        before,
        json!({ "version": 0, "open": false, "path": PUBLIC, "institutions": "none", "bound": 5, "rounds": [],
            "by": null, "at": null })
    );
    let choice = |bound: u64, rounds: &[String]| json!({ "open": true, "institutions": "levels", "bound": bound, "rounds": rounds });
    let ours = [story.round.id.to_string()];
    for (body, place, code) in [
        (choice(2, &ours), "/bound", "publication_bound"),
        (choice(5, &[]), "/rounds", "publication_nothing"),
        (choice(5, &[running.id.to_string()]), "/rounds", "publication_running"),
        (choice(5, &["first".to_owned()]), "/rounds", "/rounds"),
    ] {
        let refused = api.put(own, &body).await.expect(422);
        let fault = &refused.json["errors"][0];
        assert_eq!(
            (refused.code(), &fault["place"], &fault["code"]),
            ("input_invalid", &json!(place), &json!(code)),
            "{}",
            refused.text
        );
    }
    for version in [7, i64::MAX] {
        let mut unseen = choice(5, &ours);
        unseen["expected_version"] = json!(version);
        assert_eq!(
            api.put(own, &unseen).await.expect(409).code(),
            "publication_changed",
            "{version}"
        );
    }
    let mut unknown = choice(5, &ours);
    unknown["colour"] = json!("red");
    assert_eq!(api.put(own, &unknown).await.expect(422).code(), "input_invalid");
    house.client().get(PUBLIC).await.expect(404);

    let chosen = api.put(own, &choice(4, &ours)).await.expect(200).json;
    assert_eq!(
        (&chosen["version"], &chosen["bound"]),
        (&json!(1), &json!(4)),
        "{chosen}"
    );
    assert_eq!(chosen["rounds"][0]["title"], json!(story.round.title));
    assert_eq!(api.get(own).await.expect(200).json, chosen);
    let shown = story.data(house).await;
    assert_eq!(
        (&shown["bound"], &shown["rounds"][0]["institutions"][0]["name"]),
        (&json!(4), &json!("Школа № 1"))
    );
    // Somebody else was quicker.
    let mut late = choice(5, &ours);
    late["expected_version"] = json!(0);
    assert_eq!(api.put(own, &late).await.expect(409).code(), "publication_changed");

    // An open page shows something.
    let last = api.send(Method::DELETE, &round, None).await.expect(422);
    assert_eq!(last.json["errors"][0]["code"], "publication_nothing");
    let mut closed = choice(4, &ours);
    closed["open"] = json!(false);
    api.put(own, &closed).await.expect(200);
    house.client().get(PUBLIC).await.expect(404);
    let withdrawn = api.send(Method::DELETE, &round, None).await.expect(200).json;
    assert_eq!((&withdrawn["rounds"], &withdrawn["version"]), (&json!([]), &json!(3)));
    // Twice the same is once.
    for version in [4, 5] {
        let published = api.send(Method::PUT, &round, None).await.expect(200).json;
        assert_eq!(
            (
                &published["rounds"][0]["round"],
                published["rounds"].as_array().unwrap().len(),
                &published["version"]
            ),
            (&json!(story.round.id), 1, &json!(version))
        );
    }
    let not_yet = api
        .send(Method::PUT, &format!("{own}/rounds/{}", running.id), None)
        .await
        .expect(422);
    assert_eq!(not_yet.json["errors"][0]["code"], "publication_running");

    let elsewhere = house.town("elsewhere").await;
    let stranger = house.person(&elsewhere, None, Role::AuthorityAdmin).await;
    let stranger = house.api(&house.token(&stranger).await);
    let specialist = house.specialist(&story.town).await;
    let specialist = house.api(&house.token(&specialist).await);
    for (other, status) in [(&stranger, 404), (&specialist, 403)] {
        for method in [Method::PUT, Method::DELETE] {
            other.send(method, &round, None).await.expect(status);
        }
        other.put(own, &choice(5, &ours)).await.expect(status);
    }
    assert_eq!(api.get(own).await.expect(200).json["version"], 5);
}
