use oauth_grants::prelude::*;

const FRAGMENT: RedirectUri = redirect_uri!("https://shop.example/callback#done");
const RELATIVE: RedirectUri = redirect_uri!("/callback");
const UPPER_CASE: RedirectUri = redirect_uri!("HTTPS://shop.example/callback");
const SPACE: RedirectUri = redirect_uri!("https://shop.example/call back");
const ESCAPE: RedirectUri = redirect_uri!("https://shop.example/%zz");
const USER: RedirectUri = redirect_uri!("https://shop.example@evil.example/callback");
const SCHEME: RedirectUri = redirect_uri!("myapp:/callback");
const SCRIPT: RedirectUri = redirect_uri!("javascript:alert(1)");
const NO_HOST: RedirectUri = redirect_uri!("https:///callback");
const NO_PATH: RedirectUri = redirect_uri!("https://shop.example");
const PORT: RedirectUri = redirect_uri!("https://shop.example:0/callback");
const PLAIN: RedirectUri = redirect_uri!("http://shop.example/callback");
const WILDCARD: RedirectUri = redirect_uri!("https://*.shop.example/callback");
const DOTS: RedirectUri = redirect_uri!("https://shop.example/a/%2E%2e/callback");
const RESERVED: RedirectUri = redirect_uri!("https://shop.example/callback?shop=1&st%61te=2");

fn main() {}
