//! The municipal summary: as it usually is, and before anybody has answered.

use zerkalo::components::frame::Section;
use zerkalo::components::links;
use zerkalo::components::parts::{Bar, LevelTag, Linked};
use zerkalo::pages::summary::view::{
    ArchiveOffer, CohortList, FigureGroup, FigureRow, FileLink, OfLevel, SummaryView, SystemStanding,
};
use zerkalo::text;

use super::{Gallery, result};

pub fn show(gallery: &mut Gallery) {
    let head = gallery
        .authority("/rounds", Section::Rounds)
        .crumb(links::ROUNDS, gallery.word("rounds-title"))
        .crumb(links::round(1), "Самооценка организации воспитания");
    let view = summary(gallery);
    gallery.show("summary", &head, &view);
    let empty = SummaryView {
        submitted: 0,
        archive: None,
        systems: vec![SystemStanding {
            title: "Система организации воспитания обучающихся".to_owned(),
            levels: Vec::new(),
            cohorts: vec![risk_zone(&[])],
        }],
        groups: Vec::new(),
        advice: Vec::new(),
        ..view
    };
    gallery.show("summary-empty", &head, &empty);
}

fn names(names: &[&str]) -> Vec<Linked> {
    let named = |name: &&str| Linked {
        name: (*name).to_owned(),
        href: Some(links::result(1)),
    };
    names.iter().map(named).collect()
}

fn risk_zone(institutions: &[&str]) -> CohortList {
    CohortList {
        title: "Зона риска".to_owned(),
        institutions: names(institutions),
    }
}

fn level(tone: u8, mark: &str, title: &str, percent: u8, institutions: &[&str]) -> OfLevel {
    OfLevel {
        level: LevelTag {
            id: title.to_owned(),
            tone,
            mark: mark.to_owned(),
            title: title.to_owned(),
        },
        count: institutions.len(),
        bar: Bar {
            percent,
            target: None,
            tone,
        },
        institutions: names(institutions),
    }
}

fn figure(code: &str, label: &str, value: &str, percent: Option<u8>, silent: &[&str]) -> FigureRow {
    FigureRow {
        code: code.to_owned(),
        label: label.to_owned(),
        official:
            "достижение показателя охвата обучающихся различными видами добровольческой (волонтерской) деятельности"
                .to_owned(),
        href: links::indicator(code),
        value: value.to_owned(),
        target: percent.map(|_| "цель: не менее 40\u{a0}%".to_owned()),
        bar: percent.map(|percent| Bar {
            percent,
            target: Some(40),
            tone: 0,
        }),
        answered: "4 из 5".to_owned(),
        silent: silent.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn summary(gallery: &Gallery) -> SummaryView {
    let authority = gallery.word("audience-authority");
    let text =
        "По муниципалитету добровольчеством заняты 417 из 1 240 обучающихся (33,6\u{a0}%), ответили школы: 4 из 5.";
    SummaryView {
        files: ["report.docx", "report.pdf", "figures.xlsx", "figures.csv"]
            .into_iter()
            .zip(["report-docx", "report-pdf", "report-xlsx", "report-csv"])
            .map(|(file, key)| FileLink {
                text: gallery.word(key),
                href: links::round_file(1, file),
            })
            .collect(),
        archive: Some(ArchiveOffer {
            ask_href: Some(links::round_archive(1)),
            newest: Some(FileLink {
                text: text::t_with(
                    gallery.lang,
                    "report-archive-there",
                    [("at", "21.11.2026, 14:05".into())],
                ),
                href: links::job(1),
            }),
        }),
        answers: vec![FileLink {
            text: gallery.word("report-answers-xlsx"),
            href: links::round_file(1, "answers.xlsx"),
        }],
        title: "Самооценка воспитательной работы школы".to_owned(),
        period: text::period(gallery.lang, "2026-H1"),
        submitted: 4,
        asked: 5,
        systems: vec![SystemStanding {
            title: "Система организации воспитания обучающихся".to_owned(),
            levels: vec![
                level(4, "▲", "высокий", 50, &["Школа № 1", "Школа № 2"]),
                level(3, "●", "средний", 25, &["Школа № 4"]),
                level(
                    2,
                    "▼",
                    "низкий",
                    25,
                    &["Школа № 3 имени первооткрывателей Северо-Восточного прохода"],
                ),
            ],
            cohorts: vec![risk_zone(&[
                "Школа № 3 имени первооткрывателей Северо-Восточного прохода",
            ])],
        }],
        groups: vec![FigureGroup {
            title: "Добровольчество".to_owned(),
            rows: vec![
                figure(
                    "ZAO-UPB-03b",
                    "Охват добровольческой деятельностью",
                    "417 из 1 240, 33,6\u{a0}%",
                    Some(34),
                    &["Школа № 5"],
                ),
                figure(
                    "ZAO-UPB-07.2",
                    "Мероприятия по профилактике асоциальных явлений",
                    "48",
                    None,
                    &[],
                ),
            ],
        }],
        advice: vec![result::advice(0, text, &authority, 1, false)],
        basis: "Приказ МКУ «Управление образования ЗАТО город Заозерск» от 01.06.2021 №\u{a0}01-09/155".to_owned(),
    }
}
