//! A municipal system in the sandbox.

use std::sync::Arc;

use wasmtime::component::{
    Component, ComponentExportIndex, ComponentNamedList, Instance, InstancePre, Lift, Linker, Lower,
};
use zerkalo_engine::assessor::Assessor;
use zerkalo_engine::outcome::{Outcome, Problem, Summary};
use zerkalo_engine::passport::Passport;
use zerkalo_engine::submission::{Past, Setting, Standing, Submission};

use crate::bindings::wit;
use crate::check;
use crate::check::input::Scale;
use crate::check::vocabulary::Vocabulary;
use crate::error::{AssessError, LoadError};
use crate::from_guest::FromGuest;
use crate::guest::{Guest, explain};
use crate::sandbox::{Room, Sandbox};
use crate::to_guest::{self, all};

const ASSESSMENT: &str = "zerkalo:municipal-system/assessment@1.0.0";
const CONFIGURABLE: &str = "zerkalo:municipal-system/configurable@1.0.0";

/// A plugin that was loaded and described itself. Each call gets a fresh instance, so nothing is carried from one
/// institution to another.
pub struct WasmAssessor {
    plugin: Plugin,
    digest: String,
    passport: Passport,
    vocabulary: Vocabulary,
}

/// A compiled plugin and the table that it is to read.
pub(crate) struct Plugin {
    sandbox: Arc<Sandbox>,
    pre: InstancePre<Guest>,
    exports: Exports,
    table: Option<Box<[u8]>>,
}

/// Where the contract's functions are; looked up once.
struct Exports {
    describe: ComponentExportIndex,
    check_settings: ComponentExportIndex,
    score: ComponentExportIndex,
    summarize: ComponentExportIndex,
    configure: Option<ComponentExportIndex>,
}

type Settings<'a> = Vec<to_guest::Setting<'a>>;
type CheckSettings<'a> = (Settings<'a>,);
type Score<'a> = (to_guest::Submission<'a>, Vec<to_guest::Past<'a>>, Settings<'a>);
type Summarize<'a> = (Vec<to_guest::Standing<'a>>, Settings<'a>);
type Configure<'a> = (&'a [u8],);

impl Exports {
    fn find(component: &Component, with_table: bool) -> Result<Self, LoadError> {
        let missing = |name: &str| LoadError::WrongContract(format!("it does not export {name}"));
        let interface = component
            .get_export_index(None, ASSESSMENT)
            .ok_or_else(|| missing(ASSESSMENT))?;
        let find = |name: &str| {
            component
                .get_export_index(Some(&interface), name)
                .ok_or_else(|| missing(name))
        };
        let configure = component
            .get_export_index(None, CONFIGURABLE)
            .and_then(|interface| component.get_export_index(Some(&interface), "configure"));
        if with_table && configure.is_none() {
            return Err(missing(CONFIGURABLE));
        }
        Ok(Self {
            describe: find("describe")?,
            check_settings: find("check-settings")?,
            score: find("score")?,
            summarize: find("summarize")?,
            configure: configure.filter(|_| with_table),
        })
    }

    /// Compares the functions' types with the contract's: a changed record is only noticed here.
    fn keep_to_the_contract(&self, instance: Instance, room: &mut Room<'_>) -> Result<(), LoadError> {
        let store = &mut room.store;
        let found = [
            instance
                .get_typed_func::<(), (wit::Passport,)>(&mut *store, &self.describe)
                .map(|_| ()),
            instance
                .get_typed_func::<CheckSettings<'_>, (Result<(), Vec<wit::Problem>>,)>(
                    &mut *store,
                    &self.check_settings,
                )
                .map(|_| ()),
            instance
                .get_typed_func::<Score<'_>, (Result<wit::Outcome, wit::ScoreError>,)>(&mut *store, &self.score)
                .map(|_| ()),
            instance
                .get_typed_func::<Summarize<'_>, (Result<wit::Summary, wit::ScoreError>,)>(&mut *store, &self.summarize)
                .map(|_| ()),
        ];
        let fault = |error: wasmtime::Error| LoadError::WrongContract(format!("{error:#}"));
        found.into_iter().collect::<wasmtime::Result<()>>().map_err(fault)
    }
}

impl Plugin {
    /// Makes instances of a component possible, and tries one.
    pub(crate) fn new(
        sandbox: Arc<Sandbox>,
        component: &Component,
        table: Option<&[u8]>,
    ) -> Result<(Self, Passport), LoadError> {
        sandbox.fits(component)?;
        let exports = Exports::find(component, table.is_some())?;
        let pre = Linker::new(sandbox.engine()).instantiate_pre(component);
        let pre = pre.map_err(|error| LoadError::WrongContract(format!("{error:#}")))?;
        let plugin = Self {
            sandbox,
            pre,
            exports,
            table: table.map(Into::into),
        };
        let passport = plugin.describe()?;
        Ok((plugin, passport))
    }

    fn describe(&self) -> Result<Passport, LoadError> {
        let mut room = self
            .sandbox
            .enter(self.sandbox.limits().municipal_fuel)
            .map_err(LoadError::Describe)?;
        let explained = |error: wasmtime::Error| LoadError::Describe(explain(&error));
        let instance = self.pre.instantiate(&mut room.store).map_err(explained)?;
        self.exports.keep_to_the_contract(instance, &mut room)?;
        match self.configure(instance, &mut room) {
            Err(AssessError::Failed(text)) => return Err(LoadError::Table(text)),
            other => other.map_err(LoadError::Describe)?,
        }
        let describe = instance.get_typed_func::<(), (wit::Passport,)>(&mut room.store, &self.exports.describe);
        let (passport,) = describe
            .and_then(|function| function.call(&mut room.store, ()))
            .map_err(explained)?;
        Ok(Passport::from_guest(passport))
    }

    /// Gives a table-driven plugin its table; the others have none.
    fn configure(&self, instance: Instance, room: &mut Room<'_>) -> Result<(), AssessError> {
        let (Some(index), Some(table)) = (&self.exports.configure, &self.table) else {
            return Ok(());
        };
        let configure = instance.get_typed_func::<Configure<'_>, (Result<(), String>,)>(&mut room.store, index);
        let result = configure.and_then(|function| function.call(&mut room.store, (table,)));
        let (result,) = result.map_err(|error| explain(&error))?;
        result.map_err(check::words)
    }

    /// Calls one function of a fresh instance.
    fn call<P, R>(&self, index: &ComponentExportIndex, fuel: u64, parameters: P) -> Result<R, AssessError>
    where
        P: ComponentNamedList + Lower,
        R: Lift + Send + Sync + 'static,
    {
        let mut room = self.sandbox.enter(fuel)?;
        let instance = self.pre.instantiate(&mut room.store).map_err(|error| explain(&error))?;
        self.configure(instance, &mut room)?;
        let function = instance.get_typed_func::<P, (R,)>(&mut room.store, index);
        let result = function.and_then(|function| function.call(&mut room.store, parameters));
        result.map(|(result,)| result).map_err(|error| explain(&error))
    }
}

impl WasmAssessor {
    pub(crate) fn new(plugin: Plugin, digest: String, passport: Passport) -> Self {
        let vocabulary = Vocabulary::of(&passport);
        Self {
            plugin,
            digest,
            passport,
            vocabulary,
        }
    }

    /// SHA-256 of the component, and of the table where there is one, in hex.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What a plugin's refusal means, its words and ids being checked like any other.
    fn refused(&self, error: wit::ScoreError, was_given: impl Fn(&str) -> bool) -> AssessError {
        match error {
            wit::ScoreError::UnknownForm(form) => match check::words(form) {
                AssessError::Failed(form) => AssessError::UnknownForm(form),
                fault => fault,
            },
            wit::ScoreError::Failed(text) => check::words(text),
            wit::ScoreError::Invalid(problems) => {
                let problems = Vec::<Problem>::from_guest(problems);
                match check::problems(&problems, &self.vocabulary, was_given) {
                    Ok(()) => AssessError::Refused(problems),
                    Err(fault) => fault,
                }
            }
        }
    }
}

impl Assessor for WasmAssessor {
    type Error = AssessError;

    fn passport(&self) -> &Passport {
        &self.passport
    }

    fn check_settings(&self, settings: &[Setting]) -> Result<Vec<Problem>, AssessError> {
        let limits = self.plugin.sandbox.limits();
        let mut scale = Scale::default();
        scale.settings(settings);
        scale.at_most(limits.input)?;
        let result: Result<(), Vec<wit::Problem>> = self.plugin.call(
            &self.plugin.exports.check_settings,
            limits.fuel,
            (all(settings) as Settings<'_>,),
        )?;
        let problems = Vec::<Problem>::from_guest(result.err().unwrap_or_default());
        check::problems(&problems, &self.vocabulary, |_| false)?;
        Ok(problems)
    }

    fn score(&self, submission: &Submission, history: &[Past], settings: &[Setting]) -> Result<Outcome, AssessError> {
        let limits = self.plugin.sandbox.limits();
        let mut scale = Scale::default();
        scale.submission(submission)?;
        scale.history(history)?;
        scale.settings(settings);
        scale.at_most(limits.input)?;
        let parameters: Score<'_> = (submission.into(), all(history), all(settings));
        let result: Result<wit::Outcome, wit::ScoreError> =
            self.plugin.call(&self.plugin.exports.score, limits.fuel, parameters)?;
        let was_given = |id: &str| submission.answers.iter().any(|answer| answer.question == id);
        let outcome = result.map_err(|error| self.refused(error, was_given))?;
        let outcome = Outcome::from_guest(outcome);
        check::outcome::check(&outcome, &self.vocabulary, submission)?;
        Ok(outcome)
    }

    fn summarize(&self, standings: &[Standing], settings: &[Setting]) -> Result<Summary, AssessError> {
        let limits = self.plugin.sandbox.limits();
        let mut scale = Scale::default();
        scale.standings(standings)?;
        scale.settings(settings);
        scale.at_most(limits.summary_input)?;
        let parameters: Summarize<'_> = (all(standings), all(settings));
        let result: Result<wit::Summary, wit::ScoreError> =
            self.plugin
                .call(&self.plugin.exports.summarize, limits.municipal_fuel, parameters)?;
        let summary = result.map_err(|error| self.refused(error, |_| false))?;
        let summary = Summary::from_guest(summary);
        check::summary::check(&summary, &self.vocabulary, standings)?;
        Ok(summary)
    }
}
