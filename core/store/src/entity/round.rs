use sea_orm::entity::prelude::*;

use crate::ids::{Digest, MunicipalityId, RoundId, UserId};
use crate::kinds::RoundState;
use crate::moment::Moment;

/// One collection: a form version, a plugin version, a period, institutions, dates.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "round")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false, column_name = "municipality_id")]
    pub municipality: MunicipalityId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoundId,
    /// Its title.
    pub title: String,
    /// The form.
    pub form_id: String,
    /// The form's version.
    pub form_version: i64,
    /// The form's digest.
    pub form_digest: Digest,
    /// The plugin.
    pub plugin_id: String,
    /// The plugin's version.
    pub plugin_version: String,
    /// The plugin's digest.
    pub plugin_digest: Digest,
    /// The settings' number.
    pub settings_number: i64,
    /// The settings' digest.
    pub settings_digest: Digest,
    /// The period's canonical text.
    pub period: String,
    /// From when answers are taken.
    pub opens_at: Moment,
    /// Until when they are wanted.
    pub due_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// Whether it takes answers.
    pub state: RoundState,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Moment,
    /// Only the head of an institution signs.
    pub head_signs: bool,
    /// The authority accepts what was signed; without it a signature is the end.
    pub acceptance: bool,
    /// Counts every change of the round.
    pub row_version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
