//! [`HttpClient`]: `reqwest` as the `oauth2` crate wants it, and the two requests that are not OAuth.

use oauth2::{HttpRequest, HttpResponse};
use reqwest::{Client, redirect::Policy};
use serde::de::DeserializeOwned;

use crate::error::Failure;

/// Sends requests.
pub(crate) struct HttpClient(Client);

impl HttpClient {
    pub(crate) fn new() -> Result<Self, Failure> {
        // A token endpoint that redirects would have secrets sent elsewhere.
        Ok(Self(Client::builder().redirect(Policy::none()).build()?))
    }

    /// Sends a request of the `oauth2` crate.
    pub(crate) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
        let answer = self.0.execute(request.try_into()?).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut response = HttpResponse::new(answer.bytes().await?.to_vec());
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// Reads a JSON document.
    pub(crate) async fn document<T: DeserializeOwned>(&self, address: &str) -> Result<T, Failure> {
        let answer = self.0.get(address).send().await?;
        if !answer.status().is_success() {
            return Err(Failure::NoDocument { address: address.to_owned(), status: answer.status() });
        }
        Ok(answer.json().await?)
    }

    /// What the demo's resource says of a token.
    pub(crate) async fn resource(&self, issuer: &str, access_token: &str) -> Result<String, Failure> {
        let answer = self.0.get(format!("{issuer}/demo/me")).bearer_auth(access_token).send().await?;
        if !answer.status().is_success() {
            return Err(Failure::Resource(answer.status()));
        }
        Ok(answer.text().await?)
    }
}
