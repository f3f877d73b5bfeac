//! What a proposal would change is worked out before it goes live: who changes level, which indicators move, where the
//! rules fail; and what was published stays.

use serde_json::{Value, json};
use zerkalo::actions::settings::{self, Author};
use zerkalo::text::Lang;
use zerkalo_engine::submission::Setting;
use zerkalo_store::{AuditFilter, ProposalId, Role, audit, long_jobs, municipalities};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_weight_moves_results_and_nothing_that_was_published,
    what_changes_nothing_says_so,
    a_colleague_sees_it_and_does_not_begin_it,
    it_goes_on_after_a_restart,
    the_log_keeps_what_was_seen_before_the_decision
);

const FORM: &str = "zaozersk/upbringing";

struct Story {
    town: Town,
    admin: Account,
}

impl Story {
    /// Two schools have signed.
    async fn of(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        let mut schools = Vec::new();
        for name in ["Школа № 1", "Школа № 2"] {
            schools.push(house.school(&town, name).await);
        }
        let round = house.round(&town, FORM, "2026-H1").await;
        for (school, case) in schools.iter().zip(["upbringing-typical", "upbringing-best"]) {
            let entries = Case::named("zaozersk", case).entries();
            house.sign(&round, (school, entries, &admin)).await;
        }
        Self { town, admin }
    }

    async fn propose(&self, house: &House, id: &str, value: i64) -> ProposalId {
        let db = house.state().store().read();
        let municipality = municipalities::get(db, &self.town.id).await.unwrap();
        let author = Author {
            by: Some(self.admin.id),
            reason: "Решение совета".to_owned(),
        };
        let values = vec![Setting {
            id: id.to_owned(),
            value,
        }];
        settings::propose(house.state(), &municipality, author, values, Lang::Ru)
            .await
            .unwrap()
    }

    async fn client(&self, house: &House) -> Client {
        let client = house.client();
        client.sign_in(&self.admin).await;
        client
    }

    fn page(&self, proposal: ProposalId) -> String {
        format!("/rules/{}/proposals/{proposal}", self.town.id)
    }
}

/// Asks on the proposal's page and waits for the end.
async fn worked_out(client: &Client, page: &str) -> Page {
    let before = client.open(page).await.expect(200);
    assert!(before.main().contains("Ещё не считали"), "{}", before.main());
    let job = client.submit(&before.form(&format!("{page}/impact"))).await.expect(200);
    let job = client.wait_for_the_end(job).await;
    assert!(job.main().contains("Готово"), "{}", job.main());
    client.open(&job.link("К предложению")).await.expect(200)
}

async fn a_weight_moves_results_and_nothing_that_was_published(house: &mut House) {
    let story = Story::of(house).await;
    let client = story.client(house).await;
    let proposal = story.propose(house, "weight.ZAO-UPB-03b", 1000).await;
    let page = worked_out(&client, &story.page(proposal)).await;
    let text = page.main().replace('\u{a0}', " ");
    // The school with all points keeps them, whatever they weigh.
    assert!(text.contains("Проверено ответов: 2."), "{text}");
    assert_eq!(page.texts("#impact ~ table tbody th"), ["Школа № 1", "Школа № 2"]);
    assert!(text.contains("100,0 %, высокий"), "{text}");
    let known = zerkalo::actions::verify::verify(house.state(), None).await.unwrap();
    assert!(known.faults.is_empty() && known.same == 2, "{:?}", known.faults);
}

async fn what_changes_nothing_says_so(house: &mut House) {
    let story = Story::of(house).await;
    let client = story.client(house).await;
    // Of a system that nobody has answered on.
    let proposal = story.propose(house, "weight.ZAO-CAR-01a", 300).await;
    let page = worked_out(&client, &story.page(proposal)).await;
    let text = page.main();
    assert!(
        text.contains("Проверено ответов: 2. Без изменений: 2, результат другой: 0."),
        "{text}"
    );
}

async fn a_colleague_sees_it_and_does_not_begin_it(house: &mut House) {
    let story = Story::of(house).await;
    let proposal = story.propose(house, "weight.ZAO-UPB-01", 300).await;
    let page = story.page(proposal);
    let observer = house.client();
    observer
        .sign_in(&house.person(&story.town, None, Role::Observer).await)
        .await;
    let seen = observer.open(&page).await.expect(200);
    assert!(seen.find_form(&format!("{page}/impact")).is_none());
}

async fn it_goes_on_after_a_restart(house: &mut House) {
    let story = Story::of(house).await;
    let client = story.client(house).await;
    let page = story.page(story.propose(house, "weight.ZAO-UPB-01", 300).await);
    let asked = client.open(&page).await.expect(200).form(&format!("{page}/impact"));
    let job = client.submit(&asked).await.expect(200);
    house.restart().await;
    let client = story.client(house).await;
    let done = client.wait_for_the_end(job).await;
    assert!(done.main().contains("Проверено ответов: 2"), "{}", done.main());
}

async fn the_log_keeps_what_was_seen_before_the_decision(house: &mut House) {
    let story = Story::of(house).await;
    let other = house.account("second", "Начальник управления", false).await;
    house.grant(&other, &story.town, None, Role::AuthorityAdmin).await;
    let approver = house.client();
    approver.sign_in(&other).await;
    let proposals = [
        story.propose(house, "weight.ZAO-UPB-01", 300).await,
        story.propose(house, "weight.ZAO-UPB-01", 400).await,
    ];
    let unknown = "Что станет с результатами, ещё не посчитано";
    let page = story.page(proposals[0]);
    assert!(approver.open(&page).await.expect(200).main().contains(unknown));
    let shown = worked_out(&approver, &page).await;
    assert!(!shown.main().contains(unknown), "{}", shown.main());
    let _approved = approver
        .submit(&shown.form(&format!("{page}/approve")))
        .await
        .expect(200);
    let db = house.state().store().read();
    let job = long_jobs::list(db, &story.town.id, 1).await.unwrap().remove(0);
    assert_eq!(decided(house, &story, "proposal.approved").await, json!([job.id]));
    // Nobody had looked at the other; it is outdated now, and is rejected.
    let page = story.page(proposals[1]);
    let form = approver.open(&page).await.expect(200).form(&format!("{page}/reject"));
    let _rejected = approver
        .submit(&form.with("reason", "Уже решено иначе"))
        .await
        .expect(200);
    assert_eq!(decided(house, &story, "proposal.rejected").await, json!([null]));
}

/// The work that the log's entries name.
async fn decided(house: &House, story: &Story, action: &str) -> Value {
    let filter = AuditFilter {
        limit: 100,
        ..AuditFilter::default()
    };
    let db = house.state().store().read();
    let mut all = audit::list(db, Some(&story.town.id), &filter).await.unwrap();
    all.retain(|entry| entry.action == action);
    all.iter().map(|entry| entry.details["impact"].clone()).collect()
}
