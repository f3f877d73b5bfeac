//! What institutions are asked, and what they have answered before a story begins.

use std::time::Duration;

use zerkalo::access::TokenScope;
use zerkalo::actions::account::{self, TOKEN_LIFE, TokenRequest};
use zerkalo::actions::answers::{self, Edit, Outcome};
use zerkalo::actions::filling::Filling;
use zerkalo::actions::new_round::{self, RoundRequest};
use zerkalo::actions::review::{self, Seen};
use zerkalo::actions::run_round::{self, Order};
use zerkalo::actions::submit::{self, Whole};
use zerkalo_engine::answers::Entries;
use zerkalo_engine::submission::Setting;
use zerkalo_store::{
    Assignment, Institution, Moment, NewSettings, Round, StoreError, SubmissionId, settings, submissions,
};

use crate::house::House;
use crate::seed::{Account, Town};

const DAY: Duration = Duration::from_secs(24 * 3600);

impl House {
    /// A day so many days from now, as a field takes it.
    #[must_use]
    pub fn day(&self, days: i64) -> String {
        let today = self.state().local(self.state().now()).date();
        today.checked_add(jiff::Span::new().days(days)).unwrap().to_string()
    }

    /// A round that runs since yesterday and is due in a fortnight, for all that its form is for.
    pub async fn round(&self, town: &Town, form: &str, period: &str) -> Round {
        let now = self.state().now();
        self.round_between(town, form, period, (now.minus(DAY), now.plus(14 * DAY)))
            .await
    }

    /// A round with its first and last moment.
    pub async fn round_between(
        &self,
        town: &Town,
        form: &str,
        period: &str,
        (opens_at, due_at): (Moment, Moment),
    ) -> Round {
        let request = RoundRequest {
            municipality: town.id.clone(),
            form: form.to_owned(),
            period: period.to_owned(),
            title: None,
            opens_at,
            due_at,
            institutions: Vec::new(),
            head_signs: false,
            acceptance: true,
            by: None,
        };
        new_round::open(self.state(), request).await.unwrap()
    }

    /// A round that all is over with: the institution signed these answers.
    pub async fn past_round(
        &self,
        town: &Town,
        form: &str,
        period: &str,
        signed: (&Institution, Entries, &Account),
    ) -> Round {
        let now = self.state().now();
        let round = self
            .round_between(town, form, period, (now.minus(200 * DAY), now.minus(180 * DAY)))
            .await;
        self.sign(&round, signed).await;
        self.close_round(&round).await;
        round
    }

    /// Signs answers for an institution.
    pub async fn sign(&self, round: &Round, (institution, entries, by): (&Institution, Entries, &Account)) {
        let assignment = self.assignment(round, institution).await;
        let whole = Whole {
            entries,
            expected: None,
            idempotency_key: uuid::Uuid::now_v7().to_string(),
        };
        let signed = submit::sign_whole(self.state(), &assignment, whole, by.id).await;
        signed.unwrap_or_else(|fault| panic!("{fault}: {}", fault.causes()));
    }

    /// Saves answers of an institution, which signs nothing yet.
    pub async fn save(&self, round: &Round, (institution, entries, by): (&Institution, Entries, &Account)) {
        let assignment = self.assignment(round, institution).await;
        let form = Filling::of(self.state(), &assignment).await.unwrap().form;
        let edits = entries.into_iter().map(|(question, entry)| Edit {
            question,
            entry,
            base_version: 0,
        });
        let key = uuid::Uuid::now_v7().to_string();
        let saved = answers::save(self.state(), &assignment, &form, edits.collect(), key, by.id).await;
        assert!(matches!(saved, Ok(Outcome::Saved(_))), "{saved:?}");
    }

    /// Gives signed answers back.
    pub async fn give_back(&self, round: &Round, institution: &Institution, by: &Account, reason: &str) {
        let assignment = self.assignment(round, institution).await;
        review::give_back(self.state(), &assignment, Seen::now(&assignment), reason, by.id)
            .await
            .unwrap();
    }

    /// Closes a round.
    pub async fn close_round(&self, round: &Round) {
        let order = Order {
            seen: None,
            ..Order::of(round)
        };
        run_round::close(self.state(), round, order).await.unwrap();
    }

    /// What an institution has to do in a round.
    pub async fn assignment(&self, round: &Round, institution: &Institution) -> Assignment {
        let db = self.state().store().read();
        let found = submissions::find(db, &round.municipality, round.id, institution.id)
            .await
            .unwrap();
        submissions::assignment(db, &round.municipality, found.head.id)
            .await
            .unwrap()
    }

    /// The id of it.
    pub async fn submission(&self, round: &Round, institution: &Institution) -> SubmissionId {
        self.assignment(round, institution).await.submission.head.id
    }

    /// The municipality's settings, for rounds that are opened from now on.
    pub async fn settings(&self, town: &Town, values: &[(&str, i64)]) {
        let values = values.iter().map(|(id, value)| Setting {
            id: (*id).to_owned(),
            value: *value,
        });
        let new = NewSettings {
            municipality: town.id.clone(),
            plugin_id: town.plugin.clone(),
            values: values.collect(),
            by: None,
            at: self.state().now(),
        };
        let appended = self
            .state()
            .store()
            .write(move |tx| Box::pin(settings::append(tx, new)));
        appended.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    }

    /// A personal access token that is good for everything.
    pub async fn token(&self, account: &Account) -> String {
        self.token_for(account, &TokenScope::ALL).await
    }

    /// A personal access token that is good for this.
    pub async fn token_for(&self, account: &Account, scopes: &[TokenScope]) -> String {
        let request = TokenRequest {
            user: account.id,
            title: "Проверка".to_owned(),
            scopes: scopes.to_vec(),
            life: TOKEN_LIFE,
        };
        account::make_token(self.state(), request).await.unwrap()
    }
}
