//! [`Holders`]: how much of a map each client has, so that one which never stops asking leaves room for the others.
//!
//! A client is refused once it has [several times](MOST_OF_WHAT_IS_FREE) what is still free. So a client that is alone has nearly all
//! places; each further one that wants all there is finds less; and however many they are, whoever has little is let in (the dynamic
//! thresholds that switches share their memory by). It must not need to know beforehand how many clients there are.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use crate::protocol::ClientId;

/// How many times as many places as are free one client may have: alone it has four of five.
pub(super) const MOST_OF_WHAT_IS_FREE: usize = 4;

/// How many clients are known before those are looked for that have nothing any more.
const FEW: usize = 64;

/// What each client has.
#[derive(Default)]
pub(super) struct Holders(RwLock<Known>);

#[derive(Default)]
struct Known {
    shares: HashMap<ClientId, Share>,
    swept_at: usize,
}

/// What one client has: it is counted by its copies, of which each entry keeps one.
#[derive(Clone, Default)]
pub(super) struct Share(Arc<()>);

impl Share {
    /// How many entries keep it, beside where it is known and whoever asks.
    pub(super) fn held(&self) -> usize {
        Arc::strong_count(&self.0).saturating_sub(2)
    }
}

impl Holders {
    /// The share of a client.
    pub(super) fn share(&self, client_id: &ClientId) -> Share {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = known.shares.get(client_id) {
            return share.clone();
        }
        drop(known);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.sweep();
        known.shares.entry(client_id.clone()).or_default().clone()
    }
}

impl Known {
    /// Forgets the clients that have nothing, whenever there are twice as many as were left the last time.
    fn sweep(&mut self) {
        if self.shares.len() >= self.swept_at.max(FEW) {
            self.shares.retain(|_, share| Arc::strong_count(&share.0) > 1);
            self.swept_at = self.shares.len() * 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(number: usize) -> ClientId {
        format!("client-{number}").parse().unwrap()
    }

    #[test]
    fn a_client_has_what_is_kept_for_it() {
        let holders = Holders::default();
        let kept: Vec<_> = (0..3).map(|_| holders.share(&client(1))).collect();
        assert_eq!((holders.share(&client(1)).held(), holders.share(&client(2)).held()), (3, 0));
        drop(kept);
        assert_eq!(holders.share(&client(1)).held(), 0);
    }

    #[test]
    fn clients_that_have_nothing_are_forgotten_and_no_others() {
        let holders = Holders::default();
        let kept = holders.share(&client(0));
        for number in 1..10 * FEW {
            holders.share(&client(number));
        }
        assert!(holders.0.read().unwrap().shares.len() <= FEW);
        assert_eq!(holders.share(&client(0)).held(), 1);
        drop(kept);
    }
}
