//! Tables for spreadsheets: a text that no cell of comes alive.

/// Tells spreadsheets that what follows is UTF-8.
pub const MARK: &str = "\u{feff}";

/// A row. Cells are separated by semicolons, as spreadsheets in Russian expect them.
#[must_use]
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(";") + "\r\n"
}

/// A cell in quotes. What a spreadsheet would take for a formula begins with an apostrophe, which makes it a text.
fn cell(text: &str) -> String {
    let begins_formula = |sign: char| matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    // Spreadsheets pass over what is blank or unseen before it.
    let first = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}');
    let is_live = first.starts_with(begins_formula) || text.starts_with(['\t', '\r', '\n']);
    let guard = if is_live { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn no_cell_comes_alive() {
        for (cell, written) in [
            ("Школа № 1", "\"Школа № 1\""),
            ("=1+1", "\"'=1+1\""),
            ("+7 000", "\"'+7 000\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            (" \u{feff}=1", "\"' \u{feff}=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "\"'＝1\""),
            ("a\";=1", "\"a\"\";=1\""),
            ("a\n=1", "\"a\n=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(line([cell]), format!("{written}\r\n"), "{cell:?}");
        }
        assert_eq!(line(["a", "b;c"]), "\"a\";\"b;c\"\r\n");
    }
}
