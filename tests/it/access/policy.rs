//! Each route, each person: what they meet is what the table wants.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;
use zerkalo::router;
use zerkalo::router::endpoint::{Channel, Row};
use zerkalo_store::access_tokens;
use zerkalo_tests::both;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::people::{Cast, Who};
use super::table::{Door, ROUTES};

both!(
    everybody_meets_what_the_table_wants,
    a_file_of_another_submission_cannot_be_named
);

/// The table's own names of objects, as the application's patterns say them.
pub(super) fn pattern(address: &str) -> String {
    address
        .replace("{draft}", "{submission}")
        .replace("{signed}", "{submission}")
        .replace("{form}", "{name}")
}

#[test]
fn the_application_and_this_table_have_the_same_routes() {
    let served: BTreeSet<_> = router::table()
        .iter()
        .map(|row| format!("{} {}", row.method, row.pattern))
        .collect();
    let wanted: BTreeSet<_> = ROUTES
        .iter()
        .map(|(method, address, _)| format!("{method} {}", pattern(address)))
        .collect();
    let without_line: Vec<_> = served.difference(&wanted).collect();
    let not_served: Vec<_> = wanted.difference(&served).collect();
    assert!(
        without_line.is_empty() && not_served.is_empty(),
        "no line for {without_line:?}; not served: {not_served:?}"
    );
}

async fn everybody_meets_what_the_table_wants(house: &mut House) {
    let cast = Cast::of(house).await;
    let mut surprises = Vec::new();
    for (method, address, audience) in ROUTES {
        let row = row_of(method, address);
        let object = Object::of(
            &cast,
            if address.contains("{signed}") {
                &cast.signed
            } else {
                &cast.draft
            },
        );
        for who in Who::ALL {
            let page = ask(house, &cast, who, (&row, &object)).await;
            let (met, wanted) = (met(&page), audience.door(who));
            if met != wanted {
                surprises.push(format!(
                    "{who:?} {method} {address}: {met:?} ({}) instead of {wanted:?}",
                    page.status
                ));
            }
        }
    }
    eprintln!("{} cells; {} leaks", ROUTES.len() * Who::ALL.len(), surprises.len());
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

fn row_of(method: &str, address: &str) -> Row {
    let pattern = pattern(address);
    let row = router::table()
        .into_iter()
        .find(|row| row.method.as_str() == method && row.pattern == pattern);
    row.unwrap_or_else(|| panic!("{method} {address} is not served"))
}

/// What an address names.
pub(super) struct Object(Vec<(&'static str, String)>);

pub(super) async fn ask(house: &House, cast: &Cast, who: Who, (row, object): (&Row, &Object)) -> Page {
    let (client, csrf) = cast.come_in(house, who).await;
    let method: Method = row.method.as_str().parse().unwrap();
    let request = client.request(method, &object.fill(&row.pattern));
    let request = match row.channel {
        Channel::Page => request,
        Channel::Form => request.form(&[
            ("csrf", csrf.as_str()),
            ("session", "all"),
            ("token", &own_token(house, cast, who).await),
        ]),
        Channel::Script => request.header("X-CSRF-Token", csrf).json(&json!({})),
        Channel::Api => {
            let request = if row.method == "PUT" {
                request.json(&json!({}))
            } else {
                request
            };
            match cast.account(who) {
                Some(account) => request.bearer_auth(house.token(account).await),
                None => request,
            }
        }
    };
    client.send(request).await
}

async fn a_file_of_another_submission_cannot_be_named(house: &mut House) {
    let cast = Cast::of(house).await;
    let other = &cast.neighbours;
    let api = house.api(&house.token(cast.account(Who::OtherSchool).unwrap()).await);
    let file = json!({ "kind": "file", "id": cast.file, "name": "приказ.pdf", "size": 8 });
    let entry = json!({ "value": { "yes_no": true }, "evidence": [file] });
    // What is stored already is no conflict, whatever the version.
    let change = json!({ "question": "upb-01-structure", "base_version": 0, "entry": entry });
    let request = json!({ "idempotency_key": "k", "changes": [change] });
    let refused = api
        .put(&format!("/submissions/{other}/answers"), &request)
        .await
        .expect(422);
    assert_eq!(refused.code(), "answer_invalid");
    assert!(refused.text.contains("file_unknown"), "{}", refused.text);
    // The same file is the draft's own.
    let own = house.api(&house.token(cast.account(Who::Head).unwrap()).await);
    own.put(&format!("/submissions/{}/answers", cast.draft), &request)
        .await
        .expect(200);
}

/// The id of a token that this person has, to be taken back.
async fn own_token(house: &House, cast: &Cast, who: Who) -> String {
    let Some(account) = cast.account(who) else {
        return String::new();
    };
    house.token(account).await;
    let own = access_tokens::list(house.state().store().read(), account.id)
        .await
        .unwrap();
    own.first().map(|token| token.id.to_string()).unwrap_or_default()
}

impl Object {
    /// A submission, and what else there is.
    pub(super) fn of(cast: &Cast, submission: &str) -> Self {
        let (round, colleague) = (cast.round.id.to_string(), cast.colleague.id.to_string());
        let institution = cast.school.id.to_string();
        let named = [
            ("{submission}", submission),
            ("{round}", &round),
            ("{institution}", &institution),
            ("{municipality}", cast.round.municipality.as_str()),
            ("{person}", &colleague),
            ("{role}", &cast.colleague_role),
            ("{file}", &cast.file),
            ("{job}", &cast.job),
            ("{remark}", &cast.remark),
            ("{proposal}", &cast.proposal),
            ("{section}", "volunteering"),
            ("{question}", "upb-03a-plans"),
            ("{system}", "upbringing"),
            ("{code}", "ZAO-UPB-01"),
            ("{folder}", "zaozersk"),
            ("{plugin}", "zaozersk"),
            ("{link}", "c3VjaCBhIGxpbmsgd2FzIG5ldmVyIGdpdmVuIG91dCE"),
        ];
        Self(named.map(|(name, value)| (name, value.to_owned())).into())
    }

    fn fill(&self, pattern: &str) -> String {
        // An asset and a form are both named so.
        let name = if pattern.starts_with("/assets") {
            "app.css"
        } else {
            "upbringing"
        };
        self.0
            .iter()
            .fold(pattern.replace("{name}", name), |address, (name, value)| {
                address.replace(name, value)
            })
    }
}

pub(super) fn met(page: &Page) -> Door {
    // Who signs out comes to the sign-in page too, but loses a cookie.
    let has_signed_out = page
        .header("set-cookie")
        .is_some_and(|cookie| cookie.contains("Max-Age=0"));
    let to_sign_in = !has_signed_out && page.location().is_some_and(|location| location.starts_with("/sign-in"));
    match page.status.as_u16() {
        401 => Door::SignIn,
        303 if to_sign_in => Door::SignIn,
        403 => Door::Refused,
        404 => Door::Missing,
        500.. => panic!("{}: {}", page.path, page.summary()),
        _ => Door::Open,
    }
}
