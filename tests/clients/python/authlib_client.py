"""Every flow that Authlib's client has and the demo of examples/server serves.

Run: `./scripts/clients cargo nextest run -p oauth-grants-server -E 'test(authlib)'`
"""

import os
import sys
from urllib.parse import parse_qs, urlsplit

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # the demo is on loopback

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session, OAuthError
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata, get_well_known_url

from person import allow, deny, refused, run

ISSUER = sys.argv[1]
ME = f"{ISSUER}/demo/me"
SERVER = AuthorizationServerMetadata(requests.get(get_well_known_url(ISSUER, external=True)).json())


def party(client_id, client_secret=None, **more):
    return OAuth2Session(client_id, client_secret, token_endpoint=SERVER["token_endpoint"], **more)


def web():
    callback = f"{ISSUER}/demo/callback/demo-web"
    return party("demo-web", "demo-web-secret", redirect_uri=callback, scope="profile", code_challenge_method="S256")


def app():
    callback = "http://127.0.0.1:3000/callback"
    return party("demo-app", redirect_uri=callback, scope="profile", code_challenge_method="S256")


def machine(client_secret="demo-machine-secret"):
    return party("demo-machine", client_secret)


def till():
    in_form = {"token_endpoint_auth_method": "client_secret_post", "revocation_endpoint_auth_method": "client_secret_post"}
    return party("demo-till", "demo-till-secret", **in_form)


def api():
    return party("demo-api", "demo-api-secret")


def signed_in(session, verifier=None, **parameters):
    code_verifier = generate_token(48)
    link, state = session.create_authorization_url(
        SERVER["authorization_endpoint"], code_verifier=code_verifier, **parameters
    )
    back = allow(link)
    session.fetch_token(authorization_response=back, state=state, code_verifier=verifier or code_verifier)
    return session


def introspected(token):
    return api().introspect_token(SERVER["introspection_endpoint"], token).json()


def subject(session):
    answer = session.get(ME)
    assert answer.status_code == 200, answer.text
    return answer.json()["sub"]


def discovery():
    SERVER.validate()
    assert SERVER["issuer"] == ISSUER


def authorization_code():
    for session in (web(), app()):
        token = signed_in(session).token
        assert (token["token_type"], token["scope"], token["expires_in"]) == ("Bearer", "profile", 3600), token
        assert subject(session) == "alice"


def refresh_token():
    for session in (web(), app()):
        first = signed_in(session).token
        second = session.refresh_token(SERVER["token_endpoint"])
        assert first["refresh_token"] != second["refresh_token"]
        assert subject(session) == "alice"


def refresh_of_its_own_accord():
    session = signed_in(app())
    first = dict(session.token)
    session.token = {**first, "expires_at": 1}
    assert subject(session) == "alice"
    assert session.token["access_token"] != first["access_token"]


def resource_indicators():
    session = signed_in(app(), resource=ME)
    assert introspected(session.token["access_token"])["aud"] in (ME, [ME])


def client_credentials():
    session = machine()
    token = session.fetch_token(scope="reports")
    assert "refresh_token" not in token
    assert introspected(token["access_token"])["active"]


def password():
    session = till()
    session.fetch_token(username="alice", password="wonderland")
    assert subject(session) == "alice"


def implicit():
    callback = f"{ISSUER}/demo/callback/demo-browser"
    session = party("demo-browser", redirect_uri=callback, scope="profile", response_type="token")
    link, state = session.create_authorization_url(SERVER["authorization_endpoint"])
    session.fetch_token(authorization_response=allow(link), state=state)
    assert subject(session) == "alice"


def custom_grant():
    session = party("demo-guest")
    token = session.fetch_token(grant_type="urn:example:params:oauth:grant-type:custom", code_word="swordfish")
    assert introspected(token["access_token"])["active"]


def introspection():
    told = introspected(signed_in(app()).token["access_token"])
    assert (told["active"], told["sub"], told["client_id"], told["scope"]) == (True, "alice", "demo-app", "profile"), told
    assert introspected("unknown") == {"active": False}


def revocation():
    for session in (web(), app()):
        token = signed_in(session).token
        answer = session.revoke_token(SERVER["revocation_endpoint"], token["refresh_token"])
        assert answer.status_code == 200, answer.text
        assert introspected(token["access_token"]) == {"active": False}
        assert refused(OAuthError, session.refresh_token).error == "invalid_grant"


def errors():
    # The library's session leaves the errors of the redirect to the application.
    link, _ = app().create_authorization_url(SERVER["authorization_endpoint"], code_verifier=generate_token(48))
    assert "access_denied" in parse_qs(urlsplit(deny(link)).query)["error"]

    assert refused(OAuthError, signed_in, app(), verifier=generate_token(48)).error == "invalid_grant"
    assert refused(OAuthError, machine("wrong").fetch_token).error == "invalid_client"
    assert refused(OAuthError, machine().fetch_token, scope="profile").error == "invalid_scope"
    assert refused(OAuthError, till().fetch_token, username="alice", password="wrong").error == "invalid_grant"
    assert refused(OAuthError, till().fetch_token, grant_type="client_credentials").error == "unauthorized_client"

    stranger = app()
    stranger.token = {"access_token": "unknown", "token_type": "Bearer"}
    answer = stranger.get(ME)
    assert answer.status_code == 401, answer.text
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


run(
    discovery,
    authorization_code,
    refresh_token,
    refresh_of_its_own_accord,
    resource_indicators,
    client_credentials,
    password,
    implicit,
    custom_grant,
    introspection,
    revocation,
    errors,
)
