//! One's second factor.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::session::totp::Qr;
use crate::templating::Page;
use crate::text::{self, Lang};

/// How far it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorState {
    /// There is none.
    #[default]
    Off,
    /// The secret is made, its first code is still to come.
    Begun,
    /// A code is asked for at sign-in.
    On,
}

/// One's second factor: `do`, `code`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SecondFactorView {
    /// How far it is.
    pub state: FactorState,
    /// It must be on.
    pub required: bool,
    /// Since when it is on.
    pub since: Option<String>,
    /// Recovery codes that are left.
    pub codes_left: i64,
    /// The secret to be typed.
    pub secret: String,
    /// The secret as a picture.
    pub qr: Option<Qr>,
    /// Recovery codes just made: shown this once.
    pub new_codes: Vec<String>,
    /// What is wrong with the code.
    pub code_error: Option<String>,
    /// The same at the top.
    pub errors: Vec<SummaryItem>,
}

impl Page for SecondFactorView {
    const TEMPLATE: &'static str = "pages/second_factor/second_factor";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "factor-title")
    }
}
