//! Which address a request comes from when proxies stand between.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

/// The header to which every proxy adds the address that it was called from.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// After how many requests it is judged whether they come through a proxy unknown to us.
const ENOUGH: u32 = 100;

/// The proxies whose word counts. By default there are none, and the header, which
/// anyone can send, is not looked at.
#[derive(Debug)]
pub struct Proxies {
    trusted: Vec<IpNet>,
    warned: Once,
    /// How many requests were looked at since it was last judged, and how many of them
    /// somebody had passed on whom we do not trust.
    seen: AtomicU32,
    passed_on: AtomicU32,
}

impl Proxies {
    /// Trusts the proxies in these networks.
    pub fn new(trusted: Vec<IpNet>) -> Self {
        Self {
            trusted,
            warned: Once::new(),
            seen: AtomicU32::new(0),
            passed_on: AtomicU32::new(0),
        }
    }

    /// The address of the one who asked: the last in the chain that is no proxy of ours.
    pub fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.ip().to_canonical();
        // A line that cannot be read ends the chain: what stands before it was said to
        // somebody who may not be ours.
        let lines = headers.get_all(FORWARDED_FOR).iter().rev();
        let mut hops = lines.flat_map(|line| {
            let line = line.to_str().unwrap_or_default();
            line.rsplit(',').map(read)
        });
        while self.trusts(client) {
            match hops.next() {
                Some(Some(before)) => client = before,
                Some(None) | None => return client,
            }
        }
        self.look_for_a_hidden_proxy(client, hops.next());
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|net| net.contains(&address))
    }

    /// Behind a proxy that is not trusted all readers are one network, and share what
    /// is allowed to one. A near address that passes requests on is one; a far one may be a
    /// reader's own, or a reader that lies, but if most requests come so, it is a CDN.
    ///
    /// `said` is what the client, if it is one, says of who called it.
    fn look_for_a_hidden_proxy(&self, client: IpAddr, said: Option<Option<IpAddr>>) {
        let mut is_hidden = false;
        if said.is_some() {
            self.passed_on.fetch_add(1, Ordering::Relaxed);
            is_hidden = match client {
                IpAddr::V4(client) => client.is_private() || client.is_loopback(),
                IpAddr::V6(client) => client.is_unique_local() || client.is_loopback(),
            };
        }
        if self.seen.fetch_add(1, Ordering::Relaxed) >= ENOUGH {
            self.seen.store(0, Ordering::Relaxed);
            is_hidden |= self.passed_on.swap(0, Ordering::Relaxed) > ENOUGH / 2;
        }
        if is_hidden {
            self.warned.call_once(|| {
                tracing::warn!(
                    "requests come through a proxy that is not trusted, so many readers look \
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

    #[test]
    fn a_line_that_cannot_be_read_ends_the_chain() {
        let mut headers = HeaderMap::new();
        headers.append(FORWARDED_FOR, "1.1.1.1".parse().unwrap());
        let odd = axum::http::HeaderValue::from_bytes(b"\xff").unwrap();
        headers.append(FORWARDED_FOR, odd);
        let proxies = Proxies::new(vec!["10.0.0.0/8".parse().unwrap()]);
        let peer = "10.0.0.1:1".parse().unwrap();
        assert_eq!(proxies.client(peer, &headers).to_string(), "10.0.0.1");
    }

    /// Whether it warns when one in so many of a thousand requests was passed on by a far
    /// address, and with these proxies before.
    fn warns(one_in: u32, trusted: &[&str], before: &str) -> bool {
        let trusted = trusted.iter().map(|net| net.parse().unwrap()).collect();
        let proxies = Proxies::new(trusted);
        for number in 0..1000 {
            let mut headers = HeaderMap::new();
            if number % one_in == 0 {
                headers.append(FORWARDED_FOR, before.parse().unwrap());
            }
            let peer = if before.contains(',') {
                "10.0.0.1:1"
            } else {
                "203.0.113.7:1"
            };
            proxies.client(peer.parse().unwrap(), &headers);
        }
        proxies.warned.is_completed()
    }

    #[test]
    fn a_cdn_that_nobody_named_is_warned_of() {
        assert!(warns(1, &[], "198.51.100.1"));
        assert!(!warns(10, &[], "198.51.100.1"), "some readers have proxies");
        // One before a proxy that is trusted hides readers as well.
        let chain = "198.51.100.1, 203.0.113.7";
        assert!(warns(1, &["10.0.0.0/8"], chain));
        assert!(!warns(1, &["10.0.0.0/8", "203.0.113.0/24"], chain));
    }
}
