//! Municipalities side by side, for whoever administers the platform: those that can be compared, and why the others
//! can not.

use serde_json::{Value, json};
use zerkalo::actions::totals;
use zerkalo_engine::answers::Entries;
use zerkalo_store::{Institution, Round, audit};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::page::{Page, plain};
use zerkalo_tests::seed::{Account, Town};

both!(
    before_anybody_answers_there_is_nothing_to_compare,
    municipalities_stand_side_by_side_by_points,
    different_rules_are_said_to_be_different,
    who_is_left_out_is_named_with_the_reason,
    indicators_that_mean_the_same_stand_together,
    programs_read_the_same,
    what_was_given_back_counts_no_more,
    another_month_is_another_comparison
);

const FORM: &str = "zaozersk/upbringing";
const ACROSS: &str = "/overview/across";

struct Neighbour {
    town: Town,
    schools: Vec<Institution>,
    specialist: Account,
    round: Round,
}

impl Neighbour {
    /// A municipality with a school for each case, which has signed it in a round of this period.
    async fn of(house: &House, id: &str, plugin: &str, form: &str, cases: &[&str]) -> Self {
        let town = house.town_with_plugin(id, plugin).await;
        let mut schools = Vec::new();
        for number in 1..=cases.len() {
            schools.push(house.school(&town, &format!("Школа № {number}")).await);
        }
        let neighbour = Self {
            specialist: house.specialist(&town).await,
            round: house.round(&town, form, "2026-H1").await,
            schools,
            town,
        };
        for (school, case) in neighbour.schools.iter().zip(cases) {
            let entries: Entries = Case::named(plugin, case).entries_explained("upb-levels");
            house
                .sign(&neighbour.round, (school, entries, &neighbour.specialist))
                .await;
        }
        neighbour
    }

    async fn in_zaozersk(house: &House, id: &str, cases: &[&str]) -> Self {
        Self::of(house, id, "zaozersk", FORM, cases).await
    }
}

/// What the server would do within half a minute.
async fn counted(house: &House) {
    audit::seal(house.state().store()).await.unwrap();
    totals::refresh_all(house.state()).await.unwrap();
}

async fn admin(house: &House) -> Client {
    let client = house.client();
    client.sign_in(&house.platform_admin().await).await;
    client
}

async fn open(house: &House, query: &str) -> Page {
    counted(house).await;
    admin(house).await.open(&format!("{ACROSS}{query}")).await.expect(200)
}

/// Name, share and how many answered, row by row.
fn rows(page: &Page) -> Vec<(String, String, String)> {
    let names = page.texts(".table tbody th > span[lang]");
    let shares = page.texts(".table tbody td strong");
    let answered = page.texts(".table tbody td:last-child > span");
    let all = names.into_iter().zip(shares).zip(answered);
    all.map(|((name, share), answered)| (name, plain(&share), plain(&answered)))
        .collect()
}

fn row(name: &str, share: &str, answered: &str) -> (String, String, String) {
    (name.to_owned(), share.to_owned(), answered.to_owned())
}

async fn before_anybody_answers_there_is_nothing_to_compare(house: &mut House) {
    let page = open(house, "").await;
    assert!(page.main().contains("Сравнивать пока нечего"), "{}", page.main());
    let missing = admin_again(house).await.open(&format!("{ACROSS}?system=choir")).await;
    missing.expect(404);
}

async fn admin_again(house: &House) -> Client {
    let client = house.client();
    let account = Account {
        id: zerkalo_store::UserId::new(),
        login: "platform-admin".to_owned(),
    };
    client.sign_in(&account).await;
    client
}

async fn municipalities_stand_side_by_side_by_points(house: &mut House) {
    let best = ["upbringing-best", "upbringing-best", "upbringing-best"];
    let worst = ["upbringing-worst", "upbringing-worst", "upbringing-worst"];
    Neighbour::in_zaozersk(house, "first", &best).await;
    Neighbour::in_zaozersk(house, "second", &worst).await;
    counted(house).await;
    let client = admin(house).await;
    let overview = client.open("/overview").await.expect(200);
    let page = client.open(&overview.link("Муниципалитеты рядом")).await.expect(200);
    assert_eq!(
        rows(&page),
        [
            row("Город first", "100,0 %", "3 из 3"),
            row("Город second", "0,0 %", "3 из 3")
        ]
    );
    assert!(
        page.main().contains("Сравниваем 2 из 2 муниципалитетов"),
        "{}",
        page.main()
    );
    assert!(page.text(".notice").contains("по одним и тем же правилам"));
    let levels = page.texts(".table .level");
    assert!(
        levels[0].contains("высокий") && levels[1].contains("критический"),
        "{levels:?}"
    );
    // The picture says in words what it shows.
    let described = page.text("figure svg desc");
    assert!(described.contains("Город second"), "{described}");
    let none = client.open(&format!("{ACROSS}?name=third")).await.expect(200);
    assert!(none.main().contains("Такого муниципалитета среди сравниваемых нет"));
    let one = client.open(&format!("{ACROSS}?name=SECOND")).await.expect(200);
    assert_eq!(rows(&one).len(), 1, "whatever the case of letters");
}

async fn different_rules_are_said_to_be_different(house: &mut House) {
    let zaozersk = ["upbringing-best", "upbringing-best", "upbringing-best"];
    let omsukchan = ["upbringing-typical", "upbringing-typical", "upbringing-typical"];
    Neighbour::in_zaozersk(house, "first", &zaozersk).await;
    Neighbour::of(house, "second", "omsukchan", "omsukchan/upbringing", &omsukchan).await;
    let page = open(house, "").await;
    assert_eq!(rows(&page).len(), 2);
    assert!(
        page.text(".notice").contains("по разным правилам"),
        "{}",
        page.text(".notice")
    );
}

async fn who_is_left_out_is_named_with_the_reason(house: &mut House) {
    Neighbour::in_zaozersk(house, "few", &["upbringing-best", "upbringing-best"]).await;
    house.town("absent").await;
    let silent = house.town("silent").await;
    house.school(&silent, "Школа № 1").await;
    house.round(&silent, FORM, "2026-H1").await;
    let page = open(house, "").await;
    assert!(rows(&page).is_empty(), "{:?}", rows(&page));
    let told = page.texts(".facts dd");
    let has = |why: &str, name: &str| told.iter().any(|text| text.contains(why) && text.contains(name));
    assert!(has("меньше трёх организаций", "Город few"), "{told:?}");
    assert!(has("Ещё ничего не оценено", "Город silent"), "{told:?}");
    assert!(has("Нет мониторинга", "Город absent"), "{told:?}");
}

async fn indicators_that_mean_the_same_stand_together(house: &mut House) {
    let zaozersk = ["upbringing-best", "upbringing-best", "upbringing-best"];
    let omsukchan = ["upbringing-typical", "upbringing-typical", "upbringing-typical"];
    Neighbour::in_zaozersk(house, "first", &zaozersk).await;
    Neighbour::of(house, "second", "omsukchan", "omsukchan/upbringing", &omsukchan).await;
    let page = open(house, "").await;
    assert_eq!(
        page.texts("#alike-volunteers"),
        ["Обучающиеся, занятые добровольчеством"]
    );
    let codes = page.texts("table[aria-labelledby=alike-volunteers] td .nowrap");
    assert_eq!(codes, ["ZAO-UPB-03b", "OMS-UPB-04"]);
    assert!(!page.has("#alike-unconfirmed-papers"), "that is of another system");
}

async fn programs_read_the_same(house: &mut House) {
    let best = ["upbringing-best", "upbringing-best", "upbringing-best"];
    Neighbour::in_zaozersk(house, "first", &best).await;
    Neighbour::in_zaozersk(house, "few", &["upbringing-best"]).await;
    counted(house).await;
    let token = house.token(&house.platform_admin().await).await;
    let told: Value = house.api(&token).get("/across?period=2026-H1").await.expect(200).json;
    assert_eq!(told["chosen"], json!({ "system": "upbringing", "period": "2026-H1" }));
    assert_eq!(
        told["choices"],
        json!([{ "system": "upbringing", "period": "2026-H1" }])
    );
    assert_eq!(told["by_the_same_rules"], true);
    let row = &told["rows"][0];
    assert_eq!(
        [
            &row["municipality"],
            &row["value"],
            &row["level"],
            &row["answered"],
            &row["asked"],
            &row["stale"]
        ],
        [
            &json!("first"),
            &json!({ "numerator": 1, "denominator": 1 }),
            &json!("high"),
            &json!(3),
            &json!(3),
            &json!(false)
        ]
    );
    let left_out = json!([{ "municipality": "few", "name": "Город few", "reason": "too_few_answered" }]);
    assert_eq!(told["left_out"], left_out);
    assert_eq!(told["indicators"][0]["id"], "volunteers");
    assert_eq!(told["indicators"][0]["rows"][0]["indicator"], "ZAO-UPB-03b");
    house.api(&token).get("/across?year=2026").await.expect(400);
    house.api(&token).get("/across?system=choir").await.expect(404);
}

async fn what_was_given_back_counts_no_more(house: &mut House) {
    let cases = [
        "upbringing-best",
        "upbringing-best",
        "upbringing-best",
        "upbringing-worst",
    ];
    let first = Neighbour::in_zaozersk(house, "first", &cases).await;
    let page = open(house, "").await;
    assert_eq!(rows(&page), [row("Город first", "75,0 %", "4 из 4")]);
    house
        .give_back(&first.round, &first.schools[3], &first.specialist, "Нет подтверждений")
        .await;
    audit::seal(house.state().store()).await.unwrap();
    let client = admin_again(house).await;
    let waiting = client.open(ACROSS).await.expect(200);
    assert_eq!(rows(&waiting), [row("Город first", "75,0 %", "4 из 4 пересчитывается")]);
    counted(house).await;
    let page = client.open(ACROSS).await.expect(200);
    assert_eq!(rows(&page), [row("Город first", "100,0 %", "3 из 4")]);
    // And what is kept is what the frozen outcomes add up to.
    let told = house.zerkalo().run(&["verify", "--json"]).await.fine().json();
    assert_eq!((&told["totals"], &told["faults"]), (&json!(1), &json!([])));
    house
        .database
        .tamper("UPDATE round_total SET points = points + 1")
        .await;
    let told = house.zerkalo().run(&["verify", "--json"]).await.json();
    let place = format!("totals of {} in {}", first.round.id, first.town.id);
    assert_eq!(told["faults"][0]["place"], place.as_str(), "{told}");
}

async fn another_month_is_another_comparison(house: &mut House) {
    let best = ["upbringing-best", "upbringing-best", "upbringing-best"];
    let first = Neighbour::in_zaozersk(house, "first", &best).await;
    house.round(&first.town, FORM, "2026-H2").await;
    let page = open(house, "?system=upbringing&period=2026-H1").await;
    assert_eq!(rows(&page).len(), 1);
    let periods = page.attributes("#period option", "value");
    assert_eq!(periods.len(), 2, "{periods:?}");
    let chosen = page.attributes("#period option[selected]", "value");
    assert_eq!(chosen, ["2026-H1"]);
    let client = admin_again(house).await;
    let later = client.open(&format!("{ACROSS}?period=2026-H2")).await.expect(200);
    assert!(rows(&later).is_empty(), "nobody has answered in the second half");
}
