//! What has been given to a builder, as types, so that `cargo check` sees what is missing or given twice.
//!
//! No user ever writes these types: [`build`](super::ServerBuilder::build) erases them. They are public because the
//! builder's methods name them, and hidden. Nothing can be done with them elsewhere: only this crate makes builders.

use std::marker::PhantomData;

use crate::{
    grant::kind::{self, Kind},
    model::{KeepsFamilies, KeepsRefreshTokens},
};

/// Not given yet.
#[derive(Debug)]
pub enum Unset {}

/// Given.
#[derive(Debug)]
pub enum Set {}

/// A grant or a store of this type is given.
#[derive(Debug)]
pub struct Given<Value>(PhantomData<Value>);

/// The state of a builder whose grants are known to the compiler: `Grants`, `Stores`, whether an interaction is given, and
/// which profile.
#[derive(Debug)]
pub struct Typed<Grants, Stores, Interaction, Profile>(PhantomData<(Grants, Stores, Interaction, Profile)>);

/// The state of a builder whose grants are chosen at run time.
#[derive(Debug)]
pub enum Dynamic {}

/// One slot for each standard kind; then whether a grant asks a person, and whether one offers refresh tokens.
#[derive(Debug)]
pub struct Grants<Code, Implicit, Password, Client, Refresh, Asks, Feeds>(
    PhantomData<(Code, Implicit, Password, Client, Refresh, Asks, Feeds)>,
);

/// One slot for each concern: clients, authorization codes, tokens. The last knows its store, of which grants ask more.
#[derive(Debug)]
pub struct Kept<Clients, Codes, Tokens>(PhantomData<(Clients, Codes, Tokens)>);

/// No grant yet.
pub type NoGrants = Grants<Unset, Unset, Unset, Unset, Unset, Unset, Unset>;

/// The state of a builder, and what it becomes when something is given.
pub trait BuilderState {
    /// Which stores are given, as far as the compiler knows.
    type Stores;
    /// With a client store.
    type WithClients;
    /// With a store for authorization codes.
    type WithCodes;
    /// With a token store.
    type WithTokens<Store>;
    /// With all three.
    type WithStore<Store>;
    /// With an interaction.
    type WithInteraction;
    /// With a profile.
    type WithProfile<Profile>;
}

impl<G, Cl, Co, To, N, Pr> BuilderState for Typed<G, Kept<Cl, Co, To>, N, Pr> {
    type Stores = Kept<Cl, Co, To>;
    type WithClients = Typed<G, Kept<Set, Co, To>, N, Pr>;
    type WithCodes = Typed<G, Kept<Cl, Set, To>, N, Pr>;
    type WithTokens<Store> = Typed<G, Kept<Cl, Co, Given<Store>>, N, Pr>;
    type WithStore<Store> = Typed<G, Kept<Set, Set, Given<Store>>, N, Pr>;
    type WithInteraction = Typed<G, Kept<Cl, Co, To>, Set, Pr>;
    type WithProfile<Profile> = Typed<G, Kept<Cl, Co, To>, N, Profile>;
}

impl BuilderState for Dynamic {
    type Stores = Kept<Unset, Unset, Unset>;
    type WithClients = Self;
    type WithCodes = Self;
    type WithTokens<Store> = Self;
    type WithStore<Store> = Self;
    type WithInteraction = Self;
    type WithProfile<Profile> = Self;
}

/// A kind of grant, of which this one is registered beside others.
pub trait RegisterInto<Registered, Grant> {
    /// What is in its slot.
    type Slot;
    /// The grants after the registration.
    type Next;
}

/// A slot that a grant of this kind may be put into. It is asked of the slot alone, so that the message shows no others.
#[diagnostic::on_unimplemented(
    message = "a grant of kind `{Kind}` is already registered with this server",
    label = "second registration of the same grant type",
    note = "keep one of the two: each `grant_type` names exactly one grant (RFC 6749 section 4.5)"
)]
pub trait VacantFor<Kind> {}

#[diagnostic::do_not_recommend]
impl<Kind> VacantFor<Kind> for Unset {}

/// A fact of a kind, as a type.
#[derive(Debug)]
pub enum Fact<const HOLDS: bool> {}

/// What is known after one more grant: once something is set, it stays.
pub trait Adds<Earlier> {
    /// It.
    type Now;
}

impl<Earlier> Adds<Earlier> for Fact<true> {
    type Now = Set;
}

impl<Earlier> Adds<Earlier> for Fact<false> {
    type Now = Earlier;
}

type Since<const HOLDS: bool, Earlier> = <Fact<HOLDS> as Adds<Earlier>>::Now;

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::AuthorizationCode {
    type Slot = C;
    type Next = Grants<Given<T>, I, P, M, R, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::Implicit {
    type Slot = I;
    type Next = Grants<C, Given<T>, P, M, R, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::Password {
    type Slot = P;
    type Next = Grants<C, I, Given<T>, M, R, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::ClientCredentials {
    type Slot = M;
    type Next = Grants<C, I, P, Given<T>, R, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::RefreshToken {
    type Slot = R;
    type Next = Grants<C, I, P, M, Given<T>, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

// Of grants of one's own there may be any number.
impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::CustomToken {
    type Slot = Unset;
    type Next = Grants<C, I, P, M, R, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::CustomAuthorization {
    type Slot = Unset;
    type Next = Grants<C, I, P, M, R, Since<{ Self::ASKS_A_PERSON }, A>, Since<{ Self::FEEDS_REFRESH }, F>>;
}

impl<T, C, I, P, M, R, A, F> RegisterInto<Grants<C, I, P, M, R, A, F>, T> for kind::Custom {
    type Slot = Unset;
    type Next =
        Grants<C, I, P, M, R, Since<{ kind::Custom::ASKS_A_PERSON }, A>, Since<{ kind::Custom::FEEDS_REFRESH }, F>>;
}

/// Whether any store is given; if so, those that are. Of a server without any, [`Stored`] alone tells.
pub trait Stores {
    /// Whether any is.
    type Given;
    /// What is given for clients.
    type Clients;
    /// What is given for authorization codes.
    type Codes;
    /// What is given for tokens.
    type Tokens;
}

impl<Codes, Tokens> Stores for Kept<Set, Codes, Tokens> {
    type Given = Set;
    type Clients = Set;
    type Codes = Codes;
    type Tokens = Tokens;
}

impl<Tokens> Stores for Kept<Unset, Set, Tokens> {
    type Given = Set;
    type Clients = Unset;
    type Codes = Set;
    type Tokens = Tokens;
}

impl<Store> Stores for Kept<Unset, Unset, Given<Store>> {
    type Given = Set;
    type Clients = Unset;
    type Codes = Unset;
    type Tokens = Given<Store>;
}

impl Stores for Kept<Unset, Unset, Unset> {
    type Given = Unset;
    type Clients = Set;
    type Codes = Set;
    type Tokens = Given<Unasked>;
}

/// Nothing is lost when a store for everything is given.
#[diagnostic::on_unimplemented(
    message = "the server has a store already",
    label = "keep one of the two: this one would stand in place of what was given before",
    note = "`.store(…)` is for everything and comes first; `.client_store(…)`, `.authorization_code_store(…)` and `.token_store(…)` come after it"
)]
pub trait Replaceable {}

#[diagnostic::do_not_recommend]
impl Replaceable for Kept<Unset, Unset, Unset> {}

/// The server has a store.
#[diagnostic::on_unimplemented(
    message = "the server has no store",
    label = "call `.store(…)` before `.build()`, as `.store(MemoryStore::new())`",
    note = "stores that keep one of them each are given with `.client_store(…)`, `.authorization_code_store(…)` and `.token_store(…)`",
    note = "each call gives the builder back with what it was given: write one chain, or `let builder = builder.store(…);`"
)]
pub trait Stored {}

#[diagnostic::do_not_recommend]
impl Stored for Set {}

/// The server has a client store.
#[diagnostic::on_unimplemented(
    message = "the server keeps no clients",
    label = "call `.store(…)` or `.client_store(…)` before `.build()`",
    note = "a client is known to the server before it asks for anything (RFC 6749 section 2)"
)]
pub trait ClientsKept {}

#[diagnostic::do_not_recommend]
impl ClientsKept for Set {}

/// The server has a token store.
#[diagnostic::on_unimplemented(
    message = "the server keeps no tokens",
    label = "call `.store(…)` or `.token_store(…)` before `.build()`"
)]
pub trait TokensKept {}

#[diagnostic::do_not_recommend]
impl<Store> TokensKept for Given<Store> {}

/// What is in a slot, and so what is asked of the rest of the server. It is a trait of the slot alone: where the kind of a grant is not
/// known, because the grant was declared twice and that is told, the compiler could choose an implementation and tells nothing more.
pub trait Slot {
    /// `Given`, if there is something in it; or else what has all that could be asked.
    type Asks<Given, Otherwise>;
}

impl Slot for Unset {
    type Asks<Given, Otherwise> = Otherwise;
}

impl Slot for Set {
    type Asks<Given, Otherwise> = Given;
}

impl<Value> Slot for Given<Value> {
    type Asks<Given, Otherwise> = Given;
}

/// The token store, of which grants ask more than access tokens. Of one that is not given, [`TokensKept`] tells.
pub trait TokensIn {
    /// It.
    type Store;
}

impl<Store> TokensIn for Given<Store> {
    type Store = Store;
}

impl TokensIn for Unset {
    type Store = Unasked;
}

/// The store of which nothing is asked.
#[derive(Debug)]
pub enum Unasked {}

#[diagnostic::do_not_recommend]
impl KeepsFamilies for Unasked {}

#[diagnostic::do_not_recommend]
impl KeepsRefreshTokens for Unasked {}

/// The server has a store for authorization codes, if a grant issues them.
#[diagnostic::on_unimplemented(
    message = "an `authorization_code` grant is registered, but the server keeps no authorization codes",
    label = "call `.store(…)` or `.authorization_code_store(…)` before `.build()`",
    note = "a code is kept so that it is used once (RFC 6749 section 4.1.2)"
)]
pub trait CodesKept {}

#[diagnostic::do_not_recommend]
impl CodesKept for Set {}

/// The server can sign a person in, if a grant asks one.
#[diagnostic::on_unimplemented(
    message = "a registered grant asks a person for consent, but nobody signs them in",
    label = "call `.interaction(…)` before `.build()`",
    note = "the authorization endpoint authenticates the resource owner (RFC 6749 section 3.1)"
)]
pub trait SignsIn {}

#[diagnostic::do_not_recommend]
impl SignsIn for Set {}

/// A registered grant offers refresh tokens, if a grant takes them.
#[diagnostic::on_unimplemented(
    message = "the `refresh_token` grant can never be used: no registered grant issues refresh tokens",
    label = "register an `authorization_code`, a `password` or a custom grant as well",
    note = "refresh tokens are issued with access tokens (RFC 6749 section 1.5)"
)]
pub trait Feeds {}

#[diagnostic::do_not_recommend]
impl Feeds for Set {}
