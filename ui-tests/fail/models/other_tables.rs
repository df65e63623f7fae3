use oauth_grants::store::SqliteStore;

struct App;

fn models(store: SqliteStore) {
    let _ = store.clients::<App>().codes::<App>().tokens::<App>(); //~ 3
}

fn main() {
    let _ = models;
}
