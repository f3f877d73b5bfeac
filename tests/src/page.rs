//! A page as its reader sees it.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

use crate::form::PageForm;

/// What came back: a page, a file, a redirect.
#[derive(Debug)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The address that answered, without the host.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
    /// What was in it.
    pub body: String,
}

impl Page {
    /// Fails unless this is the status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.path, self.summary());
        self
    }

    /// Where a redirect leads.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// A header's text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The JSON in it.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|fault| panic!("{}: {fault}: {}", self.path, self.body))
    }

    /// The page's parsed markup.
    #[must_use]
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The texts of all elements that a CSS selector finds, with their spaces as a reader sees them.
    #[must_use]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.html().select(&selector(css)).map(text_of).collect()
    }

    /// The text of the first.
    #[track_caller]
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        let found = self.texts(css).into_iter().next();
        found.unwrap_or_else(|| panic!("{} has no {css}: {}", self.path, self.summary()))
    }

    /// Whether a CSS selector finds something.
    #[must_use]
    pub fn has(&self, css: &str) -> bool {
        self.html().select(&selector(css)).next().is_some()
    }

    /// Attributes of all elements that a CSS selector finds.
    #[must_use]
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&selector(css))
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// Where the link leads whose text contains this.
    #[track_caller]
    #[must_use]
    pub fn link(&self, text: &str) -> String {
        let html = self.html();
        let found = html
            .select(&selector("a[href]"))
            .find(|link| text_of(*link).contains(text));
        let found = found.unwrap_or_else(|| panic!("{} has no link «{text}»: {}", self.path, self.summary()));
        found.value().attr("href").unwrap_or_default().to_owned()
    }

    /// The form that posts to this address.
    #[track_caller]
    #[must_use]
    pub fn form(&self, action: &str) -> PageForm {
        self.find_form(action)
            .unwrap_or_else(|| panic!("{} has no form for {action}: {}", self.path, self.summary()))
    }

    /// The same, where there may be none.
    #[must_use]
    pub fn find_form(&self, action: &str) -> Option<PageForm> {
        let html = self.html();
        html.select(&selector("form"))
            .find(|form| form.value().attr("action") == Some(action))
            .map(PageForm::read)
    }

    /// The token of the page's forms.
    #[must_use]
    pub fn csrf(&self) -> String {
        self.attributes("input[name=csrf]", "value")
            .into_iter()
            .next()
            .unwrap_or_default()
    }

    /// All that is to be read in the page's main part, in one line.
    #[must_use]
    pub fn main(&self) -> String {
        self.texts("main").join(" ")
    }

    /// The start of it, for messages.
    #[must_use]
    pub fn summary(&self) -> String {
        let text = if self.has("main") {
            self.main()
        } else {
            self.body.clone()
        };
        text.chars().take(600).collect()
    }
}

/// An element's text with single plain spaces, so that it can be compared.
#[must_use]
pub fn text_of(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<String>())
}

/// Single plain spaces in place of every kind of space.
#[must_use]
pub fn plain(text: &str) -> String {
    text.split(char::is_whitespace)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|fault| panic!("{css}: {fault}"))
}
