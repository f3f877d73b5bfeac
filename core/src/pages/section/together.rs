//! What stands beside a section's answers where several people work on them: who has it, what was said of its answers.

use zerkalo_store::Assignment;

use super::view::SectionView;
use crate::access::{Authorized, REMARK};
use crate::actions::sections::Shared;
use crate::components::links;
use crate::components::remark::Remarks;
use crate::components::sheet::Sheet;
use crate::error::Result;
use crate::pages::standing::{moment, office};
use crate::state::State;
use crate::text;

/// Puts it into the page.
pub(super) async fn lay_beside(
    state: &State,
    permission: &Authorized<Assignment>,
    sheet: &Sheet<'_>,
    id: &str,
    view: &mut SectionView,
) -> Result<()> {
    let (assignment, lang) = (&permission.object, sheet.lang);
    let remarks = Remarks::of(state, assignment, lang).await?;
    for question in &mut view.questions {
        question.remarks = remarks.at(&question.id);
        question.remarks_href = (permission.allows(REMARK) && question.is_answered())
            .then(|| links::remarks(&sheet.submission, &question.id));
        question.settle_in_form = !question.read_only;
    }
    let shared = Shared::of(state, assignment).await?;
    let Some((delegate, section)) = shared.delegate(id).zip(sheet.form.section(id)) else {
        return Ok(());
    };
    let is_own = delegate == permission.person()?.user.id;
    let who = office(state, delegate).await?;
    view.delegated = Some(match (is_own, view.read_only.is_some()) {
        (true, _) => text::t(lang, "section-is-yours"),
        (false, true) => text::t_with(lang, "section-delegated", [("who", who.into())]),
        (false, false) => text::t_with(lang, "section-is-others", [("who", who.into())]),
    });
    let versions = section
        .questions
        .iter()
        .filter_map(|question| sheet.saved.get(&question.id));
    let ready = shared.ready_at(id, versions.map(|saved| saved.version).max().unwrap_or(0));
    if let Some((mark, by)) = ready.and_then(|mark| Some((mark, mark.by?))) {
        let args = [
            ("who", office(state, by).await?.into()),
            ("when", moment(state, mark.at, lang).into()),
        ];
        view.ready = Some(text::t_with(lang, "section-called-ready", args));
    }
    view.can_call_ready = view.read_only.is_none() && ready.is_none();
    Ok(())
}
