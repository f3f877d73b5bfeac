use std::collections::BTreeSet;

use super::*;

#[test]
fn sheets_and_columns_are_named_once_and_as_a_workbook_allows() {
    let mut names = BTreeSet::new();
    for sheet in SHEETS {
        assert!(names.insert(sheet.name), "{}", sheet.name);
        assert!(sheet.name.chars().count() <= 31, "{}", sheet.name);
        let mut titles = BTreeSet::new();
        for column in sheet.columns {
            assert!(titles.insert(column.title), "{}: {}", sheet.name, column.title);
            assert!(column.title.chars().count() <= 32, "{}: {}", sheet.name, column.title);
            assert!(column.about.chars().count() <= 255, "{}: {}", sheet.name, column.title);
        }
    }
}

#[test]
fn columns_refer_to_what_is_there() {
    for sheet in SHEETS {
        for column in sheet.columns {
            if let Some((other, index)) = column.from {
                let other = super::sheet(other).unwrap_or_else(|| panic!("{}: {other}", sheet.name));
                assert!(other.columns.get(index).is_some(), "{}: {}", sheet.name, column.title);
            }
            if let Some(index) = column.else_as {
                assert!(index < sheet.columns.len());
            }
        }
        for index in sheet.of.iter().chain(sheet.known_by) {
            assert!(*index < sheet.columns.len(), "{}", sheet.name);
        }
        if let Home::OfSheet { sheet: other, .. } = sheet.home {
            let other = super::sheet(other).unwrap();
            assert_eq!(other.known_by.len(), sheet.of.len(), "{}", sheet.name);
        }
        assert!(matches!(sheet.home, Home::Passport | Home::Form) || !sheet.lists().is_empty());
    }
}

#[test]
fn words_stand_for_one_thing() {
    for sheet in SHEETS {
        for column in sheet.columns {
            if let Takes::Word(words) | Takes::Words(words) = column.takes {
                let told: BTreeSet<_> = words.iter().map(|word| word.word).collect();
                let meant: BTreeSet<_> = words.iter().map(|word| word.id).collect();
                assert_eq!(
                    (told.len(), meant.len()),
                    (words.len(), words.len()),
                    "{}",
                    column.title
                );
                // What can be chosen from is written into the sheet, and a table program takes no more.
                assert!(words.iter().map(|word| word.word.chars().count() + 1).sum::<usize>() <= 255);
            }
        }
    }
}
