//! «Ждём ответы»: asks an institution for the answers that it owes.

use serde::Serialize;

use super::Letter;
use crate::text::{self, Lang};

/// What one section lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LackLine {
    /// The section's title.
    pub section: String,
    /// `не хватает 3 ответов`.
    pub lacks: String,
}

/// The letter.
#[derive(Debug, Clone, Serialize)]
pub struct ReminderLetter {
    /// Who asks.
    pub authority: String,
    /// Who is asked.
    pub institution: String,
    /// The round's title.
    pub round: String,
    /// The period in words.
    pub period: String,
    /// `21.11.2026`.
    pub due: String,
    /// `опоздание 2 дня`.
    pub due_note: String,
    /// How far the answers are: «Заполнено ответов: 12 из 18.»
    pub standing: String,
    /// What is missing, by section.
    pub lacks: Vec<LackLine>,
    /// Where to go on; none where the server does not know its own address.
    pub href: Option<String>,
}

impl Letter for ReminderLetter {
    const TEMPLATE: &'static str = "letters/reminder";

    fn subject(&self, lang: Lang) -> String {
        text::t_with(
            lang,
            "letter-reminder-subject",
            [("round", self.round.clone().into()), ("due", self.due.clone().into())],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::write;
    use crate::text::LANGS;

    fn letter(round: &str) -> ReminderLetter {
        ReminderLetter {
            authority: "Управление образования".to_owned(),
            institution: "Школа № 1".to_owned(),
            round: round.to_owned(),
            period: "2026 год".to_owned(),
            due: "21.11.2026".to_owned(),
            due_note: "опоздание 2 дня".to_owned(),
            standing: "Заполнено ответов: 12 из 18.".to_owned(),
            lacks: vec![LackLine {
                section: "Добровольчество".to_owned(),
                lacks: "не хватает 3 ответов".to_owned(),
            }],
            href: Some("https://zerkalo.example/submissions/1".to_owned()),
        }
    }

    #[test]
    fn it_says_what_is_wanted_in_both_languages() {
        for lang in LANGS {
            let written = write(&letter("Воспитание"), lang).unwrap();
            insta::assert_snapshot!(
                format!("reminder.{}", lang.code()),
                format!("{}\n\n{}\n---\n{}", written.subject, written.text, written.html)
            );
        }
    }

    #[test]
    fn what_people_typed_is_text_in_both_parts() {
        let written = write(&letter("<b>«Весна» & осень</b>"), Lang::Ru).unwrap();
        assert!(written.text.contains("<b>«Весна» & осень</b>"), "{}", written.text);
        assert!(
            written.html.contains("&lt;b&gt;«Весна» &amp; осень&lt;/b&gt;"),
            "{}",
            written.html
        );
    }
}
