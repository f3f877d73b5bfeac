use zerkalo_engine::submission::Setting;
use zerkalo_store::*;

use crate::both;
use crate::world::{World, minutes, plugin, settings as values, user};

both! {
    another_person_approves_settings,
    nobody_decides_on_the_own_proposal,
    only_its_author_withdraws_a_proposal,
    a_proposal_is_decided_once,
    a_proposal_stands_upon_what_was_in_force,
    a_version_is_put_in_force_and_left_again,
    a_revoked_version_is_not_put_in_force,
}

/// A municipality, what is in force there, and a second person.
struct Scene {
    world: World,
    other: UserId,
    force: InForce,
}

impl Scene {
    async fn new(store: &Store) -> Self {
        let world = World::new(store).await;
        let other = store.write(|tx| Box::pin(users::create(tx, user("second"))));
        let other = other.await.unwrap_or_else(|fault: StoreError| panic!("{fault}")).id;
        let force = InForce {
            active: None,
            plugin_id: "zaozersk".to_owned(),
            plugin_version: "1.0.0".to_owned(),
            plugin_digest: plugin().digest,
            forms: Vec::new(),
        };
        Self { world, other, force }
    }

    fn new_proposal(&self, content: Content, by: Option<UserId>) -> NewProposal {
        NewProposal {
            municipality: self.world.municipality.clone(),
            plugin_id: self.force.plugin_id.clone(),
            plugin_digest: self.force.plugin_digest.clone(),
            settings_number: 1,
            content,
            reason: "Протокол".to_owned(),
            by,
            at: minutes(1),
        }
    }

    async fn proposes(&self, content: Content, by: Option<UserId>) -> ProposalId {
        let new = self.new_proposal(content, by);
        let made = self.world.store.write(move |tx| Box::pin(proposals::add(tx, new)));
        made.await.unwrap()
    }

    fn decision(&self, proposal: ProposalId, by: Option<UserId>) -> Decision {
        Decision {
            municipality: self.world.municipality.clone(),
            proposal,
            reason: Some("Почему".to_owned()),
            impact: None,
            by,
            at: minutes(2),
        }
    }

    async fn approves(&self, proposal: ProposalId, by: Option<UserId>) -> Result<SettingsVersion> {
        let (decision, force) = (self.decision(proposal, by), self.force.clone());
        let approval = self
            .world
            .store
            .write(move |tx| Box::pin(async move { proposals::approve_settings(tx, decision, &force).await }));
        approval.await
    }

    async fn state(&self, proposal: ProposalId) -> ProposalState {
        let found = proposals::get(self.world.store.read(), &self.world.municipality, proposal).await;
        found.unwrap().state()
    }
}

fn low(value: i64) -> Content {
    Content::Settings(vec![Setting {
        id: "level-low".to_owned(),
        value,
    }])
}

async fn another_person_approves_settings(store: Store) {
    let scene = Scene::new(&store).await;
    let id = scene.proposes(low(6000), Some(scene.world.user)).await;
    let made = scene.approves(id, Some(scene.other)).await.unwrap();
    assert_eq!((made.number, made.values[0].value), (2, 6000));
    let found = proposals::get(store.read(), &scene.world.municipality, id)
        .await
        .unwrap();
    let verdict = found.verdict.unwrap();
    assert_eq!((verdict.by, verdict.settings_number), (Some(scene.other), Some(2)));
}

async fn nobody_decides_on_the_own_proposal(store: Store) {
    let scene = Scene::new(&store).await;
    for author in [Some(scene.world.user), None] {
        let id = scene.proposes(low(6000), author).await;
        assert_eq!(scene.approves(id, author).await, Err(StoreError::SamePerson));
        let decision = scene.decision(id, author);
        let rejection = store.write(move |tx| Box::pin(proposals::reject(tx, decision)));
        assert_eq!(rejection.await, Err(StoreError::SamePerson));
        assert_eq!(scene.state(id).await, ProposalState::Proposed);
    }
    // The platform and a person are two.
    let id = scene.proposes(low(6000), None).await;
    scene.approves(id, Some(scene.world.user)).await.unwrap();
}

async fn only_its_author_withdraws_a_proposal(store: Store) {
    let scene = Scene::new(&store).await;
    let id = scene.proposes(low(6000), Some(scene.world.user)).await;
    for (by, expected) in [
        (Some(scene.other), Err(StoreError::NotAuthor)),
        (None, Err(StoreError::NotAuthor)),
        (Some(scene.world.user), Ok(())),
    ] {
        let decision = scene.decision(id, by);
        let withdrawal = store.write(move |tx| Box::pin(proposals::withdraw(tx, decision)));
        assert_eq!(withdrawal.await, expected);
    }
    assert_eq!(scene.state(id).await, ProposalState::Withdrawn);
}

async fn a_proposal_is_decided_once(store: Store) {
    let scene = Scene::new(&store).await;
    let id = scene.proposes(low(6000), None).await;
    let (one, two) = tokio::join!(
        scene.approves(id, Some(scene.other)),
        scene.approves(id, Some(scene.world.user))
    );
    let wins = [&one, &two].into_iter().filter(|result| result.is_ok()).count();
    assert_eq!(wins, 1, "{one:?} {two:?}");
    let told = one.err().or(two.err()).unwrap();
    let state = ProposalState::Approved;
    assert_eq!(told, StoreError::Decided { state });
    let all = settings::list(store.read(), &scene.world.municipality, "zaozersk").await;
    assert_eq!(all.unwrap().len(), 2);
}

async fn a_proposal_stands_upon_what_was_in_force(store: Store) {
    let scene = Scene::new(&store).await;
    let (first, second) = (
        scene.proposes(low(6000), None).await,
        scene.proposes(low(6500), None).await,
    );
    scene.approves(first, Some(scene.other)).await.unwrap();
    assert_eq!(
        scene.approves(second, Some(scene.other)).await,
        Err(StoreError::Outdated)
    );
    // Another version in force is another ground as well.
    let third = scene.proposes(low(7000), None).await;
    let elsewhere = Scene {
        force: InForce {
            active: Some(plugin().digest),
            ..scene.force.clone()
        },
        other: scene.other,
        world: scene.world.clone(),
    };
    assert_eq!(
        elsewhere.approves(third, Some(scene.other)).await,
        Err(StoreError::Outdated)
    );
}

fn candidate(version: &str) -> NewCandidate {
    let component = format!("\0asm {version}").into_bytes();
    NewCandidate {
        plugin_id: "zaozersk".to_owned(),
        version: version.to_owned(),
        digest: Digest::of(&component),
        passport: "{}".to_owned(),
        forms: Vec::new(),
        signature: None,
        report: "{}".to_owned(),
        component,
    }
}

impl Scene {
    /// The plugin that came along with the program.
    async fn follows_the_platform(&self) {
        let named = PluginName {
            id: "zaozersk".to_owned(),
            version: "1.0.0".to_owned(),
        };
        let (store, own) = (&self.world.store, self.world.municipality.clone());
        let set =
            store.write(move |tx| Box::pin(async move { municipalities::set_plugin(tx, &own, Some(&named)).await }));
        set.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    }

    fn version(&self, candidate: &NewCandidate) -> NewVersion {
        NewVersion {
            before: self.force.clone(),
            plugin_id: candidate.plugin_id.clone(),
            plugin_version: candidate.version.clone(),
            plugin_digest: candidate.digest.clone(),
            publish: Vec::new(),
            forms: Vec::new(),
            settings: values(&self.world.municipality, 5000).values,
            signature: None,
        }
    }

    /// Brings a version and has another person put it in force.
    async fn follows(&self, candidate: NewCandidate) -> Result<Activation> {
        let (new, version) = (self.new_proposal(Content::Version, None), self.version(&candidate));
        let made = self
            .world
            .store
            .write(move |tx| Box::pin(proposals::add_version(tx, new, candidate)));
        let (decision, force) = (self.decision(made.await?, Some(self.other)), self.force.clone());
        let approval = self
            .world
            .store
            .write(move |tx| Box::pin(async move { proposals::approve_version(tx, decision, &force, version).await }));
        approval.await
    }
}

async fn a_version_is_put_in_force_and_left_again(store: Store) {
    let scene = Scene::new(&store).await;
    let m = &scene.world.municipality;
    scene.follows_the_platform().await;
    let made = scene.follows(candidate("1.1.0")).await.unwrap();
    assert_eq!((made.number, made.plugin_version.as_str()), (2, "1.1.0"));
    let all = activations::list(store.read(), m).await.unwrap();
    assert_eq!(
        all[1].plugin_digest, scene.force.plugin_digest,
        "what was there before is noted"
    );
    let own = municipalities::get(store.read(), m).await.unwrap();
    assert_eq!(own.active_plugin, Some(candidate("1.1.0").digest));
    assert_eq!(activations::owner(store.read(), "zaozersk").await, Ok(Some(m.clone())));
    assert_eq!(
        activations::followed(store.read()).await,
        Ok(vec![candidate("1.1.0").digest])
    );
    let known = plugins::component(store.read(), &candidate("1.1.0").digest).await;
    assert_eq!(known, Ok(candidate("1.1.0").component));
}

async fn a_revoked_version_is_not_put_in_force(store: Store) {
    let scene = Scene::new(&store).await;
    scene.follows_the_platform().await;
    scene.follows(candidate("1.1.0")).await.unwrap();
    let revocation = Revocation {
        plugin_digest: plugin().digest,
        reason: "Считает не то".to_owned(),
        by: None,
        at: minutes(3),
    };
    for expected in [Ok(()), Err(StoreError::Duplicate { what: "revocation" })] {
        let again = revocation.clone();
        let revoked = store.write(move |tx| Box::pin(revocations::revoke(tx, again)));
        assert_eq!(revoked.await, expected);
    }
    let found = revocations::of(store.read(), &plugin().digest).await.unwrap();
    assert_eq!(found, Some(revocation));
    // Back to it, nobody comes.
    let scene = Scene {
        force: InForce {
            active: Some(candidate("1.1.0").digest),
            plugin_digest: candidate("1.1.0").digest,
            ..scene.force.clone()
        },
        ..scene
    };
    let back = scene.proposes(Content::Rollback(1), None).await;
    let version = NewVersion {
        plugin_version: "1.0.0".to_owned(),
        plugin_digest: plugin().digest,
        ..scene.version(&candidate("1.1.0"))
    };
    let (decision, force) = (scene.decision(back, Some(scene.other)), scene.force.clone());
    let approval =
        store.write(move |tx| Box::pin(async move { proposals::approve_version(tx, decision, &force, version).await }));
    let reason = "Считает не то".to_owned();
    assert_eq!(approval.await.map(drop), Err(StoreError::Revoked { reason }));
}
