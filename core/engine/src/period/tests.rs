use proptest::prelude::*;

use super::*;

fn any_period() -> impl Strategy<Value = Period> {
    let part = prop_oneof![
        Just(Part::CalendarYear),
        Just(Part::SchoolYear),
        (1u8..=2).prop_map(Part::Half),
        (1u8..=4).prop_map(Part::Quarter),
        (1u8..=12).prop_map(Part::Month),
    ];
    (1901u16..=2199, part).prop_map(|(year, part)| Period { year, part })
}

#[test]
fn text_that_names_no_period_is_refused() {
    for text in [
        "",
        "26",
        "2026/2026",
        "2026/2028",
        "2026/27",
        "2026-",
        "2026-13",
        "2026-00",
        "2026-5",
        "2026-H0",
        "2026-H3",
        "2026-Q5",
        "2026-Q01",
        " 2026",
        "2026 ",
        "+026",
        "1899",
        "2200",
        "2026-h1",
        "год",
    ] {
        assert_eq!(text.parse::<Period>(), Err(NotAPeriod(text.into())), "{text}");
    }
}

#[test]
fn days_kinds_and_the_year_before() {
    for (text, kind, first, last, before) in [
        ("2026", PeriodKind::CalendarYear, "2026-01-01", "2026-12-31", "2025"),
        (
            "2026/2027",
            PeriodKind::SchoolYear,
            "2026-09-01",
            "2027-08-31",
            "2025/2026",
        ),
        ("2026-H1", PeriodKind::Half, "2026-01-01", "2026-06-30", "2025-H1"),
        ("2026-H2", PeriodKind::Half, "2026-07-01", "2026-12-31", "2025-H2"),
        ("2026-Q1", PeriodKind::Quarter, "2026-01-01", "2026-03-31", "2025-Q1"),
        ("2026-Q4", PeriodKind::Quarter, "2026-10-01", "2026-12-31", "2025-Q4"),
        ("2024-02", PeriodKind::Month, "2024-02-01", "2024-02-29", "2023-02"),
    ] {
        let period: Period = text.parse().unwrap();
        assert_eq!(period.kind(), kind, "{text}");
        assert_eq!(period.first_day().to_string(), first, "{text}");
        assert_eq!(period.last_day().to_string(), last, "{text}");
        assert_eq!(period.year_before().unwrap().to_string(), before, "{text}");
    }
}

#[test]
fn periods_stand_in_the_order_of_time() {
    let mut periods: Vec<Period> = [
        "2026/2027",
        "2026",
        "2026-02",
        "2026-Q1",
        "2025-12",
        "2026-H1",
        "2026-01",
    ]
    .map(|t| t.parse().unwrap())
    .into();
    periods.sort();
    let texts: Vec<String> = periods.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "2025-12",
            "2026-01",
            "2026-Q1",
            "2026-H1",
            "2026",
            "2026-02",
            "2026/2027"
        ]
    );
}

#[test]
fn the_first_year_has_no_year_before() {
    assert_eq!("1900".parse::<Period>().unwrap().year_before(), None);
}

proptest! {
    #[test]
    fn text_and_json_round_trip(period in any_period()) {
        prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }

    #[test]
    fn the_year_before_is_earlier_and_of_the_same_kind(period in any_period()) {
        let before = period.year_before().unwrap();
        prop_assert!(before < period);
        prop_assert_eq!(before.kind(), period.kind());
        prop_assert!(before.last_day() < period.first_day());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string(), text);
        }
    }
}
