//! One round from the invitation to the acceptance, played by four people in two browsers at once: with scripts, by
//! keyboard alone, and without scripts.

use zerkalo_store::{Institution, Role, Round, SubmissionState, UserId, files, remarks, submissions, users};
use zerkalo_tests::browser::Way;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

use super::desk::{Desk, pdf};
use super::school::FORM;

/// What the deputy answers in a section of their own, and confirms with a file.
const STRUCTURE: &str = "upb-01-structure";
/// What two people answer at once.
const COVERAGE: &str = "upb-03b-coverage";
/// The deputy's login and password.
const DEPUTY: (&str, &str) = ("zavuch", "тихий берег и лодка");
const PAPER: &str = "Приказ № 5.pdf";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_scripts() {
    play(Way::Mouse, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    play(Way::Keyboard, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts() {
    play(Way::Mouse, false).await;
}

/// The whole story.
async fn play(way: Way, javascript: bool) {
    let house = House::on_sqlite().await;
    let story = Story::begin(&house).await;
    let (study, second) = (
        Desk::with(&house, way, javascript).await,
        Desk::with(&house, way, javascript).await,
    );
    study.sign_in(&story.head).await;
    let link = story.invites(&study).await;
    second.joins(&link, DEPUTY.1).await;
    story.delegates(&house, &study).await;
    story.confirms_with_a_file(&house, &second).await;
    story.both_answer_at_once(&study, &second).await;
    story.signs(&study).await;
    second.sign_out().await;

    second.sign_in(&story.specialist).await;
    story.is_given_back(&second).await;
    story.corrects(&study).await;
    story.signs(&study).await;
    second.sign_out().await;

    second.sign_in(&story.administrator).await;
    story.is_accepted(&second).await;
    story.came_out_as_played(&house).await;
    for desk in [&study, &second] {
        desk.visitor.check_quiet("the whole round").await;
    }
    house.close().await;
}

/// Whom it is about.
struct Story {
    town: Town,
    school: Institution,
    round: Round,
    submission: String,
    head: Account,
    specialist: Account,
    administrator: Account,
}

impl Story {
    /// All that the story does not turn on was answered the day before; how a whole form is filled is told in `filling`.
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let head = house.person(&town, Some(&school), Role::Head).await;
        let round = house.round(&town, FORM, "2026-H1").await;
        let mut entries = Case::named("zaozersk", "upbringing-typical").entries();
        for left in [STRUCTURE, COVERAGE] {
            entries.remove(left);
        }
        house.save(&round, (&school, entries, &head)).await;
        Self {
            submission: house.submission(&round, &school).await.to_string(),
            specialist: house.specialist(&town).await,
            administrator: house.person(&town, None, Role::AuthorityAdmin).await,
            town,
            school,
            round,
            head,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/submissions/{}{rest}", self.submission)
    }

    /// The head invites a deputy and reads the link from the slip.
    async fn invites(&self, desk: &Desk) -> String {
        let hand = desk.hand();
        hand.follow("nav a[href='/people']").await;
        hand.follow("main a[href$='/new']").await;
        hand.write("#office", "Заместитель директора").await;
        hand.write("#login", DEPUTY.0).await;
        hand.follow("main form button.first").await;
        let script = "return document.querySelector('.slip-link').value";
        desk.visitor.chromium.run(script).await.as_str().unwrap().to_owned()
    }

    /// The head gives the deputy a section.
    async fn delegates(&self, house: &House, desk: &Desk) {
        let hand = desk.hand();
        self.opens_list(desk).await;
        hand.follow(&format!("a[href='{}']", self.path("/delegation"))).await;
        hand.pick("#who-institutions", &deputy(house).await.to_string()).await;
        hand.follow("main form button.first").await;
        assert!(hand.reads("main").await.contains("Сохранено"));
    }

    /// The deputy comes from the tasks, answers, and confirms it with a file.
    async fn confirms_with_a_file(&self, house: &House, desk: &Desk) {
        let (hand, folder) = (desk.hand(), tempfile::tempdir().unwrap());
        hand.follow("header .mark").await;
        hand.follow(".delegated a").await;
        hand.choose(&format!("q.{STRUCTURE}"), "yes").await;
        let paper = folder.path().join(PAPER);
        std::fs::write(&paper, pdf()).unwrap();
        hand.attach(&format!("q.{STRUCTURE}.evidence"), &paper).await;
        hand.follow("button[value=ready]").await;
        assert!(hand.reads(".task-list").await.contains("Отмечен готовым"));
        let id = self.submission.parse().unwrap();
        let kept = files::list(house.state().store().read(), &self.town.id, id)
            .await
            .unwrap();
        let kept: Vec<_> = kept.iter().map(|file| (file.name.as_str(), file.named)).collect();
        assert_eq!(kept, [(PAPER, true)]);
    }

    /// Both have the question before them; the deputy is quicker, and the head is shown both answers and keeps the own.
    async fn both_answer_at_once(&self, study: &Desk, second: &Desk) {
        for desk in [study, second] {
            self.opens_list(desk).await;
            desk.hand()
                .follow(&format!("a[href='{}']", self.path("/sections/volunteering")))
                .await;
        }
        share(second, "18").await;
        second.hand().follow("button[value=exit]").await;
        share(study, "17").await;
        let hand = study.hand();
        if study.javascript {
            hand.leave().await;
            study.waits_for(".clash-choice").await;
            assert!(hand.reads(".clash-choice").await.contains("18 из 240"));
            hand.press(".clash-choice button").await;
            hand.follow("button[value=exit]").await;
        } else {
            hand.follow("button[value=exit]").await;
            let shown = hand.reads(".clash").await;
            assert!(shown.contains("18 из 240") && shown.contains("17 из 240"), "{shown}");
            hand.choose(&format!("keep.{COVERAGE}"), "mine").await;
            hand.follow("main form button.first").await;
        }
    }

    /// The head looks over the whole and signs it.
    async fn signs(&self, desk: &Desk) {
        let hand = desk.hand();
        self.opens_list(desk).await;
        hand.follow(&format!(".submit-box a[href='{}']", self.path("/check")))
            .await;
        hand.follow(&format!("a[href='{}']", self.path("/sign"))).await;
        hand.tick("#confirm").await;
        hand.follow("main .actions button").await;
        desk.visitor.arrive(&self.path("/result")).await;
    }

    /// The specialist asks about an answer and gives the whole back.
    async fn is_given_back(&self, desk: &Desk) {
        let hand = desk.hand();
        self.opens_result(desk).await;
        hand.follow(&format!(".result-links a[href='{}']", self.path("/check")))
            .await;
        let remarks = self.path(&format!("/questions/{COVERAGE}/remarks"));
        hand.follow(&format!("a[href='{remarks}']")).await;
        hand.write("#words", "Почему только 17?").await;
        hand.follow("form[action$='/remarks'] button").await;
        assert!(hand.reads(".remark").await.contains("Почему только 17?"));
        self.opens_result(desk).await;
        hand.write("#reason", "Проверьте охват.").await;
        hand.follow(".review-back button").await;
    }

    /// The head finds the remark at the answer, mends it and calls the remark settled.
    async fn corrects(&self, desk: &Desk) {
        let hand = desk.hand();
        self.opens_list(desk).await;
        assert!(hand.reads("main").await.contains("Проверьте охват."));
        hand.follow(&format!("a[href='{}']", self.path("/sections/volunteering")))
            .await;
        assert!(
            hand.reads(&format!("#q-{COVERAGE} .remark"))
                .await
                .contains("Почему только 17?")
        );
        share(desk, "71").await;
        hand.follow(&format!("#q-{COVERAGE} .remark button")).await;
        assert!(hand.is_there(&format!("#q-{COVERAGE} .remark-done")).await);
    }

    /// The authority takes what it was sent.
    async fn is_accepted(&self, desk: &Desk) {
        self.opens_result(desk).await;
        desk.hand().follow("form[action$='/accept'] button").await;
    }

    /// From the tasks to the round's list of sections.
    async fn opens_list(&self, desk: &Desk) {
        desk.hand().follow("header .mark").await;
        desk.hand().follow(&format!("a.button[href='{}']", self.path(""))).await;
    }

    /// From the round to what the school sent.
    async fn opens_result(&self, desk: &Desk) {
        let hand = desk.hand();
        hand.follow("header .mark").await;
        hand.follow(&format!(".cards a[href='/rounds/{}']", self.round.id))
            .await;
        hand.follow("tbody th a").await;
    }

    /// Who did what, and what stands there in the end.
    async fn came_out_as_played(&self, house: &House) {
        let (db, id) = (house.state().store().read(), self.submission.parse().unwrap());
        let moves = submissions::transitions(db, &self.town.id, id).await.unwrap();
        let moves: Vec<_> = moves.iter().rev().map(|step| (step.to, step.by)).collect();
        let expected = [
            (SubmissionState::Draft, self.head.id),
            (SubmissionState::Submitted, self.head.id),
            (SubmissionState::Returned, self.specialist.id),
            (SubmissionState::Submitted, self.head.id),
            (SubmissionState::Accepted, self.administrator.id),
        ];
        assert_eq!(moves, expected);
        let stored = submissions::get(db, &self.town.id, id).await.unwrap();
        let answer =
            |question: &str| -> serde_json::Value { stored.answers.get(question).unwrap().entry.read().unwrap() };
        assert_eq!(answer(COVERAGE)["value"]["share"]["numerator"], 71);
        assert_eq!(answer(STRUCTURE)["value"]["yes_no"], true);
        assert_eq!(stored.answers.get(STRUCTURE).unwrap().by, deputy(house).await);
        let left = remarks::list(db, &self.town.id, id).await.unwrap();
        assert!(left.iter().all(|remark| remark.settled.is_some()), "{left:?}");
        assert_eq!((left.len(), stored.head.institution), (1, self.school.id));
    }
}

async fn share(desk: &Desk, numerator: &str) {
    desk.hand().write(&format!("#f-{COVERAGE}"), numerator).await;
    desk.hand().write(&format!("#f-{COVERAGE}-denominator"), "240").await;
}

async fn deputy(house: &House) -> UserId {
    let db = house.state().store().read();
    let found = users::credentials(db, DEPUTY.0).await.unwrap();
    found.expect("the deputy has an account").user.id
}
