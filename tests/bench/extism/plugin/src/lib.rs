//! The bench's guest behind extism: JSON in, the SDK's scoring, JSON out.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, unsafe_code, reason = "extism's macro exports functions by name")]

use extism_pdk::{FnResult, Json, plugin_fn};
use serde::Deserialize;
use zerkalo_sdk::wit::{Outcome, Past, Setting, Submission};

#[derive(Deserialize)]
pub struct Input {
    submission: Submission,
    history: Vec<Past>,
    settings: Vec<Setting>,
}

#[plugin_fn]
pub fn score(Json(input): Json<Input>) -> FnResult<Json<Outcome>> {
    let Input {
        submission,
        history,
        settings,
    } = input;
    match fixture_bench::score(&submission, &history, &settings) {
        Ok(outcome) => Ok(Json(outcome)),
        Err(error) => Err(extism_pdk::Error::msg(format!("{error:?}")).into()),
    }
}
