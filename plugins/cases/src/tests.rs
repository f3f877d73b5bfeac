//! Whether these tests find what they are for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use zerkalo_sdk::compile::{Options, compile};
use zerkalo_sdk::model::{Case, Common, Custom, Ratio, Verdict};
use zerkalo_sdk::rules::RulesTable;
use zerkalo_sdk::wit::{IndicatorResult, Quantity, Value};

use crate::Municipality;
use crate::forms::Form;

const PASSPORT: &str = r#"
id = "test"
version = "1.0.0"
title = { ru = "Паспорт", en = "Passport" }
municipality = "Город"
region = "Область"
authority = "Управление образования"
[[document]]
title = "Приказ"
[[system]]
id = "talent"
title = "Система"
short_title = "Система"
clause = "п. 1"
[[system.indicator]]
code = "T-1"
title = "есть план"
label = { ru = "План", en = "Plan" }
kind = "yes_no"
questions = ["plan", "report"]
[[system.indicator.advice]]
id = "t-1-write"
audience = "management"
when = "short"
text.ru = "Напишите: { $missing }"
[[system.indicator]]
code = "T-2"
title = "охват"
label = { ru = "Охват", en = "Coverage" }
kind = "percent"
questions = ["coverage"]
columns = ["taking-part", "all"]
[[system.indicator.advice]]
id = "t-2-authority"
audience = "authority"
when = "low"
text.ru = "Охват { $v0_percent }, не хватает { $v2 }"
[[system.indicator]]
code = "T-3"
title = "условия"
label = { ru = "Условия", en = "Conditions" }
kind = "scale"
steps = 3
questions = ["space"]
[[system.indicator]]
code = "T-4"
title = "на учёте"
label = { ru = "На учёте", en = "On the register" }
kind = "percent"
direction = "down"
dynamics = true
questions = ["register", "pupils"]
[[system.indicator.advice]]
id = "t-4-worse"
audience = "teachers"
when = "worse"
text.ru = "Было { $v1_percent }, стало { $v0_percent }"
[[system.indicator]]
code = "T-5"
title = "по-своему"
label = { ru = "По-своему", en = "Its own way" }
kind = "count"
score = "code"
questions = ["plan", "pupils"]
"#;

const FORM: &str = r#"
id = "test/talent"
applies_to = ["school"]
[[section]]
[[section.question]]
id = "plan"
kind = "yes_no"
[[section.question]]
id = "report"
kind = "yes_no"
[[section.question]]
id = "coverage"
kind = "table"
rows = [{ id = "first" }, { id = "second" }]
columns = [{ id = "taking-part", kind = "count" }, { id = "all", kind = "count" }]
[[section.question]]
id = "space"
kind = "scale"
steps = [{}, {}, {}]
[[section.question]]
id = "register"
kind = "count"
[[section.question]]
id = "pupils"
kind = "count"
[[section.question]]
id = "story"
kind = "text"
"#;

/// Code that does what it should: half of the points, whatever is answered.
struct Half;

impl Custom for Half {
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        (case.code() == "T-5").then(|| Verdict::scored(Quantity::None, Ratio::HALF).with_step("share", &[], vec![]))
    }
}

/// Code that changes results after the model.
struct Spoilt<F>(F);

impl<F: Fn(&Case<'_>, &mut IndicatorResult)> Custom for Spoilt<F> {
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        Half.score(case)
    }

    fn annotate(&self, case: &Case<'_>, result: &mut IndicatorResult) {
        (self.0)(case, result);
    }
}

fn of<C: Custom>(passport: &str, form: &str, custom: C) -> Municipality<C> {
    let package = compile(passport, Options { code: true }).unwrap();
    let rules: &'static [u8] = Vec::leak(package.rules_bytes().to_vec());
    let rules = RulesTable::decode(rules).unwrap();
    let forms = vec![Form::parse(form).unwrap()];
    Municipality::with_forms(Path::new(""), rules, package.passport, custom, forms)
}

/// What a test says within so many runs: each makes up other answers. Nothing where it always passes.
fn said_in(runs: usize, test: impl Fn()) -> String {
    let mut said = (0..runs).map(|_| said(&test));
    said.find(|said| !said.is_empty()).unwrap_or_default()
}

/// What a test says; nothing where it passes.
fn said(test: impl FnOnce()) -> String {
    match catch_unwind(AssertUnwindSafe(test)) {
        Ok(()) => String::new(),
        Err(payload) => payload.downcast_ref::<String>().cloned().unwrap_or_default(),
    }
}

#[test]
fn a_sound_municipality_passes() {
    let town = of(PASSPORT, FORM, Half);
    town.check_forms();
    town.check_better();
    town.check_unknown();
    town.check_order();
    town.check_sums();
    town.check_advice(&[]);
}

#[test]
fn forms_that_do_not_ask_what_is_read_are_found() {
    let cases = [
        (
            "id = \"report\"",
            "id = \"other\"",
            "T-1 reads report, which is not in the form",
        ),
        (
            "kind = \"scale\"",
            "kind = \"count\"",
            "T-3 reads space, which is Count",
        ),
        ("[{}, {}, {}]", "[{}, {}]", "T-3 reads space, which has 2 steps"),
        (
            "{ id = \"all\", kind",
            "{ id = \"whole\", kind",
            "T-2 reads coverage, which has no column all",
        ),
        (
            "{ id = \"all\", kind = \"count\"",
            "{ id = \"all\", kind = \"number\"",
            "column all is no count",
        ),
        (
            "kind = \"table\"",
            "kind = \"share\"",
            "T-2 reads coverage, which is Share",
        ),
    ];
    for (right, wrong, expected) in cases {
        let found = said(|| of(PASSPORT, &FORM.replacen(right, wrong, 1), Half).check_forms());
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn a_better_answer_that_costs_points_is_found() {
    let found = |code: &'static str| {
        let spoilt = Spoilt(move |case: &Case<'_>, result: &mut IndicatorResult| {
            if case.code() == code {
                result.points = result.max - result.points;
            }
        });
        let town = of(PASSPORT, FORM, spoilt);
        said_in(20, || town.check_better())
    };
    for code in ["T-1", "T-2", "T-3", "T-4"] {
        assert!(found(code).starts_with("test/talent:"), "{code}");
    }
    // What code says is nobody's to judge.
    assert_eq!(found("T-5"), "");
}

#[test]
fn points_for_nothing_are_found() {
    let spoilt = Spoilt(|_: &Case<'_>, result: &mut IndicatorResult| {
        if result.signs.iter().any(|sign| sign == "missing") {
            result.points = result.max;
        }
    });
    let town = of(PASSPORT, FORM, spoilt);
    assert!(said_in(20, || town.check_unknown()).starts_with("test/talent:"));
}

#[test]
fn an_order_that_matters_is_found() {
    let spoilt = Spoilt(|case: &Case<'_>, result: &mut IndicatorResult| {
        let first = case.submission().answers.first();
        if first.is_some_and(|answer| answer.value == Value::YesNo(true)) {
            result.signs.push("first".into());
        }
    });
    let town = of(PASSPORT, FORM, spoilt);
    assert!(said_in(20, || town.check_order()).starts_with("test/talent:"));
}

#[test]
fn sums_that_do_not_add_up_are_found() {
    type Spoil = fn(&Case<'_>, &mut IndicatorResult);
    let spoils: [Spoil; 4] = [
        |_, result| result.points += 1,
        |_, result| result.max += 1,
        |_, result| result.level = result.level.as_ref().map(|_| "high".into()),
        |_, result| result.trace.clear(),
    ];
    for spoil in spoils {
        let town = of(PASSPORT, FORM, Spoilt(spoil));
        assert!(said_in(20, || town.check_sums()).starts_with("test/talent:"));
    }
}

#[test]
fn advice_that_is_never_given_is_found() {
    // Nobody can miss a target of nothing.
    let never = format!(
        "{}target = {{ value = \"0%\", text = \"0 %\" }}\n[[system.indicator.advice]]\nid = \"t-2-never\"\n\
         audience = \"teachers\"\nwhen = \"target\"\ntext.ru = \"Совет\"\n[[system.indicator]]\ncode = \"T-3\"{}",
        PASSPORT
            .split_once("[[system.indicator.advice]]\nid = \"t-2-authority\"")
            .unwrap()
            .0,
        PASSPORT.split_once("code = \"T-3\"").unwrap().1,
    );
    let check = |passport: &str, known: &[&str]| said(|| of(passport, FORM, Half).check_advice(known));
    assert!(check(&never, &[]).contains("t-2-never"));
    assert_eq!(check(&never, &["t-2-never"]), "");
    assert!(check(PASSPORT, &["t-1-write"]).contains("t-1-write is given after all"));
    assert!(check(PASSPORT, &["t-9"]).contains("t-9 is no advice"));
}

#[test]
fn data_alone_needs_no_code() {
    let data = PASSPORT.split_once("[[system.indicator]]\ncode = \"T-5\"").unwrap().0;
    of(data, FORM, Common).check_sums();
}
