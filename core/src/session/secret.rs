//! Secrets that a client holds and we only know by their digest: session cookies, access tokens, set-up links.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use zerkalo_store::TokenHash;

/// 32 random bytes that nobody but the client keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new one from the system's generator.
    #[must_use]
    pub fn new() -> Self {
        Self(rand::random())
    }

    /// Reads what [`Secret::text`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As it stands in a cookie or a link: 43 characters.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored in its place.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.text())
    }

    /// Another value that only the holder could have got, for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(purpose.as_bytes());
        hash.update([0]);
        hash.update(self.0);
        URL_SAFE_NO_PAD.encode(hash.finalize())
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

/// Never printed, so that no log holds one.
impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// Compares without telling by its time how much was right.
#[must_use]
pub fn same(left: &str, right: &str) -> bool {
    Sha256::digest(left) == Sha256::digest(right)
}

#[cfg(test)]
mod tests {
    use super::{Secret, same};

    #[test]
    fn a_secret_survives_its_text_and_is_never_printed() {
        let secret = Secret::new();
        assert_eq!(Secret::parse(&secret.text()), Some(secret.clone()));
        assert_ne!(Secret::new(), secret);
        assert_eq!(secret.text().len(), 43);
        assert!(!format!("{secret:?}").contains(&secret.text()));
        for wrong in ["", "abc", "*", &format!("{}A", secret.text())] {
            assert_eq!(Secret::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn derived_values_differ_by_purpose() {
        let secret = Secret::new();
        assert_eq!(secret.derive("form"), secret.derive("form"));
        assert_ne!(secret.derive("form"), secret.derive("link"));
        assert_ne!(secret.derive("form"), Secret::new().derive("form"));
        assert!(same(&secret.derive("form"), &secret.derive("form")));
        assert!(!same("a", "b"));
    }
}
