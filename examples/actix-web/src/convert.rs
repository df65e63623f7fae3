//! Between the types of actix-web, which are those of `http` 0.2, and those of `http` 1.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    error::{Error, ErrorBadRequest, ErrorInternalServerError, ErrorPayloadTooLarge, ErrorRequestTimeout},
    http::StatusCode,
    rt::time::timeout,
    web::{Bytes, Payload},
};
use http::{HeaderName, HeaderValue, Request, Response};
use oauth_grants::{limit::PeerAddress, prelude::AuthorizationServer, protocol::Parameters};

/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Has the server answer a request.
pub(crate) async fn answer(
    server: AuthorizationServer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Error> {
    let reading = timeout(PATIENCE, payload.to_bytes_limited(Parameters::MOST_BYTES)).await;
    let body = reading.map_err(ErrorRequestTimeout)?.map_err(ErrorPayloadTooLarge)??;
    let request = to_server(&request, body).map_err(ErrorBadRequest)?;
    from_server(server.handle(request).await)
}

fn to_server(request: &HttpRequest, body: Bytes) -> Result<Request<Bytes>, http::Error> {
    let mut converted = Request::builder().method(request.method().as_str()).uri(request.uri().to_string());
    for (name, value) in request.headers() {
        converted = converted.header(name.as_str(), value.as_bytes());
    }
    // Not what a header says: anybody can write one.
    if let Some(peer) = request.peer_addr() {
        converted = converted.extension(PeerAddress(peer.ip()));
    }
    converted.body(body)
}

fn from_server(response: Response<Bytes>) -> Result<HttpResponse, Error> {
    let status = StatusCode::from_u16(response.status().as_u16()).map_err(ErrorInternalServerError)?;
    let mut converted = HttpResponseBuilder::new(status);
    for (name, value) in response.headers() {
        converted.append_header((HeaderName::as_str(name), HeaderValue::as_bytes(value)));
    }
    Ok(converted.body(response.into_body()))
}
