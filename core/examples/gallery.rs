//! Writes every page in several states as files, to look at: `cargo run -p zerkalo --example gallery -- FOLDER`.

#[path = "samples/mod.rs"]
mod samples;

use std::io::Write as _;
use std::path::PathBuf;

use zerkalo::{assets, text};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("a folder is wanted")?.into();
    std::fs::create_dir_all(folder.join("assets"))?;
    for name in ["app.css", "app.js", "icon.svg"] {
        let asset = assets::get(name).ok_or("an asset is missing")?;
        std::fs::write(folder.join("assets").join(name), &asset.bytes)?;
    }
    let mut out = std::io::stdout().lock();
    for lang in text::LANGS {
        for page in samples::all(lang)? {
            // From a folder there is no root to start addresses at.
            let html = page.html.replace("\"/assets/", "\"assets/");
            std::fs::write(folder.join(format!("{}.html", page.name)), html)?;
            writeln!(out, "{}", page.name)?;
        }
    }
    Ok(())
}
