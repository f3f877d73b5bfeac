//! Charts as SVG: well-formed, labelled, the same on every machine.

use proptest::prelude::*;
use zerkalo_engine::language::Language;
use zerkalo_engine::value::Fraction;
use zerkalo_report::chart::{Bar, Bars, Chart, Distribution, Multiples, Point, Small, Spread, Trend};
use zerkalo_report::model::Tone;

use crate::kit::events;
use crate::{nasty, samples};

fn all() -> [(&'static str, Chart); 4] {
    let language = Language::Ru;
    let certificate = samples::certificate();
    let titles = ["критический", "низкий", "средний", "высокий"].map(str::to_owned);
    let rows = [
        ("Подготовка педагогов", [2, 1, 1, 2]),
        ("Добровольчество", [5, 0, 1, 0]),
        ("Никого", [0, 0, 0, 0]),
    ];
    let rows = rows
        .map(|(label, counts)| Spread {
            label: label.to_owned(),
            counts,
        })
        .to_vec();
    let points = |start: i64| {
        (0..3).map(move |year| Point {
            label: format!("{}", 2024 + year),
            share: (start + year != 31).then(|| Fraction::new(start + 10 * year, 100)),
            broken: year == 2,
        })
    };
    let small = [
        ("Школа № 1", 20),
        ("Школа № 2", 30),
        ("Центр творчества", 55),
        ("Вечерняя школа", 0),
    ];
    let small = small
        .map(|(label, start)| Small {
            label: label.to_owned(),
            points: points(start).collect(),
        })
        .to_vec();
    [
        (
            "bars",
            Bars::of_institutions(&certificate.institutions).draw("Доля баллов от максимума", language),
        ),
        (
            "distribution",
            Distribution { titles, rows }.draw("Организации по уровням", language),
        ),
        (
            "trend",
            Trend::of_rounds(&certificate.rounds).draw("Доля баллов по периодам", language),
        ),
        (
            "multiples",
            Multiples(small).draw("Доля баллов по организациям", language),
        ),
    ]
}

#[test]
fn charts_look_as_they_were_looked_at() {
    for (name, chart) in all() {
        insta::assert_snapshot!(name, chart.svg);
    }
}

#[test]
fn each_has_a_title_a_description_and_nothing_that_a_strict_page_refuses() {
    for (name, chart) in all() {
        let events = events(&chart.svg);
        assert!(
            events[0].starts_with("<svg ") && events[0].contains("role=\"img\""),
            "{name}"
        );
        let at = |tag: &str| {
            events
                .iter()
                .position(|event| event == tag)
                .unwrap_or_else(|| panic!("{name}: no {tag}"))
        };
        assert!(at("<title") < at("<desc"), "{name}");
        assert!(!events[at("<title") + 1].trim().is_empty());
        assert_eq!(events[at("<desc") + 1], chart.description);
        for forbidden in [" style=", "<style", "<script", " id=", "url(", "href", " on"] {
            let tags = events.iter().filter(|event| event.starts_with('<'));
            assert!(
                tags.into_iter().all(|tag| !tag.contains(forbidden)),
                "{name}: {forbidden}"
            );
        }
    }
}

#[test]
fn every_figure_is_labelled_and_levels_have_signs() {
    let certificate = samples::certificate();
    let chart = Bars::of_institutions(&certificate.institutions).draw("Доля", Language::Ru);
    let texts: Vec<_> = events(&chart.svg)
        .into_iter()
        .filter(|event| !event.starts_with('<'))
        .collect();
    for own in &certificate.institutions {
        let level = own.level.as_ref().unwrap();
        let label = format!("{}\u{a0}{}", level.tone.sign(), level.title);
        assert!(texts.iter().any(|text| text.ends_with(&label)), "{label}");
    }
    assert_eq!(Tone::ALL.map(Tone::sign), ["▼▼", "▼", "●", "▲"]);
}

#[test]
fn two_hundred_bars_go_on_pages_and_none_is_lost() {
    let institutions = nasty::certificate().institutions;
    let pages = Bars::of_institutions(&institutions).draw_pages("Доля", Language::Ru);
    assert!(pages.len() > 5);
    assert!(
        pages.iter().all(|page| page.height <= 900),
        "{:?}",
        pages.iter().map(|page| page.height).max()
    );
    let bars = pages
        .iter()
        .map(|page| page.svg.matches("font-weight=\"700\"").count())
        .sum::<usize>();
    assert_eq!(bars, 200);
    assert!(Bars(Vec::new()).draw_pages("Доля", Language::Ru).is_empty());
}

#[test]
fn whatever_is_typed_a_chart_stays_whole() {
    for text in nasty::texts() {
        let bar = Bar {
            label: text.clone(),
            share: None,
            level: None,
        };
        let chart = Bars(vec![bar]).draw(&text, Language::Ru);
        events(&chart.svg);
        chart.png(1.0).unwrap();
    }
}

#[test]
fn a_picture_is_drawn_with_our_fonts() {
    for (name, chart) in all() {
        let png = chart.png(1.0).unwrap();
        assert_eq!(&png[1..4], b"PNG", "{name}");
        let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((size(16), size(20)), (chart.width, chart.height), "{name}");
        // Texts are drawn: without a font it would be much smaller.
        assert!(png.len() > 4000, "{name}: {}", png.len());
    }
}

proptest! {
    #[test]
    fn a_bar_is_as_long_as_its_share(numerator in 0_i64..5000, denominator in 0_i64..5000) {
        let share = Fraction::new(numerator, denominator);
        let bar = Bar { label: "Школа".to_owned(), share: Some(share), level: Some(samples::level(Tone::High)) };
        let chart = Bars(vec![bar]).draw("Доля", Language::Ru);
        let width = chart.svg.split("chart-tone-4\"").nth(1).unwrap().split("width=\"").nth(1).unwrap();
        let width: f64 = width.split('"').next().unwrap().parse().unwrap();
        #[allow(clippy::cast_precision_loss)]
        let expected = if denominator == 0 { 1.0 } else { (numerator as f64 / denominator as f64).min(1.0) * 290.0 };
        prop_assert!((width - expected.max(1.0)).abs() <= 0.06, "{width} for {expected}");
    }

    #[test]
    fn stacked_parts_fill_the_bar(counts in proptest::array::uniform4(0_u32..500)) {
        let titles = ["критический", "низкий", "средний", "высокий"].map(str::to_owned);
        let rows = vec![Spread { label: "Все".to_owned(), counts }];
        let chart = Distribution { titles, rows }.draw("Уровни", Language::Ru);
        let widths: f64 = chart
            .svg
            .lines()
            .filter(|line| line.contains("stroke-width=\"1\"") && line.contains("height=\"28.0\""))
            .map(|line| line.split(" width=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap())
            .sum();
        let expected = if counts.iter().sum::<u32>() == 0 { 0.0 } else { 460.0 };
        prop_assert!((widths - expected).abs() <= 0.25, "{widths}");
        let total = format!("всего {}", counts.iter().sum::<u32>());
        prop_assert!(chart.description.contains(&total));
    }
}
