//! The statements behind the pages, on one connection and with nothing around them.

use std::time::Instant;

use anyhow::{Context as _, Result};
use fixture_bench::shape::SCORE;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, Value};

use super::EQUAL;
use super::visits::Visits;
use crate::figures::Latencies;
use crate::http::bare::connect;

/// What the database alone took.
#[derive(Default)]
pub(super) struct Bare {
    pub(super) latencies: Latencies,
}

const INSTITUTIONS: &str = "SELECT i.id, i.short_name, i.kind, s.id, s.state, s.revision FROM submission s
    JOIN institution i ON i.municipality_id = s.municipality_id AND i.id = s.institution_id
    WHERE s.municipality_id = $1 AND s.round_id = $2 ORDER BY i.short_name";

const OUTCOMES: &str = "SELECT s.institution_id, a.outcome FROM submission s
    JOIN assessment a ON a.municipality_id = s.municipality_id AND a.submission_id = s.id AND a.revision = s.revision
    WHERE s.municipality_id = $1 AND s.round_id = $2 AND s.revision > 0";

const TOTALS: &str = "SELECT m.id, m.name, t.points, t.max, t.level, t.answered, t.asked FROM round r
    JOIN round_total t ON t.municipality_id = r.municipality_id AND t.round_id = r.id
    JOIN municipality m ON m.id = r.municipality_id
    WHERE t.system = $1 AND r.period = $2 ORDER BY m.name";

const FIGURES: &str = "SELECT f.municipality_id, f.indicator, f.value, f.answered, f.asked FROM round_figure f
    JOIN round r ON r.municipality_id = f.municipality_id AND r.id = f.round_id
    WHERE f.indicator = ANY (string_to_array($1, ',')) AND r.period = $2";

/// Reads what the pages read, in their order.
pub(super) async fn read(url: &str, visits: &Visits) -> Result<Vec<Bare>> {
    let db = connect(url).await?;
    let (mut board, mut overview, mut summary) = (Bare::default(), Bare::default(), Bare::default());
    let codes: Vec<String> = (0..EQUAL).map(|number| format!("BENCH-SCORE-T{number:02}")).collect();
    for (municipality, rounds, _) in visits.towns.iter().cycle().take(visits.requests) {
        let newest = rounds.first().context("a municipality without rounds")?;
        let of_round = |id: zerkalo_store::RoundId| vec![municipality.as_str().into(), Value::from(id.uuid())];
        let one = [(INSTITUTIONS, of_round(*newest)), (OUTCOMES, of_round(*newest))];
        // The board reads the round before as well.
        let both = rounds
            .iter()
            .take(2)
            .flat_map(|id| [(INSTITUTIONS, of_round(*id)), (OUTCOMES, of_round(*id))]);
        board.time(&db, both.collect()).await?;
        summary.time(&db, one.to_vec()).await?;
        let period = || Value::from(visits.period.as_str());
        let all = vec![
            (TOTALS, vec![SCORE.id.into(), period()]),
            (FIGURES, vec![codes.join(",").into(), period()]),
        ];
        overview.time(&db, all).await?;
    }
    db.close().await?;
    Ok(vec![board, overview, summary])
}

impl Bare {
    async fn time(&mut self, db: &DatabaseConnection, statements: Vec<(&str, Vec<Value>)>) -> Result<()> {
        let start = Instant::now();
        for (sql, values) in statements {
            let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
            std::hint::black_box(db.query_all_raw(statement).await?);
        }
        self.latencies.add(start.elapsed());
        Ok(())
    }
}
