//! Zerkalo's schema, one file a group of tables, written once for SQLite and PostgreSQL.
//!
//! Every table of a municipality has `municipality_id` first in its primary key and its unique keys, so that
//! PostgreSQL can be sharded by it. Times are microseconds since the epoch. JSON that must keep its bytes is text.

use sea_orm_migration::MigrationTrait;

pub use sea_orm_migration::MigratorTrait;

mod dialect;
mod m0001_people;
mod m0002_access;
mod m0003_published;
mod m0004_rounds;
mod m0005_assessments;
mod m0006_journal;
mod m0007_chain;
mod m0020_round_terms;
mod m0021_round_history;
mod m0030_register;
mod m0040_sign_in;
mod m0050_files;
mod m0051_section_work;
mod m0052_remarks;
mod m0060_reminders;
mod m0061_calendar;
mod m0062_identities;
mod m0063_round_form;
mod m0070_round_totals;
mod m0071_report_template;
mod m0072_publication;
mod m0073_long_jobs;
mod m0074_rescoring;
mod m0080_proposals;
mod m0081_activations;
mod m0082_candidate_report;

/// All migrations, oldest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_access::Migration),
            Box::new(m0003_published::Migration),
            Box::new(m0004_rounds::Migration),
            Box::new(m0005_assessments::Migration),
            Box::new(m0006_journal::Migration),
            Box::new(m0007_chain::Migration),
            Box::new(m0020_round_terms::Migration),
            Box::new(m0021_round_history::Migration),
            Box::new(m0030_register::Migration),
            Box::new(m0040_sign_in::Migration),
            Box::new(m0050_files::Migration),
            Box::new(m0051_section_work::Migration),
            Box::new(m0052_remarks::Migration),
            Box::new(m0060_reminders::Migration),
            Box::new(m0061_calendar::Migration),
            Box::new(m0062_identities::Migration),
            Box::new(m0063_round_form::Migration),
            Box::new(m0070_round_totals::Migration),
            Box::new(m0071_report_template::Migration),
            Box::new(m0072_publication::Migration),
            Box::new(m0073_long_jobs::Migration),
            Box::new(m0074_rescoring::Migration),
            Box::new(m0080_proposals::Migration),
            Box::new(m0081_activations::Migration),
            Box::new(m0082_candidate_report::Migration),
        ]
    }
}
