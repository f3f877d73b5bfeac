//! The register of institutions, kept by the authority's administrator: on pages, from files, by programs.

mod api;
mod cards;
mod files;

use zerkalo_store::{Institution, Role, institutions};
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

/// A town with two schools, and who keeps its register.
struct Office {
    town: Town,
    first: Institution,
    admin: Account,
    browser: Client,
}

impl Office {
    async fn open(house: &House) -> Self {
        let town = house.town("zaozersk").await;
        let first = house.school(&town, "Школа № 1").await;
        house.school(&town, "Школа № 2").await;
        let admin = house.person(&town, None, Role::AuthorityAdmin).await;
        let browser = house.client();
        browser.sign_in(&admin).await;
        Self {
            town,
            first,
            admin,
            browser,
        }
    }

    async fn register(&self, house: &House) -> Vec<Institution> {
        institutions::list(house.state().store().read(), &self.town.id)
            .await
            .unwrap()
    }

    /// The institution's page with this ending.
    fn page(&self, ending: &str) -> String {
        format!("/institutions/{}{ending}", self.first.id)
    }
}
