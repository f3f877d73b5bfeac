//! Who is late, reminders, addresses.

use zerkalo::components::frame::Section;
use zerkalo::components::links;
use zerkalo::components::parts::SummaryItem;
use zerkalo::letters::reminder::LackLine;
use zerkalo::pages::late_print::view::{LatePrintView, PrintRow};
use zerkalo::pages::mailboxes::view::{MailboxRow, MailboxesView};
use zerkalo::pages::reminder_log::view::{LogRow, ReminderLogView};
use zerkalo::pages::reminders::view::{LateRow, RemindersView};
use zerkalo::text;

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    let frame = gallery.authority(links::REMINDERS, Section::Rounds);
    let view = reminders(gallery);
    gallery.show("reminders", &frame, &view);
    let one = RemindersView {
        round: Some("Осенний мониторинг воспитания".to_owned()),
        all_href: Some(links::REMINDERS.to_owned()),
        configured: false,
        ..view
    };
    gallery.show("reminders-unconfigured", &frame, &one);
    gallery.show("reminders-none", &frame, &RemindersView::default());
    let paper = LatePrintView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        round: None,
        printed: "23.11.2026, 09:00".to_owned(),
        rows: vec![PrintRow {
            name: "Школа № 3 имени первооткрывателей Северо-Восточного прохода".to_owned(),
            round: "Осенний мониторинг воспитания".to_owned(),
            due: "21.11.2026".to_owned(),
            due_note: text::t_with(gallery.lang, "days-late", [("n", 2.into())]),
            standing: filled(gallery),
            lacks: lacks(gallery),
        }],
        back_href: links::REMINDERS.to_owned(),
    };
    gallery.show("late-print", &frame, &paper);
    gallery.show("late-print-none", &frame, &LatePrintView::default());
    gallery.show("reminder-log", &frame, &log(gallery));
    gallery.show("reminder-log-empty", &frame, &ReminderLogView::default());
    let row = |field: &str, address: &str, error| MailboxRow {
        field: field.to_owned(),
        name: "Школа № 1".to_owned(),
        address: address.to_owned(),
        error,
    };
    let wrong = gallery.word("mailboxes-wrong");
    let mailboxes = MailboxesView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        errors: vec![SummaryItem {
            text: wrong.clone(),
            href: Some("#mail-2".to_owned()),
        }],
        rows: vec![
            row("mail-1", "school-1@example.org", None),
            row("mail-2", "school", Some(wrong)),
        ],
    };
    gallery.show("mailboxes-errors", &frame, &mailboxes);
    gallery.show("mailboxes-none", &frame, &MailboxesView::default());
}

fn filled(gallery: &Gallery) -> String {
    text::t_with(gallery.lang, "late-filled", [("n", 7.into()), ("of", 18.into())])
}

fn lacks(gallery: &Gallery) -> Vec<LackLine> {
    vec![LackLine {
        section: "Добровольчество".to_owned(),
        lacks: text::t_with(gallery.lang, "late-missing", [("n", 3.into())]),
    }]
}

fn reminders(gallery: &Gallery) -> RemindersView {
    let row = |name: &str, address: Option<&str>, reminded: Option<&str>, failed| LateRow {
        submission: "1".to_owned(),
        name: name.to_owned(),
        round: "Осенний мониторинг воспитания".to_owned(),
        due: "21.11.2026".to_owned(),
        due_note: text::t_with(gallery.lang, "days-late", [("n", 2.into())]),
        standing: filled(gallery),
        lacks: lacks(gallery),
        address: address.map(str::to_owned),
        reminded: reminded.map(str::to_owned),
        outcome: reminded.map(|_| {
            gallery.word(if failed {
                "reminder-is-failed"
            } else {
                "reminder-is-sent"
            })
        }),
        failed,
        again: reminded.is_some() && !failed,
    };
    RemindersView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        configured: true,
        sendable: 1,
        unreachable: 1,
        rows: vec![
            row(
                "Школа № 1",
                Some("school-1@example.org"),
                Some("23.11.2026, 09:00"),
                false,
            ),
            row(
                "Школа № 3 имени первооткрывателей Северо-Восточного прохода",
                Some("ochen-dlinnyy-adres-organizacii-obrazovaniya@obrazovanie.example.org"),
                Some("22.11.2026, 09:00"),
                true,
            ),
            row("Дом творчества", None, None, false),
        ],
        action: links::REMINDERS.to_owned(),
        print_href: links::LATE_PRINT.to_owned(),
        log_href: links::REMINDER_LOG.to_owned(),
        addresses_href: Some(links::MAILBOXES.to_owned()),
        ..RemindersView::default()
    }
}

fn log(gallery: &Gallery) -> ReminderLogView {
    let row = |state: &str, fault: Option<&str>, said: Option<&str>| LogRow {
        when: "23.11.2026, 09:00".to_owned(),
        institution: "Школа № 1".to_owned(),
        round: "Осенний мониторинг воспитания".to_owned(),
        to: "school-1@example.org".to_owned(),
        by: "Специалист".to_owned(),
        outcome: gallery.word(&format!("reminder-is-{state}")),
        failed: state == "failed",
        settled: (state != "waiting").then(|| "23.11.2026, 09:01".to_owned()),
        fault: fault.map(|word| gallery.word(&format!("mail-fault-{word}"))),
        said: said.map(str::to_owned),
        tries_again: state == "waiting" && fault.is_some(),
    };
    ReminderLogView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        rows: vec![
            row(
                "waiting",
                Some("unreachable"),
                Some("Connection refused (os error 111)"),
            ),
            row("failed", Some("refused"), Some("550 5.1.1 No such user")),
            row("sent", None, None),
            row("unneeded", None, None),
        ],
        older: Some("/reminders/log?before=1".to_owned()),
        newest: Some("/reminders/log".to_owned()),
    }
}
