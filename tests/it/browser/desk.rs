//! A browser and the hand of whoever sits at it.

use zerkalo_tests::browser::{Hand, Options, Way};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, PASSWORD};

use super::school::Visitor;

/// A browser and the hand at it.
pub(super) struct Desk {
    pub(super) visitor: Visitor,
    way: Way,
    pub(super) javascript: bool,
}

impl Desk {
    pub(super) async fn with(house: &House, way: Way, javascript: bool) -> Self {
        Self {
            visitor: Visitor::with(house, Options { javascript }).await,
            way,
            javascript,
        }
    }

    pub(super) fn hand(&self) -> Hand<'_> {
        Hand::at(&self.visitor.chromium, self.way)
    }

    /// By the page for it.
    pub(super) async fn sign_in(&self, account: &Account) {
        self.visitor.go("/").await;
        self.hand().write("#login", &account.login).await;
        self.hand().write("#password", PASSWORD).await;
        self.hand().follow("main form button").await;
    }

    /// So that somebody else can sit down.
    pub(super) async fn sign_out(&self) {
        self.hand().follow("form[action='/sign-out'] button").await;
    }

    /// Somebody new comes by a link and chooses a password.
    pub(super) async fn joins(&self, link: &str, password: &str) {
        self.visitor.chromium.go(link).await;
        self.hand().write("#password", password).await;
        self.hand().write("#password-again", password).await;
        self.hand().follow("main form button.first").await;
        self.visitor.arrive("/tasks").await;
    }

    /// Waits for what the page's script shows.
    pub(super) async fn waits_for(&self, css: &str) {
        let script = format!("return document.querySelector('{css}') !== null");
        self.visitor.chromium.wait_for(css, &script).await;
    }
}

/// The smallest document of one empty page that readers open.
pub(super) fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 4\n0000000000 65535 f \n{places}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}
