//! Articles from strangers: whatever stands in one, it does nothing.
//!
//! Every payload becomes an article of a feed, and the reader shows one after the other,
//! each followed by a harmless one. `hostile.js` looks at what stands in the page and
//! provokes it. Errors, violations of the policy and requests are the bench's to find.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use broadsheet_tests::case::Case;
use broadsheet_tests::inputs::Input;
use broadsheet_tests::proof;
use broadsheet_tests::recorder::Kind;
use broadsheet_tests::server::{Answer, Setup, Site};
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::parser::fixtures;
use crate::reading::is_shown;

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(nothing_that_stands_in_an_article_does_anything).needs(Input::Corpora),
        proof!(no_more_is_let_through_than_dompurify_would).needs(Input::Corpora),
    ]
}

/// What looks at an article and provokes it.
const LOOK: &str = include_str!("hostile.js");

/// How DOMPurify is asked for the same facts.
const ORACLE: &str = include_str!("hostile_oracle.js");

/// How many payloads one page shows. WebKit lets a page add a hundred entries to the history
/// in ten seconds, and each payload makes two.
const BATCH: usize = 40;

/// How long these may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is ours and not DOMPurify's, with the reason.
const ACCEPTED: &[(&str, &[&str])] = &[
    (
        "DOMPurify drops every <iframe>. We make a link of one that plays a recording, from an \
         id of a known form and not from its address",
        &[
            "a href=https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "a href=https://vimeo.com/76979871/8272103f6e",
            "a href=https://api.soundcloud.com/tracks/293",
            "a href=https://www.mixcloud.com/spartacus/party-time/",
            "a title=A  song",
        ],
    ),
    (
        "DOMPurify keeps the attributes in which lazy pages put a picture's address as they are, \
         and drops <noscript>. We show such a picture, its address checked like any other, and \
         one that has only a srcset, too",
        &[
            "img src=https://news.example/2026/a.png",
            "img src=https://news.example/2026/b.png",
            "img src=https://news.example/2026/c.png",
            "img alt=only here",
            "img src=https://news.example/2026/d.png",
            "img src=https://news.example/2026/f-2.png",
            "img src=https://news.example/2026/f.png",
            "img src=https://news.example/2026/g.png",
            "img src=https://news.example/2026/h-2.webp",
            "img src=https://news.example/2026/i.webp",
        ],
    ),
    (
        "DOMPurify drops values that would end an element, were they parsed as HTML once more. \
         We never do that: they are set as attributes, and escaped in the export",
        &[
            "abbr title=</abbr><script>alert(1)</script>",
            "img src=https://news.example/2026/x%60%20%60%3Cscript%3Ejavascript:alert(1)%3C/script%3E",
        ],
    ),
    (
        "DOMPurify looks for a scheme with spaces and control characters taken out. By the URL \
         standard these are relative addresses, and we make absolute ones of them",
        &[
            "a href=https://news.example/2026/java%01%02%03%04%05%06%07%08%0B%0Cscript:javascript:alert(1)",
            "img src=https://news.example/2026/jav%20%20%20ascript:alert('XSS');",
        ],
    ),
    (
        "A place in the article is named by its id, without escapes",
        &["a href=#text-50%"],
    ),
];

/// What `hostile.js` saw of all articles.
#[derive(Default, Deserialize)]
struct Report {
    /// What must not be, a line for each.
    wrong: Vec<String>,
    /// The hosts of the pictures and recordings that were shown.
    hosts: Vec<String>,
    /// For each article: what stood in it.
    facts: Vec<BTreeSet<String>>,
}

async fn nothing_that_stands_in_an_article_does_anything(case: &mut Case) {
    let mut payloads = payloads();
    payloads.extend(large());
    let (site, report) = look(case, &payloads).await;
    assert!(report.wrong.is_empty(), "{}", report.wrong.join("\n"));
    // A picture that does not exist says so; anything else that is said counts.
    site.take_entries(|entry| {
        entry.kind == Kind::Error && entry.text.starts_with("did not load: <")
    });
    let browser = case.browsers().next().expect("the plain one");
    let others: Vec<String> = browser
        .proxy()
        .take()
        .iter()
        .map(ToString::to_string)
        .filter(|request| !report.hosts.iter().any(|host| request.contains(host)))
        .collect();
    assert!(others.is_empty(), "left for: {}", others.join("\n"));
}

async fn no_more_is_let_through_than_dompurify_would(case: &mut Case) {
    let payloads = payloads();
    let (site, report) = look(case, &payloads).await;
    site.take_entries(|_| true);
    for browser in case.browsers() {
        drop(browser.proxy().take());
    }

    let theirs = oracle(case, &payloads).await;
    let accepted: BTreeSet<&str> = ACCEPTED
        .iter()
        .flat_map(|(_, facts)| facts.iter().copied())
        .collect();
    let mut more = Vec::new();
    for ((ours, theirs), payload) in report.facts.iter().zip(&theirs).zip(&payloads) {
        let more_here: Vec<_> = ours
            .difference(theirs)
            .filter(|fact| !accepted.contains(fact.as_str()))
            .collect();
        if !more_here.is_empty() {
            let payload: String = payload.chars().take(2000).collect();
            more.push(format!("{more_here:?}\n  of {payload}"));
        }
    }
    assert!(more.is_empty(), "{}", more.join("\n"));
}

/// What DOMPurify leaves of each payload.
async fn oracle(case: &mut Case, payloads: &[String]) -> Vec<BTreeSet<String>> {
    let purify = workspace::node_module("dompurify/dist/purify.min.js");
    let code = fs::read(&purify).expect("DOMPurify");
    let html = "<!doctype html><title>Oracle</title><script src=purify.js></script>";
    let setup = Setup::empty()
        .with("index.html", Answer::html(html))
        .with("purify.js", Answer::file(&purify, code));
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("")).await;
    page.wait_until("DOMPurify", "window.DOMPurify?.isSupported")
        .await;
    page.eval(&format!("void {ORACLE}")).await;
    let mut facts = Vec::new();
    for (number, payload) in payloads.iter().enumerate() {
        let arguments = vec![payload.as_str().into(), address(number).into()];
        let seen = page
            .eval_with("purified(arguments[0], arguments[1])", arguments)
            .await;
        facts.push(serde_json::from_value(seen).expect("a list of facts"));
    }
    // DOMPurify too parses in a document that has our policy.
    site.take_entries(|entry| entry.kind == Kind::Violation);
    facts
}

/// Shows all payloads in the reader, and answers with what was seen. The page of the last
/// ones stays.
async fn look(case: &mut Case, payloads: &[String]) -> (Site, Report) {
    let site = case.serve(Setup::release().with_feed(feed(payloads))).await;
    let page = case.page().await;
    let mut report = Report::default();
    for start in (0..payloads.len()).step_by(BATCH) {
        page.visit(&site.url("a/calm")).await;
        is_shown(&page).await;
        page.eval(&format!("void {LOOK}")).await;
        let end = payloads.len().min(start + BATCH);
        page.eval_with(
            "void hostile.look(arguments[0], arguments[1])",
            vec![start.into(), end.into()],
        )
        .await;
        let over = "hostile.over || `${hostile.at}: ${hostile.step}`";
        page.wait_within(PATIENCE, "the end of all payloads", over, |seen| {
            *seen == Value::Bool(true)
        })
        .await;
        let seen = page.eval("hostile.report").await;
        let seen: Report = serde_json::from_value(seen).expect("a report");
        report.wrong.extend(seen.wrong);
        report.hosts.extend(seen.hosts);
        report.facts.extend(seen.facts);
    }
    (site, report)
}

/// Where the article of this number would stand.
fn address(number: usize) -> String {
    format!("https://news.example/2026/{number}")
}

fn feed(payloads: &[String]) -> String {
    let items = payloads.iter().enumerate().map(|(number, payload)| {
        json!({
            "id": format!("p{number}"),
            "title": format!("Payload {number}"),
            "url": address(number),
            "content_html": payload,
        })
    });
    let calm = json!({
        "id": "calm",
        "title": "All is calm",
        "content_html": "<p>The harbour is quiet.</p>",
    });
    let items: Vec<Value> = items.chain([calm]).collect();
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Payloads", "items": items })
        .to_string()
}

/// Every payload of others, of the parser's fixtures, and our own, but for the large ones,
/// over which DOMPurify would be busy for minutes.
fn payloads() -> Vec<String> {
    let read = |(path, _)| fs::read_to_string(path).expect("a fixture");
    let mut payloads: Vec<String> = fixtures().into_iter().map(read).collect();
    payloads.extend(loofah());
    payloads.extend(blns());
    payloads.extend(OWN.iter().map(|&payload| payload.to_owned()));
    payloads.retain(|payload| !payload.trim().is_empty());
    payloads
}

/// The inputs of Loofah's sanitiser tests: JSON with comments.
fn loofah() -> Vec<String> {
    #[derive(Deserialize)]
    struct Test {
        input: String,
    }
    let text = Input::Corpora.read("loofah-sanitizer/test/assets/testdata_sanitizer_tests1.dat");
    let mut json = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        json.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    json.push_str(rest);
    let tests: Vec<Test> = serde_json::from_str(&json).expect("Loofah's tests");
    tests.into_iter().map(|test| test.input).collect()
}

/// The big list of naughty strings.
fn blns() -> Vec<String> {
    serde_json::from_str(&Input::Corpora.read("blns/blns.json")).expect("a list of strings")
}

/// Mutations, namespaces, null bytes, clobbering.
const OWN: &[&str] = &[
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src=1 onerror=alert(1)>",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<svg><foreignObject><p><iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe></p></foreignObject></svg>",
    "<svg><desc><img src=x onerror=alert(1)></desc><title><img src=x onerror=alert(1)></title></svg>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<template><script>alert(1)</script><img src=x onerror=alert(1)></template>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><set attributeName=href to=javascript:alert(1)></svg><a href=\"java&#9;script&colon;alert(1)\">a</a>",
    "<a href=\"\u{1}javascript:alert(1)\">a</a><a href=\"javascript&#x0A;:alert(1)\">b</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">a</a><a href=\"blob:x\">b</a><a href=\"vbscript:x\">c</a>",
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>\">",
    "<img src=x\u{0} on\u{0}error=alert(1)><scr\u{0}ipt>alert(1)</scr\u{0}ipt>\u{0}",
    "<p id=body name=body>a</p><form id=documentElement><input name=attributes><input name=childNodes></form>",
    "<img name=getElementById src=x><a id=location href=x>a</a><a id=location name=href href=x>b</a>",
    "<form id=__proto__><input name=constructor></form><p id=__proto__ class=constructor>c</p>",
    "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;url=https://evil.example/\"><a href=a>a</a>",
    "<link rel=stylesheet href=https://evil.example/a.css><style>@import 'https://evil.example/b.css'; p { background: url(https://evil.example/c.png) }</style><p style=\"background:url(https://evil.example/d.png)\" slot=x is=y>styled</p>",
    "<video onloadstart=alert(1) src=x autoplay><source onerror=alert(1) src=y></video><audio src=z oncanplay=alert(1)></audio>",
    "<details open ontoggle=alert(1)><summary onfocus=alert(1) tabindex=0 autofocus>s</summary>d</details>",
    "<iframe src=javascript:parent.alert(1)></iframe><object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<a href=https://evil.example/ ping=https://evil.example/ping target=_self download>a</a>",
    "<button popovertarget=x onclick=alert(1) formaction=javascript:alert(1)>b</button><dialog open onclose=alert(1)>d</dialog>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp><plaintext><img src=x onerror=alert(1)>",
    "<select><template shadowrootmode=open><img src=x onerror=alert(1)></template></select><p>s",
    "<p/onclick=alert(1)/onmouseover='alert(1)'ONERROR=\"alert(1)\"\u{c}onfocus=alert(1)>handlers</p>",
    "<body onload=alert(1) onpageshow=alert(1)><html onclick=alert(1)><p>b</p>",
    "<frameset onload=alert(1)><frame src=javascript:parent.alert(1)></frameset>",
    "<p>\u{fdd0}onclick \u{fdd0}<b \u{fdd0}onclick=alert(1)>marked</b> on=\"on\"</p>",
];

/// What is too deep, too long or too much.
fn large() -> [String; 7] {
    [
        "<b>".repeat(350_000),
        "<div>".repeat(100_000) + "<img src=x onerror=alert(1)>",
        "<svg><g>".repeat(20_000),
        "<table><tr><td>".repeat(3_000) + "<script>alert(1)</script>",
        "<a href=https://a.example/>".repeat(2_000),
        format!("<p {}>", "onclick=alert(1) ".repeat(20_000)),
        format!("<p title=\"{}\">\u{0}", "\"'><".repeat(50_000)),
    ]
}
