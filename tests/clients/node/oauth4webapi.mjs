// Every flow that `oauth4webapi` has and the demo of examples/server serves.
//
// Run: `./scripts/clients cargo nextest run -p oauth-grants-server -E 'test(oauth4webapi)'`

import assert from "node:assert/strict";
import * as oauth from "oauth4webapi";
import { allow, deny, run } from "./person.mjs";

const issuer = new URL(process.argv[2]);
const me = new URL("/demo/me", issuer);
const insecure = { [oauth.allowInsecureRequests]: true }; // the demo is on loopback

const discovered = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...insecure });
const server = await oauth.processDiscoveryResponse(issuer, discovered);

const party = (client_id, authentication, redirect_uri) => ({ client: { client_id }, authentication, redirect_uri });

const web = party(
  "demo-web",
  oauth.ClientSecretBasic("demo-web-secret"),
  new URL("/demo/callback/demo-web", issuer).href,
);
const app = party("demo-app", oauth.None(), "http://127.0.0.1:3000/callback");
const machine = party("demo-machine", oauth.ClientSecretBasic("demo-machine-secret"));
const till = party("demo-till", oauth.ClientSecretPost("demo-till-secret"));
const guest = party("demo-guest", oauth.None());
const api = party("demo-api", oauth.ClientSecretBasic("demo-api-secret"));

/** Sends Alice to the server; gives the parameters that she comes back with, checked. */
async function asked({ client, redirect_uri }, answer) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const link = new URL(server.authorization_endpoint);
  link.search = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri,
    scope: "profile",
    resource: me.href,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { parameters: oauth.validateAuthResponse(server, client, await answer(link), state), verifier };
}

async function redeemed({ client, authentication, redirect_uri }, { parameters, verifier }) {
  const code = [parameters, redirect_uri, verifier];
  const answer = await oauth.authorizationCodeGrantRequest(server, client, authentication, ...code, insecure);
  return oauth.processAuthorizationCodeResponse(server, client, answer);
}

const signedIn = async (party) => redeemed(party, await asked(party, allow));

async function refreshed({ client, authentication }, { refresh_token }) {
  const answer = await oauth.refreshTokenGrantRequest(server, client, authentication, refresh_token, insecure);
  return oauth.processRefreshTokenResponse(server, client, answer);
}

async function forItself({ client, authentication }, parameters = {}) {
  const answer = await oauth.clientCredentialsGrantRequest(server, client, authentication, parameters, insecure);
  return oauth.processClientCredentialsResponse(server, client, answer);
}

async function granted({ client, authentication }, type, parameters) {
  const answer = await oauth.genericTokenEndpointRequest(server, client, authentication, type, parameters, insecure);
  return oauth.processGenericTokenEndpointResponse(server, client, answer);
}

async function introspected({ access_token }) {
  const { client, authentication } = api;
  const answer = await oauth.introspectionRequest(server, client, authentication, access_token, insecure);
  return oauth.processIntrospectionResponse(server, client, answer);
}

const opened = ({ access_token }) =>
  oauth.protectedResourceRequest(access_token, "GET", me, undefined, undefined, insecure);

async function discovery() {
  assert.equal(server.issuer, issuer.origin);
  assert.deepEqual(server.code_challenge_methods_supported, ["S256"]);

  const answer = await oauth.resourceDiscoveryRequest(me, insecure);
  const resource = await oauth.processResourceDiscoveryResponse(me, answer);
  assert.deepEqual(resource.authorization_servers, [issuer.origin]);
}

async function authorization_code() {
  for (const party of [web, app]) {
    const tokens = await signedIn(party);
    assert.deepEqual([tokens.token_type, tokens.scope, tokens.expires_in], ["bearer", "profile", 3600]);
    const { sub } = await (await opened(tokens)).json();
    assert.equal(sub, "alice");
  }
}

async function refresh_token() {
  for (const party of [web, app]) {
    const first = await signedIn(party);
    const second = await refreshed(party, first);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.ok((await opened(second)).ok);
  }
}

async function client_credentials() {
  const tokens = await forItself(machine, { scope: "reports" });
  assert.equal(tokens.refresh_token, undefined);
  assert.ok((await introspected(tokens)).active);
}

async function password() {
  const tokens = await granted(till, "password", { username: "alice", password: "wonderland" });
  assert.ok((await opened(tokens)).ok);
}

async function custom_grant() {
  const tokens = await granted(guest, "urn:example:params:oauth:grant-type:custom", { code_word: "swordfish" });
  assert.ok((await introspected(tokens)).active);
}

async function introspection() {
  const told = await introspected(await signedIn(app));
  assert.deepEqual([told.active, told.sub, told.client_id, told.scope], [true, "alice", "demo-app", "profile"]);
  assert.deepEqual([told.aud].flat(), [me.href]);
  assert.deepEqual(await introspected({ access_token: "unknown" }), { active: false });
}

async function revocation() {
  for (const party of [web, app]) {
    const tokens = await signedIn(party);
    const { client, authentication } = party;
    const answer = await oauth.revocationRequest(server, client, authentication, tokens.refresh_token, insecure);
    await oauth.processRevocationResponse(answer);
    assert.equal((await introspected(tokens)).active, false);
    await assert.rejects(refreshed(party, tokens), { error: "invalid_grant" });
  }
}

async function errors() {
  await assert.rejects(asked(app, deny), { name: "AuthorizationResponseError", error: "access_denied" });

  const { parameters } = await asked(app, allow);
  const other = redeemed(app, { parameters, verifier: oauth.generateRandomCodeVerifier() });
  await assert.rejects(other, { name: "ResponseBodyError", error: "invalid_grant", status: 400 });

  const impostors = [
    { ...machine, authentication: oauth.ClientSecretBasic("wrong") },
    { ...till, authentication: oauth.ClientSecretPost("wrong") },
  ];
  for (const impostor of impostors) {
    await assert.rejects(forItself(impostor), ({ status, cause }) => {
      assert.deepEqual([status, cause[0].scheme], [401, "basic"]);
      return true;
    });
  }
  await assert.rejects(forItself(machine, { scope: "profile" }), { error: "invalid_scope" });
  await assert.rejects(forItself(till), { error: "unauthorized_client" });

  await assert.rejects(opened({ access_token: "unknown" }), ({ status, cause }) => {
    assert.deepEqual([status, cause[0].scheme, cause[0].parameters.error], [401, "bearer", "invalid_token"]);
    return true;
  });
}

await run([
  discovery,
  authorization_code,
  refresh_token,
  client_credentials,
  password,
  custom_grant,
  introspection,
  revocation,
  errors,
]);
