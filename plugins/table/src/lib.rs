//! A municipal system whose passport comes as data: for those without a programmer. `configure` takes a compiled
//! passport, everything else works as in a municipality that was compiled with it.

#[cfg(target_arch = "wasm32")]
mod component;
