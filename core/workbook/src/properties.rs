//! Whatever rows there are, what is written of them is read again.

use proptest::prelude::*;
use proptest::sample::select;
use toml::Value;
use zerkalo_sdk::compile::File;

use crate::fill;
use crate::gather::gather;
use crate::grid::Grid;
use crate::shape::{Column, Home, SHEETS, Sheet, Takes, words};
use crate::unfold::{Written, unfold};

/// The passport's source, and those of forms.
type Sources = (String, Vec<String>);

/// What a workbook of these rows says.
fn sources(pages: &[Written]) -> Sources {
    let (bytes, mut faults) = (fill::workbook(pages).unwrap(), Vec::new());
    let grid = Grid::read(&bytes, &mut faults).unwrap();
    let gathered = gather(&grid, &mut faults);
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(gathered.whole);
    let forms = gathered.forms.iter().map(|form| form.source().text);
    (gathered.passport.unwrap().source().text, forms.collect())
}

fn again((passport, forms): &Sources) -> Sources {
    let passport = File {
        name: String::new(),
        text: passport.clone(),
    };
    let forms: Vec<_> = forms.iter().map(String::as_str).collect();
    sources(&unfold(&[passport], &forms).unwrap_or_else(|faults| panic!("{faults:#?}")))
}

/// Words as people write them, and signs that files are made of.
fn text() -> impl Strategy<Value = String> {
    let sign = select(
        "аяЁёzZ09 \n«»—'\"\\&<>=+;,{}$%№_x000D_]\u{a0}😀"
            .chars()
            .collect::<Vec<_>>(),
    );
    let text = prop::collection::vec(sign, 1..24).prop_map(|signs| signs.into_iter().collect::<String>());
    text.prop_map(|text| format!("а{}", text.trim_end().replace('\u{a0}', "\u{a0}я")))
}

fn cell(column: &Column) -> BoxedStrategy<String> {
    let some = |words: &'static [words::Word]| select(words).prop_map(|word| word.word.to_owned());
    let full = match column.takes {
        Takes::Text => text().boxed(),
        Takes::Word(words) => some(words).boxed(),
        Takes::Words(words) => prop::collection::vec(some(words), 1..3)
            .prop_map(|words| words.join(", "))
            .boxed(),
        Takes::Names => prop::collection::vec("[a-z][a-z0-9-]{0,6}", 1..3)
            .prop_map(|names| names.join(", "))
            .boxed(),
        Takes::Flag => select(vec!["да".to_owned(), "нет".to_owned()]).boxed(),
        Takes::Whole => (0..10_000_i64).prop_map(|number| number.to_string()).boxed(),
        Takes::Hundredths => (0..10_000_i64)
            .prop_map(|number| format!("{},{:02}", number / 100, number % 100))
            .boxed(),
        Takes::Months => prop::collection::vec(select(words::MONTHS.to_vec()), 1..3)
            .prop_map(|months| months.join(", "))
            .boxed(),
        Takes::Month => select(vec!["2026".to_owned(), "09.2026".to_owned()]).boxed(),
        Takes::Day => (1..=28_u8, 1..=12_u8)
            .prop_map(|(day, month)| format!("{day:02}.{month:02}.2026"))
            .boxed(),
        Takes::Limit => prop_oneof![
            any::<i32>().prop_map(|number| number.to_string()),
            (0..100_000_i64).prop_map(|number| format!("{},{:03}", number / 1_000, number % 1_000)),
            Just("01.02.2026".to_owned()),
        ]
        .boxed(),
        // Settled below, with the row's kind.
        Takes::OfSetting => Just("1".to_owned()).boxed(),
    };
    if column.needed {
        return full;
    }
    prop_oneof![2 => full, 1 => Just(String::new())].boxed()
}

/// A row of a sheet, its names by its number.
fn row(sheet: &'static Sheet) -> BoxedStrategy<Vec<String>> {
    let cells: Vec<_> = sheet.columns.iter().map(cell).collect();
    cells.boxed()
}

/// Rows of every sheet: each belongs to a row that is there.
fn pages() -> BoxedStrategy<Vec<Written>> {
    let rows: Vec<_> = SHEETS
        .iter()
        .map(|sheet| {
            let most = if sheet.home == Home::Passport { 1..2 } else { 0..4 };
            prop::collection::vec((row(sheet), any::<prop::sample::Index>()), most)
        })
        .collect();
    rows.prop_map(|rows| {
        let mut pages: Vec<Written> = Vec::new();
        // A sheet's rows come after those of the sheet that they belong to.
        for name in order() {
            let position = SHEETS.iter().position(|sheet| sheet.name == name).unwrap();
            let own = settled(SHEETS[position], &rows[position], &pages);
            pages.push(own);
        }
        pages.sort_by_key(|page| SHEETS.iter().position(|sheet| sheet.name == page.sheet.name));
        pages
    })
    .boxed()
}

fn order() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    while names.len() < SHEETS.len() {
        for sheet in SHEETS
            .iter()
            .filter(|sheet| !names.contains(&sheet.name))
            .collect::<Vec<_>>()
        {
            let ready = match sheet.home {
                Home::OfSheet { sheet: parent, .. } => names.contains(&parent),
                _ => true,
            };
            if ready {
                names.push(sheet.name);
            }
        }
    }
    names
}

fn settled(sheet: &'static Sheet, rows: &[(Vec<String>, prop::sample::Index)], pages: &[Written]) -> Written {
    let mut own = Written {
        sheet,
        rows: Vec::new(),
    };
    for (number, (cells, index)) in rows.iter().enumerate() {
        let mut cells = cells.clone();
        if let Home::OfSheet {
            sheet: parent, within, ..
        } = sheet.home
        {
            let page = pages.iter().find(|page| page.sheet.name == parent).unwrap();
            let fits = |row: &&Vec<String>| within.is_none_or(|within| row[2] == word(within));
            let parents: Vec<_> = page.rows.iter().filter(fits).collect();
            if parents.is_empty() {
                continue;
            }
            let parent = index.get(&parents);
            for (column, known) in sheet.of.iter().zip(page.sheet.known_by) {
                cells[*column] = parent[*known].clone();
            }
        }
        for column in sheet.known_by.iter().filter(|column| !sheet.of.contains(column)) {
            cells[*column] = format!("id-{number}");
        }
        for (index, column) in sheet.columns.iter().enumerate() {
            if matches!(column.takes, Takes::OfSetting) && cells[3] == "да/нет" {
                cells[index] = "да".to_owned();
            }
        }
        own.rows.push(cells);
    }
    own
}

fn word(list: &str) -> &'static str {
    words::PARTS.iter().find(|word| word.id == list).unwrap().word
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_written_is_read_again(pages in pages()) {
        let first = sources(&pages);
        prop_assert!(first.0.parse::<toml::Table>().is_ok());
        prop_assert_eq!(again(&first), first);
    }

    #[test]
    fn a_text_comes_back_as_it_was(text in text()) {
        let rows = |sheet: &Sheet| if sheet.home == Home::Passport { vec![vec![text.clone(); 7]] } else { Vec::new() };
        let pages: Vec<_> = SHEETS.iter().map(|sheet| Written { sheet, rows: rows(sheet) }).collect();
        let (passport, _) = sources(&pages);
        let table: toml::Table = passport.parse().unwrap();
        prop_assert_eq!(table["region"].as_str(), Some(text.as_str()));
        prop_assert_eq!(&table["title"]["en"], &Value::String(text));
    }
}
