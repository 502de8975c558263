//! Storage may throw, be missing, be full, be broken or be cleared: the rows LS1 to
//! LS11 of the fault list.

mod blocked;
mod broken;
mod full;
mod shared;
mod tabs;
mod versions;

use broadsheet_tests::suite::Proof;

pub(crate) fn proofs() -> Vec<Proof> {
    let rows = [
        blocked::proofs(),
        full::proofs(),
        broken::proofs(),
        versions::proofs(),
        tabs::proofs(),
        shared::proofs(),
    ];
    rows.into_iter().flatten().collect()
}
