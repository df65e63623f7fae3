-- What the application has had for years, with names and types of its own. Nothing of it is changed.

CREATE TABLE users (
    id        INTEGER PRIMARY KEY,
    email     TEXT    NOT NULL UNIQUE,
    password  TEXT    NOT NULL, -- of this demonstration; an application keeps what argon2 makes of it
    tenant_id INTEGER NOT NULL
);

CREATE TABLE apps (
    id            BLOB NOT NULL PRIMARY KEY, -- a UUID
    title         TEXT,
    callback_urls TEXT NOT NULL,
    grants        TEXT NOT NULL,
    scopes        TEXT NOT NULL,
    created_by    INTEGER REFERENCES users (id)
);

CREATE TABLE login_codes (
    id           BLOB    NOT NULL PRIMARY KEY, -- a UUID
    code_digest  TEXT    NOT NULL UNIQUE,
    app_id       BLOB    NOT NULL REFERENCES apps (id),
    user_id      INTEGER NOT NULL REFERENCES users (id),
    callback_url TEXT,
    scopes       TEXT    NOT NULL,
    challenge    TEXT,
    created_at   TEXT    NOT NULL,
    valid_until  TEXT    NOT NULL,
    used_at      TEXT,
    tenant_id    INTEGER NOT NULL
);

CREATE TABLE api_tokens (
    id                   INTEGER PRIMARY KEY,
    token_digest         TEXT    NOT NULL UNIQUE,
    app_id               BLOB    NOT NULL REFERENCES apps (id),
    user_id              INTEGER REFERENCES users (id),
    scopes               TEXT    NOT NULL,
    login                TEXT    NOT NULL,
    created_at           TEXT    NOT NULL,
    valid_until          TEXT    NOT NULL,
    revoked_at           TEXT,
    tenant_id            INTEGER NOT NULL,
    renewal_digest       TEXT UNIQUE,
    renewal_valid_until  TEXT,
    renewal_scopes       TEXT,
    renewed_at           TEXT,
    renewal_seed         BLOB
);

CREATE INDEX login_codes_by_expiry ON login_codes (valid_until);
CREATE INDEX api_tokens_by_login ON api_tokens (login);
CREATE INDEX api_tokens_by_expiry ON api_tokens (renewal_valid_until, valid_until);

INSERT INTO users VALUES (42, 'alice@example.com', 'wonderland', 7);

INSERT INTO apps VALUES (
    x'0192f0a1b2c37d4e8f5061728394a5b6', 'Photo Printer', 'http://127.0.0.1:3000/callback',
    'authorization_code refresh_token', 'photos:read photos:write', 42
);

-- The one table that is new. `oauth_grants::store::sql::SqlStore::schema()` has it.

CREATE TABLE revoked_logins (
    family         TEXT PRIMARY KEY NOT NULL,
    revoked_at     INTEGER NOT NULL,
    tokens_gone_at INTEGER
);

CREATE INDEX revoked_logins_by_end ON revoked_logins (tokens_gone_at);
