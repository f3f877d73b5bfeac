//! A form of a page, filled as a browser without scripts fills it: what is hidden, disabled or not ticked is not sent.

use scraper::ElementRef;

use crate::page::selector;

/// A form with what would be sent now.
#[derive(Debug, Clone)]
pub struct PageForm {
    /// Where it posts to.
    pub action: String,
    fields: Vec<(String, String)>,
    files: Vec<(String, String, Vec<u8>)>,
    /// Every name that the form offers, sent or not.
    offered: Vec<String>,
    is_multipart: bool,
}

impl PageForm {
    pub(crate) fn read(form: ElementRef<'_>) -> Self {
        let mut read = Self {
            action: form.value().attr("action").unwrap_or_default().to_owned(),
            fields: Vec::new(),
            files: Vec::new(),
            offered: Vec::new(),
            is_multipart: form.value().attr("enctype") == Some("multipart/form-data"),
        };
        for control in form.select(&selector("input[name], select[name], textarea[name], button[name]")) {
            if is_enabled(control) {
                read.take(control);
            }
        }
        read
    }

    fn take(&mut self, control: ElementRef<'_>) {
        let attribute = |name| control.value().attr(name).unwrap_or_default().to_owned();
        let name = attribute("name");
        self.offered.push(name.clone());
        match (control.value().name(), attribute("type").as_str()) {
            ("button", _) | ("input", "file" | "submit") => {}
            ("input", "radio" | "checkbox") if control.value().attr("checked").is_none() => {}
            ("textarea", _) => self.fields.push((name, control.text().collect())),
            ("select", _) => self.fields.push((name, chosen(control))),
            _ => self.fields.push((name, attribute("value"))),
        }
    }

    /// Sets a field that the form offers; several of the same name become this one.
    #[track_caller]
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        assert!(
            self.offers(name),
            "the form for {} offers no {name}: {:?}",
            self.action,
            self.offered
        );
        self.fields.retain(|(own, _)| own != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets several.
    #[track_caller]
    #[must_use]
    pub fn with_all(self, fields: &[(&str, &str)]) -> Self {
        fields.iter().fold(self, |form, (name, value)| form.with(name, value))
    }

    /// Adds what the form does not offer, or offers once more: what a forger would do.
    #[must_use]
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same fields for another address.
    #[must_use]
    pub fn to(mut self, action: &str) -> Self {
        self.action = action.to_owned();
        self
    }

    /// Leaves out a field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(own, _)| own != name);
        self
    }

    /// Chooses a file.
    #[track_caller]
    #[must_use]
    pub fn with_file(mut self, name: &str, file: &str, bytes: &[u8]) -> Self {
        assert!(self.offers(name), "the form for {} offers no {name}", self.action);
        self.files.push((name.to_owned(), file.to_owned(), bytes.to_vec()));
        self
    }

    /// Whether there is a control of this name that can be used.
    #[must_use]
    pub fn offers(&self, name: &str) -> bool {
        self.offered.iter().any(|own| own == name)
    }

    /// What a field holds now.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every name and value that would be sent.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    pub(crate) fn body_of(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        if !self.is_multipart {
            return request.form(&self.fields);
        }
        let mut body = reqwest::multipart::Form::new();
        for (name, value) in &self.fields {
            body = body.text(name.clone(), value.clone());
        }
        for (name, file, bytes) in &self.files {
            body = body.part(
                name.clone(),
                reqwest::multipart::Part::bytes(bytes.clone()).file_name(file.clone()),
            );
        }
        request.multipart(body)
    }
}

/// Neither disabled itself nor in a group that is.
fn is_enabled(control: ElementRef<'_>) -> bool {
    let above = control.ancestors().filter_map(ElementRef::wrap);
    let is_disabled = |element: ElementRef<'_>| element.value().attr("disabled").is_some();
    !is_disabled(control)
        && !above
            .filter(|element| element.value().name() == "fieldset")
            .any(is_disabled)
}

/// The chosen option of a list: the marked one, else the first.
fn chosen(list: ElementRef<'_>) -> String {
    let marked = list.select(&selector("option[selected]")).next();
    let option = marked.or_else(|| list.select(&selector("option")).next());
    option
        .and_then(|option| option.value().attr("value"))
        .unwrap_or_default()
        .to_owned()
}
