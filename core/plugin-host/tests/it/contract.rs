//! What is refused before it can do anything.

use wasm_encoder::{
    Component, ComponentImportSection, ComponentSection, ComponentTypeRef, ComponentTypeSection, CustomSection, Encode,
    MemorySection, MemoryType, Module, ModuleSection, PrimitiveValType,
};
use zerkalo_engine::assessor::Assessor;
use zerkalo_plugin_host::{HostConfig, Limits, LoadError, PROFILE_SECTION, PluginHost, Profile, SCRIPT, TABLE_SECTION};

use crate::support::{component, host, points};

fn refusal(component: &[u8]) -> LoadError {
    host().load(component).map(|_| ()).unwrap_err()
}

/// A component that wants to know the time.
fn with_import() -> Vec<u8> {
    let mut types = ComponentTypeSection::new();
    let no_parameters: [(&str, PrimitiveValType); 0] = [];
    types
        .function()
        .params(no_parameters)
        .result(Some(PrimitiveValType::U64.into()));
    let mut imports = ComponentImportSection::new();
    imports.import("wasi:clocks-now", ComponentTypeRef::Func(0));
    let mut component = Component::new();
    component.section(&types).section(&imports);
    component.finish()
}

#[test]
fn an_import_is_refused_by_name() {
    let error = refusal(&with_import());
    assert_eq!(error, LoadError::Imports(vec!["wasi:clocks-now".into()]));
    assert_eq!(error.code(), "plugin_has_imports");
}

#[test]
fn what_is_no_component_is_refused() {
    assert_eq!(refusal(b"").code(), "plugin_not_a_component");
    assert_eq!(refusal(b"PK\x03\x04").code(), "plugin_not_a_component");
    assert_eq!(refusal(&Module::new().finish()).code(), "plugin_not_a_component");
    assert_eq!(refusal(&vec![0; (20 << 20) + 1]).code(), "plugin_too_large");
    let half = component("good");
    assert_eq!(refusal(&half[..half.len() / 2]).code(), "plugin_not_a_component");
}

#[test]
fn what_exports_nothing_is_refused() {
    assert_eq!(refusal(&Component::new().finish()).code(), "plugin_wrong_contract");
}

#[test]
fn what_needs_more_memory_than_there_is_is_refused() {
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1024,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut module = Module::new();
    module.section(&memories);
    let mut component = Component::new();
    component.section(&ModuleSection(&module));
    let mut instances = wasm_encoder::InstanceSection::new();
    let no_arguments: [(&str, wasm_encoder::ModuleArg); 0] = [];
    instances.instantiate(0, no_arguments);
    component.section(&instances);
    assert_eq!(refusal(&component.finish()).code(), "plugin_needs_too_much");
}

#[test]
fn every_fault_of_a_passport_is_told() {
    let LoadError::Passport(faults) = refusal(component("bad-passport")) else {
        panic!("the passport is refused")
    };
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn markup_in_a_title_is_a_text_like_any_other() {
    let passport = host().load(component("markup")).unwrap();
    assert_eq!(passport.passport().title[0].text, "<script>alert('title')</script>");
}

#[test]
fn a_table_is_read_in_each_fresh_instance() {
    let tabular = |table: &[u8]| host().load_table(component("tabular"), table);
    let (one, other) = (tabular(b"one").unwrap(), tabular(b"other").unwrap());
    assert_eq!(
        (one.passport().id.as_str(), other.passport().id.as_str()),
        ("one", "other")
    );
    assert_ne!(one.digest(), other.digest());
    assert_eq!((points(&one, 1, 2), points(&other, 1, 2)), (150, 150));
    assert_eq!(
        tabular(b"").map(|_| ()).unwrap_err(),
        LoadError::Table("таблица пуста".into())
    );
    let without = host().load_table(component("good"), b"one").map(|_| ()).unwrap_err();
    assert_eq!(without.code(), "plugin_wrong_contract");
}

#[test]
fn the_table_component_refuses_what_is_no_table() {
    for table in [&b""[..], b"no table", &[0xFF; 1000]] {
        let refused = host().load_table(zerkalo_bundle::TABLE, table).map(|_| ()).unwrap_err();
        assert_eq!(refused.code(), "plugin_bad_table", "{refused}");
    }
}

#[test]
fn the_digest_is_that_of_the_component() {
    use sha2::{Digest, Sha256};
    let bytes = component("good");
    let good = host().load(bytes).unwrap();
    assert_eq!(good.digest(), format!("{:x}", Sha256::digest(bytes)));
    assert_eq!(host().load_as(bytes, Profile::Script).unwrap().digest(), good.digest());
}

/// The component with a custom section at its end.
fn with_section(component: &[u8], name: &str, data: &[u8]) -> Vec<u8> {
    let mut component = component.to_vec();
    let section = CustomSection {
        name: name.into(),
        data: data.into(),
    };
    component.push(ComponentSection::id(&section));
    section.encode(&mut component);
    component
}

#[test]
fn a_component_carries_its_passport_as_data() {
    let carrying = |table: &[u8]| host().load(&with_section(component("tabular"), TABLE_SECTION, table));
    let (one, other) = (carrying(b"one").unwrap(), carrying(b"other").unwrap());
    assert_eq!(
        (one.passport().id.as_str(), other.passport().id.as_str()),
        ("one", "other")
    );
    assert_ne!(one.digest(), other.digest());
    assert_eq!(points(&one, 1, 2), 150);
    // A plugin that takes no passport cannot be given one.
    let refused = host().load(&with_section(component("good"), TABLE_SECTION, b"one"));
    assert_eq!(refused.map(|_| ()).unwrap_err().code(), "plugin_wrong_contract");
}

#[test]
fn a_component_says_itself_which_sandbox_it_needs() {
    // A sandbox for compiled languages in which nothing can be done.
    let host = PluginHost::new(HostConfig {
        native: Limits {
            fuel: 1,
            municipal_fuel: 1,
            ..Limits::of(Profile::Native)
        },
        ..HostConfig::default()
    })
    .unwrap();
    let good = component("good");
    let script = with_section(good, PROFILE_SECTION, SCRIPT);
    assert_eq!(host.load(good).map(|_| ()).unwrap_err().code(), "plugin_out_of_fuel");
    assert_eq!(points(&host.load(&script).unwrap(), 1, 2), 150);
    let other = with_section(good, PROFILE_SECTION, b"everything");
    assert_eq!(
        host.load(&other).map(|_| ()).unwrap_err().code(),
        "plugin_wrong_contract"
    );
    let elsewhere = with_section(good, "zerkalo:note", SCRIPT);
    assert_eq!(
        host.load(&elsewhere).map(|_| ()).unwrap_err().code(),
        "plugin_out_of_fuel"
    );
}

#[test]
fn what_came_along_with_the_server_loads() {
    for plugin in zerkalo_bundle::BUILT_IN {
        let loaded = host()
            .load(plugin.component)
            .unwrap_or_else(|error| panic!("{}: {error}", plugin.id));
        assert_eq!(loaded.passport().id, plugin.id);
    }
}
