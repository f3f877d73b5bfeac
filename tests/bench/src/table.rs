//! Tables in Markdown, lined up so that a terminal shows them as well.

use std::fmt;

/// A table with a title and a line of explanation under it.
#[derive(Debug)]
pub(crate) struct Table {
    title: String,
    notes: Vec<String>,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table; its first column is text, the others are figures.
    pub(crate) fn new(title: impl Into<String>, columns: &[&'static str]) -> Self {
        Self {
            title: title.into(),
            notes: Vec::new(),
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; missing cells stay empty.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Adds a paragraph under the table.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    fn width(&self, column: usize) -> usize {
        let head = self.columns.get(column).map_or(0, |title| title.chars().count());
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
            .max(head)
            .max(3)
    }

    fn write_row(&self, out: &mut fmt::Formatter<'_>, cell: impl Fn(usize) -> String) -> fmt::Result {
        for column in 0..self.columns.len() {
            let (text, width) = (cell(column), self.width(column));
            match column {
                0 => write!(out, "| {text:<width$} ")?,
                _ => write!(out, "| {text:>width$} ")?,
            }
        }
        writeln!(out, "|")
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "### {}\n", self.title)?;
        self.write_row(out, |column| {
            self.columns.get(column).map_or_else(String::new, ToString::to_string)
        })?;
        for column in 0..self.columns.len() {
            let dashes = "-".repeat(self.width(column) + 1);
            match column {
                0 => write!(out, "|{dashes}-")?,
                _ => write!(out, "|{dashes}:")?,
            }
        }
        writeln!(out, "|")?;
        for row in &self.rows {
            self.write_row(out, |column| row.get(column).cloned().unwrap_or_default())?;
        }
        for note in &self.notes {
            writeln!(out, "\n{note}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_line_up_and_notes_follow() {
        let mut table = Table::new("Speed", &["what", "a second"]);
        table.row(["in the sandbox".into(), "9 000".into()]);
        table.row(["доля".into(), "1".into()]);
        table.note("One core.");
        let expected = "\
### Speed

| what           | a second |
|----------------|---------:|
| in the sandbox |    9 000 |
| доля           |        1 |

One core.
";
        assert_eq!(table.to_string(), expected);
    }
}
