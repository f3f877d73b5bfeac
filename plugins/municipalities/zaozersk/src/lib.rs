//! ЗАТО город Заозерск. The document says nothing that a table cannot say, so that all of it stands in `passport.toml`.

zerkalo_sdk::municipality!();
