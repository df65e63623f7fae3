// The code grant with PKCE as a page does it, with what every browser has (RFC 6749 section 4.1, RFC 7636, RFC 9207).

const WELL_KNOWN = "/.well-known/oauth-authorization-server";

/** What the server says of itself (RFC 8414). */
export async function discover(issuer) {
  const { origin, pathname } = new URL(issuer);
  const metadata = await (await fetch(origin + WELL_KNOWN + pathname.replace(/\/$/, ""))).json();
  if (metadata.issuer !== issuer) throw new Error("this is another server's metadata");
  return metadata;
}

/** Gives the address to which the browser has to go; what the answer is checked against is kept in the storage. */
export async function startSignIn(server, { clientId, redirectUri, scope }, storage) {
  const [state, verifier] = [random(), random()];
  storage.setItem("sign-in", JSON.stringify({ state, verifier }));
  const link = new URL(server.authorization_endpoint);
  link.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: await sha256(verifier),
    code_challenge_method: "S256",
  });
  return link.href;
}

/** Exchanges the code of the answer for tokens. An answer is good once, and only to our own request. */
export async function finishSignIn(server, client, storage, answer) {
  const kept = JSON.parse(storage.getItem("sign-in") ?? "{}");
  storage.removeItem("sign-in");
  const parameters = answer.searchParams;
  if (!kept.state || parameters.get("state") !== kept.state) throw new Error("this answers another request");
  if (parameters.get("iss") !== server.issuer) throw new Error("this is another server's answer");
  if (parameters.has("error")) throw new Error(parameters.get("error"));
  return tokenRequest(server, client, {
    grant_type: "authorization_code",
    code: parameters.get("code"),
    redirect_uri: client.redirectUri,
    code_verifier: kept.verifier,
  });
}

/** New tokens; the old refresh token is of no use after this. */
export const renew = (server, client, { refresh_token }) =>
  tokenRequest(server, client, { grant_type: "refresh_token", refresh_token });

/** Ends the sign-in, with all of its tokens (RFC 7009). */
export async function revoke(server, { clientId }, { refresh_token }) {
  await post(server.revocation_endpoint, { client_id: clientId, token: refresh_token });
}

async function tokenRequest(server, { clientId }, parameters) {
  const response = await post(server.token_endpoint, { client_id: clientId, ...parameters });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

const post = (url, parameters) => fetch(url, { method: "POST", body: new URLSearchParams(parameters) });

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

const sha256 = async (text) => base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");
