//! The contract, asked of any server: `cargo xtask conformance URL`.
//!
//! It is asked with ids that nobody has used. What would be kept by a cache is read
//! right after it was written, so the address is to be the server's own. A server that
//! limits newcomers has to allow about a hundred.

use crate::bench::Client;
use crate::{caching, contract, requests};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where the server is. Without it there is nothing to ask here: our own server is asked
/// the same in the modules of the proofs.
const ADDRESS: &str = "BROADSHEET_ENDPOINT";

#[test]
fn any_server() {
    let Ok(address) = std::env::var(ADDRESS) else {
        eprintln!("did not run: {ADDRESS} names no server");
        return;
    };
    let client = Client::new(address.trim_end_matches('/'));
    let proofs = [contract::PROOFS, caching::PROOFS, requests::PROOFS].concat();
    let mut failed = 0;
    for (name, proof) in &proofs {
        let is_kept = catch_unwind(AssertUnwindSafe(|| proof(&client))).is_ok();
        let mark = if is_kept { "kept  " } else { "BROKEN" };
        println!("{mark} {}", name.replace('_', " "));
        failed += usize::from(!is_kept);
    }
    println!("{} of {} kept", proofs.len() - failed, proofs.len());
    assert_eq!(failed, 0, "the contract is not kept");
}
