//! Whom a comparison shows, in which order, as its address says it.

use std::fmt::Write as _;

use serde::Deserialize;
use zerkalo_engine::analysis::peers::Peers;

/// What the address asks for; what is empty or unknown leaves everything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sieve {
    pub(super) kind: String,
    pub(super) place: String,
    pub(super) group: String,
    pub(super) from: String,
    pub(super) to: String,
    /// `place`, or an indicator's code; by name otherwise.
    pub(super) order: String,
    pub(super) dense: String,
}

/// In which order institutions stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    /// By name.
    Name,
    /// By their places in a ranking.
    Place,
    /// By an indicator's figure.
    Indicator(String),
}

impl Sieve {
    /// What those who are shown have in common.
    pub(super) fn peers(&self) -> Peers {
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Peers {
            kind: named(&self.kind),
            group: named(&self.group),
            rural: match self.place.as_str() {
                "rural" => Some(true),
                "urban" => Some(false),
                _ => None,
            },
            pupils_from: self.from.trim().parse().ok(),
            pupils_to: self.to.trim().parse().ok(),
        }
    }

    pub(super) fn order(&self) -> Order {
        match self.order.as_str() {
            "" | "name" => Order::Name,
            "place" => Order::Place,
            code => Order::Indicator(code.to_owned()),
        }
    }

    pub(super) fn is_dense(&self) -> bool {
        self.dense == "1"
    }

    /// The same with another order or density, as an address goes on.
    pub(super) fn query(&self, order: &str, dense: bool) -> String {
        let fields = [
            ("kind", self.kind.as_str()),
            ("place", &self.place),
            ("group", &self.group),
            ("from", &self.from),
            ("to", &self.to),
            ("order", order),
            ("dense", if dense { "1" } else { "" }),
        ];
        let mut query = String::from("?");
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            let value = serde_urlencoded::to_string([(name, value)]).unwrap_or_default();
            let _ = write!(query, "{value}&");
        }
        query.pop();
        query
    }
}
