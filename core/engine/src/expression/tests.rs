use proptest::prelude::*;

use super::*;
use crate::answers::Values;
use crate::value::{Cell, Row};

fn answers() -> Values {
    let row = |key: &str, pupils, mean| Row {
        key: key.to_owned(),
        cells: vec![
            ("pupils".to_owned(), pupils),
            ("mean-mark".to_owned(), Cell::Number(mean)),
        ],
    };
    Values::from(
        [
            ("yes", Value::YesNo(true)),
            ("no", Value::YesNo(false)),
            ("choice", Value::Choice("club".to_owned())),
            (
                "choices",
                Value::Choices(vec!["museum".to_owned(), "library".to_owned()]),
            ),
            ("count", Value::Count(17)),
            ("zero", Value::Count(0)),
            ("least", Value::Count(i64::MIN)),
            ("number", Value::Number(2.5)),
            ("step", Value::Step(3)),
            ("share", Value::Share(Fraction::new(17, 240))),
            ("date", Value::Date("2026-11-21".to_owned())),
            ("text", Value::Text("Ярмарка".to_owned())),
            ("blank", Value::Blank),
            ("na", Value::NotApplicable),
            ("hidden", Value::NotAsked),
            (
                "rows",
                Value::Rows(vec![row("2025", Cell::Count(4), 3.5), row("2026", Cell::Count(3), 4.0)]),
            ),
            (
                "gaps",
                Value::Rows(vec![row("2025", Cell::Count(4), 3.5), row("2026", Cell::Blank, 4.0)]),
            ),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    )
}

fn with_scope<T>(act: impl FnOnce(&Scope<'_>) -> T) -> T {
    let (answers, previous) = (answers(), Values::from([("count".to_owned(), Value::Count(12))]));
    let context = Values::from([("pupils".to_owned(), Value::Count(300))]);
    act(&Scope {
        answers: Lookup::Named(&answers),
        previous: Lookup::Named(&previous),
        context: Lookup::Named(&context),
    })
}

#[test]
fn typed_answers_are_what_expressions_read() {
    for source in [
        "answers['yes'] == 'yes' && answers['no'] == 'no'",
        "answers.yes == 'yes'",
        "answers['choice'] in ['club', 'lessons']",
        "'museum' in answers['choices'] && size(answers['choices']) == 2",
        "answers['count'] + 1 == 18",
        "answers['number'] > 2 && answers['number'] * 2.0 == 5.0",
        "answers['step'] == 3",
        "answers['share'].numerator * 100 < 20 * answers['share'].denominator",
        "answers['date'] >= '2026-01-01' && answers['date'].startsWith('2026')",
        "answers['text'].contains('марк') && size(answers['text']) == 7",
        "answers['blank'] == null && answers['na'] == null && answers['hidden'] == null && answers['unheard-of'] == null",
        "answers['rows'].all(row, row.pupils > 0 && row['mean-mark'] >= 3.5)",
        "answers['rows'].exists(row, row.key == '2026' && row.pupils == 3)",
        "answers['rows'].filter(row, row.pupils > 3).map(row, row.key) == ['2025']",
        "sum(answers['rows'].map(row, row.pupils)) == 7",
        "sum(answers['rows'].map(row, row['mean-mark'])) == 7.5 && sum([1, 0.5]) == 1.5 && sum([]) == 0",
        "answers['rows'][0].pupils == 4",
        "answers['rows'].all(a, answers['rows'].all(b, a.pupils + b.pupils < 9))",
        "previous['count'] < answers['count'] && previous['yes'] == null",
        "context['pupils'] == 300",
        "has(answers.count)",
        "(answers['blank'] == null ? 0 : answers['blank']) + 1 == 1",
        "double(answers['count']) / 240.0 > 0.07 && int('5') == 5 && string(5) == '5'",
    ] {
        let expression = Expression::compile(source).unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
        assert_eq!(with_scope(|scope| expression.truth(scope)), Ok(true), "{source}");
    }
}

#[test]
fn an_error_over_what_is_unknown_is_no_failure() {
    let check = |source: &str, expected: &str| {
        let outcome = with_scope(|scope| Expression::compile(source).unwrap().truth(scope));
        let got = match &outcome {
            Ok(truth) => truth.to_string(),
            Err(Unvalued::Unknown) => "unknown".to_owned(),
            Err(Unvalued::Failed(reason)) => reason.clone(),
        };
        assert_eq!(got, expected, "{source}");
    };
    check("answers['blank'] > 5", "unknown");
    check("answers['hidden'].numerator > 5", "unknown");
    check("context['rural'] && true", "unknown");
    check("answers['gaps'].all(row, row.pupils > 0)", "unknown");
    check("answers['gaps'].all(row, row.pupils > 4)", "false");
    check("answers['blank']", "unknown");
    check("answers['blank'] > 5 || answers['count'] > 5", "true");
    check("answers['blank'] == 'yes'", "false");
    check("answers['count']", "it gives int");
    check("answers['count'] / answers['zero'] > 1", "Division by zero of Int(17)");
    check(
        "answers['count'] + answers['text'] == 1",
        "Unsupported binary operator 'add': Int(17), String(\"Ярмарка\")",
    );
    check("answers['rows'][5].pupils == 1", "Index out of bounds: Int(5)");
    check(
        "answers['least'] - 1 < 0",
        "Overflow from binary operator 'sub': Int(-9223372036854775808), Int(1)",
    );
    check(
        "-answers['least'] < 0",
        "Overflow from binary operator 'negate': Int(-9223372036854775808), Null",
    );
}

#[test]
fn what_would_not_be_bounded_or_checked_is_refused() {
    for source in [
        "",
        "answers['a'",
        "answers",
        "answers == previous",
        "answers[answers['a']] == 1",
        "answers.all(a, true)",
        "[1].map(answers, answers)",
        "other['a'] == 1",
        "'a'.matches('a+')",
        "timestamp('2026-01-01T00:00:00Z') == 1",
        "type(1) == int",
        "Message{field: 1}.field == 1",
        "[1].all(a, [1].all(b, [1].all(c, a + b + c > 0)))",
        "answers.?a.orValue(1) == 1",
        &format!("{}1{}", "(".repeat(200), ")".repeat(200)),
        &"!".repeat(500),
        &format!("{}1", "1 + ".repeat(490)),
        &format!("{}1", "1+".repeat(999)),
        &format!("{}1{}", "[".repeat(999), "]".repeat(999)),
        &format!("{}1", "true?1:".repeat(250)),
        &format!("answers{}", ".a".repeat(900)),
        &"1 + ".repeat(600),
    ] {
        assert!(Expression::compile(source).is_err(), "{source}");
    }
}

#[test]
fn what_it_reads_is_known_without_answers() {
    let expression = Expression::compile(
        "answers['a'] == 'x' && 'y' in answers.b && context['c'] > previous['d'] && answers['e'] in ['u', 'v'] && answers['a'] != null",
    );
    insta::assert_debug_snapshot!(expression.unwrap().reads());
}

#[test]
fn results_of_calculations_are_of_their_kind() {
    let check = |kind, source: &str, expected: Result<Value, &str>| {
        let value = with_scope(|scope| Expression::compile(source).unwrap().value(kind, scope));
        let expected = expected.map_err(|reason| {
            if reason == "unknown" {
                Unvalued::Unknown
            } else {
                Unvalued::Failed(reason.to_owned())
            }
        });
        assert_eq!(value, expected, "{source}");
    };
    use CalculatedKind::{Count, Number, Share, YesNo};
    check(Count, "answers['count'] * 2", Ok(Value::Count(34)));
    check(Count, "1.5", Err("it gives float"));
    check(Number, "answers['count']", Ok(Value::Number(17.0)));
    check(Number, "double(answers['count']) / 4.0", Ok(Value::Number(4.25)));
    check(Number, "1.0 / 0.0", Err("it gives no finite number"));
    check(
        Share,
        "{'numerator': answers['count'], 'denominator': 20}",
        Ok(Value::Share(Fraction::new(17, 20))),
    );
    check(Share, "answers['share']", Ok(Value::Share(Fraction::new(17, 240))));
    check(Share, "{'numerator': 1.5, 'denominator': 20}", Err("it gives map"));
    check(YesNo, "answers['count'] > 5", Ok(Value::YesNo(true)));
    check(YesNo, "answers['blank']", Err("unknown"));
    check(YesNo, "answers['yes']", Err("it gives string"));
}

/// Expressions that compile, over answers of every kind and numbers at the edge.
fn source() -> impl Strategy<Value = String> {
    let names = [
        "yes", "choice", "choices", "count", "zero", "least", "number", "share", "text", "blank", "rows", "gaps",
        "nowhere",
    ];
    let leaf = prop_oneof![
        prop::sample::select(names.to_vec()).prop_map(|name| format!("answers['{name}']")),
        prop::sample::select(vec![
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "0.0",
            "1e308",
            "'x'",
            "null",
            "true",
            "[]",
            "{}",
            "1u"
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let operators = prop::sample::select(vec!["+", "-", "*", "/", "%", "==", "<", ">=", "&&", "||", "in"]);
        let functions = prop::sample::select(vec!["size", "int", "double", "string", "sum", "-", "!"]);
        prop_oneof![
            (inner.clone(), operators, inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (functions, inner.clone()).prop_map(|(function, a)| format!("{function}({a})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a})[{b}]")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}).map(row, {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}).exists(row, {b} == row)")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("[{a}, {b}]")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a}).contains({b})")),
        ]
    })
}

proptest! {
    #[test]
    fn no_expression_panics(source in source()) {
        if let Ok(expression) = Expression::compile(&source) {
            with_scope(|scope| {
                let _ = expression.assertion(scope);
                for kind in [CalculatedKind::Count, CalculatedKind::Number, CalculatedKind::Share, CalculatedKind::YesNo] {
                    let _ = expression.value(kind, scope);
                }
            });
        }
    }

    #[test]
    fn no_text_panics(source in "[ -~]{0,60}") {
        let _ = Expression::compile(&source);
    }
}
