//! The public page's view, from what was taken down when it was published.

use zerkalo_engine::value::Quantity;
use zerkalo_report::chart::{Bar, Bars};
use zerkalo_report::csv::OPEN_COLUMNS;
use zerkalo_report::model::{Document, Level, OpenFigure, OpenRound, Withheld};
use zerkalo_store::Municipality;

use super::data::LICENCE;
use super::view::{ChartView, ColumnRow, InstitutionRow, LevelRow, OpenFigureRow, OpenRoundView, PublicView};
use crate::actions::publish::Published;
use crate::components::links;
use crate::components::parts::LevelTag;
use crate::state::State;
use crate::text::{self, Lang};

/// The page in a language.
pub(in crate::pages) fn page(
    state: &State,
    municipality: &Municipality,
    published: &Published,
    lang: Lang,
) -> PublicView {
    let href = links::public(&municipality.id);
    let sheet = Sheet {
        lang,
        bound: published.publication.bound,
    };
    let rounds = published.rounds.iter().filter_map(|own| own.get(lang.code()));
    PublicView {
        municipality: municipality.name.clone(),
        other_href: format!("{href}?lang={}", text::t(lang, "language-other")),
        href,
        published: text::date(lang, state.local(published.publication.at).date()),
        several: published.rounds.len() > 1,
        rounds: rounds.map(|own| sheet.round(own)).collect(),
        columns: OPEN_COLUMNS
            .map(|(name, ru, en)| ColumnRow {
                name,
                what: match lang {
                    Lang::Ru => ru,
                    Lang::En => en,
                },
            })
            .to_vec(),
        licence_href: LICENCE,
        preview: false,
    }
}

#[derive(Clone, Copy)]
struct Sheet {
    lang: Lang,
    /// Counts from one up to below this are withheld.
    bound: i64,
}

impl Sheet {
    fn round(self, own: &OpenRound) -> OpenRoundView {
        let day = |iso: &str| {
            iso.parse()
                .map_or_else(|_| iso.to_owned(), |date| text::date(self.lang, date))
        };
        let coverage = [("n", own.answered.into()), ("of", own.asked.into())];
        let days = [
            ("from", day(&own.period.from).into()),
            ("to", day(&own.period.to).into()),
        ];
        OpenRoundView {
            id: own.id.clone(),
            system: own.system.title.clone(),
            title: own.title.clone(),
            period: own.period.title.clone(),
            coverage: text::t_with(self.lang, "public-coverage", coverage),
            score: own.score.map(|share| text::percent(self.lang, share)),
            level: own.level.as_ref().map(tag),
            charts: self.chart(own).into_iter().collect(),
            levels: own.levels.as_ref().map(|all| {
                let rows = all.iter().map(|own| LevelRow {
                    level: tag(&own.level),
                    count: own.count,
                });
                rows.collect()
            }),
            institutions: own.institutions.as_ref().map(|all| {
                let rows = all.iter().map(|own| InstitutionRow {
                    name: own.name.clone(),
                    level: own.level.as_ref().map(tag),
                });
                rows.collect()
            }),
            figures: own.indicators.iter().map(|figure| self.figure(figure)).collect(),
            withheld: own
                .indicators
                .iter()
                .any(|figure| figure.withheld.is_some())
                .then(|| text::t_with(self.lang, "public-withheld", [("bound", self.bound.into())])),
            collected: text::t_with(self.lang, "public-collected", days),
            sources: own.sources.iter().map(|document| self.source(document, day)).collect(),
        }
    }

    /// The shares as bars; one bar alone would say less than its row.
    fn chart(self, own: &OpenRound) -> Option<ChartView> {
        let shares = own.indicators.iter().filter_map(|figure| match figure.value {
            Quantity::Fraction(share) => Some(Bar {
                label: figure.label.clone(),
                share: Some(share),
                level: figure.level.clone(),
            }),
            _ => None,
        });
        let bars = Bars(shares.collect());
        let caption = text::t(self.lang, "public-chart");
        (bars.0.len() > 1).then(|| ChartView {
            svg: bars.draw(&caption, self.lang).svg,
            caption,
        })
    }

    fn figure(self, own: &OpenFigure) -> OpenFigureRow {
        let why = |key: &str| text::t(self.lang, key);
        let answered = [("n", own.answered.into()), ("of", own.asked.into())];
        OpenFigureRow {
            code: own.code.clone(),
            label: own.label.clone(),
            official: own.title.clone(),
            clause: own.clause.clone(),
            value: match own.withheld {
                Some(Withheld::Small) => why("public-small"),
                Some(Withheld::Few) => why("public-few"),
                None => text::quantity(self.lang, own.value),
            },
            withheld: own.withheld.is_some(),
            level: own.level.as_ref().map(tag),
            answered: text::t_with(self.lang, "of", answered),
        }
    }

    fn source(self, own: &Document, day: impl Fn(&str) -> String) -> String {
        let args = [
            ("title", own.title.clone().into()),
            ("number", own.number.clone().into()),
            ("date", day(&own.date).into()),
            ("authority", own.authority.clone().into()),
        ];
        text::t_with(self.lang, "public-source", args)
    }
}

/// A level as pages show it.
fn tag(level: &Level) -> LevelTag {
    LevelTag {
        id: String::new(),
        tone: level.tone as u8 + 1,
        mark: level.tone.sign().to_owned(),
        title: level.title.clone(),
    }
}
