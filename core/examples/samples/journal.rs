//! The log.

use zerkalo::components::frame::Section;
use zerkalo::components::links;
use zerkalo::components::parts::SummaryItem;
use zerkalo::pages::journal::view::{Choice, EntryRow, JournalView};

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    let head = gallery.authority(links::JOURNAL, Section::Journal);
    gallery.show("journal", &head, &journal(gallery));
    gallery.show(
        "journal-nothing-found",
        &head,
        &JournalView {
            searched: true,
            rows: Vec::new(),
            ..journal(gallery)
        },
    );
    let wrong = gallery.word("journal-date-error");
    let error = |href: &str| SummaryItem {
        text: wrong.clone(),
        href: Some(href.to_owned()),
    };
    gallery.show(
        "journal-wrong-dates",
        &head,
        &JournalView {
            errors: vec![error("#from"), error("#to")],
            from: "вчера".to_owned(),
            from_error: Some(wrong.clone()),
            to: "31.11.2026".to_owned(),
            to_error: Some(wrong.clone()),
            ..journal(gallery)
        },
    );
    let platform = gallery.authority(links::PLATFORM_JOURNAL, Section::Overview);
    gallery.show(
        "journal-platform",
        &platform.crumb(links::OVERVIEW, gallery.word("nav-overview")),
        &JournalView {
            of_platform: true,
            rows: Vec::new(),
            ..journal(gallery)
        },
    );
}

fn journal(gallery: &Gallery) -> JournalView {
    let choice = |value: &str, text: String| Choice::new(value.to_owned(), text, "2");
    JournalView {
        place: "ЗАТО город Заозерск".to_owned(),
        href: links::JOURNAL.to_owned(),
        export_href: format!("{}?who=2", links::JOURNAL_EXPORT),
        people: vec![
            choice("1", "Директор · head@school-1".to_owned()),
            choice("2", "Специалист · specialist@zaozersk".to_owned()),
        ],
        institutions: vec![choice("1", "Школа № 1".to_owned())],
        actions: vec![choice("submission.signed", gallery.word("did-submission-signed"))],
        rows: vec![
            EntryRow {
                // Written a moment ago.
                number: None,
                when: "21.11.2026, 14:05".to_owned(),
                office: "Специалист".to_owned(),
                login: "specialist@zaozersk".to_owned(),
                action: gallery.word("did-submission-returned"),
                object: gallery.word("thing-submission"),
                institution: "Школа № 3 имени первооткрывателей Северо-Восточного прохода".to_owned(),
                details: vec![format!(
                    "{}: Нет приказа о создании совета",
                    gallery.word("detail-reason")
                )],
            },
            EntryRow {
                number: Some(1_203),
                when: "21.11.2026, 13:58".to_owned(),
                office: String::new(),
                login: String::new(),
                action: "something.new".to_owned(),
                object: gallery.word("thing-round"),
                institution: String::new(),
                details: Vec::new(),
            },
        ],
        newest: Some(links::JOURNAL.to_owned()),
        older: Some(format!(
            "{}?before=019a0000-0000-7000-8000-000000000001",
            links::JOURNAL
        )),
        ..JournalView::default()
    }
}
