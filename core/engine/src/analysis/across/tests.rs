use proptest::prelude::*;

use super::*;
use crate::passport::{Direction, IndicatorLevel, Origin};

fn indicator(code: &str) -> Indicator {
    Indicator {
        code: code.into(),
        system: "upbringing".into(),
        form: String::new(),
        group: String::new(),
        title: String::new(),
        label: Vec::new(),
        kind: IndicatorKind::Percent,
        unit: "%".into(),
        method: String::new(),
        numerator: String::new(),
        denominator: String::new(),
        direction: Direction::Up,
        dynamics: false,
        threshold: None,
        target: None,
        level: IndicatorLevel::Institution,
        evidence: String::new(),
        questions: Vec::new(),
        max: 100,
        clause: String::new(),
        origin: Origin::Document,
        doubt: String::new(),
    }
}

fn period(text: &str) -> Period {
    Period::try_from(text.to_owned()).unwrap()
}

fn offer(municipality: &str, about: About) -> Offer {
    Offer {
        municipality: municipality.into(),
        period: period("2026"),
        about,
        value: Exact::ratio(1, 2),
        answered: 5,
        asked: 6,
        plugin: "p".into(),
    }
}

fn system(id: &str) -> About {
    About::System(id.into())
}

fn code(code: &str) -> About {
    About::Indicator(code.into())
}

fn volunteers() -> Equal {
    let (a, b) = (indicator("A-1"), indicator("B-7"));
    Equal::new("volunteers", &[("a".into(), &a), ("b".into(), &b)]).unwrap()
}

#[test]
fn indicators_that_differ_are_not_equal_whoever_says_so() {
    let check = |change: &dyn Fn(&mut Indicator), what: &[Difference]| {
        let (first, mut second) = (indicator("A-1"), indicator("B-1"));
        change(&mut second);
        let found = Equal::new("e", &[("a".into(), &first), ("b".into(), &second)]);
        let unequal = |what: &Difference| Unequal {
            municipality: "b".into(),
            code: "B-1".into(),
            what: *what,
        };
        assert_eq!(
            found.err().unwrap_or_default(),
            what.iter().map(unequal).collect::<Vec<_>>()
        );
    };
    check(&|_| (), &[]);
    check(&|one| one.title = "Other words".into(), &[]);
    check(&|one| one.kind = IndicatorKind::Count, &[Difference::Kind]);
    check(
        &|one| one.kind = IndicatorKind::Text,
        &[Difference::NoNumber, Difference::Kind],
    );
    check(&|one| one.unit = "чел.".into(), &[Difference::Unit]);
    check(&|one| one.direction = Direction::Down, &[Difference::Direction]);
    check(&|one| one.dynamics = true, &[Difference::Dynamics]);
    check(
        &|one| one.level = IndicatorLevel::Municipality,
        &[Difference::AboutWhom],
    );
    check(&|one| one.system = "career-guidance".into(), &[Difference::System]);
}

#[test]
fn what_is_about_the_municipality_needs_one_who_answered() {
    let check = |level, answered, expected: &[LeftOut]| {
        let own = Indicator {
            level,
            ..indicator("A-1")
        };
        let equal = Equal::new("papers", &[("a".into(), &own)]).unwrap();
        let offer = Offer {
            answered,
            ..offer("a", code("A-1"))
        };
        let side = SideBySide::new(Common::Indicator(equal), period("2026"), vec![offer]);
        let found: Vec<_> = side.left_out().iter().map(|(_, why)| *why).collect();
        assert_eq!(found, expected, "{level:?} {answered}");
    };
    check(IndicatorLevel::Municipality, 1, &[]);
    check(IndicatorLevel::Municipality, 0, &[LeftOut::TooFewAnswered]);
    check(IndicatorLevel::Institution, 2, &[LeftOut::TooFewAnswered]);
    check(IndicatorLevel::Institution, 3, &[]);
}

#[test]
fn a_municipality_has_one_indicator_among_its_equals() {
    let one = indicator("A-1");
    let found = Equal::new("e", &[("a".into(), &one), ("a".into(), &one)]).unwrap_err();
    assert_eq!(
        found.iter().map(|unequal| unequal.what).collect::<Vec<_>>(),
        [Difference::Repeated]
    );
}

#[test]
fn only_what_means_the_same_gets_in_and_the_rest_says_why() {
    let check = |common: Common, offer: Offer, expected: Option<LeftOut>| {
        let side = SideBySide::new(common, period("2026"), vec![offer]);
        let found = side.left_out().iter().map(|(_, why)| *why).next();
        assert_eq!((found, side.rows().len()), (expected, usize::from(expected.is_none())));
    };
    let upbringing = || Common::System("upbringing".into());
    let equal = || Common::Indicator(volunteers());
    let out = |why| Some(why);
    check(upbringing(), offer("a", system("upbringing")), None);
    check(
        upbringing(),
        offer("a", system("career-guidance")),
        out(LeftOut::AboutSomethingElse),
    );
    check(upbringing(), offer("a", code("A-1")), out(LeftOut::AboutSomethingElse));
    check(equal(), offer("a", code("A-1")), None);
    check(
        equal(),
        offer("a", system("upbringing")),
        out(LeftOut::AboutSomethingElse),
    );
    check(equal(), offer("a", code("B-7")), out(LeftOut::NotMappedAsEqual));
    check(equal(), offer("c", code("A-1")), out(LeftOut::NotMappedAsEqual));
    let changed = |change: &dyn Fn(&mut Offer)| {
        let mut offer = offer("a", system("upbringing"));
        change(&mut offer);
        offer
    };
    check(
        upbringing(),
        changed(&|one| one.period = period("2025")),
        out(LeftOut::OtherPeriod),
    );
    check(
        upbringing(),
        changed(&|one| one.period = period("2026/2027")),
        out(LeftOut::OtherPeriod),
    );
    check(upbringing(), changed(&|one| one.value = None), out(LeftOut::NoValue));
    check(
        upbringing(),
        changed(&|one| one.answered = 2),
        out(LeftOut::TooFewAnswered),
    );
    check(upbringing(), changed(&|one| one.answered = 3), None);
}

#[test]
fn of_two_offers_of_one_municipality_neither_is_taken() {
    let twice = vec![
        offer("b", system("upbringing")),
        offer("a", system("upbringing")),
        offer("b", system("upbringing")),
        // Of another system: it takes nothing from the first.
        offer("a", system("career-guidance")),
    ];
    let side = SideBySide::new(Common::System("upbringing".into()), period("2026"), twice);
    let rows: Vec<_> = side.rows().iter().map(|row| row.municipality.as_str()).collect();
    assert_eq!(rows, ["a"]);
    let left_out: Vec<_> = side.left_out().iter().map(|(who, why)| (who.as_str(), *why)).collect();
    let expected = [
        ("a", LeftOut::AboutSomethingElse),
        ("b", LeftOut::Repeated),
        ("b", LeftOut::Repeated),
    ];
    assert_eq!(left_out, expected);
}

#[test]
fn rules_of_ones_own_are_said_to_be_so() {
    let by = |other: &str| {
        let mut second = offer("b", system("upbringing"));
        second.plugin = other.into();
        let offers = vec![offer("a", system("upbringing")), second];
        SideBySide::new(Common::System("upbringing".into()), period("2026"), offers).by_the_same_rules()
    };
    assert!(by("p"));
    assert!(!by("q"));
}

proptest! {
    #[test]
    fn no_offer_is_lost_and_none_of_another_system_gets_in(
        picks in prop::collection::vec((0_usize..6, 0_usize..3, 2025_u16..2027, 0_u32..6), 0..20),
    ) {
        let systems = ["upbringing", "career-guidance", "preschool-quality"];
        let made = |(who, about, year, answered): &(usize, usize, u16, u32)| Offer {
            period: Period::calendar_year(*year).unwrap(),
            answered: *answered,
            ..offer(&format!("m{who}"), system(systems[*about]))
        };
        let offers: Vec<Offer> = picks.iter().map(made).collect();
        let side = SideBySide::new(Common::System("upbringing".into()), period("2026"), offers.clone());
        prop_assert_eq!(side.rows().len() + side.left_out().len(), offers.len());
        for row in side.rows() {
            let own = offers.iter().filter(|one| {
                one.municipality == row.municipality && one.about == system("upbringing") && one.period == period("2026")
            });
            prop_assert_eq!(own.count(), 1);
            prop_assert!(row.answered >= ANSWERS_NEEDED);
        }
    }
}
