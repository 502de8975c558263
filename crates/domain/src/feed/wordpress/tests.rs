//! What is read from WordPress, from posts written after its documented schema.

use super::read;
use crate::{
    article::{Article, Body},
    feed::{Feed, FeedError},
    format::Format,
};
use url::Url;

/// Where every page here was fetched.
const ADDRESS: &str = "https://n.example/wp-json/wp/v2/posts?_embed&per_page=10";

/// A post with every field of the schema that a reader without an account is shown.
const POST: &str = include_str!("tests/post.json");

fn read_from(address: &str, text: &str, pages: Option<u32>) -> Result<Feed, FeedError> {
    read(text, address, pages, |address, base| {
        Some(Url::parse(base).ok()?.join(address).ok()?.to_string())
    })
}

fn feed(text: &str) -> Result<Feed, FeedError> {
    read_from(ADDRESS, text, None)
}

/// The article of a post.
#[track_caller]
fn article(post: &serde_json::Value) -> Article {
    let mut feed = feed(&post.to_string()).unwrap();
    assert_eq!((feed.articles.len(), feed.unreadable), (1, 0));
    feed.articles.remove(0)
}

fn post() -> serde_json::Value {
    serde_json::from_str(POST).unwrap()
}

#[test]
fn a_post_becomes_an_article() {
    let article = article(&post());
    assert_eq!(article.id, "https://n.example/?p=7&x=1");
    assert_eq!(
        article.url.as_deref(),
        Some("https://n.example/2026/03/tea-time/")
    );
    assert_eq!(article.base, "https://n.example/2026/03/tea-time/");
    assert_eq!(article.headline, "“Tea” & cake – it’s time");
    assert_eq!(article.standfirst.as_deref(), Some("Why tea, and when."));
    assert_eq!(article.body, Body::Html("<p>Now.</p>".to_owned()));
    let published = article.published.unwrap();
    assert_eq!(
        (published.millis(), published.iso_day()),
        (1_773_705_600_000, "2026-03-17".to_owned())
    );
    assert_eq!(article.modified.unwrap().iso_day(), "2026-03-18");
    assert_eq!(article.authors[0].name, "Ann O’Nym");
    assert_eq!(
        article.authors[0].url.as_deref(),
        Some("https://n.example/author/ann/")
    );
    assert_eq!(
        article.image.as_deref(),
        Some("https://n.example/wp-content/tea.jpg")
    );
    assert_eq!(article.tags, ["Food & Drink", "tea", "Sri Lanka"]);
    assert_eq!(article.format, Format::Image);
}

#[test]
fn each_field_that_is_missing_or_wrong_costs_only_itself() {
    let whole = article(&post());
    let fields: Vec<String> = post().as_object().unwrap().keys().cloned().collect();
    assert!(fields.len() > 25, "the schema");
    for field in fields.iter().filter(|field| *field != "id") {
        for wrong in [
            None,
            Some("null"),
            Some("7"),
            Some("[]"),
            Some("{}"),
            Some("[null]"),
            Some("\"\""),
            Some("false"),
        ] {
            let mut post = post();
            let fields = post.as_object_mut().unwrap();
            match wrong {
                Some(wrong) => fields.insert(field.clone(), serde_json::from_str(wrong).unwrap()),
                None => fields.remove(field),
            };
            let mut article = article(&post);
            match field.as_str() {
                "guid" => {
                    assert_eq!(Some(&article.id), whole.url.as_ref());
                    article.id.clone_from(&whole.id);
                }
                "link" => {
                    assert_eq!(article.base, ADDRESS);
                    article.base.clone_from(&whole.base);
                    article.url.clone_from(&whole.url);
                }
                "title" => article.headline.clone_from(&whole.headline),
                "excerpt" => article.standfirst.clone_from(&whole.standfirst),
                "content" => article.body = whole.body.clone(),
                "date" => article.published = whole.published,
                "date_gmt" => article.published = whole.published,
                "modified" | "modified_gmt" => article.modified = whole.modified,
                "format" => article.format = whole.format,
                "_embedded" => {
                    assert!(article.authors.is_empty() && article.tags.is_empty());
                    article.authors.clone_from(&whole.authors);
                    article.tags.clone_from(&whole.tags);
                    assert_eq!(
                        article.image.as_deref(),
                        Some("https://n.example/wp-content/jetpack.jpg")
                    );
                    article.image.clone_from(&whole.image);
                }
                _ => {}
            }
            assert_eq!(article, whole, "{field}: {wrong:?}");
        }
    }
}

#[test]
fn each_part_that_is_embedded_may_be_missing_or_an_error() {
    let whole = article(&post());
    let error =
        serde_json::json!([{"code": "rest_forbidden", "message": "No.", "data": {"status": 401}}]);
    for part in ["author", "wp:featuredmedia", "wp:term"] {
        for wrong in [
            None,
            Some(error.clone()),
            Some(serde_json::json!([[]])),
            Some(serde_json::json!(7)),
        ] {
            let mut post = post();
            let embedded = post["_embedded"].as_object_mut().unwrap();
            match wrong {
                Some(wrong) => embedded.insert(part.to_owned(), wrong),
                None => embedded.remove(part),
            };
            let mut article = article(&post);
            match part {
                "author" => article.authors.clone_from(&whole.authors),
                "wp:term" => article.tags.clone_from(&whole.tags),
                _ => article.image.clone_from(&whole.image),
            }
            assert_eq!(article, whole, "{part}");
        }
    }
}

#[test]
fn a_protected_post_is_its_headline() {
    let mut post = post();
    post["content"] = serde_json::json!({"rendered": "", "protected": true});
    post["excerpt"] = serde_json::json!({"rendered": "", "protected": true});
    let article = article(&post);
    assert_eq!(
        (article.body, article.standfirst),
        (Body::Text(String::new()), None)
    );
    assert!(article.url.is_some() && !article.headline.is_empty());
}

#[test]
fn an_excerpt_that_was_cut_out_of_the_body_is_no_standfirst_but_better_than_nothing() {
    let mut post = post();
    let cut = "<p>Now and then [&hellip;]</p>\n";
    post["excerpt"]["rendered"] = cut.into();
    assert_eq!(article(&post).standfirst, None);
    assert_eq!(article(&post).body, Body::Html("<p>Now.</p>".to_owned()));
    post.as_object_mut().unwrap().remove("content");
    assert_eq!(article(&post).body, Body::Html(cut.trim().to_owned()));
}

#[test]
fn a_custom_type_may_have_next_to_nothing() {
    let feed = feed(
        r#"[{"id":3,"date":"2026-03-17T09:00:00","slug":"a","type":"recipe","link":"https://n.example/recipe/a/",
             "title":{"rendered":"A"},"_links":{}},
            {"id":4,"type":"quote","title":"B"},
            {"id":5,"type":"empty","link":"https://n.example/e/","title":{"rendered":""}}]"#,
    )
    .unwrap();
    let ids: Vec<_> = feed.articles.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "https://n.example/recipe/a/",
            "https://n.example/wp-json/wp/v2/posts?p=4"
        ]
    );
    assert_eq!(feed.unreadable, 1);
}

#[test]
fn pages_lead_on_as_far_as_the_header_says() {
    let next = |address: &str, pages| read_from(address, "[]", pages).unwrap().next;
    let posts = "https://n.example/wp-json/wp/v2/posts";
    let page = |query: &str| Some(format!("{posts}?{query}"));
    assert_eq!(next(posts, Some(2)), page("page=2"));
    assert_eq!(next(ADDRESS, Some(2)), page("_embed&per_page=10&page=2"));
    assert_eq!(
        next(&format!("{posts}?page=2&_embed#x"), Some(3)),
        page("_embed&page=3")
    );
    for (query, pages) in [
        ("", None),
        ("", Some(0)),
        ("", Some(1)),
        ("page=3", Some(3)),
        ("page=x", Some(9)),
        ("page=4294967295", Some(9)),
    ] {
        assert_eq!(
            next(&format!("{posts}?{query}"), pages),
            None,
            "{query} {pages:?}"
        );
    }
    assert_eq!(
        read_from(posts, POST, Some(5)).unwrap().next,
        None,
        "a single post"
    );
}

#[test]
fn what_holds_no_posts_is_refused() {
    for text in [
        r#"{"code":"rest_no_route","message":"No route was found.","data":{"status":404}}"#,
        r#"{"name":"Site","url":"https://n.example","namespaces":["wp/v2"]}"#,
        "[1,2]",
        r#"[{"id":1}]"#,
        "\"x\"",
        "null",
    ] {
        assert_eq!(feed(text), Err(FeedError::NotAFeed), "{text}");
    }
    assert_eq!(
        feed("<br />\n<b>Warning</b>"),
        Err(FeedError::Malformed { line: 1 })
    );
    assert_eq!(feed("[{\"id\":1,\n"), Err(FeedError::Malformed { line: 2 }));
    assert!(feed("\u{feff} []").unwrap().articles.is_empty());
}

#[test]
fn a_page_that_breaks_off_is_refused_wherever_it_does() {
    let text = serde_json::to_string(&post()).unwrap();
    for end in 0..text.len() {
        if let Some(part) = text.get(..end) {
            assert!(
                matches!(feed(part), Err(FeedError::Malformed { .. })),
                "{part}"
            );
        }
    }
}
