//! Raw answers over two versions of a form: one question was retired, one is new.

use std::collections::BTreeMap;

use zerkalo_engine::value::{Cell, Fraction, Row, Value};
use zerkalo_report::model::{AnswersExport, AnswersRow, QuestionColumn};

fn question(id: &str, kind: &str, title: &str, versions: &[u32]) -> QuestionColumn {
    QuestionColumn {
        id: id.to_owned(),
        section: "Добровольчество".to_owned(),
        title: title.to_owned(),
        kind: kind.to_owned(),
        unit: String::new(),
        options: Vec::new(),
        versions: versions.to_vec(),
    }
}

pub(crate) fn answers() -> AnswersExport {
    let mut places = question("places", "choices", "Где проходят занятия?", &[1, 2]);
    places.options = vec![
        ("club".to_owned(), "в клубе".to_owned()),
        ("school".to_owned(), "в школе".to_owned()),
    ];
    let questions = vec![
        question("plan", "yes_no", "Есть ли план работы?", &[1, 2]),
        question("coverage", "share", "Сколько обучающихся участвует?", &[1, 2]),
        places,
        question("hours", "number", "Сколько часов в неделю?", &[2]),
        question("old-note", "text", "Что ещё вы хотите сказать?", &[1]),
        question("years", "table", "Участники по годам", &[1, 2]),
    ];
    let row = |name: &str, form_version, answers: Vec<(&str, Value)>| AnswersRow {
        institution: name.to_owned(),
        kind: "школа".to_owned(),
        form_version,
        revision: 1,
        signed: "2026-09-21".to_owned(),
        answers: answers
            .into_iter()
            .map(|(id, value)| (id.to_owned(), value))
            .collect::<BTreeMap<_, _>>(),
    };
    let year = |key: &str, count| Row {
        key: key.to_owned(),
        cells: vec![("count".to_owned(), Cell::Count(count))],
    };
    AnswersExport {
        round: "Воспитание, 2025/26".to_owned(),
        questions,
        rows: vec![
            row(
                "Школа № 1",
                2,
                vec![
                    ("plan", Value::YesNo(true)),
                    ("coverage", Value::Share(Fraction::new(17, 240))),
                    ("places", Value::Choices(vec!["club".to_owned(), "school".to_owned()])),
                    ("hours", Value::Number(1.5)),
                    ("years", Value::Rows(vec![year("2025", 12), year("2026", 17)])),
                ],
            ),
            row(
                "Школа № 2",
                1,
                vec![
                    ("plan", Value::YesNo(false)),
                    ("coverage", Value::NotAsked),
                    ("places", Value::NotApplicable),
                    ("old-note", Value::Text("=1+1".to_owned())),
                    ("years", Value::Blank),
                ],
            ),
        ],
    }
}
