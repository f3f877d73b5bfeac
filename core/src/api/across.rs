//! Municipalities side by side.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zerkalo_engine::analysis::across::{LeftOut, SideBySide};
use zerkalo_engine::value::Fraction;

use super::dto::time;
use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::across::{self, Alike, Chosen, Known};
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;
use crate::text::Lang;

/// What is wanted; the newest without any of these.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// A system's id.
    system: Option<String>,
    /// A period, such as `2026` or `2026-H1`. One that the system does not have gives way to its newest.
    period: Option<String>,
}

/// An exact share.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareDto {
    /// What is counted.
    pub numerator: i64,
    /// Out of how many.
    pub denominator: i64,
}

/// A municipality among those that are compared.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcrossRowDto {
    /// Its id.
    pub municipality: String,
    /// What it is called.
    pub name: String,
    /// Its value in lowest terms: of a system the points of what could be had.
    pub value: ShareDto,
    /// The level by its own bounds; of a system alone.
    pub level: Option<String>,
    /// The code of its own indicator; of indicators alone.
    pub indicator: Option<String>,
    /// How many institutions are behind it.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
    /// When it was worked out; of a system alone.
    pub made_at: Option<String>,
    /// Something has changed since.
    pub stale: bool,
}

/// A municipality that is not compared.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOutDto {
    /// Its id.
    pub municipality: String,
    /// What it is called.
    pub name: String,
    /// `no_round`, `too_few_answered`, `no_value`, `repeated`, `not_mapped_as_equal`, `other_period` or
    /// `about_something_else`.
    pub reason: String,
}

/// Indicators that mean the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlikeDto {
    /// What they are known by together.
    pub id: String,
    /// What they are called together, in Russian.
    pub title: String,
    /// The municipalities by id.
    pub rows: Vec<AcrossRowDto>,
    /// Those that are left out.
    pub left_out: Vec<LeftOutDto>,
}

/// A system and a period that can be asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChoiceDto {
    /// The system's id.
    pub system: String,
    /// The period.
    pub period: String,
}

/// Municipalities side by side in one system and period.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcrossDto {
    /// What can be asked for, the newest first.
    pub choices: Vec<ChoiceDto>,
    /// What is shown; none where nobody has answered anything.
    pub chosen: Option<ChoiceDto>,
    /// All were worked out by the same plugin. Where not, a share is one of the municipality's own demands.
    pub by_the_same_rules: bool,
    /// The municipalities by id.
    pub rows: Vec<AcrossRowDto>,
    /// Those that are left out.
    pub left_out: Vec<LeftOutDto>,
    /// Indicators of the system that mean the same.
    pub indicators: Vec<AlikeDto>,
}

/// Municipalities side by side, by points of what could be had and by indicators that mean the same.
#[utoipa::path(get, path = "/api/v1/across", tag = "platform", operation_id = "show_across", params(Wanted),
    responses((status = 200, body = AcrossDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
) -> Result<web::Json<AcrossDto>> {
    let Wanted { system, period } = wanted.0;
    let overview = across::overview(&state, &across::Wanted { system, period }).await?;
    let choices = overview.choices.iter().map(ChoiceDto::from).collect();
    Ok(web::Json(match &overview.chosen {
        Some(chosen) => AcrossDto {
            choices,
            ..AcrossDto::from(chosen)
        },
        None => AcrossDto {
            choices,
            chosen: None,
            by_the_same_rules: true,
            rows: Vec::new(),
            left_out: Vec::new(),
            indicators: Vec::new(),
        },
    }))
}

impl From<&zerkalo_store::Choice> for ChoiceDto {
    fn from(choice: &zerkalo_store::Choice) -> Self {
        Self {
            system: choice.system.clone(),
            period: choice.period.clone(),
        }
    }
}

impl From<Fraction> for ShareDto {
    fn from(Fraction { numerator, denominator }: Fraction) -> Self {
        Self { numerator, denominator }
    }
}

impl From<&Chosen> for AcrossDto {
    fn from(chosen: &Chosen) -> Self {
        let rows = chosen.side.rows().iter().filter_map(|row| {
            let known = chosen.known.get(&row.municipality)?;
            Some(AcrossRowDto {
                level: known.level.clone(),
                made_at: Some(time(known.made_at)),
                ..row_of(row, known)
            })
        });
        let absent = chosen.absent.iter().map(|(municipality, name)| LeftOutDto {
            municipality: municipality.clone(),
            name: name.clone(),
            reason: "no_round".to_owned(),
        });
        Self {
            choices: Vec::new(),
            chosen: Some(ChoiceDto::from(&chosen.choice)),
            by_the_same_rules: chosen.side.by_the_same_rules(),
            rows: rows.collect(),
            left_out: left_out(chosen, &chosen.side).into_iter().chain(absent).collect(),
            indicators: chosen.alike.iter().map(|alike| alike_dto(chosen, alike)).collect(),
        }
    }
}

fn row_of(row: &zerkalo_engine::analysis::across::Row, known: &Known) -> AcrossRowDto {
    AcrossRowDto {
        municipality: row.municipality.clone(),
        name: known.name.clone(),
        value: row.value.fraction().into(),
        level: None,
        indicator: None,
        answered: row.answered,
        asked: row.asked,
        made_at: None,
        stale: known.stale,
    }
}

fn alike_dto(chosen: &Chosen, alike: &Alike) -> AlikeDto {
    let rows = alike.side.rows().iter().filter_map(|row| {
        let known = chosen.known.get(&row.municipality)?;
        Some(AcrossRowDto {
            indicator: alike.shown.get(&row.municipality).map(|shown| shown.code.clone()),
            ..row_of(row, known)
        })
    });
    AlikeDto {
        id: alike.equal.id.clone(),
        title: alike.equal.title(Lang::Ru).to_owned(),
        rows: rows.collect(),
        left_out: left_out(chosen, &alike.side),
    }
}

fn left_out(chosen: &Chosen, side: &SideBySide) -> Vec<LeftOutDto> {
    let one = |(municipality, why): &(String, LeftOut)| LeftOutDto {
        municipality: municipality.clone(),
        name: chosen
            .known
            .get(municipality)
            .map_or_else(String::new, |known| known.name.clone()),
        reason: reason(*why).to_owned(),
    };
    side.left_out().iter().map(one).collect()
}

fn reason(why: LeftOut) -> &'static str {
    match why {
        LeftOut::AboutSomethingElse => "about_something_else",
        LeftOut::NotMappedAsEqual => "not_mapped_as_equal",
        LeftOut::OtherPeriod => "other_period",
        LeftOut::NoValue => "no_value",
        LeftOut::TooFewAnswered => "too_few_answered",
        LeftOut::Repeated => "repeated",
    }
}
