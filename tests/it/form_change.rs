//! A round goes on with another version of its form: what that changes is shown before, and no answer is lost.

use serde_json::json;
use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_engine::value::Value;
use zerkalo_store::{Institution, Role, Round, rounds};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};
use zerkalo_tests::versions::{news, version_of};

both!(
    the_authority_sees_what_changes_and_goes_on,
    a_draft_keeps_what_is_asked_no_more,
    what_is_signed_stays_with_its_version,
    a_version_that_nobody_can_score_is_refused,
    programs_look_and_go_on
);

const FORM: &str = "zaozersk/upbringing";
const WORDS: (&str, &str) = ("text", "Что нового?");
const NUMBER: (&str, &str) = ("count", "Сколько новостей?");
/// Read by no indicator, and not said to be informational.
const UNREAD: &str = "\n[[section.question]]\nid = \"stray\"\nkind = \"yes_no\"\ntitle.ru = \"Лишний вопрос?\"\n";

/// The form in another version, which asks for news.
fn version(number: u32, (kind, title): (&str, &str)) -> String {
    version_of(FORM, number, &news(kind, title))
}

struct Story {
    town: Town,
    school: Institution,
    teacher: Account,
    admin: Account,
    round: Round,
}

impl Story {
    /// A round by version 2, which asks for news in words; version 3 asks for their number.
    async fn begin(house: &mut House) -> Self {
        house.install_form("two", &version(2, WORDS));
        house.restart().await;
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let story = Self {
            teacher: house.respondent(&town, &school).await,
            admin: house.person(&town, None, Role::AuthorityAdmin).await,
            round: house.round(&town, FORM, "2026-H1").await,
            school,
            town,
        };
        assert_eq!(story.round.form_version, 2);
        house.install_form("three", &version(3, NUMBER));
        house.restart().await;
        story
    }

    async fn client(&self, house: &House, account: &Account) -> Client {
        let client = house.client();
        client.sign_in(account).await;
        client
    }

    async fn now(&self, house: &House) -> Round {
        rounds::get(house.state().store().read(), &self.town.id, self.round.id)
            .await
            .unwrap()
    }

    /// The authority goes on with a version.
    async fn go_on(&self, house: &House, version: u32) -> Page {
        let office = self.client(house, &self.admin).await;
        let page = office
            .open(&format!("{}?version={version}", self.form_path()))
            .await
            .expect(200);
        let form = page.form(&self.form_path()).with("reason", "Уточнили вопросы");
        office.submit(&form).await
    }

    fn form_path(&self) -> String {
        format!("/rounds/{}/form", self.round.id)
    }

    async fn path(&self, house: &House, rest: &str) -> String {
        format!(
            "/submissions/{}{rest}",
            house.submission(&self.round, &self.school).await
        )
    }

    /// Types the news into their section.
    async fn tell(&self, house: &House, client: &Client, news: &str) -> Page {
        let address = self.path(house, "/sections/holidays").await;
        let form = client.open(&address).await.expect(200).form(&address);
        client.submit(&form.with("q.news", news)).await.expect(200)
    }

    fn answers(news: Value) -> Entries {
        let mut entries = Case::named("zaozersk", "upbringing-typical").entries();
        entries.insert("news".to_owned(), Entry::new(news));
        entries
    }
}

async fn the_authority_sees_what_changes_and_goes_on(house: &mut House) {
    let story = Story::begin(house).await;
    let teacher = story.client(house, &story.teacher).await;
    story.tell(house, &teacher, "Открыли музей").await;

    let office = story.client(house, &story.admin).await;
    let manage = office
        .open(&format!("/rounds/{}/manage", story.round.id))
        .await
        .expect(200);
    // Version 3 comes first, and version 1 can be chosen.
    let page = office.open(&manage.link("Редакция формы")).await.expect(200);
    let said = page.main();
    for words in [
        "по редакции 2",
        "Сколько новостей?",
        "другой вид ответа",
        "Отвечено в 1 черновике",
        "1 организация продолжит",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let older = office
        .open(&format!("{}?version=1", story.form_path()))
        .await
        .expect(200);
    assert!(
        older.main().contains("Больше не спрашивают Что нового?"),
        "{}",
        older.main()
    );

    let refused = office.submit(&page.form(&story.form_path())).await.expect(422);
    assert!(
        refused.text(".summary").contains("Напишите, почему"),
        "{}",
        refused.summary()
    );
    let done = office
        .submit(&page.form(&story.form_path()).with("reason", "Уточнили вопросы"))
        .await
        .expect(200);
    let history = done.text(".history");
    assert!(
        history.contains("Мониторинг переведён на редакцию 3 формы"),
        "{history}"
    );
    assert!(history.contains("Уточнили вопросы"), "{history}");
    let journal = office.open("/journal").await.expect(200);
    assert!(
        journal.main().contains("Мониторинг переведён на другую редакцию формы"),
        "{}",
        journal.main()
    );
    let stale = office
        .submit(&page.form(&story.form_path()).with("reason", "Ещё раз"))
        .await;
    assert_eq!(
        stale.status,
        422,
        "the version is the round's already: {}",
        stale.summary()
    );
}

async fn a_draft_keeps_what_is_asked_no_more(house: &mut House) {
    let story = Story::begin(house).await;
    let teacher = story.client(house, &story.teacher).await;
    story.tell(house, &teacher, "Открыли музей").await;
    story.go_on(house, 3).await.expect(200);

    let list = teacher.open(&story.path(house, "").await).await.expect(200);
    let told = list.text("details.notice");
    assert!(
        told.contains("Форма изменилась") && told.contains("Ваш прежний ответ: Открыли музей"),
        "{told}"
    );
    let address = story.path(house, "/sections/holidays").await;
    let section = teacher.open(&address).await.expect(200);
    assert_eq!(
        section.form(&address).value("q.news"),
        Some(""),
        "the words are no number"
    );

    // Whoever goes back to the version before finds everything as it was.
    story.go_on(house, 2).await.expect(200);
    let section = teacher.open(&address).await.expect(200);
    assert_eq!(section.form(&address).value("q.news"), Some("Открыли музей"));

    // A whole submission keeps it, too: the program knows nothing of the older version.
    story.go_on(house, 1).await.expect(200);
    let whole = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&story.round, (&story.school, whole, &story.teacher)).await;
    house
        .give_back(&story.round, &story.school, &story.admin, "Уточните")
        .await;
    story.go_on(house, 2).await.expect(200);
    let section = teacher.open(&address).await.expect(200);
    assert_eq!(section.form(&address).value("q.news"), Some("Открыли музей"));
}

async fn what_is_signed_stays_with_its_version(house: &mut House) {
    let story = Story::begin(house).await;
    let teacher = story.client(house, &story.teacher).await;
    let answers = Story::answers(Value::Text("Открыли музей".to_owned()));
    house.sign(&story.round, (&story.school, answers, &story.teacher)).await;
    let done = story.go_on(house, 3).await.expect(200);
    assert!(done.main().contains("Сдали 1 из 1"), "{}", done.main());

    let check = teacher.open(&story.path(house, "/check").await).await.expect(200);
    assert!(
        check.main().contains("Что нового?") && check.main().contains("Открыли музей"),
        "{}",
        check.main()
    );
    let list = teacher.open(&story.path(house, "").await).await.expect(200);
    assert!(
        !list.has("details.notice"),
        "nothing changed for what is signed: {}",
        list.main()
    );
    let program = house.api(&house.token(&story.admin).await);
    let submission = house.submission(&story.round, &story.school).await;
    let assessment = program
        .get(&format!("/submissions/{submission}/assessment"))
        .await
        .expect(200);
    assert_eq!(assessment.json["form"]["version"], 2);

    house
        .give_back(&story.round, &story.school, &story.admin, "Уточните")
        .await;
    let list = teacher.open(&story.path(house, "").await).await.expect(200);
    assert!(
        list.text("details.notice").contains("Ваш прежний ответ: Открыли музей"),
        "{}",
        list.main()
    );
    let answers = Story::answers(Value::Count(3));
    house.sign(&story.round, (&story.school, answers, &story.teacher)).await;
    let assessment = program
        .get(&format!("/submissions/{submission}/assessment"))
        .await
        .expect(200);
    assert_eq!(
        (&assessment.json["form"]["version"], &assessment.json["revision"]),
        (&json!(3), &json!(2))
    );
    // Both revisions come out the same again, each by the form that it was signed by.
    let verified = house.zerkalo().run(&["verify", "--json"]).await.fine().json();
    assert_eq!(
        (&verified["same"], &verified["faults"]),
        (&json!(2), &json!([])),
        "{verified}"
    );
}

async fn a_version_that_nobody_can_score_is_refused(house: &mut House) {
    let story = Story::begin(house).await;
    // The newest version must fit, or the server does not start; an older one may not.
    house.install_form("four", &version_of(FORM, 4, UNREAD));
    house.install_form("five", &version(5, NUMBER));
    house.restart().await;
    let office = story.client(house, &story.admin).await;
    let page = office
        .open(&format!("{}?version=4", story.form_path()))
        .await
        .expect(200);
    assert!(
        page.text(".notice-warning").contains("не умеет её оценивать"),
        "{}",
        page.main()
    );
    assert!(page.find_form(&story.form_path()).is_none());
    let program = house.api(&house.token(&story.admin).await);
    let body = json!({ "version": 4, "reason": "Попробуем" });
    let refused = program.post(&story.form_path(), &body).await.expect(422);
    assert_eq!(refused.code(), "inconsistent");
    assert_eq!(story.now(house).await.form_version, 2);
}

async fn programs_look_and_go_on(house: &mut House) {
    let story = Story::begin(house).await;
    let program = house.api(&house.token(&story.admin).await);
    let path = story.form_path();
    let looked = program.get(&path).await.expect(200);
    let expected = json!({
        "form": FORM, "version": 2, "others": [3, 1],
        "change": {
            "version": 3, "added": [], "removed": [], "changed": [{ "question": "news", "aspects": ["kind", "words"] }],
            "begun": 0, "signed": 0, "set_aside": {}, "misfits": [],
        },
    });
    assert_eq!(looked.json, expected);

    let seen = story.round.row_version;
    for (body, status, code) in [
        (json!({ "version": 3, "reason": "" }), 422, "input_invalid"),
        (json!({ "version": 9, "reason": "Уточнили" }), 422, "form_missing"),
        (
            json!({ "version": 3, "expected_version": seen + 7, "reason": "Уточнили" }),
            409,
            "round_changed",
        ),
    ] {
        assert_eq!(program.post(&path, &body).await.expect(status).code(), code, "{body}");
    }
    let body = json!({ "version": 3, "expected_version": seen, "reason": "Уточнили" });
    let done = program.post(&path, &body).await.expect(200);
    assert_eq!(done.json["form"]["version"], 3);
    house.close_round(&story.now(house).await).await;
    let body = json!({ "version": 2, "reason": "Поздно" });
    assert_eq!(program.post(&path, &body).await.expect(409).code(), "round_state");
}
