//! The result's view from an outcome.

use zerkalo_engine::form::Form;
use zerkalo_engine::number;
use zerkalo_engine::outcome::{Outcome, SystemResult};
use zerkalo_engine::passport::{Document, Passport};
use zerkalo_engine::submission::Submission;
use zerkalo_engine::value::Fraction;

use super::{Basis, Failure, Filter, ResultView, SystemScore};
use super::{advice, changes, indicators, standouts};
use crate::components::links;
use crate::components::parts::{Bar, LevelTag};
use crate::pages::error::view::code_text;
use crate::text::{self, FluentValue, Lang};
use crate::wording::Wording;

/// What a result's page says before anything was assessed.
#[derive(Debug, Clone)]
pub struct ResultHead<'a> {
    /// The page's language.
    pub lang: Lang,
    /// The form.
    pub form: &'a Form,
    /// The passport of the plugin that the round pins.
    pub passport: &'a Passport,
    /// The submission's id, for links.
    pub submission: String,
    /// The institution's name.
    pub institution: String,
    /// The period's canonical text.
    pub period: &'a str,
    /// When it was submitted, in words.
    pub submitted: String,
    /// The revision of the answers.
    pub revision: i64,
}

/// The outcome of an earlier round.
#[derive(Debug, Clone, Copy)]
pub struct EarlierResult<'a> {
    /// Its period's canonical text.
    pub period: &'a str,
    /// What came out.
    pub outcome: &'a Outcome,
}

/// What was made of the answers.
#[derive(Debug, Clone, Copy)]
pub struct Assessment<'a> {
    /// The plugin's templates in the page's language.
    pub wording: &'a Wording,
    /// What came out.
    pub outcome: &'a Outcome,
    /// The answers that were assessed.
    pub submission: &'a Submission,
    /// The round before.
    pub earlier: Option<EarlierResult<'a>>,
}

/// Which indicators a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those below a target or of a low level.
    Below,
    /// Those that changed since the round before.
    Changed,
    /// Those without an answer.
    Missing,
}

impl Show {
    /// All filters in the page's order.
    pub const FILTERS: [Self; 4] = [Self::All, Self::Below, Self::Changed, Self::Missing];

    /// The query's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Below => "below",
            Self::Changed => "changed",
            Self::Missing => "missing",
        }
    }

    /// The filter of a query's word; all of them for an unknown one.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::FILTERS
            .into_iter()
            .find(|show| show.word() == word)
            .unwrap_or_default()
    }
}

impl ResultView {
    /// A result without an assessment: set `pending`, or call [`ResultView::failed`].
    #[must_use]
    pub fn unassessed(head: &ResultHead<'_>) -> Self {
        let title = head.form.text(&head.form.title, head.lang.code());
        let version = [
            ("form", head.form.id.clone().into()),
            ("version", head.form.version.to_string().into()),
        ];
        let document = head.passport.documents.first();
        Self {
            form: title.to_owned(),
            institution: head.institution.clone(),
            period: text::period(head.lang, head.period),
            submitted: head.submitted.clone(),
            pending: false,
            failure: None,
            review: None,
            withdrawal: None,
            history: Vec::new(),
            systems: Vec::new(),
            standouts: Vec::new(),
            first: Vec::new(),
            filters: Vec::new(),
            groups: Vec::new(),
            audiences: Vec::new(),
            comparison: None,
            basis: Basis {
                document: document
                    .map(|document| document_line(document, head.lang))
                    .unwrap_or_default(),
                plugin: format!("{} {}", head.passport.id, head.passport.version),
                form: text::t_with(head.lang, "form-version", version),
                revision: head.revision.to_string(),
            },
            check_href: links::check(&head.submission),
            print_href: links::result_print(&head.submission),
            docx_href: None,
            pdf_href: None,
        }
    }

    /// The same after a failed assessment: its code says what happened; `retry` is allowed to this person.
    #[must_use]
    pub fn failed(mut self, lang: Lang, code: &str, at: String, retry: Option<String>) -> Self {
        let meaning = code_text(lang, code).unwrap_or_else(|| text::t(lang, "error-502-text"));
        self.failure = Some(Failure {
            code: code.to_owned(),
            meaning,
            at,
            retry,
        });
        self
    }

    /// The result of an assessment.
    #[must_use]
    pub fn assessed(head: &ResultHead<'_>, assessment: &Assessment<'_>, show: Show) -> Self {
        let rows = indicators::rows(head, assessment);
        let advice = advice::all(head, assessment);
        let filters = Show::FILTERS.into_iter().map(|filter| {
            let count = rows.iter().filter(|row| row.belongs(filter)).count();
            filter_view(head.lang, filter, count, show)
        });
        Self {
            systems: assessment
                .outcome
                .systems
                .iter()
                .map(|system| score(head, assessment, system))
                .collect(),
            standouts: standouts::of(head.lang, assessment, &rows),
            first: advice.iter().take(3).cloned().collect(),
            filters: filters.collect(),
            groups: indicators::groups(rows, show),
            audiences: advice::by_audience(head.lang, assessment, advice),
            comparison: assessment
                .earlier
                .map(|earlier| changes::comparison(head, assessment, earlier)),
            docx_href: Some(links::result_file(&head.submission, "docx")),
            pdf_href: Some(links::result_file(&head.submission, "pdf")),
            ..Self::unassessed(head)
        }
    }
}

fn filter_view(lang: Lang, filter: Show, count: usize, chosen: Show) -> Filter {
    Filter {
        href: format!("?show={}#indicators", filter.word()),
        text: text::t(lang, &format!("filter-{}", filter.word())),
        count: u32::try_from(count).unwrap_or(u32::MAX),
        current: filter == chosen,
    }
}

fn score(head: &ResultHead<'_>, assessment: &Assessment<'_>, result: &SystemResult) -> SystemScore {
    let lang = head.lang;
    let system = head.passport.systems.iter().find(|system| system.id == result.system);
    let share = Fraction {
        numerator: result.points.into(),
        denominator: result.max.into(),
    };
    let level = result
        .level
        .as_deref()
        .and_then(|level| LevelTag::of(head.passport, level, lang));
    let tone = level.as_ref().map_or(0, |level| level.tone);
    let points: [(&'static str, FluentValue<'_>); 2] = [
        ("points", number::points(result.points, lang).into()),
        ("max", text::points(result.max)),
    ];
    SystemScore {
        title: system.map_or_else(|| result.system.clone(), |system| system.short_title.clone()),
        href: links::system(&result.system),
        percent: number::percent(share, 1, lang),
        points: if result.max == 0 {
            text::t(lang, "score-nothing")
        } else {
            text::t_with(lang, "score-points", points)
        },
        bar: percent_of(share).map(|percent| Bar {
            percent,
            target: None,
            tone,
        }),
        level,
        change: assessment
            .earlier
            .and_then(|earlier| changes::of_system(lang, result, earlier.outcome)),
    }
}

/// A share as 0 … 100 for a bar; none where it is not defined.
pub(super) fn percent_of(share: Fraction) -> Option<u8> {
    if share.denominator <= 0 {
        return None;
    }
    let percent = i128::from(share.numerator) * 100 / i128::from(share.denominator);
    u8::try_from(percent.clamp(0, 100)).ok()
}

/// A document in one line: title, number, date, place, as far as the document says them itself.
#[must_use]
pub fn document_line(document: &Document, lang: Lang) -> String {
    let date = document
        .date
        .parse()
        .map_or_else(|_| document.date.clone(), |day| text::date(lang, day));
    let number = document.number.replace('-', "\u{2011}");
    let named = |key, name, value: String| text::t_with(lang, key, [(name, value.into())]);
    let mut line = document.title.clone();
    for (is_known, part) in [
        (!number.is_empty(), named("document-number", "number", number)),
        (!date.is_empty(), named("document-date", "date", date)),
    ] {
        if is_known {
            line.push(' ');
            line.push_str(&part);
        }
    }
    if !document.place.is_empty() {
        line.push_str(", ");
        line.push_str(&document.place);
    }
    line
}

#[cfg(test)]
#[path = "assessed_tests.rs"]
mod tests;
