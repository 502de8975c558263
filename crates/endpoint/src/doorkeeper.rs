//! Who decides about ballots whose token is new. A token that is known may always
//! change its mind.
//!
//! Tokens cost nothing to make, so it is their first use that is limited: for each
//! network and article, and never to one, since an office or a phone network is many
//! readers behind one address. What is kept for that is a number for a hash, in memory.

use crate::metrics::Metrics;
use crate::network::Network;
use crate::store::{Admission, Cast, Counting, Gates, Newcomer, Refused};
use broadsheet_domain::wire::Subject;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// How one ballot came here.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// From where.
    pub network: Network,
    /// With which proof of work.
    pub proof: Proof,
}

/// Whether a ballot came with the work that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It did, or none is asked for.
    Shown,
    /// It did not: so many bits are asked for.
    Missing(u32),
}

/// What is allowed to newcomers, in ballots a minute. The same number may come at once.
/// `None` is without limit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// From a near network for one subject: beyond it they are refused.
    pub near: Option<NonZeroU32>,
    /// From a wide network for one subject: beyond it they are held apart.
    pub wide: Option<NonZeroU32>,
    /// Subjects that nobody knew, from a near network.
    pub subjects: Option<NonZeroU32>,
    /// Subjects that nobody knew, from all networks together: whoever has many of them
    /// must not fill the tables and the memory all the same.
    pub all_subjects: Option<NonZeroU32>,
}

/// Decides about newcomers.
#[derive(Debug)]
pub struct Doorkeeper {
    near: Option<Limiter>,
    wide: Option<Limiter>,
    subjects: Option<Limiter>,
    all_subjects: Option<Limiter>,
    metrics: Arc<Metrics>,
}

impl Doorkeeper {
    /// Allows so much.
    pub fn new(limits: Limits, metrics: Arc<Metrics>) -> Self {
        Self {
            near: limits.near.map(Limiter::new),
            wide: limits.wide.map(Limiter::new),
            subjects: limits.subjects.map(Limiter::new),
            all_subjects: limits.all_subjects.map(Limiter::new),
            metrics,
        }
    }

    /// Forgets networks that have been quiet; to be called now and then.
    pub fn forget(&self) {
        let limiters = [&self.near, &self.wide, &self.subjects, &self.all_subjects];
        for limiter in limiters.into_iter().flatten() {
            limiter.limiter.retain_recent();
            limiter.limiter.shrink_to_fit();
        }
    }

    fn decide(&self, cast: &Cast<Visit>, newcomer: Newcomer) -> Result<Counting, Refused> {
        let Visit { network, proof } = cast.origin;
        if let Proof::Missing(bits) = proof {
            return Err(Refused::ProofMissing(bits));
        }
        if newcomer == Newcomer::Subject {
            // The network of all addresses is the last.
            let networks = [
                (&self.subjects, network.near),
                (&self.all_subjects, IpNet::default()),
            ];
            for (limiter, network) in networks {
                if let Some(limiter) = limiter {
                    let checked = limiter.check(network, None);
                    checked.map_err(Refused::TooManyNewcomers)?;
                }
            }
        }
        if let Some(near) = &self.near {
            let checked = near.check(network.near, Some(&cast.subject));
            checked.map_err(Refused::TooManyNewcomers)?;
        }
        let wide = self.wide.as_ref();
        match wide.map(|wide| wide.check(network.wide, Some(&cast.subject))) {
            None | Some(Ok(())) => Ok(Counting::Counted),
            Some(Err(_)) => Ok(Counting::Held),
        }
    }
}

impl Admission<Visit> for Doorkeeper {
    fn admit(&self, cast: &Cast<Visit>, newcomer: Newcomer) -> Result<Counting, Refused> {
        let decision = self.decide(cast, newcomer);
        self.metrics.newcomer(decision);
        decision
    }

    fn gates(&self) -> Gates {
        Gates::Kept
    }
}

/// One limit, for every key of its own.
#[derive(Debug)]
struct Limiter {
    limiter: DefaultKeyedRateLimiter<u64>,
    /// Made anew with every start: what it makes of an address means nothing elsewhere.
    hasher: RandomState,
    clock: DefaultClock,
}

impl Limiter {
    fn new(a_minute: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::keyed(Quota::per_minute(a_minute)),
            hasher: RandomState::new(),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one more, or says after which time there is room for it.
    fn check(&self, network: IpNet, subject: Option<&Subject>) -> Result<(), Duration> {
        let key = self.hasher.hash_one(Key(network, subject));
        let checked = self.limiter.check_key(&key);
        checked.map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

#[derive(Hash)]
struct Key<'a>(IpNet, Option<&'a Subject>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Voters;
    use broadsheet_domain::ballot::{Ballot, Moment};

    fn doorkeeper(near: u32, wide: u32, subjects: u32) -> Doorkeeper {
        let limits = Limits {
            near: NonZeroU32::new(near),
            wide: NonZeroU32::new(wide),
            subjects: NonZeroU32::new(subjects),
            all_subjects: NonZeroU32::new(3),
        };
        Doorkeeper::new(limits, Arc::new(Metrics::new().unwrap()))
    }

    fn cast(address: &str, subject: &str) -> Cast<Visit> {
        Cast {
            subject: subject.parse().unwrap(),
            voters: Voters {
                current: "v".to_owned(),
                former: None,
            },
            ballot: Ballot {
                choices: ["love".to_owned()].into(),
                at: Moment::new(1).unwrap(),
            },
            origin: Visit {
                network: Network::of(address.parse().unwrap()),
                proof: Proof::Shown,
            },
        }
    }

    fn is_refused(decision: Result<Counting, Refused>) -> bool {
        matches!(decision, Err(Refused::TooManyNewcomers(wait)) if !wait.is_zero())
    }

    #[test]
    fn a_network_has_its_share_of_every_article() {
        let doorkeeper = doorkeeper(2, 0, 0);
        let admit = |address, subject| doorkeeper.admit(&cast(address, subject), Newcomer::Token);
        for _ in 0..2 {
            assert_eq!(admit("203.0.113.7", "reactions/a"), Ok(Counting::Counted));
        }
        assert!(is_refused(admit("203.0.113.99", "reactions/a")));
        assert_eq!(admit("203.0.113.7", "reactions/b"), Ok(Counting::Counted));
        assert_eq!(admit("203.0.112.7", "reactions/a"), Ok(Counting::Counted));
    }

    #[test]
    fn a_crowd_from_one_provider_is_held_apart() {
        let doorkeeper = doorkeeper(0, 2, 0);
        let admit = |address| doorkeeper.admit(&cast(address, "reactions/a"), Newcomer::Token);
        assert_eq!(admit("203.0.1.1"), Ok(Counting::Counted));
        assert_eq!(admit("203.0.2.1"), Ok(Counting::Counted));
        assert_eq!(admit("203.0.3.1"), Ok(Counting::Held));
        assert_eq!(admit("203.1.3.1"), Ok(Counting::Counted));
    }

    #[test]
    fn articles_cannot_be_made_up_without_end() {
        let doorkeeper = doorkeeper(0, 0, 1);
        let admit = |subject, newcomer| doorkeeper.admit(&cast("203.0.1.1", subject), newcomer);
        assert!(admit("reactions/a", Newcomer::Subject).is_ok());
        assert!(is_refused(admit("reactions/b", Newcomer::Subject)));
        assert!(admit("reactions/a", Newcomer::Token).is_ok());
    }

    #[test]
    fn nor_by_many_networks_together() {
        let doorkeeper = doorkeeper(0, 0, 1);
        let admit = |it: u32, newcomer| {
            let cast = cast(&format!("203.0.{it}.1"), &format!("reactions/a{it}"));
            doorkeeper.admit(&cast, newcomer)
        };
        for network in 0..3 {
            assert!(admit(network, Newcomer::Subject).is_ok());
        }
        assert!(is_refused(admit(3, Newcomer::Subject)));
        assert!(admit(4, Newcomer::Token).is_ok());
    }
}
