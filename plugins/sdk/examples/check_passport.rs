//! Checks a `passport.toml`: prints every fault with its place, or what the passport holds.

use std::process::ExitCode;

use zerkalo_sdk::compile::{Options, compile};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("check_passport FILE [--code]");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = std::env::args().any(|argument| argument == "--code");
    match compile(&text, Options { code }) {
        Ok(package) => {
            let passport = &package.passport;
            let activities: usize = passport.systems.iter().map(|system| system.activities.len()).sum();
            println!(
                "{}: {} systems, {} indicators, {activities} activities, {} advice, {} settings, {} bytes of rules",
                passport.id,
                passport.systems.len(),
                passport.indicators.len(),
                passport.advice.len(),
                passport.settings.len(),
                package.rules_bytes().len(),
            );
            ExitCode::SUCCESS
        }
        Err(faults) => {
            for fault in &faults {
                println!("{fault}");
            }
            println!("{} faults", faults.len());
            ExitCode::FAILURE
        }
    }
}
