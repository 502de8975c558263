//! What passes between a page and the server that counts for it.
//!
//! It is a program of its own (`bin/sync`), which only pages with an endpoint load, and
//! those after their bars can be used. It needs nothing from the program that shows the
//! bars but to be told of acts: what is to be sent stands in storage. What it learns it
//! tells as [`News`].
//!
//! - `shelf`: storage, and a memory for what it does not take.
//! - `boards`: the articles that bars show.
//! - `sending`: performs what the outbox decides, one tab at a time.
//! - `counting`: asks for counts, for all bars at once.

mod boards;
mod counting;
mod sending;
mod shelf;

use self::{boards::Boards, counting::Counting, sending::Sending, shelf::Shelf};
use crate::browser::{
    clock,
    presence::{self, Moment},
    random, storage,
};
use broadsheet_domain::{
    endpoint::Endpoint,
    ledger,
    news::{Delivery, News},
    outbox::{self, Outbox, Refusal},
    receipt,
    tally::Own,
    token::Token,
};
use std::{
    cell::{RefCell, RefMut},
    rc::Rc,
};

/// What our keys begin with.
const OURS: &str = "broadsheet:";

/// Is called with an article's id and what is new of it.
type Tell = dyn Fn(&str, &News);

/// All that a page says to servers, and hears from them.
#[derive(Clone)]
pub struct Sync(Rc<RefCell<State>>);

struct State {
    outbox: Outbox,
    shelf: Shelf,
    boards: Boards,
    sending: Sending,
    counting: Counting,
    /// What became of acts, by article.
    deliveries: Vec<(String, Delivery)>,
    tell: Rc<Tell>,
}

impl Sync {
    /// Sends what waits in storage, and follows what changes there. `tell` is called with
    /// an article's id and what is new of it.
    pub fn start(tell: impl Fn(&str, &News) + 'static) -> Self {
        let sync = Self(Rc::new(RefCell::new(State {
            outbox: Outbox::default(),
            shelf: Shelf::default(),
            boards: Boards::default(),
            sending: Sending::default(),
            counting: Counting::default(),
            deliveries: Vec::new(),
            tell: Rc::new(tell),
        })));
        sync.read_all();
        sync.send();
        let follower = sync.clone();
        storage::on_change(move |key| follower.follow(key.as_deref()));
        let follower = sync.clone();
        presence::follow(move |moment| match moment {
            Moment::Back => follower.come_back(),
            Moment::Away => follower.part(),
        });
        sync
    }

    /// A bar shows the counts of an article, which had these ids before.
    pub fn watch(&self, endpoint: &str, article: &str, former: &str) {
        let Some(endpoint) = Endpoint::parse(endpoint) else {
            return;
        };
        let former = former.split_ascii_whitespace();
        let mut state = self.state();
        let State { boards, shelf, .. } = &mut *state;
        boards.watch(&endpoint, article, former, |key| shelf.read(key));
        drop(state);
        self.tell(article);
        self.ask();
    }

    /// The counts of an article are wanted anew.
    pub fn refresh(&self, article: &str) {
        self.state().boards.forget_answers(article);
        self.ask();
    }

    /// The reader has reacted to an article. `record` is what could not be stored.
    pub fn acted(&self, article: &str, record: Option<String>) {
        let key = ledger::key(article);
        let mut state = self.state();
        state.shelf.remember(&key, record);
        state.set_delivery(article, Delivery::Unknown);
        drop(state);
        self.take(&key);
        self.tell(article);
        self.send();
    }

    /// Another tab has written, or anything may have changed.
    fn follow(&self, key: Option<&str>) {
        let Some(key) = key else {
            self.read_all();
            self.send();
            return self.tell_all();
        };
        if let Some(article) = outbox::reactions_to(key) {
            self.state().set_delivery(article, Delivery::Unknown);
        }
        if outbox::is_record(key) {
            self.take(key);
            self.send();
        }
        let mut state = self.state();
        let State { boards, shelf, .. } = &mut *state;
        let touched = boards.touched(key, |key| shelf.read(key));
        drop(state);
        for article in touched {
            self.tell(&article);
        }
    }

    fn come_back(&self) {
        let mut state = self.state();
        state.outbox.wake();
        state.counting.wake();
        drop(state);
        self.send();
        self.ask();
    }

    /// Takes in all that is stored.
    fn read_all(&self) {
        for key in storage::keys(OURS) {
            if outbox::is_record(&key) {
                self.take(&key);
            }
        }
        self.read_waiting();
    }

    /// Takes in again what waits: another tab may have sent it, or removed it.
    fn read_waiting(&self) {
        let waiting = self.state().outbox.keys();
        for key in waiting {
            self.take(&key);
        }
    }

    /// Takes in what stands under a key.
    fn take(&self, key: &str) {
        let mut state = self.state();
        let stored = state.shelf.read(key);
        let token = || random::bytes().map(Token::from_random);
        if let Some(named) = state.outbox.take(key, stored.as_deref(), token) {
            state.shelf.write(key, &named);
        }
    }

    /// Tells what is new of an article.
    fn tell(&self, article: &str) {
        let state = self.state();
        let news = state.news(article);
        let tell = Rc::clone(&state.tell);
        // Who is told may ask for more.
        drop(state);
        tell(article, &news);
    }

    fn tell_all(&self) {
        let articles = self.state().boards.articles();
        for article in articles {
            self.tell(&article);
        }
    }

    fn state(&self) -> RefMut<'_, State> {
        self.0.borrow_mut()
    }
}

impl State {
    fn news(&self, article: &str) -> News {
        let own = Own::read(self.shelf.read(&ledger::key(article)).as_deref());
        let delivery = self.deliveries.iter().find(|(of, _)| of == article);
        let delivery = delivery.map(|(_, it)| *it).unwrap_or_default();
        let is_refused = delivery == Delivery::Refused(Refusal::Closed);
        News {
            tally: self.boards.tally(article, own, clock::now()),
            is_closed: is_refused || self.boards.is_closed(article),
            delivery,
            pending: self.outbox.pending() as u64,
        }
    }

    fn set_delivery(&mut self, article: &str, delivery: Delivery) {
        self.deliveries.retain(|(of, _)| of != article);
        if delivery != Delivery::Unknown {
            self.deliveries.push((article.to_owned(), delivery));
        }
    }

    /// Removes an article's receipt.
    fn tear_receipt(&mut self, article: &str) {
        self.shelf.remove(&receipt::key(article));
    }
}
