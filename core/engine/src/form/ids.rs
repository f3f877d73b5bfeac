/// Longest id of a question, section, option, row or column.
const MAX_ID: usize = 64;

/// Whether it is an id as forms and passports use them: `upb-03a-plans`, `2025`. Dots are left to field names.
#[must_use]
pub fn is_id(id: &str) -> bool {
    id.len() <= MAX_ID
        && id
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether it is a form's id: `zaozersk/upbringing`.
#[must_use]
pub fn is_form_id(id: &str) -> bool {
    id.split_once('/')
        .is_some_and(|(folder, name)| is_id(folder) && is_id(name))
}
