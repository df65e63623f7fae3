"""Every flow that requests-oauthlib has and the demo of examples/server serves.

Run: `./scripts/clients cargo nextest run -p oauth-grants-server -E 'test(requests_oauthlib)'`
"""

import os
import sys

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # the demo is on loopback

import requests
from oauthlib import oauth2
from requests_oauthlib import OAuth2Session

from person import allow, deny, refused, run

ISSUER = sys.argv[1]
ME = f"{ISSUER}/demo/me"
# The library has no discovery of its own.
SERVER = requests.get(f"{ISSUER}/.well-known/oauth-authorization-server").json()
TOKEN = SERVER["token_endpoint"]

WEB = ("demo-web", "demo-web-secret")
API = ("demo-api", "demo-api-secret")


def web():
    callback = f"{ISSUER}/demo/callback/demo-web"
    return OAuth2Session("demo-web", redirect_uri=callback, scope=["profile"], pkce="S256")


def app():
    callback = "http://127.0.0.1:3000/callback"
    return OAuth2Session("demo-app", redirect_uri=callback, scope=["profile"], pkce="S256")


def machine():
    return OAuth2Session(client=oauth2.BackendApplicationClient("demo-machine", scope=["reports"]))


def till():
    return OAuth2Session(client=oauth2.LegacyApplicationClient("demo-till"))


def signed_in(session, answer=allow, client_secret=None, **parameters):
    link, _ = session.authorization_url(SERVER["authorization_endpoint"], **parameters)
    back = answer(link)
    # A public client names itself in the form, a confidential one authenticates in the header.
    return session.fetch_token(
        TOKEN,
        authorization_response=back,
        client_secret=client_secret,
        include_client_id=None if client_secret else True,
    )


def at_work(session, token):
    """With the library's own refresh: the token counts as expired at once."""
    kept = []
    extra = {"client_id": session.client_id}
    token = {**token, "expires_in": -1, "expires_at": 1}
    return kept, OAuth2Session(
        session.client_id, token=token, auto_refresh_url=TOKEN, auto_refresh_kwargs=extra, token_updater=kept.append
    )


def introspected(token):
    return requests.post(SERVER["introspection_endpoint"], data={"token": token}, auth=API).json()


def subject(session):
    answer = session.get(ME)
    assert answer.status_code == 200, answer.text
    return answer.json()["sub"]


def authorization_code():
    for session, secret in ((web(), WEB[1]), (app(), None)):
        token = signed_in(session, client_secret=secret)
        assert (token["token_type"], token["scope"], token["expires_in"]) == ("Bearer", ["profile"], 3600), token
        assert subject(session) == "alice"


def refresh_token():
    session = web()
    first = signed_in(session, client_secret=WEB[1])
    second = session.refresh_token(TOKEN, auth=WEB)
    assert first["refresh_token"] != second["refresh_token"]
    assert subject(session) == "alice"


def refresh_of_its_own_accord():
    session = app()
    first = signed_in(session)
    kept, later = at_work(session, first)
    assert subject(later) == "alice"
    assert [token["refresh_token"] != first["refresh_token"] for token in kept] == [True], kept


def resource_indicators():
    session = app()
    signed_in(session, resource=ME)
    assert introspected(session.access_token)["aud"] in (ME, [ME])


def client_credentials():
    token = machine().fetch_token(TOKEN, client_id="demo-machine", client_secret="demo-machine-secret")
    assert "refresh_token" not in token
    assert introspected(token["access_token"])["active"]


def password():
    session = till()
    session.fetch_token(
        TOKEN, username="alice", password="wonderland", client_secret="demo-till-secret", include_client_id=True
    )
    assert subject(session) == "alice"


def implicit():
    client = oauth2.MobileApplicationClient("demo-browser")
    callback = f"{ISSUER}/demo/callback/demo-browser"
    session = OAuth2Session(client=client, redirect_uri=callback, scope=["profile"])
    link, _ = session.authorization_url(SERVER["authorization_endpoint"])
    session.token_from_fragment(allow(link))
    assert subject(session) == "alice"


def revocation():
    session = app()
    token = signed_in(session)
    client = oauth2.WebApplicationClient("demo-app")
    url, headers, body = client.prepare_token_revocation_request(
        SERVER["revocation_endpoint"], token["refresh_token"], "refresh_token", client_id="demo-app"
    )
    assert requests.post(url, headers=headers, data=body).status_code == 200
    assert introspected(token["access_token"]) == {"active": False}
    refused(oauth2.InvalidGrantError, session.refresh_token, TOKEN, client_id="demo-app")


def errors():
    refused(oauth2.AccessDeniedError, signed_in, app(), deny)
    refused(oauth2.InvalidClientError, signed_in, web(), client_secret="wrong")
    other = machine()
    secret = {"client_id": "demo-machine", "client_secret": "demo-machine-secret"}
    refused(oauth2.InvalidScopeError, other.fetch_token, TOKEN, scope=["profile"], **secret)
    wrong = {"username": "alice", "password": "wrong"}
    secret = {"client_secret": "demo-till-secret", "include_client_id": True}
    refused(oauth2.InvalidGrantError, till().fetch_token, TOKEN, **wrong, **secret)
    secret = {"client_id": "demo-till", "client_secret": "demo-till-secret", "include_client_id": True}
    machine_by_till = OAuth2Session(client=oauth2.BackendApplicationClient("demo-till"))
    refused(oauth2.UnauthorizedClientError, machine_by_till.fetch_token, TOKEN, **secret)

    answer = OAuth2Session("demo-app", token={"access_token": "unknown", "token_type": "Bearer"}).get(ME)
    assert answer.status_code == 401, answer.text
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


run(
    authorization_code,
    refresh_token,
    refresh_of_its_own_accord,
    resource_indicators,
    client_credentials,
    password,
    implicit,
    revocation,
    errors,
)
