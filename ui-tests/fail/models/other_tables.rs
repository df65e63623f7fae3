use oauth_grants::store::SqliteStore;

struct App;

fn models(store: SqliteStore) {
    let _ = store.clients::<App>().codes::<App>().tokens::<App>();
}

fn main() {
    let _ = models;
}
