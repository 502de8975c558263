//! What client and endpoint say to each other: version 1 of the HTTP contract.
//!
//! ```text
//! GET {endpoint}/v1/reactions?ids=a1,b2    → reactions::Items
//! PUT {endpoint}/v1/reactions/{id}         reactions::Put → reactions::Answer
//! GET {endpoint}/v1/polls?ids=p1           → polls::Items
//! PUT {endpoint}/v1/polls/{id}             polls::Put → polls::Answer
//! ```
//!
//! What is sent to the endpoint is read strictly, since it is stored; what comes
//! from it is read leniently, since one odd number must not hide the others.

pub use self::counts::Counts;
pub use self::subject::Subject;
pub use self::version::Version;

use serde::{Deserialize, Serialize};

mod counts;
pub mod polls;
pub mod reactions;
mod subject;
mod version;

/// How many ids one `GET` may name.
pub const MOST_IDS: usize = 50;

/// The largest body that is read, in bytes.
pub const LONGEST_BODY: usize = 4 * 1024;

/// The request header that carries a [proof of work](crate::proof), where a
/// publisher asks for one.
pub const PROOF_HEADER: &str = "broadsheet-proof";

/// The body of every answer that is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Error {
    /// A word for programs.
    pub error: String,
    /// A sentence for people.
    pub message: String,
    /// How many bits of work a new ballot needs, if that is what it lacked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bits: Option<u32>,
}
