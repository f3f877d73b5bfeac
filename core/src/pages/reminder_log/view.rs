//! The log of reminders.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// One reminder.
#[derive(Debug, Clone, Serialize)]
pub struct LogRow {
    /// When it was ordered: `21.11.2026, 14:05`.
    pub when: String,
    /// The institution.
    pub institution: String,
    /// The round's title.
    pub round: String,
    /// The address.
    pub to: String,
    /// The office that asked for it.
    pub by: String,
    /// What became of it, in words.
    pub outcome: String,
    /// It was not sent.
    pub failed: bool,
    /// When that was settled.
    pub settled: Option<String>,
    /// What went wrong, in words.
    pub fault: Option<String>,
    /// What the mail server said to that, in its own words.
    pub said: Option<String>,
    /// It is tried again.
    pub tries_again: bool,
}

/// The log of reminders, newest first.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReminderLogView {
    /// The municipality.
    pub municipality: String,
    /// The reminders.
    pub rows: Vec<LogRow>,
    /// Earlier ones.
    pub older: Option<String>,
    /// The latest.
    pub newest: Option<String>,
}

impl Page for ReminderLogView {
    const TEMPLATE: &'static str = "pages/reminder_log/reminder_log";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "reminder-log-title")
    }
}
