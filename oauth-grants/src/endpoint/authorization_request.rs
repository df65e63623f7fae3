//! [`AuthorizationRequest`]: an authorization request whose client and redirect URI are known to be good.

use std::{fmt, sync::Arc};

use http::HeaderMap;

use crate::{
    endpoint::Endpoint,
    interaction::{PausedRequest, Prompt, RememberedConsent, after_sign_in},
    limit::PeerAddress,
    model::{AccessLasts, Client},
    protocol::{
        GrantType, Issuer, Lifetimes, Parameters, RedirectUri, ResourceUri, ResponseType, Scope, Subject, Timestamp,
        ValidatedRedirect,
    },
    server::{Asked, Core, Event, Registered},
    store::{StoreError, Stores},
};

/// What the hooks of a grant, the extensions and the sign-in see of an authorization request (RFC 6749 section 4.1.1).
#[derive(Clone)]
pub struct AuthorizationRequest<'a> {
    pub(super) core: &'a Core,
    pub(super) grant: &'a Registered,
    pub(super) client: Arc<Client>,
    pub(super) redirect: &'a ValidatedRedirect,
    pub(super) response_type: &'a ResponseType,
    pub(super) scope: Scope,
    pub(super) resources: Vec<ResourceUri>,
    pub(super) prompt: Prompt,
    pub(super) parameters: &'a Parameters,
    pub(super) headers: &'a HeaderMap,
    pub(super) peer: Option<PeerAddress>,
    pub(super) now: Timestamp,
}

impl AuthorizationRequest<'_> {
    /// The most bytes that the names and values of the parameters may have together. A longer request is
    /// `invalid_request`: it may have to be kept until its person has decided, and has to fit into an address.
    pub const MOST_BYTES: usize = 4 * 1024;

    /// The client. It is known, but nobody has proved to be it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where the answer goes.
    pub fn redirect_uri(&self) -> &RedirectUri {
        self.redirect.uri()
    }

    /// The `redirect_uri` parameter, if the request had one.
    pub fn requested_redirect_uri(&self) -> Option<&RedirectUri> {
        self.parameters.value("redirect_uri").map(|_| self.redirect.uri())
    }

    /// What is asked for.
    pub fn response_type(&self) -> &ResponseType {
        self.response_type
    }

    /// The grant that answers.
    pub fn grant_type(&self) -> &GrantType {
        &self.grant.grant_type
    }

    /// The scope that may be granted: the requested one as far as the client's allowance goes. Once the person has
    /// decided, what they granted of it.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The declared resources that the tokens will be for: those that the request names, else all that are reached with
    /// its scope (RFC 8707 section 2). Once the person has decided, those that are reached with what they granted.
    pub fn resources(&self) -> &[ResourceUri] {
        &self.resources
    }

    /// What the client asks of the way its person is asked (OpenID Connect Core section 3.1.2.1).
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// The consent that this person gave earlier to all that is asked for, for [as long](Self::access_lasts), if they need not
    /// be asked again: the server [keeps consents](crate::server::ServerBuilder::consent_store), the client is confidential and
    /// has to exchange what it is answered, no extension keeps of the request what they [decide on](crate::extension::Kept), nothing
    /// of it was withdrawn, and the client does not want them asked (OAuth 2.1 section 7.3.1).
    ///
    /// The application must know who is there, by a session of its own. What is found here counts as [granted without a
    /// page](crate::limit::Holder::Silent); beyond that limit nothing is.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub async fn remembered_consent(&self, subject: &Subject) -> Result<Option<RememberedConsent>, StoreError> {
        if self.prompt.asks_consent() {
            return Ok(None);
        }
        let asked = Asked { scope: &self.scope, resources: &self.resources, access_lasts: self.access_lasts() };
        self.core.remembered_consent(self.grant, &self.client, asked, subject).await
    }

    /// The parameters, none of them repeated. Kept and [parsed](Parameters::parse) again, they are the same request.
    pub fn parameters(&self) -> &Parameters {
        self.parameters
    }

    /// Where the browser is, if the application's own layer tells.
    pub fn peer(&self) -> Option<PeerAddress> {
        self.peer
    }

    /// The headers of the browser's request, cookies among them.
    pub fn headers(&self) -> &HeaderMap {
        self.headers
    }

    /// The server's stores.
    pub fn stores(&self) -> &Stores {
        &self.core.stores
    }

    /// The moment at which the request is judged.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub(crate) fn emit(&self, event: &Event<'_>) {
        self.core.events.emit(event);
    }

    /// The path under which the pages of the sign-in lie.
    pub fn interaction_path(&self) -> String {
        Endpoint::Interaction.path(self.core)
    }

    /// The path and query of this request.
    pub fn path_and_query(&self) -> String {
        path_and_query(self.core, self.parameters)
    }

    /// The path and query to come back to after a sign-in of the application's own: the same request, without the
    /// [wish](Prompt::asks_sign_in) for one, which would never be fulfilled otherwise.
    pub fn path_and_query_after_sign_in(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(after_sign_in(self.parameters));
        format!("{}?{}", Endpoint::Authorization.path(self.core), query.finish())
    }

    /// The request, to be kept until its person has decided on what they are shown of it.
    pub fn pause(&self) -> PausedRequest {
        PausedRequest::of(self)
    }

    /// The server's own name.
    pub fn issuer(&self) -> &Issuer {
        &self.core.issuer
    }

    /// Whether browsers reach the server over TLS, so that cookies are to be marked `Secure`.
    pub fn is_https(&self) -> bool {
        self.core.issuer.is_https()
    }

    /// How long the client keeps what is granted.
    pub fn access_lasts(&self) -> AccessLasts {
        let Self { core, grant, client, .. } = self;
        if !(core.may_renew(client) && grant.any.feeds_refresh) {
            return AccessLasts::For(self.lifetimes().access_token_or_default());
        }
        core.longest_authorization(grant).map_or(AccessLasts::UntilWithdrawn, AccessLasts::UntilWithdrawnAtMost)
    }

    /// How long what is issued for this request lives: the client's setting, else the grant's, else the server's.
    pub fn lifetimes(&self) -> Lifetimes {
        self.core.lifetimes_for(self.grant, &self.client)
    }
}

/// The path and query of a request with these parameters, of which none is repeated.
pub(super) fn path_and_query(core: &Core, parameters: &Parameters) -> String {
    format!("{}?{}", Endpoint::Authorization.path(core), parameters.to_form())
}

impl fmt::Debug for AuthorizationRequest<'_> {
    /// Neither headers nor parameters: the one hold cookies, the other `state`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizationRequest")
            .field("client_id", self.client.client_id())
            .field("response_type", self.response_type)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
