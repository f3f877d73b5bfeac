//! Components that nobody would write: the exports of a municipal system with random code behind each of them. Whatever
//! they do, the host says what it was and goes on.
//!
//! Two hundred are tried each time; `ZERKALO_TEST_GENERATED=2000` tries as many as it says.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use arbitrary::Unstructured;
use sha2::{Digest, Sha256};
use wasm_encoder::RawSection;
use wasm_smith::{Config, Module};
use wasmparser::{Parser, Payload};
use zerkalo_plugin_host::{HostConfig, Limits, PluginHost, Profile};

use crate::support::{component, points, score};

const USUAL: usize = 200;
/// The code of a core module's section within a component.
const MODULE: u8 = 1;

#[test]
fn what_nobody_would_write_never_takes_the_host_down() {
    let wanted = std::env::var("ZERKALO_TEST_GENERATED").ok();
    let wanted = wanted.map_or(USUAL, |number| number.parse().unwrap());
    let host = PluginHost::new(HostConfig {
        native: Limits {
            fuel: 1_000_000,
            municipal_fuel: 1_000_000,
            ..Limits::of(Profile::Native)
        },
        ..HostConfig::default()
    })
    .unwrap();
    let good = component("good");
    let shape = module_of(good);
    let (mut ends, mut slowest) = (BTreeMap::<String, usize>::new(), Duration::ZERO);
    for seed in 0..wanted {
        let odd = with_module(good, &random_module(seed, shape));
        let start = Instant::now();
        let end = match host.load(&odd) {
            Ok(plugin) => score(&plugin, 0).map_or_else(|error| error.code(), |_| "scored"),
            Err(error) => error.code(),
        };
        slowest = slowest.max(start.elapsed());
        *ends.entry(end.to_owned()).or_default() += 1;
    }
    println!("{wanted} components, the slowest took {slowest:?}: {ends:?}");
    assert_eq!(ends.values().sum::<usize>(), wanted);
    // They must get as far as being run, or nothing was tried.
    let ran: usize = ends
        .iter()
        .filter(|(code, _)| is_of_running(code))
        .map(|(_, count)| count)
        .sum();
    assert!(ran * 2 > wanted, "too few were run: {ends:?}");
    assert!(!ends.contains_key("plugin_host_failed"), "{ends:?}");
    assert!(slowest < Duration::from_secs(20), "{slowest:?}");
    assert_eq!(points(&host.load(good).unwrap(), 1, 2), 150);
}

fn is_of_running(code: &str) -> bool {
    const BEFORE: [&str; 5] = [
        "plugin_not_a_component",
        "plugin_wrong_contract",
        "plugin_compile_failed",
        "plugin_needs_too_much",
        "plugin_has_imports",
    ];
    !BEFORE.contains(&code)
}

/// Random code behind the exports of `shape`; the same for the same seed.
fn random_module(seed: usize, shape: &[u8]) -> Vec<u8> {
    let blocks = (0..64_u64).map(|block| Sha256::digest(format!("{seed} {block}")));
    let noise: Vec<u8> = blocks.flatten().collect();
    let config = Config {
        exports: Some(shape.to_vec()),
        max_imports: 0,
        // Every third would only be refused for its second memory.
        max_memories: if seed.is_multiple_of(3) { 2 } else { 1 },
        max_memory32_bytes: 1 << 20,
        max_table_elements: 1_000,
        // What the sandbox does not know would only be refused before it runs.
        exceptions_enabled: false,
        gc_enabled: false,
        memory64_enabled: false,
        threads_enabled: false,
        reference_types_enabled: false,
        max_tags: 0,
        allow_start_export: false,
        ..Config::default()
    };
    Module::new(config, &mut Unstructured::new(&noise)).unwrap().to_bytes()
}

/// The one core module of a component.
fn module_of(component: &[u8]) -> &[u8] {
    let modules: Vec<&[u8]> = sections(component)
        .into_iter()
        .filter(|(id, _)| *id == MODULE)
        .map(|(_, bytes)| bytes)
        .collect();
    let [module] = modules[..] else {
        panic!("{} modules", modules.len())
    };
    module
}

/// The same component around another module.
fn with_module(around: &[u8], module: &[u8]) -> Vec<u8> {
    let mut component = wasm_encoder::Component::new();
    for (id, data) in sections(around) {
        let data = if id == MODULE { module } else { data };
        component.section(&RawSection { id, data });
    }
    component.finish()
}

/// The outermost sections.
fn sections(component: &[u8]) -> Vec<(u8, &[u8])> {
    let (mut sections, mut depth) = (Vec::new(), 0);
    for payload in Parser::new(0).parse_all(component) {
        let payload = payload.unwrap();
        if depth == 0
            && let Some((id, range)) = payload.as_section()
        {
            sections.push((id, &component[range]));
        }
        match payload {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = i32::max(depth - 1, 0),
            _ => {}
        }
    }
    sections
}
