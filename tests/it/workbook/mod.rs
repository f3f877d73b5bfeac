//! A municipality as a workbook is the same municipality: what was compiled in and what was read from its workbook
//! score alike, byte for byte.

mod both_ways;
mod commands;

use zerkalo_workbook::{Fault, File, Options, Plugin};

/// The sources of a built-in municipality: the passport's files, and its forms.
fn sources(id: &str) -> (Vec<File>, Vec<&'static str>) {
    let passport = zerkalo_bundle::PASSPORTS
        .iter()
        .find(|passport| passport.id == id)
        .unwrap();
    let file = |(name, text): &(&str, &str)| File {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    let own = |(path, _): &&(&str, &str)| path.starts_with(&format!("{id}/"));
    let forms = zerkalo_bundle::FORMS.iter().filter(own).map(|(_, text)| *text);
    (passport.files.iter().map(file).collect(), forms.collect())
}

/// What a municipality comes to when it is written as a workbook and read again.
fn through_a_workbook(passport: &[File], forms: &[&str], options: Options) -> Plugin {
    let workbook = zerkalo_workbook::write(passport, forms).unwrap_or_else(|faults| panic!("{}", told(&faults)));
    zerkalo_workbook::read(&workbook, options).unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

/// Faults as `sheet cell code`, with what they mention.
fn told(faults: &[Fault]) -> String {
    let line = |fault: &Fault| {
        let (sheet, cell) = (
            fault.sheet.as_deref().unwrap_or("-"),
            fault.cell.as_deref().unwrap_or("-"),
        );
        format!("{sheet} {cell} {} {:?}", fault.kind.code(), fault.kind.arguments())
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}
