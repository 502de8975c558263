#![no_main]

use broadsheet_domain::feed::xml::mended;
use broadsheet_parser::xml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Ok(once) = mended(&text) else { return };
    // What is mended needs no mending, so that both parsers are given the same.
    if let Ok(root) = xml(&once) {
        assert_eq!(mended(&once).as_deref(), Ok(&*once));
        assert_eq!(xml(&text), Ok(root));
    }
    assert_eq!(once.matches('\n').count(), text.matches('\n').count());
});
