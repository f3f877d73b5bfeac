//! Which indicators of several plugins mean the same: said by somebody in a file, checked against the passports.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use zerkalo_engine::analysis::across::Equal;
use zerkalo_engine::passport::{Indicator, Passport};

use crate::error::{Code, Fault};
use crate::text::Lang;

/// Indicators that mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EqualIndicators {
    /// What they are known by together.
    pub id: String,
    /// What they are called together, by language.
    title: BTreeMap<String, String>,
    /// What makes them the same, by language.
    why: BTreeMap<String, String>,
    /// The code of each plugin's, by the plugin's id.
    pub indicators: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    equal: Vec<EqualIndicators>,
}

impl EqualIndicators {
    /// What they are called together.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        in_language(&self.title, lang)
    }

    /// What makes them the same.
    #[must_use]
    pub fn why(&self, lang: Lang) -> &str {
        in_language(&self.why, lang)
    }

    /// The indicator of a passport that is among them.
    #[must_use]
    pub fn of<'a>(&self, passport: &'a Passport) -> Option<&'a Indicator> {
        let code = self.indicators.get(&passport.id)?;
        passport.indicators.iter().find(|own| own.code == *code)
    }
}

fn in_language(words: &BTreeMap<String, String>, lang: Lang) -> &str {
    let own = words.get(lang.code()).or_else(|| words.get("ru"));
    own.map_or("", String::as_str)
}

/// What a file says.
///
/// # Errors
/// When it is no such file.
pub fn read(place: &str, source: &str) -> Result<Vec<EqualIndicators>, Fault> {
    let file: File = toml::from_str(source)
        .map_err(|fault| Fault::new(place, Code::Inconsistent.as_str(), fault.message().to_owned()))?;
    Ok(file.equal)
}

/// What does not fit between what is said and the passports; a plugin that is not there can't be held against it.
#[must_use]
pub fn check<'a>(all: &[EqualIndicators], passports: impl Iterator<Item = &'a Passport>) -> Vec<Fault> {
    let passports: BTreeMap<&str, &Passport> = passports.map(|own| (own.id.as_str(), own)).collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for one in all {
        let mut fault = |text: String| faults.push(Fault::new(place(one), Code::Inconsistent.as_str(), text));
        if !seen.insert(one.id.as_str()) {
            fault("is said twice".to_owned());
        }
        if one.title(Lang::Ru).is_empty() || one.why(Lang::Ru).is_empty() {
            fault("has no title or does not say why in Russian".to_owned());
        }
        let mut members = Vec::new();
        for (plugin, code) in &one.indicators {
            match passports.get(plugin.as_str()).map(|passport| one.of(passport)) {
                Some(Some(indicator)) => members.push((plugin.clone(), indicator)),
                Some(None) => fault(format!("{plugin} has no indicator {code}")),
                None => {}
            }
        }
        for unequal in Equal::new(one.id.as_str(), &members).err().unwrap_or_default() {
            fault(unequal.to_string());
        }
    }
    faults
}

fn place(one: &EqualIndicators) -> String {
    format!("equal indicators {}", one.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "[[equal]]\nid = \"a\"\ntitle.ru = \"А\"\nwhy.ru = \"Потому что\"\n";

    #[test]
    fn a_title_without_its_language_is_said_in_russian() {
        let all = read("equal.toml", &format!("{ONE}indicators = {{ zaozersk = \"A-1\" }}")).unwrap();
        assert_eq!((all[0].title(Lang::En), all[0].why(Lang::Ru)), ("А", "Потому что"));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        let check = |source: &str, word: &str| {
            let fault = read("equal.toml", source).unwrap_err();
            assert!(fault.text.contains(word), "{}", fault.text);
        };
        check(&format!("{ONE}indicators = {{}}\nmunicipality = \"a\""), "municipality");
        check("[[equal]]\nid = 1", "string");
    }

    #[test]
    fn what_does_not_fit_is_told_together() {
        let twice = format!("{ONE}indicators = {{}}\n{ONE}indicators = {{}}");
        let all = read(
            "equal.toml",
            &twice.replacen("why.ru = \"Потому что\"", "why.ru = \"\"", 1),
        )
        .unwrap();
        let faults = check(&all, std::iter::empty());
        let texts: Vec<&str> = faults.iter().map(|fault| fault.text.as_str()).collect();
        assert_eq!(texts, ["has no title or does not say why in Russian", "is said twice"]);
    }
}
