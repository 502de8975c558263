//! The nine faces.

use broadsheet_domain::reaction::Reaction;

/// The picture of a reaction, as the system draws it.
pub const fn face(reaction: Reaction) -> &'static str {
    match reaction {
        Reaction::Hate => "😡",
        Reaction::Confused => "😕",
        Reaction::Fail => "🤦",
        Reaction::Fun => "😄",
        Reaction::Geeky => "🤓",
        Reaction::Love => "😍",
        Reaction::Lol => "😂",
        Reaction::Omg => "😱",
        Reaction::Win => "🏆",
    }
}
