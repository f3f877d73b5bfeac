//! Further versions of built-in forms.

/// A built-in form under another version, with more at its end.
///
/// # Panics
/// When no built-in form has this id.
#[must_use]
pub fn version_of(form: &str, version: u32, more: &str) -> String {
    let id = format!("id = \"{form}\"");
    let mut sources = zerkalo_bundle::FORMS.iter().map(|(_, source)| *source);
    let source = sources
        .find(|source| source.contains(&id))
        .unwrap_or_else(|| panic!("no form {form}"));
    source.replacen("version = 1", &format!("version = {version}"), 1) + more
}

/// A question at the end of a form that no indicator reads.
#[must_use]
pub fn news(kind: &str, title: &str) -> String {
    format!(
        "\n[[section.question]]\nid = \"news\"\nkind = \"{kind}\"\ntitle.ru = \"{title}\"\ninformational = true\nrequired = false\n"
    )
}
