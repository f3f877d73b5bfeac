//! Several people at one submission: sections delegated, remarks at answers, a file refused.

use zerkalo::actions::remarks::{self, Side, Words};
use zerkalo::actions::sections;
use zerkalo_store::{Institution, Role};
use zerkalo_tests::cases::{Case, form};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

use super::{FORM, Place, Who};

/// A word that no browser may break where it likes.
const WORDS: &str = "Почему охват добровольчества ниже прошлогоднего? Уточните и приложите подтверждение: \
    https://example.test/samoobsledovanie-vospitatelnoj-raboty-obshcheobrazovatelnoj-organizacii-2026";

pub(super) async fn places(
    house: &House,
    town: &Town,
    school: &Institution,
    (teacher, specialist): (&Account, &Account),
) -> Vec<Place> {
    house.grant(teacher, town, Some(school), Role::Head).await;
    let round = house.round(town, FORM, "2028-H1").await;
    let case = Case::named("zaozersk", "upbringing-typical");
    house.sign(&round, (school, case.entries(), teacher)).await;
    let signed = house.assignment(&round, school).await;
    let words = Words {
        question: "upb-03b-coverage".to_owned(),
        text: WORDS.to_owned(),
    };
    remarks::write(house.state(), &signed, words, Side::Authority(specialist.id))
        .await
        .unwrap();
    house
        .give_back(&round, school, specialist, "См. замечания у ответов.")
        .await;
    let returned = house.assignment(&round, school).await;
    let wanted = vec![
        ("volunteering".to_owned(), Some(teacher.id)),
        ("patriotic".to_owned(), Some(teacher.id)),
    ];
    sections::delegate(house.state(), &returned, &form(FORM), wanted, teacher.id)
        .await
        .unwrap();
    sections::mark_ready(house.state(), &returned, "patriotic", teacher.id)
        .await
        .unwrap();
    let path = |rest: &str| format!("/submissions/{}{rest}", returned.submission.head.id);
    let remarks = path("/questions/upb-03b-coverage/remarks");
    let send = "form[action$='/remarks'] button";
    vec![
        Place::new(Who::Teacher, path("")),
        Place::new(Who::Teacher, path("/delegation")),
        Place::new(Who::Teacher, path("/sections/volunteering")),
        Place::new(Who::Teacher, path("/sections/patriotic")),
        Place::new(Who::Teacher, path("/check")),
        Place::new(Who::Teacher, remarks.as_str()),
        Place::new(Who::Teacher, path("/questions/upb-03a-plans/remarks")),
        Place::new(Who::Specialist, path("/check")),
        Place::new(Who::Specialist, path("/sections/volunteering")),
        Place::new(Who::Specialist, remarks.as_str()),
        Place::new(Who::Specialist, remarks)
            .doing(&[("#words", " ")], send)
            .answering(422),
    ]
}
