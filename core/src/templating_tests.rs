//! Every page in every state: it renders in both languages, holds what a browser and a reader need, and what people
//! typed stays text.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::pages::public::view::PublicView;

#[path = "../examples/samples/mod.rs"]
mod samples;

use samples::Shown;

fn pages() -> Vec<Shown> {
    LANGS.into_iter().flat_map(|lang| samples::all(lang).unwrap()).collect()
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn all_templates_compile() {
    check().unwrap();
}

#[test]
fn every_page_is_whole() {
    for Shown { name, html, .. } in pages() {
        let page = Html::parse_document(&html);
        let lang = if name.ends_with(".ru") { "ru" } else { "en" };
        assert_eq!(all(&page, &format!("html[lang={lang}]")).len(), 1, "{name}: language");
        assert_eq!(all(&page, "h1").len(), 1, "{name}: one heading");
        assert_eq!(all(&page, "main#main").len(), 1, "{name}: main");
        assert!(!all(&page, "header a, footer p").is_empty(), "{name}: frame");
        assert!(
            !html.contains("[object]") && !html.contains("⚠"),
            "{name}: something unreadable"
        );
        let unworded = html
            .split('[')
            .skip(1)
            .find(|rest| rest.find(']').is_some_and(|end| is_key(&rest[..end])));
        assert_eq!(unworded.map(|rest| &rest[..20]), None, "{name}: a text is missing");
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|sign| sign.is_ascii_lowercase() || sign == '-' || sign.is_ascii_digit())
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for Shown { name, html, .. } in pages() {
        let page = Html::parse_document(&html);
        for element in all(&page, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}: {attribute}"
                );
                if attribute == "src" || (attribute == "href" && element.value().name() == "link") {
                    assert!(value.starts_with("/assets/"), "{name}: {value}");
                }
            }
        }
        assert_eq!(all(&page, "style").len(), 0, "{name}");
        assert_eq!(all(&page, "script[nonce]").len(), all(&page, "script").len(), "{name}");
        let forged = "form[method=post]:not(:has(input[name=csrf]))";
        assert_eq!(all(&page, forged).len(), 0, "{name}: a form without its token");
    }
}

#[test]
fn ids_are_unique_and_what_refers_to_them_finds_them() {
    for Shown { name, html, .. } in pages() {
        let page = Html::parse_document(&html);
        let mut ids = BTreeSet::new();
        for element in all(&page, "[id]") {
            assert!(
                ids.insert(element.attr("id").unwrap()),
                "{name}: {} twice",
                element.attr("id").unwrap()
            );
        }
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for element in all(&page, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} refers to {id}");
                }
            }
        }
        for link in all(&page, "a[href^='#']") {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            // A filter may have left the row out; a summary's target is always there.
            assert!(id.starts_with("i-") || ids.contains(id), "{name}: a link to {id}");
        }
    }
}

#[test]
fn every_control_has_a_name_for_those_who_listen() {
    let controls = "input:not([type=hidden]), select, textarea";
    for Shown { name, html, .. } in pages() {
        let page = Html::parse_document(&html);
        for control in all(&page, controls) {
            let named = control.attr("aria-label").is_some_and(|label| !label.trim().is_empty());
            let wrapped = control
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|parent| parent.value().name() == "label");
            let labelled = control
                .attr("id")
                .is_some_and(|id| !all(&page, &format!("label[for='{id}']")).is_empty());
            assert!(named || wrapped || labelled, "{name}: {}", control.html());
        }
        for fieldset in all(&page, "fieldset") {
            let legend = fieldset
                .children()
                .filter_map(ElementRef::wrap)
                .any(|child| child.value().name() == "legend");
            assert!(
                legend || fieldset.value().classes().any(|class| class == "kind-note"),
                "{name}: no legend"
            );
        }
    }
}

/// Strings that choose a class, a partial or a text: they are ours, never typed.
/// Charts escape what is in them themselves; `core/report` tests that.
const OURS: [&str; 10] = [
    "kind", "state", "status", "urgency", "trend", "id", "href", "language", "mode", "svg",
];

fn poison(value: &mut Json, words: &str) {
    match value {
        Json::String(text) if !text.is_empty() => words.clone_into(text),
        Json::Array(items) => items.iter_mut().for_each(|item| poison(item, words)),
        Json::Object(fields) => {
            let typed = fields
                .iter_mut()
                .filter(|(name, value)| !(OURS.contains(&name.as_str()) && value.is_string()));
            typed.for_each(|(_, value)| poison(value, words));
        }
        _ => {}
    }
}

#[test]
fn what_people_typed_stays_text() {
    let words = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{t \"mark\"}}";
    for Shown {
        name,
        template,
        mut view,
        ..
    } in samples::all(Lang::Ru).unwrap()
    {
        poison(&mut view, words);
        let frame = Frame::new(Lang::Ru, "n", "/").crumb("/", words);
        let whole = Whole {
            frame: &frame,
            title: words.to_owned(),
            page: &view,
        };
        let registry = REGISTRIES.as_ref().unwrap().get(&Lang::Ru).unwrap();
        let html = registry.render(template, &whole).unwrap();
        let page = Html::parse_document(&html);
        // What everybody sees does without.
        let own = usize::from(template != PublicView::TEMPLATE);
        assert_eq!(all(&page, "script").len(), own, "{name}: only our own script");
        assert_eq!(all(&page, "img").len(), 0, "{name}: markup got through");
        assert_eq!(all(&page, "[onerror]").len(), 0, "{name}: an attribute got through");
    }
}

#[test]
fn a_view_that_lacks_what_its_template_shows_is_an_error() {
    #[derive(Serialize)]
    struct Empty {}
    impl Page for Empty {
        const TEMPLATE: &'static str = "pages/tasks/tasks";
        fn title(&self, _: Lang) -> String {
            String::new()
        }
    }
    let fault = render(&Frame::new(Lang::Ru, "n", "/"), &Empty {}).unwrap_err();
    assert!(
        matches!(
            fault,
            TemplateError::Render {
                page: "pages/tasks/tasks",
                ..
            }
        ),
        "{fault}"
    );
}

#[test]
fn pages_look_as_they_did() {
    let shown = [
        "tasks.ru",
        "check-ready.ru",
        "conflict.ru",
        "sign.en",
        "error-404-not-found.ru",
        "result-failed.ru",
    ];
    for page in pages().iter().filter(|page| shown.contains(&page.name.as_str())) {
        let document = Html::parse_document(&page.html);
        insta::assert_snapshot!(page.name.clone(), all(&document, "main")[0].inner_html().trim());
    }
}
