//! An article, whole.

use super::{
    byline::byline,
    contents::contents,
    document::{Place, document},
    element::{Element, element},
    headlines::format,
    tags::tags,
};
use broadsheet_domain::{article::Article, document::Document};
use leptos::prelude::*;

/// Headline, standfirst, byline, body and tags, with what stands under them: its bars.
/// `body` is what may be shown of the article's body, and `tag_address` gives the
/// address of a tag's page.
pub fn article(
    article: &Article,
    body: Document,
    place: &Place,
    tag_address: impl Fn(&str) -> String,
    after: impl IntoIterator<Item = AnyView>,
) -> AnyView {
    let named = article.tags.iter();
    let named = named.map(|tag| (tag.clone(), tag_address(tag))).collect();
    let byline = byline(
        article.authors.clone(),
        article.published,
        article.modified,
        body.reading_minutes(),
    );
    let contents = contents(body.contents(), &place.page);
    // Its language and direction are those of its own words, and not of what the page
    // says around them.
    let own = |element: Element| {
        element
            .attr_if("lang", article.language.clone())
            .attr("dir", "auto")
    };
    let headline = own(element("h1").part("headline")).child(article.headline.clone());
    let standfirst = article.standfirst.clone();
    let standfirst = standfirst.map(|text| own(element("p").part("standfirst")).child(text).view());
    let header = element("header")
        .children(format(article.format))
        .child(headline.view())
        .children(standfirst)
        .child(byline);
    let body = own(element("div").part("body")).child(document(body, place));
    element("article")
        .part("article")
        .child(header.view())
        .children(contents)
        .child(body.view())
        .children(tags(named))
        .children(after)
        .view()
}
