//! The sheet that explains the others: in which order to fill them, and every column with what to write.

use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use super::{heading, height};
use crate::grid::EXPLAINS;
use crate::shape::{SHEETS, Sheet, Takes, Use};

/// What to know before beginning.
const BEGINNING: [&str; 9] = [
    "Здесь записана система оценки муниципалитета: показатели, рекомендации, дорожная карта и вопросы к организациям. Программист не нужен.",
    "Порядок работы: «О системе» и «Документы», затем «Системы», «Формы», «Разделы», «Вопросы», после них «Показатели» и «Рекомендации». Остальные листы — по необходимости.",
    "Одна строка — одна запись. В столбцах со звёздочкой значение нужно обязательно. Порядок столбцов можно менять, названия листов и столбцов — нет.",
    "Коды пишутся латинскими буквами, цифрами и дефисами: upb-01-plan. По кодам строки находят друг друга: показатель называет вопросы, рекомендация — показатель, вопрос — раздел.",
    "Код, который уже увидели организации, не меняйте: по нему сравниваются годы. Если изменился смысл вопроса, дайте ему новый код.",
    "Несколько значений в одной ячейке разделяйте запятой. Новая строка внутри ячейки — Alt+Enter. Формулы Excel не читаются: вставьте значение.",
    "Чего документ не говорит, а решили вы, отметьте в столбце «Откуда» словами «наше решение»: так это увидят все.",
    "Фамилии и имена не пишите: только должности и органы. О детях собираются только числа.",
    "Для собственных заметок заведите лист, название которого начинается со слова «Заметки»: он не читается.",
];

/// Widths of the columns: sheet, column, needed, what to write.
const WIDTHS: [u16; 4] = [24, 30, 12, 90];

pub(super) fn sheet(tab: &mut Worksheet) -> Result<(), XlsxError> {
    tab.set_name(EXPLAINS)?.set_tab_color(Color::RGB(0xd9_a4_41));
    tab.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (index, width) in (0_u16..).zip(WIDTHS) {
        tab.set_column_width(index, width)?;
    }
    tab.write_string_with_format(0, 0, "Как заполнять", &Format::new().set_bold().set_font_size(16))?;
    let mut row = 1;
    for text in BEGINNING {
        tab.merge_range(row, 0, row, 3, text, &wrapped())?;
        tab.set_row_height(row, height(&[text.to_owned()], &[WIDTHS.iter().sum()]))?;
        row += 1;
    }
    row += 1;
    for (index, text) in (0_u16..).zip(["Лист", "Столбец", "Нужно", "Что писать"]) {
        tab.write_string_with_format(row, index, text, &heading(true))?;
    }
    row += 1;
    for known in SHEETS.iter().filter(|known| known.use_of != Use::WithCode) {
        row = rows_of(tab, known, row)?;
    }
    Ok(())
}

fn rows_of(tab: &mut Worksheet, known: &Sheet, first: u32) -> Result<u32, XlsxError> {
    let strong = wrapped().set_bold();
    tab.write_string_with_format(first, 0, known.name, &strong)?;
    tab.write_string_with_format(first, 3, known.about, &strong)?;
    tab.set_row_height(first, height(&[known.about.to_owned()], &WIDTHS[3..]))?;
    let mut row = first + 1;
    for column in known.columns {
        tab.write_string_with_format(row, 1, column.title, &wrapped())?;
        if column.needed {
            tab.write_string_with_format(row, 2, "да", &wrapped())?;
        }
        let mut about = column.about.to_owned();
        if let Takes::Word(words) | Takes::Words(words) = column.takes {
            let words: Vec<_> = words.iter().map(|word| format!("«{}»", word.word)).collect();
            about = format!("{about} Бывает: {}.", words.join(", "));
        }
        tab.write_string_with_format(row, 3, &about, &wrapped())?;
        tab.set_row_height(
            row,
            height(&[column.title.to_owned()], &WIDTHS[1..2]).max(height(&[about], &WIDTHS[3..])),
        )?;
        row += 1;
    }
    Ok(row)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}
