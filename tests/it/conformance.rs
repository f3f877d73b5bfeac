//! The API keeps what its description promises, whoever asks: Schemathesis sends what the description allows and what
//! it forbids, with a token of each role that may do all that the role may.

use std::collections::BTreeSet;

use serde_json::json;
use zerkalo::access::{Grant, Policy};
use zerkalo::actions::remarks::{self, Side, Words};
use zerkalo::jobs::{self, Kind, Order};
use zerkalo::router;
use zerkalo::router::endpoint::{Channel, Row};
use zerkalo_store::{Institution, Role, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::schemathesis::{Exchange, Ran, Schemathesis};
use zerkalo_tests::seed::{Account, Town};

// Whoever may do most at an institution and at the authority, on both databases; the others on one.
both!(
    a_head_is_answered_as_described,
    an_administrator_of_the_authority_is_answered_as_described,
);

/// Requests of each kind to every operation.
const EXAMPLES: usize = 12;
const DESCRIPTION: &str = "/api/v1/openapi.json";
const FORM: &str = "zaozersk/upbringing";
/// A question of the form, and the section that it is in.
const QUESTION: &str = "upb-01-structure";
const SECTION: &str = "institutions";

async fn a_head_is_answered_as_described(house: &mut House) {
    check(house, Some(Role::Head)).await;
}

async fn an_administrator_of_the_authority_is_answered_as_described(house: &mut House) {
    check(house, Some(Role::AuthorityAdmin)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_respondent_is_answered_as_described() {
    check_on_sqlite(Some(Role::Respondent)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_specialist_is_answered_as_described() {
    check_on_sqlite(Some(Role::Specialist)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_observer_is_answered_as_described() {
    check_on_sqlite(Some(Role::Observer)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_of_the_platform_is_answered_as_described() {
    check_on_sqlite(None).await;
}

async fn check_on_sqlite(role: Option<Role>) {
    let house = House::on_sqlite().await;
    check(&house, role).await;
    house.close().await;
}

/// A role that somebody has in a municipality; without one they administer the platform.
async fn check(house: &House, role: Option<Role>) {
    let scene = Scene::of(house).await;
    let account = match role {
        Some(role @ (Role::Respondent | Role::Head)) => house.person(&scene.town, Some(&scene.school), role).await,
        Some(role) => house.person(&scene.town, None, role).await,
        None => house.platform_admin().await,
    };
    let token = house.token(&account).await;
    let ran = scene.known(role).run(&house.url(), &token, EXAMPLES).await;
    assert_eq!(ran.status, 0, "{}", ran.said);
    let broken: Vec<_> = ran.exchanges.iter().filter(|sent| sent.status >= 500).collect();
    assert!(broken.is_empty(), "{broken:?}");
    for row in described() {
        let statuses = statuses(&ran, &row);
        assert!(!statuses.is_empty(), "{} {} was not asked", row.method, row.pattern);
        let was_let_in = statuses.iter().any(|status| !matches!(status, 401 | 403 | 404));
        assert_eq!(
            was_let_in,
            lets_in(row.policy, role),
            "{} {} said {statuses:?} to {role:?}",
            row.method,
            row.pattern
        );
    }
}

/// The operations that the description names, but for itself: it was read to know them.
fn described() -> impl Iterator<Item = Row> {
    let is_operation = |row: &Row| row.channel == Channel::Api && row.pattern != DESCRIPTION;
    router::table().into_iter().filter(is_operation)
}

/// What came of asking an operation.
fn statuses(ran: &Ran, row: &Row) -> BTreeSet<u16> {
    let is_it = |sent: &&Exchange| sent.method == row.method.as_str() && fits(&sent.path, &row.pattern);
    ran.exchanges.iter().filter(is_it).map(|sent| sent.status).collect()
}

/// Whether an address is one of a pattern's.
fn fits(path: &str, pattern: &str) -> bool {
    let (given, wanted): (Vec<_>, Vec<_>) = (path.split('/').collect(), pattern.split('/').collect());
    let same = |(given, wanted): (&&str, &&str)| wanted.starts_with('{') || given == wanted;
    given.len() == wanted.len() && given.iter().zip(&wanted).all(same)
}

/// What the policy says of whoever has this role where the scene is.
fn lets_in(policy: &Policy, role: Option<Role>) -> bool {
    policy.grants.iter().any(|grant| match grant {
        Grant::Anyone | Grant::Newcomer | Grant::SignedIn => true,
        Grant::Platform => role.is_none(),
        Grant::Institution(roles) | Grant::Authority(roles) | Grant::AuthorityOnceSigned(roles) => {
            role.is_some_and(|role| roles.contains(&role))
        }
    })
}

/// A municipality with something behind each door.
struct Scene {
    town: Town,
    school: Institution,
    colleague: Account,
    /// Another administrator of the authority.
    chief: Account,
    /// The only role of either.
    roles: [String; 2],
    rounds: Vec<String>,
    submissions: Vec<String>,
    /// A remark and a file of each submission.
    remarks: Vec<String>,
    files: Vec<String>,
    /// Settings that the chief would have.
    proposals: Vec<String>,
    /// Long work that the chief asked for: an archive that is there, and others.
    jobs: Vec<String>,
}

impl Scene {
    async fn of(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let colleague = house.account("colleague", "Методист", false).await;
        house.grant(&colleague, &town, Some(&school), Role::Respondent).await;
        let chief = house.account("chief", "Начальник управления", false).await;
        house.grant(&chief, &town, None, Role::AuthorityAdmin).await;
        let mut scene = Self {
            roles: [house.only_role(&colleague).await, house.only_role(&chief).await],
            chief,
            town,
            school,
            colleague,
            rounds: Vec::new(),
            submissions: Vec::new(),
            remarks: Vec::new(),
            files: Vec::new(),
            proposals: Vec::new(),
            jobs: Vec::new(),
        };
        // Several are signed, so that each decision of the authority has one to decide about.
        let signed = ["2024-H2", "2025-H1", "2025-H2"].map(|period| (period, true));
        for (period, is_signed) in signed.into_iter().chain([("2026-H1", false), ("2026-H2", false)]) {
            scene.add_round(house, period, is_signed).await;
        }
        house.template(&scene.town, scene.chief.id).await;
        let api = house.api(&house.token(&scene.chief).await);
        for value in [1, 2] {
            let body = json!({ "values": { "pd-02-reading": value }, "reason": "Протокол № 7" });
            let made = api.post("/rules/zaozersk/settings", &body).await.expect(201);
            scene.proposals.push(made.json["id"].as_str().unwrap().to_owned());
        }
        for round in &scene.rounds {
            let order = Order {
                municipality: scene.town.id.clone(),
                kind: Kind::Rescore,
                about: round.clone(),
                payload: json!({ "round": round }),
                total: 1,
                by: scene.chief.id,
            };
            scene
                .jobs
                .push(jobs::ask(house.state(), order).await.unwrap().to_string());
        }
        scene
    }

    async fn add_round(&mut self, house: &House, period: &str, is_signed: bool) {
        let round = house.round(&self.town, FORM, period).await;
        let submission = house.submission(&round, &self.school).await.to_string();
        self.files.push(self.upload(house, &submission).await);
        self.remarks.push(self.remark(house, &round).await);
        if is_signed {
            let entries = Case::named("zaozersk", "upbringing-typical").entries();
            house.sign(&round, (&self.school, entries, &self.colleague)).await;
        }
        if self.jobs.is_empty() {
            self.jobs.push(house.archive(&round, self.chief.id).await.to_string());
        }
        self.rounds.push(round.id.to_string());
        self.submissions.push(submission);
    }

    async fn upload(&self, house: &House, submission: &str) -> String {
        let api = house.api(&house.token(&self.colleague).await);
        let address = format!("/submissions/{submission}/files?name=order.pdf");
        let kept = api.upload(&address, b"%PDF-1.7").await.expect(200);
        kept.json["id"].as_str().unwrap().to_owned()
    }

    async fn remark(&self, house: &House, round: &Round) -> String {
        let words = Words {
            question: QUESTION.to_owned(),
            text: "Приложим приказ.".to_owned(),
        };
        let assignment = house.assignment(round, &self.school).await;
        let written = remarks::write(house.state(), &assignment, words, Side::Institution(self.colleague.id)).await;
        written.unwrap().to_string()
    }

    /// What is there; first what this role may see.
    fn known(&self, role: Option<Role>) -> Schemathesis {
        let institution = self.school.id.to_string();
        // The platform runs administrators alone.
        let (person, post) = match role {
            None => (&self.chief, &self.roles[1]),
            Some(_) => (&self.colleague, &self.roles[0]),
        };
        let first_seen = |all: &[String]| {
            let mut all = all.to_vec();
            if matches!(role, Some(Role::Respondent | Role::Head)) {
                all.reverse();
            }
            all
        };
        Schemathesis::default()
            .knowing("path.round", self.rounds.clone())
            .knowing("path.submission", first_seen(&self.submissions))
            .knowing("path.remark", first_seen(&self.remarks))
            .knowing("path.proposal", self.proposals.clone())
            .knowing("path.job", self.jobs.clone())
            .knowing("query.reason", ["Протокол № 7"])
            .knowing("body.activation", [1, i64::MAX])
            .knowing("path.file", first_seen(&self.files))
            .knowing("path.institution", [institution.clone()])
            .knowing("path.municipality", ["zaozersk"])
            .knowing("path.person", [person.id.to_string()])
            .knowing("path.role", [post.clone()])
            .knowing("path.section", [SECTION])
            .knowing("path.plugin", ["zaozersk"])
            .knowing("path.folder", ["zaozersk"])
            .knowing("path.name", ["upbringing"])
            .knowing("query.name", ["order.pdf", "Приказ № 5.docx"])
            .knowing("body.rounds[*]", self.rounds.clone())
            .knowing("body.bound", [3, 5])
            .knowing("query.round", self.rounds.clone())
            .knowing("body.form", [FORM])
            .knowing("body.period", ["2027", "2027/2028", "2027-H1", "2027-05"])
            .knowing("body.opens_on", ["2026-11-01", "-009999-01-01", "9999-12-31"])
            .knowing("body.due_on", ["2026-12-01", "2027-02-29", "9999-12-31"])
            .knowing("body.institutions[*]", [institution])
            .knowing("body.submissions[*]", self.submissions.clone())
            .knowing("body.person", [self.colleague.id.to_string()])
            .knowing("body.role", ["respondent", "authority_admin"])
            .knowing("body.valid_days", [3, 14])
            .knowing("body.question", [QUESTION])
            .knowing("body.changes[*].question", [QUESTION, "upb-03b-coverage"])
            .knowing("body.changes[*].base_version", [0, 1, i64::MAX])
            .knowing("body.expected_version", [1, 2, 3, i64::MAX])
            .knowing("body.kind", ["school", "kindergarten"])
            .knowing("body.card.kind", ["school"])
    }
}
