//! The authority's rounds and the platform.

use zerkalo::components::frame::Section;
use zerkalo::components::links;
use zerkalo::components::parts::{Change, LevelTag, Trend};
use zerkalo::pages::overview::view::{FormRow, HealthRow, MunicipalityRow, OverviewView, PluginRow};
use zerkalo::pages::round::view::{InstitutionRow, RoundView, Show, Sieve, institution_kind};
use zerkalo::pages::rounds::view::{RoundCard, RoundsView};
use zerkalo::pages::tasks::view::{State, Urgency};
use zerkalo::text;

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    let head = gallery.authority("/rounds", Section::Rounds);
    gallery.show("rounds", &head, &rounds(gallery));
    gallery.show(
        "rounds-empty",
        &head,
        &RoundsView {
            municipality: "ЗАТО город Заозерск".to_owned(),
            ..RoundsView::default()
        },
    );
    let one = head.crumb(links::ROUNDS, gallery.word("rounds-title"));
    gallery.show("round", &one, &round(gallery));
    gallery.show(
        "round-empty",
        &one,
        &RoundView {
            rows: Vec::new(),
            ..round(gallery)
        },
    );
    let platform = gallery.authority("/overview", Section::Overview);
    gallery.show("overview", &platform, &overview());
}

fn rounds(gallery: &Gallery) -> RoundsView {
    let card = |title: &str, urgency, submitted, late, due_note: String| RoundCard {
        title: title.to_owned(),
        period: text::period(gallery.lang, "2026"),
        href: links::round(1),
        due: "26.11.2026".to_owned(),
        due_note,
        urgency,
        submitted,
        asked: 6,
        late,
        percent: u8::try_from(submitted * 100 / 6).unwrap_or(100),
    };
    let left = text::t_with(gallery.lang, "days-left", [("n", 4.into())]);
    RoundsView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        new_href: Some(links::NEW_ROUND.to_owned()),
        template_href: Some(links::REPORT_TEMPLATE.to_owned()),
        publication_href: Some(links::PUBLICATION.to_owned()),
        board_href: links::BOARD.to_owned(),
        planned: Vec::new(),
        open: vec![card("Самооценка организации воспитания", Urgency::Soon, 4, 1, left)],
        closed: vec![card(
            "Качество дошкольного образования",
            Urgency::Done,
            6,
            0,
            String::new(),
        )],
    }
}

fn round(gallery: &Gallery) -> RoundView {
    let level = |tone, mark: &str, title: &str| {
        Some(LevelTag {
            id: title.to_owned(),
            tone,
            mark: mark.to_owned(),
            title: title.to_owned(),
        })
    };
    let change = |trend, text: &str| {
        Some(Change {
            trend,
            text: text.to_owned(),
            before: "64,2\u{a0}%".to_owned(),
        })
    };
    let row = |name: &str, kind: &str, state, done| InstitutionRow {
        name: name.to_owned(),
        kind: institution_kind(gallery.lang, kind),
        kind_id: kind.to_owned(),
        rural: false,
        href: None,
        state,
        late: false,
        done,
        total: 18,
        filled: format!("{}\u{a0}%", done * 100 / 18),
        due_note: text::t_with(gallery.lang, "days-left", [("n", 4.into())]),
        own_due: None,
        activity: None,
        percent: None,
        level: None,
        change: None,
    };
    let scored = |name: &str, percent: &str, level, change| InstitutionRow {
        href: Some(links::result(1)),
        activity: Some("21.11.2026, 14:05".to_owned()),
        due_note: String::new(),
        percent: Some(percent.to_owned()),
        level,
        change,
        ..row(name, "school", State::Assessed, 18)
    };
    let late = InstitutionRow {
        late: true,
        due_note: text::t_with(gallery.lang, "days-late", [("n", 2.into())]),
        ..row(
            "Школа № 3 имени первооткрывателей Северо-Восточного прохода",
            "school",
            State::Filling,
            7,
        )
    };
    let (sieve, counts) = (Sieve::default(), [5, 1, 2, 3, 1]);
    let filters = Show::FILTERS
        .into_iter()
        .zip(counts)
        .map(|(show, count)| show.view(gallery.lang, count, &sieve));
    RoundView {
        title: "Осенний мониторинг воспитания".to_owned(),
        form: "Самооценка организации воспитания".to_owned(),
        period: text::period(gallery.lang, "2026"),
        standing: text::t_with(gallery.lang, "standing-open", [("date", "26.11.2026".into())]),
        planned: false,
        head_signs: true,
        acceptance: true,
        due: "26.11.2026".to_owned(),
        due_note: text::t_with(gallery.lang, "days-left", [("n", 4.into())]),
        closed: false,
        submitted: 3,
        asked: 5,
        late: 1,
        failed: 1,
        filters: filters.collect(),
        state: sieve.show.word().to_owned(),
        kinds: sieve.kinds(gallery.lang),
        places: sieve.places(gallery.lang),
        history: super::rounds::history(gallery),
        manage_href: Some(links::manage_round(1)),
        rows: vec![
            scored(
                "Школа № 1",
                "68,4\u{a0}%",
                level(2, "▼", "низкий"),
                change(Trend::Better, "+4,2\u{a0}п.\u{a0}п."),
            ),
            scored(
                "Школа № 2",
                "91,0\u{a0}%",
                level(4, "▲", "высокий"),
                change(Trend::Worse, "−0,4\u{a0}п.\u{a0}п."),
            ),
            late,
            InstitutionRow {
                activity: Some("20.11.2026, 09:12".to_owned()),
                due_note: String::new(),
                ..row("Школа № 4", "school", State::Failed, 18)
            },
            InstitutionRow {
                own_due: Some("05.12.2026".to_owned()),
                ..row("Дом творчества", "supplementary", State::NotStarted, 0)
            },
        ],
        reminders_href: Some(links::round_reminders(1)),
        summary_href: links::summary(1),
        comparison_href: links::comparison(1),
        system_href: links::system("upbringing"),
    }
}

fn overview() -> OverviewView {
    let health = |name: &str, ok, detail: &str| HealthRow {
        name: name.to_owned(),
        ok,
        detail: detail.to_owned(),
    };
    let plugin = |title: &str, id: &str, fault: Option<&str>| PluginRow {
        title: title.to_owned(),
        id: id.to_owned(),
        version: "1.0.0".to_owned(),
        digest: "3f9a0c51d2e7".to_owned(),
        systems: 3,
        indicators: 36,
        fault: fault.map(str::to_owned),
    };
    OverviewView {
        version: "0.1.0".to_owned(),
        database: "SQLite 3.51.3".to_owned(),
        started: "21.11.2026, 08:00".to_owned(),
        health: vec![
            health("База данных", true, "отвечает за 1 мс"),
            health("Очередь заданий", false, "3 задания ждут дольше часа"),
        ],
        municipalities: vec![MunicipalityRow {
            name: "ЗАТО город Заозерск".to_owned(),
            id: "zaozersk".to_owned(),
            institutions: 6,
            users: 14,
            people_href: "/people/zaozersk".to_owned(),
            rounds: 1,
        }],
        plugins: vec![
            plugin("Заозерск", "zaozersk", None),
            plugin("Омсукчан", "omsukchan", Some("В паспорте плагина есть ошибки.")),
        ],
        forms: vec![FormRow {
            title: "Самооценка организации воспитания".to_owned(),
            id: "zaozersk/upbringing".to_owned(),
            version: 1,
            questions: 27,
            fault: None,
        }],
    }
}
