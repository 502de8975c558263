//! The rules of Broadsheet, with nothing around them: no JavaScript, no I/O, no
//! clock and no framework. Every function takes plain values and returns plain
//! values, so the browser client, the server and the publisher share one meaning
//! of each type, and a native unit test needs no double of anything.
//!
//! # Layout
//!
//! In reading order:
//!
//! - [`reaction`]: the nine reactions.
//! - [`ledger`]: what a reader chose for one article, and the record that keeps it.
//! - [`keeping`]: what became of it.
//! - [`token`]: the random name under which a reader's choice is counted.
//! - [`ballot`]: which of a reader's choices counts, and what it changes.
//! - [`wire`]: what client and endpoint say to each other.
//! - [`endpoint`]: where counts are kept, and in which dialect they are asked for.
//! - [`outbox`]: what waits to be counted, and what is sent next.
//! - [`reply`]: what came back from a server.
//! - [`patience`]: how long a server is left alone.
//! - [`tally`]: how many readers chose what, as a bar shows it.
//! - [`receipt`]: what a server is known to count for this reader.
//! - [`waline`]: the dialect of Waline's server, which counts steps.
//! - [`news`]: what a page learns of an article from its server.
//! - [`forget`]: what becomes of it all when a reader wants to be forgotten.
//! - [`proof`]: work that a publisher may ask for before a ballot counts.
//! - [`article`]: a headline, its tags, its body and all that a source says of them.
//! - [`lead`]: what of it stands above the body, unless the body shows it already.
//! - [`mod@format`]: the six kinds of post.
//! - [`poll`]: what an article asks its readers.
//! - [`consent`]: which media providers a reader always allows.
//! - [`document`]: a body as typed blocks, which is all that a view ever sees.
//! - [`address`]: which addresses may stand in a page.
//! - [`node`]: a body as a parser left it, untrusted.
//! - [`sanitise`]: from the one to the other.
//! - [`feed`]: articles from the formats in which they are published.
//! - [`timestamp`]: the moments at which articles appear.
//! - [`library`]: a site's articles, as its feeds bring them.
//! - [`extent`]: how much of a long list is shown.
//! - [`wire_id`]: how an id stands in an address.
//! - [`route`]: the reader's own pages, and where they stand.
//! - [`share`]: where an article can be shared, and the address of each place.
//! - [`site`]: what a publisher configures in `site.json`.
//! - [`settings`]: what a reader prefers.
//! - [`words`]: what readers are told, in their language.
//! - [`problem`]: what can keep an article from its reader.

pub mod address;
pub mod article;
pub mod ballot;
pub mod consent;
pub mod document;
pub mod endpoint;
pub mod extent;
pub mod feed;
pub mod forget;
pub mod format;
pub mod keeping;
pub mod lead;
pub mod ledger;
pub mod library;
pub mod news;
pub mod node;
mod object;
pub mod outbox;
pub mod patience;
pub mod poll;
pub mod problem;
pub mod proof;
pub mod reaction;
pub mod receipt;
mod record;
pub mod reply;
pub mod route;
pub mod sanitise;
pub mod settings;
pub mod share;
pub mod site;
pub mod tally;
pub mod timestamp;
pub mod token;
pub mod waline;
pub mod wire;
pub mod wire_id;
pub mod words;
