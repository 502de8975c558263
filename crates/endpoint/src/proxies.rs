//! Which address a request comes from when proxies stand between.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

/// The header to which every proxy adds the address that it was called from.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies whose word counts. By default there are none, and the header, which
/// anyone can send, is not looked at.
#[derive(Debug)]
pub struct Proxies {
    trusted: Vec<IpNet>,
    warned: Once,
}

impl Proxies {
    /// Trusts the proxies in these networks.
    pub fn new(trusted: Vec<IpNet>) -> Self {
        let warned = Once::new();
        Self { trusted, warned }
    }

    /// The address of the one who asked: the last in the chain that is no proxy of ours.
    pub fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.ip().to_canonical();
        if self.trusted.is_empty() {
            self.warn_of_a_hidden_proxy(client, headers);
            return client;
        }
        let said = headers.get_all(FORWARDED_FOR).iter();
        let said: Vec<_> = said.filter_map(|it| it.to_str().ok()).collect();
        let chain = said.join(",");
        let mut hops = chain.rsplit(',');
        while self.trusts(client) {
            match hops.next().and_then(read) {
                Some(before) => client = before,
                None => break,
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|net| net.contains(&address))
    }

    /// Behind a proxy that is not trusted all readers are one network, and share what
    /// is allowed to one.
    fn warn_of_a_hidden_proxy(&self, peer: IpAddr, headers: &HeaderMap) {
        let is_near = match peer {
            IpAddr::V4(peer) => peer.is_private() || peer.is_loopback(),
            IpAddr::V6(peer) => peer.is_unique_local() || peer.is_loopback(),
        };
        if is_near && headers.contains_key(FORWARDED_FOR) {
            self.warned.call_once(|| {
                tracing::warn!(
                    "requests come through a proxy that is not trusted, so all readers look \
                     like one: name it with --trusted-proxy"
                );
            });
        }
    }
}

/// An address as proxies write it: with or without a port.
fn read(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let with_port = || Some(hop.parse::<SocketAddr>().ok()?.ip());
    let address = hop.trim_matches(['[', ']']).parse().ok();
    address
        .or_else(with_port)
        .map(|it: IpAddr| it.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &[&str], peer: &str, headers: &[&str]) -> String {
        let trusted = trusted.iter().map(|net| net.parse().unwrap()).collect();
        let mut map = HeaderMap::new();
        for header in headers {
            map.append(FORWARDED_FOR, header.parse().unwrap());
        }
        let peer = SocketAddr::new(peer.parse().unwrap(), 1);
        Proxies::new(trusted).client(peer, &map).to_string()
    }

    #[test]
    fn without_a_trusted_proxy_the_header_is_ignored() {
        assert_eq!(client(&[], "198.51.100.1", &["1.1.1.1"]), "198.51.100.1");
        let elsewhere = client(&["10.0.0.0/8"], "198.51.100.1", &["1.1.1.1"]);
        assert_eq!(elsewhere, "198.51.100.1");
    }

    #[test]
    fn the_last_one_that_is_no_proxy_is_the_client() {
        let trusted = ["10.0.0.0/8", "fd00::/8"];
        let is = |headers: &[&str]| client(&trusted, "10.0.0.1", headers);
        assert_eq!(is(&["203.0.113.7"]), "203.0.113.7");
        assert_eq!(is(&["1.1.1.1, 203.0.113.7, 10.0.0.2"]), "203.0.113.7");
        assert_eq!(is(&["1.1.1.1", "203.0.113.7:443"]), "203.0.113.7");
        assert_eq!(is(&["[2001:db8::1]:443, fd00::2"]), "2001:db8::1");
        assert_eq!(
            is(&["1.1.1.1, nonsense"]),
            "10.0.0.1",
            "as far as can be read"
        );
        assert_eq!(is(&[]), "10.0.0.1");
    }
}
