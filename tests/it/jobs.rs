//! Long work: asked for on a page, done in the background, told of when it ends; earlier rounds come out by new rules
//! beside what was published, and `verify` makes them again.

use std::time::Duration;

use serde_json::json;
use zerkalo::actions::verify::verify;
use zerkalo_store::{
    LongJob, LongJobState, NewLongJob, Progress, Role, Round, RoundId, Rules, StoreError, institutions, long_jobs,
    rescorings,
};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    earlier_rounds_come_out_by_the_new_rules,
    what_was_published_stays_and_the_ledger_is_proved,
    work_goes_on_after_a_restart,
    whoever_asked_is_told_until_they_look,
    work_is_cancelled_and_gone_on_with,
    another_town_sees_nothing_of_it
);

const FORM: &str = "zaozersk/upbringing";

struct Story {
    town: Town,
    specialist: Account,
    before: Round,
    now: Round,
}

impl Story {
    /// Two rounds of as many schools; between them a weight was changed.
    async fn of(house: &House, schools: usize) -> Self {
        let town = house.town("zaozersk").await;
        let specialist = house.specialist(&town).await;
        let mut all = Vec::new();
        for number in 1..=schools {
            all.push(house.school(&town, &format!("Школа № {number}")).await);
        }
        let before = house.round(&town, FORM, "2025-H2").await;
        house.settings(&town, &[("weight.ZAO-UPB-01", 500)]).await;
        let now = house.round(&town, FORM, "2026-H1").await;
        for round in [&before, &now] {
            for school in &all {
                let entries = Case::named("zaozersk", "upbringing-typical").entries();
                house.sign(round, (school, entries, &specialist)).await;
            }
        }
        Self {
            town,
            specialist,
            before,
            now,
        }
    }

    async fn client(&self, house: &House) -> Client {
        let client = house.client();
        client.sign_in(&self.specialist).await;
        client
    }

    fn analysis(&self) -> String {
        format!("/rounds/{}/analysis", self.now.id)
    }

    fn rescore(&self) -> String {
        format!("/rounds/{}/rescore", self.now.id)
    }

    /// Asks on the page, as somebody would.
    async fn ask(&self, client: &Client) -> Page {
        let page = client
            .open(&format!("{}?line=comparable", self.analysis()))
            .await
            .expect(200);
        client.submit(&page.form(&self.rescore())).await.expect(200)
    }

    /// Work that somebody holds for long, about a round that is not there.
    async fn held(&self, house: &House) -> LongJob {
        let new = NewLongJob {
            municipality: self.town.id.clone(),
            kind: "rescore".to_owned(),
            about: self.now.id.to_string(),
            payload: json!({ "round": RoundId::new(), "rules": self.rules() }),
            total: 10,
            by: Some(self.specialist.id),
            at: house.state().now(),
        };
        let now = house.state().now();
        let write = house.state().store().write(move |tx| {
            Box::pin(async move {
                long_jobs::ask(tx, new).await?;
                long_jobs::claim(tx, now, Duration::from_secs(3600)).await
            })
        });
        let held: Result<_, StoreError> = write.await;
        held.unwrap().unwrap()
    }

    fn rules(&self) -> Rules {
        let pins = self.now.pins();
        Rules {
            plugin_id: pins.plugin_id,
            plugin_digest: pins.plugin_digest,
            settings_number: pins.settings_number,
            settings_digest: pins.settings_digest,
        }
    }
}

fn shares(page: &Page) -> Vec<String> {
    page.texts("#line ~ table tbody td.num")
}

async fn earlier_rounds_come_out_by_the_new_rules(house: &mut House) {
    let story = Story::of(house, 2).await;
    let client = story.client(house).await;
    let published = client.open(&story.analysis()).await.expect(200);
    assert!(
        published.main().contains("не сравнить: другие настройки"),
        "{}",
        published.main()
    );
    let before = shares(&published);
    assert_ne!(before[0], before[1], "the weight makes a difference");
    let job = story.ask(&client).await;
    assert!(job.has("[data-watch]"));
    let done = client.wait_for_the_end(job).await;
    assert!(
        done.main().contains("Пересчитано: 2. Не удалось пересчитать: 0."),
        "{}",
        done.main()
    );
    let comparable = client.open(&done.link("Анализ результатов")).await.expect(200);
    let now = shares(&comparable);
    // The same answers by the same rules.
    assert_eq!((&now[0], &now[1]), (&before[1], &before[1]));
    assert!(!comparable.main().contains("не сравнить"), "{}", comparable.main());
    assert!(comparable.find_form(&story.rescore()).is_none());
    // As published it is as it was, and asking again is refused.
    assert_eq!(shares(&client.open(&story.analysis()).await.expect(200)), before);
}

async fn what_was_published_stays_and_the_ledger_is_proved(house: &mut House) {
    let story = Story::of(house, 3).await;
    let client = story.client(house).await;
    let result = format!("/submissions/{}/result", {
        let school = institutions::list(house.state().store().read(), &story.town.id)
            .await
            .unwrap();
        house.submission(&story.before, &school[0]).await
    });
    let before = client.open(&result).await.expect(200).main();
    let known = verify(house.state(), None).await.unwrap();
    client.wait_for_the_end(story.ask(&client).await).await;
    assert_eq!(client.open(&result).await.expect(200).main(), before);
    let lines = rescorings::of_round(
        house.state().store().read(),
        &story.town.id,
        story.before.id,
        &story.rules(),
    )
    .await;
    assert_eq!(lines.unwrap().len(), 3);
    let proved = verify(house.state(), None).await.unwrap();
    assert!(proved.faults.is_empty(), "{:?}", proved.faults);
    assert_eq!(proved.same, known.same + 3);
}

async fn work_goes_on_after_a_restart(house: &mut House) {
    let story = Story::of(house, 2).await;
    let client = story.client(house).await;
    let job = story.ask(&client).await;
    house.restart().await;
    let client = story.client(house).await;
    let done = client.wait_for_the_end(job).await;
    assert!(done.main().contains("Пересчитано: 2"), "{}", done.main());
}

async fn whoever_asked_is_told_until_they_look(house: &mut House) {
    let story = Story::of(house, 1).await;
    let client = story.client(house).await;
    let job = story.ask(&client).await;
    for _ in 0..200 {
        let all = long_jobs::list(house.state().store().read(), &story.town.id, 1)
            .await
            .unwrap();
        if all[0].state == LongJobState::Done {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let told = "Закончилось: «Пересчёт прошлых мониторингов по новым правилам»";
    let elsewhere = client.open("/rounds").await.expect(200);
    assert_eq!(elsewhere.link(told), job.path);
    let colleague = house.client();
    colleague
        .sign_in(&house.person(&story.town, None, Role::AuthorityAdmin).await)
        .await;
    assert!(!colleague.open("/rounds").await.expect(200).main().contains(told));
    assert!(!client.open(&job.path).await.expect(200).main().contains(told));
    assert!(!client.open("/rounds").await.expect(200).main().contains(told));
}

async fn work_is_cancelled_and_gone_on_with(house: &mut House) {
    let story = Story::of(house, 1).await;
    let client = story.client(house).await;
    let job = story.held(house).await;
    let path = format!("/jobs/{}", job.id);
    let running = client.open(&path).await.expect(200);
    assert!(running.main().contains("Идёт"), "{}", running.main());
    let stopped = client
        .submit(&running.form(&format!("{path}/cancel")))
        .await
        .expect(200);
    assert!(stopped.main().contains("Остановлено"), "{}", stopped.main());
    // Whoever held it hears so at the next step.
    let store = house.state().store();
    let advance = store.write({
        let until = job.asked_at;
        move |tx| Box::pin(async move { long_jobs::advance(tx, &job, Progress::default(), until).await })
    });
    assert_eq!(advance.await, Ok::<_, StoreError>(false));
    // The button of an old page changes nothing.
    let twice = client
        .submit(&running.form(&format!("{path}/cancel")))
        .await
        .expect(200);
    assert!(twice.main().contains("Остановлено"), "{}", twice.main());
    let again = client.submit(&stopped.form(&format!("{path}/again"))).await.expect(200);
    let failed = client.wait_for_the_end(again).await;
    // There is no such round.
    assert!(failed.main().contains("Не получилось"), "{}", failed.main());
    assert!(client.open("/jobs").await.expect(200).main().contains("Не получилось"));
}

async fn another_town_sees_nothing_of_it(house: &mut House) {
    let story = Story::of(house, 1).await;
    let client = story.client(house).await;
    let job = story.ask(&client).await;
    let other = house.town("omsukchan").await;
    let stranger = house.client();
    stranger.sign_in(&house.specialist(&other).await).await;
    stranger.get(&job.path).await.expect(404);
    let list = stranger.open("/jobs").await.expect(200);
    assert!(list.main().contains("Пока ничего не считали"), "{}", list.main());
}
