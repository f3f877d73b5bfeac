//! Who looks at what: specialists at the comparison and the summary of their municipality, the platform's administrator
//! at all municipalities.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fixture_bench::shape::SCORE;
use zerkalo_store::{
    Moment, MunicipalityId, NewMembership, NewSession, NewUser, Role, RoundId, Store, StoreConfig, StoreError,
    TokenHash, UserId, memberships, rounds, sessions, users,
};

use super::Size;
use super::generate::{period, town_id};
use crate::figures::Latencies;
use crate::http::Server;
use crate::http::seed::write;
use crate::load::{Pace, Plan, Shot, send};

/// Municipalities whose specialists look.
const TOWNS: usize = 100;
/// The session's cookie of a server without TLS.
const COOKIE: &str = "zerkalo";
/// Of the overview.
const ROWS_ON_A_PAGE: usize = 100;
/// One part of the requests goes before the clock starts.
const WARM_UP: usize = 10;

/// What is looked at.
pub(super) struct Visits {
    /// Municipalities, each with its rounds, the newest first, and its specialist's cookie.
    pub(super) towns: Vec<(MunicipalityId, Vec<RoundId>, String)>,
    /// The cookie of the platform's administrator.
    admin: String,
    /// The newest period.
    pub(super) period: String,
    /// The overview's pages.
    pages: usize,
    /// How often.
    pub(super) requests: usize,
}

/// One kind of page.
pub(super) struct Visited {
    pub(super) what: &'static str,
    pub(super) bar: Duration,
    pub(super) latencies: Latencies,
}

/// Gives people sessions: what a password costs on purpose is no part of looking.
pub(super) async fn prepare(size: Size, server: &Server, requests: usize) -> Result<Visits> {
    let store = Store::open(StoreConfig::new(server.url())).await?;
    let step = (size.municipalities / TOWNS).max(1);
    let mut towns = Vec::new();
    for number in (0..size.municipalities).step_by(step) {
        let id = town_id(number)?;
        let rounds = rounds::list(store.read(), &id).await?;
        let cookie = sign_in(&store, format!("specialist@{id}"), Some(id.clone())).await?;
        towns.push((id, rounds.into_iter().map(|round| round.id).collect(), cookie));
    }
    let admin = sign_in(&store, "admin".to_owned(), None).await?;
    store.close().await;
    Ok(Visits {
        towns,
        admin,
        period: period(size.rounds - 1),
        pages: size.municipalities.div_ceil(ROWS_ON_A_PAGE),
        requests,
    })
}

/// Somebody who works for the authority of a municipality, or for the platform without one.
async fn sign_in(store: &Store, login: String, municipality: Option<MunicipalityId>) -> Result<String> {
    let (user, at, hour) = (UserId::new(), Moment::now(), Duration::from_hours(1));
    let cookie = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let new = NewUser {
        id: user,
        login,
        office: "Специалист".into(),
        language: "ru".into(),
        password_hash: None,
        password_is_temporary: false,
        platform_admin: municipality.is_none(),
        at,
    };
    let session = NewSession {
        token: TokenHash::of(&cookie),
        user,
        csrf: "bench".into(),
        at,
        idle_limit: 12 * hour,
        expires_at: at.plus(12 * hour),
        user_agent: "bench".into(),
    };
    let begin = write(store, move |tx| {
        Box::pin(async move {
            users::create(tx, new).await?;
            if let Some(municipality) = municipality {
                let grant = NewMembership {
                    municipality,
                    user,
                    institution: None,
                    role: Role::Specialist,
                    at,
                };
                memberships::grant(tx, grant).await?;
            }
            sessions::create(tx, session).await?;
            Ok::<_, StoreError>(())
        })
    });
    begin.await?;
    Ok(cookie)
}

/// Looks at everything.
pub(super) fn visit(server: &Server, visits: &Visits, scratch: &Path) -> Result<Vec<Visited>> {
    let (running, address) = server.start(&[])?;
    let looked = |what, bar, shots: Vec<Shot>| -> Result<Visited> {
        let plan = |shots: Vec<Shot>| Plan {
            address,
            connections: 1,
            pace: Pace::Closed,
            method: "GET".into(),
            headers: Vec::new(),
            body: String::new(),
            shots,
        };
        let warm = shots.iter().take(shots.len().div_ceil(WARM_UP)).cloned().collect();
        send(&plan(warm), scratch)?;
        let outcome = send(&plan(shots), scratch)?;
        if let Some(refusal) = outcome.first_refusal {
            bail!("{what}: {refusal}");
        }
        Ok(Visited {
            what,
            bar: Duration::from_millis(bar),
            latencies: outcome.latencies,
        })
    };
    let visited = vec![
        looked(
            "comparison board of a municipality",
            50,
            visits.of_rounds("comparison")?,
        )?,
        looked("overview of all municipalities", 150, visits.of_country())?,
        looked(
            "summary of a municipality, worked out anew",
            50,
            visits.of_rounds("summary")?,
        )?,
    ];
    running.stop()?;
    Ok(visited)
}

impl Visits {
    /// A page of each municipality's newest round, one after another.
    fn of_rounds(&self, page: &str) -> Result<Vec<Shot>> {
        let shot = |(_, rounds, cookie): &(MunicipalityId, Vec<RoundId>, String)| {
            let newest = rounds.first().context("a municipality without rounds")?;
            Ok(shot(format!("/rounds/{newest}/{page}"), cookie))
        };
        self.towns.iter().cycle().take(self.requests).map(shot).collect()
    }

    fn of_country(&self) -> Vec<Shot> {
        let path = |number: usize| {
            let (system, period, page) = (SCORE.id, &self.period, number % self.pages + 1);
            format!("/overview/across?system={system}&period={period}&page={page}")
        };
        (0..self.requests)
            .map(|number| shot(path(number), &self.admin))
            .collect()
    }
}

fn shot(path: String, cookie: &str) -> Shot {
    Shot {
        path,
        headers: vec![("cookie".into(), format!("{COOKIE}={cookie}"))],
        body: None,
    }
}
