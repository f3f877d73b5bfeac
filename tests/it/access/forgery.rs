//! What another site's page makes a browser send is refused, on every route that changes something.

use reqwest::{Method, RequestBuilder};
use serde_json::json;
use zerkalo::router;
use zerkalo::router::endpoint::{Channel, Row};
use zerkalo_tests::both;
use zerkalo_tests::house::House;
use zerkalo_tests::page::Page;

use super::people::{Cast, Who};

both!(
    every_form_and_script_wants_its_own_token,
    a_session_is_no_token_for_the_api
);

async fn every_form_and_script_wants_its_own_token(house: &mut House) {
    let cast = Cast::of(house).await;
    let (_, strange) = cast.come_in(house, Who::Head).await;
    let rows: Vec<Row> = router::table()
        .into_iter()
        .filter(|row| matches!(row.channel, Channel::Form | Channel::Script))
        .collect();
    assert!(rows.len() > 10, "{}", rows.len());
    for row in rows {
        let who = if row.pattern.ends_with("/versions/revoke") {
            Who::PlatformAdmin
        } else if row.pattern.starts_with("/institutions") {
            Who::AuthorityAdmin
        } else if is_of_authority(&row) {
            Who::Specialist
        } else if ["/people", "/rounds", "/reminders", "/jobs", "/publication", "/rules"]
            .iter()
            .any(|part| row.pattern.starts_with(part))
        {
            Who::AuthorityAdmin
        } else if row.pattern.ends_with("/withdraw") || row.pattern.ends_with("/delegation") {
            Who::Head
        } else {
            Who::Respondent
        };
        let (client, own) = cast.come_in(house, who).await;
        let request = || client.request(row.method.as_str().parse().unwrap(), &address(&row, &cast));
        for (what, request) in [
            ("no token", with_token(&row, request(), None)),
            ("an empty token", with_token(&row, request(), Some(""))),
            ("somebody else's token", with_token(&row, request(), Some(&strange))),
            (
                "another site's page",
                with_token(&row, request(), Some(&own)).header("origin", "https://evil.example"),
            ),
            (
                "a page without an address",
                with_token(&row, request(), Some(&own)).header("origin", "null"),
            ),
            (
                "another site, by the browser's word",
                with_token(&row, request(), Some(&own)).header("sec-fetch-site", "cross-site"),
            ),
        ] {
            let page = client.send(request).await;
            assert!(
                is_refused(&page),
                "{} {} with {what}: {} {}",
                row.method,
                row.pattern,
                page.status,
                page.summary()
            );
        }
        let page = client.send(with_token(&row, request(), Some(&own))).await;
        assert!(
            !is_refused(&page),
            "{} {} with its own token: {}",
            row.method,
            row.pattern,
            page.summary()
        );
    }
}

async fn a_session_is_no_token_for_the_api(house: &mut House) {
    let cast = Cast::of(house).await;
    let (client, csrf) = cast.come_in(house, Who::Respondent).await;
    client.get("/tasks").await.expect(200);
    client.get("/api/v1/tasks").await.expect(401);
    let put = client.request(Method::PUT, &format!("/api/v1/submissions/{}", cast.draft));
    client
        .send(put.header("X-CSRF-Token", csrf).json(&json!({})))
        .await
        .expect(401);
}

/// The refusal of a forged request, and no other.
fn is_refused(page: &Page) -> bool {
    page.status == 403 && page.body.contains("form_expired")
}

fn with_token(row: &Row, request: RequestBuilder, token: Option<&str>) -> RequestBuilder {
    match (row.channel, token) {
        (Channel::Script, Some(token)) => request.header("X-CSRF-Token", token).json(&json!({})),
        (Channel::Script, None) => request.json(&json!({})),
        (_, Some(token)) => request.form(&[("csrf", token)]),
        (_, None) => request.form(&[("x", "y")]),
    }
}

fn is_of_authority(row: &Row) -> bool {
    let decides = row.pattern.ends_with("/accept") || row.pattern.ends_with("/return");
    decides && row.pattern.starts_with("/submissions")
}

fn address(row: &Row, cast: &Cast) -> String {
    let submission = if is_of_authority(row) || row.pattern.ends_with("/assessment") || row.pattern.ends_with("/settle")
    {
        &cast.signed
    } else {
        &cast.draft
    };
    row.pattern
        .replace("{submission}", submission)
        .replace("{institution}", &cast.school.id.to_string())
        .replace("{round}", &cast.round.id.to_string())
        .replace("{remark}", &cast.remark)
        .replace("{job}", &cast.job)
        .replace("{proposal}", &cast.proposal)
        .replace("{section}", "volunteering")
        .replace("{question}", "upb-03a-plans")
        .replace("{municipality}", cast.round.municipality.as_str())
        .replace("{person}", &cast.colleague.id.to_string())
        .replace("{code}", "abcd-efgh-abcd-efgh")
        .replace("{link}", "c3VjaCBhIGxpbmsgd2FzIG5ldmVyIGdpdmVuIG91dCE")
}
