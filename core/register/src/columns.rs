//! What a kind of file says of its columns.

use std::fmt::Debug;

/// The columns of a kind of file. Their titles are content of the municipality, so in its language.
pub trait Columns: Copy + Ord + Debug + 'static {
    /// All of them, as a file has them.
    const ALL: &'static [Self];
    /// What a workbook's sheet is called.
    const SHEET: &'static str;

    /// A stable word: the field's name in forms, the API and texts.
    #[must_use]
    fn key(self) -> &'static str;

    /// The header in a file.
    #[must_use]
    fn title(self) -> &'static str;

    /// What to write there, for whoever fills the template.
    #[must_use]
    fn explanation(self) -> &'static str;

    /// The filled example of the template.
    #[must_use]
    fn example(self) -> &'static str;

    /// What a cell may say, where that is a short list.
    #[must_use]
    fn choices(self) -> Option<&'static [&'static str]>;

    /// How wide a workbook's column is, in characters.
    #[must_use]
    fn width(self) -> f64;

    /// The column that a header names, by its title or its key.
    #[must_use]
    fn of_header(text: &str) -> Option<Self> {
        let wanted = text.trim().trim_end_matches('*').trim_end().to_lowercase();
        let mut all = Self::ALL.iter().copied();
        all.find(|column| column.title().to_lowercase() == wanted || column.key() == wanted)
    }
}
