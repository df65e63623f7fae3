//! A ready OAuth 2.0 authorization server: five grants of RFC 6749 and one of its own, configured by one file.
//!
//! Run: `cargo run` (the demo), `cargo run -- --config auth.toml`, `cargo run -- --help`

mod administration;
mod arguments;
mod config;
mod connections;
mod demo;
mod describe;
mod events;
mod framing;
mod front;
mod grants;
mod metrics;
mod places;
mod progress;
mod proxies;
mod readers;
mod report;
mod resource;
mod server;
mod signals;
mod start_error;
mod store;
mod users;

use std::{io::Write, process::ExitCode, time::Duration};

use axum::Router;
use oauth_grants::client::Argon2Workers;
use tokio::{net::TcpListener, sync::oneshot};

use self::{
    arguments::{Command, Options, help},
    config::{Config, DEFAULT_LISTEN},
    connections::Bounds,
    demo::lines::Lines,
    events::{chain, write_line},
    metrics::Metrics,
    report::Report,
    signals::StopSignals,
    start_error::StartError,
    store::Opened,
    users::Users,
};

/// How long connections may take to end once the server is asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::Serve(options)) => serve(&options).await,
        Ok(Command::Check(options)) => check(&options),
        Ok(Command::Example) => print(demo::CONFIGURATION),
        Ok(Command::Administer(options, command)) => administration::administer(&options, command).await,
        Ok(Command::Describe(options, report)) => describe::describe(&options, report).await,
        Ok(Command::Help) => print(&help()),
        Ok(Command::Version) => print(concat!("oauth-grants-server ", env!("CARGO_PKG_VERSION"), "\n")),
        Err(error) => {
            write_line(&format!("error: {error}\n`--help` tells what there is"));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write_line(&format!("error: {}", chain(&error)));
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: &Options) -> Result<(), StartError> {
    // Before anything says that the server is there: whoever sees it may ask it to stop.
    let signals = StopSignals::listen().map_err(StartError::Serving)?;
    let (config, listener) = configure(options).await?;
    warn(options, &config);
    let address = listener.local_addr().map_err(StartError::Serving)?;
    let issuer = config.issuer_at(address)?;

    events::listen(config.log.clone());
    let metrics = match config.metrics {
        Some(address) => Some(Metrics::install(address).await?),
        None => None,
    };
    let users = Users::new(config.users.clone());
    let in_store = |cause| StartError::Store { location: config.store.clone(), cause };
    let Opened { store, codes } = Opened::with_tables(&config).await?;
    store.save_clients(&config.clients).await.map_err(in_store)?;
    let other_clients = store.other_clients(&config.clients).await.map_err(in_store)?;
    let workers = Argon2Workers::start().map_err(StartError::Serving)?;
    let server = server::assemble(&issuer, &config, &users, store.clone(), codes, workers)?;

    let description = server.describe();
    let lines = options.config.is_none().then(|| Lines::new(issuer.as_str(), &description));
    let issuer = issuer.as_str();
    let report = Report {
        config: &config,
        other_clients,
        issuer,
        address,
        description: &description,
        metrics: metrics.as_ref().map(Metrics::url),
        lines: lines.as_ref(),
    };
    print(&report.to_string())?;

    let purging = tokio::spawn(store.clone().keep_purging(server.clone()));
    let measuring = metrics.map(|metrics| tokio::spawn(metrics.serve()));
    let app = Router::new().merge(server.routes()).merge(resource::routes(&server, users));
    let app = match lines {
        Some(lines) => app.merge(demo::routes(lines)),
        None => app,
    };
    let app = front::in_front_of(app, config.trusted_proxies.clone());
    run(listener, app, signals).await;
    purging.abort();
    if let Some(measuring) = measuring {
        measuring.abort();
    }
    store.close().await;
    write_line("stopped");
    Ok(())
}

/// Serves until it is asked to stop, and then until what is under way is answered.
async fn run(listener: TcpListener, app: Router, signals: StopSignals) {
    let (stopping, asked) = oneshot::channel();
    let serving = connections::serve(listener, app, Bounds::DEFAULT, async {
        signals.received().await;
        write_line("stopping");
        let _ = stopping.send(());
    });
    tokio::select! {
        () = serving => {}
        () = out_of_patience(asked) => write_line("some connections did not end in time"),
    }
}

/// A connection that never ends keeps nobody waiting for ever.
async fn out_of_patience(asked: oneshot::Receiver<()>) {
    match asked.await {
        Ok(()) => tokio::time::sleep(PATIENCE).await,
        Err(_) => std::future::pending().await,
    }
}

/// The configuration, and the socket on which to serve it. The demo's names its own address, so the socket comes first.
async fn configure(options: &Options) -> Result<(Config, TcpListener), StartError> {
    if options.config.is_some() {
        let config = read(options)?;
        let listener = bind(options.listen.unwrap_or(config.listen)).await?;
        return Ok((config, listener));
    }
    let address = options.listen.unwrap_or(DEFAULT_LISTEN);
    if !address.ip().is_loopback() {
        return Err(StartError::PublicDemo(address));
    }
    let listener = bind(address).await?;
    let address = listener.local_addr().map_err(StartError::Serving)?;
    Ok((Config::parse(demo::FILE, &demo::configuration_at(address))?, listener))
}

async fn bind(address: std::net::SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|cause| StartError::listening(address, cause))
}

/// Reads the configuration only.
fn check(options: &Options) -> Result<(), StartError> {
    let config = read(options)?;
    warn(options, &config);
    let (clients, users) = (counted(config.clients.len(), "client"), counted(config.users.len(), "user"));
    print(&format!("good: {clients}, {users}\n"))
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn read(options: &Options) -> Result<Config, StartError> {
    let Some(path) = &options.config else { return Ok(Config::parse(demo::FILE, demo::CONFIGURATION)?) };
    let text = std::fs::read_to_string(path).map_err(|cause| StartError::Unreadable { path: path.clone(), cause })?;
    Ok(Config::parse(&path.display().to_string(), &text)?)
}

/// Tells what is accepted and better otherwise. The demo is what it is, and everybody knows its secrets.
fn warn(options: &Options, config: &Config) {
    if let Some(file) = &options.config {
        let warnings = config.warnings.iter().map(ToString::to_string);
        warnings.chain(readers::warnings(file, config)).for_each(|warning| write_line(&format!("warning: {warning}")));
    }
}

/// Prints to standard output. Who stops reading it has read enough.
fn print(text: &str) -> Result<(), StartError> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(StartError::Serving(error)),
        _ => Ok(()),
    }
}
