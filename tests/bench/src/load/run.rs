//! Sending a plan and timing each answer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::LocalSet;
use tokio::time::{Instant, sleep_until};

use super::plan::{Pace, Plan};
use super::response::{Answer, complete};
use crate::figures::Latencies;

/// After so long without a request another connection is opened, as browsers do: the server may have ended this one.
const QUIET: Duration = Duration::from_millis(500);

/// What a run gave.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// From the first request to the last answer.
    pub(crate) seconds: f64,
    /// Answers with a status of 2xx.
    pub(crate) served: usize,
    /// Answers of another status, and how many of each.
    pub(crate) refused: BTreeMap<u16, usize>,
    /// The first answer of those, for who reads the report.
    pub(crate) first_refusal: Option<String>,
    /// The time of each served request.
    pub(crate) latencies: Latencies,
}

/// All requests, their heads built before the clock starts; a body that they share is kept once.
struct Requests {
    heads: Vec<Vec<u8>>,
    plan: Plan,
}

impl Requests {
    fn of(plan: Plan) -> Self {
        let heads = plan.shots.iter().map(|shot| plan.head(shot)).collect();
        Self { heads, plan }
    }

    /// Puts a whole request into the buffer.
    fn write(&self, position: usize, buffer: &mut Vec<u8>) {
        buffer.clear();
        if let (Some(head), Some(shot)) = (self.heads.get(position), self.plan.shots.get(position)) {
            buffer.extend_from_slice(head);
            buffer.extend_from_slice(self.plan.body_of(shot).as_bytes());
        }
    }
}

/// Requests that are still to be sent, and when the first was due.
struct Queue {
    next: RefCell<usize>,
    total: usize,
    pace: Pace,
    start: Instant,
}

impl Queue {
    /// The next request and when it is due.
    fn take(&self) -> Option<(usize, Instant)> {
        let mut next = self.next.borrow_mut();
        let position = *next;
        if position >= self.total {
            return None;
        }
        *next += 1;
        let due = match self.pace {
            Pace::Closed => Instant::now(),
            Pace::Rate(rate) => self.start + Duration::from_secs_f64(position as f64 / rate),
        };
        Some((position, due))
    }
}

/// Sends everything and waits for every answer.
pub(crate) async fn run(plan: Plan) -> Result<Outcome> {
    let requests = Rc::new(Requests::of(plan));
    let plan = &requests.plan;
    let mut streams = Vec::with_capacity(plan.connections);
    for _ in 0..plan.connections {
        streams.push(connect(plan).await?);
    }
    let queue = Queue {
        next: RefCell::new(0),
        total: requests.heads.len(),
        pace: plan.pace,
        start: Instant::now(),
    };
    let queue = Rc::new(queue);
    let local = LocalSet::new();
    let tasks: Vec<_> = streams
        .into_iter()
        .map(|stream| local.spawn_local(connection(stream, queue.clone(), requests.clone())))
        .collect();
    local.await;
    let mut outcome = Outcome {
        seconds: queue.start.elapsed().as_secs_f64(),
        ..Outcome::default()
    };
    for task in tasks {
        outcome.add(task.await.context("a connection's task ended badly")??);
    }
    Ok(outcome)
}

async fn connect(plan: &Plan) -> Result<TcpStream> {
    let stream = TcpStream::connect(plan.address)
        .await
        .with_context(|| format!("cannot reach {}", plan.address))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// One connection's part of the work.
async fn connection(mut stream: TcpStream, queue: Rc<Queue>, requests: Rc<Requests>) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let (mut request, mut buffer) = (Vec::with_capacity(64 * 1024), Vec::with_capacity(64 * 1024));
    let mut used = Instant::now();
    while let Some((position, due)) = queue.take() {
        sleep_until(due).await;
        if used.elapsed() > QUIET {
            stream = connect(&requests.plan).await?;
        }
        requests.write(position, &mut request);
        stream.write_all(&request).await.context("sending")?;
        let answer = receive(&mut stream, &mut buffer).await?;
        outcome.note(&answer, &buffer, due.elapsed());
        buffer.drain(..answer.end);
        if answer.closes {
            bail!("the server closed a connection after status {}", answer.status);
        }
        used = Instant::now();
    }
    Ok(outcome)
}

async fn receive(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<Answer> {
    loop {
        if let Some(answer) = complete(buffer)? {
            return Ok(answer);
        }
        if stream.read_buf(buffer).await.context("receiving")? == 0 {
            bail!("the server closed a connection in the middle of an answer");
        }
    }
}

impl Outcome {
    fn note(&mut self, answer: &Answer, buffer: &[u8], time: Duration) {
        if (200..300).contains(&answer.status) {
            self.served += 1;
            self.latencies.add(time);
            return;
        }
        *self.refused.entry(answer.status).or_default() += 1;
        let text = || String::from_utf8_lossy(buffer.get(answer.body..answer.end).unwrap_or_default()).into_owned();
        self.first_refusal.get_or_insert_with(text);
    }

    fn add(&mut self, other: Self) {
        self.served += other.served;
        self.latencies.merge(other.latencies);
        for (status, count) in other.refused {
            *self.refused.entry(status).or_default() += count;
        }
        self.first_refusal = self.first_refusal.take().or(other.first_refusal);
    }

    /// Served requests a second.
    pub(crate) fn throughput(&self) -> f64 {
        self.served as f64 / self.seconds
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio::time::timeout;

    use super::super::plan::{Pace, Plan, Shot};
    use super::{Outcome, QUIET, run};

    /// Answers every request of two bytes' body: 200, and 409 for paths that end in 3. Who is silent for longer than
    /// that is cut off.
    async fn serve(listener: TcpListener) {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut seen, patience) = (Vec::new(), QUIET + Duration::from_millis(300));
                while let Ok(Ok(1..)) = timeout(patience, stream.read_buf(&mut seen)).await {
                    while let Some(end) = seen.windows(6).position(|window| window == b"\r\n\r\nok") {
                        let request: Vec<u8> = seen.drain(..end + 6).collect();
                        let path = String::from_utf8(request)
                            .unwrap()
                            .split(' ')
                            .nth(1)
                            .unwrap()
                            .to_owned();
                        let status = if path.ends_with('3') { "409 Conflict" } else { "200 OK" };
                        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 4\r\n\r\nbody");
                        stream.write_all(answer.as_bytes()).await.unwrap();
                    }
                }
            });
        }
    }

    async fn outcome(pace: Pace, requests: usize) -> Outcome {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(serve(listener));
        let shots = (0..requests)
            .map(|number| Shot {
                path: format!("/{number}"),
                headers: vec![],
                body: None,
            })
            .collect();
        let plan = Plan {
            address,
            connections: 4,
            pace,
            method: "PUT".into(),
            headers: vec![],
            body: "ok".into(),
            shots,
        };
        let outcome = run(plan).await.unwrap();
        server.abort();
        outcome
    }

    #[tokio::test]
    async fn every_request_is_sent_once_and_counted() {
        for pace in [Pace::Closed, Pace::Rate(10_000.0)] {
            let outcome = outcome(pace, 50).await;
            assert_eq!((outcome.served, outcome.latencies.len()), (45, 45), "{pace:?}");
            assert_eq!(outcome.refused.into_iter().collect::<Vec<_>>(), [(409, 5)]);
            assert_eq!(outcome.first_refusal.as_deref(), Some("body"));
        }
    }

    #[tokio::test]
    async fn who_was_silent_comes_by_another_connection() {
        // Four connections, so that the last request is due a second after its connection was opened.
        let outcome = outcome(Pace::Rate(3.0), 4).await;
        assert_eq!(outcome.latencies.len(), 3, "and one 409");
        assert_eq!(outcome.refused.into_iter().collect::<Vec<_>>(), [(409, 1)]);
    }
}
