//! [`Link`]: the network between a store and its server, which can be cut, and which can swallow what is sent.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{
        TcpListener, TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    sync::watch,
    task::JoinHandle,
};

/// How the network is.
#[derive(Clone, Copy, Debug, Default)]
struct Network {
    state: State,
    /// How often every connection was closed.
    cuts: usize,
}

#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum State {
    #[default]
    Good,
    /// Connections are closed as soon as they are made.
    Down,
    /// Answers do not come through.
    Silent,
    /// At the next answer its connection is closed.
    LosingAnAnswer,
}

/// A port on loopback that leads to a server. Gone when it is dropped.
#[derive(Debug)]
pub struct Link {
    address: SocketAddr,
    network: Arc<watch::Sender<Network>>,
    made: Arc<AtomicUsize>,
    forwarding: JoinHandle<()>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.forwarding.abort();
    }
}

impl Link {
    /// A good network to a server.
    #[expect(clippy::missing_panics_doc, clippy::unwrap_used, reason = "what fails here is a test that fails")]
    pub async fn to(server: impl Into<String>) -> Self {
        let server = server.into();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (network, made) = (Arc::<watch::Sender<Network>>::default(), Arc::<AtomicUsize>::default());
        let forwarding = tokio::spawn({
            let (network, made) = (Arc::clone(&network), Arc::clone(&made));
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    made.fetch_add(1, Ordering::SeqCst);
                    tokio::spawn(forward(client, server.clone(), Arc::clone(&network)));
                }
            }
        });
        Self { address, network, made, forwarding }
    }

    /// Where it begins.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were made over it.
    pub fn connections(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    /// Closes every connection. The next one is good.
    pub fn cut(&self) {
        self.network.send_modify(|network| *network = Network { state: State::Good, cuts: network.cuts + 1 });
    }

    /// Closes every connection, also those to come.
    pub fn take_down(&self) {
        self.network.send_modify(|network| *network = Network { state: State::Down, cuts: network.cuts + 1 });
    }

    /// From now on no answer comes through, and nobody is told.
    pub fn silence(&self) {
        self.network.send_modify(|network| network.state = State::Silent);
    }

    /// New connections are good. Those on which an answer was swallowed stay silent.
    pub fn speak_again(&self) {
        self.network.send_modify(|network| network.state = State::Good);
    }

    /// The next answer is lost, and its connection closed. Everything else is good.
    pub fn lose_an_answer(&self) {
        self.network.send_modify(|network| network.state = State::LosingAnAnswer);
    }
}

async fn forward(mut client: TcpStream, server: String, network: Arc<watch::Sender<Network>>) {
    let mut changes = network.subscribe();
    let at_first = *changes.borrow();
    if at_first.state == State::Down {
        return;
    }
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    tokio::select! {
        () = answer(&mut from_server, &mut to_client, &network) => {}
        _ = copy(&mut from_client, &mut to_server) => {}
        _ = changes.wait_for(|network| network.cuts > at_first.cuts) => {}
    }
}

/// Brings answers to the client, until one is lost.
async fn answer(server: &mut ReadHalf<'_>, client: &mut WriteHalf<'_>, network: &watch::Sender<Network>) {
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = server.read(&mut buffer).await {
        let state = network.borrow().state;
        match state {
            State::Silent => std::future::pending().await,
            State::LosingAnAnswer => return network.send_modify(|network| network.state = State::Good),
            State::Good | State::Down => {
                let Some(answer) = buffer.get(..read) else { return };
                if client.write_all(answer).await.is_err() {
                    return;
                }
            }
        }
    }
}
