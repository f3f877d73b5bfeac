//! The compiler in a process of its own.

use std::path::PathBuf;
use std::time::Duration;

use zerkalo_plugin_host::{Compiler, HostConfig, Limits, LoadError, PluginHost, Profile};

use crate::support::{component, points};

fn host(exe: &str, args: &[&str], native: Limits) -> PluginHost {
    let args = args.iter().map(ToString::to_string).collect();
    let compiler = Compiler::Child {
        exe: PathBuf::from(exe),
        args,
    };
    PluginHost::new(HostConfig {
        compiler,
        native,
        ..HostConfig::default()
    })
    .unwrap()
}

fn child(limits: Limits) -> PluginHost {
    host(env!("CARGO_BIN_EXE_compile-plugin"), &[], limits)
}

fn code(result: Result<std::sync::Arc<zerkalo_plugin_host::WasmAssessor>, LoadError>) -> &'static str {
    result.map(|_| ()).unwrap_err().code()
}

#[test]
fn what_a_child_compiled_runs() {
    let host = child(Limits::of(Profile::Native));
    assert_eq!(points(&host.load(component("good")).unwrap(), 1, 2), 150);
    assert_eq!(
        points(&host.load_as(component("good"), Profile::Script).unwrap(), 1, 2),
        150
    );
}

#[test]
fn several_compile_at_once() {
    let host = child(Limits::of(Profile::Native));
    std::thread::scope(|scope| {
        for name in ["good", "panic", "nan"] {
            let host = &host;
            scope.spawn(move || host.load(component(name)).map(|_| ()).unwrap());
        }
    });
    assert_eq!(host.compiled(), 3);
}

#[test]
fn a_child_without_memory_is_told_from_a_bad_component() {
    let starved = child(Limits {
        compile_memory: 24 << 20,
        ..Limits::of(Profile::Native)
    });
    assert!(["plugin_compile_too_much", "plugin_compile_failed"].contains(&code(starved.load(component("good")))));
    let mut broken = component("good").to_vec();
    let code_section = broken.len() / 2;
    broken[code_section..code_section + 64].fill(0xFF);
    let error = child(Limits::of(Profile::Native))
        .load(&broken)
        .map(|_| ())
        .unwrap_err();
    assert!(
        ["plugin_compile_failed", "plugin_not_a_component"].contains(&error.code()),
        "{error}"
    );
}

#[test]
fn a_child_that_never_answers_is_ended() {
    let patient = Limits {
        compile_cpu: Duration::from_millis(20),
        ..Limits::of(Profile::Native)
    };
    assert_eq!(
        code(host("/bin/sleep", &["600"], patient).load(component("good"))),
        "plugin_compile_too_much"
    );
}

#[test]
fn a_child_that_is_not_there_is_the_hosts_fault() {
    let nowhere = host("/nowhere/zerkalo", &[], Limits::of(Profile::Native));
    assert_eq!(code(nowhere.load(component("good"))), "plugin_host_failed");
}
