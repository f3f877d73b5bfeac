//! Columns for every question that any version of a form asks, each with what its codes mean.

use std::sync::Arc;

use zerkalo_engine::form::{CompiledForm, Kind, Question};
use zerkalo_engine::text::Text;
use zerkalo_report::model::QuestionColumn;

use crate::text::Lang;

/// In the order of the newest version, which comes first; what it asks no more stands behind what it once followed.
pub(super) fn columns(newest_first: &[Arc<CompiledForm>], lang: Lang) -> Vec<QuestionColumn> {
    let mut columns: Vec<QuestionColumn> = Vec::new();
    for form in newest_first {
        let mut behind = 0;
        for question in form.questions().filter(|own| !matches!(own.kind, Kind::Note { .. })) {
            let found = columns.iter().position(|column| column.id == question.id);
            let at = found.unwrap_or(behind);
            match columns.get_mut(at).filter(|_| found.is_some()) {
                Some(known) => known.versions.insert(0, form.version),
                None => columns.insert(at, column(form, question, lang)),
            }
            behind = at + 1;
        }
    }
    columns
}

fn column(form: &CompiledForm, question: &Question, lang: Lang) -> QuestionColumn {
    let say = |text: &Text| form.text(text, lang.code()).to_owned();
    let unit = match &question.kind {
        Kind::Count { unit, .. } | Kind::Number { unit, .. } | Kind::Calculated { unit, .. } => say(unit),
        _ => String::new(),
    };
    QuestionColumn {
        id: question.id.clone(),
        section: form
            .section_of(&question.id)
            .map_or_else(String::new, |own| say(&own.title)),
        title: say(&question.title),
        kind: question.kind.name().to_owned(),
        unit,
        options: options(&question.kind, &say),
        versions: vec![form.version],
    }
}

/// Ids that stand in cells or behind a column's title, each with its meaning.
fn options(kind: &Kind, say: &impl Fn(&Text) -> String) -> Vec<(String, String)> {
    match kind {
        Kind::Share {
            numerator, denominator, ..
        } => vec![
            ("numerator".to_owned(), say(numerator)),
            ("denominator".to_owned(), say(denominator)),
        ],
        Kind::Scale { steps } => {
            let numbered = (1..).zip(steps);
            numbered
                .map(|(number, step)| (number.to_string(), say(&step.title)))
                .collect()
        }
        Kind::Table { rows, .. } => {
            let rows = rows.iter().map(|row| (row.id.clone(), say(&row.title)));
            rows.chain(cells(kind, say)).collect()
        }
        Kind::Repeat { .. } => cells(kind, say),
        _ => {
            let options = kind.options().iter();
            options.map(|option| (option.id.clone(), say(&option.title))).collect()
        }
    }
}

/// Columns of a table, and the options of those that have any.
fn cells(kind: &Kind, say: &impl Fn(&Text) -> String) -> Vec<(String, String)> {
    let columns = kind.columns().iter().flat_map(|column| {
        let unit = say(&column.unit);
        let title = if unit.is_empty() {
            say(&column.title)
        } else {
            format!("{}, {unit}", say(&column.title))
        };
        let options = column.options.iter();
        let options = options.map(move |option| (format!("{}.{}", column.id, option.id), say(&option.title)));
        std::iter::once((column.id.clone(), title)).chain(options)
    });
    columns.collect()
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::form::Form;

    use super::*;

    fn form(version: u32, questions: &[&str]) -> Arc<CompiledForm> {
        let mut source = format!(
            "id = \"a/b\"\nversion = {version}\nsystem = \"b\"\napplies_to = [\"school\"]\nlanguage = \"ru\"\n\
             title.ru = \"Форма\"\n[[section]]\nid = \"one\"\ntitle.ru = \"Раздел\"\n"
        );
        for id in questions {
            source += &format!(
                "[[section.question]]\nid = \"{id}\"\nkind = \"yes_no\"\ninformational = true\ntitle.ru = \"{id}?\"\n"
            );
        }
        Arc::new(Form::parse(&source).unwrap_or_else(|faults| panic!("{faults:?}")))
    }

    #[test]
    fn a_retired_question_keeps_its_place() {
        let check = |newest: &[&str], before: &[&str], expected: &[(&str, &[u32])]| {
            let columns = columns(&[form(2, newest), form(1, before)], Lang::Ru);
            let told: Vec<(&str, &[u32])> = columns.iter().map(|own| (&own.id[..], &own.versions[..])).collect();
            assert_eq!(told, expected);
        };
        check(&["a", "b"], &["a", "b"], &[("a", &[1, 2]), ("b", &[1, 2])]);
        check(
            &["a", "new", "c"],
            &["a", "old", "older", "c"],
            &[
                ("a", &[1, 2]),
                ("old", &[1]),
                ("older", &[1]),
                ("new", &[2]),
                ("c", &[1, 2]),
            ],
        );
        check(&["b"], &["first", "b"], &[("first", &[1]), ("b", &[1, 2])]);
        check(
            &["b", "a"],
            &["a", "b", "c"],
            &[("b", &[1, 2]), ("c", &[1]), ("a", &[1, 2])],
        );
    }
}
