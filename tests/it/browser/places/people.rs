//! Running people: the list, a newcomer, one person, invitations, the second factor.

use zerkalo_store::{Institution, StoreError, second_factors};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, PASSWORD, Town};

use super::{Place, Who};
use crate::people::{invite, link};

const CAREFUL: &str = "careful";
const NEWS: &str = "Организация;Должность;Электронная почта;Логин;Роль
Школа № 1;Директор;school1@example.ru;;руководитель
;Наблюдатель;;nabludatel;наблюдатель
";
const FAULTS: &str = "Организация;Должность;Электронная почта;Логин;Роль
Школа № 9;;почта;;король
";

pub(super) async fn places(
    house: &House,
    town: &Town,
    school: &Institution,
    authority: &Account,
    teacher: &Account,
) -> Vec<Place> {
    let client = house.client();
    client.sign_in(authority).await;
    let invitation = link(&invite(&client, "invited", school).await);
    careful(house).await;
    let people = format!("/people/{}", town.id);
    let (new, person) = (format!("{people}/new"), format!("{people}/{}", teacher.id));
    let import = format!("{people}/import");
    let with = |text| {
        Place::new(Who::AuthorityAdmin, &import)
            .choosing("#file", "people.csv", text)
            .doing(&[], "main form button.first")
    };
    let main = "main form button:not([name])";
    let unknown = [("#login", "sad-1"), ("#code", "abcd-efgh-abcd-efgh")];
    let weak = [("#password", "12345"), ("#password-again", "12345")];
    let half_way = [("#login", CAREFUL), ("#password", PASSWORD)];
    let begin = "button[name=do][value=begin]";
    vec![
        Place::new(Who::Nobody, "/join"),
        Place::new(Who::Nobody, "/join").doing(&unknown, main).answering(422),
        Place::new(Who::Nobody, &invitation),
        Place::new(Who::Nobody, &invitation).doing(&weak, main).answering(422),
        Place::new(Who::Nobody, "/sign-in")
            .doing(&half_way, main)
            .landing("/sign-in/code"),
        Place::new(Who::Specialist, "/account/second-factor"),
        Place::new(Who::Specialist, "/account/second-factor").doing(&[], begin),
        Place::new(Who::AuthorityAdmin, &people),
        Place::new(Who::AuthorityAdmin, &new),
        Place::new(Who::AuthorityAdmin, &new)
            .doing(&[("#login", "?"), ("#office", "Директор")], main)
            .answering(422),
        Place::new(Who::AuthorityAdmin, &person),
        Place::new(Who::AuthorityAdmin, &import),
        with(NEWS),
        with(FAULTS).answering(422),
    ]
}

/// Somebody who is asked for a code.
async fn careful(house: &House) {
    let (account, now) = (house.account(CAREFUL, "Директор", false).await, house.state().now());
    let on = house.state().store().write(move |tx| {
        Box::pin(async move {
            second_factors::begin(tx, account.id, vec![7; 20], now).await?;
            second_factors::confirm(tx, account.id, now).await
        })
    });
    on.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
}
