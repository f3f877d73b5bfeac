//! The worked cases of `cases/`, and what holds whatever is answered.

zerkalo_cases::tests!(sovetskaya_gavan, sovetskaya_gavan::Own);
