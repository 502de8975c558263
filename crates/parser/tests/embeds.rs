//! What becomes a recording, and what stays words.

use broadsheet_domain::document::BlockKind;
use broadsheet_parser::document;

const PAGE: Option<&str> = Some("https://news.example/2026/article");

#[test]
fn an_address_that_is_all_there_is_becomes_a_recording() {
    for html in [
        "<p>https://youtu.be/dQw4w9WgXcQ?si=a",
        "<p> https://vimeo.com/76979871\n",
        "<p><a href=https://youtu.be/dQw4w9WgXcQ>https://youtu.be/dQw4w9WgXcQ</a>",
    ] {
        let document = document(html, PAGE);
        let kinds = document.blocks.iter().map(|block| &block.kind);
        let mut embeds = kinds.filter(|kind| matches!(kind, BlockKind::Embed(_)));
        assert!(embeds.next().is_some(), "{html}");
    }
}

#[test]
fn words_beside_an_address_are_kept() {
    for html in [
        "<p>https://youtu.be/dQw4w9WgXcQ?si=a is what they sang",
        "<p>https://vimeo.com/76979871/ is what they sang",
        "<p>https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s is what they sang",
    ] {
        let text = document(html, PAGE).to_text();
        assert!(text.contains("is what they sang"), "{text}");
    }
}
