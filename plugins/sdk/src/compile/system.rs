//! Systems: goals, monitoring, measures and the roadmap.

use toml::Spanned;

use super::faults::{Faults, Place};
use super::item;
use super::scope::{Scope, check_id, check_said};
use super::source;
use crate::wit::{Activity, Addressee, Audience, Event, Item, Origin, Schedule, ScheduleKind, System};

/// What measures are called where their ids are made up.
pub(super) const MEASURE: &str = "measure";

/// The kinds of institutions that a system may assess.
const KINDS: [&str; 4] = ["school", "kindergarten", "supplementary", "authority"];

/// Reads a system without its indicators.
pub(super) fn system(
    source: &source::System,
    form: &str,
    place: &Place,
    scope: &mut Scope,
    faults: &mut Faults,
) -> System {
    scope.take("системы", &source.id, place, faults);
    for (text, key) in [
        (&source.title, "title"),
        (&source.short_title, "short_title"),
        (&source.clause, "clause"),
    ] {
        check_said(text, key, place, faults);
    }
    for kind in source.applies_to.iter().filter(|kind| !KINDS.contains(&kind.as_str())) {
        faults.add(
            place,
            format!(
                "applies_to: вид организации «{kind}» неизвестен; бывает: {}",
                KINDS.join(", ")
            ),
        );
    }
    let mut parts = Parts {
        source,
        place,
        scope,
        faults,
    };
    System {
        id: source.id.clone(),
        title: source.title.clone(),
        short_title: source.short_title.clone(),
        clause: source.clause.clone(),
        applies_to: source.applies_to.clone(),
        forms: forms(source, form),
        goals: parts.items(&source.goals, "goal"),
        expected_result: source.expected_result.clone(),
        monitoring: parts.events(&source.monitoring, "monitoring"),
        sources: parts.items(&source.sources, "source"),
        analysis: parts.items(&source.analysis, "analysis"),
        addressees: parts.addressees(),
        measures: parts.items(&source.measures, MEASURE),
        decisions: parts.items(&source.decisions, "decision"),
        effectiveness: parts.events(&source.effectiveness, "effectiveness"),
        activities: parts.activities(),
        note: source.note.clone(),
    }
}

/// The system's forms; the one that its indicators read by default stands for none.
pub(super) fn forms(source: &source::System, default: &str) -> Vec<String> {
    // A system without indicators has nothing to ask: its passport is read, and no form belongs to it.
    if source.forms.is_empty() && !source.indicator.is_empty() {
        vec![default.to_owned()]
    } else {
        source.forms.clone()
    }
}

struct Parts<'a> {
    source: &'a source::System,
    place: &'a Place,
    scope: &'a mut Scope,
    faults: &'a mut Faults,
}

impl Parts<'_> {
    fn clause(&self, own: Option<&String>) -> String {
        own.unwrap_or(&self.source.clause).clone()
    }

    fn items(&mut self, items: &[item::Item], noun: &'static str) -> Vec<Item> {
        let mut found = Vec::with_capacity(items.len());
        for (item, number) in items.iter().zip(1..) {
            check_said(&item.text, &format!("{noun} {number}: text"), self.place, self.faults);
            let id = item.id_in(&self.source.id, noun, number);
            // Measures are referred to from anywhere in the passport, the others are known within their list.
            if noun == MEASURE {
                self.scope.take("меры и мероприятия", &id, self.place, self.faults);
            } else {
                check_id(&id, self.place, self.faults);
            }
            let (text, clause) = (item.text.clone(), self.clause(item.clause.as_ref()));
            found.push(Item {
                id,
                text,
                clause,
                origin: item.origin.unwrap_or(Origin::Document),
            });
        }
        found
    }

    fn events(&mut self, events: &[source::Event], key: &str) -> Vec<Event> {
        let mut found = Vec::with_capacity(events.len());
        for event in events {
            check_said(&event.text, &format!("{key}: text"), self.place, self.faults);
            check_months(&event.months, key, self.place, self.faults);
            if event.due_day.is_some_and(|day| !(1..=31).contains(&day)) {
                self.faults.add(self.place, format!("{key}: due_day бывает от 1 до 31"));
            }
            found.push(Event {
                text: event.text.clone(),
                clause: self.clause(event.clause.as_ref()),
                months: event.months.clone(),
                times_a_year: event.times_a_year,
                due_day: event.due_day,
            });
        }
        found
    }

    fn addressees(&mut self) -> Vec<Addressee> {
        let mut found = Vec::with_capacity(self.source.addressee.len());
        for addressee in &self.source.addressee {
            if addressee.audience.is_none() {
                self.faults.add(self.place, "addressee: нет audience");
            }
            found.push(Addressee {
                audience: addressee.audience.unwrap_or(Audience::Management),
                topic: addressee.topic.clone(),
                text: addressee.text.clone(),
                clause: self.clause(addressee.clause.as_ref()),
            });
        }
        found
    }

    fn activities(&mut self) -> Vec<Activity> {
        self.source
            .activity
            .iter()
            .map(|spanned| self.activity(spanned))
            .collect()
    }

    fn activity(&mut self, spanned: &Spanned<source::Activity>) -> Activity {
        let source = spanned.get_ref();
        let place = self
            .place
            .within(spanned.span().start, &format!("мероприятие {}", source.id));
        self.scope.take("меры и мероприятия", &source.id, &place, self.faults);
        check_said(&source.title, "title", &place, self.faults);
        Activity {
            id: source.id.clone(),
            number: source.number.clone(),
            section: source.section.clone(),
            title: source.title.clone(),
            dates: source.dates.clone(),
            schedule: schedule(&source.schedule, &place, self.faults),
            responsible: source.responsible.clone(),
            participants: source.participants.clone(),
            form: source.form.clone(),
            outcome: source.outcome.clone(),
            note: source.note.clone(),
            clause: self.clause(source.clause.as_ref()),
        }
    }
}

fn schedule(source: &source::Schedule, place: &Place, faults: &mut Faults) -> Schedule {
    check_months(&source.months, "schedule", place, faults);
    for (end, key) in [(&source.since, "since"), (&source.until, "until")] {
        if end.as_deref().is_some_and(|end| !is_month(end)) {
            faults.add(place, format!("schedule.{key}: бывает ГГГГ или ГГГГ-ММ"));
        }
    }
    Schedule {
        kind: source.kind.unwrap_or(ScheduleKind::Unstated),
        months: source.months.clone(),
        since: source.since.clone(),
        until: source.until.clone(),
    }
}

fn check_months(months: &[u8], key: &str, place: &Place, faults: &mut Faults) {
    if months.iter().any(|month| !(1..=12).contains(month)) {
        faults.add(place, format!("{key}: месяцы бывают от 1 до 12"));
    }
}

/// `YYYY` or `YYYY-MM`.
fn is_month(text: &str) -> bool {
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('-') {
        None => digits(text, 4),
        Some((year, month)) => digits(year, 4) && digits(month, 2) && ("01"..="12").contains(&month),
    }
}
