//! Starts the server and stops it again; the command line and the tests use the same.

use std::net::{SocketAddr, TcpListener};

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use tokio::task::JoinHandle;
use tracing_actix_web::TracingLogger;

use crate::background::Background;
use crate::boot::{self, Booted};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Code, Error, Result};
use crate::router;
use crate::state::State;
use crate::web::finish::finish;
use crate::web::trace::RequestSpan;

/// How long running requests may take to end when the server stops.
const SHUTDOWN_SECONDS: u64 = 20;

/// A server that answers.
pub struct RunningServer {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it works with.
    pub state: web::Data<State>,
    /// What to tell whoever started it.
    pub notes: boot::Notes,
    handle: ServerHandle,
    task: JoinHandle<std::io::Result<()>>,
    background: Background,
}

impl RunningServer {
    /// `http://127.0.0.1:8080`, or the public address where one was given.
    #[must_use]
    pub fn url(&self) -> String {
        self.state
            .config()
            .origin
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.address))
    }

    /// Answers what is being answered, then ends and closes the database.
    ///
    /// # Errors
    /// When the server had failed.
    pub async fn stop(self) -> Result<()> {
        self.handle.stop(true).await;
        let ended = self.task.await.map_err(Error::internal)?;
        self.background.stop(&self.state).await;
        self.state.store().clone().close().await;
        ended.map_err(Error::internal)
    }

    /// Waits until the server fails; to be raced against a signal.
    pub async fn failed(&mut self) -> Error {
        match (&mut self.task).await {
            Ok(Ok(())) => Error::internal("the server ended"),
            Ok(Err(fault)) => Error::internal(fault),
            Err(fault) => Error::internal(fault),
        }
    }
}

/// Loads what the server needs and begins to answer.
///
/// # Errors
/// All that is in the way, with [`Code::BootFailed`], or [`Code::ConfigInvalid`] when the address is taken.
pub async fn start(config: Config) -> Result<RunningServer> {
    start_at(config, Clock::default()).await
}

/// The same with a clock that a test can move.
///
/// # Errors
/// As [`start`].
pub async fn start_at(config: Config, clock: Clock) -> Result<RunningServer> {
    let listener = listen(config.serve.listen)?;
    let address = listener.local_addr().map_err(Error::internal)?;
    let workers = config.serve.workers;
    let Booted { state, notes } = boot::boot(config, clock).await?;
    let state = web::Data::new(state);
    let shared = state.clone();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .configure(router::configure)
            .wrap(from_fn(finish))
            .wrap(Compress::default())
            .wrap(TracingLogger::<RequestSpan>::new())
    });
    let server = match workers {
        Some(workers) => server.workers(workers),
        None => server,
    };
    let server = server
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .disable_signals()
        .listen(listener)
        .map_err(Error::internal)?
        .run();
    let handle = server.handle();
    let background = Background::start(&state);
    let task = tokio::spawn(server);
    Ok(RunningServer {
        address,
        state,
        notes,
        handle,
        task,
        background,
    })
}

fn listen(address: SocketAddr) -> Result<TcpListener> {
    let taken =
        |fault: std::io::Error| Error::new(Code::ConfigInvalid).detail(format!("cannot listen on {address}: {fault}"));
    let listener = TcpListener::bind(address).map_err(taken)?;
    listener.set_nonblocking(true).map_err(taken)?;
    Ok(listener)
}
