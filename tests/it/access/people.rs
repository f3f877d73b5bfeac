//! Everybody who may come to a door, and a municipality with something behind each.

use zerkalo::actions::remarks::{self, Side, Words};
use zerkalo::actions::settings::{self, Author};
use zerkalo::actions::sign_in;
use zerkalo::text::Lang;
use zerkalo_engine::submission::Setting;
use zerkalo_store::{Institution, Role, Round, UserId, municipalities, users};
use zerkalo_tests::cases::Case;
use zerkalo_tests::client::Client;
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, Town};

/// Who asks. The object is always of town A and its school 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Stranger,
    Respondent,
    Head,
    OtherSchool,
    Specialist,
    AuthorityAdmin,
    Observer,
    ForeignSchool,
    ForeignAuthority,
    PlatformAdmin,
}

impl Who {
    pub(super) const ALL: [Self; 10] = [
        Self::Stranger,
        Self::Respondent,
        Self::Head,
        Self::OtherSchool,
        Self::Specialist,
        Self::AuthorityAdmin,
        Self::Observer,
        Self::ForeignSchool,
        Self::ForeignAuthority,
        Self::PlatformAdmin,
    ];
}

/// The people, and what can be asked for.
pub(super) struct Cast {
    accounts: Vec<(Who, Account)>,
    pub(super) town: Town,
    /// School 1.
    pub(super) school: Institution,
    pub(super) round: Round,
    /// Another respondent of school 1, to be run.
    pub(super) colleague: Account,
    /// The id of that one's only role.
    pub(super) colleague_role: String,
    /// The other school's, of the same round.
    pub(super) neighbours: String,
    /// Being filled, with a file.
    pub(super) draft: String,
    pub(super) file: String,
    /// Signed and assessed, with a remark.
    pub(super) signed: String,
    pub(super) remark: String,
    /// Long work of town A: an archive that is there.
    pub(super) job: String,
    /// Settings that the specialist would have.
    pub(super) proposal: String,
}

impl Cast {
    pub(super) async fn of(house: &House) -> Self {
        let (here, there) = (house.town("town-a").await, house.town("town-b").await);
        let school = house.school(&here, "Школа 1").await;
        let other = house.school(&here, "Школа 2").await;
        let foreign = house.school(&there, "Школа 3").await;
        let accounts = vec![
            (
                Who::Respondent,
                house.person(&here, Some(&school), Role::Respondent).await,
            ),
            (Who::Head, house.person(&here, Some(&school), Role::Head).await),
            (Who::OtherSchool, house.person(&here, Some(&other), Role::Head).await),
            (Who::Specialist, house.person(&here, None, Role::Specialist).await),
            (
                Who::AuthorityAdmin,
                house.person(&here, None, Role::AuthorityAdmin).await,
            ),
            (Who::Observer, house.person(&here, None, Role::Observer).await),
            (
                Who::ForeignSchool,
                house.person(&there, Some(&foreign), Role::Head).await,
            ),
            (
                Who::ForeignAuthority,
                house.person(&there, None, Role::AuthorityAdmin).await,
            ),
            (Who::PlatformAdmin, house.platform_admin().await),
        ];
        // Both have a template of their own.
        for town in [&here, &there] {
            house.template(town, accounts[0].1.id).await;
        }
        let colleague = house.account("colleague", "Методист", false).await;
        house.grant(&colleague, &here, Some(&school), Role::Respondent).await;
        Self::with_work(house, &here, (&school, &other), (accounts, colleague)).await
    }

    async fn with_work(
        house: &House,
        town: &Town,
        (school, other): (&Institution, &Institution),
        (accounts, colleague): (Vec<(Who, Account)>, Account),
    ) -> Self {
        let respondent = accounts[0].1.clone();
        let earlier = house.round(town, "zaozersk/upbringing", "2025-H2").await;
        house
            .sign(
                &earlier,
                (
                    school,
                    Case::named("zaozersk", "upbringing-typical").entries(),
                    &respondent,
                ),
            )
            .await;
        let round = house.round(town, "zaozersk/upbringing", "2026-H1").await;
        let mut cast = Self {
            accounts,
            colleague_role: house.only_role(&colleague).await,
            colleague,
            town: town.clone(),
            school: school.clone(),
            neighbours: house.submission(&round, other).await.to_string(),
            draft: house.submission(&round, school).await.to_string(),
            signed: house.submission(&earlier, school).await.to_string(),
            file: String::new(),
            remark: String::new(),
            job: String::new(),
            proposal: String::new(),
            round,
        };
        cast.file = cast.upload(house).await;
        let specialist = cast.account(Who::Specialist).unwrap().id;
        let words = Words {
            question: "upb-03a-plans".to_owned(),
            text: "Приложите план.".to_owned(),
        };
        let assignment = house.assignment(&earlier, school).await;
        let written = remarks::write(house.state(), &assignment, words, Side::Authority(specialist)).await;
        cast.remark = written.unwrap().to_string();
        cast.job = house.archive(&earlier, specialist).await.to_string();
        cast.proposal = proposed(house, town, specialist).await;
        cast
    }

    /// Leaves a file with the draft.
    async fn upload(&self, house: &House) -> String {
        let (client, _) = self.come_in(house, Who::Respondent).await;
        let address = format!("/submissions/{}/sections/institutions", self.draft);
        let form = client.open(&address).await.expect(200).form(&address);
        let form = form.with("q.upb-01-structure", "yes").with("go", "stay");
        let saved = client
            .submit(&form.with_file("q.upb-01-structure.evidence", "приказ.pdf", b"%PDF-1.7"))
            .await
            .expect(200);
        let kept = saved.attributes("input[name='q.upb-01-structure.evidence.keep']", "value");
        kept.into_iter()
            .next()
            .unwrap_or_else(|| panic!("the file was not kept: {}", saved.summary()))
    }

    pub(super) fn account(&self, who: Who) -> Option<&Account> {
        self.accounts
            .iter()
            .find(|(own, _)| *own == who)
            .map(|(_, account)| account)
    }

    /// A browser in which this person has just signed in, and the token of their forms.
    pub(super) async fn come_in(&self, house: &House, who: Who) -> (Client, String) {
        let client = house.client();
        let Some(account) = self.account(who) else {
            let token = client.open("/sign-in").await.csrf();
            return (client, token);
        };
        let (state, db) = (house.state(), house.state().store().read());
        let user = users::get(db, account.id).await.unwrap();
        let secret = sign_in::begin(state, &user, "test", None).await.unwrap();
        client.set_cookie(state.cookies().session_name(), &secret.text());
        let visitor = zerkalo_store::sessions::find(db, &secret.hash(), state.now())
            .await
            .unwrap()
            .unwrap();
        (client, visitor.session.csrf)
    }
}

/// A proposal that waits for somebody else's decision.
async fn proposed(house: &House, town: &Town, by: UserId) -> String {
    let state = house.state();
    let municipality = municipalities::get(state.store().read(), &town.id).await.unwrap();
    let author = Author {
        by: Some(by),
        reason: "Документ требует всех трёх".to_owned(),
    };
    let all = Setting {
        id: "upb-04-reading".to_owned(),
        value: 1,
    };
    let made = settings::propose(state, &municipality, author, vec![all], Lang::Ru).await;
    made.unwrap().to_string()
}
