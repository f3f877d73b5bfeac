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
    /// The people of the draft's institution; once it has signed, those of its authority who work with its answers.
    OwnInstitutionReviewersLater,
    /// The people of the institution, and those of its authority who work with its answers.
    OwnInstitutionAndReviewers,
    /// Those of the authority who work with an institution's answers.
    Reviewers,
    /// Everybody of an authority; about no object.
    Authorities,
    /// Everybody of the round's authority.
    OwnAuthority,
    /// Whoever runs an authority's rounds; about no object.
    Administrators,
    /// Whoever runs the rounds of the round's authority.
    OwnAdministrators,
    /// Those of an authority who work with answers; about no object.
    Remindful,
    /// The same of the round's authority.
    OwnRemindful,
    /// The head of the institution alone.
    OwnHead,
    /// Everybody of the institution's authority.
    AuthorityOfInstitution,
    /// Who administers the institution's authority.
    AdminOfInstitution,
    /// Everybody who works in a municipality.
    Workers,
    Platform,
    /// Those who run people of their own; about no object.
    Runners,
    /// Those who run people of the municipality.
    RunnersHere,
    /// Those who run this respondent of school 1: its head and the authority.
    RunnersOfColleague,
    /// Everybody of the municipality's authority, and the platform.
    RulesSeen,
    /// Who administers the municipality's authority.
    RulesProposed,
    /// The same, and the platform.
    RulesDecided,
    /// The platform alone; about a municipality.
    RulesRevoked,
    /// Whoever gave a password and owes a code, which nobody does here.
    HalfWay,
    /// Whoever is signed in; but no provider is configured.
    OwnProvider,
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
    ("GET", "/calendar/{secret}.ics", Nobody),
    // No provider is configured there.
    ("GET", "/sign-in/with/{provider}", Nobody),
    ("GET", "/sign-in/with/{provider}/back", Nobody),
    ("GET", "/join/{code}/with/{provider}", Nobody),
    ("POST", "/account/providers/{provider}", OwnProvider),
    ("POST", "/account/providers/{provider}/disconnect", OwnProvider),
    ("GET", "/sign-in", Anyone),
    ("POST", "/sign-in", Anyone),
    ("GET", "/sign-in/code", HalfWay),
    ("POST", "/sign-in/code", HalfWay),
    ("GET", "/join", Anyone),
    ("POST", "/join", Anyone),
    ("GET", "/join/{code}", Nobody),
    ("POST", "/join/{code}", Nobody),
    ("POST", "/language", Anyone),
    ("POST", "/sign-out", SignedIn),
    ("GET", "/password", SignedIn),
    ("POST", "/password", SignedIn),
    ("GET", "/", SignedIn),
    ("GET", "/account", SignedIn),
    ("POST", "/account/language", SignedIn),
    ("GET", "/account/second-factor", SignedIn),
    ("POST", "/account/second-factor", SignedIn),
    ("POST", "/account/sessions/end", SignedIn),
    ("POST", "/account/calendar", SignedIn),
    ("POST", "/account/calendar/revoke", SignedIn),
    ("POST", "/account/tokens", SignedIn),
    ("POST", "/account/tokens/revoke", SignedIn),
    ("GET", "/tasks", Institutions),
    ("GET", "/submissions/{draft}", OwnInstitutionReviewersLater),
    (
        "GET",
        "/submissions/{draft}/sections/{section}",
        OwnInstitutionReviewersLater,
    ),
    ("POST", "/submissions/{draft}/sections/{section}", OwnInstitution),
    ("PUT", "/submissions/{draft}/answers/{question}", OwnInstitution),
    ("GET", "/submissions/{draft}/files/{file}", OwnInstitutionReviewersLater),
    (
        "GET",
        "/submissions/{signed}/questions/{question}/remarks",
        OwnInstitutionAndReviewers,
    ),
    (
        "POST",
        "/submissions/{signed}/questions/{question}/remarks",
        OwnInstitutionAndReviewers,
    ),
    ("POST", "/submissions/{signed}/remarks/{remark}/settle", OwnInstitution),
    ("GET", "/submissions/{draft}/delegation", OwnHead),
    ("POST", "/submissions/{draft}/delegation", OwnHead),
    ("GET", "/submissions/{signed}/check", OwnInstitutionAndReviewers),
    ("GET", "/submissions/{draft}/sign", OwnInstitution),
    ("POST", "/submissions/{draft}/sign", OwnInstitution),
    ("GET", "/submissions/{signed}/result", OwnInstitutionAndReviewers),
    ("GET", "/submissions/{signed}/result/print", OwnInstitutionAndReviewers),
    ("POST", "/submissions/{signed}/plan", OwnInstitution),
    ("POST", "/submissions/{signed}/withdraw", OwnHead),
    ("POST", "/submissions/{signed}/assessment", OwnInstitutionAndReviewers),
    ("GET", "/rounds", Authorities),
    ("GET", "/rounds/new", Administrators),
    ("POST", "/rounds/new", Administrators),
    ("GET", "/rounds/board", Authorities),
    ("GET", "/rounds/{round}", OwnAuthority),
    ("GET", "/rounds/{round}/edit", OwnAdministrators),
    ("POST", "/rounds/{round}/edit", OwnAdministrators),
    ("GET", "/rounds/{round}/manage", OwnAdministrators),
    ("GET", "/rounds/{round}/form", OwnAdministrators),
    ("POST", "/rounds/{round}/form", OwnAdministrators),
    ("POST", "/rounds/{round}/open", OwnAdministrators),
    ("POST", "/rounds/{round}/extend", OwnAdministrators),
    ("POST", "/rounds/{round}/close", OwnAdministrators),
    ("POST", "/rounds/{round}/reopen", OwnAdministrators),
    ("POST", "/rounds/{round}/exceptions", OwnAdministrators),
    ("GET", "/rounds/{round}/summary", OwnAuthority),
    ("GET", "/rounds/{round}/comparison", OwnAuthority),
    ("GET", "/rounds/{round}/report.docx", OwnAuthority),
    ("GET", "/rounds/{round}/report.pdf", OwnAuthority),
    ("GET", "/rounds/{round}/figures.xlsx", OwnAuthority),
    ("GET", "/rounds/{round}/figures.csv", OwnAuthority),
    ("GET", "/reminders", Remindful),
    ("POST", "/reminders", Remindful),
    ("GET", "/reminders/print", Remindful),
    ("GET", "/reminders/log", Remindful),
    ("GET", "/reminders/addresses", Administrators),
    ("POST", "/reminders/addresses", Administrators),
    ("GET", "/rounds/{round}/reminders", OwnRemindful),
    ("POST", "/rounds/{round}/reminders", OwnRemindful),
    ("GET", "/rounds/{round}/reminders/print", OwnRemindful),
    ("GET", "/journal", Administrators),
    ("GET", "/journal/export", Administrators),
    ("POST", "/submissions/{signed}/accept", Reviewers),
    ("POST", "/submissions/{signed}/return", Reviewers),
    ("GET", "/institutions", Authorities),
    ("GET", "/institutions/register.xlsx", Authorities),
    ("GET", "/institutions/register.csv", Authorities),
    ("GET", "/institutions/template.xlsx", Administrators),
    ("GET", "/institutions/new", Administrators),
    ("POST", "/institutions/new", Administrators),
    ("GET", "/institutions/import", Administrators),
    ("POST", "/institutions/import", Administrators),
    ("POST", "/institutions/import/apply", Administrators),
    ("GET", "/institutions/{institution}", AuthorityOfInstitution),
    ("GET", "/institutions/{institution}/edit", AdminOfInstitution),
    ("POST", "/institutions/{institution}/edit", AdminOfInstitution),
    ("GET", "/institutions/{institution}/close", AdminOfInstitution),
    ("POST", "/institutions/{institution}/close", AdminOfInstitution),
    ("GET", "/people", Runners),
    ("GET", "/people/{municipality}", RunnersHere),
    ("GET", "/people/{municipality}/new", RunnersHere),
    ("POST", "/people/{municipality}/new", RunnersHere),
    ("GET", "/people/{municipality}/import", RunnersHere),
    ("POST", "/people/{municipality}/import", RunnersHere),
    ("POST", "/people/{municipality}/import/apply", RunnersHere),
    ("GET", "/people/{municipality}/template.xlsx", RunnersHere),
    ("POST", "/people/{municipality}/slips", RunnersHere),
    ("GET", "/people/{municipality}/{person}", RunnersOfColleague),
    ("POST", "/people/{municipality}/{person}", RunnersOfColleague),
    ("POST", "/people/{municipality}/{person}/roles", RunnersOfColleague),
    ("POST", "/people/{municipality}/{person}/invitation", RunnersOfColleague),
    ("GET", "/rules", Authorities),
    ("GET", "/rules/{municipality}", RulesSeen),
    ("GET", "/rules/{municipality}/settings", RulesSeen),
    ("POST", "/rules/{municipality}/settings", RulesProposed),
    ("GET", "/rules/{municipality}/settings/history", RulesSeen),
    ("GET", "/rules/{municipality}/versions", RulesSeen),
    ("POST", "/rules/{municipality}/versions", RulesProposed),
    ("POST", "/rules/{municipality}/versions/return", RulesProposed),
    ("POST", "/rules/{municipality}/versions/revoke", RulesRevoked),
    ("GET", "/rules/{municipality}/proposals/{proposal}", RulesSeen),
    (
        "POST",
        "/rules/{municipality}/proposals/{proposal}/withdraw",
        RulesProposed,
    ),
    (
        "POST",
        "/rules/{municipality}/proposals/{proposal}/reject",
        RulesDecided,
    ),
    (
        "POST",
        "/rules/{municipality}/proposals/{proposal}/approve",
        RulesDecided,
    ),
    ("GET", "/api/v1/rules/{municipality}", RulesSeen),
    ("GET", "/api/v1/rules/{municipality}/settings", RulesSeen),
    ("POST", "/api/v1/rules/{municipality}/settings", RulesProposed),
    ("GET", "/api/v1/rules/{municipality}/settings/history", RulesSeen),
    ("POST", "/api/v1/rules/{municipality}/versions", RulesProposed),
    ("POST", "/api/v1/rules/{municipality}/versions/return", RulesProposed),
    ("POST", "/api/v1/rules/{municipality}/versions/revoke", RulesRevoked),
    ("GET", "/api/v1/rules/{municipality}/proposals", RulesSeen),
    ("GET", "/api/v1/rules/{municipality}/proposals/{proposal}", RulesSeen),
    (
        "POST",
        "/api/v1/rules/{municipality}/proposals/{proposal}/withdraw",
        RulesProposed,
    ),
    (
        "POST",
        "/api/v1/rules/{municipality}/proposals/{proposal}/reject",
        RulesDecided,
    ),
    (
        "POST",
        "/api/v1/rules/{municipality}/proposals/{proposal}/approve",
        RulesDecided,
    ),
    ("GET", "/systems", Workers),
    ("GET", "/systems/{system}", Workers),
    ("GET", "/indicators/{code}", Workers),
    ("GET", "/overview", Platform),
    ("GET", "/overview/journal", Platform),
    ("GET", "/overview/journal/export", Platform),
    ("GET", "/api/v1/openapi.json", Anyone),
    ("GET", "/api/v1/institutions", Authorities),
    ("POST", "/api/v1/institutions", Administrators),
    ("PUT", "/api/v1/institutions/{institution}", AdminOfInstitution),
    ("GET", "/api/v1/rounds", Authorities),
    ("POST", "/api/v1/rounds", Administrators),
    ("GET", "/api/v1/rounds/{round}", OwnAuthority),
    ("PUT", "/api/v1/rounds/{round}", OwnAdministrators),
    ("GET", "/api/v1/rounds/{round}/board", OwnAuthority),
    ("GET", "/api/v1/rounds/{round}/form", OwnAdministrators),
    ("POST", "/api/v1/rounds/{round}/form", OwnAdministrators),
    ("POST", "/api/v1/rounds/{round}/open", OwnAdministrators),
    ("POST", "/api/v1/rounds/{round}/extend", OwnAdministrators),
    ("POST", "/api/v1/rounds/{round}/exceptions", OwnAdministrators),
    ("GET", "/api/v1/mailboxes", Administrators),
    ("PUT", "/api/v1/mailboxes", Administrators),
    ("GET", "/api/v1/journal", Administrators),
    ("GET", "/api/v1/people/{municipality}", RunnersHere),
    ("POST", "/api/v1/people/{municipality}", RunnersHere),
    ("GET", "/api/v1/people/{municipality}/{person}", RunnersOfColleague),
    ("PATCH", "/api/v1/people/{municipality}/{person}", RunnersOfColleague),
    (
        "POST",
        "/api/v1/people/{municipality}/{person}/invitation",
        RunnersOfColleague,
    ),
    (
        "POST",
        "/api/v1/people/{municipality}/{person}/roles",
        RunnersOfColleague,
    ),
    (
        "DELETE",
        "/api/v1/people/{municipality}/{person}/roles/{role}",
        RunnersOfColleague,
    ),
    ("POST", "/api/v1/rounds/{round}/close", OwnAdministrators),
    ("POST", "/api/v1/rounds/{round}/reopen", OwnAdministrators),
    ("POST", "/api/v1/rounds/{round}/reminders", OwnRemindful),
    ("GET", "/api/v1/reminders", Remindful),
    ("GET", "/api/v1/rounds/{round}/summary", OwnAuthority),
    ("GET", "/api/v1/tasks", Institutions),
    ("GET", "/api/v1/forms/{folder}/{form}", SignedIn),
    ("GET", "/api/v1/passports/{plugin}", SignedIn),
    (
        "GET",
        "/api/v1/submissions/{draft}/answers",
        OwnInstitutionReviewersLater,
    ),
    ("PUT", "/api/v1/submissions/{draft}/answers", OwnInstitution),
    (
        "GET",
        "/api/v1/submissions/{draft}/previous",
        OwnInstitutionReviewersLater,
    ),
    ("GET", "/api/v1/submissions/{draft}/files", OwnInstitutionReviewersLater),
    ("POST", "/api/v1/submissions/{draft}/files", OwnInstitution),
    ("GET", "/api/v1/submissions/{draft}/files/{file}", OwnInstitution),
    (
        "GET",
        "/api/v1/submissions/{draft}/sections",
        OwnInstitutionReviewersLater,
    ),
    (
        "PUT",
        "/api/v1/submissions/{draft}/sections/{section}/delegate",
        OwnHead,
    ),
    (
        "POST",
        "/api/v1/submissions/{draft}/sections/{section}/ready",
        OwnInstitution,
    ),
    (
        "GET",
        "/api/v1/submissions/{signed}/remarks",
        OwnInstitutionAndReviewers,
    ),
    (
        "POST",
        "/api/v1/submissions/{signed}/remarks",
        OwnInstitutionAndReviewers,
    ),
    (
        "POST",
        "/api/v1/submissions/{signed}/remarks/{remark}/settle",
        OwnInstitution,
    ),
    ("POST", "/api/v1/submissions/{signed}/accept", Reviewers),
    ("POST", "/api/v1/submissions/{signed}/return", Reviewers),
    ("PUT", "/api/v1/submissions/{draft}", OwnInstitution),
    ("POST", "/api/v1/submissions/{signed}/withdraw", OwnHead),
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
            (HalfWay, _) => SignIn,
            (_, Stranger) => SignIn,
            (SignedIn, _) => Open,
            (OwnProvider, _) => Missing,
            (Institutions, Respondent | Head | OtherSchool | ForeignSchool) => Open,
            (Authorities, Specialist | AuthorityAdmin | Observer | ForeignAuthority) => Open,
            (Workers, PlatformAdmin) => Refused,
            (Workers, _) => Open,
            (Platform, PlatformAdmin) => Open,
            (Runners, Head | OtherSchool | AuthorityAdmin | ForeignSchool | ForeignAuthority) => Open,
            (RunnersHere, Head | OtherSchool | AuthorityAdmin | PlatformAdmin) => Open,
            (RunnersOfColleague, Head | AuthorityAdmin) => Open,
            (RunnersHere, Respondent | Specialist | Observer) | (Runners, _) => Refused,
            (RunnersOfColleague, _) => Missing,
            (Administrators, AuthorityAdmin | ForeignAuthority) => Open,
            (Institutions | Authorities | Administrators | Platform, _) => Refused,
            (AuthorityOfInstitution, Specialist | AuthorityAdmin | Observer) => Open,
            (AdminOfInstitution, AuthorityAdmin) => Open,
            (AdminOfInstitution, Specialist | Observer) => Refused,
            (AuthorityOfInstitution | AdminOfInstitution, Respondent | Head) => Refused,
            (OwnInstitution | OwnInstitutionReviewersLater | OwnInstitutionAndReviewers, Respondent | Head) => Open,
            (OwnInstitutionAndReviewers | Reviewers, Specialist | AuthorityAdmin) => Open,
            (OwnAuthority, Specialist | AuthorityAdmin | Observer) => Open,
            (OwnAdministrators, AuthorityAdmin) => Open,
            (Remindful, Specialist | AuthorityAdmin | ForeignAuthority) => Open,
            (Remindful, _) => Refused,
            (OwnRemindful, Specialist | AuthorityAdmin) => Open,
            (OwnRemindful, Respondent | Head | OtherSchool | Observer) => Refused,
            (OwnHead, Head) => Open,
            (RulesSeen, Specialist | AuthorityAdmin | Observer | PlatformAdmin) => Open,
            (RulesProposed, AuthorityAdmin) => Open,
            (RulesDecided, AuthorityAdmin | PlatformAdmin) => Open,
            (RulesRevoked, PlatformAdmin) => Open,
            (RulesSeen, Respondent | Head | OtherSchool) => Refused,
            (
                RulesProposed | RulesDecided | RulesRevoked,
                Respondent | Head | OtherSchool | Specialist | Observer | AuthorityAdmin,
            ) => Refused,
            // Whoever may know of the thing is told that they may not; for all others there is no such thing.
            (OwnAuthority | OwnAdministrators, Respondent | Head | OtherSchool) => Refused,
            (OwnAdministrators, Specialist | Observer) => Refused,
            (OwnHead, Respondent | Specialist | AuthorityAdmin | Observer) => Refused,
            (Reviewers, Respondent | Head) => Refused,
            (OwnInstitution | OwnInstitutionReviewersLater, Specialist | AuthorityAdmin | Observer) => Refused,
            (OwnInstitutionAndReviewers | Reviewers, Observer) => Refused,
            (_, OtherSchool | ForeignSchool | ForeignAuthority | PlatformAdmin) => Missing,
            (Anyone, _) => Open,
        }
    }
}
