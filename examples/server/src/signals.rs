//! [`StopSignals`]: when the server is asked to stop. Ctrl-C, and SIGTERM where there is such a thing.

pub(crate) use self::system::StopSignals;

#[cfg(unix)]
mod system {
    use std::io::Error;

    use tokio::signal::unix::{Signal, SignalKind, signal};

    /// From its making on, the signals do not end the process any more.
    pub(crate) struct StopSignals {
        interrupt: Signal,
        terminate: Signal,
    }

    impl StopSignals {
        pub(crate) fn listen() -> Result<Self, Error> {
            Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
        }

        /// Waits for the first of them.
        pub(crate) async fn received(mut self) {
            tokio::select! {
                _ = self.interrupt.recv() => {}
                _ = self.terminate.recv() => {}
            }
        }
    }
}

#[cfg(windows)]
mod system {
    use std::io::Error;

    use tokio::signal::windows::{CtrlC, ctrl_c};

    /// From its making on, Ctrl-C does not end the process any more.
    pub(crate) struct StopSignals(CtrlC);

    impl StopSignals {
        pub(crate) fn listen() -> Result<Self, Error> {
            ctrl_c().map(Self)
        }

        /// Waits for Ctrl-C.
        pub(crate) async fn received(mut self) {
            self.0.recv().await;
        }
    }
}
