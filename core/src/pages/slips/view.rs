//! Invitations on paper.

use serde::Serialize;

use crate::session::totp::Qr;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One invitation.
#[derive(Debug, Clone, Serialize)]
pub struct Slip {
    /// Where the person works.
    pub places: Vec<String>,
    /// The office.
    pub office: String,
    /// The login.
    pub login: String,
    /// The one-time code.
    pub code: String,
    /// Where the code is typed.
    pub address: String,
    /// The link that holds the code.
    pub link: String,
    /// Where it is sent, if that is known.
    pub email: Option<String>,
    /// A letter with the link, to that address.
    pub letter: Option<String>,
    /// The last day on which the code works.
    pub until: String,
    /// The link as a picture.
    pub qr: Qr,
}

/// Invitations just made, for A4.
#[derive(Debug, Clone, Serialize)]
pub struct SlipsView {
    /// The municipality.
    pub municipality: String,
    /// One for each person.
    pub slips: Vec<Slip>,
    /// Back to the list.
    pub people_href: String,
}

impl Page for SlipsView {
    const TEMPLATE: &'static str = "pages/slips/slips";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "slips-title")
    }
}
