//! The common scoring model and the passport's compiler, from outside.

mod compiling;
mod given;
mod methods;
mod properties;
mod recommending;
mod settings;
mod summary;
mod texts;
