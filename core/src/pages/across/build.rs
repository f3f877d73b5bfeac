//! The page's view, from what stands side by side.

use std::collections::BTreeMap;

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::across::SideBySide;
use zerkalo_engine::analysis::distribution::spread;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::IndicatorKind;
use zerkalo_engine::value::Quantity;
use zerkalo_store::Moment;

use super::Asked;
use super::chart::{self, Drawn};
use super::left_out::Names;
use super::view::{AcrossRow, AcrossView, AlikeRow, AlikeView, ChosenView, LeftOutView};
use crate::actions::across::{Alike, Chosen, Known, Overview};
use crate::components::links;
use crate::components::parts::LevelTag;
use crate::pages::comparison::view::SpreadView;
use crate::pages::round_form::view::Choice;
use crate::pages::standing;
use crate::state::State;
use crate::text::{self, Lang};

/// As many on a page.
const ROWS: usize = 100;

/// The whole page.
pub(super) fn view(state: &State, overview: &Overview, asked: &Asked, lang: Lang) -> AcrossView {
    let Some(chosen) = &overview.chosen else {
        return AcrossView {
            recounting: overview.recounting,
            ..AcrossView::default()
        };
    };
    let sheet = Sheet {
        state,
        chosen,
        titles: titles(state, overview),
        lang,
    };
    let found = sheet.found(&asked.name);
    let pages = found.len().div_ceil(ROWS).max(1);
    let page = asked.page().min(pages);
    let other = |number: usize| sheet.href(&asked.name, number);
    AcrossView {
        systems: sheet.systems(overview),
        periods: sheet.periods(overview),
        name: asked.name.clone(),
        recounting: overview.recounting,
        previous_href: (page > 1).then(|| other(page - 1)),
        next_href: (page < pages).then(|| other(page + 1)),
        chosen: Some(sheet.chosen(found.into_iter().skip((page - 1) * ROWS).take(ROWS))),
    }
}

/// What systems are called: the words of the first plugin, by id, that has one of the name.
fn titles(state: &State, overview: &Overview) -> BTreeMap<String, String> {
    let plugins = state.library().platform_plugins().values();
    let systems: Vec<_> = plugins.flat_map(|plugin| &plugin.passport().systems).collect();
    let title = |id: &str| {
        systems
            .iter()
            .find(|system| system.id == id)
            .map(|own| own.short_title.clone())
    };
    let ids = overview.choices.iter().map(|choice| &choice.system);
    ids.map(|id| (id.clone(), title(id).unwrap_or_else(|| id.clone())))
        .collect()
}

/// A municipality that is compared.
struct Row<'a> {
    id: &'a str,
    value: Exact,
    answered: u32,
    asked: u32,
    known: &'a Known,
}

/// What the figures are worded with.
struct Sheet<'a> {
    state: &'a State,
    chosen: &'a Chosen,
    titles: BTreeMap<String, String>,
    lang: Lang,
}

impl<'a> Sheet<'a> {
    fn systems(&self, overview: &Overview) -> Vec<Choice> {
        let mut seen: Vec<&str> = Vec::new();
        let mut systems: Vec<Choice> = Vec::new();
        for own in &overview.choices {
            if !seen.contains(&own.system.as_str()) {
                seen.push(&own.system);
                systems.push(choice(&own.system, self.title(&own.system), &self.chosen.choice.system));
            }
        }
        systems.sort_by(|one, other| one.text.cmp(&other.text));
        systems
    }

    fn periods(&self, overview: &Overview) -> Vec<Choice> {
        let chosen = &self.chosen.choice;
        let of_system = overview.choices.iter().filter(|choice| choice.system == chosen.system);
        of_system
            .map(|own| choice(&own.period, text::period(self.lang, &own.period), &chosen.period))
            .collect()
    }

    fn title(&self, system: &str) -> String {
        self.titles.get(system).cloned().unwrap_or_default()
    }

    /// Those who are compared and have this in their name, by name.
    fn found(&self, name: &str) -> Vec<Row<'a>> {
        let wanted = name.trim().to_lowercase();
        let mut rows: Vec<Row<'a>> = self
            .compared()
            .filter(|row| row.known.name.to_lowercase().contains(&wanted))
            .collect();
        rows.sort_by(|one, other| (&one.known.name, one.id).cmp(&(&other.known.name, other.id)));
        rows
    }

    fn compared(&self) -> impl Iterator<Item = Row<'a>> {
        let known = &self.chosen.known;
        self.chosen.side.rows().iter().filter_map(move |row| {
            Some(Row {
                id: &row.municipality,
                value: row.value,
                answered: row.answered,
                asked: row.asked,
                known: known.get(&row.municipality)?,
            })
        })
    }

    fn href(&self, name: &str, page: usize) -> String {
        let choice = &self.chosen.choice;
        links::across(&choice.system, &choice.period, name, page)
    }

    fn chosen(&self, rows: impl Iterator<Item = Row<'a>>) -> ChosenView {
        let (side, choice) = (&self.chosen.side, &self.chosen.choice);
        let all = self.chosen.known.len() + self.chosen.absent.len();
        let oldest: Option<Moment> = self.chosen.known.values().map(|known| known.made_at).min();
        let (system, period) = (self.title(&choice.system), text::period(self.lang, &choice.period));
        ChosenView {
            chart: chart::draw(self.drawn(), &format!("{system}, {period}"), self.lang),
            compared: side.rows().len(),
            all,
            rules: self.rules(),
            made_at: oldest.map(|at| standing::moment(self.state, at, self.lang)),
            spread: self.spread(side, &|exact: Exact| text::percent(self.lang, exact.fraction())),
            rows: rows.map(|row| self.row(&row)).collect(),
            left_out: self.left_out(),
            alike: self.chosen.alike.iter().map(|alike| self.alike(alike)).collect(),
            system,
            period,
        }
    }

    fn drawn(&self) -> Vec<Drawn> {
        let drawn = self.compared().map(|row| Drawn {
            name: row.known.name.clone(),
            share: row.value.fraction(),
            level: self.level(row.known),
        });
        let mut drawn: Vec<Drawn> = drawn.collect();
        drawn.sort_by(|one, other| one.name.cmp(&other.name));
        drawn
    }

    /// By the same rules or not. One alone is measured by its own.
    fn rules(&self) -> String {
        let key = match (self.chosen.side.rows().len(), self.chosen.side.by_the_same_rules()) {
            (0 | 1, _) => "across-rules-alone",
            (_, true) => "across-rules-same",
            (_, false) => "across-rules-differ",
        };
        text::t(self.lang, key)
    }

    fn level(&self, known: &Known) -> Option<LevelTag> {
        let plugin = self.chosen.plugins.get(&known.plugin)?;
        LevelTag::of(plugin.passport(), known.level.as_deref()?, self.lang)
    }

    fn row(&self, row: &Row<'_>) -> AcrossRow {
        AcrossRow {
            name: row.known.name.clone(),
            id: row.id.to_owned(),
            share: text::percent(self.lang, row.value.fraction()),
            points: self.points(row.known.points),
            level: self.level(row.known),
            answered: self.of(row.answered, row.asked),
            stale: row.known.stale,
        }
    }

    /// Hundredths as points; of thousands of them only the whole ones.
    fn points(&self, (points, max): (i64, i64)) -> String {
        let shown = |hundredths: i64| match max {
            ..100_000 => text::quantity(self.lang, Quantity::Decimal(hundredths as f64 / 100.0)),
            _ => text::grouped(self.lang, (hundredths + 50) / 100),
        };
        let of = [("n", shown(points).into()), ("d", shown(max).into())];
        text::t_with(self.lang, "share", of)
    }

    fn of(&self, answered: u32, asked: u32) -> String {
        text::t_with(self.lang, "of", [("n", answered.into()), ("of", asked.into())])
    }

    fn spread(&self, side: &SideBySide, show: &dyn Fn(Exact) -> String) -> Option<SpreadView> {
        let found = spread(&side.values()).ok()?;
        let from_to = |from, to| format!("{} – {}", show(from), show(to));
        Some(SpreadView {
            n: found.n,
            median: show(found.median),
            half: found.quartiles.map(|quarters| from_to(quarters.lower, quarters.upper)),
            range: from_to(found.least, found.greatest),
        })
    }

    fn left_out(&self) -> Vec<LeftOutView> {
        let names = self.names();
        let mut all = names.left_out(&self.chosen.side);
        all.extend(names.absent(&self.chosen.absent));
        all
    }

    fn names(&self) -> Names<'a> {
        Names {
            known: &self.chosen.known,
            lang: self.lang,
        }
    }

    fn alike(&self, alike: &'a Alike) -> AlikeView {
        let figure = |value: Exact| match alike.kind {
            IndicatorKind::Percent | IndicatorKind::YesNo | IndicatorKind::Scale => {
                text::percent(self.lang, value.fraction())
            }
            _ => text::quantity(self.lang, plain(value)),
        };
        let names = self.names();
        let rows = alike.side.rows().iter().filter_map(|row| {
            let shown = alike.shown.get(&row.municipality)?;
            Some(AlikeRow {
                name: names.of(&row.municipality).to_owned(),
                code: shown.code.clone(),
                value: text::quantity(self.lang, shown.value),
                answered: self.of(row.answered, row.asked),
            })
        });
        let mut rows: Vec<AlikeRow> = rows.collect();
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        rows.truncate(ROWS);
        AlikeView {
            id: alike.equal.id.clone(),
            title: alike.equal.title(self.lang).to_owned(),
            why: alike.equal.why(self.lang).to_owned(),
            spread: self.spread(&alike.side, &figure),
            rows,
            left_out: names.left_out(&alike.side),
        }
    }
}

fn choice(value: &str, text: String, chosen: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        text,
        hint: None,
        chosen: value == chosen,
    }
}

/// Not a share but a number.
fn plain(value: Exact) -> Quantity {
    let fraction = value.fraction();
    match fraction.denominator {
        1 => Quantity::Integer(fraction.numerator),
        _ => Quantity::Decimal(value.approximate()),
    }
}
