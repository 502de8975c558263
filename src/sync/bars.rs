//! The bars that show what is known of their articles.

use crate::browser::{
    host::Host,
    intl,
    shell::{Piece, Shell},
};
use broadsheet_domain::{
    endpoint::Endpoint,
    news::{Delivery, News},
    reaction::Reaction,
    tally::{Showing, Tally},
    words::SyncPhrase,
};
use std::{cell::Cell, rc::Rc};

/// What is shown in the place of a count that is none.
const NO_COUNT: &str = "–";

/// All bars of a page.
#[derive(Default)]
pub(super) struct Bars(Vec<Rc<Bar>>);

/// One bar, as it stands in its page.
pub struct Bar {
    /// The identity of its article.
    pub article: String,
    /// Who counts.
    pub endpoint: Endpoint,
    /// Its markup.
    pub shell: Shell,
    /// Where the page hears of it.
    pub host: Host,
    /// To whom counts are shown.
    pub showing: Showing,
    /// The language of numbers, as BCP 47 has it.
    pub language: String,
    /// What it shows.
    pub shown: Cell<Shown>,
}

/// What a bar shows beside its counts.
#[derive(Clone, Copy, Default)]
pub struct Shown {
    said: Option<SyncPhrase>,
    pending: usize,
    is_closed: bool,
}

impl Bars {
    /// Adds a bar. Those that are gone are forgotten, and so is what was known of its
    /// markup before.
    pub(super) fn add(&mut self, bar: Bar) {
        self.0
            .retain(|it| it.shell.is_there() && it.shell != bar.shell);
        self.0.push(Rc::new(bar));
    }

    /// Those that show this article.
    pub(super) fn of(&self, article: &str) -> Vec<Rc<Bar>> {
        let bars = self.0.iter();
        bars.filter(|it| it.article == article && it.shell.is_there())
            .cloned()
            .collect()
    }

    /// One that shows what this server counts.
    pub(super) fn at(&self, endpoint: &Endpoint) -> Option<Rc<Bar>> {
        let mut bars = self.0.iter();
        bars.find(|it| it.endpoint == *endpoint && it.shell.is_there())
            .cloned()
    }
}

impl Bar {
    /// Shows what is new.
    pub(super) fn show(&self, news: &News) {
        let before = self.shown.get();
        let kept = self.shell.part("kept");
        // Of all bars that show the article, one was pressed and says what becomes of that.
        let is_pressed = kept.as_ref().is_some_and(Piece::has_text);
        let is_sent = news.delivery == Delivery::Sent && !news.is_closed;
        let now = Shown {
            said: news.phrase().filter(|_| is_pressed || !is_sent),
            pending: news.pending,
            is_closed: news.is_closed,
        };
        self.shown.set(now);
        self.show_counts(news.tally.as_ref());
        if now.is_closed != before.is_closed {
            let act = if now.is_closed {
                Shell::close
            } else {
                Shell::open
            };
            act(&self.shell);
        }
        if now.said != before.said {
            // What nobody here has done is to be seen, and not to be heard.
            if let Some(status) = self.shell.part("status") {
                status.set("aria-live", if is_pressed { "polite" } else { "off" });
            }
            self.shell.put("sent", now.said.map(SyncPhrase::key));
            // What was sent is the better news. A rule that looks at what stands before it
            // is not always followed by WebKit.
            if let Some(kept) = kept {
                match now.said {
                    Some(_) => kept.set("hidden", ""),
                    None => kept.remove("hidden"),
                }
            }
        }
        let counts = news
            .tally
            .as_ref()
            .map(|tally| Reaction::ALL.map(|it| (it.key(), tally.get(it))));
        self.host
            .set_counts("counted", counts.as_ref().map(|it| it.as_slice()));
        if now.pending != before.pending {
            self.host
                .tell_number("broadsheet-sync", "pending", now.pending);
        }
    }

    fn show_counts(&self, tally: Option<&Tally>) {
        let controls = self.shell.controls("data-reaction");
        let chosen = controls.iter().find(|(_, button)| button.is_pressed());
        let chosen = chosen.and_then(|(name, _)| Reaction::from_key(name));
        let tally = tally.filter(|it| self.showing.shows(it, chosen));
        for (name, button) in &controls {
            let told = tally.zip(Reaction::from_key(name));
            match told.map(|(tally, reaction)| (tally, tally.get(reaction))) {
                None => button.hide("count"),
                Some((_, None)) => {
                    button.say("count", NO_COUNT);
                }
                Some((tally, Some(number))) => {
                    let count = button.say("count", &intl::compact(&self.language, number));
                    if let Some(count) = count {
                        count.style("--share", &share(number, tally.total()));
                    }
                }
            }
        }
    }
}

/// A part of a whole, as a style sheet has it.
fn share(part: u64, whole: u64) -> String {
    let percent = part.saturating_mul(100).checked_div(whole);
    percent.unwrap_or_default().to_string() + "%"
}
