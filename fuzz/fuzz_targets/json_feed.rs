#![no_main]

use broadsheet_domain::feed::json;
use broadsheet_parser::resolve;
use libfuzzer_sys::fuzz_target;
use std::collections::HashSet;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(feed) = json::read(&text, "https://news.example/feed.json", resolve) {
        let mut ids = HashSet::new();
        for article in &feed.articles {
            assert!(ids.insert(&article.id), "{:?} stands twice", article.id);
        }
    }
});
