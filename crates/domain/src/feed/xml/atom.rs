//! Atom 1.0 (RFC 4287) and 0.3.

use super::{Element, Inherited, Vocabulary, markup, media, prose, scope::Scope};
use crate::{
    article::{Article, Attachment, Author, Body},
    feed::{
        Feed, date,
        gathered::{Gathered, correction, identified},
        plain,
    },
    format::Format,
    timestamp::Timestamp,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::collections::HashSet;

/// Reads a feed, whose elements may lack the namespace.
pub(super) fn read(root: &Element, scope: &Scope) -> Feed {
    let own = root.vocabulary;
    let said = |name| root.all(own, name).find_map(construct);
    let home = link(root, own, "alternate", scope);
    let address = link(root, own, "self", scope);
    let inherited = Inherited {
        scope: scope.on_page(home.as_deref().or(address.as_deref())),
        authors: authors(root, own, scope),
    };
    let mut gathered = Gathered::default();
    for entry in root.all(own, "entry") {
        gathered.add(article(entry, own, &inherited));
    }
    let picture = |name| {
        root.all(own, name)
            .find_map(|it| scope.within(it).web(&it.text()))
    };
    let description = said("subtitle").or_else(|| said("tagline"));
    Feed {
        title: said("title").as_ref().map(prose::line).unwrap_or_default(),
        description: description.as_ref().map(prose::line),
        icon: picture("logo").or_else(|| picture("icon")),
        next: link(root, own, "next", scope).or_else(|| link(root, own, "prev-archive", scope)),
        expired: false,
        home,
        address,
        language: inherited.scope.language,
        authors: inherited.authors,
        articles: gathered.articles,
        unreadable: gathered.unreadable,
    }
}

fn article(entry: &Element, own: Vocabulary, feed: &Inherited) -> Option<Article> {
    let scope = feed.scope.within(entry);
    let contents = || entry.all(own, "content");
    let elsewhere = || contents().find_map(|it| scope.within(it).web(it.attribute("src")?));
    let url = link(entry, own, "alternate", &scope).or_else(elsewhere);
    let scope = scope.on_page(url.as_deref());

    let described = || {
        let group = entry.first(Vocabulary::Media, "group")?;
        let text = group.text_of(Vocabulary::Media, "description")?;
        Some(Body::Text(text))
    };
    let content = contents().find_map(construct);
    let summary = entry.all(own, "summary").find_map(construct);
    let (body, standfirst) = prose::told(content, summary.or_else(described));
    let title = entry.all(own, "title").find_map(construct);
    let shown = media::shown(entry, enclosed(entry, own, &scope), &scope, url.as_deref());
    let moment = |names: &[&str]| {
        let mut dates = names.iter().filter_map(|name| moment(entry, own, name));
        dates.next()
    };
    let published = moment(&["published", "issued", "created"]);
    let prose = contents().next().or_else(|| entry.first(own, "summary"));
    let place = prose.map(|prose| scope.within(prose));
    let article = Article {
        id: String::new(),
        external_url: link(entry, own, "related", &scope),
        headline: title.as_ref().map(prose::line).unwrap_or_default(),
        standfirst,
        authors: entry_authors(entry, own, &scope, feed),
        published,
        modified: correction(moment(&["updated", "modified"]), published),
        image: shown.image,
        tags: tags(entry, own),
        language: scope.language.clone(),
        format: Format::inferred(None, &shown.media, &shown.attachments),
        attachments: shown.attachments,
        poll: None,
        media: shown.media,
        body,
        base: place.as_ref().unwrap_or(&scope).address().to_owned(),
        url,
    };
    identified(article, entry.text_of(own, "id"))
}

/// A date in it, the first that is one.
pub(super) fn moment(of: &Element, own: Vocabulary, name: &str) -> Option<Timestamp> {
    of.all(own, name).find_map(|it| date::read(&it.text()))
}

/// The address of the first link of this relation, of a page if there is one.
pub(super) fn link(of: &Element, own: Vocabulary, relation: &str, scope: &Scope) -> Option<String> {
    let is_page = |link: &Element| link.attribute("type").is_none_or(|it| it.contains("html"));
    let all = || links(of, own, relation);
    let mut inner = all().filter(|link| is_page(link)).chain(all());
    // Atom 0.3 drafts had addresses for a text.
    inner.find_map(|link| {
        let address = link
            .attribute_of(Vocabulary::Rss, "href")
            .map(str::to_owned);
        let scope = scope.within(link);
        match address.or_else(|| link.said())?.as_str() {
            // The document itself, which an `xml:base` may say the address of.
            "" if relation == "self" => Some(scope.address().to_owned()),
            address => scope.web(address),
        }
    })
}

/// The links of this relation. RFC 4287, section 4.2.7.2: without one it is `alternate`,
/// and it may be written as an address.
fn links<'e>(
    of: &'e Element,
    own: Vocabulary,
    relation: &'e str,
) -> impl Iterator<Item = &'e Element> {
    of.all(own, "link").filter(move |link| {
        let said = link.attribute("rel").unwrap_or("alternate");
        let said = said.rsplit('/').next().unwrap_or_default();
        said.eq_ignore_ascii_case(relation)
    })
}

/// The files that links say are enclosed.
pub(super) fn enclosed(of: &Element, own: Vocabulary, scope: &Scope) -> Vec<Attachment> {
    let file = |link: &Element| {
        Some(Attachment {
            url: scope.within(link).web(link.attribute("href")?)?,
            mime_type: link.attribute("type").map(str::to_ascii_lowercase),
            title: link.attribute("title").map(str::to_owned),
            bytes: link.attribute("length").and_then(media::bytes),
            seconds: None,
        })
    };
    links(of, own, "enclosure").filter_map(file).collect()
}

/// An entry's authors: its own, else those of the feed it was taken from, else its feed's
/// (section 4.2.1).
fn entry_authors(entry: &Element, own: Vocabulary, scope: &Scope, feed: &Inherited) -> Vec<Author> {
    let source = || Some(authors(entry.first(own, "source")?, own, scope));
    let said = [authors(entry, own, scope), source().unwrap_or_default()];
    let mut said = said.into_iter().filter(|authors| !authors.is_empty());
    said.next().unwrap_or_else(|| feed.authors.clone())
}

/// The authors of an entry or of a feed who have a name: an address for mail is no byline.
pub(super) fn authors(of: &Element, own: Vocabulary, scope: &Scope) -> Vec<Author> {
    let author = |person: &Element| {
        let mut pages = ["uri", "url", "homepage"].into_iter();
        let scope = scope.within(person);
        let page = |name| {
            person
                .first(own, name)
                .and_then(|it| scope.within(it).web(&it.text()))
        };
        Some(Author {
            name: plain::in_one_line(&person.text_of(own, "name")?),
            url: pages.find_map(page),
        })
    };
    of.all(own, "author").filter_map(author).collect()
}

/// What the categories say, each once.
pub(super) fn tags(of: &Element, own: Vocabulary) -> Vec<String> {
    let mut seen = HashSet::new();
    let said = of.all(own, "category").filter_map(|category| {
        let said = category.attribute("label").or(category.attribute("term"));
        said.map(plain::in_one_line).or_else(|| category.said())
    });
    said.filter(|tag| seen.insert(tag.clone())).collect()
}

/// A text construct or a content (sections 3.1 and 4.1.3): text, HTML or XHTML. 0.3 says
/// the same by MIME types and modes. `None` if it says nothing, or stands elsewhere.
pub(super) fn construct(element: &Element) -> Option<Body> {
    let kind = element
        .attribute("type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default();
    let is_markup = element.elements().next().is_some();
    let body = match kind.as_str() {
        _ if mode == "base64" => encoded(element),
        "xhtml" | "application/xhtml+xml" if mode != "escaped" => {
            // The division around the markup is none of it (section 3.1.1.3).
            let division = element.first(Vocabulary::Xhtml, "div");
            Body::Html(markup::inner(division.unwrap_or(element)))
        }
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => {
            Body::Html(markup::html(element).trim().to_owned())
        }
        _ if is_markup => Body::Html(markup::inner(element).trim().to_owned()),
        kind if kind.contains('/') && !kind.starts_with("text/") => encoded(element),
        _ => Body::Text(element.said().unwrap_or_default()),
    };
    (!body.source().trim().is_empty()).then_some(body)
}

/// Base64, as all that is no text should be in. What is none is taken as it stands.
fn encoded(element: &Element) -> Body {
    let text = element.text();
    let bytes: String = text.split_whitespace().collect();
    let decoded = STANDARD.decode(bytes).ok();
    let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    Body::Html(decoded.unwrap_or(text))
}
