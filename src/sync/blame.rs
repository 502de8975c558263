//! Tells the page what is wrong with its server, once.

use super::Sync;
use crate::browser::{dom, presence};
use broadsheet_domain::{endpoint::Endpoint, reply::Reply};

impl Sync {
    /// The server did not answer as it should; without a reply, no answer came. Pages hear
    /// of it once for each server.
    pub(super) fn blame(&self, endpoint: &Endpoint, reply: Option<&Reply>) {
        let mut state = self.state();
        let bar = state.bars.at(endpoint);
        let Some(bar) = bar.filter(|_| !state.blamed.contains(endpoint)) else {
            return;
        };
        state.blamed.push(endpoint.clone());
        // The page may ask for more.
        drop(state);
        let address = endpoint.address();
        let (code, message, hint) = match reply {
            Some(reply) => (
                "endpoint",
                [
                    address,
                    " answered with ",
                    &reply.status.to_string(),
                    " ",
                    &reply.media_type,
                ]
                .concat(),
                "Reactions are kept on the device until it counts them.",
            ),
            // Scripts are not told which of the two it was.
            None if is_elsewhere(address) && !presence::is_offline() => (
                "cors",
                ["No answer could be read of ", address].concat(),
                "It may be down, or it may not name this page's origin in Access-Control-Allow-Origin.",
            ),
            None => (
                "network",
                ["No answer came from ", address].concat(),
                "Reactions are kept on the device until there is a connection.",
            ),
        };
        bar.host.tell(
            "broadsheet-error",
            &[
                ("code", Some(code)),
                ("message", Some(&message)),
                ("hint", Some(hint)),
            ],
        );
    }
}

/// Whether an address is of another origin than the page.
fn is_elsewhere(address: &str) -> bool {
    let rest = dom::origin().and_then(|origin| address.strip_prefix(&origin).map(str::to_owned));
    rest.is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
}
