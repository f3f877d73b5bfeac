//! Puts the passport together, part by part.

use super::faults::{Faults, Place};
use super::indicator::Compiled;
use super::source::Source;
use super::standard::Standard;
use super::texts::{Needs, phrases};
use super::walk::Walk;
use super::{Options, Package, scope, settings, table};
use crate::rules::Method;
use crate::wit::{Document, HistoryNeed, Passport, Phrase};

/// Earlier rounds that finding "a year earlier" may take: twelve where an institution is asked monthly.
const ROUNDS_OF_A_YEAR: u8 = 12;

/// The package of a source; what is wrong with it is among the faults.
pub(super) fn package(source: &Source, options: Options, faults: &mut Faults) -> Option<Package> {
    let standard = match Standard::read() {
        Ok(standard) => standard,
        Err(error) => {
            faults.add(&Place::default(), format!("тексты SDK повреждены: {error}"));
            return None;
        }
    };
    let mut walk = Walk::new(source, options, faults);
    let systems = walk.systems();
    let (rules, signs, cohorts) = walk.own_texts(&standard);
    let Walk { indicators, advice, .. } = walk;
    let settings = settings::settings(&standard, &source.setting, &indicators, faults);
    let passport = Passport {
        id: source.id.clone(),
        version: source.version.clone(),
        title: head(source, faults),
        municipality: source.municipality.clone(),
        region: source.region.clone(),
        authority: source.authority.clone(),
        documents: documents(source, faults),
        systems,
        indicators: indicators.iter().map(|compiled| compiled.indicator.clone()).collect(),
        levels: standard.levels(),
        signs,
        rules,
        advice,
        cohorts,
        settings,
        history: history(&indicators),
    };
    let rules = table::encode(source, &passport, &indicators, faults);
    settings::check_defaults(&rules, faults);
    Some(Package { passport, rules })
}

fn head(source: &Source, faults: &mut Faults) -> Vec<Phrase> {
    let place = Place::default();
    scope::check_id(&source.id, &place, faults);
    for (text, key) in [
        (&source.version, "version"),
        (&source.municipality, "municipality"),
        (&source.region, "region"),
        (&source.authority, "authority"),
    ] {
        scope::check_said(text, key, &place, faults);
    }
    if source.document.is_empty() {
        faults.add(&place, "нет ни одного [[document]]");
    }
    if source.system.is_empty() {
        faults.add(&place, "нет ни одной [[system]]");
    }
    phrases(&source.title, Needs::Both, "title", &place, faults)
}

fn documents(source: &Source, faults: &mut Faults) -> Vec<Document> {
    let mut documents = Vec::with_capacity(source.document.len());
    for document in &source.document {
        scope::check_said(&document.title, "document: title", &Place::default(), faults);
        if !document.date.is_empty() && !is_date(&document.date) {
            faults.add(
                &Place::default(),
                format!("document: date = «{}»: бывает ГГГГ-ММ-ДД", document.date),
            );
        }
        documents.push(Document {
            title: document.title.clone(),
            number: document.number.clone(),
            date: document.date.clone(),
            authority: document.authority.clone(),
            place: document.place.clone(),
        });
    }
    documents
}

/// `YYYY-MM-DD`, as far as digits tell.
fn is_date(text: &str) -> bool {
    let digit_or_dash = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(digit_or_dash)
}

/// What `score` wants to know of the past: the questions of indicators that are compared with it.
fn history(indicators: &[Compiled]) -> HistoryNeed {
    let mut questions: Vec<String> = Vec::new();
    for compiled in indicators
        .iter()
        .filter(|compiled| compiled.indicator.dynamics || compiled.method == Method::Code)
    {
        for question in &compiled.indicator.questions {
            if !questions.contains(question) {
                questions.push(question.clone());
            }
        }
    }
    HistoryNeed {
        depth: if questions.is_empty() { 0 } else { ROUNDS_OF_A_YEAR },
        questions,
    }
}
