#![no_main]

use broadsheet_domain::feed::xml::mended;
use broadsheet_parser::xml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Ok(once) = mended(&text) else { return };
    // What is mended needs no mending, so that both parsers are given the same.
    assert_eq!(mended(&once).as_deref(), Ok(&*once));
    let root = xml(&once);
    assert!(root.is_ok() || is_of_namespaces(&once), "{root:?}\n{once}");
    assert_eq!(xml(&text), root);
    assert_eq!(once.matches('\n').count(), text.matches('\n').count());
});

/// Whether it may be refused for what its prefixes mean: of that the parsers alone know.
fn is_of_namespaces(text: &str) -> bool {
    text.contains("xmlns") || text.matches(':').count() > 64
}
