//! Requests as text: the first line has method and address, the next ones headers, and after an empty line comes the body.
//!
//! What cannot be in HTTP is left out, as a web server in front would refuse it. And as the layer of an application does that
//! trusts its proxy, a header with a client's certificate is taken off and becomes what the library reads.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Uri};
use oauth_grants::protocol::ClientCertificate;

/// The header whose value stands for a certificate.
const CERTIFICATE: &str = "client-certificate";

/// Reads a request; `None` when its first line cannot be one.
pub fn parse(text: &[u8]) -> Option<Request<Bytes>> {
    let (head, body) = match text.windows(2).position(|two| two == b"\n\n") {
        Some(position) => (&text[..position], &text[position + 2..]),
        None => (text, &[][..]),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = lines.next()?;
    let space = first.iter().position(|byte| *byte == b' ')?;
    let method = Method::from_bytes(&first[..space]).ok()?;
    let uri = Uri::try_from(&first[space + 1..]).ok()?;
    let mut request = Request::new(Bytes::copy_from_slice(body));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    for line in lines {
        match header(line) {
            Some((name, value)) if name == CERTIFICATE => {
                request.extensions_mut().insert(ClientCertificate::from_der(value.as_bytes()));
            }
            // As many as a web server takes.
            Some((name, value)) if request.headers().len() < 100 => {
                request.headers_mut().append(name, value);
            }
            _ => {}
        }
    }
    Some(request)
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = HeaderName::from_bytes(&line[..colon]).ok()?;
    let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
    Some((name, value))
}
