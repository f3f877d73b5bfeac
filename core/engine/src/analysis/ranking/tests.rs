use proptest::prelude::*;

use super::*;

fn entrant(institution: &str, points: &[(Points, Points)]) -> Entrant {
    let part = |(index, (points, max)): (usize, &(Points, Points))| Part {
        indicator: format!("A-{index}"),
        points: *points,
        max: *max,
    };
    Entrant {
        institution: institution.into(),
        parts: points.iter().enumerate().map(part).collect(),
    }
}

/// Institution, places shared, places possible.
fn shown(ranking: &Ranking) -> Vec<String> {
    let place = |place: &Place| {
        let Place {
            institution,
            first,
            last,
            best,
            worst,
            ..
        } = place;
        format!("{institution} {first}–{last} of {best}–{worst}")
    };
    ranking.places.iter().map(place).collect()
}

#[test]
fn equals_share_a_place_and_the_next_comes_after_all_of_them() {
    let one = |name: &str, points| entrant(name, &[(points, 100)]);
    let ranking = by_system(&[one("d", 50), one("a", 90), one("c", 70), one("b", 70), one("e", 10)]).unwrap();
    // The only indicator: left out, each keeps its result.
    assert_eq!(
        shown(&ranking),
        [
            "a 1–1 of 1–1",
            "b 2–3 of 2–3",
            "c 2–3 of 2–3",
            "d 4–4 of 4–4",
            "e 5–5 of 5–5"
        ]
    );
    assert!(ranking.is_small());
}

#[test]
fn equal_shares_of_different_maxima_share_a_place() {
    let ranking = by_system(&[
        entrant("a", &[(100, 300)]),
        entrant("b", &[(200, 600)]),
        entrant("c", &[(33, 100)]),
    ]);
    assert_eq!(
        shown(&ranking.unwrap()),
        ["a 1–2 of 1–2", "b 1–2 of 1–2", "c 3–3 of 3–3"]
    );
}

#[test]
fn a_place_that_rests_on_one_indicator_says_so() {
    // Without A-0: b has 100, c 60, a 0. Without A-1: a 100, c 60, b 20.
    let ranking = by_system(&[
        entrant("a", &[(100, 100), (0, 100)]),
        entrant("b", &[(20, 100), (100, 100)]),
        entrant("c", &[(60, 100), (60, 100)]),
    ])
    .unwrap();
    assert_eq!(shown(&ranking), ["b 1–2 of 1–3", "c 1–2 of 1–2", "a 3–3 of 1–3"]);
    assert_eq!(ranking.possible, Possible::WithoutOneIndicator);
}

#[test]
fn who_has_no_result_has_no_place() {
    let ranking = by_system(&[
        entrant("a", &[(100, 100)]),
        entrant("z", &[]),
        entrant("b", &[(50, 100)]),
        entrant("y", &[(0, 0)]),
        entrant("c", &[(20, 100)]),
    ])
    .unwrap();
    assert_eq!(
        (ranking.group(), ranking.without_result),
        (3, vec!["y".into(), "z".into()])
    );
}

#[test]
fn a_place_among_two_is_none() {
    let two = [entrant("a", &[(100, 100)]), entrant("b", &[(50, 100)])];
    assert_eq!(by_system(&two), Err(Refusal::TooFew { n: 2, needed: 3 }));
    let shares = [
        ("a".to_owned(), Fraction::new(1, 2)),
        ("b".to_owned(), Fraction::new(1, 0)),
    ];
    assert_eq!(by_share(&shares, false), Err(Refusal::TooFew { n: 1, needed: 3 }));
}

#[test]
fn shares_of_few_leave_places_open_and_shares_of_many_do_not() {
    let check = |shares: &[(&str, i64, i64)], less_is_better, expected: &[&str]| {
        let shares: Vec<_> = shares
            .iter()
            .map(|(who, n, d)| ((*who).to_owned(), Fraction::new(*n, *d)))
            .collect();
        assert_eq!(shown(&by_share(&shares, less_is_better).unwrap()), expected);
    };
    // Of ten, 5, 6 and 7 are within one another's intervals.
    let few = [("a", 7, 10), ("b", 6, 10), ("c", 5, 10)];
    check(&few, false, &["a 1–1 of 1–3", "b 2–2 of 1–3", "c 3–3 of 1–3"]);
    let many = [("a", 7_000, 10_000), ("b", 6_000, 10_000), ("c", 5_000, 10_000)];
    check(&many, false, &["a 1–1 of 1–1", "b 2–2 of 2–2", "c 3–3 of 3–3"]);
    check(&many, true, &["c 1–1 of 1–1", "b 2–2 of 2–2", "a 3–3 of 3–3"]);
    // A school of five is tied to both ends, the large ones are not tied to each other.
    let mixed = [("large", 900, 1_000), ("small", 3, 5), ("low", 300, 1_000)];
    check(
        &mixed,
        false,
        &["large 1–1 of 1–2", "small 2–2 of 1–3", "low 3–3 of 2–3"],
    );
}

#[test]
fn a_ranking_is_never_what_one_gets_unasked() {
    assert_eq!(Order::default(), Order::ByName);
}

proptest! {
    #[test]
    fn places_are_shared_by_equals_alone(points in prop::collection::vec((0..=10_i32, 0..=10_i32, 0..=10_i32), 3..20)) {
        let named = |(index, p): (usize, &(i32, i32, i32))| {
            entrant(&format!("{index:02}"), &[(p.0, 10), (p.1, 10), (p.2, 10)])
        };
        let entrants: Vec<_> = points.iter().enumerate().map(named).collect();
        let ranking = by_system(&entrants).unwrap();
        prop_assert_eq!(ranking.group(), points.len());
        for place in &ranking.places {
            let better = ranking.places.iter().filter(|other| other.result > place.result).count();
            let equal = ranking.places.iter().filter(|other| other.result == place.result).count();
            prop_assert_eq!((place.first, place.last), (better + 1, better + equal));
            prop_assert!(place.best <= place.first && place.last <= place.worst && place.worst <= points.len());
        }
        // Every place is taken once: the sum of middles is that of 1 … n, twice over.
        let middles: usize = ranking.places.iter().map(|place| place.first + place.last).sum();
        prop_assert_eq!(middles, points.len() * (points.len() + 1));
        let mut shuffled = entrants;
        shuffled.reverse();
        prop_assert_eq!(by_system(&shuffled).unwrap(), ranking);
    }

    #[test]
    fn the_possible_places_hold_the_place(shares in prop::collection::vec((0..=40_i64, 1..=40_i64), 3..20), less in any::<bool>()) {
        let named = |(index, (x, more)): (usize, &(i64, i64))| (format!("{index:02}"), Fraction::new(*x, x + more));
        let shares: Vec<_> = shares.iter().enumerate().map(named).collect();
        let ranking = by_share(&shares, less).unwrap();
        for place in &ranking.places {
            prop_assert!(1 <= place.best && place.best <= place.first);
            prop_assert!(place.last <= place.worst && place.worst <= shares.len());
        }
    }
}
