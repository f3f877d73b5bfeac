//! Passwords: argon2id, off the async threads and a few at a time, with the same work for unknown logins.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use rand::Rng as _;
use tokio::sync::Semaphore;

use super::strength;
use crate::error::{Error, Result};

/// Letters and digits that are not mixed up when copied from paper.
const READABLE: &[u8] = b"abcdefghkmnpqrstuvwxyz23456789";

/// Memory in KiB and passes: OWASP's first choice for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Hashes and checks passwords, each on a thread for blocking work and only so many at once.
#[derive(Clone)]
pub struct Passwords {
    argon: Argon2<'static>,
    slots: Arc<Semaphore>,
    /// Checked for logins that do not exist, so that they take as long.
    nobody: Arc<str>,
}

impl Passwords {
    /// With so many hashings at a time.
    ///
    /// # Errors
    /// When argon2 refuses its parameters.
    pub fn new(parallel: usize) -> Result<Self> {
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(Error::internal)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash_with(&argon, &one_time())?;
        Ok(Self {
            argon,
            slots: Arc::new(Semaphore::new(parallel.max(1))),
            nobody: nobody.into(),
        })
    }

    /// The PHC text to store.
    ///
    /// # Errors
    /// When argon2 fails or the server is stopping.
    pub async fn hash(&self, password: String) -> Result<String> {
        let argon = self.argon.clone();
        self.off_thread(move || hash_with(&argon, &password)).await?
    }

    /// Whether the password is the stored one; with none stored it takes as long and says no.
    ///
    /// # Errors
    /// When the stored text is no PHC text or the server is stopping.
    pub async fn matches(&self, password: String, stored: Option<String>) -> Result<bool> {
        let (argon, nobody) = (self.argon.clone(), self.nobody.clone());
        self.off_thread(move || {
            let parsed = PasswordHash::new(stored.as_deref().unwrap_or(&nobody)).map_err(Error::internal)?;
            let matches = argon.verify_password(password.as_bytes(), &parsed).is_ok();
            Ok(matches && stored.is_some())
        })
        .await?
    }

    async fn off_thread<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let slot = self.slots.clone().acquire_owned().await.map_err(Error::internal)?;
        // The slot goes along: a client that hangs up does not make room before the work is done.
        let job = move || {
            let result = work();
            drop(slot);
            result
        };
        tokio::task::spawn_blocking(job).await.map_err(Error::internal)
    }
}

fn hash_with(argon: &Argon2<'_>, password: &str) -> Result<String> {
    argon
        .hash_password(password.as_bytes())
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(Error::internal)
}

/// A password to print once: 16 readable characters in groups of four, about 78 bits.
#[must_use]
pub fn one_time() -> String {
    loop {
        let password = readable::<4>();
        // Chance may make one of hardly any letters, which would be refused if somebody chose it.
        if strength::weakness(&password, "").is_none() {
            return password;
        }
    }
}

/// So many groups of four readable characters.
#[must_use]
pub fn readable<const GROUPS: usize>() -> String {
    let mut rng = rand::rng();
    let group = |rng: &mut rand::rngs::ThreadRng| -> String {
        (0..4)
            .map(|_| char::from(READABLE[rng.random_range(0..READABLE.len())]))
            .collect()
    };
    [(); GROUPS].map(|()| group(&mut rng)).join("-")
}

/// What was copied from paper, as it is compared: without case, hyphens and spaces.
#[must_use]
pub fn copied(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Passwords, one_time};
    use crate::session::strength::check_strength;

    #[actix_web::test]
    async fn only_the_right_password_of_a_known_login_matches() {
        let passwords = Passwords::new(2).unwrap();
        let stored = passwords.hash("тайна за семью".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(
            passwords
                .matches("тайна за семью".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(!passwords.matches("тайна".to_owned(), Some(stored)).await.unwrap());
        assert!(!passwords.matches("тайна".to_owned(), None).await.unwrap());
    }

    #[test]
    fn one_time_passwords_are_readable_strong_and_different() {
        let password = one_time();
        assert_eq!(password.len(), 19);
        assert!(check_strength(&password, "director").is_ok());
        assert_ne!(password, one_time());
    }
}
