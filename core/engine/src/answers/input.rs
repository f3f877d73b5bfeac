use super::MAX_RAW;

/// What a page's form sends for one question: typed texts by the field's name inside the question.
///
/// | field | of |
/// |---|---|
/// | `""` (the question's id itself) | the one field of most kinds: `yes`, `no`, `na`; ids of options, repeated for `choices`; a scale's step from 1 |
/// | `na` | any non-empty text: "not applicable" |
/// | `numerator`, `denominator` | `share` |
/// | `<row>.<column>` | `table`, `repeat` |
/// | `comment`, `link` and `link_title` (repeated) | any |
///
/// A field's full name on a page is the question's id, a dot and the name: `upb-03b.numerator`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawInput {
    fields: Vec<(String, String)>,
}

impl RawInput {
    /// The one field of a simple kind.
    pub fn single(text: impl Into<String>) -> Self {
        Self {
            fields: vec![(String::new(), text.into())],
        }
    }

    /// From fields and texts.
    pub fn from_fields<F: Into<String>, T: Into<String>>(fields: impl IntoIterator<Item = (F, T)>) -> Self {
        Self {
            fields: fields
                .into_iter()
                .map(|(field, text)| (field.into(), text.into()))
                .collect(),
        }
    }

    /// Those of a posted page that belong to `question`, by their full names. Names of other fields are left alone.
    pub fn of_question<'a>(question: &str, posted: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let fields = posted.into_iter().filter_map(|(name, text)| {
            let rest = name.strip_prefix(question)?;
            let field = if rest.is_empty() { rest } else { rest.strip_prefix('.')? };
            Some((field.to_owned(), text.to_owned()))
        });
        Self {
            fields: fields.collect(),
        }
    }

    /// What was kept because it could not be read.
    #[must_use]
    pub fn of_raw(raw: &str) -> Self {
        match serde_json::from_str::<Vec<(String, String)>>(raw) {
            Ok(fields) => Self { fields },
            Err(_) => Self::single(raw),
        }
    }

    /// The same as one text: of a single field what was typed, of several a JSON list of names and texts.
    #[must_use]
    pub fn to_raw(&self) -> String {
        match self.fields.as_slice() {
            [(name, text)] if name.is_empty() && !text.trim_start().starts_with('[') => text.clone(),
            fields => serde_json::to_string(fields).unwrap_or_default(),
        }
    }

    /// A field's text without spaces around; empty where the field is missing.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map_or("", |(_, text)| text.trim())
    }

    /// All texts of a repeated field, without spaces around.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, text)| text.trim())
    }

    /// The fields that make up the value: all but the comment and the links.
    #[must_use]
    pub fn value_fields(&self) -> Self {
        let about = |name: &str| matches!(name, "comment" | "link" | "link_title");
        Self {
            fields: self.fields.iter().filter(|(name, _)| !about(name)).cloned().collect(),
        }
    }

    /// All fields and texts.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Whether it is longer than anybody types.
    pub(super) fn is_too_long(&self) -> bool {
        self.fields
            .iter()
            .map(|(name, text)| name.len() + text.chars().count())
            .sum::<usize>()
            > MAX_RAW
    }

    /// Whether nothing was typed or chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|(_, text)| text.trim().is_empty())
    }
}
