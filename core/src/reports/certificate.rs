//! «Аналитическая справка» on a round: what it rests on, who answered, the figures, the institutions, who needs help,
//! what follows and what is advised.

mod advice;
mod before;
mod findings;

use std::collections::HashMap;

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::outcome::{Figure, Recommendation};
use zerkalo_engine::passport::{Origin, Passport, System};
use zerkalo_report::model::{
    Bound, Certificate, Coverage, Document, Heading, IndicatorFigure, InstitutionFigure, Level, Method, Note, Period,
    RoundMark, Score, Signature,
};
use zerkalo_store::{InstitutionId, Moment, RecommendationStatus, Round, assessments, recommendations};

use before::Before;

use super::figures::{Bounds, level, of_figure, score_of, score_of_all, score_of_system, sum};
use crate::actions::compare::{self, Compared, One};
use crate::actions::summarize::{Summarized, summarize};
use crate::error::{Error, Result};
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::Wording;

/// So many rounds of the form stand in the line of years at most.
const ROUNDS: usize = 6;

/// The report on a round as it stands.
///
/// # Errors
/// When the form or the plugin is not there, the plugin fails, or the database does.
pub async fn certificate(state: &State, round: &Round, lang: Lang) -> Result<Certificate> {
    let db = state.store().read();
    let form = state.library().form(db, &round.form_digest).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let settings = state.library().settings(db, &round.municipality, &round.pins()).await?;
    let wording = state.wordings().of(plugin.digest(), plugin.passport(), lang);
    let summarized = summarize(state, round).await?;
    let befores = compare::rounds_before(state, round).await?;
    let line: Vec<&Round> = std::iter::once(round).chain(&befores).collect();
    let mut stood = Vec::new();
    for own in line.iter().take(ROUNDS) {
        stood.push(compare::compared(state, own).await?);
    }
    let rounds = marks(&line, &stood, &form.system, lang);
    let mut stood = stood.into_iter();
    let compared = stood
        .next()
        .ok_or_else(|| Error::internal("a round that is not there"))?;
    let sheet = Sheet {
        round,
        form: &form,
        passport: plugin.passport(),
        system: plugin.passport().systems.iter().find(|system| system.id == form.system),
        wording: &wording,
        bounds: Bounds::of(plugin.passport(), &settings),
        compared,
        before: Before::of(state, round, befores.first().zip(stood.next())).await?,
        planned: recommendations::statuses_of_round(db, &round.municipality, round.id).await?,
        advised: advised(state, round).await?,
        lang,
    };
    Ok(sheet.certificate(&summarized, rounds, |moment| state.local(moment).date().to_string()))
}

/// What each institution was advised.
async fn advised(state: &State, round: &Round) -> Result<HashMap<InstitutionId, Vec<Recommendation>>> {
    let made = assessments::of_round(state.store().read(), &round.municipality, round.id).await?;
    let advised = made.into_iter().filter_map(|(institution, made)| {
        let outcome = made.outcome()?;
        Some((institution, outcome.recommendations.clone()))
    });
    Ok(advised.collect())
}

/// How the rounds of a form stood, both newest first: the earliest first, with the municipality's share of the maximum.
fn marks(line: &[&Round], stood: &[Compared], system: &str, lang: Lang) -> Vec<RoundMark> {
    let marks = line
        .iter()
        .zip(stood)
        .enumerate()
        .map(|(place, (own, compared))| RoundMark {
            title: text::period(lang, &own.period),
            share: compared.share(system).map(Exact::fraction),
            broken: line.get(place + 1).is_some_and(|before| before.pins() != own.pins()),
        });
    marks.rev().collect()
}

fn score_in(one: &One, system: &str) -> Option<Score> {
    score_of_system(one.assessed.result(system)?)
}

/// What the report is worded with.
struct Sheet<'a> {
    round: &'a Round,
    form: &'a CompiledForm,
    passport: &'a Passport,
    system: Option<&'a System>,
    wording: &'a Wording,
    bounds: Bounds<'a>,
    compared: Compared,
    before: Option<Before>,
    /// What the institutions made of what they were advised.
    planned: HashMap<InstitutionId, Vec<RecommendationStatus>>,
    /// What they were advised.
    advised: HashMap<InstitutionId, Vec<Recommendation>>,
    lang: Lang,
}

impl Sheet<'_> {
    fn certificate(
        &self,
        summarized: &Summarized,
        rounds: Vec<RoundMark>,
        day: impl Fn(Moment) -> String,
    ) -> Certificate {
        let score = score_of_all(&self.compared, &self.form.system);
        let round = self.round;
        Certificate {
            heading: self.heading(),
            basis: self.basis(),
            period: Period {
                title: text::period(self.lang, &round.period),
                opened: day(round.opens_at),
                closed: day(round.closed_at.unwrap_or(round.due_at)),
            },
            coverage: self.coverage(summarized),
            method: self.method(),
            score,
            level: score.and_then(|score| self.level_of(score)),
            indicators: summarized
                .summary
                .figures
                .iter()
                .filter_map(|figure| self.figure(figure))
                .collect(),
            institutions: self
                .compared
                .institutions
                .iter()
                .map(|one| self.institution(one))
                .collect(),
            rounds,
            risks: self.risks(&summarized.summary),
            conclusions: self.conclusions(&summarized.summary),
            recommendations: self.recommendations(&summarized.summary),
            measures: self.measures(),
            decisions: Vec::new(),
            signature: Signature {
                office: text::t_with(
                    self.lang,
                    "report-signs",
                    [("authority", self.passport.authority.clone().into())],
                ),
                executor: String::new(),
            },
            appendices: self.appendices(),
        }
    }

    fn heading(&self) -> Heading {
        let subject = [
            ("round", self.round.title.clone().into()),
            ("period", text::period(self.lang, &self.round.period).into()),
        ];
        Heading {
            authority: self.passport.authority.clone(),
            municipality: self.passport.municipality.clone(),
            subject: text::t_with(self.lang, "report-subject", subject),
            round: self.round.title.clone(),
            system: self
                .system
                .map_or_else(|| self.form.system.clone(), |system| system.title.clone()),
            place: self
                .passport
                .documents
                .first()
                .map_or_else(String::new, |own| own.place.clone()),
            date: None,
            number: None,
        }
    }

    fn basis(&self) -> Vec<Document> {
        let documents = self.passport.documents.iter().map(|own| Document {
            title: own.title.clone(),
            number: own.number.clone(),
            date: own.date.clone(),
            authority: own.authority.clone(),
        });
        documents.collect()
    }

    fn coverage(&self, summarized: &Summarized) -> Coverage {
        let counted = |id: &str| {
            self.compared
                .institutions
                .iter()
                .any(|one| one.assessed.profile.institution == id)
        };
        let (mut answered, mut missing) = (Vec::new(), Vec::new());
        for entry in &summarized.entries {
            let list = if counted(&entry.institution.id.to_string()) {
                &mut answered
            } else {
                &mut missing
            };
            list.push(entry.institution.short_name.clone());
        }
        Coverage { answered, missing }
    }

    fn method(&self) -> Method {
        let own = self
            .passport
            .indicators
            .iter()
            .filter(|own| own.system == self.form.system);
        let bounds = self.bounds.all.iter().filter_map(|(id, from)| {
            Some(Bound {
                level: level(self.passport, id, self.lang)?,
                from: *from,
                origin: self.origin_of_bound(id),
            })
        });
        let note = |key: &str, origin| Note {
            text: text::t(self.lang, key),
            origin,
        };
        Method {
            scored: u32::try_from(own.filter(|own| own.max > 0).count()).unwrap_or(u32::MAX),
            form: self.form.text(&self.form.title, self.lang.code()).to_owned(),
            form_version: u32::try_from(self.round.form_version).unwrap_or(u32::MAX),
            system_version: self.round.plugin_version.clone(),
            bounds: bounds.collect(),
            notes: vec![
                note("report-note-titles", Origin::Document),
                note("report-note-points", Origin::Ours),
                note("report-note-missing", Origin::Ours),
                note("report-note-advice", Origin::Ours),
            ],
        }
    }

    fn origin_of_bound(&self, id: &str) -> Origin {
        let level = self.passport.levels.iter().find(|level| level.id == id);
        let setting = level.and_then(|level| level.bound.as_ref());
        let spec = setting.and_then(|id| self.passport.settings.iter().find(|spec| spec.id == *id));
        spec.map_or(Origin::Ours, |spec| spec.origin)
    }

    fn figure(&self, figure: &Figure) -> Option<IndicatorFigure> {
        let indicator = self
            .passport
            .indicators
            .iter()
            .find(|own| own.code == figure.indicator)?;
        let readings = self
            .compared
            .institutions
            .iter()
            .map(|one| one.assessed.reading(&figure.indicator));
        let score = sum(readings.filter_map(score_of));
        Some(IndicatorFigure {
            code: indicator.code.clone(),
            title: indicator.title.clone(),
            clause: indicator.clause.clone(),
            value: of_figure(figure.status, figure.value),
            score,
            level: score.and_then(|score| self.level_of(score)),
            change: self.before.as_ref().and_then(|before| before.figure(figure, indicator)),
            answered: figure.answered,
            asked: figure.asked,
        })
    }

    fn institution(&self, one: &One) -> InstitutionFigure {
        let result = one.assessed.result(&self.form.system);
        InstitutionFigure {
            name: one.institution.short_name.clone(),
            score: score_in(one, &self.form.system),
            level: result
                .and_then(|result| result.level.as_deref())
                .and_then(|id| level(self.passport, id, self.lang)),
            change: self
                .before
                .as_ref()
                .and_then(|before| before.institution(one, &self.form.system)),
            signs: result.map_or_else(Vec::new, |result| {
                result.signs.iter().map(|sign| self.wording.sign(sign)).collect()
            }),
        }
    }

    fn level_of(&self, score: Score) -> Option<Level> {
        level(self.passport, self.bounds.level(score)?, self.lang)
    }

    fn title<'t>(&'t self, code: &'t str) -> &'t str {
        let indicator = self.passport.indicators.iter().find(|own| own.code == code);
        indicator.map_or(code, |own| own.title.as_str())
    }
}

fn name(one: &One) -> &str {
    &one.institution.short_name
}
