//! Every address that a page links to, in one place: the router serves exactly these.

use std::fmt::Display;

/// My tasks.
pub const TASKS: &str = "/tasks";
/// The authority's rounds.
pub const ROUNDS: &str = "/rounds";
/// A round to be made.
pub const NEW_ROUND: &str = "/rounds/new";
/// All open rounds at once.
pub const BOARD: &str = "/rounds/board";
/// The municipality's own template of its reports.
pub const REPORT_TEMPLATE: &str = "/rounds/template";
/// What everybody sees of the municipality.
pub const PUBLICATION: &str = "/publication";
/// The same as it would look.
pub const PUBLICATION_PREVIEW: &str = "/publication/preview";
/// Who is late in any round.
pub const REMINDERS: &str = "/reminders";
/// The same on paper.
pub const LATE_PRINT: &str = "/reminders/print";
/// What was sent to them.
pub const REMINDER_LOG: &str = "/reminders/log";
/// Where institutions' letters go.
pub const MAILBOXES: &str = "/reminders/addresses";
/// Passports of the systems.
pub const SYSTEMS: &str = "/systems";
/// The platform administrator's overview.
pub const OVERVIEW: &str = "/overview";
/// Municipalities side by side.
pub const ACROSS: &str = "/overview/across";
/// The register of institutions.
pub const INSTITUTIONS: &str = "/institutions";
/// A new institution's card.
pub const NEW_INSTITUTION: &str = "/institutions/new";
/// The register from a file.
pub const IMPORT_INSTITUTIONS: &str = "/institutions/import";
/// The authority's log.
pub const JOURNAL: &str = "/journal";
/// The same as a table.
pub const JOURNAL_EXPORT: &str = "/journal/export";
/// The platform's log.
pub const PLATFORM_JOURNAL: &str = "/overview/journal";
/// The same as a table.
pub const PLATFORM_JOURNAL_EXPORT: &str = "/overview/journal/export";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// One's second factor.
pub const SECOND_FACTOR: &str = "/account/second-factor";
/// The people whom one runs.
pub const PEOPLE: &str = "/people";
/// Where an invitation's code is typed.
pub const JOIN: &str = "/join";
/// The second step of signing in.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Sign-in.
pub const SIGN_IN: &str = "/sign-in";

/// Long work.
pub const JOBS: &str = "/jobs";

/// One piece of it.
#[must_use]
pub fn job(id: impl Display) -> String {
    format!("/jobs/{id}")
}

/// Ending it.
#[must_use]
pub fn cancel_job(id: impl Display) -> String {
    format!("/jobs/{id}/cancel")
}

/// Having it go on.
#[must_use]
pub fn job_again(id: impl Display) -> String {
    format!("/jobs/{id}/again")
}

/// The archive that came of it.
#[must_use]
pub fn job_archive(id: impl Display) -> String {
    format!("/jobs/{id}/archive.zip")
}

/// Where a round's archive is asked for.
#[must_use]
pub fn round_archive(id: impl Display) -> String {
    format!("/rounds/{id}/archive")
}

/// Earlier rounds by this one's rules.
#[must_use]
pub fn rescore(id: impl Display) -> String {
    format!("/rounds/{id}/rescore")
}

/// Municipalities side by side in a system and a period, one page of those with this in their names.
#[must_use]
pub fn across(system: &str, period: &str, name: &str, page: usize) -> String {
    let page = page.to_string();
    let fields = [("system", system), ("period", period), ("name", name), ("page", &page)];
    let query = serde_urlencoded::to_string(fields).unwrap_or_default();
    format!("{ACROSS}?{query}")
}

/// What one's own municipality's results follow.
pub const RULES: &str = "/rules";

/// What a municipality's results follow.
#[must_use]
pub fn rules(municipality: impl Display) -> String {
    format!("/rules/{municipality}")
}

/// The settings in force.
#[must_use]
pub fn rule_settings(municipality: impl Display) -> String {
    format!("/rules/{municipality}/settings")
}

/// All versions of the settings.
#[must_use]
pub fn settings_history(municipality: impl Display) -> String {
    format!("/rules/{municipality}/settings/history")
}

/// The plugin's versions.
#[must_use]
pub fn versions(municipality: impl Display) -> String {
    format!("/rules/{municipality}/versions")
}

/// A workbook to describe one's own system in: `template` or `example`.
#[must_use]
pub fn rules_workbook(municipality: impl Display, which: &str) -> String {
    format!("/rules/{municipality}/workbook/{which}.xlsx")
}

/// Proposes to follow an earlier version again.
#[must_use]
pub fn return_version(municipality: impl Display) -> String {
    format!("/rules/{municipality}/versions/return")
}

/// Revokes a version.
#[must_use]
pub fn revoke_version(municipality: impl Display) -> String {
    format!("/rules/{municipality}/versions/revoke")
}

/// A proposal.
#[must_use]
pub fn proposal(municipality: impl Display, proposal: impl Display) -> String {
    format!("/rules/{municipality}/proposals/{proposal}")
}

/// To a sign-in provider.
#[must_use]
pub fn sign_in_with(provider: &str) -> String {
    format!("/sign-in/with/{provider}")
}

/// Back from it.
#[must_use]
pub fn provider_back(provider: &str) -> String {
    format!("/sign-in/with/{provider}/back")
}

/// To a provider with an invitation.
#[must_use]
pub fn join_with(code: &str, provider: &str) -> String {
    format!("/join/{code}/with/{provider}")
}

/// Somebody's due dates for calendar programs.
#[must_use]
pub fn calendar(secret: &str) -> String {
    format!("/calendar/{secret}.ics")
}

/// The task list of a submission.
#[must_use]
pub fn submission(id: impl Display) -> String {
    format!("/submissions/{id}")
}

/// One section of a submission.
#[must_use]
pub fn section(id: impl Display, section: &str) -> String {
    format!("/submissions/{id}/sections/{section}")
}

/// A question on its section's page.
#[must_use]
pub fn question(id: impl Display, section: &str, question: &str) -> String {
    format!("/submissions/{id}/sections/{section}#q-{question}")
}

/// Where the page saves single answers: the question's id follows.
#[must_use]
pub fn answers(id: impl Display) -> String {
    format!("/submissions/{id}/answers/")
}

/// A file of a submission.
#[must_use]
pub fn file(id: impl Display, file: impl Display) -> String {
    format!("/submissions/{id}/files/{file}")
}

/// The remarks at an answer.
#[must_use]
pub fn remarks(id: impl Display, question: &str) -> String {
    format!("/submissions/{id}/questions/{question}/remarks")
}

/// Calls a remark settled.
#[must_use]
pub fn settle(id: impl Display, remark: impl Display) -> String {
    format!("/submissions/{id}/remarks/{remark}/settle")
}

/// Who has which section.
#[must_use]
pub fn delegation(id: impl Display) -> String {
    format!("/submissions/{id}/delegation")
}

/// Check answers.
#[must_use]
pub fn check(id: impl Display) -> String {
    format!("/submissions/{id}/check")
}

/// Confirm, sign and submit.
#[must_use]
pub fn sign(id: impl Display) -> String {
    format!("/submissions/{id}/sign")
}

/// The result.
#[must_use]
pub fn result(id: impl Display) -> String {
    format!("/submissions/{id}/result")
}

/// The result for printing.
#[must_use]
pub fn result_print(id: impl Display) -> String {
    format!("/submissions/{id}/result/print")
}

/// The institution's own report: `docx` or `pdf`.
#[must_use]
pub fn result_file(id: impl Display, ending: &str) -> String {
    format!("/submissions/{id}/report.{ending}")
}

/// Asks for the assessment again.
#[must_use]
pub fn assessment(id: impl Display) -> String {
    format!("/submissions/{id}/assessment")
}

/// What becomes of a recommendation.
#[must_use]
pub fn plan(id: impl Display) -> String {
    format!("/submissions/{id}/plan")
}

/// A recommendation on the result's page.
#[must_use]
pub fn advice(id: impl Display, position: usize) -> String {
    format!("/submissions/{id}/result#advice-{position}")
}

/// The authority takes the answers.
#[must_use]
pub fn accept(id: impl Display) -> String {
    format!("/submissions/{id}/accept")
}

/// The authority gives the answers back.
#[must_use]
pub fn give_back(id: impl Display) -> String {
    format!("/submissions/{id}/return")
}

/// One round of the authority.
#[must_use]
pub fn round(id: impl Display) -> String {
    format!("/rounds/{id}")
}

/// A round that has not opened, to be changed.
#[must_use]
pub fn edit_round(id: impl Display) -> String {
    format!("/rounds/{id}/edit")
}

/// A round to be made like another.
#[must_use]
pub fn copy_round(id: impl Display) -> String {
    format!("{NEW_ROUND}?copy={id}")
}

/// What can be done with a round.
#[must_use]
pub fn manage_round(id: impl Display) -> String {
    format!("/rounds/{id}/manage")
}

/// A round's institutions side by side.
#[must_use]
pub fn comparison(id: impl Display) -> String {
    format!("/rounds/{id}/comparison")
}

/// What a round's figures say.
#[must_use]
pub fn analysis(id: impl Display) -> String {
    format!("/rounds/{id}/analysis")
}

/// A file about a round: `report.docx`, `figures.xlsx`.
#[must_use]
pub fn round_file(id: impl Display, name: &str) -> String {
    format!("/rounds/{id}/{name}")
}

/// Another version of a round's form.
#[must_use]
pub fn round_form_version(id: impl Display) -> String {
    format!("/rounds/{id}/form")
}

/// Who is late in a round.
#[must_use]
pub fn round_reminders(id: impl Display) -> String {
    format!("/rounds/{id}/reminders")
}

/// The same on paper.
#[must_use]
pub fn round_late_print(id: impl Display) -> String {
    format!("/rounds/{id}/reminders/print")
}

/// Where a move of a round posts: `open`, `extend`, `close`, `reopen`, `exceptions`.
#[must_use]
pub fn round_move(id: impl Display, act: &str) -> String {
    format!("/rounds/{id}/{act}")
}

/// The institution takes its answers back.
#[must_use]
pub fn withdraw(id: impl Display) -> String {
    format!("/submissions/{id}/withdraw")
}

/// What a round's institutions add up to.
#[must_use]
pub fn summary(id: impl Display) -> String {
    format!("/rounds/{id}/summary")
}

/// An institution's card.
#[must_use]
pub fn institution(id: impl Display) -> String {
    format!("/institutions/{id}")
}

/// Where an institution's card is changed.
#[must_use]
pub fn edit_institution(id: impl Display) -> String {
    format!("/institutions/{id}/edit")
}

/// Where an institution is closed.
#[must_use]
pub fn close_institution(id: impl Display) -> String {
    format!("/institutions/{id}/close")
}

/// The passport of a system.
#[must_use]
pub fn system(id: &str) -> String {
    format!("/systems/{id}")
}

/// How a system stands in the municipality.
#[must_use]
pub fn system_standing(id: &str) -> String {
    format!("/systems/{id}/standing")
}

/// An indicator.
#[must_use]
pub fn indicator(code: &str) -> String {
    format!("/indicators/{code}")
}

/// The people of a municipality.
#[must_use]
pub fn people(municipality: impl Display) -> String {
    format!("/people/{municipality}")
}

/// Somebody new.
#[must_use]
pub fn new_person(municipality: impl Display) -> String {
    format!("/people/{municipality}/new")
}

/// People from a file.
#[must_use]
pub fn import_people(municipality: impl Display) -> String {
    format!("/people/{municipality}/import")
}

/// The same, as it was shown.
#[must_use]
pub fn hire_people(municipality: impl Display) -> String {
    format!("/people/{municipality}/import/apply")
}

/// The workbook that such a file is made of.
#[must_use]
pub fn people_template(municipality: impl Display) -> String {
    format!("/people/{municipality}/template.xlsx")
}

/// New invitations for several, on paper.
#[must_use]
pub fn slips(municipality: impl Display) -> String {
    format!("/people/{municipality}/slips")
}

/// Somebody of a municipality.
#[must_use]
pub fn person(municipality: impl Display, person: impl Display) -> String {
    format!("/people/{municipality}/{person}")
}

/// Their roles.
#[must_use]
pub fn person_roles(municipality: impl Display, person: impl Display) -> String {
    format!("/people/{municipality}/{person}/roles")
}

/// A new invitation for them.
#[must_use]
pub fn person_invitation(municipality: impl Display, person: impl Display) -> String {
    format!("/people/{municipality}/{person}/invitation")
}

/// What a municipality shows to everybody.
#[must_use]
pub fn public(municipality: impl Display) -> String {
    format!("/public/{municipality}")
}

/// An invitation.
#[must_use]
pub fn invitation(code: &str) -> String {
    format!("/join/{code}")
}
