//! A list of articles.

use super::{
    document::thumbnail,
    element::{dynamic, element},
    kept::Kept,
    published::published,
    words::words,
};
use broadsheet_domain::{article::Article, extent::Extent, format::Format, words::Phrase};
use leptos::prelude::*;
use std::sync::Arc;

/// Headlines that lead to their articles; `address` gives that of an article's page.
///
/// They stand in [stretches](Extent::stretches), each a list of its own, so that neither we
/// nor the browser look again through all that is there when more is added.
pub fn headlines(
    articles: impl Fn() -> Vec<Arc<Article>> + Send + 'static,
    address: fn(&Article) -> String,
) -> AnyView {
    // Stretches and items are matched by their place: what is added at the end leaves the
    // others, and with them the reader's focus, where they are.
    dynamic(move || {
        let articles = articles();
        let stretches = Extent::stretches(&articles).enumerate();
        let stretches = stretches.map(|(number, articles)| {
            let articles = articles.to_vec();
            let made = Stretch {
                number,
                articles,
                address,
            };
            Kept::new(made, stretch).into_any()
        });
        stretches.collect::<Vec<_>>().into_any()
    })
}

/// Articles, and where their pages are.
struct Stretch {
    number: usize,
    articles: Vec<Arc<Article>>,
    address: fn(&Article) -> String,
}

impl PartialEq for Stretch {
    /// Whether they are the very same: an article that was read never changes.
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.articles.iter().zip(&other.articles);
        self.articles.len() == other.articles.len() && pairs.all(|(one, it)| Arc::ptr_eq(one, it))
    }
}

/// A list of some of them.
fn stretch(it: &Stretch) -> AnyView {
    let Stretch {
        number,
        articles,
        address,
    } = it;
    let is_further = *number > 0;
    let items = articles.iter().map(|it| headline(it, address(it)));
    let items: Vec<_> = items.collect();
    element("ol")
        .part("headlines")
        .attr_if("class", is_further.then(|| "further".to_owned()))
        .attr("role", "list")
        .child(items)
        .view()
}

fn headline(article: &Article, address: String) -> AnyView {
    let headline = match article.headline.as_str() {
        "" => words().say(Phrase::Untitled),
        headline => headline.to_owned(),
    };
    let link = element("a").attr("href", address).child(headline).view();
    // Only these are in the article's own language; around them speaks the page.
    let own = |name| {
        element(name)
            .attr_if("lang", article.language.clone())
            .attr("dir", "auto")
    };
    let parts = [
        format(article.format),
        Some(own("h2").child(link).view()),
        article
            .standfirst
            .clone()
            .map(|text| own("p").child(text).view()),
        article.published.map(published),
    ];
    let text = element("div").attr("class", "text");
    element("li")
        .children(article.image.clone().map(thumbnail))
        .child(text.children(parts.into_iter().flatten()).view())
        .view()
}

/// What kind of post it is, where it is no plain story.
pub fn format(format: Format) -> Option<AnyView> {
    let phrase = match format {
        Format::Story => return None,
        Format::Poll => Phrase::FormatPoll,
        Format::Video => Phrase::FormatVideo,
        Format::Audio => Phrase::FormatAudio,
        Format::Image => Phrase::FormatImage,
        Format::Gif => Phrase::FormatGif,
    };
    let words = words();
    let kicker = element("p")
        .part("kicker")
        .attr("lang", words.catalogue().language.clone());
    Some(kicker.child(words.say(phrase)).view())
}
