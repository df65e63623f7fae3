// Every flow of plain OAuth 2.0 that `openid-client` has, against the demo of examples/server.
//
// Run: `./scripts/clients cargo nextest run -p oauth-grants-server -E 'test(openid_client)'`

import assert from "node:assert/strict";
import * as client from "openid-client";
import { allow, deny, run } from "./person.mjs";

const issuer = new URL(process.argv[2]);
const me = new URL("/demo/me", issuer);
const customGrant = "urn:example:params:oauth:grant-type:custom";

const configured = (id, authentication) =>
  client.discovery(issuer, id, undefined, authentication, {
    algorithm: "oauth2",
    execute: [client.allowInsecureRequests], // the demo is on loopback
  });

const web = await configured("demo-web", client.ClientSecretBasic("demo-web-secret"));
const app = await configured("demo-app", client.None());
const machine = await configured("demo-machine", client.ClientSecretBasic("demo-machine-secret"));
const till = await configured("demo-till", client.ClientSecretPost("demo-till-secret"));
const guest = await configured("demo-guest", client.None());
const api = await configured("demo-api", client.ClientSecretBasic("demo-api-secret"));

const callbacks = new Map([
  [web, new URL("/demo/callback/demo-web", issuer).href],
  [app, "http://127.0.0.1:3000/callback"],
]);

/** Sends Alice to the server. */
async function asked(config, answer, more = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const link = client.buildAuthorizationUrl(config, {
    redirect_uri: callbacks.get(config),
    scope: "profile",
    state: expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    ...more,
  });
  return { redirect: await answer(link), checks: { pkceCodeVerifier, expectedState } };
}

async function signedIn(config, more) {
  const { redirect, checks } = await asked(config, allow, more);
  return client.authorizationCodeGrant(config, redirect, checks);
}

const opened = (config, tokens) => client.fetchProtectedResource(config, tokens.access_token, me, "GET");

const isActive = async (tokens) => (await client.tokenIntrospection(api, tokens.access_token)).active;

async function discovery() {
  const metadata = web.serverMetadata();
  assert.equal(metadata.issuer, issuer.origin);
  assert.ok(metadata.supportsPKCE());
}

async function authorization_code() {
  for (const config of [web, app]) {
    const tokens = await signedIn(config);
    assert.equal(tokens.token_type, "bearer");
    assert.equal(tokens.scope, "profile");
    assert.equal(tokens.expires_in, 3600);
    const answer = await (await opened(config, tokens)).json();
    assert.equal(answer.sub, "alice");
  }
}

async function refresh_token() {
  for (const config of [web, app]) {
    const first = await signedIn(config);
    const second = await client.refreshTokenGrant(config, first.refresh_token);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.ok((await opened(config, second)).ok);
  }
}

async function resource_indicators() {
  const tokens = await signedIn(app, { resource: me.href });
  const told = await client.tokenIntrospection(api, tokens.access_token);
  assert.deepEqual([told.aud].flat(), [me.href]);
}

async function client_credentials() {
  const tokens = await client.clientCredentialsGrant(machine, { scope: "reports" });
  assert.equal(tokens.refresh_token, undefined);
  assert.ok(await isActive(tokens));
}

async function password() {
  const tokens = await client.genericGrantRequest(till, "password", { username: "alice", password: "wonderland" });
  assert.ok((await opened(till, tokens)).ok);
}

async function custom_grant() {
  const tokens = await client.genericGrantRequest(guest, customGrant, { code_word: "swordfish" });
  assert.ok(await isActive(tokens));
}

async function introspection() {
  const told = await client.tokenIntrospection(api, (await signedIn(app)).access_token);
  assert.deepEqual([told.active, told.sub, told.client_id, told.scope], [true, "alice", "demo-app", "profile"]);
  assert.deepEqual(await client.tokenIntrospection(api, "unknown"), { active: false });
}

async function revocation() {
  for (const config of [web, app]) {
    const tokens = await signedIn(config);
    await client.tokenRevocation(config, tokens.refresh_token);
    assert.equal(await isActive(tokens), false);
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: "invalid_grant" });
  }
}

async function errors() {
  const { redirect, checks } = await asked(app, deny);
  const denied = client.authorizationCodeGrant(app, redirect, checks);
  await assert.rejects(denied, { name: "AuthorizationResponseError", error: "access_denied" });

  const { redirect: again, checks: good } = await asked(app, allow);
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const other = client.authorizationCodeGrant(app, again, { ...good, pkceCodeVerifier });
  await assert.rejects(other, { name: "ResponseBodyError", error: "invalid_grant", status: 400 });

  const impostor = await configured("demo-machine", client.ClientSecretBasic("wrong"));
  const unknown = client.clientCredentialsGrant(impostor);
  await assert.rejects(unknown, ({ name, cause }) => {
    assert.equal(name, "WWWAuthenticateChallengeError");
    assert.equal(cause[0].scheme, "basic");
    return true;
  });
  await assert.rejects(client.clientCredentialsGrant(machine, { scope: "profile" }), { error: "invalid_scope" });
  await assert.rejects(client.clientCredentialsGrant(till), { error: "unauthorized_client" });

  await assert.rejects(opened(app, { access_token: "unknown" }), ({ cause, status }) => {
    assert.deepEqual([status, cause[0].scheme, cause[0].parameters.error], [401, "bearer", "invalid_token"]);
    return true;
  });
}

await run([
  discovery,
  authorization_code,
  refresh_token,
  resource_indicators,
  client_credentials,
  password,
  custom_grant,
  introspection,
  revocation,
  errors,
]);
