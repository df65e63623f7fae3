//! [`ServerBuilder`]: what a server is assembled with.
//!
//! With the grants named in the source, what is missing or given twice is a compile error. With grants chosen at run
//! time, the same is an error of [`build`](ServerBuilder::build).

use std::{marker::PhantomData, sync::Arc};

use super::{
    AuthorizationServer, BuildError, Cors, Event,
    assembly::Assembly,
    profile::{HasCodes, HasImplicit, HasPasswords, Profile},
    scopes::DefaultScope,
    slots::{
        BuilderState, ClientsKept, CodesKept, Dynamic, Feeds, Grants, Kept, NoGrants, RegisterInto, Replaceable, Set,
        SignsIn, Slot, Stored, Stores, TokensIn, TokensKept, Typed, Unasked, Unset, VacantFor,
    },
};
#[cfg(feature = "argon2")]
use crate::client::{Argon2Workers, SecretVerification};
use crate::{
    client::ClientAuthentication,
    extension::Extensions,
    grant::{AnyGrant, Grant, Mounts, ThreadSafe},
    interaction::{Interaction, SharedInteraction},
    limit::{RateLimit, SharedRateLimit},
    model::{KeepsFamilies, KeepsRefreshTokens},
    protocol::{Clock, Lifetimes, Scope},
    resource::Resource,
    store::{
        AuthorizationCodeStore, ClientStore, ConsentStore, SharedAuthorizationCodeStore, SharedClientStore,
        SharedConsentStore, SharedTokenStore, Store, TokenStore,
    },
};

/// Assembles an [`AuthorizationServer`].
///
/// `State` is what has been given so far, for the compiler alone: it has no name to write down. A function that takes a
/// builder and gives one back leaves it open, or works on a [`DynamicBuilder`]; one that finishes the work gives back
/// the server, which is a plain type.
///
/// ```
/// use std::time::Duration;
/// use oauth_grants::{prelude::*, server::{BuildError, DynamicBuilder, ServerBuilder}};
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// /// Settings do not change the state.
/// fn short_lived<State>(builder: ServerBuilder<State>) -> ServerBuilder<State> {
///     builder.lifetimes(Lifetimes::DEFAULT.access_token(Duration::from_secs(60)))
/// }
///
/// /// Grants do, unless they are chosen at run time.
/// fn machines(builder: DynamicBuilder) -> DynamicBuilder {
///     builder.register(AnyGrant::new(Machine))
/// }
///
/// fn server() -> Result<AuthorizationServer, BuildError> {
///     let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
///     short_lived(builder).register_grant(Machine).build()
/// }
/// # let builder = AuthorizationServer::dynamic_builder("https://auth.example.com").store(MemoryStore::new());
/// # machines(builder).build()?;
/// # server()?;
/// # Ok::<(), BuildError>(())
/// ```
#[must_use = "a server exists only once `build` was called"]
pub struct ServerBuilder<State> {
    assembly: Assembly,
    state: PhantomData<fn() -> State>,
}

/// A builder with nothing given yet.
pub type EmptyBuilder = ServerBuilder<Typed<NoGrants, Kept<Unset, Unset, Unset>, Unset, Unset>>;

/// A builder whose grants are chosen at run time. It stays of this type whatever it is given.
pub type DynamicBuilder = ServerBuilder<Dynamic>;

impl AuthorizationServer {
    /// Starts to assemble a server with this issuer: the URL under which clients know it (RFC 8414 section 2).
    pub fn builder(issuer: impl Into<String>) -> EmptyBuilder {
        ServerBuilder::assembling(Assembly::new(issuer.into()))
    }

    /// Starts to assemble a server whose grants are chosen at run time.
    ///
    /// ```
    /// use oauth_grants::prelude::*;
    ///
    /// #[grant(type = "client_credentials")]
    /// struct Machine;
    ///
    /// let mut builder =
    ///     AuthorizationServer::dynamic_builder("https://auth.example.com").store(MemoryStore::new());
    /// if std::env::args().count() < 100 {
    ///     builder = builder.register(AnyGrant::new(Machine));
    /// }
    /// let server = builder.build()?;
    /// # Ok::<(), oauth_grants::server::BuildError>(())
    /// ```
    pub fn dynamic_builder(issuer: impl Into<String>) -> DynamicBuilder {
        ServerBuilder::assembling(Assembly::new(issuer.into()))
    }
}

/// Settings.
impl<State> ServerBuilder<State> {
    /// The scopes that this server has. Without it, whatever a client is registered for may be asked for.
    pub fn scopes(mut self, scopes: Scope /* scope!("…") */) -> Self {
        self.assembly.scopes.set_supported(scopes);
        self
    }

    /// Declares a protected resource, for which clients may ask for tokens (RFC 8707 section 2). Without any, `resource` is
    /// not read, and tokens are for nobody in particular.
    ///
    /// A request that names no resource gets a token for every declared one that is reached with the granted scope. Whom a
    /// token is for is kept as what an [extension](crate::extension) keeps, as an [`Audience`](crate::model::Audience), for
    /// which models of one's own need a place.
    pub fn resource(mut self, resource: Resource /* Resource::new("…".parse()?) */) -> Self {
        self.assembly.resources.declare(resource);
        self
    }

    /// What a request without `scope` is given; without this, all that the client is registered for.
    pub fn default_scope(mut self, default: DefaultScope /* DefaultScope::These(scope!("…")) */) -> Self {
        self.assembly.scopes.set_default(default);
        self
    }

    /// How long codes and tokens live, where neither the grant nor the client says otherwise.
    #[doc(alias("access_token_lifetime", "code_lifetime", "refresh_token_lifetime"))]
    pub fn lifetimes(mut self, lifetimes: Lifetimes /* Lifetimes::DEFAULT.access_token(…) */) -> Self {
        self.assembly.lifetimes = lifetimes;
        self
    }

    /// Adds a client authentication method, in place of one of the same name.
    pub fn client_authentication(mut self, method: impl ClientAuthentication) -> Self {
        self.assembly.methods.register(method);
        self
    }

    /// Which origins' scripts may call the endpoints that are open to scripts; without it, none.
    pub fn cors(mut self, cors: Cors /* Cors::allow(AllowedOrigins::these([…])) */) -> Self {
        self.assembly.cors = cors;
        self
    }

    /// Verifies client secrets that people chose, which are kept [under argon2](crate::protocol::Argon2Hash), on these threads.
    /// From then on, every failed attempt to authenticate with a secret costs as much as one against such a secret, so that
    /// its time does not tell whether there is such a client.
    #[cfg(feature = "argon2")]
    pub fn argon2(mut self, workers: Argon2Workers) -> Self {
        self.assembly.secret_verification = SecretVerification::with_workers(workers);
        self
    }

    /// How often somebody may guess a secret, a password or a code before they are turned away; without this, as
    /// [`Buckets`](crate::limit::Buckets) says, which also has the settings for each and can switch it off.
    pub fn rate_limit(mut self, limit: impl RateLimit) -> Self {
        self.assembly.rate_limit = SharedRateLimit::new(limit);
        self
    }

    /// Adds a place where events go, as `|event| eprintln!("{event}")`; without this they go nowhere. Each of several is told.
    /// It is called in the middle of a request and should return at once.
    pub fn events(mut self, sink: impl Fn(&Event<'_>) + ThreadSafe + 'static) -> Self {
        self.assembly.events.add(sink);
        self
    }

    /// Where consents are kept. Without it nothing is remembered: people are asked each time, and can withdraw nothing.
    ///
    /// With it, whoever agreed to what a confidential client asks for is not asked again, for
    /// [a year](super::CONSENT_REMEMBERED) at a time. They [see](AuthorizationServer::consents) what they agreed to and
    /// [withdraw](AuthorizationServer::withdraw_consent) it, in the application's pages or in the built-in ones.
    ///
    /// ```
    /// use oauth_grants::prelude::*;
    ///
    /// # #[grant(type = "client_credentials")]
    /// # struct Machine;
    /// let store = MemoryStore::new();
    /// let server = AuthorizationServer::builder("https://auth.example.com")
    ///     .store(store.clone())
    ///     .consent_store(store)
    ///     .register_grant(Machine)
    ///     .build()?;
    /// # Ok::<(), oauth_grants::server::BuildError>(())
    /// ```
    pub fn consent_store(mut self, store: impl ConsentStore) -> Self {
        self.assembly.consents = Some(SharedConsentStore::new(store));
        self
    }

    /// The clock; without this, the operating system's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.assembly.clock = Arc::new(clock);
        self
    }

    fn assembling(assembly: Assembly) -> Self {
        Self { assembly, state: PhantomData }
    }

    fn into_state<Next>(self) -> ServerBuilder<Next> {
        ServerBuilder::assembling(self.assembly)
    }
}

/// What is registered already where a grant is to be.
type Taken<T, G> = <<T as Grant>::Kind as RegisterInto<G, T>>::Slot;

/// The state of a builder after one more grant.
type Next<T, G, S, N, Pr> = Typed<<<T as Grant>::Kind as RegisterInto<G, T>>::Next, S, N, Pr>;

/// Grants.
impl<G, S, N, Pr> ServerBuilder<Typed<G, S, N, Pr>> {
    /// Registers a grant.
    pub fn register_grant<T: Grant + ThreadSafe>(self, grant: T) -> ServerBuilder<Next<T, G, S, N, Pr>>
    where
        T::Kind: Mounts<T> + RegisterInto<G, T>,
        Taken<T, G>: VacantFor<T::Kind>,
    {
        let mut builder = self.into_state();
        builder.assembly.grants.push(AnyGrant::new(grant));
        builder
    }

    /// Registers a grant with extensions, which run in this order: an array of one type, or a tuple.
    pub fn register_grant_with<T: Grant + ThreadSafe>(
        self,
        grant: T,
        extensions: impl Extensions<T::Kind>,
    ) -> ServerBuilder<Next<T, G, S, N, Pr>>
    where
        T::Kind: Mounts<T> + RegisterInto<G, T>,
        Taken<T, G>: VacantFor<T::Kind>,
    {
        let mut builder = self.into_state();
        builder.assembly.grants.push(AnyGrant::with_extensions(grant, extensions));
        builder
    }
}

/// Stores, interaction and profile.
impl<S: BuilderState> ServerBuilder<S> {
    /// One store for everything. What keeps one of them alone, and stands in its place there, is given after it.
    pub fn store<T: Store>(mut self, store: T) -> ServerBuilder<S::WithStore<T>>
    where
        S::Stores: Replaceable,
    {
        self.assembly.keep_in(store);
        self.into_state()
    }

    /// The store for clients.
    pub fn client_store(mut self, store: impl ClientStore) -> ServerBuilder<S::WithClients> {
        self.assembly.clients = Some(SharedClientStore::new(store));
        self.into_state()
    }

    /// The store for authorization codes.
    pub fn authorization_code_store(mut self, store: impl AuthorizationCodeStore) -> ServerBuilder<S::WithCodes> {
        self.assembly.authorization_codes = Some(SharedAuthorizationCodeStore::new(store));
        self.into_state()
    }

    /// The store for tokens.
    pub fn token_store<T: TokenStore>(mut self, store: T) -> ServerBuilder<S::WithTokens<T>> {
        self.assembly.tokens = Some(SharedTokenStore::new(store));
        self.into_state()
    }

    /// How a person is signed in and asked for consent.
    pub fn interaction(mut self, interaction: impl Interaction) -> ServerBuilder<S::WithInteraction> {
        self.assembly.interaction = Some(SharedInteraction::new(interaction));
        self.into_state()
    }

    /// Holds the server to a profile, which allows less than RFC 6749 does: what only warned is an error now.
    ///
    /// ```
    /// use oauth_grants::{prelude::*, server::OAuth21};
    ///
    /// #[grant(type = "client_credentials")]
    /// struct Machine;
    ///
    /// let builder = AuthorizationServer::builder(issuer!("https://auth.example.com")).profile(OAuth21);
    /// let server = builder.store(MemoryStore::new()).register_grant(Machine).build()?;
    /// # Ok::<(), oauth_grants::server::BuildError>(())
    /// ```
    pub fn profile<P: Profile>(mut self, profile: P) -> ServerBuilder<S::WithProfile<P>> {
        self.assembly.profile = Some(profile.rules());
        self.into_state()
    }
}

/// The stores for authorization codes of a server with these.
type Codes<Cl, Co, To> = <Kept<Cl, Co, To> as Stores>::Codes;

impl<C, I, P, M, R, A, F, Cl, Co, To, N, Pr>
    ServerBuilder<Typed<Grants<C, I, P, M, R, A, F>, Kept<Cl, Co, To>, N, Pr>>
{
    /// Assembles the server.
    ///
    /// # Errors
    ///
    /// Everything that the compiler cannot see, all at once: a malformed issuer, two grants under one name, an
    /// authentication method that nobody registered, a lifetime out of bounds, an extension given twice.
    pub fn build(self) -> Result<AuthorizationServer, BuildError>
    where
        Kept<Cl, Co, To>: Stores<Given: Stored, Clients: ClientsKept, Tokens: TokensKept>,
        To: TokensIn,
        C: Slot<Asks<Codes<Cl, Co, To>, Set>: CodesKept>,
        C: Slot<Asks<To::Store, Unasked>: KeepsFamilies>,
        I: Slot<Asks<To::Store, Unasked>: KeepsFamilies>,
        P: Slot<Asks<To::Store, Unasked>: KeepsFamilies>,
        R: Slot<Asks<To::Store, Unasked>: KeepsFamilies + KeepsRefreshTokens>,
        A: Slot<Asks<N, Set>: SignsIn>,
        R: Slot<Asks<F, Set>: Feeds>,
        Pr: HasCodes<C> + HasImplicit<I> + HasPasswords<P>,
    {
        self.assembly.build()
    }
}

/// Grants chosen at run time.
impl DynamicBuilder {
    /// Registers a grant.
    pub fn register(mut self, grant: AnyGrant /* AnyGrant::new(grant) */) -> Self {
        self.assembly.grants.push(grant);
        self
    }

    /// Assembles the server.
    ///
    /// # Errors
    ///
    /// Everything that is missing, given twice or wrong, all at once.
    pub fn build(self) -> Result<AuthorizationServer, BuildError> {
        self.assembly.build()
    }
}

impl<State> std::fmt::Debug for ServerBuilder<State> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerBuilder").field("grants", &self.assembly.grants).finish_non_exhaustive()
    }
}
