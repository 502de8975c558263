//! The server behind `cargo xtask serve`: files, and every route of the reader.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::State;
use axum::handler::Handler as _;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::feed::FeedSource;
use super::site_json;

/// Serves the files of `site` until Ctrl-C.
pub(super) async fn serve(
    listener: TcpListener,
    site: &Path,
    feed: Option<FeedSource>,
) -> Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    // The browser keeps connections open: waiting for them to end would make
    // Ctrl-C look broken.
    tokio::select! {
        served = axum::serve(listener, router(site, feed)) => Ok(served?),
        interrupted = tokio::signal::ctrl_c() => Ok(interrupted?),
    }
}

fn router(site: &Path, feed: Option<FeedSource>) -> Router {
    let page_or_missing = page_or_missing.with_state(site.join("index.html"));
    let router = Router::new().fallback_service(ServeDir::new(site).fallback(page_or_missing));
    let router = match feed {
        Some(feed) => router.merge(feed_routes(site, feed)),
        None => router,
    };
    // A page reload must show the last build and the last edit.
    let no_store = HeaderValue::from_static("no-store");
    router.layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_store))
}

/// What stands in for the site's own configuration under `--feed`.
fn feed_routes(site: &Path, feed: FeedSource) -> Router {
    Router::new()
        .route(
            "/site.json",
            get(site_json).with_state(site.join("site.json")),
        )
        .route(
            &format!("/{}", site_json::FEED),
            get(feed_json).with_state(Arc::new(feed)),
        )
}

async fn site_json(State(file): State<PathBuf>) -> Response {
    let configured = std::fs::read_to_string(file)
        .context("site.json cannot be read")
        .and_then(|text| site_json::with_feed(&text));
    match configured {
        Ok(text) => json(text.into_bytes()),
        Err(error) => failure(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

async fn feed_json(State(feed): State<Arc<FeedSource>>) -> Response {
    let read = tokio::task::spawn_blocking(move || feed.read()).await;
    match read.context("reading the feed broke off").flatten() {
        Ok(text) => json(text),
        Err(error) => failure(StatusCode::BAD_GATEWAY, &error),
    }
}

/// What is not a file is a page of the reader, which finds out for itself what
/// to show, or else really missing.
async fn page_or_missing(State(index): State<PathBuf>, uri: Uri) -> Response {
    if !is_page(uri.path()) {
        return (
            StatusCode::NOT_FOUND,
            format!("{} does not exist\n", uri.path()),
        )
            .into_response();
    }
    match std::fs::read_to_string(index).context("index.html cannot be read") {
        Ok(html) => Html(html).into_response(),
        Err(error) => failure(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

/// Is this path a route of the reader rather than a file's? A file has an
/// extension; but so may the id of an article and a tag, such as `v1.2`.
fn is_page(path: &str) -> bool {
    let is_named_thing = path.starts_with("/a/") || path.starts_with("/tag/");
    let last = path.rsplit('/').next().unwrap_or(path);
    is_named_thing || !last.contains('.')
}

fn json(text: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, "application/json")], text).into_response()
}

/// Tells both the browser and the developer's terminal.
fn failure(status: StatusCode, error: &anyhow::Error) -> Response {
    eprintln!("{status}: {error:#}");
    (status, format!("{error:#}\n")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::fs;
    use std::net::Ipv4Addr;

    /// A small site on a port of its own, shown with the feed at `feed`.
    fn start(name: &str, feed: Option<&str>) -> (Scratch, String) {
        let site = Scratch::new(name);
        fs::write(site.join("index.html"), "the page").unwrap();
        fs::write(site.join("app.wasm"), "\0asm").unwrap();
        fs::write(site.join("site.json"), r#"{"feeds":["sample.json"]}"#).unwrap();

        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let feed = feed.map(|file| FeedSource::File(site.join(file)));
        let served = site.to_path_buf();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(serve(listener, &served, feed))
        });
        (site, origin)
    }

    /// Status, type, caching and text of an answer.
    fn get(url: &str) -> (u16, String, String, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut answer = agent.get(url).call().unwrap();
        let header = |name| answer.headers()[&name].to_str().unwrap().to_owned();
        let (kind, caching) = (header(CONTENT_TYPE), header(CACHE_CONTROL));
        (
            answer.status().as_u16(),
            kind,
            caching,
            answer.body_mut().read_to_string().unwrap(),
        )
    }

    #[test]
    fn every_route_is_the_page_and_a_missing_file_is_missing() {
        let (_site, origin) = start("routes", None);
        for route in [
            "/",
            "/saved",
            "/a/x",
            "/a/v1.2",
            "/tag/node.js",
            "/compose/poll",
        ] {
            let (status, kind, caching, text) = get(&format!("{origin}{route}"));
            assert_eq!((status, text.as_str()), (200, "the page"), "{route}");
            assert!(kind.starts_with("text/html"), "{route}: {kind}");
            assert_eq!(caching, "no-store", "{route}");
        }
        for missing in ["/app.js", "/articles/feed.json", "/..%2fCargo.toml"] {
            assert_eq!(get(&format!("{origin}{missing}")).0, 404, "{missing}");
        }
    }

    #[test]
    fn wasm_has_the_type_that_streaming_wants() {
        let (_site, origin) = start("wasm", None);
        let (status, kind, ..) = get(&format!("{origin}/app.wasm"));
        assert_eq!((status, kind.as_str()), (200, "application/wasm"));
    }

    #[test]
    fn an_edit_of_the_feed_shows_at_the_next_request() {
        let (site, origin) = start("feed", Some("news.json"));
        let site_json = get(&format!("{origin}/site.json"));
        assert_eq!(site_json.3, r#"{"feeds":["feed.json"]}"#);

        for edition in ["first", "second"] {
            fs::write(site.join("news.json"), edition).unwrap();
            let (status, kind, _, text) = get(&format!("{origin}/feed.json"));
            assert_eq!((status, text.as_str()), (200, edition));
            assert_eq!(kind, "application/json");
        }

        fs::remove_file(site.join("news.json")).unwrap();
        let (status, _, _, text) = get(&format!("{origin}/feed.json"));
        assert_eq!(status, 502);
        assert!(text.contains("news.json"), "{text}");
    }

    #[test]
    fn without_a_feed_the_site_is_as_it_was_built() {
        let (_site, origin) = start("plain", None);
        let (_, _, _, text) = get(&format!("{origin}/site.json"));
        assert_eq!(text, r#"{"feeds":["sample.json"]}"#);
        assert_eq!(get(&format!("{origin}/feed.json")).0, 404);
    }
}
