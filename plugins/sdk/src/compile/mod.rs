//! Compiles `passport.toml`: into the passport that `describe` returns and the table of rules that `score` reads.
//!
//! Used natively only: in a plugin's build script, by the command that checks a passport, by a server that takes a
//! passport without a programmer.

mod advice;
mod bound;
mod build;
mod faults;
mod indicator;
mod item;
mod judge;
mod read;
mod scope;
mod settings;
mod source;
mod standard;
mod system;
mod table;
mod texts;

use toml::Spanned;

pub use self::build::build;
pub use self::faults::Fault;
use self::faults::{Faults, Place};
use self::indicator::Compiled;
use self::scope::Scope;
use self::source::Source;
use self::standard::Standard;
use self::texts::{Needs, phrases};
use crate::package::Table;
use crate::rules::{BadTable, Method, RulesTable};
use crate::wit::{Advice, CohortTitle, Document, HistoryNeed, Passport, Rule, Sign, System};

/// Earlier rounds that finding "a year earlier" may take: twelve where an institution is asked monthly.
const ROUNDS_OF_A_YEAR: u8 = 12;

/// How many values a step by an own rule may bring.
const VALUES_OF_OWN_RULES: usize = 10;

/// What a passport may use.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether the municipality brings code of its own, so that `score = "code"` has somebody to answer it.
    pub code: bool,
}

/// A compiled passport.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// What `describe` returns.
    pub passport: Passport,
    rules: Vec<u8>,
}

impl Package {
    /// The table of rules, encoded.
    #[must_use]
    pub fn rules_bytes(&self) -> &[u8] {
        &self.rules
    }

    /// The table of rules, decoded.
    ///
    /// # Errors
    /// Never for a package that [`compile`] made.
    pub fn rules(&self) -> Result<RulesTable<'_>, BadTable> {
        RulesTable::decode(&self.rules)
    }

    /// The passport, encoded.
    ///
    /// # Errors
    /// When it cannot be encoded, which no passport that [`compile`] made is.
    pub fn passport_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&self.passport)
    }

    /// Both as one file, which the table component is configured with.
    ///
    /// # Errors
    /// When it cannot be encoded, which no package that [`compile`] made is.
    pub fn to_table(&self) -> Result<Vec<u8>, postcard::Error> {
        let passport = self.passport_bytes()?;
        let table = Table {
            rules: &self.rules,
            passport: &passport,
        };
        table.write().map_err(|_| postcard::Error::SerializeBufferFull)
    }
}

/// Compiles a passport.
///
/// # Errors
/// All faults that were found, by line.
pub fn compile(text: &str, options: Options) -> Result<Package, Vec<Fault>> {
    let mut faults = Faults::new(text);
    let package = read::read(text, &mut faults).and_then(|source| package(&source, options, &mut faults));
    match package {
        Some(package) if faults.is_empty() => Ok(package),
        _ => Err(faults.into_sorted()),
    }
}

fn package(source: &Source, options: Options, faults: &mut Faults<'_>) -> Option<Package> {
    let standard = match Standard::read() {
        Ok(standard) => standard,
        Err(error) => {
            faults.add(&Place::default(), format!("тексты SDK повреждены: {error}"));
            return None;
        }
    };
    let mut build = Build {
        source,
        options,
        scope: Scope::of(source),
        faults,
        indicators: Vec::new(),
        advice: Vec::new(),
    };
    let systems = build.systems();
    let (rules, signs, cohorts) = build.own_texts(&standard);
    let Build { indicators, advice, .. } = build;
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

fn head(source: &Source, faults: &mut Faults<'_>) -> Vec<crate::wit::Phrase> {
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

fn documents(source: &Source, faults: &mut Faults<'_>) -> Vec<Document> {
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

/// Goes through the source in its order.
struct Build<'a, 't> {
    source: &'a Source,
    options: Options,
    scope: Scope,
    faults: &'a mut Faults<'t>,
    indicators: Vec<Compiled>,
    advice: Vec<Advice>,
}

impl Build<'_, '_> {
    fn systems(&mut self) -> Vec<System> {
        self.source.system.iter().map(|spanned| self.system(spanned)).collect()
    }

    fn system(&mut self, spanned: &Spanned<source::System>) -> System {
        let source = spanned.get_ref();
        let place = Place::new(spanned.span().start, format!("система {}", source.id));
        let form = format!("{}/{}", self.source.id, source.id);
        let system = system::system(source, &form, &place, &mut self.scope, self.faults);
        for spanned in &source.indicator {
            self.indicator(spanned, &system, &form, &place);
        }
        system
    }

    fn indicator(&mut self, spanned: &Spanned<source::Indicator>, system: &System, form: &str, place: &Place) {
        let source = spanned.get_ref();
        let place = place.within(spanned.span().start, &format!("показатель {}", source.code));
        let parts = (&mut self.scope, &mut *self.faults);
        let compiled = indicator::indicator(spanned, system, form, self.options.code, &place, parts);
        for advice in &source.advice {
            let parts = (&mut self.scope, &mut *self.faults);
            self.advice
                .push(advice::advice(advice, &compiled, system, &place, parts));
        }
        self.indicators.push(compiled);
    }

    /// The SDK's rules, signs and cohorts, followed by the passport's own.
    fn own_texts(&mut self, standard: &Standard) -> (Vec<Rule>, Vec<Sign>, Vec<CohortTitle>) {
        let (mut rules, mut signs, mut cohorts) = (standard.rules(), standard.signs(), standard.cohorts());
        let source = self.source;
        for (rule, place) in placed(&source.rule, "правило", |rule| &rule.id) {
            let taken = rules.iter().any(|other| other.id == rule.id);
            let text = self.own(&rule.id, taken, &rule.text, "text", &place);
            let provided = texts::variables(&[texts::Shape::Fraction; VALUES_OF_OWN_RULES]);
            texts::check_patterns(&text, &provided, "text", &place, self.faults);
            rules.push(Rule {
                id: rule.id.clone(),
                text,
                clause: rule.clause.clone(),
            });
        }
        for (sign, place) in placed(&source.sign, "знак", |sign| &sign.id) {
            let taken = signs.iter().any(|other| other.id == sign.id);
            let text = self.own(&sign.id, taken, &sign.text, "text", &place);
            texts::check_patterns(&text, &[], "text", &place, self.faults);
            signs.push(Sign {
                id: sign.id.clone(),
                text,
            });
        }
        for (cohort, place) in placed(&source.cohort, "список", |cohort| &cohort.id) {
            let taken = cohorts.iter().any(|other| other.id == cohort.id);
            let title = self.own(&cohort.id, taken, &cohort.title, "title", &place);
            cohorts.push(CohortTitle {
                id: cohort.id.clone(),
                title,
            });
        }
        (rules, signs, cohorts)
    }

    fn own(
        &mut self,
        id: &str,
        taken: bool,
        texts: &source::Texts,
        name: &str,
        place: &Place,
    ) -> Vec<crate::wit::Phrase> {
        scope::check_id(id, place, self.faults);
        if taken {
            self.faults.add(place, format!("имя «{id}» уже занято"));
        }
        phrases(texts, Needs::Both, name, place, self.faults)
    }
}

/// Elements of a list, each with its place.
fn placed<'a, T>(
    list: &'a [Spanned<T>],
    noun: &'a str,
    id: impl Fn(&T) -> &str,
) -> impl Iterator<Item = (&'a T, Place)> {
    list.iter().map(move |spanned| {
        let place = Place::new(spanned.span().start, format!("{noun} {}", id(spanned.get_ref())));
        (spanned.get_ref(), place)
    })
}
