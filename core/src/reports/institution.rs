//! An institution's own report: how it stands, what changed, what it is advised.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::dynamics::{self, Change};
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::outcome::{IndicatorResult, Outcome, Recommendation, Status, SystemResult};
use zerkalo_engine::passport::{Indicator, IndicatorKind, Passport};
use zerkalo_engine::submission::Mark;
use zerkalo_engine::value::{Fraction, Quantity};
use zerkalo_report::model::{
    Advice, Document, InstitutionIndicator, InstitutionReport, Measured, Period, RoundMark, Score,
};
use zerkalo_store::{
    Assessment, Assignment, EarlierThan, InstitutionKind, Moment, Pins, SignedRevision, assessments, submissions,
};

use super::figures::{level, of_figure, score_of_system};
use crate::components::question::words::Words;
use crate::error::Result;
use crate::pages::result::view::quantity;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::{self, Wording};

/// So many earlier rounds stand in the line of years at most.
const EARLIER: u32 = 5;

/// The report of a submission by its latest assessment; none where nothing was signed or the assessment failed.
///
/// # Errors
/// When the form or the plugin is not there, or the database fails.
pub async fn institution(state: &State, assignment: &Assignment, lang: Lang) -> Result<Option<InstitutionReport>> {
    let (db, municipality) = (state.store().read(), &assignment.round.municipality);
    let id = assignment.submission.head.id;
    let Some(stored) = assessments::latest(db, municipality, id).await? else {
        return Ok(None);
    };
    let Some(outcome) = stored.outcome() else {
        return Ok(None);
    };
    let signed = submissions::revision(db, municipality, id, stored.key.revision).await?;
    let form = state.library().form(db, &stored.pins.form_digest).await?;
    let plugin = state.library().plugin(db, &stored.pins.plugin_digest).await?;
    let wording = state.wordings().of(plugin.digest(), plugin.passport(), lang);
    let sheet = Sheet {
        assignment,
        signed: &signed,
        form: &form,
        passport: plugin.passport(),
        wording: &wording,
        outcome,
        line: line(state, assignment, &stored, outcome).await?,
        lang,
    };
    Ok(Some(sheet.report(|moment| state.local(moment).date().to_string())))
}

/// A round of the same institution, form and plugin.
struct Stood {
    period: String,
    pins: Pins,
    outcome: Outcome,
}

/// This round and those before it, newest first.
async fn line(state: &State, assignment: &Assignment, stored: &Assessment, outcome: &Outcome) -> Result<Vec<Stood>> {
    let (db, round) = (state.store().read(), &assignment.round);
    let than = EarlierThan::round(round, assignment.institution.id, EARLIER);
    let mut line = vec![Stood {
        period: round.period.clone(),
        pins: stored.pins.clone(),
        outcome: outcome.clone(),
    }];
    for earlier in assessments::earlier(db, &round.municipality, &than).await? {
        let pins = assessments::get(db, &round.municipality, earlier.key).await?.pins;
        let (period, outcome) = (earlier.period, earlier.outcome);
        line.push(Stood { period, pins, outcome });
    }
    Ok(line)
}

/// What the report is worded with.
struct Sheet<'a> {
    assignment: &'a Assignment,
    signed: &'a SignedRevision,
    form: &'a CompiledForm,
    passport: &'a Passport,
    wording: &'a Wording,
    outcome: &'a Outcome,
    line: Vec<Stood>,
    lang: Lang,
}

impl Sheet<'_> {
    fn report(&self, day: impl Fn(Moment) -> String) -> InstitutionReport {
        let (round, result) = (&self.assignment.round, self.result(self.outcome));
        let system = self
            .passport
            .systems
            .iter()
            .find(|system| system.id == self.form.system);
        InstitutionReport {
            name: self.assignment.institution.name.clone(),
            municipality: self.passport.municipality.clone(),
            system: system.map_or_else(|| self.form.system.clone(), |system| system.title.clone()),
            round: round.title.clone(),
            period: Period {
                title: text::period(self.lang, &round.period),
                opened: day(round.opens_at),
                closed: day(round.closed_at.unwrap_or(round.due_at)),
            },
            signed: Some(day(self.signed.head.at)),
            basis: self.basis(),
            score: result.and_then(score_of_system),
            level: result
                .and_then(|own| own.level.as_deref())
                .and_then(|id| level(self.passport, id, self.lang)),
            change: self.change(),
            signs: result.map_or_else(Vec::new, |own| self.signs(&own.signs)),
            indicators: self
                .outcome
                .indicators
                .iter()
                .filter_map(|own| self.indicator(own))
                .collect(),
            rounds: self.marks(),
            advice: self
                .outcome
                .recommendations
                .iter()
                .map(|own| self.advice(own))
                .collect(),
            office: text::t(self.lang, office(self.assignment.institution.kind)),
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

    fn result<'o>(&self, outcome: &'o Outcome) -> Option<&'o SystemResult> {
        outcome.systems.iter().find(|own| own.system == self.form.system)
    }

    fn share(&self, outcome: &Outcome) -> Option<Fraction> {
        self.result(outcome).and_then(score_of_system)?.share()
    }

    /// The round before, where it was measured by the same form, plugin and settings: only then is a difference a change.
    fn before(&self) -> Option<&Outcome> {
        let [now, before, ..] = self.line.as_slice() else {
            return None;
        };
        (before.pins == now.pins).then_some(&before.outcome)
    }

    fn change(&self) -> Option<Fraction> {
        self.share(self.outcome)?.difference(self.share(self.before()?)?)
    }

    fn marks(&self) -> Vec<RoundMark> {
        let marks = self.line.iter().enumerate().map(|(place, own)| RoundMark {
            title: text::period(self.lang, &own.period),
            share: self.share(&own.outcome),
            broken: self.line.get(place + 1).is_some_and(|before| before.pins != own.pins),
        });
        marks.rev().collect()
    }

    fn indicator(&self, result: &IndicatorResult) -> Option<InstitutionIndicator> {
        let indicator = self
            .named(&result.indicator)
            .filter(|own| own.system == self.form.system)?;
        let is_scored = matches!(result.status, Status::Scored | Status::Missing) && result.max > 0;
        Some(InstitutionIndicator {
            code: indicator.code.clone(),
            title: indicator.title.clone(),
            value: of_figure(result.status, result.value),
            said: self.said(indicator, result),
            score: is_scored.then_some(Score {
                points: result.points,
                max: result.max,
            }),
            level: result
                .level
                .as_deref()
                .and_then(|id| level(self.passport, id, self.lang)),
            change: self.change_of(result, indicator),
            signs: self.signs(&result.signs),
        })
    }

    fn named(&self, code: &str) -> Option<&Indicator> {
        self.passport.indicators.iter().find(|own| own.code == code)
    }

    /// What a number does not say: «да», how many of a yes's parts are there, or the answers where there is no number.
    fn said(&self, indicator: &Indicator, result: &IndicatorResult) -> Option<String> {
        match (of_figure(result.status, result.value), indicator.kind) {
            (Measured::Value(value), IndicatorKind::YesNo | IndicatorKind::Scale) => {
                Some(quantity(value, indicator.kind, self.lang))
            }
            (Measured::Empty(_), _) if result.value == Quantity::None => self.answered(indicator),
            _ => None,
        }
    }

    fn answered(&self, indicator: &Indicator) -> Option<String> {
        let words = Words::new(self.form, self.lang);
        let answers = indicator.questions.iter().filter_map(|id| {
            let mut answers = self.signed.submission.answers.iter();
            let answer = answers.find(|answer| answer.question == *id)?;
            words.value(self.form.question(id)?, &answer.value)
        });
        let answers: Vec<String> = answers.collect();
        (!answers.is_empty()).then(|| answers.join("; "))
    }

    fn change_of(&self, result: &IndicatorResult, indicator: &Indicator) -> Option<Change> {
        let was = self
            .before()?
            .indicators
            .iter()
            .find(|own| own.indicator == result.indicator)?;
        let mark = Mark {
            indicator: was.indicator.clone(),
            status: was.status,
            value: was.value,
            points: was.points,
            max: was.max,
        };
        Some(dynamics::change(result, &mark, indicator.direction))
    }

    fn signs(&self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.wording.sign(id)).collect()
    }

    fn advice(&self, own: &Recommendation) -> Advice {
        let missing = own.questions.iter().filter_map(|id| self.form.question(id));
        let missing: Vec<String> = missing
            .map(|question| self.form.text(&question.title, self.lang.code()).to_owned())
            .collect();
        let label = self
            .named(&own.indicator)
            .map_or(own.indicator.as_str(), |known| wording::phrase(&known.label, self.lang));
        Advice {
            audience: own.audience,
            text: self.wording.advice(own, &missing, label),
            indicator: own.indicator.clone(),
        }
    }
}

/// Who signs for an institution: an office, never a name.
pub(super) const fn office(kind: InstitutionKind) -> &'static str {
    match kind {
        InstitutionKind::School => "report-head-school",
        InstitutionKind::Kindergarten => "report-head-kindergarten",
        InstitutionKind::Supplementary | InstitutionKind::Authority => "report-head-any",
    }
}
