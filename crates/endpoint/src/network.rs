//! Where a request comes from, as coarsely as is of use.

use ipnet::IpNet;
use std::net::IpAddr;

/// The networks that an address is in. Nothing of them is stored or logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    /// What one household, office or server shares: /24, or /56 of IPv6.
    pub near: IpNet,
    /// What one provider shares: /16, or /32 of IPv6.
    pub wide: IpNet,
}

impl Network {
    /// The networks of this address.
    pub fn of(address: IpAddr) -> Self {
        let address = address.to_canonical();
        let (near, wide) = match address {
            IpAddr::V4(_) => (24, 16),
            IpAddr::V6(_) => (56, 32),
        };
        let cut = |length| {
            let net = IpNet::new(address, length);
            net.map_or_else(|_| IpNet::from(address), |net| net.trunc())
        };
        Self {
            near: cut(near),
            wide: cut(wide),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_in_one_network() {
        let of = |text: &str| Network::of(text.parse().unwrap());
        assert_eq!(of("203.0.113.7"), of("203.0.113.200"));
        assert_eq!(of("203.0.113.7"), of("::ffff:203.0.113.9"));
        assert_ne!(of("203.0.113.7").near, of("203.0.112.7").near);
        assert_eq!(of("203.0.113.7").wide, of("203.0.112.7").wide);
        assert_eq!(of("2001:db8:0:1::1"), of("2001:db8:0:ff::2"));
        assert_ne!(of("2001:db8::").near, of("2001:db8:0:100::").near);
    }
}
