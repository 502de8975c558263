//! RSS 0.9, 0.91 to 0.94, 1.0 and 2.0.

mod person;

use self::person::name;
use super::{Element, Inherited, Vocabulary, atom, markup, media, prose, scope::Scope};
use crate::{
    article::{Article, Attachment, Author, Body},
    feed::{
        Feed,
        gathered::{Gathered, correction, identified},
        plain,
    },
    format::Format,
    timestamp::Timestamp,
};
use std::collections::HashSet;

/// Reads a feed: items stand in the channel or, in RSS 0.9 and 1.0, beside it.
pub(super) fn read(root: &Element, scope: &Scope) -> Feed {
    let none = Element::default();
    let mut channels = root.elements();
    let channel = channels.find(|it| it.name.eq_ignore_ascii_case("channel"));
    let channel = channel.unwrap_or(&none);
    let own = channel.vocabulary;
    let scope = scope.within(channel);
    let home = page(channel, own, &scope);
    let address = atom::link(channel, Vocabulary::Atom, "self", &scope);
    let inner = scope.on_page(home.as_deref().or(address.as_deref()));

    let language = [own, Vocabulary::DublinCore];
    let language = language
        .into_iter()
        .find_map(|it| channel.text_of(it, "language"));
    let inherited = Inherited {
        authors: authors(channel, own, &["managingEditor"], &inner),
        scope: inner.in_language(language),
    };
    let mut gathered = Gathered::default();
    for item in channel.all(own, "item").chain(root.all(own, "item")) {
        gathered.add(article(item, own, &inherited));
    }
    let description = description(channel, own);
    Feed {
        title: title(channel, own),
        description: description.as_ref().map(prose::line),
        icon: icon(channel, root, own, &inherited.scope),
        next: atom::link(channel, Vocabulary::Atom, "next", &scope),
        expired: false,
        home,
        address,
        language: inherited.scope.language,
        authors: inherited.authors,
        articles: gathered.articles,
        unreadable: gathered.unreadable,
    }
}

fn article(item: &Element, own: Vocabulary, feed: &Inherited) -> Option<Article> {
    let scope = feed.scope.within(item);
    let guid = item.first(own, "guid");
    let id = guid.and_then(Element::said).or_else(|| {
        let about = item.attribute_of(Vocabulary::Rdf, "about");
        about.filter(|id| !id.is_empty()).map(str::to_owned)
    });
    let url = page(item, own, &scope).or_else(|| permalink(guid?, &scope));
    let scope = scope.on_page(url.as_deref());

    let (body, standfirst) = prose::told(content(item), description(item, own));
    let mut enclosed: Vec<_> = item
        .all(own, "enclosure")
        .filter_map(|it| attachment(it, &scope))
        .collect();
    enclosed.extend(atom::enclosed(item, Vocabulary::Atom, &scope));
    let shown = media::shown(item, enclosed, &scope, url.as_deref());
    let own_authors = authors(item, own, &["author"], &scope);
    let published = moment(
        item,
        &[
            (own, "pubDate"),
            (Vocabulary::DublinCore, "date"),
            (Vocabulary::DublinCore, "issued"),
            (Vocabulary::DublinCore, "created"),
            (Vocabulary::Atom, "published"),
        ],
    );
    let modified = moment(
        item,
        &[
            (Vocabulary::Atom, "updated"),
            (Vocabulary::DublinCore, "modified"),
        ],
    );
    let language = item.text_of(Vocabulary::DublinCore, "language");
    let article = Article {
        id: String::new(),
        external_url: atom::link(item, Vocabulary::Atom, "related", &scope),
        headline: title(item, own),
        standfirst,
        authors: if own_authors.is_empty() {
            feed.authors.clone()
        } else {
            own_authors
        },
        published,
        modified: correction(modified, published),
        image: shown.image,
        tags: tags(item, own),
        language: language.or_else(|| scope.language.clone()),
        format: Format::inferred(None, &shown.media, &shown.attachments),
        attachments: shown.attachments,
        poll: None,
        media: shown.media,
        body,
        base: scope.address().to_owned(),
        url,
    };
    identified(article, id)
}

/// The page that a channel or an item stands for.
fn page(of: &Element, own: Vocabulary, scope: &Scope) -> Option<String> {
    let mut links = of.all(own, "link");
    let said = links.find_map(|link| {
        let address = link
            .said()
            .or_else(|| link.attribute("href").map(str::to_owned));
        scope.within(link).web(&address?)
    });
    said.or_else(|| atom::link(of, Vocabulary::Atom, "alternate", scope))
}

/// A `guid` is an address unless it says that it is none; only an absolute one is believed.
fn permalink(guid: &Element, scope: &Scope) -> Option<String> {
    let is_none = guid
        .attribute("isPermaLink")
        .is_some_and(|it| it.eq_ignore_ascii_case("false"));
    let text = guid
        .said()
        .filter(|text| !is_none && text.contains("://"))?;
    scope.web(&text)
}

fn title(of: &Element, own: Vocabulary) -> String {
    let mut places = [
        own,
        Vocabulary::DublinCore,
        Vocabulary::Atom,
        Vocabulary::Media,
    ]
    .into_iter();
    let said = places.find_map(|place| of.all(place, "title").find(|it| it.said().is_some()));
    said.map(|title| plain::line(&title.text()))
        .unwrap_or_default()
}

fn content(item: &Element) -> Option<Body> {
    let encoded = item.all(Vocabulary::Content, "encoded").map(markup::html);
    let pages = ["body", "div"].into_iter();
    let pages = pages.flat_map(|name| item.all(Vocabulary::Xhtml, name).map(markup::inner));
    let mut said = encoded.chain(pages).filter(|html| !html.trim().is_empty());
    let said = said.next().map(prose::html);
    said.or_else(|| {
        item.all(Vocabulary::Atom, "content")
            .find_map(atom::construct)
    })
}

fn description(of: &Element, own: Vocabulary) -> Option<Body> {
    let places = [
        (own, "description"),
        (Vocabulary::DublinCore, "description"),
        (Vocabulary::Itunes, "summary"),
        (Vocabulary::Itunes, "subtitle"),
        (Vocabulary::Media, "description"),
    ];
    let said = places
        .into_iter()
        .flat_map(|(place, name)| of.all(place, name).map(markup::html));
    let mut said = said.filter(|html| !html.trim().is_empty());
    let said = said.next().map(|html| prose::html(html.trim().to_owned()));
    said.or_else(|| {
        of.all(Vocabulary::Atom, "summary")
            .find_map(atom::construct)
    })
}

/// The authors who have a name: those of the first place where there are any.
fn authors(of: &Element, own: Vocabulary, names: &[&str], scope: &Scope) -> Vec<Author> {
    let own = names.iter().map(|name| (own, *name));
    let dublin_core = ["creator", "author"].map(|name| (Vocabulary::DublinCore, name));
    let places = own
        .chain(dublin_core)
        .chain([(Vocabulary::Itunes, "author")]);
    let mut found = places.map(|(place, name)| persons(of, place, name));
    let found = found.find(|authors| !authors.is_empty());
    found.unwrap_or_else(|| atom::authors(of, Vocabulary::Atom, scope))
}

fn persons(of: &Element, place: Vocabulary, element: &str) -> Vec<Author> {
    let names = of.all(place, element).filter_map(|it| name(&it.text()));
    names.map(|name| Author { name, url: None }).collect()
}

fn moment(item: &Element, places: &[(Vocabulary, &str)]) -> Option<Timestamp> {
    let mut places = places.iter();
    places.find_map(|(place, name)| atom::moment(item, *place, name))
}

/// Categories, subjects and keywords, each once.
fn tags(item: &Element, own: Vocabulary) -> Vec<String> {
    let text = |of: &Element| plain::line(&of.text());
    let categories = item.all(own, "category").map(text);
    let keywords = item.all(Vocabulary::Itunes, "keywords").map(text);
    let keywords = keywords.flat_map(|words| {
        let words = words.split(',').map(|word| word.trim().to_owned());
        words.collect::<Vec<_>>()
    });
    let subjects = item.all(Vocabulary::DublinCore, "subject").map(text);
    let mut seen = HashSet::new();
    let all = categories
        .chain(keywords)
        .chain(subjects)
        .chain(atom::tags(item, Vocabulary::Atom));
    all.filter(|tag| !tag.is_empty() && seen.insert(tag.clone()))
        .collect()
}

fn attachment(enclosure: &Element, scope: &Scope) -> Option<Attachment> {
    let address = enclosure.attribute("url").or(enclosure.attribute("href"))?;
    Some(Attachment {
        url: scope.within(enclosure).web(address)?,
        mime_type: enclosure.attribute("type").map(str::to_ascii_lowercase),
        title: None,
        bytes: enclosure.attribute("length").and_then(media::bytes),
        seconds: None,
    })
}

/// The picture of a channel, which stands beside it in RSS 1.0.
fn icon(channel: &Element, root: &Element, own: Vocabulary, scope: &Scope) -> Option<String> {
    let mut images = channel.all(own, "image").chain(root.all(own, "image"));
    let own = images.find_map(|image| {
        let url = image.first(own, "url")?;
        scope.within(image).web(&url.text())
    });
    own.or_else(|| media::icon(channel, scope))
}
