//! The server as a process of its own, to be killed.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Child;
use zerkalo_tests::cli::Zerkalo;

pub(super) struct Server {
    child: Child,
    pub(super) url: String,
}

impl Server {
    /// Returns once it answers.
    pub(super) async fn start(zerkalo: &Zerkalo) -> Self {
        let mut command = zerkalo.command(&["serve", "--listen", "127.0.0.1:0", "--workers", "2"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some(url) = line.strip_prefix("Zerkalo answers at ") {
                let url = url.trim().to_owned();
                return Self { child, url };
            }
        }
        panic!("the server did not start");
    }

    /// SIGKILL: it gets no time for anything.
    pub(super) async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }
}
