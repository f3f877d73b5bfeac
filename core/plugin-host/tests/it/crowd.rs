//! Many callers at once wait for room; none fails for want of it.

use std::thread;

use zerkalo_plugin_host::{Allocation, HostConfig, Limits, PluginHost, Profile};

use crate::support::{component, points, score};

fn crowd(allocation: Allocation) {
    let native = Limits {
        concurrency: 2,
        ..Limits::of(Profile::Native)
    };
    let host = PluginHost::new(HostConfig {
        native,
        allocation,
        ..HostConfig::default()
    })
    .unwrap();
    let (good, bad) = (
        host.load(component("good")).unwrap(),
        host.load(component("panic")).unwrap(),
    );
    thread::scope(|scope| {
        for caller in 0..32 {
            let (good, bad) = (&good, &bad);
            scope.spawn(move || {
                for turn in 0..10 {
                    assert_eq!(
                        points(good, caller, 32),
                        100 + i32::try_from(caller * 100 / 32).unwrap()
                    );
                    assert_eq!(score(bad, turn).unwrap_err().code(), "plugin_trapped");
                }
            });
        }
    });
}

#[test]
fn a_crowd_waits_for_the_pool() {
    crowd(Allocation::Pooling);
}

#[test]
fn a_crowd_is_served_without_a_pool() {
    crowd(Allocation::OnDemand);
}
