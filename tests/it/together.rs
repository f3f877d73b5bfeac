//! Several people at one submission: sections delegated, remarks at answers, last time's answers taken over.

use serde_json::json;
use zerkalo_store::{Institution, Role, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_head_delegates_and_a_teacher_calls_it_ready,
    only_people_of_the_institution_are_given_sections,
    remarks_come_back_with_the_answers_and_are_settled,
    the_last_answer_is_taken_over_only_by_a_button,
    programs_delegate_remark_and_review,
);

const FORM: &str = "zaozersk/upbringing";
const COVERAGE: &str = "upb-03b-coverage";

struct Story {
    town: Town,
    school: Institution,
    teacher: Account,
    head: Account,
    round: Round,
    submission: String,
}

impl Story {
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let head = house.person(&town, Some(&school), Role::Head).await;
        let best = Case::named("zaozersk", "upbringing-best");
        house
            .past_round(&town, FORM, "2025-H1", (&school, best.entries(), &teacher))
            .await;
        let round = house.round(&town, FORM, "2026-H1").await;
        let submission = house.submission(&round, &school).await.to_string();
        Self {
            town,
            school,
            teacher,
            head,
            round,
            submission,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/submissions/{}{rest}", self.submission)
    }

    async fn client(&self, house: &House, account: &Account) -> Client {
        let client = house.client();
        client.sign_in(account).await;
        client
    }

    /// Fills a section as the case says and presses a button.
    async fn fill(&self, client: &Client, section: &str, go: &str) -> Page {
        let address = self.path(&format!("/sections/{section}"));
        let form = client.open(&address).await.expect(200).form(&address);
        let fields = Case::named("zaozersk", "upbringing-typical").fields(section);
        let filled = fields.iter().fold(form, |form, (name, text)| form.with(name, text));
        client.submit(&filled.with("go", go)).await
    }

    async fn signed(&self, house: &House) {
        let case = Case::named("zaozersk", "upbringing-typical");
        house
            .sign(&self.round, (&self.school, case.entries(), &self.head))
            .await;
    }
}

/// The task list's line of a section.
fn line(list: &Page, section: &str) -> String {
    let lines = list.texts(".task-list > li");
    lines
        .into_iter()
        .find(|line| line.contains(section))
        .unwrap_or_default()
}

async fn a_head_delegates_and_a_teacher_calls_it_ready(house: &mut House) {
    let story = Story::begin(house).await;
    let (head, teacher) = (
        story.client(house, &story.head).await,
        story.client(house, &story.teacher).await,
    );
    let list = head.open(&story.path("")).await.expect(200);
    let page = head.open(&list.link("Поручить разделы")).await.expect(200);
    let form = page
        .form(&story.path("/delegation"))
        .with("who.volunteering", &story.teacher.id.to_string());
    let saved = head.submit(&form).await.expect(200);
    assert!(
        saved.main().contains("Сохранено") || saved.body.contains("Сохранено"),
        "{}",
        saved.summary()
    );
    assert_eq!(
        saved.form(&story.path("/delegation")).value("who.volunteering"),
        Some(&*story.teacher.id.to_string())
    );

    // The teacher sees it first.
    let tasks = teacher.open("/tasks").await.expect(200);
    let first = tasks.text(".delegated a");
    assert!(first.contains("обровольч"), "{first}");
    let address = story.path("/sections/volunteering");
    let section = teacher.open(&address).await.expect(200);
    assert!(section.main().contains("Раздел поручен вам"), "{}", section.summary());
    // What is not complete is not ready; what was typed stays.
    let early = section.form(&address).with("q.upb-03a-plans", "no").with("go", "ready");
    let refused = teacher.submit(&early).await.expect(422);
    assert!(
        refused.text(".summary").contains("Раздел ещё не готов"),
        "{}",
        refused.summary()
    );
    let list = story.fill(&teacher, "volunteering", "stay").await.expect(200);
    assert_eq!(list.path, address);
    let list = teacher.open(&story.path("")).await;
    assert!(
        line(&list, "обровольч").contains("заполняется"),
        "{}",
        line(&list, "обровольч")
    );
    let list = story.fill(&teacher, "volunteering", "ready").await.expect(200);
    assert_eq!(list.path, story.path(""));
    let told = line(&list, "обровольч");
    assert!(told.contains("готов") && told.contains("Отмечен готовым"), "{told}");
    assert!(!teacher.open("/tasks").await.has(".delegated"), "nothing is left to do");

    // A colleague may change it all the same, is told so, and the mark is gone.
    let section = head.open(&address).await.expect(200);
    assert!(
        section.main().contains("Вы тоже можете менять ответы"),
        "{}",
        section.summary()
    );
    let changed = section
        .form(&address)
        .with(&format!("q.{COVERAGE}.numerator"), "18")
        .with("go", "exit");
    let list = head.submit(&changed).await.expect(200);
    let told = line(&list, "обровольч");
    assert!(
        told.contains("заполняется") && !told.contains("Отмечен готовым"),
        "{told}"
    );
    assert!(
        list.text(".submit-box").contains("1 порученный раздел"),
        "{}",
        list.text(".submit-box")
    );
}

async fn only_people_of_the_institution_are_given_sections(house: &mut House) {
    let story = Story::begin(house).await;
    let head = story.client(house, &story.head).await;
    let other = house.school(&story.town, "Школа № 2").await;
    let stranger = house.person(&story.town, Some(&other), Role::Head).await;
    let form = head
        .open(&story.path("/delegation"))
        .await
        .expect(200)
        .form(&story.path("/delegation"));
    let forged = form
        .without("who.volunteering")
        .forge("who.volunteering", &stranger.id.to_string());
    let refused = head.submit(&forged).await.expect(422);
    assert!(
        refused.text(".summary").contains("нельзя поручить"),
        "{}",
        refused.summary()
    );
    assert!(!line(&head.open(&story.path("")).await, "обровольч").contains("Поручен"));
    // A teacher delegates nothing.
    let teacher = story.client(house, &story.teacher).await;
    teacher.get(&story.path("/delegation")).await.expect(403);
    assert!(!teacher.open(&story.path("")).await.has("a[href$='/delegation']"));
}

async fn remarks_come_back_with_the_answers_and_are_settled(house: &mut House) {
    let story = Story::begin(house).await;
    story.signed(house).await;
    let specialist = house.specialist(&story.town).await;
    let (office, school) = (
        story.client(house, &specialist).await,
        story.client(house, &story.teacher).await,
    );
    let remarks = story.path(&format!("/questions/{COVERAGE}/remarks"));
    let check = office.open(&story.path("/check")).await.expect(200);
    assert!(check.has(&format!("a[href='{remarks}']")), "{}", check.summary());
    let page = office.open(&remarks).await.expect(200);
    assert!(page.main().contains("17 из 240"), "{}", page.summary());
    office
        .submit(&page.form(&remarks).with("words", "  "))
        .await
        .expect(422);
    let words = "Почему только 17? <b>Уточните.</b>";
    let page = office
        .submit(&page.form(&remarks).with("words", words))
        .await
        .expect(200);
    assert_eq!(page.texts(".remark-words"), [words]);
    assert!(!page.has("form[action$='/settle']"), "settling is for the institution");
    house
        .give_back(&story.round, &story.school, &specialist, "См. замечания.")
        .await;

    // At the answer, at the check and in the list.
    let address = story.path("/sections/volunteering");
    let section = school.open(&address).await.expect(200);
    assert_eq!(section.texts(&format!("#q-{COVERAGE} .remark-words")), [words]);
    let list = school.open(&story.path("")).await;
    assert!(
        line(&list, "обровольч").contains("1 неучтённое замечание"),
        "{}",
        line(&list, "обровольч")
    );
    let check = school.open(&story.path("/check")).await;
    assert!(
        check.texts(".notice-warning").join(" ").contains("Почему только 17"),
        "{}",
        check.summary()
    );
    // The answer is mended and the remark settled by one button.
    let button = section
        .attributes(&format!("#q-{COVERAGE} .remark button"), "value")
        .remove(0);
    let mended = section
        .form(&address)
        .with(&format!("q.{COVERAGE}.numerator"), "27")
        .with("go", &button);
    let section = school.submit(&mended).await.expect(200);
    assert!(
        section
            .text(&format!("#q-{COVERAGE} .remark"))
            .contains("Учтено: Заместитель директора"),
        "{}",
        section.summary()
    );
    assert_eq!(
        section.form(&address).value(&format!("q.{COVERAGE}.numerator")),
        Some("27")
    );
    assert!(
        !school
            .open(&story.path("/check"))
            .await
            .has(".notice-warning a[href^='#remark']")
    );
    let page = school.open(&remarks).await;
    school
        .submit(&page.form(&remarks).with("words", "Проверили: 27."))
        .await
        .expect(200);
    assert_eq!(
        office.open(&remarks).await.texts(".remark-words"),
        [words, "Проверили: 27."]
    );
}

async fn the_last_answer_is_taken_over_only_by_a_button(house: &mut House) {
    let story = Story::begin(house).await;
    let teacher = story.client(house, &story.teacher).await;
    let address = story.path("/sections/volunteering");
    let section = teacher.open(&address).await.expect(200);
    let before = section.text(&format!("#q-{COVERAGE} .previous"));
    let form = section.form(&address);
    assert_eq!(
        form.value(&format!("q.{COVERAGE}.numerator")),
        Some(""),
        "never by itself: {before}"
    );
    let taken = form
        .with("q.upb-03a-plans", "yes")
        .with("go", &format!("previous:{COVERAGE}"));
    let section = teacher.submit(&taken).await.expect(200);
    let form = section.form(&address);
    let numerator = form.value(&format!("q.{COVERAGE}.numerator")).unwrap().to_owned();
    assert!(
        !numerator.is_empty() && before.contains(&numerator),
        "{before}: {numerator}"
    );
    assert_eq!(
        form.value("q.upb-03a-plans"),
        Some("yes"),
        "what was typed is saved along with it"
    );
    assert!(
        !section.has(&format!("#q-{COVERAGE} [data-previous]")),
        "it is the same now"
    );
}

async fn programs_delegate_remark_and_review(house: &mut House) {
    let story = Story::begin(house).await;
    let specialist = house.specialist(&story.town).await;
    let (head, teacher) = (
        house.api(&house.token(&story.head).await),
        house.api(&house.token(&story.teacher).await),
    );
    let office = house.api(&house.token(&specialist).await);
    let path = |rest: &str| story.path(rest);
    let delegate = path("/sections/volunteering/delegate");
    let to = |person: &str| json!({ "person": person });
    let teacher_id = story.teacher.id.to_string();
    teacher.put(&delegate, &to(&teacher_id)).await.expect(403);
    assert_eq!(
        head.put(&delegate, &to(&specialist.id.to_string()))
            .await
            .expect(422)
            .code(),
        "delegate_unknown"
    );
    assert_eq!(
        head.put(&delegate, &to("nobody")).await.expect(422).code(),
        "delegate_unknown"
    );
    assert_eq!(
        head.put(&path("/sections/none/delegate"), &to(&teacher_id))
            .await
            .expect(422)
            .code(),
        "question_unknown"
    );
    let sections = head.put(&delegate, &to(&teacher_id)).await.expect(200).json;
    let own = |sections: &serde_json::Value| {
        let all = sections.as_array().unwrap();
        all.iter()
            .find(|section| section["section"] == "volunteering")
            .unwrap()
            .clone()
    };
    assert_eq!(
        (&own(&sections)["delegate"], &own(&sections)["state"]),
        (&json!(teacher_id), &json!("not_started"))
    );
    let early = teacher
        .post(&path("/sections/volunteering/ready"), &json!({}))
        .await
        .expect(422);
    assert_eq!(early.code(), "section_incomplete");
    let previous = teacher.get(&path("/previous")).await.expect(200).json;
    assert_eq!(previous["period"], "2025-H1");
    assert!(previous["values"][COVERAGE]["share"].is_object(), "{previous}");

    story.signed(house).await;
    let remark = json!({ "question": COVERAGE, "words": "Почему так мало?" });
    office
        .post(&path("/remarks"), &json!({ "question": "none", "words": "x" }))
        .await
        .expect(422);
    let version = head.get(&path("/answers")).await.json["submission"]["row_version"].clone();
    let back = |version: &serde_json::Value, question: &str| {
        let remark = json!({ "question": question, "words": "Почему?" });
        json!({ "expected_version": version, "reason": "См. замечания.", "remarks": [remark] })
    };
    // All or nothing: an unknown question gives nothing back.
    assert_eq!(
        office
            .post(&path("/return"), &back(&version, "none"))
            .await
            .expect(422)
            .code(),
        "question_unknown"
    );
    assert_eq!(
        office
            .post(&path("/return"), &back(&json!(99), COVERAGE))
            .await
            .expect(409)
            .code(),
        "submission_changed"
    );
    assert_eq!(office.get(&path("/remarks")).await.json, json!([]));
    office.post(&path("/remarks"), &remark).await.expect(200);
    let returned = office
        .post(&path("/return"), &back(&version, COVERAGE))
        .await
        .expect(200)
        .json;
    assert_eq!(returned["state"], "returned");
    let remarks = teacher.get(&path("/remarks")).await.expect(200).json;
    assert_eq!(remarks.as_array().unwrap().len(), 2, "{remarks}");
    let settle = path(&format!("/remarks/{}/settle", remarks[0]["id"].as_str().unwrap()));
    office.post(&settle, &json!({})).await.expect(403);
    let settled = teacher.post(&settle, &json!({})).await.expect(200).json;
    assert_eq!(settled[0]["settled_by"], teacher_id);
    let unknown = office
        .post(
            &path("/remarks"),
            &json!({ "question": COVERAGE, "words": "x", "to": 1 }),
        )
        .await;
    unknown.expect(422);
}
