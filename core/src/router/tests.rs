use std::collections::BTreeSet;

use super::{document, table};

/// Who may use which route, to be read by people: a change of it must be meant.
#[test]
fn the_policy_table_is_as_meant() {
    let lines: Vec<String> = table()
        .iter()
        .map(|row| format!("{:6} {:58} {:17} {:?}", row.method, row.pattern, row.policy.name, row.channel))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn no_route_stands_twice() {
    let rows = table();
    let distinct: BTreeSet<_> = rows.iter().map(|row| format!("{} {}", row.method, row.pattern)).collect();
    assert_eq!(distinct.len(), rows.len());
}

#[test]
fn the_api_describes_itself() {
    insta::assert_json_snapshot!(document().unwrap());
}
