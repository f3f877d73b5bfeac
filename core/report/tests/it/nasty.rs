//! What people type and nobody expects.

use zerkalo_report::model::{Certificate, InstitutionFigure, SummaryWorkbook, Tone};

use crate::samples;

pub(crate) const FORMULA: &str = "=HYPERLINK(\"http://example.org\";\"нажмите\")";
pub(crate) const CLOSING: &str = "]]></w:t></w:r></w:p><script>alert(1)</script>";
pub(crate) const CONTROL: &str = "до\u{0}\u{b}\u{1b}после";
pub(crate) const TURNED: &str = "\u{202e}справа налево\u{202c} עברית مرحبا";
pub(crate) const PICTURED: &str = "👩‍🏫🏫 школа";
pub(crate) const MARKUP: &str = "#set page(width: 1mm) *жирно* $x^2$ <метка> @ссылка \\u{41} // нет";

/// Texts, and what a reader must find of each.
pub(crate) fn texts() -> [String; 7] {
    let long = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа с углублённым \
                изучением отдельных предметов имени первооткрывателей Приозёрского края»";
    [FORMULA, CLOSING, CONTROL, TURNED, PICTURED, MARKUP, long].map(str::to_owned)
}

/// A справка that says nasty things wherever somebody can type.
pub(crate) fn certificate() -> Certificate {
    let mut own = samples::certificate();
    let texts = texts();
    own.heading.authority = CLOSING.to_owned();
    own.heading.subject = MARKUP.to_owned();
    own.heading.place = FORMULA.to_owned();
    own.conclusions = texts.to_vec();
    own.coverage.missing = texts.to_vec();
    own.institutions = texts.iter().cycle().take(200).enumerate().map(institution).collect();
    own.appendices[0].title = CLOSING.to_owned();
    own.appendices[0].rows = texts.iter().map(|text| vec![text.clone(); 7]).collect();
    own
}

fn institution((index, name): (usize, &String)) -> InstitutionFigure {
    let mut own = samples::certificate().institutions[index % 6].clone();
    own.name = format!("{name} {index}");
    own
}

/// A round that nobody answered.
pub(crate) fn empty_certificate() -> Certificate {
    let mut own = samples::certificate();
    own.coverage.answered.clear();
    own.coverage.missing.clear();
    own.score = None;
    own.level = None;
    own.indicators.clear();
    own.institutions.clear();
    own.rounds.clear();
    own.risks.clear();
    own.conclusions.clear();
    own.recommendations.clear();
    own.measures.clear();
    own.decisions.clear();
    own.basis.clear();
    own.appendices.clear();
    own
}

pub(crate) fn summary() -> SummaryWorkbook {
    let mut own = samples::summary();
    let texts = texts();
    for (row, text) in own.rows.iter_mut().zip(texts.iter().cycle()) {
        row.institution.clone_from(text);
        row.title.clone_from(text);
        row.kind.clone_from(text);
    }
    own.municipality = FORMULA.to_owned();
    own
}

#[test]
fn the_samples_are_worth_a_test() {
    let own = samples::certificate();
    let tones: Vec<_> = own
        .institutions
        .iter()
        .filter_map(|own| own.level.as_ref())
        .map(|level| level.tone)
        .collect();
    for tone in Tone::ALL {
        assert!(tones.contains(&tone), "nobody is {tone:?}: {tones:?}");
    }
}
