//! axe-core looks over a page.

use serde_json::Value;

use super::driver::Driver;
use crate::paths;

/// What is checked: all that WCAG 2.2 asks for at A and AA, and axe's own good practice.
const OPTIONS: &str = "{ resultTypes: ['violations'] }";

/// The violations on the current page, one line each with its place.
pub async fn violations(driver: &Driver) -> Vec<String> {
    let source = std::fs::read_to_string(paths::axe()).expect("axe-core: run `npm ci` in tests/browser");
    driver.run(&source).await;
    let script = format!(
        "const done = arguments[arguments.length - 1];
         axe.run(document, {OPTIONS}).then(found => done(found.violations), fault => done([{{ id: String(fault), nodes: [] }}]));"
    );
    let found = driver.run_and_wait(&script).await;
    found.as_array().unwrap().iter().map(in_words).collect()
}

fn in_words(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let places: Vec<String> = nodes
        .iter()
        .take(3)
        .map(|node| format!("{} {}", node["target"], node["failureSummary"]))
        .collect();
    format!("{} ({}): {}", violation["id"], violation["help"], places.join(" | "))
}
