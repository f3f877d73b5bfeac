use super::{FormFault, FormFaultKind};

/// Where in a form's source; the default is the form itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    text: String,
    line: Option<usize>,
}

/// The places of a form's sections and of its questions, in its order.
#[derive(Default)]
pub(super) struct Places {
    pub(super) sections: Vec<Place>,
    pub(super) questions: Vec<Place>,
}

/// Collects faults.
pub(super) struct Faults {
    found: Vec<FormFault>,
}

impl Place {
    pub(super) fn section(id: &str, line: usize) -> Self {
        Self {
            text: format!("section \"{id}\""),
            line: Some(line),
        }
    }

    pub(super) fn question(section: &str, id: &str, line: usize) -> Self {
        Self {
            text: format!("section \"{section}\", question \"{id}\""),
            line: Some(line),
        }
    }

    /// A fault here, at a line that is known better.
    pub(super) fn fault_at(&self, line: Option<usize>, kind: FormFaultKind) -> FormFault {
        FormFault {
            place: self.text.clone(),
            line: line.or(self.line),
            kind,
        }
    }

    fn with_key(&self, key: &str) -> String {
        match (self.text.as_str(), key) {
            (text, "") => text.to_owned(),
            ("", key) => format!("key \"{key}\""),
            (text, key) => format!("{text}, key \"{key}\""),
        }
    }
}

impl Faults {
    pub(super) fn new(found: Vec<FormFault>) -> Self {
        Self { found }
    }

    /// Notes a fault; `key` is a key of the place, or empty.
    pub(super) fn note(&mut self, place: &Place, key: &str, kind: FormFaultKind) {
        self.found.push(FormFault {
            place: place.with_key(key),
            line: place.line,
            kind,
        });
    }

    /// In the order of the source.
    pub(super) fn into_found(mut self) -> Vec<FormFault> {
        self.found.sort_by_key(|fault| fault.line);
        self.found
    }
}
