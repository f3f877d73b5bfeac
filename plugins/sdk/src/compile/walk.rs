//! Goes through the systems, indicators and advice of a source.

use toml::Spanned;

use super::faults::{Faults, Place};
use super::indicator::{self, Compiled};
use super::scope::{self, Scope};
use super::source::{self, Source};
use super::standard::Standard;
use super::texts::{self, Needs, phrases};
use super::{Options, advice, cohort, system};
use crate::wit::{Advice, CohortTitle, Phrase, Rule, Sign, System};

/// How many values a step by an own rule may bring.
const VALUES_OF_OWN_RULES: usize = 10;

/// Goes through the source in its order.
pub(super) struct Walk<'a> {
    source: &'a Source,
    options: Options,
    scope: Scope,
    faults: &'a mut Faults,
    pub(super) indicators: Vec<Compiled>,
    pub(super) advice: Vec<Advice>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(source: &'a Source, options: Options, faults: &'a mut Faults) -> Self {
        let scope = Scope::of(source);
        Self {
            source,
            options,
            scope,
            faults,
            indicators: Vec::new(),
            advice: Vec::new(),
        }
    }

    pub(super) fn systems(&mut self) -> Vec<System> {
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
    pub(super) fn own_texts(&mut self, standard: &Standard) -> (Vec<Rule>, Vec<Sign>, Vec<CohortTitle>) {
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
            cohort::check(cohort, &self.indicators, &place, self.faults);
            cohorts.push(CohortTitle {
                id: cohort.id.clone(),
                title,
            });
        }
        (rules, signs, cohorts)
    }

    fn own(&mut self, id: &str, taken: bool, texts: &source::Texts, name: &str, place: &Place) -> Vec<Phrase> {
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
