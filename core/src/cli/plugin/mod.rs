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
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    tokio::task::spawn_blocking(move || blocking(&data, command))
        .await
        .map_err(Error::internal)?
}

fn blocking(data: &DataOptions, command: Command) -> Result<Report> {
    match command {
        Command::New(options) => return project::new(&options),
        Command::Build(options) => return project::build(&options),
        Command::Keygen(options) => return pack::keygen(&options),
        Command::Sign(options) => return pack::sign(&options),
        _ => {}
    }
    let host = host(data, &command)?;
    match command {
        Command::List => show::list(&host, data),
        Command::Describe { plugin } => show::describe(&*load::load(&host, data, &plugin)?),
        Command::Score {
            plugin,
            submission,
            history,
            settings,
        } => {
            let plugin = load::load(&host, data, &plugin)?;
            score::score(&plugin, &submission, history.as_deref(), &settings)
        }
        Command::Summarize {
            plugin,
            standings,
            settings,
        } => score::summarize(&*load::load(&host, data, &plugin)?, &standings, &settings),
        Command::Check { plugin, dir, speech } => check::run(&host, data, plugin.as_deref(), &dir, speech),
        Command::Test(options) => project::test(&host, &options),
        Command::Pack(options) => pack::pack(&host, &options),
        Command::New(_) | Command::Build(_) | Command::Keygen(_) | Command::Sign(_) => {
            Err(Error::internal("handled above"))
        }
    }
}

/// The sandbox; outside an installation a project keeps what was compiled with what was built.
fn host(data: &DataOptions, command: &Command) -> Result<PluginHost> {
    let project: &Path = match command {
        Command::Check { dir, .. } => dir,
        Command::Test(options) => options.folder(),
        Command::Pack(options) => options.folder(),
        _ => Path::new("."),
    };
    let of_project = || {
        project
            .join(SETTINGS)
            .is_file()
            .then(|| project.join("build").join("cache"))
    };
    let cache = boot::cache(data).or_else(of_project);
    boot::host_with(cache, std::env::current_exe().ok().as_deref())
}
