//! Recommendations become a plan, and the authority sees what its institutions add up to.

use serde_json::json;
use zerkalo_store::{Institution, Round, assessments, recommendations};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

both!(
    a_recommendation_is_taken_into_the_plan_and_done,
    only_the_institution_plans,
    a_round_adds_up
);

const FORM: &str = "zaozersk/upbringing";

/// A signed submission of a school with much to do.
struct Story {
    town: Town,
    school: Institution,
    teacher: Account,
    round: Round,
    result: String,
}

impl Story {
    async fn begin(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let round = house.round(&town, FORM, "2026-H1").await;
        let case = Case::named("zaozersk", "upbringing-typical");
        house.sign(&round, (&school, case.entries(), &teacher)).await;
        let result = format!("/submissions/{}/result", house.submission(&round, &school).await);
        Self {
            town,
            school,
            teacher,
            round,
            result,
        }
    }

    fn plan(&self) -> String {
        self.result.replace("/result", "/plan")
    }

    async fn statuses(&self, house: &House) -> Vec<String> {
        let (db, id) = (
            house.state().store().read(),
            house.submission(&self.round, &self.school).await,
        );
        let made = assessments::latest(db, &self.town.id, id).await.unwrap().unwrap();
        let all = recommendations::list(db, &self.town.id, made.key).await.unwrap();
        all.iter().map(|one| one.status.to_string()).collect()
    }
}

async fn a_recommendation_is_taken_into_the_plan_and_done(house: &mut House) {
    let story = Story::begin(house).await;
    let client = house.client();
    client.sign_in(&story.teacher).await;
    let steps = [
        ("planned", "В плане"),
        ("done", "Сделано"),
        ("planned", "В плане"),
        ("new", ""),
    ];
    for (status, said) in steps {
        let result = client.open(&story.result).await.expect(200);
        let csrf = result.csrf();
        let fields = [("csrf", csrf.as_str()), ("recommendation", "1"), ("status", status)];
        let after = client.post_fields(&story.plan(), &fields).await.expect(303);
        assert_eq!(after.location(), Some(format!("{}#advice-1", story.result).as_str()));
        let result = client.open(&story.result).await.expect(200);
        let states = result.texts("#advice-1 .plan-state").join("");
        assert_eq!(
            (states.as_str(), story.statuses(house).await[1].as_str()),
            (said, status)
        );
    }
    let result = client.open(&story.result).await.expect(200);
    let csrf = result.csrf();
    for (position, status, answer) in [("400", "planned", 404), ("1", "perhaps", 422), ("-1", "planned", 422)] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("recommendation", position),
            ("status", status),
        ];
        client.post_fields(&story.plan(), &fields).await.expect(answer);
    }
    assert!(story.statuses(house).await.iter().all(|status| status == "new"));
}

async fn only_the_institution_plans(house: &mut House) {
    let story = Story::begin(house).await;
    let specialist = house.specialist(&story.town).await;
    let office = house.client();
    office.sign_in(&specialist).await;
    let result = office.open(&story.result).await.expect(200);
    assert!(!result.has("form.plan button"), "the authority only reads");
    let csrf = result.csrf();
    let fields = [("csrf", csrf.as_str()), ("recommendation", "1"), ("status", "planned")];
    office.post_fields(&story.plan(), &fields).await.expect(403);
    assert!(story.statuses(house).await.iter().all(|status| status == "new"));
}

/// By hand: the one school that answered has 17 of 240 volunteers and is of level low (56,1 %); the other is silent.
async fn a_round_adds_up(house: &mut House) {
    let town = house.town("zaozersk").await;
    let (first, silent) = (
        house.school(&town, "Школа № 1").await,
        house.school(&town, "Школа № 2").await,
    );
    let teacher = house.respondent(&town, &first).await;
    let round = house.round(&town, FORM, "2026-H1").await;
    let office = house.client();
    let specialist = house.specialist(&town).await;
    office.sign_in(&specialist).await;
    let path = format!("/rounds/{}/summary", round.id);
    let before = office.open(&path).await.expect(200);
    assert!(before.main().contains("Сдали 0 из 2"), "{}", before.summary());

    let case = Case::named("zaozersk", "upbringing-typical");
    house.sign(&round, (&first, case.entries(), &teacher)).await;
    let after = office.open(&path).await.expect(200);
    for part in ["Сдали 1 из 2", "17 из 240, 7,1 %", "Зона риска", "Школа № 1"] {
        assert!(after.main().contains(part), "«{part}» is not in {}", after.summary());
    }
    assert!(
        after
            .texts(".summary-table details li")
            .contains(&"Школа № 2".to_owned())
    );
    assert!(!after.texts(".advice-list > li").is_empty());

    let api = house.api(&house.token(&specialist).await);
    let summary = api.get(&format!("/rounds/{}/summary", round.id)).await.expect(200).json;
    let figures = summary["summary"]["figures"].as_array().unwrap();
    let volunteers = figures
        .iter()
        .find(|figure| figure["indicator"] == "ZAO-UPB-03b")
        .unwrap();
    assert_eq!(
        volunteers["value"],
        json!({ "fraction": { "numerator": 17, "denominator": 240 } })
    );
    assert_eq!(volunteers["institutions"], json!([silent.id.to_string()]));
    let cohorts = summary["summary"]["cohorts"].as_array().unwrap();
    let risk = cohorts.iter().find(|cohort| cohort["cohort"] == "risk-zone").unwrap();
    assert_eq!(risk["institutions"], json!([first.id.to_string()]));
}
