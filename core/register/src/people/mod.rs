//! People as a file: accounts with their first roles, planned before anybody is let in.

mod column;
mod login;
mod plan;
mod read;

use std::collections::BTreeSet;

use zerkalo_store::{Colleague, Institution, InstitutionId, Role};

use crate::fault::Fault;
use crate::table::Table;
pub use column::PersonColumn;
pub use plan::plan;

/// An office has at most so many characters.
pub const MAX_OFFICE: usize = 200;
/// A file brings at most so many people: each gets a slip of paper.
pub const MAX_PEOPLE: usize = 200;

/// Where somebody works and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workplace {
    /// The institution; none for the authority.
    pub institution: Option<InstitutionId>,
    /// As what.
    pub role: Role,
}

/// Somebody whom a file brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// The login.
    pub login: String,
    /// It is our proposal.
    pub is_proposed: bool,
    /// The office.
    pub office: String,
    /// Where letters reach them.
    pub email: Option<String>,
    /// Their roles, at least one.
    pub places: Vec<Workplace>,
}

/// What a file of people would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hiring {
    /// Who would get an account and an invitation.
    pub people: Vec<NewPerson>,
    /// How many rows are about those who are there already.
    pub known: usize,
}

/// What a file is read against.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The institutions that may be named.
    pub institutions: &'a [Institution],
    /// Those who are there already, as far as one sees them.
    pub colleagues: &'a [Colleague],
    /// Logins that somebody has, in lower case: those of [`logins`], and all that begin with `town`.
    pub taken: &'a BTreeSet<String>,
    /// What proposed logins begin with.
    pub town: &'a str,
    /// Whether one may give a role.
    pub may_give: &'a dyn Fn(Workplace) -> bool,
    /// Whether a text can be a login.
    pub is_login: fn(&str) -> bool,
}

/// The logins that a file brings, in lower case.
///
/// # Errors
/// What is wrong with the file's columns.
pub fn logins(table: &Table) -> Result<Vec<String>, Vec<Fault<PersonColumn>>> {
    let (drafts, _) = table.drafts()?;
    let typed = drafts.iter().map(|(_, draft)| draft.text(PersonColumn::Login));
    Ok(typed.filter(|login| !login.is_empty()).map(str::to_lowercase).collect())
}

impl Hiring {
    /// The same people as a text that names everything: institutions by their ids, proposed logins as if they were
    /// typed. What was shown is planned of it again, whatever is called how by then.
    #[must_use]
    pub fn to_text(&self) -> String {
        let rows = self.people.iter().flat_map(|person| {
            person.places.iter().map(move |place| {
                vec![
                    place.institution.map(|id| id.to_string()).unwrap_or_default(),
                    person.office.clone(),
                    person.email.clone().unwrap_or_default(),
                    person.login.clone(),
                    place.role.as_str().to_owned(),
                ]
            })
        });
        crate::csv::of_columns::<PersonColumn>(&rows.collect::<Vec<_>>())
    }
}
