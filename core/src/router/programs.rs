//! The API's routes.

use super::endpoint::{Endpoint, api};
use crate::access::{
    ACT_AS_HEAD, ANSWER, KEEP_REGISTER, PUBLIC, READ_CATALOGUE, READ_SUBMISSION, REMARK, REMIND, RETRY_ASSESSMENT,
    REVIEW, RUN_PEOPLE, RUN_ROUNDS, SEE_JOURNAL, SEE_PLATFORM, SEE_REGISTER, SEE_REMINDERS, SEE_ROUNDS, SEE_TASKS,
};
use crate::api;

/// For programs, with a personal access token.
pub(super) fn api_v1() -> Vec<Endpoint> {
    vec![
        api(api::document::__path_show, PUBLIC, api::document::show),
        api(api::institutions::__path_list, SEE_REGISTER, api::institutions::list),
        api(api::institutions::__path_add, KEEP_REGISTER, api::institutions::add),
        api(
            api::institutions::__path_replace,
            KEEP_REGISTER,
            api::institutions::replace,
        ),
        api(api::rounds::__path_list, SEE_ROUNDS, api::rounds::list),
        api(api::run_rounds::__path_make, RUN_ROUNDS, api::run_rounds::make),
        api(api::round_forms::__path_show, RUN_ROUNDS, api::round_forms::show),
        api(api::round_forms::__path_change, RUN_ROUNDS, api::round_forms::change),
        api(api::run_rounds::__path_show, SEE_ROUNDS, api::run_rounds::show),
        api(api::run_rounds::__path_edit, RUN_ROUNDS, api::run_rounds::edit),
        api(api::boards::__path_show, SEE_ROUNDS, api::boards::show),
        api(api::round_moves::__path_open, RUN_ROUNDS, api::round_moves::open),
        api(api::round_moves::__path_extend, RUN_ROUNDS, api::round_moves::extend),
        api(api::round_moves::__path_close, RUN_ROUNDS, api::round_moves::close),
        api(api::round_moves::__path_reopen, RUN_ROUNDS, api::round_moves::reopen),
        api(api::round_moves::__path_except, RUN_ROUNDS, api::round_moves::except),
        api(api::reminders::__path_send, REMIND, api::reminders::send),
        api(api::reminders::__path_list, SEE_REMINDERS, api::reminders::list),
        api(api::mailboxes::__path_list, RUN_ROUNDS, api::mailboxes::list),
        api(api::mailboxes::__path_keep, RUN_ROUNDS, api::mailboxes::keep),
        api(api::journal::__path_list, SEE_JOURNAL, api::journal::list),
        api(api::across::__path_show, SEE_PLATFORM, api::across::show),
        api(api::people::__path_list, RUN_PEOPLE, api::people::list),
        api(api::people::__path_hire, RUN_PEOPLE, api::people::hire),
        api(api::people::__path_show, RUN_PEOPLE, api::people::show),
        api(api::people::__path_change, RUN_PEOPLE, api::people::change),
        api(api::people::__path_invite, RUN_PEOPLE, api::people::invite),
        api(api::people::__path_grant, RUN_PEOPLE, api::people::grant),
        api(api::people::__path_revoke, RUN_PEOPLE, api::people::revoke),
        api(api::summaries::__path_show, SEE_ROUNDS, api::summaries::show),
        api(api::tasks::__path_list, SEE_TASKS, api::tasks::list),
        api(api::forms::__path_show, READ_CATALOGUE, api::forms::show),
        api(api::passports::__path_show, READ_CATALOGUE, api::passports::show),
        api(api::answers::__path_show, READ_SUBMISSION, api::answers::show),
        api(api::answers::__path_save, ANSWER, api::answers::save),
        api(api::answers::__path_previous, READ_SUBMISSION, api::answers::previous),
        api(api::files::__path_list, READ_SUBMISSION, api::files::list),
        api(api::files::__path_upload, ANSWER, api::files::upload),
        api(api::files::__path_show, READ_SUBMISSION, api::files::show),
        api(api::sections::__path_list, READ_SUBMISSION, api::sections::list),
        api(api::sections::__path_delegate, ACT_AS_HEAD, api::sections::delegate),
        api(api::sections::__path_mark_ready, ANSWER, api::sections::mark_ready),
        api(api::remarks::__path_list, READ_SUBMISSION, api::remarks::list),
        api(api::remarks::__path_write, REMARK, api::remarks::write),
        api(api::remarks::__path_settle, ANSWER, api::remarks::settle),
        api(api::reviews::__path_accept, REVIEW, api::reviews::accept),
        api(api::reviews::__path_give_back, REVIEW, api::reviews::give_back),
        api(api::submissions::__path_sign, ANSWER, api::submissions::sign),
        api(
            api::withdrawals::__path_withdraw,
            ACT_AS_HEAD,
            api::withdrawals::withdraw,
        ),
        api(api::assessments::__path_show, READ_SUBMISSION, api::assessments::show),
        api(
            api::assessments::__path_retry,
            RETRY_ASSESSMENT,
            api::assessments::retry,
        ),
    ]
}
