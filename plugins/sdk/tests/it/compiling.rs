//! What the compiler refuses, each with its place, and what it fills in.

use zerkalo_sdk::compile::{Options, compile};
use zerkalo_sdk::wit::{Comparison, Direction, Origin, Passport, SettingKind};

use crate::given::{WHOLE, one, package, text_of};

/// The faults of a passport whose only indicator is this.
fn faults(indicator: &str) -> Vec<String> {
    let faults = compile(&text_of(indicator), Options::default())
        .err()
        .unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

/// Exactly these faults are found, each by a part of its words.
#[track_caller]
pub(crate) fn check(indicator: &str, expected: &[&str]) {
    let faults = faults(indicator);
    for expected in expected {
        assert!(
            faults.iter().any(|fault| fault.contains(expected)),
            "«{expected}» is not among {faults:#?}"
        );
    }
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
}

const YES_NO: &str = "kind = 'yes_no'\nquestions = ['q']";
const SHARE: &str = "kind = 'percent'\nquestions = ['q']";

fn with_advice(indicator: &str, advice: &str) -> String {
    format!("{indicator}\n[[system.indicator.advice]]\nid = 'a'\naudience = 'teachers'\n{advice}")
}

#[test]
fn a_fault_has_its_line_and_its_place() {
    let text = text_of("kind = 'yes_no'\nquestions = ['q']\nwieght = 5");
    let line = text.lines().position(|line| line.starts_with("wieght")).unwrap() + 1;
    let faults = compile(&text, Options::default()).unwrap_err();
    assert_eq!(faults[0].line, line);
    assert_eq!(faults[0].place, "система upbringing, показатель T-1");
    assert!(faults[0].message.contains("wieght"));
}

#[test]
fn all_faults_are_reported_together() {
    let text = "id = 'a b'\nversoin = '1'\n[[system]]\nid = 's'\ngoals = [5, 'Цель']\n[[system.indicator]]\ncode = 'A'\nkind = 'yes'\n\
                [[system.indicator]]\ncode = 'A'\nkind = 'percent'\nquestions = ['q', 'q']\nweight = -1";
    let faults = compile(text, Options::default()).unwrap_err();
    let all: Vec<_> = faults.iter().map(ToString::to_string).collect();
    for expected in [
        "versoin",
        "«a b»",
        "integer `5`",
        "«yes»",
        "уже занято",
        "назван дважды",
        "weight",
        "нет [[document]]",
    ] {
        let expected = expected.replace("нет [[document]]", "ни одного [[document]]");
        assert!(
            all.iter().any(|fault| fault.contains(&expected)),
            "{expected}: {all:#?}"
        );
    }
    assert!(faults.is_sorted_by_key(|fault| fault.line));
}

#[test]
fn what_is_no_toml_is_said_to_be_none() {
    let faults = compile("id = \n[[", Options::default()).unwrap_err();
    assert!(faults[0].message.starts_with("это не TOML"), "{faults:?}");
}

#[test]
fn kinds_and_methods_must_fit() {
    check("questions = ['q']", &["нет kind"]);
    check(
        "kind = 'percent'\nscore = 'scale'\nsteps = 3\nquestions = ['q']",
        &["score = \"scale\" не подходит показателю вида percent"],
    );
    check(
        "kind = 'count'\nscore = 'yes_no'\nquestions = ['q']",
        &["не подходит показателю вида count"],
    );
    check(
        "kind = 'count'\nlevel = 'municipality'\nscore = 'yes_no'\nquestions = ['q']",
        &[],
    );
    check("kind = 'text'\nscore = 'scale'\nsteps = 5\nquestions = ['q']", &[]);
    check("kind = 'scale'\nquestions = ['q']", &["steps, не меньше 2"]);
    check(
        "kind = 'yes_no'\nsteps = 3\nquestions = ['q']",
        &["steps бывает только"],
    );
    check(
        "kind = 'yes_no'\nscore = 'yes_no'\nquestions = ['q', 'r']",
        &["вопросов 2"],
    );
    check("kind = 'yes_no'", &["вопросов 0"]);
    check("kind = 'percent'\nquestions = ['a', 'b', 'c']", &["вопросов 3"]);
    check(
        "kind = 'percent'\nscore = 'threshold'\nquestions = ['q']",
        &["требует threshold"],
    );
    check(
        "kind = 'percent'\ndynamics = true\ndirection = 'none'\nquestions = ['q']",
        &["требует direction"],
    );
    check(
        "kind = 'yes_no'\ndynamics = true\nquestions = ['q']",
        &["dynamics бывает у долей"],
    );
    check(
        "kind = 'percent'\ndirection = 'none'\nquestions = ['q']",
        &["нужно direction"],
    );
    check(
        "kind = 'text'\nscore = 'code'\nquestions = ['q']",
        &["требует программы"],
    );
    assert!(
        compile(
            &text_of("kind = 'text'\nscore = 'code'\nquestions = ['q']"),
            Options { code: true }
        )
        .is_ok()
    );
    check(
        "kind = 'yes_no'\nform = 'test/other'\nquestions = ['q']",
        &["форма «test/other»"],
    );
}

#[test]
fn bounds_must_be_readable_and_pull_the_right_way() {
    let target = |keys: &str| format!("{SHARE}\ntarget = {{ {keys} }}");
    check(&target("value = '40%', text = 't'"), &[]);
    check(&target("value = 'много', text = 't'"), &["«много» не читается"]);
    check(&target("value = '40%'"), &["нет text"]);
    check(
        &target("value = '40%', text = 't', comparison = 'at_most'"),
        &["противоречит direction"],
    );
    check(
        &target("value = '40%', text = 't', comparison = 'at_most', doubtful = true"),
        &[],
    );
    check(
        "kind = 'count'\nquestions = ['q']\ntarget = { value = '40%', text = 't' }",
        &["целая граница"],
    );
    check(
        &format!("{YES_NO}\ntarget = {{ value = '1', text = 't' }}"),
        &["цель и порог бывают у долей"],
    );
}

#[test]
fn advice_must_be_able_to_fire() {
    let text = "text.ru = 'Совет'";
    check(&with_advice(YES_NO, &format!("when = 'short'\n{text}")), &[]);
    check(&with_advice(YES_NO, text), &["нет when"]);
    check(&with_advice(YES_NO, "when = 'short'"), &["нет text.ru"]);
    check(
        &with_advice(YES_NO, &format!("when = 'target'\n{text}")),
        &["нет ни цели, ни порога"],
    );
    check(
        &with_advice(YES_NO, &format!("when = 'worse'\n{text}")),
        &["не сравнивают"],
    );
    check(
        &with_advice(YES_NO, &format!("when = 'unconfirmed'\n{text}")),
        &["подтверждение показателю не нужно"],
    );
    let informational = "kind = 'text'\nquestions = ['q']";
    check(
        &with_advice(informational, &format!("when = 'short'\n{text}")),
        &["не ставят баллов"],
    );
    check(&with_advice(informational, &format!("when = 'missing'\n{text}")), &[]);
    check(
        &with_advice(YES_NO, &format!("when = 'short'\nquestion = 'r'\n{text}")),
        &["вопроса «r» нет"],
    );
    check(
        &with_advice(SHARE, &format!("when = 'low'\nquestion = 'q'\n{text}")),
        &["question подходит только"],
    );
    check(
        &with_advice(YES_NO, &format!("when = 'short'\nmeasures = ['m1', 'm2']\n{text}")),
        &["«m2» нет"],
    );
}

#[test]
fn templates_may_ask_for_what_is_there() {
    let short = |text: &str| format!("when = 'short'\ntext.ru = '{text}'");
    check(&with_advice(YES_NO, &short("{ $title }: { $missing }")), &[]);
    check(&with_advice(YES_NO, &short("{ $v0 }")), &["здесь не будет $v0"]);
    check(
        &with_advice(
            SHARE,
            &short("{ $v0 }, { $v0_percent } { $v0_n ->\n[one] a\n*[other] b\n}").replace('\'', "'''"),
        ),
        &[],
    );
    check(&with_advice(SHARE, &short("{ $v1 }")), &["здесь не будет $v1"]);
    let target = format!("{SHARE}\ntarget = {{ value = \"40%\", text = \"t\" }}");
    check(&with_advice(&target, &short("{ $v1_percent } { $v2 }")), &[]);
    check(
        &with_advice(&target, &short("{ $v2_percent }")),
        &["здесь не будет $v2_percent"],
    );
    check(
        &with_advice(SHARE, "when = 'missing'\ntext.ru = '{ $v0 }'"),
        &["здесь не будет $v0"],
    );
    check(&with_advice(SHARE, &short("{ $v0")), &["не разбирается как шаблон"]);
    check(
        &with_advice(SHARE, &short("{ another-message }")),
        &["«another-message» ни к чему"],
    );
    check(&with_advice(SHARE, &short("{ NUMBER($v0_n) }")), &[]);
    check(
        &with_advice(SHARE, &short("{ DATETIME($v0) }")),
        &["«DATETIME» ни к чему"],
    );
    let authority = |text: &str| {
        format!(
            "{SHARE}\n[[system.indicator.advice]]\nid = 'a'\naudience = 'authority'\nwhen = 'short'\ntext.ru = '{text}'"
        )
    };
    check(&authority("{ $v0_percent }, { $v3 } из { $v4 }"), &[]);
    check(&authority("{ $missing }"), &["здесь не будет $missing"]);
}

#[test]
fn languages_must_be_there() {
    let text = text_of(YES_NO).replace(
        "label = { ru = \"Показатель\", en = \"Indicator\" }",
        "label = { de = 'Merkmal', en = '' }",
    );
    let faults = compile(&text, Options::default()).unwrap_err();
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "label: язык «de» неизвестен, бывают ru и en",
            "нет label.ru",
            "label.en: пустой текст"
        ]
    );
}

#[test]
fn own_settings_stand_beside_the_sdk_s() {
    let setting = |keys: &str| format!("{YES_NO}\n[[setting]]\ntitle = {{ ru = 'Н', en = 'S' }}\n{keys}");
    check(&setting("id = 'own'\nkind = 'count'\ndefault = 3"), &[]);
    check(&setting("id = 'own'\nkind = 'count'"), &["нет default"]);
    check(
        &setting("id = 'own'\nkind = 'switch'\ndefault = 2"),
        &["не лежит от 0 до 1"],
    );
    check(
        &setting("id = 'own'\nkind = 'choice'\ndefault = 0"),
        &["option бывает у choice"],
    );
    check(&setting("id = 'level-low'\nkind = 'percent'\ndefault = 4000"), &[]);
    check(
        &setting("id = 'level-low'\nkind = 'count'\ndefault = 4000\nmaximum = 9000"),
        &["kind этой настройки"],
    );
    check(
        &setting("id = 'level-low'\nkind = 'percent'\ndefault = 8000"),
        &["границы уровней по умолчанию"],
    );
    let package = package(&text_of(&setting("id = 'level-low'\nkind = 'percent'\ndefault = 4000")));
    assert_eq!(package.rules().unwrap().defaults.bounds, [4_000, 7_000, 8_500]);
}

#[test]
fn something_must_weigh_by_default() {
    check(&format!("{YES_NO}\nweight = 0"), &["веса всех показателей системы"]);
    check("kind = 'text'\nquestions = ['q']", &[]);
}

#[test]
fn dates_of_documents_are_readable() {
    let text = text_of(YES_NO).replace("title = \"Приказ\"", "title = \"Приказ\"\ndate = \"01.06.2021\"");
    let faults = compile(&text, Options::default()).unwrap_err();
    assert!(faults[0].message.contains("«01.06.2021»"), "{faults:?}");
}

#[test]
fn own_rules_and_signs_must_not_hide_the_sdk_s() {
    let rule = |id: &str| format!("{YES_NO}\n[[rule]]\nid = '{id}'\ntext = {{ ru = 'П {{ $v0 }}', en = 'R' }}");
    check(&rule("own"), &[]);
    check(&rule("share"), &["имя «share» уже занято"]);
    let sign = |id: &str| format!("{YES_NO}\n[[sign]]\nid = '{id}'\ntext = {{ ru = 'З', en = 'S' }}");
    check(&sign("own"), &[]);
    check(&sign("missing"), &["имя «missing» уже занято"]);
}

#[test]
fn what_is_left_out_is_filled_in() {
    let passport = package(WHOLE).passport;
    let system = &passport.systems[0];
    assert_eq!(system.forms, ["test/upbringing"]);
    assert_eq!(system.goals[0].id, "upbringing-goal-1");
    assert_eq!(
        (system.goals[0].clause.as_str(), system.goals[1].clause.as_str()),
        ("Приложение 1", "п. 2")
    );
    let indicator = |code: &str| {
        passport
            .indicators
            .iter()
            .find(|indicator| indicator.code == code)
            .unwrap()
    };
    assert_eq!(
        (indicator("T-01").clause.as_str(), indicator("T-02").clause.as_str()),
        ("п. 3.1", "Приложение 1")
    );
    assert_eq!(indicator("T-01").form, "test/upbringing");
    assert_eq!((indicator("T-01").max, indicator("T-08").max), (100, 0));
    assert_eq!(indicator("T-08").direction, Direction::None);
    assert_eq!(
        indicator("T-04").target.as_ref().unwrap().comparison,
        Comparison::AtLeast
    );
    assert_eq!(passport.advice[0].origin, Origin::Ours);
    assert_eq!(
        (passport.history.depth, passport.history.questions.as_slice()),
        (12, &["register".to_owned()][..])
    );
    let weights = passport
        .settings
        .iter()
        .filter(|setting| setting.kind == SettingKind::Weight)
        .count();
    assert_eq!(weights, 9);
    assert_eq!(passport.levels.first().unwrap().id, "high");
}

#[test]
fn measures_without_ids_can_be_suggested() {
    let text = WHOLE
        .replace(
            "measures = [{ id = \"m1\", text = \"Мера первая\" }]",
            "measures = [\"Мера первая\"]",
        )
        .replace(
            "measures = [\"m1\", \"r1\"]",
            "measures = [\"upbringing-measure-1\", \"r1\"]",
        );
    assert_eq!(
        package(&text).passport.systems[0].measures[0].id,
        "upbringing-measure-1"
    );
}

#[test]
fn methods_are_described_where_the_document_does_not() {
    let method = |indicator: &str| one(indicator).passport.indicators[0].method.clone();
    let share = format!("{SHARE}\nnumerator = 'охвачено'\ndenominator = 'всего'");
    assert_eq!(method(&share), "охвачено ÷ всего × 100 %");
    assert_eq!(method(YES_NO), "да или нет");
    assert_eq!(method(&format!("{YES_NO}\nmethod = 'по документу'")), "по документу");
}

#[test]
fn a_passport_survives_its_encoding() {
    let package = package(WHOLE);
    let bytes = package.to_table().unwrap();
    let table = zerkalo_sdk::package::Table::open(&bytes).unwrap();
    assert_eq!(table.rules, package.rules_bytes());
    let passport: Passport = zerkalo_sdk::guest::describe(table.passport);
    assert_eq!(passport, package.passport);
}
