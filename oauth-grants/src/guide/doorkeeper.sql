-- What Doorkeeper's migrations make of a database, with an application and the tokens of a person. The chapter begins here.

CREATE TABLE oauth_applications (
    id           INTEGER PRIMARY KEY,
    name         VARCHAR NOT NULL,
    uid          VARCHAR NOT NULL UNIQUE,
    secret       VARCHAR NOT NULL,
    redirect_uri TEXT NOT NULL,
    scopes       VARCHAR NOT NULL DEFAULT '',
    confidential BOOLEAN NOT NULL DEFAULT TRUE,
    created_at   DATETIME NOT NULL,
    updated_at   DATETIME NOT NULL
);

CREATE TABLE oauth_access_grants (
    id                    INTEGER PRIMARY KEY,
    resource_owner_id     INTEGER NOT NULL,
    application_id        INTEGER NOT NULL REFERENCES oauth_applications (id),
    token                 VARCHAR NOT NULL UNIQUE,
    expires_in            INTEGER NOT NULL,
    redirect_uri          TEXT NOT NULL,
    scopes                VARCHAR NOT NULL DEFAULT '',
    created_at            DATETIME NOT NULL,
    revoked_at            DATETIME,
    code_challenge        VARCHAR,
    code_challenge_method VARCHAR
);

CREATE TABLE oauth_access_tokens (
    id                     INTEGER PRIMARY KEY,
    resource_owner_id      INTEGER,
    application_id         INTEGER NOT NULL REFERENCES oauth_applications (id),
    token                  VARCHAR NOT NULL UNIQUE,
    refresh_token          VARCHAR UNIQUE,
    expires_in             INTEGER,
    scopes                 VARCHAR,
    created_at             DATETIME NOT NULL,
    revoked_at             DATETIME,
    previous_refresh_token VARCHAR NOT NULL DEFAULT ''
);

INSERT INTO oauth_applications VALUES (
    7, 'The Shop', 'shop', 'correct horse battery staple',
    'https://shop.example/callback' || char(10) || 'https://shop.example/other', 'profile orders', TRUE,
    datetime('now'), datetime('now')
);

INSERT INTO oauth_access_tokens VALUES (
    1, 42, 7, 'issued-by-doorkeeper', 'renewed-by-doorkeeper', 7200, 'profile', datetime('now', '-1 minute'), NULL, ''
);
