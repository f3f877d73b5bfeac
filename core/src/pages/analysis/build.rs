//! The analysis, from what is stored and the engine's statistics.

mod groups;
mod line;
mod said;

use zerkalo_engine::analysis::distribution::Levels;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::Passport;
use zerkalo_report::chart::{Distribution, Spread};
use zerkalo_store::Round;

use super::view::{AnalysisView, LevelCount, LevelsRow, QuestionsRow, RiskRow};
use crate::access::{Authorized, READ_SUBMISSION, RUN_JOBS};
use crate::actions::analyse::{self, Analysis, Basis};
use crate::actions::compare::One;
use crate::components::chart::ChartView;
use crate::components::links;
use crate::components::parts::{LevelTag, Linked};
use crate::error::Result;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording;

/// From this tone down an institution needs help: low and critical.
const RISK: u8 = 2;
/// So many indicators are named of an institution that needs help.
const NAMED: usize = 5;

/// The whole page.
pub(super) async fn analysis(
    state: &State,
    permission: &Authorized<Round>,
    basis: Basis,
    lang: Lang,
) -> Result<AnalysisView> {
    let (round, db) = (&permission.object, state.store().read());
    let form = state.library().form(db, &round.form_digest).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let found = analyse::analyse(state, round, &form.system, basis).await?;
    let sheet = Sheet {
        passport: plugin.passport(),
        system: &form.system,
        form: &form,
        opens: permission.reaches(READ_SUBMISSION),
        rescores: permission.allows(RUN_JOBS),
        basis,
        lang,
    };
    Ok(sheet.view(round, &found))
}

/// What the analysis is worded with.
struct Sheet<'a> {
    passport: &'a Passport,
    system: &'a str,
    form: &'a zerkalo_engine::form::CompiledForm,
    opens: bool,
    rescores: bool,
    basis: Basis,
    lang: Lang,
}

impl Sheet<'_> {
    fn view(&self, round: &Round, found: &Analysis) -> AnalysisView {
        let (now, asked) = found.line.first().map_or((&[][..], 0), |stood| {
            (stood.compared.institutions.as_slice(), stood.compared.asked)
        });
        let levels_rows = self.levels_rows(now);
        let (groups, groups_note) = self.groups(found, now);
        let (connections, connections_note) = self.connections(found);
        AnalysisView {
            title: round.title.clone(),
            period: text::period(self.lang, &round.period),
            answered: now.len(),
            asked,
            levels_chart: self.levels_chart(&levels_rows),
            levels: self.levels(),
            levels_rows,
            line_chart: self.line_chart(found),
            line_rows: self.line_rows(found),
            rules: self.rules(round, found),
            risks: self.risks(now),
            connections,
            connections_note,
            groups,
            groups_note,
            questions: self.questions(found, now),
            comparison_href: links::comparison(round.id),
            back_href: links::round(round.id),
        }
    }

    fn levels(&self) -> Vec<LevelTag> {
        let levels = self.passport.levels.iter();
        levels
            .filter_map(|level| LevelTag::of(self.passport, &level.id, self.lang))
            .collect()
    }

    /// The system as a whole, then each indicator that has levels.
    fn levels_rows(&self, now: &[One]) -> Vec<LevelsRow> {
        let ids: Vec<&str> = self.passport.levels.iter().map(|level| level.id.as_str()).collect();
        let own = |one: &One| {
            let result = one.assessed.result(self.system)?;
            result.level.clone()
        };
        let of_system = ids
            .iter()
            .map(|id| now.iter().filter(|one| own(one).as_deref() == Some(id)).count());
        let mut rows = vec![self.levels_row(text::t(self.lang, "analysis-whole"), None, of_system.collect())];
        for indicator in self.passport.indicators.iter().filter(|own| own.system == self.system) {
            let readings = now.iter().map(|one| one.assessed.reading(&indicator.code));
            let counts = Levels::of(readings, &ids).counts.into_iter().map(|(_, count)| count);
            let label = wording::phrase(&indicator.label, self.lang).to_owned();
            rows.push(self.levels_row(label, Some(links::indicator(&indicator.code)), counts.collect()));
        }
        rows.retain(|row| row.n > 0);
        rows
    }

    fn levels_row(&self, label: String, href: Option<String>, counts: Vec<usize>) -> LevelsRow {
        let levels = self.levels().into_iter().zip(&counts);
        LevelsRow {
            label,
            href,
            n: counts.iter().sum(),
            counts: levels
                .map(|(level, count)| LevelCount {
                    level: level.title,
                    count: *count,
                })
                .collect(),
        }
    }

    fn levels_chart(&self, rows: &[LevelsRow]) -> Option<ChartView> {
        let levels = self.levels();
        let mut chart = Distribution {
            titles: Default::default(),
            rows: Vec::new(),
        };
        let place = |tag: &LevelTag| usize::from(tag.tone.clamp(1, 4)) - 1;
        for tag in &levels {
            chart.titles[place(tag)].clone_from(&tag.title);
        }
        for row in rows {
            let mut counts = [0_u32; 4];
            for (tag, own) in levels.iter().zip(&row.counts) {
                counts[place(tag)] += u32::try_from(own.count).unwrap_or(u32::MAX);
            }
            chart.rows.push(Spread {
                label: row.label.clone(),
                counts,
            });
        }
        let title = text::t(self.lang, "analysis-levels");
        (!rows.is_empty()).then(|| ChartView::new(title.clone(), chart.draw(&title, self.lang)))
    }

    /// Those on the lower levels, the lowest first.
    fn risks(&self, now: &[One]) -> Vec<RiskRow> {
        let mut found: Vec<_> = now
            .iter()
            .filter_map(|one| {
                let result = one.assessed.result(self.system)?;
                let level = LevelTag::of(self.passport, result.level.as_deref()?, self.lang)?;
                (level.tone <= RISK).then(|| (one.assessed.attainment(self.system), one, level))
            })
            .collect();
        found.sort_by_key(|(attained, _, _)| *attained);
        found.into_iter().map(|(_, one, level)| self.risk(one, level)).collect()
    }

    fn risk(&self, one: &One, level: LevelTag) -> RiskRow {
        let lowest = self.passport.levels.last().map(|level| level.id.as_str());
        let mut weak: Vec<Linked> = self
            .passport
            .indicators
            .iter()
            .filter(|own| own.system == self.system && one.assessed.reading(&own.code).level() == lowest)
            .map(|own| Linked {
                name: wording::phrase(&own.label, self.lang).to_owned(),
                href: self.result(one).map(|href| format!("{href}#i-{}", own.code)),
            })
            .collect();
        let more = weak.len().saturating_sub(NAMED);
        weak.truncate(NAMED);
        RiskRow {
            institution: self.linked(one),
            share: self.share(one),
            level,
            weak,
            more,
        }
    }

    fn questions(&self, found: &Analysis, now: &[One]) -> Vec<QuestionsRow> {
        let rows = now.iter().map(|one| QuestionsRow {
            institution: self.linked(one),
            texts: found
                .questions
                .iter()
                .filter(|own| own.institution == one.assessed.profile.institution)
                .map(|own| self.question(own))
                .collect(),
        });
        rows.filter(|row| !row.texts.is_empty()).collect()
    }

    fn share(&self, one: &One) -> String {
        text::attained(self.lang, one.assessed.attainment(self.system))
    }

    fn linked(&self, one: &One) -> Linked {
        Linked {
            name: one.institution.short_name.clone(),
            href: self.result(one),
        }
    }

    fn result(&self, one: &One) -> Option<String> {
        self.opens.then(|| links::result(one.submission.id))
    }
}
