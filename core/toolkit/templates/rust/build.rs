//! Читает паспорт; каждая его ошибка останавливает сборку и называет место.

use std::process::ExitCode;

use zerkalo_sdk::compile::{Options, build};

fn main() -> ExitCode {
    build(Options { code: true })
}
