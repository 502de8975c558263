//! What passes between a page and the server that counts for it.
//!
//! It is a program of its own (`bin/sync`), which only pages with an endpoint load, and
//! those after their bars can be used. It needs nothing from the program that shows the
//! bars but to be told of acts: what is to be sent stands in storage. What it learns it
//! shows itself, in the bars' own markup.
//!
//! - [`bars`]: shows what is known.
//! - `shelf`: storage, and a memory for what it does not take.
//! - `blame`: tells the page what is wrong with its server.
//! - `boards`: the articles that bars show.
//! - `sending`: performs what the outbox decides, one tab at a time.
//! - `counting`: asks for counts, for all bars at once.

pub mod bars;
mod blame;
mod boards;
mod counting;
mod sending;
mod shelf;

use self::{
    bars::{Bar, Bars},
    boards::Boards,
    counting::Counting,
    sending::Sending,
    shelf::Shelf,
};
use crate::browser::{
    clock,
    host::Listener,
    presence::{self, Moment},
    random, storage,
};
use broadsheet_domain::{
    endpoint::Endpoint,
    forget, ledger,
    news::{Delivery, News},
    outbox::{self, Outbox, Refusal},
    reaction::Reaction,
    receipt,
    tally::{Own, Tally},
    token::Token,
};
use std::{
    cell::{RefCell, RefMut},
    iter, mem,
    rc::Rc,
};

/// What our keys begin with.
const OURS: &str = "broadsheet:";

/// All that a page says to servers, and hears from them.
#[derive(Clone, Default)]
pub struct Sync(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    outbox: Outbox,
    shelf: Shelf,
    bars: Bars,
    boards: Boards,
    sending: Sending,
    counting: Counting,
    /// What became of acts, by article.
    deliveries: Vec<(String, Delivery)>,
    /// Who hears of counts, by article.
    listeners: Vec<(String, Listener)>,
    /// Those of which pages were told that something is wrong.
    blamed: Vec<Endpoint>,
}

impl Sync {
    /// Sends what waits in storage, and follows what changes there.
    pub fn start() -> Self {
        let sync = Self::default();
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

    /// A bar shows an article, which had these ids before.
    pub fn watch(&self, bar: Bar, former: &str) {
        let article = bar.article.clone();
        let former = former.split_ascii_whitespace();
        let mut state = self.state();
        let State { boards, shelf, .. } = &mut *state;
        if bar.showing.needs_counts() {
            boards.watch(&bar.endpoint, &article, former, |key| shelf.read(key));
        }
        state.bars.add(bar);
        drop(state);
        self.withdraw_former(&article);
        self.tell(&article);
        self.ask();
    }

    /// Tells `told` of an article's counts, for as long as it wants to hear of them.
    pub fn count(&self, endpoint: &Endpoint, article: String, told: Listener) {
        let mut state = self.state();
        let State { boards, shelf, .. } = &mut *state;
        boards.watch(endpoint, &article, iter::empty(), |key| shelf.read(key));
        state.listeners.push((article.clone(), told));
        drop(state);
        self.tell(&article);
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
        self.withdraw_former(article);
        self.tell(article);
        self.send();
    }

    /// The reader wants to be forgotten, here and at servers.
    pub fn forget(&self) {
        let keys = storage::keys(OURS).into_iter();
        let stored = keys.filter_map(|key| storage::read(&key).map(|text| (key, text)));
        let changes = forget::plan(&stored.collect::<Vec<_>>(), clock::now());
        let mut state = self.state();
        state.shelf = Shelf::default();
        for (key, text) in &changes {
            match text {
                Some(text) => state.shelf.write(key, text),
                None => state.shelf.remove(key),
            }
        }
        drop(state);
        for (key, _) in &changes {
            self.follow(Some(key));
        }
    }

    /// Withdraws what was sent about an article under its former ids, once the reader has
    /// reacted to it under this one: the counts of all are added.
    fn withdraw_former(&self, article: &str) {
        let mut state = self.state();
        if state.own(article) == Own::Apart {
            return;
        }
        for id in state.boards.former(article) {
            let key = ledger::key(&id);
            let stored = state.shelf.read(&key);
            let withdrawn =
                stored.and_then(|stored| forget::withdrawal(&key, &stored, clock::now()));
            if let Some(withdrawn) = withdrawn {
                state.shelf.write(&key, &withdrawn);
                state.outbox.take(&key, Some(&withdrawn), || None);
            }
        }
        drop(state);
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
        let bars = state.bars.of(article);
        // Whom a bar tells may ask for more.
        drop(state);
        bars.iter().for_each(|bar| bar.show(&news));
        if let Some(tally) = &news.tally {
            self.tell_listeners(article, tally);
        }
    }

    fn tell_listeners(&self, article: &str, tally: &Tally) {
        let listeners = mem::take(&mut self.state().listeners);
        let counts = Reaction::ALL.map(|it| (it.key(), tally.get(it)));
        let wanted = listeners
            .into_iter()
            .filter(|(of, told)| of != article || told.tell(tally.total(), &counts));
        let wanted: Vec<_> = wanted.collect();
        // Others may have come meanwhile.
        self.state().listeners.extend(wanted);
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
        let own = |id: &str| self.own(id);
        let delivery = self.deliveries.iter().find(|(of, _)| of == article);
        let delivery = delivery.map(|(_, it)| *it).unwrap_or_default();
        let is_refused = delivery == Delivery::Refused(Refusal::Closed);
        News {
            tally: self.boards.tally(article, own, clock::now()),
            is_closed: is_refused || self.boards.is_closed(article),
            delivery,
            pending: self.outbox.pending(),
        }
    }

    /// What the reader wants to be counted for an article.
    fn own(&self, article: &str) -> Own {
        Own::read(self.shelf.read(&ledger::key(article)).as_deref())
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
