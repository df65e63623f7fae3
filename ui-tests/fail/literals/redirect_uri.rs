use oauth_grants::prelude::*;

const FRAGMENT: RedirectUri = redirect_uri!("https://shop.example/callback#done"); //~ 1
const RELATIVE: RedirectUri = redirect_uri!("/callback"); //~ 1
const UPPER_CASE: RedirectUri = redirect_uri!("HTTPS://shop.example/callback"); //~ 1
const SPACE: RedirectUri = redirect_uri!("https://shop.example/call back"); //~ 1
const ESCAPE: RedirectUri = redirect_uri!("https://shop.example/%zz"); //~ 1
const USER: RedirectUri = redirect_uri!("https://shop.example@evil.example/callback"); //~ 1
const SCHEME: RedirectUri = redirect_uri!("myapp:/callback"); //~ 1
const SCRIPT: RedirectUri = redirect_uri!("javascript:alert(1)"); //~ 1
const NO_HOST: RedirectUri = redirect_uri!("https:///callback"); //~ 1
const NO_PATH: RedirectUri = redirect_uri!("https://shop.example"); //~ 1
const PORT: RedirectUri = redirect_uri!("https://shop.example:0/callback"); //~ 1
const PLAIN: RedirectUri = redirect_uri!("http://shop.example/callback"); //~ 1
const WILDCARD: RedirectUri = redirect_uri!("https://*.shop.example/callback"); //~ 1
const DOTS: RedirectUri = redirect_uri!("https://shop.example/a/%2E%2e/callback"); //~ 1
const RESERVED: RedirectUri = redirect_uri!("https://shop.example/callback?shop=1&st%61te=2"); //~ 1

fn main() {}
