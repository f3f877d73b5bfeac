//! A person's hand: on the mouse, or on the keyboard alone. A story that is told with it can be played either way.

use std::path::Path;

use super::chromium::Chromium;
use super::keys;

/// How somebody uses a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Points and clicks.
    Mouse,
    /// Never touches a mouse.
    Keyboard,
}

/// A hand at a browser.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    browser: &'a Chromium,
    way: Way,
}

impl<'a> Hand<'a> {
    /// At this browser.
    #[must_use]
    pub fn at(browser: &'a Chromium, way: Way) -> Self {
        Self { browser, way }
    }

    /// Presses a link or a button that leads on, and waits until the page that follows has come.
    pub async fn follow(self, css: &str) {
        self.browser
            .run("document.documentElement.dataset.before = 'yes'")
            .await;
        self.press(css).await;
        let came = "return document.readyState === 'complete' && !document.documentElement.dataset.before";
        self.browser.wait_for(&format!("a page after {css}"), came).await;
    }

    /// Presses what changes the page that it is on.
    pub async fn press(self, css: &str) {
        match self.way {
            Way::Mouse => self.click(css).await,
            Way::Keyboard => self.hit(css, keys::ENTER).await,
        }
    }

    /// Ticks a box.
    pub async fn tick(self, css: &str) {
        match self.way {
            Way::Mouse => self.click(css).await,
            Way::Keyboard => self.hit(css, keys::SPACE).await,
        }
    }

    /// Types into a field, in place of what was there.
    pub async fn write(self, css: &str, text: &str) {
        match self.way {
            Way::Mouse => self.browser.fill(&self.browser.find(css).await, text).await,
            // Tab marks all that a field of one line holds.
            Way::Keyboard => self.hit(css, text).await,
        }
    }

    /// Chooses one of a group of radio buttons.
    pub async fn choose(self, name: &str, value: &str) {
        let (group, one) = (
            format!("input[type=radio][name='{name}']"),
            format!("input[name='{name}'][value='{value}']"),
        );
        if self.way == Way::Mouse {
            return self.click(&format!("{one} + span")).await;
        }
        // Tab comes to the group; the arrow goes on to the next of it and chooses that.
        self.browser.tab_to(&group).await;
        if self.browser.has_focus(&one).await {
            return self.browser.press(keys::SPACE).await;
        }
        while !self.browser.has_focus(&one).await {
            self.browser.press(keys::DOWN).await;
        }
    }

    /// Chooses an option of a list, which must be below the one that is chosen.
    pub async fn pick(self, css: &str, value: &str) {
        let option = format!("{css} option[value='{value}']");
        if self.way == Way::Mouse {
            return self.click(&option).await;
        }
        self.browser.tab_to(css).await;
        while !self.is_there(&format!("{option}:checked")).await {
            self.browser.press(keys::DOWN).await;
        }
    }

    /// Gives a file to the field of this name, which may be folded away. The list of files that a browser opens is no
    /// page; what comes of it is.
    pub async fn attach(self, name: &str, file: &Path) {
        let folded = format!("details:not([open]):has([name='{name}']) > summary");
        if self.is_there(&folded).await {
            self.press(&folded).await;
        }
        let field = format!("input[type=file][name='{name}']");
        if self.way == Way::Keyboard {
            self.browser.tab_to(&field).await;
        }
        let element = self.browser.find(&field).await;
        self.browser.fill(&element, file.to_str().unwrap()).await;
    }

    /// Goes on to the next field.
    pub async fn leave(self) {
        self.browser.press(keys::TAB).await;
    }

    /// Whether a CSS selector finds something.
    pub async fn is_there(self, css: &str) -> bool {
        let css = serde_json::to_string(css).unwrap();
        self.browser
            .run(&format!("return document.querySelector({css}) !== null"))
            .await
            == true
    }

    /// What is to be read in the first that a CSS selector finds, in one line.
    pub async fn reads(self, css: &str) -> String {
        let css = serde_json::to_string(css).unwrap();
        let text = self
            .browser
            .run(&format!("return document.querySelector({css}).textContent"))
            .await;
        crate::page::plain(text.as_str().unwrap())
    }

    async fn click(self, css: &str) {
        self.browser.click(&self.browser.find(css).await).await;
    }

    async fn hit(self, css: &str, keys: &str) {
        self.browser.tab_to(css).await;
        self.browser.press(keys).await;
    }
}
