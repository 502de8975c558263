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
    forget::{self, FORGOTTEN, OURS},
    ledger,
    news::{Delivery, News},
    outbox::{self, Outbox},
    reaction::Reaction,
    receipt::{self, Receipt},
    tally::{Own, Tally},
    token::Token,
};
use std::{
    cell::{RefCell, RefMut},
    iter, mem,
    rc::Rc,
};

/// All that a page says to servers, and hears from them.
#[derive(Clone, Default)]
pub struct Sync {
    /// Not borrowed while the page or the storage is spoken to.
    state: Rc<RefCell<State>>,
    shelf: Rc<Shelf>,
}

#[derive(Default)]
struct State {
    outbox: Outbox,
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
    /// Whether what waits was sent in parting, since the reader was last here.
    has_parted: bool,
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
        self.know(&bar.endpoint, &article, former);
        let mut state = self.state();
        if bar.showing.needs_counts() {
            state.boards.want(&article);
        }
        state.bars.add(bar);
        drop(state);
        self.withdraw_former(&article);
        self.tell(&article);
        self.ask();
    }

    /// Tells `told` of an article's counts, for as long as it wants to hear of them.
    pub fn count(&self, endpoint: &Endpoint, article: String, told: Listener) {
        self.know(endpoint, &article, iter::empty());
        let mut state = self.state();
        state.boards.want(&article);
        state.listeners.push((article.clone(), told));
        drop(state);
        self.tell(&article);
        self.ask();
    }

    /// A page shows an article, which had these ids before.
    fn know<'a>(
        &self,
        endpoint: &Endpoint,
        article: &'a str,
        former: impl Iterator<Item = &'a str>,
    ) {
        let ids = iter::once(article).chain(former.filter(|id| *id != article));
        let receipts = ids.map(|id| {
            let stored = self.shelf.read(&receipt::key(id));
            (id.to_owned(), Receipt::read(stored.as_deref(), endpoint))
        });
        let receipts = receipts.collect();
        self.state().boards.watch(endpoint, article, receipts);
    }

    /// The counts of an article are wanted anew.
    pub fn refresh(&self, article: &str) {
        self.state().boards.forget_answers(article);
        self.ask();
    }

    /// The reader has reacted to an article. `record` is what could not be stored; it is
    /// answered with the name under which it is counted.
    pub fn acted(&self, article: &str, record: Option<String>) -> Option<String> {
        let key = ledger::key(article);
        self.shelf.remember(&key, record);
        let mut state = self.state();
        state.has_parted = false;
        state.set_delivery(article, Delivery::Unknown);
        drop(state);
        self.take(&key);
        self.withdraw_former(article);
        self.tell(article);
        self.send();
        self.shelf.unstored(&key)
    }

    /// The reader wants to be forgotten, here and at servers.
    pub fn forget(&self) {
        let mut keys = self.shelf.unstored_keys();
        let stored = storage::keys(OURS).into_iter();
        let stored: Vec<_> = stored.filter(|key| !keys.contains(key)).collect();
        keys.extend(stored);
        let keys = keys.into_iter();
        let stored = keys.filter_map(|key| self.shelf.read(&key).map(|text| (key, text)));
        let changes = forget::plan(&stored.collect::<Vec<_>>(), clock::now());
        self.shelf.clear();
        for (key, text) in &changes {
            match text {
                Some(text) => {
                    self.shelf.write(key, text);
                }
                None => self.shelf.remove(key),
            }
        }
        // Other tabs hear of it like that.
        self.shelf.write(FORGOTTEN, "{}");
        self.shelf.remove(FORGOTTEN);
        for (key, _) in &changes {
            self.follow(Some(key));
        }
    }

    /// Withdraws what was sent about an article under its former ids, once the reader has
    /// reacted to it under this one: the counts of all are added.
    fn withdraw_former(&self, article: &str) {
        let endpoint = self.state().boards.endpoint(article);
        if self.own(article, endpoint.as_ref()) == Own::Apart {
            return;
        }
        let former = self.state().boards.former(article);
        for id in former {
            let key = ledger::key(&id);
            let stored = self.shelf.read(&key);
            let withdrawn =
                stored.and_then(|stored| forget::withdrawal(&key, &stored, clock::now()));
            if let Some(withdrawn) = withdrawn {
                self.shelf.write(&key, &withdrawn);
                self.take(&key);
            }
        }
        self.send();
    }

    /// Another tab has written, or anything may have changed.
    fn follow(&self, key: Option<&str>) {
        if storage::is_writing() {
            return;
        }
        if key == Some(FORGOTTEN) {
            self.shelf.clear();
        }
        let Some(key) = key.filter(|key| *key != FORGOTTEN) else {
            self.read_all();
            self.send();
            return self.tell_all();
        };
        if outbox::is_record(key) {
            self.follow_record(key);
        }
        let stored = self.shelf.read(key);
        let touched = self.state().boards.touched(key, stored.as_deref());
        for article in touched {
            self.tell(&article);
        }
    }

    /// Another tab has written a record: another choice, or only that it was counted.
    fn follow_record(&self, key: &str) {
        let was_waiting = self.state().outbox.holds(key);
        self.take(key);
        if let Some(article) = outbox::reactions_to(key) {
            let is_sent = was_waiting && outbox::is_sent(self.shelf.read(key).as_deref());
            let delivery = if is_sent {
                Delivery::Sent
            } else {
                Delivery::Unknown
            };
            self.state().set_delivery(article, delivery);
        }
        self.send();
    }

    fn come_back(&self) {
        let mut state = self.state();
        state.has_parted = false;
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
        let stored = self.shelf.read(key);
        let token = || random::bytes().map(Token::from_random);
        let named = self.state().outbox.take(key, stored.as_deref(), token);
        if let Some(named) = named {
            self.shelf.write(key, &named);
        }
    }

    /// Tells what is new of an article.
    fn tell(&self, article: &str) {
        let news = self.news(article);
        let bars = self.state().bars.of(article);
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

    fn news(&self, article: &str) -> News {
        let state = self.state();
        let endpoint = state.boards.endpoint(article);
        let ids = iter::once(article.to_owned()).chain(state.boards.former(article));
        drop(state);
        let own: Vec<_> = ids.map(|id| self.own(&id, endpoint.as_ref())).collect();
        let state = self.state();
        let delivery = state.deliveries.iter().find(|(of, _)| of == article);
        let delivery = delivery.map(|(_, it)| *it).unwrap_or_default();
        News {
            tally: state.boards.tally(article, &own, clock::now()),
            is_closed: state.boards.is_closed(article),
            delivery,
            pending: state.outbox.pending(),
        }
    }

    /// What the reader wants a server to count for the article of an id.
    fn own(&self, id: &str, endpoint: Option<&Endpoint>) -> Own {
        let stored = self.shelf.read(&ledger::key(id));
        endpoint.map_or(Own::Apart, |it| Own::read(stored.as_deref(), it))
    }

    fn state(&self) -> RefMut<'_, State> {
        self.state.borrow_mut()
    }
}

impl State {
    fn set_delivery(&mut self, article: &str, delivery: Delivery) {
        self.deliveries.retain(|(of, _)| of != article);
        if delivery != Delivery::Unknown {
            self.deliveries.push((article.to_owned(), delivery));
        }
    }
}
