//! One card at a time: added, changed, closed, merged; every card that was is kept.

use jiff::civil::Date;
use zerkalo_store::{Role, rounds};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;

use super::Office;

both!(
    an_institution_is_added_found_and_changed,
    what_is_wrong_is_told_and_nothing_typed_is_lost,
    two_who_change_one_card_do_not_overwrite_each_other,
    a_merged_school_is_asked_no_more_and_its_answers_stay,
    those_who_only_read_are_offered_nothing_to_change,
);

async fn an_institution_is_added_found_and_changed(house: &mut House) {
    let office = Office::open(house).await;
    let list = office.browser.open("/institutions").await.expect(200);
    let blank = office
        .browser
        .open(&list.link("Добавить организацию"))
        .await
        .expect(200);
    let form = blank.form("/institutions/new").with_all(&[
        ("kind", "kindergarten"),
        ("name", "Детский сад «Брусничка»"),
        ("short_name", "Брусничка"),
        ("inn", "7707083893"),
        ("place", "rural"),
        ("pupils", "74"),
        ("groups", "Малокомплектные (с 01.09.2026)"),
    ]);
    let card = office.browser.submit(&form).await.expect(200);
    assert_eq!(card.text(".notice-success"), "Организация добавлена.");
    assert!(
        card.main().contains("Малокомплектные (с 01.09.2026)"),
        "{}",
        card.main()
    );

    let found = office
        .browser
        .open("/institutions?q=брусн&place=rural&kind=kindergarten")
        .await
        .expect(200);
    assert_eq!(found.texts("tbody th a"), ["Брусничка"]);
    assert!(
        office
            .browser
            .open("/institutions?q=брусн&place=urban")
            .await
            .has(".empty")
    );

    let edit = office.browser.open(&card.link("Изменить карточку")).await.expect(200);
    let action = edit.attributes("form.stack", "action").remove(0);
    let changed = office
        .browser
        .submit(&edit.form(&action).with("pupils", "80"))
        .await
        .expect(200);
    // Newest first, by the office of whoever changed it.
    let history = changed.texts(".register-history li");
    assert_eq!(history.len(), 2, "{history:?}");
    assert!(
        history[0].contains("Заместитель директора") && history[0].contains("Обучающихся74 → 80"),
        "{history:?}"
    );
}

async fn what_is_wrong_is_told_and_nothing_typed_is_lost(house: &mut House) {
    let office = Office::open(house).await;
    let before = office.register(house).await;
    let form = office.browser.open("/institutions/new").await.form("/institutions/new");
    let wrong = form.with_all(&[("name", "Лицей"), ("inn", "7707083894"), ("pupils", "много")]);
    let told = office.browser.post(&wrong).await.expect(422);
    assert_eq!(
        told.texts(".summary li"),
        [
            "Краткое название: Заполните.",
            "ИНН: Контрольная цифра ИНН не сходится. Проверьте, нет ли опечатки.",
            "Обучающихся: Нужно целое число от нуля.",
        ]
    );
    let again = told.form("/institutions/new");
    assert_eq!(
        (again.value("name"), again.value("pupils")),
        (Some("Лицей"), Some("много"))
    );
    assert_eq!(office.register(house).await, before);
}

async fn two_who_change_one_card_do_not_overwrite_each_other(house: &mut House) {
    let office = Office::open(house).await;
    let edit = office.page("/edit");
    let (mine, theirs) = (
        office.browser.open(&edit).await.form(&edit),
        office.browser.open(&edit).await.form(&edit),
    );
    office.browser.submit(&theirs.with("pupils", "300")).await.expect(200);
    let told = office
        .browser
        .post(&mine.with("short_name", "Первая"))
        .await
        .expect(409);
    assert!(
        told.text(".summary").contains("карточку изменил кто-то другой"),
        "{}",
        told.summary()
    );
    assert_eq!(office.register(house).await[0].pupils, Some(300));
    // What was typed stands there still, upon the newer card.
    let again = told.form(&edit);
    assert_eq!(again.value("short_name"), Some("Первая"));
    office.browser.submit(&again).await.expect(200);
    assert!(
        office
            .register(house)
            .await
            .iter()
            .any(|own| own.short_name == "Первая")
    );
}

async fn a_merged_school_is_asked_no_more_and_its_answers_stay(house: &mut House) {
    let office = Office::open(house).await;
    let teacher = house.respondent(&office.town, &office.first).await;
    let asked = house.round(&office.town, "zaozersk/upbringing", "2025-H2").await;
    let entries = Case::named("zaozersk", "upbringing-typical").entries();
    house.sign(&asked, (&office.first, entries, &teacher)).await;
    let result = format!("/submissions/{}/result", house.submission(&asked, &office.first).await);
    let before = office.browser.open(&result).await.expect(200).main();

    let today: Date = house.state().local(house.state().now()).date();
    let yesterday = today.yesterday().unwrap();
    let successor = office.register(house).await[1].id.to_string();
    let close = office.page("/close");
    let form = office.browser.open(&close).await.expect(200).form(&close);
    let typed = format!("{:02}.{:02}.{}", yesterday.day(), yesterday.month(), yesterday.year());
    let card = office
        .browser
        .submit(&form.with("closed_on", &typed).with("successor", &successor))
        .await
        .expect(200);
    assert!(card.main().contains("ПреемникШкола № 2"), "{}", card.main());

    let next = house.round(&office.town, "zaozersk/upbringing", "2026-H1").await;
    let db = house.state().store().read();
    let invited = rounds::institutions(db, &office.town.id, next.id).await.unwrap();
    let names: Vec<_> = invited
        .iter()
        .map(|entry| entry.institution.short_name.as_str())
        .collect();
    assert_eq!(names, ["Школа № 2"]);
    assert_eq!(office.browser.open(&result).await.expect(200).main(), before);
    assert!(
        card.attributes("a", "href").contains(&result),
        "the card leads to what was signed"
    );
    let teacher_browser = house.client();
    teacher_browser.sign_in(&teacher).await;
    teacher_browser.open(&result).await.expect(200);

    let reopened = office.browser.open(&close).await.form(&close);
    office
        .browser
        .submit(&reopened.with("closed_on", "").with("successor", ""))
        .await
        .expect(200);
    assert!(office.register(house).await.iter().all(|own| own.closed_on.is_none()));
}

async fn those_who_only_read_are_offered_nothing_to_change(house: &mut House) {
    let office = Office::open(house).await;
    let observer = house.person(&office.town, None, Role::Observer).await;
    let browser = house.client();
    browser.sign_in(&observer).await;
    let list = browser.open("/institutions").await.expect(200);
    assert!(!list.has("a[href='/institutions/new']") && !list.has("a[href='/institutions/import']"));
    let card = browser.open(&office.page("")).await.expect(200);
    assert!(!card.has("a[href$='/edit']") && !card.has("a[href$='/close']"));
}
