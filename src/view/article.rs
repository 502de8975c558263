//! An article, whole.

use super::{
    byline::{Byline, BylineProps},
    contents::{Contents, ContentsProps},
    document::{DocumentView, DocumentViewProps, Place},
    tags::{Tags, TagsProps},
};
use broadsheet_domain::{article::Article, document::Document};
use leptos::{html, prelude::*};
use std::sync::Arc;

/// Headline, standfirst, byline, body and tags, with what stands under them.
#[component]
pub fn ArticleView(
    /// The article.
    article: Arc<Article>,
    /// Its body, as it may be shown.
    body: Document,
    /// Where it is shown.
    place: Place,
    /// The address of a tag's page.
    tag_address: fn(&str) -> String,
    /// What stands under the article: its reaction bar.
    after: AnyView,
) -> impl IntoView {
    let tags = article.tags.iter();
    let tags = tags.map(|tag| (tag.clone(), tag_address(tag))).collect();
    let byline = Byline(BylineProps {
        authors: article.authors.clone(),
        published: article.published,
        modified: article.modified,
        minutes: body.reading_minutes(),
    });
    let contents = Contents(ContentsProps {
        entries: body.contents(),
        page: place.page.clone(),
    });
    let body = DocumentView(DocumentViewProps {
        document: body,
        place,
    });
    // Its language is that of its own words, and not of the bar's under it.
    let lang = || article.language.clone();
    html::article().attr("part", "article").child((
        html::header().attr("lang", lang()).child((
            html::h1()
                .attr("part", "headline")
                .child(article.headline.clone()),
            article
                .standfirst
                .clone()
                .map(|text| html::p().attr("part", "standfirst").child(text)),
            byline,
        )),
        contents,
        html::div()
            .attr("part", "body")
            .attr("lang", lang())
            .child(body),
        Tags(TagsProps { tags }),
        after,
    ))
}
