//! What the compiler wants of columns, readings, means and lists.

use crate::compiling::check;

#[test]
fn columns_need_a_table_and_a_figure() {
    let columns = |keys: &str, columns: &str| format!("{keys}\ncolumns = [{columns}]");
    let (share, count) = (
        "kind = 'percent'\nquestions = ['q']",
        "kind = 'count'\nquestions = ['q']",
    );
    check(&columns(share, "'a', 'b'"), &[]);
    check(&columns(count, "'a'"), &[]);
    check(&columns(count, "'a', 'b', 'c'"), &[]);
    check(&columns(share, "'a'"), &["два столбца: числитель и знаменатель"]);
    check(
        &columns(share, "'a', 'b', 'c'"),
        &["два столбца: числитель и знаменатель"],
    );
    check(&columns(share, "'a', 'a'"), &["столбец «a» назван дважды"]);
    check(&columns(count, "'а'"), &["имя «а»"]);
    check(
        &columns("kind = 'percent'\nquestions = ['q', 'r']", "'a', 'b'"),
        &["columns требует одного вопроса"],
    );
    for other in [
        "kind = 'yes_no'\nquestions = ['q']",
        "kind = 'scale'\nsteps = 3\nquestions = ['q']",
        "kind = 'text'\nquestions = ['q']",
        "kind = 'percent'\nlevel = 'municipality'\nscore = 'yes_no'\nquestions = ['q']",
    ] {
        check(&columns(other, "'a', 'b'"), &["columns бывает у percent и count"]);
    }
}

#[test]
fn a_reading_needs_a_choice_between_three_ways() {
    let of = |keys: &str, kind: &str, options: &str| {
        format!(
            "kind = 'yes_no'\nreading = 'own'\n{keys}\n[[setting]]\nid = 'own'\nkind = '{kind}'\ndefault = 0\n\
             title = {{ ru = 'Н', en = 'S' }}\n{options}"
        )
    };
    let option = |id: &str| format!("[[setting.option]]\nid = '{id}'\ntitle = {{ ru = 'В', en = 'O' }}\n");
    let both = option("any") + &option("all");
    let questions = "questions = ['q', 'r']";
    check(&of(questions, "choice", &both), &[]);
    check(&of(&format!("{questions}\nscore = 'parts'"), "choice", &both), &[]);
    check(
        &of(&format!("{questions}\nscore = 'any'"), "choice", &both),
        &["score не нужен или \"parts\""],
    );
    check(
        &of("questions = ['q']", "choice", &both),
        &["reading требует нескольких вопросов"],
    );
    check(&of(questions, "switch", ""), &["должна быть choice"]);
    check(
        &of(questions, "choice", &(option("any") + &option("in-proportion"))),
        &["вариант «in-proportion»: для reading бывают all, any и parts"],
    );
    check(
        "kind = 'yes_no'\nreading = 'own'\nquestions = ['q', 'r']",
        &["настройки «own» среди [[setting]] нет"],
    );
    // The SDK's settings are not the passport's own.
    check(
        "kind = 'yes_no'\nreading = 'parts-reading'\nquestions = ['q', 'r']",
        &["настройки «parts-reading» среди [[setting]] нет"],
    );
    // A share of institutions is one of yes and no.
    check(
        &of(&format!("{questions}\nlevel = 'municipality'"), "choice", &both).replace("'yes_no'", "'percent'"),
        &[],
    );
    check(
        &of(questions, "choice", &both).replace("'yes_no'", "'percent'"),
        &["score = \"parts\" не подходит"],
    );
}

#[test]
fn a_mean_is_one_of_shares() {
    let advice = |text: &str| {
        format!(
            "kind = 'percent'\nsummary = 'mean'\nquestions = ['q']\n[[system.indicator.advice]]\nid = 'a'\n\
             audience = 'authority'\nwhen = 'short'\ntext.ru = '{text}'"
        )
    };
    check(&advice("{ $v0_percent } { $v3 } { $v4 }"), &[]);
    check(&advice("{ $v0 }"), &["здесь не будет $v0"]);
    check(&advice("{ $v2 }"), &["здесь не будет $v2"]);
    check("kind = 'scale'\nsteps = 3\nsummary = 'mean'\nquestions = ['q']", &[]);
    for other in ["count", "yes_no", "text"] {
        check(
            &format!("kind = '{other}'\nsummary = 'mean'\nquestions = ['q']"),
            &["summary = \"mean\" бывает у долей"],
        );
    }
    check(
        "kind = 'percent'\nsummary = 'median'\nquestions = ['q']",
        &["неизвестное значение «median»"],
    );
}

#[test]
fn a_list_needs_an_indicator_and_a_condition() {
    let of = |indicator: &str, keys: &str| {
        format!("{indicator}\nquestions = ['q']\n[[cohort]]\nid = 'own'\ntitle = {{ ru = 'С', en = 'L' }}\n{keys}")
    };
    let yes_no = "kind = 'yes_no'";
    check(&of(yes_no, "indicator = 'T-1'\nwhen = 'yes'"), &[]);
    check(
        &of(yes_no, "indicator = 'T-1'\nwhen = 'short'\nsystem = 'upbringing'"),
        &[],
    );
    check(&of(yes_no, ""), &[]);
    for half in ["indicator = 'T-1'", "when = 'yes'", "system = 'upbringing'"] {
        check(&of(yes_no, half), &["нужны и indicator, и when"]);
    }
    check(
        &of(yes_no, "indicator = 'T-2'\nwhen = 'yes'"),
        &["показателя «T-2» нет"],
    );
    check(
        &of(yes_no, "indicator = 'T-1'\nwhen = 'yes'\nsystem = 'talent'"),
        &["из системы upbringing, а не talent"],
    );
    check(
        &of("kind = 'text'", "indicator = 'T-1'\nwhen = 'short'"),
        &["никто не попадёт"],
    );
    check(
        &of("kind = 'index'", "indicator = 'T-1'\nwhen = 'yes'"),
        &["никто не попадёт"],
    );
    check(
        &of(yes_no, "indicator = 'T-1'\nwhen = 'no'"),
        &["неизвестное значение «no»", "нужны и indicator, и when"],
    );
}

#[test]
fn a_share_without_a_target_can_say_how_many_are_lacking() {
    let advice = |audience: &str, text: &str| {
        format!(
            "kind = 'percent'\nquestions = ['q']\n[[system.indicator.advice]]\nid = 'a'\naudience = '{audience}'\n\
             when = 'short'\ntext.ru = '{text}'"
        )
    };
    check(&advice("teachers", "{ $v0_percent } { $v2 }"), &[]);
    check(&advice("teachers", "{ $v1 }"), &["здесь не будет $v1"]);
    check(&advice("authority", "{ $v0_percent } { $v2 } { $v3 }"), &[]);
}
