//! `zerkalo plugin`: what municipal plugins say of themselves and what they make of answers, and everything that an
//! author needs to make one.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use zerkalo_plugin_host::PluginHost;
use zerkalo_toolkit::project::SETTINGS;

use self::score::SettingsFile;
use super::Report;
use crate::boot;
use crate::config::DataOptions;
use crate::error::{Error, Result};

mod check;
mod load;
mod pack;
mod project;
mod score;
mod show;
mod speech;

use speech::Speech;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The plugins that the server would use.
    List,
    /// A plugin's passport: systems, indicators, measures, roadmap, settings.
    Describe {
        /// A plugin's id, its .wasm file or its .zplugin package.
        plugin: String,
    },
    /// Score one institution's answers.
    Score {
        /// A plugin's id, its .wasm file or its .zplugin package.
        plugin: String,
        /// The complete answers.
        #[arg(long)]
        submission: PathBuf,
        /// Earlier rounds of the same institution, newest first.
        #[arg(long)]
        history: Option<PathBuf>,
        #[command(flatten)]
        settings: SettingsFile,
    },
    /// Work out the municipality's figures of one round.
    Summarize {
        /// A plugin's id, its .wasm file or its .zplugin package.
        plugin: String,
        /// Each institution's results.
        #[arg(long)]
        standings: PathBuf,
        #[command(flatten)]
        settings: SettingsFile,
    },
    /// Whether a plugin can be used, and what a specialist would object to: contract, passport, forms, all kinds of
    /// answers; of a package also digests, signature and vectors.
    Check {
        /// A plugin's id, its .wasm file or its .zplugin package; without it the project of the folder.
        plugin: Option<String>,
        /// The project's folder.
        #[arg(long, default_value = ".", conflicts_with = "plugin")]
        dir: PathBuf,
        #[command(flatten)]
        speech: Speech,
    },
    /// Begin a new plugin: a small system that works, to be changed into one's own.
    New(project::NewOptions),
    /// Build the component of a project.
    Build(project::BuildOptions),
    /// Run a project's vectors on the server's sandbox and say what differs.
    Test(project::TestOptions),
    /// Put everything into one file: component, forms, vectors, manifest.
    Pack(pack::PackOptions),
    /// Make a pair of keys for signatures.
    Keygen(pack::KeygenOptions),
    /// Sign a package.
    Sign(pack::SignOptions),
    /// A system as an XLSX workbook, for those without a programmer: template, example, read, write.
    #[command(subcommand)]
    Workbook(super::workbook::Command),
    #[command(flatten)]
    Activation(super::activation::Command),
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    tokio::task::spawn_blocking(move || blocking(&data, command))
        .await
        .map_err(Error::internal)?
}

fn blocking(data: &DataOptions, command: Command) -> Result<Report> {
    let load = |wanted: &str| load::load(&host(data, Path::new("."))?, data, wanted);
    match command {
        Command::List => show::list(&host(data, Path::new("."))?, data),
        Command::Describe { plugin } => show::describe(&*load(&plugin)?),
        Command::Score {
            plugin,
            submission,
            history,
            settings,
        } => score::score(&*load(&plugin)?, &submission, history.as_deref(), &settings),
        Command::Summarize {
            plugin,
            standings,
            settings,
        } => score::summarize(&*load(&plugin)?, &standings, &settings),
        Command::Check { plugin, dir, speech } => check::run(&host(data, &dir)?, data, plugin.as_deref(), &dir, speech),
        Command::New(options) => project::new(&options),
        Command::Build(options) => project::build(&options),
        Command::Test(options) => project::test(&host(data, options.folder())?, &options),
        Command::Pack(options) => pack::pack(&host(data, options.folder())?, &options),
        Command::Keygen(options) => pack::keygen(&options),
        Command::Sign(options) => pack::sign(&options),
        Command::Workbook(command) => super::workbook::run(command),
        Command::Activation(_) => Err(Error::internal("versions have a room of their own")),
    }
}

/// The sandbox; outside an installation a project keeps what was compiled with what was built.
fn host(data: &DataOptions, project: &Path) -> Result<PluginHost> {
    let of_project = || {
        let is_one = project.join(SETTINGS).is_file();
        is_one.then(|| project.join("build").join("cache"))
    };
    let cache = boot::cache(data).or_else(of_project);
    boot::host_with(cache, std::env::current_exe().ok().as_deref())
}
