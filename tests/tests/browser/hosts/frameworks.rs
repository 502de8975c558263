//! The elements look the same on pages that somebody's framework has styled.

use std::fs;

use broadsheet_tests::case::Case;
use broadsheet_tests::page::Page;
use broadsheet_tests::proof;
use broadsheet_tests::server::Answer;
use broadsheet_tests::suite::Proof;
use broadsheet_tests::workspace;
use serde_json::Value;

use super::{BOTH, host, ready};

pub(super) fn proofs() -> Vec<Proof> {
    vec![proof!(a_frameworks_own_reset_changes_nothing)]
}

/// Style sheets as their npm packages have them: a reset alone, a reset with everything
/// that comes after it, and one that styles bare elements and roles.
const FRAMEWORKS: [&str; 3] = [
    "bootstrap/dist/css/bootstrap-reboot.css",
    "bootstrap/dist/css/bootstrap.css",
    "@picocss/pico/css/pico.css",
];

/// The room that the page gives, and the size of its text, which the elements follow.
const ROOM: &str = "html { font-size: 16px !important }
    .box { box-sizing: content-box !important; inline-size: 600px !important }";

/// Where everything in the elements is, as seen from them, and every style that it has.
/// What has no box is nowhere. Left out are the sheet's own variables, since it is not they
/// that are seen, and the page's choice of light and dark, which the elements follow: the
/// colours themselves are compared.
const LOOK: &str = "all('broadsheet-reactions, broadsheet-share').flatMap((element) => {
    const from = element.getBoundingClientRect();
    const round = (size) => Math.round(size * 100) / 100;
    return [...element.shadowRoot.querySelectorAll('.root, .root *')].map((it) => {
        const { x, y, width, height } = it.getBoundingClientRect();
        const styles = getComputedStyle(it);
        const named = [...styles].filter((name) => !name.startsWith('--') && name !== 'color-scheme');
        return {
            what: `${element.localName} ${it.localName} ${it.part ?? ''} ${it.className?.baseVal ?? it.className}`,
            rect: it.getClientRects().length && [x - from.x, y - from.y, width, height].map(round),
            styles: Object.fromEntries(named.map((name) => [name, styles.getPropertyValue(name)])),
        };
    });
})";

async fn a_frameworks_own_reset_changes_nothing(case: &mut Case) {
    let plain = look(case, String::new()).await;
    assert!(plain.len() > 100, "both elements are looked at");
    for file in FRAMEWORKS {
        let sheet = fs::read_to_string(workspace::node_module(file)).expect("a style sheet");
        let styled = look(case, sheet).await;
        assert_eq!(styled.len(), plain.len(), "{file}");
        for (styled, plain) in styled.iter().zip(&plain) {
            let differences = differences(styled, plain);
            assert!(differences.is_empty(), "{file}: {differences:#?}");
        }
    }
}

/// What both elements look like on a page with this style sheet.
async fn look(case: &mut Case, sheet: String) -> Vec<Value> {
    let head = "<link rel=stylesheet href=/framework.css><link rel=stylesheet href=/room.css>";
    let setup = host(head, &format!("<div class=box>{BOTH}</div>"))
        .with("framework.css", Answer::ok("text/css", sheet))
        .with("room.css", Answer::ok("text/css", ROOM));
    let (_, page) = ready(case, setup).await;
    let is_still = "document.getAnimations().length === 0";
    page.wait_until("no motion", is_still).await;
    seen(&page).await
}

async fn seen(page: &Page) -> Vec<Value> {
    let look = page.eval(LOOK).await;
    serde_json::from_value(look).expect("a list")
}

/// What of one thing's look differs, in words.
fn differences(styled: &Value, plain: &Value) -> Vec<String> {
    let of = |look: &Value, name: &str| look.get(name).cloned().unwrap_or_default();
    let what = of(plain, "what");
    let mut all = Vec::new();
    if of(styled, "rect") != of(plain, "rect") {
        let (now, before) = (of(styled, "rect"), of(plain, "rect"));
        all.push(format!("{what}: at {now} instead of {before}"));
    }
    let (styled, plain) = (of(styled, "styles"), of(plain, "styles"));
    for (name, value) in plain.as_object().into_iter().flatten() {
        let now = of(&styled, name);
        if now != *value {
            all.push(format!("{what}: {name} {now} instead of {value}"));
        }
    }
    all
}
