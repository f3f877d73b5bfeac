//! The store's promises, kept on SQLite and on PostgreSQL alike.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on should stop")]

mod access;
mod assessments;
mod bulk;
mod chain;
mod database;
mod groups;
mod guards;
mod health;
mod interleaving;
mod isolation;
mod journal;
mod long_jobs;
mod people;
mod proposals;
mod published;
mod register;
mod reminders;
mod round_life;
mod rounds;
mod saving;
mod sealing;
mod sign_in;
mod signing;
mod states;
mod totals;
mod world;

/// Makes a test on each database of every `async fn name(store: Store)`.
macro_rules! both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::database::on_sqlite(super::$name).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::database::on_postgres(super::$name).await;
            })*
        }
    };
}
pub(crate) use both;
