//! People come from a file: looked at first, then all of them at once, each with an invitation.

use zerkalo_store::{Colleague, Institution, Role, people};
use zerkalo_tests::both;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::Town;

both!(
    a_file_brings_people_with_invitations,
    all_come_or_nobody,
    a_login_that_is_taken_meanwhile_brings_nobody,
    nobody_gives_what_they_do_not_have,
    a_file_of_those_who_are_there_brings_nobody,
);

const IMPORT: &str = "/people/zaozersk/import";
const APPLY: &str = "/people/zaozersk/import/apply";
const HEADER: &str = "Организация;Должность;Электронная почта;Логин;Роль";

/// A town with two schools, and somebody who runs its people.
struct Office {
    town: Town,
    first: Institution,
    browser: Client,
}

impl Office {
    async fn open(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let first = house.school(&town, "Школа № 1").await;
        house.school(&town, "Школа № 2").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        let browser = house.client();
        browser.sign_in(&admin).await;
        Self { town, first, browser }
    }

    async fn people(&self, house: &House) -> Vec<Colleague> {
        let db = house.state().store().read();
        people::list(db, &self.town.id, house.state().now()).await.unwrap()
    }
}

async fn upload(browser: &Client, rows: &[&str]) -> Page {
    let file = format!("{HEADER}\n{}\n", rows.join("\n"));
    let form = browser.open(IMPORT).await.expect(200).form(IMPORT);
    browser.post(&form.with_file("file", "люди.csv", file.as_bytes())).await
}

async fn a_file_brings_people_with_invitations(house: &mut House) {
    let office = Office::open(house).await;
    let before = office.people(house).await;
    let list = office.browser.open("/people/zaozersk").await.expect(200);
    assert_eq!(list.link("Загрузить из файла"), IMPORT);
    let preview = upload(
        &office.browser,
        &[
            "Школа № 1;Директор;school1@example.ru;;руководитель",
            "Школа № 2;Методист;;metodist;заполняет формы",
            "Школа № 1;Методист;;metodist;заполняет формы",
            ";Наблюдатель;;;наблюдатель",
        ],
    )
    .await
    .expect(200);
    assert_eq!(preview.texts("tbody th"), ["Директор", "Методист", "Наблюдатель"]);
    assert_eq!(
        preview.texts("tbody li"),
        [
            "Руководитель, Школа № 1",
            "Заполняет формы, Школа № 2",
            "Заполняет формы, Школа № 1",
            "Наблюдатель, Город zaozersk",
        ]
    );
    assert_eq!(
        preview.texts("tbody td:nth-child(3)"),
        ["zaozersk-shkola-1 предложен", "metodist", "zaozersk предложен"]
    );
    assert_eq!(
        preview.texts("tbody td:nth-child(4)"),
        ["school1@example.ru", "нет", "нет"]
    );
    assert_eq!(office.people(house).await, before, "looking lets nobody in");

    let form = preview.form(APPLY).with("days", "30");
    let slips = office.browser.submit(&form).await.expect(200);
    assert_eq!(slips.header("cache-control"), Some("no-store"));
    assert_eq!(slips.texts(".slip h2").len(), 3, "{}", slips.main());
    // Whoever has a mailbox of their own gets the link there.
    let letters = slips.attributes(".slip a[href^='mailto:']", "href");
    assert_eq!(letters.len(), 1, "{letters:?}");
    let links = slips.attributes(".slip-link", "value");
    let code = links[0].rsplit('/').next().unwrap();
    assert!(
        letters[0].starts_with("mailto:school1@example.ru?") && letters[0].contains(code),
        "{letters:?}"
    );

    // The link works, the roles are those of the file.
    let (_, path) = links[1].split_once("/join/").unwrap();
    let newcomer = house.client();
    let page = newcomer.open(&format!("/join/{path}")).await.expect(200);
    let words = "тихий берег и лодка";
    let form = page
        .form(&format!("/join/{path}"))
        .with_all(&[("password", words), ("password-again", words)]);
    assert_eq!(newcomer.submit(&form).await.expect(200).path, "/tasks");
    let after = office.people(house).await;
    let methodist = after.iter().find(|one| one.user.login == "metodist").unwrap();
    assert_eq!(methodist.memberships.len(), 2);
    assert_eq!(after.len(), before.len() + 3);
}

async fn all_come_or_nobody(house: &mut House) {
    let office = Office::open(house).await;
    let before = office.people(house).await;
    let told = upload(
        &office.browser,
        &[
            "Школа № 1;Директор;;;руководитель",
            "Школа № 9;Директор;почта;;руководитель",
            "Школа № 1;Специалист;;;специалист управления",
        ],
    )
    .await
    .expect(422);
    assert_eq!(
        told.texts(".summary li"),
        [
            "Строка 3, столбец «Организация»: Организации «Школа № 9» нет. Напишите её ИНН или краткое название, как в реестре.",
            "Строка 3, столбец «Электронная почта»: Это не адрес электронной почты. Напишите один адрес, например school1@example.ru.",
            "Строка 4, столбец «Роль»: Роль не подходит к месту: руководитель и тот, кто заполняет формы, работают в организации, остальные — в управлении образования.",
        ]
    );
    assert!(told.find_form(APPLY).is_none());
    assert_eq!(office.people(house).await, before);
}

async fn a_login_that_is_taken_meanwhile_brings_nobody(house: &mut House) {
    let office = Office::open(house).await;
    let preview = upload(
        &office.browser,
        &[
            "Школа № 1;Директор;;;руководитель",
            "Школа № 2;Методист;;metodist;заполняет формы",
        ],
    )
    .await
    .expect(200);
    house.account("Metodist", "Методист", false).await;
    let before = office.people(house).await;
    let told = office.browser.post(&preview.form(APPLY)).await.expect(422);
    assert_eq!(
        told.texts(".summary li"),
        [
            "Строка 3, столбец «Логин»: Такой логин уже занят. Придумайте другой; если это тот же человек, добавьте роль на его странице."
        ]
    );
    assert_eq!(office.people(house).await, before);
}

async fn nobody_gives_what_they_do_not_have(house: &mut House) {
    let office = Office::open(house).await;
    let head = house.person(&office.town, Some(&office.first), Role::Head).await;
    let browser = house.client();
    browser.sign_in(&head).await;
    let before = office.people(house).await;
    // Another school does not exist for a head; other roles are not theirs to give.
    let told = upload(
        &browser,
        &[
            "Школа № 2;Учитель;;;заполняет формы",
            "Школа № 1;Второй директор;;;руководитель",
            ";Администратор;;;администратор управления",
        ],
    )
    .await
    .expect(422);
    let lines = told.texts(".summary li");
    let begin = [
        "Строка 2, столбец «Организация»",
        "Строка 3, столбец «Роль»",
        "Строка 4, столбец «Роль»",
    ];
    assert_eq!(lines.len(), 3, "{lines:?}");
    for (line, begin) in lines.iter().zip(begin) {
        assert!(line.starts_with(begin), "{line}");
    }
    // Nor past the preview.
    let preview = upload(&browser, &["Школа № 1;Учитель;;;заполняет формы"])
        .await
        .expect(200);
    let forged = preview.form(APPLY).forge("table", "").without("table").forge(
        "table",
        &format!("{HEADER}\n;Администратор;;boss;администратор управления\n"),
    );
    browser.post(&forged).await.expect(422);
    assert_eq!(office.people(house).await, before);
    browser.submit(&preview.form(APPLY)).await.expect(200);
    assert_eq!(office.people(house).await.len(), before.len() + 1);
    // The platform seats administrators of the authority and nobody else.
    let platform = house.client();
    platform.sign_in(&house.platform_admin().await).await;
    upload(&platform, &[";Начальник;;;администратор управления"])
        .await
        .expect(200);
    upload(&platform, &[";Специалист;;;специалист управления"])
        .await
        .expect(422);
}

async fn a_file_of_those_who_are_there_brings_nobody(house: &mut House) {
    let office = Office::open(house).await;
    let rows = [
        "Школа № 1;Директор;;;руководитель",
        "Школа № 2;Завуч;;zavuch;заполняет формы",
    ];
    let preview = upload(&office.browser, &rows).await.expect(200);
    office.browser.submit(&preview.form(APPLY)).await.expect(200);
    let again = upload(&office.browser, &rows).await.expect(200);
    assert!(
        again.find_form(APPLY).is_none() && again.has(".empty"),
        "{}",
        again.summary()
    );
    let more = [rows[0], rows[1], "Школа № 2;Директор;;;руководитель"];
    let preview = upload(&office.browser, &more).await.expect(200);
    assert_eq!(preview.texts("tbody th"), ["Директор"]);
    assert!(preview.main().contains("Уже есть: 2 человека"), "{}", preview.main());
    // The template is a file of nobody.
    let template = office
        .browser
        .request(reqwest::Method::GET, "/people/zaozersk/template.xlsx");
    let bytes = template.send().await.unwrap().bytes().await.unwrap();
    let form = office.browser.open(IMPORT).await.form(IMPORT);
    let told = office
        .browser
        .post(&form.with_file("file", "template.xlsx", &bytes))
        .await;
    assert!(told.expect(200).has(".empty"));
}
