//! Recommendations of the report: to the authority by the municipal figures, to each institution what matters most.

use zerkalo_engine::outcome::{Audience, Recommendation as Advised, Summary};
use zerkalo_engine::passport::Activity;
use zerkalo_report::model::Recommendation;
use zerkalo_store::RecommendationStatus as Status;

use super::{Sheet, name};
use crate::actions::compare::One;
use crate::pages::result::view::audience;
use crate::reports::institution::office;
use crate::text;

/// So many of an institution's recommendations at most: its own report has them all.
const FIRST: usize = 3;

impl Sheet<'_> {
    pub(super) fn recommendations(&self, summary: &Summary) -> Vec<Recommendation> {
        let to_authority = summary.recommendations.iter().map(|own| self.to_authority(own));
        let to_institutions = self
            .compared
            .institutions
            .iter()
            .flat_map(|one| self.to_institution(one));
        to_authority.chain(to_institutions).collect()
    }

    fn to_authority(&self, own: &Advised) -> Recommendation {
        let activity = self.activity(own);
        let responsible = activity.map(|activity| activity.responsible.clone());
        Recommendation {
            addressee: audience(own.audience, self.lang),
            text: self.wording.advice(own, &[], self.title(&own.indicator)),
            owner: responsible
                .filter(|owner| !owner.is_empty())
                .unwrap_or_else(|| self.passport.authority.clone()),
            due: activity.map_or_else(String::new, |activity| activity.dates.clone()),
        }
    }

    fn to_institution(&self, one: &One) -> Vec<Recommendation> {
        let statuses = self.planned.get(&one.institution.id);
        let own = one.advice.iter().enumerate();
        let own = own.filter(|(_, own)| own.audience != Audience::Authority);
        let addressed = own.take(FIRST).map(|(position, own)| {
            let status = statuses.and_then(|all| all.get(position)).copied();
            let args = [
                ("institution", name(one).to_owned().into()),
                ("audience", audience(own.audience, self.lang).to_lowercase().into()),
            ];
            Recommendation {
                addressee: text::t_with(self.lang, "report-to-institution", args),
                text: self.wording.advice(own, &self.missing(own), self.title(&own.indicator)),
                owner: text::t(self.lang, office(one.institution.kind)),
                due: self.due(own, status.unwrap_or(Status::New)),
            }
        });
        addressed.collect()
    }

    /// When it is to be done, as far as somebody has decided that.
    fn due(&self, own: &Advised, status: Status) -> String {
        match (status, self.activity(own)) {
            (Status::Done, _) => text::t(self.lang, "report-due-done"),
            (Status::Declined, _) => text::t(self.lang, "report-due-declined"),
            (Status::Planned, Some(activity)) if !activity.dates.is_empty() => activity.dates.clone(),
            (Status::Planned, _) => text::t(self.lang, "report-due-planned"),
            (Status::New, _) => String::new(),
        }
    }

    /// The roadmap's activity that a recommendation suggests.
    fn activity(&self, own: &Advised) -> Option<&Activity> {
        let system = self.system?;
        let mut suggested = own.measures.iter();
        suggested.find_map(|id| system.activities.iter().find(|activity| activity.id == *id))
    }

    /// Titles of the questions that fell short.
    fn missing(&self, own: &Advised) -> Vec<String> {
        let questions = own.questions.iter().filter_map(|id| self.form.question(id));
        questions
            .map(|question| self.form.text(&question.title, self.lang.code()).to_owned())
            .collect()
    }
}
