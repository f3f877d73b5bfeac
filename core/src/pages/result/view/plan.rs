//! What became of each recommendation, and the buttons that change it.

use zerkalo_store::RecommendationStatus as Status;

use super::ResultView;
use crate::components::links;
use crate::components::parts::{Advice, Plan, PlanMove};
use crate::text::{self, Lang};

impl ResultView {
    /// Says at each recommendation what became of it; `statuses` stand in the outcome's order, and whoever only reads
    /// gets no buttons.
    #[must_use]
    pub fn planned(mut self, lang: Lang, submission: &str, statuses: &[Status], may_plan: bool) -> Self {
        let everywhere = self.audiences.iter_mut().flat_map(|audience| &mut audience.advice);
        for advice in everywhere.chain(&mut self.first) {
            advice.plan = statuses
                .get(advice.position)
                .map(|status| plan(lang, submission, advice, *status, may_plan));
        }
        self
    }
}

fn plan(lang: Lang, submission: &str, advice: &Advice, status: Status, may_plan: bool) -> Plan {
    let moves = if may_plan { moves(status) } else { &[] };
    let button = |(to, key): &(Status, &str)| PlanMove {
        status: to.as_str(),
        text: text::t(lang, key),
    };
    Plan {
        action: links::plan(submission),
        position: advice.position,
        state: state(status).map(|key| text::t(lang, key)),
        done: status == Status::Done,
        moves: moves.iter().map(button).collect(),
    }
}

const fn state(status: Status) -> Option<&'static str> {
    match status {
        Status::New | Status::Declined => None,
        Status::Planned => Some("plan-planned"),
        Status::Done => Some("plan-done"),
    }
}

const fn moves(status: Status) -> &'static [(Status, &'static str)] {
    match status {
        Status::New | Status::Declined => &[(Status::Planned, "plan-take")],
        Status::Planned => &[(Status::Done, "plan-finish"), (Status::New, "plan-drop")],
        Status::Done => &[(Status::Planned, "plan-again")],
    }
}
