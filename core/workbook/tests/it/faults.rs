//! What is wrong in a cell is said at that cell, whoever finds it: the reader, the passport's compiler, the engine.

use crate::kit::Book;

/// The example with these cells changed has these faults.
#[track_caller]
fn check(changes: &[(&str, &str, &str)], expected: &[&str]) {
    let change = |book: Book, (sheet, cell, text): &(&str, &str, &str)| book.with(sheet, cell, text);
    let book = changes.iter().fold(Book::example(), change);
    assert_eq!(book.refused(), expected, "{changes:?}");
}

#[test]
fn a_cell_takes_what_its_column_says() {
    for (sheet, cell, text, expected) in [
        ("О системе", "B3", "", "О системе B3 missing"),
        ("Документы", "C2", "вчера", "Документы C2 not-day"),
        ("Системы", "E2", "школа, лицей", "Системы E2 unknown-word"),
        ("Показатели", "F3", "процент", "Показатели F3 unknown-word"),
        ("Показатели", "M4", "иногда", "Показатели M4 not-yes-no"),
        ("Показатели", "R5", "три", "Показатели R5 not-whole"),
        ("Показатели", "AD3", "0,005", "Показатели AD3 not-hundredths"),
        ("Дорожная карта", "H2", "осень", "Дорожная карта H2 not-months"),
        ("Дорожная карта", "I2", "осень", "Дорожная карта I2 not-month"),
        ("Вопросы", "L3", "давно", "Вопросы L3 not-limit"),
        ("Настройки", "E2", "оба", "Настройки E2 unknown-option"),
        ("Уровни", "B2", "90 из 100", "Уровни B2 not-hundredths"),
        ("Меры", "C2", "=1+1", "Меры C2 formula"),
        ("Меры", "C2", "=TRUE", "Меры C2 unreadable"),
        ("Меры", "C2", "a\u{7}b", "Меры C2 control-characters"),
    ] {
        check(&[(sheet, cell, text)], &[expected]);
    }
}

#[test]
fn rows_belong_to_rows_that_are_there() {
    for (sheet, cell, text, expected) in [
        ("Меры", "A2", "upbring", "Меры A2 unknown-reference"),
        ("Рекомендации", "A2", "OBR-UPB-1", "Рекомендации A2 unknown-reference"),
        ("Вопросы", "B2", "plans", "Вопросы B2 unknown-reference"),
        ("Проверки", "A2", "obraztsovo/career", "Проверки A2 unknown-reference"),
        // The question is another form's.
        ("Проверки", "B2", "trials", "Проверки B2 unknown-reference"),
    ] {
        check(&[(sheet, cell, text)], &[expected]);
    }
    // What belongs to a lost row is not blamed besides.
    check(&[("Показатели", "A3", "")], &["Показатели A3 missing"]);
}

#[test]
fn the_compiler_of_passports_is_understood() {
    for (sheet, cell, text, expected) in [
        ("Показатели", "T3", "сорок", "Показатели T3 passport"),
        ("Показатели", "V3", "", "Показатели V3 passport"),
        ("Показатели", "U3", "не больше", "Показатели U3 passport"),
        ("Показатели", "B5", "OBR-UPB-01", "Показатели B5 passport"),
        ("Показатели", "N2", "доля", "Показатели N2 passport"),
        ("Рекомендации", "H2", "upb-m9", "Рекомендации H2 passport"),
        ("Рекомендации", "F4", "Цель { $v7 }", "Рекомендации F4 passport"),
        ("Дорожная карта", "B2", "upb-r2", "Дорожная карта B3 passport"),
        ("Уровни", "B2", "60", "Уровни A2 passport"),
        ("Списки свода", "E2", "OBR-UPB-9", "Списки свода E2 passport"),
    ] {
        check(&[(sheet, cell, text)], &[expected]);
    }
    // A measure stands in a list of its system; what refers to the one that was lost is wrong, too.
    check(
        &[("Меры", "B3", "upb-m1")],
        &["Рекомендации H4 passport", "Меры B3 passport"],
    );
}

#[test]
fn the_compilers_words_are_those_of_the_sheets() {
    let told = |sheet, cell, text| {
        let faults = Book::example().with(sheet, cell, text).read().unwrap_err();
        let [fault] = &faults[..] else { panic!("{faults:?}") };
        let (_, message) = fault.kind.arguments().remove(0);
        message
    };
    assert_eq!(
        told("Показатели", "N2", "доля"),
        "«Как оценивать» = \"доля\" не подходит показателю вида «да/нет»"
    );
}

#[test]
fn the_engine_is_understood() {
    for (sheet, cell, text, expected) in [
        (
            "Вопросы",
            "J3",
            "answers['plan'] == 'yes'",
            "Вопросы J3 form-unknown-question",
        ),
        ("Вопросы", "J3", "answers[", "Вопросы J3 form-expression"),
        ("Вопросы", "O4", "", "Вопросы O4 form-syntax"),
        ("Вопросы", "L5", "600", "Вопросы L5 form-limits-crossed"),
        (
            "Проверки",
            "E2",
            "answers['volunteers'] <",
            "Проверки E2 form-expression",
        ),
        (
            "Проверки",
            "E2",
            "answers['volunteer'] > 1",
            "Проверки E2 form-unknown-question",
        ),
        (
            "Варианты и таблицы",
            "D6",
            "middle",
            "Варианты и таблицы D6 form-duplicate",
        ),
        ("Проверки", "C2", "Все", "Проверки C2 form-bad-id"),
    ] {
        check(&[(sheet, cell, text)], &[expected]);
    }
}

#[test]
fn indicators_and_questions_fit_together() {
    check(
        &[("Показатели", "O2", "plan")],
        &[
            "Показатели O2 unfit-question-unknown",
            "Вопросы C2 unfit-question-unread",
        ],
    );
    check(&[("Вопросы", "I3", "")], &["Вопросы C3 unfit-question-unread"]);
    check(&[("Вопросы", "I2", "да")], &["Вопросы I2 unfit-informational-read"]);
    check(
        &[("Системы", "F3", "obraztsovo/career")],
        &["Показатели B6 passport", "Показатели B7 passport"],
    );
}

#[test]
fn all_faults_are_told_at_once_in_the_workbooks_order() {
    check(
        &[
            ("Проверки", "E2", "answers['volunteers'] <"),
            ("Показатели", "T3", "сорок"),
            ("Документы", "C2", "вчера"),
            ("Показатели", "F5", "процент"),
            ("Вопросы", "J3", "answers['plan'] == 'yes'"),
        ],
        &[
            "Документы C2 not-day",
            "Показатели T3 passport",
            "Показатели F5 unknown-word",
            "Вопросы J3 form-unknown-question",
            "Проверки E2 form-expression",
        ],
    );
}

#[test]
fn a_row_that_cannot_be_read_is_not_blamed_for_what_follows() {
    // Its kind unknown, the indicator would get no points, and its advice could never be given.
    check(&[("Показатели", "F2", "галочка")], &["Показатели F2 unknown-word"]);
}
