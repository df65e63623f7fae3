//! [`TrustedProxies`]: whose word is taken for where a request comes from.
//!
//! Each proxy appends to `X-Forwarded-For` the address that it was spoken to from, so the header is read from its end, for as long as
//! what stands there is a proxy of ours. Whatever else it says, a client may have written.

use std::{net::IpAddr, str::FromStr};

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
    /// Who asks, when this machine speaks to us: what proxies of ours say, or else the machine itself.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> PeerAddress {
        let told = if self.include(peer) { self.told(headers) } else { None };
        PeerAddress(told.unwrap_or(peer))
    }

    /// The last address that is none of ours; nothing if something stands behind it that is no address.
    fn told(&self, headers: &HeaderMap) -> Option<IpAddr> {
        for line in headers.get_all(FORWARDED_FOR).iter().rev() {
            for hop in line.to_str().ok()?.rsplit(',') {
                let address: IpAddr = hop.trim().parse().ok()?;
                if !self.include(address) {
                    return Some(address);
                }
            }
        }
        None
    }

    fn include(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|Network(network)| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, lines: &[&str]) -> String {
        let proxies = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"].map(|network| network.parse().unwrap());
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        let PeerAddress(address) = TrustedProxies::from_iter(proxies).client(peer.parse().unwrap(), &headers);
        address.to_string()
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
    fn what_is_no_address_is_not_read_past() {
        for line in
            ["", "unknown", "192.0.2.7, ", "192.0.2.7, x", "192.0.2.7;10.0.0.1", "192.0.2.7:80", "10.0.0.1, 10.0.0.2"]
        {
            assert_eq!(client("127.0.0.1", &[line]), "127.0.0.1", "{line}");
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
