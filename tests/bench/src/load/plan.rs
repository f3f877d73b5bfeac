//! What is to be sent: written to a file by the bench, read by the process that sends it.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// One request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Shot {
    /// Path with query.
    pub(crate) path: String,
    /// Headers of this request alone: name and value.
    pub(crate) headers: Vec<(String, String)>,
    /// A body of its own; the plan's where there is none.
    pub(crate) body: Option<String>,
}

/// How fast requests follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Pace {
    /// The next one as soon as the connection has its answer: shows the throughput.
    Closed,
    /// So many a second whether answers come or not; times count from when a request was due, so that a stalled
    /// server is not spared.
    Rate(f64),
}

/// A whole run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// Where the server listens.
    pub(crate) address: SocketAddr,
    /// Connections that are kept open.
    pub(crate) connections: usize,
    /// How fast.
    pub(crate) pace: Pace,
    /// `PUT`, `POST` …
    pub(crate) method: String,
    /// Headers of every request.
    pub(crate) headers: Vec<(String, String)>,
    /// The body of all requests that have none of their own.
    pub(crate) body: String,
    /// The requests, in the order of sending.
    pub(crate) shots: Vec<Shot>,
}

impl Plan {
    /// The bytes of one request's head, ready to be sent before the body.
    pub(crate) fn head(&self, shot: &Shot) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: {}\r\n", self.method, shot.path, self.address);
        for (name, value) in self.headers.iter().chain(&shot.headers) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body_of(shot).len()));
        head.into_bytes()
    }

    /// The body of one request.
    pub(crate) fn body_of<'a>(&'a self, shot: &'a Shot) -> &'a str {
        shot.body.as_deref().unwrap_or(&self.body)
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, Plan, Shot};

    #[test]
    fn a_head_is_whole() {
        let mut shot = Shot {
            path: "/a".into(),
            headers: vec![("authorization".into(), "Bearer x".into())],
            body: None,
        };
        let plan = Plan {
            address: ([127, 0, 0, 1], 80).into(),
            connections: 1,
            pace: Pace::Closed,
            method: "PUT".into(),
            headers: vec![("content-type".into(), "application/json".into())],
            body: "{\"a\":1}".into(),
            shots: vec![],
        };
        for (body, length) in [(None, 7), (Some("{}".to_owned()), 2)] {
            shot.body = body;
            let expected = format!(
                "PUT /a HTTP/1.1\r\nhost: 127.0.0.1:80\r\ncontent-type: application/json\r\n\
                 authorization: Bearer x\r\ncontent-length: {length}\r\n\r\n"
            );
            assert_eq!(String::from_utf8(plan.head(&shot)).unwrap(), expected);
        }
    }
}
