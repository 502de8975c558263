#![no_main]

mod sound;

use broadsheet_domain::feed::json;
use broadsheet_parser::resolve;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(feed) = json::read(&text, "https://news.example/feed.json", resolve) {
        sound::assert_sound(&feed);
    }
});
