//! From a component to machine code, in a child process: what a hostile component can do to the compiler's time and
//! memory is outside wasmtime's promise, and must not reach the server.

use std::io::{self, BufRead, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rlimit::Resource;
use serde::{Deserialize, Serialize};
use wasmtime::Engine;

use crate::error::LoadError;
use crate::limits::{Limits, MAX_COMPONENT};
use crate::settings;
use crate::text::shorten;

/// Who compiles.
#[derive(Debug, Clone)]
pub enum Compiler {
    /// This program with these arguments, which must end in [`compile_child_main`].
    Child {
        /// The program: the server's own.
        exe: PathBuf,
        /// Its arguments: the hidden subcommand.
        args: Vec<String>,
    },
    /// This process, without limits: for tests and for plugins that came along with the program.
    InProcess,
}

/// What the child is told, as a line of JSON before the component.
#[derive(Serialize, Deserialize)]
struct Job {
    cpu_seconds: u64,
    memory: u64,
}

/// Compiled code is some ten times its component; a child that writes more is broken.
const MAX_COMPILED: u64 = 512 << 20;
/// A child that waits for something gets this much longer than its processor time.
const PATIENCE: u32 = 4;

impl Compiler {
    /// Compiles for this machine.
    pub(crate) fn compile(&self, engine: &Engine, component: &[u8], limits: &Limits) -> Result<Vec<u8>, LoadError> {
        match self {
            Self::InProcess => compile(engine, component).map_err(LoadError::Compile),
            Self::Child { exe, args } => in_child(exe, args, component, limits),
        }
    }
}

fn compile(engine: &Engine, component: &[u8]) -> Result<Vec<u8>, String> {
    engine
        .precompile_component(component)
        .map_err(|error| shorten(&format!("{error:#}")))
}

fn in_child(exe: &Path, args: &[String], component: &[u8], limits: &Limits) -> Result<Vec<u8>, LoadError> {
    let fault = |error: io::Error| LoadError::Host(format!("the compiler cannot be started: {error}"));
    let job = Job {
        cpu_seconds: limits.compile_cpu.as_secs().max(1),
        memory: limits.compile_memory,
    };
    let mut head = serde_json::to_vec(&job).map_err(|error| LoadError::Host(error.to_string()))?;
    head.push(b'\n');
    // What the server knows from its environment, such as the database's password, is not the compiler's business.
    let mut command = Command::new(exe);
    command
        .args(args)
        .env_clear()
        // An allocator that sets a gigabyte of addresses aside at once would meet the child's limit at once.
        .env("MIMALLOC_ARENA_RESERVE", "16MiB")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // The child may write no file, and a log may be one; what there is to say it says on its output.
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(fault)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (status, output) = thread::scope(|scope| {
        let writer = scope.spawn(move || {
            // A child that died does not read; its status says why.
            stdin.map(|mut stdin| stdin.write_all(&head).and_then(|()| stdin.write_all(component)))
        });
        let reader = scope.spawn(move || {
            let mut output = Vec::new();
            let read = stdout.map(|stdout| stdout.take(MAX_COMPILED).read_to_end(&mut output));
            read.transpose().map(|_| output)
        });
        let status = wait(&mut child, limits.compile_cpu * PATIENCE);
        let _ = writer.join();
        (status, reader.join())
    });
    let output = output
        .map_err(|_| LoadError::Host("the compiler's output cannot be read".into()))?
        .map_err(fault)?;
    judge(status.map_err(fault)?, output, limits.compile_cpu)
}

/// Waits for the child, and ends it when it takes too long. Its pipes close with it, so both threads end as well.
fn wait(child: &mut Child, patience: Duration) -> io::Result<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > patience {
            child.kill()?;
            return child.wait();
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn judge(status: ExitStatus, output: Vec<u8>, cpu: Duration) -> Result<Vec<u8>, LoadError> {
    match (status.code(), status.signal()) {
        (Some(0), _) if !output.is_empty() => Ok(output),
        (Some(code), _) => {
            let said = String::from_utf8_lossy(&output[..output.len().min(1000)]);
            Err(LoadError::Compile(if code == 1 {
                shorten(&said)
            } else {
                format!("the compiler ended with {code}")
            }))
        }
        // SIGXCPU and SIGKILL are its processor time, SIGABRT its memory.
        (None, Some(24 | 9 | 6)) => Err(LoadError::CompileTooMuch(cpu)),
        (None, signal) => Err(LoadError::Compile(format!("the compiler died of signal {signal:?}"))),
    }
}

/// What the child does: a job and a component on standard input, machine code on standard output. With a fault, exit
/// status 1 and words instead. To be called before anything else is set up.
#[must_use]
pub fn compile_child_main() -> ExitCode {
    match compile_job() {
        Ok(compiled) => write_out(&compiled, ExitCode::SUCCESS),
        Err(message) => write_out(message.as_bytes(), ExitCode::from(1)),
    }
}

fn compile_job() -> Result<Vec<u8>, String> {
    let mut input = io::stdin().lock();
    let mut head = String::new();
    input
        .by_ref()
        .take(4096)
        .read_line(&mut head)
        .map_err(|error| error.to_string())?;
    let job: Job = serde_json::from_str(&head).map_err(|error| error.to_string())?;
    bound(&job).map_err(|error| error.to_string())?;
    let mut component = Vec::new();
    input
        .take(MAX_COMPONENT as u64 + 1)
        .read_to_end(&mut component)
        .map_err(|error| error.to_string())?;
    let engine = Engine::new(&settings::compiler()).map_err(|error| error.to_string())?;
    compile(&engine, &component)
}

/// Bounds this process for good: time, memory, no files, no core dump.
fn bound(job: &Job) -> io::Result<()> {
    Resource::CPU.set(job.cpu_seconds, job.cpu_seconds)?;
    Resource::AS.set(job.memory, job.memory)?;
    Resource::CORE.set(0, 0)?;
    Resource::FSIZE.set(0, 0)
}

fn write_out(bytes: &[u8], code: ExitCode) -> ExitCode {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Ok(()) => code,
        Err(_) => ExitCode::from(3),
    }
}
