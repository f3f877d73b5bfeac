//! What a municipal system is made of: the contract's types, the common scoring model and the passport's compiler.
//!
//! A municipality is mostly data: `passport.toml` is compiled once, in the plugin's build script, into the passport
//! that `describe` returns and a lean table of rules that `score` reads without copying.

#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "an allocator cannot be written without")]
mod alloc;
#[cfg(feature = "compile")]
pub mod compile;
#[doc(hidden)]
pub mod guest;
pub mod model;
pub mod package;
pub mod rules;
pub mod wit;
