// The page's own script, run as the page runs it. Of a browser it needs a storage; the test has the one that Alice sits at.

import assert from "node:assert/strict";
import { allow, deny, run } from "../../../tests/clients/node/person.mjs";
import { discover, finishSignIn, renew, revoke, startSignIn } from "../static/oauth.mjs";

const [, , issuer, page] = process.argv;
const client = { clientId: "page", redirectUri: `${page}/`, scope: "profile" };
const server = await discover(issuer);

class Storage extends Map {
  getItem = (name) => this.get(name) ?? null;
  setItem = (name, value) => this.set(name, value);
  removeItem = (name) => this.delete(name);
}

async function sign_in_renew_and_sign_out() {
  const storage = new Storage();
  const answer = await allow(await startSignIn(server, client, storage));
  const tokens = await finishSignIn(server, client, storage, answer);
  assert.equal(tokens.scope, "profile");
  const renewed = await renew(server, client, tokens);
  await revoke(server, client, renewed);
  await assert.rejects(renew(server, client, renewed), { message: "invalid_grant" });
}

async function an_answer_is_good_once() {
  const storage = new Storage();
  const answer = await allow(await startSignIn(server, client, storage));
  await finishSignIn(server, client, storage, answer);
  await assert.rejects(finishSignIn(server, client, storage, answer), { message: "this answers another request" });
}

async function an_answer_to_another_request_or_of_another_server_is_not_taken() {
  const storage = new Storage();
  const answer = await allow(await startSignIn(server, client, storage));
  await startSignIn(server, client, storage);
  await assert.rejects(finishSignIn(server, client, storage, answer), { message: "this answers another request" });

  const other = await allow(await startSignIn(server, client, storage));
  other.searchParams.set("iss", "https://other.example");
  await assert.rejects(finishSignIn(server, client, storage, other), { message: "this is another server's answer" });
}

async function no_is_told() {
  const storage = new Storage();
  const answer = await deny(await startSignIn(server, client, storage));
  await assert.rejects(finishSignIn(server, client, storage, answer), { message: "access_denied" });
}

await run([
  sign_in_renew_and_sign_out,
  an_answer_is_good_once,
  an_answer_to_another_request_or_of_another_server_is_not_taken,
  no_is_told,
]);
