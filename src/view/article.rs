//! An article, whole.

use super::{
    document::{DocumentView, DocumentViewProps},
    published::{Published, PublishedProps},
    tags::{Tags, TagsProps},
};
use broadsheet_domain::{article::Article, document::Document};
use leptos::{html, prelude::*};
use std::sync::Arc;

/// Headline, standfirst, body and tags, with what stands under them.
#[component]
pub fn ArticleView(
    /// The article.
    article: Arc<Article>,
    /// Its body, as it may be shown.
    body: Document,
    /// The address of a tag's page.
    tag_address: fn(&str) -> String,
    /// What stands under the article: its reaction bar.
    after: AnyView,
) -> impl IntoView {
    let tags = article.tags.iter();
    let tags = tags.map(|tag| (tag.clone(), tag_address(tag))).collect();
    html::article()
        .attr("part", "article")
        .attr("lang", article.language.clone())
        .child((
            html::header().child((
                html::h1()
                    .attr("part", "headline")
                    .child(article.headline.clone()),
                article
                    .standfirst
                    .clone()
                    .map(|text| html::p().attr("part", "standfirst").child(text)),
                article.published.map(|at| Published(PublishedProps { at })),
            )),
            html::div()
                .attr("part", "body")
                .child(DocumentView(DocumentViewProps { document: body })),
            Tags(TagsProps { tags }),
            after,
        ))
}
