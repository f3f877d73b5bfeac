//! Codes that change with time (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app knows them.

use qrcode::{Color, QrCode};
use serde::Serialize;
use totp_rs::{Algorithm, Secret as Encoded, TOTP};
use zerkalo_store::Moment;

use super::secret::same;
use crate::error::{Error, Result};

/// Seconds that a code is shown.
const STEP: u64 = 30;
const DIGITS: usize = 6;
/// What authenticator apps call us.
const ISSUER: &str = "Zerkalo";
/// Bytes of a secret: as many as SHA-1 has, which RFC 4226 recommends.
const SECRET_BYTES: usize = 20;

/// A new secret.
#[must_use]
pub fn new_secret() -> Vec<u8> {
    rand::random::<[u8; SECRET_BYTES]>().to_vec()
}

/// The secret to be typed: in groups of four.
#[must_use]
pub fn typed(secret: &[u8]) -> String {
    let text = Encoded::Raw(secret.to_vec()).to_encoded().to_string();
    let letters: Vec<char> = text.chars().collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The address that an authenticator app reads from the picture.
///
/// # Errors
/// When the secret is too short.
pub fn address(secret: &[u8], login: &str) -> Result<String> {
    // A colon would part the issuer from the account.
    let account = login.replace(':', " ");
    let totp = TOTP::new(
        Algorithm::SHA1,
        DIGITS,
        1,
        STEP,
        secret.to_vec(),
        Some(ISSUER.to_owned()),
        account,
    );
    Ok(totp.map_err(|fault| Error::internal(fault.to_string()))?.get_url())
}

/// The time step to which a code belongs: the present one, or the one before or after, because clocks differ.
///
/// # Errors
/// When the secret is too short.
pub fn step_of(secret: &[u8], code: &str, now: Moment) -> Result<Option<i64>> {
    let totp = TOTP::new(Algorithm::SHA1, DIGITS, 1, STEP, secret.to_vec(), None, String::new())
        .map_err(|fault| Error::internal(fault.to_string()))?;
    let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let present = u64::try_from(now.0 / 1_000_000).unwrap_or_default() / STEP;
    let mut matching =
        (present.saturating_sub(1)..=present + 1).filter(|step| same(&totp.generate(step * STEP), &typed));
    Ok(matching.next_back().and_then(|step| i64::try_from(step).ok()))
}

/// A picture of squares: a path of an SVG whose side is `size`.
#[derive(Debug, Clone, Serialize)]
pub struct Qr {
    /// How many squares a side has, with the quiet zone.
    pub size: usize,
    /// The black squares.
    pub path: String,
}

/// Squares of white that a reader needs around the picture.
const QUIET: usize = 4;

/// The picture of a text.
///
/// # Errors
/// When the text is too long.
pub fn picture(text: &str) -> Result<Qr> {
    let code = QrCode::new(text).map_err(Error::internal)?;
    let width = code.width();
    let black = code
        .to_colors()
        .into_iter()
        .enumerate()
        .filter(|(_, color)| *color == Color::Dark);
    let square = |(place, _)| format!("M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET);
    Ok(Qr {
        size: width + 2 * QUIET,
        path: black.map(square).collect(),
    })
}

#[cfg(test)]
mod tests {
    use zerkalo_store::Moment;

    use super::{address, picture, step_of, typed};

    /// The secret of RFC 6238's appendix B.
    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        // Its codes have eight digits; ours are their last six.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let at = |seconds: i64| Moment(seconds * 1_000_000);
            assert_eq!(step_of(RFC, code, at(seconds)).unwrap(), Some(seconds / 30), "{code}");
            // A clock may be half a minute wrong, and no more.
            assert_eq!(step_of(RFC, code, at(seconds + 30)).unwrap(), Some(seconds / 30));
            assert_eq!(step_of(RFC, code, at(seconds + 60)).unwrap(), None);
        }
    }

    #[test]
    fn spaces_are_nothing_and_all_else_is_wrong() {
        let at = Moment(59_000_000);
        assert_eq!(step_of(RFC, " 287 082 ", at).unwrap(), Some(1));
        for wrong in ["", "287081", "28708", "2870820", "абвгде"] {
            assert_eq!(step_of(RFC, wrong, at).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn apps_are_told_who_and_what() {
        let address = address(RFC, "head@town:1").unwrap();
        assert!(
            address.starts_with("otpauth://totp/Zerkalo:head%40town%201?"),
            "{address}"
        );
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert_eq!(typed(RFC), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_picture_is_squares() {
        let qr = picture("https://zerkalo.example/join/abcd").unwrap();
        assert!(qr.path.starts_with("M4 4h1v1h-1z"), "{}", qr.path);
        assert_eq!((qr.size - 8) % 4, 1, "21, 25, 29 …");
    }
}
