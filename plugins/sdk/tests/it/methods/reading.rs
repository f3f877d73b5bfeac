//! Parts that are read as a setting of the passport's own says.

use zerkalo_sdk::compile::Package;
use zerkalo_sdk::wit::Status::{Missing, Scored};
use zerkalo_sdk::wit::{Quantity, Value};

use super::{Expected, check};
use crate::given::{Given, NO, YES, fraction, given, package, text_of};
use crate::summary::summed;

/// One indicator of three parts, and a setting whose options come in this order.
fn of(options: &[&str], default: usize) -> Package {
    let options: String = options
        .iter()
        .map(|id| format!("[[setting.option]]\nid = '{id}'\ntitle = {{ ru = 'В', en = 'O' }}\n"))
        .collect();
    package(&text_of(&format!(
        "kind = 'yes_no'\nquestions = ['a', 'b', 'c']\nreading = 'own'\n[[setting]]\nid = 'own'\nkind = 'choice'\n\
         default = {default}\ntitle = {{ ru = 'Н', en = 'S' }}\n{options}"
    )))
}

fn two_of_three() -> Given {
    given().answer("a", YES).answer("b", YES).answer("c", NO)
}

const ANY: Expected<'static> = (Scored, fraction(2, 3), 100, &[], &["parts", "any-met"]);
const ALL: Expected<'static> = (Scored, fraction(2, 3), 0, &[], &["parts", "parts-lacking"]);
const PARTS: Expected<'static> = (Scored, fraction(2, 3), 67, &[], &["parts", "parts-share"]);

#[test]
fn the_setting_decides_how_parts_count() {
    let package = of(&["any", "all", "parts"], 0);
    check(&package, &two_of_three(), ANY);
    for (value, expected) in [(0, ANY), (1, ALL), (2, PARTS)] {
        check(&package, &two_of_three().setting("own", value), expected);
    }
    // Positions are the passport's, in whatever order it names them.
    check(&of(&["parts", "any"], 1), &two_of_three(), ANY);
    check(&of(&["parts", "any"], 1), &two_of_three().setting("own", 0), PARTS);
    check(&of(&["any", "all"], 1), &two_of_three(), ALL);
}

#[test]
fn a_wild_value_is_as_good_as_none() {
    for value in [-1, 3, i64::MAX, i64::MIN] {
        check(
            &of(&["any", "all", "parts"], 2),
            &two_of_three().setting("own", value),
            PARTS,
        );
    }
}

#[test]
fn the_setting_of_all_parts_has_no_say() {
    let package = of(&["all", "parts"], 0);
    check(&package, &two_of_three().setting("parts-reading", 1), ALL);
    check(
        &package,
        &two_of_three().setting("own", 1).setting("parts-reading", 0),
        PARTS,
    );
}

#[test]
fn blanks_are_never_a_pass() {
    let blank = given().answer("a", NO).answer("b", Value::Blank).answer("c", NO);
    let missing: Expected<'_> = (Missing, Quantity::None, 0, &["missing"], &["parts", "any-unanswered"]);
    let package = of(&["any", "all"], 0);
    check(&package, &blank, missing);
    let lacking: Expected<'_> = (Scored, fraction(0, 3), 0, &["missing"], &["parts", "parts-lacking"]);
    check(&package, &blank.setting("own", 1), lacking);
}

#[test]
fn institutions_that_have_it_follow_the_setting() {
    // By default one part is enough, so that both schools have it.
    let all = given().answer("a", YES).answer("b", YES).answer("c", YES);
    let schools = [Some(two_of_three()), Some(all)];
    assert_eq!(
        summed(&of(&["any", "all"], 0), &schools).figures[0].value,
        fraction(2, 2)
    );
    assert_eq!(
        summed(&of(&["any", "all"], 1), &schools).figures[0].value,
        fraction(1, 2)
    );
}
