//! Names that `#[grant(…)]` uses where a declaration chooses something insecure, so that the compiler warns at the very
//! word. `#[expect(deprecated, reason = "…")]` or `insecure = "…"` silences it.

/// The declaration says `type = "password"`.
#[deprecated = "the resource owner password credentials grant must not be used (RFC 9700 section 2.4)\n\
    help: use the authorization code grant with PKCE, or say why with `insecure = \"…\"`"]
pub const password_grant: () = ();

/// The declaration says `type = "implicit"`.
#[deprecated = "the implicit grant should not be used (RFC 9700 section 2.1.2)\n\
    help: use the authorization code grant with PKCE, or say why with `insecure = \"…\"`"]
pub const implicit_grant: () = ();

/// The declaration says `code_challenge_methods = ["plain"]`.
#[deprecated = "the code challenge method `plain` protects against nobody who reads the request (RFC 9700 section 2.1.1)\n\
    help: use `S256` alone, or say why with `insecure = \"…\"`"]
pub const plain_code_challenge: () = ();

/// The declaration says `pkce = "off"`.
#[deprecated = "codes without PKCE can be injected (RFC 9700 section 2.1.1)\n\
    help: leave `pkce` out, or say why with `insecure = \"…\"`"]
pub const without_pkce: () = ();
