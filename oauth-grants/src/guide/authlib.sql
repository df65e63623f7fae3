-- What Authlib's SQLAlchemy mixins make of a database, with a client and the tokens of a person. The chapter begins here.

CREATE TABLE oauth2_client (
    id                       INTEGER PRIMARY KEY,
    user_id                  INTEGER,
    client_id                VARCHAR(48),
    client_secret            VARCHAR(120),
    client_id_issued_at      INTEGER NOT NULL,
    client_secret_expires_at INTEGER NOT NULL,
    client_metadata          TEXT
);

CREATE TABLE oauth2_code (
    id                    INTEGER PRIMARY KEY,
    user_id               INTEGER,
    code                  VARCHAR(120) NOT NULL UNIQUE,
    client_id             VARCHAR(48),
    redirect_uri          TEXT,
    response_type         TEXT,
    scope                 TEXT,
    nonce                 TEXT,
    auth_time             INTEGER NOT NULL,
    acr                   TEXT,
    amr                   TEXT,
    code_challenge        TEXT,
    code_challenge_method VARCHAR(48)
);

CREATE TABLE oauth2_token (
    id                       INTEGER PRIMARY KEY,
    user_id                  INTEGER,
    client_id                VARCHAR(48),
    token_type               VARCHAR(40),
    access_token             VARCHAR(255) NOT NULL UNIQUE,
    refresh_token            VARCHAR(255),
    scope                    TEXT,
    issued_at                INTEGER NOT NULL,
    access_token_revoked_at  INTEGER NOT NULL,
    refresh_token_revoked_at INTEGER NOT NULL,
    expires_in               INTEGER NOT NULL
);

INSERT INTO oauth2_client VALUES (
    1, 42, 'shop', 'correct horse battery staple', 1790000000, 0,
    '{"client_name":"The Shop","redirect_uris":["https://shop.example/callback"],"scope":"profile orders",'
    || '"grant_types":["authorization_code","refresh_token"],"token_endpoint_auth_method":"client_secret_basic"}'
);

INSERT INTO oauth2_token VALUES (
    1, 42, 'shop', 'Bearer', 'issued-by-authlib', 'renewed-by-authlib', 'profile', unixepoch() - 60, 0, 0, 864000
);
