//! Checks a passport, one file or a folder of several: prints every fault with its place, or what the passport holds.

use std::path::Path;
use std::process::ExitCode;

use zerkalo_sdk::compile::{Fault, Options, Package, compile, compile_folder};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("check_passport FILE|FOLDER [--code]");
        return ExitCode::from(2);
    };
    let code = std::env::args().any(|argument| argument == "--code");
    match checked(Path::new(&path), Options { code }) {
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

fn checked(path: &Path, options: Options) -> Result<Package, Vec<Fault>> {
    if path.is_dir() {
        return compile_folder(path, options);
    }
    match std::fs::read_to_string(path) {
        Ok(text) => compile(&text, options),
        Err(error) => Err(vec![Fault {
            file: path.display().to_string(),
            line: 1,
            place: String::new(),
            message: error.to_string(),
        }]),
    }
}
