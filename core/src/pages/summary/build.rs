//! The summary's view, from what the plugin made of the round.

use std::collections::HashMap;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::{Cohort, Figure, Recommendation};
use zerkalo_engine::passport::{Indicator, Passport};
use zerkalo_store::{Round, RoundEntry, report_templates};

use super::view::{ArchiveOffer, CohortList, FigureGroup, FigureRow, FileLink, OfLevel, SummaryView, SystemStanding};
use crate::access::{Authorized, EXPORT_ANSWERS, READ_SUBMISSION, RUN_JOBS};
use crate::actions::round_archive::{self, Archive};
use crate::actions::summarize::summarize;
use crate::components::links;
use crate::components::parts::{Advice, Bar, LevelTag, Linked};
use crate::error::Result;
use crate::pages::result::view::{advice_of, bar_of, document_line, quantity, target};
use crate::pages::standing::moment;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::{self, Wording};

/// What can be downloaded: words and names.
const FILES: [(&str, &str); 4] = [
    ("report-docx", "report.docx"),
    ("report-pdf", "report.pdf"),
    ("report-xlsx", "figures.xlsx"),
    ("report-csv", "figures.csv"),
];

/// What a municipality with a template of its own has besides.
const OWN: [(&str, &str); 1] = [("report-own", "report-own.docx")];
/// The same of the raw answers.
const ANSWERS: [(&str, &str); 4] = [
    ("report-answers-xlsx", "answers.xlsx"),
    ("report-answers-wide", "answers-wide.csv"),
    ("report-answers-csv", "answers.csv"),
    ("report-codebook", "answers-codebook.csv"),
];

/// The whole page.
pub(super) async fn summary(state: &State, permission: &Authorized<Round>, lang: Lang) -> Result<SummaryView> {
    let (round, db) = (&permission.object, state.store().read());
    let summarized = summarize(state, round).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let form = state.library().form(db, &round.form_digest).await?;
    let wording = state.wordings().of(plugin.digest(), plugin.passport(), lang);
    let opens = permission.reaches(READ_SUBMISSION);
    let mut handed_on = files(round, &FILES, lang);
    if report_templates::get(db, &round.municipality).await?.is_some() {
        handed_on.extend(files(round, &OWN, lang));
    }
    let sheet = Sheet {
        passport: plugin.passport(),
        wording: &wording,
        named: summarized.entries.iter().map(|entry| named(entry, opens)).collect(),
        lang,
    };
    Ok(SummaryView {
        files: handed_on,
        archive: if permission.allows(RUN_JOBS) && summarized.answered() > 0 {
            Some(offer(state, round, lang).await?)
        } else {
            None
        },
        answers: if permission.allows(EXPORT_ANSWERS) {
            files(round, &ANSWERS, lang)
        } else {
            Vec::new()
        },
        title: form.text(&form.title, lang.code()).to_owned(),
        period: text::period(lang, &round.period),
        submitted: summarized.answered(),
        asked: summarized.entries.len(),
        systems: sheet.systems(&summarized.summary.cohorts),
        groups: sheet.groups(&summarized.summary.figures),
        advice: sheet.advice(&summarized.summary.recommendations),
        basis: sheet.basis(),
    })
}

fn files(round: &Round, files: &[(&str, &str)], lang: Lang) -> Vec<FileLink> {
    let links = files.iter().map(|(key, file)| FileLink {
        text: text::t(lang, key),
        href: links::round_file(round.id, file),
    });
    links.collect()
}

async fn offer(state: &State, round: &Round, lang: Lang) -> Result<ArchiveOffer> {
    let job = round_archive::newest(state, round).await?;
    let is_on_its_way = job.as_ref().is_some_and(|job| job.ended_at.is_none());
    let is_there = |made: &Archive| made.kept.is_there(state.now());
    let newest = job.and_then(|job| {
        let text = match Archive::of(&job).filter(is_there) {
            Some(_) => {
                let at = moment(state, job.ended_at.unwrap_or(job.asked_at), lang);
                text::t_with(lang, "report-archive-there", [("at", at.into())])
            }
            None if is_on_its_way => text::t(lang, "report-archive-coming"),
            None => return None,
        };
        Some(FileLink {
            text,
            href: links::job(job.id),
        })
    });
    Ok(ArchiveOffer {
        ask_href: (!is_on_its_way).then(|| links::round_archive(round.id)),
        newest,
    })
}

fn named(entry: &RoundEntry, opens: bool) -> (String, Linked) {
    let head = &entry.submission;
    let named = Linked {
        name: entry.institution.short_name.clone(),
        href: (opens && head.revision > 0).then(|| links::result(head.id)),
    };
    (entry.institution.id.to_string(), named)
}

/// What the figures are worded with.
struct Sheet<'a> {
    passport: &'a Passport,
    wording: &'a Wording,
    named: HashMap<String, Linked>,
    lang: Lang,
}

impl Sheet<'_> {
    fn systems(&self, cohorts: &[Cohort]) -> Vec<SystemStanding> {
        let about = |system: &str| cohorts.iter().any(|cohort| cohort.system == system);
        let systems = self.passport.systems.iter().filter(|system| about(&system.id));
        systems
            .map(|system| {
                let of_system = || cohorts.iter().filter(|cohort| cohort.system == system.id);
                let with_level = of_system().filter(|cohort| cohort.level.is_some());
                let all = with_level.map(|cohort| cohort.institutions.len()).sum();
                SystemStanding {
                    title: system.short_title.clone(),
                    levels: of_system().filter_map(|cohort| self.of_level(cohort, all)).collect(),
                    cohorts: of_system()
                        .filter(|cohort| cohort.level.is_none())
                        .map(|cohort| self.list(cohort))
                        .collect(),
                }
            })
            .collect()
    }

    fn of_level(&self, cohort: &Cohort, all: usize) -> Option<OfLevel> {
        let level = LevelTag::of(self.passport, cohort.level.as_deref()?, self.lang)?;
        let count = cohort.institutions.len();
        let percent = u8::try_from(count * 100 / all.max(1)).unwrap_or(100);
        Some(OfLevel {
            bar: Bar {
                percent,
                target: None,
                tone: level.tone,
            },
            level,
            count,
            institutions: self.names(&cohort.institutions),
        })
    }

    fn list(&self, cohort: &Cohort) -> CohortList {
        let known = self.passport.cohorts.iter().find(|known| known.id == cohort.cohort);
        CohortList {
            title: known.map_or_else(
                || cohort.cohort.clone(),
                |known| wording::phrase(&known.title, self.lang).to_owned(),
            ),
            institutions: self.names(&cohort.institutions),
        }
    }

    fn names(&self, ids: &[String]) -> Vec<Linked> {
        let mut names: Vec<Linked> = ids.iter().filter_map(|id| self.named.get(id).cloned()).collect();
        names.sort_by(|one, other| one.name.cmp(&other.name));
        names
    }

    fn groups(&self, figures: &[Figure]) -> Vec<FigureGroup> {
        let mut groups: Vec<FigureGroup> = Vec::new();
        for figure in figures {
            let Some(indicator) = self.indicator(&figure.indicator) else {
                continue;
            };
            let row = self.row(indicator, figure);
            match groups.last_mut().filter(|group| group.title == indicator.group) {
                Some(group) => group.rows.push(row),
                None => groups.push(FigureGroup {
                    title: indicator.group.clone(),
                    rows: vec![row],
                }),
            }
        }
        groups
    }

    fn row(&self, indicator: &Indicator, figure: &Figure) -> FigureRow {
        let of = [("n", figure.answered.into()), ("of", figure.asked.into())];
        FigureRow {
            code: indicator.code.clone(),
            label: wording::phrase(&indicator.label, self.lang).to_owned(),
            official: indicator.title.clone(),
            href: links::indicator(&indicator.code),
            value: quantity(figure.value, indicator.kind, self.lang),
            target: target(indicator, self.lang),
            bar: bar_of(indicator, figure.value),
            answered: text::t_with(self.lang, "of", of),
            silent: self
                .names(&figure.institutions)
                .into_iter()
                .map(|named| named.name)
                .collect(),
        }
    }

    fn advice(&self, recommendations: &[Recommendation]) -> Vec<Advice> {
        let numbered = recommendations.iter().enumerate();
        numbered
            .map(|(position, one)| advice_of(self.passport, self.wording, position, one, &[], self.lang))
            .collect()
    }

    fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.passport.indicators.iter().find(|indicator| indicator.code == code)
    }

    fn basis(&self) -> String {
        let document = self.passport.documents.first();
        document
            .map(|document| document_line(document, self.lang))
            .unwrap_or_default()
    }
}
