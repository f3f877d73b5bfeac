//! ЗАТО город Заозерск. The document says nothing that a table cannot say, so that all of it stands in `passport.toml`
//! and `passport/`.

zerkalo_sdk::municipality!();
