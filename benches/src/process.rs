//! A server as a process of its own: started on a core of its own, asked what it used, and gone when it is dropped.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{
    Failure,
    servers::{Kind, Storage},
};

/// The clock ticks of `/proc/PID/stat`, which Linux fixes for programs at a hundred a second.
const TICKS_PER_SECOND: f64 = 100.0;

/// How a server is run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Runs {
    /// On a core of its own. `benches/run` puts the load on the next.
    OnItsCore,
    /// Wherever the system puts it.
    Anywhere,
    /// On a core of its own, in valgrind's simulated processor, which counts instructions and writes down where they were
    /// run.
    Counted(PathBuf),
}

impl Runs {
    /// What stands before the program.
    fn command(&self, program: &Path) -> Command {
        if *self == Self::Anywhere {
            return Command::new(program);
        }
        // One core is one thread of the server's, so that none steals another's work now and then.
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]);
        if let Self::Counted(profile) = self {
            let profile = format!("--callgrind-out-file={}", profile.display());
            command.args(["valgrind", "--tool=callgrind", &profile]);
        }
        command.arg(program);
        command
    }
}

/// A running server.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Process {
    /// Starts this very program as a server.
    pub(crate) fn start(
        kind: Kind,
        storage: Storage,
        location: &str,
        tokens: usize,
        runs: Runs,
    ) -> Result<Self, Failure> {
        let mut command = runs.command(&std::env::current_exe()?);
        if matches!(runs, Runs::Counted(_)) {
            command.stderr(Stdio::piped());
        }
        command.args(["serve", &kind.to_string(), "--storage", &storage.to_string(), "--location", location]);
        command.args(["--tokens", &tokens.to_string()]);
        // It ends when its input does, however this process goes.
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("a server without an output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse().map_err(|_| format!("the server {kind} on {storage} did not start"))?;
        Ok(Self { child, address })
    }

    /// Stops a server whose instructions are counted, and says how many that were.
    pub(crate) fn instructions(mut self) -> Result<f64, Failure> {
        drop(self.child.stdin.take());
        let mut told = String::new();
        self.child.stderr.take().ok_or("nothing is counted")?.read_to_string(&mut told)?;
        let counted = told.lines().find_map(|line| line.split_once("Collected : "));
        Ok(counted.ok_or("valgrind has counted nothing")?.1.trim().parse()?)
    }

    /// The CPU time that it has used so far, of all its threads, in seconds.
    pub(crate) fn cpu_seconds(&self) -> Result<f64, Failure> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name of the program, in brackets, may hold spaces.
        let (_, fields) = stat.rsplit_once(')').ok_or("an unknown /proc/PID/stat")?;
        let mut times = fields.split_whitespace().skip(11).map(str::parse::<f64>);
        let (user, system) = (times.next(), times.next());
        let ticks = user.ok_or("no user time")?? + system.ok_or("no system time")??;
        Ok(ticks / TICKS_PER_SECOND)
    }

    /// The most memory that it has had, in bytes.
    pub(crate) fn peak_memory(&self) -> Result<u64, Failure> {
        self.memory("VmHWM:")
    }

    /// The memory that it has, in bytes.
    pub(crate) fn resident_memory(&self) -> Result<u64, Failure> {
        self.memory("VmRSS:")
    }

    fn memory(&self, field: &str) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field)).ok_or("an unknown /proc/PID/status")?;
        let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kibibytes * 1024)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It has nothing to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // So that the next server finds the core quiet.
        std::thread::sleep(Duration::from_millis(20));
    }
}
