//! What the page does itself: the clipboard, the system's sheet, paper and QR codes.

use std::io::Cursor;
use std::time::{Duration, Instant};

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::Setup;
use broadsheet_tests::suite::Proof;
use serde_json::json;

use super::target;
use crate::reading::{feed, is_shown, open, running_first};

const URL: &str = "https://n.example/a?b=1&c=%C3%BC";
const HEADLINE: &str = "\"Fish\" & chips 習 🗞";
const TEXT: &str = "One sentence & another.";
const OUTCOME: &str = "[part~=share] [part~=outcome][role=status]";

pub(crate) fn proofs() -> Vec<Proof> {
    vec![
        proof!(copy_puts_the_address_into_the_clipboard_and_says_so),
        proof!(where_copying_is_refused_the_address_is_there_to_be_copied),
        proof!(where_there_is_no_clipboard_the_address_is_there_to_be_copied),
        proof!(print_prints),
        proof!(the_qr_code_says_the_address),
        proof!(an_address_too_long_for_a_qr_code_is_not_shared_at_all),
        proof!(the_systems_sheet_is_offered_only_where_there_is_one),
        proof!(the_systems_sheet_gets_headline_text_and_address),
        proof!(a_sheet_that_is_closed_is_no_error),
    ]
}

fn one() -> Setup {
    let items = json!([{
        "id": "shared", "url": URL, "title": HEADLINE, "summary": TEXT,
        "content_html": "<p>Words.",
    }]);
    Setup::release().with_feed(feed(&items))
}

async fn open_one(case: &mut Case) -> Page {
    let (_, page) = open(case, one(), "a/shared").await;
    is_shown(&page).await;
    page
}

async fn copy_puts_the_address_into_the_clipboard_and_says_so(case: &mut Case) {
    let page = open_one(case).await;
    assert_eq!(page.text(OUTCOME).await, "");
    page.click(&target("copy")).await;
    let said = format!("first('{OUTCOME}').textContent");
    page.wait_for("what became of it", &said, "Link copied")
        .await;
    // Pasted as a reader does it: no page may look into the clipboard unasked.
    page.eval(
        "document.body.prepend(Object.assign(document.createElement('input'),
            { id: 'pasted', spellcheck: false }))",
    )
    .await;
    page.click("#pasted").await;
    page.shortcut('v').await;
    page.wait_for("the clipboard", "first('#pasted').value", URL)
        .await;
}

async fn where_copying_is_refused_the_address_is_there_to_be_copied(case: &mut Case) {
    let page = open_one(case).await;
    page.eval(
        "void Object.defineProperty(navigator, 'clipboard', { value: {
            writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } })",
    )
    .await;
    is_there_to_be_copied(&page).await;
}

async fn where_there_is_no_clipboard_the_address_is_there_to_be_copied(case: &mut Case) {
    let page = open_one(case).await;
    page.eval("void Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        .await;
    is_there_to_be_copied(&page).await;
}

async fn is_there_to_be_copied(page: &Page) {
    page.click(&target("copy")).await;
    let said = format!("first('{OUTCOME}')?.textContent.includes('Here is the link:')");
    page.wait_until("what became of it", &said).await;
    let field = format!("{OUTCOME} input");
    let selected = format!(
        "(({{ value, selectionStart, selectionEnd }}) => value.slice(selectionStart, selectionEnd))
            (first('{field}'))"
    );
    page.wait_for("the selected address", &selected, URL).await;
    let focused = format!("document.activeElement === first('{field}')");
    page.wait_until("the focus on the address", &focused).await;
    let name = page.accessible_name(&field).await;
    assert!(name.contains("Here is the link"), "{name}");
}

async fn print_prints(case: &mut Case) {
    let page = open_one(case).await;
    page.click("[part~=more-targets] summary").await;
    page.eval("void (window.print = () => { window.printed = (window.printed ?? 0) + 1 })")
        .await;
    page.click(&target("print")).await;
    page.wait_for("one page on paper", "window.printed", 1)
        .await;
}

async fn the_qr_code_says_the_address(case: &mut Case) {
    let page = open_one(case).await;
    for theme in ["light", "dark", "sepia"] {
        page.eval(&format!(
            "void document.documentElement.setAttribute('data-theme', '{theme}')"
        ))
        .await;
        page.click("[part~=more-targets]:not([open]) summary").await;
        page.click(&target("qr")).await;
        page.element("[part~=qr] svg").await;
        page.eval("first('[part~=qr]').scrollIntoView({ block: 'center' })")
            .await;
        assert_eq!(code(&page).await, URL, "{theme}");
        assert_eq!(page.accessible_name("[part~=qr] svg").await, "QR code");
        // Asked for again, it goes.
        page.click(&target("qr")).await;
        page.wait_for("no code", "all('[part~=qr]').length", 0)
            .await;
        page.click("[part~=more-targets] summary").await;
    }
}

/// What another program reads in a picture of the page. The whole page, since WebKit
/// takes the picture of an element at the wrong place; and until there is something to
/// read, since WebKit may take it before the page was painted.
async fn code(page: &Page) -> String {
    let deadline = Instant::now() + Duration::from_secs(8);
    loop {
        let picture = page.client().screenshot().await.expect("a picture");
        if let Some(text) = read(&picture) {
            return text;
        }
        assert!(Instant::now() < deadline, "no code in the picture");
    }
}

/// What the one code in a picture says.
fn read(picture: &[u8]) -> Option<String> {
    let mut decoder = png::Decoder::new(Cursor::new(picture));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a picture of some size")];
    let info = reader.next_frame(&mut bytes).expect("a whole PNG");
    let (width, height) = (info.width as usize, info.height as usize);
    // Its first channel is enough: the code is black and white.
    let shade = |x: usize, y: usize| {
        let place = y * info.line_size + x * info.color_type.samples();
        bytes.get(place).copied().unwrap_or(255)
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
    let grids = picture.detect_grids();
    let [code] = grids.as_slice() else {
        return None;
    };
    code.decode().ok().map(|(_, text)| text)
}

async fn an_address_too_long_for_a_qr_code_is_not_shared_at_all(case: &mut Case) {
    let items = json!([{
        "id": "shared", "url": format!("https://n.example/{}", "a".repeat(2_100)),
        "title": HEADLINE, "content_html": "<p>Words.",
    }]);
    let (_, page) = open(case, Setup::release().with_feed(feed(&items)), "a/shared").await;
    is_shown(&page).await;
    page.element("[part~=reactions]").await;
    assert_eq!(page.count("[part~=share]").await, 0);
}

async fn the_systems_sheet_is_offered_only_where_there_is_one(case: &mut Case) {
    let page = open_one(case).await;
    let has_sheet = page.eval("typeof navigator.share === 'function'").await;
    let shown = page.count(&target("native")).await == 1;
    assert_eq!(has_sheet, shown);
}

const SHEET: &str = "Object.defineProperty(navigator, 'share', { value: (data) => {
    window.shared = { title: data.title, text: data.text, url: data.url };
    return Promise.resolve();
} })";

async fn the_systems_sheet_gets_headline_text_and_address(case: &mut Case) {
    let (_, page) = open(case, running_first(one(), SHEET), "a/shared").await;
    is_shown(&page).await;
    let first = page.attributes("[part~=share-target]", "data-target").await;
    assert_eq!(first.first().map(String::as_str), Some("native"));
    page.click(&target("native")).await;
    let given = json!({ "title": HEADLINE, "text": TEXT, "url": URL });
    page.wait_for("what the sheet was given", "window.shared", given)
        .await;
}

async fn a_sheet_that_is_closed_is_no_error(case: &mut Case) {
    let sheet = "Object.defineProperty(navigator, 'share', { value: () => {
        window.wasClosed = true;
        return Promise.reject(new DOMException('closed', 'AbortError'));
    } })";

    let (_, page) = open(case, running_first(one(), sheet), "a/shared").await;
    is_shown(&page).await;
    page.click(&target("native")).await;
    page.wait_until("the sheet to be closed", "window.wasClosed")
        .await;
    assert_eq!(page.text(OUTCOME).await, "");
}
