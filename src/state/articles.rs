//! The site's articles, loaded once and again when the reader asks.

use crate::browser::{dom, http, program, translator};
use broadsheet_domain::{
    extent::Extent,
    feed::{self, Feed},
    library::Library,
    problem::{Cause, Problem},
    site::Site,
};
use leptos::{prelude::*, task::spawn_local};

/// Where a site's configuration stands, relative to the page's base.
const SITE: &str = "site.json";

/// How far the loading has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing to read yet.
    Loading,
    /// There is something to read, or it is known that there is nothing.
    Ready,
    /// There is nothing to read, and this is why.
    Failed(Problem),
}

/// What is known of articles beyond those at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// There are none.
    None,
    /// A feed has another page, or one that did not come.
    There,
    /// It is on its way.
    Coming,
}

/// The site's articles as signals.
#[derive(Clone, Copy)]
pub struct Articles {
    library: RwSignal<Library>,
    stage: Memo<Stage>,
    /// Counts the attempts, so that a late answer to an earlier one is ignored.
    attempt: StoredValue<u32>,
}

impl Articles {
    /// Starts loading.
    pub fn new() -> Self {
        let library = RwSignal::new(Library::default());
        let attempt = StoredValue::new(0);
        // Changes only where a page has to be made anew, not with every article.
        let stage = Memo::new(move |_| library.with(stage));
        let articles = Self {
            library,
            stage,
            attempt,
        };
        articles.load();
        articles
    }

    /// How far the loading has come.
    pub fn stage(self) -> Stage {
        self.stage.get()
    }

    /// What is known of articles beyond those at hand.
    pub fn more(self) -> More {
        self.library.with(|library| {
            if library.is_coming() {
                More::Coming
            } else if library.has_more() {
                More::There
            } else {
                More::None
            }
        })
    }

    /// Shows more of a list than so much, unless that has been done: several may have waited
    /// for its end to come near.
    pub fn show_more(self, than: Extent) {
        if self
            .library
            .with_untracked(|library| library.extent == than)
        {
            self.library.update(|library| library.extent = than.grown());
        }
    }

    /// The language of the site, once it is known. Where the site cannot be read, it is
    /// the language of the message about that.
    pub fn language(self) -> Option<String> {
        let is_known = self.stage.get() != Stage::Loading
            || self.library.with(|library| !library.site.feeds.is_empty());
        is_known.then(|| self.library.with(|library| library.site.language.clone()))
    }

    /// The address of who counts reactions, if anybody does.
    pub fn endpoint(self) -> Option<String> {
        let site = |library: &Library| library.site.endpoint.clone();
        let address = dom::absolute(&self.library.with_untracked(site)?)?;
        Some(address.trim_end_matches('/').to_owned())
    }

    /// The site and its articles.
    pub fn library(self) -> RwSignal<Library> {
        self.library
    }

    /// Loads everything anew. The site keeps its name meanwhile.
    pub fn load(self) {
        self.library
            .update(|library| *library = Library::new(library.site.clone(), []));
        self.attempt.update_value(|attempt| *attempt += 1);
        let attempt = self.attempt.get_value();
        spawn_local(async move {
            let site = site().await;
            if self.attempt.get_value() != attempt {
                return;
            }
            match site {
                Ok(site) => {
                    let feeds: Vec<_> = site
                        .feeds
                        .iter()
                        .filter_map(|it| dom::absolute(it))
                        .collect();
                    self.library.set(Library::new(site, feeds));
                    if let Some(endpoint) = self.endpoint() {
                        dom::set_root_attribute("data-counts", "");
                        program::sync("begin", &endpoint, None);
                    }
                    self.load_more();
                }
                Err(problem) => self.library.update(|it| it.trouble = Some(problem)),
            }
        });
    }

    /// Loads the next page of each feed that has one, and what did not come before.
    /// Each is shown when it comes, whatever becomes of the others.
    pub fn load_more(self) {
        let attempt = self.attempt.get_value();
        let asked = self.library.try_update(Library::ask).unwrap_or_default();
        for (feed, address) in asked {
            spawn_local(async move {
                let page = page(&address).await;
                if self.attempt.get_value() == attempt {
                    self.library.update(|library| library.arrive(feed, page));
                }
            });
        }
    }
}

impl Default for Articles {
    fn default() -> Self {
        Self::new()
    }
}

fn stage(library: &Library) -> Stage {
    if let Some(problem) = &library.trouble {
        return Stage::Failed(problem.clone());
    }
    // Without feeds, the site itself has not been read yet.
    if library.site.feeds.is_empty() || library.is_empty() && library.is_coming() {
        return Stage::Loading;
    }
    match library.problems().next() {
        Some(problem) if library.is_empty() => Stage::Failed(problem.clone()),
        _ => Stage::Ready,
    }
}

async fn site() -> Result<Site, Problem> {
    at(SITE, async |address| {
        let answer = http::get(address).await?;
        if answer.is_web_page() {
            return Err(Cause::WebPage);
        }
        Site::read(&answer.text()).map_err(Cause::Site)
    })
    .await
}

/// A page of a feed: a JSON Feed, or what is made one.
async fn page(address: &str) -> Result<Feed, Problem> {
    at(address, async |address| {
        let answer = http::get(address).await?;
        if let Ok(feed) = feed::json::read(&answer.text(), address, dom::resolve) {
            return Ok(feed);
        }
        let translated = translator::translated(answer, address).await?;
        feed::json::read(&translated, address, dom::resolve).map_err(Cause::Feed)
    })
    .await
}

/// Does what is to be done with an address that is relative to the page's base.
async fn at<T>(
    address: &str,
    act: impl AsyncFnOnce(&str) -> Result<T, Cause>,
) -> Result<T, Problem> {
    let problem = |cause| Problem {
        address: address.to_owned(),
        cause,
    };
    let absolute = dom::absolute(address).ok_or_else(|| problem(Cause::Unreachable))?;
    act(&absolute).await.map_err(problem)
}
