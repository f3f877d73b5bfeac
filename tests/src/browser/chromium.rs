//! Starts a driver and a browser of one test's own, and ends both with it, whatever becomes of the test.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::ops::Deref;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::driver::Driver;

const QUIET: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];
/// How long a driver may take to listen, and a browser to go.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a browser is to be.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether pages may run scripts.
    pub javascript: bool,
}

/// A browser that only one test knows.
pub struct Chromium {
    driver: Driver,
    port: u16,
    chromedriver: Child,
    browser: Option<Pid>,
    _profile: TempDir,
}

impl Chromium {
    /// Starts it.
    pub async fn start(options: Options) -> Self {
        let (port, profile) = (free_port(), tempfile::tempdir().unwrap());
        let chromedriver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver: Debian's package is chromium-driver");
        let mut starting = Starting(Some(chromedriver));
        wait_until("chromedriver listens", || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        })
        .await;
        let (driver, said) = Driver::open(port, capabilities(&profile, options)).await;
        let browser = said["goog:processID"]
            .as_i64()
            .and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        let chromedriver = starting.0.take().unwrap();
        Self {
            driver,
            port,
            chromedriver,
            browser,
            _profile: profile,
        }
    }

    /// Goes to an address and waits until its page has loaded.
    pub async fn go(&self, url: &str) {
        self.driver.post("url", json!({ "url": url })).await;
    }

    /// The current address.
    pub async fn url(&self) -> String {
        self.driver.get("url").await.as_str().unwrap().to_owned()
    }

    /// Makes the page as wide as a device is, below what a window can be.
    pub async fn resize(&self, width: u32) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.driver.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Chooses `light` or `dark`, as a person's system would.
    pub async fn prefer(&self, scheme: &str) {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.driver
            .cdp("Emulation.setEmulatedMedia", json!({ "features": [feature] }))
            .await;
    }

    /// Waits until a script returns true.
    pub async fn wait_for(&self, what: &str, script: &str) {
        let start = Instant::now();
        while self.driver.run(script).await != true {
            assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Warnings and faults in the console, blocked content among them. An answer that says 409 or 422 is none: it tells
    /// a person what to choose or to mend.
    pub async fn complaints(&self) -> Vec<String> {
        let lines = self.driver.log("browser").await;
        let is_bad = |line: &&Value| matches!(line["level"].as_str(), Some("SEVERE" | "WARNING"));
        let lines = lines.iter().filter(is_bad).map(|line| line["message"].to_string());
        lines
            .filter(|message| {
                !["409", "422"]
                    .iter()
                    .any(|status| message.contains(&format!("responded with a status of {status}")))
            })
            .collect()
    }

    /// Every address that was asked for since this was asked last.
    pub async fn requests(&self) -> Vec<String> {
        let lines = self.driver.log("performance").await;
        let events = lines
            .iter()
            .filter_map(|line| serde_json::from_str::<Value>(line["message"].as_str()?).ok());
        let sent = events.filter(|event| event["message"]["method"] == "Network.requestWillBeSent");
        sent.filter_map(|event| Some(event["message"]["params"]["request"]["url"].as_str()?.to_owned()))
            .collect()
    }
}

impl Deref for Chromium {
    type Target = Driver;

    fn deref(&self) -> &Driver {
        &self.driver
    }
}

impl Drop for Chromium {
    /// First politely, so that the browser's own children go too; then by the ids that this test was given.
    fn drop(&mut self) {
        end_session(self.port, self.driver.id());
        if let Some(browser) = self.browser {
            let start = Instant::now();
            while test_kill_process(browser).is_ok() && start.elapsed() < Duration::from_secs(5) {
                std::thread::sleep(Duration::from_millis(20));
            }
            let _ = kill_process(browser, Signal::KILL);
        }
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}

/// A driver whose session did not come about ends as well.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn capabilities(profile: &TempDir, options: Options) -> Value {
    let folder = format!("--user-data-dir={}", profile.path().display());
    let arguments: Vec<_> = QUIET.iter().map(ToString::to_string).chain([folder]).collect();
    let scripts = if options.javascript { 1 } else { 2 };
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": { "profile.managed_default_content_settings.javascript": scripts },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

/// A destructor cannot await: the one request is written by hand.
fn end_session(port: u16, id: &str) {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else {
        return;
    };
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = write!(
        stream,
        "DELETE /session/{id} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    );
    // The driver answers when the browser has gone, and then keeps the connection.
    let _ = stream.read(&mut [0; 512]);
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

async fn wait_until(what: &str, mut fine: impl FnMut() -> bool) {
    let start = Instant::now();
    while !fine() {
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
