//! Hostile files at every page that reads a table: a clear error, nothing changed, little time and memory spent.

mod files;

use std::time::{Duration, Instant};

use zerkalo_store::{Counts, Role};
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;

both!(
    the_register_takes_no_hostile_file,
    the_people_take_no_hostile_file,
    what_no_preview_has_shown_is_not_applied,
);

/// What reading one file may take, on a slow machine and without optimisation.
const TIME: Duration = Duration::from_secs(20);
/// The file itself, what it unpacks to as far as it is looked at, and some room.
const MEMORY_KB: u64 = 160 * 1024;

async fn the_register_takes_no_hostile_file(house: &mut House) {
    let header = "Вид;Полное название;Краткое название;ИНН";
    check(house, "/institutions/import", header).await;
}

async fn the_people_take_no_hostile_file(house: &mut House) {
    let header = "Организация;Должность;Электронная почта;Логин;Роль";
    check(house, "/people/zaozersk/import", header).await;
}

/// Who keeps the register and runs the people of a town.
async fn keeper(house: &House) -> Client {
    let town = house.town("zaozersk").await;
    house.school(&town, "Школа № 1").await;
    let admin = house.person(&town, None, Role::AuthorityAdmin).await;
    let client = house.client();
    client.sign_in(&admin).await;
    client
}

async fn check(house: &House, import: &str, header: &str) {
    let client = keeper(house).await;
    let form = client.open(import).await.expect(200).form(import);
    let before = rows(house).await;
    for hostile in files::all(header) {
        let what = hostile.what;
        forget_peak();
        let (room, begun) = (peak(), Instant::now());
        let sent = form.clone().with_file("file", hostile.name, &hostile.bytes);
        let told = client.post(&sent).await.expect(422);
        let (took, grown) = (begun.elapsed(), peak().saturating_sub(room));
        assert!(took < TIME, "{what} took {took:?}");
        assert!(grown < MEMORY_KB, "{what} took {grown} KB");
        assert!(
            told.text(".summary").contains(hostile.told),
            "{what}: {}",
            told.summary()
        );
        assert!(told.find_form(import).is_some(), "{what}: another file can be chosen");
    }
    // No browser sends such a name: the request as a whole is not understood.
    let nameless = form.with_file("file", "people\0.csv", header.as_bytes());
    client.post(&nameless).await.expect(400);
    assert_eq!(rows(house).await, before);
}

async fn what_no_preview_has_shown_is_not_applied(house: &mut House) {
    let client = keeper(house).await;
    let csrf = client.open("/institutions/import").await.csrf();
    let before = rows(house).await;
    for (apply, table, told) in [
        (
            "/institutions/import/apply",
            "Вид;Полное название;Краткое название\nшкола;=1+1;=1+1\n",
            "не может начинаться",
        ),
        (
            "/people/zaozersk/import/apply",
            "Организация;Должность;Логин;Роль\n;=cmd|' /C calc'!A0;x1;наблюдатель\n",
            "не может начинаться",
        ),
        (
            "/people/zaozersk/import/apply",
            "Организация;Должность;Логин;Роль\nШкола № 1;Директор;x1;platform_admin\n",
            "Роли «platform_admin» нет",
        ),
        ("/people/zaozersk/import/apply", "", "не выбран или пуст"),
    ] {
        let fields = [("csrf", csrf.as_str()), ("version", "0"), ("table", table)];
        let page = client.post_fields(apply, &fields).await.expect(422);
        assert!(page.text(".summary").contains(told), "{apply}: {}", page.summary());
    }
    // U+0000 is refused before anybody reads a table.
    let fields = [("csrf", csrf.as_str()), ("version", "0"), ("table", "\0")];
    let page = client
        .post_fields("/people/zaozersk/import/apply", &fields)
        .await
        .expect(400);
    assert!(page.main().contains("malformed"), "{}", page.summary());
    assert_eq!(rows(house).await, before);
}

/// How many rows there are, but for the log's seals: they come a moment later.
async fn rows(house: &House) -> Counts {
    let mut counts = house.state().store().counts().await.unwrap();
    counts.remove("audit_head");
    counts
}

/// The most that this process has held since [`forget_peak`], in KB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}
