//! Processes of the bench's own: this same binary again with a hidden command, so that what one measurement leaves
//! behind in memory is not seen by the next, and what they cost.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

/// A process that is ended when it goes out of scope.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
    stop: Signal,
}

impl Running {
    /// Starts a command whose standard output is read line by line; `stop` asks it to end.
    pub(crate) fn start(command: &mut Command, stop: Signal) -> Result<Self> {
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let Some(output) = child.stdout.take() else {
            bail!("a process without standard output")
        };
        Ok(Self {
            child,
            lines: BufReader::new(output).lines(),
            stop,
        })
    }

    /// Its id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The rest of the first line of its output that begins so.
    pub(crate) fn wait_for(&mut self, prefix: &str) -> Result<String> {
        for line in self.lines.by_ref() {
            let line = line.context("reading a process's output")?;
            if let Some(rest) = line.strip_prefix(prefix) {
                return Ok(rest.trim().to_owned());
            }
        }
        let status = self.child.wait()?;
        bail!("a process ended ({status}) without saying «{prefix}»")
    }

    /// The lines that it has to say up to the first that begins so, or until it ends.
    pub(crate) fn lines_until(&mut self, begin: &str) -> Vec<String> {
        let mut said = Vec::new();
        for line in self.lines.by_ref().map_while(std::result::Result::ok) {
            let is_last = line.trim_start().starts_with(begin);
            said.push(line);
            if is_last {
                break;
            }
        }
        said
    }

    /// Asks it to end, and waits until it has.
    pub(crate) fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        if self.child.try_wait()?.is_none() {
            let pid = i32::try_from(self.child.id())
                .ok()
                .and_then(Pid::from_raw)
                .context("a process without id")?;
            kill_process(pid, self.stop).context("cannot end a process")?;
            self.child.wait()?;
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // What cannot be ended here ends with the machine; there is nobody to tell.
        let _ = self.end();
    }
}

/// This binary with a hidden command.
pub(crate) fn this_binary(command: &str) -> Result<Command> {
    let mut again = Command::new(std::env::current_exe().context("where is this binary?")?);
    again.arg(command);
    Ok(again)
}

/// Runs this binary with a hidden command and reads the one JSON document that it prints.
pub(crate) fn ask<T: serde::de::DeserializeOwned>(command: &str, args: &[&str]) -> Result<T> {
    let output = this_binary(command)?.args(args).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("{command} {} ended with {}", args.join(" "), output.status);
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("what {command} printed"))
}

/// Resident memory of a process in bytes: now, and at its highest.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Memory {
    /// `VmRSS`.
    pub(crate) resident: u64,
    /// `VmHWM`.
    pub(crate) highest: u64,
    /// `RssAnon`: without the files that are mapped, which the kernel takes back as it likes.
    pub(crate) own: u64,
}

impl Memory {
    /// What the kernel says of a process; `self` is this one.
    pub(crate) fn of(process: &str) -> Result<Self> {
        let text = fs::read_to_string(format!("/proc/{process}/status")).context("only on Linux")?;
        let field = |name: &str| {
            let kib = text
                .lines()
                .find_map(|line| line.strip_prefix(name)?.trim().strip_suffix("kB")?.trim().parse().ok());
            kib.map(|kib: u64| kib * 1024)
                .with_context(|| format!("no {name} in /proc/{process}/status"))
        };
        Ok(Self {
            resident: field("VmRSS:")?,
            highest: field("VmHWM:")?,
            own: field("RssAnon:")?,
        })
    }

    /// Lets the highest of a process begin anew from now.
    pub(crate) fn forget_highest(process: &str) -> Result<()> {
        fs::write(format!("/proc/{process}/clear_refs"), "5").context("cannot reset the highest resident memory")
    }
}

/// Processor time that a process has taken so far, in its own code and in the kernel's.
pub(crate) fn processor_seconds(id: u32) -> Result<f64> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).context("only on Linux")?;
    // The name may hold anything, but the last parenthesis closes it.
    let fields = text
        .rsplit_once(')')
        .map_or("", |(_, fields)| fields)
        .split_whitespace();
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(ticks as f64 / rustix::param::clock_ticks_per_second() as f64)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use rustix::process::Signal;

    use super::{Memory, Running, processor_seconds};

    #[test]
    fn a_process_is_heard_and_ended() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo noise; echo 'ready 42 '; exec sleep 1000"]);
        let mut running = Running::start(&mut command, Signal::TERM).unwrap();
        assert_eq!(running.wait_for("ready").unwrap(), "42");
        assert!(Memory::of(&running.id().to_string()).unwrap().resident > 0);
        let id = running.id();
        running.stop().unwrap();
        assert!(Memory::of(&id.to_string()).is_err());
    }

    #[test]
    fn processor_time_is_counted() {
        let start = std::time::Instant::now();
        while start.elapsed().as_millis() < 100 {
            std::hint::spin_loop();
        }
        let seconds = processor_seconds(std::process::id()).unwrap();
        assert!(seconds > 0.0, "{seconds}");
    }

    #[test]
    fn a_process_that_ends_early_is_an_error() {
        let mut command = Command::new("true");
        let mut running = Running::start(&mut command, Signal::TERM).unwrap();
        assert!(
            running
                .wait_for("ready")
                .unwrap_err()
                .to_string()
                .contains("without saying")
        );
    }

    #[test]
    fn the_highest_memory_is_what_was_touched_since_the_reset() {
        Memory::forget_highest("self").unwrap();
        let before = Memory::of("self").unwrap();
        let touched = std::hint::black_box(vec![1_u8; 32 << 20]);
        let after = Memory::of("self").unwrap();
        drop(touched);
        assert!(after.highest >= before.resident + (30 << 20), "{before:?} {after:?}");
    }
}
