use proptest::prelude::*;

use super::*;

const NAMES: [&str; 3] = ["pupils", "rural", "result"];

fn row(index: usize, pupils: i64, rural: bool, percent: i64) -> Row {
    let features = [
        Exact::whole(pupils),
        Exact::whole(rural.into()),
        Exact::ratio(percent, 100).unwrap(),
    ];
    Row {
        institution: format!("{index:02}"),
        features: features.map(Some).to_vec(),
    }
}

/// Six large towns' schools with high results, six small rural ones with low.
fn town_and_country() -> Vec<Row> {
    let town = (0..6).map(|i| {
        row(
            i,
            800 + 10 * i64::try_from(i).unwrap(),
            false,
            80 + i64::try_from(i).unwrap(),
        )
    });
    let country = (6..12).map(|i| row(i, 40 + i64::try_from(i).unwrap(), true, 45 + i64::try_from(i).unwrap()));
    town.chain(country).collect()
}

fn named(grouping: &Grouping) -> Vec<String> {
    grouping.groups.iter().map(|group| group.members.join(" ")).collect()
}

#[test]
fn like_stands_with_like_and_data_say_in_what() {
    let grouping = groups(&NAMES, &town_and_country()).unwrap();
    assert_eq!(named(&grouping), ["00 01 02 03 04 05", "06 07 08 09 10 11"]);
    assert_eq!(grouping.structure(), Structure::Strong);
    assert_eq!(grouping.tried.iter().map(|(k, _)| *k).collect::<Vec<_>>(), [2, 3, 4]);
    assert!(
        grouping
            .tried
            .iter()
            .all(|(_, silhouette)| *silhouette <= grouping.silhouette)
    );
    let lies = |group: usize| {
        grouping.groups[group]
            .traits
            .iter()
            .map(|one| one.lies)
            .collect::<Vec<_>>()
    };
    assert_eq!(lies(0), [Lies::Above, Lies::Below, Lies::Above]);
    assert_eq!(lies(1), [Lies::Below, Lies::Above, Lies::Below]);
    // Half of all are rural, and all of the second group.
    let rural = &grouping.groups[1].traits[1];
    assert!((rural.mean - 1.0).abs() < 1e-12 && (rural.whole - 0.5).abs() < 1e-12);
}

#[test]
fn too_few_and_all_alike_are_refused() {
    assert_eq!(
        groups(&NAMES, &town_and_country()[..11]),
        Err(Refusal::TooFew { n: 11, needed: 12 })
    );
    let alike: Vec<_> = (0..12).map(|i| row(i, 100, true, 50)).collect();
    assert_eq!(groups(&NAMES, &alike), Err(Refusal::AllEqual { n: 12 }));
}

#[test]
fn one_apart_from_all_others_makes_no_groups() {
    let mut rows: Vec<_> = (0..12).map(|i| row(i, 100, true, 50)).collect();
    rows[3] = row(3, 1_000, false, 90);
    assert_eq!(groups(&NAMES, &rows), Err(Refusal::NoStructure { silhouette: 0 }));
}

#[test]
fn where_each_differs_from_each_alike_there_is_no_structure() {
    let names: Vec<String> = (0..12).map(|i| format!("only {i} has it")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let alone = |i: usize| Row {
        institution: format!("{i:02}"),
        features: (0..12)
            .map(|feature| Some(Exact::whole(i64::from(feature == i))))
            .collect(),
    };
    let rows: Vec<_> = (0..12).map(alone).collect();
    let refusal = groups(&names, &rows).unwrap_err();
    assert!(
        matches!(refusal, Refusal::NoStructure { silhouette: -50..=50 }),
        "{refusal}"
    );
}

#[test]
fn who_lacks_a_feature_is_left_out_and_what_nobody_differs_in_is_named() {
    let mut rows = town_and_country();
    for row in &mut rows {
        row.features.push(Some(Exact::ONE));
    }
    rows.push(Row {
        institution: "without".into(),
        features: vec![None, Some(Exact::ONE), Some(Exact::ONE), Some(Exact::ONE)],
    });
    let grouping = groups(&["pupils", "rural", "result", "same"], &rows).unwrap();
    assert_eq!(grouping.left_out, ["without"]);
    assert_eq!(grouping.without_difference, ["same"]);
    assert!(grouping.groups.iter().all(|group| group.traits.len() == 3));
}

proptest! {
    #[test]
    fn the_order_of_institutions_does_not_matter(
        values in prop::collection::vec((0_i64..2_000, any::<bool>(), 0_i64..=100), 12..30),
        turn in 0_usize..30,
    ) {
        let numbered = values.iter().enumerate();
        let rows: Vec<_> = numbered.map(|(i, (pupils, rural, percent))| row(i, *pupils, *rural, *percent)).collect();
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        let found = groups(&NAMES, &rows);
        prop_assert_eq!(&groups(&NAMES, &turned), &found);
        if let Ok(grouping) = found {
            let mut members: Vec<_> = grouping.groups.iter().flat_map(|group| group.members.clone()).collect();
            members.sort_unstable();
            let all: Vec<_> = rows.iter().map(|row| row.institution.clone()).collect();
            prop_assert_eq!(members, all);
            let silhouettes = grouping.groups.iter().map(|group| group.silhouette);
            prop_assert!(silhouettes.chain([grouping.silhouette]).all(|one| (-1.0..=1.0).contains(&one)));
            let means = grouping.groups.iter().flat_map(|group| &group.traits);
            prop_assert!(means.clone().all(|one| one.mean.is_finite() && one.whole.is_finite()));
        }
    }
}
