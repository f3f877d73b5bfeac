//! The register of institutions: the list, a card, its forms, a file that is looked at.

use zerkalo_store::Institution;

use super::{Place, Who};

const NEWS: &str = "Вид;Полное название;Краткое название;Обучающихся
школа;Школа № 1;Школа № 1;251
детский сад;Детский сад «Брусничка»;Брусничка;74
";
const FAULTS: &str = "Вид;Полное название;Краткое название;ИНН
вуз;Школа № 3;Школа № 3;7707083894
";

pub(super) fn places(school: &Institution) -> Vec<Place> {
    let card = format!("/institutions/{}", school.id);
    let (main, import) = ("main form button.first", "/institutions/import");
    let with = |text| {
        Place::new(Who::AuthorityAdmin, import)
            .choosing("#file", "institutions.csv", text)
            .doing(&[], main)
    };
    vec![
        Place::new(Who::AuthorityAdmin, "/institutions"),
        Place::new(Who::AuthorityAdmin, "/institutions?q=лицей"),
        Place::new(Who::Specialist, "/institutions"),
        Place::new(Who::AuthorityAdmin, "/institutions/new"),
        Place::new(Who::AuthorityAdmin, "/institutions/new")
            .doing(&[("#name", "Лицей"), ("#inn", "123"), ("#short_name", "=1")], main)
            .answering(422),
        Place::new(Who::AuthorityAdmin, &card),
        Place::new(Who::AuthorityAdmin, format!("{card}/edit")),
        Place::new(Who::AuthorityAdmin, format!("{card}/close")),
        Place::new(Who::AuthorityAdmin, import),
        with(NEWS),
        with(FAULTS).answering(422),
    ]
}
