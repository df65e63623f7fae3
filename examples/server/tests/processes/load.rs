//! Clients at work, as long as there is a server, and what has to be true of what they were answered.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use tokio::{sync::Semaphore, task::JoinSet};

use crate::process::{Answer, Client};

/// So many refresh and refresh again, and as many exchange one code after the other.
const CLIENTS: usize = 2;

/// What clients hold and were given, whichever servers come and go.
pub(crate) struct Load {
    /// Codes that were never presented.
    fresh: Mutex<Vec<String>>,
    /// Codes whose exchange was not answered.
    unanswered: Mutex<Vec<String>>,
    /// What codes were exchanged for.
    given: Mutex<Vec<Given>>,
    /// The newest tokens of each of those who refresh.
    chains: [Arc<Mutex<Option<Tokens>>>; CLIENTS],
    answers: Semaphore,
}

#[derive(Clone)]
struct Tokens {
    access: String,
    refresh: String,
}

struct Given {
    code: String,
    tokens: Tokens,
}

/// Clients that are at it.
pub(crate) struct Work {
    load: Arc<Load>,
    tasks: JoinSet<()>,
}

impl Load {
    pub(crate) fn with(codes: Vec<String>) -> Arc<Self> {
        Arc::new(Self {
            fresh: Mutex::new(codes),
            unanswered: Mutex::default(),
            given: Mutex::default(),
            chains: Default::default(),
            answers: Semaphore::new(0),
        })
    }

    /// Sets the clients to work, until none of the servers answers any more.
    pub(crate) fn on(self: &Arc<Self>, all: &[Client]) -> Work {
        self.answers.forget_permits(usize::MAX);
        let mut tasks = JoinSet::new();
        for (index, chain) in self.chains.iter().enumerate() {
            let (load, chain, servers) = (Arc::clone(self), Arc::clone(chain), Servers::of(all, index));
            tasks.spawn(async move { load.refresh_on_and_on(&chain, servers).await });
            let (load, servers) = (Arc::clone(self), Servers::of(all, index));
            tasks.spawn(async move { load.exchange_on_and_on(servers).await });
        }
        Work { load: Arc::clone(self), tasks }
    }

    /// Whoever is not answered asks again, and is always given something.
    async fn refresh_on_and_on(&self, chain: &Mutex<Option<Tokens>>, mut servers: Servers) {
        loop {
            let held = chain.lock().unwrap().clone();
            let held = match held {
                Some(held) => held,
                None => match self.first_tokens(&mut servers).await {
                    Some(tokens) => tokens,
                    None => return,
                },
            };
            *chain.lock().unwrap() = Some(held.clone());
            match servers.current().try_refresh(&held.refresh).await {
                Some(answer) => {
                    *chain.lock().unwrap() = Some(Tokens::of(&answer.issued()));
                    self.answers.add_permits(1);
                }
                None if servers.give_up() => return,
                None => {}
            }
        }
    }

    async fn first_tokens(&self, servers: &mut Servers) -> Option<Tokens> {
        loop {
            let code = self.fresh.lock().unwrap().pop().expect("enough codes");
            match servers.current().try_redeem(&code).await {
                Some(answer) => return Some(Tokens::of(&answer.issued())),
                None => self.unanswered.lock().unwrap().push(code),
            }
            if servers.give_up() {
                return None;
            }
        }
    }

    /// A code that was never presented gives tokens. One that was may have been claimed for an answer that was lost.
    async fn exchange_on_and_on(&self, mut servers: Servers) {
        loop {
            let unanswered = self.unanswered.lock().unwrap().pop();
            let is_fresh = unanswered.is_none();
            let Some(code) = unanswered.or_else(|| self.fresh.lock().unwrap().pop()) else { return };
            let Some(answer) = servers.current().try_redeem(&code).await else {
                self.unanswered.lock().unwrap().push(code);
                if servers.give_up() {
                    return;
                }
                continue;
            };
            if is_fresh || answer.status == 200 {
                let tokens = Tokens::of(&answer.issued());
                self.given.lock().unwrap().push(Given { code, tokens });
            } else {
                answer.refused();
            }
            self.answers.add_permits(1);
        }
    }

    /// Whatever was given is alive, and then nothing is given twice.
    pub(crate) async fn check(&self, server: &Client) {
        for chain in &self.chains {
            let held = chain.lock().unwrap().clone().expect("tokens");
            assert!(server.is_alive(&held.access).await);
            server.refresh(&held.refresh).await.issued();
        }
        let unanswered = std::mem::take(&mut *self.unanswered.lock().unwrap());
        for code in unanswered {
            let answer = server.redeem(&code).await;
            if answer.status == 200 {
                let tokens = Tokens::of(&answer);
                self.given.lock().unwrap().push(Given { code, tokens });
            } else {
                answer.refused();
            }
        }
        let given = std::mem::take(&mut *self.given.lock().unwrap());
        for Given { tokens, .. } in &given {
            assert!(server.is_alive(&tokens.access).await);
        }
        for Given { code, tokens } in &given {
            server.redeem(code).await.refused();
            assert!(!server.is_alive(&tokens.access).await);
        }
    }
}

impl Work {
    /// Waits for so many more answers.
    pub(crate) async fn answered(&mut self, count: u32) {
        tokio::select! {
            permits = self.load.answers.acquire_many(count) => permits.unwrap().forget(),
            Some(ended) = self.tasks.join_next() => {
                ended.unwrap();
                panic!("there are servers, and codes, but no work");
            }
        }
    }

    /// Waits until everybody has found out that there is no server.
    pub(crate) async fn ended(mut self) {
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap();
        }
    }
}

impl Tokens {
    fn of(answer: &Answer) -> Self {
        Self { access: answer.member("access_token"), refresh: answer.member("refresh_token") }
    }
}

/// The servers that a client knows. It stays with the first for as long as that answers.
struct Servers(VecDeque<Client>);

impl Servers {
    fn of(all: &[Client], first: usize) -> Self {
        let mut all: VecDeque<Client> = all.iter().cloned().collect();
        all.rotate_left(first % all.len());
        Self(all)
    }

    fn current(&self) -> &Client {
        self.0.front().unwrap()
    }

    /// Leaves a server that does not answer. Whether none is left.
    fn give_up(&mut self) -> bool {
        self.0.pop_front();
        self.0.is_empty()
    }
}
