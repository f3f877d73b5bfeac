//! Finding fields in the texts of paragraphs.

use super::edit::Sheet;
use super::fault::{FaultKind, Place};
use super::guard::Part;

/// So many characters tell a paragraph from others.
const BEGINNING: usize = 40;

/// A paragraph's text and where it is.
pub(super) struct Located {
    pub(super) place: Place,
    pub(super) text: String,
    pub(super) is_body: bool,
}

/// A field in a text, by bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
}

/// The paragraphs of a part that say something.
pub(super) fn paragraphs(part: &Part) -> Result<Vec<Located>, FaultKind> {
    let mut sheet = Sheet::read(&part.content)?;
    sheet.paragraphs.sort_by_key(|paragraph| paragraph.first);
    let located = sheet.paragraphs.iter().enumerate().map(|(index, paragraph)| {
        let text = paragraph.text();
        Located {
            place: Place {
                part: part.name.clone(),
                paragraph: index + 1,
                text: beginning(&text),
            },
            text,
            is_body: part.is_body(),
        }
    });
    Ok(located.filter(|paragraph| !paragraph.text.is_empty()).collect())
}

/// The fields of a text, or what stands where one is not finished.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some((mark, next)) = next_mark(text, from) {
        marks.extend(mark);
        from = next;
    }
    marks
}

/// Where braces open and never close.
pub(super) fn unfinished(text: &str) -> Option<String> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find("{{") {
        let start = from + open;
        let rest = text.get(start + 2..)?;
        match (rest.find("}}"), rest.find("{{")) {
            (Some(close), again) if again.is_none_or(|again| again > close) => from = start + 2 + close + 2,
            _ => return Some(beginning(text.get(start..)?)),
        }
    }
    None
}

fn next_mark(text: &str, from: usize) -> Option<(Option<Mark>, usize)> {
    let start = from + text.get(from..)?.find("{{")?;
    let rest = text.get(start + 2..)?;
    let Some(close) = rest.find("}}") else {
        return Some((None, text.len()));
    };
    let end = start + 2 + close + 2;
    // Word turns straight signs into its own while one types; spaces mean nothing.
    let name: String = rest
        .get(..close)?
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .collect();
    Some((
        Some(Mark {
            start,
            end,
            name: name.to_lowercase(),
        }),
        end,
    ))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn beginning(text: &str) -> String {
    let mut short: String = text.chars().take(BEGINNING).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_wherever_they_stand() {
        let check = |text: &str, names: &[&str]| {
            let found: Vec<_> = marks(text).into_iter().map(|mark| mark.name).collect();
            assert_eq!(found, names, "{text}");
        };
        check("", &[]);
        check("без полей { } }}", &[]);
        check("{{round.title}}", &["round.title"]);
        check("от {{ date }} № {{number}}.", &["date", "number"]);
        check("{{Round.Title}}", &["round.title"]);
        check("{{a\u{ad}uthority}}", &["authority"]);
        check("{{date", &[]);
    }

    #[test]
    fn what_is_not_finished_is_told() {
        for (text, told) in [
            ("{{date}}", None),
            ("{{date", Some("{{date")),
            ("{{date {{number}}", Some("{{date {{number}}")),
            ("{{date}} и {{number}", Some("{{number}")),
        ] {
            assert_eq!(unfinished(text).as_deref(), told, "{text}");
        }
    }
}
