//! The contract's types as the guest sees them, generated from `plugins/wit/v1`. Their JSON is the host's: snake_case.

#[allow(missing_docs, unreachable_pub, unsafe_code, clippy::all)]
#[doc(hidden)]
pub mod bindings {
    wit_bindgen::generate!({
        path: "../wit/v1",
        world: "municipal-system",
        pub_export_macro: true,
        additional_derives: [PartialEq, serde::Serialize, serde::Deserialize],
        additional_type_attributes: {
            "zerkalo:municipal-system/assessment@1.0.0/cell": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/value": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/status": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/quantity": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/audience": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/score-error": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/origin": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/schedule-kind": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/indicator-kind": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/direction": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/indicator-level": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/comparison": [#[serde(rename_all = "snake_case")]],
            "zerkalo:municipal-system/assessment@1.0.0/setting-kind": [#[serde(rename_all = "snake_case")]],
        },
        additional_member_attributes: {
            "zerkalo:municipal-system/assessment@1.0.0/answer.evidence": [#[serde(default)]],
            "zerkalo:municipal-system/assessment@1.0.0/submission.context": [#[serde(default)]],
        },
    });
}

pub use bindings::exports::zerkalo::municipal_system::assessment::*;
