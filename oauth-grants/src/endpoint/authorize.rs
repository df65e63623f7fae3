//! The authorization endpoint (RFC 6749 section 3.1, RFC 9207).
//!
//! Nothing is ever sent to an address that was not compared with the registered ones: until a [`ValidatedRedirect`] is
//! at hand, an error is a page. From then on it is told to the client, in the query or the fragment as the response type
//! demands; and until a person has decided, by the sign-in's leave (RFC 9700 section 4.11.2).

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode};

use super::{
    AuthorizationRequest, answer, authorization_request,
    decision::{Decided, Outcome, Validated},
    form, request_object,
};
use crate::{
    interaction::{Decision, Interacted, PausedRequest, Prompt, Refusal, RefusedRequest},
    limit::PeerAddress,
    model::{Client, ExtensionData},
    protocol::{
        ClientId, ErrorCode, GrantError, Parameters, ProtocolError, ResponseMode, ResponseType, Timestamp,
        ValidatedRedirect,
    },
    server::{Core, Event, Received, Registered, Targeted, telemetry},
    store::ClientStore,
};

/// What nearly every address fits into that an answer is sent to, so that it is written without moving.
const USUAL_LENGTH: usize = 256;

/// Answers an authorization request.
pub(super) async fn answer(core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
    if ![Method::GET, Method::POST].contains(request.method()) {
        return answer::method_not_allowed("GET, POST");
    }
    if *request.method() == Method::POST && !form::is_form(request) {
        return page(core, request.headers(), &form::no_form(), Some(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let parameters = match form::browser_parameters(request) {
        Ok(parameters) => parameters,
        Err(error) => return page(core, request.headers(), &error, None),
    };
    let peer = request.extensions().get().copied();
    let addressed = match Addressed::find(core, &parameters, request.headers(), peer).await {
        Ok(addressed) => addressed,
        Err(error) => return page(core, request.headers(), &error, None),
    };
    let reached = if *request.method() == Method::POST { addressed.go_round() } else { addressed.ask().await };
    match reached {
        Ok(Reached::Page(page)) => page,
        Ok(Reached::Decision(mut validated, decision)) => {
            let shown = validated.request.scope.clone();
            addressed.tell(validated.respond(&shown, decision, Decided::AtOnce).await)
        }
        Err(error) => addressed.refuse(&error).await,
    }
}

/// Goes on with a request whose person has been asked on a page, and has decided. What was checked before is not taken
/// on trust, and what they were shown is what they decided on.
pub(super) async fn resume(
    core: &Core,
    paused: &PausedRequest,
    headers: &HeaderMap,
    decision: Decision,
) -> Response<Bytes> {
    let addressed = match Addressed::find(core, paused.parameters(), headers, None).await {
        Ok(addressed) => addressed,
        Err(error) => return page(core, headers, &error, None),
    };
    let changed = || {
        let error = GrantError::invalid_request("the client has changed since the person was asked");
        page(core, headers, &error, Some(StatusCode::CONFLICT))
    };
    if !paused.shows(&addressed.client, addressed.redirect.uri()) {
        return changed();
    }
    addressed.tell(match addressed.validate().await {
        Ok(validated) if !paused.shows_use_of(&validated.request) => return changed(),
        Ok(mut validated) => validated.respond(paused.scope(), decision, Decided::OnPage).await,
        Err(error) => Err(error),
    })
}

/// A request of a known client with a redirect URI that is its own: errors may be told to it.
struct Addressed<'a> {
    core: &'a Core,
    parameters: &'a Parameters,
    headers: &'a HeaderMap,
    /// Where the browser is that sent it.
    peer: Option<PeerAddress>,
    client: Arc<Client>,
    redirect: ValidatedRedirect,
    response_type: Option<ResponseType>,
    grant: Option<&'a Registered>,
    now: Timestamp,
}

/// Where a request came to.
enum Reached<'a> {
    Page(Response<Bytes>),
    Decision(Box<Validated<'a>>, Decision),
}

impl<'a> Addressed<'a> {
    async fn find(
        core: &'a Core,
        parameters: &'a Parameters,
        headers: &'a HeaderMap,
        peer: Option<PeerAddress>,
    ) -> Result<Self, GrantError> {
        let unknown =
            || ProtocolError::new(ErrorCode::InvalidRequest, "no such client is registered, or it is disabled");
        let refused = |client_id: &ClientId, error: ProtocolError, received| {
            core.events.emit(&Event::AuthorizationRefused { client_id, error: &error, received });
            GrantError::Refused(error)
        };
        let client_id: ClientId = parameters.required("client_id")?.parse().map_err(|_| unknown())?;
        let client = core.stores.clients.find_client(&client_id).await?;
        let client = client.ok_or_else(|| refused(&client_id, unknown(), None))?;
        telemetry::note_client(&client_id);
        parameters.refuse_repeated_one("redirect_uri")?;
        let redirect = client.validate_redirect_uri(parameters.value("redirect_uri")).ok_or_else(|| {
            let told = match parameters.value("redirect_uri") {
                Some(_) => "this redirect_uri is not registered for the client",
                None => "redirect_uri is missing, and the client has not just one",
            };
            let error = ProtocolError::new(ErrorCode::InvalidRequest, told);
            refused(&client_id, error, Received::redirect_uri(parameters))
        })?;
        let response_type = parameters.value("response_type").and_then(|text| text.parse().ok());
        let grant = response_type.as_ref().and_then(|response_type| core.grant_answering(response_type));
        Ok(Self { core, parameters, headers, peer, client, redirect, response_type, grant, now: core.clock.now() })
    }

    /// A form may have been posted by another site, without the cookies of this one (`SameSite`), so nobody can be
    /// recognised and none may be set. The same request by `GET` brings them.
    fn go_round(&self) -> Result<Reached<'_>, GrantError> {
        self.check_parameters()?;
        let path_and_query = authorization_request::path_and_query(self.core, self.parameters);
        Ok(Reached::Page(answer::redirect(path_and_query)))
    }

    async fn ask(&self) -> Result<Reached<'_>, GrantError> {
        let validated = self.validate().await?;
        Ok(match self.core.interaction.authorize(&validated.request).await? {
            Interacted::Decided(decision) => Reached::Decision(Box::new(validated), decision),
            // Whatever was to be shown, the client does not want it to be (OpenID Connect Core section 3.1.2.1).
            Interacted::Respond(_) if validated.request.prompt.is_silent() => {
                Reached::Decision(Box::new(validated), Decision::interaction_required())
            }
            Interacted::Respond(page) => Reached::Page(page),
        })
    }

    async fn validate(&self) -> Result<Validated<'_>, GrantError> {
        self.check_parameters()?;
        self.parameters.required("response_type")?;
        let (Some(registered), Some(response_type)) = (self.grant, &self.response_type) else {
            return Err(GrantError::unsupported_response_type("no such response type is registered"));
        };
        let Some(grant) = registered.any.authorization.as_deref() else {
            return Err(GrantError::unsupported_response_type("no such response type is registered"));
        };
        self.check_client(registered, response_type)?;
        self.check_response_mode()?;
        let requested = self.core.scopes.requested(self.parameters, &self.client)?;
        let scope = self.core.scopes.grantable(requested, &self.client)?;
        let Targeted { resources, scope } = self.core.resources.target(self.parameters, &scope)?;
        let request = AuthorizationRequest {
            core: self.core,
            grant: registered,
            client: Arc::clone(&self.client),
            redirect: &self.redirect,
            response_type,
            scope,
            resources,
            prompt: Prompt::of(self.parameters)?,
            parameters: self.parameters,
            headers: self.headers,
            peer: self.peer,
            now: self.now,
        };
        grant.validate(&request).await?;
        let mut data = ExtensionData::default();
        for extension in &registered.any.extensions {
            extension.validate_authorization_request(&request, &mut data).await?;
        }
        Ok(Validated { registered, grant, request, data })
    }

    fn check_parameters(&self) -> Result<(), GrantError> {
        self.parameters.refuse_repeated()?;
        let length: usize = self.parameters.iter().map(|(name, value)| name.len() + value.len()).sum();
        if length > AuthorizationRequest::MOST_BYTES {
            return Err(GrantError::invalid_request("the request is too long"));
        }
        request_object::refuse(self.parameters)
    }

    fn check_client(&self, registered: &Registered, response_type: &ResponseType) -> Result<(), GrantError> {
        let allowed = self.client.allows_grant_type(&registered.grant_type)
            && self.client.allows_response_type(response_type)
            && registered.accepts_auth_method(self.client.registered_auth_method());
        if allowed {
            Ok(())
        } else {
            Err(GrantError::unauthorized_client("the client is not registered for this response type"))
        }
    }

    /// The response type decides where the answer goes; a `response_mode` may confirm it but not change it.
    fn check_response_mode(&self) -> Result<(), GrantError> {
        let mode = match self.mode() {
            ResponseMode::Query => "query",
            ResponseMode::Fragment => "fragment",
        };
        match self.parameters.value("response_mode") {
            Some(asked) if asked != mode => {
                Err(GrantError::invalid_request("this response_mode does not go with the response type"))
            }
            _ => Ok(()),
        }
    }

    /// Where this request's answers go: as its grant declares; for a response type that nobody registered, into the
    /// fragment if it would have been a token's.
    fn mode(&self) -> ResponseMode {
        let asks_token = || {
            let response_type = self.parameters.value("response_type").unwrap_or_default();
            response_type.split(' ').any(|word| word == "token" || word == "id_token")
        };
        match self.grant {
            Some(grant) => grant.any.declaration.declared_response_mode(),
            None if asks_token() => ResponseMode::Fragment,
            None => ResponseMode::Query,
        }
    }

    /// Tells the client what came of a request that a person has decided on.
    fn tell(&self, outcome: Result<Outcome, GrantError>) -> Response<Bytes> {
        answer::redirect(match outcome {
            Ok(Outcome::Answer(answer)) => self.location(&answer.parameters, answer.mode),
            Ok(Outcome::AskAgain) => authorization_request::path_and_query(self.core, self.parameters),
            Err(error) => self.location_of_error(&self.told(&error).1),
        })
    }

    /// Tells the client that its request failed before anybody decided, as far as the sign-in lets the browser go.
    async fn refuse(&self, error: &GrantError) -> Response<Bytes> {
        let (status, told) = self.told(error);
        let location = self.location_of_error(&told);
        // A page would be seen by nobody: the client asks out of sight (RFC 9700 section 4.11.2).
        if Prompt::of(self.parameters).is_ok_and(|prompt| prompt.is_silent()) {
            return answer::redirect(location);
        }
        let request = RefusedRequest {
            client: &self.client,
            redirect_uri: self.redirect.uri(),
            headers: self.headers,
            issuer: &self.core.issuer,
            now: self.now,
            status,
            error: &told,
            location: &location,
        };
        match self.core.interaction.refuse(&request).await {
            Ok(Refusal::Redirect) => answer::redirect(location),
            Ok(Refusal::Respond(page)) => page,
            Err(error) => page(self.core, self.headers, &error, None),
        }
    }

    fn told(&self, error: &GrantError) -> (StatusCode, ProtocolError) {
        let client_id = self.client.client_id();
        match error {
            GrantError::Refused(error) if error.code() == ErrorCode::AccessDenied => {
                self.core.events.emit(&Event::AuthorizationDenied { client_id });
            }
            GrantError::Refused(error) => {
                let received = Received::of(error, self.parameters);
                self.core.events.emit(&Event::AuthorizationRefused { client_id, error, received });
            }
            _ => {}
        }
        answer::told(self.core, error)
    }

    fn location_of_error(&self, told: &ProtocolError) -> String {
        let mut parameters = vec![("error", told.code().to_string())];
        if !told.description().is_empty() {
            parameters.push(("error_description", told.description().to_owned()));
        }
        self.location(&parameters, self.mode())
    }

    /// Every answer carries the `state` of the request and the issuer (RFC 9207 section 2). A `state` that alone is longer
    /// than a request may be is not repeated.
    fn location(&self, parameters: &[(&'static str, String)], mode: ResponseMode) -> String {
        let uri = self.redirect.uri().as_str();
        let separator = match mode {
            ResponseMode::Fragment => '#',
            ResponseMode::Query if uri.contains('?') => '&',
            ResponseMode::Query => '?',
        };
        let mut location = String::with_capacity(USUAL_LENGTH);
        location.push_str(uri);
        location.push(separator);
        let begins = location.len();
        let mut answer = form_urlencoded::Serializer::for_suffix(location, begins);
        answer.extend_pairs(parameters.iter().filter(|(_, value)| !value.is_empty()));
        let state = self.parameters.value("state");
        if let Some(state) = state.filter(|state| state.len() <= AuthorizationRequest::MOST_BYTES) {
            answer.append_pair("state", state);
        }
        answer.append_pair("iss", self.core.issuer.as_str());
        answer.finish()
    }
}

/// An error that is shown to the person, because there is no address that it could safely be sent to.
pub(super) fn page(
    core: &Core,
    headers: &HeaderMap,
    error: &GrantError,
    status: Option<StatusCode>,
) -> Response<Bytes> {
    let (own_status, told) = answer::told(core, error);
    let told = match told.code() {
        _ if own_status == StatusCode::TOO_MANY_REQUESTS => told,
        ErrorCode::ServerError | ErrorCode::TemporarilyUnavailable => {
            ProtocolError::new(told.code(), "The server cannot answer at the moment.")
        }
        _ => told,
    };
    let mut page = core.interaction.error_page(status.unwrap_or(own_status), &told, headers);
    answer::add_retry_after(page.headers_mut(), error);
    page
}
