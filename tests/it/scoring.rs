//! The municipalities' plugins in the real sandbox: every worked case comes to the figures that were worked out by hand.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_plugin_host::{HostConfig, PluginHost};
use zerkalo_tests::cases::Case;

/// Each brings so many cases at least.
const CASES: usize = 12;

#[test]
fn every_worked_case_comes_to_its_figures() {
    let host = PluginHost::new(HostConfig::default()).unwrap();
    for built_in in zerkalo_bundle::BUILT_IN {
        let plugin = host.load(built_in.component).unwrap();
        let names = Case::all(built_in.id);
        assert!(names.len() >= CASES, "{}: {names:?}", built_in.id);
        for name in &names {
            let case = Case::named(built_in.id, name);
            let outcome = plugin.score(&case.submission, &case.history, &case.settings);
            case.check(&outcome.unwrap_or_else(|fault| panic!("{}, {name}: {fault}", built_in.id)));
        }
        println!("{}: {} cases", built_in.id, names.len());
    }
}
