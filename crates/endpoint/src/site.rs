//! What the site publishes: which articles there are, and the rules of their polls.

use crate::snapshot::Snapshot;
use crate::store::Store;
use anyhow::{Context as _, Result, anyhow};
use broadsheet_domain::feed::{json, pages::Pages};
use broadsheet_domain::poll::Rules;
use broadsheet_domain::wire::Subject;
use broadsheet_domain::wire_id::WireId;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use url::Url;

/// The most that is read of a page of a feed, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// How long the site has for its answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often feeds are read.
const PERIOD: Duration = Duration::from_secs(60);

/// The feeds of a site. Whatever was in one of them once stays known: an article that
/// has left the front page may still be reacted to.
pub struct Site {
    feeds: Vec<String>,
    store: Store,
    snapshot: Arc<Snapshot>,
}

impl Site {
    /// A site with these JSON Feeds, each an address or a file.
    pub fn new(feeds: Vec<String>, store: Store, snapshot: Arc<Snapshot>) -> Self {
        Self {
            feeds,
            store,
            snapshot,
        }
    }

    /// Reads the feeds now, and then again and again.
    pub async fn run(self) {
        let mut ticks = tokio::time::interval(PERIOD);
        loop {
            ticks.tick().await;
            self.read().await;
        }
    }

    /// Reads the feeds once. One that cannot be read keeps nothing from the others, nor a
    /// page of it from those before it, and what is known stays known.
    pub async fn read(&self) {
        for feed in &self.feeds {
            let name = feed.clone();
            let read = tokio::task::spawn_blocking(move || read(&name)).await;
            let (subjects, complete) =
                read.unwrap_or_else(|_| (Subjects::new(), Err(anyhow!("reading it broke off"))));
            let taken = self.take(subjects).await;
            if let Err(error) = complete.and(taken) {
                tracing::warn!("the feed {feed} was not read to its end: {error:#}");
            }
        }
    }

    async fn take(&self, subjects: Subjects) -> Result<()> {
        let changed = self.store.register(&subjects).await?;
        let standings = self.store.standings(&changed).await?.into_iter();
        let shared = standings.map(|(subject, it)| (subject, Arc::new(it)));
        self.snapshot.take(shared);
        Ok(())
    }
}

/// What is published, polls with their rules.
type Subjects = BTreeMap<Subject, Option<Rules>>;

/// The subjects of a feed, up to its end or to the page that cannot be read.
fn read(feed: &str) -> (Subjects, Result<()>) {
    let mut subjects = Subjects::new();
    let complete = read_pages(feed, &mut subjects);
    (subjects, complete)
}

fn read_pages(feed: &str, subjects: &mut Subjects) -> Result<()> {
    let mut pages = Pages::starting_at(feed);
    while let Some(address) = pages.next_address() {
        let text = fetch(&address)?;
        // A file has no address; what is relative in it leads nowhere.
        let base = Url::parse(&address).map_or("http://localhost/".to_owned(), Into::into);
        let read = json::read(&text, &base, |url, base| {
            Some(Url::parse(base).ok()?.join(url).ok()?.into())
        });
        let page = pages.add(read.map_err(|error| anyhow!("{address}: {error:?}"))?);
        for article in page.articles {
            subjects.insert(Subject::Reactions(article.wire_id()), None);
            if let Some(poll) = article.poll.filter(|poll| is_storable(&poll.id)) {
                let rules = Rules::from(&poll);
                if rules.options.iter().all(|option| is_storable(option)) {
                    subjects.insert(Subject::Polls(WireId::of(&poll.id)), Some(rules));
                }
            }
        }
    }
    Ok(())
}

/// PostgreSQL has no place for NUL; what else cannot be printed is no name either.
fn is_storable(id: &str) -> bool {
    !id.chars().any(char::is_control)
}

fn fetch(address: &str) -> Result<String> {
    if !address.contains("://") {
        return std::fs::read_to_string(address).with_context(|| address.to_owned());
    }
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let mut response = agent.get(address).call()?;
    let body = response.body_mut().with_config().limit(LARGEST);
    Ok(body.read_to_string()?)
}
