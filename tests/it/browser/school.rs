//! A school with an open round, and a browser in which its teacher has signed in or not.

use zerkalo::actions::sign_in;
use zerkalo_store::{Institution, users};
use zerkalo_tests::browser::{Chromium, Options};
use zerkalo_tests::cases::Case;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

pub(super) const FORM: &str = "zaozersk/upbringing";

/// Whom the story is about.
pub(super) struct School {
    pub(super) town: Town,
    pub(super) school: Institution,
    pub(super) teacher: Account,
    pub(super) submission: String,
}

impl School {
    /// It took part a year ago, so that there is something to compare with.
    pub(super) async fn of(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let case = Case::named("zaozersk", "upbringing-best");
        house
            .past_round(&town, FORM, "2025-H1", (&school, case.entries(), &teacher))
            .await;
        let round = house.round(&town, FORM, "2026-H1").await;
        let submission = house.submission(&round, &school).await.to_string();
        Self {
            town,
            school,
            teacher,
            submission,
        }
    }

    pub(super) fn path(&self, rest: &str) -> String {
        format!("/submissions/{}{rest}", self.submission)
    }
}

/// A browser, with the house's address for paths.
pub(super) struct Visitor {
    pub(super) chromium: Chromium,
    pub(super) base: String,
}

impl Visitor {
    pub(super) async fn with(house: &House, options: Options) -> Self {
        Self {
            chromium: Chromium::start(options).await,
            base: house.url(),
        }
    }

    pub(super) async fn with_scripts(house: &House) -> Self {
        Self::with(house, Options { javascript: true }).await
    }

    /// Goes to a page of the house.
    pub(super) async fn go(&self, path: &str) {
        self.chromium.go(&format!("{}{path}", self.base)).await;
    }

    /// Waits until one is there.
    pub(super) async fn arrive(&self, path: &str) {
        let path = serde_json::to_string(path).unwrap();
        let script = format!("return location.pathname === {path} && document.readyState === 'complete'");
        self.chromium.wait_for(&format!("arriving at {path}"), &script).await;
    }

    /// Signed in without the page for it: from now on as this person, whoever it was before.
    pub(super) async fn become_someone(&self, house: &House, account: &Account) {
        let (state, db) = (house.state(), house.state().store().read());
        let user = users::get(db, account.id).await.unwrap();
        let secret = sign_in::begin(state, &user, "test", None).await.unwrap();
        self.cookie(state.cookies().session_name(), &secret.text()).await;
    }

    /// Nobody again.
    pub(super) async fn become_nobody(&self) {
        self.chromium
            .cdp("Network.clearBrowserCookies", serde_json::json!({}))
            .await;
    }

    pub(super) async fn cookie(&self, name: &str, value: &str) {
        let cookie = serde_json::json!({ "url": self.base, "name": name, "value": value, "httpOnly": true });
        self.chromium.cdp("Network.setCookie", cookie).await;
    }

    /// Fails if the pages since the last look complained, or asked another host for anything.
    pub(super) async fn check_quiet(&self, place: &str) {
        let complaints = self.chromium.complaints().await;
        assert!(complaints.is_empty(), "{place}: {complaints:#?}");
        let requests = self.chromium.requests().await;
        let strange: Vec<_> = requests.iter().filter(|url| self.is_elsewhere(url)).collect();
        assert!(strange.is_empty(), "{place} asks elsewhere: {strange:?}");
        assert!(
            requests.iter().any(|url| url.starts_with(&self.base)),
            "{place}: requests are seen at all: {requests:?}"
        );
    }

    /// Whether an address is of another host; the browser's own pages are of none.
    pub(super) fn is_elsewhere(&self, url: &str) -> bool {
        let leaves = ["http:", "https:", "ws:", "wss:", "ftp:"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        leaves && !url.starts_with(&self.base)
    }
}
