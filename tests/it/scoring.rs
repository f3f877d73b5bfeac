//! Zaozersk's plugin in the real sandbox: every worked case comes to the figures that were worked out by hand.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_plugin_host::{HostConfig, PluginHost};
use zerkalo_tests::cases::Case;

#[test]
fn every_worked_case_comes_to_its_figures() {
    let host = PluginHost::new(HostConfig::default()).unwrap();
    let plugin = host
        .load(zerkalo_bundle::built_in("zaozersk").unwrap().component)
        .unwrap();
    let names = Case::all("zaozersk");
    assert!(names.len() >= 15, "{names:?}");
    for name in names {
        let case = Case::named("zaozersk", &name);
        let outcome = plugin.score(&case.submission, &case.history, &case.settings);
        case.check(&outcome.unwrap_or_else(|fault| panic!("{name}: {fault}")));
    }
}
