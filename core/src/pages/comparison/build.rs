//! The comparison, from what is stored and the engine's analysis.

use std::collections::{BTreeSet, HashMap};

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::distribution::{Quarter, Spread, quarter, spread};
use zerkalo_engine::analysis::ranking::{Ranking, by_system};
use zerkalo_engine::analysis::trend::{Between, Measurement, Series};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::{Direction, Indicator};
use zerkalo_store::Round;

use super::cells::Cells;
use super::choices::Choices;
use super::sieve::{Order, Sieve};
use super::view::{ComparisonView, HeatCell, HeatColumn, HeatRow, LevelCount, SpreadView};
use crate::access::{Authorized, READ_SUBMISSION};
use crate::actions::compare::{self, One};
use crate::components::links;
use crate::components::parts::{Change, LevelTag};
use crate::error::Result;
use crate::pages::result::view::of_scores;
use crate::pages::round::view::institution_kind;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording;

/// The whole page.
pub(super) async fn comparison(
    state: &State,
    permission: &Authorized<Round>,
    sieve: &Sieve,
    lang: Lang,
) -> Result<ComparisonView> {
    let (round, db) = (&permission.object, state.store().read());
    let form = state.library().form(db, &round.form_digest).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let all = compare::compared(state, round).await?;
    let (before, earlier) = match compare::rounds_before(state, round).await?.into_iter().next() {
        Some(before) => {
            let earlier = compare::compared(state, &before).await?.institutions;
            let earlier = earlier
                .into_iter()
                .map(|one| (one.assessed.profile.institution.clone(), one));
            (Some(before), earlier.collect())
        }
        None => (None, HashMap::new()),
    };
    let peers = sieve.peers();
    let (answered, asked) = (all.institutions.len(), all.asked);
    let choices = Choices::of(&all.institutions, sieve, lang);
    let shown: Vec<One> = all
        .institutions
        .into_iter()
        .filter(|one| peers.hold(&one.assessed.profile))
        .collect();
    let sheet = Sheet {
        cells: Cells {
            passport: plugin.passport(),
            lang,
        },
        system: &form.system,
        round,
        before: before.as_ref(),
        earlier: &earlier,
        opens: permission.reaches(READ_SUBMISSION),
        lang,
    };
    let attained: Vec<Exact> = shown
        .iter()
        .filter_map(|one| one.assessed.attainment(sheet.system))
        .collect();
    let indicators = sheet.indicators(&shown);
    let ranking = (sieve.order() == Order::Place).then(|| sheet.ranking(&shown, &indicators));
    let places = ranking.as_ref().and_then(|ranking| ranking.as_ref().ok());
    let mut rows: Vec<(&One, HeatRow)> = shown
        .iter()
        .map(|one| (one, sheet.row(one, &indicators, &attained, places)))
        .collect();
    sheet.sort(&mut rows, &sieve.order(), places);
    Ok(ComparisonView {
        title: round.title.clone(),
        period: text::period(lang, &round.period),
        shown: rows.len(),
        answered,
        asked,
        kinds: choices.kinds,
        places: choices.places,
        groups: choices.groups,
        from: sieve.from.clone(),
        to: sieve.to.clone(),
        orders: choices.orders,
        ranked: places.is_some(),
        ranking_note: ranking
            .as_ref()
            .map(|ranking| sheet.ranking_note(ranking.as_ref().ok(), shown.len())),
        dense: sieve.is_dense(),
        density_href: sheet.href(sieve, &sieve.order, !sieve.is_dense()),
        spread: spread(&attained).ok().map(|found| sheet.spread(found)),
        before: before.as_ref().map(|before| text::period(lang, &before.period)),
        columns: indicators.iter().map(|own| sheet.column(own, &shown, sieve)).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        legend: sheet.legend(),
        back_href: links::round(round.id),
    })
}

/// What the figures are worded with.
struct Sheet<'a> {
    cells: Cells<'a>,
    system: &'a str,
    round: &'a Round,
    before: Option<&'a Round>,
    earlier: &'a HashMap<String, One>,
    opens: bool,
    lang: Lang,
}

impl<'a> Sheet<'a> {
    /// Those of the system that somebody was asked, in the passport's order.
    fn indicators(&self, shown: &[One]) -> Vec<&'a Indicator> {
        let asked: BTreeSet<&str> = shown
            .iter()
            .flat_map(|one| one.assessed.indicators.iter().map(|own| own.indicator.as_str()))
            .collect();
        let all = self.cells.passport.indicators.iter();
        all.filter(|own| own.system == self.system && asked.contains(own.code.as_str()))
            .collect()
    }

    fn ranking(&self, shown: &[One], indicators: &[&Indicator]) -> Result<Ranking, zerkalo_engine::analysis::Refusal> {
        let codes: Vec<&str> = indicators.iter().map(|own| own.code.as_str()).collect();
        let entrants: Vec<_> = shown.iter().map(|one| one.assessed.entrant(&codes)).collect();
        by_system(&entrants)
    }

    fn ranking_note(&self, ranking: Option<&Ranking>, shown: usize) -> String {
        let say = |key: &str, n: usize| text::t_with(self.lang, key, [("n", n.into())]);
        match ranking {
            None => say("comparison-too-few", shown),
            Some(ranking) if ranking.is_small() => say("comparison-places-small", ranking.group()),
            Some(ranking) => say("comparison-places", ranking.group()),
        }
    }

    fn row(&self, one: &One, indicators: &[&Indicator], attained: &[Exact], places: Option<&Ranking>) -> HeatRow {
        let who = &one.assessed.profile.institution;
        let own = one.assessed.attainment(self.system);
        let result = one.assessed.result(self.system);
        let result_href = self.opens.then(|| links::result(one.submission.id));
        let place = places.and_then(|ranking| ranking.places.iter().find(|place| place.institution == *who));
        let (change, broken) = self.change(one, own);
        let cells = indicators.iter().map(|indicator| HeatCell {
            href: result_href.as_ref().map(|href| format!("{href}#i-{}", indicator.code)),
            ..self.cells.reading(indicator, one.assessed.reading(&indicator.code))
        });
        HeatRow {
            name: one.institution.short_name.clone(),
            kind: institution_kind(self.lang, one.institution.kind.as_str()),
            place: place.map(|place| from_to(place.first, place.last)),
            possible: place.map(|place| from_to(place.best, place.worst)),
            total: self
                .cells
                .attainment(own, result.and_then(|result| result.level.as_deref())),
            change,
            broken,
            quarter: own
                .and_then(|own| quarter(own, attained).ok())
                .map(|own| self.quarter(own)),
            cells: cells.collect(),
            href: result_href,
        }
    }

    /// Against the institution's own round before, where both were measured alike.
    fn change(&self, one: &One, now: Option<Exact>) -> (Option<Change>, Option<String>) {
        let (Some(before), Some(earlier)) = (self.before, self.earlier.get(&one.assessed.profile.institution)) else {
            return (None, None);
        };
        let was = earlier.assessed.attainment(self.system);
        let measured = |round: &Round, one: &One, value| {
            Some(Measurement {
                period: round.period.parse().ok()?,
                by: one.by.clone(),
                value,
                n: 1,
            })
        };
        let both = measured(before, earlier, was).zip(measured(self.round, one, now));
        let series = both.and_then(|(was, now)| Series::new(vec![was, now], Direction::Up).ok());
        match series.and_then(|series| series.between().pop()) {
            Some(Between::Change { .. }) => (
                self.scores(one)
                    .zip(self.scores(earlier))
                    .and_then(|(now, was)| of_scores(self.lang, now, was)),
                None,
            ),
            Some(Between::Broken(why)) => (None, Some(text::breaks(self.lang, &why))),
            Some(Between::Unknown) | None => (None, None),
        }
    }

    fn scores(&self, one: &One) -> Option<(i32, i32)> {
        let result = one.assessed.result(self.system)?;
        Some((result.points, result.max))
    }

    fn quarter(&self, quarter: Quarter) -> String {
        let key = match quarter {
            Quarter::Lowest => "quarter-lowest",
            Quarter::BelowMiddle => "quarter-below",
            Quarter::AboveMiddle => "quarter-above",
            Quarter::Highest => "quarter-highest",
        };
        text::t(self.lang, key)
    }

    fn column(&self, indicator: &Indicator, shown: &[One], sieve: &Sieve) -> HeatColumn {
        let readings: Vec<_> = shown.iter().map(|one| one.assessed.reading(&indicator.code)).collect();
        let levels = self.legend().into_iter().map(|level| LevelCount {
            count: readings
                .iter()
                .filter(|own| own.level() == Some(level.id.as_str()))
                .count(),
            level,
        });
        HeatColumn {
            code: indicator.code.clone(),
            label: wording::phrase(&indicator.label, self.lang).to_owned(),
            sort_href: self.href(sieve, &indicator.code, sieve.is_dense()),
            sorted: sieve.order == indicator.code,
            levels: levels.filter(|level| level.count > 0).collect(),
            n: readings.iter().filter(|own| own.value().is_some()).count(),
        }
    }

    fn href(&self, sieve: &Sieve, order: &str, dense: bool) -> String {
        format!("{}{}", links::comparison(self.round.id), sieve.query(order, dense))
    }

    fn spread(&self, found: Spread) -> SpreadView {
        let percent = |exact: Exact| text::percent(self.lang, exact.fraction());
        SpreadView {
            n: found.n,
            median: percent(found.median),
            half: found
                .quartiles
                .map(|quartiles| format!("{} – {}", percent(quartiles.lower), percent(quartiles.upper))),
            range: format!("{} – {}", percent(found.least), percent(found.greatest)),
        }
    }

    fn legend(&self) -> Vec<LevelTag> {
        let levels = self.cells.passport.levels.iter();
        levels
            .filter_map(|level| LevelTag::of(self.cells.passport, &level.id, self.lang))
            .collect()
    }

    /// Rows come by name; places and figures are asked for.
    fn sort(&self, rows: &mut [(&One, HeatRow)], order: &Order, places: Option<&Ranking>) {
        match order {
            Order::Name => {}
            Order::Place => {
                let place = |one: &One| {
                    let who = &one.assessed.profile.institution;
                    places.and_then(|all| all.places.iter().position(|place| place.institution == *who))
                };
                rows.sort_by_key(|(one, _)| place(one).unwrap_or(usize::MAX));
            }
            Order::Indicator(code) => {
                rows.sort_by_key(|(one, _)| std::cmp::Reverse(one.assessed.reading(code).value()));
            }
        }
    }
}

/// `3`, `3–4`.
fn from_to(first: usize, last: usize) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    }
}
