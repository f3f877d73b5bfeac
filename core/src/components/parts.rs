//! Small parts that several pages show alike.

use serde::Serialize;
use zerkalo_engine::passport::Passport;

use crate::text::Lang;
use crate::wording;

/// One line of an error summary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SummaryItem {
    /// What is wrong and what to do.
    pub text: String,
    /// The field, as `#q-<id>`, or the page with it.
    pub href: Option<String>,
}

/// Something that is named.
#[derive(Debug, Clone, Serialize)]
pub struct Linked {
    /// Its name, or an indicator's label.
    pub name: String,
    /// Where it leads, for those who may open it.
    pub href: Option<String>,
}

/// Which way a figure went and whether that is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// It became better.
    Better,
    /// It became worse.
    Worse,
    /// It stayed.
    Same,
    /// It moved, and the document does not say which way is better.
    Moved,
}

/// A change against an earlier round.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Which way.
    pub trend: Trend,
    /// `+4,2 п. п.`, `без изменений`.
    pub text: String,
    /// What it was: `15 из 236, 6,4 %`.
    pub before: String,
}

/// A level with the sign and tint that tell it apart without colour.
#[derive(Debug, Clone, Serialize)]
pub struct LevelTag {
    /// Its id in the passport.
    pub id: String,
    /// 1 (worst) … 4 (best): the tint.
    pub tone: u8,
    /// ▼▼, ▼, ●, ▲.
    pub mark: String,
    /// Its title.
    pub title: String,
}

impl LevelTag {
    /// The level of a passport, which lists them best first; none where it knows no such level.
    #[must_use]
    pub fn of(passport: &Passport, id: &str, lang: Lang) -> Option<Self> {
        let place = passport.levels.iter().position(|level| level.id == id)?;
        let last = passport.levels.len().saturating_sub(1).max(1);
        // Whatever their number, the best is 4 and the worst 1.
        let tone = 4 - u8::try_from((place * 3 + last / 2) / last).unwrap_or(3).min(3);
        let mark = match tone {
            1 => "▼▼",
            2 => "▼",
            3 => "●",
            _ => "▲",
        };
        let title = passport
            .levels
            .get(place)
            .map_or("", |level| wording::phrase(&level.title, lang));
        Some(Self {
            id: id.to_owned(),
            tone,
            mark: mark.to_owned(),
            title: title.to_owned(),
        })
    }
}

/// A quiet bar: how much of the maximum, and where the target lies; both 0 … 100.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Bar {
    /// How far it is filled.
    pub percent: u8,
    /// Where the target lies.
    pub target: Option<u8>,
    /// 0 neutral, else the level's tint.
    pub tone: u8,
}

/// One answer that a step of the reasoning read.
#[derive(Debug, Clone, Serialize)]
pub struct TraceAnswer {
    /// The question.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// The question on its page, where it can still be seen.
    pub href: Option<String>,
}

/// One step of the reasoning: answers → rule → clause → points.
#[derive(Debug, Clone, Serialize)]
pub struct TraceStep {
    /// The answers that it read.
    pub answers: Vec<TraceAnswer>,
    /// What follows, worded by the passport's rule.
    pub text: String,
    /// Where the document says so; empty where it does not.
    pub clause: String,
    /// Points it gave: `0,5 балла`; none where it gave none.
    pub points: Option<String>,
}

/// What became of a recommendation, and what one may do with it.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    /// Where the buttons post.
    pub action: String,
    /// The recommendation's place in the outcome, from 0.
    pub position: usize,
    /// `В плане`; none while nothing became of it.
    pub state: Option<String>,
    /// It was carried out.
    pub done: bool,
    /// The buttons; none for those who only read.
    pub moves: Vec<PlanMove>,
}

/// A button at a recommendation.
#[derive(Debug, Clone, Serialize)]
pub struct PlanMove {
    /// What it will be: `planned`, `done`, `new`.
    pub status: &'static str,
    /// The button's text.
    pub text: String,
}

/// A recommendation with its reasons.
#[derive(Debug, Clone, Serialize)]
pub struct Advice {
    /// Its place in the outcome, from 0; the page's element is `advice-<position>`.
    pub position: usize,
    /// What became of it; none where nobody can plan, as on paper.
    pub plan: Option<Plan>,
    /// The wording.
    pub text: String,
    /// To whom it speaks.
    pub audience: String,
    /// The indicator's label.
    pub indicator: String,
    /// The indicator's code.
    pub code: String,
    /// The indicator's page.
    pub href: String,
    /// 1, 2 or 3.
    pub priority: u8,
    /// What could be won: `до 1 балла`; none for informational ones.
    pub gain: Option<String>,
    /// Where the document says so.
    pub clause: String,
    /// The document is silent; the advice is ours.
    pub ours: bool,
    /// Measures and activities of the passport that it suggests.
    pub measures: Vec<String>,
    /// How it came about.
    pub trace: Vec<TraceStep>,
    /// Where the document defines the indicator.
    pub basis: String,
}
