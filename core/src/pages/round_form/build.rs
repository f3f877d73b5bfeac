//! The page of a round being made or changed, from what is stored and what was typed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::passport::Passport;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{Institution, InstitutionId, InstitutionKind, Municipality, Round, institutions, rounds};

use super::draft::{Choices, Draft, FieldFault, PLACES, SINGLE};
use super::proposals::{self, KINDS, around, year_of};
use super::view::{Choice, ChoiceGroup, FieldErrors, RoundFormView};
use crate::actions::followed::{forms_of, plugin_of};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::Result;
use crate::pages::round::view::institution_kind;
use crate::state::State;
use crate::text::{self, Lang};

/// Kinds that can be asked.
const ASKED: [InstitutionKind; 3] = [
    InstitutionKind::School,
    InstitutionKind::Kindergarten,
    InstitutionKind::Supplementary,
];

/// What the page can offer.
pub(super) struct Page<'a> {
    state: &'a State,
    municipality: Municipality,
    plugin: Arc<WasmAssessor>,
    forms: Vec<Arc<CompiledForm>>,
    institutions: Vec<Institution>,
    lang: Lang,
}

impl<'a> Page<'a> {
    pub(super) async fn of(state: &'a State, municipality: &Municipality, lang: Lang) -> Result<Self> {
        let plugin = plugin_of(state, municipality).await?;
        let known = forms_of(state, municipality).await?;
        let forms = plugin.passport().systems.iter().flat_map(|system| &system.forms);
        let forms = forms.filter_map(|id| known.get(id).cloned()).collect();
        let mut all = institutions::list(state.store().read(), &municipality.id).await?;
        let today = state.local(state.now()).date().to_string();
        all.retain(|one| !one.is_closed_on(&today));
        Ok(Self {
            state,
            municipality: municipality.clone(),
            forms,
            institutions: all,
            plugin,
            lang,
        })
    }

    pub(super) fn choices(&self) -> Choices<'_> {
        Choices {
            municipality: &self.municipality.id,
            forms: &self.forms,
            institutions: &self.institutions,
        }
    }

    /// A new round.
    pub(super) async fn blank_form(&self, draft: &Draft, faults: &[FieldFault]) -> Result<RoundFormView> {
        let known = rounds::list(self.state.store().read(), &self.municipality.id).await?;
        let forms: Vec<_> = self
            .forms
            .iter()
            .map(|form| (form.id.clone(), self.title(form)))
            .collect();
        let today = self.state.local(self.state.now()).date();
        Ok(RoundFormView {
            heading: text::t(self.lang, "round-form-new"),
            action: links::NEW_ROUND.to_owned(),
            forms: self.forms.iter().map(|form| self.form(form, draft)).collect(),
            proposals: proposals::of(self.passport(), &forms, &known, today, self.lang),
            is_new: true,
            back_href: links::ROUNDS.to_owned(),
            ..self.fields(draft, faults)
        })
    }

    /// One that has not opened.
    pub(super) fn edit(&self, round: &Round, draft: &Draft, faults: &[FieldFault]) -> RoundFormView {
        let form = self.forms.iter().find(|form| form.id == round.form_id);
        RoundFormView {
            heading: text::t(self.lang, "round-form-edit"),
            action: links::edit_round(round.id),
            version: round.row_version.to_string(),
            form: Some(form.map_or(round.form_id.clone(), |form| self.title(form))),
            back_href: links::round(round.id),
            ..self.fields(draft, faults)
        }
    }

    fn passport(&self) -> &Passport {
        self.plugin.passport()
    }

    fn title(&self, form: &CompiledForm) -> String {
        form.text(&form.title, self.lang.code()).to_owned()
    }

    fn form(&self, form: &CompiledForm, draft: &Draft) -> Choice {
        let for_whom: Vec<_> = form
            .applies_to
            .iter()
            .map(|kind| institution_kind(self.lang, kind))
            .collect();
        Choice {
            value: form.id.clone(),
            text: format!("{} ({})", self.title(form), for_whom.join(", ")),
            hint: None,
            chosen: form.id == draft.form,
        }
    }

    fn fields(&self, draft: &Draft, faults: &[FieldFault]) -> RoundFormView {
        RoundFormView {
            errors: faults.iter().map(|fault| self.item(fault)).collect(),
            faults: self.field_errors(faults),
            periods: self.periods(draft),
            title: draft.title.clone(),
            opens: draft.opens.clone(),
            due: draft.due.clone(),
            single: draft.mode == SINGLE,
            kinds: ASKED.iter().filter_map(|kind| self.kind(*kind, draft)).collect(),
            places: PLACES.iter().map(|place| self.place(place, draft)).collect(),
            groups: self.groups(draft),
            institutions: ASKED.iter().filter_map(|kind| self.of_kind(*kind, draft)).collect(),
            head_signs: draft.head_signs,
            acceptance: draft.acceptance,
            ..RoundFormView::default()
        }
    }

    fn words(&self, fault: &FieldFault) -> String {
        text::t_with(self.lang, fault.key, [("who", fault.who.clone().into())])
    }

    fn item(&self, fault: &FieldFault) -> SummaryItem {
        SummaryItem {
            text: self.words(fault),
            href: Some(format!("#{}", fault.field)),
        }
    }

    fn field_errors(&self, faults: &[FieldFault]) -> FieldErrors {
        let at = |field: &str| {
            let own = faults.iter().find(|fault| fault.field == field);
            own.map(|fault| self.words(fault))
        };
        FieldErrors {
            form: at("form"),
            period: at("period"),
            title: at("title"),
            opens: at("opens"),
            due: at("due"),
            institutions: at("institutions"),
        }
    }

    /// Last year's, this year's and the next one's.
    fn periods(&self, draft: &Draft) -> Vec<ChoiceGroup> {
        let year = year_of(self.state.local(self.state.now()).date());
        let group = |kind: &zerkalo_engine::period::PeriodKind| {
            let all = (year - 1..=year + 1)
                .flat_map(|year| around(*kind, year))
                .map(|period| period.to_string());
            ChoiceGroup {
                label: text::t(self.lang, &format!("period-kind-{}", kind_word(*kind))),
                options: all.map(|period| self.period(period, draft)).collect(),
            }
        };
        KINDS.iter().map(group).collect()
    }

    fn period(&self, period: String, draft: &Draft) -> Choice {
        Choice {
            text: text::period(self.lang, &period),
            hint: None,
            chosen: period == draft.period,
            value: period,
        }
    }

    fn kind(&self, kind: InstitutionKind, draft: &Draft) -> Option<Choice> {
        let number = self.institutions.iter().filter(|one| one.kind == kind).count();
        (number > 0).then(|| Choice {
            value: kind.to_string(),
            text: text::t(self.lang, &format!("kinds-{kind}")),
            hint: Some(number.to_string()),
            chosen: draft.kinds.iter().any(|own| own == kind.as_str()),
        })
    }

    fn place(&self, place: &str, draft: &Draft) -> Choice {
        Choice {
            value: place.to_owned(),
            text: text::t(self.lang, &format!("round-place-{place}")),
            hint: None,
            chosen: place == draft.place || (place == PLACES[0] && draft.place.is_empty()),
        }
    }

    /// The groups for comparison that the register knows, by name.
    fn groups(&self, draft: &Draft) -> Vec<Choice> {
        let mut members: BTreeMap<&str, BTreeSet<InstitutionId>> = BTreeMap::new();
        for one in &self.institutions {
            for group in &one.groups.0 {
                members.entry(&group.name).or_default().insert(one.id);
            }
        }
        let choice = |(name, who): (&str, BTreeSet<_>)| Choice {
            value: name.to_owned(),
            text: name.to_owned(),
            hint: Some(who.len().to_string()),
            chosen: draft.groups.iter().any(|own| own == name),
        };
        members.into_iter().map(choice).collect()
    }

    fn of_kind(&self, kind: InstitutionKind, draft: &Draft) -> Option<ChoiceGroup> {
        let own = self.institutions.iter().filter(|one| one.kind == kind);
        let options: Vec<_> = own.map(|one| self.institution(one, draft)).collect();
        (!options.is_empty()).then(|| ChoiceGroup {
            label: text::t(self.lang, &format!("kinds-{kind}")),
            options,
        })
    }

    fn institution(&self, one: &Institution, draft: &Draft) -> Choice {
        let id = one.id.to_string();
        Choice {
            text: one.short_name.clone(),
            hint: one.rural.then(|| text::t(self.lang, "is-rural")),
            chosen: draft.institutions.contains(&id),
            value: id,
        }
    }
}

fn kind_word(kind: zerkalo_engine::period::PeriodKind) -> &'static str {
    use zerkalo_engine::period::PeriodKind::{CalendarYear, Half, Month, Quarter, SchoolYear};
    match kind {
        CalendarYear => "calendar-year",
        SchoolYear => "school-year",
        Half => "half",
        Quarter => "quarter",
        Month => "month",
    }
}
