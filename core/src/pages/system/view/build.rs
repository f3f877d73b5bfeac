//! A system's passport as a page.

use zerkalo_engine::passport::{Activity, Event, Indicator, Item, Origin, Passport, System};

use super::{
    ActivityRow, AddresseeRow, CalendarRow, Clause, IndicatorGroup, IndicatorLine, RoadmapSection, SystemView,
};
use crate::components::links;
use crate::pages::result::view::{audience, document_line, reading};
use crate::text::{self, Lang};
use crate::wording;

impl SystemView {
    /// A system of a passport.
    #[must_use]
    pub fn of(passport: &Passport, system: &System, lang: Lang) -> Self {
        let document = passport.documents.first().map(|document| document_line(document, lang));
        let own = passport
            .indicators
            .iter()
            .filter(|indicator| indicator.system == system.id);
        Self {
            title: system.short_title.clone(),
            official: system.title.clone(),
            document: document.unwrap_or_default(),
            clause: system.clause.clone(),
            applies_to: applies_to(system, lang),
            goals: clauses(&system.goals),
            expected_result: system.expected_result.clone(),
            groups: indicator_groups(own, lang),
            month_names: (1..=12).map(|month| text::month_short(lang, month)).collect(),
            calendar: system.monitoring.iter().map(|event| calendar(event, lang)).collect(),
            sources: clauses(&system.sources),
            analysis: clauses(&system.analysis),
            addressees: addressees(system, lang),
            measures: clauses(&system.measures),
            decisions: clauses(&system.decisions),
            effectiveness: system.effectiveness.iter().map(|event| calendar(event, lang)).collect(),
            roadmap: roadmap(&system.activities),
            note: system.note.clone(),
            standing_href: None,
        }
    }
}

/// Kinds of institutions that a system assesses, in words.
#[must_use]
pub fn applies_to(system: &System, lang: Lang) -> String {
    let kinds = system.applies_to.iter();
    let words: Vec<String> = kinds
        .map(|kind| text::find(lang, &format!("applies-{kind}")).unwrap_or_else(|| kind.clone()))
        .collect();
    words.join(", ")
}

/// Items that follow each other in one clause stand together, so that it is named once.
#[must_use]
pub fn clauses(items: &[Item]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for item in items {
        let ours = item.origin == Origin::Ours;
        match clauses
            .last_mut()
            .filter(|last| last.clause == item.clause && last.ours == ours)
        {
            Some(last) => last.texts.push(item.text.clone()),
            None => clauses.push(Clause {
                texts: vec![item.text.clone()],
                clause: item.clause.clone(),
                ours,
            }),
        }
    }
    clauses
}

fn indicator_groups<'a>(indicators: impl Iterator<Item = &'a Indicator>, lang: Lang) -> Vec<IndicatorGroup> {
    let mut groups: Vec<IndicatorGroup> = Vec::new();
    for indicator in indicators {
        let line = indicator_line(indicator, lang);
        match groups.last_mut().filter(|group| group.title == indicator.group) {
            Some(group) => group.rows.push(line),
            None => groups.push(IndicatorGroup {
                title: indicator.group.clone(),
                rows: vec![line],
            }),
        }
    }
    groups
}

fn indicator_line(indicator: &Indicator, lang: Lang) -> IndicatorLine {
    let bound = indicator.target.as_ref().or(indicator.threshold.as_ref());
    IndicatorLine {
        code: indicator.code.clone(),
        label: wording::phrase(&indicator.label, lang).to_owned(),
        official: indicator.title.clone(),
        href: links::indicator(&indicator.code),
        method: indicator.method.clone(),
        target: bound.map(|bound| reading(bound, indicator.kind, lang)),
        clause: indicator.clause.clone(),
        doubtful: !indicator.doubt.is_empty(),
    }
}

fn calendar(event: &Event, lang: Lang) -> CalendarRow {
    let when = match (event.due_day, event.months.last()) {
        (Some(day), Some(month)) => {
            let args = [
                ("day", format!("{day:02}").into()),
                ("month", format!("{month:02}").into()),
            ];
            text::t_with(lang, "when-until", args)
        }
        (_, None) if event.times_a_year > 0 => text::t_with(lang, "when-times", [("n", event.times_a_year.into())]),
        _ => text::months(lang, &event.months),
    };
    CalendarRow {
        months: (1..=12).map(|month| event.months.contains(&month)).collect(),
        when,
        text: event.text.clone(),
        clause: event.clause.clone(),
    }
}

fn addressees(system: &System, lang: Lang) -> Vec<AddresseeRow> {
    let row = |addressee: &zerkalo_engine::passport::Addressee| AddresseeRow {
        audience: audience(addressee.audience, lang),
        text: addressee.text.clone(),
        clause: addressee.clause.clone(),
    };
    system.addressees.iter().map(row).collect()
}

fn roadmap(activities: &[Activity]) -> Vec<RoadmapSection> {
    let mut sections: Vec<RoadmapSection> = Vec::new();
    for activity in activities {
        let row = ActivityRow {
            number: activity.number.clone(),
            title: activity.title.clone(),
            dates: activity.dates.clone(),
            responsible: activity.responsible.clone(),
            participants: activity.participants.clone(),
            outcome: activity.outcome.clone(),
            note: activity.note.clone(),
        };
        match sections.last_mut().filter(|section| section.title == activity.section) {
            Some(section) => section.rows.push(row),
            None => sections.push(RoadmapSection {
                title: activity.section.clone(),
                rows: vec![row],
            }),
        }
    }
    sections
}
