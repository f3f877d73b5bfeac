//! The template and the example: what an author opens first.

use zerkalo_engine::form::Form;
use zerkalo_workbook::{Options, example, read, template};

use crate::kit::{Book, told};

#[test]
fn the_template_has_every_sheet_and_says_what_it_wants() {
    let mut book = Book::of(&template().unwrap());
    assert_eq!(
        book.names(),
        [
            "Как заполнять",
            "О системе",
            "Документы",
            "Системы",
            "Показатели",
            "Уровни",
            "Рекомендации",
            "Меры",
            "Дорожная карта",
            "Настройки",
            "Формы",
            "Разделы",
            "Вопросы",
            "Варианты и таблицы",
            "Проверки",
            "Положения",
            "Мониторинг",
            "Адресаты",
            "Варианты настроек",
            "Варианты в столбцах",
            "Списки свода",
        ]
    );
    assert_eq!(book.rows("Системы").len(), 1, "nothing but a header");
    // What an empty one lacks is said where it is to be written.
    let faults = told(&read(&template().unwrap(), Options::default()).unwrap_err());
    assert_eq!(
        faults,
        [
            "О системе B2 missing",
            "О системе B3 missing",
            "О системе B4 missing",
            "О системе B6 missing",
            "О системе B7 missing",
            "О системе B8 missing",
            "Документы - passport",
            "Системы - passport",
        ]
    );
}

#[test]
fn the_example_is_a_system_that_works() {
    let plugin = read(&example().unwrap(), Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let passport = &plugin.package.passport;
    let codes: Vec<_> = passport
        .indicators
        .iter()
        .map(|indicator| indicator.code.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "OBR-UPB-01",
            "OBR-UPB-02",
            "OBR-UPB-03",
            "OBR-UPB-04",
            "OBR-CAR-01",
            "OBR-CAR-02"
        ]
    );
    let forms: Vec<_> = plugin
        .forms
        .iter()
        .map(|form| Form::parse(&form.text).unwrap().form().clone())
        .collect();
    let questions: Vec<_> = forms
        .iter()
        .map(|form| (form.id.as_str(), form.questions().count()))
        .collect();
    assert_eq!(
        questions,
        [("obraztsovo/upbringing", 6), ("obraztsovo/career-guidance", 4)]
    );
    let high = passport
        .settings
        .iter()
        .find(|setting| setting.id == "level-high")
        .unwrap();
    assert_eq!(high.default, 9000);
    let reading = passport
        .settings
        .iter()
        .find(|setting| setting.id == "partners-reading")
        .unwrap();
    assert_eq!(reading.default, 1, "«any» is the second of its options");
}

#[test]
fn the_same_workbook_is_written_each_time() {
    assert_eq!(template().unwrap(), template().unwrap());
    assert_eq!(example().unwrap(), example().unwrap());
}

#[test]
fn sheets_and_columns_may_stand_in_another_order() {
    let mut book = Book::example();
    let expected = book.read().unwrap();
    for row in book.rows("Показатели") {
        row.resize(40, String::new());
        row.reverse();
    }
    let moved = book.clone().without("Системы");
    let mut systems = book.clone();
    let rows = systems.rows("Системы").clone();
    let mut moved = moved.with_sheet("системы ");
    *moved.rows("системы ") = rows;
    assert_eq!(
        moved.read().unwrap_or_else(|faults| panic!("{:?}", told(&faults))),
        expected
    );
}

#[test]
fn notes_are_their_authors_own() {
    let book = Book::example().with_sheet("Заметки к разделу 2");
    assert_eq!(book.read().unwrap(), Book::example().read().unwrap());
}
