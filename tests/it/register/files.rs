//! The register from a file: looked at, then applied as it was shown, or not at all.

use zerkalo_tests::both;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::Office;

both!(
    a_file_is_shown_before_it_is_applied,
    a_preview_of_another_register_is_not_applied,
    faults_are_told_by_row_and_column_and_nothing_changes,
    what_is_downloaded_and_uploaded_changes_nothing,
);

const IMPORT: &str = "/institutions/import";
const APPLY: &str = "/institutions/import/apply";

impl Office {
    async fn upload(&self, name: &str, bytes: &[u8]) -> Page {
        let form = self.browser.open(IMPORT).await.expect(200).form(IMPORT);
        self.browser.post(&form.with_file("file", name, bytes)).await
    }
}

const FILE: &str = "Вид;Полное название;Краткое название;ИНН;Обучающихся
школа;Школа № 1;Школа № 1;7707083893;251
детский сад;Детский сад № 3;Сад № 3;;40
школа;Школа № 2;Школа № 2;;240
";

async fn a_file_is_shown_before_it_is_applied(house: &mut House) {
    let office = Office::open(house).await;
    let before = office.register(house).await;
    let preview = office.upload("реестр.csv", FILE.as_bytes()).await.expect(200);
    assert_eq!(
        preview.texts("h2.section-head"),
        ["Добавится 1 организация", "Изменится 1 карточка"]
    );
    assert_eq!(
        preview.texts(".card-changes > div"),
        ["ИННпусто → 7707083893", "Обучающихся240 → 251"]
    );
    assert!(
        preview.main().contains("Без изменений: 1 организация."),
        "{}",
        preview.main()
    );
    assert_eq!(office.register(house).await, before, "looking changes nothing");

    let done = office.browser.submit(&preview.form(APPLY)).await.expect(200);
    assert_eq!(done.text(".notice-success"), "Реестр обновлён по файлу.");
    let after = office.register(house).await;
    let told: Vec<_> = after
        .iter()
        .map(|own| (own.short_name.as_str(), own.pupils, own.revision))
        .collect();
    assert_eq!(
        told,
        [
            ("Сад № 3", Some(40), 1),
            ("Школа № 1", Some(251), 2),
            ("Школа № 2", Some(240), 1)
        ]
    );
    // The same again says nothing new.
    let again = office.upload("реестр.csv", FILE.as_bytes()).await.expect(200);
    assert!(
        again.find_form(APPLY).is_none() && again.has(".empty"),
        "{}",
        again.summary()
    );
}

async fn a_preview_of_another_register_is_not_applied(house: &mut House) {
    let office = Office::open(house).await;
    let preview = office.upload("реестр.csv", FILE.as_bytes()).await.expect(200);
    house.school(&office.town, "Школа № 9").await;
    let before = office.register(house).await;
    let told = office.browser.post(&preview.form(APPLY)).await.expect(409);
    assert!(
        told.main().contains("реестр изменил кто-то другой"),
        "{}",
        told.summary()
    );
    assert_eq!(office.register(house).await, before);
    // It shows what would change now, and that can be applied.
    office.browser.submit(&told.form(APPLY)).await.expect(200);
    assert_eq!(office.register(house).await.len(), before.len() + 1);
}

async fn faults_are_told_by_row_and_column_and_nothing_changes(house: &mut House) {
    let office = Office::open(house).await;
    let before = office.register(house).await;
    let file = "Вид;Полное название;Краткое название;ИНН
школа;Школа № 3;Школа № 3;5190000012
вуз;Школа № 4;Школа № 4;5190000012
";
    let told = office.upload("реестр.csv", file.as_bytes()).await.expect(422);
    let lines = told.texts(".summary li");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("Строка 3, столбец «Вид»: Вида «вуз» нет."),
        "{lines:?}"
    );
    let twice = file.replace("вуз", "школа");
    let told = office.upload("реестр.csv", twice.as_bytes()).await.expect(422);
    assert_eq!(
        told.texts(".summary li"),
        ["Строка 3, столбец «ИНН»: То же значение стоит в строке 2."]
    );
    assert_eq!(office.register(house).await, before);
}

async fn what_is_downloaded_and_uploaded_changes_nothing(house: &mut House) {
    let office = Office::open(house).await;
    let preview = office.upload("реестр.csv", FILE.as_bytes()).await.expect(200);
    office.browser.submit(&preview.form(APPLY)).await.expect(200);
    for (address, name) in [
        ("/institutions/register.xlsx", "register.xlsx"),
        ("/institutions/register.csv", "register.csv"),
    ] {
        let answer = office
            .browser
            .request(reqwest::Method::GET, address)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        assert!(
            answer.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        let bytes = answer.bytes().await.unwrap();
        let told = office.upload(name, &bytes).await.expect(200);
        assert!(
            told.main().contains("Файл ничего не меняет: 3 организации"),
            "{}",
            told.summary()
        );
    }
    let template = office
        .browser
        .request(reqwest::Method::GET, "/institutions/template.xlsx");
    let bytes = template.send().await.unwrap().bytes().await.unwrap();
    let told = office.upload("template.xlsx", &bytes).await.expect(200);
    assert!(told.main().contains("нет ни одной организации"), "{}", told.summary());
}
