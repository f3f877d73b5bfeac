//! Every page in several states, from invented data: for looking at them and for tests.

#![allow(missing_docs, unreachable_pub)]

mod account;
mod boards;
mod fields;
mod flow;
mod handed_on;
mod journal;
mod passport;
mod people;
mod register;
mod reminders;
mod result;
mod rounds;
mod summary;

use zerkalo::components::frame::{Contact, Frame, Person, Section};
use zerkalo::templating::{self, Page, TemplateError};
use zerkalo::text::{self, Lang};

/// A page of the gallery: its file's name, its HTML, and what it was made from.
#[allow(dead_code)] // the gallery writes the HTML, tests look at all of it
pub struct Shown {
    pub name: String,
    pub html: String,
    pub template: &'static str,
    pub view: serde_json::Value,
}

pub struct Gallery {
    pub lang: Lang,
    pages: Vec<Result<Shown, TemplateError>>,
}

impl Gallery {
    fn show(&mut self, name: &str, frame: &Frame, view: &impl Page) {
        let shown = templating::render(frame, view).map(|html| Shown {
            name: format!("{name}.{}", self.lang.code()),
            html,
            template: template_of(view),
            view: serde_json::to_value(view).unwrap_or_default(),
        });
        self.pages.push(shown);
    }

    fn word(&self, key: &str) -> String {
        text::t(self.lang, key)
    }

    fn guest(&self, path: &str) -> Frame {
        let mut frame = Frame::new(self.lang, "n0nce", path);
        frame.csrf = "t0ken".to_owned();
        frame.contact(Some(contact()))
    }

    fn head(&self, path: &str, current: Option<Section>) -> Frame {
        let person = Person {
            name: "Директор".to_owned(),
            place: "Школа № 1".to_owned(),
        };
        Frame::new(self.lang, "n0nce", path)
            .signed_in("t0ken", person, &[Section::Tasks, Section::Systems], current)
            .contact(Some(contact()))
    }

    fn authority(&self, path: &str, current: Section) -> Frame {
        let person = Person {
            name: "Специалист".to_owned(),
            place: "Управление образования ЗАТО город Заозерск".to_owned(),
        };
        Frame::new(self.lang, "n0nce", path)
            .signed_in(
                "t0ken",
                person,
                &[
                    Section::Rounds,
                    Section::Institutions,
                    Section::People,
                    Section::Systems,
                    Section::Overview,
                ],
                Some(current),
            )
            .contact(Some(contact()))
    }
}

fn template_of<P: Page>(_: &P) -> &'static str {
    P::TEMPLATE
}

fn contact() -> Contact {
    Contact {
        name: "Управление образования, отдел оценки качества".to_owned(),
        phone: Some("+7 000 000-00-00".to_owned()),
        email: Some("pomoshch@example.org".to_owned()),
    }
}

/// All pages in one language.
///
/// # Errors
/// When a page cannot be made.
pub fn all(lang: Lang) -> Result<Vec<Shown>, TemplateError> {
    let mut gallery = Gallery {
        lang,
        pages: Vec::new(),
    };
    account::show(&mut gallery);
    flow::show(&mut gallery);
    result::show(&mut gallery);
    boards::show(&mut gallery);
    journal::show(&mut gallery);
    rounds::show(&mut gallery);
    summary::show(&mut gallery);
    passport::show(&mut gallery);
    people::show(&mut gallery);
    register::show(&mut gallery);
    reminders::show(&mut gallery);
    handed_on::show(&mut gallery);
    gallery.pages.into_iter().collect()
}
