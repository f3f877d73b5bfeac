//! Writes every kind of report of a made-up district into a folder, to look at:
//! `cargo run -p zerkalo-report --example reports -- FOLDER`.

mod samples;

use std::path::PathBuf;

use zerkalo_engine::language::Language;
use zerkalo_engine::value::Fraction;
use zerkalo_report::chart::{Bars, Distribution, Multiples, Point, Small, Spread, Trend};
use zerkalo_report::paper::Paper;
use zerkalo_report::{csv, docx, pdf, xlsx};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("a folder is wanted")?.into();
    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes);
    let certificate = samples::certificate();
    for language in [Language::Ru, Language::En] {
        let code = language.code();
        let paper = Paper::of_certificate(&certificate, language);
        write(&format!("certificate-{code}.docx"), &docx::write(&paper)?)?;
        write(&format!("certificate-{code}.pdf"), &pdf::write(&paper)?)?;
        let paper = Paper::of_institution(&samples::institution(), language);
        write(&format!("institution-{code}.docx"), &docx::write(&paper)?)?;
        write(&format!("institution-{code}.pdf"), &pdf::write(&paper)?)?;
        write(
            &format!("summary-{code}.xlsx"),
            &xlsx::of_summary(&samples::summary(), language)?,
        )?;
        write(
            &format!("summary-{code}.csv"),
            &csv::of_summary(&samples::summary(), language),
        )?;
        write(
            &format!("answers-{code}.xlsx"),
            &xlsx::of_answers(&samples::answers(), language)?,
        )?;
        write(
            &format!("answers-{code}.csv"),
            &csv::of_answers(&samples::answers(), language),
        )?;
    }
    for (name, chart) in charts(&certificate) {
        write(&format!("{name}.svg"), chart.svg.as_bytes())?;
        write(&format!("{name}.png"), &chart.png(2.0)?)?;
    }
    Ok(())
}

fn charts(certificate: &zerkalo_report::model::Certificate) -> Vec<(&'static str, zerkalo_report::chart::Chart)> {
    let language = Language::Ru;
    let titles = ["критический", "низкий", "средний", "высокий"].map(str::to_owned);
    let rows = samples::INDICATORS
        .iter()
        .zip([[2, 1, 1, 2], [1, 1, 1, 3], [5, 0, 1, 0]]);
    let rows = rows
        .map(|((_, title), counts)| Spread {
            label: (*title).to_owned(),
            counts,
        })
        .collect();
    let small = |(name, ..): &samples::Answered, start: i64| Small {
        label: (*name).to_owned(),
        points: (0..4)
            .map(|year| Point {
                label: format!("{}/{}", 2022 + year, 23 + year),
                share: (year != 1 || start != 30).then(|| Fraction::new(start + 7 * year, 100)),
                broken: year == 2,
            })
            .collect(),
    };
    let small = samples::INSTITUTIONS
        .iter()
        .zip([60, 30, 45, 12, 77, 5])
        .map(|(own, start)| small(own, start))
        .collect();
    vec![
        (
            "bars",
            Bars::of_institutions(&certificate.institutions).draw("Доля баллов от максимума", language),
        ),
        (
            "distribution",
            Distribution { titles, rows }.draw("Организации по уровням", language),
        ),
        (
            "trend",
            Trend::of_rounds(&certificate.rounds).draw("Доля баллов по периодам", language),
        ),
        (
            "multiples",
            Multiples(small).draw("Доля баллов по организациям", language),
        ),
    ]
}
