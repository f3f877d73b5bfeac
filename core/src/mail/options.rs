//! How letters are sent, as `serve` is told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lettre::message::Mailbox;

use crate::config::Hidden;
use crate::error::{Code, Error, Result};

/// How the connection to the mail server is kept from others' eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Security {
    /// Plain first, then encrypted by STARTTLS, or not at all.
    #[default]
    Starttls,
    /// Encrypted from the first byte.
    Tls,
    /// Plain: for a server on the same machine.
    None,
}

impl Security {
    const fn usual_port(self) -> u16 {
        match self {
            Self::Starttls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }
}

/// The mail server and the account there.
#[derive(Debug, Clone, Default, Args)]
pub struct MailOptions {
    /// The mail server, `mail.example.org` or `mail.example.org:587`; without it no letters are sent.
    #[arg(long, env = "ZERKALO_MAIL_SERVER")]
    pub mail_server: Option<String>,
    /// How the connection to it is encrypted.
    #[arg(long, env = "ZERKALO_MAIL_SECURITY", value_enum, default_value_t)]
    pub mail_security: Security,
    /// The account there, where it wants one.
    #[arg(long, env = "ZERKALO_MAIL_LOGIN")]
    pub mail_login: Option<String>,
    /// Its password.
    #[arg(long, env = "ZERKALO_MAIL_PASSWORD", hide_env_values = true)]
    pub mail_password: Option<Hidden>,
    /// Who writes: `Управление образования <zerkalo@example.org>`.
    #[arg(long, env = "ZERKALO_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// A PEM file of certificate authorities to trust besides the well-known ones.
    #[arg(long, env = "ZERKALO_MAIL_CA")]
    pub mail_ca: Option<PathBuf>,
}

impl MailOptions {
    /// Name and port of the server; none where no mail is sent.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`].
    pub(super) fn server(&self) -> Result<Option<(String, u16)>> {
        let Some(server) = self
            .mail_server
            .as_deref()
            .map(str::trim)
            .filter(|server| !server.is_empty())
        else {
            return Ok(None);
        };
        let wrong = || {
            invalid(format!(
                "--mail-server must look like mail.example.org:587, not {server}"
            ))
        };
        let (host, port) = match server.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| wrong())?),
            None => (server, self.mail_security.usual_port()),
        };
        let fits = |sign: char| sign.is_ascii_alphanumeric() || ".-".contains(sign);
        if host.is_empty() || !host.chars().all(fits) {
            return Err(wrong());
        }
        Ok(Some((host.to_owned(), port)))
    }

    /// Login and password.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`] where one of them is missing, or where they would travel plain.
    pub(super) fn account(&self) -> Result<Option<(String, String)>> {
        match (&self.mail_login, &self.mail_password) {
            (None, None) => Ok(None),
            (Some(_), Some(_)) if self.mail_security == Security::None && !self.is_here()? => Err(invalid(
                "--mail-security none would send the password for everybody to read: use starttls or tls",
            )),
            (Some(login), Some(password)) => Ok(Some((login.clone(), password.text().to_owned()))),
            _ => Err(invalid("--mail-login and --mail-password go together")),
        }
    }

    fn is_here(&self) -> Result<bool> {
        let server = self.server()?;
        Ok(server.is_some_and(|(host, _)| host == "localhost" || host.starts_with("127.")))
    }

    /// Who writes.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`] where nobody or no address is named.
    pub(super) fn sender(&self) -> Result<Mailbox> {
        let from = self.mail_from.as_deref().unwrap_or_default();
        from.parse().map_err(|_| {
            invalid(format!(
                "--mail-from must look like Name <zerkalo@example.org>, not «{from}»"
            ))
        })
    }
}

fn invalid(detail: impl Into<String>) -> Error {
    Error::new(Code::ConfigInvalid).detail(detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Mailer;

    fn options(server: &str, security: Security, account: Option<(&str, &str)>, from: &str) -> MailOptions {
        MailOptions {
            mail_server: Some(server.to_owned()),
            mail_security: security,
            mail_login: account.map(|(login, _)| login.to_owned()),
            mail_password: account.map(|(_, password)| Hidden::new(password)),
            mail_from: Some(from.to_owned()),
            mail_ca: None,
        }
    }

    #[test]
    fn what_is_wrong_with_the_options_is_said() {
        use Security::{None as Plain, Starttls, Tls};
        let from = "Отдел <a@example.org>";
        let account = Some(("login", "password"));
        for (options, said) in [
            (options("mail.example.org", Starttls, account, from), None),
            (options("mail.example.org:25", Tls, None, "a@example.org"), None),
            (options("127.0.0.1:2525", Plain, account, from), None),
            (options("", Plain, None, ""), None),
            (options("mail.example.org:x", Tls, None, from), Some("--mail-server")),
            (options("https://mail", Tls, None, from), Some("--mail-server")),
            (
                options("mail.example.org", Plain, account, from),
                Some("--mail-security"),
            ),
            (options("mail.example.org", Tls, None, "Отдел"), Some("--mail-from")),
            (
                MailOptions {
                    mail_login: Some("login".to_owned()),
                    ..options("mail.example.org", Tls, None, from)
                },
                Some("--mail-password"),
            ),
            (
                MailOptions {
                    mail_ca: Some("/nowhere/ca.pem".into()),
                    ..options("mail.example.org", Tls, None, from)
                },
                Some("--mail-ca"),
            ),
        ] {
            let fault = Mailer::new(&options).err().map(|fault| fault.to_string());
            match said {
                None => assert_eq!(fault, None, "{options:?}"),
                Some(said) => assert!(fault.is_some_and(|fault| fault.contains(said)), "{options:?}"),
            }
        }
    }

    #[test]
    fn a_server_without_a_port_has_the_usual_one() {
        for (security, port) in [(Security::Starttls, 587), (Security::Tls, 465), (Security::None, 25)] {
            let found = options("mail.example.org", security, None, "").server().unwrap();
            assert_eq!(found, Some(("mail.example.org".to_owned(), port)));
        }
    }

    #[test]
    fn a_password_is_not_printed() {
        let options = options("a", Security::Tls, Some(("login", "тайна")), "");
        assert!(!format!("{options:?}").contains("тайна"));
    }
}
