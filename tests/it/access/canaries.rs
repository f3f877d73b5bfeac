//! A text planted all over each of two municipalities never shows in the other: not on a page that links lead to, not
//! in what can be downloaded, not for a program.

use std::collections::{BTreeSet, VecDeque};

use serde_json::json;
use zerkalo::actions::new_round::{self, RoundRequest};
use zerkalo::actions::publish::{self, Choices};
use zerkalo::router;
use zerkalo::router::endpoint::Channel;
use zerkalo_store::{Institution, PublicInstitutions, Role, Round, municipalities};
use zerkalo_tests::both;
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;
use zerkalo_tests::seed::{Account, Town};

both!(
    nothing_of_a_municipality_shows_in_another,
    what_one_shows_to_everybody_is_its_own
);

/// So many pages are read for each person at most.
const PAGES: usize = 150;

/// A municipality full of one word.
struct Nest {
    canary: &'static str,
    town: Town,
    school: Institution,
    people: Vec<Account>,
    /// The round, both submissions, the municipality: what addresses name.
    ids: Vec<(&'static str, String)>,
}

impl Nest {
    async fn new(house: &House, name: &str, canary: &'static str) -> Self {
        let town = house.town(name).await;
        let school = house.school(&town, &format!("Школа {canary}")).await;
        let mut people = Vec::new();
        for (role, at) in [
            (Role::Head, Some(&school)),
            (Role::Respondent, Some(&school)),
            (Role::AuthorityAdmin, None),
            (Role::Specialist, None),
            (Role::Observer, None),
        ] {
            let account = house
                .account(&format!("{role}@{name}"), &format!("Завуч {canary}"), false)
                .await;
            house.grant(&account, &town, at, role).await;
            people.push(account);
        }
        let (draft, signed) = (
            round(house, &town, (canary, "2026-H1")).await,
            round(house, &town, (canary, "2025-H2")).await,
        );
        write(house, (&draft, &school), (&people[1], canary)).await;
        let entries = Case::named("zaozersk", "upbringing-typical").entries();
        house.sign(&signed, (&school, entries, &people[0])).await;
        house
            .give_back(&signed, &school, &people[3], &format!("Причина {canary}"))
            .await;
        let ids = vec![
            ("{round}", draft.id.to_string()),
            ("{submission}", house.submission(&draft, &school).await.to_string()),
            ("{municipality}", town.id.to_string()),
            ("{person}", people[1].id.to_string()),
        ];
        Self {
            canary,
            town,
            school,
            people,
            ids,
        }
    }

    /// Shows a round of its own to everybody, with its school by name.
    async fn open(&self, house: &House) {
        let shown = round(house, &self.town, (self.canary, "2024-H2")).await;
        let entries = Case::named("zaozersk", "upbringing-typical").entries();
        house.sign(&shown, (&self.school, entries, &self.people[0])).await;
        house.close_round(&shown).await;
        let choices = Choices {
            expected: 0,
            is_open: true,
            institutions: PublicInstitutions::Levels,
            bound: Some(5),
            rounds: vec![shown.id],
        };
        let own = municipalities::get(house.state().store().read(), &self.town.id)
            .await
            .unwrap();
        publish::publish(house.state(), &own, choices, self.people[2].id)
            .await
            .unwrap();
    }

    /// An address with this municipality's things in it; none where it names others.
    fn address(&self, pattern: &str) -> Option<String> {
        let filled = self
            .ids
            .iter()
            .fold(pattern.to_owned(), |address, (name, id)| address.replace(name, id));
        (!filled.contains('{')).then_some(filled)
    }
}

async fn round(house: &House, town: &Town, (canary, period): (&str, &str)) -> Round {
    let now = house.state().now();
    let day = std::time::Duration::from_secs(24 * 3600);
    let request = RoundRequest {
        municipality: town.id.clone(),
        form: "zaozersk/upbringing".to_owned(),
        period: period.to_owned(),
        title: Some(format!("Мониторинг {canary}")),
        opens_at: now.minus(day),
        due_at: now.plus(14 * day),
        institutions: Vec::new(),
        head_signs: false,
        acceptance: true,
        by: None,
    };
    new_round::open(house.state(), request).await.unwrap()
}

/// An answer with a link in which the word stands.
async fn write(house: &House, (round, school): (&Round, &Institution), (by, canary): (&Account, &str)) {
    let submission = house.submission(round, school).await;
    let link = json!({ "kind": "link", "url": format!("https://school.example/{canary}") });
    let entry = json!({ "value": { "yes_no": true }, "evidence": [link] });
    let change = json!({ "question": "upb-01-structure", "base_version": 0, "entry": entry });
    let body = json!({ "idempotency_key": "first", "changes": [change] });
    let api = house.api(&house.token(by).await);
    api.put(&format!("/submissions/{submission}/answers"), &body)
        .await
        .expect(200);
}

async fn nothing_of_a_municipality_shows_in_another(house: &mut House) {
    let one = Nest::new(house, "town-a", "zimorodok").await;
    let two = Nest::new(house, "town-b", "sviristel").await;
    let mut read = 0;
    for (own, other) in [(&one, &two), (&two, &one)] {
        for account in &own.people {
            let pages = pages_of(house, account, (own, other)).await;
            read += pages.len();
            let own_ones = pages.iter().filter(|page| page.body.contains(own.canary)).count();
            assert!(own_ones > 3, "{} sees little of its own: {own_ones}", account.login);
            for page in &pages {
                assert!(!page.body.contains(other.canary), "{} at {}", account.login, page.path);
            }
        }
    }
    eprintln!("{read} pages and answers read");
}

async fn what_one_shows_to_everybody_is_its_own(house: &mut House) {
    let one = Nest::new(house, "town-a", "zimorodok").await;
    let two = Nest::new(house, "town-b", "sviristel").await;
    one.open(house).await;
    two.open(house).await;
    let strangers = [&one, &two].map(|nest| &nest.people[0]);
    for (own, other) in [(&one, &two), (&two, &one)] {
        for account in strangers.into_iter().map(Some).chain([None]) {
            let client = house.client();
            if let Some(account) = account {
                client.sign_in(account).await;
            }
            for rest in ["", "?lang=en", "/data.csv", "/data.json"] {
                let page = client.get(&format!("/public/{}{rest}", own.town.id)).await.expect(200);
                assert!(page.body.contains(own.canary), "{}", page.path);
                assert!(!page.body.contains(other.canary), "{}", page.path);
                // Neither people nor what they answered.
                for hidden in [&format!("Завуч {}", own.canary), "school.example", &own.people[0].login] {
                    assert!(!page.body.contains(hidden), "{hidden} at {}", page.path);
                }
            }
        }
    }
}

/// All that somebody can read: by the links from page to page, and by guessing the other's addresses.
async fn pages_of(house: &House, account: &Account, (own, other): (&Nest, &Nest)) -> Vec<Page> {
    let client = house.client();
    client.sign_in(account).await;
    let mut pages = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut waiting: VecDeque<String> = VecDeque::from(["/".to_owned()]);
    for row in router::table().iter().filter(|row| row.channel == Channel::Page) {
        waiting.extend([own, other].iter().filter_map(|nest| nest.address(&row.pattern)));
    }
    while let Some(address) = waiting.pop_front() {
        if pages.len() >= PAGES || !known.insert(address.clone()) {
            continue;
        }
        let page = client.get(&address).await;
        assert!(page.status.as_u16() < 500, "{address}: {}", page.summary());
        waiting.extend(page.location().map(str::to_owned));
        let is_page = page
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("text/html"));
        if is_page {
            let links = page.attributes("a", "href");
            waiting.extend(links.into_iter().filter(|link| link.starts_with('/')));
        }
        pages.push(page);
    }
    let token = house.token(account).await;
    for row in router::table()
        .iter()
        .filter(|row| row.channel == Channel::Api && row.method == "GET")
    {
        for address in [own, other].iter().filter_map(|nest| nest.address(&row.pattern)) {
            let request = client.request(reqwest::Method::GET, &address).bearer_auth(&token);
            pages.push(client.send(request).await);
        }
    }
    pages
}
