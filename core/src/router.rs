//! Every route, read top-down: its method and address, who may use it, and what answers.
//!
//! The running application is built from this list and from nothing else.

use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};
use utoipa_actix_web::AppExt as _;

pub mod docs;
pub mod endpoint;
mod programs;

use crate::access::{
    ACT_AS_HEAD, ANSWER, ARRIVE, DECIDE_RULES, EXPORT_ANSWERS, KEEP_REGISTER, OWN_ACCOUNT, PLAN, PROPOSE_RULES, PUBLIC,
    PUBLISH, READ_SUBMISSION, REMARK, REMIND, RETRY_ASSESSMENT, REVIEW, REVOKE_VERSIONS, RUN_JOBS, RUN_PEOPLE,
    RUN_ROUNDS, SEE_JOBS, SEE_JOURNAL, SEE_PASSPORTS, SEE_PLATFORM, SEE_REGISTER, SEE_REMINDERS, SEE_ROUNDS, SEE_RULES,
    SEE_TASKS,
};
use crate::api::body::MAX_BODY;
use crate::pages;
use crate::web::finish;
use docs::{Described, Docs};
use endpoint::{Endpoint, Row, Rows, form, page, script};

/// Every route there is.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    [
        public(),
        own(),
        filling(),
        running(),
        reviewing(),
        register(),
        reminding(),
        running_people(),
        rules(),
        looking(),
        programs::api_v1(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// For everybody.
fn public() -> Vec<Endpoint> {
    vec![
        page("/livez", PUBLIC, pages::health::live),
        page("/readyz", PUBLIC, pages::health::ready),
        page("/assets/{name}", PUBLIC, pages::assets::show),
        page("/setup/{link}", PUBLIC, pages::setup::show),
        form("/setup/{link}", PUBLIC, pages::setup::submit),
        page("/join", PUBLIC, pages::join::ask),
        form("/join", PUBLIC, pages::join::find),
        page("/join/{code}", PUBLIC, pages::join::show),
        form("/join/{code}", PUBLIC, pages::join::submit),
        page("/calendar/{secret}.ics", PUBLIC, pages::calendar::show),
        page("/sign-in/code", PUBLIC, pages::sign_in_code::show),
        form("/sign-in/code", PUBLIC, pages::sign_in_code::submit),
        page("/sign-in/with/{provider}", PUBLIC, pages::provider::sign_in),
        page("/sign-in/with/{provider}/back", PUBLIC, pages::provider::back),
        page("/join/{code}/with/{provider}", PUBLIC, pages::provider::join),
        page("/sign-in", PUBLIC, pages::sign_in::show),
        form("/sign-in", PUBLIC, pages::sign_in::submit),
        form("/language", PUBLIC, pages::language::submit),
        page("/public/{municipality}", PUBLIC, pages::public::show),
        page("/public/{municipality}/data.csv", PUBLIC, pages::public::table),
        page("/public/{municipality}/data.json", PUBLIC, pages::public::json),
    ]
}

/// One's own account.
fn own() -> Vec<Endpoint> {
    vec![
        form("/sign-out", ARRIVE, pages::sign_in::sign_out),
        page("/password", ARRIVE, pages::password::show),
        form("/password", ARRIVE, pages::password::submit),
        page("/account/second-factor", ARRIVE, pages::second_factor::show),
        form("/account/second-factor", ARRIVE, pages::second_factor::submit),
        page("/", OWN_ACCOUNT, pages::home::show),
        page("/account", OWN_ACCOUNT, pages::account::show),
        form("/account/language", OWN_ACCOUNT, pages::account::set_language),
        form("/account/sessions/end", OWN_ACCOUNT, pages::account::end_session),
        form("/account/providers/{provider}", OWN_ACCOUNT, pages::provider::connect),
        form(
            "/account/providers/{provider}/disconnect",
            OWN_ACCOUNT,
            pages::provider::disconnect,
        ),
        form("/account/calendar", OWN_ACCOUNT, pages::account::make_calendar),
        form("/account/calendar/revoke", OWN_ACCOUNT, pages::account::revoke_calendar),
        form("/account/tokens", OWN_ACCOUNT, pages::account::make_token),
        form("/account/tokens/revoke", OWN_ACCOUNT, pages::account::revoke_token),
    ]
}

/// An institution fills, signs and reads what came out.
fn filling() -> Vec<Endpoint> {
    vec![
        page("/tasks", SEE_TASKS, pages::tasks::show),
        page("/submissions/{submission}", READ_SUBMISSION, pages::task_list::show),
        page(
            "/submissions/{submission}/sections/{section}",
            READ_SUBMISSION,
            pages::section::show,
        ),
        form(
            "/submissions/{submission}/sections/{section}",
            ANSWER,
            pages::section::submit,
        ),
        script(
            Method::PUT,
            "/submissions/{submission}/answers/{question}",
            ANSWER,
            pages::section::autosave::put,
        ),
        page(
            "/submissions/{submission}/files/{file}",
            READ_SUBMISSION,
            pages::files::show,
        ),
        page(
            "/submissions/{submission}/questions/{question}/remarks",
            READ_SUBMISSION,
            pages::remarks::show,
        ),
        form(
            "/submissions/{submission}/questions/{question}/remarks",
            REMARK,
            pages::remarks::write,
        ),
        form(
            "/submissions/{submission}/remarks/{remark}/settle",
            ANSWER,
            pages::remarks::settle,
        ),
        page(
            "/submissions/{submission}/delegation",
            ACT_AS_HEAD,
            pages::delegation::show,
        ),
        form(
            "/submissions/{submission}/delegation",
            ACT_AS_HEAD,
            pages::delegation::submit,
        ),
        page("/submissions/{submission}/check", READ_SUBMISSION, pages::check::show),
        page("/submissions/{submission}/sign", ANSWER, pages::sign::show),
        form("/submissions/{submission}/sign", ANSWER, pages::sign::submit),
        page("/submissions/{submission}/result", READ_SUBMISSION, pages::result::show),
        page(
            "/submissions/{submission}/result/print",
            READ_SUBMISSION,
            pages::result_print::show,
        ),
        page(
            "/submissions/{submission}/report.docx",
            READ_SUBMISSION,
            pages::reports::institution::docx,
        ),
        page(
            "/submissions/{submission}/report.pdf",
            READ_SUBMISSION,
            pages::reports::institution::pdf,
        ),
        form("/submissions/{submission}/plan", PLAN, pages::result::plan),
        form(
            "/submissions/{submission}/withdraw",
            ACT_AS_HEAD,
            pages::result::decisions::withdraw,
        ),
        form(
            "/submissions/{submission}/assessment",
            RETRY_ASSESSMENT,
            pages::result::retry,
        ),
    ]
}

/// The authority runs its rounds; before what shows a round, whose address would take the words for an id.
fn running() -> Vec<Endpoint> {
    vec![
        page("/rounds/new", RUN_ROUNDS, pages::round_form::blank),
        form("/rounds/new", RUN_ROUNDS, pages::round_form::make),
        page("/rounds/board", SEE_ROUNDS, pages::board::show),
        page("/rounds/template", RUN_ROUNDS, pages::report_template::show),
        form("/rounds/template", RUN_ROUNDS, pages::report_template::keep),
        form("/rounds/template/remove", RUN_ROUNDS, pages::report_template::remove),
        page("/rounds/template/own.docx", RUN_ROUNDS, pages::report_template::own),
        page(
            "/rounds/template/sample.docx",
            RUN_ROUNDS,
            pages::report_template::sample,
        ),
        page("/publication", PUBLISH, pages::publication::show),
        form("/publication", PUBLISH, pages::publication::choose),
        page("/publication/preview", PUBLISH, pages::publication::preview),
        page("/rounds/{round}/edit", RUN_ROUNDS, pages::round_form::show),
        form("/rounds/{round}/edit", RUN_ROUNDS, pages::round_form::change),
        page("/rounds/{round}/manage", RUN_ROUNDS, pages::round_manage::show),
        page("/rounds/{round}/form", RUN_ROUNDS, pages::round_form_version::show),
        form("/rounds/{round}/form", RUN_ROUNDS, pages::round_form_version::change),
        form("/rounds/{round}/open", RUN_ROUNDS, pages::round_manage::open),
        form("/rounds/{round}/extend", RUN_ROUNDS, pages::round_manage::extend),
        form("/rounds/{round}/close", RUN_ROUNDS, pages::round_manage::close),
        form("/rounds/{round}/reopen", RUN_ROUNDS, pages::round_manage::reopen),
        form("/rounds/{round}/exceptions", RUN_ROUNDS, pages::round_manage::except),
    ]
}

/// The authority reviews.
fn reviewing() -> Vec<Endpoint> {
    vec![
        page("/rounds", SEE_ROUNDS, pages::rounds::show),
        page("/rounds/{round}", SEE_ROUNDS, pages::round::show),
        page("/rounds/{round}/summary", SEE_ROUNDS, pages::summary::show),
        form("/rounds/{round}/archive", RUN_JOBS, pages::summary::archive),
        page("/rounds/{round}/comparison", SEE_ROUNDS, pages::comparison::show),
        page("/rounds/{round}/analysis", SEE_ROUNDS, pages::analysis::show),
        form("/rounds/{round}/rescore", RUN_JOBS, pages::analysis::rescore),
        page("/jobs", SEE_JOBS, pages::jobs::show),
        page("/jobs/{job}", SEE_JOBS, pages::job::show),
        page("/jobs/{job}/archive.zip", SEE_JOBS, pages::job::archive::show),
        form("/jobs/{job}/cancel", RUN_JOBS, pages::job::cancel),
        form("/jobs/{job}/again", RUN_JOBS, pages::job::again),
        page("/rounds/{round}/report.docx", SEE_ROUNDS, pages::reports::report_docx),
        page("/rounds/{round}/report.pdf", SEE_ROUNDS, pages::reports::report_pdf),
        page(
            "/rounds/{round}/report-own.docx",
            SEE_ROUNDS,
            pages::reports::report_own,
        ),
        page("/rounds/{round}/figures.xlsx", SEE_ROUNDS, pages::reports::workbook),
        page("/rounds/{round}/figures.csv", SEE_ROUNDS, pages::reports::table),
        page(
            "/rounds/{round}/answers.xlsx",
            EXPORT_ANSWERS,
            pages::reports::answers::workbook,
        ),
        page(
            "/rounds/{round}/answers.csv",
            EXPORT_ANSWERS,
            pages::reports::answers::long,
        ),
        page(
            "/rounds/{round}/answers-wide.csv",
            EXPORT_ANSWERS,
            pages::reports::answers::wide,
        ),
        page(
            "/rounds/{round}/answers-codebook.csv",
            EXPORT_ANSWERS,
            pages::reports::answers::codebook,
        ),
        page("/journal", SEE_JOURNAL, pages::journal::show),
        page("/journal/export", SEE_JOURNAL, pages::journal::export),
        form(
            "/submissions/{submission}/accept",
            REVIEW,
            pages::result::decisions::accept,
        ),
        form(
            "/submissions/{submission}/return",
            REVIEW,
            pages::result::decisions::give_back,
        ),
    ]
}

/// The authority asks those who are late.
fn reminding() -> Vec<Endpoint> {
    vec![
        page("/reminders", SEE_REMINDERS, pages::reminders::show),
        form("/reminders", REMIND, pages::reminders::send),
        page("/reminders/print", SEE_REMINDERS, pages::late_print::show),
        page("/reminders/log", SEE_REMINDERS, pages::reminder_log::show),
        page("/reminders/addresses", RUN_ROUNDS, pages::mailboxes::show),
        form("/reminders/addresses", RUN_ROUNDS, pages::mailboxes::submit),
        page("/rounds/{round}/reminders", SEE_REMINDERS, pages::reminders::show_round),
        form("/rounds/{round}/reminders", REMIND, pages::reminders::send_round),
        page(
            "/rounds/{round}/reminders/print",
            SEE_REMINDERS,
            pages::late_print::show_round,
        ),
    ]
}

/// The authority runs its people, a head the respondents of the own institution.
fn running_people() -> Vec<Endpoint> {
    vec![
        page("/people", RUN_PEOPLE, pages::people::home),
        page("/people/{municipality}", RUN_PEOPLE, pages::people::show),
        page("/people/{municipality}/new", RUN_PEOPLE, pages::new_person::show),
        form("/people/{municipality}/new", RUN_PEOPLE, pages::new_person::submit),
        page("/people/{municipality}/import", RUN_PEOPLE, pages::people_import::show),
        form(
            "/people/{municipality}/import",
            RUN_PEOPLE,
            pages::people_import::preview,
        ),
        form(
            "/people/{municipality}/import/apply",
            RUN_PEOPLE,
            pages::people_import::apply,
        ),
        page(
            "/people/{municipality}/template.xlsx",
            RUN_PEOPLE,
            pages::people_import::blank,
        ),
        form("/people/{municipality}/slips", RUN_PEOPLE, pages::slips::several),
        page("/people/{municipality}/{person}", RUN_PEOPLE, pages::person::show),
        form("/people/{municipality}/{person}", RUN_PEOPLE, pages::person::change),
        form(
            "/people/{municipality}/{person}/roles",
            RUN_PEOPLE,
            pages::person::roles,
        ),
        form(
            "/people/{municipality}/{person}/invitation",
            RUN_PEOPLE,
            pages::slips::one,
        ),
    ]
}

/// The authority keeps its register of institutions.
fn register() -> Vec<Endpoint> {
    vec![
        page("/institutions", SEE_REGISTER, pages::institutions::show),
        page(
            "/institutions/register.xlsx",
            SEE_REGISTER,
            pages::institutions::workbook,
        ),
        page("/institutions/register.csv", SEE_REGISTER, pages::institutions::csv),
        page("/institutions/template.xlsx", KEEP_REGISTER, pages::institutions::blank),
        page("/institutions/new", KEEP_REGISTER, pages::institution_form::blank),
        form("/institutions/new", KEEP_REGISTER, pages::institution_form::add),
        page("/institutions/import", KEEP_REGISTER, pages::institution_import::show),
        form(
            "/institutions/import",
            KEEP_REGISTER,
            pages::institution_import::preview,
        ),
        form(
            "/institutions/import/apply",
            KEEP_REGISTER,
            pages::institution_import::apply,
        ),
        page("/institutions/{institution}", SEE_REGISTER, pages::institution::show),
        page(
            "/institutions/{institution}/edit",
            KEEP_REGISTER,
            pages::institution_form::edit,
        ),
        form(
            "/institutions/{institution}/edit",
            KEEP_REGISTER,
            pages::institution_form::change,
        ),
        page(
            "/institutions/{institution}/close",
            KEEP_REGISTER,
            pages::institution_form::closing,
        ),
        form(
            "/institutions/{institution}/close",
            KEEP_REGISTER,
            pages::institution_form::close,
        ),
    ]
}

/// What results follow: proposed by one person, decided by another.
fn rules() -> Vec<Endpoint> {
    vec![
        page("/rules", SEE_RULES, pages::rules::home),
        page("/rules/{municipality}", SEE_RULES, pages::rules::show),
        page("/rules/{municipality}/settings", SEE_RULES, pages::rule_settings::show),
        form(
            "/rules/{municipality}/settings",
            PROPOSE_RULES,
            pages::rule_settings::propose,
        ),
        page(
            "/rules/{municipality}/settings/history",
            SEE_RULES,
            pages::settings_history::show,
        ),
        page("/rules/{municipality}/versions", SEE_RULES, pages::versions::show),
        form("/rules/{municipality}/versions", PROPOSE_RULES, pages::versions::bring),
        form(
            "/rules/{municipality}/versions/return",
            PROPOSE_RULES,
            pages::versions::give_back,
        ),
        form(
            "/rules/{municipality}/versions/revoke",
            REVOKE_VERSIONS,
            pages::versions::revoke,
        ),
        page(
            "/rules/{municipality}/workbook/template.xlsx",
            SEE_RULES,
            pages::versions::workbook::template,
        ),
        page(
            "/rules/{municipality}/workbook/example.xlsx",
            SEE_RULES,
            pages::versions::workbook::example,
        ),
        page(
            "/rules/{municipality}/proposals/{proposal}",
            SEE_RULES,
            pages::proposal::show,
        ),
        form(
            "/rules/{municipality}/proposals/{proposal}/approve",
            DECIDE_RULES,
            pages::proposal::approve,
        ),
        form(
            "/rules/{municipality}/proposals/{proposal}/impact",
            PROPOSE_RULES,
            pages::proposal::preview,
        ),
        form(
            "/rules/{municipality}/proposals/{proposal}/reject",
            DECIDE_RULES,
            pages::proposal::reject,
        ),
        form(
            "/rules/{municipality}/proposals/{proposal}/withdraw",
            PROPOSE_RULES,
            pages::proposal::withdraw,
        ),
    ]
}

/// What can be read about.
fn looking() -> Vec<Endpoint> {
    vec![
        page("/systems", SEE_PASSPORTS, pages::systems::show),
        page("/systems/{system}", SEE_PASSPORTS, pages::system::show),
        page("/systems/{system}/standing", SEE_ROUNDS, pages::municipal::show),
        page("/indicators/{code}", SEE_PASSPORTS, pages::indicator::show),
        page("/overview", SEE_PLATFORM, pages::overview::show),
        page("/overview/across", SEE_PLATFORM, pages::across::show),
        page("/overview/journal", SEE_PLATFORM, pages::journal::show_platform),
        page(
            "/overview/journal/export",
            SEE_PLATFORM,
            pages::journal::export_platform,
        ),
    ]
}

/// The lines of the policy table, for tests and for whoever wants to read it.
#[must_use]
pub fn table() -> Vec<Row> {
    endpoints().into_iter().map(|endpoint| endpoint.row).collect()
}

/// The API's description, from the routes' own.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn document() -> serde_json::Result<serde_json::Value> {
    let mut app = actix_web::App::new().into_utoipa_app().openapi(docs::head());
    for (resource, docs) in resources() {
        app = app.service(Described { resource, docs });
    }
    docs::with_engine_types(&app.split_for_parts().1)
}

/// Puts all routes into an application.
pub fn configure(config: &mut ServiceConfig) {
    for (resource, docs) in resources() {
        config.service(Described { resource, docs });
    }
    config.default_service(web::to(finish::no_such_address));
}

/// One resource for each address, with its methods and their policies.
fn resources() -> Vec<(actix_web::Resource, Docs)> {
    let mut grouped: Vec<(String, Vec<Endpoint>)> = Vec::new();
    for endpoint in endpoints() {
        match grouped.iter_mut().find(|(pattern, _)| *pattern == endpoint.row.pattern) {
            Some((_, same)) => same.push(endpoint),
            None => grouped.push((endpoint.row.pattern.clone(), vec![endpoint])),
        }
    }
    grouped
        .into_iter()
        .map(|(pattern, endpoints)| resource(&pattern, endpoints))
        .collect()
}

fn resource(pattern: &str, endpoints: Vec<Endpoint>) -> (actix_web::Resource, Docs) {
    let rows = Rows(endpoints.iter().map(|endpoint| endpoint.row.clone()).collect());
    let mut resource = web::resource(pattern.to_owned())
        .app_data(rows)
        .app_data(web::FormConfig::default().limit(MAX_BODY))
        .app_data(web::PayloadConfig::new(MAX_BODY))
        .default_service(web::to(finish::no_such_method));
    let mut docs = Docs::default();
    for endpoint in endpoints {
        resource = resource.route(endpoint.route);
        docs = docs.and(endpoint.docs.unwrap_or_default());
    }
    (resource, docs)
}

#[cfg(test)]
mod tests;
