//! Sheets and headers that are missing, unknown or there twice.

use crate::kit::Book;

#[track_caller]
fn check(book: &Book, expected: &[&str]) {
    assert_eq!(book.refused(), expected);
}

#[test]
fn a_sheet_that_is_needed_is_named() {
    check(&Book::example().without("Показатели"), &["- - sheet-missing"]);
    check(
        &Book::example().without("О системе").without("Документы"),
        &["- - sheet-missing", "- - sheet-missing"],
    );
}

#[test]
fn a_sheet_that_nobody_reads_is_no_silent_loss() {
    check(&Book::example().with_sheet("Показатели 2"), &["- - sheet-unknown"]);
    check(
        &Book::example().with_sheet(" показатели"),
        &["Показатели - sheet-repeated"],
    );
}

#[test]
fn headers_are_those_of_the_template() {
    check(
        &Book::example().with("Меры", "C1", "Текст меры"),
        &["Меры - column-missing", "Меры C1 column-unknown"],
    );
    check(
        &Book::example().with("Меры", "D1", "Текст"),
        &["Меры D1 column-repeated"],
    );
    check(
        &Book::example().with("О системе", "A7", "Область"),
        &["О системе - column-missing", "О системе A7 column-unknown"],
    );
    check(&Book::example().with("Меры", "G3", "и ещё"), &["Меры G3 uneven"]);
}
