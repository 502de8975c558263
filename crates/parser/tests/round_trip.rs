//! What is exported reads back as the same document: for sources put together at
//! random, always the same ones, from parts that have something to do with each
//! other. The fuzz target `document` looks further.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails, in its helpers too"
)]

use broadsheet_domain::document::Document;
use broadsheet_parser::document;
use std::iter;

const PAGE: &str = "https://news.example/2026/article";

/// How many sources are tried.
const SOURCES: u64 = 20_000;

/// The parts of sources: names that mean something together with names that get in
/// their way, left open, closed and out of order.
const PARTS: &[&str] = &[
    "a",
    "b c",
    " ",
    "\n",
    "  d",
    "\u{a0}",
    "字",
    "&lt;",
    "<br>",
    "<br> ",
    "<wbr>",
    "<p>",
    "</p>",
    "<p id=a lang=de>",
    "<div>",
    "</div>",
    "<div id=b>",
    "<div dir=rtl>",
    "<section>",
    "<b>",
    "</b>",
    "<i id=c>",
    "</i>",
    "<code>",
    "</code>",
    "<span>",
    "<span lang=fr>",
    "</span>",
    "<font>",
    "</font>",
    "<q>",
    "</q>",
    "<sup id=d>",
    "</sup>",
    "<abbr title='e  f'>",
    "</abbr>",
    "<a href=x>",
    "<a href='#a'>",
    "<a href='#50%25'>",
    "<a id='50%' name=g>",
    "</a>",
    "<a href='https://youtu.be/dQw4w9WgXcQ'>https://youtu.be/dQw4w9WgXcQ</a>",
    "<p>x<p>https://youtu.be/dQw4w9WgXcQ?t=3<p>https://nobody.example/",
    "<p>https://youtu.be/dQw4w9WgXcQ?si=a is what they sang<p>https://vimeo.com/76979871/ again",
    "<iframe src='https://vimeo.com/1' title=' h\ti '></iframe>",
    "<h2>",
    "</h2>",
    "<h3 id=heading-1>",
    "</h3>",
    "<ul>",
    "</ul>",
    "<ol start=-2 reversed>",
    "</ol>",
    "<li>",
    "</li>",
    "<li id=j>",
    "<dl>",
    "</dl>",
    "<dt>",
    "<dd>",
    "<blockquote>",
    "</blockquote>",
    "<blockquote id=k>",
    "<pre>",
    "</pre>",
    "<pre>\n\n",
    "<pre><code class=language-rust>",
    "\r",
    "&#13;",
    "\t",
    "<table>",
    "</table>",
    "<caption>",
    "<thead>",
    "<tbody>",
    "<tfoot>",
    "<tr>",
    "<td>",
    "</td>",
    "<td colspan=2>",
    "<th scope=row>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<details>",
    "<details open>",
    "</details>",
    "<summary>",
    "</summary>",
    "<hr>",
    "<hr lang=it>",
    "<img src=l>",
    "<img src=l alt=''>",
    "<img src=m srcset='n 1w, o 2w'>",
    "<noscript>",
    "</noscript>",
    "<video src=p poster=q>",
    "<audio><source src=r type=audio/ogg><track src=s></audio>",
    "</video>",
    "<ruby>",
    "</ruby>",
    "<rt>",
    "</rt>",
    "<rp>",
    "<rb>",
    "<rtc>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mtext>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<template>",
    "</template>",
    "<select>",
    "<option>",
    "</select>",
    "<form>",
    "</form>",
    "<button>",
    "</body>",
    "<frameset>",
    "<body id=t>",
];

#[test]
fn whatever_is_exported_reads_back_as_the_same_document() {
    for seed in 1..=SOURCES {
        let parts: Vec<&str> = source(seed).collect();
        if !reads_back(&parts) {
            let parts = shortest(parts);
            let first = document(&parts.concat(), Some(PAGE));
            let html = first.to_html();
            let second = document(&html, Some(PAGE));
            let (source, first, second) = (parts.concat(), first.outline(), second.outline());
            panic!("seed {seed}: {source:?}\n\n{first}\n{html}\n\n{second}");
        }
    }
}

fn reads_back(parts: &[&str]) -> bool {
    let Document { blocks, .. } = document(&parts.concat(), Some(PAGE));
    let html = Document {
        blocks: blocks.clone(),
        cut: false,
    }
    .to_html();
    document(&html, Some(PAGE)).blocks == blocks
}

/// The same failure with as few parts as leaving out one at a time can find.
fn shortest(mut parts: Vec<&str>) -> Vec<&str> {
    let mut index = 0;
    while index < parts.len() {
        let mut fewer = parts.clone();
        fewer.remove(index);
        if reads_back(&fewer) {
            index += 1;
        } else {
            parts = fewer;
            index = 0;
        }
    }
    parts
}

fn source(seed: u64) -> impl Iterator<Item = &'static str> {
    let mut state = seed;
    let numbers = iter::repeat_with(move || {
        // SplitMix64, <https://prng.di.unimi.it/splitmix64.c>.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap()
    });
    let length = usize::try_from(seed % 40).unwrap() + 1;
    numbers
        .map(|number| PARTS[number % PARTS.len()])
        .take(length)
}
