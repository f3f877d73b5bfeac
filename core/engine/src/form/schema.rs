use schemars::Schema;

use super::Form;

/// The JSON Schema of a form's TOML, for editors and for those who write forms without a compiler at hand.
#[must_use]
pub fn form_schema() -> Schema {
    let mut schema = schemars::schema_for!(Form);
    schema.insert("$id".to_owned(), "forms/schema.json".into());
    schema.insert("title".to_owned(), "A form of Zerkalo".into());
    schema
}
