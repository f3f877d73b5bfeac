//! What stands around every page: the top bar, the breadcrumb, the footer.

use serde::{Serialize, Serializer};

use crate::components::links;
use crate::text::{self, Lang};

/// The signed-in person, as the top bar shows them.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// The login or the office's name; never a personal name that we ask for.
    pub name: String,
    /// The institution or the authority that they work for.
    pub place: String,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// Its text.
    pub text: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// One step of the way to the page; the page itself is not among them.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// Its text.
    pub text: String,
}

/// The kind of a notice, which gives it its colour and sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Something was done.
    Success,
    /// Worth knowing.
    Info,
    /// Something is not as it should be.
    Warning,
}

/// One sentence about what has just happened, shown above the page.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// Its kind.
    pub kind: NoticeKind,
    /// Its text.
    pub text: String,
}

/// Long work that has ended, told to whoever asked for it until they look.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// What has ended.
    pub text: String,
    /// Its page.
    pub href: String,
}

/// Whom to ask: the authority's office, the same on each page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    /// The office.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Address for letters.
    pub email: Option<String>,
}

/// The main navigation's sections; a role sees some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// My tasks.
    Tasks,
    /// The authority's rounds.
    Rounds,
    /// The register of institutions.
    Institutions,
    /// The people whom one runs.
    People,
    /// What results follow: settings and the plugin's version.
    Rules,
    /// Passports of the systems.
    Systems,
    /// Who did and saw what in the municipality.
    Journal,
    /// The platform administrator's overview.
    Overview,
}

impl Section {
    fn link(self, lang: Lang, current: Option<Self>) -> NavLink {
        let (key, href) = match self {
            Self::Tasks => ("nav-tasks", links::TASKS),
            Self::Rounds => ("nav-rounds", links::ROUNDS),
            Self::Institutions => ("nav-institutions", links::INSTITUTIONS),
            Self::People => ("nav-people", links::PEOPLE),
            Self::Rules => ("nav-rules", links::RULES),
            Self::Systems => ("nav-systems", links::SYSTEMS),
            Self::Journal => ("nav-journal", links::JOURNAL),
            Self::Overview => ("nav-overview", links::OVERVIEW),
        };
        NavLink {
            href: href.to_owned(),
            text: text::t(lang, key),
            current: current == Some(self),
        }
    }
}

/// Everything around a page that the page's own view does not know.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The page's language.
    #[serde(serialize_with = "code")]
    pub lang: Lang,
    /// The nonce of this answer's Content-Security-Policy.
    pub nonce: String,
    /// The session's token against forged requests; empty where there is no session.
    pub csrf: String,
    /// The page's own path and query, to come back to after a change of language.
    pub path: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The main navigation.
    pub nav: Vec<NavLink>,
    /// The way to the page.
    pub crumbs: Vec<Crumb>,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// Long work that has ended.
    pub told: Vec<Told>,
    /// Whom to ask.
    pub contact: Option<Contact>,
}

impl Frame {
    /// A frame for somebody who is not signed in.
    #[must_use]
    pub fn new(lang: Lang, nonce: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            lang,
            nonce: nonce.into(),
            csrf: String::new(),
            path: path.into(),
            person: None,
            nav: Vec::new(),
            crumbs: Vec::new(),
            notice: None,
            told: Vec::new(),
            contact: None,
        }
    }

    /// The same for a signed-in person with their navigation.
    #[must_use]
    pub fn signed_in(
        mut self,
        csrf: impl Into<String>,
        person: Person,
        sections: &[Section],
        current: Option<Section>,
    ) -> Self {
        self.csrf = csrf.into();
        self.person = Some(person);
        self.nav = sections
            .iter()
            .map(|section| section.link(self.lang, current))
            .collect();
        self
    }

    /// Adds one step of the way to the page.
    #[must_use]
    pub fn crumb(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            href: href.into(),
            text: text.into(),
        });
        self
    }

    /// Says what has just happened.
    #[must_use]
    pub fn notice(mut self, kind: NoticeKind, text: impl Into<String>) -> Self {
        self.notice = Some(Notice {
            kind,
            text: text.into(),
        });
        self
    }

    /// Says whom to ask.
    #[must_use]
    pub fn contact(mut self, contact: Option<Contact>) -> Self {
        self.contact = contact;
        self
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn code<S: Serializer>(lang: &Lang, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(lang.code())
}
