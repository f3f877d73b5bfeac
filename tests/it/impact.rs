//! What a proposal would change is worked out before it goes live: who changes level, which indicators move, where the
//! rules fail; and what was published stays.

use zerkalo::actions::settings::{self, Author};
use zerkalo::text::Lang;
use zerkalo_engine::submission::Setting;
use zerkalo_store::{ProposalId, Role, municipalities};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_weight_moves_results_and_nothing_that_was_published,
    what_changes_nothing_says_so,
    a_colleague_sees_it_and_does_not_begin_it
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
