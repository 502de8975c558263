//! What waits to be counted, and what is sent next.
//!
//! The outbox is no list of its own: it is every record that says `"synced": false`, so
//! nothing can be in one and not in the other. Each says what its reader wants now, and
//! not what was done: a later choice takes the place of one that was not sent yet, and
//! one that arrives twice counts once.
//!
//! It decides, and leaves the sending to the caller:
//!
//! ```text
//! take(key, stored)      what stands in storage, at the start and whenever it changes
//! next(now)              Send(parcel) · Wait(until) · Rest
//! settle(parcel, reply)  Counted · Refused · Kept · Work: what is to be written and told
//! wake()                 there may be a connection again
//! part(now)              what is sent in a last moment, without hope of an answer
//! ```
//!
//! To one server, one parcel is under way at a time. After a failure the server is left
//! alone for as long as [`Patience`] says.

mod parcel;
mod verdict;

pub use self::parcel::{Mark, Parcel, Wish, counted, is_record, is_sent, reactions_to, refused};
pub use self::verdict::Refusal;

use self::parcel::Found;
use self::verdict::{Verdict, verdict};
use crate::{
    endpoint::OfEndpoints, patience::Patience, receipt::Receipt, reply::Reply, token::Token,
};

/// The most work that is done for one ballot, as a power of two: about a second of it.
const MOST_BITS: u32 = 18;

/// How many parcels are sent in a last moment. Browsers let a page leave with 64 KiB.
const MOST_PARTING: usize = 50;

/// All that waits to be counted, as far as this page knows.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    waiting: Vec<Waiting>,
    servers: OfEndpoints<Server>,
    /// What was counted or refused: a storage that takes no mark must not make it be sent
    /// for ever.
    settled: Vec<Parcel>,
}

/// A parcel, and how often it was sent without being counted.
#[derive(Clone, Debug)]
struct Waiting {
    parcel: Parcel,
    tries: u32,
    /// Whether the work was done that the server asks for.
    has_worked: bool,
}

/// What is known of a server.
#[derive(Clone, Debug, Default)]
struct Server {
    patience: Patience,
    /// The parcel that is under way to it.
    under_way: Option<Parcel>,
}

/// What is to be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send this, and [settle](Outbox::settle) it.
    Send(Parcel),
    /// Ask again at this moment, in milliseconds since 1970.
    Wait(u64),
    /// Nothing, until something changes.
    Rest,
}

/// What became of a parcel that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The server counts it. The answer says what it counts now, and the record is to be
    /// [marked](counted).
    Counted,
    /// It never will. The record is to be [kept back](refused), and the reader told once.
    Refused(Refusal),
    /// Not yet. It stays.
    Kept,
    /// The server asks for work of so many bits, and then for the same parcel again.
    Work(u32),
}

impl Outbox {
    /// Takes in what stands under a storage key: at the start all that there is, and then
    /// whatever changes. Answers with what is to be written there instead, where a record
    /// lacks the token under which it would be counted.
    pub fn take(
        &mut self,
        key: &str,
        stored: Option<&str>,
        token: impl FnOnce() -> Option<Token>,
    ) -> Option<String> {
        let (found, write) = match Found::read(key, stored) {
            Found::Unnamed => {
                let write = token().and_then(|token| parcel::named(stored?, &token));
                (Found::read(key, write.as_deref()), write)
            }
            found => (found, None),
        };
        match found {
            Found::Parcel(parcel) => self.put(parcel),
            Found::Nothing | Found::Unnamed => {
                self.waiting.retain(|waiting| waiting.parcel.key != key);
            }
        }
        write
    }

    /// How many parcels wait.
    pub fn pending(&self) -> usize {
        self.waiting.len()
    }

    /// The storage keys of what waits.
    pub fn keys(&self) -> Vec<String> {
        self.waiting
            .iter()
            .map(|it| it.parcel.key.clone())
            .collect()
    }

    /// Whether what stands under a storage key waits.
    pub fn holds(&self, key: &str) -> bool {
        self.waiting.iter().any(|it| it.parcel.key == key)
    }

    /// What is to be done now. A parcel that it answers with is under way from then on.
    ///
    /// What has failed comes after what has not: one that a server cannot digest does
    /// not stand in the way of the others.
    pub fn next(&mut self, now: u64) -> Next {
        let mut first: Option<&Waiting> = None;
        let mut until: Option<u64> = None;
        for waiting in &self.waiting {
            let due = self.servers.with(&waiting.parcel.endpoint, |server| {
                let is_free = server.under_way.is_none();
                server.patience.due(now).filter(|_| is_free)
            });
            let order = |it: &Waiting| (it.tries, it.parcel.at);
            match due {
                Some(due) if due > now => {
                    until = Some(until.map_or(due, |until| until.min(due)));
                }
                Some(_) if first.is_none_or(|first| order(waiting) < order(first)) => {
                    first = Some(waiting);
                }
                _ => {}
            }
        }
        match (first, until) {
            (Some(Waiting { parcel, .. }), _) => {
                self.servers.with(&parcel.endpoint, |server| {
                    server.under_way = Some(parcel.clone());
                });
                Next::Send(parcel.clone())
            }
            (None, Some(until)) => Next::Wait(until),
            (None, None) => Next::Rest,
        }
    }

    /// A parcel was sent, and this came back; nothing, where there was no connection, no
    /// permission or no time, or a redirect. `random` is any number.
    pub fn settle(
        &mut self,
        parcel: &Parcel,
        reply: Option<&Reply>,
        now: u64,
        random: u32,
    ) -> Settled {
        let verdict = verdict(parcel, reply, now);
        let settled = match verdict {
            Verdict::Counted => Settled::Counted,
            Verdict::Refused(refusal) => Settled::Refused(refusal),
            Verdict::Work(bits) if self.may_work(parcel, bits) => Settled::Work(bits),
            Verdict::Work(_) => Settled::Refused(Refusal::Status(403)),
            Verdict::Later(_) => Settled::Kept,
        };
        self.servers.with(&parcel.endpoint, |server| {
            if let Verdict::Later(told) = verdict {
                server.patience.fail(told, now, random);
            } else {
                // A refusal is as good an answer as any: the server is well.
                server.patience.succeed();
            }
            if !matches!(settled, Settled::Work(_)) {
                server.under_way = None;
            }
        });
        match settled {
            Settled::Counted | Settled::Refused(_) => self.close(parcel),
            Settled::Kept => self.waiting_under(&parcel.key, |it| it.tries += 1),
            Settled::Work(_) => self.waiting_under(&parcel.key, |it| it.has_worked = true),
        }
        settled
    }

    /// A parcel was not sent after all: there is nobody to take turns with, or no
    /// connection, and it may be sent once only.
    pub fn hold(&mut self, parcel: &Parcel) {
        self.servers.with(&parcel.endpoint, |server| {
            server.under_way = None;
            server.patience.give_up();
        });
    }

    /// Nothing was left to send for a parcel: the server counts what it wants already, or
    /// it is not known what it counts.
    pub fn skip(&mut self, parcel: &Parcel, receipt: &Receipt) -> Settled {
        self.servers
            .with(&parcel.endpoint, |it| it.under_way = None);
        self.close(parcel);
        if receipt.is_unsure {
            Settled::Refused(Refusal::Unsure)
        } else {
            Settled::Counted
        }
    }

    /// There may be a connection again, or somebody who looks: nobody is left alone any
    /// longer but those who asked for it.
    pub fn wake(&mut self) {
        let servers = self.servers.values_mut();
        servers.for_each(|server| server.patience.wake());
    }

    /// What is sent in a last moment, since the page may never come back: all that is not
    /// under way, whether or not it is another's turn. Nobody will hear an answer, so only
    /// what may be [repeated](Parcel::may_be_repeated).
    pub fn part(&mut self, now: u64) -> Vec<Parcel> {
        let waiting = self.waiting.iter().map(|it| &it.parcel);
        let parting = waiting.filter(|parcel| {
            parcel.may_be_repeated()
                && self.servers.with(&parcel.endpoint, |server| {
                    let is_under_way = server.under_way.as_ref() == Some(*parcel);
                    !is_under_way && !server.patience.is_asked(now)
                })
        });
        parting.take(MOST_PARTING).cloned().collect()
    }

    /// Whether the work is done that a server asks for: once for each parcel.
    fn may_work(&self, parcel: &Parcel, bits: u32) -> bool {
        let mut waiting = self.waiting.iter();
        let asked = waiting.any(|it| it.parcel == *parcel && !it.has_worked);
        asked && bits <= MOST_BITS
    }

    fn waiting_under(&mut self, key: &str, act: impl FnOnce(&mut Waiting)) {
        let mut waiting = self.waiting.iter_mut();
        if let Some(waiting) = waiting.find(|it| it.parcel.key == key) {
            act(waiting);
        }
    }

    fn put(&mut self, parcel: Parcel) {
        let is_settled =
            |it: &Parcel| it.key == parcel.key && it.token == parcel.token && it.at >= parcel.at;
        if self.settled.iter().any(is_settled) {
            return;
        }
        let mut waiting = self.waiting.iter_mut();
        match waiting.find(|it| it.parcel.key == parcel.key) {
            Some(waiting) if waiting.parcel == parcel => return,
            Some(waiting) => {
                waiting.parcel = parcel.clone();
                waiting.has_worked = false;
            }
            None => self.waiting.push(Waiting {
                parcel: parcel.clone(),
                tries: 0,
                has_worked: false,
            }),
        }
        let servers = &mut self.servers;
        servers.with(&parcel.endpoint, |server| server.patience.hope());
    }

    /// Nothing more is to be done for a parcel; for what its reader wants since, there is.
    fn close(&mut self, parcel: &Parcel) {
        self.waiting
            .retain(|it| it.parcel.key != parcel.key || it.parcel.at > parcel.at);
        self.settled.retain(|it| it.key != parcel.key);
        self.settled.push(parcel.clone());
    }
}

#[cfg(test)]
mod tests;
