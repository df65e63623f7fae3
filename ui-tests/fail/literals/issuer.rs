use oauth_grants::{prelude::*, protocol::Issuer};

const QUERY: Issuer = issuer!("https://auth.example.com?tenant=1");
const FRAGMENT: Issuer = issuer!("https://auth.example.com#tenant");
const NO_SCHEME: Issuer = issuer!("auth.example.com");
const NO_HOST: Issuer = issuer!("https:///tenant");
const OTHER_SCHEME: Issuer = issuer!("ftp://auth.example.com");
const USER: Issuer = issuer!("https://me@auth.example.com");
const PORT: Issuer = issuer!("https://auth.example.com:65536");
const SLASH: Issuer = issuer!("https://auth.example.com/");
const EMPTY_SEGMENT: Issuer = issuer!("https://auth.example.com/a//b");
const BRACES: Issuer = issuer!("https://auth.example.com/'tenant'");
const ESCAPE: Issuer = issuer!("https://auth%2eexample.com");

fn main() {
    let _ = AuthorizationServer::builder(issuer!("http://auth.example.com"));
}
