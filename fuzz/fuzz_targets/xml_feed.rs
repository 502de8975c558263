#![no_main]

mod sound;

use broadsheet_parser::{Answer, feed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let answer = Answer {
        body: bytes,
        ..Answer::default()
    };
    if let Ok(feed) = feed(&answer, "https://news.example/feed.xml") {
        sound::assert_sound(&feed);
    }
});
