//! A round being made, what can be done with it, and all open ones at once.

use zerkalo::components::frame::Section;
use zerkalo::components::history::HistoryRow;
use zerkalo::components::links;
use zerkalo::components::parts::SummaryItem;
use zerkalo::pages::board::view::{BoardRound, BoardRow, BoardView, Cell, Standing};
use zerkalo::pages::round_form::view::{Choice, ChoiceGroup, FieldErrors, Proposal, ProposalMonth, RoundFormView};
use zerkalo::pages::round_manage::view::{Act, ActForm, ExceptionRow, ManageView};
use zerkalo::pages::tasks::view::{State, Urgency};
use zerkalo::text;

use super::Gallery;

const TITLE: &str = "Самооценка организации воспитания";

pub fn show(gallery: &mut Gallery) {
    let head = gallery
        .authority("/rounds/new", Section::Rounds)
        .crumb(links::ROUNDS, gallery.word("rounds-title"));
    gallery.show("round-new", &head, &new(gallery));
    gallery.show("round-new-faults", &head, &faulty(gallery));
    let one = head.crumb(links::round(1), TITLE);
    gallery.show("round-edit", &one, &edit(gallery));
    gallery.show("round-manage-planned", &one, &manage(gallery, &[Act::Open, Act::Close]));
    gallery.show("round-manage", &one, &refused(gallery));
    gallery.show(
        "round-manage-closed",
        &one,
        &manage(gallery, &[Act::Reopen, Act::Except]),
    );
    let head = gallery
        .authority(links::BOARD, Section::Rounds)
        .crumb(links::ROUNDS, gallery.word("rounds-title"));
    gallery.show("board", &head, &board(gallery));
    let empty = BoardView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        ..BoardView::default()
    };
    gallery.show("board-empty", &head, &empty);
}

fn choice(value: &str, text: &str, hint: Option<&str>, chosen: bool) -> Choice {
    Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        hint: hint.map(str::to_owned),
        chosen,
    }
}

fn schools(gallery: &Gallery) -> Vec<Choice> {
    let rural = gallery.word("is-rural");
    vec![
        choice("a1", "Школа № 1", None, true),
        choice("a2", "Школа № 2", None, false),
        choice("a3", "Школа № 3 имени первооткрывателей", Some(&rural), true),
    ]
}

fn new(gallery: &Gallery) -> RoundFormView {
    let word = |key: &str| gallery.word(key);
    let period = |value: &str, chosen| choice(value, &text::period(gallery.lang, value), None, chosen);
    let proposal = |month: i8, made: Option<String>| ProposalMonth {
        title: format!("{} 2027", text::month(gallery.lang, month)),
        open: made.is_some(),
        lines: vec![Proposal {
            form: TITLE.to_owned(),
            period: text::period(gallery.lang, "2026/2027"),
            text: "Мониторинг эффективности системы организации воспитания".to_owned(),
            clause: "п. 3.2".to_owned(),
            href: format!("{}?form=zaozersk/upbringing", links::NEW_ROUND),
            made,
        }],
    };
    RoundFormView {
        heading: word("round-form-new"),
        action: links::NEW_ROUND.to_owned(),
        forms: vec![choice("zaozersk/upbringing", TITLE, None, true)],
        periods: vec![ChoiceGroup {
            label: word("period-kind-school-year"),
            options: vec![period("2025/2026", false), period("2026/2027", true)],
        }],
        opens: "2026-11-22".to_owned(),
        due: "2026-12-06".to_owned(),
        kinds: vec![
            choice("school", &word("kinds-school"), Some("3"), true),
            choice("kindergarten", &word("kinds-kindergarten"), Some("3"), false),
        ],
        places: ["all", "urban", "rural"]
            .map(|place| choice(place, &word(&format!("round-place-{place}")), None, place == "all"))
            .to_vec(),
        groups: vec![choice("Малокомплектные", "Малокомплектные", Some("2"), false)],
        institutions: vec![ChoiceGroup {
            label: word("kinds-school"),
            options: schools(gallery),
        }],
        acceptance: true,
        proposals: vec![proposal(5, Some(links::round(1))), proposal(11, None)],
        is_new: true,
        back_href: links::ROUNDS.to_owned(),
        ..RoundFormView::default()
    }
}

fn faulty(gallery: &Gallery) -> RoundFormView {
    let (form, due) = (
        gallery.word("round-form-form-wanted"),
        gallery.word("round-form-due-early"),
    );
    let item = |text: &str, href: &str| SummaryItem {
        text: text.to_owned(),
        href: Some(href.to_owned()),
    };
    RoundFormView {
        errors: vec![item(&form, "#form"), item(&due, "#due")],
        faults: FieldErrors {
            form: Some(form),
            due: Some(due),
            institutions: Some(gallery.word("round-form-nobody")),
            ..FieldErrors::default()
        },
        single: true,
        ..new(gallery)
    }
}

fn edit(gallery: &Gallery) -> RoundFormView {
    RoundFormView {
        heading: gallery.word("round-form-edit"),
        action: links::edit_round(1),
        version: "3".to_owned(),
        form: Some(TITLE.to_owned()),
        forms: Vec::new(),
        proposals: Vec::new(),
        is_new: false,
        single: true,
        ..new(gallery)
    }
}

fn act(gallery: &Gallery, act: Act) -> ActForm {
    let word = |what: &str| gallery.word(&format!("manage-{}-{what}", act.word()));
    ActForm {
        name: act.word().to_owned(),
        action: links::round_move(1, act.word()),
        title: word("title"),
        text: word("text"),
        button: word("button"),
        dated: matches!(act, Act::Extend | Act::Reopen | Act::Except),
        explained: act != Act::Open,
        must_explain: matches!(act, Act::Reopen | Act::Except),
        institutions: if act == Act::Except {
            schools(gallery)
        } else {
            Vec::new()
        },
        ..ActForm::default()
    }
}

fn manage(gallery: &Gallery, acts: &[Act]) -> ManageView {
    ManageView {
        title: TITLE.to_owned(),
        period: text::period(gallery.lang, "2026"),
        standing: text::t_with(gallery.lang, "standing-open", [("date", "26.11.2026".into())]),
        version: "3".to_owned(),
        edit_href: acts.contains(&Act::Open).then(|| links::edit_round(1)),
        copy_href: links::copy_round(1),
        acts: acts.iter().map(|one| act(gallery, *one)).collect(),
        exceptions: vec![ExceptionRow {
            name: "Дом творчества".to_owned(),
            due: "05.12.2026".to_owned(),
            expires: "05.12.2026".to_owned(),
            reason: "Ремонт: две недели не было связи.".to_owned(),
        }],
        back_href: links::round(1),
        ..ManageView::default()
    }
}

fn refused(gallery: &Gallery) -> ManageView {
    let mut view = manage(gallery, &[Act::Extend, Act::Except, Act::Close]);
    let (due, reason) = (gallery.word("fault-round-due"), gallery.word("fault-round-reason"));
    view.errors = vec![SummaryItem {
        text: due.clone(),
        href: Some("#exceptions-due".to_owned()),
    }];
    if let Some(except) = view.acts.get_mut(1) {
        except.due_error = Some(due);
        except.reason_error = Some(reason);
        except.open = true;
    }
    view
}

fn board(gallery: &Gallery) -> BoardView {
    let round = |title: &str, urgency, days: i64| BoardRound {
        title: title.to_owned(),
        period: text::period(gallery.lang, "2026"),
        href: links::round(1),
        due_note: text::t_with(gallery.lang, "days-left", [("n", days.into())]),
        urgency,
        submitted: 2,
        asked: 3,
    };
    let cell = |round: &str, standing: Option<(State, &str, bool)>| Cell {
        round: round.to_owned(),
        standing: standing.map(|(state, filled, late)| Standing {
            state,
            filled: filled.to_owned(),
            late,
        }),
    };
    let other = "Качество дошкольного образования";
    let row = |name: &str, kind: &str, first, second| BoardRow {
        name: name.to_owned(),
        kind: gallery.word(kind),
        cells: vec![cell(TITLE, first), cell(other, second)],
    };
    BoardView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        rounds: vec![round(TITLE, Urgency::Soon, 4), round(other, Urgency::Calm, 20)],
        submitted: 4,
        asked: 6,
        late: 1,
        kinds: vec![choice("school", &gallery.word("kinds-school"), None, false)],
        reminders_href: Some(links::REMINDERS.to_owned()),
        only_late: false,
        rows: vec![
            row(
                "Школа № 1",
                "kind-school",
                Some((State::Assessed, "100\u{a0}%", false)),
                None,
            ),
            row(
                "Школа № 3",
                "kind-school",
                Some((State::Filling, "39\u{a0}%", true)),
                None,
            ),
            row(
                "Детский сад № 1",
                "kind-kindergarten",
                None,
                Some((State::Accepted, "100\u{a0}%", false)),
            ),
        ],
    }
}

pub fn history(gallery: &Gallery) -> Vec<HistoryRow> {
    let due = [("due", "26.11.2026".into()), ("who", "".into())];
    vec![
        HistoryRow {
            when: "20.11.2026, 10:00".to_owned(),
            who: Some("Администратор управления".to_owned()),
            what: text::t_with(gallery.lang, "round-act-extended", due),
            why: Some("Карантин в двух школах".to_owned()),
        },
        HistoryRow {
            when: "01.11.2026, 09:00".to_owned(),
            who: None,
            what: gallery.word("round-act-created"),
            why: None,
        },
    ]
}
