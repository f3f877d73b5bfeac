//! A result: whole, failed, empty; and for A4.

use zerkalo::components::frame::Section;
use zerkalo::components::history::HistoryRow;
use zerkalo::components::links;
use zerkalo::components::parts::{Advice, Bar, Change, LevelTag, TraceAnswer, TraceStep, Trend};
use zerkalo::pages::error::view::code_text;
use zerkalo::pages::result::view::{
    AudienceAdvice, Basis, Comparison, ComparisonRow, Failure, Filter, Group, IndicatorRow, ResultView, Review,
    Standout, SystemScore, Withdrawal,
};
use zerkalo::pages::result_print::view::ResultPrintView;
use zerkalo::text;

use super::Gallery;

pub fn show(gallery: &mut Gallery) {
    let head = gallery
        .head("/submissions/1/result", Some(Section::Tasks))
        .crumb(links::TASKS, gallery.word("tasks-title"));
    let whole = result(gallery);
    gallery.show("result", &head, &whole);
    let review = Review {
        version: "7".to_owned(),
        accept: Some("/submissions/1/accept".to_owned()),
        give_back: Some("/submissions/1/return".to_owned()),
        ..Review::default()
    };
    gallery.show(
        "result-review",
        &head,
        &ResultView {
            review: Some(review),
            ..whole.clone()
        },
    );
    let withdrawal = Withdrawal {
        action: links::withdraw(1),
        version: "7".to_owned(),
        reason: String::new(),
        error: Some(gallery.word("code-reason-wanted")),
    };
    gallery.show(
        "result-withdrawal",
        &head,
        &ResultView {
            withdrawal: Some(withdrawal),
            history: history(gallery),
            ..whole.clone()
        },
    );
    let failed = ResultView {
        failure: Some(failure(gallery)),
        ..empty(gallery)
    };
    gallery.show("result-failed", &head, &failed);
    gallery.show(
        "result-pending",
        &head,
        &ResultView {
            pending: true,
            ..empty(gallery)
        },
    );
    let print = ResultPrintView {
        result: whole,
        printed: "22.11.2026".to_owned(),
        result_href: links::result(1),
    };
    gallery.show("result-print", &head, &print);
}

fn failure(gallery: &Gallery) -> Failure {
    Failure {
        code: "plugin_too_slow".to_owned(),
        meaning: code_text(gallery.lang, "plugin_too_slow").unwrap_or_default(),
        at: "21.11.2026, 14:05".to_owned(),
        retry: Some(links::assessment(1)),
    }
}

fn empty(gallery: &Gallery) -> ResultView {
    ResultView {
        form: "Самооценка организации воспитания".to_owned(),
        institution: "Школа № 1".to_owned(),
        period: text::period(gallery.lang, "2026"),
        submitted: "21.11.2026, 14:05".to_owned(),
        pending: false,
        failure: None,
        review: None,
        withdrawal: None,
        history: Vec::new(),
        systems: Vec::new(),
        standouts: Vec::new(),
        first: Vec::new(),
        filters: Vec::new(),
        groups: Vec::new(),
        audiences: Vec::new(),
        comparison: None,
        basis: Basis {
            document: "Об утверждении паспортов и планов мероприятий («дорожных карт») развития механизмов качеством образования в ЗАТО город Заозерск № 01-09/155 от 01.06.2021, Заозерск".to_owned(),
            plugin: "zaozersk 1.0.0".to_owned(),
            form: "zaozersk/upbringing, версия 1".to_owned(),
            revision: "1".to_owned(),
        },
        check_href: links::check(1),
        print_href: links::result_print(1),
        docx_href: None,
        pdf_href: None,
    }
}

fn level(tone: u8) -> Option<LevelTag> {
    let (id, mark, title) = match tone {
        1 => ("critical", "▼▼", "критический"),
        2 => ("low", "▼", "низкий"),
        3 => ("medium", "●", "средний"),
        _ => ("high", "▲", "высокий"),
    };
    Some(LevelTag {
        id: id.to_owned(),
        tone,
        mark: mark.to_owned(),
        title: title.to_owned(),
    })
}

fn change(trend: Trend, text: &str, before: &str) -> Option<Change> {
    Some(Change {
        trend,
        text: text.to_owned(),
        before: before.to_owned(),
    })
}

fn trace() -> Vec<TraceStep> {
    let answer = TraceAnswer {
        question: "Сколько обучающихся занимается добровольчеством?".to_owned(),
        answer: "17 из 240, 7,1\u{a0}%".to_owned(),
        href: Some(links::question(1, "volunteering", "upb-03b")),
    };
    vec![
        TraceStep {
            answers: vec![answer],
            text: "Доля: 17 из 240, это 7,1\u{a0}%.".to_owned(),
            clause: "паспорт системы воспитания, п. 3".to_owned(),
            points: Some("0,07 балла".to_owned()),
        },
        TraceStep {
            answers: Vec::new(),
            text: "Год назад было 15 из 236: стало больше.".to_owned(),
            clause: String::new(),
            points: None,
        },
    ]
}

pub(super) fn advice(position: usize, text: &str, audience: &str, priority: u8, ours: bool) -> Advice {
    Advice {
        position,
        plan: None,
        text: text.to_owned(),
        audience: audience.to_owned(),
        indicator: "Охват добровольчеством".to_owned(),
        code: "ZAO-UPB-03b".to_owned(),
        href: links::indicator("ZAO-UPB-03b"),
        priority,
        gain: Some("прибавит до 0,93 балла".to_owned()),
        clause: if ours {
            String::new()
        } else {
            "паспорт, рекомендации по итогам анализа".to_owned()
        },
        ours,
        measures: vec!["1.3.2. Муниципальная акция «Доброе дело»".to_owned()],
        trace: trace(),
        basis: "паспорт системы воспитания, строка «Показатели эффективности»".to_owned(),
    }
}

fn indicator(code: &str, label: &str, value: &str, tone: u8, percent: u8) -> IndicatorRow {
    IndicatorRow {
        code: code.to_owned(),
        label: label.to_owned(),
        official:
            "достижение показателя охвата обучающихся различными видами добровольческой (волонтерской) деятельности"
                .to_owned(),
        href: links::indicator(code),
        status: "scored".to_owned(),
        value: value.to_owned(),
        target: None,
        bar: Some(Bar {
            percent,
            target: None,
            tone,
        }),
        points: Some("0,07 из 1".to_owned()),
        level: level(tone),
        signs: Vec::new(),
        change: None,
        trace: trace(),
        basis: "паспорт системы воспитания, строка «Показатели эффективности»".to_owned(),
    }
}

fn groups() -> Vec<Group> {
    let mut coverage = indicator("ZAO-UPB-03b", "Охват добровольчеством", "17 из 240, 7,1\u{a0}%", 1, 7);
    coverage.change = change(Trend::Better, "+0,7\u{a0}п.\u{a0}п.", "15 из 236, 6,4\u{a0}%");
    coverage.target = Some("цель: не менее 40\u{a0}%".to_owned());
    coverage.bar = Some(Bar {
        percent: 7,
        target: Some(40),
        tone: 1,
    });
    let mut plans = indicator("ZAO-UPB-03a", "Планы и отчёты на сайте", "1 из 2, 50,0\u{a0}%", 2, 50);
    plans.signs = vec!["Ответ «да» не подтверждён ссылкой".to_owned()];
    plans.points = Some("0,5 из 1".to_owned());
    let mut registers = indicator(
        "ZAO-UPB-07.3a",
        "Состоят на учёте в школе",
        "6 из 240, 2,5\u{a0}%",
        4,
        98,
    );
    registers.change = change(Trend::Worse, "+0,8\u{a0}п.\u{a0}п.", "4 из 236, 1,7\u{a0}%");
    let mut events = indicator("ZAO-UPB-07.2", "Профилактические мероприятия", "12", 0, 0);
    events.status = "informational".to_owned();
    (events.level, events.points, events.bar) = (None, None, None);
    let mut missing = indicator("ZAO-UPB-11", "Учёт каникулярного отдыха", "—", 1, 0);
    missing.status = "missing".to_owned();
    (missing.level, missing.bar, missing.points) = (None, None, Some("0 из 1".to_owned()));
    let mut fine = indicator(
        "ZAO-UPB-05",
        "Социализация и самореализация",
        "216 из 240, 90,0\u{a0}%",
        4,
        90,
    );
    fine.change = change(Trend::Same, "без изменений", "90,0\u{a0}%");
    vec![
        Group {
            title: "Развитие добровольчества (волонтёрства) среди обучающихся".to_owned(),
            rows: vec![plans, coverage, fine],
        },
        Group {
            title: "Достижение показателей эффективности работы по профилактике безнадзорности и правонарушений"
                .to_owned(),
            rows: vec![registers, events, missing],
        },
    ]
}

fn result(gallery: &Gallery) -> ResultView {
    let publish = "Разместите на сайте отчёт о реализации плана по развитию добровольчества за год: плана без отчёта недостаточно.";
    let invite =
        "Чтобы достичь 40\u{a0}%, нужно привлечь ещё 79 обучающихся. Начните с классов, где добровольцев нет совсем.";
    let system = SystemScore {
        title: "Система организации воспитания и социализации обучающихся".to_owned(),
        href: links::system("upbringing"),
        percent: Some("68,4\u{a0}%".to_owned()),
        points: "10,95 из 16 баллов".to_owned(),
        level: level(2),
        change: change(Trend::Better, "+4,2\u{a0}п.\u{a0}п.", "64,2\u{a0}%"),
        bar: Some(Bar {
            percent: 68,
            target: None,
            tone: 2,
        }),
    };
    let standout = |code: &str, indicator: &str, text: &str, value: &str, good| Standout {
        text: text.to_owned(),
        indicator: indicator.to_owned(),
        value: value.to_owned(),
        href: format!("#i-{code}"),
        good,
    };
    let filter = |text: &str, show: &str, count, current| Filter {
        href: format!("?show={show}#indicators"),
        text: gallery.word(text),
        count,
        current,
    };
    let row = |label: &str, code: &str, before: &str, now: &str, change| ComparisonRow {
        label: label.to_owned(),
        code: code.to_owned(),
        before: before.to_owned(),
        now: now.to_owned(),
        change,
    };
    let management = gallery.word("audience-management");
    ResultView {
        docx_href: Some(links::result_file(1, "docx")),
        pdf_href: Some(links::result_file(1, "pdf")),
        systems: vec![system],
        standouts: vec![
            standout(
                "ZAO-UPB-07.3a",
                "Состоят на учёте в школе",
                "стало хуже, чем год назад",
                "6 из 240, 2,5\u{a0}%",
                false,
            ),
            standout(
                "ZAO-UPB-03b",
                "Охват добровольчеством",
                "ниже цели",
                "17 из 240, 7,1\u{a0}%",
                false,
            ),
            standout(
                "ZAO-UPB-05",
                "Социализация и самореализация",
                "цель достигнута",
                "216 из 240, 90,0\u{a0}%",
                true,
            ),
        ],
        first: vec![
            advice(1, publish, &management, 1, true),
            advice(2, invite, &gallery.word("audience-teachers"), 1, false),
            advice(
                3,
                "Заполните ответ об учёте каникулярного отдыха: без него показатель считается нулевым.",
                &management,
                2,
                true,
            ),
        ],
        filters: vec![
            filter("filter-all", "all", 18, true),
            filter("filter-below", "below", 4, false),
            filter("filter-changed", "changed", 3, false),
            filter("filter-missing", "missing", 1, false),
        ],
        groups: groups(),
        audiences: vec![
            AudienceAdvice {
                id: "management".to_owned(),
                title: management.clone(),
                advice: vec![advice(1, publish, &management, 1, true)],
            },
            AudienceAdvice {
                id: "teachers".to_owned(),
                title: gallery.word("audience-teachers"),
                advice: vec![advice(2, invite, &gallery.word("audience-teachers"), 2, false)],
            },
        ],
        comparison: Some(Comparison {
            period: text::period(gallery.lang, "2025"),
            summary: text::t_with(
                gallery.lang,
                "compare-summary",
                [("better", 4.into()), ("worse", 1.into())],
            ),
            rows: vec![
                row(
                    "Охват добровольчеством",
                    "ZAO-UPB-03b",
                    "15 из 236, 6,4\u{a0}%",
                    "17 из 240, 7,1\u{a0}%",
                    change(Trend::Better, "+0,7\u{a0}п.\u{a0}п.", ""),
                ),
                row(
                    "Состоят на учёте в школе",
                    "ZAO-UPB-07.3a",
                    "4 из 236, 1,7\u{a0}%",
                    "6 из 240, 2,5\u{a0}%",
                    change(Trend::Worse, "+0,8\u{a0}п.\u{a0}п.", ""),
                ),
                row("Учёт каникулярного отдыха", "ZAO-UPB-11", "Да", "—", None),
            ],
        }),
        ..empty(gallery)
    }
}

pub fn history(gallery: &Gallery) -> Vec<HistoryRow> {
    let row = |when: &str, who: &str, key: &str, why: Option<&str>| HistoryRow {
        when: when.to_owned(),
        who: Some(who.to_owned()),
        what: gallery.word(key),
        why: why.map(str::to_owned),
    };
    vec![
        row("22.11.2026, 09:30", "Директор", "history-submitted-again", None),
        row(
            "21.11.2026, 16:40",
            "Специалист",
            "history-returned",
            Some("Ссылка ведёт на главную страницу."),
        ),
        row("21.11.2026, 14:05", "Директор", "history-submitted", None),
    ]
}
