//! Somebody's page.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::people::view::{Choice, StandingTag};
use crate::templating::Page;
use crate::text::Lang;

/// One role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleRow {
    /// Its id, posted as `revoke`.
    pub id: String,
    /// With its place.
    pub text: String,
    /// Since when.
    pub since: String,
    /// It can be taken away.
    pub can_revoke: bool,
}

/// Somebody's page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonView {
    /// The login.
    pub login: String,
    /// The office.
    pub office: String,
    /// The office as it was typed last.
    pub typed_office: String,
    /// How the account stands.
    pub standing: StandingTag,
    /// Since when there is the account.
    pub created: String,
    /// When they were last seen, while signed in.
    pub last_seen: Option<String>,
    /// A code is asked for at sign-in.
    pub has_factor: bool,
    /// It is oneself.
    pub is_self: bool,
    /// The account may be run.
    pub may_run: bool,
    /// Why not.
    pub why_not: Option<String>,
    /// It is shut out.
    pub disabled: bool,
    /// A password was chosen.
    pub has_password: bool,
    /// Roles here.
    pub own: Vec<RoleRow>,
    /// A head looks: the authority is no choice.
    pub confined: bool,
    /// Roles that can be given.
    pub roles: Vec<Choice>,
    /// Places.
    pub institutions: Vec<Choice>,
    /// For how long an invitation is good.
    pub lives: Vec<Choice>,
    /// Where changes post.
    pub action: String,
    /// Where roles post.
    pub roles_action: String,
    /// Where an invitation is asked for.
    pub invitation_action: String,
    /// What is wrong with the office.
    pub office_error: Option<String>,
    /// What is wrong with the role.
    pub role_error: Option<String>,
    /// All of it once more, at the top.
    pub errors: Vec<SummaryItem>,
}

impl Page for PersonView {
    const TEMPLATE: &'static str = "pages/person/person";

    fn title(&self, _: Lang) -> String {
        self.office.clone()
    }
}
