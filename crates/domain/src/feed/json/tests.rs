//! What is read from a whole feed.

use super::read;
use crate::{
    article::{Article, Attachment, Author, Body, Media},
    feed::{Feed, FeedError},
    format::Format,
    poll::Results,
};
use url::Url;

/// Where every feed here was fetched.
const ADDRESS: &str = "https://fetched.example/feeds/feed.json";

fn read_feed(text: &str) -> Result<Feed, FeedError> {
    read(text, ADDRESS, |address, base| {
        Some(Url::parse(base).ok()?.join(address).ok()?.to_string())
    })
}

/// A feed with these fields, and with items if they have none.
fn feed(fields: &str) -> Feed {
    let text = format!(r#"{{"version":"https://jsonfeed.org/version/1.1","items":[],{fields}}}"#);
    read_feed(&text).unwrap()
}

fn items(items: &str) -> Feed {
    feed(&format!(
        r#""language":"de","home_page_url":"https://n.example/news/","items":[{items}]"#
    ))
}

/// The article of an item with a title and these fields.
fn item(fields: &str) -> Article {
    let mut articles = items(&format!(r#"{{"id":"a","title":"A",{fields}}}"#)).articles;
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.articles.iter().map(|a| a.id.as_str()).collect()
}

fn names(authors: &[Author]) -> Vec<&str> {
    authors.iter().map(|author| author.name.as_str()).collect()
}

#[test]
fn an_item_becomes_an_article() {
    let article = item(
        r#""url":"a","title":" Head ","summary":"Stand","content_html":" <p>Body</p>",
           "content_text":"Body","tags":["x"," y ","","x"],"external_url":"https://o.example",
           "date_published":"2023-03-17T12:00:00Z","image":"i.png","banner_image":"b.png""#,
    );
    assert_eq!(article.headline, "Head");
    assert_eq!(article.standfirst.as_deref(), Some("Stand"));
    assert_eq!(article.body, Body::Html(" <p>Body</p>".to_owned()));
    assert_eq!(article.tags, ["x", "y"]);
    assert_eq!(article.url.as_deref(), Some("https://n.example/news/a"));
    assert_eq!(article.external_url.as_deref(), Some("https://o.example/"));
    assert_eq!(
        article.image.as_deref(),
        Some("https://n.example/news/i.png")
    );
    assert_eq!(article.published.unwrap().iso_day(), "2023-03-17");
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(article.format, Format::Story);
}

#[test]
fn a_feed_says_what_it_is() {
    let feed = feed(
        r#""title":"T","description":"D","home_page_url":"https://n.example","feed_url":"/own.json",
           "icon":"icon.png","language":"en","expired":true,"authors":[{"name":"N"}]"#,
    );
    assert_eq!(feed.title, "T");
    assert_eq!(feed.description.as_deref(), Some("D"));
    assert_eq!(feed.home.as_deref(), Some("https://n.example/"));
    assert_eq!(
        feed.address.as_deref(),
        Some("https://fetched.example/own.json")
    );
    assert_eq!(feed.icon.as_deref(), Some("https://n.example/icon.png"));
    assert_eq!(feed.language.as_deref(), Some("en"));
    assert_eq!(names(&feed.authors), ["N"]);
    assert!(feed.expired);
}

#[test]
fn every_version_1_is_read_however_it_is_written() {
    for version in [
        r#""https://jsonfeed.org/version/1""#,
        r#""https://jsonfeed.org/version/1.1""#,
        r#""http://www.jsonfeed.org/version/1/""#,
        r#""1""#,
        r#""1.0""#,
        "1.1",
    ] {
        let text = format!(r#"{{"version":{version},"items":[]}}"#);
        assert!(read_feed(&text).is_ok(), "{version}");
    }
    for version in [
        r#""https://jsonfeed.org/version/2""#,
        r#""10""#,
        "null",
        r#""""#,
    ] {
        let text = format!(r#"{{"version":{version},"items":[]}}"#);
        assert_eq!(read_feed(&text), Err(FeedError::NotAFeed), "{version}");
    }
}

#[test]
fn an_id_is_the_number_else_the_address_else_what_the_item_says() {
    let feed = items(
        r#"{"id":7,"title":"a"},{"url":"b","title":"b"},{"title":"c"},{"id":"","title":"c"},
           {"id":{},"title":"d"}"#,
    );
    let ids = ids(&feed);
    assert_eq!(ids[..2], ["7", "https://n.example/news/b"]);
    assert!(ids[2].starts_with('~'));
    assert!(ids[3].starts_with('~'));
    assert_eq!(ids.len(), 4, "the fourth is the third again");
}

#[test]
fn items_without_an_id_are_told_apart_by_all_that_they_say() {
    let feed = items(
        r#"{"image":"1.png"},{"image":"2.png"},{"summary":"x"},{"content_text":"y"},
           {"attachments":[{"url":"1.mp3"}]},{"_broadsheet":{"media":["1.mp4"]}}"#,
    );
    assert_eq!(feed.articles.len(), 6);
}

#[test]
fn of_items_with_one_id_the_first_stands() {
    let feed = items(r#"{"id":"a","title":"1"},{"id":" a ","title":"2"},{"id":"b","title":"3"}"#);
    assert_eq!(ids(&feed), ["a", "b"]);
    assert_eq!(feed.articles[0].headline, "1");
    assert_eq!(feed.unreadable, 0);
}

#[test]
fn an_unreadable_item_does_not_take_the_others_with_it() {
    let feed = items(
        r#"{"id":"a","title":3},{"id":"b","title":"B"},null,{"id":"c"},"x",[],
           {"id":"d","title":" ","content_html":"","url":"https://n.example/d"}"#,
    );
    assert_eq!(ids(&feed), ["b"]);
    assert_eq!(feed.unreadable, 6);
}

#[test]
fn a_field_of_a_wrong_type_costs_only_itself() {
    let right = [
        ("url", r#""https://n.example/a""#),
        ("content_text", r#""text""#),
        ("summary", r#""summary""#),
        ("image", r#""https://n.example/a.png""#),
        ("date_published", r#""2023-03-17""#),
        ("date_modified", r#""2023-03-18""#),
        ("language", r#""en""#),
        ("tags", r#"["t"]"#),
        ("authors", r#"[{"name":"N"}]"#),
        ("attachments", r#"[{"url":"a.mp3"}]"#),
        ("_broadsheet", r#"{"format":"audio"}"#),
    ];
    let of = |wrong: &str, value: &str| {
        let fields = right.map(|(key, value_of_key)| {
            let value = if key == wrong { value } else { value_of_key };
            format!(r#""{key}":{value}"#)
        });
        item(&fields.join(","))
    };
    let whole = of("", "");
    let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
    for value in [
        "null",
        "7",
        "1e999",
        "true",
        "[[]]",
        "[null]",
        "{\"x\":{}}",
        &deep,
    ] {
        for (key, _) in right {
            let mut article = of(key, value);
            match key {
                "url" => article.url.clone_from(&whole.url),
                "content_text" => article.body = whole.body.clone(),
                "summary" => article.standfirst.clone_from(&whole.standfirst),
                "image" => article.image.clone_from(&whole.image),
                "date_published" => article.published = whole.published,
                "date_modified" => article.modified = whole.modified,
                "language" => article.language.clone_from(&whole.language),
                "tags" => article.tags.clone_from(&whole.tags),
                "authors" => article.authors.clone_from(&whole.authors),
                "attachments" => article.attachments.clone_from(&whole.attachments),
                _ => article.format = whole.format,
            }
            // Without its own address the article's are relative to the site's.
            article.base.clone_from(&whole.base);
            article.attachments.clone_from(&whole.attachments);
            assert_eq!(article, whole, "{key}: {value}");
        }
    }
}

#[test]
fn a_list_of_one_may_lack_its_brackets() {
    let article = item(r#""tags":"t","authors":{"name":"N"},"attachments":{"url":"a.pdf"}"#);
    assert_eq!(article.tags, ["t"]);
    assert_eq!(names(&article.authors), ["N"]);
    assert_eq!(article.attachments.len(), 1);
}

#[test]
fn html_is_preferred_to_text_unless_there_is_none() {
    let html = Body::Html("<p>h".to_owned());
    let text = Body::Text("t".to_owned());
    assert_eq!(
        item(r#""content_html":"<p>h","content_text":"t""#).body,
        html
    );
    assert_eq!(item(r#""content_html":" ","content_text":"t""#).body, text);
    assert_eq!(item(r#""content_html":{},"content_text":"t""#).body, text);
    assert_eq!(item(r#""summary":"s""#).body, Body::Text(String::new()));
}

#[test]
fn authors_are_the_items_own_else_the_feeds() {
    let feed = feed(
        r#""author":{"name":"Feed"},"items":[
            {"id":"a","title":"a"},
            {"id":"b","title":"b","author":{"name":"One","url":"/one"}},
            {"id":"c","title":"c","authors":[{"name":"C"},"D",{"url":"https://e.example/~e"}],"author":{"name":"One"}},
            {"id":"d","title":"d","authors":[],"author":{"name":"One"}},
            {"id":"e","title":"e","authors":[{"avatar":"x.png"},{"name":""},null]}]"#,
    );
    let of = |index: usize| names(&feed.articles[index].authors);
    assert_eq!(of(0), ["Feed"]);
    assert_eq!(of(1), ["One"]);
    assert_eq!(of(2), ["C", "D", "e.example"]);
    assert_eq!(of(3), ["One"]);
    assert_eq!(of(4), ["Feed"]);
    let url = feed.articles[1].authors[0].url.as_deref();
    assert_eq!(url, Some("https://fetched.example/one"));
}

#[test]
fn an_address_is_relative_to_the_item_the_site_the_feed_or_where_it_was_fetched() {
    let image = |fields: &str, own: &str| {
        let feed = feed(&format!(r#"{fields}"items":[{{"image":"i.png"{own}}}]"#));
        let [article] = feed.articles.as_slice() else {
            panic!("{feed:?}");
        };
        assert_eq!(Some(format!("{}i.png", article.base)), article.image);
        article.base.clone()
    };
    let site = r#""home_page_url":"https://n.example/home/","feed_url":"https://n.example/feed/","#;
    assert_eq!(
        image(site, r#","url":"https://n.example/item/""#),
        "https://n.example/item/"
    );
    assert_eq!(
        image(site, r#","url":"item/""#),
        "https://n.example/home/item/"
    );
    assert_eq!(image(site, ""), "https://n.example/home/");
    let feed = r#""home_page_url":"mailto:a@n.example","feed_url":"https://n.example/feed/","#;
    assert_eq!(image(feed, ""), "https://n.example/feed/");
    let none = r#""home_page_url":7,"feed_url":"./","#;
    assert_eq!(image(none, ""), "https://fetched.example/feeds/");
}

#[test]
fn only_addresses_of_the_web_remain() {
    for url in [
        "javascript:alert(1)",
        " JaVa\\nScRiPt:alert(1)",
        "data:text/html,x",
        "data:image/png;base64,AAAA",
        "mailto:a@n.example",
        "file:///etc/passwd",
        "blob:https://n.example/1",
        "https://",
        "",
    ] {
        let feed = feed(&format!(
            r#""home_page_url":"{url}","feed_url":"{url}","next_url":"{url}","icon":"{url}",
               "items":[{{"title":"A","url":"{url}","external_url":"{url}","image":"{url}",
                 "authors":[{{"name":"N","url":"{url}"}}],"attachments":[{{"url":"{url}"}}],
                 "_broadsheet":{{"media":["{url}",{{"url":"{url}"}},
                   {{"url":"https://n.example/","poster":"{url}"}}]}}}}]"#
        ));
        let addresses = [&feed.home, &feed.address, &feed.next, &feed.icon];
        assert_eq!(addresses, [&None; 4], "{url}");
        let article = &feed.articles[0];
        let author = &article.authors[0].url;
        let addresses = [&article.url, &article.external_url, &article.image, author];
        assert_eq!(addresses, [&None; 4], "{url}");
        assert!(article.attachments.is_empty(), "{url}");
        assert_eq!(article.media.len(), 1, "{url}");
        assert_eq!(article.media[0].poster, None, "{url}");
        assert_eq!(article.base, ADDRESS, "{url}");
    }
}

#[test]
fn the_next_page_is_relative_to_where_this_one_was_fetched() {
    let feed = feed(r#""home_page_url":"https://n.example/","next_url":"?page=2""#);
    let next = "https://fetched.example/feeds/feed.json?page=2";
    assert_eq!(feed.next.as_deref(), Some(next));
}

#[test]
fn a_banner_stands_in_for_a_picture() {
    let image = |fields| item(fields).image;
    let banner = Some("https://n.example/news/b.png".to_owned());
    assert_eq!(image(r#""banner_image":"b.png""#), banner);
    assert_eq!(image(r#""image":"data:,x","banner_image":"b.png""#), banner);
    assert_eq!(image(r#""image":null"#), None);
}

#[test]
fn only_a_later_change_is_a_correction() {
    let modified = |published, modified| {
        let article = item(&format!(
            r#""date_published":"{published}","date_modified":"{modified}""#
        ));
        article.modified.map(|at| at.iso_day())
    };
    let day = Some("2023-03-18".to_owned());
    assert_eq!(
        modified("2023-03-17T12:00:00Z", "2023-03-18T12:00:00Z"),
        day
    );
    assert_eq!(
        modified("2023-03-18T12:00:00Z", "2023-03-18T12:00:00Z"),
        None
    );
    assert_eq!(
        modified("2023-03-18T12:00:00Z", "2023-03-17T12:00:00Z"),
        None
    );
    // The same moment on a later day elsewhere.
    assert_eq!(
        modified("2023-03-17T23:00:00Z", "2023-03-18T01:00:00+02:00"),
        None
    );
    assert_eq!(modified("soon", "2023-03-18"), day);
}

#[test]
fn attachments_keep_what_they_say_of_themselves() {
    let article = item(
        r#""attachments":[
            {"url":"a.mp3","mime_type":"Audio/MPEG","title":"A","size_in_bytes":100,"duration_in_seconds":6.5},
            {"url":"b","mime_type":7,"size_in_bytes":-1,"duration_in_seconds":"6"},
            {"mime_type":"audio/mpeg"},null]"#,
    );
    let whole = Attachment {
        url: "https://n.example/news/a.mp3".to_owned(),
        mime_type: Some("audio/mpeg".to_owned()),
        title: Some("A".to_owned()),
        bytes: Some(100),
        seconds: Some(6),
    };
    let bare = Attachment {
        url: "https://n.example/news/b".to_owned(),
        mime_type: None,
        title: None,
        bytes: None,
        seconds: None,
    };
    assert_eq!(article.attachments, [whole, bare]);
}

#[test]
fn a_poll_is_read_with_its_rules() {
    let article = item(
        r#""_broadsheet":{"format":"poll","poll":{"id":"p","question":"Q?",
            "options":[{"id":"yes","label":"Yes"},{"id":2,"label":"No"}],
            "max_choices":5,"closes_at":"2030-01-01T00:00:00Z","results":"always"}}"#,
    );
    assert_eq!(article.format, Format::Poll);
    let poll = article.poll.unwrap();
    assert_eq!((poll.id.as_str(), poll.question.as_str()), ("p", "Q?"));
    let options: Vec<_> = poll
        .options
        .iter()
        .map(|o| (o.id.as_str(), o.label.as_str()))
        .collect();
    assert_eq!(options, [("yes", "Yes"), ("2", "No")]);
    assert_eq!(poll.max_choices, 2);
    assert_eq!(poll.closes_at.unwrap().iso_day(), "2030-01-01");
    assert_eq!(poll.results, Results::Always);
}

#[test]
fn a_polls_rules_have_defaults() {
    let article = item(
        r#""_broadsheet":{"poll":{"id":"p","question":"Q?","options":[{"id":"a","label":"A"},
            {"id":"b","label":"B"}],"max_choices":"2","closes_at":null,"results":"later"}}"#,
    );
    assert_eq!(article.format, Format::Poll, "inferred");
    let poll = article.poll.unwrap();
    assert_eq!((poll.max_choices, poll.closes_at), (1, None));
    assert_eq!(poll.results, Results::After);
}

#[test]
fn a_malformed_poll_leaves_a_story() {
    let option = r#"{"id":"a","label":"A"},{"id":"b","label":"B"}"#;
    for poll in [
        "null".to_owned(),
        "[]".to_owned(),
        format!(r#"{{"question":"Q","options":[{option}]}}"#),
        format!(r#"{{"id":"p","options":[{option}]}}"#),
        r#"{"id":"p","question":"Q"}"#.to_owned(),
        r#"{"id":"p","question":"Q","options":{"id":"a","label":"A"}}"#.to_owned(),
        r#"{"id":"p","question":"Q","options":[{"id":"a","label":"A"}]}"#.to_owned(),
        format!(r#"{{"id":"p","question":"Q","options":[{option},{option}]}}"#),
        format!(r#"{{"id":"p","question":"Q","options":[{option},{{"id":"c"}}]}}"#),
        format!(r#"{{"id":"p","question":"Q","options":[{option}],"max_choices":0}}"#),
    ] {
        let article = item(&format!(
            r#""_broadsheet":{{"format":"poll","poll":{poll}}}"#
        ));
        assert_eq!(
            (article.format, article.poll),
            (Format::Story, None),
            "{poll}"
        );
    }
}

#[test]
fn media_are_addresses_with_or_without_a_title_and_a_poster() {
    let article = item(
        r#""_broadsheet":{"media":[{"url":"a.mp4","title":"T","poster":"a.png"},"b.mp4",{"title":"T"}]}"#,
    );
    let first = Media {
        url: "https://n.example/news/a.mp4".to_owned(),
        title: Some("T".to_owned()),
        poster: Some("https://n.example/news/a.png".to_owned()),
    };
    let second = Media {
        url: "https://n.example/news/b.mp4".to_owned(),
        title: None,
        poster: None,
    };
    assert_eq!(article.media, [first, second]);
}

#[test]
fn a_format_is_what_the_item_says_else_what_it_has_else_a_story() {
    let pdf = r#"{"url":"a","mime_type":"application/pdf"}"#;
    let mp3 = r#"{"url":"a","mime_type":"audio/mpeg"}"#;
    let video = r#"{"url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ"}"#;
    for (fields, format) in [
        (r#""tags":[]"#.to_owned(), Format::Story),
        (format!(r#""attachments":[{pdf}]"#), Format::Story),
        (format!(r#""attachments":[{pdf},{mp3}]"#), Format::Audio),
        (r#""attachments":[{"url":"a.GIF"}]"#.to_owned(), Format::Gif),
        (
            format!(r#""attachments":[{mp3}],"_broadsheet":{{"media":[{video}]}}"#),
            Format::Video,
        ),
        (
            format!(r#""_broadsheet":{{"format":"gif","media":[{video}]}}"#),
            Format::Gif,
        ),
        (
            format!(r#""_broadsheet":{{"format":"poll","media":[{video}]}}"#),
            Format::Video,
        ),
        (
            format!(r#""attachments":[{mp3}],"_broadsheet":{{"format":"podcast"}}"#),
            Format::Audio,
        ),
    ] {
        assert_eq!(item(&fields).format, format, "{fields}");
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    assert!(read_feed("\u{feff}{\"version\":\"1\",\"items\":[]}").is_ok());
}

#[test]
fn a_headline_cut_inside_a_character_is_shown() {
    let article = item(r#""summary":"wow \ud83d""#);
    assert_eq!(article.standfirst.as_deref(), Some("wow \u{fffd}"));
}

#[test]
fn what_is_no_feed_is_refused_with_its_reason() {
    let malformed = |line| Err(FeedError::Malformed { line });
    assert_eq!(read_feed("<!doctype html>"), malformed(1));
    assert_eq!(read_feed("{\"version\":\n\"https://jsonf"), malformed(2));
    assert_eq!(
        read_feed("{\"version\":\"1\",\n\"items\":[\n{\"id\":}]}"),
        malformed(3)
    );
    assert_eq!(
        read_feed("{\"version\":\"1\",\"items\":[]}\n<!-- cached -->"),
        malformed(2)
    );
    assert_eq!(read_feed(""), malformed(1));
    for text in [
        r#"{"items":[]}"#,
        r#"{"version":"1"}"#,
        r#"{"version":"1","items":{}}"#,
        "[]",
    ] {
        assert_eq!(read_feed(text), Err(FeedError::NotAFeed), "{text}");
    }
}

#[test]
fn a_feed_that_breaks_off_is_refused_wherever_it_does() {
    let text =
        r#"{"version":"1.1","title":"ü \ud83d\ude00","items":[{"id":1.5e3,"title":"\"x\\"}]}"#;
    assert!(read_feed(text).is_ok());
    for end in 0..text.len() {
        if let Some(part) = text.get(..end) {
            assert_eq!(
                read_feed(part),
                Err(FeedError::Malformed { line: 1 }),
                "{part}"
            );
        }
    }
}

#[test]
fn a_hundred_thousand_items_are_all_there() {
    let many: Vec<_> = (0..100_000)
        .map(|id| format!(r#"{{"id":{id},"title":"T"}}"#))
        .collect();
    let feed = items(&many.join(","));
    assert_eq!(feed.articles.len(), 100_000);
}
