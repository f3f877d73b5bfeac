//! The worked cases of `cases/`, and what holds whatever is answered.

zerkalo_cases::tests!(omsukchan, omsukchan::Own);
