//! The way to a provider, once the password is confirmed; and the providers that other pages offer.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// A provider that can be chosen.
#[derive(Debug, Clone, Serialize)]
pub struct ProviderLink {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// The link to a provider.
#[derive(Debug, Clone, Serialize)]
pub struct ProviderView {
    /// What it is called.
    pub label: String,
    /// The provider's own address.
    pub href: String,
}

impl Page for ProviderView {
    const TEMPLATE: &'static str = "pages/provider/provider";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "provider-connect-title")
    }
}
