//! A municipality with as many institutions and rounds as there will be submissions, written through the store.

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fixture_bench::shape::HTTP;
use zerkalo_store::{
    FormVersion, Institution, InstitutionId, InstitutionKind, Moment, MunicipalityId, NewAccessToken, NewInstitution,
    NewMembership, NewRound, NewSettings, NewUser, Pins, PluginName, Role, RoundId, Store, StoreConfig, StoreError,
    SubmissionId, TokenHash, Tx, UserId, access_tokens, forms, institutions, memberships, municipalities, plugins,
    rounds, settings, users,
};

/// Written in one transaction each: large enough to be quick, small enough for memory.
const CHUNK: usize = 200;

/// One submission, who may sign it, and their token.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) submission: SubmissionId,
    pub(crate) user: UserId,
    pub(crate) token: String,
}

/// Somebody who may sign for an institution.
struct Somebody {
    institution: InstitutionId,
    user: UserId,
    token: String,
}

/// How many there are of each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) institutions: usize,
    pub(crate) rounds: usize,
}

/// Fills a database that a server has already published forms and plugins to. The targets come round by round, so
/// that from the second round on every institution has an earlier one.
pub(crate) async fn seed(url: &str, size: Size) -> Result<Vec<Target>> {
    let store = Store::open(StoreConfig::new(url)).await?;
    let municipality = MunicipalityId::parse("bench")?;
    let pins = municipality_with_pins(&store, &municipality).await?;
    let mut people = Vec::with_capacity(size.institutions);
    let all: Vec<usize> = (0..size.institutions).collect();
    for chunk in all.chunks(CHUNK) {
        people.extend(institutions_with_people(&store, &municipality, chunk.to_vec()).await?);
    }
    let mut targets = Vec::with_capacity(size.institutions * size.rounds);
    for number in 0..size.rounds {
        let round = round(
            &municipality,
            &pins,
            number,
            people.iter().map(|one| one.institution).collect(),
        );
        let id = round.id;
        write(&store, move |tx| {
            Box::pin(async move { rounds::create(tx, round).await.map(drop) })
        })
        .await?;
        let mut entries = rounds::institutions(store.read(), &municipality, id).await?;
        entries.sort_by_key(|entry| entry.institution.id);
        targets.extend(people.iter().zip(entries).map(|(somebody, entry)| Target {
            submission: entry.submission.id,
            user: somebody.user,
            token: somebody.token.clone(),
        }));
    }
    store.close().await;
    Ok(targets)
}

pub(crate) async fn write<T: Send + 'static>(
    store: &Store,
    job: impl for<'t> FnOnce(&'t Tx) -> zerkalo_store::BoxFuture<'t, Result<T, StoreError>> + Send + 'static,
) -> Result<T> {
    Ok(store.write(job).await?)
}

async fn municipality_with_pins(store: &Store, id: &MunicipalityId) -> Result<Pins> {
    let form: FormVersion = forms::latest(store.read(), &HTTP.form())
        .await?
        .context("the bench's form is not published")?;
    let all = plugins::list(store.read()).await?;
    let plugin = all
        .into_iter()
        .find(|plugin| plugin.id == "bench")
        .context("the bench's plugin is not published")?;
    let (id, name) = (
        id.clone(),
        PluginName {
            id: plugin.id.clone(),
            version: plugin.version.clone(),
        },
    );
    let plugin_id = plugin.id.clone();
    let settings = write(store, move |tx| {
        Box::pin(async move {
            municipalities::create(tx, &id, "Город Нагрузки", Moment::now()).await?;
            municipalities::set_plugin(tx, &id, Some(&name)).await?;
            let new = NewSettings {
                municipality: id,
                plugin_id,
                values: Vec::new(),
                by: None,
                at: Moment::now(),
            };
            settings::append(tx, new).await
        })
    });
    let settings = settings.await?;
    Ok(Pins {
        form_digest: form.digest,
        plugin_id: plugin.id,
        plugin_version: plugin.version,
        plugin_digest: plugin.digest,
        settings_number: settings.number,
        settings_digest: settings.digest,
    })
}

/// Institutions in the order of their ids, each with somebody who may sign for it and their token.
async fn institutions_with_people(
    store: &Store,
    municipality: &MunicipalityId,
    numbers: Vec<usize>,
) -> Result<Vec<Somebody>> {
    let municipality = municipality.clone();
    write(store, move |tx| {
        Box::pin(async move {
            let mut made = Vec::with_capacity(numbers.len());
            for number in numbers {
                let institution = institutions::create(tx, institution(&municipality, number)).await?;
                made.push(somebody(tx, &institution, number).await?);
            }
            Ok(made)
        })
    })
    .await
}

fn institution(municipality: &MunicipalityId, number: usize) -> NewInstitution {
    NewInstitution {
        municipality: municipality.clone(),
        id: InstitutionId::new(),
        kind: InstitutionKind::School,
        name: format!("Школа нагрузки № {number}"),
        short_name: format!("Школа № {number:05}"),
        pupils: Some(240),
        rural: false,
        opened_on: None,
        closed_on: None,
        at: Moment::now(),
    }
}

async fn somebody(tx: &Tx, institution: &Institution, number: usize) -> Result<Somebody, StoreError> {
    let (user, at) = (UserId::new(), Moment::now());
    let new = NewUser {
        id: user,
        login: format!("bench-{number}"),
        office: "Директор".into(),
        language: "ru".into(),
        password_hash: None,
        password_is_temporary: false,
        platform_admin: false,
        at,
    };
    users::create(tx, new).await?;
    let municipality = institution.municipality.clone();
    let new = NewMembership {
        municipality,
        user,
        institution: Some(institution.id),
        role: Role::Head,
        at,
    };
    memberships::grant(tx, new).await?;
    let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let new = NewAccessToken {
        token: TokenHash::of(&secret),
        user,
        title: "bench".into(),
        scopes: vec!["read".into(), "write".into()],
        at,
        expires_at: None,
    };
    access_tokens::create(tx, new).await?;
    Ok(Somebody {
        institution: institution.id,
        user,
        token: format!("zrk_{secret}"),
    })
}

/// Open for long; periods ascend, so that each round is earlier than the next.
fn round(municipality: &MunicipalityId, pins: &Pins, number: usize, institutions: Vec<InstitutionId>) -> NewRound {
    let (at, day) = (Moment::now(), std::time::Duration::from_hours(24));
    NewRound {
        head_signs: false,
        acceptance: true,
        municipality: municipality.clone(),
        id: RoundId::new(),
        title: format!("Нагрузка {number}"),
        form_id: HTTP.form(),
        form_version: 1,
        pins: pins.clone(),
        period: (2000 + number).to_string(),
        opens_at: at.minus(day),
        due_at: at.plus(day),
        institutions,
        by: None,
        at,
    }
}
