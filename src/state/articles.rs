//! The site's articles, loaded once and again when the reader asks.

use crate::browser::{dom, http};
use broadsheet_domain::{
    article::Article,
    feed,
    problem::{Cause, Problem},
    site::Site,
};
use futures::future::join_all;
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// Where a site's configuration stands, relative to the page's base.
const SITE: &str = "site.json";

/// A site with all of its articles that could be read.
#[derive(Clone, Debug)]
pub struct Library {
    /// The site.
    pub site: Site,
    /// Its articles, in the order of its feeds.
    pub articles: Vec<Arc<Article>>,
    /// The feeds that could not be read, when others could.
    pub problems: Vec<Problem>,
}

/// How far the loading has come.
#[derive(Clone, Debug)]
pub enum Load {
    /// No answer yet.
    Loading,
    /// There is something to read.
    Ready(Arc<Library>),
    /// There is nothing to read, and this is why.
    Failed(Problem),
}

/// The site's articles as a signal.
#[derive(Clone, Copy)]
pub struct Articles {
    load: RwSignal<Load>,
    /// Counts the attempts, so that a late answer to an earlier one is ignored.
    attempt: StoredValue<u32>,
}

impl Articles {
    /// Starts loading.
    pub fn new() -> Self {
        let articles = Self {
            load: RwSignal::new(Load::Loading),
            attempt: StoredValue::new(0),
        };
        articles.load();
        articles
    }

    /// How far the loading has come.
    pub fn get(self) -> Load {
        self.load.get()
    }

    /// The articles, once they are there.
    pub fn library(self) -> Option<Arc<Library>> {
        match self.load.get() {
            Load::Ready(library) => Some(library),
            Load::Loading | Load::Failed(_) => None,
        }
    }

    /// Loads everything anew.
    pub fn load(self) {
        self.load.set(Load::Loading);
        let attempt = self.attempt.get_value() + 1;
        self.attempt.set_value(attempt);
        spawn_local(async move {
            let loaded = library().await;
            if self.attempt.get_value() == attempt {
                self.load.set(match loaded {
                    Ok(library) => Load::Ready(Arc::new(library)),
                    Err(problem) => Load::Failed(problem),
                });
            }
        });
    }
}

impl Default for Articles {
    fn default() -> Self {
        Self::new()
    }
}

impl Library {
    /// The article that stands under this wire id in an address.
    pub fn article(&self, wire_id: &str) -> Option<Arc<Article>> {
        let mut articles = self.articles.iter();
        articles
            .find(|article| article.wire_id().as_str() == wire_id)
            .cloned()
    }
}

async fn library() -> Result<Library, Problem> {
    let site = fetch(SITE).await?;
    let site = Site::read(&site).map_err(|error| Problem {
        address: SITE.to_owned(),
        cause: Cause::Site(error),
    })?;
    let feeds = join_all(site.feeds.iter().map(|address| articles(address))).await;
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for feed in feeds {
        match feed {
            Ok(articles) => read.extend(articles.into_iter().map(Arc::new)),
            Err(problem) => problems.push(problem),
        }
    }
    if read.is_empty()
        && let Some(problem) = problems.pop()
    {
        return Err(problem);
    }
    Ok(Library {
        site,
        articles: read,
        problems,
    })
}

async fn articles(address: &str) -> Result<Vec<Article>, Problem> {
    let text = fetch(address).await?;
    let feed = feed::json::read(&text).map_err(|error| Problem {
        address: address.to_owned(),
        cause: Cause::Feed(error),
    })?;
    Ok(feed.articles)
}

/// Gets a text whose address is relative to the page's base.
async fn fetch(address: &str) -> Result<String, Problem> {
    let problem = |cause| Problem {
        address: address.to_owned(),
        cause,
    };
    let absolute = dom::absolute(address).ok_or_else(|| problem(Cause::Unreachable))?;
    http::text(&absolute).await.map_err(problem)
}
