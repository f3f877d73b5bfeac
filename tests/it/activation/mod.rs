//! What results follow is changed by two people: settings, versions that a municipality brings, returns, revocations.

mod brought;
mod commands;
mod hostile;
mod packages;
mod settings;
mod versions;
mod workbooks;

use serde_json::{Value, json};
use zerkalo::actions::candidate::Candidate;
use zerkalo::actions::settings::Author;
use zerkalo::actions::versions as actions;
use zerkalo::error::Result;
use zerkalo::text::Lang;
use zerkalo_store::{Institution, Municipality, ProposalId, Role, Round, assessments, municipalities, rounds};
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

/// The form that the tests' plugins score.
const FIXTURE_FORM: &str = include_str!("../../fixtures/forms/fixture.toml");

/// A municipality whose authority has two administrators.
pub(crate) struct Office {
    pub(crate) town: Town,
    school: Institution,
    head: Account,
    author: Account,
    pub(crate) other: Account,
}

impl Office {
    pub(crate) async fn of(house: &House, id: &str, plugin: &str) -> Self {
        let town = house.town_with_plugin(id, plugin).await;
        let school = house.school(&town, "Школа № 1").await;
        let head = house.person(&town, Some(&school), Role::Head).await;
        let author = house.person(&town, None, Role::AuthorityAdmin).await;
        let other = house
            .account(&format!("second@{id}"), "Начальник управления", false)
            .await;
        house.grant(&other, &town, None, Role::AuthorityAdmin).await;
        Self {
            town,
            school,
            head,
            author,
            other,
        }
    }

    /// Of a house whose platform has the tests' plugin that behaves.
    async fn with_fixture(house: &mut House) -> Self {
        house.install_plugin("good");
        house.install_form("fixture/upbringing", FIXTURE_FORM);
        house.restart().await;
        Self::of(house, "fixture", "fixture").await
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/rules/{}{rest}", self.town.id)
    }

    async fn municipality(&self, house: &House) -> Municipality {
        municipalities::get(house.state().store().read(), &self.town.id)
            .await
            .unwrap()
    }

    /// Proposes a plugin of the tests' with its form, as a package would bring them.
    async fn bring(&self, house: &House, fixture: &str, version: u32) -> Result<ProposalId> {
        let candidate = Candidate {
            component: component(fixture),
            forms: vec![FIXTURE_FORM.replace("version = 1", &format!("version = {version}"))],
            cases: Vec::new(),
            signature: None,
        };
        let author = Author {
            by: Some(self.author.id),
            reason: "Решение № 5".to_owned(),
        };
        let municipality = self.municipality(house).await;
        actions::propose_candidate(house.state(), &municipality, author, candidate, Lang::Ru).await
    }

    /// Opens a round by the page that the authority uses, and says what it pins.
    async fn round(&self, house: &House, form: &str, period: &str) -> Round {
        house.round(&self.town, form, period).await
    }

    /// A round of a plugin's is opened, answered and scored by it.
    pub(crate) async fn scores(&self, house: &House, plugin: &str, (form, answers): (String, Value)) {
        let round = self.round(house, &form, "2026").await;
        assert_eq!(round.plugin_id, plugin);
        let submission = house.submission(&round, &self.school).await;
        let api = house.api(&house.token(&self.head).await);
        let body = json!({ "idempotency_key": "k", "answers": answers });
        api.put(&format!("/submissions/{submission}"), &body).await.expect(200);
        let db = house.state().store().read();
        let made = assessments::latest(db, &round.municipality, submission).await;
        let made = made.unwrap().unwrap();
        assert!(made.outcome().is_some(), "{:?}", made.result);
    }

    /// The answers that the tests' plugins score.
    async fn signs(&self, house: &House, round: &Round) -> zerkalo_tests::api::Answer {
        let id = house.submission(round, &self.school).await;
        let api = house.api(&house.token(&self.head).await);
        let body = json!({ "idempotency_key": "k", "answers": fixture_answers() });
        api.put(&format!("/submissions/{id}"), &body).await
    }
}

fn fixture_answers() -> Value {
    json!({
        "plan": { "value": { "yes_no": true } },
        "taking-part": { "value": { "share": { "numerator": 17, "denominator": 240 } } },
    })
}

fn component(fixture: &str) -> Vec<u8> {
    let found = zerkalo_bundle::fixture(fixture).unwrap_or_else(|| panic!("no fixture {fixture}"));
    found.component.to_vec()
}

pub(crate) async fn client(house: &House, account: &Account) -> Client {
    let client = house.client();
    client.sign_in(account).await;
    client
}

/// Presses a button of a proposal's page.
pub(crate) async fn decide(client: &Client, proposal: &str, what: &str) -> Page {
    let page = client.open(proposal).await.expect(200);
    client.submit(&page.form(&format!("{proposal}/{what}"))).await
}

/// A round as it is stored now.
async fn stored(house: &House, round: &Round) -> Round {
    rounds::get(house.state().store().read(), &round.municipality, round.id)
        .await
        .unwrap()
}
