//! Each misdeed has its error, and a good plugin on the same host does not notice.

use std::time::Duration;

use zerkalo_plugin_host::{AssessError, HostConfig, Limits, PluginHost, Profile};

use crate::support::{component, fixture, host, points, score};

fn check(name: &str, misdeed: i64, code: &str) {
    let error = score(&fixture(name), misdeed).unwrap_err();
    assert_eq!(error.code(), code, "{name} {misdeed}: {error}");
    assert!(error.is_plugin_fault(), "{error}");
    assert_eq!(points(&fixture("good"), 1, 2), 150, "after {name} {misdeed}");
}

#[test]
fn each_misdeed_has_its_error() {
    check("loop", 0, "plugin_out_of_fuel");
    check("loop", 1, "plugin_out_of_fuel");
    check("hog", 0, "plugin_out_of_memory");
    check("hog", 1, "plugin_out_of_memory");
    check("recursion", 0, "plugin_stack_overflow");
    check("panic", 0, "plugin_trapped");
    check("flood", 0, "plugin_output_too_large");
    check("flood", 1, "plugin_output_too_large");
    check("flood", 2, "plugin_output_too_large");
    check("flood", 3, "plugin_output_too_large");
    check("nan", 0, "plugin_not_finite");
    check("nan", 1, "plugin_not_finite");
    check("nan", 2, "plugin_not_finite");
    check("markup", 0, "plugin_bad_text");
    check("markup", 1, "plugin_bad_text");
    check("markup", 3, "plugin_bad_text");
}

#[test]
fn words_with_markup_are_words() {
    let error = score(&fixture("markup"), 2).unwrap_err();
    assert_eq!(error, AssessError::Failed("<script>alert('failed')</script>".into()));
}

#[test]
fn time_stops_what_fuel_does_not() {
    let limits = Limits {
        fuel: u64::MAX / 2,
        cpu: Duration::from_millis(20),
        ..Limits::of(Profile::Native)
    };
    let host = PluginHost::new(HostConfig {
        native: limits,
        ..HostConfig::default()
    })
    .unwrap();
    let endless = host.load(component("loop")).unwrap();
    assert_eq!(score(&endless, 0), Err(AssessError::TooSlow));
    assert_eq!(points(&host.load(component("good")).unwrap(), 1, 2), 150);
}

#[test]
fn a_guest_that_never_describes_itself_is_not_loaded() {
    let error = host().load(component("describe")).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), "plugin_out_of_fuel", "{error}");
}

#[test]
fn a_mended_plugin_scores_what_the_broken_one_could_not() {
    let broken = score(&fixture("panic"), 0);
    let mended = score(&fixture("good"), 0);
    assert!(broken.is_err());
    assert_eq!(mended.unwrap().systems[0].points, 107);
}
