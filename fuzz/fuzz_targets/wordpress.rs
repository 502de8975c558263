#![no_main]

mod sound;

use broadsheet_domain::feed::wordpress;
use broadsheet_parser::resolve;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let address = "https://news.example/wp-json/wp/v2/posts?_embed";
    if let Ok(feed) = wordpress::read(&text, address, Some(3), resolve) {
        sound::assert_sound(&feed);
    }
});
