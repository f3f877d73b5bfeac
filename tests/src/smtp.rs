//! A mail server that keeps what it is given, and misbehaves when told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mail_parser::{Message, MessageParser};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use zerkalo::config::Hidden;
use zerkalo::mail::{MailOptions, Security};

/// No letter takes longer to come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where in the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the first word.
    Greeting,
    /// At the login.
    Login,
    /// At the recipient.
    Recipient,
    /// After the whole letter.
    Letter,
}

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes every letter.
    Takes,
    /// Says this instead of yes.
    Says(Step, &'static str),
    /// Goes away without a word.
    HangsUp(Step),
}

/// A letter as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// Login and password of who sent it.
    pub account: Option<String>,
    /// The letter's bytes.
    pub bytes: Vec<u8>,
}

impl Received {
    /// The letter, its words decoded.
    #[must_use]
    pub fn message(&self) -> Message<'_> {
        MessageParser::default().parse(&self.bytes).expect("a letter")
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> String {
        self.message().subject().unwrap_or_default().to_owned()
    }

    /// Its plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.message().body_text(0).unwrap_or_default().replace("\r\n", "\n")
    }

    /// Its marked up text.
    #[must_use]
    pub fn html(&self) -> String {
        self.message().body_html(0).unwrap_or_default().into_owned()
    }

    /// The names of its headers.
    #[must_use]
    pub fn headers(&self) -> Vec<String> {
        let message = self.message();
        message.headers_raw().map(|(name, _)| name.to_owned()).collect()
    }
}

#[derive(Debug)]
struct Shared {
    manner: Mutex<Manner>,
    letters: Mutex<Vec<Received>>,
}

/// The mail server.
pub struct Sink {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

impl Sink {
    /// Opens on a free port.
    pub async fn open() -> Self {
        Self::at(SocketAddr::from(([127, 0, 0, 1], 0)), Vec::new()).await
    }

    async fn at(address: SocketAddr, letters: Vec<Received>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let shared = Arc::new(Shared {
            manner: Mutex::new(Manner::Takes),
            letters: Mutex::new(letters),
        });
        Self {
            address: listener.local_addr().unwrap(),
            listening: tokio::spawn(listen(listener, shared.clone())),
            shared,
        }
    }

    /// Nobody listens any more; the same port can be opened again with [`Sink::up`].
    pub async fn down(&mut self) {
        self.listening.abort();
        drop((&mut self.listening).await);
    }

    /// Listens again.
    pub async fn up(&mut self) {
        *self = Self::at(self.address, self.letters()).await;
    }

    /// From now on.
    pub fn behave(&self, manner: Manner) {
        *self.shared.manner.lock().unwrap() = manner;
    }

    /// What came so far.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        self.shared.letters.lock().unwrap().clone()
    }

    /// Waits until so many came.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let all = async {
            while self.letters().len() < count {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let came = tokio::time::timeout(PATIENCE, all).await;
        assert!(
            came.is_ok(),
            "{count} letters were awaited, {} came",
            self.letters().len()
        );
        self.letters()
    }

    /// Options that lead here, without encryption.
    #[must_use]
    pub fn options(&self) -> MailOptions {
        MailOptions {
            mail_server: Some(self.address.to_string()),
            mail_security: Security::None,
            mail_from: Some("Управление образования <zerkalo@example.org>".to_owned()),
            ..MailOptions::default()
        }
    }

    /// The same with an account.
    #[must_use]
    pub fn options_with(&self, login: &str, password: &str) -> MailOptions {
        MailOptions {
            mail_login: Some(login.to_owned()),
            mail_password: Some(Hidden::new(password)),
            ..self.options()
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = shared.clone();
        tokio::spawn(async move {
            // A client that goes away ends its talk, not the server.
            drop(Talk::new(stream, &shared).hold().await);
        });
    }
}

struct Talk<'a> {
    stream: BufReader<TcpStream>,
    manner: Manner,
    shared: &'a Shared,
    received: Received,
}

/// The client is gone, or we are.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl<'a> Talk<'a> {
    fn new(stream: TcpStream, shared: &'a Shared) -> Self {
        Self {
            stream: BufReader::new(stream),
            manner: *shared.manner.lock().unwrap(),
            shared,
            received: Received {
                from: String::new(),
                to: Vec::new(),
                account: None,
                bytes: Vec::new(),
            },
        }
    }

    async fn hold(mut self) -> Result<(), Over> {
        self.answer(Step::Greeting, "220 sink").await?;
        loop {
            let line = self.line().await?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            match line.split(' ').next().unwrap_or_default().to_uppercase().as_str() {
                "EHLO" => {
                    self.say("250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN")
                        .await?
                }
                "AUTH" => {
                    self.received.account = line.split(' ').nth(2).map(str::to_owned);
                    self.answer(Step::Login, "235 welcome").await?;
                }
                "MAIL" => {
                    self.received.from = within(&line);
                    self.say("250 ok").await?;
                }
                "RCPT" => {
                    self.received.to.push(within(&line));
                    self.answer(Step::Recipient, "250 ok").await?;
                }
                "DATA" => self.letter().await?,
                "QUIT" => return self.say("221 bye").await,
                _ => self.say("250 ok").await?,
            }
        }
    }

    async fn letter(&mut self) -> Result<(), Over> {
        self.say("354 go on").await?;
        loop {
            let line = self.line().await?;
            if line == b".\r\n" {
                break;
            }
            let text = line.strip_prefix(b".").unwrap_or(&line);
            self.received.bytes.extend_from_slice(text);
        }
        if self.manner == Manner::Takes {
            self.shared.letters.lock().unwrap().push(self.received.clone());
        }
        self.answer(Step::Letter, "250 taken").await
    }

    async fn line(&mut self) -> Result<Vec<u8>, Over> {
        let mut line = Vec::new();
        match self.stream.read_until(b'\n', &mut line).await? {
            0 => Err(Over),
            _ => Ok(line),
        }
    }

    /// Says yes, unless it is to misbehave here.
    async fn answer(&mut self, step: Step, yes: &str) -> Result<(), Over> {
        match self.manner {
            Manner::HangsUp(at) if at == step => Err(Over),
            Manner::Says(at, words) if at == step => self.say(words).await,
            _ => self.say(yes).await,
        }
    }

    async fn say(&mut self, words: &str) -> Result<(), Over> {
        self.stream
            .get_mut()
            .write_all(format!("{words}\r\n").as_bytes())
            .await?;
        Ok(())
    }
}

/// What stands in angle brackets.
fn within(line: &str) -> String {
    let after = line.split_once('<').map_or("", |(_, after)| after);
    after.split('>').next().unwrap_or_default().to_owned()
}
