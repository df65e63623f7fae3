//! [`TrustedProxies`]: whose word is taken for where a request comes from.
//!
//! Each proxy appends to `X-Forwarded-For` the address that it was spoken to from, so the header is read from its end, for as long as
//! what stands there is a proxy of ours. Whatever else it says, a client may have written, bytes that are no text among it. It must never
//! take a client for the proxy.

use std::{
    net::{IpAddr, SocketAddr},
    str::{self, FromStr},
};

use hyper::HeaderMap;
use ipnet::IpNet;
use oauth_grants::limit::PeerAddress;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies in front of the server.
#[derive(Clone, Debug, Default)]
pub(crate) struct TrustedProxies(Vec<Network>);

/// One of them, or all of a network.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Network(IpNet);

/// The text is neither an address nor a network.
#[derive(Debug, thiserror::Error)]
#[error("write an IP address, as `\"127.0.0.1\"`, or a network, as `\"10.0.0.0/8\"`")]
pub(crate) struct InvalidNetwork;

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let address = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
        address.or_else(|_| text.parse()).map(Self).map_err(|_| InvalidNetwork)
    }
}

impl FromIterator<Network> for TrustedProxies {
    fn from_iter<I: IntoIterator<Item = Network>>(networks: I) -> Self {
        Self(networks.into_iter().collect())
    }
}

impl TrustedProxies {
    /// Who asks, when this machine speaks to us: what proxies of ours say, or else the machine itself. Nobody knows where one of ours says
    /// what cannot be read.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> Option<PeerAddress> {
        if !self.include(peer) {
            return Some(PeerAddress(peer));
        }
        let lines = headers.get_all(FORWARDED_FOR).iter().rev();
        for hop in lines.flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b',')) {
            let address = address(hop)?;
            if !self.include(address) {
                return Some(PeerAddress(address));
            }
        }
        Some(PeerAddress(peer))
    }

    fn include(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|Network(network)| network.contains(&address))
    }
}

/// One address of the header. Some proxies write the port as well.
fn address(hop: &[u8]) -> Option<IpAddr> {
    let hop = str::from_utf8(hop).ok()?.trim();
    hop.parse().or_else(|_| hop.parse().map(|address: SocketAddr| address.ip())).ok()
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn client(peer: &str, lines: &[&str]) -> String {
        client_by(peer, lines.iter().map(|line| line.parse().unwrap()))
    }

    fn client_by(peer: &str, lines: impl IntoIterator<Item = HeaderValue>) -> String {
        let proxies = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"].map(|network| network.parse().unwrap());
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line);
        }
        let client = TrustedProxies::from_iter(proxies).client(peer.parse().unwrap(), &headers);
        client.map_or("nobody knows".to_owned(), |PeerAddress(address)| address.to_string())
    }

    #[test]
    fn a_proxy_says_who_asks_and_nobody_else_does() {
        assert_eq!(client("127.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(client("::ffff:127.0.0.1", &["2001:db8::7"]), "2001:db8::7");
        assert_eq!(client("198.51.100.1", &["192.0.2.7"]), "198.51.100.1");
        assert_eq!(client("127.0.0.2", &["192.0.2.7"]), "127.0.0.2");
    }

    #[test]
    fn what_a_client_wrote_itself_stands_before_what_the_proxies_wrote() {
        assert_eq!(client("127.0.0.1", &["203.0.113.1, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(client("127.0.0.1", &["203.0.113.1", "192.0.2.7"]), "192.0.2.7");
        assert_eq!(client("127.0.0.1", &["203.0.113.1, 192.0.2.7 ,10.1.2.3", "fd00::1"]), "192.0.2.7");
        assert_eq!(client("127.0.0.1", &["<script>, 192.0.2.7"]), "192.0.2.7");
    }

    #[test]
    fn a_client_that_writes_what_is_no_text_is_still_the_one_that_the_proxy_saw() {
        let line = HeaderValue::from_bytes(b"\xff, 192.0.2.7").unwrap();
        assert_eq!(client_by("127.0.0.1", [line]), "192.0.2.7");
        let own = HeaderValue::from_bytes(b"\xff").unwrap();
        assert_eq!(client_by("127.0.0.1", [own, HeaderValue::from_static("192.0.2.7")]), "192.0.2.7");
    }

    #[test]
    fn a_proxy_may_write_the_port() {
        assert_eq!(client("127.0.0.1", &["192.0.2.7:4567"]), "192.0.2.7");
        assert_eq!(client("127.0.0.1", &["203.0.113.1, [2001:db8::7]:80, 10.1.2.3:5"]), "2001:db8::7");
    }

    #[test]
    fn what_is_no_address_is_not_read_past_and_makes_no_proxy_of_a_client() {
        for line in ["", "unknown", "192.0.2.7, ", "192.0.2.7, x", "192.0.2.7;10.0.0.1", "unknown, 10.0.0.2"] {
            assert_eq!(client("127.0.0.1", &[line]), "nobody knows", "{line}");
        }
        for own in ["10.0.0.1, 10.0.0.2", "127.0.0.1"] {
            assert_eq!(client("127.0.0.1", &[own]), "127.0.0.1", "{own}");
        }
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn a_network_is_an_address_or_has_a_length() {
        for text in ["", "localhost", "10.0.0.0/33", "10.0.0/8", "10.0.0.1:80", "*"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
