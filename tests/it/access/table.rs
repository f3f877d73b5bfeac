//! What we want of each route, written down apart from the application's own table: who gets in, who is refused, and
//! for whom the object does not exist.

use super::people::Who;

/// What somebody meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Whatever the answer, it is no refusal.
    Open,
    /// To the sign-in page, or 401 for programs.
    SignIn,
    /// 403.
    Refused,
    /// 404: there is no such thing.
    Missing,
}

/// Whom a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Anyone,
    SignedIn,
    /// People of institutions; about no object.
    Institutions,
    /// The people of the draft's institution alone.
    OwnInstitution,
    /// The people of the institution, and those of its authority who work with its answers.
    OwnInstitutionAndReviewers,
    /// Those of the authority who work with an institution's answers.
    Reviewers,
    /// Everybody of an authority; about no object.
    Authorities,
    /// Everybody of the round's authority.
    OwnAuthority,
    /// Who administers an authority; about no object.
    AuthorityAdmins,
    /// Everybody of the institution's authority.
    AuthorityOfInstitution,
    /// Who administers the institution's authority.
    AdminOfInstitution,
    /// Everybody who works in a municipality.
    Workers,
    Platform,
    /// Nobody any more: there is an administrator, so there is no link to make the first.
    Nobody,
}

use For::*;

/// Every route. What is missing here, or here and not in the application, fails the test.
pub(super) const ROUTES: &[(&str, &str, For)] = &[
    ("GET", "/livez", Anyone),
    ("GET", "/readyz", Anyone),
    ("GET", "/assets/{name}", Anyone),
    ("GET", "/setup/{link}", Nobody),
    ("POST", "/setup/{link}", Nobody),
    ("GET", "/sign-in", Anyone),
    ("POST", "/sign-in", Anyone),
    ("POST", "/language", Anyone),
    ("POST", "/sign-out", SignedIn),
    ("GET", "/password", SignedIn),
    ("POST", "/password", SignedIn),
    ("GET", "/", SignedIn),
    ("GET", "/account", SignedIn),
    ("POST", "/account/language", SignedIn),
    ("POST", "/account/sessions/end", SignedIn),
    ("POST", "/account/tokens", SignedIn),
    ("POST", "/account/tokens/revoke", SignedIn),
    ("GET", "/tasks", Institutions),
    ("GET", "/submissions/{draft}", OwnInstitution),
    ("GET", "/submissions/{draft}/sections/{section}", OwnInstitution),
    ("POST", "/submissions/{draft}/sections/{section}", OwnInstitution),
    ("PUT", "/submissions/{draft}/answers/{question}", OwnInstitution),
    ("GET", "/submissions/{draft}/files/{file}", OwnInstitution),
    ("GET", "/submissions/{signed}/check", OwnInstitutionAndReviewers),
    ("GET", "/submissions/{draft}/sign", OwnInstitution),
    ("POST", "/submissions/{draft}/sign", OwnInstitution),
    ("GET", "/submissions/{signed}/result", OwnInstitutionAndReviewers),
    ("GET", "/submissions/{signed}/result/print", OwnInstitutionAndReviewers),
    ("POST", "/submissions/{signed}/plan", OwnInstitution),
    ("POST", "/submissions/{signed}/assessment", OwnInstitutionAndReviewers),
    ("GET", "/rounds", Authorities),
    ("GET", "/rounds/{round}", OwnAuthority),
    ("GET", "/rounds/{round}/summary", OwnAuthority),
    ("POST", "/submissions/{signed}/accept", Reviewers),
    ("POST", "/submissions/{signed}/return", Reviewers),
    ("GET", "/institutions", Authorities),
    ("GET", "/institutions/register.xlsx", Authorities),
    ("GET", "/institutions/register.csv", Authorities),
    ("GET", "/institutions/template.xlsx", AuthorityAdmins),
    ("GET", "/institutions/new", AuthorityAdmins),
    ("POST", "/institutions/new", AuthorityAdmins),
    ("GET", "/institutions/import", AuthorityAdmins),
    ("POST", "/institutions/import", AuthorityAdmins),
    ("POST", "/institutions/import/apply", AuthorityAdmins),
    ("GET", "/institutions/{institution}", AuthorityOfInstitution),
    ("GET", "/institutions/{institution}/edit", AdminOfInstitution),
    ("POST", "/institutions/{institution}/edit", AdminOfInstitution),
    ("GET", "/institutions/{institution}/close", AdminOfInstitution),
    ("POST", "/institutions/{institution}/close", AdminOfInstitution),
    ("GET", "/systems", Workers),
    ("GET", "/systems/{system}", Workers),
    ("GET", "/indicators/{code}", Workers),
    ("GET", "/overview", Platform),
    ("GET", "/api/v1/openapi.json", Anyone),
    ("GET", "/api/v1/institutions", Authorities),
    ("POST", "/api/v1/institutions", AuthorityAdmins),
    ("PUT", "/api/v1/institutions/{institution}", AdminOfInstitution),
    ("GET", "/api/v1/rounds", Authorities),
    ("GET", "/api/v1/rounds/{round}/summary", OwnAuthority),
    ("GET", "/api/v1/tasks", Institutions),
    ("GET", "/api/v1/forms/{folder}/{form}", SignedIn),
    ("GET", "/api/v1/passports/{plugin}", SignedIn),
    ("GET", "/api/v1/submissions/{draft}/answers", OwnInstitution),
    ("PUT", "/api/v1/submissions/{draft}/answers", OwnInstitution),
    ("PUT", "/api/v1/submissions/{draft}", OwnInstitution),
    (
        "GET",
        "/api/v1/submissions/{signed}/assessment",
        OwnInstitutionAndReviewers,
    ),
    (
        "POST",
        "/api/v1/submissions/{signed}/assessment",
        OwnInstitutionAndReviewers,
    ),
];

impl For {
    /// What somebody meets here.
    pub(super) fn door(self, who: Who) -> Door {
        use Door::{Missing, Open, Refused, SignIn};
        use Who::*;
        match (self, who) {
            (Anyone, _) | (SignedIn, _) if who != Stranger || self == Anyone => Open,
            (Nobody, _) => Missing,
            (_, Stranger) => SignIn,
            (SignedIn, _) => Open,
            (Institutions, Respondent | Head | OtherSchool | ForeignSchool) => Open,
            (Authorities, Specialist | AuthorityAdmin | Observer | ForeignAuthority) => Open,
            (Workers, PlatformAdmin) => Refused,
            (Workers, _) => Open,
            (Platform, PlatformAdmin) => Open,
            (AuthorityAdmins, AuthorityAdmin | ForeignAuthority) => Open,
            (Institutions | Authorities | AuthorityAdmins | Platform, _) => Refused,
            (AuthorityOfInstitution, Specialist | AuthorityAdmin | Observer) => Open,
            (AdminOfInstitution, AuthorityAdmin) => Open,
            (AdminOfInstitution, Specialist | Observer) => Refused,
            (AuthorityOfInstitution | AdminOfInstitution, Respondent | Head) => Refused,
            (OwnInstitution | OwnInstitutionAndReviewers, Respondent | Head) => Open,
            (OwnInstitutionAndReviewers | Reviewers, Specialist | AuthorityAdmin) => Open,
            (OwnAuthority, Specialist | AuthorityAdmin | Observer) => Open,
            // Whoever may know of the thing is told that they may not; for all others there is no such thing.
            (OwnAuthority, Respondent | Head | OtherSchool) => Refused,
            (Reviewers, Respondent | Head) => Refused,
            (OwnInstitution, Specialist | AuthorityAdmin | Observer) => Refused,
            (OwnInstitutionAndReviewers | Reviewers, Observer) => Refused,
            (_, OtherSchool | ForeignSchool | ForeignAuthority | PlatformAdmin) => Missing,
            (Anyone, _) => Open,
        }
    }
}
