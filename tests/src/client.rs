//! A person with a browser that runs no scripts: cookies, pages, forms.

use std::sync::Arc;
use std::time::Duration;

use reqwest::cookie::Jar;
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use crate::form::PageForm;
use crate::page::Page;
use crate::seed::{Account, PASSWORD};

/// More redirects than this is a circle.
const MOST_REDIRECTS: usize = 5;
/// Work of a test that is not done after so many looks never will be.
const MOST_LOOKS: usize = 200;

/// One person's browser.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    jar: Arc<Jar>,
}

impl Client {
    /// A new browser that knows nobody.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .cookie_provider(jar.clone());
        Self {
            http: http.build().unwrap(),
            base: base.to_owned(),
            jar,
        }
    }

    /// The cookies that it would send, as a header shows them.
    #[must_use]
    pub fn cookies(&self) -> String {
        use reqwest::cookie::CookieStore as _;
        let url = self.base.parse().unwrap();
        self.jar
            .cookies(&url)
            .map(|cookies| cookies.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    /// Takes a cookie that the test knows.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.jar
            .add_cookie_str(&format!("{name}={value}; Path=/"), &self.base.parse().unwrap());
    }

    /// A request to be completed by the test.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// Sends it.
    pub async fn send(&self, request: RequestBuilder) -> Page {
        let answer = request.send().await.unwrap();
        let url = answer.url();
        let path = url
            .query()
            .map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        Page {
            status: answer.status(),
            path,
            headers: answer.headers().clone(),
            body: answer.text().await.unwrap(),
        }
    }

    /// What an address answers, a redirect included.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path)).await
    }

    /// The page that one comes to.
    pub async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        self.follow(page).await
    }

    /// Goes where redirects lead.
    pub async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..MOST_REDIRECTS {
            let Some(next) = page.location().map(str::to_owned) else {
                return page;
            };
            page = self.get(&next).await;
        }
        panic!("redirected in a circle: {}", page.path);
    }

    /// Posts a form, and what comes at once.
    pub async fn post(&self, form: &PageForm) -> Page {
        self.send(form.body_of(self.request(Method::POST, &form.action))).await
    }

    /// Posts a form and goes where it leads.
    pub async fn submit(&self, form: &PageForm) -> Page {
        let page = self.post(form).await;
        self.follow(page).await
    }

    /// Looks again at long work until it has ended.
    pub async fn wait_for_the_end(&self, mut job: Page) -> Page {
        for _ in 0..MOST_LOOKS {
            if !job.has("[data-watch]") {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            job = self.open(&job.path).await.expect(200);
        }
        panic!("the work does not end: {}", job.path);
    }

    /// Posts fields that no page offered.
    pub async fn post_fields(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// What a page's script sends to keep an answer.
    pub async fn autosave(&self, submission: &str, question: &str, csrf: &str, body: &Value) -> Page {
        let path = format!("/submissions/{submission}/answers/{question}");
        self.send(self.request(Method::PUT, &path).header("X-CSRF-Token", csrf).json(body))
            .await
    }

    /// Signs in and lands on the first page.
    pub async fn sign_in(&self, account: &Account) -> Page {
        self.sign_in_with(&account.login, PASSWORD).await.expect(200)
    }

    /// Tries to sign in.
    pub async fn sign_in_with(&self, login: &str, password: &str) -> Page {
        let page = self.open("/sign-in").await;
        let form = page.form("/sign-in").with("login", login).with("password", password);
        self.submit(&form).await
    }
}
