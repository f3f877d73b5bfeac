//! Each route, each person: what they meet is what the table wants.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;
use zerkalo::router;
use zerkalo::router::endpoint::Channel;
use zerkalo_store::access_tokens;
use zerkalo_tests::both;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::people::{Cast, Who};
use super::table::{Door, For, ROUTES};

both!(
    everybody_meets_what_the_table_wants,
    a_file_of_another_submission_cannot_be_named
);

/// The table's own names of objects, as the application's patterns say them.
fn pattern(address: &str) -> String {
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
        let channel = channel_of(method, address);
        for who in Who::ALL {
            let page = ask(house, &cast, who, (method, address, channel)).await;
            let met = met(&page);
            if met != wanted(*audience, who) {
                let wanted = wanted(*audience, who);
                surprises.push(format!(
                    "{who:?} {method} {address}: {met:?} ({}) instead of {wanted:?}",
                    page.status
                ));
            }
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

fn wanted(audience: For, who: Who) -> Door {
    audience.door(who)
}

fn channel_of(method: &str, address: &str) -> Channel {
    let pattern = pattern(address);
    let row = router::table()
        .into_iter()
        .find(|row| row.method.as_str() == method && row.pattern == pattern);
    row.unwrap_or_else(|| panic!("{method} {address} is not served"))
        .channel
}

async fn ask(house: &House, cast: &Cast, who: Who, (method, address, channel): (&str, &str, Channel)) -> Page {
    let (client, csrf) = cast.come_in(house, who).await;
    let request = client.request(method.parse::<Method>().unwrap(), &fill(address, cast));
    let request = match channel {
        Channel::Page => request,
        Channel::Form => request.form(&[
            ("csrf", csrf.as_str()),
            ("session", "all"),
            ("token", &own_token(house, cast, who).await),
        ]),
        Channel::Script => request.header("X-CSRF-Token", csrf).json(&json!({})),
        Channel::Api => {
            let request = if method == "PUT" {
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

fn fill(address: &str, cast: &Cast) -> String {
    let (round, colleague) = (cast.round.id.to_string(), cast.colleague.id.to_string());
    [
        ("{draft}", cast.draft.as_str()),
        ("{signed}", &cast.signed),
        ("{round}", &round),
        ("{municipality}", cast.round.municipality.as_str()),
        ("{person}", &colleague),
        ("{file}", &cast.file),
        ("{remark}", &cast.remark),
        ("{section}", "volunteering"),
        ("{question}", "upb-03a-plans"),
        ("{system}", "upbringing"),
        ("{code}", "ZAO-UPB-01"),
        ("{name}", "app.css"),
        ("{folder}", "zaozersk"),
        ("{form}", "upbringing"),
        ("{plugin}", "zaozersk"),
        ("{link}", "c3VjaCBhIGxpbmsgd2FzIG5ldmVyIGdpdmVuIG91dCE"),
    ]
    .iter()
    .fold(address.to_owned(), |address, (name, value)| {
        address.replace(name, value)
    })
}

fn met(page: &Page) -> Door {
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
