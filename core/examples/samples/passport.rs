//! Systems, a passport, an indicator.

use zerkalo::components::frame::Section;
use zerkalo::components::links;
use zerkalo::pages::indicator::view::{BoundView, IndicatorView, PossibleAdvice, ReadQuestion};
use zerkalo::pages::system::view::{
    ActivityRow, AddresseeRow, CalendarRow, Clause, IndicatorGroup, IndicatorLine, RoadmapSection, SystemView,
};
use zerkalo::pages::systems::view::{SystemCard, SystemsView};
use zerkalo::text;

use super::Gallery;

const TITLE: &str = "Система организации воспитания и социализации обучающихся";
const DOCUMENT: &str = "Об утверждении паспортов и планов мероприятий («дорожных карт») развития механизмов качеством образования в ЗАТО город Заозерск № 01-09/155 от 01.06.2021, Заозерск";

pub fn show(gallery: &mut Gallery) {
    let head = gallery.head("/systems", Some(Section::Systems));
    gallery.show("systems", &head, &systems(gallery));
    let one = head.crumb(links::SYSTEMS, gallery.word("systems-title"));
    gallery.show("system", &one, &system(gallery));
    let one = one.crumb(links::system("upbringing"), TITLE);
    gallery.show("indicator", &one, &indicator(gallery));
}

fn systems(gallery: &Gallery) -> SystemsView {
    let card = |title: &str, id: &str, indicators| SystemCard {
        title: title.to_owned(),
        href: links::system(id),
        indicators,
        activities: 14,
        applies_to: gallery.word("applies-school"),
    };
    SystemsView {
        municipality: "ЗАТО город Заозерск".to_owned(),
        document: DOCUMENT.to_owned(),
        systems: vec![
            card(TITLE, "upbringing", 18),
            card(
                "Система работы по самоопределению и профессиональной ориентации обучающихся",
                "career-guidance",
                13,
            ),
        ],
    }
}

fn clause(text: &str, ours: bool) -> Clause {
    Clause {
        texts: vec![text.to_owned()],
        clause: "паспорт, строка 1".to_owned(),
        ours,
    }
}

fn calendar(gallery: &Gallery, text: &str, months: &[u8]) -> CalendarRow {
    CalendarRow {
        months: (1..=12).map(|month| months.contains(&month)).collect(),
        when: text::months(gallery.lang, months),
        text: text.to_owned(),
        clause: "строка 3".to_owned(),
    }
}

fn line(code: &str, label: &str, target: Option<&str>, doubtful: bool) -> IndicatorLine {
    IndicatorLine {
        code: code.to_owned(),
        label: label.to_owned(),
        official: "наличие на сайте ОО годовых планов мероприятий по развитию добровольчества среди обучающихся, отчетов об их реализации".to_owned(),
        href: links::indicator(code),
        method: "да, если на сайте есть и планы, и отчёты".to_owned(),
        target: target.map(str::to_owned),
        clause: "строка 2, п. 3".to_owned(),
        doubtful,
    }
}

fn system(gallery: &Gallery) -> SystemView {
    let activity = |number: &str, note: &str| {
        ActivityRow {
        number: number.to_owned(),
        title: "Утверждение Плана мероприятий («дорожная карта») по организации муниципальной системы оценки качества воспитания".to_owned(),
        dates: "март 2021 года".to_owned(),
        responsible: "МКУ «Управление образования ЗАТО город Заозерск»".to_owned(),
        participants: "руководители ОО".to_owned(),
        outcome: "План утверждён".to_owned(),
        note: note.to_owned(),
    }
    };
    SystemView {
        title: TITLE.to_owned(),
        official: format!("Паспорт плана мероприятий («дорожной карты»): {TITLE}"),
        document: DOCUMENT.to_owned(),
        clause: "приложение 8".to_owned(),
        applies_to: gallery.word("applies-school"),
        goals: vec![
            clause("развитие социальных институтов воспитания", false),
            clause("развитие добровольчества (волонтерства) среди обучающихся", false),
        ],
        expected_result: "Выработан эффективный механизм оценки качества воспитательной работы в муниципальных ОО"
            .to_owned(),
        groups: vec![IndicatorGroup {
            title: String::new(),
            rows: vec![
                line("ZAO-UPB-03a", "Планы и отчёты по добровольчеству на сайте", None, true),
                line(
                    "ZAO-UPB-03b",
                    "Охват добровольчеством",
                    Some("не менее 40\u{a0}%"),
                    false,
                ),
            ],
        }],
        month_names: (1..=12).map(|month| text::month_short(gallery.lang, month)).collect(),
        calendar: vec![
            calendar(
                gallery,
                "Мониторинг состояния воспитательной работы в по формам самооценки деятельности ОО ЗАТО город Заозерск – два раза в год",
                &[1, 5],
            ),
            calendar(
                gallery,
                "Проведен анализ полученных данных, подготовлен аналитический отчет (февраль, июнь)",
                &[2, 6],
            ),
        ],
        sources: vec![
            clause("данные самооценки ОО", false),
            clause("подтверждающие документы", false),
        ],
        analysis: vec![clause(
            "Проведен анализ полученных данных, подготовлен аналитический отчет",
            false,
        )],
        addressees: vec![AddresseeRow {
            audience: gallery.word("audience-management"),
            text: "по организации воспитательной работы в ОО".to_owned(),
            clause: "строка 5".to_owned(),
        }],
        measures: vec![clause("Муниципальная акция «Доброе дело»", true)],
        decisions: vec![clause("Проведены семинары-совещания для руководителей ОО", false)],
        effectiveness: vec![calendar(
            gallery,
            "Проанализирована эффективность реализованных мер",
            &[7, 8],
        )],
        roadmap: vec![RoadmapSection {
            title: "Организационные мероприятия".to_owned(),
            rows: vec![activity("1", ""), activity("2", "Номер 5 в документе пропущен.")],
        }],
        note: "Названия строк паспорта сдвинуты на одну вниз относительно содержания.".to_owned(),
        standing_href: Some(links::system_standing("upbringing")),
    }
}

fn indicator(gallery: &Gallery) -> IndicatorView {
    IndicatorView {
        code: "ZAO-UPB-07.2".to_owned(),
        label: "Профилактические мероприятия".to_owned(),
        official: "количество проведенных мероприятий, направленных на профилактику асоциальных явлений среди несовершеннолетних – до 10".to_owned(),
        system: TITLE.to_owned(),
        system_href: links::system("upbringing"),
        group: "Достижение показателей эффективности работы по профилактике".to_owned(),
        kind: gallery.word("indicator-kind-count"),
        method: "число проведённых мероприятий за год".to_owned(),
        numerator: "обучающиеся, прошедшие социально-психологическое тестирование".to_owned(),
        denominator: "обучающиеся, подлежащие тестированию".to_owned(),
        direction: gallery.word("direction-up"),
        dynamics: true,
        target: Some(BoundView { text: "до 10".to_owned(), reading: "не более 10".to_owned(), ours: false, doubtful: true }),
        threshold: None,
        level: gallery.word("level-institution"),
        evidence: "данные самооценки ОО".to_owned(),
        questions: vec![ReadQuestion { title: "Сколько профилактических мероприятий проведено за год?".to_owned() }],
        weight: Some("1 балл".to_owned()),
        weight_ours: true,
        advice: vec![PossibleAdvice { audience: gallery.word("audience-management"), clause: String::new(), ours: true }],
        clause: "паспорт системы воспитания, строка 2, п. 7".to_owned(),
        document: DOCUMENT.to_owned(),
        ours: false,
        doubt: "Смысл «до 10» не раскрыт: верхняя граница счёта, ориентир или наибольшее число баллов. Число больше 10 по одной этой пометке нарушением не считается.".to_owned(),
    }
}
