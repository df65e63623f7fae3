//! Protected resources: the APIs that tokens are for (RFC 6749 section 1.1, RFC 8707).

mod declaration;

pub use self::declaration::Resource;
