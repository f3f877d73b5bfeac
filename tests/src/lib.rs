//! The kit that the tests of the whole are written with: a real server with a database of its own, people who use it
//! with a browser, a token or the command line, and the things that they work on.
//!
//! A test reads like a story: build a house and who is in it, act, compare.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a kit for tests: what fails, fails the test"
)]

pub mod api;
pub mod browser;
pub mod bucket;
pub mod cases;
pub mod cli;
pub mod client;
pub mod database;
pub mod form;
pub mod handed_on;
pub mod house;
pub mod page;
pub mod paths;
pub mod provider;
pub mod rounds;
pub mod schemathesis;
pub mod seed;
pub mod smtp;
pub mod versions;

/// Makes a test on each database of every `async fn name(house: &mut House)`.
#[macro_export]
macro_rules! both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let mut house = $crate::house::House::on_sqlite().await;
                super::$name(&mut house).await;
                house.close().await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let Some(mut house) = $crate::house::House::on_postgres().await else { return };
                super::$name(&mut house).await;
                house.close().await;
            })*
        }
    };
}
