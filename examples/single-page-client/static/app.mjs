// The page: its buttons, and the answer with which the browser comes back.

import { discover, finishSignIn, renew, revoke, startSignIn } from "/oauth.mjs";

const element = (id) => document.getElementById(id);

// Where the authorization server is, this page's own server knows.
const { issuer } = await (await fetch("/client.json")).json();
const client = { clientId: "page", redirectUri: `${location.origin}/`, scope: "profile" };
const server = await discover(issuer);

// Kept in memory: whoever gets a script into the page later finds them nowhere, and a reload is a new sign-in.
let tokens;

function show(text) {
  element("state").textContent = text;
  element("sign-in").hidden = tokens !== undefined;
  element("renew").hidden = element("sign-out").hidden = tokens === undefined;
}

element("sign-in").onclick = async () => location.assign(await startSignIn(server, client, sessionStorage));

element("renew").onclick = async () => {
  try {
    tokens = await renew(server, client, tokens);
    show("Renewed.");
  } catch (error) {
    tokens = undefined;
    show(`Please sign in again: ${error.message}`);
  }
};

element("sign-out").onclick = async () => {
  await revoke(server, client, tokens);
  tokens = undefined;
  show("Nobody is signed in.");
};

if (new URLSearchParams(location.search).has("state")) {
  const answer = new URL(location);
  // A code does not stay in the address bar or in the history.
  history.replaceState(null, "", "/");
  try {
    tokens = await finishSignIn(server, client, sessionStorage, answer);
    show(`Signed in, for ${tokens.scope}.`);
  } catch (error) {
    show(`Not signed in: ${error.message}`);
  }
}
