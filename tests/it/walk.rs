//! A school fills its upbringing form, page after page without scripts, signs, and reads what came of it.
//!
//! The answers are those of `plugins/municipalities/zaozersk/cases/upbringing-typical.json`. What they must come to,
//! by hand (points, a maximum of 1 each; a share without a target gives itself, rounded once to hundredths):
//!
//! | indicator | answers | points |
//! |---|---|---|
//! | 01 structure | yes, with a document | 1 |
//! | 02a on the site | programmes and plans, no reports: of three parts all are wanted | 0 |
//! | 02b coverage | 180 ∕ 240 | 0.75 |
//! | 03a volunteering on the site | plans and reports | 1 |
//! | 03b volunteers | 17 ∕ 240 = 0.0708… | 0.07 |
//! | 04 associations | RDSh and YuID: one would do | 1 |
//! | 05 coverage | 204 ∕ 240 | 0.85 |
//! | 06 prevention on the site | both, the plan without its link: `unconfirmed`, counts | 1 |
//! | 07.1 testing | 96 ∕ 120 | 0.80 |
//! | 07.2 events | 12; what «до 10» means is unclear: shown only | – |
//! | 07.3a school's register | 6 ∕ 240 against 9 ∕ 236 a year before: 6·236 = 1416 < 9·240 = 2160, fewer, better | 1 |
//! | 07.3b commission's | 3 ∕ 240 against 3 ∕ 240: the same | 0.50 |
//! | 07.3c police's | 4 ∕ 240 against 2 ∕ 236: 4·236 = 944 > 2·240 = 480, more, worse | 0 |
//! | 08 language | no such children: does not apply, leaves both sums | – |
//! | 09a class teachers | yes, with a link | 1 |
//! | 09b their reports | no report | 0 |
//! | 10 holidays | plans, no reports | 0 |
//! | 11 holidays' register | kept, without measures of quality | 0 |
//!
//! Sum: 1 + 0.75 + 1 + 0.07 + 1 + 0.85 + 1 + 0.80 + 1 + 0.50 + 1 = 8.97. Maximum: 18 indicators without 07.2 and 08
//! are 16. 8.97 ∕ 16 = 56.0625 %, shown as 56,1 %: from 50 and under 70 is low.

use serde_json::{Value, json};
use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_engine::value::{Fraction, Value as Answer};
use zerkalo_store::{Institution, Round, assessments};
use zerkalo_tests::both;
use zerkalo_tests::cases::{Case, form};
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_school_fills_signs_and_reads_its_recommendations,
    the_authority_gives_it_back_and_it_is_signed_again
);

const FORM: &str = "zaozersk/upbringing";

/// A town with one school that took part a year ago and half a year ago.
struct Story {
    town: Town,
    school: Institution,
    teacher: Account,
    round: Round,
    submission: String,
}

impl Story {
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        for (period, registers) in [
            ("2025-H1", [(9, 236), (3, 240), (2, 236)]),
            ("2025-H2", [(1, 240), (1, 240), (9, 240)]),
        ] {
            house
                .past_round(&town, FORM, period, (&school, answers_with(registers), &teacher))
                .await;
        }
        let round = house.round(&town, FORM, "2026-H1").await;
        let submission = house.submission(&round, &school).await.to_string();
        Self {
            town,
            school,
            teacher,
            round,
            submission,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/submissions/{}{rest}", self.submission)
    }

    /// Fills one section after another, as the buttons lead, up to the page where answers are checked.
    async fn fill(&self, client: &Client, case: &Case) -> Page {
        let form = form(FORM);
        let mut page = client.open(&self.path("/sections/school")).await.expect(200);
        for section in &form.sections {
            let address = self.path(&format!("/sections/{}", section.id));
            assert_eq!(page.path, address, "the way leads from section to section");
            let filled = case
                .fields(&section.id)
                .iter()
                .fold(page.form(&address), |form, (name, text)| form.with(name, text));
            page = client.submit(&filled.with("go", "next")).await.expect(200);
        }
        page
    }

    async fn sign(&self, client: &Client, checked: &Page) -> Page {
        let sign = client.open(&checked.link("подпис")).await.expect(200);
        client
            .submit(&sign.form(&self.path("/sign")).with("confirm", "yes"))
            .await
            .expect(200)
    }

    async fn outcome(&self, house: &House) -> (String, Value) {
        let id = self.submission.parse().unwrap();
        let made = assessments::latest(house.state().store().read(), &self.town.id, id)
            .await
            .unwrap()
            .unwrap();
        Case::named("zaozersk", "upbringing-typical").check(made.outcome().expect("an outcome"));
        (
            made.key.revision.to_string(),
            serde_json::to_value(made.outcome()).unwrap(),
        )
    }
}

/// Half-year-old answers: as now, but for the three registers.
fn answers_with(registers: [(i64, i64); 3]) -> Entries {
    let mut entries = Case::named("zaozersk", "upbringing-typical").entries();
    for (question, (numerator, denominator)) in ["upb-073a-school", "upb-073b-kdn", "upb-073c-pdn"]
        .iter()
        .zip(registers)
    {
        let share = Fraction { numerator, denominator };
        let comment = Some("Учеников тогда было меньше.".to_owned());
        entries.insert(
            (*question).to_owned(),
            Entry {
                comment,
                ..Entry::new(Answer::Share(share))
            },
        );
    }
    entries
}

async fn a_school_fills_signs_and_reads_its_recommendations(house: &mut House) {
    let story = Story::begin(house).await;
    let case = Case::named("zaozersk", "upbringing-typical");
    let client = house.client();

    let tasks = client.sign_in(&story.teacher).await;
    assert_eq!(tasks.path, "/tasks");
    let list = client
        .open(&tasks.link("Самооценка воспитательной работы школы"))
        .await
        .expect(200);
    assert_eq!(list.path, story.path(""));
    assert_eq!(list.texts(".task-list a").len(), form(FORM).sections.len());
    assert!(
        list.texts(".task-list .state").iter().all(|state| state == "не начат"),
        "{:?}",
        list.texts(".state")
    );

    let checked = story.fill(&client, &case).await;
    assert_eq!(checked.path, story.path("/check"));
    let list = client.open(&story.path("")).await;
    assert!(
        list.texts(".task-list .state").iter().all(|state| state == "готов"),
        "{:?}",
        list.texts(".state")
    );

    let result = story.sign(&client, &checked).await;
    assert_eq!(result.path, story.path("/result"));
    story.outcome(house).await;
    the_first_screen_says_how_it_is(&result);
    the_indicators_say_it_exactly(&result);
    the_recommendations_are_those_of_the_passport(&result);
    it_is_compared_with_the_last_round(&result);

    let print = client.open(&story.path("/result/print")).await.expect(200);
    assert!(print.main().contains("56,1 %"), "{}", print.summary());
    let tasks = client.open("/tasks").await;
    assert!(
        tasks.main().contains("первое полугодие 2026 года оценено"),
        "{}",
        tasks.summary()
    );
}

fn the_first_screen_says_how_it_is(result: &Page) {
    assert_eq!(result.text(".score-percent"), "56,1 %");
    assert!(
        result.text(".score").to_lowercase().contains("низкий"),
        "{}",
        result.text(".score")
    );
    assert!(
        result.text(".score-words").contains("8,97"),
        "{}",
        result.text(".score-words")
    );
    let standouts = result.texts(".standouts li").len();
    assert!((1..=3).contains(&standouts), "{standouts} standouts");
    assert_eq!(result.texts(".what-first .advice-list > li").len(), 3);
}

fn the_indicators_say_it_exactly(result: &Page) {
    for (code, parts) in [
        ("ZAO-UPB-03b", &["17 из 240", "7,1 %", "0,07"][..]),
        ("ZAO-UPB-02b", &["180 из 240", "75,0 %", "0,75"]),
        ("ZAO-UPB-06", &["не подтвержд"]),
        ("ZAO-UPB-07.3a", &["6 из 240", "2,5 %"]),
        ("ZAO-UPB-07.2", &["12"]),
        ("ZAO-UPB-08", &["не применимо", "Не спрашивалось"]),
    ] {
        let text = result.text(&format!("article[id='i-{code}']"));
        for part in parts {
            assert!(text.contains(part), "{code} does not say «{part}»: {text}");
        }
    }
    // «Почему»: the answers, the rule and the clause of the document.
    let why = result.text("article[id='i-ZAO-UPB-07.3c'] .why-body");
    // A year before 2 ∕ 236 = 0.847… %, now 4 ∕ 240 = 1.666… %.
    for part in ["4 из 240", "было 0,8 %", "стало 1,7 %", "Паспорт системы воспитания"]
    {
        assert!(why.contains(part), "«{part}» is not in: {why}");
    }
}

fn the_recommendations_are_those_of_the_passport(result: &Page) {
    let given = result.texts(".audience .advice-list > li");
    assert_eq!(given.len(), 10, "{given:#?}");
    for part in [
        "Охват добровольчеством — 17 из 240 обучающихся (7,1 %)",
        "Без «да» остались вопросы: Размещены ли на сайте школы отчёты о том, как эти программы выполнены?",
    ] {
        assert!(
            given.iter().any(|advice| advice.contains(part)),
            "«{part}» is not in {given:#?}"
        );
    }
}

fn it_is_compared_with_the_last_round(result: &Page) {
    assert!(result.has("#comparison"), "{}", result.summary());
    assert!(
        result.text("[aria-labelledby=comparison]").contains("ЗАО") || result.has("[aria-labelledby=comparison] table")
    );
}

async fn the_authority_gives_it_back_and_it_is_signed_again(house: &mut House) {
    let story = Story::begin(house).await;
    let case = Case::named("zaozersk", "upbringing-typical");
    house
        .sign(&story.round, (&story.school, case.entries(), &story.teacher))
        .await;
    let (revision, first) = story.outcome(house).await;
    assert_eq!(revision, "1");

    let specialist = house.specialist(&story.town).await;
    let (office, school) = (house.client(), house.client());
    office.sign_in(&specialist).await;
    let round = office.open(&format!("/rounds/{}", story.round.id)).await.expect(200);
    let row = round.text(".round-table tbody tr");
    assert!(row.contains("Школа № 1") && row.contains("56,1 %"), "{row}");
    let result = office.open(&story.path("/result")).await.expect(200);
    let give_back = |reason: &str| result.form(&story.path("/return")).with("reason", reason);
    let asked = office.post(&give_back(" ")).await.expect(422);
    assert!(asked.has("#reason-error"), "{}", asked.summary());
    office
        .submit(&give_back("Приложите ссылку на план профилактики."))
        .await
        .expect(200);

    let tasks = school.sign_in(&story.teacher).await;
    assert!(
        tasks.main().contains("Приложите ссылку на план профилактики."),
        "{}",
        tasks.summary()
    );
    let address = story.path("/sections/prevention");
    let section = school.open(&address).await.expect(200);
    let mended = section
        .form(&address)
        .with("q.upb-06-plans.link", "https://school.example/plan")
        .with("go", "exit");
    school.submit(&mended).await.expect(200);
    let checked = school.open(&story.path("/check")).await.expect(200);
    story.sign(&school, &checked).await;

    let id = story.submission.parse().unwrap();
    let made = assessments::latest(house.state().store().read(), &story.town.id, id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(made.key.revision, 2);
    let second = serde_json::to_value(made.outcome()).unwrap();
    let signs = |outcome: &Value| {
        let all = outcome["indicators"].as_array().unwrap();
        all.iter().find(|result| result["indicator"] == "ZAO-UPB-06").unwrap()["signs"].clone()
    };
    assert_eq!(signs(&first), json!(["unconfirmed"]));
    assert_eq!(signs(&second), json!([]));
    let kept = assessments::of_revision(house.state().store().read(), &story.town.id, id, 1)
        .await
        .unwrap();
    assert_eq!(
        serde_json::to_value(kept[0].outcome()).unwrap(),
        first,
        "what was published stays"
    );

    let result = office.open(&story.path("/result")).await.expect(200);
    office.submit(&result.form(&story.path("/accept"))).await.expect(200);
    let section = school.open(&address).await.expect(200);
    assert!(!section.has("button[value=next]"), "accepted answers cannot be changed");
}
