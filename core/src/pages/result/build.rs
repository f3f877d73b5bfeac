//! The result's view, from the stored assessment and what it rests on.

use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{
    Assessed, Assessment as Stored, Assignment, EarlierThan, SignedRevision, SubmissionState, assessments,
    recommendations, submissions,
};

use super::view::{Assessment, EarlierResult, ResultHead, ResultView, Review, Show, Withdrawal};
use crate::access::{ACT_AS_HEAD, Authorized, PLAN, RETRY_ASSESSMENT, REVIEW};
use crate::actions::terms::Terms;
use crate::components::{history, links};
use crate::error::Result;
use crate::pages::standing::moment;
use crate::state::State;
use crate::text::Lang;

/// The whole page; none before anything was signed.
///
/// # Errors
/// When the form or plugin is not there or the database fails.
pub async fn result(
    state: &State,
    permission: &Authorized<Assignment>,
    show: Show,
    lang: Lang,
) -> Result<Option<ResultView>> {
    let (assignment, db) = (&permission.object, state.store().read());
    let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
    let Some(stored) = assessments::latest(db, municipality, id).await? else {
        return Ok(None);
    };
    let signed = submissions::revision(db, municipality, id, stored.key.revision).await?;
    let form = state.library().form(db, &stored.pins.form_digest).await?;
    let plugin = state.library().plugin(db, &stored.pins.plugin_digest).await?;
    let page = Page {
        state,
        assignment,
        signed: &signed,
        form: &form,
        plugin: &plugin,
        lang,
    };
    let mut view = page.view(&stored, show, permission.allows(RETRY_ASSESSMENT)).await?;
    let statuses = recommendations::list(db, municipality, stored.key).await?;
    let statuses: Vec<_> = statuses.iter().map(|recommendation| recommendation.status).collect();
    view = view.planned(lang, &id.to_string(), &statuses, permission.allows(PLAN));
    view.history = history::of_submission(state, assignment, lang).await?;
    if assignment.submission.head.state == SubmissionState::Submitted {
        let takes_answers = Terms::of(state, assignment).await?.takes_answers;
        view.review = permission.allows(REVIEW).then(|| review(assignment, takes_answers));
        view.withdrawal = (takes_answers && permission.allows(ACT_AS_HEAD)).then(|| withdrawal(assignment));
    }
    Ok(Some(view))
}

fn review(assignment: &Assignment, takes_answers: bool) -> Review {
    let head = &assignment.submission.head;
    Review {
        version: head.row_version.to_string(),
        accept: assignment.round.acceptance.then(|| links::accept(head.id)),
        give_back: takes_answers.then(|| links::give_back(head.id)),
        ..Review::default()
    }
}

fn withdrawal(assignment: &Assignment) -> Withdrawal {
    let head = &assignment.submission.head;
    Withdrawal {
        action: links::withdraw(head.id),
        version: head.row_version.to_string(),
        ..Withdrawal::default()
    }
}

struct Page<'a> {
    state: &'a State,
    assignment: &'a Assignment,
    signed: &'a SignedRevision,
    form: &'a Arc<CompiledForm>,
    plugin: &'a Arc<WasmAssessor>,
    lang: Lang,
}

impl Page<'_> {
    fn head(&self) -> ResultHead<'_> {
        ResultHead {
            lang: self.lang,
            form: self.form,
            passport: self.plugin.passport(),
            submission: self.assignment.submission.head.id.to_string(),
            institution: self.assignment.institution.name.clone(),
            period: &self.assignment.round.period,
            submitted: moment(self.state, self.signed.head.at, self.lang),
            revision: self.signed.head.revision,
        }
    }

    async fn view(&self, stored: &Stored, show: Show, may_retry: bool) -> Result<ResultView> {
        let outcome = match &stored.result {
            Assessed::Scored { outcome, .. } => outcome,
            Assessed::Failed(failure) => {
                let at = moment(self.state, stored.assessed_at, self.lang);
                let retry = may_retry.then(|| links::assessment(self.assignment.submission.head.id));
                return Ok(ResultView::unassessed(&self.head()).failed(self.lang, &failure.code, at, retry));
            }
        };
        let round = &self.assignment.round;
        let than = EarlierThan::round(round, self.assignment.institution.id, 1);
        let earlier = assessments::earlier(self.state.store().read(), &round.municipality, &than).await?;
        let earlier = earlier.first().map(|earlier| EarlierResult {
            period: &earlier.period,
            outcome: &earlier.outcome,
        });
        let wording = self
            .state
            .wordings()
            .of(self.plugin.digest(), self.plugin.passport(), self.lang);
        let assessment = Assessment {
            wording: &wording,
            outcome,
            submission: &self.signed.submission,
            earlier,
        };
        Ok(ResultView::assessed(&self.head(), &assessment, show))
    }
}
