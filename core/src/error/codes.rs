//! Every error code, listed once: what the command line prints, the API's problems say and a page explains.

use actix_web::http::StatusCode;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal, $status:ident, $title:literal;)+) => {
        /// What went wrong, as a stable word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable word, such as `not_found`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// What HTTP calls it.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)+ }
            }

            /// The same for every occurrence, in English; pages take theirs from the locales.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }
        }
    };
}

codes! {
    // ---- who asks
    /// No session and no token.
    SignInRequired = "sign_in_required", UNAUTHORIZED, "Sign in first";
    /// Login and password do not belong together.
    SignInFailed = "sign_in_failed", UNPROCESSABLE_ENTITY, "Login or password is wrong";
    /// Too many attempts to sign in.
    TooManyAttempts = "too_many_attempts", TOO_MANY_REQUESTS, "Too many attempts, wait a little";
    /// A one-time password must be changed before anything else.
    PasswordChangeRequired = "password_change_required", FORBIDDEN, "Change the one-time password first";
    /// The code of the second factor is wrong or was used.
    CodeWrong = "code_wrong", UNPROCESSABLE_ENTITY, "The code is wrong or was used";
    /// A second factor must be set up before anything else.
    SecondFactorRequired = "second_factor_required", FORBIDDEN, "Set up a second factor first";
    /// A role that one does not have oneself, or an account beyond one's remit.
    GrantRefused = "grant_refused", FORBIDDEN, "This role or account is not yours to give or change";
    /// A role that does not go with its place.
    RolePlace = "role_place", UNPROCESSABLE_ENTITY, "Heads and respondents work at an institution, all others at the authority";
    /// The last role of an account, which stays until the account is shut out.
    LastRole = "last_role", CONFLICT, "An account keeps its last role";
    /// The new password is too short or too easy.
    PasswordWeak = "password_weak", UNPROCESSABLE_ENTITY, "The password is too easy to guess";
    /// The two new passwords differ.
    PasswordsDiffer = "passwords_differ", UNPROCESSABLE_ENTITY, "The passwords differ";
    /// The set-up link was used, has expired or never was.
    LinkInvalid = "link_invalid", NOT_FOUND, "The link was used or has expired";
    /// The form was not sent from our page, or the page is too old.
    FormExpired = "form_expired", FORBIDDEN, "The page has expired, open it again";
    /// The sign-in provider does not answer.
    ProviderUnavailable = "provider_unavailable", SERVICE_UNAVAILABLE, "The sign-in provider does not answer";
    /// The provider did not let the person in, or the person changed their mind.
    ProviderRefused = "provider_refused", UNPROCESSABLE_ENTITY, "The provider did not confirm the sign-in";
    /// The provider's answer is not signed, not for us, not of now or not for this browser.
    ProviderAnswerInvalid = "provider_answer_invalid", UNPROCESSABLE_ENTITY, "The provider's answer proves nothing";
    /// The browser was not sent to the provider, has come back already or took too long.
    ProviderStepInvalid = "provider_step_invalid", FORBIDDEN, "This sign-in was not begun here or has ended";
    /// No account is connected to this account of the provider.
    IdentityUnknown = "identity_unknown", FORBIDDEN, "No account is connected to this one";
    /// The provider's account is connected already, or one's own to another of it.
    IdentityTaken = "identity_taken", CONFLICT, "This account is connected already";
    /// The only way into an account stays.
    LastWayIn = "last_way_in", CONFLICT, "An account keeps its only way in";
    /// The access token is unknown, revoked or expired.
    TokenInvalid = "token_invalid", UNAUTHORIZED, "The access token is not valid";
    /// The access token lacks the scope.
    ScopeMissing = "scope_missing", FORBIDDEN, "The access token lacks the scope";
    /// Known, but not allowed to do this with an object that may be seen.
    Forbidden = "forbidden", FORBIDDEN, "You may not do this";

    // ---- what is asked
    /// There is no such page or object, or it is somebody else's.
    NotFound = "not_found", NOT_FOUND, "There is nothing here";
    /// The address exists, the method does not.
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "This method is not allowed here";
    /// The body is larger than allowed.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "The request is too large";
    /// The body is of a kind that is not read here.
    MediaType = "media_type", UNSUPPORTED_MEDIA_TYPE, "This kind of content is not accepted here";
    /// The body, query or path cannot be read.
    Malformed = "malformed", BAD_REQUEST, "The request cannot be read";
    /// Fields of the request are missing, unknown or out of bounds.
    InputInvalid = "input_invalid", UNPROCESSABLE_ENTITY, "The input has faults";
    /// The client went away or was too slow.
    RequestIncomplete = "request_incomplete", REQUEST_TIMEOUT, "The request did not arrive whole";

    // ---- answers
    /// Somebody changed the answer meanwhile.
    AnswerConflict = "answer_conflict", CONFLICT, "Somebody else changed this answer";
    /// An idempotency key was used again with other content.
    KeyReused = "key_reused", CONFLICT, "The idempotency key was used with other content";
    /// The form has no such question or section, or it is not asked.
    QuestionUnknown = "question_unknown", UNPROCESSABLE_ENTITY, "The form has no such question";
    /// What was typed cannot be read as the question's kind; it is kept.
    AnswerInvalid = "answer_invalid", UNPROCESSABLE_ENTITY, "The answer has a fault";
    /// Answers are missing or have faults, so the submission cannot be signed.
    SubmissionIncomplete = "submission_incomplete", UNPROCESSABLE_ENTITY, "The answers are not complete";
    /// The submission was signed or accepted and cannot be changed.
    SubmissionClosed = "submission_closed", CONFLICT, "The submission is signed and cannot be changed";
    /// The submission is in a state that does not allow this.
    SubmissionState = "submission_state", CONFLICT, "The submission's state does not allow this";
    /// The submission is not the one that was looked at.
    SubmissionChanged = "submission_changed", CONFLICT, "Somebody else changed the submission";
    /// The round ends with the signature.
    AcceptanceUnwanted = "acceptance_unwanted", CONFLICT, "The round wants no acceptance";
    /// The round wants the head's own signature.
    HeadSigns = "head_signs", FORBIDDEN, "Only the head of the institution signs in this round";
    /// The round is in a phase that does not allow this.
    RoundState = "round_state", CONFLICT, "The round's state does not allow this";
    /// Somebody changed the round meanwhile.
    RoundChanged = "round_changed", CONFLICT, "Somebody else changed the round";
    /// The round does not take answers.
    RoundClosed = "round_closed", CONFLICT, "The round does not take answers now";
    /// A section that is not complete cannot be called ready.
    SectionIncomplete = "section_incomplete", UNPROCESSABLE_ENTITY, "The section is not complete";
    /// Sections are delegated to people of the institution.
    DelegateUnknown = "delegate_unknown", UNPROCESSABLE_ENTITY, "Nobody of this institution who can sign in";
    /// The server has no way to send mail.
    MailUnconfigured = "mail_unconfigured", CONFLICT, "This server sends no mail";
    /// A file of a kind or size that is not taken.
    FileRefused = "file_refused", UNPROCESSABLE_ENTITY, "The file is not accepted";

    // ---- plugins and forms
    /// The plugin does not know the form.
    PluginUnknownForm = "plugin_unknown_form", BAD_GATEWAY, "The plugin does not know the form";
    /// The plugin refused the answers.
    PluginRefusedAnswers = "plugin_refused_answers", BAD_GATEWAY, "The plugin refused the answers";
    /// The plugin says that it failed.
    PluginFailed = "plugin_failed", BAD_GATEWAY, "The plugin reported a failure";
    /// The plugin used up its fuel.
    PluginOutOfFuel = "plugin_out_of_fuel", BAD_GATEWAY, "The plugin computed for too long";
    /// The plugin passed its wall-clock limit.
    PluginTooSlow = "plugin_too_slow", BAD_GATEWAY, "The plugin took too much time";
    /// The plugin wanted more memory than it may have.
    PluginOutOfMemory = "plugin_out_of_memory", BAD_GATEWAY, "The plugin wanted too much memory";
    /// The plugin called itself too deeply.
    PluginStackOverflow = "plugin_stack_overflow", BAD_GATEWAY, "The plugin recursed too deeply";
    /// The plugin gave up.
    PluginTrapped = "plugin_trapped", BAD_GATEWAY, "The plugin stopped with a fault";
    /// The plugin returned more than the host takes.
    PluginOutputTooLarge = "plugin_output_too_large", BAD_GATEWAY, "The plugin returned too much";
    /// The plugin returned what is no text.
    PluginBadText = "plugin_bad_text", BAD_GATEWAY, "The plugin returned text that cannot be read";
    /// The plugin returned what cannot be read.
    PluginBadOutput = "plugin_bad_output", BAD_GATEWAY, "The plugin returned what cannot be read";
    /// The plugin named what its passport does not.
    PluginUnknownId = "plugin_unknown_id", BAD_GATEWAY, "The plugin named what its passport does not know";
    /// The plugin said something twice.
    PluginDuplicateId = "plugin_duplicate_id", BAD_GATEWAY, "The plugin returned a result twice";
    /// The plugin returned no number where one was due.
    PluginNotFinite = "plugin_not_finite", BAD_GATEWAY, "The plugin returned what is no number";
    /// The plugin gave points beyond the maximum.
    PluginOutOfRange = "plugin_out_of_range", BAD_GATEWAY, "The plugin gave points beyond the maximum";
    /// The plugin's totals do not add up.
    PluginTotalsDisagree = "plugin_totals_disagree", BAD_GATEWAY, "The plugin's totals do not add up";
    /// The answers are larger than a plugin may be given.
    PluginInputTooLarge = "plugin_input_too_large", BAD_GATEWAY, "The answers are too large for a plugin";
    /// The answers hold what a plugin cannot be given.
    PluginInputNotFinite = "plugin_input_not_finite", BAD_GATEWAY, "The answers cannot be given to a plugin";
    /// The sandbox itself failed.
    PluginHostFailed = "plugin_host_failed", BAD_GATEWAY, "The sandbox failed";
    /// The component is larger than allowed.
    PluginTooLarge = "plugin_too_large", UNPROCESSABLE_ENTITY, "The plugin is too large";
    /// Not a component.
    PluginNotAComponent = "plugin_not_a_component", UNPROCESSABLE_ENTITY, "This is not a component";
    /// The component wants something of the host.
    PluginHasImports = "plugin_has_imports", UNPROCESSABLE_ENTITY, "The plugin imports something";
    /// The component does not export the contract.
    PluginWrongContract = "plugin_wrong_contract", UNPROCESSABLE_ENTITY, "The plugin is of another contract";
    /// The component needs more than an instance may have.
    PluginNeedsTooMuch = "plugin_needs_too_much", UNPROCESSABLE_ENTITY, "The plugin needs too much";
    /// The compiler refused the component.
    PluginCompileFailed = "plugin_compile_failed", UNPROCESSABLE_ENTITY, "The plugin cannot be compiled";
    /// The compiler broke its limits.
    PluginCompileTooMuch = "plugin_compile_too_much", UNPROCESSABLE_ENTITY, "Compiling the plugin took too much";
    /// The passport has faults.
    PluginBadPassport = "plugin_bad_passport", UNPROCESSABLE_ENTITY, "The plugin's passport has faults";
    /// The table plugin refused its passport.
    PluginBadTable = "plugin_bad_table", UNPROCESSABLE_ENTITY, "The passport table has faults";
    /// The plugin that the round pins is not there.
    PluginMissing = "plugin_missing", UNPROCESSABLE_ENTITY, "There is no such plugin";
    /// The version was revoked by the platform.
    PluginRevoked = "plugin_revoked", CONFLICT, "This version of the plugin was revoked";
    /// The plugin's id belongs to somebody else.
    PluginTaken = "plugin_taken", CONFLICT, "This plugin id is not yours to use";
    /// The version was published with other content.
    VersionUsed = "version_used", CONFLICT, "This version was published with other content";
    /// Whoever proposed something does not decide on it.
    SamePerson = "same_person", CONFLICT, "Another person decides on a proposal";
    /// Only its author takes a proposal back.
    NotAuthor = "not_author", CONFLICT, "Only its author takes a proposal back";
    /// The proposal was decided on already.
    ProposalDecided = "proposal_decided", CONFLICT, "The proposal was decided on already";
    /// What a proposal would change was changed meanwhile.
    ProposalOutdated = "proposal_outdated", CONFLICT, "What the proposal would change was changed meanwhile";
    /// A plugin's package that nobody takes.
    PackageInvalid = "package_invalid", UNPROCESSABLE_ENTITY, "The package has faults";
    /// A workbook with a municipality's system has faults.
    WorkbookInvalid = "workbook_invalid", UNPROCESSABLE_ENTITY, "The workbook has faults";
    /// A worked case that came along with a plugin does not come out.
    CasesDiffer = "cases_differ", UNPROCESSABLE_ENTITY, "Worked cases of the plugin do not come out";
    /// A plugin's project that cannot be built.
    ProjectInvalid = "project_invalid", UNPROCESSABLE_ENTITY, "The plugin's project has faults";
    /// A key for signatures that cannot be used.
    KeyInvalid = "key_invalid", UNPROCESSABLE_ENTITY, "The key cannot be used";
    /// The assessment was already made.
    AssessmentDone = "assessment_done", CONFLICT, "The assessment has been made";
    /// A form file that cannot be used.
    FormInvalid = "form_invalid", UNPROCESSABLE_ENTITY, "The form has faults";
    /// The form that is asked for or pinned is not there.
    FormMissing = "form_missing", UNPROCESSABLE_ENTITY, "There is no such form";
    /// Forms and passports do not fit each other.
    Inconsistent = "inconsistent", UNPROCESSABLE_ENTITY, "Forms and passports do not fit each other";
    /// Settings that the plugin refuses.
    SettingsInvalid = "settings_invalid", UNPROCESSABLE_ENTITY, "The settings have faults";
    /// A stored assessment is not what the same inputs give again.
    VerifyFailed = "verify_failed", UNPROCESSABLE_ENTITY, "An assessment could not be reproduced";
    /// The backup was made by a newer version.
    BackupNewer = "backup_newer", UNPROCESSABLE_ENTITY, "The backup was made by a newer version";
    /// The backup is not as it was written.
    BackupDamaged = "backup_damaged", UNPROCESSABLE_ENTITY, "The backup is damaged or not a backup";
    /// A backup is restored only where nothing is yet.
    NotEmpty = "not_empty", CONFLICT, "There is something already: restore into an empty place";

    // ---- what is handed on
    /// There is nobody to report on.
    NothingAssessed = "nothing_assessed", CONFLICT, "No institution of the round has been assessed yet";
    /// The workbook cannot be written.
    ReportWorkbook = "report_workbook", INTERNAL_SERVER_ERROR, "The workbook cannot be written";
    /// A sheet would need more rows than the format has.
    ReportTooManyRows = "report_too_many_rows", UNPROCESSABLE_ENTITY, "There are more rows than a sheet takes";
    /// The document cannot be packed.
    ReportDocument = "report_document", INTERNAL_SERVER_ERROR, "The document cannot be written";
    /// The PDF cannot be laid out or breaks its standard.
    ReportPdf = "report_pdf", INTERNAL_SERVER_ERROR, "The PDF cannot be written";
    /// A picture cannot be drawn.
    ReportPicture = "report_picture", INTERNAL_SERVER_ERROR, "A picture cannot be drawn";
    /// The template is larger than is read.
    TemplateTooLarge = "template_too_large", UNPROCESSABLE_ENTITY, "The template is too large";
    /// The template unpacks to more than is read.
    TemplateUnpacksTooLarge = "template_unpacks_too_large", UNPROCESSABLE_ENTITY, "The template unpacks to too large a document";
    /// The template is no DOCX.
    TemplateNotADocument = "template_not_a_document", UNPROCESSABLE_ENTITY, "The template is no DOCX";
    /// The template is of the old format or has a password.
    TemplateOldOrLocked = "template_old_or_locked", UNPROCESSABLE_ENTITY, "The template is of an old format or has a password";
    /// The template has macros.
    TemplateMacros = "template_macros", UNPROCESSABLE_ENTITY, "The template has macros";
    /// The template draws on something outside of itself.
    TemplateOutside = "template_outside", UNPROCESSABLE_ENTITY, "The template draws on something outside of itself";
    /// The template cannot be read to the end.
    TemplateBroken = "template_broken", UNPROCESSABLE_ENTITY, "The template is damaged";
    /// The template has a field that nobody knows.
    TemplateFieldUnknown = "template_field_unknown", UNPROCESSABLE_ENTITY, "The template has an unknown field";
    /// A table or a list shares its paragraph with other text.
    TemplateFieldNotAlone = "template_field_not_alone", UNPROCESSABLE_ENTITY, "A table or a list wants a paragraph of its own";
    /// A table or a list stands in a header, footer or note.
    TemplateFieldOnlyInBody = "template_field_only_in_body", UNPROCESSABLE_ENTITY, "A table or a list can stand in the text only";
    /// A field is not closed.
    TemplateFieldUnfinished = "template_field_unfinished", UNPROCESSABLE_ENTITY, "A field of the template is not finished";
    /// Somebody changed what is published meanwhile.
    PublicationChanged = "publication_changed", CONFLICT, "Somebody else changed what is published";

    // ---- the installation
    /// Something of this name exists.
    AlreadyExists = "already_exists", CONFLICT, "This exists already";
    /// The register of institutions is not the one that the change was made upon.
    RegisterChanged = "register_changed", CONFLICT, "Somebody else changed the register meanwhile";
    /// A file cannot be read or written.
    FileUnreadable = "file_unreadable", UNPROCESSABLE_ENTITY, "The file cannot be read";
    /// The configuration cannot be used.
    ConfigInvalid = "config_invalid", UNPROCESSABLE_ENTITY, "The configuration has faults";
    /// The server cannot start; the list says why.
    BootFailed = "boot_failed", SERVICE_UNAVAILABLE, "The server cannot start";
    /// The place where uploaded files lie does not answer.
    FilesUnavailable = "files_unavailable", SERVICE_UNAVAILABLE, "The store of files does not answer";
    /// The database does not answer.
    DatabaseUnavailable = "database_unavailable", SERVICE_UNAVAILABLE, "The database does not answer";
    /// Long work took the server down with it several times.
    JobCrashed = "job_crashed", INTERNAL_SERVER_ERROR, "The work broke off several times";
    /// A fault of ours.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side";
}

impl Code {
    /// The code of this name, as a stored failure has it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Code;

    #[test]
    fn codes_are_unique_words() {
        let words: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        for word in words {
            assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{word}");
            assert_eq!(Code::parse(word).map(Code::as_str), Some(word));
        }
    }
}
