//! Due dates in a calendar program: made, read without signing in, taken back.

use zerkalo_store::{Role, StoreError, TokenHash, UserId, calendar_feeds, users};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

both!(
    a_teacher_sees_the_due_dates_of_the_own_school,
    an_authority_sees_its_rounds,
    an_address_works_until_it_is_taken_back,
    the_secret_is_stored_as_a_digest,
    titles_are_folded_and_escaped
);

const FORM: &str = "zaozersk/upbringing";

/// Presses «создать» and takes the address from the page.
async fn made(client: &Client) -> String {
    let page = client.open("/account").await.expect(200);
    let page = client.submit(&page.form("/account/calendar")).await.expect(200);
    let address = page.text(".calendar-address");
    let path = address
        .split_once("/calendar/")
        .map(|(_, rest)| format!("/calendar/{rest}"));
    path.unwrap_or_else(|| panic!("no address: {}", page.summary()))
}

/// The lines of a calendar, unfolded.
fn lines(page: &Page) -> Vec<String> {
    assert_eq!(page.header("content-type"), Some("text/calendar; charset=utf-8"));
    let folded = page.body.as_str();
    assert!(folded.ends_with("END:VCALENDAR\r\n"), "{folded}");
    for line in folded.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = folded.replace("\r\n ", "");
    unfolded.split("\r\n").map(str::to_owned).collect()
}

fn values(lines: &[String], name: &str) -> Vec<String> {
    let own = lines.iter().filter_map(|line| line.split_once(':'));
    own.filter(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        .collect()
}

async fn a_teacher_sees_the_due_dates_of_the_own_school(house: &mut House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа № 1").await;
    house.school(&town, "Школа № 2").await;
    let teacher = house.respondent(&town, &school).await;
    let round = house.round(&town, FORM, "2026").await;
    let elsewhere = house.town("elsewhere").await;
    house.school(&elsewhere, "Школа № 9").await;
    let client = house.client();
    client.sign_in(&teacher).await;
    let address = made(&client).await;

    let program = house.client();
    let first = program.get(&address).await.expect(200);
    let read = lines(&first);
    let submission = house.submission(&round, &school).await;
    let due = house.state().local(round.due_at).date();
    assert_eq!(values(&read, "UID"), [format!("submission-{submission}@zerkalo")]);
    assert_eq!(values(&read, "SUMMARY"), [format!("Сдать: {}", round.title)]);
    assert_eq!(
        values(&read, "DTSTART;VALUE=DATE"),
        [due.strftime("%Y%m%d").to_string()]
    );
    let next = due.tomorrow().unwrap();
    assert_eq!(values(&read, "DTEND;VALUE=DATE"), [next.strftime("%Y%m%d").to_string()]);
    assert_eq!(values(&read, "DESCRIPTION"), ["Школа № 1\\n2026\u{a0}год"]);
    assert_eq!(
        values(&read, "URL"),
        [format!("{}/submissions/{submission}", house.url())]
    );
    // Nothing changed, so it is the same to the byte.
    assert_eq!(program.get(&address).await.body, first.body);

    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&round, (&school, entries, &teacher)).await;
    let later = lines(&program.get(&address).await.expect(200));
    assert_eq!(values(&later, "UID"), values(&read, "UID"));
    assert_eq!(values(&later, "SUMMARY"), [format!("Сдано: {}", round.title)]);
    let sequence = |lines: &[String]| values(lines, "SEQUENCE")[0].parse::<i64>().unwrap();
    assert!(sequence(&later) > sequence(&read));
}

async fn an_authority_sees_its_rounds(house: &mut House) {
    let town = house.town("zaozersk").await;
    house.school(&town, "Школа № 1").await;
    let observer = house.person(&town, None, Role::Observer).await;
    let round = house.round(&town, FORM, "2026").await;
    let client = house.client();
    client.sign_in(&observer).await;
    let read = lines(&house.client().get(&made(&client).await).await.expect(200));
    assert_eq!(values(&read, "UID"), [format!("round-{}@zerkalo", round.id)]);
    assert_eq!(values(&read, "SUMMARY"), [format!("Срок мониторинга: {}", round.title)]);
}

async fn an_address_works_until_it_is_taken_back(house: &mut House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа № 1").await;
    let teacher = house.respondent(&town, &school).await;
    let (client, program) = (house.client(), house.client());
    client.sign_in(&teacher).await;
    let first = made(&client).await;
    let second = made(&client).await;
    program.get(&first).await.expect(404);
    program.get(&second).await.expect(200);
    // The page never shows it again.
    let page = client.open("/account").await.expect(200);
    assert!(!page.body.contains(&second), "{}", page.summary());
    client.submit(&page.form("/account/calendar/revoke")).await.expect(200);
    program.get(&second).await.expect(404);

    let third = made(&client).await;
    program.get(&third).await.expect(200);
    disable(house, teacher.id).await;
    program.get(&third).await.expect(404);
    for wrong in ["/calendar/x.ics", "/calendar/.ics", "/calendar/AAAA.ics"] {
        program.get(wrong).await.expect(404);
    }
}

async fn disable(house: &House, id: UserId) {
    let now = house.state().now();
    let disable = house
        .state()
        .store()
        .write(move |tx| Box::pin(async move { users::disable(tx, id, now).await }));
    disable.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
}

async fn the_secret_is_stored_as_a_digest(house: &mut House) {
    let town = house.town("zaozersk").await;
    let school = house.school(&town, "Школа № 1").await;
    let teacher = house.respondent(&town, &school).await;
    let client = house.client();
    client.sign_in(&teacher).await;
    let address = made(&client).await;
    let secret = address.trim_start_matches("/calendar/").trim_end_matches(".ics");
    assert_eq!(secret.len(), 43);
    let db = house.state().store().read();
    let found = calendar_feeds::find(db, &TokenHash::of(secret)).await.unwrap();
    assert_eq!(found.map(|(user, _)| user.id), Some(teacher.id));
    let kept = "SELECT COUNT(*) FROM calendar_feed";
    assert_eq!(house.database.look::<i64>(kept).await, [1]);
    let digest = TokenHash::of("another");
    assert!(calendar_feeds::find(db, &digest).await.unwrap().is_none());
}

async fn titles_are_folded_and_escaped(house: &mut House) {
    let town = house.town("zaozersk").await;
    let name = "Школа № 3; имени первооткрывателей, \\ Северо-Восточного прохода и всех, кто за ними пошёл";
    let school = house.school(&town, name).await;
    let teacher = house.respondent(&town, &school).await;
    house.round(&town, FORM, "2026").await;
    let client = house.client();
    client.sign_in(&teacher).await;
    let read = lines(&house.client().get(&made(&client).await).await.expect(200));
    let escaped = name.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    assert_eq!(values(&read, "DESCRIPTION"), [format!("{escaped}\\n2026\u{a0}год")]);
}
