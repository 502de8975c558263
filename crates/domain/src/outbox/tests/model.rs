//! Readers, tabs, a bad network and a server, against what it should all come to.

use super::{super::*, key};
use crate::{
    ballot::Ballot,
    ledger::{Ledger, Write},
    reaction::Reaction,
    wire::reactions::Put,
};
use rand::{Rng as _, SeedableRng as _, rngs::SmallRng, seq::IndexedRandom as _};
use std::collections::BTreeMap;

const ARTICLES: [&str; 4] = ["a", "b", "c/1", "d"];

/// What the endpoint does with what arrives: see `ballot`.
#[derive(Default)]
struct Server {
    ballots: BTreeMap<(String, String), Ballot>,
    received: usize,
}

impl Server {
    fn put(&mut self, parcel: &Parcel) -> Reply {
        self.received += 1;
        let put: Put = serde_json::from_str(&parcel.body()).unwrap();
        let key = (parcel.address(), put.token.as_str().to_owned());
        let reaction = put.reaction;
        let ballot = Ballot::from(put);
        if ballot.replaces(self.ballots.get(&key)) {
            self.ballots.insert(key, ballot);
        }
        let reaction = reaction.map_or("null".to_owned(), |it| format!("\"{it}\""));
        let text = format!(r#"{{"v":1,"counts":{{}},"rev":1,"reaction":{reaction}}}"#);
        super::Reply::json(200, &text)
    }
}

/// One tab: its ledgers, its outbox, and what it has under way.
#[derive(Default)]
struct Tab {
    ledgers: BTreeMap<&'static str, Ledger>,
    outbox: Outbox,
}

/// A browser: what is stored, and two tabs of one page.
struct World {
    random: SmallRng,
    storage: BTreeMap<String, String>,
    tabs: [Tab; 2],
    server: Server,
    now: u64,
    tokens: u8,
}

impl World {
    fn press(&mut self, tab: usize, article: &'static str, pressed: Reaction) {
        let key = key(article);
        let stored = self.storage.get(&key).map(String::as_str);
        let ledger = self.tabs[tab].ledgers.entry(article).or_default();
        ledger.bind(Some("https://e.example".to_owned()));
        let write = ledger.press(article, pressed, stored, self.now, || {
            self.tokens += 1;
            Some(Token::from_random([self.tokens; 16]))
        });
        let Write::Put(_, text) = write else {
            panic!("{write:?}")
        };
        self.write(&key, text);
    }

    /// Writes, and tells both tabs.
    fn write(&mut self, key: &str, text: String) {
        for tab in &mut self.tabs {
            tab.outbox.take(key, Some(&text), || None);
        }
        let article = ARTICLES.into_iter().find(|it| key == self::key(it));
        for tab in &mut self.tabs {
            if let Some(ledger) = tab.ledgers.get_mut(article.unwrap()) {
                ledger.follow(article.unwrap(), Some(&text));
            }
        }
        self.storage.insert(key.to_owned(), text);
    }

    /// One attempt of a tab, over a network that loses requests, answers and sense.
    fn attempt(&mut self, tab: usize, is_bad: bool) {
        let Next::Send(parcel) = self.tabs[tab].outbox.next(self.now) else {
            return;
        };
        assert!(!matches!(
            self.tabs[tab].outbox.next(self.now),
            Next::Send(_)
        ));
        let fate = if is_bad {
            self.random.random_range(0..6)
        } else {
            5
        };
        // While it is under way, its reader goes on.
        if is_bad && self.random.random_bool(0.3) {
            self.press_something();
        }
        let reply = match fate {
            0 => None,
            1 => {
                self.server.put(&parcel);
                None
            }
            2 => Some(super::Reply::json(503, "")),
            3 => {
                let mut reply = self.server.put(&parcel);
                reply.text.truncate(9);
                Some(reply)
            }
            4 => Some(super::Reply::json(200, "<html>")),
            _ => Some(self.server.put(&parcel)),
        };
        let random = self.random.random();
        let settled = self.tabs[tab]
            .outbox
            .settle(&parcel, reply.as_ref(), self.now, random);
        assert_eq!(settled == Settled::Counted, fate == 5);
        if settled == Settled::Counted {
            let stored = self.storage.get(&parcel.key).map(String::as_str);
            if let Some(Mark::Put(marked)) = counted(stored, &parcel) {
                self.write(&parcel.key, marked);
            }
        }
    }

    fn press_something(&mut self) {
        let tab = self.random.random_range(0..2);
        let article = ARTICLES.choose(&mut self.random).unwrap();
        let pressed = *Reaction::ALL.choose(&mut self.random).unwrap();
        self.press(tab, article, pressed);
    }
}

#[test]
fn whatever_is_lost_the_last_choice_arrives_and_each_subject_has_one_ballot() {
    for seed in 0..300 {
        let mut world = World {
            random: SmallRng::seed_from_u64(seed),
            storage: BTreeMap::new(),
            tabs: Default::default(),
            server: Server::default(),
            now: 1_000_000,
            tokens: 0,
        };
        for _ in 0..200 {
            world.now += world.random.random_range(0..400);
            match world.random.random_range(0..10) {
                0..4 => world.press_something(),
                4 => world.tabs[0].outbox.wake(),
                5 => {
                    // It leaves, and comes back with what is stored.
                    for parcel in world.tabs[0].outbox.part(world.now) {
                        if world.random.random() {
                            world.server.put(&parcel);
                        }
                    }
                    world.tabs[0] = Tab::default();
                    for (key, text) in &world.storage {
                        world.tabs[0].outbox.take(key, Some(text), || None);
                    }
                }
                _ => {
                    let tab = world.random.random_range(0..2);
                    world.attempt(tab, true);
                }
            }
        }
        for _ in 0..40 {
            world.now += 1;
            for tab in 0..2 {
                world.tabs[tab].outbox.wake();
                world.attempt(tab, false);
            }
        }
        for tab in &world.tabs {
            assert_eq!(tab.outbox.pending(), 0, "seed {seed}");
        }
        for (key, text) in &world.storage {
            assert!(text.contains(r#""synced":true"#), "seed {seed}: {text}");
            let record: serde_json::Value = serde_json::from_str(text).unwrap();
            let token = record["token"].as_str().unwrap();
            let article = key.rsplit_once("reaction:").unwrap().1;
            let id = crate::wire_id::WireId::of(article);
            let address = format!("https://e.example/v1/reactions/{}", id.as_str());
            let ballots: Vec<_> = world
                .server
                .ballots
                .iter()
                .filter(|((at, _), _)| *at == address)
                .collect();
            let [((_, name), ballot)] = ballots[..] else {
                panic!("seed {seed}: {ballots:?}")
            };
            assert_eq!(name, token, "seed {seed}");
            let chosen = ballot.choices.first().map(String::as_str);
            assert_eq!(chosen, record["reaction"].as_str(), "seed {seed}");
        }
    }
}
