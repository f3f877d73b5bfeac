//! What leaves the house: the template of reports, what is chosen to be public, the public page.

use zerkalo::components::frame::{Frame, Section};
use zerkalo::components::links;
use zerkalo::components::parts::{LevelTag, SummaryItem};
use zerkalo::pages::public::view::{
    ChartView, ColumnRow, InstitutionRow, LevelRow, OpenFigureRow, OpenRoundView, PublicView,
};
use zerkalo::pages::publication::view::{Faults, PublicationView};
use zerkalo::pages::report_template::view::{FieldGroup, KeptTemplate, TemplateView};
use zerkalo::pages::round_form::view::Choice;
use zerkalo::text;
use zerkalo_engine::value::Fraction;
use zerkalo_report::chart::{Bar, Bars};

use super::Gallery;

const TOWN: &str = "ЗАТО город Заозерск";

pub fn show(gallery: &mut Gallery) {
    template(gallery);
    publication(gallery);
    let frame = Frame::new(gallery.lang, "", "");
    let view = public(gallery);
    gallery.show("public", &frame, &view);
    let nothing = PublicView {
        rounds: Vec::new(),
        several: false,
        preview: true,
        ..view
    };
    gallery.show("public-preview", &frame, &nothing);
}

fn template(gallery: &mut Gallery) {
    let frame = gallery.authority(links::REPORT_TEMPLATE, Section::Rounds);
    let kept = TemplateView {
        municipality: TOWN.to_owned(),
        kept: Some(KeptTemplate {
            name: "Бланк справки.docx".to_owned(),
            size: text::size(gallery.lang, 48_000),
            at: "21.11.2026, 14:05".to_owned(),
            by: "Специалист управления".to_owned(),
        }),
        groups: FieldGroup::all(gallery.lang),
        max_size: text::size(gallery.lang, 10 * 1024 * 1024),
        ..TemplateView::default()
    };
    gallery.show("report-template", &frame, &kept);
    let refused = TemplateView {
        errors: vec![SummaryItem {
            text: "Текст, абзац 1 («{{autority}}»): Нет поля «autority». Может быть, «authority»?".to_owned(),
            href: Some("#file".to_owned()),
        }],
        kept: None,
        ..kept
    };
    gallery.show("report-template-refused", &frame, &refused);
}

fn publication(gallery: &mut Gallery) {
    let frame = gallery.authority(links::PUBLICATION, Section::Rounds);
    let choice = |value: &str, text: String, chosen| Choice {
        value: value.to_owned(),
        text,
        hint: Some(text::period(gallery.lang, "2026")),
        chosen,
    };
    let view = PublicationView {
        municipality: TOWN.to_owned(),
        version: "3".to_owned(),
        is_open: true,
        rounds: vec![choice("1", "Самооценка организации воспитания".to_owned(), true)],
        running: vec!["Качество дошкольного образования, 2026 год".to_owned()],
        institutions: ["none", "levels"]
            .map(|own| {
                choice(
                    own,
                    gallery.word(&format!("publication-institutions-{own}")),
                    own == "none",
                )
            })
            .to_vec(),
        bound: "5".to_owned(),
        public_href: Some(links::public("town")),
        preview_href: Some(links::PUBLICATION_PREVIEW.to_owned()),
        changed: Some("21.11.2026, 14:05".to_owned()),
        ..PublicationView::default()
    };
    gallery.show("publication", &frame, &view);
    let wrong = gallery.word("fault-publication-bound");
    let refused = PublicationView {
        errors: vec![SummaryItem {
            text: wrong.clone(),
            href: Some("#bound".to_owned()),
        }],
        faults: Faults {
            bound: Some(wrong),
            rounds: None,
        },
        bound: "много".to_owned(),
        rounds: Vec::new(),
        public_href: None,
        ..view
    };
    gallery.show("publication-refused", &frame, &refused);
}

fn public(gallery: &Gallery) -> PublicView {
    PublicView {
        municipality: TOWN.to_owned(),
        href: links::public("town"),
        other_href: links::public("town"),
        published: "21.11.2026".to_owned(),
        rounds: vec![round(gallery)],
        several: false,
        columns: vec![ColumnRow {
            name: "code",
            what: "код показателя",
        }],
        licence_href: "https://creativecommons.org/licenses/by/4.0/",
        preview: false,
    }
}

fn level() -> LevelTag {
    LevelTag {
        id: "medium".to_owned(),
        tone: 3,
        mark: "●".to_owned(),
        title: "средний".to_owned(),
    }
}

fn round(gallery: &Gallery) -> OpenRoundView {
    let caption = gallery.word("public-chart");
    let bar = |label: &str, of| Bar {
        label: label.to_owned(),
        share: Some(Fraction::new(of, 100)),
        level: None,
    };
    let bars = Bars(vec![
        bar("Охват добровольчеством", 34),
        bar("Охват <дополнительным> образованием", 81),
    ]);
    let row = |label: &str, value: String, withheld: bool| OpenFigureRow {
        code: "ZAO-UPB-03b".to_owned(),
        label: label.to_owned(),
        official: "доля обучающихся, участвующих в добровольческой деятельности".to_owned(),
        clause: "п. 2.3".to_owned(),
        value,
        withheld,
        level: (!withheld).then(level),
        answered: "6 из 7".to_owned(),
    };
    OpenRoundView {
        id: "1".to_owned(),
        system: "Система организации воспитания обучающихся".to_owned(),
        title: "Самооценка организации воспитания".to_owned(),
        period: text::period(gallery.lang, "2026"),
        coverage: text::t_with(gallery.lang, "public-coverage", [("n", 6.into()), ("of", 7.into())]),
        score: Some("67,3 %".to_owned()),
        level: Some(level()),
        charts: vec![ChartView {
            svg: bars.draw(&caption, gallery.lang).svg,
            caption,
        }],
        levels: Some(vec![LevelRow {
            level: level(),
            count: 7,
        }]),
        institutions: Some(vec![InstitutionRow {
            name: "Школа № 3 имени первооткрывателей Северо-Восточного прохода".to_owned(),
            level: Some(level()),
        }]),
        figures: vec![
            row("Охват добровольчеством", "417 из 1 240, 33,6 %".to_owned(), false),
            row("Отряды", gallery.word("public-small"), true),
        ],
        withheld: Some(text::t_with(gallery.lang, "public-withheld", [("bound", 5.into())])),
        collected: "Сведения собраны с 01.09.2026 по 30.09.2026.".to_owned(),
        sources: vec!["Управление образования: Положение (от 28.12.2020 № 135)".to_owned()],
    }
}
