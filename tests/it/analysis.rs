//! What a round's figures say: levels, the line of the rounds, who needs help, what goes together, what deserves a
//! question. Too few institutions are said to be too few.

use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_store::{Institution, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    levels_and_the_risk_zone_are_those_of_the_comparison,
    a_line_goes_on_where_it_was_measured_alike,
    few_say_nothing_of_connections_and_groups,
    twelve_fall_into_groups_of_their_conditions,
    all_best_and_unlike_all_others_deserve_a_question,
    answers_without_what_confirms_them_deserve_a_question
);

const FORM: &str = "zaozersk/upbringing";

struct Story {
    town: Town,
    specialist: Account,
    schools: Vec<Institution>,
}

impl Story {
    async fn of(house: &House, schools: usize) -> Self {
        let town = house.town("zaozersk").await;
        let mut all = Vec::new();
        for number in 1..=schools {
            all.push(house.school(&town, &format!("Школа № {number:02}")).await);
        }
        Self {
            specialist: house.specialist(&town).await,
            schools: all,
            town,
        }
    }

    /// A round that each school has signed with its case, one after the other and again from the first.
    async fn round(&self, house: &House, period: &str, cases: &[&str]) -> Round {
        let round = house.round(&self.town, FORM, period).await;
        for (school, case) in self.schools.iter().zip(cases.iter().cycle()) {
            let entries = Case::named("zaozersk", case).entries();
            self.sign(house, &round, school, entries).await;
        }
        round
    }

    async fn sign(&self, house: &House, round: &Round, school: &Institution, entries: Entries) {
        house.sign(round, (school, entries, &self.specialist)).await;
    }

    async fn open(&self, house: &House, round: &Round) -> Page {
        let client = house.client();
        client.sign_in(&self.specialist).await;
        let page = client.open(&format!("/rounds/{}", round.id)).await.expect(200);
        client.open(&page.link("Анализ результатов")).await.expect(200)
    }
}

fn plain(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().map(|text| text.replace('\u{a0}', " ")).collect()
}

async fn levels_and_the_risk_zone_are_those_of_the_comparison(house: &mut House) {
    let story = Story::of(house, 3).await;
    let cases = ["upbringing-best", "upbringing-typical", "upbringing-worst"];
    let round = story.round(house, "2026-H1", &cases).await;
    let page = story.open(house, &round).await;
    // High, medium, low, critical: the best is high, the worst critical.
    let whole = page.texts("#levels ~ details tbody tr:first-child td");
    assert_eq!(
        (whole[0].as_str(), whole[3].as_str(), whole[4].as_str()),
        ("1", "1", "3")
    );
    assert!(
        page.has("#levels ~ figure svg[role=img]"),
        "the chart stands beside its figures"
    );
    let risks = page.texts("#risk ~ table tbody th a");
    assert_eq!(risks.first().map(String::as_str), Some("Школа № 03"));
    assert!(!risks.contains(&"Школа № 01".to_owned()));
    let shares = plain(page.texts("#risk ~ table tbody td.num"));
    assert_eq!(shares[0], "0,0 %");
}

async fn a_line_goes_on_where_it_was_measured_alike(house: &mut House) {
    let story = Story::of(house, 1).await;
    let first = story.round(house, "2025-H2", &["upbringing-worst"]).await;
    let alone = story.open(house, &first).await;
    assert!(alone.main().contains("Линия появится после следующего"));
    let second = story.round(house, "2026-H1", &["upbringing-best"]).await;
    let page = story.open(house, &second).await;
    let rows = plain(page.texts("#line ~ table tbody td"));
    // Share, change, coverage of each; the first has nothing before it.
    assert_eq!(rows[..3], ["0,0 %", "—", "1 из 1"]);
    assert_eq!(rows[3], "100,0 %");
    assert!(rows[4].starts_with("+100,0 п. п."), "{}", rows[4]);
    assert!(page.has("#line ~ figure svg"));
    // From nothing to everything is worth a question.
    assert!(page.text("#questions ~ dl").contains("Что изменилось за это время?"));
}

async fn few_say_nothing_of_connections_and_groups(house: &mut House) {
    let story = Story::of(house, 2).await;
    let round = story.round(house, "2026-H1", &["upbringing-typical"]).await;
    let page = story.open(house, &round).await;
    assert!(!page.has("#connections ~ table"));
    assert!(page.main().contains("Данные есть у 2 организаций, нужно хотя бы 10."));
    assert!(page.main().contains("Данные есть у 2 организаций, нужно хотя бы 12."));
}

async fn twelve_fall_into_groups_of_their_conditions(house: &mut House) {
    let story = Story::of(house, 12).await;
    let cases = ["upbringing-worst", "upbringing-typical"];
    let round = story.round(house, "2026-H1", &cases).await;
    for (number, school) in story.schools.iter().enumerate() {
        // Six small rural schools and six large ones in town.
        let (pupils, rural) = if number < 6 {
            (40 + number, true)
        } else {
            (700 + number, false)
        };
        house
            .has_conditions(school, i64::try_from(pupils).unwrap(), rural)
            .await;
    }
    let page = story.open(house, &round).await;
    let cards = plain(page.texts(".group-card"));
    assert_eq!(cards.len(), 2, "{cards:?}");
    let small = cards.iter().find(|card| card.contains("Школа № 01")).unwrap();
    assert!(small.contains("Школа № 06") && !small.contains("Школа № 07"), "{small}");
    assert!(small.contains("чаще сельские: 100 %, по всем — 50 %"), "{small}");
    assert!(page.main().contains("Группы видны ясно"));
    // Worst and typical take turns, whatever the place: nothing goes together.
    let words = page.texts("#connections ~ table tbody td:first-of-type");
    assert_eq!(words[1], "связи почти нет");
}

async fn all_best_and_unlike_all_others_deserve_a_question(house: &mut House) {
    let story = Story::of(house, 11).await;
    let mut cases = vec!["upbringing-typical"; 10];
    cases.push("upbringing-best");
    // Of ten that are equal to the last point nothing is far: the middle has no width.
    let round = story.round(house, "2026-H1", &cases).await;
    let page = story.open(house, &round).await;
    assert_eq!(page.texts("#questions ~ dl dt"), ["Школа № 11"]);
    assert!(page.text("#questions ~ dl").contains("Наибольший балл по всем"));
}

async fn answers_without_what_confirms_them_deserve_a_question(house: &mut House) {
    let story = Story::of(house, 1).await;
    let round = house.round(&story.town, FORM, "2026-H1").await;
    let mut entries = Entries::new();
    for (question, entry) in Case::named("zaozersk", "upbringing-best").entries().iter() {
        let evidence = Vec::new();
        entries.insert(
            question,
            Entry {
                evidence,
                ..entry.clone()
            },
        );
    }
    story.sign(house, &round, &story.schools[0], entries).await;
    let page = story.open(house, &round).await;
    assert!(
        page.text("#questions ~ dl").contains("Без подтверждения"),
        "{}",
        page.main()
    );
}
