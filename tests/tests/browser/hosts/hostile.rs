//! Pages that refuse, replace or pollute what others count on.

use broadsheet_tests::case::Case;
use broadsheet_tests::proof;
use broadsheet_tests::server::{Answer, Policy};
use broadsheet_tests::suite::Proof;

use super::{BOTH, host, ready};
use crate::bar;

pub(super) fn proofs() -> Vec<Proof> {
    vec![
        proof!(a_strict_policy_has_nothing_to_report),
        proof!(trusted_types_without_any_policy_are_no_obstacle),
        proof!(polluted_prototypes_do_no_harm),
        proof!(names_of_the_page_take_the_place_of_nothing),
        proof!(a_frame_without_storage_still_reacts),
        proof!(a_broken_record_is_moved_aside_and_a_newer_one_left_alone),
    ]
}

/// What the elements need, and nothing else.
fn strict() -> Policy {
    Policy::strict()
        .with("script-src", "'self' 'wasm-unsafe-eval'")
        // Browsers ask for the page's icon.
        .with("img-src", "'self'")
        .with("style-src", "'none'")
        .with("media-src", "'none'")
}

async fn a_strict_policy_has_nothing_to_report(case: &mut Case) {
    let (_, page) = ready(case, host("", BOTH).with_policy(strict())).await;
    bar::choose(&page, "love").await;
    let radius = "getComputedStyle(first('[part~=reaction]')).borderTopLeftRadius";
    assert_eq!(page.eval(radius).await, "8px", "the style sheet must hold");
}

async fn trusted_types_without_any_policy_are_no_obstacle(case: &mut Case) {
    let policy = strict()
        .with("require-trusted-types-for", "'script'")
        .with("trusted-types", "'none'");
    let (_, page) = ready(case, host("", BOTH).with_policy(policy)).await;
    bar::choose(&page, "love").await;
    page.click("[part~=more-targets] summary").await;
    page.click("[data-target=qr]").await;
    page.element("[part~=qr] svg path").await;
}

/// What libraries of other times have done to the language, and worse.
const POLLUTED: &str = "
    Object.prototype.foo = function foo() { return 'foo'; };
    Array.prototype.toJSON = function toJSON() { return 'polluted'; };
    Array.prototype.last = function last() { return this[this.length - 1]; };
    String.prototype.toJSON = function toJSON() { return 'polluted'; };
    window.JSON = { parse() { throw new Error('not yours'); }, stringify() { return 'not yours'; } };
    window.Window = function Window() {};
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachShadow(...args) { return attach.apply(this, args); };
    const { fetch: get } = window;
    window.fetch = (...args) => get(...args).then((answer) => answer);
    const then = Promise.prototype.then;
    Promise.prototype.then = function wrapped(...args) { return then.apply(this, args); };
    ";

async fn polluted_prototypes_do_no_harm(case: &mut Case) {
    // In a frame: WebKit's driver counts on the page's own JSON.
    let setup = host("<script src=/polluted.js></script>", BOTH)
        .with("polluted.js", Answer::ok("text/javascript", POLLUTED))
        .with(
            "outer.html",
            Answer::html("<!doctype html><title>Outer</title><iframe width=800 height=600 src=/host.html></iframe>"),
        )
        .with_policy(Policy::strict().with("frame-src", "'self'"));
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("outer.html")).await;
    let element = "frames[0].document.querySelector('broadsheet-reactions')";
    page.wait_for("the wasm", &format!("{element}?.dataset.state"), "ready")
        .await;
    for reaction in ["love", "omg"] {
        let press =
            format!("{element}.shadowRoot.querySelector('[data-reaction={reaction}]').click()");
        page.eval(&press).await;
        page.wait_for("its reaction", &format!("{element}.reaction"), reaction)
            .await;
        assert_eq!(bar::stored(&page, "a1").await, reaction);
    }
}

async fn names_of_the_page_take_the_place_of_nothing(case: &mut Case) {
    let clobbering = "<form name=body></form>
        <a id=trustedTypes></a><a id=fetch></a><a id=customElements></a><a id=localStorage></a>";
    let (_, page) = ready(case, host("", &format!("{clobbering}{BOTH}"))).await;
    bar::choose(&page, "love").await;
    assert_eq!(bar::stored(&page, "a1").await, "love");
}

async fn a_frame_without_storage_still_reacts(case: &mut Case) {
    let frame = "<!doctype html><title>Outer</title>
        <iframe sandbox='allow-scripts' width=800 height=600 src=host.html></iframe>";
    let policy = Policy::strict().with("frame-src", "'self'");
    let setup = host("", BOTH)
        // A sandboxed page is of no origin, so its own files are another's.
        .open()
        .with_policy(policy.naming("http://127.0.0.1:*"))
        .with("outer.html", Answer::html(frame));
    let site = case.serve(setup).await;
    let page = case.page().await;
    page.visit(&site.url("outer.html")).await;
    page.enter_frame().await;
    page.element("[part~=reaction]").await;
    page.eval("first('[data-reaction=win]').click()").await;
    page.wait_until("the wasm", super::READY).await;
    bar::shows(&page, "win").await;
    bar::says_something(&page).await;
    bar::choose(&page, "love").await;
}

/// Presses whatever stands there: a driver would find its element gone.
const PRESS_HATE: &str = "first('[data-reaction=hate]').click()";

async fn a_broken_record_is_moved_aside_and_a_newer_one_left_alone(case: &mut Case) {
    let (site, page) = ready(case, host("", BOTH)).await;
    let newer = "{\"v\":99,\"reaction\":\"love\"}";
    page.store(&bar::key("a1"), newer).await;
    page.visit(&site.url("host.html")).await;
    page.element("[part~=reaction]").await;
    page.eval(PRESS_HATE).await;
    page.wait_until("the wasm", super::READY).await;
    bar::shows(&page, "hate").await;
    assert_eq!(page.stored_text(&bar::key("a1")).await, newer);
    page.store(&bar::key("a1"), "{broken").await;
    page.visit(&site.url("host.html")).await;
    page.wait_until("the wasm", super::READY).await;
    bar::choose(&page, "win").await;
    assert_eq!(bar::stored(&page, "a1").await, "win");
    let aside = format!("broadsheet:broken:{}", bar::key("a1"));
    assert_eq!(page.stored_text(&aside).await, "{broken");
}
