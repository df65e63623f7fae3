use oauth_grants::{prelude::*, protocol::Issuer};

const QUERY: Issuer = issuer!("https://auth.example.com?tenant=1"); //~ 1
const FRAGMENT: Issuer = issuer!("https://auth.example.com#tenant"); //~ 1
const NO_SCHEME: Issuer = issuer!("auth.example.com"); //~ 1
const NO_HOST: Issuer = issuer!("https:///tenant"); //~ 1
const OTHER_SCHEME: Issuer = issuer!("ftp://auth.example.com"); //~ 1
const USER: Issuer = issuer!("https://me@auth.example.com"); //~ 1
const PORT: Issuer = issuer!("https://auth.example.com:65536"); //~ 1
const SLASH: Issuer = issuer!("https://auth.example.com/"); //~ 1
const METADATA: Issuer = issuer!("https://auth.example.com/.well-known/oauth-authorization-server"); //~ 1
const METADATA_OF_PATH: Issuer = issuer!("https://auth.example.com/.well-known/oauth-authorization-server/tenant"); //~ 1
const EMPTY_SEGMENT: Issuer = issuer!("https://auth.example.com/a//b"); //~ 1
const BRACES: Issuer = issuer!("https://auth.example.com/'tenant'"); //~ 1
const ESCAPE: Issuer = issuer!("https://auth%2eexample.com"); //~ 1

fn main() {
    let _ = AuthorizationServer::builder(issuer!("http://auth.example.com")); //~ 1
}
