//! One kept connection: HTTP/1.1 with as little as the load needs, so that the client is not what is measured. An answer
//! with another status than expected is an error.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::Failure;

/// No answer of a server that is measured is longer.
const MOST_BYTES: usize = 16 * 1024;

pub(super) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer, until the next request.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    head: &'a str,
    pub(super) body: &'a str,
}

impl Connection {
    pub(super) async fn open(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(MOST_BYTES) })
    }

    /// Sends a request and waits for its answer.
    pub(super) async fn ask(&mut self, request: &[u8]) -> Result<Answer<'_>, Failure> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let (head, length) = loop {
            if self.buffer.len() > MOST_BYTES {
                return Err("an answer that is too long".into());
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some(whole) = whole(&self.buffer)? {
                break whole;
            }
        };
        let text = std::str::from_utf8(&self.buffer)?;
        let (head, body) = text.split_at(head);
        let status = head.get(9..12).ok_or("an answer without a status")?.parse()?;
        Ok(Answer { status, head, body: &body[..length] })
    }
}

/// Where the head of an answer ends, and how long its body is, if all of it is there.
fn whole(buffer: &[u8]) -> Result<Option<(usize, usize)>, Failure> {
    let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
    let head = end + 4;
    let text = std::str::from_utf8(&buffer[..end])?;
    let length: usize = header(text, "content-length").ok_or("an answer without a length")?.parse()?;
    Ok((buffer.len() >= head + length).then_some((head, length)))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.split("\r\n").skip(1).find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

impl Answer<'_> {
    /// The code that a redirect carries.
    pub(super) fn code(&self) -> Result<String, Failure> {
        let location = header(self.head, "location").ok_or_else(|| self.unexpected("a redirect"))?;
        let (_, query) = location.split_once('?').ok_or("a redirect without a query")?;
        let code = query.split('&').find_map(|pair| pair.strip_prefix("code=")).ok_or("a redirect without a code")?;
        Ok(code.to_owned())
    }

    /// The member of this name, a string, as it stands in the text.
    pub(super) fn member(&self, name: &str) -> Result<&str, Failure> {
        if self.status != 200 {
            return Err(self.unexpected("200"));
        }
        let (_, rest) = self.body.split_once(&format!("\"{name}\":\"")).ok_or_else(|| self.unexpected(name))?;
        rest.split_once('"').map(|(value, _)| value).ok_or_else(|| self.unexpected(name))
    }

    /// Makes sure that it is what was expected.
    pub(super) fn expect(&self, text: &str) -> Result<(), Failure> {
        if self.status == 200 && self.body.contains(text) { Ok(()) } else { Err(self.unexpected(text)) }
    }

    fn unexpected(&self, expected: &str) -> Failure {
        format!("expected {expected}, and got {} {}", self.status, self.body).into()
    }
}
