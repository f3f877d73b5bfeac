//! What is exported and read again changes nothing.

use proptest::prelude::*;
use zerkalo_register::{Column, export_csv, export_workbook, inn, read, template};
use zerkalo_store::{Card, GroupSpan, Groups, Institution, InstitutionKind};

use crate::kit::{institution, planned, register};

fn name() -> impl Strategy<Value = String> {
    let name = r#"[А-Яа-яA-Za-z0-9№«»"„',;()|\\/&<>_ \u{a0}—!-]{1,40}"#;
    name.prop_map(|name| name.trim().to_owned())
        .prop_filter("no name", |name| !name.is_empty() && !name.starts_with('-'))
}

fn day() -> impl Strategy<Value = String> {
    (1900..2100_i32, 1..=12_i32, 1..=28_i32).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn number() -> impl Strategy<Value = String> {
    let control = |body: u32| (0..10).find_map(|digit| inn(&format!("{body:09}{digit}")).ok());
    (1..999_999_999_u32).prop_filter_map("no control digit", control)
}

fn groups() -> impl Strategy<Value = Groups> {
    let span = (proptest::option::of(day()), proptest::option::of(0..400_i64));
    let name = "[А-Яа-я0-9 №-]{1,20}".prop_filter("no name", |name| {
        !name.trim().is_empty() && name.trim() == name && !name.starts_with('-')
    });
    proptest::collection::btree_map(name, span, 0..4).prop_map(|named| {
        let group = |(name, (from, more)): (String, (Option<String>, Option<i64>))| GroupSpan {
            to: more.map(|more| format!("{}-12-31", 2100 + more % 50)),
            name,
            from,
        };
        Groups(named.into_iter().map(group).collect())
    })
}

fn card() -> impl Strategy<Value = Card> {
    let kind = proptest::sample::select(InstitutionKind::ALL);
    let keys = (proptest::option::of(number()), proptest::option::of("[A-Z0-9]{1,12}"));
    let days = (proptest::option::of(day()), any::<bool>());
    let figures = (any::<bool>(), proptest::option::of(0..100_000_i64));
    (kind, name(), name(), keys, figures, groups(), days).prop_map(
        |(kind, name, short_name, keys, figures, groups, days)| Card {
            kind,
            name,
            short_name,
            inn: keys.0,
            code: keys.1,
            rural: figures.0,
            pupils: figures.1,
            groups,
            opened_on: days.0,
            closed_on: days.1.then(|| "2150-01-01".to_owned()),
            successor: None,
        },
    )
}

/// A register in which no key is there twice, and whoever is closed may have a successor that is open.
fn any_register() -> impl Strategy<Value = Vec<Institution>> {
    proptest::collection::vec(card(), 0..12).prop_map(|cards| {
        let mut all: Vec<_> = cards.into_iter().map(institution).collect();
        let mut met = std::collections::BTreeSet::new();
        for own in &mut all {
            own.inn = own.inn.take().filter(|inn| met.insert(inn.clone()));
            own.code = own.code.take().filter(|code| met.insert(code.clone()));
        }
        let open = all.iter().find(|own| own.closed_on.is_none()).map(|own| own.id);
        for own in &mut all {
            own.successor = own.closed_on.as_ref().and(open);
        }
        all
    })
}

#[track_caller]
fn check(file: &[u8], register: &[Institution]) {
    let plan = planned(file, register).unwrap();
    assert_eq!((plan.added.as_slice(), plan.changed.as_slice()), (&[][..], &[][..]));
    assert_eq!(plan.unchanged, register.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_text_changes_nothing(register in any_register()) {
        check(&export_csv(&register), &register);
    }

    #[test]
    fn a_workbook_changes_nothing(register in any_register()) {
        check(&export_workbook(&register).unwrap(), &register);
    }

    #[test]
    fn what_was_read_is_read_again_as_it_was(register in any_register()) {
        let once = read::<Column>(&export_workbook(&register).unwrap()).unwrap();
        prop_assert!(zerkalo_register::plan(&read::<Column>(once.to_text().as_bytes()).unwrap(), &register).unwrap().is_empty());
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400), is_zip in any::<bool>()) {
        let bytes = if is_zip { [b"PK\x03\x04", bytes.as_slice()].concat() } else { bytes };
        let _ = planned(&bytes, &register());
    }
}

#[test]
fn the_template_is_empty_and_read() {
    let plan = planned(&template::<Column>().unwrap(), &register()).unwrap();
    assert!(plan.is_empty() && plan.unchanged == 0);
}
