//! Петрозаводский городской округ. The plan names activities only; all that was read into them stands in the passport.

zerkalo_sdk::municipality!();
