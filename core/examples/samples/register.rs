//! The register of institutions.

use zerkalo::components::frame::{NoticeKind, Section};
use zerkalo::components::links;
use zerkalo::components::parts::SummaryItem;
use zerkalo::components::typed::{Control, TypedField};
use zerkalo::pages::institution::view::{CardLine, InstitutionView, PastRound, RevisionLine};
use zerkalo::pages::institution_form::view::InstitutionFormView;
use zerkalo::pages::institution_import::view::{AddedLine, ChangedLine, ImportView, PreviewView};
use zerkalo::pages::institutions::view::{InstitutionLine, InstitutionsView};
use zerkalo::text;
use zerkalo::wording::register::ChangeLine;

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    let head = gallery.authority("/institutions", Section::Institutions);
    gallery.show("institutions", &head, &institutions(gallery));
    let empty = InstitutionsView {
        total: 0,
        rows: Vec::new(),
        ..institutions(gallery)
    };
    gallery.show("institutions-empty", &head, &empty);
    let none_fits = InstitutionsView {
        rows: Vec::new(),
        may_keep: false,
        ..institutions(gallery)
    };
    gallery.show("institutions-none-fit", &head, &none_fits);
    let one = head
        .clone()
        .crumb(links::INSTITUTIONS, gallery.word("nav-institutions"));
    let saved = one
        .clone()
        .notice(NoticeKind::Success, gallery.word("register-done-changed"));
    gallery.show("institution", &saved, &card(gallery));
    let closed = InstitutionView {
        closed: true,
        may_keep: false,
        rounds: Vec::new(),
        history: Vec::new(),
        ..card(gallery)
    };
    gallery.show("institution-closed", &one, &closed);
    gallery.show("institution-form", &one, &form(gallery, None));
    let wrong = gallery.word("register-fault-inn-control");
    gallery.show("institution-form-errors", &one, &form(gallery, Some(wrong)));
    gallery.show("institution-import", &one, &import(Vec::new()));
    let fault = text::t_with(
        gallery.lang,
        "register-at-cell",
        [
            ("row", "5".into()),
            ("column", gallery.word("register-col-inn").into()),
            ("words", gallery.word("register-fault-inn-control").into()),
        ],
    );
    let faults = vec![SummaryItem {
        text: fault,
        href: None,
    }];
    gallery.show("institution-import-errors", &one, &import(faults));
    gallery.show("institution-preview", &one, &preview(gallery));
    let same = PreviewView {
        changed_meanwhile: true,
        empty: true,
        added: Vec::new(),
        changed: Vec::new(),
        ..preview(gallery)
    };
    gallery.show("institution-preview-same", &one, &same);
}

fn institutions(gallery: &Gallery) -> InstitutionsView {
    let line = |name: &str, kind: &str, inn: Option<&str>, closed| InstitutionLine {
        name: name.to_owned(),
        full_name: format!("Муниципальное учреждение «{name}»"),
        href: links::institution(1),
        kind: gallery.word(kind),
        place: gallery.word("place-urban"),
        pupils: inn.map(|_| "240".to_owned()),
        inn: inn.map(str::to_owned),
        closed,
    };
    InstitutionsView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        may_keep: true,
        total: 3,
        fields: vec![
            TypedField::new("q", Control::Line, gallery.word("register-search")),
            TypedField::new("kind", Control::Choice, gallery.word("register-col-kind")).choosing([
                (String::new(), gallery.word("register-any")),
                ("school".to_owned(), gallery.word("kind-school")),
            ]),
        ],
        rows: vec![
            line("Школа № 1", "kind-school", Some("7707083893"), false),
            line("Детский сад № 1", "kind-kindergarten", None, false),
            line("Школа № 2", "kind-school", Some("5190000012"), true),
        ],
    }
}

fn card(gallery: &Gallery) -> InstitutionView {
    let line = |key: &str, value: &str, href: Option<String>| CardLine {
        field: gallery.word(key),
        value: value.to_owned(),
        href,
    };
    InstitutionView {
        name: "Школа № 1".to_owned(),
        closed: false,
        may_keep: true,
        edit_href: links::edit_institution(1),
        close_href: links::close_institution(1),
        lines: vec![
            line("register-col-kind", &gallery.word("kind-school"), None),
            line("register-col-inn", "7707083893", None),
            line("register-col-successor", "Школа № 2", Some(links::institution(2))),
        ],
        rounds: vec![
            PastRound {
                title: "Самооценка организации воспитания".to_owned(),
                period: text::period(gallery.lang, "2026"),
                href: Some(links::result(1)),
            },
            PastRound {
                title: "Профориентация".to_owned(),
                period: text::period(gallery.lang, "2026-H2"),
                href: None,
            },
        ],
        history: vec![
            RevisionLine {
                when: "21.11.2026, 14:05".to_owned(),
                who: "Начальник отдела".to_owned(),
                changes: changes(gallery),
            },
            RevisionLine {
                when: "01.09.2026, 09:00".to_owned(),
                who: gallery.word("register-by-platform"),
                changes: Vec::new(),
            },
        ],
    }
}

fn changes(gallery: &Gallery) -> Vec<ChangeLine> {
    let line = |key: &str, before: &str, after: &str| ChangeLine {
        field: gallery.word(key),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    vec![
        line("register-col-pupils", "240", "251"),
        line("register-col-inn", "", "7707083893"),
    ]
}

fn form(gallery: &Gallery, wrong: Option<String>) -> InstitutionFormView {
    let fields = vec![
        TypedField {
            value: "school".to_owned(),
            ..TypedField::new("kind", Control::Choice, gallery.word("register-col-kind"))
        }
        .choosing([("school".to_owned(), gallery.word("kind-school"))]),
        TypedField {
            hint: gallery.word("register-hint-name"),
            value: "Средняя школа № 1".to_owned(),
            ..TypedField::new("name", Control::Lines, gallery.word("register-col-name"))
        },
        TypedField {
            hint: gallery.word("register-hint-inn"),
            optional: true,
            value: "7707083894".to_owned(),
            error: wrong,
            ..TypedField::new("inn", Control::Digits, gallery.word("register-col-inn"))
        },
        TypedField {
            optional: true,
            ..TypedField::new("opened_on", Control::Day, gallery.word("register-col-opened-on"))
        },
    ];
    InstitutionFormView {
        title: gallery.word("register-edit"),
        name: Some("Школа № 1".to_owned()),
        lead: gallery.word("register-edit-lead"),
        errors: TypedField::summary(&fields),
        action: links::edit_institution(1),
        back: links::institution(1),
        revision: 2,
        fields,
    }
}

fn import(errors: Vec<SummaryItem>) -> ImportView {
    ImportView {
        errors,
        max_size: "2\u{a0}МБ".to_owned(),
        max_rows: 4_999,
    }
}

fn preview(gallery: &Gallery) -> PreviewView {
    PreviewView {
        changed_meanwhile: false,
        empty: false,
        added_count: 1,
        added: vec![AddedLine {
            name: "Детский сад № 3".to_owned(),
            about: gallery.word("kind-kindergarten"),
        }],
        changed_count: 1,
        changed: vec![ChangedLine {
            name: "Школа № 1".to_owned(),
            changes: changes(gallery),
        }],
        unchanged: 4,
        version: 7,
        table: "Вид;Полное название\nшкола;Школа № 1\n".to_owned(),
    }
}
