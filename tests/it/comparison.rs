//! Institutions side by side: by name unless places are asked for, with what tells a place's worth, and nobody whom
//! the reader may not see.

use zerkalo_engine::answers::Entries;
use zerkalo_store::{GroupSpan, Institution, InstitutionKind, Role, Round};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_round_is_a_map_of_levels,
    places_are_asked_for_and_shared,
    few_have_no_places,
    the_sieve_leaves_peers,
    a_change_is_told_only_where_both_were_measured_alike,
    a_draft_is_nobodys_to_compare
);

const FORM: &str = "zaozersk/upbringing";

struct Story {
    town: Town,
    specialist: Account,
    round: Round,
}

impl Story {
    /// As many schools as there are cases; each has signed its case.
    async fn of(house: &House, cases: &[&str]) -> (Self, Vec<Institution>) {
        let town = house.town("zaozersk").await;
        let mut schools = Vec::new();
        for number in 1..=cases.len() {
            schools.push(house.school(&town, &format!("Школа № {number}")).await);
        }
        let story = Self {
            specialist: house.specialist(&town).await,
            round: house.round(&town, FORM, "2026-H1").await,
            town,
        };
        for (school, case) in schools.iter().zip(cases) {
            story.sign(house, &story.round, school, case).await;
        }
        (story, schools)
    }

    async fn sign(&self, house: &House, round: &Round, school: &Institution, case: &str) {
        let entries: Entries = Case::named("zaozersk", case).entries();
        house.sign(round, (school, entries, &self.specialist)).await;
    }

    async fn open(&self, house: &House, query: &str) -> Page {
        let client: Client = house.client();
        client.sign_in(&self.specialist).await;
        client
            .open(&format!("/rounds/{}/comparison{query}", self.round.id))
            .await
            .expect(200)
    }
}

fn names(page: &Page) -> Vec<String> {
    page.texts(".heat tbody th a")
}

async fn a_round_is_a_map_of_levels(house: &mut House) {
    let (story, _) = Story::of(house, &["upbringing-best", "upbringing-typical", "upbringing-worst"]).await;
    let client = house.client();
    client.sign_in(&story.specialist).await;
    let round = client.open(&format!("/rounds/{}", story.round.id)).await.expect(200);
    let page = client.open(&round.link("Сравнение организаций")).await.expect(200);
    assert_eq!(names(&page), ["Школа № 1", "Школа № 2", "Школа № 3"]);
    assert!(
        page.main()
            .contains("Показано 3 из 3 ответивших, всего в мониторинге 3"),
        "{}",
        page.main()
    );
    // Eighteen indicators of the document.
    assert_eq!(page.texts(".heat thead th a").len(), 18);
    let totals = page.texts(".heat-total strong");
    assert_eq!(
        (totals[0].replace('\u{a0}', " ").as_str(), totals.len()),
        ("100,0 %", 3),
        "{totals:?}"
    );
    assert!(!page.has(".heat-side strong"), "nobody asked for places");
    // The figure leads to its reasoning.
    let cell = page.attributes(".heat tbody td.heat-cell a", "href");
    assert!(cell[0].contains("/result#i-ZAO-UPB-01"), "{}", cell[0]);
    let dense = client.open(&page.link("показать плотнее")).await.expect(200);
    assert!(dense.has(".heat-dense"));
}

async fn places_are_asked_for_and_shared(house: &mut House) {
    let cases = [
        "upbringing-worst",
        "upbringing-best",
        "upbringing-typical",
        "upbringing-best",
    ];
    let (story, _) = Story::of(house, &cases).await;
    let page = story.open(house, "?order=place").await;
    assert_eq!(names(&page), ["Школа № 2", "Школа № 4", "Школа № 3", "Школа № 1"]);
    assert_eq!(page.texts(".heat-side strong"), ["1–2", "1–2", "3", "4"]);
    assert!(
        page.text(".notice").contains("Организаций всего 4"),
        "{}",
        page.text(".notice")
    );
    let by_indicator = story.open(house, "?order=ZAO-UPB-03b").await;
    assert_eq!(by_indicator.attributes("th[aria-sort]", "aria-sort"), ["descending"]);
    assert_eq!(names(&by_indicator).last().map(String::as_str), Some("Школа № 1"));
}

async fn few_have_no_places(house: &mut House) {
    let (story, _) = Story::of(house, &["upbringing-best", "upbringing-typical"]).await;
    let page = story.open(house, "?order=place").await;
    assert!(
        page.text(".notice").contains("для мест этого мало"),
        "{}",
        page.text(".notice")
    );
    assert!(!page.has(".heat-side strong"));
    assert_eq!(names(&page), ["Школа № 1", "Школа № 2"]);
}

async fn the_sieve_leaves_peers(house: &mut House) {
    let (story, schools) = Story::of(house, &["upbringing-best", "upbringing-typical"]).await;
    let small = GroupSpan {
        name: "Малокомплектные".to_owned(),
        from: None,
        to: None,
    };
    house.put_in_group(&schools[1], small).await;
    let check = |page: Page, expected: &[&str]| assert_eq!(names(&page), expected, "{}", page.path);
    check(story.open(house, "?group=Малокомплектные").await, &["Школа № 2"]);
    check(story.open(house, "?place=rural").await, &[]);
    check(story.open(house, "?from=200&to=300").await, &["Школа № 1", "Школа № 2"]);
    check(story.open(house, "?from=241").await, &[]);
    // What nobody understands leaves everybody.
    check(
        story.open(house, "?place=moon&from=many").await,
        &["Школа № 1", "Школа № 2"],
    );
    let nobody = story.open(house, "?kind=kindergarten").await;
    assert!(nobody.text(".empty").contains("Таких организаций нет") || !nobody.text(".empty").is_empty());
}

async fn a_change_is_told_only_where_both_were_measured_alike(house: &mut House) {
    let (story, schools) = Story::of(house, &["upbringing-typical"]).await;
    let page = story.open(house, "").await;
    assert!(!page.main().contains("Изменение к"), "there is no round before");
    let later = house.round(&story.town, FORM, "2026-H2").await;
    story.sign(house, &later, &schools[0], "upbringing-best").await;
    let story = Story { round: later, ..story };
    // Both opened at one moment of the clock but for microseconds: the later is after.
    let page = story.open(house, "").await;
    assert!(page.text(".heat tbody .change").contains("лучше"), "{}", page.main());

    // With other settings the same answers are measured otherwise.
    house.settings(&story.town, &[("level-high", 9500)]).await;
    let third = house.round(&story.town, FORM, "2027-H1").await;
    story.sign(house, &third, &schools[0], "upbringing-best").await;
    let page = Story { round: third, ..story }.open(house, "").await;
    assert!(page.main().contains("не сравнить: другие настройки"), "{}", page.main());
}

async fn a_draft_is_nobodys_to_compare(house: &mut House) {
    let (story, schools) = Story::of(house, &["upbringing-best", "upbringing-typical"]).await;
    house
        .give_back(&story.round, &schools[0], &story.specialist, "Уточните")
        .await;
    assert_eq!(names(&story.open(house, "").await), ["Школа № 2"]);
    let teacher = house.respondent(&story.town, &schools[0]).await;
    let own = house.client();
    own.sign_in(&teacher).await;
    own.open(&format!("/rounds/{}/comparison", story.round.id))
        .await
        .expect(403);
    let elsewhere = house.town("elsewhere").await;
    let stranger = house.client();
    stranger
        .sign_in(&house.person(&elsewhere, None, Role::AuthorityAdmin).await)
        .await;
    stranger
        .open(&format!("/rounds/{}/comparison", story.round.id))
        .await
        .expect(404);
    house
        .institution(&story.town, InstitutionKind::Kindergarten, "Детский сад № 1")
        .await;
}
