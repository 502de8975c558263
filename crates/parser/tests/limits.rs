//! A stranger's source costs what its size is worth.

use broadsheet_domain::node::Builder;
use broadsheet_parser::document;

const PAGE: &str = "https://news.example/2026/article";

#[test]
fn a_small_source_does_not_make_a_large_document() {
    let open: String = (0..200)
        .map(|number| format!("<ins title={number}>"))
        .collect();
    let link = format!("<a href=https://a.example/{}>", "x".repeat(50_000));
    let title = format!("<abbr title='{}'>", "x".repeat(500)).repeat(20);
    for start in [open, link, title] {
        let document = document(&(start + &"<p>x".repeat(5_000)), Some(PAGE));
        let html = document.to_html();
        assert!(html.len() <= Builder::TEXT * 2, "{} bytes", html.len());
        assert!(html.matches('<').count() <= Builder::NODES * 4);
    }
}

#[test]
fn however_deep_a_source_is_its_export_reads_back() {
    let nests = [
        ("<b>", "</b>"),
        ("<span lang=de>", "</span>"),
        ("<ruby><rt><font>", "</font></rt></ruby>"),
        ("<div id=x>", "</div>"),
        ("<blockquote>a", "</blockquote>"),
        ("<ul><li>a", "</ul>"),
        ("<dl><dd>a", "</dl>"),
        ("<table><tr><td>a", "</table>"),
        ("<figure><p>a", "</figure>"),
        ("<details>a", "</details>"),
        ("<b><blockquote>a", "</blockquote></b>"),
    ];
    for (start, end) in nests {
        for times in [30, 60, 100, 300] {
            let source = start.repeat(times) + "<p>deep" + &end.repeat(times) + "<p>after";
            let first = document(&source, Some(PAGE));
            let second = document(&first.to_html(), Some(PAGE));
            assert!(first == second, "{times} times {start}");
            assert!(first.to_text().contains("deep"), "{times} times {start}");
        }
    }
}
