use zerkalo_engine::analysis::across::LeftOut;
use zerkalo_store::RoundId;

use super::*;

fn choice(system: &str, period: &str) -> Choice {
    Choice {
        system: system.to_owned(),
        period: period.to_owned(),
    }
}

fn wanted(system: &str, period: &str) -> Wanted {
    let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Wanted {
        system: named(system),
        period: named(period),
    }
}

fn row(form: &str, points: i64, max: i64) -> Across {
    Across {
        municipality: MunicipalityId::parse("a").unwrap(),
        name: "А".to_owned(),
        round: RoundId::new(),
        form: form.to_owned(),
        points,
        max,
        level: Some("high".to_owned()),
        answered: 3,
        asked: 4,
        plugin: Digest::of(b"plugin"),
        made_at: Moment(points),
        stale: false,
    }
}

#[test]
fn what_is_wanted_is_chosen_and_else_the_newest() {
    let choices = [
        choice("upbringing", "2026"),
        choice("talent", "2026"),
        choice("talent", "2025"),
    ];
    let check = |wanted: Wanted, expected: Option<Choice>| {
        assert_eq!(choose(&choices, &wanted).unwrap(), expected, "{wanted:?}");
    };
    check(wanted("", ""), Some(choice("upbringing", "2026")));
    check(wanted("talent", ""), Some(choice("talent", "2026")));
    check(wanted("talent", "2025"), Some(choice("talent", "2025")));
    check(wanted("", "2025"), Some(choice("talent", "2025")));
    // The page keeps the period while the system is changed.
    check(wanted("upbringing", "2025"), Some(choice("upbringing", "2026")));
    assert!(choose(&choices, &wanted("choir", "")).is_err());
    assert_eq!(choose(&[], &wanted("", "2026")).unwrap(), None);
}

#[test]
fn rounds_of_different_forms_are_one_offer_and_of_the_same_form_none() {
    let check = |rows: &[Across], value: Option<Exact>, left_out: &[LeftOut]| {
        let (choice, period) = (choice("talent", "2026"), "2026".parse().unwrap());
        let side = SideBySide::new(
            Common::System("talent".to_owned()),
            period,
            offers(rows, &choice, period),
        );
        let found: Vec<LeftOut> = side.left_out().iter().map(|(_, why)| *why).collect();
        assert_eq!((side.values().first().copied(), found), (value, left_out.to_vec()));
    };
    check(&[row("schools", 1, 2)], Exact::ratio(1, 2), &[]);
    // 100 of 400 and 300 of 400 are 400 of 800, whatever the shares are.
    let two = [row("schools", 100, 400), row("gardens", 300, 400)];
    check(&two, Exact::ratio(400, 800), &[]);
    let same = [row("schools", 1, 2), row("schools", 2, 2)];
    check(&same, None, &[LeftOut::Repeated, LeftOut::Repeated]);
    check(&[row("schools", 0, 0)], None, &[LeftOut::NoValue]);
}

#[test]
fn several_rounds_together_have_no_level_of_their_own() {
    let one = Known::of(&[row("schools", 5, 9)]).unwrap();
    assert_eq!((one.level.as_deref(), one.points), (Some("high"), (5, 9)));
    let both = Known::of(&[row("schools", 5, 9), row("gardens", 2, 3)]).unwrap();
    assert_eq!((both.level, both.points, both.made_at), (None, (7, 12), Moment(2)));
}
