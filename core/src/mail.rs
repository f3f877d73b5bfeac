//! Sends letters through the mail server that the configuration names.

use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

pub mod fault;
pub mod options;

pub use fault::{Fault, MailFault};
pub use options::{MailOptions, Security};

use crate::error::{Code, Error, Result};
use crate::letters::Written;

/// No mail server may take longer for one step of a letter.
const PATIENCE: Duration = Duration::from_secs(20);
/// A line of a header is not longer, whatever a title or a name holds.
const LONGEST_NAME: usize = 200;

/// The way to the mail server.
#[derive(Debug, Clone)]
pub struct Mailer {
    from: Mailbox,
    smtp: AsyncSmtpTransport<Tokio1Executor>,
}

/// A letter on its way.
#[derive(Debug)]
pub struct Outgoing<'a> {
    /// What tells it from all others, so that one that comes twice is known.
    pub id: &'a str,
    /// Whose mailbox it is, in words.
    pub name: &'a str,
    /// The address.
    pub address: &'a str,
    /// What it says.
    pub letter: &'a Written,
}

impl Mailer {
    /// As configured; none where no mail server is.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`], saying which option is wrong.
    pub fn new(options: &MailOptions) -> Result<Option<Self>> {
        let Some((host, port)) = options.server()? else {
            return Ok(None);
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host.clone())
            .port(port)
            .tls(tls(options, host)?)
            .timeout(Some(PATIENCE));
        if let Some((login, password)) = options.account()? {
            builder = builder.credentials(Credentials::new(login, password));
        }
        Ok(Some(Self {
            from: options.sender()?,
            smtp: builder.build(),
        }))
    }

    /// Sends a letter; done when the server took it.
    ///
    /// # Errors
    /// What went wrong, and whether to try again.
    pub async fn send(&self, outgoing: &Outgoing<'_>) -> Result<(), MailFault> {
        let message = self.message(outgoing)?;
        self.smtp
            .send(message)
            .await
            .map(drop)
            .map_err(|fault| MailFault::of(&fault))
    }

    fn message(&self, outgoing: &Outgoing<'_>) -> Result<Message, MailFault> {
        let written = outgoing.letter;
        let address: Address = outgoing.address.parse().map_err(MailFault::unwritable)?;
        let domain = self.from.email.domain();
        let part = |kind, text: &str| SinglePart::builder().header(kind).body(text.to_owned());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(one_line(outgoing.name)), address))
            .subject(one_line(&written.subject))
            .message_id(Some(format!("<{}@{domain}>", outgoing.id)))
            // Nobody's absence notice is wanted back.
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .multipart(
                MultiPart::alternative()
                    .singlepart(part(ContentType::TEXT_PLAIN, &written.text))
                    .singlepart(part(ContentType::TEXT_HTML, &written.html)),
            )
            .map_err(MailFault::unwritable)
    }
}

/// Names and titles stay within their header, whatever was typed.
fn one_line(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || sign.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST_NAME).collect()
}

fn tls(options: &MailOptions, host: String) -> Result<Tls> {
    let wrong = |fault: lettre::transport::smtp::Error| {
        Error::new(Code::ConfigInvalid)
            .detail("--mail-server: no encrypted connection can be made to this name")
            .because(fault)
    };
    let mut parameters = TlsParameters::builder(host);
    for certificate in authorities(options)? {
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = || parameters.build_rustls().map_err(wrong);
    Ok(match options.mail_security {
        Security::None => Tls::None,
        Security::Starttls => Tls::Required(parameters()?),
        Security::Tls => Tls::Wrapper(parameters()?),
    })
}

/// The authorities that the configuration adds to the well-known ones.
fn authorities(options: &MailOptions) -> Result<Vec<Certificate>> {
    let Some(path) = &options.mail_ca else {
        return Ok(Vec::new());
    };
    let unreadable =
        |why: String| Error::new(Code::ConfigInvalid).detail(format!("--mail-ca {}: {why}", path.display()));
    let pem = std::fs::read(path).map_err(|fault| unreadable(fault.to_string()))?;
    let text = String::from_utf8(pem).map_err(|_| unreadable("not a PEM file".to_owned()))?;
    let certificates = text.split_inclusive("-----END CERTIFICATE-----");
    let read = certificates
        .filter(|part| part.contains("-----BEGIN CERTIFICATE-----"))
        .map(|part| Certificate::from_pem(part.as_bytes()).map_err(|fault| unreadable(fault.to_string())));
    let read = read.collect::<Result<Vec<_>>>()?;
    if read.is_empty() {
        return Err(unreadable("no certificate in it".to_owned()));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(name: &str, subject: &str) -> String {
        let options = MailOptions {
            mail_server: Some("127.0.0.1:25".to_owned()),
            mail_from: Some("Зеркало <zerkalo@example.org>".to_owned()),
            mail_security: Security::None,
            ..MailOptions::default()
        };
        let mailer = Mailer::new(&options).unwrap().unwrap();
        let letter = Written {
            subject: subject.to_owned(),
            text: "Текст".to_owned(),
            html: "<p>Текст</p>".to_owned(),
        };
        let outgoing = Outgoing {
            id: "1",
            name,
            address: "school@example.org",
            letter: &letter,
        };
        String::from_utf8(mailer.message(&outgoing).unwrap().formatted()).unwrap()
    }

    #[tokio::test]
    async fn names_and_titles_add_no_headers() {
        let names = |text: String| -> Vec<String> {
            let head = text.split("\r\n\r\n").next().unwrap_or_default().to_owned();
            let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
            lines
                .map(|line| line.split(':').next().unwrap_or_default().to_owned())
                .collect()
        };
        let plain = names(message("School", "Title"));
        assert!(plain.contains(&"Subject".to_owned()), "{plain:?}");
        for evil in [
            "x\r\nBcc: evil@example.org",
            "x\nBcc: evil@example.org",
            "x\r\rBcc: a\u{b}\u{2028}b",
            "\"<a@b>,\"",
        ] {
            assert_eq!(names(message(evil, evil)), plain, "{evil:?}");
        }
        assert!(!message("x\r\nBcc: evil@example.org", "T").contains("\nBcc"));
    }
}
