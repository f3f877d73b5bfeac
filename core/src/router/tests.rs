use std::collections::{BTreeMap, BTreeSet};

use super::endpoint::Row;
use super::{document, table};
use crate::access::Policy;

/// Who may use which route, to be read by people: a change of it must be meant.
#[test]
fn the_policy_table_is_as_meant() {
    let rows = table();
    let line = |row: &Row| {
        format!(
            "{:6} {:58} {:6} {}",
            row.method.as_str(),
            row.pattern,
            format!("{:?}", row.channel),
            row.policy.name
        )
    };
    let policies: BTreeMap<_, _> = rows.iter().map(|row| (row.policy.name, row.policy)).collect();
    let meaning = |policy: &&Policy| format!("{}: {:?}, token {}", policy.name, policy.grants, policy.token.as_str());
    let routes: Vec<String> = rows.iter().map(line).collect();
    let meanings: Vec<String> = policies.values().map(meaning).collect();
    insta::assert_snapshot!(format!("{}\n\n{}", routes.join("\n"), meanings.join("\n")));
}

#[test]
fn no_route_stands_twice() {
    let rows = table();
    let distinct: BTreeSet<_> = rows
        .iter()
        .map(|row| format!("{} {}", row.method, row.pattern))
        .collect();
    assert_eq!(distinct.len(), rows.len());
}

/// A generator of clients makes a function of each operation, called by its id.
#[test]
fn every_operation_has_an_id_of_its_own() {
    let document = document().unwrap();
    let methods = document["paths"].as_object().unwrap().values();
    let operations = methods.flat_map(|methods| methods.as_object().unwrap().values());
    let mut seen = BTreeSet::new();
    let repeated: Vec<_> = operations
        .map(|operation| operation["operationId"].as_str().unwrap())
        .filter(|id| !seen.insert(*id))
        .collect();
    assert!(!seen.is_empty() && repeated.is_empty(), "{repeated:?}");
}

#[test]
fn the_api_describes_itself() {
    insta::assert_json_snapshot!(document().unwrap());
}
