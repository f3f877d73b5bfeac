//! Questions of a small form become what a page shows.

use std::collections::BTreeMap;

use zerkalo_engine::answers::{Background, Entries, RawInput, read};
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_engine::journey::Journey;
use zerkalo_engine::passport::Passport;
use zerkalo_engine::submission::Answer;
use zerkalo_engine::value::Fraction;

use super::*;
use crate::components::question::words::Words;
use crate::components::sheet::{Earlier, Saved};
use crate::text::Lang;
use crate::wording::tests::empty_passport;

const FORM: &str = r#"
id = "town/upbringing"
version = 1
system = "upbringing"
applies_to = ["school"]
language = "ru"
title.ru = "Воспитание"

[[section]]
id = "all"
title.ru = "Всё"

[[section.question]]
id = "plans"
kind = "yes_no"
title.ru = "Есть ли планы?"
not_applicable = true
evidence = { link = "required_if_yes" }

[[section.question]]
id = "why-not"
kind = "text"
title.ru = "Почему нет?"
required = false
visible_if = "answers['plans'] == 'no'"

[[section.question]]
id = "coverage"
kind = "share"
title.ru = "Сколько участвует?"
numerator.ru = "участников"
denominator.ru = "обучающихся"

[[section.question]]
id = "events"
kind = "count"
title.ru = "Сколько мероприятий?"
unit.ru = "мероприятий"
[[section.question.check]]
id = "many"
level = "warning"
assert = "answers['events'] == null || answers['events'] <= 10"
text.ru = "Больше десяти."

[[section.question]]
id = "team"
kind = "choice"
title.ru = "Чья команда?"
options = [{ id = "own", title.ru = "Своя" }, { id = "old", title.ru = "Прежняя", retired = true }]

[[section.question]]
id = "deeds"
kind = "repeat"
title.ru = "Какие дела?"
row_title.ru = "Дело"
columns = [{ id = "name", title.ru = "Название", kind = "text" }, { id = "people", title.ru = "Участников", kind = "count", unit.ru = "чел." }]

[[section.question]]
id = "when"
kind = "date"
title.ru = "Когда?"
"#;

struct Case {
    form: CompiledForm,
    passport: Passport,
    entries: Entries,
    previous: Vec<Answer>,
}

impl Case {
    fn new(typed: &[(&str, &[(&str, &str)])]) -> Self {
        let form = Form::parse(FORM).unwrap();
        let entries = typed.iter().map(|(id, fields)| {
            let input = RawInput::from_fields(fields.iter().map(|(field, text)| (*field, *text)));
            (*id, read(form.question(id).unwrap(), &input))
        });
        let entries = entries.collect();
        Self {
            form,
            passport: empty_passport(),
            entries,
            previous: Vec::new(),
        }
    }

    fn view(&self, id: &str, strictness: Strictness, more: bool) -> QuestionView {
        let journey = Journey::of(&self.form, &self.entries, &Background::default());
        let sheet = Sheet {
            lang: Lang::Ru,
            submission: "1".to_owned(),
            form: &self.form,
            entries: &self.entries,
            journey: &journey,
            passport: &self.passport,
            earlier: Some(Earlier {
                period: "2025",
                answers: &self.previous,
            }),
            saved: BTreeMap::from([(
                "coverage".to_owned(),
                Saved {
                    version: 4,
                    at: Some("14:05".to_owned()),
                },
            )]),
            read_only: None,
        };
        QuestionView::of(&sheet, self.form.question(id).unwrap(), strictness, more)
    }

    fn gentle(&self, id: &str) -> QuestionView {
        self.view(id, Strictness::Gentle, false)
    }
}

#[test]
fn nothing_is_asked_of_what_was_not_touched_until_all_is_asked() {
    let case = Case::new(&[]);
    assert_eq!(case.gentle("coverage").errors, Vec::<String>::new());
    assert_eq!(case.view("coverage", Strictness::Full, false).errors, ["Нет ответа."]);
}

#[test]
fn a_fault_names_what_was_typed_and_the_text_stays() {
    let view = Case::new(&[("events", &[("", "много")])]).gentle("events");
    assert_eq!(view.errors, ["«много» — не число. Введите его цифрами."]);
    assert!(
        matches!(&view.field, Field::Count { value, .. } if value == "много"),
        "{:?}",
        view.field
    );
    let view = Case::new(&[("coverage", &[("numerator", "250"), ("denominator", "240")])]).gentle("coverage");
    assert_eq!(
        view.errors,
        ["Числитель больше знаменателя: 250 из 240. Проверьте, не перепутаны ли поля."]
    );
    assert_eq!((view.base_version, view.saved.as_deref()), (4, Some("14:05")));
    let view = Case::new(&[("when", &[("", "осенью")])]).gentle("when");
    assert!(
        matches!(&view.field, Field::Date { value, iso: false, .. } if value == "осенью"),
        "{:?}",
        view.field
    );
}

#[test]
fn an_odd_answer_asks_for_its_comment_once() {
    let view = Case::new(&[("events", &[("", "12")])]).gentle("events");
    assert_eq!(view.errors, ["Нужен комментарий. Больше десяти."]);
    assert_eq!(view.warnings, Vec::<String>::new());
    assert!(view.comment.is_some_and(|comment| comment.wanted && comment.open));
    let view = Case::new(&[("events", &[("", "12"), ("comment", "Вместе с классными часами")])]).gentle("events");
    assert_eq!(
        (view.errors.len(), view.warnings),
        (0, vec!["Больше десяти.".to_owned()])
    );
    assert!(view.comment.is_some_and(|comment| !comment.wanted && comment.open));
}

#[test]
fn conditions_hide_and_show() {
    assert!(!Case::new(&[("plans", &[("", "yes")])]).gentle("why-not").visible);
    let shown = Case::new(&[("plans", &[("", "no")])]).gentle("why-not");
    assert!(shown.visible && shown.optional);
}

#[test]
fn evidence_unfolds_where_it_is_wanted() {
    let view = Case::new(&[("plans", &[("", "yes")])]).gentle("plans");
    assert_eq!(view.warnings, ["Нет ссылки, которая подтверждает ответ."]);
    assert!(
        view.evidence
            .is_some_and(|evidence| evidence.open && evidence.link && !evidence.file)
    );
    let view = Case::new(&[("plans", &[("", "na")])]).gentle("plans");
    assert!(view.not_applicable && view.evidence.is_some_and(|evidence| !evidence.open));
}

#[test]
fn a_retired_option_is_shown_to_those_who_chose_it() {
    let titles = |case: Case| match case.gentle("team").field {
        Field::Choice { options } => options.into_iter().map(|option| option.title).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(titles(Case::new(&[])), ["Своя"]);
    assert_eq!(titles(Case::new(&[("team", &[("", "old")])])), ["Своя", "Прежняя"]);
}

#[test]
fn added_rows_keep_their_keys_and_get_a_free_one_more() {
    let keys = |view: QuestionView| match view.field {
        Field::Repeat { rows, .. } => rows.into_iter().map(|row| (row.key, row.title)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let row = |key: &str, title: &str| (key.to_owned(), title.to_owned());
    assert_eq!(keys(Case::new(&[]).gentle("deeds")), [row("1", "Дело 1")]);
    let case = Case::new(&[("deeds", &[("2.name", "Чистый берег"), ("2.people", "48")])]);
    assert_eq!(keys(case.gentle("deeds")), [row("2", "Дело 1")]);
    assert_eq!(
        keys(case.view("deeds", Strictness::Gentle, true)),
        [row("2", "Дело 1"), row("1", "Дело 2")]
    );
    let case = Case::new(&[("deeds", &[("2.name", "Чистый берег"), ("2.people", "сорок")])]);
    let view = case.gentle("deeds");
    assert_eq!(view.errors, ["Участников: «сорок» — не число. Введите его цифрами."]);
    let Field::Repeat { rows, .. } = view.field else {
        panic!()
    };
    assert_eq!(rows[0].cells[1].value, "сорок");
    assert!(rows[0].cells[1].error.is_some() && rows[0].cells[0].error.is_none());
}

#[test]
fn the_last_rounds_answer_stands_beside() {
    let value = Value::Share(Fraction {
        numerator: 15,
        denominator: 236,
    });
    let previous = vec![Answer {
        question: "coverage".to_owned(),
        value,
        evidence: 0,
    }];
    let case = Case {
        previous,
        ..Case::new(&[])
    };
    assert_eq!(
        case.gentle("coverage").previous.as_deref(),
        Some("15 из 236, 6,4\u{a0}%")
    );
    assert_eq!(case.gentle("events").previous, None);
}

#[test]
fn answers_read_as_words() {
    #[track_caller]
    fn check(id: &str, fields: &[(&str, &str)], expected: Option<&str>) {
        let case = Case::new(&[(id, fields)]);
        let question = case.form.question(id).unwrap();
        let words = Words::new(&case.form, Lang::Ru).entry(question, case.entries.get(id).unwrap());
        assert_eq!(words.as_deref(), expected, "{id}");
    }
    check("plans", &[("", "yes")], Some("Да"));
    check("plans", &[("", "na")], Some("Не применимо"));
    check("plans", &[("", "")], None);
    check("events", &[("", "1 234")], Some("1\u{a0}234\u{a0}мероприятий"));
    check(
        "coverage",
        &[("numerator", "17"), ("denominator", "240")],
        Some("17 из 240, 7,1\u{a0}%"),
    );
    check(
        "coverage",
        &[("numerator", "17"), ("denominator", "много")],
        Some("17 / много"),
    );
    check("team", &[("", "own")], Some("Своя"));
    check("when", &[("", "21.11.2026")], Some("21.11.2026"));
    check(
        "deeds",
        &[("1.name", "Берег"), ("1.people", "48")],
        Some("Берег, 48\u{a0}чел."),
    );
}
