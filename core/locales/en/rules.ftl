# Scoring rules: the plugin's version, its settings, proposals and decisions on them.

nav-rules = Scoring rules
rules-title = Scoring rules
rules-lead = Which version of the plugin scores the answers, and with which settings. One person proposes a change, another approves it.
rules-plugin = Plugin
rules-settings = Settings
rules-built-in = built into the program and updated with it
rules-activated = in force since { $when }
rules-platform = The platform
rules-settings-number = No. { $number }, in force since { $date }
rules-settings-default = all at their defaults
rules-to-settings = Settings
rules-to-versions = Plugin versions
rules-waiting = Waiting for a decision
rules-none-waiting = There are no proposals. Other settings or another version are proposed on their pages.
rules-decided = Decided
rules-link = Scoring rules

proposal-of-settings = Change of settings
proposal-of-version = Version { $version } of the plugin { $id }
proposal-of-return = Return to version { $version } of the plugin { $id }
proposal-proposed = waiting
proposal-approved = approved
proposal-rejected = rejected
proposal-withdrawn = withdrawn
proposal-since = Proposed
proposal-made-by = proposed: { $who }
proposal-decided = Decision
proposal-decided-by = decision: { $who }
proposal-why = Why
proposal-changes = What would change
proposal-decision = Your decision
proposal-own = This is your own proposal. Another person approves or rejects it: an administrator of the authority or of the platform. Until then you can withdraw it.
proposal-withdraw = Withdraw the proposal
proposal-approve = Approve
proposal-approve-settings = Approved settings apply to rounds opened after this. Open rounds are scored as before.
proposal-approve-version = An approved version applies to rounds opened after this. Open rounds keep the earlier version until they are moved to the new one.
proposal-reject = Reject
proposal-reject-reason = Why you reject it
proposal-reject-wanted = Say why you reject the proposal, in up to 2000 characters.
proposal-reason = Why this is needed
proposal-reason-hint = A decision, minutes, a remark: the reason stays in the log and in the history.
proposal-reason-wanted = Give a reason of up to 2000 characters.
proposal-outdated-now = The rules in force were changed while the proposal waited. It can no longer be approved: propose it anew.

settings-title = Scoring settings
settings-in-force = Settings no. { $number } are in force.
settings-none-changed = All settings are at their defaults.
settings-lead = Settings apply to rounds opened after they are approved. Open rounds keep the settings that they were opened with.
settings-readings = How rules are read
settings-bounds = Bounds and shares
settings-weights = Weights of indicators
settings-none = This plugin has no settings.
settings-propose = Propose
settings-same = Nothing was changed: these values are in force. Change at least one.
settings-from =
    { $gone ->
        [0] The fields hold settings no. { $number }. Check them and propose.
        [one] The fields hold settings no. { $number }. The plugin does not know { $gone } value of that time; it was left out.
       *[other] The fields hold settings no. { $number }. The plugin does not know { $gone } values of that time; they were left out.
    }
settings-history-title = History of settings
settings-history-lead = Every change: who proposed and who approved it, why, and what is different.
settings-history-empty = Settings were never changed: the defaults are in force.
settings-number = Settings no. { $number }
settings-is-in-force = in force
settings-since = approved: { $who }
settings-proposed = proposed: { $who }
settings-no-change = The values are the defaults.
settings-back = Propose settings no. { $number } again
setting-now = Now: { $value }
setting-default = default: { $value }
setting-bounds = from { $least } to { $greatest }
setting-ours = A default; the document does not define it.
setting-document = The document defines it so.
setting-on = yes
setting-off = no
setting-empty = Enter a value.
setting-not-a-number = Enter a number, such as 1.5.
setting-not-whole = Enter a whole number.
setting-too-fine = No more than two digits after the point.
setting-out-of-bounds = The value must be { $bounds }.

versions-title = Plugin versions
versions-lead = Which version scores the answers, and which did before.
versions-came-along = built-in version, in force before the first activation
versions-in-force = in force
versions-revoked = revoked
versions-revoked-why = Revoked by the platform: { $reason }
versions-signed = signed: { $who }
versions-bring-title = A new version
versions-bring-text = Upload the plugin. It is checked in the sandbox and becomes a proposal: it takes effect only when another person approves it.
versions-file = Plugin file
versions-file-hint = A filled .xlsx workbook, a .zplugin package that “zerkalo plugin pack” made, or a WebAssembly component .wasm: up to { $size }.
versions-bring = Check and propose
versions-workbook = No programmer is needed: describe your system in an XLSX workbook and bring it here as well. Take a workbook:
versions-workbook-template = empty
versions-workbook-example = filled example
versions-bring-wanted = Choose the plugin's file.
versions-bring-known = This version is in force already. Upload another.
versions-return-title = Return to an earlier version
versions-return-text = The earlier version takes effect again when another person approves the return.
versions-version = Version
versions-return = Propose the return
versions-return-wanted = Choose a version that is not in force now.
versions-return-known = This version is in force already. Choose another.
versions-revoke-title = Revoke a version
versions-revoke-text = New rounds do not get a revoked version and answers cannot be signed by it; drafts are kept. Results that are there stay. A revocation holds for all municipalities and cannot be undone.
versions-revoke = Revoke
versions-revoke-wanted = Choose a version.
versions-revoke-known = This version is revoked already.
versions-details = Details for the developer
version-is-revoked = The platform revoked the version in force: { $reason } No new rounds can be opened: return to an earlier version or upload a mended one.
version-what = What is proposed
version-digest = SHA-256 digest
version-signature = Signature
version-unsigned = not signed
version-checks = Checks
version-dropped = The new version does not take these settings; they return to their defaults:
version-differences = How it differs from the version in force
version-same = The contents are the same: systems, indicators, levels and settings do not differ.
version-systems = Systems and indicators
version-indicators =
    { $n ->
        [one] { $n } indicator
       *[other] { $n } indicators
    }
check-passed = passed
check-imports = Access to the outside
check-imports-passed = the plugin asks nothing of the server
check-contract = Contract
check-contract-passed = functions and types are those of the contract
check-compile = Compilation
check-compile-passed = compiled apart, bounded in time and memory
check-passport = Passport
check-passport-passed = without faults: { $systems } systems, { $indicators } indicators
check-forms = Forms
check-forms-passed = every indicator finds its questions; new forms: { $forms }
check-cases = Worked cases
check-cases-passed = { $cases ->
    [one] { $cases } comes out
   *[other] { $cases } come out
}
proposal-impact-unknown = Nobody has worked out yet what becomes of the results. Better do it before you decide: the log keeps that the decision was made with it.
version-findings = What to look at
version-findings-hint = None of this keeps the version from being approved; read it before you decide.
check-settings = Settings
check-settings-passed = the plugin takes the settings in force; carried over: { $settings }
difference-count = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
difference-systems = Systems
difference-indicators = Indicators
difference-levels = Levels
difference-settings = Settings
difference-added = added
difference-removed = removed
difference-changed = changed
aspect-title = title
aspect-kind = kind of figure
aspect-questions = questions
aspect-weight = weight
aspect-bounds = threshold or target
aspect-method = method or source

remedy-plugin-too-large = A file of up to 20 MB is wanted: build the plugin without debugging information.
remedy-plugin-not-a-component = Build it with `zerkalo plugin build` and upload the .wasm file.
remedy-plugin-has-imports = Build the plugin without WASI and other outside functions: the details name what it asks for.
remedy-plugin-wrong-contract = Take version 1.0 of the contract and build again.
remedy-plugin-bad-passport = Mend what the details list, and upload again.
remedy-inconsistent = The details name every question and indicator that do not fit.
remedy-settings-invalid = The details say what was not accepted.
remedy-version-used = Give it a new number.
remedy-form-invalid = The details say what to mend.

round-pins-title = What results follow
round-pins-form = Form
round-pins-plugin = Plugin
round-pins-settings = Settings
round-pins-signature = Signature of the plugin
round-pins-version = version { $version }
round-pins-revoked = The platform revoked this version of the plugin: { $reason } Answers cannot be signed; drafts are kept.
