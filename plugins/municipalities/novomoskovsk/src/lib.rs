//! Город Новомосковск. The document is a roadmap and no more: nothing in it needs code, so that all of it stands in
//! `passport.toml` and `passport/`.

zerkalo_sdk::municipality!();
