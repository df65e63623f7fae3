//! What the server prints when it starts: what is registered, where it is, and in the demo how to try it.

use std::{fmt, net::SocketAddr};

use oauth_grants::server::Description;

use crate::{
    config::{Config, StoreLocation},
    demo::lines::Lines,
    resource,
};

/// The report.
pub(crate) struct Report<'a> {
    pub(crate) config: &'a Config,
    /// How many clients the store has that the configuration does not name.
    pub(crate) other_clients: usize,
    pub(crate) issuer: &'a str,
    pub(crate) address: SocketAddr,
    pub(crate) description: &'a Description,
    /// Where metrics are read.
    pub(crate) metrics: Option<String>,
    /// In the demo only: the clients of others are nobody's business.
    pub(crate) lines: Option<&'a Lines>,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { config, other_clients, issuer, address, description, metrics, lines } = self;
        write!(f, "{description}")?;
        writeln!(f, "  {:14} {issuer}{}", "demo resource", resource::PATH)?;
        let store = match &config.store {
            StoreLocation::Memory => "in memory, gone with the process".to_owned(),
            StoreLocation::Sqlite(path) => path.display().to_string(),
            shared @ StoreLocation::Postgres(_) => shared.to_string(),
        };
        writeln!(f, "\n  {:14} {store}", "store")?;
        if let Some(codes) = &config.codes {
            writeln!(f, "  {:14} {codes}", "codes")?;
        }
        match other_clients {
            0 => writeln!(f, "  {:14} {}", "clients", config.clients.len())?,
            others => {
                let own = config.clients.len();
                writeln!(f, "  {:14} {own} of the file, {others} more of the store (`clients list`)", "clients")?;
            }
        }
        writeln!(f, "  {:14} {}", "users", config.users.len())?;
        if let Some(metrics) = metrics {
            writeln!(f, "  {:14} {metrics}", "metrics")?;
        }
        if let Some(lines) = lines {
            let warning = "Its user, clients and secrets are in the source: nothing but this machine may reach it.";
            writeln!(f, "\nThis is the demo. {warning}\n")?;
            lines.chapters().iter().try_for_each(|chapter| writeln!(f, "{chapter}"))?;
            writeln!(f, "For clients and users of your own: --help")?;
        }
        writeln!(f, "\nlistening on http://{address}, issuer {issuer}")
    }
}
