//! Tables as CSV that table programs open as they are: UTF-8 with its mark, semicolons, and no text that could become
//! a formula.

use csv::WriterBuilder;
use zerkalo_engine::language::Language;
use zerkalo_engine::number;
use zerkalo_engine::value::{Fraction, Quantity};

use crate::model::{AnswersExport, DataRow, Measured, OpenFigure, OpenRound, SummaryWorkbook, Withheld};
use crate::shown;
use crate::text::clean;
use crate::words::say;
use crate::xlsx::{Entry, Grid, codebook, long_header, long_rows, wide};

const MARK: &str = "\u{feff}";
/// As many as a share needs so that points of it can be told apart.
const RATIO_DIGITS: u8 = 6;

/// The flat data of a summary.
#[must_use]
pub fn of_summary(summary: &SummaryWorkbook, language: Language) -> Vec<u8> {
    let header = [
        ("Организация", "Institution"),
        ("Вид", "Kind"),
        ("Код", "Code"),
        ("Показатель", "Indicator"),
        ("Числитель", "Numerator"),
        ("Знаменатель", "Denominator"),
        ("Значение", "Value"),
        ("Баллы", "Points"),
        ("Максимум", "Maximum"),
        ("Уровень", "Level"),
        ("Почему пусто", "Why empty"),
    ];
    let header = header.map(|(ru, en)| say(language, ru, en).to_owned());
    written(header.to_vec(), summary.rows.iter().map(|row| data_row(row, language)))
}

/// The raw answers, one row an answer.
#[must_use]
pub fn of_answers(answers: &AnswersExport, language: Language) -> Vec<u8> {
    let rows = long_rows(answers, language);
    let cells = rows.iter().map(|row| texts(row.cells(), language));
    written(long_header(language), cells)
}

/// The raw answers, one row an institution.
#[must_use]
pub fn of_answers_wide(answers: &AnswersExport, language: Language) -> Vec<u8> {
    of_grid(wide(answers, language), language)
}

/// What the questions of the raw answers are.
#[must_use]
pub fn of_codebook(answers: &AnswersExport, language: Language) -> Vec<u8> {
    of_grid(codebook(answers, language), language)
}

fn of_grid(grid: Grid, language: Language) -> Vec<u8> {
    written(grid.titles, grid.rows.into_iter().map(|row| texts(row, language)))
}

/// Columns of [`of_open`], each with what stands in it: Russian and English.
pub const OPEN_COLUMNS: [(&str, &str, &str); 14] = [
    ("municipality", "муниципалитет", "the municipality"),
    ("system", "система (механизм)", "the system"),
    ("round", "название мониторинга", "the round's title"),
    (
        "period",
        "период: 2026, 2026/2027, 2026-H1",
        "the period: 2026, 2026/2027, 2026-H1",
    ),
    ("code", "код показателя", "the indicator's code"),
    (
        "title",
        "официальное название показателя",
        "the indicator's official title",
    ),
    ("numerator", "числитель", "what is counted"),
    ("denominator", "знаменатель", "out of how many"),
    (
        "value",
        "значение: у доли — числитель, делённый на знаменатель",
        "the figure; of a share, numerator divided by denominator",
    ),
    ("level", "уровень", "the level"),
    (
        "answered",
        "сколько организаций ответили",
        "how many institutions answered",
    ),
    ("asked", "сколько организаций опрошено", "how many were asked"),
    (
        "withheld",
        "почему значения нет: small — малое число, few — мало организаций",
        "why there is no figure: small, a small number; few, few institutions",
    ),
    (
        "source",
        "документ, по которому измеряется показатель",
        "the document that defines it",
    ),
];

/// The figures of published rounds, for programs: a row a figure, the same columns and signs in every language.
#[must_use]
pub fn of_open(municipality: &str, rounds: &[OpenRound]) -> Vec<u8> {
    let header = OPEN_COLUMNS.map(|(name, ..)| name.to_owned()).to_vec();
    let rows = rounds.iter().flat_map(|round| {
        let figures = round.indicators.iter();
        figures.map(move |figure| open_row(municipality, round, figure))
    });
    written(header, rows)
}

fn open_row(municipality: &str, round: &OpenRound, figure: &OpenFigure) -> Vec<String> {
    let (mut numerator, mut denominator) = (String::new(), String::new());
    let value = match figure.value {
        Quantity::Fraction(share) => {
            (numerator, denominator) = (share.numerator.to_string(), share.denominator.to_string());
            ratio(share, Language::En).unwrap_or_default()
        }
        Quantity::Integer(number) => number.to_string(),
        Quantity::Decimal(number) => decimal(number, Language::En),
        Quantity::None => String::new(),
    };
    let source = round.sources.first().map_or("", |document| document.title.as_str());
    let withheld = match figure.withheld {
        Some(Withheld::Small) => "small",
        Some(Withheld::Few) => "few",
        None => "",
    };
    vec![
        inert(municipality),
        inert(&round.system.title),
        inert(&round.title),
        inert(&round.period.code),
        inert(&figure.code),
        inert(&figure.title),
        numerator,
        denominator,
        value,
        figure
            .level
            .as_ref()
            .map_or_else(String::new, |level| inert(&level.title)),
        figure.answered.to_string(),
        figure.asked.to_string(),
        withheld.to_owned(),
        inert(source),
    ]
}

fn data_row(row: &DataRow, language: Language) -> Vec<String> {
    let (mut numerator, mut denominator) = (String::new(), String::new());
    let (mut value, mut why) = (String::new(), String::new());
    match row.value {
        Measured::Value(Quantity::Fraction(share)) => {
            (numerator, denominator) = (share.numerator.to_string(), share.denominator.to_string());
            match ratio(share, language) {
                Some(ratio) => value = ratio,
                None => why = shown::emptiness(crate::model::Emptiness::Undefined, language).to_owned(),
            }
        }
        Measured::Value(Quantity::Integer(number)) => value = number.to_string(),
        Measured::Value(Quantity::Decimal(number)) => value = decimal(number, language),
        Measured::Value(Quantity::None) => {}
        Measured::Empty(empty) => why = shown::emptiness(empty, language).to_owned(),
    }
    let hundredths = |points: i32| ratio(Fraction::new(points.into(), 100), language).unwrap_or_default();
    vec![
        inert(&row.institution),
        inert(&row.kind),
        inert(&row.code),
        inert(&row.title),
        numerator,
        denominator,
        value,
        row.score.map_or_else(String::new, |score| hundredths(score.points)),
        row.score.map_or_else(String::new, |score| hundredths(score.max)),
        row.level.as_ref().map_or_else(String::new, |level| inert(&level.title)),
        why,
    ]
}

fn texts(cells: Vec<Entry>, language: Language) -> Vec<String> {
    cells
        .into_iter()
        .map(|cell| match cell {
            Entry::Empty => String::new(),
            Entry::Text(text) => inert(&text),
            Entry::Whole(number) => number.to_string(),
            Entry::Number(number) => decimal(number, language),
        })
        .collect()
}

/// A text that no table program takes for a formula: an apostrophe before what would begin one.
fn inert(text: &str) -> String {
    let text = clean(text);
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// Without needless zeros and without groups: `0,070833`.
fn ratio(share: Fraction, language: Language) -> Option<String> {
    let text = plain(&number::ratio(share, RATIO_DIGITS, language)?, language);
    Some(text.trim_end_matches('0').trim_end_matches([',', '.']).to_owned())
}

fn decimal(value: f64, language: Language) -> String {
    plain(&number::decimal(value, language), language)
}

/// A number as programs read it: no groups, a hyphen for minus.
fn plain(shown: &str, language: Language) -> String {
    let group = say(language, '\u{a0}', ',');
    shown
        .chars()
        .filter(|c| *c != group)
        .map(|c| if c == '−' { '-' } else { c })
        .collect()
}

fn written(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .from_writer(MARK.as_bytes().to_vec());
    // Writing into memory does not fail, and all rows are as long as the header.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_formula() {
        for (text, written) in [
            ("Школа № 1", "Школа № 1"),
            (
                "=HYPERLINK(\"http://example.org\")",
                "'=HYPERLINK(\"http://example.org\")",
            ),
            ("+7 413", "'+7 413"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("\u{0}=1", "'=1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("5 = 5", "5 = 5"),
        ] {
            assert_eq!(inert(text), written);
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_reads_them() {
        let share = Fraction::new(17, 240);
        assert_eq!(ratio(share, Language::Ru).unwrap(), "0,070833");
        assert_eq!(ratio(share, Language::En).unwrap(), "0.070833");
        assert_eq!(ratio(Fraction::new(-123_450, 100), Language::Ru).unwrap(), "-1234,5");
        assert_eq!(ratio(Fraction::new(1000, 1), Language::En).unwrap(), "1000");
        assert_eq!(decimal(-1234.25, Language::Ru), "-1234,25");
    }
}
