//! Reminders to those who are late: what the letter says, that it comes once, what is said when it does not come, and
//! the list for those without a mailbox.

use std::time::Duration;

use serde_json::json;
use zerkalo::clock::{DAY, SECOND};
use zerkalo::mail::{MailOptions, Security};
use zerkalo::outbox::MOST_ATTEMPTS;
use zerkalo_store::{
    Amendment, Card, Institution, ReminderEntry, ReminderFilter, ReminderState, Replacement, Role, Round, StoreError,
    institutions, reminders,
};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::{Page, plain};
use zerkalo_tests::seed::{Account, Town};
use zerkalo_tests::smtp::{Manner, Sink, Step};

both!(
    all_late_institutions_are_reminded_once_a_day,
    the_letter_says_what_is_missing_and_where,
    a_title_or_a_name_adds_no_header,
    without_mail_the_page_offers_the_list,
    an_address_is_one_or_is_refused,
    a_letter_waits_for_a_server_that_is_down_and_survives_a_restart,
    what_the_mail_server_says_is_shown,
    one_that_never_answers_is_given_up,
    answers_that_came_meanwhile_need_no_letter,
    nothing_is_sent_plain_where_encryption_is_wanted,
    the_account_is_shown_to_the_mail_server,
    programs_remind_and_read_the_log,
    an_exception_is_not_late
);

const FORM: &str = "zaozersk/upbringing";

struct Story {
    town: Town,
    school: Institution,
    other: Institution,
    round: Round,
    admin: Account,
}

impl Story {
    /// Two schools, both two days late; the first has a mailbox.
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let other = house.school(&town, "Школа № 2").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        let now = house.state().now();
        let days = |count: u64| Duration::from_secs(count * 24 * 3600);
        let terms = (now.minus(days(20)), now.minus(days(2)));
        let round = house.round_between(&town, FORM, "2026", terms).await;
        let story = Self {
            town,
            school,
            other,
            round,
            admin,
        };
        let office = story.office(house).await;
        story.write_to(&office, &story.school, "school-1@example.org").await;
        story
    }

    async fn office(&self, house: &House) -> Client {
        let client = house.client();
        client.sign_in(&self.admin).await;
        client
    }

    async fn write_to(&self, office: &Client, school: &Institution, address: &str) -> Page {
        let page = office.open("/reminders/addresses").await.expect(200);
        let form = page.form("/reminders/addresses");
        office.submit(&form.with(&format!("mail-{}", school.id), address)).await
    }

    fn path(&self) -> String {
        format!("/rounds/{}/reminders", self.round.id)
    }

    /// Presses the button for all.
    async fn remind(&self, office: &Client) -> Page {
        let page = office.open(&self.path()).await.expect(200);
        office.submit(&page.form(&self.path())).await.expect(200)
    }

    async fn log(&self, house: &House) -> Vec<ReminderEntry> {
        let filter = ReminderFilter {
            limit: 100,
            ..ReminderFilter::default()
        };
        let db = house.state().store().read();
        reminders::list(db, &self.town.id, &filter).await.unwrap()
    }

    /// Waits until the newest reminder is as wanted.
    async fn wait_for(&self, house: &House, wanted: impl Fn(&ReminderEntry) -> bool) -> ReminderEntry {
        for _ in 0..1000 {
            let newest = self.log(house).await.into_iter().next().expect("a reminder");
            if wanted(&newest) {
                return newest;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it never came to that: {:?}", self.log(house).await.first());
    }

    async fn becomes(&self, house: &House, state: ReminderState) -> ReminderEntry {
        self.wait_for(house, |entry| entry.reminder.state == state).await
    }

    async fn fails_with(&self, house: &House, word: &str) -> ReminderEntry {
        self.wait_for(house, |entry| entry.reminder.error.as_deref() == Some(word))
            .await
    }
}

async fn all_late_institutions_are_reminded_once_a_day(house: &mut House) {
    let sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    let board = office.open("/rounds/board").await.expect(200);
    let all = office.open(&board.link("напоминания")).await.expect(200);
    assert_eq!(all.texts(".late-table tbody th"), ["Школа № 1", "Школа № 2"]);

    let told = story.remind(&office).await;
    let said = told.text("[role=status]");
    assert!(said.contains("1 письмо поставлено в очередь"), "{said}");
    assert!(said.contains("1 письмо некуда отправить"), "{said}");
    assert_eq!(sink.wait_for(1).await[0].to, ["school-1@example.org"]);
    story.becomes(house, ReminderState::Sent).await;

    // The second time that day only the other school gets one, which has an address now.
    story
        .write_to(&office, &story.other, "school-2@example.org")
        .await
        .expect(200);
    let told = story.remind(&office).await;
    let said = told.text("[role=status]");
    assert!(said.contains("1 напоминание сегодня уже было"), "{said}");
    assert_eq!(sink.wait_for(2).await[1].to, ["school-2@example.org"]);

    // Whoever wants it all the same says so.
    let page = office.open(&story.path()).await.expect(200);
    assert_eq!(page.texts(".late-table button").len(), 2);
    let again = page.form(&story.path()).forge("again", "1");
    let submission = house.submission(&story.round, &story.school).await.to_string();
    office.submit(&again.forge("submission", &submission)).await.expect(200);
    assert_eq!(sink.wait_for(3).await[2].to, ["school-1@example.org"]);
    story.becomes(house, ReminderState::Sent).await;

    // The next day there may be another.
    house.clock().advance(DAY);
    let told = story.remind(&story.office(house).await).await;
    assert!(
        told.text("[role=status]").contains("2 письма поставлены"),
        "{}",
        told.text("[role=status]")
    );
    assert_eq!(sink.wait_for(5).await.len(), 5);
    let page = story.office(house).await.open("/reminders/log").await.expect(200);
    assert_eq!(page.texts("tbody tr").len(), 5);
    assert!(page.main().contains("school-2@example.org"), "{}", page.summary());
    assert!(page.main().contains("Заместитель директора"), "{}", page.summary());
}

async fn the_letter_says_what_is_missing_and_where(house: &mut House) {
    let sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    house.restart_at("http://zerkalo.example").await;
    let story = Story::begin(house).await;
    // The public address is not this test's own, so the letter is ordered by a program.
    let api = house.api(&house.token(&story.admin).await);
    let path = format!("/rounds/{}/reminders", story.round.id);
    api.post(&path, &json!({})).await.expect(200);
    let letter = sink.wait_for(1).await.remove(0);
    assert_eq!(letter.from, "zerkalo@example.org");
    let message = letter.message();
    let from = message.from().and_then(|from| from.first()).unwrap();
    assert_eq!(
        (from.name(), from.address()),
        (Some("Управление образования"), Some("zerkalo@example.org"))
    );
    let to = message.to().and_then(|to| to.first()).unwrap();
    assert_eq!(
        (to.name(), to.address()),
        (Some("Школа № 1"), Some("school-1@example.org"))
    );
    let due = house.state().local(story.round.due_at).date();
    let due = format!("{:02}.{:02}.{}", due.day(), due.month(), due.year());
    assert_eq!(
        letter.subject(),
        format!("Ждём ответы: {}, срок {due}", story.round.title)
    );
    let href = format!(
        "http://zerkalo.example/submissions/{}",
        house.submission(&story.round, &story.school).await
    );
    let text = letter.text();
    for wanted in [
        "напоминает: ответы организации «Школа № 1» ещё не получены.",
        &format!("Срок сдачи: {due} (опоздание 2 дня)"),
        "Заполнять ещё не начали.",
        "— Добровольчество: не хватает ",
        &href,
    ] {
        assert!(plain(&text).contains(wanted), "no «{wanted}» in {text}");
    }
    let html = letter.html();
    assert!(html.contains(&format!("<a href=\"{href}\">")), "{html}");
    assert!(html.contains("<li>Добровольчество: не хватает "), "{html}");
    let entry = story.becomes(house, ReminderState::Sent).await;
    assert_eq!(
        message.message_id(),
        Some(format!("{}@example.org", entry.reminder.id).as_str())
    );
}

async fn a_title_or_a_name_adds_no_header(house: &mut House) {
    let sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    story.remind(&office).await;
    let usual = sink.wait_for(1).await[0].headers();
    let id = story.school.id;
    let evil = Replacement {
        id,
        expected: story.school.revision,
        card: Card {
            short_name: "Школа\r\nBcc: thief@example.org\r\n\r\nтекст".to_owned(),
            ..story.school.card()
        },
    };
    let amendment = Amendment {
        municipality: story.town.id.clone(),
        expected: None,
        additions: Vec::new(),
        replacements: vec![evil],
        by: None,
        at: house.state().now(),
    };
    let write = house
        .state()
        .store()
        .write(move |tx| Box::pin(institutions::amend(tx, amendment)));
    write.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    house.clock().advance(DAY);
    story.remind(&story.office(house).await).await;
    let letter = sink.wait_for(2).await.remove(1);
    assert_eq!(letter.headers(), usual);
    assert_eq!(letter.to, ["school-1@example.org"], "{id}");
    let message = letter.message();
    let to = message.to().and_then(|to| to.first()).unwrap();
    assert_eq!(to.name(), Some("Школа Bcc: thief@example.org текст"));
}

async fn without_mail_the_page_offers_the_list(house: &mut House) {
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    let page = office.open(&story.path()).await.expect(200);
    assert!(page.main().contains("почта не настроена"), "{}", page.summary());
    assert!(page.find_form(&story.path()).is_none(), "a button that cannot work");
    let list = office.open(&page.link("Список для звонков")).await.expect(200);
    assert_eq!(list.texts(".calls tbody th").len(), 2);
    let lacks = list.text(".calls tbody tr td:nth-of-type(2)");
    assert!(lacks.contains("Добровольчество: не хватает"), "{lacks}");
    let fields = [("csrf", page.csrf())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = office.post_fields(&story.path(), &fields).await.expect(409);
    assert!(refused.main().contains("почта не настроена"), "{}", refused.summary());
    assert!(story.log(house).await.is_empty());
}

async fn an_address_is_one_or_is_refused(house: &mut House) {
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    let page = story.write_to(&office, &story.other, "школа").await.expect(422);
    assert!(page.text(".summary").contains("Школа № 2"), "{}", page.summary());
    let field = format!("mail-{}", story.other.id);
    assert_eq!(page.form("/reminders/addresses").value(&field), Some("школа"));
    // Empty takes the address away.
    story.write_to(&office, &story.school, "").await.expect(200);
    let page = office.open(&story.path()).await.expect(200);
    assert!(!page.main().contains("school-1@example.org"), "{}", page.summary());
    // Somebody else's institution is nobody's.
    let elsewhere = house.town("elsewhere").await;
    let foreign = house.school(&elsewhere, "Школа № 9").await;
    let form = office.open("/reminders/addresses").await.form("/reminders/addresses");
    let forged = form.forge(&format!("mail-{}", foreign.id), "thief@example.org");
    office.submit(&forged).await.expect(404);
}

async fn a_letter_waits_for_a_server_that_is_down_and_survives_a_restart(house: &mut House) {
    let mut sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    sink.down().await;
    story.remind(&story.office(house).await).await;
    story.fails_with(house, "unreachable").await;
    house.restart().await;
    sink.up().await;
    house.clock().advance(11 * SECOND);
    let entry = story.becomes(house, ReminderState::Sent).await;
    assert_eq!((entry.reminder.error, sink.letters().len()), (None, 1));
    // Nothing comes twice, however much time passes and however often the server starts.
    house.clock().advance(DAY);
    house.restart().await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(sink.letters().len(), 1);
}

async fn what_the_mail_server_says_is_shown(house: &mut House) {
    let sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    for (manner, word, said, shown) in [
        (
            Manner::Says(Step::Recipient, "450 4.2.1 mailbox busy"),
            "deferred",
            "mailbox busy",
            "попросил подождать. Попробуем ещё раз сами.",
        ),
        (
            Manner::Says(Step::Letter, "451 4.3.0 later"),
            "deferred",
            "later",
            "попросил подождать",
        ),
        (Manner::HangsUp(Step::Greeting), "unreachable", "", "не ответил"),
        (Manner::HangsUp(Step::Letter), "unreachable", "", "не ответил"),
        (
            Manner::Says(Step::Recipient, "550 5.1.1 no such user"),
            "refused",
            "no such user",
            "не отправлено",
        ),
    ] {
        sink.behave(manner);
        let page = office.open(&story.path()).await.expect(200);
        let form = page.form(&story.path()).forge("again", "1");
        office.submit(&form).await.expect(200);
        let entry = story.fails_with(house, word).await;
        let detail = entry.reminder.detail.unwrap_or_default();
        assert!(detail.contains(said), "{manner:?}: {detail}");
        let log = office.open("/reminders/log").await.expect(200);
        let row = log.text("tbody tr");
        assert!(row.contains(shown), "{manner:?}: {row}");
    }
    // What was refused for good is not tried again; what was put off comes by itself.
    assert_eq!(story.log(house).await[0].reminder.state, ReminderState::Failed);
    sink.behave(Manner::Takes);
    house.clock().advance(11 * SECOND);
    assert_eq!(sink.wait_for(4).await.len(), 4);
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(sink.letters().len(), 4);
    // After a failure another may be ordered the same day.
    let page = office.open(&story.path()).await.expect(200);
    assert!(page.main().contains("Напомнить"), "{}", page.summary());
}

async fn one_that_never_answers_is_given_up(house: &mut House) {
    let mut sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    sink.down().await;
    story.remind(&story.office(house).await).await;
    for _ in 0..MOST_ATTEMPTS {
        let before = story.log(house).await;
        if before[0].reminder.state != ReminderState::Waiting {
            break;
        }
        tokio::time::sleep(Duration::from_millis(900)).await;
        house.clock().advance(3601 * SECOND);
    }
    let entry = story.becomes(house, ReminderState::Failed).await;
    assert_eq!(entry.reminder.error.as_deref(), Some("unreachable"));
    sink.up().await;
    house.clock().advance(DAY);
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert!(sink.letters().is_empty());
}

async fn answers_that_came_meanwhile_need_no_letter(house: &mut House) {
    let mut sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    sink.down().await;
    story.remind(&story.office(house).await).await;
    story.fails_with(house, "unreachable").await;
    let teacher = house.respondent(&story.town, &story.school).await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&story.round, (&story.school, entries, &teacher)).await;
    sink.up().await;
    house.clock().advance(11 * SECOND);
    story.becomes(house, ReminderState::Unneeded).await;
    assert!(sink.letters().is_empty());
}

async fn nothing_is_sent_plain_where_encryption_is_wanted(house: &mut House) {
    let sink = Sink::open().await;
    let options = MailOptions {
        mail_security: Security::Starttls,
        ..sink.options_with("zerkalo", "secret")
    };
    house.restart_with_mail(options).await;
    let story = Story::begin(house).await;
    story.remind(&story.office(house).await).await;
    story.fails_with(house, "insecure").await;
    assert!(sink.letters().is_empty());
}

async fn the_account_is_shown_to_the_mail_server(house: &mut House) {
    let sink = Sink::open().await;
    house.restart_with_mail(sink.options_with("zerkalo", "secret")).await;
    let story = Story::begin(house).await;
    sink.behave(Manner::Says(Step::Login, "535 5.7.8 wrong"));
    story.remind(&story.office(house).await).await;
    let entry = story.fails_with(house, "login-refused").await;
    // Whoever runs the server can mend that, so the letter waits.
    assert_eq!(entry.reminder.state, ReminderState::Waiting);
    sink.behave(Manner::Takes);
    house.clock().advance(11 * SECOND);
    // \0zerkalo\0secret
    assert_eq!(
        sink.wait_for(1).await[0].account.as_deref(),
        Some("AHplcmthbG8Ac2VjcmV0")
    );
}

async fn programs_remind_and_read_the_log(house: &mut House) {
    let sink = Sink::open().await;
    house.restart_with_mail(sink.options()).await;
    let story = Story::begin(house).await;
    let api = house.api(&house.token(&story.admin).await);
    let path = format!("/rounds/{}/reminders", story.round.id);
    let (first, second) = (
        house.submission(&story.round, &story.school).await.to_string(),
        house.submission(&story.round, &story.other).await.to_string(),
    );
    let nowhere = uuid::Uuid::now_v7().to_string();
    let body = json!({ "submissions": [first, second, nowhere], "language": "en" });
    let answer = api.post(&path, &body).await.expect(200);
    let outcome = |submission: &str| {
        let all = answer.json["reminders"].as_array().unwrap();
        let own = all.iter().find(|own| own["submission"] == submission).unwrap();
        own["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        [&first, &second, &nowhere].map(|id| outcome(id)),
        ["ordered", "no_address", "not_late"]
    );
    assert!(sink.wait_for(1).await[0].subject().starts_with("Answers are due: "));
    story.becomes(house, ReminderState::Sent).await;
    let log = api.get("/reminders").await.expect(200);
    let newest = &log.json["reminders"][0];
    assert_eq!(
        (newest["state"].as_str(), newest["address"].as_str()),
        (Some("sent"), Some("school-1@example.org"))
    );
    let refused = api.post(&path, &json!({ "submission": first })).await;
    assert_eq!(refused.status.as_u16(), 422, "{}", refused.text);
    assert_eq!(api.get("/reminders?round=x").await.expect(422).code(), "input_invalid");
    house.restart_with_mail(MailOptions::default()).await;
    let api = house.api(&house.token(&story.admin).await);
    assert_eq!(
        api.post(&path, &json!({})).await.expect(409).code(),
        "mail_unconfigured"
    );
}

async fn an_exception_is_not_late(house: &mut House) {
    let story = Story::begin(house).await;
    let office = story.office(house).await;
    let page = office
        .open(&format!("/rounds/{}/manage", story.round.id))
        .await
        .expect(200);
    let span = jiff::Span::new().days(5);
    let today = house.state().local(house.state().now()).date();
    let form = page.form(&format!("/rounds/{}/exceptions", story.round.id)).with_all(&[
        ("institution", &story.school.id.to_string()),
        ("due", &today.checked_add(span).unwrap().to_string()),
        ("reason", "Карантин"),
    ]);
    office.submit(&form).await.expect(200);
    let page = office.open("/reminders").await.expect(200);
    assert_eq!(page.texts(".late-table tbody th"), ["Школа № 2"]);
    // A closed round wants nothing any more.
    house.close_round(&story.round).await;
    let page = office.open("/reminders").await.expect(200);
    assert!(page.main().contains("Никто не опаздывает"), "{}", page.summary());
}
