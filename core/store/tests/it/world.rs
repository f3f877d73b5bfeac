//! A small municipality to test in.

use std::time::Duration;

use zerkalo_engine::outcome::{Audience, Outcome, Recommendation};
use zerkalo_engine::submission::{Answer, Setting, Submission as Scored};
use zerkalo_engine::value::Value;
use zerkalo_store::*;

/// When tests begin.
pub(crate) const START: Moment = Moment(1_800_000_000_000_000);

pub(crate) fn minutes(count: u64) -> Moment {
    START.plus(Duration::from_secs(60 * count))
}

pub(crate) const FORM: &str = "zaozersk/upbringing";

/// A municipality with a school, a kindergarten, a respondent of the school, and an open round for both.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) municipality: MunicipalityId,
    pub(crate) school: InstitutionId,
    pub(crate) kindergarten: InstitutionId,
    pub(crate) user: UserId,
    pub(crate) round: Round,
    /// The school's.
    pub(crate) submission: SubmissionId,
}

impl World {
    /// A new card for an institution, made upon this revision.
    pub(crate) fn amendment(&self, id: InstitutionId, expected: i64, card: Card) -> Amendment {
        Amendment {
            municipality: self.municipality.clone(),
            expected: None,
            additions: Vec::new(),
            replacements: vec![Replacement { id, expected, card }],
            by: Some(self.user),
            at: minutes(1),
        }
    }

    pub(crate) async fn new(store: &Store) -> Self {
        Self::named(store, "zaozersk").await
    }

    pub(crate) async fn named(store: &Store, slug: &str) -> Self {
        let municipality = MunicipalityId::parse(slug).unwrap();
        let (form, plugin) = (form(), plugin());
        let m = municipality.clone();
        let made = store.write(move |tx| {
            Box::pin(async move {
                forms::publish(tx, form).await?;
                plugins::publish(tx, plugin).await?;
                municipalities::create(tx, &m, "Город", START).await?;
                let school = institutions::create(tx, institution(&m, InstitutionKind::School, "Школа № 1"))
                    .await?
                    .id;
                let kindergarten =
                    institutions::create(tx, institution(&m, InstitutionKind::Kindergarten, "Детский сад № 1"))
                        .await?
                        .id;
                let user = users::create(tx, user(&format!("school-1@{m}"))).await?.id;
                memberships::grant(tx, member(&m, user, Some(school), Role::Respondent)).await?;
                let settings = settings::append(tx, settings(&m, 5000)).await?;
                let round = rounds::create(tx, round(&settings, minutes(0), vec![school, kindergarten])).await?;
                Ok::<_, StoreError>((school, kindergarten, user, round))
            })
        });
        let (school, kindergarten, user, round) = made.await.unwrap();
        let submission = submissions::find(store.read(), &municipality, round.id, school)
            .await
            .unwrap()
            .head
            .id;
        Self {
            store: store.clone(),
            municipality,
            school,
            kindergarten,
            user,
            round,
            submission,
        }
    }

    /// A further round of the same kind.
    pub(crate) async fn another_round(&self, opens_at: Moment, period: &str) -> (Round, SubmissionId) {
        let settings = settings::latest(self.store.read(), &self.municipality, "zaozersk")
            .await
            .unwrap()
            .unwrap();
        let mut new = round(&settings, opens_at, vec![self.school]);
        new.period = period.to_owned();
        self.made(new).await
    }

    /// A further open round of the school, with acceptance or without.
    pub(crate) async fn round_wanting(&self, acceptance: bool) -> (Round, SubmissionId) {
        let new = NewRound {
            acceptance,
            ..round_like(&self.round, vec![self.school])
        };
        self.made(new).await
    }

    /// The round, and the school's submission in it.
    async fn made(&self, new: NewRound) -> (Round, SubmissionId) {
        let round = self
            .store
            .write(move |tx| Box::pin(rounds::create(tx, new)))
            .await
            .unwrap();
        let found = submissions::find(self.store.read(), &self.municipality, round.id, self.school)
            .await
            .unwrap();
        (round, found.head.id)
    }

    /// Settings that somebody proposes and the platform rejects.
    pub(crate) async fn rejected(&self) -> ProposalId {
        let new = NewProposal {
            municipality: self.municipality.clone(),
            plugin_id: "zaozersk".to_owned(),
            plugin_digest: plugin().digest,
            settings_number: 1,
            content: Content::Settings(Vec::new()),
            reason: "Протокол".to_owned(),
            by: Some(self.user),
            at: minutes(3),
        };
        let own = self.municipality.clone();
        let made = self.store.write(move |tx| {
            Box::pin(async move {
                let proposal = proposals::add(tx, new).await?;
                let decision = Decision {
                    municipality: own,
                    proposal,
                    reason: Some("Рано".to_owned()),
                    impact: None,
                    by: None,
                    at: minutes(4),
                };
                proposals::reject(tx, decision).await?;
                Ok::<_, StoreError>(proposal)
            })
        });
        made.await.unwrap()
    }

    pub(crate) fn remark(&self) -> NewRemark {
        NewRemark {
            municipality: self.municipality.clone(),
            submission: self.submission,
            question: "a".to_owned(),
            by_authority: true,
            by: self.user,
            at: minutes(3),
            words: "Почему?".to_owned(),
        }
    }

    /// A remark that was written and settled.
    pub(crate) async fn remarked(&self) -> RemarkId {
        let (new, m, submission) = (self.remark(), self.municipality.clone(), self.submission);
        let settled = Settled {
            by: self.user,
            at: minutes(4),
        };
        let written = self.store.write(move |tx| {
            Box::pin(async move {
                let id = remarks::add(tx, new).await?;
                remarks::settle(tx, &m, submission, id, settled).await?;
                Ok::<_, StoreError>(id)
            })
        });
        written.await.unwrap()
    }

    pub(crate) fn file(&self) -> NewFile {
        NewFile {
            municipality: self.municipality.clone(),
            submission: self.submission,
            id: FileId::new(),
            name: "план.pdf".to_owned(),
            size: 8,
            media_type: "application/pdf".to_owned(),
            sha256: Digest::of(b"%PDF-1.7"),
            by: Some(self.user),
            at: minutes(1),
        }
    }

    /// A file that was uploaded.
    pub(crate) async fn filed(&self) -> FileId {
        let new = self.file();
        let id = new.id;
        let added = self.store.write(move |tx| Box::pin(files::add(tx, new)));
        added.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
        id
    }

    pub(crate) fn handover(&self, to: UserId) -> Handover {
        Handover {
            municipality: self.municipality.clone(),
            submission: self.submission,
            sections: vec![("one".to_owned(), Some(to))],
            by: self.user,
            at: minutes(1),
        }
    }

    pub(crate) async fn submission(&self) -> Submission {
        submissions::get(self.store.read(), &self.municipality, self.submission)
            .await
            .unwrap()
    }

    /// A save of the school's respondent.
    pub(crate) fn save(&self, key: &str, changes: &[(&str, &str, i64)]) -> SaveAnswers {
        let changes = changes.iter().map(|&(question, text, base_version)| Change {
            question: question.to_owned(),
            entry: entry(text),
            base_version,
        });
        SaveAnswers {
            municipality: self.municipality.clone(),
            submission: self.submission,
            changes: changes.collect(),
            idempotency_key: key.to_owned(),
            by: self.user,
            at: minutes(1),
        }
    }

    pub(crate) async fn saved(&self, key: &str, changes: &[(&str, &str, i64)]) -> Result<Saved> {
        let save = self.save(key, changes);
        self.store
            .write(move |tx| Box::pin(submissions::save_answers(tx, save)))
            .await
    }

    pub(crate) fn put(&self, key: &str, expected: i64, entries: &[(&str, &str)]) -> PutWhole {
        PutWhole {
            municipality: self.municipality.clone(),
            submission: self.submission,
            entries: entries
                .iter()
                .map(|&(question, text)| (question.to_owned(), entry(text)))
                .collect(),
            expected,
            idempotency_key: key.to_owned(),
            by: self.user,
            at: minutes(2),
        }
    }

    pub(crate) fn sign(&self, expected: i64) -> Sign {
        Sign {
            municipality: self.municipality.clone(),
            submission: self.submission,
            expected,
            frozen: Frozen::new(&scored("2026")).unwrap(),
            assessment: NewAssessment::scored(self.round.pins(), "0.1.0", &[], &outcome()).unwrap(),
            jobs: Vec::new(),
            by: self.user,
            at: minutes(3),
        }
    }

    pub(crate) async fn signed(&self, expected: i64) -> Result<Signed> {
        let sign = self.sign(expected);
        self.store.write(move |tx| Box::pin(submissions::sign(tx, sign))).await
    }

    pub(crate) fn step(&self, expected: i64, reason: Option<&str>) -> Move {
        Move {
            municipality: self.municipality.clone(),
            submission: self.submission,
            expected,
            reason: reason.map(str::to_owned),
            by: self.user,
            at: minutes(4),
        }
    }

    pub(crate) async fn given_back(&self, expected: i64) -> Result<SubmissionHead> {
        let step = self.step(expected, Some("Нет подтверждений"));
        self.store
            .write(move |tx| Box::pin(submissions::give_back(tx, step)))
            .await
    }

    /// A reminder to the school, on the day that tests begin.
    pub(crate) fn reminder(&self, forced: bool) -> NewReminder {
        NewReminder {
            municipality: self.municipality.clone(),
            round: self.round.id,
            submission: self.submission,
            institution: self.school,
            address: "school@example.org".to_owned(),
            language: "ru".to_owned(),
            day: "2027-01-15".to_owned(),
            forced,
            by: Some(self.user),
            at: minutes(5),
        }
    }

    pub(crate) async fn reminded(&self) -> Result<Option<ReminderId>> {
        let new = self.reminder(false);
        self.store.write(move |tx| Box::pin(reminders::order(tx, new))).await
    }

    /// Has a template of its own and shows its round to everybody.
    pub(crate) async fn handed_on(&self) {
        let template = NewReportTemplate {
            municipality: self.municipality.clone(),
            name: "Бланк.docx".to_owned(),
            content: vec![7; 100],
            by: Some(self.user),
            at: minutes(9),
        };
        let page = self.public_page(self.round.id);
        let kept = self.store.write(move |tx| {
            Box::pin(async move {
                report_templates::put(tx, template).await?;
                publications::put(tx, page).await
            })
        });
        kept.await.unwrap();
    }

    /// A round that is shown to everybody, as the first choice.
    pub(crate) fn public_page(&self, round: RoundId) -> NewPublicPage {
        NewPublicPage {
            municipality: self.municipality.clone(),
            expected: 0,
            is_open: true,
            institutions: PublicInstitutions::None,
            bound: 5,
            rounds: vec![(round, "{}".to_owned())],
            by: Some(self.user),
            at: minutes(9),
        }
    }

    pub(crate) async fn close_round(&self) {
        let step = self.round_step(minutes(9), None);
        let closing = self.store.write(move |tx| Box::pin(rounds::close(tx, step)));
        closing.await.unwrap();
    }

    /// A move of the round as it is.
    pub(crate) fn round_step(&self, at: Moment, reason: Option<&str>) -> RoundMove {
        RoundMove {
            municipality: self.municipality.clone(),
            round: self.round.id,
            expected: None,
            reason: reason.map(str::to_owned),
            by: Some(self.user),
            at,
        }
    }
}

pub(crate) fn entry(text: &str) -> EntryJson {
    EntryJson::of(&serde_json::json!({ "value": { "text": text }, "evidence": [] })).unwrap()
}

pub(crate) fn form() -> NewForm {
    let source = "id = \"zaozersk/upbringing\"";
    NewForm {
        id: FORM.to_owned(),
        version: 1,
        digest: Digest::of(source.as_bytes()),
        source: source.to_owned(),
        at: START,
    }
}

pub(crate) fn plugin() -> NewPlugin {
    let component = b"\0asm component".to_vec();
    NewPlugin {
        id: "zaozersk".to_owned(),
        version: "1.0.0".to_owned(),
        digest: Digest::of(&component),
        component,
        passport: "{}".to_owned(),
        at: START,
    }
}

pub(crate) fn institution(municipality: &MunicipalityId, kind: InstitutionKind, name: &str) -> NewInstitution {
    NewInstitution {
        municipality: municipality.clone(),
        id: InstitutionId::new(),
        kind,
        name: name.to_owned(),
        short_name: name.to_owned(),
        pupils: Some(240),
        rural: false,
        opened_on: None,
        closed_on: None,
        at: START,
    }
}

pub(crate) fn user(login: &str) -> NewUser {
    NewUser {
        id: UserId::new(),
        login: login.to_owned(),
        office: "Заместитель директора".to_owned(),
        language: "ru".to_owned(),
        password_hash: None,
        password_is_temporary: false,
        platform_admin: false,
        at: START,
    }
}

pub(crate) fn member(
    municipality: &MunicipalityId,
    user: UserId,
    institution: Option<InstitutionId>,
    role: Role,
) -> NewMembership {
    NewMembership {
        municipality: municipality.clone(),
        user,
        institution,
        role,
        at: START,
    }
}

pub(crate) fn settings(municipality: &MunicipalityId, level_low: i64) -> NewSettings {
    NewSettings {
        municipality: municipality.clone(),
        plugin_id: "zaozersk".to_owned(),
        values: vec![
            Setting {
                id: "level-low".to_owned(),
                value: level_low,
            },
            Setting {
                id: "evidence-required".to_owned(),
                value: 0,
            },
        ],
        by: None,
        at: START,
    }
}

pub(crate) fn round(settings: &SettingsVersion, opens_at: Moment, institutions: Vec<InstitutionId>) -> NewRound {
    NewRound {
        municipality: settings.municipality.clone(),
        id: RoundId::new(),
        title: "Самооценка".to_owned(),
        form_id: FORM.to_owned(),
        form_version: 1,
        pins: Pins {
            form_digest: form().digest,
            plugin_id: "zaozersk".to_owned(),
            plugin_version: "1.0.0".to_owned(),
            plugin_digest: plugin().digest,
            settings_number: settings.number,
            settings_digest: settings.digest.clone(),
        },
        period: "2026".to_owned(),
        opens_at,
        due_at: opens_at.plus(Duration::from_secs(86_400)),
        institutions,
        head_signs: false,
        acceptance: true,
        by: None,
        at: START,
    }
}

fn round_like(known: &Round, institutions: Vec<InstitutionId>) -> NewRound {
    NewRound {
        municipality: known.municipality.clone(),
        id: RoundId::new(),
        title: known.title.clone(),
        form_id: known.form_id.clone(),
        form_version: known.form_version,
        pins: known.pins(),
        period: known.period.clone(),
        opens_at: known.opens_at,
        due_at: known.due_at,
        institutions,
        head_signs: known.head_signs,
        acceptance: known.acceptance,
        by: None,
        at: START,
    }
}

pub(crate) fn scored(period: &str) -> Scored {
    Scored {
        form: FORM.to_owned(),
        institution: "school".to_owned(),
        institution_kind: "school".to_owned(),
        period: period.to_owned(),
        answers: vec![Answer {
            question: "a".to_owned(),
            value: Value::YesNo(true),
            evidence: 1,
        }],
        context: Vec::new(),
    }
}

pub(crate) fn outcome() -> Outcome {
    let recommendation = |advice: &str, priority| Recommendation {
        advice: advice.to_owned(),
        indicator: "ZAO-UPB-03a".to_owned(),
        audience: Audience::Management,
        priority,
        questions: vec!["a".to_owned()],
        values: Vec::new(),
        gain: 40,
        measures: Vec::new(),
    };
    Outcome {
        systems: Vec::new(),
        indicators: Vec::new(),
        recommendations: vec![recommendation("publish", 1), recommendation("train", 3)],
    }
}
