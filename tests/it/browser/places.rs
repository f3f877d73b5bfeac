//! Every page that there is, in each state that looks different, and who comes there.

use std::cell::OnceCell;

use serde_json::json;
use zerkalo::actions::new_user::{self, UserRequest};
use zerkalo_store::{Institution, Role, Round, users};
use zerkalo_tests::cases::{Case, form};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::{Account, PASSWORD, Town};
use zerkalo_tests::versions::{news, version_of};

use super::school::{FORM, Visitor};

mod across;
mod handed_on;
mod jobs;
mod people;
mod register;
mod reminders;
mod rounds;
mod rules;
mod together;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Nobody,
    Newcomer,
    Teacher,
    /// Of the school whose municipality's plugin fails.
    TeacherElsewhere,
    Specialist,
    /// Of the authority.
    AuthorityAdmin,
    /// Of the platform.
    Admin,
}

/// A page in one of its states.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) who: Who,
    pub(super) path: String,
    /// What it answers with.
    pub(super) status: u16,
    /// What is typed there, by field, and then the button that is pressed.
    typed: Vec<(&'static str, &'static str)>,
    /// What is chosen there as a file: the field, the name and what is in it.
    chosen: Option<(&'static str, &'static str, &'static str)>,
    pressed: Option<&'static str>,
    /// The button leads to another page.
    leaves: bool,
    /// Which page that is, where it has no other way.
    lands: Option<&'static str>,
}

impl Place {
    fn new(who: Who, path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            name: format!("{who:?} {path}"),
            who,
            path,
            status: 200,
            typed: Vec::new(),
            chosen: None,
            pressed: None,
            leaves: true,
            lands: None,
        }
    }

    fn doing(mut self, typed: &[(&'static str, &'static str)], pressed: &'static str) -> Self {
        self.name = format!("{} after «{pressed}»", self.name);
        self.typed = typed.to_vec();
        self.pressed = Some(pressed);
        self
    }

    /// With a file in one of its fields.
    fn choosing(mut self, field: &'static str, name: &'static str, text: &'static str) -> Self {
        self.chosen = Some((field, name, text));
        self.name = format!("{} with {name}", self.name);
        self
    }

    fn doing_on_the_spot(self, pressed: &'static str) -> Self {
        Self {
            leaves: false,
            ..self.doing(&[], pressed)
        }
    }

    fn landing(self, path: &'static str) -> Self {
        Self {
            lands: Some(path),
            ..self
        }
    }

    fn answering(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(super) fn of_institutions(&self) -> bool {
        matches!(self.who, Who::Teacher | Who::TeacherElsewhere)
    }

    /// Goes there and does what makes its state.
    pub(super) async fn visit(&self, visitor: &Visitor) {
        let browser = &visitor.chromium;
        visitor.go(&self.path).await;
        for (css, text) in &self.typed {
            // Without events, so that the script does not save it: the form itself goes out.
            browser
                .run(&format!("document.querySelector({css:?}).value = {text:?}"))
                .await;
        }
        if let Some((field, name, text)) = self.chosen {
            let fill =
                "const files = new DataTransfer(); files.items.add(new File([text], name)); field.files = files.files;";
            browser
                .run(&format!(
                    "const [field, name, text] = [document.querySelector({field:?}), {name:?}, {text:?}]; {fill}"
                ))
                .await;
        }
        if let Some(button) = self.pressed {
            browser.run("window.isOld = true").await;
            browser
                .run(&format!("document.querySelector({button:?}).click()"))
                .await;
        }
        if self.pressed.is_some() && self.leaves {
            let arrived = "return window.isOld !== true && document.readyState === 'complete'";
            browser
                .wait_for(&format!("the page after {}", self.name), arrived)
                .await;
        }
    }
}

/// All of them, with their people.
pub(super) struct Places {
    pub(super) all: Vec<Place>,
    accounts: Vec<(Who, Account)>,
    newcomer: Account,
    language: String,
    admin: OnceCell<Account>,
}

impl Places {
    pub(super) async fn of(house: &mut House, language: &str) -> Self {
        house.install_form("common/kinds", include_str!("../../fixtures/forms/kinds.toml"));
        house.install_form("fixture/upbringing", include_str!("../../fixtures/forms/fixture.toml"));
        house.install_form("upbringing-2", &version_of(FORM, 2, &news("text", "Что нового?")));
        house.install_plugin("panic");
        house.restart().await;
        let town = house.town("zaozersk").await;
        let school = house.school(&town, "Школа № 1").await;
        let teacher = house.respondent(&town, &school).await;
        let specialist = house.specialist(&town).await;
        let mut all = public(house);
        all.extend(work(house, &town, &school, &teacher, &specialist).await);
        let (elsewhere, failed) = failing(house).await;
        all.push(failed);
        all.extend(reading());
        let authority = house.person(&town, None, Role::AuthorityAdmin).await;
        all.extend(rounds::places(house, &town, (&school, &teacher)).await);
        all.extend(register::places(&school));
        all.extend(together::places(house, &town, &school, (&teacher, &specialist)).await);
        all.extend(reminders::places(house, &town).await);
        all.extend(handed_on::places(house, &town, &authority, language).await);
        all.extend(people::places(house, &town, &school, &authority, &teacher).await);
        all.extend(across::places(house).await);
        all.extend(jobs::places(house, &town, &specialist).await);
        all.extend(rules::places(house, &town, &authority).await);
        let newcomer = newcomer(house).await;
        let accounts = vec![
            (Who::Teacher, teacher),
            (Who::TeacherElsewhere, elsewhere),
            (Who::Specialist, specialist),
            (Who::AuthorityAdmin, authority),
        ];
        let places = Self {
            all,
            accounts,
            newcomer,
            language: language.to_owned(),
            admin: OnceCell::new(),
        };
        for account in places
            .accounts
            .iter()
            .map(|(_, account)| account)
            .chain([&places.newcomer])
        {
            speak(house, account, language).await;
        }
        places
    }

    pub(super) async fn become_its_visitor(&self, house: &House, visitor: &Visitor, place: &Place) {
        visitor.become_nobody().await;
        visitor.cookie("zerkalo-language", &self.language).await;
        let account = match place.who {
            Who::Nobody => return,
            Who::Newcomer => &self.newcomer,
            // Made only now: until there is one, the page for the first can be seen.
            Who::Admin => match self.admin.get() {
                Some(admin) => admin,
                None => {
                    let admin = house.platform_admin().await;
                    speak(house, &admin, &self.language).await;
                    self.admin.get_or_init(|| admin)
                }
            },
            who => self
                .accounts
                .iter()
                .find(|(own, _)| *own == who)
                .map(|(_, account)| account)
                .unwrap(),
        };
        visitor.become_someone(house, account).await;
    }
}

/// The account's language.
async fn speak(house: &House, account: &Account, language: &str) {
    let (id, language) = (account.id, language.to_owned());
    let set = house.state().store().write(move |tx| {
        Box::pin(async move { users::update(tx, id, "Заместитель директора", &language).await })
    });
    set.await
        .unwrap_or_else(|fault: zerkalo_store::StoreError| panic!("{fault}"));
}

async fn newcomer(house: &House) -> Account {
    let (login, office) = ("newcomer".to_owned(), "Заместитель директора".to_owned());
    let request = UserRequest {
        login: login.clone(),
        office,
        platform_admin: false,
        memberships: Vec::new(),
    };
    let (user, _) = new_user::add(house.state(), request).await.unwrap();
    Account { id: user.id, login }
}

/// Before one has signed in, and what everybody has.
fn public(house: &House) -> Vec<Place> {
    let link = house.server().notes.setup_link.as_ref().expect("no administrator yet");
    let link = format!("/setup/{}", link.text());
    let main = "main form button:not([name])";
    let wrong = [("#login", "director"), ("#password", "не тот")];
    let different = [("#login", "admin"), ("#password", "a"), ("#password-again", "b")];
    let not_mine = [
        ("#current", "a"),
        ("#password", PASSWORD),
        ("#password-again", PASSWORD),
    ];
    let token = "form[action='/account/tokens'] button";
    vec![
        Place::new(Who::Nobody, "/sign-in"),
        Place::new(Who::Nobody, "/sign-in").doing(&wrong, main).answering(422),
        Place::new(Who::Nobody, "/nowhere").answering(404),
        Place::new(Who::Nobody, &link),
        Place::new(Who::Nobody, &link).doing(&different, main).answering(422),
        Place::new(Who::Newcomer, "/password"),
        Place::new(Who::Newcomer, "/password")
            .doing(&not_mine, main)
            .answering(422),
        Place::new(Who::Specialist, "/account"),
        Place::new(Who::Specialist, "/account").doing(&[("#token-name", "Выгрузка")], token),
        Place::new(Who::Specialist, "/account").doing(&[], "form[action='/account/calendar'] button"),
        Place::new(Who::Specialist, "/nowhere").answering(404),
        Place::new(Who::Specialist, "/overview").answering(403),
        Place::new(Who::Admin, "/overview"),
        Place::new(Who::Admin, "/overview/journal"),
        Place::new(Who::AuthorityAdmin, "/journal"),
        Place::new(Who::AuthorityAdmin, "/journal?from=2001-01-01&until=2001-01-02"),
    ]
}

/// A school's and its authority's work: one submission being filled, one ready, one given back, one signed.
async fn work(house: &House, town: &Town, school: &Institution, teacher: &Account, specialist: &Account) -> Vec<Place> {
    let case = Case::named("zaozersk", "upbringing-typical");
    house
        .past_round(
            town,
            FORM,
            "2025-H1",
            (school, Case::named("zaozersk", "upbringing-best").entries(), teacher),
        )
        .await;
    let signed = house.round(town, FORM, "2025-H2").await;
    house.sign(&signed, (school, case.entries(), teacher)).await;
    let returned = house.round(town, FORM, "2026-H1").await;
    house.sign(&returned, (school, case.entries(), teacher)).await;
    house
        .give_back(&returned, school, specialist, "Приложите ссылку на план профилактики.")
        .await;
    let empty = house.round(town, FORM, "2026-H2").await;
    let kinds = house.round(town, "common/kinds", "2026").await;
    let path = async |round: &Round| format!("/submissions/{}", house.submission(round, school).await);
    let (signed_path, ready, empty_path, kinds) = (
        path(&signed).await,
        path(&returned).await,
        path(&empty).await,
        path(&kinds).await,
    );
    let mut all = vec![Place::new(Who::Teacher, "/tasks")];
    for submission in [&signed_path, &ready, &empty_path] {
        all.push(Place::new(Who::Teacher, submission));
        all.push(Place::new(Who::Teacher, format!("{submission}/check")));
        all.push(Place::new(Who::Teacher, format!("{submission}/sections/volunteering")));
    }
    all.extend(
        form(FORM)
            .sections
            .iter()
            .map(|section| Place::new(Who::Teacher, format!("{ready}/sections/{}", section.id))),
    );
    for section in ["choices", "numbers", "texts", "tables", "files"] {
        all.push(Place::new(Who::Teacher, format!("{kinds}/sections/{section}")));
    }
    let on = "button[value=next]";
    let too_many = [
        ("#f-upb-03b-coverage", "250"),
        ("#f-upb-03b-coverage-denominator", "240"),
    ];
    let stale = [("[name='v.upb-03b-coverage']", "0"), ("#f-upb-03b-coverage", "16")];
    let section = |path: &str, section: &str| Place::new(Who::Teacher, format!("{path}/sections/{section}"));
    all.extend([
        section(&empty_path, "volunteering").doing(&too_many, on).answering(422),
        section(&ready, "volunteering").doing(&stale, on).answering(409),
        section(&kinds, "numbers")
            .doing(&[("#f-number", "много")], on)
            .answering(422),
        section(&kinds, "tables").doing_on_the_spot("[data-add-row]"),
    ]);
    all.push(Place::new(Who::Teacher, format!("{ready}/sign")));
    all.extend(
        ["", "?show=below", "?show=changed", "?show=missing", "/print"]
            .map(|view| Place::new(Who::Teacher, format!("{signed_path}/result{view}"))),
    );
    all.extend([
        Place::new(Who::Specialist, "/rounds"),
        Place::new(Who::Specialist, format!("/rounds/{}", signed.id)),
        Place::new(Who::Specialist, format!("/rounds/{}?state=late", signed.id)),
        Place::new(Who::Specialist, format!("/rounds/{}/summary", signed.id)),
        Place::new(Who::Specialist, format!("/rounds/{}/summary", empty.id)),
        Place::new(Who::Specialist, format!("/rounds/{}/comparison", signed.id)),
        Place::new(
            Who::Specialist,
            format!("/rounds/{}/comparison?order=place&dense=1", signed.id),
        ),
        Place::new(Who::Specialist, format!("/rounds/{}/comparison", empty.id)),
        Place::new(Who::Specialist, format!("/rounds/{}/analysis", signed.id)),
        Place::new(Who::Specialist, format!("/rounds/{}/analysis", empty.id)),
        Place::new(Who::Specialist, format!("{signed_path}/result")),
        Place::new(Who::Specialist, format!("{signed_path}/check")),
    ]);
    all
}

/// A result where the plugin failed.
async fn failing(house: &House) -> (Account, Place) {
    let town = house.town_with_plugin("fixture", "fixture").await;
    let school = house.school(&town, "Школа № 2").await;
    let teacher = house.respondent(&town, &school).await;
    let round = house.round(&town, "fixture/upbringing", "2026").await;
    let entries = json!({
        "plan": { "value": { "yes_no": true } },
        "taking-part": { "value": { "share": { "numerator": 17, "denominator": 240 } } },
    });
    house
        .sign(&round, (&school, serde_json::from_value(entries).unwrap(), &teacher))
        .await;
    let path = format!("/submissions/{}/result", house.submission(&round, &school).await);
    (teacher, Place::new(Who::TeacherElsewhere, path))
}

/// What can be read about.
fn reading() -> Vec<Place> {
    let paths = [
        "/systems",
        "/systems/upbringing",
        "/systems/career-guidance",
        "/systems/preschool-quality",
        "/systems/upbringing/standing",
        "/systems/career-guidance/standing",
        "/indicators/ZAO-UPB-02b",
        "/indicators/ZAO-UPB-07.2",
        "/indicators/ZAO-UPB-08",
        "/indicators/ZAO-PRE-ENV-1",
    ];
    paths
        .map(|path| Place::new(Who::Specialist, path))
        .into_iter()
        .collect()
}

/// Routes that answer GET and show no page.
const NO_PAGES: &[&str] = &[
    // They go on to the own municipality.
    "/people",
    "/rules",
    "/livez",
    "/readyz",
    "/assets/{name}",
    "/",
    "/submissions/{submission}/files/{file}",
    "/journal/export",
    "/rounds/{round}/report.docx",
    "/rounds/{round}/report.pdf",
    "/rounds/{round}/report-own.docx",
    "/rounds/template/own.docx",
    "/rounds/template/sample.docx",
    "/rounds/{round}/figures.xlsx",
    "/rounds/{round}/figures.csv",
    "/rounds/{round}/answers.xlsx",
    "/rounds/{round}/answers.csv",
    "/rounds/{round}/answers-wide.csv",
    "/rounds/{round}/answers-codebook.csv",
    "/submissions/{submission}/report.docx",
    "/submissions/{submission}/report.pdf",
    "/institutions/register.xlsx",
    "/institutions/register.csv",
    "/institutions/template.xlsx",
    "/people/{municipality}/template.xlsx",
    "/calendar/{secret}.ics",
    "/public/{municipality}/data.csv",
    "/public/{municipality}/data.json",
    "/jobs/{job}/archive.zip",
    "/rules/{municipality}/workbook/template.xlsx",
    "/rules/{municipality}/workbook/example.xlsx",
    // They lead to a provider and back.
    "/sign-in/with/{provider}",
    "/sign-in/with/{provider}/back",
    "/join/{code}/with/{provider}",
    "/overview/journal/export",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_application_is_visited() {
    use zerkalo::router::{self, endpoint::Channel};
    let mut house = House::on_sqlite().await;
    let places = Places::of(&mut house, "ru").await;
    let shown = router::table()
        .into_iter()
        .filter(|row| row.channel == Channel::Page && !NO_PAGES.contains(&row.pattern.as_str()));
    let visited = |pattern: &str| {
        let mut paths = places
            .all
            .iter()
            .flat_map(|place| [Some(place.path.as_str()), place.lands]);
        paths.any(|path| path.is_some_and(|path| matches(pattern, path)))
    };
    let missed: Vec<_> = shown
        .map(|row| row.pattern)
        .filter(|pattern| !visited(pattern))
        .collect();
    assert!(missed.is_empty(), "nobody looks at {missed:?}");
    house.close().await;
}

fn matches(pattern: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len()
        && pattern
            .iter()
            .zip(path)
            .all(|(wanted, part)| wanted.starts_with('{') || *wanted == part)
}
