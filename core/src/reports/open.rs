//! A round as everybody may see it: its figures once they have passed the suppression, in every language.

use std::collections::BTreeMap;

use zerkalo_engine::analysis::disclosure::{Disclosed, Measured, Withheld as Why, disclose};
use zerkalo_engine::analysis::suppression::Protection;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::outcome::{Figure, Summary};
use zerkalo_engine::passport::{Indicator, IndicatorKind, Passport};
use zerkalo_engine::value::Quantity;
use zerkalo_report::model::{
    Document, OpenFigure, OpenInstitution, OpenLevel, OpenPeriod, OpenRound, OpenSystem, Score, Withheld,
};
use zerkalo_store::{PublicInstitutions, Round};

use super::figures::{Bounds, level, score_of, score_of_all, sum};
use crate::actions::compare::{self, Compared, One};
use crate::actions::summarize::summarize;
use crate::error::Result;
use crate::state::State;
use crate::text::{self, LANGS, Lang};
use crate::wording;

/// What a municipality lets everybody see.
#[derive(Debug, Clone, Copy)]
pub struct Openness {
    /// What of institutions.
    pub institutions: PublicInstitutions,
    /// How small counts are protected.
    pub protection: Protection,
}

/// A round by the code of the language.
pub type InLanguages = BTreeMap<String, OpenRound>;

/// A round as it stands, as everybody may see it.
///
/// # Errors
/// When the form or the plugin is not there, the plugin fails, or the database does.
pub async fn open_round(state: &State, round: &Round, openness: Openness) -> Result<InLanguages> {
    let db = state.store().read();
    let form = state.library().form(db, &round.form_digest).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let settings = state.library().settings(db, &round.municipality, &round.pins()).await?;
    let summary = summarize(state, round).await?.summary;
    let day = |moment| state.local(moment).date().to_string();
    let sheet = Sheet {
        round,
        form: &form,
        passport: plugin.passport(),
        bounds: Bounds::of(plugin.passport(), &settings),
        compared: compare::compared(state, round).await?,
        days: (day(round.opens_at), day(round.closed_at.unwrap_or(round.due_at))),
    };
    let figures = sheet.figures(&summary);
    let disclosed = disclose(&sheet.measured(&figures), openness.protection);
    let worded = LANGS.map(|lang| {
        let open = sheet.open(&figures, &disclosed, openness.institutions, lang);
        (lang.code().to_owned(), open)
    });
    Ok(worded.into())
}

struct Sheet<'a> {
    round: &'a Round,
    form: &'a CompiledForm,
    passport: &'a Passport,
    bounds: Bounds<'a>,
    compared: Compared,
    /// First and last day of collecting.
    days: (String, String),
}

impl Sheet<'_> {
    /// Those that are numbers, in the passport's order.
    fn figures<'s>(&'s self, summary: &'s Summary) -> Vec<(&'s Indicator, &'s Figure)> {
        let own = self
            .passport
            .indicators
            .iter()
            .filter(|own| own.system == self.form.system);
        let numbers = own.filter(|own| !matches!(own.kind, IndicatorKind::Text | IndicatorKind::List));
        numbers
            .filter_map(|own| Some((own, summary.figures.iter().find(|figure| figure.indicator == own.code)?)))
            .collect()
    }

    fn measured<'s>(&self, figures: &[(&Indicator, &'s Figure)]) -> Measured<'s> {
        Measured {
            figures: figures
                .iter()
                .map(|(indicator, figure)| (indicator.kind, *figure))
                .collect(),
            score: self.score().map(|score| (score.points, score.max)),
            levels: self.levels().map(|(_, count)| count).collect(),
        }
    }

    fn score(&self) -> Option<Score> {
        score_of_all(&self.compared, &self.form.system)
    }

    /// How many institutions have each level, best first.
    fn levels(&self) -> impl Iterator<Item = (&str, u64)> {
        self.passport.levels.iter().map(|level| {
            let at = self
                .compared
                .institutions
                .iter()
                .filter(|one| self.level_of(one) == Some(&level.id));
            (level.id.as_str(), at.count() as u64)
        })
    }

    fn level_of<'o>(&self, one: &'o One) -> Option<&'o String> {
        let own = one.assessed.result(&self.form.system)?;
        own.level.as_ref()
    }

    fn open(
        &self,
        figures: &[(&Indicator, &Figure)],
        disclosed: &Disclosed,
        institutions: PublicInstitutions,
        lang: Lang,
    ) -> OpenRound {
        let named = institutions == PublicInstitutions::Levels;
        let score = disclosed.score.map(|(points, max)| Score { points, max });
        let system = self
            .passport
            .systems
            .iter()
            .find(|system| system.id == self.form.system);
        let title = |level: Option<&str>| level.and_then(|id| self::level(self.passport, id, lang));
        // Whoever sees each institution's level can count them.
        let counted = named || disclosed.levels.is_some();
        OpenRound {
            id: self.round.id.to_string(),
            title: self.round.title.clone(),
            period: OpenPeriod {
                code: self.round.period.clone(),
                title: text::period(lang, &self.round.period),
                from: self.days.0.clone(),
                to: self.days.1.clone(),
            },
            system: OpenSystem {
                id: self.form.system.clone(),
                title: system.map_or_else(|| self.form.system.clone(), |system| system.title.clone()),
            },
            sources: self.sources(),
            answered: u32::try_from(self.compared.institutions.len()).unwrap_or(u32::MAX),
            asked: u32::try_from(self.compared.asked).unwrap_or(u32::MAX),
            score: score.and_then(Score::share),
            level: title(score.and_then(|score| self.bounds.level(score))),
            levels: counted.then(|| {
                let levels = self.levels().filter_map(|(id, count)| Some((title(Some(id))?, count)));
                levels.map(|(level, count)| OpenLevel { level, count }).collect()
            }),
            institutions: named.then(|| {
                let all = self.compared.institutions.iter().map(|one| OpenInstitution {
                    name: one.institution.short_name.clone(),
                    level: title(self.level_of(one).map(String::as_str)),
                });
                all.collect()
            }),
            indicators: figures
                .iter()
                .zip(&disclosed.figures)
                .map(|((indicator, figure), told)| self.figure(indicator, figure, told, lang))
                .collect(),
        }
    }

    fn sources(&self) -> Vec<Document> {
        let documents = self.passport.documents.iter().map(|own| Document {
            title: own.title.clone(),
            number: own.number.clone(),
            date: own.date.clone(),
            authority: own.authority.clone(),
        });
        documents.collect()
    }

    fn figure(&self, indicator: &Indicator, figure: &Figure, told: &Result<Quantity, Why>, lang: Lang) -> OpenFigure {
        let readings = self
            .compared
            .institutions
            .iter()
            .map(|one| one.assessed.reading(&indicator.code));
        let score = told.is_ok().then(|| sum(readings.filter_map(score_of))).flatten();
        let level_id = score.and_then(|score| self.bounds.level(score));
        OpenFigure {
            code: indicator.code.clone(),
            label: wording::phrase(&indicator.label, lang).to_owned(),
            title: indicator.title.clone(),
            clause: indicator.clause.clone(),
            value: told.unwrap_or(Quantity::None),
            withheld: told.err().map(|why| match why {
                Why::Small => Withheld::Small,
                Why::Few => Withheld::Few,
            }),
            level: level_id.and_then(|id| level(self.passport, id, lang)),
            answered: figure.answered,
            asked: figure.asked,
        }
    }
}
