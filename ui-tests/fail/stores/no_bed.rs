use oauth_grants::store::{
    MemoryStore,
    test_kit::{ClientBed, PurgeBed, TestBed},
};

struct Nothing;

struct Bed;

impl TestBed for Bed {
    type Store = MemoryStore;

    async fn open(&self) -> MemoryStore {
        MemoryStore::new()
    }
}

fn opens(_: &impl TestBed) {}
fn saves_clients(_: &impl ClientBed) {}
fn purges(_: &impl PurgeBed) {}

fn main() {
    opens(&Nothing); //~ 1
    saves_clients(&Bed); //~ 1
    purges(&Bed); //~ 1
}
