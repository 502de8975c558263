//! Performs what the outbox decides, one tab at a time.

use super::Sync;
use crate::browser::{clock, endpoint, locks, presence, random, storage, timer};
use broadsheet_domain::{
    endpoint::Dialect,
    news::Delivery,
    outbox::{self, Mark, Next, Parcel, Refusal, Settled, reactions_to},
    proof,
    receipt::{self, Receipt},
    reply::Reply,
    tally,
    waline::{self, Taken},
};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The name under which tabs take turns.
const TURN: &str = "broadsheet:outbox";

/// How many numbers are tried for a proof of work at a time: some milliseconds.
const TRIES: u64 = 2_000;

/// How far the sending has come.
#[derive(Default)]
pub(super) struct Sending {
    is_under_way: bool,
    /// Whether something came meanwhile.
    is_wanted_again: bool,
    /// When it goes on by itself, in milliseconds since 1970.
    alarm: Option<u64>,
}

impl Sync {
    /// Sends what waits.
    pub(super) fn send(&self) {
        let mut state = self.state();
        if state.outbox.pending() == 0 {
            return;
        }
        if state.sending.is_under_way {
            state.sending.is_wanted_again = true;
            return;
        }
        state.sending.is_under_way = true;
        drop(state);
        let sync = self.clone();
        spawn_local(async move {
            loop {
                let turn = sync.clone();
                locks::in_turn(TURN, async move { turn.send_all().await }).await;
                let mut state = sync.state();
                if !std::mem::take(&mut state.sending.is_wanted_again) {
                    state.sending.is_under_way = false;
                    break;
                }
            }
        });
    }

    /// Sends what may not come back, without hope of an answer.
    pub(super) fn part(&self) {
        let mut state = self.state();
        // Browsers say twice that a page is left.
        if std::mem::replace(&mut state.has_parted, true) {
            return;
        }
        let parting = state.outbox.part(clock::now());
        drop(state);
        for parcel in parting {
            endpoint::put_in_parting(&parcel.address(), &parcel.body());
        }
    }

    async fn send_all(&self) {
        self.read_waiting();
        loop {
            let next = self.state().outbox.next(clock::now());
            match next {
                Next::Send(parcel) => match parcel.endpoint.dialect() {
                    Dialect::Native => self.deliver(&parcel).await,
                    Dialect::Waline => self.deliver_in_steps(&parcel).await,
                },
                Next::Wait(until) => return self.go_on_at(until),
                Next::Rest => return,
            }
        }
    }

    fn go_on_at(&self, until: u64) {
        let mut state = self.state();
        let alarm = &mut state.sending.alarm;
        if alarm.is_some_and(|alarm| alarm <= until) {
            return;
        }
        *alarm = Some(until);
        drop(state);
        let sync = self.clone();
        timer::after(until.saturating_sub(clock::now()), move || {
            sync.state().sending.alarm.take_if(|alarm| *alarm <= until);
            sync.send();
        });
    }

    async fn deliver(&self, parcel: &Parcel) {
        let (address, body) = (parcel.address(), parcel.body());
        let mut reply = endpoint::put(&address, &body, None).await;
        let mut settled = self.settle(parcel, reply.as_ref());
        if settled == Settled::Kept {
            self.blame(&parcel.endpoint, reply.as_ref());
        }
        if let Settled::Work(bits) = settled {
            let nonce = work(parcel, bits).await;
            reply = endpoint::put(&address, &body, Some(&nonce)).await;
            settled = self.settle(parcel, reply.as_ref());
        }
        if settled == Settled::Counted
            && let Some(article) = reactions_to(&parcel.key)
            && let Some(standing) = reply.and_then(|reply| tally::standing(&reply.text))
        {
            let receipt = Receipt::of(parcel, standing.rev, clock::now());
            self.keep(&receipt::key(article), parcel, &receipt);
            let answer = |known: &mut tally::Known| known.answer(standing, receipt.clone());
            let mut state = self.state();
            state.boards.hear(&parcel.endpoint, article, answer);
        }
        self.conclude(parcel, settled);
    }

    /// Sends the steps to what is wanted. Each is marked before it is sent, so that none is
    /// ever sent twice, and none is sent where nobody takes turns.
    async fn deliver_in_steps(&self, parcel: &Parcel) {
        let Some(article) = reactions_to(&parcel.key) else {
            let settled = self.state().outbox.skip(parcel, &Receipt::default());
            return self.conclude(parcel, settled);
        };
        if !locks::are_there() || presence::is_offline() {
            return self.hold(parcel);
        }
        let key = receipt::key(article);
        let stored = self.shelf.read(&key);
        let mut receipt = Receipt::read(stored.as_deref(), &parcel.endpoint);
        let steps = waline::steps(parcel, &receipt, clock::now());
        if steps.is_empty() {
            let settled = self.state().outbox.skip(parcel, &receipt);
            return self.conclude(parcel, settled);
        }
        let address = waline::address(&parcel.endpoint);
        let mut reply = None;
        for step in steps {
            let unsure = Receipt {
                is_unsure: true,
                ..receipt.clone()
            };
            // A mark that goes with the page is none for a record that stays.
            if !self.keep(&key, parcel, &unsure) && storage::read(&parcel.key).is_some() {
                return self.hold(parcel);
            }
            reply = endpoint::post(&address, &step.body).await;
            match waline::taken(reply.as_ref()) {
                Taken::Unsure => break,
                Taken::NotCounted => {
                    self.keep(&key, parcel, &receipt);
                    break;
                }
                Taken::Counted => {
                    receipt = step.after;
                    self.keep(&key, parcel, &receipt);
                    let now = clock::now();
                    let acknowledge =
                        |known: &mut tally::Known| known.acknowledge(receipt.clone(), now);
                    let mut state = self.state();
                    state.boards.hear(&parcel.endpoint, article, acknowledge);
                }
            }
        }
        let settled = self.settle(parcel, reply.as_ref());
        self.conclude(parcel, settled);
    }

    /// Whether it is stored.
    fn keep(&self, key: &str, parcel: &Parcel, receipt: &Receipt) -> bool {
        let record = receipt.record(&parcel.endpoint);
        self.shelf.write(key, &record)
    }

    fn hold(&self, parcel: &Parcel) {
        self.state().outbox.hold(parcel);
        self.conclude(parcel, Settled::Kept);
    }

    fn settle(&self, parcel: &Parcel, reply: Option<&Reply>) -> Settled {
        let (now, random) = (clock::now(), random::number());
        self.state().outbox.settle(parcel, reply, now, random)
    }

    /// Marks the record, and tells what became of it.
    fn conclude(&self, parcel: &Parcel, settled: Settled) {
        let key = &parcel.key;
        let stored = self.shelf.read(key);
        let mark = match settled {
            Settled::Counted => outbox::counted(stored.as_deref(), parcel),
            Settled::Refused(_) => outbox::refused(stored.as_deref(), parcel),
            Settled::Kept | Settled::Work(_) => None,
        };
        let article = reactions_to(key);
        let is_forgotten = mark == Some(Mark::Remove);
        match mark {
            Some(Mark::Put(text)) => {
                self.shelf.write(key, &text);
            }
            Some(Mark::Remove) => self.shelf.remove(key),
            None => {}
        }
        // Another tab may have removed the record before this one saw it: without it, what
        // was acknowledged is of no use.
        if let Some(article) = article
            && self.shelf.read(key).is_none()
        {
            self.shelf.remove(&receipt::key(article));
        }
        self.take(key);
        let Some(article) = article else {
            return;
        };
        let mut state = self.state();
        // What the reader wants since is still to be sent.
        let is_last = !state.outbox.holds(key);
        let delivery = match settled {
            // Who wants to be forgotten is told nothing more of it.
            _ if is_forgotten => Delivery::Unknown,
            Settled::Counted if is_last => Delivery::Sent,
            Settled::Refused(refusal) if is_last => Delivery::Refused(refusal),
            Settled::Kept => Delivery::Waiting,
            _ => Delivery::Unknown,
        };
        state.set_delivery(article, delivery);
        if delivery == Delivery::Refused(Refusal::Closed) {
            let close = |known: &mut tally::Known| known.close();
            state.boards.hear(&parcel.endpoint, article, close);
        }
        drop(state);
        self.tell(article);
    }
}

/// Does the work that a server asks for before it counts a ballot, and lets others in
/// between.
async fn work(parcel: &Parcel, bits: u32) -> String {
    let mut start = 0;
    loop {
        let numbers = start..start + TRIES;
        let found = proof::solve_among(numbers, &parcel.subject, &parcel.token, bits);
        if let Some(nonce) = found {
            return nonce;
        }
        start += TRIES;
        // Kept whatever happens.
        let _ = JsFuture::from(timer::wait(0)).await;
    }
}
