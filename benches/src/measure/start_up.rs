//! How soon `examples/server` answers, on a database that is there.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load, progress,
    statistics::Spread,
};

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    progress::tell("building examples/server, which takes minutes the first time");
    let program = build()?;
    progress::tell("starting examples/server");
    let folder = tempfile::tempdir()?;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let config = folder.path().join("server.toml");
    let database = folder.path().join("auth.db");
    let store = format!("sqlite:{}", database.display());
    fs::write(&config, format!("issuer = \"http://{address}\"\nlisten = \"{address}\"\nstore = \"{store}\"\n"))?;
    // The first start creates the database.
    start(&program, &config, address).await?;
    let mut times = Vec::new();
    for _ in 0..options.rounds() {
        times.push(start(&program, &config, address).await?.as_secs_f64() * 1e3);
    }
    let median = Spread::of(times).ok_or("no start was measured")?.median;
    Ok(vec![Finding::new("start of examples/server on an existing database", median, "ms", Goal::AtMost(50.0))])
}

/// From the start of the process to its first answer.
async fn start(program: &Path, config: &Path, address: SocketAddr) -> Result<Duration, Failure> {
    let begun = Instant::now();
    let mut running =
        Running(Command::new(program).arg("--config").arg(config).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    while load::metadata(address).await.is_err() {
        if running.0.try_wait()?.is_some() {
            return Err("examples/server ended".into());
        }
        if begun.elapsed() > Duration::from_secs(10) {
            return Err("examples/server does not answer".into());
        }
    }
    Ok(begun.elapsed())
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Builds the server as its users do.
fn build() -> Result<PathBuf, Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above the benches")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let built = Command::new("cargo")
        .args(["build", "--locked", "--release", "--package", "oauth-grants-server", "--target-dir"])
        .arg(&target)
        .current_dir(root)
        .status()?;
    if !built.success() {
        return Err("examples/server does not compile".into());
    }
    Ok(target.join("release/oauth-grants-server"))
}
