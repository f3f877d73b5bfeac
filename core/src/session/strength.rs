//! What a new password must be: long, not what everybody takes, and nothing of the login.

use std::sync::LazyLock;

use crate::error::{Code, Error, Fault, Result};

/// The least a new password must have.
pub const MIN_CHARS: usize = 12;
/// More than this is no password, and argon2 would have to chew on it.
pub const MAX_CHARS: usize = 200;
/// So many letters must be left once common words, digits and signs are taken away.
const MIN_OWN: usize = 5;
/// Parts of a login shorter than this are in many words.
const MIN_LOGIN_PART: usize = 4;

/// What everybody takes, and what stands beside each other on a keyboard; longest first.
static COMMON: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: Vec<_> = include_str!("common_passwords.txt").split_whitespace().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
});

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Shorter than [`MIN_CHARS`].
    Short,
    /// Longer than [`MAX_CHARS`].
    Long,
    /// It holds a part of the login.
    Login,
    /// It is made of common words, digits and repetition.
    Common,
    /// It is the one that there was.
    Same,
}

impl Weakness {
    /// As a stable word; the text's key is `password-weak-` and this.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Login => "login",
            Self::Common => "common",
            Self::Same => "same",
        }
    }
}

impl From<Weakness> for Error {
    fn from(weakness: Weakness) -> Self {
        let fault = Fault::new("password", weakness.as_str(), "choose another one");
        Self::new(Code::PasswordWeak).faults(vec![fault])
    }
}

/// Refuses a password that is easy to guess.
///
/// # Errors
/// With [`Code::PasswordWeak`] and the [`Weakness`] as its fault.
pub fn check_strength(password: &str, login: &str) -> Result<()> {
    weakness(password, login).map_or(Ok(()), |weakness| Err(weakness.into()))
}

/// What makes a password easy to guess.
#[must_use]
pub fn weakness(password: &str, login: &str) -> Option<Weakness> {
    let chars = password.chars().count();
    let lower = password.to_lowercase();
    if chars < MIN_CHARS {
        Some(Weakness::Short)
    } else if chars > MAX_CHARS {
        Some(Weakness::Long)
    } else if login_parts(login).iter().any(|part| lower.contains(part.as_str())) {
        Some(Weakness::Login)
    } else if own_letters(&lower) < MIN_OWN {
        Some(Weakness::Common)
    } else {
        None
    }
}

/// The login and its parts between signs.
fn login_parts(login: &str) -> Vec<String> {
    let lower = login.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    let long = |part: &String| part.chars().count() >= MIN_LOGIN_PART;
    parts.chain([lower.clone()]).filter(long).collect()
}

/// How many different letters are left of what everybody takes.
fn own_letters(lower: &str) -> usize {
    let mut left = lower.to_owned();
    for word in COMMON.iter() {
        // A gap, so that what stood around a word makes no new one.
        left = left.replace(word, " ");
    }
    let plain = unmasked(&left);
    let mut left = plain;
    for word in COMMON.iter() {
        left = left.replace(word, " ");
    }
    let mut letters: Vec<char> = left.chars().filter(|c| c.is_alphabetic()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len()
}

/// `p@ssw0rd` is read as `password`.
fn unmasked(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    // Digits that stand for themselves stay digits: only those between letters are masks.
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |place: Option<usize>| place.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let at = |(place, c): (usize, &char)| {
        if is_letter(place.checked_sub(1)) && is_letter(Some(place + 1)) {
            letter(*c)
        } else {
            *c
        }
    };
    chars.iter().enumerate().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::{COMMON, Weakness, weakness};
    use crate::session::password::one_time;

    #[test]
    fn easy_passwords_are_refused() {
        for (password, login, expected) in [
            ("короткий", "a", Some(Weakness::Short)),
            ("одиннадцать", "a", Some(Weakness::Short)),
            (&"я".repeat(201), "b", Some(Weakness::Long)),
            ("aaaaaaaaaaaa", "b", Some(Weakness::Common)),
            ("123456789012", "b", Some(Weakness::Common)),
            ("password2026", "b", Some(Weakness::Common)),
            ("P@ssw0rd12345!", "b", Some(Weakness::Common)),
            ("Qwertyuiop[]12", "b", Some(Weakness::Common)),
            ("йцукенгшщзхъ", "b", Some(Weakness::Common)),
            ("Школа2026Школа", "b", Some(Weakness::Common)),
            ("пароль-пароль-1", "b", Some(Weakness::Common)),
            ("director-2026 и ещё", "Director", Some(Weakness::Login)),
            ("наша vasilek лучшая", "sad-vasilek@town", Some(Weakness::Login)),
            ("верная лошадь скрепка", "director", None),
            ("зелёный чайник поёт", "sad-1", None),
        ] {
            assert_eq!(weakness(password, login), expected, "{password}");
        }
    }

    #[test]
    fn one_time_passwords_are_never_refused() {
        for _ in 0..200 {
            let password = one_time();
            assert_eq!(weakness(&password, "shkola-1"), None, "{password}");
        }
    }

    #[test]
    fn the_list_is_in_lower_case_without_repetition() {
        let mut words = COMMON.clone();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), COMMON.len());
        assert!(words.iter().all(|word| **word == word.to_lowercase()));
    }
}
