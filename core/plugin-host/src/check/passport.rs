//! Whether a passport can be used: everything else relies on its ids and shows its texts.

use std::collections::HashSet;

use zerkalo_engine::passport::{Indicator, Passport, SettingKind, SettingSpec, System};

use super::faults::Check;
use crate::error::Fault;
use crate::text::shorten;

/// Rounds back that a plugin may ask for.
const DEPTH: u8 = 12;
/// The highest maximum and setting.
const MOST: i64 = 100_000_000;

/// Checks all of a passport.
pub(crate) fn check(passport: &Passport) -> Result<(), Vec<Fault>> {
    let mut check = Check::default();
    check.head(passport);
    check.systems(passport);
    check.indicators(passport);
    check.templates(passport);
    check.settings(&passport.settings);
    check.history(passport);
    check.result()
}

impl Check {
    fn head(&mut self, passport: &Passport) {
        self.id("id", &passport.id);
        self.needed("version", &passport.version);
        self.phrases("title", &passport.title);
        self.needed("municipality", &passport.municipality);
        self.text("region", &passport.region);
        self.text("authority", &passport.authority);
        self.list("documents", &passport.documents);
        for document in &passport.documents {
            self.needed("documents.title", &document.title);
            let rest = [&document.number, &document.date, &document.authority, &document.place];
            self.texts("documents", &rest);
        }
    }

    fn systems(&mut self, passport: &Passport) {
        self.ids("systems", passport.systems.iter().map(|system| &system.id));
        for system in &passport.systems {
            self.system(&format!("systems[{}]", shorten(&system.id)), system);
        }
    }

    fn system(&mut self, place: &str, system: &System) {
        self.needed(place, &system.title);
        self.texts(
            place,
            &[
                &system.short_title,
                &system.clause,
                &system.expected_result,
                &system.note,
            ],
        );
        self.ids(&format!("{place}.applies_to"), system.applies_to.iter());
        self.ids(&format!("{place}.forms"), system.forms.iter());
        let items = [
            ("goals", &system.goals),
            ("sources", &system.sources),
            ("analysis", &system.analysis),
            ("measures", &system.measures),
            ("decisions", &system.decisions),
        ];
        for (name, items) in items {
            let place = format!("{place}.{name}");
            self.ids(&place, items.iter().map(|item| &item.id));
            items
                .iter()
                .for_each(|item| self.texts(&place, &[&item.text, &item.clause]));
        }
        for (name, events) in [
            ("monitoring", &system.monitoring),
            ("effectiveness", &system.effectiveness),
        ] {
            let place = format!("{place}.{name}");
            self.list(&place, events);
            for event in events {
                self.texts(&place, &[&event.text, &event.clause]);
                self.months(&place, &event.months);
                self.number(&place, i64::from(event.due_day.unwrap_or(1)), 1, 31);
            }
        }
        self.list(&format!("{place}.addressees"), &system.addressees);
        for addressee in &system.addressees {
            self.texts(
                &format!("{place}.addressees"),
                &[&addressee.topic, &addressee.text, &addressee.clause],
            );
        }
        self.activities(&format!("{place}.activities"), system);
    }

    fn activities(&mut self, place: &str, system: &System) {
        self.ids(place, system.activities.iter().map(|activity| &activity.id));
        for activity in &system.activities {
            let place = format!("{place}[{}]", shorten(&activity.id));
            self.needed(&place, &activity.title);
            let rest = [
                &activity.number,
                &activity.section,
                &activity.dates,
                &activity.responsible,
                &activity.participants,
                &activity.form,
                &activity.outcome,
                &activity.note,
                &activity.clause,
            ];
            self.texts(&place, &rest);
            self.months(&place, &activity.schedule.months);
            let ends = [&activity.schedule.since, &activity.schedule.until];
            ends.into_iter().flatten().for_each(|end| self.needed(&place, end));
        }
    }

    fn indicators(&mut self, passport: &Passport) {
        self.ids(
            "indicators",
            passport.indicators.iter().map(|indicator| &indicator.code),
        );
        for indicator in &passport.indicators {
            let place = format!("indicators[{}]", shorten(&indicator.code));
            match passport.systems.iter().find(|system| system.id == indicator.system) {
                None => self.unknown(&place, &indicator.system),
                Some(system) if !indicator.form.is_empty() && !system.forms.contains(&indicator.form) => {
                    self.unknown(&place, &indicator.form);
                }
                Some(_) => {}
            }
            self.indicator(&place, indicator);
        }
    }

    fn indicator(&mut self, place: &str, indicator: &Indicator) {
        self.needed(place, &indicator.title);
        if !indicator.label.is_empty() {
            self.phrases(place, &indicator.label);
        }
        let rest = [
            &indicator.group,
            &indicator.unit,
            &indicator.method,
            &indicator.numerator,
            &indicator.denominator,
            &indicator.evidence,
            &indicator.clause,
            &indicator.doubt,
        ];
        self.texts(place, &rest);
        self.ids(&format!("{place}.questions"), indicator.questions.iter());
        self.number(place, i64::from(indicator.max), 0, MOST);
        for bound in [&indicator.threshold, &indicator.target].into_iter().flatten() {
            self.texts(place, &[&bound.text]);
            self.number(place, bound.value.denominator, 1, i64::MAX);
        }
    }

    /// What words a result: levels, signs, rules, advice, cohorts.
    fn templates(&mut self, passport: &Passport) {
        self.ids("levels", passport.levels.iter().map(|level| &level.id));
        for level in &passport.levels {
            self.phrases("levels", &level.title);
            let bound = level
                .bound
                .iter()
                .find(|bound| !passport.settings.iter().any(|spec| spec.id == **bound));
            bound.into_iter().for_each(|bound| self.unknown("levels", bound));
        }
        self.ids("signs", passport.signs.iter().map(|sign| &sign.id));
        passport
            .signs
            .iter()
            .for_each(|sign| self.phrases(&format!("signs[{}]", shorten(&sign.id)), &sign.text));
        self.ids("rules", passport.rules.iter().map(|rule| &rule.id));
        for rule in &passport.rules {
            let place = format!("rules[{}]", shorten(&rule.id));
            self.phrases(&place, &rule.text);
            self.texts(&place, &[&rule.clause]);
        }
        let codes: HashSet<&str> = passport
            .indicators
            .iter()
            .map(|indicator| indicator.code.as_str())
            .collect();
        self.ids("advice", passport.advice.iter().map(|advice| &advice.id));
        for advice in &passport.advice {
            let place = format!("advice[{}]", shorten(&advice.id));
            self.phrases(&place, &advice.text);
            self.texts(&place, &[&advice.clause]);
            if !codes.contains(advice.indicator.as_str()) {
                self.unknown(&place, &advice.indicator);
            }
        }
        self.ids("cohorts", passport.cohorts.iter().map(|cohort| &cohort.id));
        passport
            .cohorts
            .iter()
            .for_each(|cohort| self.phrases("cohorts", &cohort.title));
    }

    fn settings(&mut self, settings: &[SettingSpec]) {
        self.ids("settings", settings.iter().map(|setting| &setting.id));
        for setting in settings {
            let place = format!("settings[{}]", shorten(&setting.id));
            self.phrases(&place, &setting.title);
            self.texts(&place, &[&setting.note]);
            self.ids(
                &format!("{place}.options"),
                setting.options.iter().map(|option| &option.id),
            );
            setting
                .options
                .iter()
                .for_each(|option| self.phrases(&place, &option.title));
            let (least, most) = match setting.kind {
                SettingKind::Switch => (0, 1),
                SettingKind::Choice => (0, i64::try_from(setting.options.len()).unwrap_or(MOST) - 1),
                SettingKind::Count | SettingKind::Weight | SettingKind::Percent => (setting.minimum, setting.maximum),
            };
            self.number(&place, setting.default, least.max(-MOST), most.min(MOST));
        }
    }

    fn history(&mut self, passport: &Passport) {
        self.number("history.depth", i64::from(passport.history.depth), 0, i64::from(DEPTH));
        self.ids("history.questions", passport.history.questions.iter());
        let read: HashSet<&String> = passport
            .indicators
            .iter()
            .flat_map(|indicator| &indicator.questions)
            .collect();
        for question in passport
            .history
            .questions
            .iter()
            .filter(|question| !read.contains(question))
        {
            self.unknown("history.questions", question);
        }
    }
}
